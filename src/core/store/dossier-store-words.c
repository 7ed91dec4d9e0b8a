/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What the history says, in sentences for people: of what an edit changed, before and after. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-figure.h"
#include "dossier-store-links.h"
#include "dossier-store-private.h"

/* A quotation in a sentence: long enough to know it again. */
#define QUOTE_CHARS 40

/* Sentences put quotations between double marks: those within one are single. */
static char *
dup_inner (const char *words)
{
  static const struct
  {
    gunichar outer;
    gunichar inner;
  } marks[] = { { 0x201C, 0x2018 }, { 0x201D, 0x2019 }, { 0x201E, 0x201A }, { '"', '\'' } };
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  GString *inner = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
        if (marks[i].outer == letter)
          {
            letter = marks[i].inner;
            break;
          }
      g_string_append_unichar (inner, letter == '\n' || letter == '\t' ? ' ' : letter);
    }

  return g_string_free (inner, FALSE);
}

/**
 * dossier_store_shorten:
 *
 * Returns: (transfer full): @words on one line, to stand between quotation marks, cut after the last word that
 *   fits
 */
char *
dossier_store_shorten (const char *words)
{
  g_autofree char *line = dup_inner (words);
  char *cut;
  char *blank;

  if (g_utf8_strlen (line, -1) <= QUOTE_CHARS)
    return g_steal_pointer (&line);
  cut = g_utf8_offset_to_pointer (line, QUOTE_CHARS);
  if (*cut != ' ')
    {
      blank = g_strrstr_len (line, cut - line, " ");
      /* One long word, or a language without blanks, is cut where it must be. */
      if (blank != NULL && blank - line >= (cut - line) / 2)
        cut = blank;
    }
  *cut = '\0';

  return g_strconcat (g_strchomp (line), "…", NULL);
}

/* The words of a verdict as states hold it. */
static const char *
get_verdict_words (const char *id)
{
  DossierVerdict verdict;

  if (id == NULL || !dossier_verdict_from_string (id, &verdict))
    return _ ("no verdict");
  switch (verdict)
    {
    case DOSSIER_VERDICT_NONE:
      return _ ("no verdict");
    case DOSSIER_VERDICT_UNVERIFIED:
      return _ ("unverified");
    case DOSSIER_VERDICT_VERIFIED:
      return _ ("verified");
    case DOSSIER_VERDICT_DISPUTED:
      return _ ("disputed");
    }

  g_assert_not_reached ();
}

static char *
dup_credibility (gint64 credibility)
{
  return credibility == 0 ? g_strdup (_ ("the document’s"))
                          : g_strdup_printf ("%d", (int) credibility);
}

static gboolean
changes (const DossierTelling *telling, const char *member)
{
  return json_object_has_member (telling->after, member)
         && json_object_has_member (telling->before, member);
}

static const char *
get_after (const DossierTelling *telling, const char *member)
{
  return dossier_state_get_text (telling->after, member);
}

static const char *
get_before (const DossierTelling *telling, const char *member)
{
  return dossier_state_get_text (telling->before, member);
}

static gboolean
is_new (const DossierTelling *telling)
{
  return g_strcmp0 (get_before (telling, "deleted_at"), "never") == 0;
}

char *
dossier_store_dup_quote (DossierStore *self, const char *annotation)
{
  static const char sql[] = "SELECT exact FROM annotation WHERE id = ?1";
  g_autofree char *exact = dossier_store_dup_value (self, NULL, sql, annotation);

  return exact != NULL ? dossier_store_shorten (exact) : NULL;
}

char *
dossier_store_dup_title (DossierStore *self, const char *document)
{
  static const char sql[] = "SELECT title FROM document WHERE id = ?1";
  g_autofree char *title = dossier_store_dup_value (self, NULL, sql, document);

  return title != NULL ? dossier_store_shorten (title) : NULL;
}

/* --- annotations --- */

static char *
tell_addition (const char *action, JsonObject *state, const char *quote)
{
  const char *verdict = dossier_state_get_text (state, "verdict");
  const char *comment = dossier_state_get_text (state, "comment");

  if (g_str_equal (action, "annotation-find"))
    return g_strdup_printf (_ ("Found “%s” marked in the file"), quote);
  if (verdict != NULL && strcmp (verdict, "none") != 0)
    return g_strdup_printf (_ ("Marked “%s” as %s"), quote, get_verdict_words (verdict));
  if (comment != NULL && *comment != '\0')
    return g_strdup_printf (_ ("Added a note to “%s”"), quote);
  return g_strdup_printf (_ ("Highlighted “%s”"), quote);
}

