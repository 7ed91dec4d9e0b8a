/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

#include "dossier-limits.h"

G_BEGIN_DECLS

/* What is asked of a worker that keeps a PDF open, and what it answers. Requests come over file 5: the structure, the
 * password (if it has one) and the data (if the kind wants some). Answers go over file 4: the structure and its bytes.
 * One at a time, in the machine's own order; the worker ends when file 5 does. */

#define DOSSIER_PAGE_REQUEST_FD 5
/* A file in memory that a worker which writes a copy writes to. */
#define DOSSIER_PAGE_OUTPUT_FD 6

/* What is marked: the checksum of the text, and start, end (bytes), 0xRRGGBB, author, contents. */
#define DOSSIER_PAGE_MARKS_TYPE "(sa(ttuss))"

/* A copy is the file and some room: beyond this the worker cannot write. */
#define DOSSIER_PAGE_COPY_BYTES (2UL * DOSSIER_LIMIT_FILE_BYTES)

typedef enum
{
  DOSSIER_PAGE_ASK_LIST, /* its pages, as DossierPages without places */
  DOSSIER_PAGE_ASK_LOCATE, /* its pages, as DossierPages */
  DOSSIER_PAGE_ASK_DRAW, /* a part of a page: width * height pixels, 4 bytes each, as cairo's ARGB32 */
  DOSSIER_PAGE_ASK_ANNOTATE, /* a copy with the marks that are the data, in the file; answers how many have no place */
} DossierPageAsk;

typedef struct
{
  guint32 kind;
  guint32 page;
  guint32 x; /* of the part, in pixels of the whole page at @scale */
  guint32 y;
  guint32 width;
  guint32 height;
  double scale; /* pixels of a point */
  guint32 n_password;
  guint32 n_data;
} DossierPageRequest;

typedef struct
{
  gint32 code; /* of a DossierError whose sentence follows, or -1 */
  guint32 unused;
  guint64 length; /* of what follows */
} DossierPageReply;

/* Longer than any that a person types. */
#define DOSSIER_PAGE_PASSWORD_BYTES 1024

G_END_DECLS
