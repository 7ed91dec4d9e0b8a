/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Places that a passage may have, each with what speaks for it: its words, what stands before and behind. */

#include <math.h>
#include <string.h>

#include "dossier-anchor-private.h"
#include "dossier-near-match.h"

/* How much of the passage with its surroundings, and of its words alone, must be there to look closely. */
#define WHOLE_FLOOR 0.45
#define WORDS_FLOOR 0.55
/* Fewer bytes than these are everywhere. */
#define LEAST_WORDS 10
#define MAX_EXACT 200
#define MAX_HITS 8

/* A passage longer than this is laid in by its beginning and its end alone; a shorter one, down to the second, is
 * where it was not found whole. */
#define LONG_WORDS 4096
#define TWO_ENDED 96
#define LONG_END 512
#define MAX_ENDS 3
#define MAX_GROWTH 4
/* So many characters beside the words are enough to say that what stood beside them still stands. */
#define NEAR 2

void
dossier_anchor_pattern_clear (DossierAnchorPattern *self)
{
  g_clear_pointer (&self->pattern, g_free);
}

/* What the words count for beside their surroundings, and the place. */
#define WEIGHT_WORDS 0.5
#define WEIGHT_SIDE 0.2
#define WEIGHT_PLACE 0.02

static void
rate (DossierAnchorCandidate *self, const DossierAnchorPattern *pattern, gsize length)
{
  double sum = WEIGHT_WORDS * self->words;
  double all = WEIGHT_WORDS;

  if (self->before >= 0)
    {
      sum += WEIGHT_SIDE * self->before;
      all += WEIGHT_SIDE;
    }
  if (self->after >= 0)
    {
      sum += WEIGHT_SIDE * self->after;
      all += WEIGHT_SIDE;
    }
  if (pattern->hint >= 0)
    {
      double off = fabs ((double) self->range.start - (double) pattern->hint);

      sum += WEIGHT_PLACE * (1 - MIN (1, off / (double) (length + 1)));
      all += WEIGHT_PLACE;
    }
  self->score = sum / all;
}

/* Keeps the better one of two that overlap by more than half. */
void
dossier_anchor_add_candidate (GArray *candidates, const DossierAnchorCandidate *candidate)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      DossierAnchorCandidate *other = &g_array_index (candidates, DossierAnchorCandidate, i);
      gsize start = MAX (other->range.start, candidate->range.start);
      gsize end = MIN (other->range.end, candidate->range.end);
      gsize shorter = MIN (other->range.end - other->range.start,
                           candidate->range.end - candidate->range.start);

      if (end > start && (end - start) * 2 > shorter)
        {
          if (candidate->score > other->score)
            *other = *candidate;
          return;
        }
    }
  g_array_append_val (candidates, *candidate);
}

static int
compare_candidates (gconstpointer one, gconstpointer other)
{
  const DossierAnchorCandidate *a = one;
  const DossierAnchorCandidate *b = other;

  if (a->score != b->score)
    return a->score < b->score ? 1 : -1;
  return (a->range.start > b->range.start) - (a->range.start < b->range.start);
}

/* --- exact words --- */

static double
compare_before (const DossierAnchorText *text, const char *prefix, gsize size, gsize at)
{
  gsize from = at > size + size / 2 ? at - size - size / 2 : 0;
  g_autoptr (DossierNearMap) map = NULL;

  if (at >= size && memcmp (text->folded + at - size, prefix, size) == 0)
    return 1;
  map = dossier_near_map_new (prefix, size, text->folded + from, at - from, TRUE);

  return dossier_near_map_count (map, 0, size) / (double) MAX (size, at - from - map->high[0]);
}

/* The same from behind: both are turned round. */
static double
compare_after (const DossierAnchorText *text, const char *suffix, gsize size, gsize at)
{
  gsize room = MIN (size + size / 2, text->size - at);
  g_autofree char *turned = NULL;
  g_autofree char *turned_text = NULL;
  g_autoptr (DossierNearMap) map = NULL;

  if (room >= size && memcmp (text->folded + at, suffix, size) == 0)
    return 1;
  turned = g_malloc (size + 1);
  turned_text = g_malloc (room + 1);
  for (gsize i = 0; i < size; i++)
    turned[i] = suffix[size - 1 - i];
  for (gsize i = 0; i < room; i++)
    turned_text[i] = text->folded[at + room - 1 - i];
  map = dossier_near_map_new (turned, size, turned_text, room, TRUE);

  return dossier_near_map_count (map, 0, size) / (double) MAX (size, room - map->high[0]);
}

