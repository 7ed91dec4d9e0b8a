/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Damaged libraries by the hundred, in the long form by ten thousands: bits flipped, pages and sectors lost or
 * swapped, files cut, pages of another day, journals lost or strange. Opening and looking through one never
 * crashes or hangs, never changes the file without keeping it as it was found, and wherever a row is not
 * what was written, that is said. DOSSIER_TEST_SEED=N looks at one of them alone. */

#include <string.h>
#include <sys/stat.h>

#include "dossier-error.h"
#include "dossier-store-private.h"
#include "dossier-store.h"
#include "edit-support.h"
#include "store-support.h"
#include "test-support.h"

#define SECTOR 512
#define PAGE 4096
#define SECONDS_AT_MOST 60

/* What the damage is made of. */
typedef struct
{
  GByteArray *library; /* as it should be */
  GByteArray *older; /* many edits before */
  GByteArray *before; /* one edit before */
  GByteArray *half; /* in the middle of an edit */
  GByteArray *journal; /* of that middle */
  GByteArray *other_journal; /* of another library */
  GPtrArray *contents; /* of char *: what whole states hold */
  GPtrArray *own_contents; /* the same but for full-text indexes */
} Material;

/* One damaged library. */
typedef struct
{
  GByteArray *library;
  GByteArray *journal; /* (nullable) */
} Mutant;

typedef struct
{
  guint n_refused; /* not opened */
  guint n_found; /* opened, and the damage was said */
  guint n_sealed; /* of these, by the seals of the tables alone */
  guint n_harmless; /* holds what it should */
  guint n_silent;
} Tally;

static GByteArray *
read_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);

  return g_byte_array_new_take ((guint8 *) contents, length);
}

static void
write_bytes (const char *path, GByteArray *bytes)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, (const char *) bytes->data, bytes->len, G_FILE_SET_CONTENTS_NONE,
                            0600, &error);
  g_assert_no_error (error);
}

static GByteArray *
copy_bytes (GByteArray *bytes)
{
  return g_byte_array_append (g_byte_array_sized_new (bytes->len), bytes->data, bytes->len);
}

static gboolean
is_same (GByteArray *one, GByteArray *other)
{
  return one->len == other->len && memcmp (one->data, other->data, one->len) == 0;
}

/* --- a library with something of everything --- */

