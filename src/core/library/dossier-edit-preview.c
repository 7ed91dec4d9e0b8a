/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What the models show of edits that are not stored yet: those that an undo among them took back show as if they had
 * never been made. */

#include "dossier-edit-preview.h"

static DossierAnnotation *
make_annotation (DossierEdit *edit, DossierStore *store)
{
  g_autoptr (DossierDocument) document = edit->document != NULL
                                             ? g_object_ref (edit->document)
                                             : dossier_store_load_document (store, edit->id, NULL);
  DossierAnnotationFields fields = { 0 };
  gsize length;
  const char *heading;

  if (document == NULL)
    return NULL;
  dossier_document_get_text (document, &length);
  if (edit->range.start >= edit->range.end || edit->range.end > length)
    return NULL;
  heading = dossier_document_get_section (document, edit->range.start, &length);
  fields.id = g_strdup (edit->made);
  fields.document_id = g_strdup (edit->id);
  fields.passage = dossier_passage_new (document, edit->range);
  fields.section = heading != NULL ? g_strndup (heading, length) : NULL;
  fields.state = g_strdup ("same");
  fields.comment = g_strdup ("");
  fields.tags = g_new0 (char *, 1);
  fields.created = g_strdup (edit->at);
  fields.modified = g_strdup (edit->at);

  return dossier_annotation_new (&fields);
}

/* The edges stay where they are stored: where the words are then is for the store to say. */
DossierAnnotation *
dossier_edit_copy_annotation (DossierAnnotation *base, const DossierAnnotationChange *change)
{
  const DossierAnnotationFields *old = dossier_annotation_get_fields (base);
  gboolean new_comment = (change->mask & DOSSIER_CHANGE_COMMENT) != 0 && change->comment != NULL;
  gboolean new_tags = (change->mask & DOSSIER_CHANGE_TAGS) != 0 && change->tags != NULL;
  DossierAnnotationFields fields = *old;

  fields.id = g_strdup (old->id);
  fields.document_id = g_strdup (old->document_id);
  fields.passage = dossier_passage_copy (old->passage);
  fields.section = g_strdup (old->section);
  fields.state = g_strdup (old->state);
  fields.version_id = g_strdup (old->version_id);
  fields.places = old->places != NULL ? g_ptr_array_ref (old->places) : NULL;
  if ((change->mask & DOSSIER_CHANGE_VERDICT) != 0)
    fields.verdict = change->verdict;
  if ((change->mask & DOSSIER_CHANGE_CREDIBILITY) != 0)
    fields.credibility = change->credibility;
  fields.comment = g_strdup (new_comment ? change->comment : old->comment);
  fields.tags = g_strdupv (new_tags ? change->tags : old->tags);
  fields.created = g_strdup (old->created);
  fields.modified = g_strdup (old->modified);

  return dossier_annotation_new (&fields);
}

/* As it was before, unless an earlier edit in force says more. */
static void
preview_undone (GHashTable *shown, DossierEdit *edit, DossierStore *store)
{
  const char *id = edit->kind == &dossier_edit_annotate ? edit->made : edit->id;
  DossierAnnotation *base = NULL;

  if (g_hash_table_contains (shown, id))
    return;
  if (edit->kind != &dossier_edit_annotate)
    base = edit->base != NULL ? g_object_ref (edit->base)
                              : dossier_store_find_annotation (store, edit->id, NULL);
  g_hash_table_insert (shown, g_strdup (id), base);
}

