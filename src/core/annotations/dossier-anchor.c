/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Anchoring: which of the candidates is taken, which are offered, and when there is none. Where only selectors are
 * known the words must stand in all of the surroundings that are known; where the old text is known it decides
 * (dossier-anchor-aligned.c). */

#include "dossier-anchor.h"

#include <math.h>
#include <string.h>

#include "dossier-anchor-private.h"

/* What is offered is at least this good, and better than the next by so much; else several are offered. */
#define FLOOR 0.6
#define WORDS_FLOOR 0.5
#define MARGIN 0.04

/* Of places that are as good, one is offered where the others are so many times as far from where it stood. */
#define NEARER 8

/* Words that are taken although little of their surroundings is known are at least this many bytes with it. */
#define LEAST_EVIDENCE 32
#define SPEAKING_WORDS 64
#define FAR_BYTES 2000

static const char *const states[DOSSIER_N_ANCHOR_STATES] = {
  [DOSSIER_ANCHOR_SAME] = "same",       [DOSSIER_ANCHOR_MOVED] = "moved",
  [DOSSIER_ANCHOR_CHANGED] = "changed", [DOSSIER_ANCHOR_AMBIGUOUS] = "ambiguous",
  [DOSSIER_ANCHOR_GONE] = "gone",
};

const char *
dossier_anchor_state_to_string (DossierAnchorState state)
{
  g_return_val_if_fail ((guint) state < DOSSIER_N_ANCHOR_STATES, NULL);

  return states[state];
}

gboolean
dossier_anchor_state_from_string (const char *string, DossierAnchorState *state)
{
  for (guint i = 0; i < DOSSIER_N_ANCHOR_STATES; i++)
    if (g_strcmp0 (states[i], string) == 0)
      {
        *state = (DossierAnchorState) i;
        return TRUE;
      }

  return FALSE;
}

void
dossier_anchor_clear (DossierAnchor *self)
{
  g_clear_pointer (&self->places, g_array_unref);
}

/**
 * dossier_anchorer_new:
 * @old_text: (nullable) (transfer none)
 * @new_text: (transfer none)
 *
 * Folds both texts and lays them side by side: some milliseconds for 100 kB.
 */
DossierAnchorer *
dossier_anchorer_new (const char *old_text,
                      gsize old_length,
                      const char *new_text,
                      gsize new_length)
{
  DossierAnchorer *self = g_new0 (DossierAnchorer, 1);

  self->new_text = dossier_anchor_text_new (new_text, new_length);
  if (old_text != NULL)
    {
      self->old_text = dossier_anchor_text_new (old_text, old_length);
      self->diff = dossier_text_diff_new (self->old_text->folded, self->old_text->size,
                                          self->new_text->folded, self->new_text->size);
    }

  return self;
}

void
dossier_anchorer_free (DossierAnchorer *self)
{
  g_clear_pointer (&self->old_text, dossier_anchor_text_free);
  dossier_anchor_text_free (self->new_text);
  g_clear_pointer (&self->diff, dossier_text_diff_free);
  g_free (self);
}

void
dossier_anchor_answer (const DossierAnchorer *self,
                       DossierAnchor *anchor,
                       DossierAnchorState state,
                       DossierRange range,
                       double confidence)
{
  anchor->state = state;
  anchor->range = dossier_anchor_text_unfold (self->new_text, range.start, range.end);
  anchor->confidence = CLAMP (confidence, 0, 1);
}

static void
add_place (const DossierAnchorer *self, DossierAnchor *anchor, DossierRange range)
{
  DossierRange place = dossier_anchor_text_unfold (self->new_text, range.start, range.end);

  g_array_append_val (anchor->places, place);
}

static double
measure_distance (const DossierAnchorCandidate *candidate, gssize hint)
{
  return fabs ((double) candidate->range.start - (double) hint);
}

