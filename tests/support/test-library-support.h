/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library.h"
#include "dossier-session.h"

G_BEGIN_DECLS

/* A library on the disk and what a test does with it, each call waiting for its outcome. */

/* A callback that keeps the result: user_data is a GAsyncResult **. */
void test_keep_result_cb (GObject *object, GAsyncResult *result, gpointer user_data);
/* Runs the main loop until the result is there, half a minute at most; then the test fails. It is
 * (transfer full), and *@slot is empty again. */
GAsyncResult *test_await (GAsyncResult **slot);
/* The same for any condition. */
void test_await_condition (gboolean (*holds) (gpointer data), gpointer data);

/* Opens the library, made where it is missing. (transfer full) */
DossierLibrary *test_library_open (const char *path);
/* Closes the library, lets everything that is still on its way come back, and lets go: nothing may then
 * hold it any more. */
void test_library_finish (DossierLibrary *library);
/* Writes a file into the folder. (transfer full): its path */
char *test_write_file (const char *folder, const char *name, const char *contents);
/* Imports such a file. (transfer full): the id of the document */
char *test_library_add (DossierLibrary *library,
                        const char *folder,
                        const char *name,
                        const char *contents);
/* Marks five bytes of the document as disputed. (transfer full) */
DossierAnnotation *test_library_mark (DossierLibrary *library,
                                      const char *document_id,
                                      gsize start);
/* (transfer full) */
DossierSession *test_library_open_session (DossierLibrary *library, const char *document_id);
/* Where the words first stand. */
DossierRange test_find_words (DossierDocument *document, const char *words);
/* Marks the words of the session's document. (transfer full) */
DossierAnnotation *test_session_mark (DossierSession *session,
                                      const char *words,
                                      DossierVerdict verdict);
/* Waits for an edit that ends with dossier_library_edit_finish(), which must succeed. */
void test_library_await_edit (DossierLibrary *library, GAsyncResult **slot);

G_END_DECLS
