/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_CHECK_TOTAL, /* parts against their total */
  DOSSIER_CHECK_SHARE, /* a share against what it is of */
  DOSSIER_CHECK_CHANGE, /* a change in percent against the two values */
  DOSSIER_CHECK_WEEKDAY, /* a date against its day of the week */
  DOSSIER_CHECK_DURATION, /* a duration against its ends */
  DOSSIER_CHECK_SCALE, /* the same digits as millions and as billions */
} DossierCheckKind;
#define DOSSIER_N_CHECK_KINDS (DOSSIER_CHECK_SCALE + 1)

/* Two places of a document that cannot both be right. */
typedef struct
{
  DossierCheckKind kind;
  DossierRange place; /* of the figure that the message speaks against */
  DossierRange other; /* what it was held against */
  char *message; /* one sentence for people, in the current language */
} DossierFinding;

void dossier_finding_free (DossierFinding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierFinding, dossier_finding_free)

/* Where a document's own figures contradict each other. A finding is rare on sound text: each check looks only
 * where the text itself ties the figures together, and allows for what was rounded.
 * @figures: of the document, in reading order
 * Returns: (transfer container) (element-type DossierFinding): by place */
GPtrArray *dossier_checks_run (DossierDocument *document, GPtrArray *figures);

const char *dossier_check_kind_to_string (DossierCheckKind kind);
gboolean dossier_check_kind_from_string (const char *string, DossierCheckKind *kind);
/* What was checked, as a heading in the current language: "Total", "Day of the Week". */
const char *dossier_check_kind_get_title (DossierCheckKind kind);

G_END_DECLS
