/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What the parts of the importer for OpenDocument texts know of each other. */

#include "dossier-archive.h"
#include "dossier-markup.h"
#include "dossier-office.h"

G_BEGIN_DECLS

/* What a style comes to, with all that it is based on. */
typedef struct
{
  gboolean is_title;
  gboolean is_quote;
  gboolean is_code;
  gboolean is_hidden; /* nobody sees it, on paper or on a screen */
  DossierLooks looks;
} DossierOdtStyle;

typedef struct _DossierOdtStyles DossierOdtStyles;

DossierOdtStyles *dossier_odt_styles_new (void);
void dossier_odt_styles_free (DossierOdtStyles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierOdtStyles, dossier_odt_styles_free)

/* Takes all styles of a file, which must outlive @self. */
void dossier_odt_styles_add (DossierOdtStyles *self, xmlNode *root);
/* @family: "paragraph" or "text". Never NULL; of an unknown style, one without properties. */
const DossierOdtStyle *dossier_odt_styles_get (DossierOdtStyles *self,
                                               const char *family,
                                               const char *name);

/* Numbering: a list begins, with or without going on from the one before; each item then counts. @level from 1. */
void dossier_odt_styles_begin_list (DossierOdtStyles *self,
                                    const char *list,
                                    guint level,
                                    gboolean goes_on);
/* @start: the number to give, or -1 for the next one. -1: a bullet. */
gint64 dossier_odt_styles_count (DossierOdtStyles *self,
                                 const char *list,
                                 guint level,
                                 gint64 start);

typedef struct
{
  DossierOffice *office;
  DossierOdtStyles *styles;
  DossierArchive *archive; /* (nullable): which objects in the text lie in */
  gsize n_object_bytes; /* read of them */
  gboolean has_objects; /* that are not shown */
  char *title; /* the first paragraph in the style of titles */
  gboolean has_changes;
  guint n_comments;
  gsize n_repeated; /* cells that only a number stood for */
  gboolean is_too_large;
} DossierOdt;

/* Adds the paragraphs, lists and tables that @parent holds. */
void dossier_odt_walk (DossierOdt *self, xmlNode *parent);

G_END_DECLS
