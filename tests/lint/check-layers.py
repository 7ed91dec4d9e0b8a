# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Dossier authors
"""The walls of the house: what each room may not know."""
import re

import lint

CODE = re.compile(r'//[^\n]*|/\*.*?\*/', re.S)

# pattern, what it is, where it may stand (prefixes), where it is looked for
RULES = [
    (r'#include\s*[<"](gtk|gdk|gsk|adwaita|graphene)', 'a toolkit header', ['src/ui/'], ['src']),
    (r'#include\s*<sqlite3|\bsqlite3_', 'SQLite', ['src/core/store/'], ['src']),
    (r'"\s*(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE|PRAGMA)\b', 'SQL', ['src/core/store/'], ['src']),
    (r'#include\s*"dossier-(store|database)', 'the store', ['src/core/store/', 'src/core/library/', 'src/cli/'], ['src']),
    (r'\bg_thread_(new|try_new)\b|\bGThreadPool\b|\bg_thread_pool_|\bpthread_|\bg_task_run_in_thread',
     'a thread', ['src/core/library/', 'src/ui/reader/'], ['src']),
    (r'\bg_(message|warning|debug|info|critical|log|print|printerr)\s*\(|\b(printf|fprintf|puts)\s*\(',
     'logging or printing', ['src/ui/', 'src/cli/', 'src/worker/'], ['src']),
    (r'\bg_(spawn_|subprocess_)|\bsystem\s*\(|\bpopen\s*\(|\bexecv|\bexecl',
     'starting a program', ['src/core/sandbox/'], ['src']),
    (r'#include\s*<(libsoup|curl|netdb|sys/socket|gio/gnetworking)|\bg_socket_', 'the network', [], ['src']),
    (r'\b(GTK|ADW|GDK|PANGO)_CHECK_VERSION\b|#\s*if.*(GTK|ADW)_(MAJOR|MINOR)_VERSION', 'a toolkit version', ['src/ui/compat/'], ['src']),
]

# Pure rooms: no clock, no ambient locale, no store, no files.
PURE = ['src/core/document', 'src/core/import', 'src/core/figures', 'src/core/compare', 'src/core/annotations', 'src/core/report']
PURE_RULES = [
    (r'\bg_date_time_new_now|\bg_get_real_time\b|\bg_get_monotonic_time\b|\btime\s*\(\s*NULL|\bclock_gettime\b', 'the clock'),
    (r'\bsetlocale\b|\bnl_langinfo\b|\blocaleconv\b|\bstrtod\s*\(|\batof\s*\(|\bstrftime\b', 'the ambient locale'),
    (r'\bgetenv\b|\bg_getenv\b', 'the environment'),
]
ALLOWED_TO_READ = {'src/core/import/dossier-import-file.c'}


def look(findings, path, text, pattern, what):
    for match in re.finditer(pattern, text):
        line = text.count('\n', 0, match.start()) + 1
        findings.append(f'{path}:{line}: {what} does not belong here: {match.group(0).strip()[:60]}')


def main():
    findings = []
    for path in lint.files('src'):
        text = CODE.sub(lambda m: '\n' * m.group(0).count('\n'), lint.read(path))
        for pattern, what, allowed, _ in RULES:
            if not any(path.startswith(prefix) for prefix in allowed):
                look(findings, path, text, pattern, what)
        if any(path.startswith(prefix + '/') for prefix in PURE) and path not in ALLOWED_TO_READ:
            for pattern, what in PURE_RULES:
                look(findings, path, text, pattern, what)
    lint.finish(findings)


main()
