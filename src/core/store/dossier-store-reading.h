/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-store-base.h"

G_BEGIN_DECLS

/* A document added with read_later is read to its end in small steps, each a transaction of its own, so that
 * edits come between. What breaks off is taken up again: the library knows how far it has come. */

typedef enum
{
  DOSSIER_READING_GOES_ON,
  DOSSIER_READING_DONE,
  DOSSIER_READING_OVERTAKEN, /* somebody else read it meanwhile, or it is gone */
} DossierReading;

/* @id: (out) (transfer full) (nullable): a document not read to its end; NULL where there is none */
gboolean dossier_store_find_unread (DossierStore *self, char **id, GError **error);
/* Whether the figures of a document, by its whole identifier, are not all there yet. */
gboolean dossier_store_lacks_figures (DossierStore *self, const char *id);
/* The next words go into the full-text index. */
gboolean dossier_store_read_words (DossierStore *self,
                                   const char *id,
                                   DossierReading *reading,
                                   GError **error);
/* The next of @figures, all that its document has, go to their table.
 * @n_added: (inout): how many are there; 0 begins anew */
gboolean dossier_store_read_figures (DossierStore *self,
                                     const char *id,
                                     GPtrArray *figures,
                                     guint *n_added,
                                     DossierReading *reading,
                                     GError **error);
/* Reads all documents to their end at once. */
gboolean dossier_store_read_to_end (DossierStore *self, GError **error);

G_END_DECLS