static char *
tell_comment (const DossierTelling *telling, const char *quote)
{
  const char *before = get_before (telling, "comment");
  const char *after = get_after (telling, "comment");

  if (before == NULL || *before == '\0')
    return g_strdup_printf (_ ("Added a note to “%s”"), quote);
  if (after == NULL || *after == '\0')
    return g_strdup_printf (_ ("Removed the note on “%s”"), quote);
  return g_strdup_printf (_ ("Changed the note on “%s”"), quote);
}

static char *
tell_passage (const DossierTelling *telling)
{
  JsonNode *before = json_object_get_member (telling->before, "passage");
  JsonNode *after = json_object_get_member (telling->after, "passage");
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  if (before == NULL || after == NULL || !JSON_NODE_HOLDS_OBJECT (before)
      || !JSON_NODE_HOLDS_OBJECT (after))
    return NULL;
  old = dossier_store_shorten (
      json_object_get_string_member_with_default (json_node_get_object (before), "exact", ""));
  new = dossier_store_shorten (
      json_object_get_string_member_with_default (json_node_get_object (after), "exact", ""));

  return strcmp (old, new) == 0 ? g_strdup_printf (_ ("Changed the place of “%s”"), new)
                                : g_strdup_printf (_ ("Passage “%s” became “%s”"), old, new);
}

static char *
tell_review (const DossierTelling *telling, const char *quote)
{
  JsonNode *node = json_object_get_member (telling->after, "review");
  JsonObject *review = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *decided = review != NULL ? dossier_state_get_text (review, "decided") : NULL;

  if (g_strcmp0 (decided, "kept") == 0)
    return g_strdup_printf (_ ("Kept “%s” on the earlier version"), quote);
  if (g_strcmp0 (decided, "gone") == 0)
    return g_strdup_printf (_ ("“%s” is gone from the new version"), quote);
  return g_strdup_printf (_ ("“%s” needs checking in the new version"), quote);
}

/* The verdict is what counts most; where it changed it is what is told. */
static char *
tell_annotation_change (const DossierTelling *telling, const char *quote)
{
  gboolean credibility = changes (telling, "credibility");
  gboolean comment = changes (telling, "comment");
  gboolean tags = changes (telling, "tags");

  if (changes (telling, "verdict"))
    return g_strdup_printf (_ ("Verdict of “%s” changed from %s to %s"), quote,
                            get_verdict_words (get_before (telling, "verdict")),
                            get_verdict_words (get_after (telling, "verdict")));
  if (changes (telling, "passage"))
    return tell_passage (telling);
  if (changes (telling, "review"))
    return tell_review (telling, quote);
  if (credibility && !comment && !tags)
    {
      g_autofree char *old = dup_credibility (
          dossier_state_get_number (telling->before, "credibility"));
      g_autofree char *new = dup_credibility (
          dossier_state_get_number (telling->after, "credibility"));

      return g_strdup_printf (_ ("Credibility of “%s” changed from %s to %s"), quote, old, new);
    }
  if (comment && !credibility && !tags)
    return tell_comment (telling, quote);
  if (tags && !credibility && !comment)
    return g_strdup_printf (_ ("Changed the tags of “%s”"), quote);
  return g_strdup_printf (_ ("Changed “%s”"), quote);
}

char *
dossier_tell_new_annotation (const char *action, JsonObject *state, const char *exact)
{
  g_autofree char *quote = dossier_store_shorten (exact);

  return tell_addition (action, state, quote);
}

char *
dossier_tell_changed_annotation (JsonObject *before, JsonObject *after, const char *exact)
{
  DossierTelling telling = { .before = before, .after = after };
  g_autofree char *quote = dossier_store_shorten (exact);

  return tell_annotation_change (&telling, quote);
}

char *
dossier_tell_annotation (const DossierTelling *telling)
{
  g_autofree char *quote = dossier_store_dup_quote (telling->store, telling->subject);

  if (quote == NULL)
    return NULL;
  if (is_new (telling))
    return tell_addition (telling->action, telling->after, quote);
  if (changes (telling, "deleted_at"))
    return g_strdup_printf (get_after (telling, "deleted_at") != NULL
                                ? _ ("Removed “%s”")
                                : _ ("Brought “%s” back from the trash"),
                            quote);

  return tell_annotation_change (telling, quote);
}

/* --- documents --- */

static char *
dup_source_name (DossierStore *store, const char *id)
{
  static const char sql[] = "SELECT name FROM source WHERE id = ?1";
  char *name = id != NULL ? dossier_store_dup_value (store, NULL, sql, id) : NULL;

  return name != NULL ? name : g_strdup (_ ("no source"));
}