static void
add_exact (const DossierAnchorText *text, const DossierAnchorPattern *pattern, GArray *candidates)
{
  const char *words = pattern->pattern + pattern->start;
  gsize size = pattern->end - pattern->start;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gsize));

  dossier_anchor_count (text->folded, text->size, words, size, MAX_EXACT, places);
  for (guint i = 0; i < places->len; i++)
    {
      gsize at = g_array_index (places, gsize, i);
      DossierAnchorCandidate candidate = { { at, at + size }, 1, -1, -1, 0, TRUE };

      if (pattern->start > 0)
        candidate.before = compare_before (text, pattern->pattern, pattern->start, at);
      if (pattern->end < pattern->size)
        candidate.after = compare_after (text, pattern->pattern + pattern->end,
                                         pattern->size - pattern->end, at + size);
      rate (&candidate, pattern, text->size);
      dossier_anchor_add_candidate (candidates, &candidate);
    }
}

/* --- changed words --- */

typedef struct
{
  const DossierAnchorText *text;
  const DossierAnchorPattern *pattern;
  const DossierNearMap *map;
  gsize base; /* of the window */
} Fit;

/* Whether the pattern's bytes stand there in one piece. */
static gboolean
is_whole (const Fit *fit, gsize start, gsize end)
{
  return start < end && dossier_near_map_count (fit->map, start, end) == end - start
         && fit->map->low[end] - fit->map->high[start] == end - start;
}

/* A word of the passage, in the pattern. */
static DossierRange
next_word (const DossierAnchorPattern *pattern, gsize at)
{
  DossierRange word = { at, at };

  do
    word.end = dossier_anchor_step_forth (pattern->pattern, pattern->end, word.end, 1);
  while (word.end < pattern->end
         && !dossier_anchor_is_word_start (pattern->pattern, pattern->end, word.end));

  return word;
}

static DossierRange
previous_word (const DossierAnchorPattern *pattern, gsize at)
{
  DossierRange word = { at, at };

  do
    word.start = dossier_anchor_step_back (pattern->pattern, word.start, 1);
  while (word.start > pattern->start
         && !dossier_anchor_is_word_start (pattern->pattern, pattern->end, word.start));

  return word;
}

/* Whether a word was kept: whole in the text, and no part of a longer one. */
static gboolean
is_kept (const Fit *fit, DossierRange word)
{
  return word.end - word.start > 1 && is_whole (fit, word.start, word.end)
         && dossier_anchor_is_word_start (fit->text->folded, fit->text->size,
                                          fit->base + fit->map->high[word.start])
         && dossier_anchor_is_word_start (fit->text->folded, fit->text->size,
                                          fit->base + fit->map->low[word.end]);
}

/* A kept word speaks where it is long, or where the next one was kept beside it. */
#define SPEAKING_WORD 5

/* Where the first word that was kept begins in the text, or G_MAXSIZE. */
static gsize
find_first_kept (const Fit *fit)
{
  const DossierAnchorPattern *pattern = fit->pattern;

  for (gsize at = pattern->start; at < pattern->end;)
    {
      DossierRange word = next_word (pattern, at);
      gsize ahead = dossier_anchor_step_forth (pattern->pattern, pattern->end, word.end, 3);

      if (is_kept (fit, word)
          && (word.end - word.start >= SPEAKING_WORD || is_whole (fit, word.start, ahead)))
        return fit->base + fit->map->high[word.start];
      at = word.end;
    }

  return G_MAXSIZE;
}

static gsize
find_last_kept (const Fit *fit)
{
  const DossierAnchorPattern *pattern = fit->pattern;

  for (gsize at = pattern->end; at > pattern->start;)
    {
      DossierRange word = previous_word (pattern, at);
      gsize before = MAX (pattern->start,
                          dossier_anchor_step_back (pattern->pattern, word.start, 3));

      if (is_kept (fit, word)
          && (word.end - word.start >= SPEAKING_WORD || is_whole (fit, before, word.end)))
        return fit->base + fit->map->low[word.end];
      at = word.start;
    }

  return G_MAXSIZE;
}

/* How many bytes of a word of the text come from the pattern's words, and how many from outside them. */
static void
count_origins (const Fit *fit, DossierRange word, guint *inside, guint *outside)
{
  *inside = *outside = 0;
  for (gsize i = 0; i < fit->pattern->size; i++)
    {
      gsize at = fit->base + fit->map->high[i];

      if (!fit->map->matched[i] || at < word.start || at >= word.end)
        continue;
      if (i >= fit->pattern->start && i < fit->pattern->end)
        (*inside)++;
      else
        (*outside)++;
    }
}

