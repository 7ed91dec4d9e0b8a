/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What both copies have is held together member by member. Who alone changed something since the copies
 * parted is followed; where both did, ours stands and theirs becomes a conflict. Tags are a set and grades a
 * dated list: of those each side's additions and removals count. */

#include <string.h>

#include "dossier-merge-private.h"
#include "dossier-text-finder.h"

/* One member of one subject, on both sides. */
typedef struct
{
  DossierMerge *merge;
  const DossierNoun *noun;
  const DossierMember *member;
  const char *our_subject;
  const char *their_subject;
  DossierMergeTouched *ours; /* (nullable) */
  DossierMergeTouched *theirs; /* (nullable) */
  JsonNode *our_value;
  JsonNode *their_value; /* in our terms */
  JsonNode *raw_value; /* in theirs */
  gboolean is_open; /* a conflict over it waits there */
  JsonObject *patch; /* what is to be applied */
} Pair;

static gboolean
touches (const DossierMergeTouched *touched, const char *member)
{
  return touched != NULL && g_hash_table_contains (touched->members, member);
}

static gboolean
is_base (const DossierMergeTouched *touched, const char *member, JsonNode *value)
{
  JsonNode *base = touched != NULL ? g_hash_table_lookup (touched->members, member) : NULL;

  return base != NULL && json_node_equal (base, value);
}

static void
take (Pair *pair, JsonNode *value)
{
  json_object_set_member (pair->patch, pair->member->name, json_node_copy (value));
}

static gboolean
raise_conflict (Pair *pair, JsonNode *other, GError **error)
{
  gboolean is_new;

  if (!dossier_store_add_conflict (pair->merge->self, pair->merge->id, pair->noun->name,
                                   pair->our_subject, pair->member->name, other, &is_new, error))
    return FALSE;
  pair->merge->result->n_conflicts += is_new;

  return TRUE;
}

/* --- a value --- */

/* Two sources cannot have one name. */
static gboolean
is_taken (Pair *pair)
{
  static const char sql[] = "SELECT id FROM source WHERE folded = ?1";
  const char *name = pair->noun == &dossier_noun_source && g_str_equal (pair->member->name, "name")
                         ? json_node_get_string (pair->their_value)
                         : NULL;
  g_autofree char *folded = name != NULL ? dossier_text_fold (name, -1) : NULL;
  g_autofree char *holder = folded != NULL
                                ? dossier_store_dup_value (pair->merge->self, NULL, sql, folded)
                                : NULL;

  return holder != NULL && strcmp (holder, pair->our_subject) != 0;
}

/* Both sides got a newer capture: when is no matter to decide. */
static gboolean
are_both_superseded (Pair *pair)
{
  return g_str_equal (pair->member->name, "superseded_at")
         && !JSON_NODE_HOLDS_NULL (pair->our_value) && !JSON_NODE_HOLDS_NULL (pair->their_value);
}

/* They made one source of the two the other way round: one they are, and in a ring none would be left. */
static gboolean
leads_back (Pair *pair)
{
  static const char sql[] =
      "WITH RECURSIVE way (id, merged_into) AS (SELECT id, merged_into FROM source WHERE id = ?1 "
      "UNION SELECT source.id, source.merged_into FROM way JOIN source "
      "ON source.id = way.merged_into) SELECT id FROM way WHERE id = ?2";
  DossierDatabase *database = pair->merge->self->database;
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (!g_str_equal (pair->member->name, "merged_into") || JSON_NODE_HOLDS_NULL (pair->their_value))
    return FALSE;
  statement = dossier_database_prepare (
      database, NULL, sql, "ss", json_node_get_string (pair->their_value), pair->our_subject);

  return statement == NULL || dossier_database_step (database, statement, NULL) == SQLITE_ROW;
}

