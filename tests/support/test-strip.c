/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Takes the marks of a format away, crudely and independently of the importers, to see what words are left. */

#include "test-strip.h"

#include <string.h>

#include "test-archive.h"

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

/* Notes stand at the end of the canonical text; test_strip() sets them there. */
static const Rule docx_rules[] = {
  { "(?s)<w:instrText.*?</w:instrText>", "" },
  { "<w:noBreakHyphen/>", "\u2011" },
  { "</w:p>|<w:tab/>|<w:br/>|<w:footnoteReference[^>]*>", " " },
  { "<[^>]*>", "" },
  { "&amp;", "&" },
  { NULL, NULL },
};

static const Rule odt_rules[] = {
  { "(?s)\\A.*<office:body>", "" },
  { "(?s)<text:note-citation.*?</text:note-citation>", " " },
  { "</text:[ph]>|<text:s[^>]*>|<text:tab/>|<text:line-break/>", " " },
  { "<[^>]*>", "" },
  { "&amp;", "&" },
  { NULL, NULL },
};

static const Rule message_rules[] = {
  { "(?s)\\A.*?\\r?\\n\\r?\\n", "" },
  { NULL, NULL },
};

static const struct
{
  const char *format;
  const Rule *rules;
  const char *const members[4]; /* of an archive, in reading order */
  const char *note; /* what is set at the end instead of where it stands */
} formats[] = {
  { "markdown", markdown_rules, { NULL }, NULL },
  { "html", html_rules, { NULL }, NULL },
  { "docx", docx_rules, { "word/document.xml", "word/footnotes.xml" }, NULL },
  { "odt", odt_rules, { "content.xml" }, "(?s)<text:note .*?</text:note>" },
  { "epub", html_rules, { "text/one.xhtml", "text/two.xhtml", "text/three.xhtml" }, NULL },
  { "message", message_rules, { NULL }, NULL },
  { "text", text_rules, { NULL }, NULL },
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

static char *
replace (char *text, const char *pattern, const char *replacement)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_RAW, 0, &error);
  char *stripped;

  g_assert_no_error (error);
  stripped = g_regex_replace (regex, text, -1, 0, replacement, 0, &error);
  g_assert_no_error (error);
  g_free (text);

  return stripped;
}

static char *
join_members (GBytes *bytes, const char *const *members)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 4 && members[i] != NULL; i++)
    {
      g_autoptr (GBytes) member = test_archive_read (bytes, members[i]);

      if (member != NULL)
        g_string_append_len (text, g_bytes_get_data (member, NULL),
                             (gssize) g_bytes_get_size (member));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
move_notes (char *text, const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autofree char *rest = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *note = g_match_info_fetch (match, 0);

      g_string_append (notes, note);
    }
  rest = replace (text, pattern, " ");

  return g_strconcat (rest, notes->str, NULL);
}

char *
test_strip (GBytes *bytes, const char *format)
{
  gboolean is_archive = g_bytes_get_size (bytes) > 4
                        && memcmp (g_bytes_get_data (bytes, NULL), "PK\003\004", 4) == 0;
  gsize i = 0;
  char *text;

  while (strcmp (formats[i].format, format) != 0)
    g_assert_cmpuint (++i, <, G_N_ELEMENTS (formats));
  text = is_archive ? join_members (bytes, formats[i].members) : to_utf8 (bytes);
  g_assert_nonnull (text);
  if (formats[i].note != NULL)
    text = move_notes (text, formats[i].note);
  for (const Rule *rule = formats[i].rules; rule->pattern != NULL; rule++)
    text = replace (text, rule->pattern, rule->replacement);

  return text;
}
