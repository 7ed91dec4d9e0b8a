/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-base.h"

G_BEGIN_DECLS

/* Corrections of figures by hand, each one committed transaction that can be undone. What the document
 * says is kept beside them. A figure is named by where it begins (bytes). Sessions of the document show
 * the correction before the edit is finished; it ends with dossier_library_edit_finish(). */

/* @aside: "this is no figure", or it is one after all */
void dossier_library_set_figure_aside_async (DossierLibrary *self,
                                             const char *document_id,
                                             gsize start,
                                             gboolean aside,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
/* @label: what it measures */
void dossier_library_set_figure_label_async (DossierLibrary *self,
                                             const char *document_id,
                                             gsize start,
                                             const char *label,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
/* @key: whether it belongs on a card about this source */
void dossier_library_set_figure_key_async (DossierLibrary *self,
                                           const char *document_id,
                                           gsize start,
                                           gboolean key,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);

G_END_DECLS
