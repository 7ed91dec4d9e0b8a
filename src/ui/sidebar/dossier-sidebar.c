/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The sidebar: one list of places and documents. Selecting a row opens what it stands for; where only one
 * column fits, a row is activated by a click instead, and the selection would mean nothing. */

#include "dossier-sidebar-private.h"

#include "dossier-import-card.h"
#include "dossier-library-working.h"
#include "dossier-sidebar-row.h"
#include "dossier-tab-order.h"

#include <glib/gi18n.h>

enum
{
  PROP_LIBRARY = 1,
  PROP_FOLDED,
  N_PROPERTIES
};

/* What the row of a document is high. */
#define TYPICAL_HEIGHT 44

G_DEFINE_FINAL_TYPE (DossierSidebar, dossier_sidebar, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPERTIES];

static void
open_result (GtkWidget *widget, DossierResult *result)
{
  DossierRange range = dossier_result_get_range (result);

  if (dossier_result_get_annotation_id (result) != NULL)
    gtk_widget_activate_action (widget, "win.select-claim", "s",
                                dossier_result_get_annotation_id (result));
  else
    gtk_widget_activate_action (widget, "win.reveal", "(stt)",
                                dossier_result_get_document_id (result), (guint64) range.start,
                                (guint64) range.end);
}

void
dossier_sidebar_open_item (DossierSidebar *self, gpointer item)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (DOSSIER_IS_ENTRY (item))
    gtk_widget_activate_action (widget, "win.open-document", "s", dossier_entry_get_id (item));
  else if (dossier_sidebar_item_get_result (item) != NULL)
    open_result (widget, dossier_sidebar_item_get_result (item));
  else if (dossier_sidebar_item_get_place (item) != NULL)
    gtk_widget_activate_action (widget, "win.show-place", "s",
                                dossier_sidebar_item_get_place (item));
}

static gboolean
enter_content (gpointer user_data)
{
  DossierSidebar *self = user_data;

  self->entering = 0;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.enter-content", NULL);
  return G_SOURCE_REMOVE;
}

/* After the row, which takes the focus when it is clicked. */
static void
follow_item (DossierSidebar *self)
{
  if (self->entering == 0)
    self->entering = g_idle_add (enter_content, self);
}

/* Whoever goes through the list with keys stays in it; a click, like Return, is to read what was chosen. */
static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, DossierSidebar *self)
{
  gpointer item = gtk_single_selection_get_selected_item (selection);

  if (item == NULL || self->selecting || self->folded)
    return;
  dossier_sidebar_open_item (self, item);
  if (self->pointed)
    follow_item (self);
}

static void
activate_cb (GtkListView *list_view, guint position, DossierSidebar *self)
{
  g_autoptr (GObject)
      item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list_view)), position);

  dossier_sidebar_open_item (self, item);
  follow_item (self);
}

GtkSingleSelection *
dossier_sidebar_create_selection (DossierSidebar *self, GListModel *model)
{
  GtkSingleSelection *selection = gtk_single_selection_new (NULL);

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_model (selection, model);
  g_signal_connect_object (selection, "notify::selected-item", G_CALLBACK (selected_cb), self, 0);
  return selection;
}

void
dossier_sidebar_show_list (DossierSidebar *self, GtkSingleSelection *selection)
{
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

/* --- which row is selected --- */

static gboolean
stands_for (DossierSidebar *self, gpointer item)
{
  if (DOSSIER_IS_SIDEBAR_ITEM (item))
    return self->shown_place != NULL
           && g_strcmp0 (dossier_sidebar_item_get_place (item), self->shown_place) == 0;
  return self->shown_document != NULL
         && g_strcmp0 (dossier_entry_get_id (item), self->shown_document) == 0;
}

static void
select_shown (DossierSidebar *self)
{
  GListModel *model = G_LIST_MODEL (self->browsing);
  guint n = g_list_model_get_n_items (model);
  guint selected = GTK_INVALID_LIST_POSITION;
  guint i;

  for (i = 0; i < n && !self->folded; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      if (stands_for (self, item))
        selected = i;
    }
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->browsing, selected);
  self->selecting = FALSE;
}

