/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A large library shows its documents first. The claims of all of them are read in pieces when nobody waits
 * for anything else, and then the file is looked through for damage, which an edit waits for.
 *
 *   opening -- entries, sources --.   first document   another one
 *                                  `-- rest ... -- rest ... -- rest -- look through -- */

#include "dossier-library-rest.h"

#include "dossier-library-arrival.h"
#include "dossier-library-job.h"
#include "dossier-store-history.h"

#define PIECE 2000
/* So often it lets others go first, or begins anew after an edit. */
#define MOST_PATIENCE 5

typedef struct
{
  GWeakRef library;
  DossierStoreCell *cell; /* outlives the queue */
  DossierWorkerQueue *queue;
  GPtrArray *annotations; /* (nullable): those that were read */
  gint64 last; /* of them */
  DossierMoment moment; /* at which reading began */
  guint n_begun;
  guint n_stopped;
  gboolean is_read;
  gboolean is_over;
  DossierNews news;
  GError *damage; /* (nullable) */
} Rest;

static void
free_rest (gpointer data)
{
  Rest *rest = data;

  g_weak_ref_clear (&rest->library);
  g_clear_pointer (&rest->annotations, g_ptr_array_unref);
  dossier_news_clear (&rest->news);
  g_clear_error (&rest->damage);
  g_free (rest);
}

/* An edit would have to look through the file itself, and from the beginning. */
static gboolean
is_wanted_cb (gpointer data)
{
  Rest *rest = data;

  return g_atomic_int_get (&rest->cell->closing)
         || (rest->n_stopped < MOST_PATIENCE && g_atomic_int_get (&rest->cell->n_edits) == 0
             && dossier_worker_queue_is_wanted (rest->queue));
}

static gboolean
is_same_moment (const DossierMoment *one, const DossierMoment *other)
{
  return one->sequence == other->sequence && one->step == other->step;
}

static void
begin_reading (Rest *rest)
{
  g_clear_pointer (&rest->annotations, g_ptr_array_unref);
  rest->annotations = g_ptr_array_new_with_free_func (g_object_unref);
  rest->last = 0;
  rest->moment = dossier_store_get_moment (rest->cell->store);
  rest->n_begun++;
}

/* FALSE where there is more to read, and somebody waits. */
static gboolean
read_annotations (Rest *rest)
{
  guint before;

  do
    {
      if (rest->n_begun <= MOST_PATIENCE && dossier_worker_queue_is_wanted (rest->queue))
        return FALSE;
      if (g_atomic_int_get (&rest->cell->closing))
        return FALSE;
      before = rest->annotations->len;
      rest->last = dossier_store_read_annotations (rest->cell->store, rest->last, PIECE,
                                                   rest->annotations, NULL);
    }
  while (rest->last >= 0 && rest->annotations->len == before + PIECE);

  return TRUE;
}

/* What was edited while it was read is read anew. */
static void
work_reading (Rest *rest)
{
  DossierMoment now = dossier_store_get_moment (rest->cell->store);

  if (rest->annotations == NULL || !is_same_moment (&now, &rest->moment))
    begin_reading (rest);
  if (!read_annotations (rest))
    return;
  rest->is_read = TRUE;
  if (rest->last < 0)
    rest->news.stale = TRUE;
  else
    dossier_news_read_around (&rest->news, rest->cell->store, g_steal_pointer (&rest->annotations));
  dossier_unsaved_show (rest->cell, &rest->news);
}

/* In the store's thread. */
static void
work_rest (gpointer data)
{
  Rest *rest = data;
  gboolean finished = TRUE;

  if (g_atomic_int_get (&rest->cell->closing))
    return;
  if (!rest->is_read)
    {
      work_reading (rest);
      return;
    }
  dossier_store_look_through (rest->cell->store, is_wanted_cb, rest, &finished, &rest->damage);
  rest->is_over = finished;
  rest->n_stopped += !finished;
}

static void push (Rest *rest);

static Rest *
take_over (Rest *rest)
{
  Rest *next = g_new0 (Rest, 1);

  *next = *rest;
  g_weak_ref_init (&next->library, NULL);
  rest->annotations = NULL;
  next->news = (DossierNews){ 0 };

  return next;
}

static void
finish_rest (gpointer data)
{
  Rest *rest = data;
  g_autoptr (DossierLibrary) self = g_weak_ref_get (&rest->library);
  Rest *next;

  if (self == NULL || self->store_queue == NULL)
    return;
  dossier_library_arrive (self, &rest->news);
  if (rest->damage != NULL)
    {
      dossier_cell_suspect (self->path);
      g_signal_emit (self, dossier_library_damaged, 0, rest->damage);
    }
  if (rest->is_over)
    return;
  next = take_over (rest);
  g_weak_ref_set (&next->library, self);
  push (next);
}

static void
push (Rest *rest)
{
  dossier_worker_queue_push_behind (rest->queue, work_rest, finish_rest, rest, free_rest);
}

void
dossier_library_read_rest (DossierLibrary *self, gboolean has_annotations)
{
  Rest *rest = g_new0 (Rest, 1);

  g_weak_ref_init (&rest->library, self);
  rest->cell = self->cell;
  rest->queue = self->store_queue;
  rest->is_read = has_annotations;
  push (rest);
}
