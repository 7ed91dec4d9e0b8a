/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Annotations as other programs write them: what is read of them, and that none of a few bytes makes many. */

#include "dossier-web-annotations.h"

#include <string.h>

#include "dossier-error.h"

static GPtrArray *
read_json (const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return dossier_web_annotations_read (bytes, error);
}

static char *
describe (const DossierWebAnnotation *annotation)
{
  g_autofree char *tags = g_strjoinv (",", annotation->tags);

  return g_strdup_printf (
      "%s|%s|%s|%s|%" G_GSSIZE_FORMAT "|%" G_GSSIZE_FORMAT "|%s|%u|%s|%s",
      annotation->source != NULL ? annotation->source : "-",
      annotation->exact != NULL ? annotation->exact : "-",
      annotation->prefix != NULL ? annotation->prefix : "-",
      annotation->suffix != NULL ? annotation->suffix : "-", annotation->start_chars,
      annotation->end_chars,
      annotation->has_verdict ? dossier_verdict_get_info (annotation->verdict)->id : "-",
      annotation->credibility, tags, annotation->comment != NULL ? annotation->comment : "-");
}

static void
test_fields (void)
{
  static const struct
  {
    const char *annotation; /* its members behind the type */
    const char *read;
  } cases[] = {
    { "", "-|-|-|-|-1|-1|-|0||-" },
    { "\"target\":\"a:b\"", "a:b|-|-|-|-1|-1|-|0||-" },
    { "\"target\":null,\"bodyValue\":\"said\"", "-|-|-|-|-1|-1|-|0||said" },
    { "\"target\":{\"source\":{\"@id\":\"a:b\"},\"selector\":[{\"type\":\"oa:TextPositionSelector\","
      "\"start\":2,\"end\":5},{\"type\":\"TextQuoteSelector\",\"exact\":\"e\",\"prefix\":\"p\"},"
      "{\"type\":\"TextQuoteSelector\",\"exact\":\"other\"}]}",
      "a:b|e|p|-|2|5|-|0||-" },
    { "\"body\":[{\"purpose\":\"tagging\",\"value\":\"t\"},{\"purpose\":\"tagging\",\"value\":\"u\"},"
      "{\"purpose\":\"classifying\",\"value\":\"disputed\"},"
      "{\"purpose\":\"assessing\",\"value\":\"credibility:3\"},{\"value\":\"one\"},\"two\","
      "{\"value\":\"\"},{}],\"bodyValue\":\"three\"",
      "-|-|-|-|-1|-1|disputed|3|t,u|one\ntwo\nthree" },
    { "\"body\":[{\"purpose\":\"assessing\",\"value\":\"credibility:7\"},"
      "{\"purpose\":\"classifying\",\"value\":\"odd\"}]",
      "-|-|-|-|-1|-1|-|0||credibility:7\nodd" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"type\":[\"Other\",\"Annotation\"]%s%s}",
                                               *cases[i].annotation != '\0' ? "," : "",
                                               cases[i].annotation);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) annotations = read_json (json, &error);
      g_autofree char *read = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (annotations->len, ==, 1);
      read = describe (annotations->pdata[0]);
      g_assert_cmpstr (read, ==, cases[i].read);
    }
}

/* One a target, told apart by names that stay the same; the first keeps the name that the annotation has. */
static void
test_targets (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) annotations = read_json (
      "{\"@graph\":[{\"id\":\"urn:uuid:5F3759DF-0000-4000-8000-000000000001\",\"type\":\"Annotation\","
      "\"bodyValue\":\"said\",\"target\":[\"a:1\",\"a:2\"]},"
      "{\"first\":{\"items\":{\"type\":\"oa:Annotation\",\"target\":\"a:3\"}}}]}",
      &error);
  static const char *const wanted[][2] = {
    { "5f3759df-0000-4000-8000-000000000001", "a:1|-|-|-|-1|-1|-|0||said" },
    { "99353a73-ec0a-86e3-87c2-a39a48477762", "a:2|-|-|-|-1|-1|-|0||said" },
    { "2ad334ee-4136-8e8c-8968-f5be0b96cecf", "a:3|-|-|-|-1|-1|-|0||-" },
  };

  g_assert_no_error (error);
  g_assert_cmpuint (annotations->len, ==, G_N_ELEMENTS (wanted));
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const DossierWebAnnotation *annotation = annotations->pdata[i];
      g_autofree char *read = describe (annotation);

      g_assert_cmpstr (annotation->id, ==, wanted[i][0]);
      g_assert_cmpstr (read, ==, wanted[i][1]);
    }
}

/* A list of @n times @item. */
static char *
repeat (const char *item, guint n)
{
  GString *list = g_string_new ("[");

  for (guint i = 0; i < n; i++)
    {
      g_string_append (list, item);
      g_string_append_c (list, i + 1 < n ? ',' : ']');
    }

  return g_string_free (list, FALSE);
}

/* All bodies belong to all targets: a thousand of each are read; where they would come to more than memory, or to
 * more time than anybody has, one sentence says so. */
static void
test_many (void)
{
  static const struct
  {
    const char *id; /* without one, all of the annotation is what tells its targets apart */
    guint n_targets;
    guint n_bodies;
    const char *body;
    gboolean is_read;
  } cases[] = {
    { "\"id\":\"a:c\",", 1000, 1000, "{\"value\":\"w\"}", TRUE },
    { "\"id\":\"a:c\",", 1, 300000, "{\"value\":\"w\"}", TRUE },
    { "\"id\":\"a:c\",", 30000, 30000, "{\"value\":\"w\"}", FALSE },
    { "\"id\":\"a:c\",", 30000, 30000, "{}", FALSE },
    { "\"id\":\"a:c\",", 30000, 30000, "{\"purpose\":\"tagging\",\"value\":\"w\"}", FALSE },
    { "", 30000, 1, "{\"value\":\"w\"}", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *targets = repeat ("\"a:b\"", cases[i].n_targets);
      g_autofree char *bodies = repeat (cases[i].body, cases[i].n_bodies);
      g_autofree char *json = g_strdup_printf (
          "{%s\"type\":\"Annotation\",\"target\":%s,\"body\":%s}", cases[i].id, targets, bodies);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) annotations = read_json (json, &error);

      g_assert_true ((annotations != NULL) == cases[i].is_read);
      if (annotations != NULL)
        g_assert_cmpuint (annotations->len, ==, cases[i].n_targets);
      else
        g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/web-annotations/fields", test_fields);
  g_test_add_func ("/web-annotations/targets", test_targets);
  g_test_add_func ("/web-annotations/many", test_many);

  return g_test_run ();
}