static void
mark_row (DossierSidebar *self, DossierSidebarRow *row)
{
  gpointer item = dossier_sidebar_row_get_item (row);

  dossier_sidebar_row_set_marked (
      row, self->beside_document != NULL && DOSSIER_IS_ENTRY (item)
               && g_str_equal (dossier_entry_get_id (item), self->beside_document));
}

static void
mark_row_cb (GtkWidget *row, gpointer user_data)
{
  mark_row (user_data, DOSSIER_SIDEBAR_ROW (row));
}

/* The rows there are; those that come later are marked when they are filled. */
static void
mark_rows (DossierSidebar *self)
{
  dossier_lazy_rows_foreach (self->rows, mark_row_cb, self);
}

/* --- the list --- */

static GtkWidget *
create_row (gpointer user_data)
{
  GtkWidget *row = dossier_sidebar_row_new ();

  dossier_sidebar_add_row_context (row);
  return row;
}

static void
fill_row (GtkWidget *row, GtkListItem *list_item, gpointer user_data)
{
  dossier_sidebar_row_set_item (DOSSIER_SIDEBAR_ROW (row), gtk_list_item_get_item (list_item));
  mark_row (user_data, DOSSIER_SIDEBAR_ROW (row));
}

static void
clear_row (GtkWidget *row, GtkListItem *list_item, gpointer user_data)
{
  dossier_sidebar_row_set_item (DOSSIER_SIDEBAR_ROW (row), NULL);
}

/* What has the focus is the row of the list, also where its content is not seen. */
static void
name_row (GtkListItem *list_item)
{
  GObject *item = gtk_list_item_get_item (list_item);
  GtkWidget *row = gtk_widget_get_parent (gtk_list_item_get_child (list_item));
  g_autofree char *spoken = item != NULL ? dossier_sidebar_row_dup_spoken (item) : NULL;

  if (row != NULL && spoken != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                    -1);
}

static void
bind_row (GtkListItem *list_item, gboolean bound, gpointer user_data)
{
  GObject *item = gtk_list_item_get_item (list_item);
  gboolean heading = DOSSIER_IS_SIDEBAR_ITEM (item)
                     && dossier_sidebar_item_is_heading (DOSSIER_SIDEBAR_ITEM (item));

  if (!bound)
    {
      g_signal_handlers_disconnect_by_func (item, name_row, list_item);
      return;
    }
  gtk_list_item_set_selectable (list_item, !heading);
  gtk_list_item_set_activatable (list_item, !heading);
  g_signal_connect_object (item, "notify", G_CALLBACK (name_row), list_item, G_CONNECT_SWAPPED);
  name_row (list_item);
}

static const DossierLazyRowsFuncs row_funcs = { create_row, fill_row, clear_row, bind_row };

static void
add_places (DossierSidebar *self)
{
  g_autoptr (DossierSidebarItem)
      claims = dossier_sidebar_item_new_place ("claims", _ ("All Claims"), "annotations-symbolic");
  g_autoptr (DossierSidebarItem)
      sources = dossier_sidebar_item_new_place ("sources", _ ("Sources"), "sources-symbolic");

  self->places = g_list_store_new (DOSSIER_TYPE_SIDEBAR_ITEM);
  self->review = dossier_sidebar_item_new_place ("review", _ ("To Review"), "review-symbolic");
  g_list_store_append (self->places, self->review);
  g_list_store_append (self->places, claims);
  g_list_store_append (self->places, sources);
  self->trash = dossier_sidebar_item_new_place ("trash", _ ("Trash"), "user-trash-symbolic");
  self->conflicts = dossier_sidebar_item_new_place ("conflicts", _ ("Conflicts"),
                                                    "compare-symbolic");
  g_list_store_append (self->places, self->trash);
}

/* places | heading | documents */
static void
rebuild (DossierSidebar *self)
{
  g_autoptr (GListStore) parts = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GtkFlattenListModel) rows = NULL;

  g_list_store_append (parts, self->places);
  if (self->library != NULL)
    {
      g_list_store_append (parts, self->heading);
      g_list_store_append (parts, dossier_library_list_entries (self->library));
    }
  rows = gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&parts)));
  self->selecting = TRUE;
  gtk_single_selection_set_model (self->browsing, G_LIST_MODEL (rows));
  self->selecting = FALSE;
}

