/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Freeing what is no longer needed, out of the way of those who wait. */

#include "dossier-discard.h"

/* Fewer are freed faster than handed over. */
#define MANY 64

typedef struct
{
  gpointer thing;
  GDestroyNotify free_func;
} Discarded;

static void
discard_cb (gpointer data, gpointer user_data)
{
  g_autofree Discarded *discarded = data;

  discarded->free_func (discarded->thing);
}

static GThreadPool *
get_pool (void)
{
  static gsize once;
  static GThreadPool *pool;

  if (g_once_init_enter (&once))
    {
      pool = g_thread_pool_new (discard_cb, NULL, 1, FALSE, NULL);
      g_once_init_leave (&once, 1);
    }
  return pool;
}

void
dossier_discard_one (gpointer thing, GDestroyNotify free_func)
{
  Discarded *discarded = g_new (Discarded, 1);

  *discarded = (Discarded){ thing, free_func };
  g_thread_pool_push (get_pool (), discarded, NULL);
}

void
dossier_discard (GPtrArray *things)
{
  if (things == NULL)
    return;
  if (things->len < MANY)
    g_ptr_array_unref (things);
  else
    dossier_discard_one (things, (GDestroyNotify) g_ptr_array_unref);
}
