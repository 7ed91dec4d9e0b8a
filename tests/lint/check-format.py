# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""clang-format governs every source; only version 14 counts, since versions differ."""
import shutil
import subprocess
import sys

import lint


def main():
    tool = shutil.which('clang-format-14') or shutil.which('clang-format')
    if not tool or ' 14.' not in subprocess.run([tool, '--version'], capture_output=True, text=True).stdout:
        print('clang-format 14 is missing')
        sys.exit(lint.SKIPPED)
    sources = lint.files('src', 'tests')
    result = subprocess.run([tool, '--dry-run', *sources], cwd=lint.ROOT, capture_output=True, text=True)
    lint.finish(sorted({line.split(':')[0] + ': not formatted: clang-format -i' for line in result.stderr.split('\n')
                        if 'code should be clang-formatted' in line}))


main()