/* The files as they lie there while an edit is under way that has begun to reach them. */
static void
interrupt (const char *path, GByteArray **half, GByteArray **journal)
{
  g_autofree char *journal_path = g_strconcat (path, "-journal", NULL);
  sqlite3 *connection = NULL;

  g_assert_cmpint (sqlite3_open (path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection,
                                 "PRAGMA cache_size = 2; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;"
                                 "UPDATE annotation SET comment = 'half';"
                                 "UPDATE document_content SET canonical = zeroblob (9000);"
                                 "UPDATE history SET words = 'half'",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  if (half != NULL)
    *half = read_bytes (path);
  *journal = read_bytes (journal_path);
  sqlite3_exec (connection, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (connection);
}

static void
keep (Material *material, DossierStore *store)
{
  char *rows = edit_support_dump_rows (store);
  char *own_rows = edit_support_dump_own_rows (store);

  g_assert_nonnull (rows);
  g_ptr_array_add (material->contents, rows);
  g_ptr_array_add (material->own_contents, own_rows);
}

static void
make_other (const char *folder, const char *path, const char *other)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  g_autoptr (GError) error = NULL;
  EditHand hand = { NULL, random, 1, NULL };
  g_autoptr (GByteArray) bytes = read_bytes (path);

  write_bytes (other, bytes);
  hand.store = dossier_store_open (other, 0, &error);
  g_assert_no_error (error);
  store_support_hurry (hand.store);
  edit_support_fill (&hand, 30);
  dossier_store_close (hand.store);
}

static void
prepare (Material *material, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "library.dossier", NULL);
  g_autofree char *other = g_build_filename (folder, "other.dossier", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GError) error = NULL;
  EditHand hand = { NULL, random, 0, other };

  material->contents = g_ptr_array_new_with_free_func (g_free);
  material->own_contents = g_ptr_array_new_with_free_func (g_free);
  hand.store = dossier_store_open (path, DOSSIER_STORE_CREATE, &error);
  g_assert_no_error (error);
  store_support_hurry (hand.store);
  edit_support_fill (&hand, 40);
  make_other (folder, path, other);
  keep (material, hand.store);
  material->older = read_bytes (path);
  edit_support_fill (&hand, 20);
  dossier_merge_result_free (dossier_store_merge (hand.store, other, &error));
  g_assert_no_error (error);
  keep (material, hand.store);
  material->before = read_bytes (path);
  edit_support_fill (&hand, 1);
  /* As closing it does. */
  dossier_store_settle_index (hand.store);
  keep (material, hand.store);
  g_clear_pointer (&hand.store, dossier_store_close);
  material->library = read_bytes (path);
  interrupt (path, &material->half, &material->journal);
  interrupt (other, NULL, &material->other_journal);
}

static void
material_clear (Material *material)
{
  g_byte_array_unref (material->library);
  g_byte_array_unref (material->older);
  g_byte_array_unref (material->before);
  g_byte_array_unref (material->half);
  g_byte_array_unref (material->journal);
  g_byte_array_unref (material->other_journal);
  g_ptr_array_unref (material->contents);
  g_ptr_array_unref (material->own_contents);
}

/* --- damage --- */

static guint
pick (GRand *random, guint limit)
{
  return limit == 0 ? 0 : g_rand_int (random) % limit;
}

static void
flip_bits (Mutant *mutant, const Material *material, GRand *random)
{
  guint n_bits = pick (random, 3) == 0 ? 1 + pick (random, 8) : 1;

  for (guint i = 0; i < n_bits; i++)
    mutant->library->data[pick (random, mutant->library->len)] ^= (guint8) (1u << pick (random, 8));
}

/* In the middle of text, where the structure is least likely to notice. */
static void
change_text (Mutant *mutant, const Material *material, GRand *random)
{
  guint at;

  do
    at = pick (random, mutant->library->len);
  while (!g_ascii_isalnum (mutant->library->data[at]));
  mutant->library->data[at] ^= 1u << pick (random, 3);
}

static void
fill_with_garbage (guint8 *bytes, guint size, GRand *random)
{
  for (guint i = 0; i < size; i++)
    bytes[i] = (guint8) g_rand_int (random);
}

static void
lose_sector (Mutant *mutant, const Material *material, GRand *random)
{
  guint8 *sector = mutant->library->data + pick (random, mutant->library->len / SECTOR) * SECTOR;

  if (g_rand_boolean (random))
    memset (sector, 0, SECTOR);
  else
    fill_with_garbage (sector, SECTOR, random);
}

static void
lose_page (Mutant *mutant, const Material *material, GRand *random)
{
  guint8 *page = mutant->library->data + pick (random, mutant->library->len / PAGE) * PAGE;

  if (g_rand_boolean (random))
    memset (page, 0, PAGE);
  else
    memset (page, 0xFF, PAGE);
}

static void
swap_pages (Mutant *mutant, const Material *material, GRand *random)
{
  guint n_pages = mutant->library->len / PAGE;
  guint8 *from = mutant->library->data + pick (random, n_pages) * PAGE;
  guint8 *to = mutant->library->data + pick (random, n_pages) * PAGE;
  guint8 kept[PAGE];

  memcpy (kept, to, PAGE);
  memcpy (to, from, PAGE);
  if (g_rand_boolean (random))
    memcpy (from, kept, PAGE);
}

static void
cut (Mutant *mutant, const Material *material, GRand *random)
{
  guint size = pick (random, mutant->library->len);

  if (g_rand_boolean (random))
    size = size / PAGE * PAGE;
  g_byte_array_set_size (mutant->library, size);
}

static void
lengthen (Mutant *mutant, const Material *material, GRand *random)
{
  guint before = mutant->library->len;
  guint more = 1 + pick (random, 3 * PAGE);

  g_byte_array_set_size (mutant->library, before + more);
  fill_with_garbage (mutant->library->data + before, more, random);
}

/* A disk that lost a write, or gave an old one back. */
static void
age_page (Mutant *mutant, const Material *material, GRand *random)
{
  GByteArray *old = g_rand_boolean (random) ? material->older : material->before;
  guint page = pick (random, MIN (old->len, mutant->library->len) / PAGE);

  memcpy (mutant->library->data + page * PAGE, old->data + page * PAGE, PAGE);
}

/* The program died in the middle of an edit, and its journal was lost. */
static void
lose_journal (Mutant *mutant, const Material *material, GRand *random)
{
  guint n_pages = MIN (material->before->len, mutant->library->len) / PAGE;
  guint n_written = pick (random, n_pages + 1);

  if (pick (random, 4) == 0)
    {
      g_byte_array_set_size (mutant->library, material->half->len);
      memcpy (mutant->library->data, material->half->data, material->half->len);
      return;
    }
  for (guint i = n_written; i < n_pages; i++)
    memcpy (mutant->library->data + i * PAGE, material->before->data + i * PAGE, PAGE);
}

static void
strange_journal (Mutant *mutant, const Material *material, GRand *random)
{
  GByteArray *libraries[] = { material->library, material->older, material->before,
                              material->half };

  g_byte_array_unref (mutant->library);
  mutant->library = copy_bytes (libraries[pick (random, G_N_ELEMENTS (libraries))]);
  mutant->journal = copy_bytes (pick (random, 3) == 0 ? material->other_journal
                                                      : material->journal);
  switch (pick (random, 4))
    {
    case 0:
      g_byte_array_set_size (mutant->journal, pick (random, mutant->journal->len));
      break;
    case 1:
      mutant->journal->data[pick (random, mutant->journal->len)] ^= (guint8) (1u
                                                                              << pick (random, 8));
      break;
    case 2:
      fill_with_garbage (mutant->journal->data, mutant->journal->len, random);
      break;
    default:
      break;
    }
}

static const struct
{
  const char *name;
  void (*make) (Mutant *mutant, const Material *material, GRand *random);
} damages[] = {
  { "bits flipped", flip_bits },    { "text changed", change_text },
  { "sector lost", lose_sector },   { "page lost", lose_page },
  { "pages swapped", swap_pages },  { "cut", cut },
  { "lengthened", lengthen },       { "page of another day", age_page },
  { "journal lost", lose_journal }, { "strange journal", strange_journal },
};

/* --- what becomes of it --- */

/* Everything that a window asks for. */
static void
read_all (DossierStore *store)
{
  g_autoptr (GPtrArray) entries = dossier_store_list_entries (store, NULL);
  g_autoptr (GPtrArray) annotations = dossier_store_list_annotations (store, NULL, NULL);
  g_autoptr (GPtrArray) sources = dossier_store_list_sources (store, NULL);
  g_autoptr (GPtrArray) history = dossier_store_list_history (store, NULL, NULL);
  g_autoptr (GPtrArray) links = dossier_store_list_links (store, NULL, NULL);
  g_autoptr (GPtrArray) conflicts = dossier_store_list_conflicts (store, NULL);
  g_autoptr (GPtrArray) trash = dossier_store_list_trash (store, NULL);
  g_autoptr (GPtrArray) hits = dossier_store_search (store, "river", DOSSIER_SEARCH_ALL, 9, NULL);
  g_autoptr (DossierHistoryEntry) next = dossier_store_peek_undo (store);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const char *id = dossier_entry_get_fields (entries->pdata[i])->id;
      g_autoptr (DossierDocument) document = dossier_store_load_document (store, id, NULL);
      g_autoptr (GBytes) original = dossier_store_load_original (store, id, NULL);
      g_autoptr (GPtrArray) figures = dossier_store_list_figures (store, id, NULL);
    }
}

