/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-store-base.h"

G_BEGIN_DECLS

/* What became of the file of an open library. */
typedef enum
{
  DOSSIER_FILE_HERE,
  DOSSIER_FILE_MOVED, /* it has another name now */
  DOSSIER_FILE_REPLACED, /* another file has its name, and it has none */
  DOSSIER_FILE_DELETED,
} DossierFilePlace;

/* @path: (out) (nullable): its new name, where it was moved */
DossierFilePlace dossier_store_find_place (DossierStore *self, char **path);

G_END_DECLS
