/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Passages after random edits, with known truth: every byte of the edited text remembers where it came from. Texts
 * lose, gain, move and replace sentences and words; sentences that look like a marked one, but for a name or a
 * number, are planted, and the marked one is often taken away.
 *
 * What is taken without asking must be the very bytes that were marked, each time. DOSSIER_TEST_LONG=1 marks ten
 * times as many passages, in texts beside the project too where they are at hand. */

#include <string.h>
#include <time.h>

#include "dossier-anchor.h"
#include "test-support.h"

#define MARKS 20

typedef struct
{
  GString *text;
  GArray *origins; /* of gint32: byte of the old text, or -1 */
} Edited;

typedef struct
{
  guint n_marks;
  guint n_taken;
  guint n_wrong; /* taken, and not what was marked */
  guint n_findable;
  guint n_found;
  guint n_gone;
  guint n_gone_right;
  guint n_states[DOSSIER_N_ANCHOR_STATES];
  double seconds;
} Tally;

static double
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* --- editing --- */

static Edited *
edited_new (const char *text)
{
  Edited *self = g_new0 (Edited, 1);

  self->text = g_string_new (text);
  self->origins = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (gint32 i = 0; (gsize) i < self->text->len; i++)
    g_array_append_val (self->origins, i);

  return self;
}

static void
edited_free (Edited *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->origins);
  g_free (self);
}

static void
erase (Edited *self, gsize start, gsize end)
{
  if (start >= end)
    return;
  g_string_erase (self->text, (gssize) start, (gssize) (end - start));
  g_array_remove_range (self->origins, (guint) start, (guint) (end - start));
}

static void
insert (Edited *self, gsize at, const char *words, gsize size, const gint32 *origins)
{
  g_autofree gint32 *none = g_new (gint32, size + 1);

  memset (none, 0xFF, size * sizeof (gint32));
  g_string_insert_len (self->text, (gssize) at, words, (gssize) size);
  g_array_insert_vals (self->origins, (guint) at, origins != NULL ? origins : none, (guint) size);
}

static gboolean
begins_sentence (const GString *text, gsize at)
{
  gsize stop = at;

  while (stop > 0
         && (text->str[stop - 1] == ' ' || (guchar) text->str[stop - 1] == 0xA0
             || (guchar) text->str[stop - 1] == 0xC2))
    stop--;

  if (stop == 0 || text->str[stop - 1] == '\n')
    return TRUE;
  if (stop == at)
    return FALSE;
  if (stop > 3 && strncmp (text->str + stop - 3, "”", 3) == 0)
    stop -= 3;
  while (stop > 1 && strchr ("\"')", text->str[stop - 1]) != NULL)
    stop--;

  return (stop > 0 && strchr (".!?", text->str[stop - 1]) != NULL);
}

/* What has no full stop for so long is not read as one sentence. */
#define MAX_SENTENCE 1500

/* A sentence or a line, with the blank behind it. */
static DossierRange
find_sentence (const GString *text, gsize at)
{
  DossierRange range = { at, at };

  while (range.start > 0 && at - range.start < MAX_SENTENCE && text->str[range.start - 1] != '\n'
         && !begins_sentence (text, range.start))
    range.start--;
  while (range.end < text->len && range.end - at < MAX_SENTENCE && text->str[range.end] != '\n'
         && (range.end == at || !begins_sentence (text, range.end)))
    range.end++;
  while (range.end < text->len && ((guchar) text->str[range.end] & 0xC0) == 0x80)
    range.end++;
  while (range.start > 0 && ((guchar) text->str[range.start] & 0xC0) == 0x80)
    range.start--;
  if (range.end < text->len && text->str[range.end] == '\n')
    range.end++;

  return range;
}

static DossierRange
find_word (const GString *text, gsize at)
{
  DossierRange range = { at, at };

  while (range.start > 0 && !strchr (" \n", text->str[range.start - 1]))
    range.start--;
  while (range.end < text->len && !strchr (" \n", text->str[range.end]))
    range.end++;

  return range;
}

static gsize
pick_place (GRand *random, const GString *text)
{
  return text->len == 0 ? 0 : (gsize) g_rand_int_range (random, 0, (gint32) text->len);
}

static const char *const names[] = { "Orsha", "Tarim", "Averin", "Ostmar", "Velin", "Kesk" };