/* An index that was made anew holds the same in other places. */
static gboolean
holds_what_it_should (DossierStore *store, const Material *material)
{
  g_autofree char *notice = dossier_store_dup_index_notice (store);
  g_autofree char *rows = notice != NULL ? edit_support_dump_own_rows (store)
                                         : edit_support_dump_rows (store);
  GPtrArray *contents = notice != NULL ? material->own_contents : material->contents;

  return rows != NULL && g_ptr_array_find_with_equal_func (contents, rows, g_str_equal, NULL);
}

/* Whether some folder beside the library has these files. */
static gboolean
is_kept_aside (const char *folder, const Mutant *mutant)
{
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (listing)) != NULL)
    {
      g_autofree char *copy = g_build_filename (folder, name, "x.dossier", NULL);
      g_autofree char *journal = g_strconcat (copy, "-journal", NULL);
      g_autoptr (GByteArray) kept = NULL;
      g_autoptr (GByteArray) kept_journal = NULL;

      if (strstr (name, ".recovery-") == NULL)
        continue;
      kept = read_bytes (copy);
      kept_journal = read_bytes (journal);
      if (is_same (kept, mutant->library) && is_same (kept_journal, mutant->journal))
        return TRUE;
    }

  return FALSE;
}

static void
count (DossierStore *store, const Material *material, Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierCheckResult) check = NULL;
  gboolean holds;

  read_all (store);
  holds = holds_what_it_should (store, material);
  check = dossier_store_check (store, &error);
  g_assert_true ((check == NULL) == (error != NULL));
  if (check != NULL && check->altered->len > 0 && check->hash_mismatches->len == 0)
    tally->n_sealed += strcmp (check->integrity, "ok") == 0;
  if (check == NULL || !check->ok)
    tally->n_found++;
  else if (holds)
    tally->n_harmless++;
  else
    tally->n_silent++;
}

