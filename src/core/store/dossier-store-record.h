/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* Recording edits. An edit takes the state of its subject before and after as JSON and records what differs
 * in the history, all in one transaction:
 *
 *   begin ( begin_edit -- write -- end_edit ) end
 *
 * Undo applies the state before, redo the state after, through the noun (dossier-store-nouns.h). */

#include <json-glib/json-glib.h>

#include "dossier-database.h"
#include "dossier-store-history.h"

G_BEGIN_DECLS

typedef struct
{
  const char *action;
  const char *subject;
  const char *document; /* (nullable) in whose history it is told too */
  const char *words; /* (nullable): NULL lets the noun tell it */
  const char *before;
  const char *after;
} DossierEdit;

/* Inside a transaction. Where nothing changed nothing is recorded. */
gboolean dossier_store_record (DossierStore *self, const DossierEdit *edit, GError **error);

/* The same for what was inserted just now. */
gboolean dossier_store_record_addition (DossierStore *self,
                                        const char *action,
                                        const char *subject,
                                        const char *document,
                                        GError **error);

/* The same where it is known what differs, and nothing need be read back. */
typedef struct
{
  const char *action;
  const char *subject;
  const char *document; /* (nullable) */
  const char *words;
  JsonObject *before; /* (nullable): NULL of what was inserted just now */
  JsonObject *after; /* then: what capture() gives, but for the passage */
} DossierKnownEdit;

gboolean dossier_store_record_states (DossierStore *self,
                                      const DossierKnownEdit *edit,
                                      GError **error);

/* The same around the writing. */
typedef struct
{
  const char *action;
  char *subject;
  char *document;
  char *before;
} DossierTracking;

void dossier_tracking_clear (DossierTracking *tracking);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DossierTracking, dossier_tracking_clear)
gboolean dossier_store_begin_edit (DossierStore *self,
                                   DossierTracking *tracking,
                                   const char *action,
                                   const char *subject,
                                   const char *document,
                                   GError **error);
gboolean dossier_store_end_edit (DossierStore *self, DossierTracking *tracking, GError **error);
/* Where the state afterwards is known. */
gboolean dossier_store_end_edit_as (DossierStore *self,
                                    DossierTracking *tracking,
                                    const char *after,
                                    GError **error);
/* What is recorded between is one action of a person, undone as one. Returns @succeeded. */
void dossier_store_begin_group (DossierStore *self);
gboolean dossier_store_end_group (DossierStore *self, gboolean succeeded);

/* Writes the members that @state has. */
gboolean dossier_store_apply_state (
    DossierStore *self, const char *action, const char *subject, const char *state, GError **error);
/* What dossier_history_entry_from_statement() reads. */
#define DOSSIER_HISTORY_COLUMNS \
  "SELECT sequence, at, action, subject, document, undone, undone_at, is_final, edit, words, " \
  "state_before, state_after, id FROM history "
DossierHistoryEntry *dossier_history_entry_from_statement (DossierStore *self,
                                                           sqlite3_stmt *statement);
/* In an UPDATE: the column becomes the member of the state (?2) that is named like it, where it has one. */
#define DOSSIER_MEMBER_COLUMN(column) \
#column " = iif (json_type (?2, '$." #column "') IS NULL, " #column ", ?2 ->> '$." #column "')"

G_END_DECLS
