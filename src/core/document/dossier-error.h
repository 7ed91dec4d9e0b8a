/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DossierError:
 * What went wrong, as far as a person can act on it. The message is one whole, translated sentence that
 * says what happened; the code decides what the interface offers beside it.
 */
typedef enum
{
  DOSSIER_ERROR_FAILED, /* nothing better is known */
  DOSSIER_ERROR_EMPTY, /* the file has no text */
  DOSSIER_ERROR_UNSUPPORTED, /* no importer reads this kind of file */
  DOSSIER_ERROR_ENCODING, /* the bytes are not text in a known encoding */
  DOSSIER_ERROR_DAMAGED, /* the file breaks the rules of its own format */
  DOSSIER_ERROR_TOO_LARGE, /* beyond dossier-limits.h */
  DOSSIER_ERROR_NOT_FOUND, /* no such file, document, annotation, source */
  DOSSIER_ERROR_ACCESS, /* the system does not let us read or write */
  DOSSIER_ERROR_NOT_A_FILE, /* a directory, device, pipe or socket */
  DOSSIER_ERROR_NOT_LIBRARY, /* the file is not a Dossier library */
  DOSSIER_ERROR_NEWER, /* the library was written by a newer Dossier */
  DOSSIER_ERROR_READ_ONLY, /* the library cannot be written */
  DOSSIER_ERROR_BUSY, /* another program holds the library */
  DOSSIER_ERROR_FULL, /* no space left */
  DOSSIER_ERROR_CORRUPT, /* the library is damaged */
  DOSSIER_ERROR_MOVED, /* the library was moved or replaced while open */
  DOSSIER_ERROR_AMBIGUOUS, /* the quotation occurs more than once */
  DOSSIER_ERROR_INVALID, /* an argument that a person gave makes no sense */
  DOSSIER_ERROR_PASSWORD, /* the file opens with a password only, and none or a wrong one was given */
  DOSSIER_ERROR_CANCELLED, /* stopped on request */
  DOSSIER_ERROR_RESCUED, /* not stored yet, but kept until it can be */
} DossierError;

#define DOSSIER_ERROR (dossier_error_quark ())
GQuark dossier_error_quark (void);

G_END_DECLS
