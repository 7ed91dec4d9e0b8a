/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which lines of a plain text are headings. Nothing marks them: a heading is a short line without the sign that
 * ends a sentence, over something that is no heading; or a line that a table of contents names, whatever it
 * looks like. */

#include <string.h>

#include "dossier-contents.h"
#include "dossier-dates.h"
#include "dossier-import-text.h"
#include "dossier-text-finder.h"

#define MAX_HEADING_CHARS 120
#define MAX_QUESTION_CHARS 60

/* A paragraph is at least this long or ends as sentences do. */
#define MIN_PARAGRAPH_CHARS 120

/* How many short lines may stand between the title and the text. */
#define MAX_TITLE_LINES 3

static DossierTextLine *
get_line (GArray *lines, guint i)
{
  return &g_array_index (lines, DossierTextLine, i);
}

static DossierTextPart *
get_part (GArray *parts, guint i)
{
  return &g_array_index (parts, DossierTextPart, i);
}

/* The words of a line as a table of contents may name them: folded, without bullet and number. */
static char *
dup_key (const DossierTextLine *line)
{
  const char *text = line->text;
  const char *end = line->text + line->length;

  if (line->kind == DOSSIER_TEXT_LINE_BULLET)
    text += line->mark;
  if (text < end && g_ascii_isdigit (*text))
    {
      const char *after = text;

      while (after < end && (g_ascii_isdigit (*after) || *after == '.' || *after == ')'))
        after++;
      while (after < end && *after == ' ')
        after++;
      if (after < end)
        text = after;
    }

  return dossier_text_fold (text, end - text);
}

static gboolean
is_contents_title (const DossierTextLine *line)
{
  return line->kind == DOSSIER_TEXT_LINE_PROSE
         && dossier_contents_is_title (line->text, line->length);
}

static gboolean
is_list_line (const DossierTextLine *line)
{
  return line->kind == DOSSIER_TEXT_LINE_BULLET || line->kind == DOSSIER_TEXT_LINE_NUMBERED;
}

/**
 * dossier_text_headings_announce:
 *
 * Marks the head of a table of contents and every line that it names. The entries themselves stay items.
 */
void
dossier_text_headings_announce (GArray *lines)
{
  g_autoptr (GHashTable) entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint first = G_MAXUINT;
  guint last = 0;

  for (guint i = 0; i + 1 < lines->len && first == G_MAXUINT; i++)
    if (is_contents_title (get_line (lines, i)) && is_list_line (get_line (lines, i + 1)))
      first = i + 1;
  if (first == G_MAXUINT)
    return;
  get_line (lines, first - 1)->is_announced = TRUE;
  for (last = first; last < lines->len && is_list_line (get_line (lines, last)); last++)
    g_hash_table_add (entries, dup_key (get_line (lines, last)));

  for (guint i = 0; i < lines->len; i++)
    {
      DossierTextLine *line = get_line (lines, i);
      g_autofree char *key = NULL;

      if ((i >= first && i < last) || line->chars > 2 * MAX_HEADING_CHARS
          || (line->kind != DOSSIER_TEXT_LINE_PROSE && line->kind != DOSSIER_TEXT_LINE_NUMBERED))
        continue;
      key = dup_key (line);
      line->is_announced = line->is_announced || g_hash_table_contains (entries, key);
    }
}

static gboolean
contains (const DossierTextLine *line, const char *words)
{
  return g_strstr_len (line->text, line->length, words) != NULL;
}

static gboolean
is_date (const DossierTextLine *line)
{
  g_autofree char *text = g_strndup (line->text, line->length);
  g_autofree char *iso = line->chars < 40 ? dossier_dates_find_iso (text) : NULL;

  return iso != NULL;
}

/* How the line looks alone, whatever stands around it. */
static gboolean
looks_like_heading (const DossierTextLine *line)
{
  gunichar first = g_utf8_get_char (line->text);
  gunichar last = g_utf8_get_char (g_utf8_prev_char (line->text + line->length));
  gboolean has_letter = FALSE;

  if (line->kind != DOSSIER_TEXT_LINE_PROSE || line->chars > MAX_HEADING_CHARS)
    return FALSE;
  if (!g_unichar_isupper (first) && !g_unichar_isdigit (first) && first != 0x201C && first != '"'
      && first != 0x2018 && (g_unichar_islower (first) || !g_unichar_isalpha (first)))
    return FALSE;
  if (last == '?' ? line->number == 0 && line->chars > MAX_QUESTION_CHARS
                  : last == ',' || last == '-' || last == 0x2013 || last == 0x2014
                        || dossier_text_line_ends_sentence (line))
    return FALSE;
  for (const char *at = line->text; at < line->text + line->length && !has_letter;
       at = g_utf8_next_char (at))
    has_letter = g_unichar_isalpha (g_utf8_get_char (at));

  /* A quotation that does not end here is the beginning of something. */
  if (contains (line, "“") && !contains (line, "”"))
    return FALSE;

  return has_letter && !contains (line, "://") && !contains (line, "|") && !contains (line, " · ")
         && !is_date (line);
}

/* "Key Points:" over a list is a heading; "The office counts:" is the beginning of a sentence. */
static gboolean
leads_in (const DossierTextLine *line)
{
  return line->kind == DOSSIER_TEXT_LINE_PROSE && line->chars <= MAX_QUESTION_CHARS
         && line->text[line->length - 1] == ':' && dossier_text_line_is_title_case (line);
}

