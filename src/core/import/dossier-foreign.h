/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer none) (nullable): what a file is that no importer reads, as "a picture", in the language of the user; NULL
 * where that cannot be told for sure. */
const char *dossier_foreign_describe (GBytes *bytes);
/* (transfer none) (nullable): a sentence that says how what is in such a file comes in all the same. */
const char *dossier_foreign_advise (GBytes *bytes);

G_END_DECLS
