/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The tags of a claim as one line of words with commas between them. */

#include "dossier-tags-editor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-claim-actions.h"
#include "dossier-tab-order.h"

struct _DossierTagsEditor
{
  AdwBin parent_instance;

  GtkEntry *entry;
  DossierLibrary *library;
  DossierAnnotation *annotation;
  gboolean filling;
  gboolean edited;
};

G_DEFINE_FINAL_TYPE (DossierTagsEditor, dossier_tags_editor, ADW_TYPE_BIN)

static void
fill (DossierTagsEditor *self)
{
  g_autofree char *line = NULL;

  if (self->edited)
    return;
  if (self->annotation != NULL)
    line = g_strjoinv (", ", dossier_annotation_get_fields (self->annotation)->tags);
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), line != NULL ? line : "");
  self->filling = FALSE;
}

static void
changed_cb (DossierTagsEditor *self)
{
  if (!self->filling)
    self->edited = TRUE;
}

static gboolean
dossier_tags_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DOSSIER_TAGS_EDITOR (widget)->entry));
}

static void
dossier_tags_editor_unmap (GtkWidget *widget)
{
  dossier_tags_editor_flush (DOSSIER_TAGS_EDITOR (widget));

  GTK_WIDGET_CLASS (dossier_tags_editor_parent_class)->unmap (widget);
}

static void
dossier_tags_editor_dispose (GObject *object)
{
  dossier_tags_editor_set_annotation (DOSSIER_TAGS_EDITOR (object), NULL, NULL);

  G_OBJECT_CLASS (dossier_tags_editor_parent_class)->dispose (object);
}

static void
dossier_tags_editor_class_init (DossierTagsEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_tags_editor_dispose;
  widget_class->grab_focus = dossier_tags_editor_grab_focus;
  dossier_tab_order_pass_through (widget_class);
  widget_class->unmap = dossier_tags_editor_unmap;
}

static void
dossier_tags_editor_init (DossierTagsEditor *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->entry, _ ("Tags, separated by commas"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Tags"), -1);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (dossier_tags_editor_flush), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (dossier_tags_editor_flush), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->entry));
}

GtkWidget *
dossier_tags_editor_new (void)
{
  return g_object_new (DOSSIER_TYPE_TAGS_EDITOR, NULL);
}

void
dossier_tags_editor_set_annotation (DossierTagsEditor *self,
                                    DossierLibrary *library,
                                    DossierAnnotation *annotation)
{
  g_return_if_fail (DOSSIER_IS_TAGS_EDITOR (self));
  g_return_if_fail ((library == NULL) == (annotation == NULL));

  if (self->annotation == annotation)
    return;

  dossier_tags_editor_flush (self);
  if (self->annotation != NULL)
    g_signal_handlers_disconnect_by_func (self->annotation, fill, self);
  g_set_object (&self->library, library);
  g_set_object (&self->annotation, annotation);
  if (annotation == NULL)
    return;
  g_signal_connect_object (annotation, "notify::tags", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

void
dossier_tags_editor_flush (DossierTagsEditor *self)
{
  g_auto (GStrv) tags = NULL;

  g_return_if_fail (DOSSIER_IS_TAGS_EDITOR (self));

  if (!self->edited || self->annotation == NULL)
    return;
  self->edited = FALSE;
  tags = dossier_tags_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  dossier_claim_actions_set_tags (GTK_WIDGET (self), self->library, self->annotation,
                                  (const char *const *) tags);
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
dossier_tags_parse (const char *line)
{
  g_autoptr (GRegex) commas = g_regex_new ("[,،，、]", 0, 0, NULL);
  g_auto (GStrv) parts = g_regex_split (commas, line, 0);
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0'
        && !g_ptr_array_find_with_equal_func (tags, parts[i], g_str_equal, NULL))
      g_ptr_array_add (tags, parts[i]);
  g_ptr_array_sort (tags, compare_tags);
  g_ptr_array_add (tags, NULL);
  return g_strdupv ((char **) tags->pdata);
}
