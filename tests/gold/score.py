#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""Scores `dossier-cli figures` on the marked documents beside this script (README.md says how they are marked).

  score.py --cli PATH [--set NAME] [--errors] [--by-kind] [--floors FILE]
  score.py --export DIR      writes the documents and a figures.jsonl, for scorers that read those
"""
import argparse
import difflib
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SETS = ['tuned', 'aside', 'later-tuned', 'later-aside', 'third-tuned', 'third-aside', 'fourth-tuned',
        'fifth-tuned', 'sixth-tuned']
MODIFIERS = 'exact approx at_least at_most more_than less_than range before after'.split()
MARK = re.compile(r'\{\[(.*?) ::\s*(.*?)\]\}', re.S)
RTOL = 1e-3
DURATIONS = {'second': 1, 'minute': 60, 'hour': 3600, 'day': 86400, 'week': 604800, 'month': 2629746,
             'year': 31556952, 'decade': 315569520, 'century': 3155695200}
ATTRIBUTES = ('kind', 'value', 'unit', 'modifier', 'label')


# ---- the marked documents -------------------------------------------------------------------------------------

def number(text):
    return float(text.replace(',', '')) if re.fullmatch(r'-?\d+(\.\d+)?(e\d+)?', text) else text


def parse_mark(spec):
    """what the mark says of its words: None for words that are no figure, 'optional', or the figure"""
    if spec in ('!', '?'):
        return None if spec == '!' else 'optional'
    head, _, labels = spec.partition(';')
    words = head.split()
    figure = {'kinds': words[0].split('/'), 'value_alt': [], 'units': [], 'modifiers': ['exact'], 'per': None,
              'direction': None, 'key': False, 'labels': [x.strip().lower() for x in labels.split('|') if x.strip()]}
    low, _, high = words[1].partition('..')
    date = figure['kinds'][0] == 'date'
    figure['value'] = low if date else number(low)
    figure['value_max'] = (high if date else number(high)) if high else None
    for word in words[2:]:
        if word == 'key':
            figure['key'] = True
        elif word in ('up', 'down'):
            figure['direction'] = word
        elif word.startswith('unit='):
            figure['units'] = word[5:].replace('_', ' ').split('/') if '/L' not in word and '/s' not in word \
                and '/h' not in word else word[5:].replace('_', ' ').split('/', 1)
        elif word.startswith('per='):
            figure['per'] = word[4:].replace('_', ' ')
        elif word.startswith('alt='):
            figure['value_alt'] = word[4:].split(',')
        elif set(word.split('/')) <= set(MODIFIERS):
            figure['modifiers'] = word.split('/')
        elif re.fullmatch(r'[A-Z]{3}', word):
            figure['units'] = [word]
        else:
            raise SystemExit(f'mark not understood: {spec!r} ({word!r})')
    return figure


def read_bundle(path):
    """[(name, text, [(start, end, what it says)])] of one file of marked documents"""
    documents = []
    for part in re.split(r'^=== ', open(path, encoding='utf-8').read(), flags=re.M)[1:]:
        name, marked = part.split('\n', 1)
        text, marks, at = '', [], 0
        for m in MARK.finditer(marked):
            text += marked[at:m.start()]
            start = len(text)
            text += m[1]
            marks.append((start, len(text), parse_mark(m[2].strip())))
            at = m.end()
        documents.append((name.strip(), text + marked[at:], marks))
    return documents


def read_set(name):
    return [d for p in sorted(glob.glob(os.path.join(HERE, name + '*.gold'))) for d in read_bundle(p)]


def export(folder):
    """the same in the form of one figures.jsonl beside plain documents"""
    with open(os.path.join(folder, 'figures.jsonl'), 'w', encoding='utf-8') as out:
        for name, text, marks in [d for s in SETS for d in read_set(s)]:
            open(os.path.join(folder, name), 'w', encoding='utf-8').write(text)
            entry = {'doc': name, 'figures': [], 'not_figures': [], 'optional': []}
            for start, end, figure in marks:
                place = {'quote': text[start:end], 'near': text[max(0, start - 24):end + 16], 'start': start, 'end': end}
                if figure is None:
                    entry['not_figures'].append(place['near'].strip())
                elif figure == 'optional':
                    entry['optional'].append(place)
                else:
                    entry['figures'].append(dict(
                        place, kind=figure['kinds'][0], kind_alt=figure['kinds'][1:], value=figure['value'],
                        value_max=figure['value_max'], value_alt=[number(x) for x in figure['value_alt']],
                        unit=figure['units'][0] if figure['units'] else '%' if figure['kinds'][0] == 'percent' else None,
                        modifier=figure['modifiers'][0], modifier_alt=figure['modifiers'][1:], per=figure['per'],
                        direction=figure['direction'], label_any=figure['labels'], key=figure['key']))
            out.write(json.dumps(entry, ensure_ascii=False) + '\n')


# ---- from the source to the canonical text --------------------------------------------------------------------

def letters(text):
    at = [i for i, c in enumerate(text) if c.isalnum()]
    return ''.join(text[i] for i in at), at


def visible(text, name):
    return re.sub(r'<[^>]*>', lambda m: ' ' * len(m[0]), text) if name.endswith('.html') else text


def place_marks(name, text, canonical, marks):
    """the marks' places in the canonical text, by aligning letters and digits; None where they are not there"""
    a, at_a = letters(visible(text, name))
    b, at_b = letters(canonical)
    to = {}
    for i, j, n in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        for k in range(n):
            to[at_a[i + k]] = at_b[j + k]
    placed = []
    for start, end, figure in marks:
        hits = [to[i] for i in range(start, end) if i in to]
        placed.append(((min(hits), max(hits) + 1) if hits else None, figure))
    return placed


