/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "dossier-annotation.h"
#include "dossier-document.h"
#include "dossier-figure.h"
#include "dossier-source.h"
#include "dossier-store.h"

G_BEGIN_DECLS

/* Text for people on standard output. Control characters that a document or a note may hold are shown as
 * U+FFFD, so that they cannot steer a terminal; line ends and tabs stay. */
void dossier_output_text (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Bytes as they are. */
void dossier_output_bytes (const void *bytes, gsize length);
/* One sentence on standard error, after the program's name. */
void dossier_output_problem (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* What the builder holds, as one line of JSON; the builder is empty afterwards. */
void dossier_output_json (JsonBuilder *builder);
/* Whether everything could be written. */
gboolean dossier_output_finish (GError **error);

/* Members of the object that is being built; NULL strings become null. */
void dossier_json_add_string (JsonBuilder *builder, const char *name, const char *value);
void dossier_json_add_integer (JsonBuilder *builder, const char *name, gint64 value);
void dossier_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value);
/* An integer where it is one, so that 20 does not become 20.0. */
void dossier_json_add_number (JsonBuilder *builder, const char *name, double value);

/* Objects of command-line.md; offsets become code points of @document. */
void dossier_json_begin_figure (JsonBuilder *builder,
                                const DossierFigure *figure,
                                DossierDocument *document);
void dossier_json_add_annotation (JsonBuilder *builder, DossierAnnotation *annotation);
void dossier_json_add_source (JsonBuilder *builder, DossierSource *source);

/* A line of the list of documents. */
void dossier_output_entry (DossierEntry *entry, gboolean json);

/* The same for people. */
void dossier_output_annotation (DossierAnnotation *annotation);
void dossier_output_source (DossierSource *source);
void dossier_output_history_entry (const DossierHistoryEntry *entry, gboolean json);
void dossier_output_trashed (const DossierTrashed *trashed, gboolean json);
void dossier_output_link (const DossierLink *link, gboolean json);
void dossier_output_conflict (const DossierConflict *conflict);
void dossier_json_add_conflict (JsonBuilder *builder, const DossierConflict *conflict);

G_END_DECLS