static void
preview_edit (GHashTable *shown, DossierEdit *edit, DossierStore *store)
{
  g_autoptr (DossierAnnotation) base = NULL;
  DossierAnnotation *newer = NULL;
  gpointer held = NULL;

  if (edit->kind == &dossier_edit_annotate)
    base = make_annotation (edit, store);
  else if (g_hash_table_lookup_extended (shown, edit->id, NULL, &held))
    base = held != NULL ? g_object_ref (held) : NULL;
  else if (edit->base != NULL)
    base = g_object_ref (edit->base);
  else
    base = dossier_store_find_annotation (store, edit->id, NULL);
  if (base == NULL)
    return;
  if (edit->kind != &dossier_edit_remove_annotation)
    newer = dossier_edit_copy_annotation (base, edit->change);
  g_hash_table_insert (shown, g_strdup (dossier_annotation_get_id (base)), newer);
}

static void
unref_shown (gpointer annotation)
{
  if (annotation != NULL)
    g_object_unref (annotation);
}

GHashTable *
dossier_edits_preview (GQueue *edits, DossierStore *store)
{
  GHashTable *shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_shown);
  g_autoptr (DossierPendingSteps) steps = dossier_pending_steps_new (edits, NULL);

  for (GList *link = edits->head; link != NULL; link = link->next)
    {
      DossierEdit *edit = link->data;

      if (edit->kind != &dossier_edit_annotate && edit->kind != &dossier_edit_change_annotation
          && edit->kind != &dossier_edit_remove_annotation)
        continue;
      if (g_hash_table_contains (steps->undone, edit->key))
        preview_undone (shown, edit, store);
      else
        preview_edit (shown, edit, store);
    }

  return shown;
}

/* --- undo and redo --- */

static void
move_last (GPtrArray *from, GPtrArray *to, const char *key)
{
  DossierEdit *last = from->len > 0 ? from->pdata[from->len - 1] : NULL;

  if (last != NULL && g_strcmp0 (last->key, key) == 0)
    g_ptr_array_add (to, g_ptr_array_steal_index (from, from->len - 1));
}

static void
walk_edit (DossierPendingSteps *self, DossierEdit *edit)
{
  const char *target = g_atomic_pointer_get (&edit->target);

  if (edit->kind == &dossier_edit_undo)
    {
      move_last (self->undo, self->redo, target);
      if (target != NULL)
        g_hash_table_add (self->undone, g_strdup (target));
    }
  else if (edit->kind == &dossier_edit_redo)
    {
      move_last (self->redo, self->undo, target);
      if (target != NULL)
        g_hash_table_remove (self->undone, target);
    }
  else
    {
      /* What was undone before a new edit stays undone. */
      g_ptr_array_set_size (self->redo, 0);
      g_ptr_array_add (self->undo, edit);
    }
}

DossierPendingSteps *
dossier_pending_steps_new (GQueue *edits, DossierEdit *until)
{
  DossierPendingSteps *self = g_new0 (DossierPendingSteps, 1);

  self->undo = g_ptr_array_new ();
  self->redo = g_ptr_array_new ();
  self->undone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (GList *link = edits->head; link != NULL && link->data != until; link = link->next)
    walk_edit (self, link->data);

  return self;
}

void
dossier_pending_steps_free (DossierPendingSteps *self)
{
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_hash_table_unref (self->undone);
  g_free (self);
}

gboolean
dossier_edit_aim (DossierEdit *step, GQueue *edits)
{
  g_autoptr (DossierPendingSteps) steps = dossier_pending_steps_new (edits, step);
  GPtrArray *found = step->kind == &dossier_edit_undo ? steps->undo : steps->redo;
  DossierEdit *target = found->len > 0 ? found->pdata[found->len - 1] : NULL;

  if (target == NULL)
    return FALSE;
  g_free (step->told);
  step->told = g_strdup (dossier_edit_get_title (target));
  if (step->target == NULL)
    g_atomic_pointer_set (&step->target, g_strdup (target->key));

  return g_str_equal (step->target, target->key);
}

DossierEdit *
dossier_edits_find (GQueue *edits, const char *key)
{
  for (GList *link = edits->head; link != NULL; link = link->next)
    if (g_strcmp0 (((DossierEdit *) link->data)->key, key) == 0)
      return link->data;

  return NULL;
}
