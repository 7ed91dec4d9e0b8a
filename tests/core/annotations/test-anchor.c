/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Where marked words are in the next version: taken, offered, or gone. */

#include <string.h>

#include "dossier-anchor.h"
#include "test-support.h"

typedef struct
{
  const char *name;
  const char *old_text;
  const char *new_text;
  const char *exact;
  DossierAnchorState state;
  const char *found; /* (nullable): NULL where gone */
} Case;

#define BEFORE "The commission met on Monday to hear what the engineers had found at the dam. "
#define AFTER " A second hearing will follow in spring, when the river has been measured again."
#define ORSHA "The water in Tal Orsha fell by 40 cm within two days."
#define TARIM "The water in Tal Tarim fell by 40 cm within two days."

static const Case cases[] = {
  { "same", BEFORE ORSHA AFTER, BEFORE ORSHA AFTER, "fell by 40 cm", DOSSIER_ANCHOR_SAME,
    "fell by 40 cm" },
  { "behind an addition", BEFORE ORSHA AFTER, "New: all of it.\n" BEFORE ORSHA AFTER,
    "fell by 40 cm", DOSSIER_ANCHOR_SAME, "fell by 40 cm" },
  { "value changed", BEFORE ORSHA AFTER,
    BEFORE "The water in Tal Orsha fell by 35 cm within two days." AFTER, "fell by 40 cm",
    DOSSIER_ANCHOR_CHANGED, "fell by 35 cm" },
  { "number and the word before it changed",
    BEFORE "In Tal Orsha nearly 31,000 people left their homes." AFTER,
    BEFORE "In Tal Orsha more than 28,000 people left their homes." AFTER, "31,000 people",
    DOSSIER_ANCHOR_CHANGED, "28,000 people" },
  { "sentence changed around it", BEFORE ORSHA AFTER, BEFORE TARIM AFTER, "fell by 40 cm",
    DOSSIER_ANCHOR_CHANGED, "fell by 40 cm" },
  { "right one of two deleted", BEFORE ORSHA " " TARIM AFTER, BEFORE TARIM AFTER,
    "Orsha fell by 40 cm within two days", DOSSIER_ANCHOR_GONE, NULL },
  { "the same, in lines", BEFORE "\n" ORSHA "\n" TARIM "\n" AFTER, BEFORE "\n" TARIM "\n" AFTER,
    ORSHA, DOSSIER_ANCHOR_GONE, NULL },
  { "the same words in both", BEFORE ORSHA " " TARIM AFTER, BEFORE TARIM AFTER,
    "fell by 40 cm within two days", DOSSIER_ANCHOR_GONE, NULL },
  { "the second of two deleted", BEFORE ORSHA " " TARIM AFTER, BEFORE ORSHA AFTER, TARIM,
    DOSSIER_ANCHOR_GONE, NULL },
  { "one of two equal ones deleted", "A first line.\nIt is so.\nA middle line.\nIt is so.\nEnd.",
    "A first line.\nA middle line.\nIt is so.\nEnd.", "It is so.", DOSSIER_ANCHOR_GONE, NULL },
  { "moved", BEFORE ORSHA AFTER "\nThe other report says nothing of the kind, and nobody asked.",
    BEFORE AFTER "\nThe other report says nothing of the kind, and nobody asked.\n" ORSHA,
    "fell by 40 cm", DOSSIER_ANCHOR_CHANGED, "fell by 40 cm" },
  { "paragraph moved",
    BEFORE "\n" ORSHA " Nobody in the town had expected that much so early.\n" AFTER BEFORE,
    BEFORE "\n" AFTER BEFORE "\n" ORSHA " Nobody in the town had expected that much so early.\n",
    "fell by 40 cm", DOSSIER_ANCHOR_MOVED, "fell by 40 cm" },
  { "deleted", BEFORE ORSHA AFTER, BEFORE AFTER, "fell by 40 cm", DOSSIER_ANCHOR_GONE, NULL },
  { "everything else", BEFORE ORSHA AFTER, "Nothing of this is here.", "fell by 40 cm",
    DOSSIER_ANCHOR_GONE, NULL },
  { "empty", BEFORE ORSHA AFTER, "", "fell by 40 cm", DOSSIER_ANCHOR_GONE, NULL },
  { "quotation marks", BEFORE "He said \"it's over\" and left the room." AFTER,
    BEFORE "He said “it’s over” and left the room." AFTER, "\"it's over\"", DOSSIER_ANCHOR_SAME,
    "“it’s over”" },
  { "blanks and hyphens", BEFORE "About 48-hour work for 12 people at most." AFTER,
    BEFORE "About 48\u2011hour work for 12\u00a0people at most." AFTER,
    "48-hour work for 12 people", DOSSIER_ANCHOR_SAME, "48\u2011hour work for 12\u00a0people" },
  { "decomposed", BEFORE "The café in Orśza closed for good." AFTER,
    BEFORE "The cafe\u0301 in Ors\u0301za closed for good." AFTER, "café in Orśza",
    DOSSIER_ANCHOR_SAME, "cafe\u0301 in Ors\u0301za" },
  { "emoji before it", "\U0001F30A\U0001F30A\n" BEFORE ORSHA AFTER,
    "\U0001F30A\U0001F30A\U0001F30A\U0001F30A\n" BEFORE ORSHA AFTER, "fell by 40 cm",
    DOSSIER_ANCHOR_SAME, "fell by 40 cm" },
  { "right to left", "قالت اللجنة إن الماء انخفض بمقدار ٤٠ سنتيمترا. " ORSHA,
    "تحديث. قالت اللجنة إن الماء انخفض بمقدار ٤٠ سنتيمترا. " ORSHA, "الماء انخفض بمقدار ٤٠",
    DOSSIER_ANCHOR_CHANGED, "الماء انخفض بمقدار ٤٠" },
  { "dashes are no hyphens", BEFORE "Between 10–20 people were seen on the bridge." AFTER,
    BEFORE "Between 10-20 people were seen on the bridge." AFTER, "10–20 people",
    DOSSIER_ANCHOR_CHANGED, "10-20 people" },
};

