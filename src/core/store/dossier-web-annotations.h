/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

#include "dossier-verdict.h"

G_BEGIN_DECLS

/* One target of one W3C Web Annotation, as far as this program knows what to do with it. */
typedef struct
{
  char *id; /* UUID: its own, or one made from its IRI, always the same */
  char *source; /* (nullable) IRI of what it is on */
  char *sha256; /* (nullable) of what it is on, where it says */
  char *exact; /* (nullable) */
  char *prefix; /* (nullable) */
  char *suffix; /* (nullable) */
  gssize start_chars; /* or -1 */
  gssize end_chars;
  gboolean has_verdict;
  DossierVerdict verdict;
  guint credibility; /* 0 where it says none */
  char **tags; /* never NULL */
  char *comment; /* (nullable) */
  char *created; /* (nullable) ISO 8601 */
  char *modified; /* (nullable) */
} DossierWebAnnotation;

void dossier_web_annotation_free (DossierWebAnnotation *self);

/* (transfer container) (element-type DossierWebAnnotation): all annotations of a JSON-LD file, in their
 * order: a collection, a page, a list, or one */
GPtrArray *dossier_web_annotations_read (GBytes *json, GError **error);

G_END_DECLS
