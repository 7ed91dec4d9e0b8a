/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-passage.h"
#include "dossier-verdict.h"

G_BEGIN_DECLS

/* A passage of a document with what a person says of it. The store makes these; its fields change only by
 * dossier_annotation_assign() with what the store has committed.
 *
 * Properties, all read-only, for bindings: id, document-id, exact, section, verdict (uint), verdict-label,
 * verdict-icon-name, verdict-class, credibility (uint, 6 where not judged), comment, tags (strv),
 * created, modified, state; and review, which differs whenever what is to be decided of its place does. */
#define DOSSIER_TYPE_ANNOTATION (dossier_annotation_get_type ())
G_DECLARE_FINAL_TYPE (DossierAnnotation, dossier_annotation, DOSSIER, ANNOTATION, GObject)

/* Where marked words may be in a newer version, and what stands there. */
typedef struct
{
  DossierRange range; /* bytes */
  char *words;
} DossierPlace;

/* What an annotation consists of; strings are owned by whoever holds the struct. */
typedef struct
{
  char *id; /* UUID */
  char *document_id;
  DossierPassage *passage;
  char *section; /* (nullable) the heading it stands under */
  char *
      state; /* "same", "moved"; in a newer version: "changed", "ambiguous", "gone", or "kept" on the earlier one */
  char *version_id; /* (nullable) the earlier version whose words these are */
  GPtrArray *places; /* (nullable) of DossierPlace: where they may be in the document */
  gboolean is_decided; /* a person decided that they stay there, or are gone */
  DossierVerdict verdict;
  guint credibility; /* 1 to 6, or 0: takes the document's default */
  char *comment; /* never NULL */
  char **tags; /* never NULL; sorted, without doubles */
  char *created; /* ISO 8601, UTC */
  char *modified;
} DossierAnnotationFields;

/* @review: (nullable): what is to be decided about its place, as the store keeps it */
void dossier_annotation_fields_read_review (DossierAnnotationFields *fields, const char *review);
void dossier_annotation_fields_clear (DossierAnnotationFields *fields);

/* (transfer full): takes over what @fields holds and empties it */
DossierAnnotation *dossier_annotation_new (DossierAnnotationFields *fields);
const DossierAnnotationFields *dossier_annotation_get_fields (DossierAnnotation *self);
const char *dossier_annotation_get_id (DossierAnnotation *self);
const char *dossier_annotation_get_document_id (DossierAnnotation *self);
const DossierPassage *dossier_annotation_get_passage (DossierAnnotation *self);
DossierVerdict dossier_annotation_get_verdict (DossierAnnotation *self);
/* Whether the words stand where and as they were marked: what has changed, stands in several places or is
 * gone no longer speaks of what stands at its place. */
gboolean dossier_annotation_is_in_place (DossierAnnotation *self);
/* Whether a person has to say where the words are in the newer version. */
gboolean dossier_annotation_needs_place (DossierAnnotation *self);
/* Where to look in the document: at its words, or at the first place they may have. */
DossierRange dossier_annotation_get_range (DossierAnnotation *self);
/* The verdict that the words at @range bear: that of the narrowest claim in place that covers them whole,
 * because it speaks of them most directly; of two equally narrow ones the graver. None where no claim does.
 * @annotations: (element-type DossierAnnotation): of one document */
DossierVerdict dossier_annotations_find_verdict (GPtrArray *annotations, DossierRange range);
/* Takes over every field of @newer, which must have the same id, and notifies what changed. */
void dossier_annotation_assign (DossierAnnotation *self, DossierAnnotation *newer);

/* What to change; only the fields named by mask count. */
typedef enum
{
  DOSSIER_CHANGE_VERDICT = 1 << 0,
  DOSSIER_CHANGE_CREDIBILITY = 1 << 1,
  DOSSIER_CHANGE_COMMENT = 1 << 2,
  DOSSIER_CHANGE_TAGS = 1 << 3,
  DOSSIER_CHANGE_PASSAGE = 1 << 4, /* the edges of what is marked */
} DossierAnnotationChangeMask;

typedef struct
{
  DossierAnnotationChangeMask mask;
  DossierVerdict verdict;
  guint credibility; /* 1 to 6, or 0: takes the document's default */
  char *comment;
  char **tags;
  DossierRange range; /* bytes */
} DossierAnnotationChange;

DossierAnnotationChange *dossier_annotation_change_copy (const DossierAnnotationChange *self);
void dossier_annotation_change_free (DossierAnnotationChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierAnnotationChange, dossier_annotation_change_free)

G_END_DECLS
