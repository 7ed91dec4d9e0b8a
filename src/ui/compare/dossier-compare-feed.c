/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The comparison of a library, made anew when documents change while somebody looks at it. */

#include "dossier-compare-feed.h"

#include "dossier-claim-watch.h"

/* How long to wait for further changes: an import brings many documents one after the other. */
#define DELAY_MS 150

/* What ten thousand entries call: as a handler bound to an object each would lengthen a list of that object. */
typedef struct
{
  DossierCompareFeed *feed; /* NULL: it is gone */
} Ear;

struct _DossierCompareFeed
{
  GObject parent_instance;

  Ear *ear;

  DossierLibrary *library; /* borrowed: the library knows of its feed, not the other way round */
  DossierClaimWatch *watch;
  DossierComparison *comparison;
  char *problem;
  GCancellable *cancellable;
  guint n_looking;
  guint delay;
  gboolean stale;
  gboolean is_listening; /* to every entry, since somebody looked first */
  char *wanted_document; /* (nullable) */
  gsize wanted_start;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];
static const char feed_key[] = "dossier-compare-feed";

G_DEFINE_FINAL_TYPE (DossierCompareFeed, dossier_compare_feed, G_TYPE_OBJECT)

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierCompareFeed) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierComparison)
      comparison = dossier_library_compare_finish (DOSSIER_LIBRARY (source), result, &error);

  /* A newer one is on its way already. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  g_free (self->problem);
  self->problem = error != NULL ? g_strdup (error->message) : NULL;
  if (comparison != NULL)
    g_set_object (&self->comparison, comparison);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
stop (DossierCompareFeed *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
delay_cb (gpointer user_data)
{
  DossierCompareFeed *self = user_data;

  self->delay = 0;
  stop (self);
  if (self->library == NULL)
    return G_SOURCE_REMOVE;
  self->stale = FALSE;
  self->cancellable = g_cancellable_new ();
  dossier_library_compare_async (self->library, self->cancellable, compared_cb,
                                 g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
entries_changed_cb (DossierCompareFeed *self)
{
  self->stale = TRUE;
  if (self->n_looking == 0)
    return;
  g_clear_handle_id (&self->delay, g_source_remove);
  self->delay = g_timeout_add (DELAY_MS, delay_cb, self);
}

/* A document that is graded, renamed or given another source stays the same item. */
static void
entry_changed_cb (DossierEntry *entry, GParamSpec *pspec, Ear *ear)
{
  static const char *const changes[] = { "badge", "subtitle", "title", NULL };

  if (ear->feed != NULL && g_strv_contains (changes, pspec->name))
    entries_changed_cb (ear->feed);
}

static void
free_ear (gpointer data, GClosure *closure)
{
  g_rc_box_release (data);
}

static void
listen_to (DossierCompareFeed *self, guint position, guint added)
{
  GListModel *entries = dossier_library_list_entries (self->library);

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i);

      g_signal_handlers_disconnect_by_func (entry, entry_changed_cb, self->ear);
      g_signal_connect_data (entry, "notify", G_CALLBACK (entry_changed_cb),
                             g_rc_box_acquire (self->ear), free_ear, 0);
    }
}

static void
listen_cb (DossierCompareFeed *self, guint position, guint removed, guint added)
{
  if (self->is_listening)
    listen_to (self, position, added);
  entries_changed_cb (self);
}

static void
judged_cb (DossierCompareFeed *self)
{
  if (self->comparison != NULL && self->n_looking > 0)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
library_gone_cb (gpointer user_data, GObject *library)
{
  DossierCompareFeed *self = user_data;

  self->library = NULL;
  stop (self);
  g_clear_object (&self->watch);
}

static void
dossier_compare_feed_dispose (GObject *object)
{
  DossierCompareFeed *self = DOSSIER_COMPARE_FEED (object);

  if (self->library != NULL)
    {
      g_object_set_data (G_OBJECT (self->library), feed_key, NULL);
      g_signal_handlers_disconnect_by_func (dossier_library_list_entries (self->library), listen_cb,
                                            self);
      g_signal_handlers_disconnect_by_func (self->watch, judged_cb, self);
      g_signal_handlers_disconnect_by_func (self->library, entries_changed_cb, self);
      g_object_weak_unref (G_OBJECT (self->library), library_gone_cb, self);
      library_gone_cb (self, NULL);
    }
  if (self->ear != NULL)
    self->ear->feed = NULL;
  g_clear_pointer (&self->ear, g_rc_box_release);
  g_clear_object (&self->comparison);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->wanted_document, g_free);

  G_OBJECT_CLASS (dossier_compare_feed_parent_class)->dispose (object);
}

