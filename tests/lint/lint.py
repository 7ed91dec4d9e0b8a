# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""What the checks share: the project's own files, and saying what was found."""
import os
import sys

ROOT = os.path.abspath(sys.argv[1])
SKIPPED = 77


def files(*folders, endings=('.c', '.h')):
    """Paths relative to the root, sorted, of files below the folders."""
    found = []
    for folder in folders:
        for at, _, names in os.walk(os.path.join(ROOT, folder)):
            found += [os.path.relpath(os.path.join(at, name), ROOT) for name in names if name.endswith(endings)]
    return sorted(found)


def read(path):
    with open(os.path.join(ROOT, path), encoding='utf-8') as file:
        return file.read()


def finish(findings):
    for finding in findings:
        print(finding)
    print(f'{len(findings)} findings')
    sys.exit(1 if findings else 0)
