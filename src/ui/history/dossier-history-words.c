/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Words that the history, the trash and the conflicts have in common. */

#include "dossier-history-words.h"

#include <glib/gi18n.h>

char *
dossier_history_words_dup_time (const char *at)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = at != NULL ? g_date_time_new_from_iso8601 (at, utc) : NULL;
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  if (local == NULL)
    return g_strdup (at != NULL ? at : "");
  /* Translators: day and time of something that was done: "29 Nov 2026, 11:32" */
  return g_date_time_format (local, _ ("%-d %b %Y, %H:%M"));
}

char *
dossier_history_words_dup_claims (guint n_claims)
{
  return g_strdup_printf (ngettext ("%u claim", "%u claims", n_claims), n_claims);
}

GtkWidget *
dossier_history_words_create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}
