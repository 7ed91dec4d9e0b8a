/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-store.h"

G_BEGIN_DECLS

/* A library in a folder of its own that goes away with the test. */
typedef struct
{
  char *folder;
  char *path;
  DossierStore *store;
} StoreFixture;

typedef void (*StoreTest) (StoreFixture *fixture, gconstpointer data);

void store_support_test (const char *path, StoreTest test);
/* Closes the library and opens it anew. */
void store_support_reopen (StoreFixture *fixture);
/* Commits do not wait for the disk any more: for tests of many edits that are not about losing power. */
void store_support_hurry (DossierStore *store);

/* A small document with a heading, paragraphs, a table, and characters of more than one byte.
 * @publisher: (nullable) */
DossierDocument *store_support_document (const char *publisher);
/* Adds that document with @bytes as its original. (transfer full): its id */
char *store_support_add (DossierStore *store, const char *bytes, const char *publisher);
/* A file as somebody adds it. What is not set is not asked for. */
typedef struct
{
  const char *name; /* the ending says how it is read */
  const char *text;
  const char *version_of; /* (nullable): a document's id */
  gboolean whole_page;
  gboolean is_separate;
} StoreFile;

/* Reads the file as the application would, with its figures, and adds it. @id: (out) (transfer full) */
DossierImportStatus store_support_import (DossierStore *store, const StoreFile *file, char **id);
/* Where @words first stand in a document. */
DossierRange store_support_find (DossierStore *store, const char *id, const char *words);
/* Marks them, without anything said of them. (transfer full): the id of the annotation */
char *store_support_mark (DossierStore *store, const char *id, const char *words);

void store_support_assert_same_document (DossierDocument *one, DossierDocument *other);
void store_support_assert_same_annotation (DossierAnnotation *one, DossierAnnotation *other);
/* There are so many files in @folder and below. */
void store_support_assert_files (const char *folder, guint expected);
/* Everything that a library says, as text, without times: to hold one state against another. */
char *store_support_dump (DossierStore *store);

G_END_DECLS
