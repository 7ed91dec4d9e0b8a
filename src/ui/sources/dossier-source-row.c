/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A source in the list of sources. */

#include "dossier-source-row.h"

#include <glib/gi18n-lib.h>

#include "dossier-badge.h"
#include "dossier-rate-popover.h"
#include "dossier-source-share.h"
#include "dossier-source-words.h"

struct _DossierSourceRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *rate_button;
  GtkWidget *share;
  GtkWidget *history;
  GtkBox *grades;

  DossierLibrary *library;
  DossierSource *source;
};

enum
{
  PROP_0,
  PROP_LIBRARY,
  PROP_SOURCE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierSourceRow, dossier_source_row, GTK_TYPE_LIST_BOX_ROW)

static char *
dup_summary (DossierSourceRow *self, const char *reliability_words, guint n_documents)
{
  return dossier_source_words_dup_summary (reliability_words, n_documents);
}

/* The newest grade on top. */
static void
update_grades (DossierSourceRow *self)
{
  GPtrArray *grades = dossier_source_get_grades (self->source);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grades))) != NULL)
    gtk_box_remove (self->grades, child);
  for (guint i = grades->len; i > 0; i--)
    {
      g_autofree char *words = dossier_source_words_dup_grade (g_ptr_array_index (grades, i - 1));
      GtkWidget *label = gtk_label_new (words);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_box_append (self->grades, label);
    }
  gtk_widget_set_visible (self->history, grades->len > 0);
}

static void
update_words (DossierSourceRow *self)
{
  g_autofree char *name = NULL;
  g_autofree char *reliability = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *words = NULL;
  g_autofree char *rate = NULL;

  g_object_get (self->source, "name", &name, "reliability-words", &reliability, NULL);
  summary = dossier_source_words_dup_summary (reliability,
                                              dossier_source_get_n_documents (self->source));
  words = g_strdup_printf ("%s. %s", name, summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  rate = g_strdup_printf (_ ("Rate %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rate_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  rate, -1);
}

/* A document has come to the source or left it, with its claims. */
static void
documents_changed_cb (DossierSourceRow *self)
{
  g_object_set (self->share, "source-id", dossier_source_get_id (self->source), NULL);
}

static void
set_source (DossierSourceRow *self, DossierSource *source)
{
  g_assert (self->source == NULL);

  if (source == NULL)
    return;
  self->source = g_object_ref (source);
  g_signal_connect_object (source, "notify", G_CALLBACK (update_grades), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "notify", G_CALLBACK (update_words), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "notify::n-documents", G_CALLBACK (documents_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_grades (self);
  update_words (self);
}

static void
dossier_source_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierSourceRow *self = DOSSIER_SOURCE_ROW (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_SOURCE:
      g_value_set_object (value, self->source);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_source_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DossierSourceRow *self = DOSSIER_SOURCE_ROW (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_set_object (&self->library, g_value_get_object (value));
      break;
    case PROP_SOURCE:
      set_source (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_source_row_dispose (GObject *object)
{
  DossierSourceRow *self = DOSSIER_SOURCE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_SOURCE_ROW);
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_data (self->source, self);
  g_clear_object (&self->source);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (dossier_source_row_parent_class)->dispose (object);
}

static void
history_cb (DossierSourceRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.history", "s",
                              dossier_source_get_id (self->source));
}

static void
dossier_source_row_class_init (DossierSourceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_CONSTRUCT_ONLY;

  object_class->get_property = dossier_source_row_get_property;
  object_class->set_property = dossier_source_row_set_property;
  object_class->dispose = dossier_source_row_dispose;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  flags);
  properties[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, DOSSIER_TYPE_SOURCE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (DOSSIER_TYPE_BADGE);
  g_type_ensure (DOSSIER_TYPE_RATE_POPOVER);
  g_type_ensure (DOSSIER_TYPE_SOURCE_SHARE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/sources/dossier-source-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierSourceRow, rate_button);
  gtk_widget_class_bind_template_child (widget_class, DossierSourceRow, share);
  gtk_widget_class_bind_template_child (widget_class, DossierSourceRow, history);
  gtk_widget_class_bind_template_child (widget_class, DossierSourceRow, grades);
  gtk_widget_class_bind_template_callback (widget_class, dup_summary);
  gtk_widget_class_bind_template_callback (widget_class, history_cb);
}

static void
dossier_source_row_init (DossierSourceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dossier_source_row_new (DossierLibrary *library, DossierSource *source)
{
  return g_object_new (DOSSIER_TYPE_SOURCE_ROW, "library", library, "source", source, NULL);
}
