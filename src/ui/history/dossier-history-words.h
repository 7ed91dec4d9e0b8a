/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* (transfer full): the day and minute of an ISO 8601 time, where the person is */
char *dossier_history_words_dup_time (const char *at);
/* (transfer full): "3 claims" and the like */
char *dossier_history_words_dup_claims (guint n_claims);
/* (transfer full): a label of several lines, as rows have them; @css_class: (nullable) */
GtkWidget *dossier_history_words_create_label (const char *text, const char *css_class);

G_END_DECLS
