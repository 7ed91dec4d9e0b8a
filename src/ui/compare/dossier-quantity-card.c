/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* One quantity out of all that can be compared. */

#include "dossier-quantity-card.h"

#include <glib/gi18n-lib.h>

#include "dossier-compare-feed.h"
#include "dossier-lazy-menu.h"
#include "dossier-plot-scale.h"
#include "dossier-plot.h"
#include "dossier-quantity-choice.h"
#include "dossier-quantity-merge.h"

struct _DossierQuantityCard
{
  AdwBin parent_instance;

  GtkMenuButton *menu_button;
  GMenuModel *menu;
  GtkDropDown *choice;
  GListStore *choices; /* of DossierQuantityChoice */
  GtkLabel *range;
  GtkLabel *sentence;
  GtkLabel *relation;
  DossierPlot *plot;

  DossierLibrary *library;
  DossierSession *session;
  DossierCompareFeed *feed;
  DossierComparison *comparison; /* what the choices are of */
  GArray *order; /* of guint: the quantity behind each choice */
  DossierQuantitySummary *summary;
  gboolean expandable;
  gboolean holding;
  gboolean filling;
  gboolean is_stale; /* another document was opened while nobody looked */
};

enum
{
  PROP_0,
  PROP_LIBRARY,
  PROP_SESSION,
  PROP_EXPANDABLE,
  PROP_HAS_QUANTITIES,
  PROP_BUSY,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (DossierQuantityCard, dossier_quantity_card, ADW_TYPE_BIN)

static void
show_summary (DossierQuantityCard *self)
{
  DossierQuantitySummary *summary = self->summary;

  if (summary != NULL)
    {
      gboolean agree = summary->quantity->relation == DOSSIER_RELATION_AGREE;
      g_autofree char *range = dossier_isolate_dup (summary->range_text);
      const char *const classes[] = { "relation", agree ? "agree" : "differ", NULL };
      const char *const sizes[] = { summary->table->n_plotted > 0 ? "quantity-range" : "title-3",
                                    NULL };

      gtk_label_set_text (self->range, range);
      gtk_widget_set_css_classes (GTK_WIDGET (self->range), (const char **) sizes);
      gtk_label_set_text (self->sentence, summary->sentence);
      gtk_label_set_text (self->relation, summary->relation_text);
      gtk_widget_set_css_classes (GTK_WIDGET (self->relation), (const char **) classes);
    }
  dossier_plot_set_summary (self->plot, summary);
  /* Only what is in the card hides: as long as the card itself is mapped, it is looked at. */
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), summary != NULL);
  g_signal_emit (self, changed_signal, 0);
}

static void
choose (DossierQuantityCard *self)
{
  guint selected = gtk_drop_down_get_selected (self->choice);

  g_clear_pointer (&self->summary, dossier_quantity_summary_unref);
  if (selected < self->order->len)
    {
      GPtrArray *quantities = dossier_comparison_get_quantities (self->comparison);
      guint index = g_array_index (self->order, guint, selected);

      self->summary = dossier_quantity_summary_new (
          self->comparison, g_ptr_array_index (quantities, index), self->library);
    }
  show_summary (self);
}

static void
choice_cb (DossierQuantityCard *self)
{
  if (!self->filling)
    choose (self);
}

/* What identifies a quantity from one comparison to the next. */
static char *
dup_identity (const DossierQuantity *quantity)
{
  const DossierFigure *first = g_array_index (quantity->members, DossierQuantityMember, 0).figure;

  return g_strdup_printf ("%d\n%s\n%s\n%g\n%" G_GSIZE_FORMAT, quantity->kind, quantity->label,
                          quantity->unit != NULL ? quantity->unit : "", first->value, first->start);
}

/* @input: of the open document, G_MAXUINT where it took no part */
static gboolean
is_stated_by (const DossierQuantity *quantity, guint input)
{
  for (guint i = 0; i < quantity->members->len; i++)
    if (g_array_index (quantity->members, DossierQuantityMember, i).input == input)
      return TRUE;
  return FALSE;
}

