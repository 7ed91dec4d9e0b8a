/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Briefings as long as one likes, always the same and like nothing but themselves. */

/* (transfer full): Markdown of about @n_words words: headings, prose, lists, quotes, code, tables, and words
 * set strong, slanted, as code and as links. A million words are about 6.5 MB, 20,000 blocks, 850 tables and
 * 20,000 spans. */
GBytes *bench_document_new (guint n_words);
/* (transfer full): plain prose of about @size bytes in paragraphs */
GBytes *bench_document_new_plain (gsize size);

G_END_DECLS
