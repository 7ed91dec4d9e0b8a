/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A figure in the list. */

#include "dossier-figure-row.h"

#include <glib/gi18n-lib.h>

#include "dossier-compare-feed.h"
#include "dossier-figure-actions.h"
#include "dossier-lazy-menu.h"
#include "dossier-tooltip.h"
#include "dossier-value-label.h"

struct _DossierFigureRow
{
  AdwActionRow parent_instance;

  GtkMenuButton *more;
  GMenuModel *menu;
  GtkLabel *value;
  GtkImage *icon;

  DossierFigureFold fold;
  DossierLibrary *library;
  char *document_id;
  guint next; /* which of its places is shown next */
};

G_DEFINE_FINAL_TYPE (DossierFigureRow, dossier_figure_row, ADW_TYPE_ACTION_ROW)

static void
update_words (DossierFigureRow *self, const DossierVerdictInfo *info)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  const char *subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (self));
  g_autoptr (GString) words = g_string_new (NULL);

  /* Translators: a figure as it is read out, what is measured and its value: "Displaced: 58,400" */
  g_string_append_printf (words, _ ("%s: %s"), title, gtk_label_get_text (self->value));
  if (info->verdict != DOSSIER_VERDICT_NONE)
    g_string_append_printf (words, ". %s", g_dgettext (GETTEXT_PACKAGE, info->label));
  if (subtitle != NULL && *subtitle != '\0')
    g_string_append_printf (words, ". %s", subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str,
                                  -1);
}

static void
update_verdict (DossierFigureRow *self)
{
  DossierVerdict verdict = dossier_figure_fold_get_verdict (&self->fold);
  const DossierVerdictInfo *info = dossier_verdict_get_info (verdict);
  const char *const classes[] = { "verdict", info->css_class, NULL };

  /* Without a verdict the icon keeps its place, so that the values stand in one column. */
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char **) classes);
  gtk_image_set_from_icon_name (self->icon, info->icon_name);
  gtk_widget_set_opacity (GTK_WIDGET (self->icon), verdict == DOSSIER_VERDICT_NONE ? 0 : 1);
  dossier_tooltip_set_text (
      GTK_WIDGET (self->icon),
      verdict == DOSSIER_VERDICT_NONE ? NULL : g_dgettext (GETTEXT_PACKAGE, info->label));
  update_words (self, info);
}

static void
fill (DossierFigureRow *self)
{
  g_autofree char *title = dossier_figure_fold_dup_title (&self->fold);
  g_autofree char *subtitle = dossier_figure_fold_dup_subtitle (&self->fold);
  g_autofree char *value = NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  g_object_get (g_ptr_array_index (self->fold.items, 0), "value-text", &value, NULL);
  g_assert (value != NULL);
  dossier_value_label_set (self->value, value);
  for (guint i = 0; i < self->fold.items->len; i++)
    g_signal_connect_object (g_ptr_array_index (self->fold.items, i), "notify::verdict",
                             G_CALLBACK (update_verdict), self, G_CONNECT_SWAPPED);
  update_verdict (self);
}

/* --- what a person does to it --- */

static void
edit_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierFigureRow *self = DOSSIER_FIGURE_ROW (widget);

  dossier_figure_edit (widget, self->library, self->document_id, &self->fold);
}

static void
make_key_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierFigureRow *self = DOSSIER_FIGURE_ROW (widget);

  dossier_figure_set_key (widget, self->library, self->document_id, &self->fold, TRUE);
}

static void
drop_key_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierFigureRow *self = DOSSIER_FIGURE_ROW (widget);

  dossier_figure_set_key (widget, self->library, self->document_id, &self->fold, FALSE);
}

static void
set_aside_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierFigureRow *self = DOSSIER_FIGURE_ROW (widget);

  dossier_figure_set_aside (widget, self->library, self->document_id, &self->fold);
}