static DossierRange
word_around (const DossierAnchorText *text, gsize at)
{
  DossierRange word = { at, at };

  while (!dossier_anchor_is_word_start (text->folded, text->size, word.start))
    word.start = dossier_anchor_step_back (text->folded, word.start, 1);
  while (!dossier_anchor_is_word_start (text->folded, text->size, word.end))
    word.end = dossier_anchor_step_forth (text->folded, text->size, word.end, 1);

  return word;
}

/* Ends lie between words where they did: a word goes where most of it came from. */
static gsize
settle (const Fit *fit, gsize at, gboolean is_start)
{
  const DossierAnchorPattern *pattern = fit->pattern;
  gsize boundary = is_start ? pattern->start : pattern->end;
  DossierRange word;
  guint inside;
  guint outside;

  while (((guchar) fit->text->folded[at] & 0xC0) == 0x80)
    at--;
  if (!dossier_anchor_is_word_start (pattern->pattern, pattern->size, boundary)
      || dossier_anchor_is_word_start (fit->text->folded, fit->text->size, at))
    return at;
  word = word_around (fit->text, at);
  count_origins (fit, word, &inside, &outside);
  if (inside >= outside)
    return is_start ? word.start : word.end;

  return is_start ? word.end : word.start;
}

/* A number that stands where the one did with which the passage begins or ends took its place. @kept: where what
 * was kept of the passage begins in the text, or ends */
static gsize
take_number_before (const Fit *fit, gsize kept)
{
  const char *text = fit->text->folded;
  gsize at = kept;

  if (!g_ascii_isdigit (fit->pattern->pattern[fit->pattern->start]))
    return kept;
  while (at > 0 && text[at - 1] == ' ')
    at--;
  if (at == 0 || !g_ascii_isdigit (text[at - 1]))
    return kept;

  return word_around (fit->text, at - 1).start;
}

static gsize
take_number_behind (const Fit *fit, gsize kept)
{
  const char *text = fit->text->folded;
  gsize at = kept;

  if (!g_ascii_isdigit (fit->pattern->pattern[fit->pattern->end - 1]))
    return kept;
  while (at < fit->text->size && text[at] == ' ')
    at++;
  if (at == fit->text->size || !g_ascii_isdigit (text[at]))
    return kept;

  return word_around (fit->text, at + 1).end;
}

/* Where the words of the pattern begin in the text. What took the place of their first word is theirs, where the
 * words before it still stand; what was put in before them is not. Where nothing still stands before them, they
 * begin with the first word that was kept. */
static gsize
find_start (const Fit *fit)
{
  const DossierAnchorPattern *pattern = fit->pattern;
  gsize near = dossier_anchor_step_back (pattern->pattern, pattern->start, NEAR);
  gsize kept;

  if (is_whole (fit, pattern->start, next_word (pattern, pattern->start).end))
    return settle (fit, fit->base + fit->map->high[pattern->start], TRUE);
  if (is_whole (fit, near, pattern->start))
    return settle (fit, fit->base + fit->map->low[pattern->start], TRUE);
  kept = pattern->start > 0 ? find_first_kept (fit) : G_MAXSIZE;
  if (kept != G_MAXSIZE)
    kept = take_number_before (fit, kept);

  return settle (fit, kept != G_MAXSIZE ? kept : fit->base + fit->map->high[pattern->start], TRUE);
}

static gsize
find_end (const Fit *fit)
{
  const DossierAnchorPattern *pattern = fit->pattern;
  gsize near = dossier_anchor_step_forth (pattern->pattern, pattern->size, pattern->end, NEAR);
  gsize kept;

  if (is_whole (fit, previous_word (pattern, pattern->end).start, pattern->end))
    return settle (fit, fit->base + fit->map->low[pattern->end], FALSE);
  if (is_whole (fit, pattern->end, near))
    return settle (fit, fit->base + fit->map->high[pattern->end], FALSE);
  kept = pattern->end < pattern->size ? find_last_kept (fit) : G_MAXSIZE;
  if (kept != G_MAXSIZE)
    kept = take_number_behind (fit, kept);

  return settle (fit, kept != G_MAXSIZE ? kept : fit->base + fit->map->low[pattern->end], FALSE);
}

static double
compare_side (const Fit *fit, gsize start, gsize end, gsize text_start, gsize text_end)
{
  gsize span = text_end > text_start ? text_end - text_start : 0;

  if (start == end)
    return -1;

  return dossier_near_map_count (fit->map, start, end) / (double) MAX (end - start, span);
}

