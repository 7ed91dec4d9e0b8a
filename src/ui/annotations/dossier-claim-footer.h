/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The last line of a card: tags, digit, menu. It is hidden where it would be empty. */
#define DOSSIER_TYPE_CLAIM_FOOTER (dossier_claim_footer_get_type ())
G_DECLARE_FINAL_TYPE (DossierClaimFooter, dossier_claim_footer, DOSSIER, CLAIM_FOOTER, GtkBox)

GtkWidget *dossier_claim_footer_new (void);
/* @tags: (nullable); @credibility: 0 where nobody judged; @has_menu: the claim is in hand */
void dossier_claim_footer_show (DossierClaimFooter *self,
                                char *const *tags,
                                guint credibility,
                                gboolean has_menu);
void dossier_claim_footer_open_menu (DossierClaimFooter *self);

G_END_DECLS
