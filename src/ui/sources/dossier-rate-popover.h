/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* Where a source gets its letter and, opened for a document, the document its digit: two scales that are
 * never mixed. A document without a source gets one here first. Properties: "library", "source" (nullable),
 * "entry" (nullable: the document; its source counts where "source" is not set). */
#define DOSSIER_TYPE_RATE_POPOVER (dossier_rate_popover_get_type ())
G_DECLARE_FINAL_TYPE (DossierRatePopover, dossier_rate_popover, DOSSIER, RATE_POPOVER, GtkPopover)

GtkWidget *dossier_rate_popover_new (void);

G_END_DECLS
