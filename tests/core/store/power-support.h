/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk that loses power. What was synced is on it; what was written since may be there, or not, or in part,
 * sector by sector, and a sector may hold garbage; a journal that was removed may be back unless its folder was
 * synced. */

/* What of that was not synced. */
typedef enum
{
  KEEP_NONE,
  KEEP_ALL,
  KEEP_SOME, /* sector by sector, by chance */
  KEEP_TORN, /* the same, and what was not kept is garbage or cut within a sector now and then */
} PowerKeep;

/* From now on every connection of this process can be recorded. */
void power_support_install (void);

/* Whether garbage may be in sectors of a journal, as it may unless said otherwise. SQLite without a layer of ours
 * relies on it that a sector of a journal is written in part at worst, from either end. */
void power_support_garble_journal (gboolean garbles);

/* Records what is asked of the library at @path and of its journal, until it is stopped. */
void power_support_begin (const char *path);
guint power_support_get_n_operations (void);
void power_support_stop (void);

/* The disk is as it was at the beginning, and then one operation after the other happens to it. */
void power_support_happen (guint number);
/* What may lie there if the power fails now, by chance; NULL where there is no such file. */
GByteArray *power_support_make_contents (gboolean is_journal, PowerKeep keep);
void power_support_end (void);

G_END_DECLS