static char *
tell_document_change (const DossierTelling *telling, const char *title)
{
  if (json_object_get_size (telling->after) != 1)
    return g_strdup_printf (_ ("Changed what is known of “%s”"), title);
  if (changes (telling, "credibility"))
    return g_strdup_printf (_ ("Credibility of “%s” changed from %d to %d"), title,
                            (int) dossier_state_get_number (telling->before, "credibility"),
                            (int) dossier_state_get_number (telling->after, "credibility"));
  if (changes (telling, "source"))
    {
      g_autofree char *old = dup_source_name (telling->store, get_before (telling, "source"));
      g_autofree char *new = dup_source_name (telling->store, get_after (telling, "source"));

      return g_strdup_printf (_ ("Source of “%s” changed from %s to %s"), title, old, new);
    }
  if (changes (telling, "title") && get_before (telling, "title") != NULL
      && get_after (telling, "title") != NULL)
    {
      g_autofree char *old = dossier_store_shorten (get_before (telling, "title"));
      g_autofree char *new = dossier_store_shorten (get_after (telling, "title"));

      return g_strdup_printf (_ ("Title “%s” changed to “%s”"), old, new);
    }
  if (changes (telling, "published"))
    return g_strdup_printf (
        _ ("Date of “%s” changed from %s to %s"), title,
        get_before (telling, "published") != NULL ? get_before (telling, "published") : _ ("none"),
        get_after (telling, "published") != NULL ? get_after (telling, "published") : _ ("none"));
  return g_strdup_printf (_ ("Changed what is known of “%s”"), title);
}

static gboolean
has_lineage (const DossierTelling *telling)
{
  static const char sql[] = "SELECT lineage FROM document WHERE id = ?1";
  g_autofree char *lineage = dossier_store_dup_value (telling->store, NULL, sql, telling->subject);

  return lineage != NULL;
}

static gboolean
is_whole_page (const DossierTelling *telling)
{
  static const char sql[] = "SELECT 1 FROM document WHERE id = ?1 AND whole_page <> 0";
  g_autofree char *found = dossier_store_dup_value (telling->store, NULL, sql, telling->subject);

  return found != NULL;
}

/* Of the same bytes there was another reading before. */
static gboolean
is_another_reading (const DossierTelling *telling)
{
  static const char sql[] =
      "SELECT older.id FROM document JOIN document AS older ON older.sha256 = document.sha256 "
      "AND older.number < document.number AND older.whole_page <> document.whole_page "
      "AND coalesce (older.lineage, older.id) = document.lineage WHERE document.id = ?1";
  g_autofree char *older = dossier_store_dup_value (telling->store, NULL, sql, telling->subject);

  return older != NULL;
}

static char *
tell_extent (const DossierTelling *telling, const char *title)
{
  return g_strdup_printf (is_whole_page (telling) ? _ ("Showed the whole page of “%s”")
                                                  : _ ("Showed only the article of “%s”"),
                          title);
}

char *
dossier_tell_document (const DossierTelling *telling)
{
  g_autofree char *title = dossier_store_dup_title (telling->store, telling->subject);

  if (title == NULL)
    return NULL;
  if (g_str_equal (telling->action, "document-return")
      || (is_new (telling) && is_another_reading (telling)))
    return tell_extent (telling, title);
  if (is_new (telling))
    return g_strdup_printf (
        has_lineage (telling) ? _ ("Imported a new version of “%s”") : _ ("Imported “%s”"), title);
  if (changes (telling, "superseded_at"))
    return g_strdup_printf (_ ("Another version took the place of “%s”"), title);
  if (changes (telling, "deleted_at"))
    return g_strdup_printf (get_after (telling, "deleted_at") != NULL
                                ? _ ("Moved “%s” to the trash")
                                : _ ("Brought “%s” back from the trash"),
                            title);

  return tell_document_change (telling, title);
}

/* --- sources --- */

/* The letter of the last grade. */
static char
get_letter (JsonObject *state)
{
  JsonNode *node = json_object_get_member (state, "grades");
  JsonArray *grades = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                   : NULL;
  guint n_grades = grades != NULL ? json_array_get_length (grades) : 0;
  JsonNode *last = n_grades > 0 ? json_array_get_element (grades, n_grades - 1) : NULL;
  const char *letter = last != NULL && JSON_NODE_HOLDS_OBJECT (last)
                           ? json_object_get_string_member_with_default (
                               json_node_get_object (last), "reliability", "F")
                           : "F";

  return *letter;
}