/* The sentence with a word or a number of it exchanged: what a reader might confuse with it. */
static char *
make_look_alike (GRand *random, const char *sentence, gsize size)
{
  GString *other = g_string_new_len (sentence, (gssize) size);
  g_autofree char *number = g_strdup_printf ("%d", g_rand_int_range (random, 2, 90000));
  DossierRange word = find_word (other, (gsize) g_rand_int_range (random, 0, (gint32) size));

  /* The first word from there on, or of all. */
  while (word.end < size && strchr (" \n", other->str[word.start]) != NULL)
    word = find_word (other, word.end + 1);
  if (word.start >= word.end)
    word = find_word (other, strspn (other->str, " \n"));
  g_string_erase (other, (gssize) word.start, (gssize) (word.end - word.start));
  g_string_insert (
      other, (gssize) word.start,
      g_rand_boolean (random) ? number : names[g_rand_int_range (random, 0, G_N_ELEMENTS (names))]);

  return g_string_free (other, FALSE);
}

static void
edit_once (Edited *self, GRand *random)
{
  gsize at = pick_place (random, self->text);
  DossierRange sentence = find_sentence (self->text, at);
  DossierRange word = find_word (self->text, at);
  DossierRange other = find_sentence (self->text, pick_place (random, self->text));
  g_autofree char *words = NULL;
  g_autofree gint32 *origins = NULL;
  gsize size;

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      erase (self, sentence.start, sentence.end);
      break;
    case 1:
      insert (self, sentence.start, "Nothing of this was known before, officials said. ", 50, NULL);
      break;
    case 2:
      erase (self, word.start, word.end);
      insert (self, word.start, "altered", 7, NULL);
      break;
    case 3:
      erase (self, word.start, word.end);
      break;
    case 4: /* a sentence moves */
      size = other.end - other.start;
      words = g_strndup (self->text->str + other.start, size);
      origins = g_memdup2 (&g_array_index (self->origins, gint32, other.start),
                           size * sizeof (gint32));
      erase (self, other.start, other.end);
      insert (self, find_sentence (self->text, pick_place (random, self->text)).start, words, size,
              origins);
      break;
    default: /* a sentence that looks like another */
      words = make_look_alike (random, self->text->str + sentence.start,
                               sentence.end - sentence.start);
      insert (self, g_rand_boolean (random) ? other.start : sentence.start, words, strlen (words),
              NULL);
      break;
    }
}

/* Where the first byte that came from @range is now; G_MAXSIZE where none is. */
static gsize
find_origin (const Edited *self, DossierRange range)
{
  for (guint i = 0; i < self->origins->len; i++)
    {
      gint32 origin = g_array_index (self->origins, gint32, i);

      if (origin >= (gint32) range.start && origin < (gint32) range.end)
        return i;
    }

  return G_MAXSIZE;
}

/* A look-alike of the marked sentence, and often the marked sentence taken away. */
static void
set_trap (Edited *self, GRand *random, DossierRange mark)
{
  gsize at = find_origin (self, mark);
  DossierRange sentence;
  g_autofree char *words = NULL;

  if (at == G_MAXSIZE)
    return;
  sentence = find_sentence (self->text, at);
  if (sentence.end <= sentence.start)
    return;
  words = make_look_alike (random, self->text->str + sentence.start, sentence.end - sentence.start);
  if (g_rand_int_range (random, 0, 3) != 0)
    erase (self, sentence.start, sentence.end);
  insert (self,
          g_rand_boolean (random)
              ? sentence.start
              : find_sentence (self->text, pick_place (random, self->text)).start,
          words, strlen (words), NULL);
}

/* --- judging --- */

/* The truth: the part of the new text where most of the mark went in one piece, and how many of its bytes. */
typedef struct
{
  DossierRange range;
  gsize kept;
} Truth;

static Truth
find_truth (const Edited *edited, DossierRange mark)
{
  Truth best = { { 0, 0 }, 0 };
  Truth now = { { 0, 0 }, 0 };
  gint32 last = -1;

  for (guint i = 0; i < edited->origins->len; i++)
    {
      gint32 origin = g_array_index (edited->origins, gint32, i);

      if (origin < (gint32) mark.start || origin >= (gint32) mark.end)
        continue;
      /* What was put in between is part of it, a whole paragraph is not. */
      if (now.kept == 0 || origin < last || i - now.range.end > 120)
        now = (Truth){ { i, i }, 0 };
      now.range.end = i + 1;
      now.kept++;
      last = origin;
      if (now.kept > best.kept)
        best = now;
    }

  return best;
}

