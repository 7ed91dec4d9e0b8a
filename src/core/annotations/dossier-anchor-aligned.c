/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Anchoring where both texts are known. Where a sentence went is then not a guess: the texts lie side by side, and a
 * place in the new text that another place of the old one accounts for is not free to take.
 *
 *   old   A  [Orsha fell by 40 cm.]  B  Tarim fell by 40 cm.  C
 *   new   A                          B  Tarim fell by 40 cm.  C      B and Tarim are spoken for: gone
 *
 * Taken is what stands there as it stood, sentence and surroundings, once in either text. */

#include <string.h>

#include "dossier-anchor-private.h"
#include "dossier-near-match.h"

/* Characters to either side that count as surroundings. */
#define CONTEXT 32
#define WIDE_CONTEXT 64
/* Surroundings of what stands in a text several times grow no further. */
#define MAX_SURROUNDINGS 4096
/* A sentence shorter than this says little without its neighbours. */
#define SPEAKING_SENTENCE 64
#define SHORTEST_SENTENCE 24
#define MAX_COPIES 50
/* As much of a sentence must be like another for the two to be confused. */
#define LOOK_ALIKE 0.65
#define MAX_LOOK_ALIKE 1024
/* A place is accounted for where so much of it comes from elsewhere. */
#define CLAIMED 0.7

typedef struct
{
  DossierAnchorer *anchorer;
  const char *old_text;
  gsize old_size;
  const char *new_text;
  gsize new_size;
  DossierRange words; /* of the old text */
  DossierRange sentence;
} Search;

static gsize
size_of (DossierRange range)
{
  return range.end - range.start;
}

/* --- what the two texts side by side say --- */

/* The run that holds @range of the old text whole. */
static const DossierTextRun *
find_run (const GArray *runs, DossierRange range)
{
  guint low = 0;
  guint high = runs->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const DossierTextRun *run = &g_array_index (runs, DossierTextRun, middle);

      if (run->old_range.end <= range.start)
        low = middle + 1;
      else if (run->old_range.start > range.start)
        high = middle;
      else
        return run->old_range.end >= range.end ? run : NULL;
    }

  return NULL;
}

/* Whether @place is where the runs carry @range. */
static gboolean
is_carried (const GArray *runs, DossierRange range, gsize place)
{
  const DossierTextRun *run = find_run (runs, range);
  gssize off;
  gssize slack;

  if (run == NULL)
    return FALSE;
  off = (gssize) (place - run->new_range.start) - (gssize) (range.start - run->old_range.start);
  slack = (gssize) size_of (run->new_range) - (gssize) size_of (run->old_range);

  return ABS (off) <= ABS (slack);
}

/* Bytes of @range of the new text that come from the old text outside of @own. */
static gsize
count_claimed (const GArray *runs, DossierRange range, DossierRange own)
{
  gsize claimed = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const DossierTextRun *run = &g_array_index (runs, DossierTextRun, i);
      gsize start = MAX (range.start, run->new_range.start);
      gsize end = MIN (range.end, run->new_range.end);
      gsize old_start;
      gsize old_end;
      gsize own_bytes = 0;

      if (start >= end)
        continue;
      old_start = run->old_range.start + (start - run->new_range.start);
      old_end = run->old_range.start + (end - run->new_range.start);
      if (MIN (old_end, own.end) > MAX (old_start, own.start))
        own_bytes = MIN (old_end, own.end) - MAX (old_start, own.start);
      claimed += (end - start) - own_bytes;
    }

  return claimed;
}

static gboolean
is_claimed (const Search *search, DossierRange range, DossierRange own)
{
  const DossierTextDiff *diff = search->anchorer->diff;
  gsize claimed = count_claimed (diff->runs, range, own) + count_claimed (diff->moves, range, own);

  return (double) claimed >= CLAIMED * (double) size_of (range);
}

