/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document-builder.h"

G_BEGIN_DECLS

/* What language a document is in: what its file says, and where it says nothing, what its words show beyond doubt. */

/* (nullable): the tag of the language that the beginning of @text, UTF-8 of @length bytes, is in ("de"); NULL where
 * that is not sure. A wrong language is worse than none. */
const char *dossier_languages_guess (const char *text, gsize length);

/* To be called when all text and all that the file says is laid down. What it says of its language is kept as a tag;
 * where it says nothing, the words tell.
 * @usual: (nullable): the language that new documents of the program that wrote the file are in, whatever is written
 *   in them: believed where the words agree, or where it is none of those that would be known by them */
void dossier_languages_settle (DossierDocumentBuilder *builder, const char *usual);

G_END_DECLS