/* Runs of blanks count as one, and as none at the ends. */
static void
squeeze (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (!g_ascii_isspace (*from))
      *to++ = *from;
    else if (to > text && to[-1] != ' ')
      *to++ = ' ';
  *to = '\0';
  g_strstrip (text);
}

/* Whether what was taken is what was marked: the same words, and most of them the very bytes. A line that stands
 * in a text twice may take the place of the other, and then nobody can tell. */
static gboolean
is_right (const char *old_text, const Edited *edited, DossierRange mark, DossierRange range)
{
  g_autofree char *marked = g_strndup (old_text + mark.start, mark.end - mark.start);
  g_autofree char *taken = g_strndup (edited->text->str + range.start, range.end - range.start);
  gsize own = 0;

  squeeze (marked);
  squeeze (taken);
  for (gsize i = range.start; i < range.end; i++)
    {
      gint32 origin = g_array_index (edited->origins, gint32, i);

      own += origin >= (gint32) mark.start && origin < (gint32) mark.end;
    }

  return g_str_equal (marked, taken) && own * 2 >= range.end - range.start;
}

static gboolean
overlaps (DossierRange one, DossierRange other)
{
  gsize start = MAX (one.start, other.start);
  gsize end = MIN (one.end, other.end);
  gsize all = MAX (one.end, other.end) - MIN (one.start, other.start);

  return end > start && (end - start) * 2 >= all;
}

static void
judge (Tally *tally,
       const char *old_text,
       const Edited *edited,
       DossierRange mark,
       const DossierAnchor *anchor)
{
  Truth truth = find_truth (edited, mark);
  gsize size = mark.end - mark.start;

  tally->n_marks++;
  tally->n_states[anchor->state]++;
  if (anchor->state <= DOSSIER_ANCHOR_MOVED)
    {
      gboolean right = is_right (old_text, edited, mark, anchor->range);

      tally->n_taken++;
      tally->n_wrong += !right;
      if (!right)
        g_test_message ("wrong %s: '%.*s' at %" G_GSIZE_FORMAT " taken at %" G_GSIZE_FORMAT
                        " for %" G_GSIZE_FORMAT " to %" G_GSIZE_FORMAT ": '%.*s'",
                        dossier_anchor_state_to_string (anchor->state), (int) size,
                        old_text + mark.start, mark.start, anchor->range.start, truth.range.start,
                        truth.range.end, (int) (anchor->range.end - anchor->range.start) + 60,
                        edited->text->str
                            + (anchor->range.start > 30 ? anchor->range.start - 30 : 0));
    }
  if (truth.kept == 0)
    {
      tally->n_gone++;
      tally->n_gone_right += anchor->state >= DOSSIER_ANCHOR_AMBIGUOUS;
    }
  else if (truth.kept * 3 >= size * 2)
    {
      gboolean found = anchor->state <= DOSSIER_ANCHOR_CHANGED
                       && overlaps (anchor->range, truth.range);

      for (guint i = 0; i < anchor->places->len; i++)
        found = found || overlaps (g_array_index (anchor->places, DossierRange, i), truth.range);
      tally->n_findable++;
      tally->n_found += found;
      if (!found)
        g_test_message ("not found (%s): '%.*s'", dossier_anchor_state_to_string (anchor->state),
                        (int) size, old_text + mark.start);
    }
}

static DossierRange
pick_mark (GRand *random, const GString *text)
{
  gsize at = pick_place (random, text);
  DossierRange mark = find_word (text, at);
  guint n_words = (guint) g_rand_int_range (random, 1, g_rand_boolean (random) ? 6 : 40);

  while (n_words-- > 0 && mark.end + 1 < text->len)
    mark.end = find_word (text, mark.end + 1).end;
  while (mark.end < text->len && ((guchar) text->str[mark.end] & 0xC0) == 0x80)
    mark.end++;

  return mark;
}