/* Whether something like the sentence stands in the new text, beside @place, that nothing else accounts for. */
static gboolean
has_look_alike (const Search *search, DossierRange place)
{
  const char *sentence = search->old_text + search->sentence.start;
  gsize size = MIN (size_of (search->sentence), MAX_LOOK_ALIKE);
  g_autoptr (GArray) hits = dossier_anchor_find_like (search->new_text, search->new_size, sentence,
                                                      size, LOOK_ALIKE);

  for (guint i = 0; i < hits->len; i++)
    {
      const DossierNearHit *hit = &g_array_index (hits, DossierNearHit, i);
      DossierRange range = { hit->end > size ? hit->end - size : 0, hit->end };

      if (MIN (range.end, place.end) > MAX (range.start, place.start)
          && MIN (range.end, place.end) - MAX (range.start, place.start) > size / 2)
        continue;
      if (!is_claimed (search, range, search->sentence))
        return TRUE;
    }

  return FALSE;
}

/* --- what is taken --- */

typedef struct
{
  DossierRange range; /* of the old text: what was looked for */
  guint n_old;
  guint n_new;
  gsize place; /* of the new text, the first */
} Evidence;

static void
weigh (const Search *search, Evidence *evidence)
{
  const char *words = search->old_text + evidence->range.start;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gsize));

  evidence->n_new = dossier_anchor_count (search->new_text, search->new_size, words,
                                          size_of (evidence->range), 2, places);
  evidence->n_old = evidence->n_new == 0
                        ? 1
                        : dossier_anchor_count (search->old_text, search->old_size, words,
                                                size_of (evidence->range), 2, NULL);
  evidence->place = evidence->n_new > 0 ? g_array_index (places, gsize, 0) : 0;
}

static DossierRange
widen (const Search *search, DossierRange range, guint n)
{
  return (DossierRange){
    dossier_anchor_step_back (search->old_text, range.start, n),
    dossier_anchor_step_forth (search->old_text, search->old_size, range.end, n),
  };
}

/* The sentence in surroundings wide enough to stand once in either text; FALSE where they stand nowhere. */
static gboolean
find_surrounded (const Search *search, Evidence *evidence)
{
  guint step = CONTEXT;

  evidence->range = widen (search, search->words, CONTEXT);
  evidence->range.start = MIN (evidence->range.start, search->sentence.start);
  evidence->range.end = MAX (evidence->range.end, search->sentence.end);
  weigh (search, evidence);
  while (evidence->n_new > 0 && (evidence->n_old > 1 || evidence->n_new > 1)
         && size_of (evidence->range) < size_of (search->sentence) + MAX_SURROUNDINGS)
    {
      DossierRange wider = widen (search, evidence->range, step);

      if (size_of (wider) == size_of (evidence->range))
        break;
      evidence->range = wider;
      weigh (search, evidence);
      step *= 2;
    }

  return evidence->n_old == 1 && evidence->n_new == 1;
}

/* The sentence alone, once in either text. */
static gboolean
find_sentence (const Search *search, Evidence *evidence)
{
  evidence->range = search->sentence;
  if (size_of (evidence->range) < SHORTEST_SENTENCE)
    return FALSE;
  weigh (search, evidence);

  return evidence->n_old == 1 && evidence->n_new == 1;
}

/* Whether what is around the sentence came along with it. */
static gboolean
has_neighbours (const GArray *runs, DossierRange sentence)
{
  const DossierTextRun *run = find_run (runs, sentence);

  return run != NULL && size_of (run->old_range) >= size_of (sentence) + SHORTEST_SENTENCE;
}