static gboolean
hold_value (Pair *pair, GError **error)
{
  const char *name = pair->member->name;

  if (are_both_superseded (pair) || leads_back (pair)
      || json_node_equal (pair->our_value, pair->their_value)
      || (!touches (pair->theirs, name) && !pair->is_open)
      || is_base (pair->theirs, name, pair->raw_value))
    return TRUE;
  if (pair->is_open || is_taken (pair)
      || (touches (pair->ours, name) && !is_base (pair->ours, name, pair->our_value)))
    return raise_conflict (pair, pair->their_value, error);
  take (pair, pair->their_value);

  return TRUE;
}

/* --- being there --- */

/* Whether that side did anything to the subject, or, with a document, to what is in it. */
static gboolean
worked_on (DossierMergeLog *log, const DossierMergeTouched *touched, const char *subject)
{
  return (touched != NULL && g_hash_table_size (touched->members) > 0)
         || g_hash_table_contains (log->documents, subject);
}

static gboolean
hold_removal (Pair *pair, GError **error)
{
  g_autoptr (JsonNode) removed = json_node_init_string (json_node_alloc (), "");
  const char *at = JSON_NODE_HOLDS_VALUE (pair->their_value)
                       ? json_node_get_string (pair->their_value)
                       : NULL;
  g_autofree char *now = dossier_store_dup_now ();

  if (!touches (pair->theirs, "deleted_at"))
    return TRUE;
  /* What was undone into not being there can be found in the trash here. */
  json_node_set_string (removed, at == NULL || strcmp (at, "never") == 0 ? now : at);
  if (worked_on (pair->merge->ours, pair->ours, pair->our_subject))
    return raise_conflict (pair, removed, error);
  take (pair, removed);

  return TRUE;
}

static gboolean
hold_presence (Pair *pair, GError **error)
{
  gboolean here = JSON_NODE_HOLDS_NULL (pair->our_value);
  gboolean there = JSON_NODE_HOLDS_NULL (pair->their_value);

  if (here == there)
    return TRUE;
  if (here)
    return hold_removal (pair, error);
  if (!touches (pair->ours, "deleted_at"))
    {
      take (pair, pair->their_value);
      return TRUE;
    }

  return !worked_on (pair->merge->theirs, pair->theirs, pair->their_subject)
         || raise_conflict (pair, pair->their_value, error);
}

/* --- a set, a list --- */

static gboolean
contains (JsonArray *array, JsonNode *value)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (json_node_equal (json_array_get_element (array, i), value))
      return TRUE;

  return FALSE;
}

static JsonArray *
get_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* Appends to @to what stands in @from, where it stands in @in or not as @wanted says, and not twice. */
static void
append (JsonArray *to, JsonArray *from, JsonArray *in, gboolean wanted)
{
  for (guint i = 0; from != NULL && i < json_array_get_length (from); i++)
    {
      JsonNode *value = json_array_get_element (from, i);

      if (contains (in, value) == wanted && !contains (to, value))
        json_array_add_element (to, json_node_copy (value));
    }
}

static JsonNode *
node_from_array (JsonArray *array)
{
  return json_node_init_array (json_node_alloc (), array);
}

/* Ours, without what they took away, with what they put in. */
static gboolean
hold_tags (Pair *pair, GError **error)
{
  JsonArray *own = get_array (pair->our_value);
  JsonArray *other = get_array (pair->their_value);
  JsonArray *base = pair->theirs != NULL ? get_array (
                        g_hash_table_lookup (pair->theirs->members, pair->member->name))
                                         : NULL;
  g_autoptr (JsonArray) removed = json_array_new ();
  g_autoptr (JsonArray) result = json_array_new ();
  g_autoptr (JsonNode) node = NULL;

  if (!touches (pair->theirs, pair->member->name))
    return TRUE;
  append (removed, base, other, FALSE);
  append (result, own, removed, FALSE);
  append (result, other, base, FALSE);
  node = node_from_array (result);
  if (json_array_get_length (result) != json_array_get_length (own)
      || json_array_get_length (removed) > 0)
    take (pair, node);

  return TRUE;
}