/* Of places that are as good, the one where the words stood, if the others are far from there. */
static const DossierAnchorCandidate *
find_nearest (GArray *good, gssize hint)
{
  const DossierAnchorCandidate *best = &g_array_index (good, DossierAnchorCandidate, 0);
  double next = G_MAXDOUBLE;

  if (hint < 0)
    return NULL;
  for (guint i = 1; i < good->len; i++)
    {
      const DossierAnchorCandidate *one = &g_array_index (good, DossierAnchorCandidate, i);

      if (measure_distance (one, hint) < measure_distance (best, hint))
        best = one;
    }
  for (guint i = 0; i < good->len; i++)
    if (&g_array_index (good, DossierAnchorCandidate, i) != best)
      next = MIN (next, measure_distance (&g_array_index (good, DossierAnchorCandidate, i), hint));

  return measure_distance (best, hint) * NEARER < next ? best : NULL;
}

/* What is good enough and about as good as the best. */
static GArray *
list_good (const GArray *candidates)
{
  GArray *good = g_array_new (FALSE, FALSE, sizeof (DossierAnchorCandidate));

  for (guint i = 0; i < candidates->len; i++)
    {
      const DossierAnchorCandidate *one = &g_array_index (candidates, DossierAnchorCandidate, i);

      if (one->score < FLOOR || one->words < WORDS_FLOOR)
        continue;
      if (good->len > 0
          && one->score < g_array_index (good, DossierAnchorCandidate, 0).score - MARGIN)
        break;
      g_array_append_val (good, *one);
    }

  return good;
}

/**
 * dossier_anchor_offer:
 * @candidates: the best first
 * @hint: where the words would stand had nothing changed, or -1
 */
void
dossier_anchor_offer (const DossierAnchorer *self,
                      DossierAnchor *anchor,
                      const GArray *candidates,
                      gssize hint)
{
  g_autoptr (GArray) good = list_good (candidates);
  const DossierAnchorCandidate *best;

  if (good->len == 0)
    {
      dossier_anchor_answer (self, anchor, DOSSIER_ANCHOR_GONE, (DossierRange){ 0, 0 }, 0);
      return;
    }
  best = good->len == 1 ? &g_array_index (good, DossierAnchorCandidate, 0)
                        : find_nearest (good, hint);
  if (best != NULL)
    {
      dossier_anchor_answer (self, anchor, DOSSIER_ANCHOR_CHANGED, best->range,
                             best->score * (good->len == 1 ? 0.9 : 0.6));
      return;
    }
  best = &g_array_index (good, DossierAnchorCandidate, 0);
  for (guint i = 0; i < good->len; i++)
    add_place (self, anchor, g_array_index (good, DossierAnchorCandidate, i).range);
  dossier_anchor_answer (self, anchor, DOSSIER_ANCHOR_AMBIGUOUS, best->range, best->score * 0.5);
}

/* --- selectors alone --- */

static void
pattern_from_selector (const DossierAnchorer *self,
                       const DossierSelector *selector,
                       DossierAnchorPattern *pattern)
{
  const char *prefix = selector->prefix != NULL ? selector->prefix : "";
  const char *suffix = selector->suffix != NULL ? selector->suffix : "";
  g_autofree char *all = g_strconcat (prefix, selector->exact, suffix, NULL);
  g_autoptr (DossierAnchorText) folded = dossier_anchor_text_new (all, strlen (all));
  gsize start = strlen (prefix);

  pattern->start = dossier_anchor_text_fold_offset (folded, start);
  pattern->end = dossier_anchor_text_fold_offset (folded, start + strlen (selector->exact));
  pattern->size = folded->size;
  pattern->pattern = g_steal_pointer (&folded->folded);
  pattern->hint = -1;
  if (selector->start >= 0)
    pattern->hint = (gssize) dossier_anchor_text_fold_offset (
        self->new_text, MIN ((gsize) selector->start, self->new_text->length));
}

