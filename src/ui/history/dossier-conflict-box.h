/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

#include "dossier-record.h"

G_BEGIN_DECLS

/* What two people changed apart: what it is, both values, and for each the button that makes it the one. @title says
 * of what, where that is not seen around it. */
GtkWidget *dossier_conflict_box_new (const DossierRecordFields *fields, const char *title);

G_END_DECLS