/* The decision over the same other figure: [document, start, together]. */
static gboolean
is_about_same (JsonNode *one, JsonNode *other)
{
  JsonArray *first = get_array (one);
  JsonArray *second = get_array (other);

  return first != NULL && second != NULL && json_array_get_length (first) == 3
         && json_array_get_length (second) == 3
         && json_node_equal (json_array_get_element (first, 0), json_array_get_element (second, 0))
         && json_node_equal (json_array_get_element (first, 1), json_array_get_element (second, 1));
}

static gboolean
contradicts (JsonArray *array, JsonNode *value)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (is_about_same (json_array_get_element (array, i), value)
        && !json_node_equal (json_array_get_element (array, i), value))
      return TRUE;

  return FALSE;
}

/* As with tags; but of one other figure only one thing can be said. */
static gboolean
hold_links (Pair *pair, GError **error)
{
  JsonArray *other = get_array (pair->their_value);
  g_autoptr (JsonArray) result = NULL;
  g_autoptr (JsonArray) agreed = json_array_new ();
  g_autoptr (JsonNode) node = NULL;
  gboolean differs = FALSE;

  if (!hold_tags (pair, error))
    return FALSE;
  if (!json_object_has_member (pair->patch, pair->member->name))
    return TRUE;
  result = json_array_ref (json_object_get_array_member (pair->patch, pair->member->name));
  for (guint i = 0; i < json_array_get_length (result); i++)
    {
      JsonNode *link = json_array_get_element (result, i);

      if (contradicts (agreed, link))
        differs = TRUE;
      else
        json_array_add_element (agreed, json_node_copy (link));
    }
  node = node_from_array (agreed);
  take (pair, node);
  if (!differs)
    return TRUE;
  json_node_set_array (node, other);

  return raise_conflict (pair, node, error);
}

static const char *
get_letter (JsonArray *grades)
{
  guint n_grades = grades != NULL ? json_array_get_length (grades) : 0;
  JsonNode *last = n_grades > 0 ? json_array_get_element (grades, n_grades - 1) : NULL;

  return last != NULL && JSON_NODE_HOLDS_OBJECT (last)
             ? json_object_get_string_member_with_default (json_node_get_object (last),
                                                           "reliability", "F")
             : "F";
}

/* All grades of both; whose come last are in force. */
static gboolean
hold_grades (Pair *pair, GError **error)
{
  JsonArray *own = get_array (pair->our_value);
  JsonArray *other = get_array (pair->their_value);
  JsonArray *base = pair->theirs != NULL
                        ? get_array (g_hash_table_lookup (pair->theirs->members, "grades"))
                        : NULL;
  g_autoptr (JsonArray) removed = json_array_new ();
  g_autoptr (JsonArray) gone = json_array_new ();
  g_autoptr (JsonArray) fresh = json_array_new ();
  g_autoptr (JsonArray) ours_last = json_array_new ();
  g_autoptr (JsonArray) theirs_last = json_array_new ();
  g_autoptr (JsonArray) kept = json_array_new ();
  g_autoptr (JsonNode) node = NULL;
  gboolean both = pair->is_open
                  || (touches (pair->ours, "grades")
                      && !is_base (pair->ours, "grades", pair->our_value));

  if (json_node_equal (pair->our_value, pair->their_value)
      || (!touches (pair->theirs, "grades") && !pair->is_open))
    return TRUE;
  append (removed, base, other, FALSE);
  append (kept, own, removed, FALSE);
  /* What was taken back here does not come again because it is still there. */
  if (both)
    append (gone, base, own, FALSE);
  append (fresh, other, gone, FALSE);
  other = fresh;
  append (ours_last, kept, other, TRUE);
  append (theirs_last, ours_last, NULL, FALSE);
  append (ours_last, other, NULL, FALSE);
  append (ours_last, kept, NULL, FALSE);
  append (theirs_last, kept, NULL, FALSE);
  append (theirs_last, other, NULL, FALSE);
  node = node_from_array (both ? ours_last : theirs_last);
  take (pair, node);
  if (!both || strcmp (get_letter (ours_last), get_letter (theirs_last)) == 0)
    return TRUE;
  json_node_set_array (node, theirs_last);

  return raise_conflict (pair, node, error);
}

