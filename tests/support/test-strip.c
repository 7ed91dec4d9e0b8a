/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Takes the marks of a format away, crudely and independently of the importers, to see what words are left. */

#include "test-strip.h"

#include <string.h>

typedef struct
{
  const char *pattern;
  const char *replacement;
} Rule;

/* Bullets, and the numbers of items, which are drawn. */
static const Rule text_rules[] = {
  { "(?m)^[ \\t>]*\\d{1,3}[.)]", "" },
  { "\\*\\*", "" },
  { NULL, NULL },
};

static const Rule markdown_rules[] = {
  { "\\A---\\n(?s:.*?)\\n---\\n", "" },
  { "(?m)^[ \\t>]*\\d{1,9}[.)]", "" },
  { "(?m)^[ \\t]*(```|~~~).*$", "" },
  { "(?m)^\\[[^\\]]+\\]: .*$", "" },
  { "\\]\\([^)]*\\)", "" },
  { "\\]\\[[^\\]]*\\]", "" },
  { "<!--(?s:.*?)-->", "" },
  { "<(https?:[^>]*)>", "\\1" },
  { "</?(td|tr|table|p|div|br)\\b[^>]*>", " " },
  { "</?[a-zA-Z][^>]*>", "" },
  { "&amp;", "&" },
  { "&nbsp;", " " },
  { NULL, NULL },
};

static const Rule html_rules[] = {
  { "(?s)\\A.*<body[^>]*>", "" },
  { "(?s)<!--.*?-->", "" },
  { "(?si)<(script|style|noscript|template|nav|header|footer|aside|form)\\b.*?</\\1>", " " },
  { "<(\\w+) hidden>.*?</\\1>", " " },
  { "(?i)<img[^>]*\\balt=\"([^\"]*)\"[^>]*>", " \\1 " },
  { "(?i)</?(strong|em|b|i|a|span|sup|sub|del|code|mark|u|s)\\b[^>]*>", "" },
  { "<[^>]*>", " " },
  { "&nbsp;", " " },
  { "&mdash;", "—" },
  { "&amp;", "&" },
  { "&eacute;", "é" },
  { "&#8217;", "’" },
  { NULL, NULL },
};

static char *
to_utf8 (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length >= 2 && memcmp (data, "\377\376", 2) == 0)
    return g_convert (data + 2, (gssize) length - 2, "UTF-8", "UTF-16LE", NULL, NULL, NULL);
  if (g_utf8_validate (data, (gssize) length, NULL))
    return g_strndup (data, length);
  return g_convert (data, (gssize) length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
}

char *
test_strip (GBytes *bytes, const char *format)
{
  char *text = to_utf8 (bytes);
  const Rule *rules = text_rules;

  g_assert_nonnull (text);
  if (strcmp (format, "markdown") == 0)
    rules = markdown_rules;
  else if (strcmp (format, "html") == 0)
    rules = html_rules;
  for (; rules->pattern != NULL; rules++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GRegex) regex = g_regex_new (rules->pattern, G_REGEX_RAW, 0, &error);
      char *stripped;

      g_assert_no_error (error);
      stripped = g_regex_replace (regex, text, -1, 0, rules->replacement, 0, &error);
      g_assert_no_error (error);
      g_free (text);
      text = stripped;
    }

  return text;
}
