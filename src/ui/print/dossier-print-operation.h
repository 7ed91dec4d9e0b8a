/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

#include "dossier-session.h"

G_BEGIN_DECLS

/* (transfer full): prints a document with its highlights, and their notes behind it. It is laid out while the
 * main loop runs. The widget "Dossier" of the print dialog lets one leave out either. */
GtkPrintOperation *dossier_print_operation_new (DossierSession *session);

G_END_DECLS
