# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""The compiler as a wall: no toolkit on the include path of the core and the command line, no store on that of
the interface. Reads what the build folder (second argument) really calls."""
import json
import os
import re
import sys

import lint

RULES = [
    (('src/core/', 'src/cli/'), re.compile(r'-I\S*/(gtk-4\.0|libadwaita-1|graphene-1\.0|pango-1\.0)\b'), 'a toolkit'),
    (('src/ui/',), re.compile(r'-I\S*src/core/store\b'), 'the store'),
]


def main():
    findings, seen = set(), set()
    with open(os.path.join(sys.argv[2], 'compile_commands.json'), encoding='utf-8') as file:
        for entry in json.load(file):
            path = os.path.relpath(os.path.join(entry['directory'], entry['file']), lint.ROOT)
            for folders, pattern, what in RULES:
                if path.startswith(folders):
                    seen.add(folders)
                    if pattern.search(entry['command']):
                        findings.add(f'{path}: {what} is on its include path')
    if RULES[0][0] not in seen:
        findings.add('no source of the core was found in compile_commands.json')
    lint.finish(sorted(findings))


main()
