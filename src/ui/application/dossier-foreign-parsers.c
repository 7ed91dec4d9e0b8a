/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* PDF files and messages are parsed in dossier-worker, never in the window program: what stands here in the place of
 * their parsers keeps the libraries for them out of it, which take a tenth of the time until a window is there. */

#include <glib/gi18n.h>

#include "dossier-error.h"
#include "dossier-import-private.h"

static DossierDocument *
refuse (GError **error)
{
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_FAILED,
                       _ ("This file can only be read by the program that reads foreign files."));

  return NULL;
}

guint
dossier_import_pdf_sniff (const DossierImportInput *input)
{
  return 0;
}

DossierDocument *
dossier_import_pdf_parse (const DossierImportInput *input, GError **error)
{
  return refuse (error);
}

guint
dossier_import_message_sniff (const DossierImportInput *input)
{
  return 0;
}

DossierDocument *
dossier_import_message_parse (const DossierImportInput *input, GError **error)
{
  return refuse (error);
}
