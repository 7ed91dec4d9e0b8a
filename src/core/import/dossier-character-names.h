/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What references to characters mean in pages, by their names and their numbers. */

/* @name: without "&" and ";". @characters: (out): the second is 0 where it means one alone. FALSE where the name means
 * nothing. */
gboolean dossier_character_find (const char *name, gunichar characters[2]);

/* Whether the parser of pages does not know the name, or knows another character by it. */
gboolean dossier_character_is_added (const char *name);

/* Of names from the oldest list, which need no semicolon: "&copy 2026". */
gboolean dossier_character_is_old (const char *name);

/* The character of a number: those from 128 on as in Windows, as pages mean them. Other numbers are returned as they
 * are. */
guint64 dossier_character_from_number (guint64 number);

G_END_DECLS
