/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Tables of contents, known by what stands over them. */

#include "dossier-contents.h"

#include <string.h>

#include "dossier-text-finder.h"

#define MAX_TITLE_BYTES 60

static const char *const titles[] = { "table of contents", "contents",     "in this article",
                                      "in this report",    "on this page", "index" };

gboolean
dossier_contents_is_title (const char *title, gsize length)
{
  g_autofree char *folded = NULL;

  if (length > MAX_TITLE_BYTES)
    return FALSE;
  folded = dossier_text_fold (title, (gssize) length);
  g_strchomp (g_strdelimit (folded, ":", '\0'));
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (folded, titles[i]) == 0)
      return TRUE;

  return FALSE;
}
