/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Marks of others, on their way from the file to the library. */

#include "dossier-found-marks.h"

#include <string.h>

#define KEY "dossier-found-marks" /* of a document: most have none */

DossierFoundMark *
dossier_found_mark_new (DossierRange range)
{
  DossierFoundMark *self = g_new0 (DossierFoundMark, 1);

  self->range = range;
  self->author = g_strdup ("");
  self->date = g_strdup ("");
  self->note = g_strdup ("");
  self->remark = g_strdup ("");

  return self;
}

void
dossier_found_mark_free (DossierFoundMark *self)
{
  g_free (self->author);
  g_free (self->date);
  g_free (self->note);
  g_free (self->remark);
  g_free (self);
}

GPtrArray *
dossier_document_get_found_marks (DossierDocument *self)
{
  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (self), NULL);

  return g_object_get_data (G_OBJECT (self), KEY);
}

void
dossier_document_take_found_marks (DossierDocument *self, GPtrArray *marks)
{
  g_return_if_fail (DOSSIER_IS_DOCUMENT (self));

  if (marks != NULL && marks->len == 0)
    g_clear_pointer (&marks, g_ptr_array_unref);
  g_object_set_data_full (G_OBJECT (self), KEY, marks, (GDestroyNotify) g_ptr_array_unref);
}

GVariant *
dossier_found_marks_to_variant (GPtrArray *marks)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (DOSSIER_FOUND_MARKS_VARIANT_TYPE));
  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const DossierFoundMark *mark = g_ptr_array_index (marks, i);

      g_variant_builder_add (&builder, "(ttssss)", (guint64) mark->range.start,
                             (guint64) mark->range.end, mark->author, mark->date, mark->note,
                             mark->remark);
    }

  return g_variant_builder_end (&builder);
}

static gboolean
lies_in (DossierDocument *document, guint64 start, guint64 end)
{
  gsize length;
  const char *text = dossier_document_get_text (document, &length);

  return start < end && end <= length && ((guchar) text[start] & 0xC0) != 0x80
         && ((guchar) text[end] & 0xC0) != 0x80;
}

gboolean
dossier_document_read_found_marks (DossierDocument *document, GVariant *variant)
{
  g_autoptr (GPtrArray)
      marks = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_found_mark_free);
  GVariantIter iter;
  const char *words[4];
  guint64 start;
  guint64 end;

  if (g_variant_n_children (variant) > DOSSIER_LIMIT_FOUND_MARKS)
    return FALSE;
  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "(tt&s&s&s&s)", &start, &end, &words[0], &words[1], &words[2],
                              &words[3]))
    {
      DossierFoundMark *mark;

      if (!lies_in (document, start, end))
        return FALSE;
      mark = g_new0 (DossierFoundMark, 1);
      mark->range = (DossierRange){ start, end };
      mark->author = g_strdup (words[0]);
      mark->date = g_strdup (words[1]);
      mark->note = g_strdup (words[2]);
      mark->remark = g_strdup (words[3]);
      g_ptr_array_add (marks, mark);
    }
  dossier_document_take_found_marks (document, g_steal_pointer (&marks));

  return TRUE;
}