static gboolean
take (const Search *search, const Evidence *evidence, gboolean surrounded, DossierAnchor *anchor)
{
  const DossierTextDiff *diff = search->anchorer->diff;
  gsize shift = search->sentence.start - evidence->range.start;
  DossierRange sentence = { evidence->place + shift,
                            evidence->place + shift + size_of (search->sentence) };
  DossierRange words = { evidence->place + (search->words.start - evidence->range.start),
                         evidence->place + (search->words.end - evidence->range.start) };
  DossierRange there = dossier_anchor_widen_to_sentences (search->new_text, search->new_size,
                                                          words);
  gboolean in_order = is_carried (diff->runs, search->sentence, sentence.start);
  gboolean speaks = size_of (search->sentence) >= SPEAKING_SENTENCE;

  /* The same words as a part of a longer sentence are no longer that sentence. */
  if (there.start != sentence.start || there.end != sentence.end)
    return FALSE;
  if (in_order && surrounded)
    {
      dossier_anchor_answer (search->anchorer, anchor, DOSSIER_ANCHOR_SAME, words, 1);
      return TRUE;
    }
  if (in_order)
    {
      if ((!speaks && !has_neighbours (diff->runs, search->sentence))
          || has_look_alike (search, sentence))
        return FALSE;
      dossier_anchor_answer (search->anchorer, anchor, DOSSIER_ANCHOR_SAME, words, 0.97);
      return TRUE;
    }
  if ((!speaks && !(surrounded && size_of (evidence->range) >= SPEAKING_SENTENCE))
      || (!surrounded && !is_carried (diff->moves, search->sentence, sentence.start))
      || has_look_alike (search, sentence))
    return FALSE;
  dossier_anchor_answer (search->anchorer, anchor, DOSSIER_ANCHOR_MOVED, words,
                         surrounded ? 0.98 : 0.95);

  return TRUE;
}

/* Copies that stand several times in both texts, as often, each where it stood. */
static gboolean
take_copy (const Search *search, DossierAnchor *anchor)
{
  const DossierTextDiff *diff = search->anchorer->diff;
  DossierRange range = widen (search, search->sentence, CONTEXT);
  const char *words = search->old_text + range.start;
  g_autoptr (GArray) old_places = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray) new_places = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize place = G_MAXSIZE;

  dossier_anchor_count (search->old_text, search->old_size, words, size_of (range), MAX_COPIES,
                        old_places);
  dossier_anchor_count (search->new_text, search->new_size, words, size_of (range), MAX_COPIES,
                        new_places);
  if (old_places->len != new_places->len || old_places->len >= MAX_COPIES)
    return FALSE;
  for (guint i = 0; i < old_places->len; i++)
    {
      gsize old_place = g_array_index (old_places, gsize, i);
      gsize new_place = g_array_index (new_places, gsize, i);

      if (!is_carried (diff->runs, (DossierRange){ old_place, old_place + size_of (range) },
                       new_place))
        return FALSE;
      if (old_place == range.start)
        place = new_place;
    }
  if (place == G_MAXSIZE)
    return FALSE;
  place += search->words.start - range.start;
  dossier_anchor_answer (search->anchorer, anchor, DOSSIER_ANCHOR_SAME,
                         (DossierRange){ place, place + size_of (search->words) }, 0.97);

  return TRUE;
}

/* --- what is offered --- */

/* Where the text around the words went: between the runs before and behind them. */
static DossierRange
find_expected (const Search *search)
{
  const GArray *runs = search->anchorer->diff->runs;
  DossierRange expected = { 0, search->new_size };

  for (guint i = 0; i < runs->len; i++)
    {
      const DossierTextRun *run = &g_array_index (runs, DossierTextRun, i);

      if (run->old_range.start < search->words.start)
        expected.start = run->new_range.start + MIN (search->words.start, run->old_range.end)
                         - run->old_range.start;
      if (run->old_range.end > search->words.end)
        {
          gsize inside = MAX (search->words.end, run->old_range.start) - run->old_range.start;

          expected.end = MIN (search->new_size, run->new_range.start + inside);
          break;
        }
    }
  expected.start = MIN (expected.start, expected.end);

  return expected;
}

