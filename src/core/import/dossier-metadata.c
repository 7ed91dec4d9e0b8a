/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What a document says about itself: lines such as "Published: …" or "Date: … | Source: …", named values of
 * front matter and web pages, the name of the file. */

#include <string.h>

#include "dossier-dates.h"
#include "dossier-import-private.h"

/* A line that says who and when is short; a paragraph that begins with "Source:" is a paragraph. */
#define MAX_LINE_CHARS 300
#define MAX_BYLINE_BYTES 100

typedef enum
{
  VALUE_TEXT,
  VALUE_DATE,
} ValueKind;

/* Names in lower case. A line in the text may begin with one only where in_line says so: "Title: …" in running
 * text is no metadata. */
static const struct
{
  const char *name;
  DossierMetadata field;
  ValueKind kind;
  gboolean in_line;
} value_names[] = {
  { "published", DOSSIER_METADATA_PUBLISHED, VALUE_DATE, TRUE },
  { "published on", DOSSIER_METADATA_PUBLISHED, VALUE_DATE, TRUE },
  { "publication date", DOSSIER_METADATA_PUBLISHED, VALUE_DATE, TRUE },
  { "date", DOSSIER_METADATA_PUBLISHED, VALUE_DATE, TRUE },
  { "date published", DOSSIER_METADATA_PUBLISHED, VALUE_DATE, TRUE },
  { "issued", DOSSIER_METADATA_PUBLISHED, VALUE_DATE, TRUE },
  { "posted", DOSSIER_METADATA_PUBLISHED, VALUE_DATE, TRUE },
  { "updated", DOSSIER_METADATA_UPDATED, VALUE_DATE, TRUE },
  { "last updated", DOSSIER_METADATA_UPDATED, VALUE_DATE, TRUE },
  { "modified", DOSSIER_METADATA_UPDATED, VALUE_DATE, TRUE },
  { "source", DOSSIER_METADATA_PUBLISHER, VALUE_TEXT, TRUE },
  { "sources", DOSSIER_METADATA_PUBLISHER, VALUE_TEXT, TRUE },
  { "publisher", DOSSIER_METADATA_PUBLISHER, VALUE_TEXT, TRUE },
  { "issued by", DOSSIER_METADATA_PUBLISHER, VALUE_TEXT, TRUE },
  { "published by", DOSSIER_METADATA_PUBLISHER, VALUE_TEXT, TRUE },
  { "author", DOSSIER_METADATA_BYLINE, VALUE_TEXT, TRUE },
  { "authors", DOSSIER_METADATA_BYLINE, VALUE_TEXT, TRUE },
  { "byline", DOSSIER_METADATA_BYLINE, VALUE_TEXT, TRUE },
  { "written by", DOSSIER_METADATA_BYLINE, VALUE_TEXT, TRUE },
  { "title", DOSSIER_METADATA_TITLE, VALUE_TEXT, FALSE },
  { "language", DOSSIER_METADATA_LANGUAGE, VALUE_TEXT, FALSE },
  { "lang", DOSSIER_METADATA_LANGUAGE, VALUE_TEXT, FALSE },
};

static gssize
find_value_name (const char *name, gsize length, gboolean in_line)
{
  for (gsize i = 0; i < G_N_ELEMENTS (value_names); i++)
    if (strlen (value_names[i].name) == length && (!in_line || value_names[i].in_line)
        && g_ascii_strncasecmp (name, value_names[i].name, length) == 0)
      return (gssize) i;

  return -1;
}

gboolean
dossier_metadata_set_named (DossierDocumentBuilder *builder,
                            const char *name,
                            gsize name_length,
                            const char *value)
{
  gssize found = find_value_name (name, name_length, FALSE);
  g_autofree char *iso = NULL;

  if (found < 0)
    return FALSE;
  if (dossier_document_builder_get_metadata (builder, value_names[found].field) != NULL)
    return TRUE;
  if (value_names[found].kind == VALUE_DATE)
    iso = dossier_dates_find_iso (value);
  if (value_names[found].kind == VALUE_TEXT || iso != NULL)
    dossier_document_builder_set_metadata (builder, value_names[found].field,
                                           iso != NULL ? iso : value);
  return TRUE;
}