gboolean
dossier_anchor_evaluate (const DossierAnchorText *text,
                         const DossierAnchorPattern *pattern,
                         DossierRange window,
                         DossierAnchorCandidate *candidate)
{
  g_autoptr (DossierNearMap)
      map = dossier_near_map_new (pattern->pattern, pattern->size, text->folded + window.start,
                                  window.end - window.start, FALSE);
  const Fit fit = { text, pattern, map, window.start };
  gsize start = find_start (&fit);
  gsize end = find_end (&fit);
  gsize size = pattern->end - pattern->start;

  if (pattern->pattern[pattern->start] != ' ' && pattern->pattern[pattern->start] != '\n')
    while (start < end && (text->folded[start] == ' ' || text->folded[start] == '\n'))
      start++;
  if (pattern->pattern[pattern->end - 1] != ' ' && pattern->pattern[pattern->end - 1] != '\n')
    while (end > start && (text->folded[end - 1] == ' ' || text->folded[end - 1] == '\n'))
      end--;
  if (start >= end)
    return FALSE;
  candidate->range = (DossierRange){ start, end };
  candidate->words = dossier_near_map_count (map, pattern->start, pattern->end)
                     / (double) MAX (size, end - start);
  candidate->before = compare_side (&fit, 0, pattern->start, window.start + map->high[0], start);
  candidate->after = compare_side (&fit, pattern->end, pattern->size, end,
                                   window.start + map->low[pattern->size]);
  candidate->exact = end - start == size
                     && memcmp (text->folded + start, pattern->pattern + pattern->start, size) == 0;
  rate (candidate, pattern, text->size);

  return TRUE;
}

/* --- everywhere --- */

static int
compare_hits (gconstpointer one, gconstpointer other)
{
  const DossierNearHit *a = one;
  const DossierNearHit *b = other;

  return (a->errors > b->errors) - (a->errors < b->errors);
}

/* Whether a candidate that cannot become better stands there already. */
static gboolean
is_settled (const GArray *candidates, const DossierNearHit *hit, gsize slack)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const DossierAnchorCandidate *one = &g_array_index (candidates, DossierAnchorCandidate, i);

      if (hit->end + slack > one->range.start && hit->end < one->range.end + slack
          && (one->exact || (one->words >= 0.7 && one->before >= 0.8 && one->after >= 0.8)))
        return TRUE;
    }

  return FALSE;
}

/* Looks closely at what is like the bytes from @start to @end of the pattern. */
static void
add_like (const DossierAnchorText *text,
          const DossierAnchorPattern *pattern,
          gsize start,
          gsize end,
          double floor,
          GArray *candidates)
{
  g_autoptr (GArray) hits = dossier_anchor_find_like (text->folded, text->size,
                                                      pattern->pattern + start, end - start, floor);
  guint best;

  g_array_sort (hits, compare_hits);
  best = hits->len > 0 ? g_array_index (hits, DossierNearHit, 0).errors : 0;
  for (guint i = 0; i < MIN (hits->len, MAX_HITS); i++)
    {
      const DossierNearHit *hit = &g_array_index (hits, DossierNearHit, i);
      gsize before = pattern->size + hit->errors + 8;
      gsize behind = pattern->size - end + 24;
      DossierRange window = { hit->end > before ? hit->end - before : 0,
                              MIN (text->size, hit->end + behind) };
      DossierAnchorCandidate candidate;

      if (is_settled (candidates, hit, (pattern->size - end) + 8))
        continue;
      if (hit->errors > best + (end - start) / 4)
        break;
      while (window.start > 0 && ((guchar) text->folded[window.start] & 0xC0) == 0x80)
        window.start--;
      while (window.end < text->size && ((guchar) text->folded[window.end] & 0xC0) == 0x80)
        window.end++;
      if (dossier_anchor_evaluate (text, pattern, window, &candidate))
        dossier_anchor_add_candidate (candidates, &candidate);
    }
}

/* How much of the words is kept in a part of the text that may hold much else. */
static double
compare_words (const DossierAnchorText *text,
               const DossierAnchorPattern *pattern,
               DossierRange range)
{
  gsize size = pattern->end - pattern->start;
  g_autoptr (DossierTextDiff) diff = dossier_text_diff_new (
      pattern->pattern + pattern->start, size, text->folded + range.start, range.end - range.start);
  gsize kept = 0;

  for (guint i = 0; i < diff->runs->len; i++)
    {
      const DossierTextRun *run = &g_array_index (diff->runs, DossierTextRun, i);

      kept += run->old_range.end - run->old_range.start + 1;
    }
  kept = MIN (kept, MIN (size, range.end - range.start));

  return 0.7 * (double) kept / (double) size
         + 0.3 * (double) kept / (double) MAX (size, range.end - range.start);
}