static void
add_expected (const Search *search,
              const DossierAnchorPattern *pattern,
              DossierRange expected,
              GArray *candidates)
{
  DossierAnchorCandidate candidate;
  DossierRange window = {
    dossier_anchor_step_back (search->new_text, MIN (expected.start, search->new_size),
                              WIDE_CONTEXT * 2),
    MIN (search->new_size, expected.end + WIDE_CONTEXT * 2),
  };

  while (window.start > 0 && ((guchar) search->new_text[window.start] & 0xC0) == 0x80)
    window.start--;
  while (window.end < search->new_size && ((guchar) search->new_text[window.end] & 0xC0) == 0x80)
    window.end++;
  if (size_of (window) > 4 * pattern->size + 4096 || pattern->size > 8192)
    return;
  if (dossier_anchor_evaluate (search->anchorer->new_text, pattern, window, &candidate))
    dossier_anchor_add_candidate (candidates, &candidate);
}

static int
compare_candidates (gconstpointer one, gconstpointer other)
{
  const DossierAnchorCandidate *a = one;
  const DossierAnchorCandidate *b = other;

  return (a->score < b->score) - (a->score > b->score);
}

/* Places that others account for are not offered; that where the neighbours are is worth more than any other. */
static void
judge (const Search *search, DossierRange expected, GArray *candidates)
{
  for (guint i = candidates->len; i-- > 0;)
    {
      DossierAnchorCandidate *one = &g_array_index (candidates, DossierAnchorCandidate, i);

      if (is_claimed (search, one->range, search->words))
        g_array_remove_index (candidates, i);
      else if (one->range.start + WIDE_CONTEXT >= expected.start
               && one->range.end <= expected.end + WIDE_CONTEXT)
        one->score = MIN (1, one->score + 0.1);
    }
  g_array_sort (candidates, compare_candidates);
}

static void
offer (const Search *search, DossierAnchor *anchor)
{
  DossierRange around = widen (search, search->words, WIDE_CONTEXT);
  DossierRange expected = find_expected (search);
  DossierAnchorPattern pattern = {
    .pattern = (char *) search->old_text + around.start,
    .size = size_of (around),
    .start = search->words.start - around.start,
    .end = search->words.end - around.start,
    .hint = (gssize) expected.start,
  };
  g_autoptr (GArray)
      candidates = dossier_anchor_list_candidates (search->anchorer->new_text, &pattern);

  add_expected (search, &pattern, expected, candidates);
  judge (search, expected, candidates);
  dossier_anchor_offer (search->anchorer, anchor, candidates, -1);
}

/* --- all together --- */

static gboolean
locate (DossierAnchorer *self, const DossierSelector *selector, Search *search)
{
  const DossierAnchorText *old_text = self->old_text;
  gsize size = strlen (selector->exact);
  gsize start = (gsize) selector->start;

  if (selector->start < 0 || size == 0 || start > old_text->length
      || size > old_text->length - start
      || memcmp (old_text->text + start, selector->exact, size) != 0)
    return FALSE;
  *search = (Search){
    .anchorer = self,
    .old_text = old_text->folded,
    .old_size = old_text->size,
    .new_text = self->new_text->folded,
    .new_size = self->new_text->size,
    .words = { dossier_anchor_text_fold_offset (old_text, start),
               dossier_anchor_text_fold_offset (old_text, start + size) },
  };
  if (search->words.start >= search->words.end)
    return FALSE;
  search->sentence = dossier_anchor_widen_to_sentences (search->old_text, search->old_size,
                                                        search->words);

  return TRUE;
}

gboolean
dossier_anchor_find_aligned (DossierAnchorer *self,
                             const DossierSelector *selector,
                             DossierAnchor *anchor)
{
  Search search;
  Evidence surrounded = { 0 };
  Evidence sentence = { 0 };

  if (!locate (self, selector, &search))
    return FALSE;
  if (find_surrounded (&search, &surrounded))
    {
      if (take (&search, &surrounded, TRUE, anchor))
        return TRUE;
    }
  else if (surrounded.n_new > 0 && take_copy (&search, anchor))
    return TRUE;
  else if (find_sentence (&search, &sentence) && take (&search, &sentence, FALSE, anchor))
    return TRUE;
  offer (&search, anchor);

  return TRUE;
}
