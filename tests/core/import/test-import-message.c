/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Messages and saved pages: which of their parts are read, in which encoding, and what is said of the rest. */

#include <string.h>

#include "dossier-error.h"
#include "dossier-importer.h"
#include "test-document.h"

#define HEAD "From: Ines Calder <i@example.org>\nSubject: Week 10\nMIME-Version: 1.0\n"
#define MIXED HEAD "Content-Type: multipart/mixed; boundary=\"o\"\n\n"
#define PLAIN "Content-Type: text/plain; charset=utf-8\n\n"
#define HTML "Content-Type: text/html; charset=utf-8\n\n"

static const struct
{
  const char *name;
  const char *file;
  const char *text;
  const char *expected;
} cases[] = {
  { "plain", "a.eml", HEAD PLAIN "Water fell.\n",
    "title: Week 10\nbyline: Ines Calder\nparagraph |Water fell.\n" },
  { "page rather than plain", "a.eml",
    HEAD "Content-Type: multipart/alternative; boundary=\"i\"\n\n--i\n" PLAIN "plain\n--i\n" HTML
         "<p>page</p><footer>foot</footer>\n--i--\n",
    "title: Week 10\nbyline: Ines Calder\nparagraph |page\nparagraph |foot\n" },
  { "latin and quoted", "a.eml",
    HEAD "Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: "
         "quoted-printable\n\n<p>To =C5rsund, 3=A0410 peo=\nple</p>\n",
    "title: Week 10\nbyline: Ines Calder\nparagraph |To Årsund, 3\u00A0410 people\n" },
  { "cyrillic and base64", "a.eml",
    HEAD "Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n"
         "8MHSz80g0MXSxdfF2iA0MSDG1dLHz84uCg==\n",
    "title: Week 10\nbyline: Ines Calder\nparagraph |Паром перевез 41 фургон.\n" },
  { "parts in a row", "a.eml", MIXED "--o\n" PLAIN "One.\n--o\n" PLAIN "Two.\n--o--\n",
    "title: Week 10\nbyline: Ines Calder\nparagraph |One.\nparagraph |Two.\n" },
  { "attachment", "a.eml",
    MIXED "--o\n" PLAIN "One.\n--o\nContent-Type: text/plain; name=\"a.txt\"\n"
          "Content-Disposition: attachment; filename=\"a.txt\"\n\nhidden\n--o--\n",
    "title: Week 10\nbyline: Ines Calder\nremarks: Its attachments are not shown: "
    "a.txt.\nparagraph |One.\n" },
  { "forwarded", "a.eml",
    MIXED "--o\n" PLAIN "See below.\n--o\nContent-Type: message/rfc822\n\nFrom: x@example.org\n"
          "Subject: Inner\n" PLAIN "Inner words.\n--o--\n",
    "title: Week 10\nbyline: Ines Calder\nparagraph |See below.\nheading 2 |Inner\nparagraph |From: "
    "x@example.org\nparagraph |Inner words.\n" },
  { "page beside files", "a.eml",
    HEAD "Content-Type: multipart/related; boundary=\"o\"\n\n--o\n" HTML
         "<p>page</p>\n--o\nContent-Type: image/png; name=\"a.png\"\nContent-ID: <a>\n\nx\n--o\n"
         "Content-Type: application/pdf; name=\"b.pdf\"\n\nx\n--o--\n",
    "title: Week 10\nbyline: Ines Calder\nremarks: Its attachments are not shown: "
    "b.pdf.\nparagraph |page\n" },
  { "page behind what it shows", "a.eml",
    HEAD "Content-Type: multipart/related; start=\"<p>\"; boundary=\"o\"\n\n--o\nContent-Type: "
         "image/png\nContent-ID: <a>\n\nx\n--o\nContent-ID: <p>\n" HTML "<p>page</p>\n--o--\n",
    "title: Week 10\nbyline: Ines Calder\nparagraph |page\n" },
  { "several pages for one plain text", "a.eml",
    HEAD "Content-Type: multipart/alternative; boundary=\"i\"\n\n--i\n" PLAIN
         "plain\n--i\nContent-Type: multipart/mixed; boundary=\"o\"\n\n--o\n" HTML
         "<p>one</p>\n--o\nContent-Type: application/pdf; name=\"b.pdf\"\n\nx\n--o\n" HTML
         "<p>two</p>\n--o--\n--i--\n",
    "title: Week 10\nbyline: Ines Calder\nremarks: Its attachments are not shown: "
    "b.pdf.\nparagraph |one\nparagraph |two\n" },
  { "paragraphs of a quotation", "a.eml", HEAD PLAIN "> One.\n>\n> Two.\n>>\n>> Three.\n",
    "title: Week 10\nbyline: Ines Calder\nquote 1 |One.\nquote 1 |Two.\nquote 2 |Three.\n" },
  { "a type that is none", "a.eml", HEAD "Content-Type: text; charset=us-ascii\n\nWater fell.\n",
    "title: Week 10\nbyline: Ines Calder\nparagraph |Water fell.\n" },
  { "types without a name", "a.eml",
    MIXED "--o\nContent-Type: text/x-one\n\nOne.\n--o\nContent-Type: "
          "message/delivery-status\n\nTwo.\n--o\nContent-Type: text/csv; name=\"a.csv\"\n\n"
          "a,b\n--o--\n",
    "title: Week 10\nbyline: Ines Calder\nremarks: Its attachments are not shown: "
    "a.csv.\nparagraph |One.\nparagraph |Two.\n" },
  { "parts without a line between", "a.eml",
    HEAD "Content-Type: multipart/mixed\n\nWater fell.\n\n--o\n\nAgain.\n",
    "title: Week 10\nbyline: Ines Calder\nparagraph |Water fell.\nparagraph |--o\nparagraph "
    "|Again.\n" },
  { "words that the borders of parts cut off", "a.eml",
    HEAD "Content-Type: multipart/mixed; boundary=\"o\"\n\n--o\n" PLAIN
         "One.\n--o\nnot a field\nnor this\n--o\n" PLAIN "Two.\n--o--\n",
    "title: Week 10\nbyline: Ines Calder\nremarks: Words stand where the message has no text, and "
    "are not shown: “not a field / nor this”.\nparagraph |One.\nparagraph |Two.\n" },
  { "forwarded and encoded", "a.eml",
    MIXED "--o\n" PLAIN "See below.\n--o\nContent-Type: message/rfc822\nContent-Transfer-Encoding: "
          "base64\n\nU3ViamVjdDogSW5uZXIKCklubmVyIHdvcmRzLgo=\n--o--\n",
    "title: Week 10\nbyline: Ines Calder\nparagraph |See below.\nheading 2 |Inner\nparagraph "
    "|Inner words.\n" },
  { "saved page", "a.mhtml",
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/a\nSubject: The "
    "page\nDate: Fri, 6 Mar 2026 17:05:00 -0000\nMIME-Version: 1.0\nContent-Type: "
    "multipart/related; type=\"text/html\"; boundary=\"o\"\n\n--o\n" HTML
    "<html><head><title>The page</title></head><body><nav>Menu</nav><h1>Flood</h1><p>The water "
    "at Orlen fell.</p></body></html>\n--o\nContent-Type: text/css\n\nbody {}\n--o--\n",
    "title: Flood\nheading 1 |Flood\nparagraph |The water at Orlen fell.\n" },
};

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
  g_autoptr (GError) error = NULL;
  const DossierImporter *importer = NULL;
  g_autoptr (DossierDocument)
      document = dossier_import_bytes (bytes, cases[i].file, &importer, &error);
  g_autofree char *dump = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (importer->id, ==, "message");
  dump = test_document_dump (document);
  g_assert_cmpstr (dump, ==, cases[i].expected);
}

