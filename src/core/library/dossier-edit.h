/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* An edit as something that can be kept: what a person did, apart from whether it could be stored yet. */

#include <json-glib/json-glib.h>

#include "dossier-library-job.h"

G_BEGIN_DECLS

/* Done anew, each of these gives the same again: it may have been stored although that failed. */
typedef struct
{
  const char *name; /* in rescue files */
  DossierJobWork work; /* its data is the edit */
  DossierJobDone done; /* (nullable) */
  gboolean removes; /* done already, it finds nothing to do */
  gboolean steps; /* undoes or redoes: kept only where that is about what is kept too */
} DossierEditKind;

/* Arguments and outcome; each kind uses what it needs. What is not set here is not kept either. */
struct _DossierEdit
{
  const DossierEditKind *kind;
  char *key; /* UUID */
  char *at; /* when it was asked for: ISO 8601, UTC */
  char *library; /* (nullable) the path of the library it was meant for */
  char *id;
  char *made; /* (nullable) the id of what it makes */
  char *text;
  char *quote; /* (nullable) the words it is about, for people */
  char *because;
  DossierRange range;
  gint64 number;
  DossierAnnotationChange *change; /* (nullable) */
  char *details; /* (nullable): JSON, which only its kind reads */
  char *target; /* (nullable): the key of the edit that is undone or redone; atomic, set once */

  /* To show it while the file cannot even be read; neither is kept. */
  DossierDocument *document; /* (nullable): that it marks words of */
  DossierAnnotation *base; /* (nullable): a copy of what it changes */

  gint64 asked; /* monotonic time */
  gboolean is_tried; /* without success, as far as is known */
  gboolean was_tried; /* the same, before the try that is under way */
  gboolean is_left; /* by a program that died */
  gboolean is_kept; /* on the main thread: it is in the rescue file, or on its way there */
  DossierAnnotation *annotation; /* out */
  char *told; /* out (nullable): what was undone or redone, for people */
  GPtrArray *figures; /* out (nullable): of the document, as they now are */
};

DossierEdit *dossier_edit_new (const DossierEditKind *kind);
DossierEdit *dossier_edit_ref (DossierEdit *self);
void dossier_edit_unref (DossierEdit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierEdit, dossier_edit_unref)

extern const DossierEditKind dossier_edit_annotate;
extern const DossierEditKind dossier_edit_change_annotation;
extern const DossierEditKind dossier_edit_remove_annotation;
extern const DossierEditKind dossier_edit_place_annotation;
extern const DossierEditKind dossier_edit_decide_place;
extern const DossierEditKind dossier_edit_set_reliability;
extern const DossierEditKind dossier_edit_set_credibility;
extern const DossierEditKind dossier_edit_set_source;
extern const DossierEditKind dossier_edit_change_document;
extern const DossierEditKind dossier_edit_trash_document;
extern const DossierEditKind dossier_edit_bring_back;
extern const DossierEditKind dossier_edit_change_figures;
extern const DossierEditKind dossier_edit_add_figure;
extern const DossierEditKind dossier_edit_link_figures;
extern const DossierEditKind dossier_edit_dismiss_finding;
extern const DossierEditKind dossier_edit_settle_conflict;
extern const DossierEditKind dossier_edit_undo;
extern const DossierEditKind dossier_edit_redo;

/* (transfer full): the details, empty where there are none. */
JsonObject *dossier_edit_read_details (DossierEdit *self);
/* (nullable) */
JsonArray *dossier_edit_get_array (JsonObject *object, const char *name);
/* A number that is whole and not negative; 0 where it is not there. */
gint64 dossier_edit_get_number (JsonObject *object, const char *name);
/* (nullable) */
const char *dossier_edit_get_string (JsonObject *object, const char *name);
/* @value: (nullable): then nothing is added */
void dossier_edit_add_string (JsonBuilder *builder, const char *name, const char *value);
void dossier_edit_add_number (JsonBuilder *builder, const char *name, gint64 value);
/* For details that make no sense: such an edit is not done, and stays kept. Returns: FALSE */
gboolean dossier_edit_refuse_details (GError **error);
/* @builder: (transfer full): with one object, which becomes the details */
void dossier_edit_take_details (DossierEdit *self, JsonBuilder *builder);

/* (transfer full): a JSON object */
char *dossier_edit_to_json (DossierEdit *self);
/* (transfer full) (nullable): NULL where it makes no sense */
DossierEdit *dossier_edit_from_json (const char *key, const char *json);
/* What kind of thing was done, for a person. */
const char *dossier_edit_get_title (DossierEdit *self);
/* (transfer full): what was done, for a person to take elsewhere */
char *dossier_edit_tell (DossierEdit *self);

G_END_DECLS
