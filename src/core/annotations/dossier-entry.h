/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib-object.h>

#include "dossier-verdict.h"

G_BEGIN_DECLS

/* A document as the library lists it, without its text. Properties, read-only: id, title, source-id,
 * source-name, badge ("B2", "F6" where neither is judged), badge-words, reliability (string of one letter),
 * credibility (uint), published, imported, subtitle (source and date), n-annotations (uint), extent-settled. */
#define DOSSIER_TYPE_ENTRY (dossier_entry_get_type ())
G_DECLARE_FINAL_TYPE (DossierEntry, dossier_entry, DOSSIER, ENTRY, GObject)

typedef struct
{
  char *id; /* UUID */
  char *title;
  char *source_id; /* (nullable) */
  char *source_name; /* (nullable) */
  char reliability; /* of the source, 'A' to 'F' */
  guint credibility; /* 1 to 6: default of the document's claims */
  char *published; /* (nullable) ISO 8601 */
  char *imported; /* ISO 8601, UTC */
  char *file_name; /* (nullable) as it was when imported */
  char *format; /* id of the importer */
  char *sha256; /* of the original bytes, lower-case hex */
  guint n_annotations[DOSSIER_N_VERDICTS];
  gboolean whole_page; /* all that a web page shows, not its article alone */
  gboolean extent_settled; /* that more may belong to its article need not be said any more */
  gsize reading_position; /* bytes of the canonical text at the top of the view when last read */
} DossierEntryFields;

void dossier_entry_fields_clear (DossierEntryFields *fields);

/* (transfer full): takes over what @fields holds and empties it */
DossierEntry *dossier_entry_new (DossierEntryFields *fields);
const DossierEntryFields *dossier_entry_get_fields (DossierEntry *self);
const char *dossier_entry_get_id (DossierEntry *self);
const char *dossier_entry_get_title (DossierEntry *self);
void dossier_entry_assign (DossierEntry *self, DossierEntry *newer);

G_END_DECLS
