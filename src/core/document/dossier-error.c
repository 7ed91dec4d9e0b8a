/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The one error domain of the core. */

#include "dossier-error.h"

/* Not G_DEFINE_QUARK: the formatter would take its argument for a subtraction. */
GQuark
dossier_error_quark (void)
{
  return g_quark_from_static_string ("dossier-error-quark");
}
