/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Small PDFs. Those that are protected use the oldest way that the format knows (40 bits), which every reader reads. */

#include "test-pdf.h"

#include <string.h>

#define ID_BYTES 16
#define KEY_BYTES 5
#define PAD_BYTES 32
#define PERMISSIONS (-4)
#define FONT "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"

struct _TestPdf
{
  GPtrArray *objects; /* of GString, without their numbers */
  char *catalog;
  GArray *pages; /* of guint */
  gboolean is_protected;
  guint8 key[KEY_BYTES];
  guint8 owner[PAD_BYTES];
  guint8 user[PAD_BYTES];
};

static const guint8 padding[PAD_BYTES] = {
  0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
  0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
};

/* --- protecting --- */

static void
crypt_bytes (const guint8 *key, gsize n_key, guint8 *data, gsize length)
{
  guint8 state[256];
  guint8 i = 0;
  guint8 j = 0;

  for (guint k = 0; k < 256; k++)
    state[k] = (guint8) k;
  for (guint k = 0; k < 256; k++)
    {
      guint8 kept = state[k];

      j = (guint8) (j + kept + key[k % n_key]);
      state[k] = state[j];
      state[j] = kept;
    }
  j = 0;
  for (gsize at = 0; at < length; at++)
    {
      guint8 kept = state[++i];

      j = (guint8) (j + kept);
      state[i] = state[j];
      state[j] = kept;
      data[at] ^= state[(guint8) (state[i] + state[j])];
    }
}

static void
digest (GChecksum *checksum, guint8 *out)
{
  gsize length = 16;

  g_checksum_get_digest (checksum, out, &length);
  g_checksum_free (checksum);
}

void
test_pdf_protect (TestPdf *self, const char *password)
{
  guint8 padded[PAD_BYTES];
  guint8 hash[16];
  static const guint8 permissions[4] = { 0xFC, 0xFF, 0xFF, 0xFF };
  static const guint8 id[ID_BYTES] = "0123456789abcde";
  gsize length = MIN (strlen (password), PAD_BYTES);
  GChecksum *checksum = g_checksum_new (G_CHECKSUM_MD5);

  memcpy (padded, password, length);
  memcpy (padded + length, padding, PAD_BYTES - length);
  g_checksum_update (checksum, padded, PAD_BYTES);
  digest (checksum, hash);
  memcpy (self->owner, padded, PAD_BYTES);
  crypt_bytes (hash, KEY_BYTES, self->owner, PAD_BYTES);

  checksum = g_checksum_new (G_CHECKSUM_MD5);
  g_checksum_update (checksum, padded, PAD_BYTES);
  g_checksum_update (checksum, self->owner, PAD_BYTES);
  g_checksum_update (checksum, permissions, sizeof permissions);
  g_checksum_update (checksum, id, sizeof id);
  digest (checksum, hash);
  memcpy (self->key, hash, KEY_BYTES);
  memcpy (self->user, padding, PAD_BYTES);
  crypt_bytes (self->key, KEY_BYTES, self->user, PAD_BYTES);
  self->is_protected = TRUE;
}

/* Each object has a key of its own. */
static void
crypt_object (TestPdf *self, guint number, guint8 *data, gsize length)
{
  const guint8 place[5] = { (guint8) number, (guint8) (number >> 8), (guint8) (number >> 16) };
  GChecksum *checksum = g_checksum_new (G_CHECKSUM_MD5);
  guint8 hash[16];

  g_checksum_update (checksum, self->key, KEY_BYTES);
  g_checksum_update (checksum, place, sizeof place);
  digest (checksum, hash);
  crypt_bytes (hash, KEY_BYTES + sizeof place, data, length);
}

/* --- objects --- */

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

TestPdf *
test_pdf_new (const char *catalog)
{
  TestPdf *self = g_new0 (TestPdf, 1);

  self->objects = g_ptr_array_new_with_free_func (free_string);
  self->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  self->catalog = g_strdup (catalog);
  test_pdf_add (self, "");
  test_pdf_add (self, "");
  test_pdf_add (self, FONT);

  return self;
}

guint
test_pdf_add (TestPdf *self, const char *object)
{
  g_ptr_array_add (self->objects, g_string_new (object));
  return self->objects->len;
}

