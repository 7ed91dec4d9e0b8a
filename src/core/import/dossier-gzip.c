/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Unpacks a gzip file whole, or says in one sentence why not; memory stays within the limits of a file. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-gzip.h"
#include "dossier-limits.h"

#define MAGIC "\037\213"
#define STEP_BYTES (256 * 1024)

typedef struct
{
  const char *packed;
  gsize n_packed;
  gsize at; /* in packed */
  GByteArray *unpacked;
} Unpacking;

static gboolean
is_member (const Unpacking *self)
{
  return self->n_packed - self->at > 2 && memcmp (self->packed + self->at, MAGIC, 2) == 0;
}

static gboolean
check_size (const Unpacking *self, GError **error)
{
  if (self->unpacked->len <= DOSSIER_LIMIT_FILE_BYTES
      && (self->unpacked->len <= DOSSIER_LIMIT_RATIO_FROM
          || self->unpacked->len / DOSSIER_LIMIT_RATIO <= self->n_packed))
    return TRUE;
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE,
                       _ ("The file unpacks to more than Dossier takes."));
  return FALSE;
}

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                       _ ("The compressed file is damaged or incomplete."));
  return FALSE;
}

/* One member, its checksum looked at. */
static gboolean
unpack_member (Unpacking *self, GError **error)
{
  g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result != G_CONVERTER_FINISHED)
    {
      guint length = self->unpacked->len;
      gsize n_read;
      gsize n_written;

      g_byte_array_set_size (self->unpacked, length + STEP_BYTES);
      result = g_converter_convert (G_CONVERTER (zlib), self->packed + self->at,
                                    self->n_packed - self->at, self->unpacked->data + length,
                                    STEP_BYTES, G_CONVERTER_INPUT_AT_END, &n_read, &n_written,
                                    NULL);
      if (result == G_CONVERTER_ERROR)
        return fail_damaged (error);
      self->at += n_read;
      g_byte_array_set_size (self->unpacked, length + (guint) n_written);
      if (!check_size (self, error))
        return FALSE;
    }
  return TRUE;
}

/* Blocks of tapes and disks are filled up with zeros. */
static gboolean
is_padding (const Unpacking *self)
{
  for (gsize i = self->at; i < self->n_packed; i++)
    if (self->packed[i] != '\0')
      return FALSE;
  return TRUE;
}

gboolean
dossier_gzip_is (GBytes *bytes)
{
  Unpacking self = { .packed = g_bytes_get_data (bytes, &self.n_packed) };

  return is_member (&self);
}

GBytes *
dossier_gzip_unpack (GBytes *bytes, GError **error)
{
  g_autoptr (GByteArray) unpacked = g_byte_array_new ();
  Unpacking self = { .packed = g_bytes_get_data (bytes, &self.n_packed), .unpacked = unpacked };

  do
    if (!unpack_member (&self, error))
      return NULL;
  while (is_member (&self));
  if (!is_padding (&self))
    {
      fail_damaged (error);
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&unpacked));
}

char *
dossier_gzip_dup_name (const char *name)
{
  gsize length = name != NULL ? strlen (name) : 0;

  if (length > 3 && g_ascii_strcasecmp (name + length - 3, ".gz") == 0)
    length -= 3;
  return g_strndup (name, length);
}