/* Which of the documents that were compared is open. */
static guint
find_open (DossierQuantityCard *self)
{
  guint input;

  return dossier_comparison_find_input (
             self->comparison, dossier_entry_get_id (dossier_session_get_entry (self->session)),
             &input)
             ? input
             : G_MAXUINT;
}

/* (element-type utf8 uint): how many quantities go by each name, whatever its case */
static GHashTable *
count_names (GPtrArray *quantities)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < quantities->len; i++)
    {
      const DossierQuantity *quantity = g_ptr_array_index (quantities, i);
      char *name = g_ascii_strdown (quantity->label, -1);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

      g_hash_table_replace (counts, name, GUINT_TO_POINTER (n + 1));
    }
  return counts;
}

/* (transfer full): how a quantity is called among the choices */
static char *
dup_choice (DossierQuantityCard *self, const DossierQuantity *quantity, GHashTable *names)
{
  g_autofree char *name = g_ascii_strdown (quantity->label, -1);
  g_autofree char *title = dossier_quantity_dup_title (quantity);
  g_autofree char *range = NULL;

  if (GPOINTER_TO_UINT (g_hash_table_lookup (names, name)) < 2)
    return g_steal_pointer (&title);
  range = dossier_quantity_dup_range (self->comparison, quantity);
  /* Translators: what is measured, and from where to where it reaches: "Rain · 212 millimetres" */
  return g_strdup_printf (_ ("%s · %s"), title, range);
}

/* What the open document states comes before what it does not, and what sources differ on before what they agree on. */
static guint8
get_round (DossierQuantityCard *self, const DossierQuantity *quantity, guint open)
{
  gboolean is_elsewhere = self->session != NULL && !is_stated_by (quantity, open);

  return (is_elsewhere ? 2 : 0) + (quantity->relation == DOSSIER_RELATION_AGREE ? 1 : 0);
}

/* The chosen one stays chosen where it still is. */
static void
fill_choices (DossierQuantityCard *self)
{
  GPtrArray *quantities = dossier_comparison_get_quantities (self->comparison);
  g_autofree char *chosen = self->summary != NULL ? dup_identity (self->summary->quantity) : NULL;
  g_autoptr (GHashTable) names = count_names (quantities);
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree guint8 *rounds = g_new (guint8, quantities->len);
  guint open = self->session != NULL ? find_open (self) : G_MAXUINT;
  guint selected = 0;

  self->filling = TRUE;
  g_array_set_size (self->order, 0);
  for (guint i = 0; i < quantities->len; i++)
    rounds[i] = get_round (self, g_ptr_array_index (quantities, i), open);
  for (guint round = 0; round < 4; round++)
    for (guint i = 0; i < quantities->len; i++)
      {
        const DossierQuantity *quantity = g_ptr_array_index (quantities, i);
        g_autofree char *identity = NULL;
        g_autofree char *title = NULL;

        if (rounds[i] != round)
          continue;
        identity = chosen != NULL ? dup_identity (quantity) : NULL;
        if (identity != NULL && g_str_equal (identity, chosen))
          selected = self->order->len;
        title = dup_choice (self, quantity, names);
        g_ptr_array_add (choices, dossier_quantity_choice_new (
                                      title, quantity->relation != DOSSIER_RELATION_AGREE));
        g_array_append_val (self->order, i);
      }
  g_list_store_splice (self->choices, 0, g_list_model_get_n_items (G_LIST_MODEL (self->choices)),
                       choices->pdata, choices->len);
  gtk_drop_down_set_enable_search (self->choice, self->order->len > 8);
  gtk_drop_down_set_selected (self->choice, selected);
  self->filling = FALSE;
}