char *
dossier_tell_source (const DossierTelling *telling)
{
  g_autofree char *name = dup_source_name (telling->store, telling->subject);

  if (changes (telling, "merged_into"))
    {
      const char *into = get_after (telling, "merged_into");
      g_autofree char *other = dup_source_name (
          telling->store, into != NULL ? into : get_before (telling, "merged_into"));

      return g_strdup_printf (into != NULL ? _ ("Source %s merged into %s")
                                           : _ ("Source %s parted from %s again"),
                              name, other);
    }
  if (changes (telling, "name"))
    return g_strdup_printf (_ ("Source %s renamed to %s"), get_before (telling, "name"),
                            get_after (telling, "name"));
  if (changes (telling, "grades"))
    {
      char old = get_letter (telling->before);
      char new = get_letter (telling->after);

      return old == new
                 ? g_strdup_printf (_ ("Reliability of %s judged again: %c"), name, new)
                 : g_strdup_printf (_ ("Reliability of %s changed from %c to %c"), name, old, new);
    }

  return NULL;
}

/* --- figures --- */

/* Whether a part of the correction differs. */
static gboolean
differs (JsonObject *before, JsonObject *after, const char *member)
{
  JsonNode *old = before != NULL ? json_object_get_member (before, member) : NULL;
  JsonNode *new = after != NULL ? json_object_get_member (after, member) : NULL;

  if (old == NULL || new == NULL)
    return (old != NULL && !json_node_is_null (old) && json_node_get_int (old) != 0)
           || (new != NULL && !json_node_is_null (new) && json_node_get_int (new) != 0);

  return !json_node_equal (old, new);
}

static JsonObject *
get_correction (JsonObject *state)
{
  JsonNode *node = json_object_get_member (state, "correction");

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

char *
dossier_tell_figure (const DossierTelling *telling)
{
  static const char sql[] =
      "SELECT quote FROM figure WHERE document = substr (?1, 1, instr (?1, '@') - 1) "
      "AND start_bytes = CAST (substr (?1, instr (?1, '@') + 1) AS INTEGER)";
  g_autofree char *exact = dossier_store_dup_value (telling->store, NULL, sql, telling->subject);
  g_autofree char *quote = exact != NULL ? dossier_store_shorten (exact) : NULL;
  JsonObject *before = get_correction (telling->before);
  JsonObject *after = get_correction (telling->after);

  if (quote == NULL)
    return NULL;
  if (g_str_equal (telling->action, "figure-add"))
    return g_strdup_printf (_ ("Figure “%s” added by hand"), quote);
  if (differs (before, after, "hidden"))
    return g_strdup_printf (after != NULL && dossier_state_get_number (after, "hidden") != 0
                                ? _ ("Figure “%s” set aside")
                                : _ ("Figure “%s” counted again"),
                            quote);
  if (differs (before, after, "corrects_value")
      || (after != NULL && dossier_state_get_number (after, "corrects_value") != 0
          && (differs (before, after, "value") || differs (before, after, "unit")
              || differs (before, after, "date") || differs (before, after, "modifier"))))
    return g_strdup_printf (_ ("Value of the figure “%s” corrected"), quote);
  if (differs (before, after, "corrects_label") || differs (before, after, "label"))
    return g_strdup_printf (_ ("Label of the figure “%s” corrected"), quote);
  return g_strdup_printf (_ ("Figure “%s” changed"), quote);
}

/* --- links --- */

char *
dossier_tell_link (const DossierTelling *telling)
{
  static const char from_sql[] = "SELECT from_annotation FROM link WHERE id = ?1";
  static const char to_sql[] = "SELECT to_annotation FROM link WHERE id = ?1";
  static const char relation_sql[] = "SELECT relation FROM link WHERE id = ?1";
  DossierStore *store = telling->store;
  g_autofree char *from = dossier_store_dup_value (store, NULL, from_sql, telling->subject);
  g_autofree char *to = dossier_store_dup_value (store, NULL, to_sql, telling->subject);
  g_autofree char *relation = dossier_store_dup_value (store, NULL, relation_sql, telling->subject);
  g_autofree char *one = from != NULL ? dossier_store_dup_quote (store, from) : NULL;
  g_autofree char *other = to != NULL ? dossier_store_dup_quote (store, to) : NULL;

  if (one == NULL || other == NULL)
    return NULL;

  return g_strdup_printf (get_after (telling, "deleted_at") == NULL
                              ? _ ("Linked: “%s” %s “%s”")
                              : _ ("Link removed: “%s” %s “%s”"),
                          one, dossier_link_get_words (relation), other);
}

/* --- the library as a whole --- */

char *
dossier_tell_library (const DossierTelling *telling)
{
  int documents = (int) dossier_state_get_number (telling->after, "documents");
  int annotations = (int) dossier_state_get_number (telling->after, "annotations");
  g_autofree char *one = g_strdup_printf (
      ngettext ("%d document", "%d documents", (gulong) documents), documents);
  g_autofree char *other = g_strdup_printf (
      ngettext ("%d claim", "%d claims", (gulong) annotations), annotations);

  if (g_str_equal (telling->action, "library-empty"))
    return g_strdup_printf (_ ("Emptied the trash: removed %s and %s for good"), one, other);
  if (g_str_equal (telling->action, "library-purge"))
    return g_strdup_printf (
        ngettext ("Purged the history: %d entry", "Purged the history: %d entries",
                  (gulong) dossier_state_get_number (telling->after, "entries")),
        (int) dossier_state_get_number (telling->after, "entries"));
  return NULL;
}

/* --- values --- */

static char *
dup_tags (JsonNode *value)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;
  guint n_tags = array != NULL ? json_array_get_length (array) : 0;
  GString *tags = g_string_new (NULL);

  for (guint i = 0; i < n_tags; i++)
    {
      const char *tag = json_array_get_string_element (array, i);

      g_string_append_printf (tags, "%s%s", i > 0 ? ", " : "", tag != NULL ? tag : "");
    }

  return g_string_free (tags, FALSE);
}

