/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* JSON of strangers: one object or list, or nothing; what would overrun the stack of the parser never reaches it. */

#include "dossier-json-text.h"

#include <string.h>

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    const char *read; /* NULL: nothing */
  } cases[] = {
    { "{}", "{}" },
    { " [1, -2.5e+3, true, false, null]\r\n", "[1,-2500.0,true,false,null]" },
    { "\xef\xbb\xbf{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[{\"b\":\"c\"}]}" },
    { "{\"a\":\"/* [ \\\" ] { // \"}", "{\"a\":\"/* [ \\\" ] { // \"}" },
    { "{\"a\\\\\":\"}\"}", "{\"a\\\\\":\"}\"}" },
    { "{\"Zoë\":\"שלום\"}", "{\"Zoë\":\"שלום\"}" },
    { "{'a': 'b, ]} // '}", "{\"a\":\"b, ]} // \"}" },
    { "[\"\\u00e9\\ud83d\\ude00\\u0041\"]", "[\"é😀A\"]" },
    { "[\"\\u25\"]", NULL },
    { "[\"\\321\"]", NULL },
    { "[\"\\'\\é\"]", "[\"'é\"]" },
    { "[\"\\u25x9\"]", NULL },
    { "[\"\\ud83d\"]", NULL },
    { "[\"\\ud83d\\u0041\"]", NULL },
    { "[\"\\ude00\"]", NULL },
    { "[\"\\u", NULL },
    { "", NULL },
    { "\xef\xbb\xbf", NULL },
    { " ", NULL },
    { "1", NULL },
    { "\"a\"", NULL },
    { "null", NULL },
    { "{} {}", NULL },
    { "{//}{//}", NULL },
    { "[1][2]", NULL },
    { "{}1", NULL },
    { "1{}", NULL },
    { "{};", NULL },
    { "[1", NULL },
    { "[1]]", NULL },
    { "]", NULL },
    { "[\"a]", NULL },
    { "[\"a\\", NULL },
    { "{\"a\":}", NULL },
    { "/* \" */ [1]", NULL },
    { "[1 // \"\n]", NULL },
    { "[1] # \"", NULL },
    { "['\"', 1]", NULL },
    { "['[', 1]", NULL },
    { "['a\\', 1]", NULL },
    { "['a", NULL },
    { "'a'", NULL },
    { "{\"a\":\"\xff\"}", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = dossier_json_read (cases[i].text, strlen (cases[i].text));
      g_autofree char *read = node != NULL ? json_to_string (node, FALSE) : NULL;

      if (g_strcmp0 (read, cases[i].read) != 0)
        g_error ("“%s” is read as %s, not as %s", cases[i].text, read, cases[i].read);
    }
}

/* A zero byte ends nothing, and where the text ends nothing is read any more. */
static void
test_length (void)
{
  static const char text[] = "[1]\0[2]";
  g_autoptr (JsonNode) whole = dossier_json_read (text, sizeof text - 1);
  g_autoptr (JsonNode) first = dossier_json_read (text, 3);
  g_autoptr (JsonNode) part = dossier_json_read (text, 2);
  g_autoptr (JsonNode) none = dossier_json_read (NULL, 0);

  g_assert_null (whole);
  g_assert_nonnull (first);
  g_assert_null (part);
  g_assert_null (none);
}

static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new ("[1");
  g_autoptr (JsonNode) many = NULL;
  g_autoptr (JsonNode) too_many = NULL;

  for (guint i = 2; i < 4000000; i++)
    g_string_append (text, ",1");
  g_string_append (text, "  ]");
  many = dossier_json_read (text->str, text->len);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (many)), ==, 3999999);
  memcpy (text->str + text->len - 3, ",1", 2);
  g_clear_pointer (&many, json_node_unref);
  many = dossier_json_read (text->str, text->len);
  g_assert_nonnull (many);
  g_string_insert (text, (gssize) text->len - 1, ",1");
  too_many = dossier_json_read (text->str, text->len);
  g_assert_null (too_many);
}

/* @begin, so many times @level, then @end as often. */
static JsonNode *
read_nested (const char *begin, const char *level, guint n_levels, const char *end)
{
  g_autoptr (GString) text = g_string_new (begin);

  for (guint i = 0; i < n_levels; i++)
    g_string_append (text, level);
  for (guint i = 0; i < n_levels; i++)
    g_string_append (text, end);

  return dossier_json_read (text->str, text->len);
}

static void
test_nested (void)
{
  static const struct
  {
    const char *begin;
    const char *level;
    guint n_levels;
    const char *end;
    gboolean is_read;
  } cases[] = {
    { "", "[", 64, "]", TRUE },
    { "", "[", 65, "]", FALSE },
    { "", "[", 3000000, "]", FALSE },
    { "", "[", 3000000, "", FALSE },
    { "", "[\"]\",", 1000000, "", FALSE },
    { "", "{\"a\":", 1000000, "}", FALSE },
    { "/*\"*/", "[", 3000000, "", FALSE },
    { "//\"\n", "[", 3000000, "", FALSE },
    { "{//\"\n\"a\":", "[", 3000000, "", FALSE },
    { "['\"',", "[", 3000000, "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode)
          node = read_nested (cases[i].begin, cases[i].level, cases[i].n_levels, cases[i].end);

      g_test_message ("%s %s %u", cases[i].begin, cases[i].level, cases[i].n_levels);
      g_assert_true ((node != NULL) == cases[i].is_read);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-text/read", test_read);
  g_test_add_func ("/json-text/length", test_length);
  g_test_add_func ("/json-text/nested", test_nested);
  g_test_add_func ("/json-text/many", test_many);

  return g_test_run ();
}
