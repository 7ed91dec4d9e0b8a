/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What went wrong, what was not harmed, and what can be done about it. */
#define DOSSIER_TYPE_FAILURE_PAGE (dossier_failure_page_get_type ())
G_DECLARE_FINAL_TYPE (DossierFailurePage, dossier_failure_page, DOSSIER, FAILURE_PAGE, AdwBin)

/* Begins anew with these words; @description may be NULL. */
void dossier_failure_page_set_words (DossierFailurePage *self,
                                     const char *title,
                                     const char *description);
/* One of several things that went wrong. */
void dossier_failure_page_add_item (DossierFailurePage *self,
                                    const char *title,
                                    const char *description);
/* @label: with a mnemonic; @action: a detailed action name */
void dossier_failure_page_add_button (DossierFailurePage *self,
                                      const char *label,
                                      const char *action);

G_END_DECLS