static void
add_pair (const DossierAnchorText *text,
          const DossierAnchorPattern *pattern,
          const DossierAnchorCandidate *head,
          const DossierAnchorCandidate *tail,
          GArray *candidates)
{
  DossierAnchorCandidate candidate = *head;
  gsize size = pattern->end - pattern->start;

  if (tail->range.end <= head->range.start || tail->range.start < head->range.start
      || tail->range.end - head->range.start > MAX_GROWTH * size)
    return;
  candidate.range.end = tail->range.end;
  candidate.after = tail->after;
  candidate.exact = FALSE;
  candidate.words = compare_words (text, pattern, candidate.range);
  rate (&candidate, pattern, text->size);
  dossier_anchor_add_candidate (candidates, &candidate);
}

static gboolean
is_inside_char (const char *text, gsize at)
{
  return ((guchar) text[at] & 0xC0) == 0x80;
}

/* The beginning and the end of a passage, each for itself: however much was put in between, it is found. */
static void
add_by_ends (const DossierAnchorText *text, const DossierAnchorPattern *pattern, GArray *candidates)
{
  gsize half = MIN ((pattern->end - pattern->start) / 2, LONG_END);
  gsize head_end = pattern->start + half;
  gsize tail_start = pattern->end - half;
  DossierAnchorPattern head = { pattern->pattern, 0, pattern->start, 0, pattern->hint };
  DossierAnchorPattern tail = { NULL, 0, 0, 0, -1 };
  g_autoptr (GArray) heads = g_array_new (FALSE, FALSE, sizeof (DossierAnchorCandidate));
  g_autoptr (GArray) tails = g_array_new (FALSE, FALSE, sizeof (DossierAnchorCandidate));

  while (is_inside_char (pattern->pattern, head_end))
    head_end--;
  while (is_inside_char (pattern->pattern, tail_start))
    tail_start++;
  while (!dossier_anchor_is_word_start (pattern->pattern, pattern->size, head_end))
    head_end = dossier_anchor_step_back (pattern->pattern, head_end, 1);
  while (!dossier_anchor_is_word_start (pattern->pattern, pattern->size, tail_start))
    tail_start = dossier_anchor_step_forth (pattern->pattern, pattern->size, tail_start, 1);
  if (head_end <= pattern->start || tail_start >= pattern->end)
    return;
  head.size = head.end = head_end;
  tail.pattern = pattern->pattern + tail_start;
  tail.size = pattern->size - tail_start;
  tail.end = pattern->end - tail_start;
  add_like (text, &head, 0, head.size, WORDS_FLOOR, heads);
  add_like (text, &tail, 0, tail.size, WORDS_FLOOR, tails);
  g_array_sort (heads, compare_candidates);
  g_array_sort (tails, compare_candidates);
  for (guint i = 0; i < MIN (heads->len, MAX_ENDS); i++)
    for (guint j = 0; j < MIN (tails->len, MAX_ENDS); j++)
      add_pair (text, pattern, &g_array_index (heads, DossierAnchorCandidate, i),
                &g_array_index (tails, DossierAnchorCandidate, j), candidates);
}

/* Whether a place is known with both of its sides. */
static gboolean
has_enclosed (const GArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const DossierAnchorCandidate *one = &g_array_index (candidates, DossierAnchorCandidate, i);

      if (one->words >= 0.6 && one->before >= 0.6 && one->after >= 0.6)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_perfect (const GArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const DossierAnchorCandidate *one = &g_array_index (candidates, DossierAnchorCandidate, i);

      if (one->exact && one->before >= 1 && one->after >= 1)
        return TRUE;
    }

  return FALSE;
}

GArray *
dossier_anchor_list_candidates (const DossierAnchorText *text, const DossierAnchorPattern *pattern)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (DossierAnchorCandidate));
  gsize size = pattern->end - pattern->start;

  add_exact (text, pattern, candidates);
  if (!has_perfect (candidates))
    {
      if (size >= LEAST_WORDS && size <= LONG_WORDS)
        add_like (text, pattern, pattern->start, pattern->end, WORDS_FLOOR, candidates);
      if (size <= LONG_WORDS)
        add_like (text, pattern, 0, pattern->size, WHOLE_FLOOR, candidates);
      if (size > LONG_WORDS || (size >= TWO_ENDED && !has_enclosed (candidates)))
        add_by_ends (text, pattern, candidates);
    }
  g_array_sort (candidates, compare_candidates);

  return candidates;
}