static void
entries_changed_cb (DossierSidebar *self, guint position, guint removed, guint added)
{
  guint n = g_list_model_get_n_items (dossier_library_list_entries (self->library));
  guint n_headings = g_list_model_get_n_items (G_LIST_MODEL (self->heading));

  if (n == 0)
    g_list_store_remove_all (self->heading);
  else if (n_headings == 0)
    {
      g_autoptr (DossierSidebarItem) item = dossier_sidebar_item_new_heading (_ ("Documents"), 0);

      g_list_store_append (self->heading, item);
    }
  select_shown (self);
}

static void
trash_changed_cb (DossierSidebar *self)
{
  guint count = g_list_model_get_n_items (dossier_library_list_trash (self->library));

  g_object_set (self->trash, "count", count, NULL);
}

/* The place for them is there as long as they are. */
static void
conflicts_changed_cb (DossierSidebar *self)
{
  guint count = g_list_model_get_n_items (dossier_library_list_conflicts (self->library));
  guint position;
  gboolean shown = g_list_store_find (self->places, self->conflicts, &position);

  g_object_set (self->conflicts, "count", count, NULL);
  if (count > 0 && !shown)
    g_list_store_append (self->places, self->conflicts);
  else if (count == 0 && shown)
    g_list_store_remove (self->places, position);
  select_shown (self);
}