/* Chooses what another view asked for. */
static void
choose_wanted (DossierQuantityCard *self)
{
  GPtrArray *quantities = dossier_comparison_get_quantities (self->comparison);
  g_autofree char *document = NULL;
  gboolean took_part;
  guint input;
  gsize start;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self))
      || !dossier_compare_feed_take_wanted (self->feed, &document, &start))
    return;
  took_part = dossier_comparison_find_input (self->comparison, document, &input);
  for (guint i = 0; took_part && i < self->order->len; i++)
    {
      const DossierQuantity *quantity = g_ptr_array_index (quantities,
                                                           g_array_index (self->order, guint, i));

      for (guint m = 0; m < quantity->members->len; m++)
        {
          const DossierQuantityMember *member = &g_array_index (quantity->members,
                                                                DossierQuantityMember, m);

          if (member->figure->start != start || member->input != input)
            continue;
          self->filling = TRUE;
          gtk_drop_down_set_selected (self->choice, i);
          self->filling = FALSE;
          return;
        }
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                              _ ("Only one place states this figure"));
}

static void
refresh (DossierQuantityCard *self)
{
  DossierComparison *comparison = self->feed != NULL
                                      ? dossier_compare_feed_get_comparison (self->feed)
                                      : NULL;
  gboolean
      is_other; /* document than the one that states what was chosen: what it states is of more use */

  /* Thousands of figures take a while: nobody waits for what is not looked at. */
  if (comparison == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  is_other = self->is_stale && self->session != NULL && self->comparison == comparison
             && self->summary != NULL && !is_stated_by (self->summary->quantity, find_open (self));
  if (g_set_object (&self->comparison, comparison) || self->is_stale)
    {
      self->is_stale = FALSE;
      fill_choices (self);
      if (is_other)
        gtk_drop_down_set_selected (self->choice, 0);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_QUANTITIES]);
    }
  choose_wanted (self);
  choose (self);
}

static void
hold (DossierQuantityCard *self, gboolean holding)
{
  if (self->feed == NULL || self->holding == holding)
    return;
  self->holding = holding;
  if (holding)
    dossier_compare_feed_hold (self->feed);
  else
    dossier_compare_feed_release (self->feed);
}

static void
set_library (DossierQuantityCard *self, DossierLibrary *library)
{
  if (self->library == library)
    return;

  hold (self, FALSE);
  if (self->feed != NULL)
    g_signal_handlers_disconnect_by_func (self->feed, refresh, self);
  g_clear_object (&self->feed);
  g_clear_pointer (&self->summary, dossier_quantity_summary_unref);
  g_clear_object (&self->comparison);
  g_array_set_size (self->order, 0);
  g_set_object (&self->library, library);
  if (library != NULL)
    {
      self->feed = dossier_compare_feed_get (library);
      g_signal_connect_object (self->feed, "changed", G_CALLBACK (refresh), self,
                               G_CONNECT_SWAPPED);
      hold (self, gtk_widget_get_mapped (GTK_WIDGET (self)));
    }
  show_summary (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_QUANTITIES]);
}

static void
set_session (DossierQuantityCard *self, DossierSession *session)
{
  if (!g_set_object (&self->session, session) || self->comparison == NULL)
    return;

  self->is_stale = TRUE;
  refresh (self);
}

static void
merge_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierQuantityCard *self = DOSSIER_QUANTITY_CARD (widget);

  if (self->summary != NULL)
    gtk_window_present (GTK_WINDOW (dossier_quantity_merge_new (
        GTK_WINDOW (gtk_widget_get_root (widget)), self->library, self->summary)));
}

static void
copy_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierQuantityCard *self = DOSSIER_QUANTITY_CARD (widget);
  g_autofree char *table = NULL;

  if (self->summary == NULL)
    return;
  table = dossier_quantity_summary_dup_table (self->summary);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), table);
  gtk_widget_activate_action (widget, "win.toast", "s", _ ("Table copied"));
}

static void
dossier_quantity_card_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dossier_quantity_card_parent_class)->map (widget);

  hold (DOSSIER_QUANTITY_CARD (widget), TRUE);
  refresh (DOSSIER_QUANTITY_CARD (widget));
}

static void
dossier_quantity_card_unmap (GtkWidget *widget)
{
  hold (DOSSIER_QUANTITY_CARD (widget), FALSE);

  GTK_WIDGET_CLASS (dossier_quantity_card_parent_class)->unmap (widget);
}

