/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"

G_BEGIN_DECLS

/* The whole document for a golden file: metadata, then a line for each block, row and cell. (transfer full)
 *
 *   title: Situation Report
 *   heading 1 |Situation Report
 *   item 2 3. |Pumps
 *   table
 *     header |Plan|Years
 *     row |Draft|15|50
 *   span link 12-20 https://example.org/ |the page
 */
char *test_document_dump (DossierDocument *document);
/* The dump of what @text, as a file called @name, is imported as; "error CODE" where it is refused. The lines that
 * say the title made of the name and the guessed language are left out. (transfer full) */
char *test_document_dump_import (const char *name, const char *text);
/* Fails the test unless every word of @expected occurs in the canonical text, in this order. A word is a run of
 * letters and digits. */
void test_document_assert_words (DossierDocument *document, const char *name, const char *expected);

G_END_DECLS
