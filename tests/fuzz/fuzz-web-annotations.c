/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Annotations in files of others (JSON-LD): a list in which every entry can be used, or one sentence. */

#include "dossier-error.h"
#include "dossier-web-annotations.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) annotations = dossier_web_annotations_read (bytes, &error);

  g_assert_true ((annotations == NULL) == (error != NULL));
  if (annotations == NULL)
    g_assert_true (error->domain == DOSSIER_ERROR && error->message[0] != '\0');
  for (guint i = 0; annotations != NULL && i < annotations->len; i++)
    {
      const DossierWebAnnotation *annotation = annotations->pdata[i];

      g_assert_true (g_uuid_string_is_valid (annotation->id));
      g_assert_nonnull (annotation->tags);
      g_assert_cmpuint (annotation->credibility, <=, 6);
      g_assert_true (annotation->comment == NULL
                     || g_utf8_validate (annotation->comment, -1, NULL));
      g_assert_true (annotation->exact == NULL || g_utf8_validate (annotation->exact, -1, NULL));
    }

  return 0;
}
