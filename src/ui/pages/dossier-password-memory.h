/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The password of the file of a document, until the program ends; nowhere but in its memory. */
void dossier_password_memory_keep (const char *document_id, const char *password);
/* (transfer none) (nullable) */
const char *dossier_password_memory_find (const char *document_id);

G_END_DECLS