# ---- one figure against another -------------------------------------------------------------------------------

def close(a, b):
    return isinstance(a, (int, float)) and abs(a - b) <= RTOL * abs(b) + 1e-12


def plain_date(value):
    return re.sub(r'(T\d\d:\d\d):00$', r'\1', value) if isinstance(value, str) else value


def unit_name(unit):
    return re.sub(r's$', '', (unit or '').lower()) if not re.fullmatch(r'[A-Z]{3}', unit or '') else unit


def value_right(gold, said):
    value, top = said.get('value'), said.get('value_max')
    if gold['kinds'][0] == 'date':
        if plain_date(value) in gold['value_alt'] and top is None:
            return True
        ends = [tuple(x.split('..')) for x in gold['value_alt'] if '..' in x]
        return (plain_date(value), plain_date(top)) in ends + [(gold['value'], gold['value_max'])]
    swap = {gold['kinds'][0], said['kind']} == {'ratio', 'percent'}
    scale = 1 if not swap else 0.01 if said['kind'] == 'percent' else 100
    if not isinstance(value, (int, float)):
        return False
    want, want_top = gold['value'], gold['value_max']
    if said['kind'] == 'duration' and gold['units'] and {said.get('unit'), gold['units'][0]} <= set(DURATIONS):
        scale = DURATIONS[said['unit']] / DURATIONS[gold['units'][0]]
        if abs(scale - 1) > 1e-9 and not close(value * scale, want):
            return any(close(value, number(x)) for x in gold['value_alt'])
    if any(close(value, number(x)) for x in gold['value_alt']):
        return True
    if not close(value * scale, want):
        return False
    return close(top * scale, want_top) if want_top is not None and top is not None else want_top is None and (
        top is None or close(top, value))


def unit_right(gold, said):
    if {gold['kinds'][0], said['kind']} & {'count', 'ratio', 'rank', 'date'}:
        return True
    if gold['kinds'][0] == 'percent' and not gold['units']:
        return said.get('unit') == '%'
    if not gold['units']:
        return True
    if said['kind'] == 'duration' and said.get('unit') in DURATIONS:
        return value_right(gold, said) or unit_name(said['unit']) in map(unit_name, gold['units'])
    return unit_name(said.get('unit')) in map(unit_name, gold['units'])


def label_right(gold, said):
    label = re.sub(r'[-\s]+', ' ', (said.get('label') or '').lower())
    return any(re.search(r'(?<!\w)' + re.escape(x.replace('-', ' ')), label) for x in gold['labels'])


def kind_right(gold, said):
    swap = {gold['kinds'][0], said['kind']} == {'ratio', 'percent'}
    return said['kind'] in gold['kinds'] or (swap and value_right(gold, said))


def judge(gold, said):
    return {'kind': kind_right(gold, said), 'value': value_right(gold, said), 'unit': unit_right(gold, said),
            'modifier': said.get('modifier') in gold['modifiers'], 'label': label_right(gold, said)}


def quantity_of(gold):
    """mentions of one document with a common first label and the same value are one quantity"""
    return (gold['kinds'][0], str(gold['value']), str(gold['value_max']), gold['labels'][0] if gold['labels'] else '')


# ---- scoring --------------------------------------------------------------------------------------------------

