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
/* Characters that take up to twice the room of a digit. */
#define WIDE_CHARS "%‰mMW@"

/* In digits, or what is as wide. */
static glong
count_width (const char *words)
{
  glong width = 0;

  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      width += g_unichar_iswide (c) || g_utf8_strchr (WIDE_CHARS, -1, c) != NULL ? 2 : 1;
    }
  return width;
}

static int
count_chars_kept (GtkLabel *label, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  int dpi = 96 * PANGO_SCALE;
  glong most;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (label)), "gtk-xft-dpi", &dpi, NULL);
  most = MIN (count_width (value), KEPT_CHARS * 96 * PANGO_SCALE / MAX (dpi, 1));
  for (guint i = 0; words[i] != NULL; i++)
    if (strpbrk (words[i], "0123456789") != NULL)
      most = MAX (most, count_width (words[i]));
  return (int) MIN (most, MOST_CHARS);
}

void
dossier_value_label_set (GtkLabel *label, const char *value)
{
  g_autofree char *isolated = dossier_isolate_dup (value);

  gtk_label_set_text (label, isolated);
  gtk_label_set_width_chars (label, count_chars_kept (label, value));
}
