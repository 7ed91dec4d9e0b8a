/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* How much of a long list is shown at a time. */

#include "dossier-more-rows.h"

/* A few more than what stands are not worth a button. */
#define FEW_ROWS 4

guint
dossier_more_rows_count (guint n, guint n_wanted)
{
  return n <= n_wanted + FEW_ROWS ? n : n_wanted;
}