/* Words without anything before or behind them stood at an end of the text. */
static gboolean
is_perfect (const DossierAnchorer *self,
            const DossierSelector *selector,
            const DossierAnchorCandidate *candidate)
{
  if (!candidate->exact)
    return FALSE;
  if (selector->prefix != NULL
      && (*selector->prefix != '\0' ? candidate->before < 1 : candidate->range.start != 0))
    return FALSE;

  return selector->suffix == NULL
         || (*selector->suffix != '\0' ? candidate->after >= 1
                                       : candidate->range.end == self->new_text->size);
}

/* Few words far from where they stood may be others that are the same. */
static gboolean
is_near (const DossierAnchorer *self,
         const DossierAnchorPattern *pattern,
         const DossierAnchorCandidate *candidate)
{
  gsize far = MAX (FAR_BYTES, self->new_text->size / 10);

  return pattern->hint < 0 || pattern->end - pattern->start >= SPEAKING_WORDS
         || fabs ((double) candidate->range.start - (double) pattern->hint) <= (double) far;
}

/* The one place where everything known stands; NULL where there is none or more than one. */
static const DossierAnchorCandidate *
find_only_perfect (const DossierAnchorer *self,
                   const DossierSelector *selector,
                   const GArray *candidates)
{
  const DossierAnchorCandidate *found = NULL;

  for (guint i = 0; i < candidates->len; i++)
    {
      const DossierAnchorCandidate *one = &g_array_index (candidates, DossierAnchorCandidate, i);

      if (!is_perfect (self, selector, one))
        continue;
      if (found != NULL)
        return NULL;
      found = one;
    }

  return found;
}

static void
find_by_selector (DossierAnchorer *self, const DossierSelector *selector, DossierAnchor *anchor)
{
  g_auto (DossierAnchorPattern) pattern = { 0 };
  g_autoptr (GArray) candidates = NULL;
  const DossierAnchorCandidate *found;

  pattern_from_selector (self, selector, &pattern);
  if (pattern.start == pattern.end)
    {
      dossier_anchor_answer (self, anchor, DOSSIER_ANCHOR_GONE, (DossierRange){ 0, 0 }, 0);
      return;
    }
  candidates = dossier_anchor_list_candidates (self->new_text, &pattern);
  found = find_only_perfect (self, selector, candidates);
  if (found != NULL && pattern.size >= LEAST_EVIDENCE && is_near (self, &pattern, found))
    dossier_anchor_answer (self, anchor,
                           pattern.hint < 0 || found->range.start == (gsize) pattern.hint
                               ? DOSSIER_ANCHOR_SAME
                               : DOSSIER_ANCHOR_MOVED,
                           found->range, 1);
  else
    dossier_anchor_offer (self, anchor, candidates, pattern.hint);
}

/* Blanks at the ends, of which one counts as many, are taken in as they were marked where they stand there. */
static void
fit_blanks (const DossierAnchorer *self, const DossierSelector *selector, DossierAnchor *anchor)
{
  const DossierAnchorText *text = self->new_text;
  gsize size = strlen (selector->exact);
  gsize lead = strspn (selector->exact, " \n\t");
  gsize start = anchor->range.start;

  start += strspn (text->text + start, " \n\t");
  if (start < lead || size > text->length - (start - lead)
      || memcmp (text->text + start - lead, selector->exact, size) != 0)
    return;
  anchor->range = (DossierRange){ start - lead, start - lead + size };
}

/**
 * dossier_anchorer_find:
 * @anchor: (out caller-allocates): to be cleared
 */
void
dossier_anchorer_find (DossierAnchorer *self,
                       const DossierSelector *selector,
                       DossierAnchor *anchor)
{
  g_return_if_fail (selector->exact != NULL);

  *anchor = (DossierAnchor){ .state = DOSSIER_ANCHOR_GONE,
                             .places = g_array_new (FALSE, FALSE, sizeof (DossierRange)) };
  if (self->old_text == NULL || !dossier_anchor_find_aligned (self, selector, anchor))
    find_by_selector (self, selector, anchor);
  if (anchor->state <= DOSSIER_ANCHOR_MOVED)
    fit_blanks (self, selector, anchor);
}
