/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-pages.h"

G_BEGIN_DECLS

/* Collects pages, and where characters stand on them, by place in the text. */
typedef struct _DossierPagesBuilder DossierPagesBuilder;

/* Points from the upper left corner of the page, y downwards. */
typedef struct
{
  double x1;
  double y1;
  double x2;
  double y2;
} DossierPageBox;

DossierPagesBuilder *dossier_pages_builder_new (void);
void dossier_pages_builder_free (DossierPagesBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPagesBuilder, dossier_pages_builder_free)

/* The next page. @label: (nullable): as printed; its number where there is none */
void dossier_pages_builder_add_page (DossierPagesBuilder *self,
                                     double width,
                                     double height,
                                     const char *label);
/* The bytes from @start to before @end of @text are one character that stands in @box of @page. Those of earlier pages
 * and places come first; @text may still grow. */
void dossier_pages_builder_add_character (DossierPagesBuilder *self,
                                          guint page,
                                          const char *text,
                                          DossierRange range,
                                          const DossierPageBox *box);
/* The words of the page begin at @offset, at the latest: an earlier place stays. For who knows no boxes. */
void dossier_pages_builder_begin (DossierPagesBuilder *self, guint page, gsize offset);
/* (transfer full) (nullable): where each page of a text of @length bytes begins, for %DOSSIER_METADATA_PAGES; NULL
 * where there are none */
char *dossier_pages_builder_dup_starts (DossierPagesBuilder *self, gsize length);
/* Returns: (transfer floating): the pages as one value. @text: (nullable): without it no places are told */
GVariant *dossier_pages_builder_end (DossierPagesBuilder *self, const char *text, gsize length);

G_END_DECLS
