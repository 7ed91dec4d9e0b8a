/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Watches a list of annotations for those who count or filter them. */

#include "dossier-claim-watch.h"

struct _DossierClaimWatch
{
  GObject parent_instance;

  GListModel *annotations; /* borrowed: the list knows of its watch, not the other way round */
};

enum
{
  SIGNAL_JUDGED,
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];
static const char watch_key[] = "dossier-claim-watch";

G_DEFINE_FINAL_TYPE (DossierClaimWatch, dossier_claim_watch, G_TYPE_OBJECT)

static void
judged_cb (DossierClaimWatch *self)
{
  g_signal_emit (self, signals[SIGNAL_JUDGED], 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
items_changed_cb (DossierClaimWatch *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
list_gone_cb (gpointer user_data, GObject *list)
{
  DOSSIER_CLAIM_WATCH (user_data)->annotations = NULL;
}

static void
dossier_claim_watch_dispose (GObject *object)
{
  DossierClaimWatch *self = DOSSIER_CLAIM_WATCH (object);

  if (self->annotations != NULL)
    {
      g_object_set_data (G_OBJECT (self->annotations), watch_key, NULL);
      g_signal_handlers_disconnect_by_data (self->annotations, self);
      g_object_weak_unref (G_OBJECT (self->annotations), list_gone_cb, self);
      list_gone_cb (self, NULL);
    }

  G_OBJECT_CLASS (dossier_claim_watch_parent_class)->dispose (object);
}

static void
dossier_claim_watch_class_init (DossierClaimWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dossier_claim_watch_dispose;

  signals[SIGNAL_JUDGED] = g_signal_new ("judged", DOSSIER_TYPE_CLAIM_WATCH, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DOSSIER_TYPE_CLAIM_WATCH, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dossier_claim_watch_init (DossierClaimWatch *self)
{
}

DossierClaimWatch *
dossier_claim_watch_get (GListModel *annotations)
{
  DossierClaimWatch *self;

  g_return_val_if_fail (DOSSIER_IS_ANNOTATION_LIST (annotations), NULL);

  self = g_object_get_data (G_OBJECT (annotations), watch_key);
  if (self != NULL)
    return g_object_ref (self);

  self = g_object_new (DOSSIER_TYPE_CLAIM_WATCH, NULL);
  self->annotations = annotations;
  g_object_set_data (G_OBJECT (annotations), watch_key, self);
  g_object_weak_ref (G_OBJECT (annotations), list_gone_cb, self);
  g_signal_connect_swapped (annotations, "item-changed", G_CALLBACK (judged_cb), self);
  g_signal_connect_swapped (annotations, "items-changed", G_CALLBACK (items_changed_cb), self);
  return self;
}

gboolean
dossier_claim_is_shown (gpointer annotation, const char *shown)
{
  DossierVerdict verdict;

  if (g_strcmp0 (shown, "all") == 0)
    return TRUE;
  if (g_strcmp0 (shown, "review") == 0)
    return dossier_annotation_needs_review (annotation);
  return dossier_verdict_from_string (shown, &verdict)
         && dossier_annotation_get_verdict (annotation) == verdict;
}

guint
dossier_claim_counts_get (const DossierClaimCounts *counts, const char *shown)
{
  DossierVerdict verdict;

  if (g_strcmp0 (shown, "all") == 0)
    return counts->all;
  if (g_strcmp0 (shown, "review") == 0)
    return counts->review;
  return dossier_verdict_from_string (shown, &verdict) ? counts->verdicts[verdict] : 0;
}