static void
dossier_quantity_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierQuantityCard *self = DOSSIER_QUANTITY_CARD (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_EXPANDABLE:
      g_value_set_boolean (value, self->expandable);
      break;
    case PROP_HAS_QUANTITIES:
      g_value_set_boolean (value, self->order->len > 0);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->library != NULL && self->comparison == NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_quantity_card_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  DossierQuantityCard *self = DOSSIER_QUANTITY_CARD (object);

  switch (id)
    {
    case PROP_LIBRARY:
      set_library (self, g_value_get_object (value));
      break;
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_EXPANDABLE:
      self->expandable = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_quantity_card_dispose (GObject *object)
{
  DossierQuantityCard *self = DOSSIER_QUANTITY_CARD (object);

  hold (self, FALSE);
  if (self->feed != NULL)
    g_signal_handlers_disconnect_by_func (self->feed, refresh, self);
  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_QUANTITY_CARD);
  g_clear_object (&self->feed);
  g_clear_pointer (&self->summary, dossier_quantity_summary_unref);
  g_clear_object (&self->comparison);
  g_clear_object (&self->session);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (dossier_quantity_card_parent_class)->dispose (object);
}

static void
dossier_quantity_card_finalize (GObject *object)
{
  g_array_unref (DOSSIER_QUANTITY_CARD (object)->order);

  G_OBJECT_CLASS (dossier_quantity_card_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  flags);
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DOSSIER_TYPE_SESSION,
                                                  flags);
  properties[PROP_EXPANDABLE] = g_param_spec_boolean ("expandable", NULL, NULL, FALSE, flags);
  properties[PROP_HAS_QUANTITIES] = g_param_spec_boolean ("has-quantities", NULL, NULL, FALSE,
                                                          readable);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_quantity_card_class_init (DossierQuantityCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dossier_quantity_card_get_property;
  object_class->set_property = dossier_quantity_card_set_property;
  object_class->dispose = dossier_quantity_card_dispose;
  object_class->finalize = dossier_quantity_card_finalize;
  widget_class->map = dossier_quantity_card_map;
  widget_class->unmap = dossier_quantity_card_unmap;
  install_properties (object_class);
  changed_signal = g_signal_new ("changed", DOSSIER_TYPE_QUANTITY_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "quantity.merge", NULL, merge_cb);
  gtk_widget_class_install_action (widget_class, "quantity.copy", NULL, copy_cb);
  g_type_ensure (DOSSIER_TYPE_PLOT);
  g_type_ensure (DOSSIER_TYPE_QUANTITY_CHOICE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/compare/dossier-quantity-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierQuantityCard, choice);
  gtk_widget_class_bind_template_child (widget_class, DossierQuantityCard, choices);
  gtk_widget_class_bind_template_child (widget_class, DossierQuantityCard, range);
  gtk_widget_class_bind_template_child (widget_class, DossierQuantityCard, sentence);
  gtk_widget_class_bind_template_child (widget_class, DossierQuantityCard, relation);
  gtk_widget_class_bind_template_child (widget_class, DossierQuantityCard, plot);
  gtk_widget_class_bind_template_child (widget_class, DossierQuantityCard, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DossierQuantityCard, menu);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
}

static void
dossier_quantity_card_init (DossierQuantityCard *self)
{
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  dossier_lazy_menu_attach (self->menu_button, self->menu);
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), FALSE);
  /* What has the focus is the button inside, which does not take the name of the whole. */
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->choice))),
      GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Compared Figure"), -1);
}

DossierQuantitySummary *
dossier_quantity_card_get_summary (DossierQuantityCard *self)
{
  g_return_val_if_fail (DOSSIER_IS_QUANTITY_CARD (self), NULL);

  return self->summary;
}

DossierComparison *
dossier_quantity_card_get_comparison (DossierQuantityCard *self)
{
  g_return_val_if_fail (DOSSIER_IS_QUANTITY_CARD (self), NULL);

  return self->comparison;
}
