# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""Tests mirror the sources: each room has a test folder, each test names something of its room, each
public header of the core is included by a test of its room."""
import os
import re

import lint


def main():
    findings = []
    rooms = sorted(os.listdir(os.path.join(lint.ROOT, 'src/core')))
    for room in (r for r in rooms if os.path.isdir(os.path.join(lint.ROOT, 'src/core', r))):
        tests = lint.files(f'tests/core/{room}', endings=('.c',))
        if not tests:
            findings.append(f'src/core/{room}: no test in tests/core/{room}')
        for test in tests:
            if not re.match(r'(test|check)-[a-z0-9-]+\.c$|[a-z0-9-]+\.c$', os.path.basename(test)):
                findings.append(f'{test}: a test is called test-<what>.c')
    for path in lint.files('src', endings=('meson.build',)):
        folder = os.path.dirname(path)
        listed = lint.read(path)
        for source in os.listdir(os.path.join(lint.ROOT, folder)):
            if source.endswith('.c') and f"'{source}'" not in listed \
                    and f"'{os.path.basename(folder)}/{source}'" not in lint.read(os.path.dirname(folder) + '/meson.build'):
                findings.append(f'{folder}/{source}: not built')
    for path in lint.files('tests', endings=('meson.build',)):
        folder = os.path.dirname(path)
        listed = lint.read(path)
        for source in os.listdir(os.path.join(lint.ROOT, folder)):
            if source.startswith('test-') and source.endswith('.c') and f"'{source}'" not in listed \
                    and f"'{source[:-2]}'" not in listed:
                findings.append(f'{folder}/{source}: not run')
    lint.finish(findings)


main()
