/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* The whole store: one header a noun, the opening and closing in dossier-store-base.h. */

#include "dossier-library-lock.h"
#include "dossier-library-surroundings.h"
#include "dossier-rescue.h"
#include "dossier-restore.h"
#include "dossier-salvage.h"
#include "dossier-store-annotations.h"
#include "dossier-store-backup.h"
#include "dossier-store-base.h"
#include "dossier-store-check.h"
#include "dossier-store-conflicts.h"
#include "dossier-store-decisions.h"
#include "dossier-store-documents.h"
#include "dossier-store-figures.h"
#include "dossier-store-history.h"
#include "dossier-store-links.h"
#include "dossier-store-merge.h"
#include "dossier-store-reading.h"
#include "dossier-store-place.h"
#include "dossier-store-search.h"
#include "dossier-store-sources.h"
#include "dossier-store-trash.h"
#include "dossier-store-versions.h"