/* --- a subject --- */

/* Links to figures of documents that did not come, or read otherwise here, stay where they are. */
static JsonNode *
translate_links (DossierMerge *merge, JsonNode *value)
{
  g_autoptr (JsonArray) links = json_array_new ();
  JsonArray *theirs = get_array (value);

  for (guint i = 0; theirs != NULL && i < json_array_get_length (theirs); i++)
    {
      JsonArray *link = get_array (json_array_get_element (theirs, i));
      const char *document = link != NULL && json_array_get_length (link) == 3
                                 ? json_array_get_string_element (link, 0)
                                 : NULL;
      const char *ours = document != NULL ? g_hash_table_lookup (merge->documents, document) : NULL;
      JsonArray *translated;

      if (ours == NULL || !g_hash_table_contains (merge->same_text, ours))
        continue;
      translated = json_array_new ();
      json_array_add_string_element (translated, ours);
      json_array_add_element (translated, json_node_copy (json_array_get_element (link, 1)));
      json_array_add_element (translated, json_node_copy (json_array_get_element (link, 2)));
      json_array_add_array_element (links, translated);
    }

  return node_from_array (links);
}

/* Their value in our terms: sources and documents may have other names here. NULL where it cannot be said. */
static JsonNode *
translate (DossierMerge *merge, const DossierMember *member, JsonNode *value)
{
  g_autofree char *id = NULL;

  if (member->kind == DOSSIER_MEMBER_SOURCE && !JSON_NODE_HOLDS_NULL (value))
    {
      id = dossier_merge_dup_subject (merge, "source", json_node_get_string (value));
      return id != NULL ? json_node_init_string (json_node_alloc (), id) : NULL;
    }
  if (g_str_equal (member->name, "links"))
    return translate_links (merge, value);
  if ((member->kind == DOSSIER_MEMBER_PASSAGE || member->kind == DOSSIER_MEMBER_REVIEW)
      && JSON_NODE_HOLDS_OBJECT (value))
    {
      JsonNode *copy = json_from_string ("{}", NULL);
      g_autofree char *text = json_to_string (value, FALSE);
      JsonObject *passage = dossier_state_parse (text);

      id = dossier_merge_dup_subject (
          merge, "document", json_object_get_string_member_with_default (passage, "document", ""));
      if (id != NULL && g_hash_table_contains (merge->same_text, id))
        json_object_set_string_member (passage, "document", id);
      json_node_take_object (copy, passage);
      if (id != NULL && g_hash_table_contains (merge->same_text, id))
        return copy;
      json_node_unref (copy);
      return NULL;
    }

  return json_node_copy (value);
}

static gboolean
hold_member (Pair *pair, GError **error)
{
  if (g_str_equal (pair->member->name, "links"))
    return hold_links (pair, error);
  switch ((int) pair->member->kind)
    {
    case DOSSIER_MEMBER_PRESENCE:
      return hold_presence (pair, error);
    case DOSSIER_MEMBER_TAGS:
      return hold_tags (pair, error);
    case DOSSIER_MEMBER_GRADES:
      return hold_grades (pair, error);
    default:
      return hold_value (pair, error);
    }
}

