/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Keeping a working copy and its file in step, in the store's thread, while no edit waits. */

#include "dossier-library-working.h"

#include "dossier-library-job.h"
#include "dossier-store-working.h"

#define SECONDS_BETWEEN 30

static guint seconds_between = SECONDS_BETWEEN;

void
dossier_working_set_seconds (guint seconds)
{
  seconds_between = seconds;
}

void
dossier_working_step (DossierStoreCell *cell, DossierNews *news)
{
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;

  if (!dossier_store_is_working_copy (cell->store) || now < cell->step_due
      || g_atomic_int_get (&cell->n_edits) > 0)
    return;
  dossier_store_keep_in_step (cell->store, &changed, &error);
  cell->step_due = g_get_monotonic_time () + seconds_between * G_USEC_PER_SEC;
  g_free (cell->not_written);
  cell->not_written = error != NULL ? g_strdup (error->message) : NULL;
  if (changed)
    dossier_news_read_all (news, cell->store, NULL);
}

gboolean
dossier_library_is_working_copy (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), FALSE);

  return self->cell->is_working_copy;
}

const char *
dossier_library_get_not_written (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return self->not_written;
}
