/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Two hundred thousand annotations arrive without holding up the window: those that are shown already take over, a few
 * in each idle turn, what was read of them; then the list becomes another one at once.
 *
 *   entries entries .. annotations annotations annotations .. the rest of the news */

#include "dossier-library-arrival.h"

#include "dossier-library-job.h"
#include "dossier-library-rest.h"

#define N_ENTRIES 200
#define N_ANNOTATIONS 2000

static gboolean
is_much (const DossierNews *news)
{
  return news->set != NULL && news->set->items->len > DOSSIER_LIBRARY_MANY_ANNOTATIONS;
}

static void
assign_entries (DossierLibrary *self, DossierNews *news)
{
  guint end = MIN (news->n_assigned + N_ENTRIES, news->entries->len);

  for (; news->n_assigned < end; news->n_assigned++)
    {
      DossierEntry *newer = news->entries->pdata[news->n_assigned];
      DossierEntry *held = dossier_library_find_entry (self, dossier_entry_get_id (newer));

      if (held != NULL)
        dossier_entry_assign (held, newer);
    }
}

static void
merge_annotations (DossierLibrary *self, DossierNews *news)
{
  guint end = MIN (news->n_merged + N_ANNOTATIONS, news->set->items->len);

  dossier_annotation_list_merge (self->annotations, news->set, news->n_merged, end);
  news->n_merged = end;
}

static void
free_arriving (DossierNews *news)
{
  dossier_news_clear (news);
  g_free (news);
}

static void
end_arrival (DossierLibrary *self)
{
  DossierNews *news = g_steal_pointer (&self->arriving);

  g_clear_handle_id (&self->arrival, g_source_remove);
  if (news == NULL)
    return;
  dossier_library_apply_news (self, news);
  free_arriving (news);
}

/* What they are about comes a turn before the annotations. */
static void
apply_documents (DossierLibrary *self, DossierNews *news)
{
  DossierNews documents = { .entries = g_steal_pointer (&news->entries),
                            .sources = g_steal_pointer (&news->sources) };

  self->arriving = NULL;
  dossier_library_apply_news (self, &documents);
  dossier_news_clear (&documents);
  self->arriving = news;
}

static gboolean
arrive_cb (gpointer data)
{
  DossierLibrary *self = data;
  DossierNews *news = self->arriving;

  if (news->entries != NULL && news->n_assigned < news->entries->len)
    assign_entries (self, news);
  else if (news->n_merged < news->set->items->len)
    merge_annotations (self, news);
  else if (news->entries != NULL || news->sources != NULL)
    apply_documents (self, news);
  else
    {
      self->arrival = 0;
      end_arrival (self);
      return G_SOURCE_REMOVE;
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
is_about_lists (const DossierNews *news)
{
  return news->entries != NULL || news->sources != NULL || news->annotations != NULL
         || news->some_annotations != NULL || news->entry != NULL || news->annotation != NULL
         || news->removed_annotation != NULL;
}

void
dossier_library_hurry_arrival (DossierLibrary *self, const DossierNews *newer)
{
  DossierNews *news = self->arriving;

  if (news == NULL)
    return;
  if (is_about_lists (newer))
    {
      end_arrival (self);
      return;
    }
  news->has_history = news->has_history && !newer->has_history;
  if (newer->trash != NULL)
    g_clear_pointer (&news->trash, g_ptr_array_unref);
  if (newer->conflicts != NULL)
    g_clear_pointer (&news->conflicts, g_ptr_array_unref);
}

void
dossier_library_drop_arrival (DossierLibrary *self)
{
  g_clear_handle_id (&self->arrival, g_source_remove);
  g_clear_pointer (&self->arriving, free_arriving);
}

void
dossier_library_arrive (DossierLibrary *self, DossierNews *news)
{
  if (!is_much (news) || self->store_queue == NULL)
    {
      dossier_library_apply_news (self, news);
      return;
    }
  end_arrival (self);
  /* What is little is told at once. */
  dossier_unsaved_apply (self, news);
  news->has_unsaved = FALSE;
  self->arriving = g_memdup2 (news, sizeof *news);
  *news = (DossierNews){ 0 };
  self->arrival = g_idle_add (arrive_cb, self);
}
