/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Entries: the badge, the second line of a row, and what is notified when they change. */

#include "dossier-entry.h"

static void
note_cb (GObject *object, GParamSpec *pspec, GString *notes)
{
  g_string_append_printf (notes, "%s ", pspec->name);
}

static DossierEntry *
make_entry (const char *source, const char *published, char reliability, guint credibility)
{
  DossierEntryFields fields = {
    .id = g_strdup ("one"),
    .title = g_strdup ("Situation Report"),
    .source_name = g_strdup (source),
    .reliability = reliability,
    .credibility = credibility,
    .published = g_strdup (published),
    .imported = g_strdup ("2026-01-02T10:00:00Z"),
    .n_annotations = { 1, 2, 3, 4 },
  };

  return dossier_entry_new (&fields);
}

static void
test_subtitle (void)
{
  static const struct
  {
    const char *source;
    const char *published;
    const char *subtitle;
  } cases[] = {
    { "Valley Post", "2025-12-29", "Valley Post · 29 December 2025" },
    { "Valley Post", "2025-12", "Valley Post · December 2025" },
    { "Valley Post", NULL, "Valley Post" },
    { NULL, "2025-12-29T07:00:00Z", "29 December 2025" },
    { "", "2025", "2025" },
    { NULL, NULL, NULL },
    { NULL, "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierEntry) entry = make_entry (cases[i].source, cases[i].published, 'B', 2);
      g_autofree char *subtitle = NULL;

      g_object_get (entry, "subtitle", &subtitle, NULL);
      g_assert_cmpstr (subtitle, ==, cases[i].subtitle);
    }
}

static void
test_badge (void)
{
  static const struct
  {
    char reliability;
    guint credibility;
    const char *badge;
    const char *words;
  } cases[] = {
    { 'B', 2, "B2", "Usually reliable, probably true" },
    { 'F', 6, "F6", "Reliability cannot be judged, truth cannot be judged" },
    { 'A', 6, "A6", "Completely reliable, truth cannot be judged" },
    { '\0', 0, "F6", "Reliability cannot be judged, truth cannot be judged" },
    { 'X', 99, "F6", "Reliability cannot be judged, truth cannot be judged" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierEntry)
          entry = make_entry (NULL, NULL, cases[i].reliability, cases[i].credibility);
      g_autofree char *badge = NULL;
      g_autofree char *words = NULL;

      g_object_get (entry, "badge", &badge, "badge-words", &words, NULL);
      g_assert_cmpstr (badge, ==, cases[i].badge);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_properties (void)
{
  DossierEntry *entry = make_entry ("Valley Post", "2025-12-29", 'C', 3);
  g_autofree char *title = NULL;
  g_autofree char *letter = NULL;
  guint credibility;
  guint n_annotations;

  g_object_get (entry, "title", &title, "reliability", &letter, "credibility", &credibility,
                "n-annotations", &n_annotations, NULL);
  g_assert_cmpstr (title, ==, "Situation Report");
  g_assert_cmpstr (letter, ==, "C");
  g_assert_cmpuint (credibility, ==, 3);
  g_assert_cmpuint (n_annotations, ==, 10);
  g_assert_finalize_object (entry);
}

static void
test_assign (void)
{
  DossierEntry *entry = make_entry ("Valley Post", "2025-12-29", 'C', 3);
  DossierEntry *newer = make_entry ("Valley Post", "2025-12-29", 'A', 3);
  g_autoptr (GString) notes = g_string_new (NULL);

  const char *id = dossier_entry_get_id (entry);

  g_signal_connect (entry, "notify", G_CALLBACK (note_cb), notes);
  dossier_entry_assign (entry, entry);
  g_assert_cmpstr (notes->str, ==, "");
  dossier_entry_assign (entry, newer);
  g_assert_nonnull (g_strstr_len (notes->str, -1, "badge "));
  g_assert_nonnull (g_strstr_len (notes->str, -1, "badge-words "));
  g_assert_nonnull (g_strstr_len (notes->str, -1, "reliability "));
  g_assert_null (g_strstr_len (notes->str, -1, "subtitle"));
  g_assert_null (g_strstr_len (notes->str, -1, "title"));
  g_assert_finalize_object (newer);
  g_assert_true (dossier_entry_get_id (entry) == id);
  g_assert_cmpint (dossier_entry_get_fields (entry)->reliability, ==, 'A');
  g_assert_cmpstr (dossier_entry_get_title (entry), ==, "Situation Report");
  g_assert_finalize_object (entry);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entry/subtitle", test_subtitle);
  g_test_add_func ("/entry/badge", test_badge);
  g_test_add_func ("/entry/properties", test_properties);
  g_test_add_func ("/entry/assign", test_assign);
  return g_test_run ();
}
