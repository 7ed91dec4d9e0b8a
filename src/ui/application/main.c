/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Where the window program starts: what must be settled before the toolkit comes up. */

#include "dossier-application.h"
#include "dossier-config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>

/* Without a graphics card GTK draws through a software OpenGL, which takes ten times as long per frame as
 * cairo and half a second more to start. Whoever sets GSK_RENDERER knows better. */
static void
choose_renderer (void)
{
  g_autoptr (GDir) cards = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  while (cards != NULL && (name = g_dir_read_name (cards)) != NULL)
    {
      if (g_str_has_prefix (name, "renderD"))
        return;
    }
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
}

int
main (int argc, char **argv)
{
  g_autoptr (DossierApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DOSSIER_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* A file that outgrows its limit must come back as an error of the write, not end the program. */
  signal (SIGXFSZ, SIG_IGN);
  choose_renderer ();

  g_set_application_name ("Dossier");
  application = dossier_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
