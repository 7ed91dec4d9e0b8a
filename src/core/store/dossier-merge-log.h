/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What one copy of a library did that another does not know of. */

#include <json-glib/json-glib.h>

#include "dossier-store-base.h"

G_BEGIN_DECLS

/* (transfer full): a set of the names of every change that @store knows of */
GHashTable *dossier_merge_list_known (DossierStore *store, GError **error);

/* What was done to one subject: member -> JsonNode before the first change of it, or NULL where that is not
 * known any more. */
typedef struct
{
  GHashTable *members;
} DossierMergeTouched;

typedef struct
{
  char *id;
  char *at;
  char *action;
  char *subject;
  char *words;
  char *before; /* states */
  char *after;
} DossierMergeChange;

typedef struct
{
  GHashTable *subjects; /* "noun subject" -> DossierMergeTouched */
  GHashTable *documents; /* in whose annotations something was done */
  GPtrArray *changes; /* of DossierMergeChange */
} DossierMergeLog;

/* (transfer full): the changes that @store knows of and @known does not name */
DossierMergeLog *dossier_merge_log_new (DossierStore *store, GHashTable *known, GError **error);
void dossier_merge_log_free (DossierMergeLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierMergeLog, dossier_merge_log_free)

/* (nullable) */
DossierMergeTouched *dossier_merge_log_find (DossierMergeLog *self,
                                             const char *noun,
                                             const char *subject);

G_END_DECLS
