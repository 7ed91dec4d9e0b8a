/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Answers what is asked of the pages of a PDF until there are no more questions, or until it is tired. */
void dossier_worker_serve_pages (GBytes *bytes);

G_END_DECLS