static void
follow_records (DossierSidebar *self)
{
  g_signal_connect_object (dossier_library_list_trash (self->library), "items-changed",
                           G_CALLBACK (trash_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dossier_library_list_conflicts (self->library), "items-changed",
                           G_CALLBACK (conflicts_changed_cb), self, G_CONNECT_SWAPPED);
  trash_changed_cb (self);
  conflicts_changed_cb (self);
}

static void
unfollow_records (DossierSidebar *self)
{
  g_signal_handlers_disconnect_by_data (dossier_library_list_trash (self->library), self);
  g_signal_handlers_disconnect_by_data (dossier_library_list_conflicts (self->library), self);
}

/* Where what was edited last is. */
static void
update_working (DossierSidebar *self)
{
  gboolean is_working = self->library != NULL && dossier_library_is_working_copy (self->library);
  const char *words = NULL;

  gtk_widget_set_visible (self->working_label, is_working);
  if (!is_working)
    return;
  if (dossier_library_get_place (self->library) != DOSSIER_LIBRARY_HERE)
    words = _ ("Working copy, without its file");
  else if (dossier_library_get_not_written (self->library) != NULL)
    words = _ ("Working copy, file not written");
  else if (dossier_library_is_ahead (self->library))
    words = _ ("Working copy, file follows");
  else
    words = _ ("Working copy, file is the same");
  gtk_label_set_label (GTK_LABEL (self->working_label), words);
}

static void
set_library (DossierSidebar *self, DossierLibrary *library)
{
  if (self->library == library)
    return;
  if (self->library != NULL)
    {
      g_signal_handlers_disconnect_by_data (dossier_library_list_entries (self->library), self);
      g_signal_handlers_disconnect_by_func (self->library, update_working, self);
      unfollow_records (self);
    }
  g_clear_pointer (&self->review_count, g_binding_unbind);
  g_set_object (&self->library, library);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  rebuild (self);
  gtk_label_set_label (self->name_label, library != NULL ? dossier_library_get_name (library) : "");
  update_working (self);
  if (library == NULL)
    return;
  self->review_count = g_object_bind_property (library, "n-to-review", self->review, "count",
                                               G_BINDING_SYNC_CREATE);
  g_signal_connect_object (dossier_library_list_entries (library), "items-changed",
                           G_CALLBACK (entries_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "notify::place", G_CALLBACK (update_working), self,
                           G_CONNECT_SWAPPED);
  entries_changed_cb (self, 0, 0, 0);
  follow_records (self);
}

static void
set_folded (DossierSidebar *self, gboolean folded)
{
  self->folded = folded;
  gtk_list_view_set_single_click_activate (self->list_view, folded);
  select_shown (self);
}

static void
dossier_sidebar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierSidebar *self = DOSSIER_SIDEBAR (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_sidebar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DossierSidebar *self = DOSSIER_SIDEBAR (object);

  switch (id)
    {
    case PROP_LIBRARY:
      set_library (self, g_value_get_object (value));
      break;
    case PROP_FOLDED:
      set_folded (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_sidebar_dispose (GObject *object)
{
  DossierSidebar *self = DOSSIER_SIDEBAR (object);

  g_clear_handle_id (&self->entering, g_source_remove);
  dossier_sidebar_end_search (self);
  g_clear_pointer (&self->review_count, g_binding_unbind);
  if (self->rows != NULL)
    dossier_lazy_rows_detach (self->rows);
  g_clear_object (&self->rows);
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_SIDEBAR);
  g_clear_object (&self->browsing);
  g_clear_object (&self->places);
  g_clear_object (&self->heading);
  g_clear_object (&self->review);
  g_clear_object (&self->trash);
  g_clear_object (&self->conflicts);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (dossier_sidebar_parent_class)->dispose (object);
}

static void
dossier_sidebar_finalize (GObject *object)
{
  DossierSidebar *self = DOSSIER_SIDEBAR (object);

  g_free (self->shown_place);
  g_free (self->shown_document);
  g_free (self->beside_document);
  G_OBJECT_CLASS (dossier_sidebar_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (DOSSIER_TYPE_IMPORT_CARD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/sidebar/dossier-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierSidebar, dossier_button);
  gtk_widget_class_bind_template_child (widget_class, DossierSidebar, name_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSidebar, working_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSidebar, primary_button);
  gtk_widget_class_bind_template_child (widget_class, DossierSidebar, search_button);
  gtk_widget_class_bind_template_child (widget_class, DossierSidebar, search_bar);
  gtk_widget_class_bind_template_child (widget_class, DossierSidebar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DossierSidebar, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierSidebar, list_view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  dossier_sidebar_bind_search (widget_class);
}

static gboolean
dossier_sidebar_grab_focus (GtkWidget *widget)
{
  /* A row rather than the list as a whole. */
  return gtk_widget_child_focus (GTK_WIDGET (DOSSIER_SIDEBAR (widget)->list_view),
                                 GTK_DIR_TAB_FORWARD);
}

static void
dossier_sidebar_class_init (DossierSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  GTK_WIDGET_CLASS (klass)->grab_focus = dossier_sidebar_grab_focus;
  dossier_tab_order_pass_through (GTK_WIDGET_CLASS (klass));
  object_class->dispose = dossier_sidebar_dispose;
  object_class->finalize = dossier_sidebar_finalize;
  object_class->get_property = dossier_sidebar_get_property;
  object_class->set_property = dossier_sidebar_set_property;
  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  flags);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
dossier_sidebar_init (DossierSidebar *self)
{
  add_places (self);
  self->heading = g_list_store_new (DOSSIER_TYPE_SIDEBAR_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = dossier_lazy_rows_new (self->list_view, &row_funcs, self, TYPICAL_HEIGHT);
  self->browsing = dossier_sidebar_create_selection (self, NULL);
  rebuild (self);
  dossier_sidebar_show_list (self, self->browsing);
  dossier_sidebar_begin_search (self);
  dossier_sidebar_add_menu (self);
  dossier_sidebar_add_context (self);
}

void
dossier_sidebar_set_shown (DossierSidebar *self,
                           const char *place,
                           const char *document_id,
                           const char *beside_id)
{
  g_return_if_fail (DOSSIER_IS_SIDEBAR (self));

  g_free (self->shown_place);
  g_free (self->shown_document);
  g_free (self->beside_document);
  self->shown_place = g_strdup (place);
  self->shown_document = g_strdup (document_id);
  self->beside_document = g_strdup (beside_id);
  select_shown (self);
  mark_rows (self);
}

static gboolean
open_menu_cb (gpointer user_data)
{
  gtk_menu_button_popup (DOSSIER_SIDEBAR (user_data)->primary_button);
  return G_SOURCE_REMOVE;
}

/* The sidebar may have to come to the front first, and a popover needs a place to stand. */
void
dossier_sidebar_open_menu (DossierSidebar *self)
{
  g_return_if_fail (DOSSIER_IS_SIDEBAR (self));
  g_idle_add_full (G_PRIORITY_LOW, open_menu_cb, g_object_ref (self), g_object_unref);
}
