/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The headings of the open document beside it. The selected row is the section that is read; it follows the
 * text, and the text follows a row that a person chooses. */

#include "dossier-outline-panel.h"

#include <glib/gi18n-lib.h>

#include "dossier-lazy-rows.h"
#include "dossier-outline-item.h"
#include "dossier-tooltip.h"

#define INDENT 16
#define MAX_DEPTH 6

/* What a heading of one line is high. */
#define TYPICAL_HEIGHT 20

struct _DossierOutlinePanel
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkListView *list_view;

  DossierSession *session;
  GPtrArray *items; /* of DossierOutlineItem */
  GtkSingleSelection *selection;
  guint64 reading_offset;
  DossierLazyRows *rows; /* their contents are of GtkLabel */
  gboolean is_stale; /* the headings of the document are not listed yet */
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_READING_OFFSET,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierOutlinePanel, dossier_outline_panel, ADW_TYPE_BIN)

/* --- the section that is read --- */

/* The last heading that does not begin after @offset; none for what stands before the first. */
static guint
find_section (DossierOutlinePanel *self, gsize offset)
{
  guint low = 0;
  guint high = self->items->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (dossier_outline_item_get_start (g_ptr_array_index (self->items, middle)) <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? low - 1 : GTK_INVALID_LIST_POSITION;
}

static void
follow_reading (DossierOutlinePanel *self)
{
  guint section;

  if (self->items->len == 0 || self->is_stale || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  section = find_section (self, self->reading_offset);
  if (gtk_single_selection_get_selected (self->selection) == section)
    return;
  gtk_single_selection_set_selected (self->selection, section);
  if (section != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", section);
}

/* Not before somebody looks: a long document has thousands of headings. */
static void
fill (DossierOutlinePanel *self)
{
  g_autoptr (GListStore) store = NULL;

  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->is_stale && self->session != NULL)
    return;
  store = g_list_store_new (DOSSIER_TYPE_OUTLINE_ITEM);
  g_ptr_array_set_size (self->items, 0);
  if (self->session != NULL)
    {
      g_ptr_array_unref (self->items);
      self->items = dossier_outline_items_new (dossier_session_get_document (self->session));
    }
  g_list_store_splice (store, 0, 0, self->items->pdata, self->items->len);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (store));
  gtk_stack_set_visible_child_name (self->stack, self->items->len > 0 ? "outline" : "empty");
  follow_reading (self);
}

/* --- callbacks of the .ui file --- */

static void
activate_cb (GtkListView *list_view, guint position, DossierOutlinePanel *self)
{
  DossierOutlineItem *item;

  /* The document may have gone since. */
  if (position >= self->items->len)
    return;
  item = g_ptr_array_index (self->items, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-heading", "t",
                              (guint64) dossier_outline_item_get_start (item));
}

static GtkWidget *
create_row (gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static void
fill_row (GtkWidget *label, GtkListItem *list_item, gpointer user_data)
{
  DossierOutlineItem *item = DOSSIER_OUTLINE_ITEM (gtk_list_item_get_item (list_item));
  const char *title = dossier_outline_item_get_title (item);

  /* As long as the label shows it, so that no other item can take its place in memory. */
  g_object_set_data_full (G_OBJECT (label), "item", g_object_ref (item), g_object_unref);
  gtk_label_set_label (GTK_LABEL (label), title);
  dossier_tooltip_set_text (label, title);
  gtk_widget_set_margin_start (label, (int) MIN (dossier_outline_item_get_depth (item), MAX_DEPTH)
                                          * INDENT);
}

static void
clear_row (GtkWidget *label, GtkListItem *list_item, gpointer user_data)
{
  g_object_set_data (G_OBJECT (label), "item", NULL);
}

/* The level is seen by its indentation; whoever hears the row hears it said. */
static void
bind_row (GtkListItem *list_item, gboolean bound, gpointer user_data)
{
  DossierOutlineItem *item = bound ? DOSSIER_OUTLINE_ITEM (gtk_list_item_get_item (list_item))
                                   : NULL;
  GtkWidget *row = gtk_widget_get_parent (gtk_list_item_get_child (list_item));
  g_autofree char *spoken = NULL;

  if (item == NULL || row == NULL)
    return;
  /* Translators: a heading of a document and how deep it stands: "Casualties, level 2" */
  spoken = g_strdup_printf (_ ("%s, level %u"), dossier_outline_item_get_title (item),
                            dossier_outline_item_get_depth (item) + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static const DossierLazyRowsFuncs row_funcs = { create_row, fill_row, clear_row, bind_row };

static void
dossier_outline_panel_map (GtkWidget *widget)
{
  DossierOutlinePanel *self = DOSSIER_OUTLINE_PANEL (widget);

  GTK_WIDGET_CLASS (dossier_outline_panel_parent_class)->map (widget);

  if (self->is_stale)
    fill (self);
  else
    follow_reading (self);
}

static void
dossier_outline_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierOutlinePanel *self = DOSSIER_OUTLINE_PANEL (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_READING_OFFSET:
      g_value_set_uint64 (value, self->reading_offset);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_outline_panel_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  DossierOutlinePanel *self = DOSSIER_OUTLINE_PANEL (object);

  switch (id)
    {
    case PROP_SESSION:
      if (g_set_object (&self->session, g_value_get_object (value)))
        fill (self);
      break;
    case PROP_READING_OFFSET:
      self->reading_offset = g_value_get_uint64 (value);
      follow_reading (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_outline_panel_dispose (GObject *object)
{
  DossierOutlinePanel *self = DOSSIER_OUTLINE_PANEL (object);

  g_clear_object (&self->session);
  if (self->rows != NULL)
    dossier_lazy_rows_detach (self->rows);
  g_clear_object (&self->rows);
  /* The child is a child of the template too: disposing the template first would leave the bin with a
   * pointer to what is gone. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_OUTLINE_PANEL);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (dossier_outline_panel_parent_class)->dispose (object);
}

static void
dossier_outline_panel_finalize (GObject *object)
{
  g_ptr_array_unref (DOSSIER_OUTLINE_PANEL (object)->items);
  G_OBJECT_CLASS (dossier_outline_panel_parent_class)->finalize (object);
}

static void
dossier_outline_panel_class_init (DossierOutlinePanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dossier_outline_panel_get_property;
  object_class->set_property = dossier_outline_panel_set_property;
  object_class->dispose = dossier_outline_panel_dispose;
  object_class->finalize = dossier_outline_panel_finalize;
  widget_class->map = dossier_outline_panel_map;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DOSSIER_TYPE_SESSION,
                                                  flags);
  properties[PROP_READING_OFFSET] = g_param_spec_uint64 ("reading-offset", NULL, NULL, 0,
                                                         G_MAXUINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/outline/dossier-outline-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierOutlinePanel, list_view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
dossier_outline_panel_init (DossierOutlinePanel *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not bound: disposing of a template would take it away from under the bin. */
  self->stack = GTK_STACK (adw_bin_get_child (ADW_BIN (self)));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->rows = dossier_lazy_rows_new (self->list_view, &row_funcs, self, TYPICAL_HEIGHT);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  fill (self);
}

GtkWidget *
dossier_outline_panel_new (void)
{
  return g_object_new (DOSSIER_TYPE_OUTLINE_PANEL, NULL);
}
