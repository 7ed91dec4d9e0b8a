# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""Every key that does something stands in the window of shortcuts, and every key there does something."""
import html
import re

import lint

WINDOW = 'src/ui/application/dossier-shortcuts.ui'
ACCELERATORS = 'src/ui/application/dossier-application-actions.c'
READER_KEYS = 'src/ui/reader/dossier-reader-page-keys.c'
# What every program does with them, and second keys for the same.
UNSAID = {'Escape', '<Control>w', '<Control>Return', 'F3', '<Shift>F3', '<Control>equal', '<Control>Insert', 'Delete'}
# GTK's own, or of widgets that say so where they are: Return in a list, the menu key, going from row to row.
ELSEWHERE = {'<Control>question', 'Return', 'Menu', '<Shift>F10', 'F7', '<Control>a', '<Control>0', '<Control>Return', '<Shift><Control>c'}


def names_of(key):
    return None if key.startswith(('KP_', '<Control>KP_')) else key


def listed_keys():
    keys = set()
    for words in re.findall(r'name="accelerator">([^<]*)<', lint.read(WINDOW)):
        for key in html.unescape(words).split():
            first, dots, last = key.partition('...')
            held = first[:-1]  # <Alt>1...<Alt>4
            keys |= {held + chr(c) for c in range(ord(first[-1]), ord(last[-1]) + 1)} if dots else {key}
    return keys


def keys_of_files():
    """(key, where) of every shortcut that a file of the interface or the table of accelerators names."""
    for path in lint.files('src/ui', endings=('.ui',)):
        for trigger in re.findall(r'name="trigger">([^<]*)<', lint.read(path)):
            for key in html.unescape(trigger).split('|'):
                yield key, path
    for keys in re.findall(r'\{ "[^"]+", \{ ((?:"[^"]+"(?:, )?)+) \} \}', lint.read(ACCELERATORS)):
        for key in re.findall(r'"([^"]+)"', keys):
            yield key, ACCELERATORS
    plain, control = lint.read(READER_KEYS).split('\nhandle_control_key', 1)
    for key in re.findall(r'case GDK_KEY_(\w+):', plain.split('\nhandle_plain_key', 1)[1]):
        yield key, READER_KEYS
    for key in re.findall(r'case GDK_KEY_(\d):', control):
        yield '<Control>' + key, READER_KEYS


def main():
    listed = listed_keys()
    used = {}
    for key, path in keys_of_files():
        if names_of(key) is not None:
            used.setdefault(key, path)
    findings = [f'{path}: {key} is not in {WINDOW}' for key, path in sorted(used.items()) if key not in listed | UNSAID]
    findings += [f'{WINDOW}: nothing is done on {key}' for key in sorted(listed - set(used) - ELSEWHERE - UNSAID)]
    lint.finish(findings)


main()