class Score:
    def __init__(self):
        self.gold = self.said = self.matched = self.full = 0
        self.right = dict.fromkeys(ATTRIBUTES, 0)
        self.key_gold = self.key_said = self.key_right = 0
        self.kinds = {}

    def kind(self, name):
        return self.kinds.setdefault(name, Score())

    def rates(self):
        p, r = self.matched / max(1, self.said), self.matched / max(1, self.gold)
        f = lambda right: 2 * right / max(1, self.said + self.gold)
        out = {'detection_p': p, 'detection_r': r, 'detection': f(self.matched)}
        out.update({a: n / max(1, self.matched) for a, n in self.right.items()})
        out['record'] = f(self.full)
        out['key'] = 2 * self.key_right / max(1, self.key_gold + self.key_said)
        return out


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def match(placed, figures):
    """one to one, the largest overlap first: {index of the gold: index of the figure}"""
    pairs = sorted(((-overlap(span, (f['start'], f['end'])), i, j) for i, (span, gold) in enumerate(placed)
                    if span and isinstance(gold, dict) for j, f in enumerate(figures)), key=lambda x: x)
    taken, found = set(), {}
    for size, i, j in pairs:
        if size < 0 and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def score_document(score, name, canonical, placed, figures, error):
    found = match(placed, figures)
    whose = {j: i for i, j in found.items()}
    gold_keys = {quantity_of(g) for _, g in placed if isinstance(g, dict) and g['key']}
    said_keys = set()
    for i, (span, gold) in enumerate(placed):
        if not isinstance(gold, dict):
            continue
        kinds = [score, score.kind(gold['kinds'][0])]
        for s in kinds:
            s.gold += 1
        quote = canonical[span[0]:span[1]] if span else '(not in the text)'
        if i not in found:
            error(name, 'missed', quote, '')
            continue
        said = figures[found[i]]
        verdict = judge(gold, said)
        for s in kinds:
            s.matched += 1
            s.said += 1
            s.full += all(verdict.values())
            for a in ATTRIBUTES:
                s.right[a] += verdict[a]
        for a in ATTRIBUTES:
            if not verdict[a]:
                error(name, a, quote, {'kind': said['kind'], 'label': said.get('label')}.get(
                    a, f"{said.get('value')} {said.get('value_max') or ''} {said.get('unit')} {said.get('modifier')}"))
    for j, said in enumerate(figures):
        span = (said['start'], said['end'])
        optional = j not in whose and any(g == 'optional' and s and overlap(s, span) for s, g in placed)
        if j not in whose and not optional:
            score.said += 1
            score.kind(said['kind']).said += 1
            error(name, 'false', canonical[span[0]:span[1]], f"{said['kind']} {said.get('label')}")
        if said.get('key') and not optional:
            said_keys.add(quantity_of(placed[whose[j]][1]) if j in whose else ('false', str(span)))
    score.key_gold += len(gold_keys)
    score.key_said += len(said_keys)
    score.key_right += len(gold_keys & said_keys)
    for key in sorted(gold_keys - said_keys):
        error(name, 'key missed', ' '.join(key), '')
    for key in sorted(said_keys - gold_keys):
        error(name, 'key false', ' '.join(key), '')


def run(cli, *args):
    done = subprocess.run([cli, *args], capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        raise SystemExit(f'{" ".join(args)}: {done.stderr.strip()}')
    return done.stdout


def score_set(cli, name, error):
    score, documents = Score(), read_set(name)
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for file, text, _ in documents:
            paths.append(os.path.join(folder, file))
            open(paths[-1], 'w', encoding='utf-8').write(text)
        lines = run(cli, 'figures', '--json', *paths).splitlines()
        for (file, text, marks), path, line in zip(documents, paths, lines, strict=True):
            canonical = run(cli, 'text', path).rstrip('\n')
            placed = place_marks(file, text, canonical, marks)
            score_document(score, file, canonical, placed, json.loads(line)['figures'], error)
    return score


def show(name, score, by_kind):
    columns = ['detection_p', 'detection_r', 'detection', *ATTRIBUTES, 'record', 'key']
    print('# ' + ' '.join(f'{c:>11}' for c in ['set', 'gold', 'said', *columns]))
    rows = [(name, score)] + (sorted(score.kinds.items()) if by_kind else [])
    for title, s in rows:
        rates = s.rates()
        cells = [title, s.gold, s.said] + [f'{rates[c]:.3f}' if c != 'key' or s is score else '' for c in columns]
        print('# ' + ' '.join(f'{c:>11}' for c in cells))


def read_floors(path):
    lines = [x.split() for x in open(path, encoding='utf-8') if x.strip() and not x.startswith('#')]
    return [(name, rate, float(least)) for name, rate, least in lines]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--cli')
    parser.add_argument('--set', help='tuned, aside, or a longer beginning of file names: aside-law')
    parser.add_argument('--errors', action='store_true')
    parser.add_argument('--by-kind', action='store_true')
    parser.add_argument('--floors')
    parser.add_argument('--export')
    args = parser.parse_args()
    if args.export:
        export(args.export)
        return 0
    error = (lambda *x: print('#', *x, sep='\t')) if args.errors else lambda *x: None
    failed = n = 0
    floors = read_floors(args.floors) if args.floors else []
    for name in [args.set] if args.set else SETS:
        score = score_set(args.cli, name, error)
        show(name, score, args.by_kind)
        for of, rate, least in floors:
            if of == name:
                n += 1
                ok = score.rates()[rate] >= least
                failed += not ok
                print(f'{"ok" if ok else "not ok"} {n} - {name} {rate} {score.rates()[rate]:.4f} at least {least}')
    if args.floors:
        print(f'1..{n}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
