/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-importer.h"

G_BEGIN_DECLS

/* Foreign bytes are read by a program of their own, dossier-worker, started anew for every document:
 *
 *   here                                dossier-worker
 *   bytes --sealed memory, fd 3-->      confines itself, dossier_import_bytes()
 *   document <--pipe, fd 4, checked--   a reply, see dossier-sandbox-reply.h
 *
 * Whatever a parser does there, crash, hang or fill its memory, costs one error here and nothing else. */

/**
 * dossier_sandbox_import:
 * @bytes: the file as it stands
 * @name: (nullable): its name, for messages, hints and the title of a document that has none
 * @cancellable: (nullable): ends the worker
 * @importer: (out) (optional): the row of the table that read it
 *
 * Does what dossier_import_bytes() does, in the worker. Blocks; may be called in any thread.
 *
 * Returns: (transfer full): the whole document, or NULL and one clear error
 */
DossierDocument *dossier_sandbox_import (GBytes *bytes,
                                         const char *name,
                                         GCancellable *cancellable,
                                         const DossierImporter **importer,
                                         GError **error);
/* @options: (nullable) */
DossierDocument *dossier_sandbox_import_with (GBytes *bytes,
                                              const char *name,
                                              const DossierImportOptions *options,
                                              GCancellable *cancellable,
                                              const DossierImporter **importer,
                                              GError **error);

G_END_DECLS
