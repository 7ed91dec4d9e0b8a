/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"

G_BEGIN_DECLS

/* A text as anchoring compares it, with the way back to its bytes. What looks the same is the same: composed and
 * decomposed letters, kinds of blanks and runs of them, no-break hyphens, curly and straight quotation marks;
 * signs without width are left out. Case, diacritics, dashes and line ends count. */
typedef struct
{
  const char *text; /* (transfer none): as it stands; must outlive this */
  gsize length;
  char *folded; /* UTF-8 */
  gsize size; /* bytes of @folded */
  GArray *steps; /* where folded and original bytes run apart */
} DossierAnchorText;

DossierAnchorText *dossier_anchor_text_new (const char *text, gsize length);
void dossier_anchor_text_free (DossierAnchorText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierAnchorText, dossier_anchor_text_free)

/* Bytes of the text to bytes of the folded text. */
gsize dossier_anchor_text_fold_offset (const DossierAnchorText *self, gsize offset);
/* A range of the folded text as bytes of the text, on character boundaries, with the marks of its last letter. */
DossierRange dossier_anchor_text_unfold (const DossierAnchorText *self, gsize start, gsize end);

G_END_DECLS
