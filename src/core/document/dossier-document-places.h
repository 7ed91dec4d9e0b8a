/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* Where links lead, while a document is built: the marks of notes, a table of contents, a part of the same book.
 * Places are named as in the source; once the text is laid down, links to them lead to "#char=N", the N-th code
 * point of the text (RFC 5147), and all others keep their address. */

#include "dossier-document.h"

G_BEGIN_DECLS

#define DOSSIER_PLACE_TARGET "#char="
#define DOSSIER_PAGE_TARGET "#page="

typedef struct _DossierDocumentPlaces DossierDocumentPlaces;

DossierDocumentPlaces *dossier_document_places_new (void);
void dossier_document_places_free (DossierDocumentPlaces *self);

/* What follows stands at this address, against which relative links are read; NULL for none. */
void dossier_document_places_set_address (DossierDocumentPlaces *self, const char *address);
/* @id: of the place, "" for the address itself; @offset: in bytes, of the text that has been laid down. The first
 * place of a name counts. */
void dossier_document_places_add (DossierDocumentPlaces *self, const char *id, gsize offset);
/* (transfer full): the address to show for a link; relative ones are made whole where they lead to the web. */
char *dossier_document_places_dup_address (DossierDocumentPlaces *self, const char *target);
/* Notes that the link whose span has this very pointer as its target was written as @target. */
void dossier_document_places_add_link (DossierDocumentPlaces *self,
                                       const char *span_target,
                                       const char *target);
/* @spans: (element-type DossierSpan); new targets are put into @strings. @length: in bytes. */
void dossier_document_places_settle (DossierDocumentPlaces *self,
                                     GArray *spans,
                                     GStringChunk *strings,
                                     const char *text,
                                     gsize length);

/* @target: (nullable). Where a link inside a finished document leads, in bytes: "#char=N", the N-th code point
 * from 0, or "#page=N", the N-th page from 1. FALSE for other addresses and for places that it does not have. */
gboolean dossier_document_find_place (DossierDocument *document, const char *target, gsize *offset);

G_END_DECLS
