/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The list of hostile inputs with what each one got, tests/fixtures/hostile/outcomes.txt: read in the worker as any
 * file, each gives a document or one sentence. Whatever comes, the next file is read as if nothing had been.
 *
 * Other hazards have tests of their own: pages that do harm when they are drawn (test-page-worker.c), a worker that
 * crashes, hangs or lies (test-sandbox.c, test-sandbox-reply.c), what it may do at all (tests/worker), pipes, devices
 * and files that change (test-import-read.c), folders with bad files (test-library-import.c), addresses that are
 * shown (tests/ui), what reports make of hostile words (test-report.c), questions to the search (test-query.c). */

#include <string.h>

#include "dossier-error.h"
#include "dossier-sandbox.h"
#include "hostile.h"
#include "test-support.h"

#define SHOWN_CHARS 60

/* What cannot be seen is told by its number. */
static void
append_words (GString *list, const char *text)
{
  guint n_shown = 0;

  for (const char *at = text; *at != '\0' && n_shown < SHOWN_CHARS;
       at = g_utf8_next_char (at), n_shown++)
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\n')
        g_string_append (list, " / ");
      else if (c == '\t' || !g_unichar_isprint (c) || g_unichar_ismark (c))
        g_string_append_printf (list, "<%04X>", c);
      else
        g_string_append_unichar (list, c);
    }
}

static void
append_document (GString *list, DossierDocument *document)
{
  gsize length;
  const char *text = dossier_document_get_text (document, &length);
  const char *remarks = dossier_document_get_metadata (document, DOSSIER_METADATA_REMARKS);

  g_string_append_printf (list, "  taken, %" G_GSIZE_FORMAT " characters: ",
                          dossier_document_bytes_to_chars (document, length));
  append_words (list, text);
  g_string_append_c (list, '\n');
  if (remarks != NULL)
    g_string_append_printf (list, "  remark: %s\n", remarks);
  /* What lies in the files of the system is nowhere. */
  g_assert_null (strstr (text, "root:"));
  g_assert_true (g_utf8_validate (text, (gssize) length, NULL));
}

static void
append_outcome (GString *list, const HostileInput *input)
{
  g_autoptr (GBytes) bytes = input->make != NULL
                                 ? input->make (input->text)
                                 : g_bytes_new_static (input->text, strlen (input->text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument)
      document = dossier_sandbox_import (bytes, input->name, NULL, NULL, &error);

  g_assert_true ((document == NULL) == (error != NULL));
  g_string_append_printf (list, "%s\n%s", input->hazard, input->name);
  /* How much what is made is compressed is up to the libraries at hand. */
  if (input->make == NULL)
    g_string_append_printf (list, ", %" G_GSIZE_FORMAT " bytes", g_bytes_get_size (bytes));
  g_string_append_c (list, '\n');
  if (document != NULL)
    append_document (list, document);
  else
    {
      g_assert_true (error->domain == DOSSIER_ERROR);
      g_assert_nonnull (strstr (error->message, input->name));
      g_test_message ("%s: %s", input->name, error->message);
      g_string_append_printf (list, "  refused: %s\n",
                              input->is_heavy ? "within its limits" : error->message);
    }
  g_string_append_c (list, '\n');
}

static void
test_list (void)
{
  static const HostileInput *const lists[] = { hostile_markup, hostile_archives, hostile_pdfs,
                                               hostile_texts };
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GBytes) good = g_bytes_new_static ("Water fell.\n", 12);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierDocument) document = NULL;

      for (const HostileInput *input = lists[i]; input->hazard != NULL; input++)
        append_outcome (list, input);
      document = dossier_sandbox_import (good, "good.txt", NULL, NULL, &error);
      g_assert_no_error (error);
    }
  test_assert_golden ("hostile/outcomes.txt", list->str, (gssize) list->len);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox-hostile/list", test_list);
  return g_test_run ();
}
