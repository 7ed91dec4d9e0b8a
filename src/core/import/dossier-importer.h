/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"

G_BEGIN_DECLS

/* The contract of an importer: bytes in, one whole document or one clear error out. It is a pure function:
 * no file, no network, no clock, no ambient locale. Foreign files are read by it in a confined process
 * (core/sandbox), tests call it as it is; nothing may depend on which. */

typedef struct
{
  GBytes *bytes; /* the file as it stands */
  const char *text; /* decoded UTF-8, valid, BOM and CR taken care of; NULL for binary formats */
  gsize length; /* bytes of text */
  const char
      *name; /* (nullable) the file's name, for hints and a last-resort title; never opened */
  const char *password; /* (nullable) of a file that is protected by one */
  gboolean whole_page; /* of a web page everything that it shows is wanted, not its article alone */
} DossierImportInput;

typedef struct _DossierImporter DossierImporter;

/* Called in the thread that imports. */
typedef void (*DossierImportBegun) (DossierDocument *beginning,
                                    const DossierImporter *importer,
                                    gpointer data);

/* What a person may say about how a file is read, and who wants to see something of it early. */
typedef struct
{
  const char *password; /* (nullable) */
  gboolean whole_page; /* see DossierImportInput */
  /* (nullable): gets the first pages of a long text, once, before the rest is read; what comes in the end is the
   * whole and may differ. */
  DossierImportBegun begun;
  gpointer begun_data;
} DossierImportOptions;

struct _DossierImporter
{
  const char *id; /* "text", "markdown", "html": kept in the library */
  const char *name; /* for people, to be translated */
  const char *const *extensions; /* without the dot, lower case */
  const char *const *mime_types;
  gboolean is_text; /* wants input->text */
  gboolean
      can_begin; /* what stands before an empty line reads the same without what follows, or nearly so */
  /* How surely these bytes are of this format, 0 (not) to 100; looks at the start only. */
  guint (*sniff) (const DossierImportInput *input);
  /* (transfer full): the whole document, or NULL and a DOSSIER_ERROR. */
  DossierDocument *(*parse) (const DossierImportInput *input, GError **error);
};

/* THE TABLE: adding a format is one file and one row. */
const DossierImporter *dossier_importers_get (guint *n_importers);
const DossierImporter *dossier_importers_find (const char *id);

GBytes *dossier_import_read_file (const char *path, GCancellable *cancellable, GError **error);
DossierDocument *dossier_import_bytes (GBytes *bytes,
                                       const char *name,
                                       const DossierImporter **importer,
                                       GError **error);
/* @options: (nullable) */
DossierDocument *dossier_import_bytes_with (GBytes *bytes,
                                            const char *name,
                                            const DossierImportOptions *options,
                                            const DossierImporter **importer,
                                            GError **error);

/* (transfer floating): where the words stand that dossier_import_bytes_with() makes of a PDF, as
 * DossierPages; NULL and a DOSSIER_ERROR. */
GVariant *dossier_import_pdf_locate (GBytes *bytes, const char *password, GError **error);
/* (transfer floating): its pages alone, which takes no time. */
GVariant *dossier_import_pdf_list_pages (GBytes *bytes, const char *password, GError **error);

G_END_DECLS
