/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Digits that are set above or below the line behind a number: the mark of a note, a power. In plain text they would
 * become a part of the number, "2024" with the note 1 the number 20241; Unicode has characters for them that do not.
 *
 * Returns: the character that is @c set raised, or lowered; 0 where there is none */
gunichar dossier_raised_find (gunichar c, gboolean is_lowered);

G_END_DECLS
