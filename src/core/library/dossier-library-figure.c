/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Corrections of figures by hand. */

#include "dossier-library-figure.h"

#include "dossier-edit.h"
#include "dossier-library-job.h"

/* --- figures as they are kept --- */

/* To the last digit. */
static void
add_real (JsonBuilder *builder, const char *name, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  dossier_edit_add_string (builder, name, g_ascii_dtostr (digits, sizeof digits, value));
}

static void
add_figure (JsonBuilder *builder, const DossierFigure *figure)
{
  dossier_edit_add_number (builder, "start_bytes", (gint64) figure->start);
  dossier_edit_add_number (builder, "end_bytes", (gint64) figure->end);
  dossier_edit_add_string (builder, "kind", dossier_figure_kind_to_string (figure->kind));
  dossier_edit_add_string (builder, "modifier", dossier_modifier_to_string (figure->modifier));
  dossier_edit_add_number (builder, "direction", figure->direction);
  if (figure->has_value)
    add_real (builder, "value", figure->value);
  if (figure->has_value_max)
    add_real (builder, "value_max", figure->value_max);
  dossier_edit_add_string (builder, "date", figure->date);
  dossier_edit_add_string (builder, "date_max", figure->date_max);
  dossier_edit_add_string (builder, "unit", figure->unit);
  dossier_edit_add_string (builder, "per", figure->per);
  dossier_edit_add_string (builder, "label", figure->label);
  dossier_edit_add_string (builder, "claimant", figure->claimant);
  dossier_edit_add_number (builder, "key", figure->key != FALSE);
  add_real (builder, "score", figure->score);
}

static gboolean
read_real (JsonObject *object, const char *name, double *value)
{
  const char *digits = dossier_edit_get_string (object, name);

  *value = digits != NULL ? g_ascii_strtod (digits, NULL) : 0;
  return digits != NULL;
}

static DossierFigure *
read_figure (JsonObject *object)
{
  const char *kind = dossier_edit_get_string (object, "kind");
  const char *modifier = dossier_edit_get_string (object, "modifier");
  gint64 direction = dossier_edit_get_number (object, "direction");
  DossierFigure *figure = g_new0 (DossierFigure, 1);

  if (kind == NULL || !dossier_figure_kind_from_string (kind, &figure->kind) || modifier == NULL
      || !dossier_modifier_from_string (modifier, &figure->modifier))
    {
      dossier_figure_free (figure);
      return NULL;
    }
  figure->start = (gsize) dossier_edit_get_number (object, "start_bytes");
  figure->end = (gsize) dossier_edit_get_number (object, "end_bytes");
  figure->direction = direction <= DOSSIER_DIRECTION_DOWN ? (DossierDirection) direction
                                                          : DOSSIER_DIRECTION_NONE;
  figure->has_value = read_real (object, "value", &figure->value);
  figure->has_value_max = read_real (object, "value_max", &figure->value_max);
  figure->date = g_strdup (dossier_edit_get_string (object, "date"));
  figure->date_max = g_strdup (dossier_edit_get_string (object, "date_max"));
  figure->unit = g_strdup (dossier_edit_get_string (object, "unit"));
  figure->per = g_strdup (dossier_edit_get_string (object, "per"));
  figure->label = g_strdup (dossier_edit_get_string (object, "label"));
  figure->claimant = g_strdup (dossier_edit_get_string (object, "claimant"));
  figure->key = dossier_edit_get_number (object, "key") != 0;
  read_real (object, "score", &figure->score);

  return figure;
}

/* @starts: (nullable); @figure: (nullable) */
static void
put_details (DossierEdit *edit, GArray *starts, gboolean aside, const DossierFigure *figure)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  dossier_edit_add_number (builder, "aside", aside != FALSE);
  json_builder_set_member_name (builder, "starts_bytes");
  json_builder_begin_array (builder);
  for (guint i = 0; starts != NULL && i < starts->len; i++)
    json_builder_add_int_value (builder, (gint64) g_array_index (starts, gsize, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "figure");
  json_builder_begin_object (builder);
  if (figure != NULL)
    add_figure (builder, figure);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  dossier_edit_take_details (edit, builder);
}

static DossierFigure *
read_kept_figure (JsonObject *details)
{
  JsonNode *node = json_object_get_member (details, "figure");

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? read_figure (json_node_get_object (node))
                                                       : NULL;
}

/* (nullable): all of them, or none. */
static GArray *
read_starts (JsonObject *details)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  JsonArray *array = dossier_edit_get_array (details, "starts_bytes");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);
      gsize start;

      if (json_node_get_value_type (item) != G_TYPE_INT64 || json_node_get_int (item) < 0)
        return NULL;
      start = (gsize) json_node_get_int (item);
      g_array_append_val (starts, start);
    }

  return starts->len > 0 ? g_steal_pointer (&starts) : NULL;
}

/* --- the edits --- */