guint
test_pdf_add_stream (TestPdf *self, const char *dictionary, const char *content)
{
  gsize length = strlen (content);
  guint number = self->objects->len + 1;
  GString *object = g_string_new (NULL);
  gsize start;

  g_string_printf (object, "<< /Length %" G_GSIZE_FORMAT " %s >>\nstream\n", length, dictionary);
  start = object->len;
  g_string_append_len (object, content, (gssize) length);
  if (self->is_protected)
    crypt_object (self, number, (guint8 *) object->str + start, length);
  g_string_append (object, "\nendstream");
  g_ptr_array_add (self->objects, object);

  return number;
}

static guint
add_page (TestPdf *self, const char *content, const char *filter, const char *extra)
{
  guint stream = test_pdf_add_stream (self, filter, content);
  g_autofree char *page = g_strdup_printf (
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %u 0 R "
      "/Resources << /Font << /F1 3 0 R >> >> %s >>",
      stream, extra != NULL ? extra : "");
  guint number = test_pdf_add (self, page);

  g_array_append_val (self->pages, number);
  return number;
}

guint
test_pdf_add_page (TestPdf *self, const char *content, const char *extra)
{
  return add_page (self, content, "", extra);
}

guint
test_pdf_add_packed_page (TestPdf *self, const char *packed, const char *filter)
{
  return add_page (self, packed, filter, NULL);
}

/* --- the file --- */

static void
fill_in (TestPdf *self)
{
  GString *tree = g_ptr_array_index (self->objects, 1);

  g_string_printf (g_ptr_array_index (self->objects, 0), "<< /Type /Catalog /Pages 2 0 R %s >>",
                   self->catalog != NULL ? self->catalog : "");
  g_string_printf (tree, "<< /Type /Pages /Count %u /Kids [", self->pages->len);
  for (guint i = 0; i < self->pages->len; i++)
    g_string_append_printf (tree, "%u 0 R ", g_array_index (self->pages, guint, i));
  g_string_append (tree, "] >>");
}

static void
append_hex (GString *file, const guint8 *bytes, gsize length)
{
  g_string_append_c (file, '<');
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (file, "%02x", bytes[i]);
  g_string_append_c (file, '>');
}

static void
append_trailer (TestPdf *self, GString *file, const char *trailer)
{
  g_string_append_printf (file, "trailer << /Size %u /Root 1 0 R %s", self->objects->len + 1,
                          trailer != NULL ? trailer : "");
  if (self->is_protected)
    {
      g_string_append (file, " /ID [<30313233343536373839616263646500> "
                             "<30313233343536373839616263646500>]"
                             " /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40");
      g_string_append_printf (file, " /P %d /O ", PERMISSIONS);
      append_hex (file, self->owner, PAD_BYTES);
      g_string_append (file, " /U ");
      append_hex (file, self->user, PAD_BYTES);
      g_string_append (file, " >>");
    }
  g_string_append (file, " >>\n");
}

GBytes *
test_pdf_end (TestPdf *self, const char *trailer)
{
  GString *file = g_string_new ("%PDF-1.7\n");
  g_autoptr (GString) table = g_string_new (NULL);
  gsize at;

  fill_in (self);
  g_string_printf (table, "xref\n0 %u\n0000000000 65535 f \n", self->objects->len + 1);
  for (guint i = 0; i < self->objects->len; i++)
    {
      GString *object = g_ptr_array_index (self->objects, i);

      g_string_append_printf (table, "%010" G_GSIZE_FORMAT " 00000 n \n", file->len);
      g_string_append_printf (file, "%u 0 obj\n", i + 1);
      g_string_append_len (file, object->str, (gssize) object->len);
      g_string_append (file, "\nendobj\n");
    }
  at = file->len;
  g_string_append_len (file, table->str, (gssize) table->len);
  append_trailer (self, file, trailer);
  g_string_append_printf (file, "startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", at);
  g_ptr_array_unref (self->objects);
  g_array_unref (self->pages);
  g_free (self->catalog);
  g_free (self);

  return g_string_free_to_bytes (file);
}

GBytes *
test_pdf_of_text (const char *const *pages, const char *password)
{
  TestPdf *self = test_pdf_new (NULL);

  if (password != NULL)
    test_pdf_protect (self, password);
  for (; *pages != NULL; pages++)
    {
      g_auto (GStrv) lines = g_strsplit (*pages, "\n", -1);
      g_autoptr (GString) content = g_string_new ("BT /F1 12 Tf 16 TL 72 760 Td ");

      for (guint i = 0; lines[i] != NULL; i++)
        g_string_append_printf (content, "(%s) Tj T* ", lines[i]);
      g_string_append (content, "ET");
      test_pdf_add_page (self, content->str, NULL);
    }

  return test_pdf_end (self, NULL);
}