static void
dossier_compare_feed_class_init (DossierCompareFeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dossier_compare_feed_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DOSSIER_TYPE_COMPARE_FEED, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dossier_compare_feed_init (DossierCompareFeed *self)
{
  self->stale = TRUE;
  self->ear = g_rc_box_new0 (Ear);
  self->ear->feed = self;
}

DossierCompareFeed *
dossier_compare_feed_get (DossierLibrary *library)
{
  static const char *const edits[] = { "figures-changed", "decisions-changed", "reloaded" };
  DossierCompareFeed *self;

  g_return_val_if_fail (DOSSIER_IS_LIBRARY (library), NULL);

  self = g_object_get_data (G_OBJECT (library), feed_key);
  if (self != NULL)
    return g_object_ref (self);

  self = g_object_new (DOSSIER_TYPE_COMPARE_FEED, NULL);
  self->library = library;
  g_object_set_data (G_OBJECT (library), feed_key, self);
  g_object_weak_ref (G_OBJECT (library), library_gone_cb, self);
  g_signal_connect_object (dossier_library_list_entries (library), "items-changed",
                           G_CALLBACK (listen_cb), self, G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    g_signal_connect_object (library, edits[i], G_CALLBACK (entries_changed_cb), self,
                             G_CONNECT_SWAPPED);
  self->watch = dossier_claim_watch_get (dossier_library_list_annotations (library));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (judged_cb), self, G_CONNECT_SWAPPED);
  return self;
}

DossierComparison *
dossier_compare_feed_get_comparison (DossierCompareFeed *self)
{
  g_return_val_if_fail (DOSSIER_IS_COMPARE_FEED (self), NULL);

  return self->comparison;
}

const char *
dossier_compare_feed_get_problem (DossierCompareFeed *self)
{
  g_return_val_if_fail (DOSSIER_IS_COMPARE_FEED (self), NULL);

  return self->problem;
}

void
dossier_compare_feed_hold (DossierCompareFeed *self)
{
  g_return_if_fail (DOSSIER_IS_COMPARE_FEED (self));

  self->n_looking++;
  if (self->n_looking > 1)
    return;
  if (!self->is_listening && self->library != NULL)
    listen_to (self, 0, g_list_model_get_n_items (dossier_library_list_entries (self->library)));
  self->is_listening = TRUE;
  if (self->stale && self->delay == 0)
    self->delay = g_idle_add (delay_cb, self);
  else if (!self->stale)
    judged_cb (self);
}

void
dossier_compare_feed_release (DossierCompareFeed *self)
{
  g_return_if_fail (DOSSIER_IS_COMPARE_FEED (self));
  g_return_if_fail (self->n_looking > 0);

  self->n_looking--;
}

void
dossier_compare_feed_want (DossierCompareFeed *self, const char *document_id, gsize start)
{
  g_return_if_fail (DOSSIER_IS_COMPARE_FEED (self));

  g_free (self->wanted_document);
  self->wanted_document = g_strdup (document_id);
  self->wanted_start = start;
  judged_cb (self);
}

gboolean
dossier_compare_feed_take_wanted (DossierCompareFeed *self, char **document_id, gsize *start)
{
  g_return_val_if_fail (DOSSIER_IS_COMPARE_FEED (self), FALSE);

  *document_id = g_steal_pointer (&self->wanted_document);
  *start = self->wanted_start;
  return *document_id != NULL;
}