static void
test_empty (void)
{
  static const char text[] = HEAD PLAIN "\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (dossier_import_bytes (bytes, "a.eml", NULL, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_EMPTY);
}

/* Where the words are in what is attached, the sentence says so. */
static void
test_attachments_alone (void)
{
  static const char text[] = MIXED "--o\nContent-Type: application/pdf; name=\"a.pdf\"\n"
                                   "Content-Transfer-Encoding: base64\n\nJVBERi0=\n--o--\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (dossier_import_bytes (bytes, "a.eml", NULL, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_EMPTY);
  g_assert_cmpstr (error->message, ==,
                   "There is no text in “a.eml”. Its attachments are not shown: a.pdf.");
}

/* A nest of parts ends in one error, not at the end of the stack. */
static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "Content-Type: multipart/mixed; boundary=\"b%u\"\n\n--b%u\n", i,
                            i);
  g_string_append (text, PLAIN "deep\n");
  bytes = g_bytes_new (text->str, text->len);
  g_assert_null (dossier_import_bytes (bytes, "a.eml", NULL, &error));
  g_assert_true (error->domain == DOSSIER_ERROR);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/message/%s", cases[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/import/message/empty", test_empty);
  g_test_add_func ("/import/message/attachments-alone", test_attachments_alone);
  g_test_add_func ("/import/message/deep", test_deep);

  return g_test_run ();
}
