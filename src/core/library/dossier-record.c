/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* One row of the history, the trash or the conflicts. */

#include "dossier-record.h"

struct _DossierRecord
{
  GObject parent_instance;

  DossierRecordFields fields;
};

G_DEFINE_FINAL_TYPE (DossierRecord, dossier_record, G_TYPE_OBJECT)

static void
dossier_record_finalize (GObject *object)
{
  DossierRecordFields *fields = &DOSSIER_RECORD (object)->fields;

  g_free (fields->id);
  g_free (fields->title);
  g_free (fields->detail);
  g_free (fields->own);
  g_free (fields->subject_id);
  g_free (fields->other);
  g_free (fields->name);
  g_free (fields->at);
  g_free (fields->document_id);
  G_OBJECT_CLASS (dossier_record_parent_class)->finalize (object);
}

static void
dossier_record_class_init (DossierRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dossier_record_finalize;
}

static void
dossier_record_init (DossierRecord *self)
{
}

DossierRecord *
dossier_record_new (const DossierRecordFields *fields)
{
  DossierRecord *self = g_object_new (DOSSIER_TYPE_RECORD, NULL);

  self->fields = *fields;
  return self;
}

const DossierRecordFields *
dossier_record_get_fields (DossierRecord *self)
{
  g_return_val_if_fail (DOSSIER_IS_RECORD (self), NULL);

  return &self->fields;
}
