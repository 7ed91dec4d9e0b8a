/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What could not be stored in a library, kept in a file of its own until it can be: one line of JSON for each
 * thing kept, another one when it is no longer needed. Space for it is set aside when it is opened, so that
 * there is some on a full disk. May be used by any thread. */
typedef struct _DossierRescue DossierRescue;

typedef struct
{
  char *key;
  char *contents; /* a JSON object */
} DossierRescued;

void dossier_rescued_free (DossierRescued *self);

/* (transfer full): the file for the library with this id, where nobody else uses it, or another one.
 * What programs that died have left there is taken over. Where no file can be made, keeping fails. */
DossierRescue *dossier_rescue_open (const char *library_id);
/* What is still kept stays in the file. */
void dossier_rescue_close (DossierRescue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierRescue, dossier_rescue_close)

/* (transfer full) (element-type DossierRescued): what is kept, in the order in which it was */
GPtrArray *dossier_rescue_list (DossierRescue *self);
/* Is on the disk when it returns TRUE. A key is kept once, and not again when it was forgotten. */
gboolean dossier_rescue_keep (DossierRescue *self,
                              const char *key,
                              const char *contents,
                              GError **error);
void dossier_rescue_forget (DossierRescue *self, const char *key);
/* How much is kept for the library with this id, by programs that run and by others. Changes nothing. */
guint dossier_rescue_count (const char *library_id);
/* (nullable) */
const char *dossier_rescue_get_path (DossierRescue *self);

G_END_DECLS
