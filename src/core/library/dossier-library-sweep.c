/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Once a week, while nothing else is to be done, every document is held against what was imported, one at a
 * time: a bit that changed by itself is found although nobody opens the document. */

#include "dossier-library-sweep.h"

#include <glib/gi18n-lib.h>

#include "dossier-library-job.h"

#define DAYS_BETWEEN 7

struct _DossierSweep
{
  char **ids; /* (nullable): what is to be looked through; NULL where it is not due, or done */
  guint next;
  GString *titles; /* of what was found */
  guint n_damaged;
};

void
dossier_sweep_free (DossierSweep *self)
{
  g_strfreev (self->ids);
  g_string_free (self->titles, TRUE);
  g_free (self);
}

/* (transfer full) (nullable): its time says when the library was last looked through */
static GFile *
get_mark (DossierStoreCell *cell)
{
  g_autofree char *id = dossier_store_dup_library_id (cell->store, NULL);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "dossier", "checked", NULL);

  if (id == NULL || g_mkdir_with_parents (folder, 0700) != 0)
    return NULL;

  return g_file_new_build_filename (folder, id, NULL);
}

static gboolean
is_due (DossierStoreCell *cell)
{
  g_autoptr (GFile) mark = get_mark (cell);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GDateTime) then = NULL;

  if (mark == NULL)
    return FALSE;
  info = g_file_query_info (mark, G_FILE_ATTRIBUTE_TIME_MODIFIED, 0, NULL, NULL);
  then = info != NULL ? g_file_info_get_modification_date_time (info) : NULL;

  /* A clock that went back makes it due as well. */
  return then == NULL || ABS (g_date_time_difference (now, then)) >= DAYS_BETWEEN * G_TIME_SPAN_DAY;
}

static void
finish (DossierStoreCell *cell)
{
  g_autoptr (GFile) mark = get_mark (cell);

  g_clear_pointer (&cell->sweep->ids, g_strfreev);
  if (mark != NULL)
    g_file_replace_contents (mark, "", 0, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL);
}

static void
look_through (DossierStoreCell *cell, const char *id)
{
  DossierSweep *self = cell->sweep;
  DossierDocumentDamage damage = 0;
  g_autoptr (DossierEntry) entry = NULL;

  if (!dossier_store_verify_document (cell->store, id, TRUE, &damage, NULL) || damage == 0)
    return;
  entry = dossier_store_find_entry (cell->store, id, NULL);
  g_string_append_printf (self->titles, "%s“%s”", self->n_damaged > 0 ? ", " : "",
                          entry != NULL ? dossier_entry_get_title (entry) : id);
  self->n_damaged++;
}

/* In the store's thread, now and then. */
void
dossier_sweep_step (DossierStoreCell *cell, DossierNews *news)
{
  DossierSweep *self = cell->sweep;

  if (self == NULL)
    {
      self = cell->sweep = g_new0 (DossierSweep, 1);
      self->titles = g_string_new (NULL);
      if (!cell->is_damaged && is_due (cell))
        self->ids = dossier_store_list_document_ids (cell->store, NULL);
    }
  if (self->ids == NULL)
    return;
  if (self->ids[self->next] != NULL)
    look_through (cell, self->ids[self->next++]);
  if (self->ids[self->next] == NULL)
    finish (cell);
  if (self->n_damaged > 0)
    news->altered = g_strdup_printf (
        ngettext ("The document %s is not what was imported: this dossier was damaged.",
                  "The documents %s are not what was imported: this dossier was damaged.",
                  self->n_damaged),
        self->titles->str);
}

const char *
dossier_library_get_altered (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return self->altered;
}