/* One text, edited once, with some marks. */
static void
run_trial (Tally *tally, GRand *random, const char *old_text)
{
  g_autoptr (GString) old_string = g_string_new (old_text);
  Edited *edited = edited_new (old_text);
  g_autoptr (DossierAnchorer) anchorer = NULL;
  DossierRange marks[MARKS];
  /* As many as leave a text recognisable. */
  guint n_edits = (guint) g_rand_int_range (random, 1,
                                            (gint32) MIN (30, 3 + old_string->len / 800));
  guint n_traps = old_string->len > 20000 ? MARKS / 2 : 2;
  double begun;

  for (guint i = 0; i < MARKS; i++)
    marks[i] = pick_mark (random, old_string);
  for (guint i = 0; i < n_edits; i++)
    edit_once (edited, random);
  for (guint i = 0; i < n_traps; i++)
    set_trap (edited, random, marks[i]);
  g_assert_true (g_utf8_validate (edited->text->str, (gssize) edited->text->len, NULL));

  anchorer = dossier_anchorer_new (old_text, old_string->len, edited->text->str, edited->text->len);
  for (guint i = 0; i < MARKS; i++)
    {
      g_autofree char *exact = g_strndup (old_text + marks[i].start, marks[i].end - marks[i].start);
      DossierSelector selector = { exact, NULL, NULL, (gssize) marks[i].start };
      g_auto (DossierAnchor) anchor = { 0 };

      if (!g_ascii_isgraph (*exact) || !g_ascii_isgraph (old_text[marks[i].end - 1])
          || strpbrk (exact, "abcdefghijklmnopqrstuvwxyz0123456789") == NULL)
        continue;
      begun = get_seconds ();
      dossier_anchorer_find (anchorer, &selector, &anchor);
      tally->seconds += get_seconds () - begun;
      judge (tally, old_text, edited, marks[i], &anchor);
    }
  edited_free (edited);
}

/* --- texts --- */

static void
add_text (GPtrArray *texts, const char *path)
{
  char *text = NULL;

  if (g_file_get_contents (path, &text, NULL, NULL) && g_utf8_validate (text, -1, NULL)
      && strlen (text) > 1000)
    g_ptr_array_add (texts, text);
  else
    g_free (text);
}

static void
add_folder (GPtrArray *texts, const char *folder, guint n_files)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, (GCompareFunc) g_strcmp0);
  for (guint i = 0; i < MIN (paths->len, n_files); i++)
    add_text (texts, paths->pdata[i]);
}

static GPtrArray *
list_texts (gboolean is_long)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *root = g_path_get_dirname (g_getenv ("G_TEST_SRCDIR"));
  static const char *const own[] = { "COPYING", "src/README.md", "data/samples/basin-bulletin.txt",
                                     "data/samples/situation-report.md" };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      g_autofree char *path = g_build_filename (root, own[i], NULL);

      add_text (texts, path);
    }
  if (is_long)
    {
      g_autofree char *briefings = g_build_filename (g_getenv ("DOSSIER_SHARED"), "briefings",
                                                     NULL);
      g_autofree char *others = g_build_filename (g_getenv ("DOSSIER_SHARED"), "peers", "anchor",
                                                  "texts", NULL);

      add_folder (texts, briefings, 10);
      add_folder (texts, others, 60);
    }

  return texts;
}

static void
test_edits (void)
{
  gboolean is_long = test_is_long ();
  g_autoptr (GPtrArray) texts = list_texts (is_long);
  guint n_trials = is_long ? 600 : 60;
  g_autoptr (GRand) random = g_rand_new_with_seed (20260101);
  Tally tally = { 0 };

  g_assert_cmpuint (texts->len, >, 0);
  for (guint i = 0; i < n_trials; i++)
    run_trial (&tally, random, texts->pdata[i % texts->len]);

  g_test_message (
      "%u marks: %u taken, %u wrong; %u of %u findable ones found; %u of %u gone "
      "ones not offered; same %u, moved %u, changed %u, ambiguous %u, gone %u; %.2f ms each",
      tally.n_marks, tally.n_taken, tally.n_wrong, tally.n_found, tally.n_findable,
      tally.n_gone_right, tally.n_gone, tally.n_states[0], tally.n_states[1], tally.n_states[2],
      tally.n_states[3], tally.n_states[4], tally.seconds * 1000 / tally.n_marks);
  g_assert_cmpuint (tally.n_wrong, ==, 0);
  g_assert_cmpfloat (tally.n_found, >=, 0.97 * tally.n_findable);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/anchor-edits/random", test_edits);
  return g_test_run ();
}
