/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The dossier as it stood: its claims, each with the document it was in and the grades of both. */

#include "dossier-past-window.h"

#include "dossier-accessible-names.h"
#include "dossier-badge.h"
#include "dossier-dark-class.h"
#include "dossier-history-words.h"

#include <glib/gi18n.h>

struct _DossierPastWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *window_title;
  GtkStack *stack;
  GtkListView *list_view;
  AdwStatusPage *empty_page;

  GHashTable *entries; /* document id -> DossierEntry, as it was */
};

G_DEFINE_FINAL_TYPE (DossierPastWindow, dossier_past_window, ADW_TYPE_WINDOW)

static GtkWidget *
get_nth_child (GtkWidget *widget, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (guint i = 0; i < n && child != NULL; i++)
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DossierPastWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (head), gtk_image_new ());
  gtk_box_append (GTK_BOX (head), dossier_history_words_create_label (NULL, "caption-heading"));
  gtk_widget_set_hexpand (gtk_widget_get_last_child (head), TRUE);
  gtk_box_append (GTK_BOX (head), dossier_badge_new ());
  gtk_widget_add_css_class (head, "verdict");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), dossier_history_words_create_label (NULL, NULL));
  gtk_box_append (GTK_BOX (box), dossier_history_words_create_label (NULL, "caption"));
  gtk_box_append (GTK_BOX (box), dossier_history_words_create_label (NULL, "dim-label"));
  gtk_widget_add_css_class (box, "history-row");
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

/* The letter of the source; the digit of the claim, or that of its document where it has none. */
static void
set_grade (DossierBadge *badge, const DossierAnnotationFields *fields, DossierEntry *entry)
{
  const DossierEntryFields *document = entry != NULL ? dossier_entry_get_fields (entry) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (badge), document != NULL);
  if (document != NULL)
    dossier_badge_set_grade (badge, document->reliability,
                             fields->credibility != 0 ? fields->credibility
                                                      : document->credibility);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DossierPastWindow *self)
{
  static const char *const classes[] = { "note", "unverified", "verified", "disputed" };
  const DossierAnnotationFields *fields = dossier_annotation_get_fields (
      gtk_list_item_get_item (item));
  const DossierVerdictInfo *verdict = dossier_verdict_get_info (fields->verdict);
  DossierEntry *entry = g_hash_table_lookup (self->entries, fields->document_id);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *head = gtk_widget_get_first_child (box);
  g_autofree char *quote = g_strdup_printf (_ ("“%s”"), fields->passage->exact);
  g_autofree char *tags = g_strjoinv (", ", fields->tags);
  g_autofree char *said = *tags != '\0' && *fields->comment != '\0'
                              ? g_strjoin (" · ", fields->comment, tags, NULL)
                              : g_strconcat (fields->comment, tags, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (i == (gsize) fields->verdict)
      gtk_widget_add_css_class (head, classes[i]);
    else
      gtk_widget_remove_css_class (head, classes[i]);
  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (head)), verdict->icon_name);
  set_text (get_nth_child (head, 1), g_dgettext (GETTEXT_PACKAGE, verdict->label));
  set_grade (DOSSIER_BADGE (get_nth_child (head, 2)), fields, entry);
  set_text (get_nth_child (box, 1), quote);
  set_text (get_nth_child (box, 2), said);
  set_text (get_nth_child (box, 3), entry != NULL ? dossier_entry_get_title (entry) : NULL);
  if (gtk_widget_get_parent (box) != NULL)
    dossier_accessible_names_read_out (gtk_widget_get_parent (box));
}

static void
show_claims (DossierPastWindow *self, GPtrArray *annotations, GPtrArray *entries)
{
  g_autoptr (GListStore) store = g_list_store_new (DOSSIER_TYPE_ANNOTATION);
  g_autofree char *claims = dossier_history_words_dup_claims (annotations->len);
  g_autofree char *documents = g_strdup_printf (
      ngettext ("%u document", "%u documents", entries->len), entries->len);
  g_autofree char *summary = g_strdup_printf (
      "%s · %s · %s", adw_window_title_get_subtitle (self->window_title), documents, claims);

  for (guint i = 0; i < entries->len; i++)
    {
      DossierEntry *entry = g_ptr_array_index (entries, i);

      g_hash_table_insert (self->entries, g_strdup (dossier_entry_get_id (entry)),
                           g_object_ref (entry));
    }
  g_list_store_splice (store, 0, 0, annotations->pdata, annotations->len);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (gtk_no_selection_new (
                                                G_LIST_MODEL (g_object_ref (store)))));
  adw_window_title_set_subtitle (self->window_title, summary);
  gtk_stack_set_visible_child_name (self->stack, annotations->len > 0 ? "list" : "empty");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierPastWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) annotations = dossier_library_read_as_of_finish (DOSSIER_LIBRARY (source),
                                                                         result, &entries, &error);

  if (self->entries == NULL)
    return;
  if (annotations != NULL)
    {
      show_claims (self, annotations, entries);
      return;
    }
  adw_status_page_set_title (self->empty_page, _ ("Cannot Show This"));
  adw_status_page_set_description (self->empty_page, error->message);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
dossier_past_window_dispose (GObject *object)
{
  g_clear_pointer (&DOSSIER_PAST_WINDOW (object)->entries, g_hash_table_unref);
  G_OBJECT_CLASS (dossier_past_window_parent_class)->dispose (object);
}

static void
dossier_past_window_class_init (DossierPastWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_past_window_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/history/dossier-past-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierPastWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, DossierPastWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierPastWindow, list_view);
  gtk_widget_class_bind_template_child (widget_class, DossierPastWindow, empty_page);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dossier_past_window_init (DossierPastWindow *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  dossier_dark_class_follow (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  g_object_unref (factory);
}

GtkWindow *
dossier_past_window_new (GtkWindow *parent,
                         DossierLibrary *library,
                         const char *when,
                         const char *words)
{
  DossierPastWindow *self = g_object_new (DOSSIER_TYPE_PAST_WINDOW, "transient-for", parent, NULL);

  adw_window_title_set_subtitle (self->window_title, words);
  dossier_library_read_as_of_async (library, when, NULL, read_cb, g_object_ref (self));

  return GTK_WINDOW (self);
}
