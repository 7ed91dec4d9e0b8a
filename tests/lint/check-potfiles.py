# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""Every file with words for people is known to the translators, and no other."""
import os
import re

import lint

MARKED_C = re.compile(r'\b(N?_|NC_|C_)\s*\(\s*"|\bg?d?n?gettext\s*\(|\bg_dn?gettext\s*\(|\bngettext\s*\(')
MARKED_UI = re.compile(r'translatable="(yes|1|true)"')


def main():
    listed = [line for line in lint.read('po/POTFILES.in').split('\n') if line and not line.startswith('#')]
    marked = [path for path in lint.files('src', endings=('.c', '.h')) if MARKED_C.search(lint.read(path))]
    marked += [path for path in lint.files('src', endings=('.ui',)) if MARKED_UI.search(lint.read(path))]
    marked += [path for path in lint.files('data', endings=('.desktop.in', '.metainfo.xml.in', '.gschema.xml'))]
    findings = [f'{path}: missing in po/POTFILES.in' for path in sorted(set(marked) - set(listed))]
    findings += [f'po/POTFILES.in: {path} has no words for people, or does not exist' for path in sorted(set(listed) - set(marked))]
    if listed != sorted(listed):
        findings.append('po/POTFILES.in: not sorted')
    for language in lint.read('po/LINGUAS').split():
        if not os.path.exists(os.path.join(lint.ROOT, 'po', language + '.po')):
            findings.append(f'po/LINGUAS: {language}.po is missing')
    lint.finish(findings)


main()
