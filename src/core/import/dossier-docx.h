/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What the parts of the importer for Office Open XML texts know of each other. */

#include "dossier-archive.h"
#include "dossier-markup.h"
#include "dossier-office.h"

G_BEGIN_DECLS

/* What a paragraph or character style comes to, with all that it is based on. */
typedef struct
{
  guint heading; /* 1 to 9, 0: none */
  gboolean is_title;
  gboolean is_quote;
  gboolean is_code;
  DossierLooks looks;
  char *list; /* (nullable): identifier of a numbering */
  guint list_level;
} DossierDocxStyle;

typedef struct _DossierDocxStyles DossierDocxStyles;

/* @styles, @numbering: (nullable): the parts of the file. */
DossierDocxStyles *dossier_docx_styles_new (xmlDoc *styles, xmlDoc *numbering);
void dossier_docx_styles_free (DossierDocxStyles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierDocxStyles, dossier_docx_styles_free)

/* Never NULL; of an unknown style, one without properties. */
const DossierDocxStyle *dossier_docx_styles_get (DossierDocxStyles *self, const char *id);
/* Counts one more item of this list: its number, or -1 for a bullet. FALSE: no list. */
gboolean dossier_docx_styles_count (DossierDocxStyles *self,
                                    const char *list,
                                    guint level,
                                    gint64 *number);

/* Of properties of a run or style; a look that is switched off there goes. */
DossierLooks dossier_docx_read_looks (const xmlNode *properties, DossierLooks looks);
/* The value of a setting that is on when it stands there without one. */
gboolean dossier_docx_is_on (const xmlNode *setting);
xmlNode *dossier_docx_child (const xmlNode *node, const char *name);
/* (transfer full) (nullable): the "val" of a child. */
char *dossier_docx_dup_value (const xmlNode *node, const char *child);

/* What a character of a font of signs shows; U+FFFD where nobody knows. */
gunichar dossier_docx_find_sign (const char *font, gunichar code);

typedef struct
{
  DossierOffice *office;
  DossierDocxStyles *styles;
  GHashTable *links; /* identifier -> address outside */
  GHashTable *notes; /* "footnote:1" -> xmlNode, borrowed */
  DossierArchive *archive;
  GHashTable *drawings; /* identifier -> name of the part with its words */
  GHashTable *parts; /* name -> xmlDoc (nullable), of those that were asked for */
  gboolean has_charts;
  char *title; /* the first paragraph in the style of titles */
  gboolean has_changes; /* tracked ones were taken as accepted */
  guint n_comments;
} DossierDocx;

/* Adds the paragraphs and tables that @parent holds. */
void dossier_docx_walk (DossierDocx *self, xmlNode *parent);
void dossier_docx_add_table (DossierDocx *self, xmlNode *node);

G_END_DECLS
