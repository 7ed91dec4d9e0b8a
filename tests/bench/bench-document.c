/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Generates long documents. */

#include "bench-document.h"

typedef struct
{
  GString *text;
  guint32 state;
  guint n_words;
} Writer;

static const char *const words[] = {
  "the",       "of",         "and",      "water",      "to",          "in",       "districts",
  "were",      "a",          "that",     "residents",  "for",         "river",    "along",
  "reported",  "crossing",   "not",      "office",     "by",          "from",     "lower",
  "supplies",  "is",         "road",     "with",       "moved",       "hospital", "on",
  "shelters",  "transport",  "remain",   "as",         "patients",    "was",      "between",
  "officials", "assessment", "at",       "villages",   "before",      "pumping",  "station",
  "damaged",   "or",         "families", "northern",   "estimate",    "it",       "convoy",
  "reached",   "an",         "electric", "generators", "household",   "this",     "monitoring",
  "gauge",     "be",         "readings", "confirmed",  "independent", "which",    "spillway",
  "operator",  "has",        "release",  "schools",    "temporary",   "had",      "bridges",
  "the",       "of",         "and",      "to",         "in",          "a",        "is",
  "no",
};

/* A fixed sequence of its own, so that every machine measures the same text. */
static guint
pick (Writer *self, guint n)
{
  self->state = self->state * 1664525u + 1013904223u;
  return (self->state >> 8) % n;
}

static void
add_word (Writer *self)
{
  g_string_append (self->text, words[pick (self, G_N_ELEMENTS (words))]);
  self->n_words++;
}

static void
add_words (Writer *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (self->text, ' ');
      add_word (self);
    }
}

static void
add_number (Writer *self)
{
  static const char *const forms[][2] = {
    { "", " people" }, { "", "%" }, { "$", " million" }, { "", " km" }, { "", " days" }
  };
  guint form = pick (self, G_N_ELEMENTS (forms));

  g_string_append_printf (self->text, "%s%u%s", forms[form][0], 2 + pick (self, 900),
                          forms[form][1]);
  self->n_words += 2;
}

/* Now and then some words are set otherwise. */
static void
add_styled (Writer *self)
{
  static const char *const marks[][2] = {
    { "**", "**" }, { "*", "*" }, { "`", "`" }, { "[", "](https://example.org/report)" }
  };
  guint style = pick (self, G_N_ELEMENTS (marks));

  g_string_append (self->text, marks[style][0]);
  add_words (self, 1 + pick (self, 3));
  g_string_append (self->text, marks[style][1]);
}

static void
add_sentence (Writer *self, gboolean is_plain)
{
  gsize start = self->text->len;

  add_words (self, 4 + pick (self, 12));
  g_string_append_c (self->text, ' ');
  if (!is_plain && pick (self, 3) == 0)
    add_styled (self);
  else if (pick (self, 4) == 0)
    add_number (self);
  else
    add_word (self);
  g_string_append_c (self->text, ' ');
  add_words (self, 2 + pick (self, 8));
  g_string_append_c (self->text, '.');
  self->text->str[start] = g_ascii_toupper (self->text->str[start]);
}

static void
add_paragraph (Writer *self, const char *before, guint n_sentences, gboolean is_plain)
{
  g_string_append (self->text, before);
  for (guint i = 0; i < n_sentences; i++)
    {
      if (i > 0)
        g_string_append_c (self->text, ' ');
      add_sentence (self, is_plain);
    }
  g_string_append_c (self->text, '\n');
}

static void
add_table (Writer *self)
{
  guint n_columns = 2 + pick (self, 4);
  guint n_rows = 3 + pick (self, 9);

  for (guint row = 0; row <= n_rows; row++)
    {
      for (guint column = 0; column < n_columns; column++)
        {
          g_string_append (self->text, "| ");
          if (row > 0 && column > 0 && column + 1 < n_columns)
            add_number (self);
          else
            add_words (self, 1 + pick (self, row == 0 ? 2 : 7));
          g_string_append_c (self->text, ' ');
        }
      g_string_append (self->text, "|\n");
      for (guint column = 0; row == 0 && column < n_columns; column++)
        g_string_append (self->text, column + 1 < n_columns ? "|---" : "|---|\n");
    }
}

static void
add_list (Writer *self)
{
  guint n = 3 + pick (self, 5);
  gboolean is_numbered = pick (self, 3) == 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sign = is_numbered ? g_strdup_printf ("%u. ", i + 1) : g_strdup ("- ");

      add_paragraph (self, sign, 1, FALSE);
      if (!is_numbered && pick (self, 4) == 0)
        add_paragraph (self, "  - ", 1, FALSE);
    }
}

static void
add_block (Writer *self, guint index)
{
  guint kind = pick (self, 100);

  g_string_append_c (self->text, '\n');
  if (index % 12 == 0)
    {
      g_string_append (self->text, index % 60 == 0 ? "## " : "### ");
      add_words (self, 2 + pick (self, 6));
      g_string_append_c (self->text, '\n');
    }
  else if (kind < 6)
    add_table (self);
  else if (kind < 18)
    add_list (self);
  else if (kind < 23)
    add_paragraph (self, "> ", 1 + pick (self, 3), FALSE);
  else if (kind < 25)
    {
      g_string_append (self->text, "```\n");
      add_words (self, 6);
      g_string_append_c (self->text, '\n');
      add_words (self, 6);
      g_string_append (self->text, "\n```\n");
    }
  else
    add_paragraph (self, "", 1 + pick (self, 7), FALSE);
}

GBytes *
bench_document_new (guint n_words)
{
  Writer self = { g_string_sized_new ((gsize) n_words * 7), 7, 0 };

  g_string_append (self.text, "# A Generated Report\n");
  for (guint index = 1; self.n_words < n_words; index++)
    add_block (&self, index);
  return g_string_free_to_bytes (self.text);
}

GBytes *
bench_document_new_plain (gsize size)
{
  Writer self = { g_string_sized_new (size + 4096), 11, 0 };

  while (self.text->len < size)
    {
      add_paragraph (&self, "", 1 + pick (&self, 7), TRUE);
      g_string_append_c (self.text, '\n');
    }
  return g_string_free_to_bytes (self.text);
}
