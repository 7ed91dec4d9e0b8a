/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The trash and the conflicts: lists of what waits for a person, each row with its way on. */

#include "dossier-records-page.h"

#include "dossier-conflict-box.h"
#include "dossier-history-words.h"
#include "dossier-wrap-layout.h"

#include <glib/gi18n.h>

struct _DossierRecordsPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *head_label;
  GtkWidget *empty_button;
  GtkListBox *list;
  AdwStatusPage *empty_page;

  DossierLibrary *library;
  gboolean is_trash;
  char *summary;
};

enum
{
  PROP_LIBRARY = 1,
  PROP_MODE,
  PROP_SUMMARY,
  N_PROPERTIES
};

G_DEFINE_FINAL_TYPE (DossierRecordsPage, dossier_records_page, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPERTIES];

/* --- rows --- */

static GtkWidget *
create_button (const char *label, const char *action, const char *id)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);

  return button;
}

static GtkWidget *
create_line (const char *text, const char *css_class)
{
  GtkWidget *label = dossier_history_words_create_label (text, css_class);

  gtk_label_set_lines (GTK_LABEL (label), 4);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);

  return label;
}

static char *
dup_trash_note (const DossierRecordFields *fields)
{
  g_autofree char *time = dossier_history_words_dup_time (fields->at);
  g_autofree char *claims = dossier_history_words_dup_claims (fields->n_annotations);

  if (fields->kind == DOSSIER_RECORD_DOCUMENT)
    /* Translators: "Removed 29 Nov 2026, 11:32 · 3 claims" */
    return g_strdup_printf (_ ("Removed %s · %s"), time, claims);
  return g_strdup_printf (_ ("Removed %s"), time);
}

static GtkWidget *
create_trash_row (const DossierRecordFields *fields)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gboolean is_document = fields->kind == DOSSIER_RECORD_DOCUMENT;
  g_autofree char *quote = g_strdup_printf (is_document ? "%s" : _ ("“%s”"), fields->title);
  g_autofree char *note = dup_trash_note (fields);
  GtkWidget *last;

  gtk_box_append (GTK_BOX (texts), create_line (quote, is_document ? "heading" : NULL));
  if (fields->detail != NULL)
    gtk_box_append (GTK_BOX (texts), create_line (fields->detail, "caption"));
  last = create_line (note, "dim-label");
  gtk_widget_add_css_class (last, "caption");
  gtk_box_append (GTK_BOX (texts), last);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), create_button (_ ("_Restore"), "win.restore", fields->id));

  return box;
}

static GtkWidget *
create_conflict_row (const DossierRecordFields *fields)
{
  g_autofree char *title = g_strdup_printf (_ ("%s of “%s”"), fields->detail, fields->title);

  return dossier_conflict_box_new (fields, title);
}

static GtkWidget *
create_row_cb (gpointer item, gpointer user_data)
{
  const DossierRecordFields *fields = dossier_record_get_fields (item);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *content = fields->kind == DOSSIER_RECORD_CONFLICT ? create_conflict_row (fields)
                                                               : create_trash_row (fields);

  gtk_widget_add_css_class (content, "history-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  return row;
}

/* --- the list --- */

static GListModel *
get_records (DossierRecordsPage *self)
{
  if (self->library == NULL)
    return NULL;
  return self->is_trash ? dossier_library_list_trash (self->library)
                        : dossier_library_list_conflicts (self->library);
}

static void
records_changed_cb (DossierRecordsPage *self)
{
  GListModel *records = get_records (self);
  guint n_records = records != NULL ? g_list_model_get_n_items (records) : 0;

  gtk_stack_set_visible_child_name (self->stack, n_records > 0 ? "list" : "empty");
  g_free (self->summary);
  if (n_records == 0)
    self->summary = NULL;
  else if (self->is_trash)
    self->summary = g_strdup_printf (ngettext ("%u thing", "%u things", n_records), n_records);
  else
    self->summary = g_strdup_printf (ngettext ("%u conflict", "%u conflicts", n_records),
                                     n_records);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
set_library (DossierRecordsPage *self, DossierLibrary *library)
{
  GListModel *records;

  if (self->library == library)
    return;
  records = get_records (self);
  if (records != NULL)
    g_signal_handlers_disconnect_by_func (records, records_changed_cb, self);
  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_set_object (&self->library, library);
  records = get_records (self);
  if (records != NULL)
    {
      gtk_list_box_bind_model (self->list, records, create_row_cb, self, NULL);
      g_signal_connect_object (records, "items-changed", G_CALLBACK (records_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  records_changed_cb (self);
}

static void
set_mode (DossierRecordsPage *self, const char *mode)
{
  self->is_trash = g_strcmp0 (mode, "conflicts") != 0;
  gtk_widget_set_visible (self->empty_button, self->is_trash);
  gtk_label_set_label (
      self->head_label,
      self->is_trash ? _ ("What was removed stays here, with everything that was marked, until "
                          "the trash is emptied.")
                     : _ ("Two people changed the same thing apart. Yours stands until you "
                          "choose."));
  adw_status_page_set_icon_name (self->empty_page,
                                 self->is_trash ? "user-trash-symbolic" : "compare-symbolic");
  adw_status_page_set_title (self->empty_page,
                             self->is_trash ? _ ("The Trash Is Empty") : _ ("No Conflicts"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->is_trash ? _ ("Trash") : _ ("Conflicts"), -1);
}

static void
dossier_records_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierRecordsPage *self = DOSSIER_RECORDS_PAGE (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_MODE:
      g_value_set_string (value, self->is_trash ? "trash" : "conflicts");
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_records_page_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LIBRARY:
      set_library (DOSSIER_RECORDS_PAGE (object), g_value_get_object (value));
      break;
    case PROP_MODE:
      set_mode (DOSSIER_RECORDS_PAGE (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_records_page_dispose (GObject *object)
{
  DossierRecordsPage *self = DOSSIER_RECORDS_PAGE (object);

  if (self->library != NULL)
    set_library (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_RECORDS_PAGE);
  G_OBJECT_CLASS (dossier_records_page_parent_class)->dispose (object);
}

static void
dossier_records_page_finalize (GObject *object)
{
  g_free (DOSSIER_RECORDS_PAGE (object)->summary);
  G_OBJECT_CLASS (dossier_records_page_parent_class)->finalize (object);
}

static void
dossier_records_page_class_init (DossierRecordsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dossier_records_page_get_property;
  object_class->set_property = dossier_records_page_set_property;
  object_class->dispose = dossier_records_page_dispose;
  object_class->finalize = dossier_records_page_finalize;
  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  flags);
  properties[PROP_MODE] = g_param_spec_string ("mode", NULL, NULL, "trash",
                                               flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (DOSSIER_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/history/dossier-records-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierRecordsPage, head_label);
  gtk_widget_class_bind_template_child (widget_class, DossierRecordsPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, DossierRecordsPage, list);
  gtk_widget_class_bind_template_child (widget_class, DossierRecordsPage, empty_page);
}

static void
dossier_records_page_init (DossierRecordsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not bound: disposing of a template would take it away from under the bin. */
  self->stack = GTK_STACK (adw_bin_get_child (ADW_BIN (self)));
  gtk_stack_set_visible_child_name (self->stack, "empty");
}
