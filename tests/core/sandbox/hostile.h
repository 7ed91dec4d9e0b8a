/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Files that mean harm or are broken, for test-sandbox-hostile.c. */
typedef struct
{
  const char *hazard;
  const char *name; /* of the file */
  GBytes *(*make) (
      const char *text); /* of what stands in the next member; NULL: it is the file itself */
  const char *text; /* (nullable) */
  gboolean is_heavy; /* which of the limits ends it depends on the machine */
} HostileInput;

/* Each list ends with a row without a hazard. */
extern const HostileInput hostile_markup[];
extern const HostileInput hostile_archives[];
extern const HostileInput hostile_pdfs[];
extern const HostileInput hostile_texts[];

/* (transfer full) */
char *hostile_repeat (const char *before, const char *part, gsize times, const char *after);
GBytes *hostile_take (char *text);
/* A Word document whose text is @text. */
GBytes *hostile_docx (const char *text);

G_END_DECLS
