/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Printing what has been done: the history, the trash, links, conflicts. */

#include "dossier-output.h"

#include <glib/gi18n-lib.h>

static void
add_changes (JsonBuilder *builder, GPtrArray *changes)
{
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      const DossierHistoryChange *change = g_ptr_array_index (changes, i);

      json_builder_begin_object (builder);
      /* As its values say: whether it is there. */
      dossier_json_add_string (builder, "member",
                               g_str_equal (change->member, "deleted_at") ? "present"
                                                                          : change->member);
      dossier_json_add_string (builder, "from", change->from);
      dossier_json_add_string (builder, "to", change->to);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* From what to what, a line each; that something came or went is what the sentence says. */
static void
print_changes (GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const DossierHistoryChange *change = g_ptr_array_index (changes, i);
      g_autofree char *values = NULL;

      if (g_str_equal (change->member, "deleted_at") || change->from == NULL
          || g_str_equal (change->from, change->to))
        continue;
      values = g_strdup_printf ("%s → %s", *change->from != '\0' ? change->from : "–",
                                *change->to != '\0' ? change->to : "–");
      dossier_output_text ("    %s: %s\n", change->label, g_strdelimit (values, "\n\t", ' '));
    }
}

void
dossier_output_history_entry (const DossierHistoryEntry *entry, gboolean json)
{
  g_autoptr (JsonBuilder) builder = NULL;
  const char *note = "";

  if (!json)
    {
      if (entry->undone)
        note = _ ("  (undone)");
      else if (entry->is_final)
        note = _ ("  (cannot be undone)");
      dossier_output_text ("%s  %s%s%s\n", entry->at,
                           entry->edit != 0 && entry->edit != entry->sequence ? "  " : "",
                           entry->words, note);
      print_changes (entry->changes);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  dossier_json_add_integer (builder, "sequence", entry->sequence);
  dossier_json_add_string (builder, "at", entry->at);
  dossier_json_add_string (builder, "action", entry->action);
  dossier_json_add_string (builder, "subject", entry->subject);
  dossier_json_add_string (builder, "document", entry->document);
  dossier_json_add_string (builder, "words", entry->words);
  dossier_json_add_boolean (builder, "undone", entry->undone);
  dossier_json_add_string (builder, "undone_at", entry->undone ? entry->undone_at : NULL);
  dossier_json_add_boolean (builder, "final", entry->is_final);
  if (entry->edit != 0)
    dossier_json_add_integer (builder, "edit", entry->edit);
  add_changes (builder, entry->changes);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

void
dossier_output_trashed (const DossierTrashed *trashed, gboolean json)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *quote = trashed->quote != NULL
                               ? g_strdelimit (g_strdup (trashed->quote), "\n\t", ' ')
                               : NULL;

  if (!json)
    {
      dossier_output_text ("%s  %s  %s\n", trashed->id, trashed->deleted_at, trashed->title);
      if (quote != NULL)
        dossier_output_text ("  “%s”\n", quote);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  dossier_json_add_string (builder, trashed->is_document ? "document" : "annotation", trashed->id);
  if (!trashed->is_document)
    dossier_json_add_string (builder, "document", trashed->document);
  dossier_json_add_string (builder, "title", trashed->title);
  if (trashed->is_document)
    dossier_json_add_integer (builder, "annotations", trashed->n_annotations);
  else
    dossier_json_add_string (builder, "exact", trashed->quote);
  dossier_json_add_string (builder, "removed", trashed->deleted_at);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

void
dossier_output_link (const DossierLink *link, gboolean json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      dossier_output_text ("%s  %s %s %s\n", link->id, link->from,
                           dossier_link_get_words (link->relation), link->to);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  dossier_json_add_string (builder, "link", link->id);
  dossier_json_add_string (builder, "from", link->from);
  dossier_json_add_string (builder, "relation", link->relation);
  dossier_json_add_string (builder, "to", link->to);
  dossier_json_add_string (builder, "created", link->created);
  json_builder_end_object (builder);
  dossier_output_json (builder);
}

void
dossier_json_add_conflict (JsonBuilder *builder, const DossierConflict *conflict)
{
  json_builder_begin_object (builder);
  dossier_json_add_string (builder, "conflict", conflict->id);
  dossier_json_add_string (builder, conflict->noun, conflict->subject);
  dossier_json_add_string (builder, "title", conflict->title);
  dossier_json_add_string (builder, "member", conflict->member);
  dossier_json_add_string (builder, "own", conflict->own);
  dossier_json_add_string (builder, "other", conflict->other);
  dossier_json_add_string (builder, "name", conflict->name);
  dossier_json_add_string (builder, "created", conflict->created);
  json_builder_end_object (builder);
}

void
dossier_output_conflict (const DossierConflict *conflict)
{
  dossier_output_text ("%s  “%s”: %s\n  %s: %s\n  %s: %s\n", conflict->id, conflict->title,
                       conflict->label, _ ("Here"), conflict->own, conflict->name, conflict->other);
}
