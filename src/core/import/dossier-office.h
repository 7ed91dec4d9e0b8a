/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What word-processor files of both families have in common: looks of characters that come and go in the middle of a
 * line, lists that are said paragraph by paragraph, notes that are set at the end. */

#include <libxml/tree.h>

#include "dossier-import-flow.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_LOOK_STRONG = 1 << 0,
  DOSSIER_LOOK_EMPHASIS = 1 << 1,
  DOSSIER_LOOK_STRIKE = 1 << 2,
  DOSSIER_LOOK_SUPERSCRIPT = 1 << 3,
  DOSSIER_LOOK_SUBSCRIPT = 1 << 4,
  DOSSIER_LOOK_CODE = 1 << 5,
} DossierLooks;

typedef struct _DossierOffice DossierOffice;

DossierOffice *dossier_office_new (DossierDocumentBuilder *builder);
void dossier_office_free (DossierOffice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierOffice, dossier_office_free)

DossierImportFlow *dossier_office_get_flow (DossierOffice *self);

/* The looks of the text that follows, instead of those so far. */
void dossier_office_set_looks (DossierOffice *self, DossierLooks looks);
/* Links do not nest: the looks end with it. */
void dossier_office_begin_link (DossierOffice *self, const char *target);
void dossier_office_end_link (DossierOffice *self);

/* What the next paragraph is. @depth of an item from 1; @number -1: a bullet. */
void dossier_office_begin_heading (DossierOffice *self, guint level);
void dossier_office_begin_item (DossierOffice *self, guint depth, gint64 number);
void dossier_office_begin_quote (DossierOffice *self);
/* Paragraphs of code that follow one another are one block. */
void dossier_office_begin_code (DossierOffice *self);
void dossier_office_begin_plain (DossierOffice *self);
void dossier_office_end_paragraph (DossierOffice *self);
/* Before a table, and at the end: no list or code goes on behind it. */
void dossier_office_break (DossierOffice *self);

/* A sign in the text for a note, which @body holds (borrowed); the notes are read at the end. */
void dossier_office_add_note (DossierOffice *self, xmlNode *body);
/* (nullable): the next note that was not read yet; its sign is already laid down. */
xmlNode *dossier_office_begin_next_note (DossierOffice *self);

/* What the import did that a reader should know. */
void dossier_office_add_remarks (DossierDocumentBuilder *builder,
                                 gboolean has_changes,
                                 guint n_comments);
/* @value: (nullable): a date as the file states it. */
void dossier_office_set_date (DossierDocumentBuilder *builder,
                              DossierMetadata field,
                              const char *value);

G_END_DECLS