/* One part of a line, "Source: Reuters": the row it names and where its value begins. */
static gssize
split_part (const char *part, gsize length, gsize *value)
{
  const char *colon = memchr (part, ':', length);
  gsize name_length;

  if (colon == NULL)
    return -1;
  *value = (gsize) (colon - part) + 1;
  name_length = (gsize) (colon - part);
  while (name_length > 0 && g_ascii_isspace (part[name_length - 1]))
    name_length--;

  return find_value_name (part, name_length, TRUE);
}

/* The end of the part that begins at @from: parts are divided by a bar. */
static gsize
find_part_end (const char *line, gsize length, gsize from)
{
  const char *bar = memchr (line + from, '|', length - from);

  return bar != NULL ? (gsize) (bar - line) : length;
}

static gsize
skip_blanks (const char *line, gsize length, gsize from)
{
  while (from < length && g_ascii_isspace (line[from]))
    from++;

  return from;
}

gboolean
dossier_metadata_is_line (const char *line, gsize length)
{
  gsize from = skip_blanks (line, length, 0);
  gsize value;

  if (length > MAX_LINE_CHARS * 4 || g_utf8_strlen (line, (gssize) length) > MAX_LINE_CHARS)
    return FALSE;

  return split_part (line + from, find_part_end (line, length, from) - from, &value) >= 0;
}

/* "By Mira Tolan and Per Oskar"; not "By Sunday the water had gone". Only near the top of a text. */
gboolean
dossier_metadata_is_byline (const char *line, gsize length)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (length < 6 || length > MAX_BYLINE_BYTES || g_ascii_strncasecmp (line, "by ", 3) != 0)
    return FALSE;
  text = g_strndup (line + 3, length - 3);
  words = g_strsplit (text, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (!g_unichar_isupper (g_utf8_get_char (words[i])) && strcmp (words[i], "and") != 0
        && strcmp (words[i], "of") != 0 && strcmp (words[i], "de") != 0
        && strcmp (words[i], "van") != 0)
      return FALSE;

  return g_strv_length (words) >= 2 && !g_str_has_suffix (text, ".");
}

/**
 * dossier_metadata_read_line:
 * @line: one for which dossier_metadata_is_line() or dossier_metadata_is_byline() holds
 */
void
dossier_metadata_read_line (DossierDocumentBuilder *builder, const char *line, gsize length)
{
  if (dossier_metadata_is_byline (line, length))
    {
      g_autofree char *name = g_strndup (line + 3, length - 3);

      dossier_metadata_set_named (builder, "author", 6, name);
      return;
    }
  for (gsize from = skip_blanks (line, length, 0); from < length;)
    {
      gsize end = find_part_end (line, length, from);
      gsize value;
      gssize row = split_part (line + from, end - from, &value);

      if (row >= 0)
        {
          g_autofree char *text = g_strndup (line + from + value, end - from - value);

          dossier_metadata_set_named (builder, value_names[row].name,
                                      strlen (value_names[row].name), text);
        }
      from = skip_blanks (line, length, MIN (end + 1, length));
    }
}

char *
dossier_metadata_title_from_name (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *valid = NULL;
  char *dot = strrchr (base, '.');
  g_autofree char *first = NULL;
  gunichar upper;

  if (dot != NULL && dot != base && strlen (dot) <= 10)
    *dot = '\0';
  g_strdelimit (base, "-_", ' ');
  g_strstrip (base);
  valid = g_utf8_make_valid (base, -1);
  if (valid[0] == '\0')
    return NULL;
  upper = g_unichar_toupper (g_utf8_get_char (valid));
  first = g_ucs4_to_utf8 (&upper, 1, NULL, NULL, NULL);

  return g_strconcat (first != NULL ? first : "", g_utf8_next_char (valid), NULL);
}