static char *
dup_letter (JsonNode *value)
{
  g_autoptr (JsonObject) state = json_object_new ();

  json_object_set_member (state, "grades", json_node_copy (value));

  return g_strdup_printf ("%c", get_letter (state));
}

static const char *
get_review_words (JsonNode *value)
{
  JsonObject *review = value != NULL && JSON_NODE_HOLDS_OBJECT (value)
                           ? json_node_get_object (value)
                           : NULL;
  const char *decided = review != NULL ? dossier_state_get_text (review, "decided") : NULL;

  if (review == NULL)
    return _ ("settled");
  if (g_strcmp0 (decided, "kept") == 0)
    return _ ("kept on the earlier version");
  if (g_strcmp0 (decided, "gone") == 0)
    return _ ("gone");
  return _ ("needs checking");
}

static char *
dup_figure (JsonNode *value)
{
  JsonObject *correction = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  GString *words = g_string_new (NULL);
  static const char *const parts[] = { "value", "value_max", "date", "date_max", "unit", "label" };

  if (correction == NULL)
    {
      g_string_append (words, _ ("as the document says"));
      return g_string_free (words, FALSE);
    }
  if (dossier_state_get_number (correction, "hidden") != 0)
    g_string_append (words, _ ("set aside"));
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *text = dossier_state_get_text (correction, parts[i]);

      if (text != NULL && *text != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", text);
    }

  return g_string_free (words, FALSE);
}

static char *
dup_presence (const char *deleted_at)
{
  if (deleted_at == NULL)
    return g_strdup (_ ("yes"));
  return g_strdup (strcmp (deleted_at, "never") == 0 ? _ ("no") : _ ("in the trash"));
}

char *
dossier_member_dup_words (DossierStore *store, const DossierMember *member, JsonNode *value)
{
  const char *text = JSON_NODE_HOLDS_VALUE (value)
                             && json_node_get_value_type (value) == G_TYPE_STRING
                         ? json_node_get_string (value)
                         : NULL;

  switch (member->kind)
    {
    case DOSSIER_MEMBER_TEXT:
      return g_strdup (text != NULL ? text : "");
    case DOSSIER_MEMBER_VERDICT:
      return g_strdup (get_verdict_words (text));
    case DOSSIER_MEMBER_CREDIBILITY:
      return dup_credibility (JSON_NODE_HOLDS_VALUE (value) ? json_node_get_int (value) : 0);
    case DOSSIER_MEMBER_TAGS:
      return dup_tags (value);
    case DOSSIER_MEMBER_PRESENCE:
      return dup_presence (text);
    case DOSSIER_MEMBER_PASSAGE:
      return g_strdup (JSON_NODE_HOLDS_OBJECT (value) ? json_object_get_string_member_with_default (
                           json_node_get_object (value), "exact", "")
                                                      : "");
    case DOSSIER_MEMBER_SOURCE:
      return dup_source_name (store, text);
    case DOSSIER_MEMBER_GRADES:
      return dup_letter (value);
    case DOSSIER_MEMBER_FIGURE:
      return dup_figure (value);
    case DOSSIER_MEMBER_REVIEW:
      return g_strdup (get_review_words (value));
    }

  g_assert_not_reached ();
}
