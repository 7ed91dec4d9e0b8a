/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A conflict of a merge with both of its values, to choose from; in the list of conflicts and on cards of claims. */

#include "dossier-conflict-box.h"

#include <glib/gi18n-lib.h>

#include "dossier-history-words.h"

static GtkWidget *
create_line (const char *text, const char *css_class)
{
  GtkWidget *label = dossier_history_words_create_label (text, css_class);

  gtk_label_set_lines (GTK_LABEL (label), 4);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);

  return label;
}

/* One of the two values, with the button that makes it the one. */
static GtkWidget *
create_side (
    const char *whose, const char *value, const char *label, const char *action, const char *id)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  GtkWidget *head = create_line (whose, "caption");
  g_autofree char *described = g_strdup_printf ("%s: %s", whose, value);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  described, -1);
  gtk_widget_add_css_class (head, "dim-label");
  gtk_box_append (GTK_BOX (texts), head);
  gtk_box_append (GTK_BOX (texts), create_line (*value != '\0' ? value : "–", NULL));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), button);

  return box;
}

GtkWidget *
dossier_conflict_box_new (const DossierRecordFields *fields, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_box_append (GTK_BOX (box), create_line (title, "heading"));
  gtk_box_append (GTK_BOX (box), create_side (_ ("Here"), fields->own, _ ("_Keep Mine"),
                                              "win.keep-mine", fields->id));
  gtk_box_append (GTK_BOX (box), create_side (fields->name, fields->other, _ ("_Take Theirs"),
                                              "win.take-theirs", fields->id));

  return box;
}
