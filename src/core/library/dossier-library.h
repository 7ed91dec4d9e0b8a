/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* The whole library room, as the interface uses it. */

#include "dossier-library-backup.h"
#include "dossier-library-base.h"
#include "dossier-library-decisions.h"
#include "dossier-library-edit.h"
#include "dossier-library-figure.h"
#include "dossier-library-import.h"
#include "dossier-library-place.h"
#include "dossier-library-report.h"
#include "dossier-library-rescue.h"
#include "dossier-library-search.h"
#include "dossier-library-versions.h"
