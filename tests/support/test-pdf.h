/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* PDFs in tests, whole and crooked: their objects one by one, as they are written in the file. */
typedef struct _TestPdf TestPdf;

/* Its first object is the catalog, which names the second, the tree of pages. @catalog: (nullable): more of it */
TestPdf *test_pdf_new (const char *catalog);
/* Returns: the number of the object. */
guint test_pdf_add (TestPdf *self, const char *object);
/* @dictionary: without brackets, may be empty */
guint test_pdf_add_stream (TestPdf *self, const char *dictionary, const char *content);
/* A page of 595 by 842 points, with Helvetica as /F1. @extra: (nullable): more of its dictionary */
guint test_pdf_add_page (TestPdf *self, const char *content, const char *extra);
/* @filter: how @packed is to be unpacked, "/Filter /FlateDecode"; may be empty */
guint test_pdf_add_packed_page (TestPdf *self, const char *packed, const char *filter);
/* What opens it from now on; only streams are encrypted, so that there must be no strings. */
void test_pdf_protect (TestPdf *self, const char *password);
/* (transfer full): frees the rest. @trailer: (nullable): more of it, "/Info 9 0 R" */
GBytes *test_pdf_end (TestPdf *self, const char *trailer);

/* (transfer full): one page for each of @pages: lines of text, from the top. */
GBytes *test_pdf_of_text (const char *const *pages, const char *password);

G_END_DECLS
