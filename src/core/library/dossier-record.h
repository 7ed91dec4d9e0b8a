/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Something that was done, removed, or changed twice, as lists show it; never changes. */
#define DOSSIER_TYPE_RECORD (dossier_record_get_type ())
G_DECLARE_FINAL_TYPE (DossierRecord, dossier_record, DOSSIER, RECORD, GObject)

typedef enum
{
  DOSSIER_RECORD_ENTRY, /* of the history */
  DOSSIER_RECORD_DOCUMENT, /* in the trash */
  DOSSIER_RECORD_ANNOTATION, /* the same */
  DOSSIER_RECORD_CONFLICT,
} DossierRecordKind;

typedef struct
{
  DossierRecordKind kind;
  char *id; /* of the document, annotation or conflict; of an entry, that of its subject */
  char *title; /* a sentence, a title, the words that are marked */
  char *
      detail; /* (nullable) of an entry, from what to what, a line each; else where it is, or what differs */
  char *own; /* (nullable) of a conflict: as it is here */
  char *other; /* (nullable) of a conflict: as it is there */
  char *name; /* (nullable) of the other dossier */
  char *subject_id; /* (nullable) of a conflict: of the claim that it is about */
  char *at; /* ISO 8601, UTC */
  char *document_id; /* (nullable) */
  gint64 sequence; /* of an entry */
  gboolean is_undone;
  gboolean is_final; /* cannot be undone */
  guint n_annotations; /* that come back with a document */
} DossierRecordFields;

/* Takes over what @fields holds. */
DossierRecord *dossier_record_new (const DossierRecordFields *fields);
const DossierRecordFields *dossier_record_get_fields (DossierRecord *self);

G_END_DECLS
