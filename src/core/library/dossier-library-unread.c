/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reading documents to their end, after they were stored and shown:
 *
 *   store thread     find   words words …               figures figures …   find the next …
 *   reading thread                        all figures
 *   main                                                                `-- sessions hear of them
 *
 * Each step of the store is a job of its own, so that edits and whatever is opened come between. What breaks off,
 * by the end of the program or a full disk, goes on when a document is opened or imported the next time. */

#include "dossier-library-unread.h"

#include <malloc.h>

#include "dossier-figure-item.h"
#include "dossier-library-job.h"

typedef struct _Reading Reading;
typedef gboolean (*StepWork) (DossierStore *store, Reading *reading);
typedef void (*StepDone) (DossierLibrary *self, Reading *reading);

/* One document on its way to its end. It does not keep the library alive. */
struct _Reading
{
  GWeakRef library;
  DossierStoreCell *cell; /* outlives the queue */
  StepWork work; /* of the step under way */
  StepDone done;
  gboolean has_succeeded;

  char *wanted; /* (nullable): read this one first */
  char *id; /* NULL: there is nothing more to read */
  DossierDocument *document;
  GPtrArray *figures; /* of DossierFigure: those of the items */
  GPtrArray *items; /* of DossierFigureItem */
  guint n_added;
  DossierReading step;
};

static void
free_reading (Reading *reading)
{
  g_weak_ref_clear (&reading->library);
  g_free (reading->wanted);
  g_free (reading->id);
  g_clear_object (&reading->document);
  g_clear_pointer (&reading->figures, g_ptr_array_unref);
  g_clear_pointer (&reading->items, g_ptr_array_unref);
  g_free (reading);
}

static void
end (DossierLibrary *self, Reading *reading)
{
  if (self != NULL)
    self->is_reading = FALSE;
  free_reading (reading);
}

/* In the store's thread. A library that is being closed does not wait. */
static void
work_step (gpointer data)
{
  Reading *reading = data;

  reading->has_succeeded = !g_atomic_int_get (&reading->cell->closing)
                           && reading->work (reading->cell->store, reading);
}

static void
finish_step (gpointer data)
{
  Reading *reading = data;
  g_autoptr (DossierLibrary) self = g_weak_ref_get (&reading->library);

  if (self != NULL && self->store_queue != NULL)
    reading->done (self, reading);
  else
    end (self, reading);
}

static void
run_step (DossierLibrary *self, Reading *reading, StepWork work, StepDone done)
{
  reading->work = work;
  reading->done = done;
  /* Edits go first. */
  dossier_worker_queue_push_behind (self->store_queue, work_step, finish_step, reading, NULL);
}

/* --- the store's thread --- */

static gboolean
work_find (DossierStore *store, Reading *reading)
{
  if (reading->wanted != NULL && dossier_store_lacks_figures (store, reading->wanted))
    reading->id = g_steal_pointer (&reading->wanted);
  else if (!dossier_store_find_unread (store, &reading->id, NULL))
    return FALSE;
  if (reading->id == NULL)
    return TRUE;
  reading->document = dossier_store_load_document (store, reading->id, NULL);

  return reading->document != NULL;
}

static gboolean
work_words (DossierStore *store, Reading *reading)
{
  return dossier_store_read_words (store, reading->id, &reading->step, NULL);
}

static gboolean
work_figures (DossierStore *store, Reading *reading)
{
  return dossier_store_read_figures (store, reading->id, reading->figures, &reading->n_added,
                                     &reading->step, NULL);
}

/* --- the reading thread --- */

static void
work_extract (gpointer data)
{
  Reading *reading = data;

  /* No reference date: what a text does not say of its own date is not made up from today's. */
  reading->figures = dossier_figures_extract (reading->document, NULL);
  reading->items = dossier_figure_items_take (reading->document, reading->figures);
}

/* Parsing, storing and reading a long document takes much more memory for a moment than the document itself. The end of
 * the heap is left as it is: how much of it stays is settled where the program starts. */
static void
work_trim (gpointer data)
{
  malloc_trim (G_MAXINT);
}

/* --- the main thread --- */

static void begin (DossierLibrary *self);

static void
figures_done (DossierLibrary *self, Reading *reading)
{
  gboolean overtaken = reading->has_succeeded && reading->step == DOSSIER_READING_OVERTAKEN;
  gboolean more = reading->has_succeeded;

  if (more && reading->step == DOSSIER_READING_GOES_ON)
    {
      run_step (self, reading, work_figures, figures_done);
      return;
    }
  /* Where they could not be stored they are shown all the same; the store takes them another time. */
  g_signal_emit (self, dossier_library_figures_read, 0, reading->id,
                 overtaken ? NULL : reading->items);
  end (self, reading);
  if (more)
    begin (self);
}

static void
finish_extract (gpointer data)
{
  Reading *reading = data;
  g_autoptr (DossierLibrary) self = g_weak_ref_get (&reading->library);

  if (self != NULL && self->store_queue != NULL && reading->figures != NULL)
    run_step (self, reading, work_figures, figures_done);
  else
    end (self, reading);
}

static void
words_done (DossierLibrary *self, Reading *reading)
{
  if (reading->has_succeeded && reading->step == DOSSIER_READING_GOES_ON)
    run_step (self, reading, work_words, words_done);
  else
    dossier_worker_queue_push (dossier_library_get_reading_queue (self), work_extract,
                               finish_extract, reading, NULL);
}

static void
find_done (DossierLibrary *self, Reading *reading)
{
  if (reading->has_succeeded && reading->id != NULL)
    {
      run_step (self, reading, work_words, words_done);
      return;
    }
  end (self, reading);
  dossier_worker_queue_push (dossier_library_get_reading_queue (self), work_trim, NULL, NULL, NULL);
}

/* Imports come first: what is read is on the screen, what is not is not even in the library. */
static void
begin (DossierLibrary *self)
{
  Reading *reading;

  if (self->is_reading || self->read_only_reason != NULL || self->store_queue == NULL
      || !g_queue_is_empty (&self->imports))
    return;
  reading = g_new0 (Reading, 1);
  g_weak_ref_init (&reading->library, self);
  reading->cell = self->cell;
  reading->wanted = g_steal_pointer (&self->read_first);
  self->is_reading = TRUE;
  run_step (self, reading, work_find, find_done);
}

void
dossier_library_read_on (DossierLibrary *self, const char *document_id)
{
  if (document_id != NULL)
    {
      g_free (self->read_first);
      self->read_first = g_strdup (document_id);
    }
  begin (self);
}
