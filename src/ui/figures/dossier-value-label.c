/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A value is wrapped rather than cut, however large the letters are. */

#include "dossier-value-label.h"

#include "dossier-plot-scale.h"

#include <string.h>

/* A value of so many letters of the usual size stays on one line; a wider one leaves what it is of its place. */
#define KEPT_CHARS 12
/* A number wider than that is still not broken, up to so many characters. */
#define MOST_CHARS 16

static int
count_chars_kept (GtkLabel *label, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  int dpi = 96 * PANGO_SCALE;
  glong most;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (label)), "gtk-xft-dpi", &dpi, NULL);
  most = MIN (g_utf8_strlen (value, -1), KEPT_CHARS * 96 * PANGO_SCALE / MAX (dpi, 1));
  for (guint i = 0; words[i] != NULL; i++)
    if (strpbrk (words[i], "0123456789") != NULL)
      most = MAX (most, g_utf8_strlen (words[i], -1));
  return (int) MIN (most, MOST_CHARS);
}

void
dossier_value_label_set (GtkLabel *label, const char *value)
{
  g_autofree char *isolated = dossier_isolate_dup (value);

  gtk_label_set_text (label, isolated);
  gtk_label_set_width_chars (label, count_chars_kept (label, value));
}
