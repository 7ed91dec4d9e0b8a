/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first bytes of a journal, by SQLite's file format ("The Rollback Journal"): what they say, and a stamp of ours
 * in the part that fills their sector up and means nothing to SQLite. All sizes are in bytes. */

/* How much of a journal its head takes, with what fills the sector up; 0 where @bytes do not begin with one that
 * tells. That is also known of a head which does not count yet. */
gsize dossier_journal_head_get_size (const guint8 *bytes, gsize n_bytes);

/* Whether a head counts: where it does not, neither does what is behind it. */
gboolean dossier_journal_head_counts (const guint8 *bytes, gsize n_bytes);

/* Puts the fingerprint of all @n_bytes, the head and the pages behind it, into the head. FALSE where it has no
 * room. */
gboolean dossier_journal_head_stamp (guint8 *bytes, gsize n_bytes);

/* Whether the head of an open file has a stamp that does not fit what is behind it: the journal had not reached
 * the disk whole, so that nothing of the library was written over yet. */
gboolean dossier_journal_head_is_torn (int fd);

G_END_DECLS
