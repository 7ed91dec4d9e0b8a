/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Where the window program starts: what must be settled before the toolkit comes up. */

#include "dossier-application.h"
#include "dossier-config.h"
#include "dossier-picture-room.h"
#include "dossier-renderer.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>

int
main (int argc, char **argv)
{
  g_autoptr (DossierApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DOSSIER_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  dossier_picture_room_make ();

  /* A file that outgrows its limit must come back as an error of the write, not end the program. */
  signal (SIGXFSZ, SIG_IGN);
  dossier_renderer_choose ();

  g_set_application_name ("Dossier");
  application = dossier_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
