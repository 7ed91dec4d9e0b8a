/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-pages.h"

G_BEGIN_DECLS

/* A PDF that is looked at, kept open in processes that can do nothing else: one draws its pages, one finds where the
 * words of its text stand. They are started when something is asked, end when they have been idle, and what breaks
 * one costs the answer to one question: the next starts another.
 *
 * Everything runs in the main context of the caller; nothing blocks. */
#define DOSSIER_TYPE_PAGE_WORKER (dossier_page_worker_get_type ())
G_DECLARE_FINAL_TYPE (DossierPageWorker, dossier_page_worker, DOSSIER, PAGE_WORKER, GObject)

/* A part of a page, in pixels of the whole page at @scale pixels a point. */
typedef struct
{
  guint page;
  double scale;
  guint x;
  guint y;
  guint width;
  guint height;
} DossierPicturePlace;

DossierPageWorker *dossier_page_worker_new (GBytes *bytes);
/* Never kept anywhere else. */
void dossier_page_worker_set_password (DossierPageWorker *self, const char *password);

/* Nobody waits any more for what was asked; the processes end. */
void dossier_page_worker_stop (DossierPageWorker *self);

/* %DOSSIER_ERROR_PASSWORD where it is protected and no password, or a wrong one, was set. @document: (nullable): the
 * one that was made of the file */
void dossier_page_worker_list_async (DossierPageWorker *self,
                                     DossierDocument *document,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
void dossier_page_worker_locate_async (DossierPageWorker *self,
                                       DossierDocument *document,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/* (transfer full): of the two above */
DossierPages *dossier_page_worker_list_finish (DossierPageWorker *self,
                                               GAsyncResult *result,
                                               GError **error);

void dossier_page_worker_draw_async (DossierPageWorker *self,
                                     const DossierPicturePlace *place,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* (transfer full): width * height pixels, 4 bytes each, as cairo's ARGB32 */
GBytes *dossier_page_worker_draw_finish (DossierPageWorker *self,
                                         GAsyncResult *result,
                                         GError **error);

G_END_DECLS