/* The edit is committed whether or not its outcome can be read. */
static gboolean
read_back (DossierEdit *edit, DossierStore *store, DossierNews *news)
{
  g_clear_pointer (&edit->figures, g_ptr_array_unref);
  edit->figures = dossier_store_list_figures (store, edit->id, NULL);
  news->stale |= edit->figures == NULL;

  return TRUE;
}

static gboolean
work_change_figures (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  DossierEdit *edit = data;
  g_autoptr (JsonObject) details = dossier_edit_read_details (edit);
  g_autoptr (GArray) starts = read_starts (details);
  g_autoptr (DossierFigure) correction = read_kept_figure (details);
  DossierFigureChangeMask mask = (DossierFigureChangeMask) edit->number;

  if (starts == NULL || (correction == NULL && mask != DOSSIER_FIGURE_CHANGE_HIDDEN))
    return dossier_edit_refuse_details (error);

  return dossier_store_change_figures (store, edit->id, starts, mask, correction,
                                       dossier_edit_get_number (details, "aside") != 0, error)
         && read_back (edit, store, news);
}

/* A disk that failed at the end may have stored it. */
static gboolean
is_added (DossierEdit *edit, DossierStore *store, const DossierFigure *figure)
{
  g_autoptr (GPtrArray)
      figures = edit->is_tried ? dossier_store_list_figures (store, edit->id, NULL) : NULL;

  for (guint i = 0; figures != NULL && i < figures->len; i++)
    {
      const DossierFigure *found = figures->pdata[i];

      if (found->start == figure->start && found->end == figure->end && found->kind == figure->kind)
        return TRUE;
    }

  return FALSE;
}

static gboolean
work_add_figure (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  DossierEdit *edit = data;
  g_autoptr (JsonObject) details = dossier_edit_read_details (edit);
  g_autoptr (DossierFigure) figure = read_kept_figure (details);

  if (figure == NULL)
    return dossier_edit_refuse_details (error);

  return (is_added (edit, store, figure)
          || dossier_store_add_figure (store, edit->id, figure, error))
         && read_back (edit, store, news);
}

static void
finish_change_figure (DossierLibrary *self, GTask *task, gpointer data)
{
  DossierEdit *edit = data;

  if (edit->figures != NULL)
    g_signal_emit (self, dossier_library_figures_changed, 0, edit->id, edit->figures);
  g_task_return_boolean (task, TRUE);
}

const DossierEditKind dossier_edit_change_figures = {
  .name = "change-figures",
  .work = work_change_figures,
  .done = finish_change_figure,
};

const DossierEditKind dossier_edit_add_figure = {
  .name = "add-figure",
  .work = work_add_figure,
  .done = finish_change_figure,
};

/* For people: the words that it stands at, and what it says. */
static void
tell_figure (DossierEdit *edit, DossierLibrary *self, const char *id, const DossierFigure *figure)
{
  DossierDocument *document = g_hash_table_lookup (self->documents, id);
  g_autofree char *value = NULL;
  gsize length = 0;
  const char *text = document != NULL ? dossier_document_get_text (document, &length) : NULL;

  if (text == NULL || figure->start >= figure->end || figure->end > length)
    {
      edit->text = g_strdup (figure->label);
      return;
    }
  edit->quote = g_strndup (text + figure->start, figure->end - figure->start);
  value = dossier_figure_dup_value_text (figure, document);
  edit->text = figure->label != NULL ? g_strdup_printf ("%s: %s", figure->label, value)
                                     : g_steal_pointer (&value);
}

static void
run_edit (DossierLibrary *self,
          const char *document_id,
          DossierEdit *edit,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  edit->id = g_strdup (document_id);
  dossier_library_run_edit (self, g_task_new (self, NULL, callback, user_data), edit);
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
  DossierEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL && starts != NULL && starts->len > 0);
  g_return_if_fail (correction != NULL && mask != 0);

  edit = dossier_edit_new (&dossier_edit_change_figures);
  edit->number = (mask & DOSSIER_CORRECT_VALUE ? DOSSIER_FIGURE_CHANGE_VALUE : 0)
                 | (mask & DOSSIER_CORRECT_LABEL ? DOSSIER_FIGURE_CHANGE_LABEL : 0)
                 | (mask & DOSSIER_CORRECT_KEY ? DOSSIER_FIGURE_CHANGE_KEY : 0);
  tell_figure (edit, self, document_id, correction);
  put_details (edit, starts, FALSE, correction);
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
  DossierEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL && starts != NULL && starts->len > 0);

  edit = dossier_edit_new (&dossier_edit_change_figures);
  edit->number = DOSSIER_FIGURE_CHANGE_HIDDEN;
  put_details (edit, starts, aside, NULL);
  run_edit (self, document_id, edit, callback, user_data);
}

void
dossier_library_add_figure_async (DossierLibrary *self,
                                  const char *document_id,
                                  const DossierFigure *figure,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  DossierEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL && figure != NULL);

  edit = dossier_edit_new (&dossier_edit_add_figure);
  tell_figure (edit, self, document_id, figure);
  put_details (edit, NULL, FALSE, figure);
  run_edit (self, document_id, edit, callback, user_data);
}