static void
compare_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  DossierFigureRow *self = DOSSIER_FIGURE_ROW (widget);
  g_autoptr (DossierCompareFeed) feed = dossier_compare_feed_get (self->library);

  dossier_compare_feed_want (
      feed, self->document_id,
      dossier_figure_item_get_figure (g_ptr_array_index (self->fold.items, 0))->start);
  gtk_widget_activate_action (widget, "win.show-pane", "s", "compare");
}

static void
copy_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  dossier_figure_copy_words (widget, &DOSSIER_FIGURE_ROW (widget)->fold);
}

static void
update_actions (DossierFigureRow *self)
{
  static const char *const edits[] = { "figure.edit", "figure.set-aside", "figure.compare" };
  gboolean key = dossier_figure_fold_is_key (&self->fold);

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), edits[i], self->library != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "figure.make-key",
                                 self->library != NULL && !key);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "figure.drop-key",
                                 self->library != NULL && key);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "figure.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "figure.make-key", NULL, make_key_cb);
  gtk_widget_class_install_action (widget_class, "figure.drop-key", NULL, drop_key_cb);
  gtk_widget_class_install_action (widget_class, "figure.set-aside", NULL, set_aside_cb);
  gtk_widget_class_install_action (widget_class, "figure.compare", NULL, compare_cb);
  gtk_widget_class_install_action (widget_class, "figure.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "figure.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "figure.set-aside", NULL);
}

static void
dossier_figure_row_dispose (GObject *object)
{
  DossierFigureRow *self = DOSSIER_FIGURE_ROW (object);

  for (guint i = 0; self->fold.items != NULL && i < self->fold.items->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->fold.items, i), update_verdict,
                                          self);
  g_clear_pointer (&self->fold.items, g_ptr_array_unref);
  g_clear_pointer (&self->document_id, g_free);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_FIGURE_ROW);

  G_OBJECT_CLASS (dossier_figure_row_parent_class)->dispose (object);
}

static void
dossier_figure_row_class_init (DossierFigureRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_figure_row_dispose;

  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/figures/dossier-figure-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierFigureRow, value);
  gtk_widget_class_bind_template_child (widget_class, DossierFigureRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DossierFigureRow, more);
  gtk_widget_class_bind_template_child (widget_class, DossierFigureRow, menu);
}

static void
dossier_figure_row_init (DossierFigureRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dossier_lazy_menu_attach (self->more, self->menu);
}

GtkWidget *
dossier_figure_row_new (const DossierFigureFold *fold,
                        DossierLibrary *library,
                        const char *document_id)
{
  DossierFigureRow *self = g_object_new (DOSSIER_TYPE_FIGURE_ROW, NULL);

  self->fold.items = g_ptr_array_ref (fold->items);
  self->document_id = g_strdup (document_id);
  g_set_object (&self->library, library);
  fill (self);
  update_actions (self);
  return GTK_WIDGET (self);
}

void
dossier_figure_row_reveal (DossierFigureRow *self)
{
  const DossierFigure *figure;

  g_return_if_fail (DOSSIER_IS_FIGURE_ROW (self));

  figure = dossier_figure_item_get_figure (g_ptr_array_index (self->fold.items, self->next));
  self->next = (self->next + 1) % self->fold.items->len;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.reveal", "(stt)", self->document_id,
                              (guint64) figure->start, (guint64) figure->end);
}

gboolean
dossier_figure_row_holds (DossierFigureRow *self, const DossierRange *range)
{
  g_return_val_if_fail (DOSSIER_IS_FIGURE_ROW (self), FALSE);

  for (guint i = 0; i < self->fold.items->len; i++)
    {
      const DossierFigure *figure = dossier_figure_item_get_figure (
          g_ptr_array_index (self->fold.items, i));

      if (figure->start < range->end && figure->end > range->start)
        {
          self->next = i;
          return TRUE;
        }
    }
  return FALSE;
}
