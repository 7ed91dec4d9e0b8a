/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The snapshot that a report is written from, and THE TABLE of formats. */

#include "dossier-report.h"

#include <glib/gi18n-lib.h>

#include "dossier-report-private.h"

static const DossierReportFormat formats[] = {
  { "html", N_ ("Web page (HTML)"), "html", "text/html", TRUE, dossier_report_write_html },
  { "markdown", N_ ("Markdown"), "md", "text/markdown", TRUE, dossier_report_write_markdown },
  { "json-ld", N_ ("Web annotations (JSON-LD)"), "jsonld", "application/ld+json", TRUE,
    dossier_report_write_json_ld },
};

const DossierReportFormat *
dossier_report_formats_get (guint *n_formats)
{
  g_return_val_if_fail (n_formats != NULL, NULL);

  *n_formats = G_N_ELEMENTS (formats);
  return formats;
}

const DossierReportFormat *
dossier_report_formats_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (formats[i].id, id) == 0)
      return &formats[i];

  return NULL;
}

/**
 * dossier_report_document_new:
 *
 * Takes references of its own to everything it is given.
 *
 * Returns: (transfer full): a document as a report shows it
 */
DossierReportDocument *
dossier_report_document_new (DossierEntry *entry,
                             DossierDocument *document,
                             GPtrArray *annotations,
                             GPtrArray *figures)
{
  DossierReportDocument *self = g_new0 (DossierReportDocument, 1);

  self->entry = g_object_ref (entry);
  self->document = g_object_ref (document);
  self->annotations = g_ptr_array_ref (annotations);
  self->figures = g_ptr_array_ref (figures);

  return self;
}

void
dossier_report_document_free (DossierReportDocument *self)
{
  g_object_unref (self->entry);
  g_object_unref (self->document);
  g_ptr_array_unref (self->annotations);
  g_ptr_array_unref (self->figures);
  g_free (self);
}

DossierReportSnapshot *
dossier_report_snapshot_new (const char *title, const char *generated, DossierReportContent content)
{
  DossierReportSnapshot *self = g_new0 (DossierReportSnapshot, 1);

  self->title = g_strdup (title);
  self->generated = g_strdup (generated);
  self->content = content;
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_report_document_free);
  self->sources = g_ptr_array_new_with_free_func (g_object_unref);
  self->quantities = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_quantity_free);

  return self;
}

void
dossier_report_snapshot_add_document (DossierReportSnapshot *self, DossierReportDocument *document)
{
  g_ptr_array_add (self->documents, document);
}

void
dossier_report_snapshot_compare (DossierReportSnapshot *self)
{
  g_autofree DossierCompareInput *inputs = g_new0 (DossierCompareInput, self->documents->len);

  for (guint i = 0; i < self->documents->len; i++)
    {
      const DossierReportDocument *document = g_ptr_array_index (self->documents, i);

      inputs[i] = (DossierCompareInput){ dossier_entry_get_id (document->entry), document->document,
                                         document->figures };
    }
  g_ptr_array_unref (self->quantities);
  self->quantities = dossier_compare (inputs, self->documents->len, self->links, FALSE);
}

void
dossier_report_snapshot_free (DossierReportSnapshot *self)
{
  /* Quantities borrow from the figures of the documents. */
  g_ptr_array_unref (self->quantities);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->documents);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_free (self->title);
  g_free (self->generated);
  g_free (self);
}
