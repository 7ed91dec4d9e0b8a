/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-store-base.h"

G_BEGIN_DECLS

/* One member of a subject that an edit changed, in words. */
typedef struct
{
  char *member; /* "verdict", … */
  char *label; /* for people */
  char *from;
  char *to;
} DossierHistoryChange;

typedef struct
{
  gint64 sequence;
  char *at; /* ISO 8601, UTC */
  char *action; /* "annotation-add", "annotation-change", "source-grade", … */
  char *subject; /* id of the document, annotation, source, … */
  char *document; /* (nullable) */
  char *words; /* a sentence for people */
  gboolean undone;
  char *undone_at; /* (nullable) */
  gboolean is_final; /* cannot be undone: what it is about is gone for good */
  gint64
      edit; /* the first entry of the action that this one is part of, or 0: they are undone as one */
  GPtrArray *changes; /* of DossierHistoryChange */
  char *id; /* (nullable): its name, the same in every copy that has it */
} DossierHistoryEntry;

void dossier_history_entry_free (DossierHistoryEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierHistoryEntry, dossier_history_entry_free)

/* @subject: (nullable): id of a document (with its annotations), annotation (with its links), source, …
 * Newest first. */
GPtrArray *dossier_store_list_history (DossierStore *self, const char *subject, GError **error);
typedef enum
{
  DOSSIER_HISTORY_ALL,
  DOSSIER_HISTORY_WHOLE_EDITS, /* of what is undone as one, the first entry only */
} DossierHistoryPart;
/* At most @limit entries before the one of number @before, or the newest where it is 0. */
GPtrArray *dossier_store_list_history_page (DossierStore *self,
                                            const char *subject,
                                            DossierHistoryPart part,
                                            gint64 before,
                                            guint limit,
                                            GError **error);

/* (transfer full): the entry that was undone or redone; NULL and NOT_FOUND where there is nothing to */
DossierHistoryEntry *dossier_store_undo (DossierStore *self, GError **error);
DossierHistoryEntry *dossier_store_redo (DossierStore *self, GError **error);
/* An undo or redo that can be asked for again where it is not known whether it was done. */
typedef struct
{
  gboolean redo;
  gboolean again; /* it may have been done under its name */
  const char *name; /* (nullable): its own */
  const char *entry; /* (nullable): the name of the only entry that it is meant for */
} DossierStep;
/* Also succeeds where there is nothing to do: it was done, or the entry is not there or as wanted already.
 * @entry: (out) (transfer full) (nullable): what was undone or redone */
gboolean dossier_store_take_step (DossierStore *self,
                                  const DossierStep *step,
                                  DossierHistoryEntry **entry,
                                  GError **error);
/* What is next recorded gets this name instead of one of its own. @name: (nullable): a name of its own */
void dossier_store_name_edit (DossierStore *self, const char *name);
/* Undoes everything that was done after the entry of number @sequence, in one transaction. Returns the
 * number of actions undone, or -1. */
int dossier_store_undo_to (DossierStore *self, gint64 sequence, GError **error);
/* (transfer full) (nullable): what the next undo or redo would do, NULL where nothing */
DossierHistoryEntry *dossier_store_peek_undo (DossierStore *self);
DossierHistoryEntry *dossier_store_peek_redo (DossierStore *self);

/* A moment of the history: after an entry, and after an undo or redo behind it. */
typedef struct
{
  gint64 sequence;
  gint64 step;
} DossierMoment;

DossierMoment dossier_store_get_moment (DossierStore *self);
/* @when: a day (its end, in the person's time zone), a time (ISO 8601), or the number of an entry. Fails
 * where the library was not yet there or its history was purged. */
gboolean dossier_store_find_moment (DossierStore *self,
                                    const char *when,
                                    DossierMoment *moment,
                                    GError **error);
/* Between these two, everything that is read is as it stood at @moment; nothing can be changed. The file
 * stays as it is. */
gboolean dossier_store_begin_as_of (DossierStore *self,
                                    const DossierMoment *moment,
                                    GError **error);
void dossier_store_end_as_of (DossierStore *self);

/* Forgets every entry, for good: what was before cannot be seen or undone any more. What the library holds
 * now stays. Returns the number of entries, or -1. */
int dossier_store_purge_history (DossierStore *self, GError **error);

G_END_DECLS
