/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Without a graphics card GTK draws through a software OpenGL, which takes ten times as long per frame as cairo
 * and half a second more to start. Even where cairo draws, the toolkit loads that OpenGL: 60 MB and a quarter of
 * a second for nothing. Whoever sets GSK_RENDERER knows better. */

#include "dossier-renderer.h"

#include <gtk/gtk.h>

/* Where the switch was before it got a variable of its own. */
#define MINOR_OF_DISABLE 16

static gboolean
has_card (void)
{
  g_autoptr (GDir) cards = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  while (cards != NULL && (name = g_dir_read_name (cards)) != NULL)
    {
      if (g_str_has_prefix (name, "renderD"))
        return TRUE;
    }
  return FALSE;
}

static void
add_flag (const char *variable, const char *flag)
{
  const char *held = g_getenv (variable);
  g_autofree char *both = held != NULL ? g_strconcat (held, ",", flag, NULL) : g_strdup (flag);

  g_setenv (variable, both, TRUE);
}

void
dossier_renderer_choose (void)
{
  if (g_getenv ("GSK_RENDERER") == NULL && !has_card ())
    g_setenv ("GSK_RENDERER", "cairo", TRUE);
  if (g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") != 0)
    return;
  if (gtk_get_minor_version () < MINOR_OF_DISABLE)
    add_flag ("GDK_DEBUG", "gl-disable");
  else
    add_flag ("GDK_DISABLE", "gl");
}