static void
find (const char *old_text, const char *new_text, const char *exact, DossierAnchor *anchor)
{
  const char *place = strstr (old_text, exact);
  g_autoptr (DossierAnchorer) anchorer = NULL;

  g_assert_nonnull (place);
  anchorer = dossier_anchorer_new (old_text, strlen (old_text), new_text, strlen (new_text));
  dossier_anchorer_find (anchorer, &(DossierSelector){ exact, NULL, NULL, place - old_text },
                         anchor);
}

static void
test_aligned (gconstpointer data)
{
  const Case *one = data;
  g_auto (DossierAnchor) anchor = { 0 };
  g_autofree char *found = NULL;

  find (one->old_text, one->new_text, one->exact, &anchor);
  found = g_strndup (one->new_text + anchor.range.start, anchor.range.end - anchor.range.start);
  g_assert_cmpstr (dossier_anchor_state_to_string (anchor.state), ==,
                   dossier_anchor_state_to_string (one->state));
  g_assert_cmpstr (found, ==, one->found != NULL ? one->found : "");
}

/* The look-alike is never taken and never the only offer, wherever it stands and whatever is marked. */
static void
test_look_alikes (void)
{
  g_autoptr (GBytes) old_bytes = test_fixture_bytes ("versions/river-before.txt");
  g_autoptr (GBytes) new_bytes = test_fixture_bytes ("versions/river-after.txt");
  gsize old_length;
  gsize new_length;
  const char *old_text = g_bytes_get_data (old_bytes, &old_length);
  const char *new_text = g_bytes_get_data (new_bytes, &new_length);
  g_autoptr (DossierAnchorer)
      anchorer = dossier_anchorer_new (old_text, old_length, new_text, new_length);
  static const char *const deleted[] = {
    "Mayor Irena Volk said that 1,480 houses had been searched by Tuesday night.",
    "1,480 houses had been searched",
    "Irena Volk said",
    "At Kellin the level rose by 2.15 metres in nine hours.",
    "rose by 2.15 metres",
    "Pump station 3 stood still for 14 hours.",
    "station 3 stood still for 14 hours",
  };

  for (guint i = 0; i < G_N_ELEMENTS (deleted); i++)
    {
      const char *place = g_strstr_len (old_text, (gssize) old_length, deleted[i]);
      g_auto (DossierAnchor) anchor = { 0 };
      g_auto (DossierAnchor) blind = { 0 };
      g_autofree char *prefix = NULL;
      g_autofree char *suffix = NULL;
      g_autoptr (DossierAnchorer) alone = dossier_anchorer_new (NULL, 0, new_text, new_length);

      g_assert_nonnull (place);
      dossier_anchorer_find (
          anchorer, &(DossierSelector){ deleted[i], NULL, NULL, place - old_text }, &anchor);
      g_assert_cmpint (anchor.state, >=, DOSSIER_ANCHOR_AMBIGUOUS);

      prefix = g_strndup (place - 32, 32);
      suffix = g_strndup (place + strlen (deleted[i]), 32);
      dossier_anchorer_find (
          alone, &(DossierSelector){ deleted[i], prefix, suffix, place - old_text }, &blind);
      g_assert_cmpint (blind.state, >=, DOSSIER_ANCHOR_CHANGED);
    }
}

