/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Corrections of figures by hand. */

#include "dossier-library-figure.h"

#include "dossier-library-job.h"

typedef struct
{
  char *document_id;
  GArray *starts; /* (nullable) of gsize: NULL where the correction is a figure to add */
  DossierFigureChangeMask mask;
  DossierFigure *correction; /* (nullable) */
  gboolean aside;
  GPtrArray *figures; /* out: of the document, as they now are; NULL where they could not be read */
} FigureEdit;

static void
free_edit (gpointer data)
{
  FigureEdit *edit = data;

  g_free (edit->document_id);
  g_clear_pointer (&edit->starts, g_array_unref);
  dossier_figure_free (edit->correction);
  g_clear_pointer (&edit->figures, g_ptr_array_unref);
  g_free (edit);
}

static gboolean
write_edit (DossierStore *store, const FigureEdit *edit, GError **error)
{
  if (edit->starts == NULL)
    return dossier_store_add_figure (store, edit->document_id, edit->correction, error);
  return dossier_store_change_figures (store, edit->document_id, edit->starts, edit->mask,
                                       edit->correction, edit->aside, error);
}

static gboolean
work_change_figure (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  FigureEdit *edit = data;

  if (!write_edit (store, edit, error))
    return FALSE;

  edit->figures = dossier_store_list_figures (store, edit->document_id, NULL);
  news->stale |= edit->figures == NULL;

  return TRUE;
}

static void
finish_change_figure (DossierLibrary *self, GTask *task, gpointer data)
{
  FigureEdit *edit = data;

  if (edit->figures != NULL)
    g_signal_emit (self, dossier_library_figures_changed, 0, edit->document_id, edit->figures);
  g_task_return_boolean (task, TRUE);
}

static void
run_edit (DossierLibrary *self,
          const char *document_id,
          FigureEdit *edit,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  edit->document_id = g_strdup (document_id);
  g_task_set_source_tag (task, run_edit);
  g_task_set_task_data (task, edit, free_edit);
  dossier_library_run (self, task, DOSSIER_JOB_EDIT, work_change_figure, finish_change_figure);
}

static FigureEdit *
create_edit (GArray *starts, DossierFigureChangeMask mask)
{
  FigureEdit *edit = g_new0 (FigureEdit, 1);

  edit->starts = g_array_ref (starts);
  edit->mask = mask;
  return edit;
}

void
dossier_library_correct_figures_async (DossierLibrary *self,
                                       const char *document_id,
                                       GArray *starts,
                                       DossierCorrectMask mask,
                                       const DossierFigure *correction,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  FigureEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL && starts != NULL && starts->len > 0);
  g_return_if_fail (correction != NULL && mask != 0);

  edit = create_edit (starts, (mask & DOSSIER_CORRECT_VALUE ? DOSSIER_FIGURE_CHANGE_VALUE : 0)
                                  | (mask & DOSSIER_CORRECT_LABEL ? DOSSIER_FIGURE_CHANGE_LABEL : 0)
                                  | (mask & DOSSIER_CORRECT_KEY ? DOSSIER_FIGURE_CHANGE_KEY : 0));
  edit->correction = dossier_figure_copy (correction);
  run_edit (self, document_id, edit, callback, user_data);
}

void
dossier_library_set_figures_aside_async (DossierLibrary *self,
                                         const char *document_id,
                                         GArray *starts,
                                         gboolean aside,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  FigureEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL && starts != NULL && starts->len > 0);

  edit = create_edit (starts, DOSSIER_FIGURE_CHANGE_HIDDEN);
  edit->aside = aside;
  run_edit (self, document_id, edit, callback, user_data);
}

void
dossier_library_add_figure_async (DossierLibrary *self,
                                  const char *document_id,
                                  const DossierFigure *figure,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  FigureEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL && figure != NULL);

  edit = g_new0 (FigureEdit, 1);
  edit->correction = dossier_figure_copy (figure);
  run_edit (self, document_id, edit, callback, user_data);
}
