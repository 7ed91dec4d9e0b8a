/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The one error domain of the core. */

#include "dossier-error.h"

G_DEFINE_QUARK (dossier - error - quark, dossier_error)
