/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What the parser is not to be given: it follows every level with a call of its own, also behind comments, in which it
 * alone knows where a string ends, and loses all but the last of several values. */

#include "dossier-json-text.h"

#include <string.h>

#define MOST_LEVELS 64

/* Each takes the parser some hundred bytes. */
#define MOST_SIGNS 4000000
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The number in an escape like \u00e9 at @at; -1 where there is none. */
static int
read_code (const char *at, const char *end)
{
  int code = 0;

  if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
    return -1;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return -1;
      code = code * 16 + g_ascii_xdigit_value (at[i]);
    }

  return code;
}

/* The place behind the escape at @at; NULL where it names no character, or a byte as in C: the parser would make bytes
 * of it that are no text. */
static const char *
skip_escape (const char *at, const char *end)
{
  int code = read_code (at, end);

  if (end - at < 2)
    return end;
  if (at[1] != 'u')
    return g_ascii_isdigit (at[1]) ? NULL : at + 2;
  if (code < 0 || (code >= 0xDC00 && code <= 0xDFFF))
    return NULL;
  if (code < 0xD800 || code > 0xDFFF)
    return at + 6;
  code = read_code (at + 6, end);

  return code >= 0xDC00 && code <= 0xDFFF ? at + 12 : NULL;
}

/* The place behind the string that begins at @at, or @end. Between single quotes, where some write what they should
 * not, stands nothing that could be read in two ways: NULL where it could. */
static const char *
skip_string (const char *at, const char *end)
{
  char quote = *at;

  at++;
  while (at != NULL && at < end && *at != quote)
    if (quote == '\'' && (*at == '\0' || strchr ("\\\"[{", *at) != NULL))
      return NULL;
    else
      at = *at == '\\' ? skip_escape (at, end) : at + 1;

  return at == NULL || at == end ? at : at + 1;
}

/* Whether there is one list or object that ends with the text, in the signs of JSON, and not nested too deeply.
 * What it holds is the parser's to judge. */
static gboolean
is_one (const char *at, const char *end)
{
  guint level = 0;
  guint n_signs = 0;

  while (end > at && is_blank (end[-1]))
    end--;
  while (at != NULL && at < end)
    if (*at == '"' || *at == '\'')
      at = level > 0 ? skip_string (at, end) : NULL;
    else if (*at == '{' || *at == '[')
      {
        if (++level > MOST_LEVELS || ++n_signs > MOST_SIGNS)
          return FALSE;
        at++;
      }
    else if (*at == '}' || *at == ']')
      {
        at++;
        if (level == 0 || (--level == 0 && at < end))
          return FALSE;
      }
    else if (*at == ',' && level > 0 && ++n_signs <= MOST_SIGNS)
      at++;
    else if (is_blank (*at)
             || (level > 0 && *at != '\0' && strchr (":+-.0123456789eEtrufalsn", *at) != NULL))
      at++;
    else
      return FALSE;

  return at != NULL;
}

JsonNode *
dossier_json_read (const char *text, gsize length)
{
  g_autoptr (JsonParser) parser = NULL;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (length >= strlen (BYTE_ORDER_MARK)
      && memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    {
      text += strlen (BYTE_ORDER_MARK);
      length -= strlen (BYTE_ORDER_MARK);
    }
  if (length == 0 || length > G_MAXSSIZE || !g_utf8_validate_len (text, length, NULL)
      || !is_one (text, text + length))
    return NULL;
  parser = json_parser_new_immutable ();

  return json_parser_load_from_data (parser, text, (gssize) length, NULL)
             ? json_parser_steal_root (parser)
             : NULL;
}
