/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What can be changed, undone, looked at as it was, and merged: one row a noun, in THE TABLE.
 *
 * The state of a subject is a JSON object with one member for each thing that can change. An entry of the
 * history holds the members that an edit changed, before and after; applying a state writes the members
 * that it has and leaves the others alone. */

#include <json-glib/json-glib.h>

#include "dossier-store-base.h"

G_BEGIN_DECLS

/* How a value is shown to people. */
typedef enum
{
  DOSSIER_MEMBER_TEXT,
  DOSSIER_MEMBER_VERDICT,
  DOSSIER_MEMBER_CREDIBILITY,
  DOSSIER_MEMBER_TAGS,
  DOSSIER_MEMBER_PRESENCE, /* deleted_at */
  DOSSIER_MEMBER_PASSAGE,
  DOSSIER_MEMBER_SOURCE, /* id of a source */
  DOSSIER_MEMBER_GRADES,
  DOSSIER_MEMBER_FIGURE,
  DOSSIER_MEMBER_REVIEW,
} DossierMemberKind;

typedef struct
{
  const char *name; /* in the state */
  const char *label; /* for people, to be translated */
  DossierMemberKind kind;
} DossierMember;

/* What is known of an entry when it is put into words. @before, @after: never NULL */
typedef struct
{
  DossierStore *store;
  const char *action;
  const char *subject;
  JsonObject *before;
  JsonObject *after;
} DossierTelling;

typedef struct
{
  const char *name; /* how its actions begin: "annotation" of "annotation-change" */
  const DossierMember *members;
  guint n_members;
  /* (transfer full): the whole state; NULL with @error unset where there is no such subject */
  char *(*capture) (DossierStore *self, const char *subject, GError **error);
  gboolean (*apply) (DossierStore *self, const char *subject, const char *state, GError **error);
  /* (transfer full) (nullable): a sentence; NULL where the subject is gone for good */
  char *(*tell) (const DossierTelling *telling);
} DossierNoun;

/* The noun of an action, or NULL where a newer Dossier made it. */
const DossierNoun *dossier_noun_find (const char *action);
const DossierMember *dossier_noun_find_member (const DossierNoun *self, const char *name);
const DossierNoun *const *dossier_nouns_get (guint *n_nouns);

extern const DossierNoun dossier_noun_annotation;
extern const DossierNoun dossier_noun_conflict;
extern const DossierNoun dossier_noun_document;
extern const DossierNoun dossier_noun_figure;
extern const DossierNoun dossier_noun_finding;
extern const DossierNoun dossier_noun_library;
extern const DossierNoun dossier_noun_link;
extern const DossierNoun dossier_noun_merge;
extern const DossierNoun dossier_noun_quantity;
extern const DossierNoun dossier_noun_source;

/* (transfer full): an empty object where @text is none */
JsonObject *dossier_state_parse (const char *text);
char *dossier_state_print (JsonObject *state);
/* (transfer none) (nullable) */
const char *dossier_state_get_text (JsonObject *state, const char *member);
gint64 dossier_state_get_number (JsonObject *state, const char *member);

/* (transfer full): a value of a state in words */
char *dossier_member_dup_words (DossierStore *store, const DossierMember *member, JsonNode *value);

/* Sentences of the history, one function a noun. */
char *dossier_tell_annotation (const DossierTelling *telling);
/* The same of one that marks @exact, where it is known. */
char *dossier_tell_new_annotation (const char *action, JsonObject *state, const char *exact);
/* The same of one whose verdict, credibility or comment changed. */
char *dossier_tell_changed_annotation (JsonObject *before, JsonObject *after, const char *exact);
char *dossier_tell_document (const DossierTelling *telling);
char *dossier_tell_source (const DossierTelling *telling);
char *dossier_tell_figure (const DossierTelling *telling);
char *dossier_tell_link (const DossierTelling *telling);
char *dossier_tell_library (const DossierTelling *telling);

G_END_DECLS
