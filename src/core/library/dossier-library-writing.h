/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* Files made of what a library holds: gathered in the store's thread, written by the one for long work. */

#include "dossier-library-job.h"

G_BEGIN_DECLS

/* In the thread for long work. Returns: (transfer full) (nullable): the bytes of the file */
typedef GBytes *(*DossierWritingMake) (gpointer data, GCancellable *cancellable, GError **error);

typedef struct
{
  gboolean (*gather) (DossierStore *store,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error);
  DossierWritingMake make;
  GDestroyNotify free;
} DossierWritingKind;

/* Writes the file at @path and returns TRUE from the task, or an error.
 * @task: (transfer full), with the library as its source object and no data; @data: (transfer full) */
void dossier_library_write (DossierLibrary *self,
                            GTask *task,
                            const DossierWritingKind *kind,
                            gpointer data,
                            const char *path);
/* (transfer none): the @data of a task that writes */
gpointer dossier_library_get_written (GTask *task);

G_END_DECLS
