/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of a row, of the pages of a journal: it finds accidents, not a forger. All 0 before anything is added. */
typedef struct
{
  guint64 one;
  guint64 other;
} DossierFingerprint;

/* Odd, so that multiplying loses nothing: any change within eight bytes changes the fingerprint. */
#define DOSSIER_FINGERPRINT_ONE G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)
#define DOSSIER_FINGERPRINT_OTHER G_GUINT64_CONSTANT (0xD6E8FEB86659FD93)

static inline guint64
dossier_fingerprint_stir (guint64 state, guint64 word, guint64 factor)
{
  state = (state ^ word) * factor;

  return state ^ state >> 29;
}

static inline void
dossier_fingerprint_add_word (DossierFingerprint *self, guint64 word)
{
  self->one = dossier_fingerprint_stir (self->one, word, DOSSIER_FINGERPRINT_ONE);
  self->other = dossier_fingerprint_stir (self->other, word, DOSSIER_FINGERPRINT_OTHER);
}

/* In words of eight bytes, the last one filled up with 0: where the length matters, add it too.
 * @bytes: (nullable) where there are none */
void dossier_fingerprint_add_bytes (DossierFingerprint *self, const guint8 *bytes, gsize n_bytes);

G_END_DECLS
