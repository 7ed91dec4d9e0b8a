# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""Every source says its licence and its purpose."""
import re

import lint


def main():
    findings = []
    for path in lint.files('src', 'tests'):
        text = lint.read(path)
        if not text.startswith('/* SPDX-License-Identifier: GPL-3.0-or-later\n * SPDX-FileCopyrightText: The Dossier authors */\n'):
            findings.append(f'{path}: the two SPDX lines are missing')
        elif path.endswith('.c') and not re.match(r'\n*/\*', text.split('*/', 1)[1]):
            findings.append(f'{path}: no comment says what the file is for')
    lint.finish(findings)


main()
