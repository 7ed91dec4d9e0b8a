/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Two sums of 64 bits, each word stirred in by a multiplication. */

#include "dossier-fingerprint.h"

#include <string.h>

void
dossier_fingerprint_add_bytes (DossierFingerprint *self, const guint8 *bytes, gsize n_bytes)
{
  guint64 word;

  for (; n_bytes >= sizeof word; bytes += sizeof word, n_bytes -= sizeof word)
    {
      memcpy (&word, bytes, sizeof word);
      dossier_fingerprint_add_word (self, GUINT64_FROM_LE (word));
    }
  word = 0;
  if (n_bytes > 0)
    memcpy (&word, bytes, n_bytes);
  dossier_fingerprint_add_word (self, GUINT64_FROM_LE (word));
}
