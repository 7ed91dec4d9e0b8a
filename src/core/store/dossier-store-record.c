/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Recording an edit: one row, with what it changed before and after. */

#include <string.h>

#include "dossier-state-text.h"
#include "dossier-store-private.h"

/* Members that an addition leaves out: the row of the subject keeps them. */
#define BULKY "passage"
/* The state before an addition. */
#define NEVER "{\"deleted_at\":\"never\"}"

void
dossier_tracking_clear (DossierTracking *tracking)
{
  g_clear_pointer (&tracking->subject, g_free);
  g_clear_pointer (&tracking->document, g_free);
  g_clear_pointer (&tracking->before, g_free);
}

gboolean
dossier_store_begin_edit (DossierStore *self,
                          DossierTracking *tracking,
                          const char *action,
                          const char *subject,
                          const char *document,
                          GError **error)
{
  const DossierNoun *noun = dossier_noun_find (action);

  g_assert (noun != NULL);

  tracking->action = action;
  tracking->subject = g_strdup (subject);
  tracking->document = g_strdup (document);
  tracking->before = noun->capture (self, subject, error);

  return tracking->before != NULL;
}

gboolean
dossier_store_end_edit_as (DossierStore *self,
                           DossierTracking *tracking,
                           const char *after,
                           GError **error)
{
  return dossier_store_record (self,
                               &(DossierEdit){ tracking->action, tracking->subject,
                                               tracking->document, NULL, tracking->before, after },
                               error);
}

gboolean
dossier_store_end_edit (DossierStore *self, DossierTracking *tracking, GError **error)
{
  g_autofree char *after =
      dossier_noun_find (tracking->action)->capture (self, tracking->subject, error);

  return after != NULL && dossier_store_end_edit_as (self, tracking, after, error);
}

void
dossier_store_begin_group (DossierStore *self)
{
  g_assert (self->group == 0);

  self->group = -1;
}

gboolean
dossier_store_end_group (DossierStore *self, gboolean succeeded)
{
  self->group = 0;

  return succeeded;
}

/* Keeps in @before and @after what differs. Of a thing that was not there before, everything is told. */
static gboolean
keep_changes (JsonObject *before, JsonObject *after)
{
  g_autoptr (GList) members = json_object_get_members (after);
  gboolean is_new = g_strcmp0 (dossier_state_get_text (before, "deleted_at"), "never") == 0;
  gboolean differs = FALSE;

  for (GList *item = members; item != NULL; item = item->next)
    {
      JsonNode *old = json_object_get_member (before, item->data);
      gboolean same = old != NULL
                      && json_node_equal (old, json_object_get_member (after, item->data));

      differs |= !same;
      if (same || (is_new && g_str_equal (item->data, BULKY)))
        {
          json_object_remove_member (before, item->data);
          json_object_remove_member (after, item->data);
        }
    }

  return differs;
}

/* What differs of the states of an edit, and of an addition what it does not leave out anyway. */
static void
read_states (const DossierEdit *edit, JsonObject **before, JsonObject **after)
{
  g_autofree char *less_before = NULL;
  g_autofree char *less_after = NULL;

  if (strcmp (edit->before, NEVER) == 0)
    {
      less_before = g_strdup (NEVER);
      less_after = dossier_state_text_leave_out (edit->after, BULKY);
    }
  else
    dossier_state_text_leave_out_same (edit->before, edit->after, &less_before, &less_after);
  *before = dossier_state_parse (less_before);
  *after = dossier_state_parse (less_after);
}

static char *
tell (DossierStore *self, const DossierEdit *edit, JsonObject *before, JsonObject *after)
{
  const DossierNoun *noun = dossier_noun_find (edit->action);
  DossierTelling telling = { self, edit->action, edit->subject, before, after };
  char *words = noun != NULL ? noun->tell (&telling) : NULL;

  return words != NULL ? words : g_strdup ("");
}

static gboolean
join_group (DossierStore *self, GError **error)
{
  static const char sql[] = "UPDATE history SET edit = ?1 WHERE sequence = ?2";
  gint64 sequence = dossier_database_get_last_number (self->database);

  if (self->group == 0)
    return TRUE;
  if (self->group < 0)
    self->group = sequence;

  return dossier_database_execute (self->database, error, sql, "ii", self->group, sequence);
}

void
dossier_store_name_edit (DossierStore *self, const char *name)
{
  g_free (self->edit_name);
  self->edit_name = g_strdup (name);
}

/* Most of the time nothing is undone, and asking is the cheaper half. */
static gboolean
close_redo (DossierStore *self, GError **error)
{
  static const char asked[] = "SELECT 1 FROM history WHERE undone = 1 AND ?1 IS NULL LIMIT 1";
  static const char sql[] = "UPDATE history SET undone = 2 WHERE undone = 1";
  g_autofree char *found = NULL;

  return dossier_store_read_value (self, &found, error, asked, NULL)
         && (found == NULL || dossier_database_execute (self->database, error, sql, ""));
}

/* An entry whose states hold what it changed, and nothing else. */
static gboolean
write_entry (DossierStore *self, const DossierEdit *edit, GError **error)
{
  static const char sql[] =
      "INSERT INTO history (id, at, action, subject, document, words, state_before, state_after) "
      "VALUES (coalesce (?8, lower (hex (randomblob (16)))), ?1, ?2, ?3, ?4, ?5, ?6, ?7)";
  g_autofree char *name = g_steal_pointer (&self->edit_name);
  g_autofree char *at = dossier_store_dup_now ();

  return close_redo (self, error)
         && dossier_database_execute (self->database, error, sql, "ssssssss", at, edit->action,
                                      edit->subject, edit->document, edit->words, edit->before,
                                      edit->after, name)
         && join_group (self, error);
}

gboolean
dossier_store_record (DossierStore *self, const DossierEdit *edit, GError **error)
{
  g_autofree char *words = NULL;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;

  g_assert (edit->before != NULL && edit->after != NULL);

  read_states (edit, &before, &after);
  if (!keep_changes (before, after))
    return TRUE;
  words = edit->words != NULL ? g_strdup (edit->words) : tell (self, edit, before, after);
  old = dossier_state_print (before);
  new = dossier_state_print (after);

  return write_entry (
      self, &(DossierEdit){ edit->action, edit->subject, edit->document, words, old, new }, error);
}

gboolean
dossier_store_record_addition (DossierStore *self,
                               const char *action,
                               const char *subject,
                               const char *document,
                               GError **error)
{
  g_autofree char *after = dossier_noun_find (action)->capture (self, subject, error);

  return after != NULL
         && dossier_store_record (
             self, &(DossierEdit){ action, subject, document, NULL, NEVER, after }, error);
}

gboolean
dossier_store_record_states (DossierStore *self, const DossierKnownEdit *edit, GError **error)
{
  g_autofree char *before = edit->before != NULL ? dossier_state_print (edit->before)
                                                 : g_strdup (NEVER);
  g_autofree char *after = dossier_state_print (edit->after);

  return write_entry (
      self,
      &(DossierEdit){ edit->action, edit->subject, edit->document, edit->words, before, after },
      error);
}
