/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document-pages.h"

G_BEGIN_DECLS

/* The pages that a document was printed or set on, and where on them the words of its canonical text stand. Not every
 * word of a page is in the text (running heads are not), but every word of the text has at most one place:
 *
 *   page 0 |  page 1  |      bytes of the text, without gaps; a page may have none
 *    run run run run         a run: letters that follow one another on one line of a page
 *
 * Places count in hundredths of a point from the upper left corner of the page. Immutable; may be read from any
 * thread. */
typedef struct _DossierPages DossierPages;

#define DOSSIER_PAGE_UNIT 100.0

typedef struct
{
  double width; /* points */
  double height;
  const char *label; /* as printed: "iv"; never empty */
  gsize start; /* bytes of the canonical text */
  gsize end;
  guint first_run;
  guint n_runs;
} DossierPage;

/* Each character of it has an edge; its blanks have, too. */
typedef struct
{
  guint32 start; /* bytes of the canonical text */
  guint32 end;
  gint32 y1;
  gint32 y2;
  guint32 first_edge;
} DossierPageRun;

typedef struct
{
  gint32 x1;
  gint32 x2;
} DossierPageEdge;

/* checksum of the text, pages (width height label start end), runs (as above), edges (as above) */
#define DOSSIER_PAGES_VARIANT_TYPE "(sa(uusuu)a(uuiiu)a(ii))"

/* @document: (nullable): whose pages they are. Where the places are those of another text they are left out.
 * Returns: (transfer full): NULL and %DOSSIER_ERROR_DAMAGED where something does not fit together */
DossierPages *dossier_pages_from_variant (GVariant *variant,
                                          DossierDocument *document,
                                          GError **error);
DossierPages *dossier_pages_ref (DossierPages *self);
void dossier_pages_unref (DossierPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPages, dossier_pages_unref)

guint dossier_pages_get_n (DossierPages *self);
const DossierPage *dossier_pages_get (DossierPages *self, guint index);
/* Whether it is known where the words stand; else there are no runs, and pages begin where the document says, if it
 * does. */
gboolean dossier_pages_has_places (DossierPages *self);
/* All of them, page by page, by place in the text. */
const DossierPageRun *dossier_pages_get_runs (DossierPages *self);
const DossierPageEdge *dossier_pages_get_edges (DossierPages *self);
/* The page that @offset stands on. */
guint dossier_pages_find (DossierPages *self, gsize offset);

G_END_DECLS
