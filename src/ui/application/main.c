/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Where the window program starts: what must be settled before the toolkit comes up. */

#include "dossier-application.h"
#include "dossier-config.h"
#include "dossier-renderer.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#define MAPPED_BYTES (256 * 1024)
#define PICTURE_BYTES (96 * 1024 * 1024)
#define TOP_BYTES (128 * 1024) /* what the allocator asks for at a time */

/* The pieces of a long document are mapped, and go back to the system when they are freed; left to itself the allocator
 * keeps them once it has seen some go. The pictures of the window are as large, but come with every frame: room for
 * them stays at the end of the heap, of which only what they touch takes memory, and in large pages where the system
 * has them; or each frame would begin by asking for a thousand pages, one by one. */
static void
settle_memory (void)
{
  gsize page = getpagesize ();
  char *first;
  char *room;

  mallopt (M_MMAP_THRESHOLD, MAPPED_BYTES);
  mallopt (M_TRIM_THRESHOLD, G_MAXINT);
  mallopt (M_TOP_PAD, PICTURE_BYTES);
  first = g_malloc (MAPPED_BYTES - TOP_BYTES / 2);
  mallopt (M_TOP_PAD, TOP_BYTES);
  room = (char *) sbrk (0) - PICTURE_BYTES;
  /* Where the heap had room already, or lies elsewhere, there is nothing to ask for. */
  if (room >= first && room <= first + MAPPED_BYTES)
    madvise (room - (guintptr) room % page + page, PICTURE_BYTES - page, MADV_HUGEPAGE);
  g_free (first);
}

int
main (int argc, char **argv)
{
  g_autoptr (DossierApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DOSSIER_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  settle_memory ();

  /* A file that outgrows its limit must come back as an error of the write, not end the program. */
  signal (SIGXFSZ, SIG_IGN);
  dossier_renderer_choose ();

  g_set_application_name ("Dossier");
  application = dossier_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
