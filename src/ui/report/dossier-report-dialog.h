/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* Asks what a report shall hold, then where it goes, writes it, and says so on the window's toast. */
#define DOSSIER_TYPE_REPORT_DIALOG (dossier_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DossierReportDialog, dossier_report_dialog, DOSSIER, REPORT_DIALOG, AdwWindow)

/* @document_id: (nullable): the document that is open; without one the whole dossier is reported.
 * To be shown with gtk_window_present(). */
DossierReportDialog *dossier_report_dialog_new (GtkWindow *parent,
                                                DossierLibrary *library,
                                                const char *document_id);
/* What is switched on. */
DossierReportContent dossier_report_dialog_get_content (DossierReportDialog *self);
const DossierReportFormat *dossier_report_dialog_get_format (DossierReportDialog *self);
/* Writes the report as it is set up, without asking where to; closes the dialog where that succeeded. */
void dossier_report_dialog_save (DossierReportDialog *self, GFile *file);

G_END_DECLS
