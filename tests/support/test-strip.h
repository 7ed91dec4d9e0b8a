/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The visible words of a file of this format, found without the importer: regular expressions take the marks
 * away. @format: the id of an importer. (transfer full) */
char *test_strip (GBytes *bytes, const char *format);

G_END_DECLS
