/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Search in the whole dossier: while there is something to search for, its results stand in the list in
 * place of the documents. */

#include "dossier-sidebar-private.h"

#include <glib/gi18n.h>

static const struct
{
  const char *where;
  const char *title;
} groups[] = {
  { "documents", N_ ("In Documents") },
  { "annotations", N_ ("In Claims and Notes") },
  { "figures", N_ ("In Figures") },
};

static void
cancel_search (DossierSidebar *self)
{
  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
}

/* How many results of @where lie in the document of @result. Claims and figures stand for themselves. */
static guint
count_in_document (GListModel *results, DossierResult *result)
{
  guint n = g_list_model_get_n_items (results);
  guint count = 0;
  guint i;

  for (i = 0; i < n; i++)
    {
      g_autoptr (DossierResult) other = g_list_model_get_item (results, i);

      if (g_str_equal (dossier_result_get_where (other), dossier_result_get_where (result))
          && g_strcmp0 (dossier_result_get_document_id (other),
                        dossier_result_get_document_id (result))
                 == 0)
        count++;
    }
  return count;
}

/* Adds the results of one group to @group: of passages the best of each document, all of the others. */
static void
collect_group (GListModel *results, const char *where, GListStore *group)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean passages = g_str_equal (where, "documents");
  guint n = g_list_model_get_n_items (results);
  guint i;

  for (i = 0; i < n; i++)
    {
      g_autoptr (DossierResult) result = g_list_model_get_item (results, i);
      g_autoptr (DossierSidebarItem) item = NULL;

      if (!g_str_equal (dossier_result_get_where (result), where))
        continue;
      if (passages && !g_hash_table_add (seen, (gpointer) dossier_result_get_document_id (result)))
        continue;
      item = dossier_sidebar_item_new_result (result,
                                              passages ? count_in_document (results, result) : 0);
      g_list_store_append (group, item);
    }
}

/* (transfer full): the results with a heading over each group */
static GListModel *
group_results (GListModel *results)
{
  GListStore *rows = g_list_store_new (DOSSIER_TYPE_SIDEBAR_ITEM);
  guint i;

  for (i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autoptr (DossierSidebarItem)
          heading = dossier_sidebar_item_new_heading (_ (groups[i].title), 0);
      guint before = g_list_model_get_n_items (G_LIST_MODEL (rows));

      collect_group (results, groups[i].where, rows);
      if (g_list_model_get_n_items (G_LIST_MODEL (rows)) > before)
        g_list_store_insert (rows, before, heading);
    }
  return G_LIST_MODEL (rows);
}

static void
show_results (DossierSidebar *self, GListModel *found)
{
  g_autoptr (GListModel) rows = group_results (found);
  gboolean any = g_list_model_get_n_items (rows) > 0;

  g_clear_object (&self->results);
  self->results = dossier_sidebar_create_selection (self, rows);
  dossier_sidebar_show_list (self, self->results);
  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "no-results");
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierSidebar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel)
      found = dossier_library_search_finish (DOSSIER_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_CANCELLED))
    return;
  if (DOSSIER_LIBRARY (source) != self->library || self->searching == NULL)
    return;
  if (found != NULL)
    show_results (self, found);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

static void
show_documents (DossierSidebar *self)
{
  cancel_search (self);
  g_clear_object (&self->results);
  dossier_sidebar_show_list (self, self->browsing);
  gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
search_changed_cb (GtkSearchEntry *entry, DossierSidebar *self)
{
  g_autofree char *query = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (*query == '\0' || self->library == NULL)
    {
      show_documents (self);
      return;
    }
  cancel_search (self);
  self->searching = g_cancellable_new ();
  dossier_library_search_async (self->library, query, self->searching, found_cb,
                                g_object_ref (self));
}

/* Esc: first the words go, then the bar. */
static void
stop_search_cb (GtkSearchEntry *entry, DossierSidebar *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), "");
      return;
    }
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/* Return: the first result. */
static void
search_activate_cb (GtkSearchEntry *entry, DossierSidebar *self)
{
  g_autoptr (GObject) first = NULL;

  if (self->results == NULL)
    return;
  first = g_list_model_get_item (G_LIST_MODEL (self->results), 1);
  if (first != NULL)
    dossier_sidebar_open_item (self, first);
}

/* Somebody began to type in the list. */
static void
search_started_cb (GtkSearchEntry *entry, DossierSidebar *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
}

static void
search_mode_cb (GtkSearchBar *bar, GParamSpec *pspec, DossierSidebar *self)
{
  if (gtk_search_bar_get_search_mode (bar))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

void
dossier_sidebar_bind_search (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_started_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
}

/* Typing is caught in the list only: in the window it would swallow the keys of the verdicts. */
void
dossier_sidebar_begin_search (DossierSidebar *self)
{
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self->list_view));
}

void
dossier_sidebar_end_search (DossierSidebar *self)
{
  cancel_search (self);
  g_clear_object (&self->results);
  if (self->search_entry != NULL)
    gtk_search_entry_set_key_capture_widget (self->search_entry, NULL);
}

void
dossier_sidebar_start_search (DossierSidebar *self)
{
  g_return_if_fail (DOSSIER_IS_SIDEBAR (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
