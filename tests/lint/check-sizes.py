# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""Budgets: a file and a function that a reader can hold in the head."""
import re

import lint

SOURCE, HEADER, FUNCTION, INTERFACE, WIDTH = 700, 120, 60, 250, 100
# Tables of data may be as long as the data.
TABLE = re.compile(r'(-table|-tables|-data|-lexicon|-words|-units)\.c$')
START = re.compile(r'^[a-z_][A-Za-z0-9_]* \(')


def functions(lines):
    """(line, name, length) of each function in GNU layout: name and brace in the first column."""
    name, at, start = None, 0, None
    for number, line in enumerate(lines, 1):
        if start is None and START.match(line):
            name, at = line.split(' ')[0], number
        elif line == '{' and name:
            start = number
        elif line == '}' and start is not None:
            yield at, name, number - start - 1
            name, start = None, None


def main():
    findings = []
    for path in lint.files('src', 'tests'):
        lines = lint.read(path).split('\n')
        limit = HEADER if path.endswith('.h') else SOURCE
        if len(lines) - 1 > limit and not TABLE.search(path):
            findings.append(f'{path}: {len(lines) - 1} lines, {limit} at most')
        for at, name, length in functions(lines):
            if length > FUNCTION:
                findings.append(f'{path}:{at}: {name} has {length} lines, {FUNCTION} at most')
        for number, line in enumerate(lines, 1):
            if len(line) > WIDTH + 20:
                findings.append(f'{path}:{number}: {len(line)} characters wide')
    for path in lint.files('src', endings=('.ui',)):
        count = lint.read(path).count('\n')
        if count > INTERFACE:
            findings.append(f'{path}: {count} lines, {INTERFACE} at most')
    lint.finish(findings)


main()
