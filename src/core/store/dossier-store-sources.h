/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-source.h"
#include "dossier-store-base.h"

G_BEGIN_DECLS

/* (transfer container) (element-type DossierSource): by name */
GPtrArray *dossier_store_list_sources (DossierStore *self, GError **error);
DossierSource *dossier_store_find_source (DossierStore *self,
                                          const char *name_or_id,
                                          GError **error);
/* Grades a source, made where it is missing. @because: (nullable). (transfer full): as it now is */
DossierSource *dossier_store_set_reliability (DossierStore *self,
                                              const char *name_or_id,
                                              char reliability,
                                              const char *because,
                                              GError **error);
/* Fails where another source has this name: the two are to be merged then. */
DossierSource *dossier_store_rename_source (DossierStore *self,
                                            const char *name_or_id,
                                            const char *name,
                                            GError **error);
/* The documents of @from become those of @into, and whoever asks for @from gets @into; one undoable edit.
 * (transfer full): @into as it now is */
DossierSource *dossier_store_merge_sources (DossierStore *self,
                                            const char *from,
                                            const char *into,
                                            GError **error);

/* The source that a file names, which the dossier may know under another form of the name: @id: (out) (nullable)
 * (transfer full); FALSE where it could not be looked for. The second makes it where it is missing. */
gboolean dossier_store_find_alike (DossierStore *self, const char *name, char **id, GError **error);
char *dossier_store_match_source (DossierStore *self, const char *name, GError **error);

G_END_DECLS