static gboolean
apply_patch (Pair *pair, GError **error)
{
  static const char document_sql[] = "SELECT document FROM annotation WHERE id = ?1";
  DossierStore *self = pair->merge->self;
  g_autofree char *action = g_strconcat (pair->noun->name, "-merge", NULL);
  g_autofree char *state = dossier_state_print (pair->patch);
  g_autofree char *document = NULL;
  g_auto (DossierTracking) tracking = { NULL };

  if (json_object_get_size (pair->patch) == 0)
    return TRUE;
  if (g_str_equal (pair->noun->name, "annotation"))
    document = dossier_store_dup_value (self, NULL, document_sql, pair->our_subject);
  else if (g_str_equal (pair->noun->name, "document") || g_str_equal (pair->noun->name, "figure"))
    document = g_strndup (pair->our_subject, strcspn (pair->our_subject, "@"));
  pair->merge->result->n_updated++;

  return dossier_store_begin_edit (self, &tracking, action, pair->our_subject, document, error)
         && dossier_store_apply_state (self, action, pair->our_subject, state, error)
         && dossier_store_end_edit (self, &tracking, error);
}

gboolean
dossier_merge_hold_together (DossierMerge *merge,
                             const DossierNoun *noun,
                             const char *theirs,
                             const char *ours,
                             GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *our_state = noun->capture (merge->self, ours, &failure);
  g_autofree char *their_state = our_state != NULL ? noun->capture (merge->other, theirs, &failure)
                                                   : NULL;
  g_autoptr (JsonObject) own = dossier_state_parse (our_state);
  g_autoptr (JsonObject) other = dossier_state_parse (their_state);
  g_autoptr (JsonObject) patch = json_object_new ();
  Pair pair = { .merge = merge,
                .noun = noun,
                .our_subject = ours,
                .their_subject = theirs,
                .ours = dossier_merge_log_find (merge->ours, noun->name, ours),
                .theirs = dossier_merge_log_find (merge->theirs, noun->name, theirs),
                .patch = patch };

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (their_state == NULL)
    return TRUE;
  for (guint i = 0; i < noun->n_members; i++)
    {
      const DossierMember *member = &noun->members[i];
      g_autofree char *key = g_strdup_printf ("%s %s %s", noun->name, theirs, member->name);
      g_autoptr (JsonNode) translated = NULL;

      pair.member = member;
      pair.our_value = json_object_get_member (own, member->name);
      pair.raw_value = json_object_get_member (other, member->name);
      pair.is_open = g_hash_table_contains (merge->open, key);
      if (pair.our_value == NULL || pair.raw_value == NULL
          || (merge->only != NULL && strcmp (merge->only, member->name) != 0))
        continue;
      translated = translate (merge, member, pair.raw_value);
      pair.their_value = translated;
      if (translated != NULL && !hold_member (&pair, error))
        return FALSE;
    }

  return apply_patch (&pair, error);
}

/* Only what they changed can be other than it was; what they have and we have not has come already. */
gboolean
dossier_merge_hold_changed (DossierMerge *merge, const DossierNoun *noun, GError **error)
{
  g_autoptr (GHashTable) subjects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *prefix = g_strconcat (noun->name, " ", NULL);
  g_autoptr (GList) sorted = NULL;
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, merge->theirs->subjects);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_str_has_prefix (key, prefix))
      g_hash_table_add (subjects, g_strdup ((char *) key + strlen (prefix)));
  g_hash_table_iter_init (&iter, merge->open);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_str_has_prefix (key, prefix))
      g_hash_table_add (subjects, g_strndup ((char *) key + strlen (prefix),
                                             strcspn ((char *) key + strlen (prefix), " ")));

  sorted = g_list_sort (g_hash_table_get_keys (subjects), (GCompareFunc) strcmp);
  for (GList *item = sorted; item != NULL; item = item->next)
    {
      g_autofree char *ours = dossier_merge_dup_subject (merge, noun->name, item->data);

      if (ours != NULL && !dossier_merge_hold_together (merge, noun, item->data, ours, error))
        return FALSE;
    }

  return TRUE;
}