/* Opens it, looks it through, and at the files afterwards. */
static void
look (const Mutant *mutant, const Material *material, Tally *tally)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "x.dossier", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierStore) store = NULL;
  g_autoptr (GByteArray) after = NULL;
  guint n_found = tally->n_found;

  write_bytes (path, mutant->library);
  if (mutant->journal != NULL)
    write_bytes (journal, mutant->journal);
  store = dossier_store_open (path, 0, &error);
  g_assert_true ((store == NULL) == (error != NULL));
  if (store != NULL)
    count (store, material, tally);
  else
    {
      g_assert_true (error->domain == DOSSIER_ERROR && error->message[0] != '\0');
      tally->n_refused++;
    }
  g_clear_pointer (&store, dossier_store_close);

  after = read_bytes (path);
  if (!is_same (after, mutant->library) && (error != NULL || tally->n_found > n_found))
    g_assert_true (mutant->journal != NULL && is_kept_aside (folder, mutant));
  test_folder_remove (folder);
}

static void
try_seed (const Material *material, guint32 seed, Tally *tallies)
{
  gsize kind = seed % G_N_ELEMENTS (damages);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  Mutant mutant = { copy_bytes (material->library), NULL };
  guint n_silent = tallies[kind].n_silent;

  damages[kind].make (&mutant, material, random);
  test_bound_time (SECONDS_AT_MOST);
  look (&mutant, material, &tallies[kind]);
  test_bound_time (0);
  if (tallies[kind].n_silent > n_silent)
    g_test_message ("seed %u: %s, and nothing was said", seed, damages[kind].name);
  g_byte_array_unref (mutant.library);
  g_clear_pointer (&mutant.journal, g_byte_array_unref);
}

static void
test_damage (void)
{
  const char *only = g_getenv ("DOSSIER_TEST_SEED");
  guint32 first = only != NULL ? (guint32) g_ascii_strtoull (only, NULL, 10) : 0;
  guint32 n_mutants = only != NULL ? 1 : test_is_long () ? 10000 : 500;
  g_autofree char *folder = test_folder_new ();
  Tally tallies[G_N_ELEMENTS (damages)] = { 0 };
  Material material = { 0 };
  guint n_silent = 0;

  prepare (&material, folder);
  for (guint32 seed = first; seed < first + n_mutants; seed++)
    try_seed (&material, seed, tallies);
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_test_message ("%s: %u not opened, %u found (%u by seals alone), %u harmless, %u silent",
                      damages[i].name, tallies[i].n_refused, tallies[i].n_found,
                      tallies[i].n_sealed, tallies[i].n_harmless, tallies[i].n_silent);
      n_silent += tallies[i].n_silent;
    }
  g_assert_cmpuint (n_silent, ==, 0);
  material_clear (&material);
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/damage", test_damage);

  return g_test_run ();
}