/* Something that a heading may stand over: a list, a table, a quotation, a paragraph. */
static gboolean
is_body (GArray *lines, GArray *parts, guint i)
{
  const DossierTextPart *part;
  const DossierTextLine *line;

  if (i >= parts->len)
    return FALSE;
  part = get_part (parts, i);
  line = get_line (lines, part->first + part->n_lines - 1);
  switch (part->kind)
    {
    case DOSSIER_TEXT_PART_PARAGRAPH:
      return line->kind != DOSSIER_TEXT_LINE_METADATA
             && (part->n_lines > 1 || line->chars >= MIN_PARAGRAPH_CHARS
                 || dossier_text_line_ends_sentence (line));
    case DOSSIER_TEXT_PART_ITEM:
    case DOSSIER_TEXT_PART_QUOTE:
    case DOSSIER_TEXT_PART_TABLE:
    case DOSSIER_TEXT_PART_TABS:
      return TRUE;
    case DOSSIER_TEXT_PART_HEADING:
    case DOSSIER_TEXT_PART_RULE:
      return FALSE;
    }

  return FALSE;
}

static gboolean
is_metadata (GArray *lines, GArray *parts, guint i)
{
  return i < parts->len
         && get_line (lines, get_part (parts, i)->first)->kind == DOSSIER_TEXT_LINE_METADATA;
}

static gboolean
has_blank_before (GArray *lines, GArray *parts, guint i)
{
  return i >= parts->len || get_line (lines, get_part (parts, i)->first)->blank_before;
}

/* The first line that is not about the document is its title if the text begins soon after it. */
static gboolean
is_title (GArray *lines, GArray *parts, guint i)
{
  for (guint before = 0; before < i; before++)
    if (!is_metadata (lines, parts, before))
      return FALSE;
  for (guint after = i + 1; after <= i + MAX_TITLE_LINES && after < parts->len; after++)
    if (is_body (lines, parts, after) || is_metadata (lines, parts, after)
        || get_line (lines, get_part (parts, after)->first)->is_announced)
      return TRUE;

  return i + 1 < parts->len && has_blank_before (lines, parts, i + 1);
}

static gboolean
is_heading (GArray *lines, GArray *parts, guint i, guint width)
{
  const DossierTextPart *part = get_part (parts, i);
  const DossierTextLine *line = get_line (lines, part->first);
  gboolean apart = has_blank_before (lines, parts, i) && has_blank_before (lines, parts, i + 1);

  if (part->kind == DOSSIER_TEXT_PART_HEADING)
    return TRUE;
  if (part->kind != DOSSIER_TEXT_PART_PARAGRAPH || part->n_lines != 1)
    return FALSE;
  if (line->is_announced)
    return TRUE;
  if (i + 1 < parts->len && leads_in (line)
      && (get_part (parts, i + 1)->kind == DOSSIER_TEXT_PART_ITEM
          || get_part (parts, i + 1)->kind == DOSSIER_TEXT_PART_TABLE))
    return TRUE;
  if (i + 1 >= parts->len || !looks_like_heading (line))
    return FALSE;
  if (is_title (lines, parts, i))
    return TRUE;
  /* In a text broken at a column, a line that merely happens to be short stands inside a paragraph. */
  if (width > 0 && !has_blank_before (lines, parts, i))
    return FALSE;
  if (is_body (lines, parts, i + 1))
    return TRUE;

  return apart
         && (get_part (parts, i + 1)->kind == DOSSIER_TEXT_PART_HEADING
             || is_metadata (lines, parts, i + 1));
}

/* "2.1 Reach" has two numbers, "3. Reach" one, "Reach" none. */
static guint
count_numbers (const DossierTextLine *line)
{
  guint n_numbers = 0;
  const char *end = line->text + line->length;

  for (const char *at = line->text; at < end && g_ascii_isdigit (*at);)
    {
      n_numbers++;
      while (at < end && g_ascii_isdigit (*at))
        at++;
      if (at < end && (*at == '.' || *at == ')'))
        at++;
      else if (n_numbers == 1)
        return 0;
    }

  return n_numbers;
}

/* Level 1 for the title, 2 for what follows. Numbered headings right under one without a number are its parts:
 *
 *   An article's head          2
 *   Date: … | Source: …
 *   1. Its first part          3
 */
static void
assign_levels (GArray *lines, GArray *parts)
{
  gboolean at_top = TRUE;
  gboolean in_parts = FALSE;
  guint last_head = G_MAXUINT;

  for (guint i = 0; i < parts->len; i++)
    {
      DossierTextPart *part = get_part (parts, i);
      const DossierTextLine *line = get_line (lines, part->first);
      guint n_numbers;

      if (part->kind != DOSSIER_TEXT_PART_HEADING)
        {
          if (line->kind != DOSSIER_TEXT_LINE_METADATA)
            {
              last_head = G_MAXUINT;
              at_top = at_top && part->kind == DOSSIER_TEXT_PART_RULE;
            }
          continue;
        }
      n_numbers = count_numbers (line);
      if (n_numbers == 0)
        in_parts = FALSE;
      else if (last_head != G_MAXUINT && get_part (parts, last_head)->level == 2)
        in_parts = TRUE;
      part->level = line->kind == DOSSIER_TEXT_LINE_MARKED ? line->depth
                    : at_top                               ? 1
                             : (guint8) MIN (1 + MAX (n_numbers, 1) + in_parts, 6);
      at_top = FALSE;
      last_head = n_numbers == 0 ? i : G_MAXUINT;
    }
}

/**
 * dossier_text_headings_mark:
 * @width: at which the text is broken, or 0
 *
 * Turns the paragraphs that are headings into headings. From the end to the start, because what a line stands
 * over decides.
 */
void
dossier_text_headings_mark (GArray *lines, GArray *parts, guint width)
{
  for (guint i = parts->len; i > 0; i--)
    if (is_heading (lines, parts, i - 1, width))
      get_part (parts, i - 1)->kind = DOSSIER_TEXT_PART_HEADING;
  assign_levels (lines, parts);
}
