/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"

G_BEGIN_DECLS

/* A heading of a document, as the outline lists it. */
#define DOSSIER_TYPE_OUTLINE_ITEM (dossier_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (DossierOutlineItem, dossier_outline_item, DOSSIER, OUTLINE_ITEM, GObject)

/* (transfer full) (element-type DossierOutlineItem): the headings of @document that say something, in
 * order */
GPtrArray *dossier_outline_items_new (DossierDocument *document);

const char *dossier_outline_item_get_title (DossierOutlineItem *self);
/* 0 for the highest level that the document has */
guint dossier_outline_item_get_depth (DossierOutlineItem *self);
/* Where the heading begins, in bytes. */
gsize dossier_outline_item_get_start (DossierOutlineItem *self);

G_END_DECLS
