# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""The manifest is JSON, builds this project, and asks for no permission beyond showing a window."""
import json

import lint

ALLOWED = {'--share=ipc', '--socket=fallback-x11', '--socket=wayland', '--device=dri'}


def main():
    findings = []
    path = 'flatpak/io.github.dossier.Dossier.json'
    manifest = json.loads(lint.read(path))
    if manifest.get('id') != 'io.github.dossier.Dossier':
        findings.append(f'{path}: wrong id')
    for permission in set(manifest.get('finish-args', [])) ^ ALLOWED:
        findings.append(f'{path}: permission {permission}')
    names = [module['name'] for module in manifest.get('modules', [])]
    if not names or names[-1] != 'dossier':
        findings.append(f'{path}: the last module is dossier')
    lint.finish(findings)


main()
