/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Annotated copies of PDFs. */

#include "dossier-library-copy.h"

#include "dossier-library-writing.h"
#include "dossier-sandbox-annotate.h"

typedef struct
{
  char *id;
  char *password;
  gboolean with_notes;
  GBytes *original;
  DossierPdfMarks *marks;
  guint n_lost;
} Copy;

static void
free_copy (gpointer data)
{
  Copy *copy = data;

  g_free (copy->id);
  g_free (copy->password);
  g_clear_pointer (&copy->original, g_bytes_unref);
  g_clear_pointer (&copy->marks, dossier_pdf_marks_free);
  g_free (copy);
}

static gboolean
gather (DossierStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Copy *copy = data;
  g_autoptr (DossierDocument) document = dossier_store_load_document (store, copy->id, error);
  g_autoptr (GPtrArray) annotations = NULL;

  if (document == NULL)
    return FALSE;
  copy->original = dossier_store_load_original (store, copy->id, error);
  if (copy->original == NULL)
    return FALSE;
  annotations = dossier_store_list_annotations (store, copy->id, error);
  if (annotations == NULL)
    return FALSE;
  copy->marks = dossier_pdf_marks_new (document);
  dossier_pdf_marks_add_annotations (copy->marks, annotations, copy->with_notes);

  return TRUE;
}

static GBytes *
make (gpointer data, GCancellable *cancellable, GError **error)
{
  Copy *copy = data;

  return dossier_sandbox_annotate (copy->original, copy->password, copy->marks, &copy->n_lost,
                                   error);
}

static const DossierWritingKind kind = { gather, make, free_copy };

void
dossier_library_annotated_copy_async (DossierLibrary *self,
                                      const char *document_id,
                                      const char *password,
                                      gboolean with_notes,
                                      const char *path,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  GTask *task;
  Copy *copy;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL && path != NULL);

  copy = g_new0 (Copy, 1);
  copy->id = g_strdup (document_id);
  copy->password = g_strdup (password);
  copy->with_notes = with_notes;
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dossier_library_annotated_copy_async);
  dossier_library_write (self, task, &kind, copy, path);
}

gboolean
dossier_library_annotated_copy_finish (DossierLibrary *self,
                                       GAsyncResult *result,
                                       guint *n_lost,
                                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *n_lost = ((Copy *) dossier_library_get_written (G_TASK (result)))->n_lost;

  return g_task_propagate_boolean (G_TASK (result), error);
}
