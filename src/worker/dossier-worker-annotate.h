/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <poppler.h>

G_BEGIN_DECLS

/* Writes a copy of @pdf with highlights to the file DOSSIER_PAGE_OUTPUT_FD. @marks: DOSSIER_PAGE_MARKS_TYPE.
 * Returns: (transfer floating): how many of them found no place; NULL and an error */
GVariant *dossier_worker_annotate (
    PopplerDocument *pdf, GBytes *bytes, const char *password, GVariant *marks, GError **error);

G_END_DECLS
