/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Where the links of a document lead: to the words that a place of the same document names, or out of it. */

#include "dossier-document-places.h"

#include <string.h>

#include "dossier-document-builder.h"

static void
add_link (DossierDocumentBuilder *builder, const char *words, const char *target)
{
  dossier_document_builder_push_span (builder, DOSSIER_SPAN_LINK, target);
  dossier_document_builder_add_text (builder, words, -1);
  dossier_document_builder_pop_span (builder);
}

static DossierDocument *
finish (DossierDocumentBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  DossierDocument *document = dossier_document_builder_finish (builder, &error);

  g_assert_no_error (error);
  return document;
}

/* The target of the link with these words. */
static const char *
get_target (DossierDocument *document, const char *words)
{
  const char *text = dossier_document_get_text (document, NULL);
  guint n_spans;
  const DossierSpan *spans = dossier_document_get_spans (document, &n_spans);

  for (guint i = 0; i < n_spans; i++)
    if (spans[i].kind == DOSSIER_SPAN_LINK && strlen (words) == spans[i].end - spans[i].start
        && memcmp (text + spans[i].start, words, strlen (words)) == 0)
      return spans[i].target;
  g_assert_not_reached ();
}

static void
assert_leads (DossierDocument *document, const char *words, const char *expected)
{
  gsize offset;

  g_assert_true (dossier_document_find_place (document, get_target (document, words), &offset));
  g_assert_true (g_str_has_prefix (dossier_document_get_text (document, NULL) + offset, expected));
}

/* A page of two paragraphs with notes, one of which holds nothing but blanks at first; @address: (nullable). */
static DossierDocument *
build (const char *address)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();

  dossier_document_builder_set_address (builder, address);
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, "Żółw fell ", -1);
  dossier_document_builder_add_place (builder, "sign");
  add_link (builder, "[1]", "#note%201");
  add_link (builder, "[2]", "#nowhere");
  dossier_document_builder_add_text (builder, " and ", -1);
  add_link (builder, "rose", "rise?a=b#c");
  add_link (builder, "home", "https://courier.example/a/b#sign");
  add_link (builder, "away", "https://other.example/a/b#sign");
  add_link (builder, "script", "javascript:alert(1)");
  add_link (builder, "end", "#end");
  dossier_document_builder_end_block (builder);
  dossier_document_builder_add_place (builder, "note 1");
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, "  \n ", -1);
  dossier_document_builder_end_block (builder);
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  add_link (builder, "^", "#sign");
  dossier_document_builder_add_text (builder, " First nóte.", -1);
  dossier_document_builder_end_block (builder);
  dossier_document_builder_add_place (builder, "note 1");
  dossier_document_builder_add_place (builder, "end");

  return finish (builder);
}

static void
test_without_address (void)
{
  g_autoptr (DossierDocument) document = build (NULL);

  assert_leads (document, "[1]", "^ First");
  assert_leads (document, "^", "[1]");
  assert_leads (document, "end", ".");
  g_assert_cmpstr (get_target (document, "^"), ==, "#char=10");
  g_assert_cmpstr (get_target (document, "[2]"), ==, "#nowhere");
  g_assert_cmpstr (get_target (document, "rose"), ==, "rise?a=b#c");
  g_assert_cmpstr (get_target (document, "home"), ==, "https://courier.example/a/b#sign");
}

static void
test_with_address (void)
{
  g_autoptr (DossierDocument) document = build ("https://courier.example/a/b");

  assert_leads (document, "[1]", "^ First");
  assert_leads (document, "home", "[1]");
  g_assert_cmpstr (get_target (document, "[2]"), ==, "https://courier.example/a/b#nowhere");
  g_assert_cmpstr (get_target (document, "rose"), ==, "https://courier.example/a/rise?a=b#c");
  g_assert_cmpstr (get_target (document, "away"), ==, "https://other.example/a/b#sign");
  g_assert_cmpstr (get_target (document, "script"), ==, "javascript:alert(1)");
}

static void
add_part (DossierDocumentBuilder *builder, const char *address, const char *words)
{
  dossier_document_builder_set_address (builder, address);
  dossier_document_builder_add_place (builder, "");
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_place (builder, "top");
  dossier_document_builder_add_text (builder, words, -1);
}

/* Parts of one book lead to each other, wherever they stand; to others the address stays as it was written. */
static void
test_parts (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;

  add_part (builder, "part:/text/one%20a.xhtml", "Part one: ");
  add_link (builder, "next", "../notes.xhtml#top");
  add_link (builder, "whole", "../notes.xhtml");
  add_link (builder, "missing", "../other.xhtml#top");
  dossier_document_builder_end_block (builder);
  add_part (builder, "part:/notes.xhtml", "Notes: ");
  add_link (builder, "back", "text/one a.xhtml#top");
  dossier_document_builder_end_block (builder);
  document = finish (builder);
  assert_leads (document, "next", "Notes");
  assert_leads (document, "whole", "Notes");
  assert_leads (document, "back", "Part one");
  g_assert_cmpstr (get_target (document, "missing"), ==, "../other.xhtml#top");
}

static void
test_other_targets (void)
{
  static const char *const others[] = { "#char=", "#char=x", "#char=-1",          "#char=99999",
                                        "#page=", "#page=1", "https://a.example", "" };
  g_autoptr (DossierDocument) document = build (NULL);
  gsize offset;

  g_assert_false (dossier_document_find_place (document, NULL, &offset));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (dossier_document_find_place (document, others[i], &offset));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/places/without-address", test_without_address);
  g_test_add_func ("/document/places/with-address", test_with_address);
  g_test_add_func ("/document/places/parts", test_parts);
  g_test_add_func ("/document/places/other-targets", test_other_targets);
  return g_test_run ();
}