/* Without the old text: only all of the known surroundings will do. */
static void
test_selectors (void)
{
  static const struct
  {
    const char *prefix;
    const char *suffix;
    DossierAnchorState state;
  } rows[] = {
    { "at the dam. The water in Tal Orsha ", " within two days. A second heari",
      DOSSIER_ANCHOR_SAME },
    { "at the dam. The water in Tal Tarim ", " within two days. A second heari",
      DOSSIER_ANCHOR_CHANGED },
    { "at the dam. The water in Tal Orsha ", "", DOSSIER_ANCHOR_CHANGED },
  };
  const char *text = BEFORE ORSHA AFTER;
  g_autoptr (DossierAnchorer) anchorer = dossier_anchorer_new (NULL, 0, text, strlen (text));
  g_auto (DossierAnchor) none = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (DossierAnchor) anchor = { 0 };

      dossier_anchorer_find (
          anchorer, &(DossierSelector){ "fell by 40 cm", rows[i].prefix, rows[i].suffix, -1 },
          &anchor);
      g_assert_cmpint (anchor.state, ==, rows[i].state);
      g_assert_cmpuint (anchor.range.start, ==, strstr (text, "fell by") - text);
    }
  dossier_anchorer_find (anchorer, &(DossierSelector){ "", NULL, NULL, -1 }, &none);
  g_assert_cmpint (none.state, ==, DOSSIER_ANCHOR_GONE);
}

static void
test_states (void)
{
  for (guint i = 0; i < DOSSIER_N_ANCHOR_STATES; i++)
    {
      DossierAnchorState state;

      g_assert_true (dossier_anchor_state_from_string (
          dossier_anchor_state_to_string ((DossierAnchorState) i), &state));
      g_assert_cmpuint (state, ==, i);
    }
  g_assert_false (dossier_anchor_state_from_string ("elsewhere", &(DossierAnchorState){ 0 }));
  g_assert_false (dossier_anchor_state_from_string (NULL, &(DossierAnchorState){ 0 }));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/anchor/aligned/", cases[i].name, NULL);

      g_strdelimit (path, " ", '-');
      g_test_add_data_func (path, &cases[i], test_aligned);
    }
  g_test_add_func ("/anchor/look-alikes", test_look_alikes);
  g_test_add_func ("/anchor/selectors", test_selectors);
  g_test_add_func ("/anchor/states", test_states);
  return g_test_run ();
}
