/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The answer of the worker, written there and read here. */

#include "dossier-sandbox-reply.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "dossier-error.h"

/* Where other replies have the code of an error. */
#define WHOLE (-1)
#define BEGINNING (-2)

gboolean
dossier_sandbox_write (int file, const void *data, gsize length)
{
  for (const char *at = data, *end = at + length; at < end;)
    {
      gssize written = write (file, at, (gsize) (end - at));

      if (written < 0 && errno != EINTR)
        return FALSE;
      at += MAX (written, 0);
    }

  return TRUE;
}

gboolean
dossier_sandbox_read (int file, void *data, gsize length)
{
  for (char *at = data, *end = at + length; at < end;)
    {
      gssize n = read (file, at, (gsize) (end - at));

      if (n == 0 || (n < 0 && errno != EINTR))
        return FALSE;
      at += MAX (n, 0);
    }

  return TRUE;
}

static GBytes *
create_reply (gint32 code,
              const char *message,
              DossierDocument *document,
              const DossierImporter *importer)
{
  GVariant *children[5];
  g_autoptr (GVariant) reply = NULL;

  children[0] = g_variant_new_int32 (code);
  children[1] = g_variant_new_string (message);
  children[2] = g_variant_new_string (document != NULL ? importer->id : "");
  children[3] = g_variant_new_maybe (G_VARIANT_TYPE (DOSSIER_DOCUMENT_VARIANT_TYPE),
                                     document != NULL ? dossier_document_to_variant (document)
                                                      : NULL);
  children[4] = dossier_found_marks_to_variant (
      document != NULL ? dossier_document_get_found_marks (document) : NULL);
  reply = g_variant_ref_sink (g_variant_new_tuple (children, G_N_ELEMENTS (children)));

  return g_variant_get_data_as_bytes (reply);
}

GBytes *
dossier_sandbox_reply_new (DossierDocument *document,
                           const DossierImporter *importer,
                           const GError *problem)
{
  g_return_val_if_fail ((document == NULL) != (problem == NULL), NULL);
  g_return_val_if_fail (document == NULL || importer != NULL, NULL);

  return problem != NULL ? create_reply (problem->code, problem->message, NULL, NULL)
                         : create_reply (WHOLE, "", document, importer);
}

GBytes *
dossier_sandbox_reply_new_beginning (DossierDocument *beginning, const DossierImporter *importer)
{
  g_return_val_if_fail (beginning != NULL && importer != NULL, NULL);

  return create_reply (BEGINNING, "", beginning, importer);
}

static DossierDocument *
refuse (GError **error)
{
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                       _ ("What was read makes no sense."));
  return NULL;
}

DossierDocument *
dossier_sandbox_reply_read (GBytes *reply,
                            gboolean *is_beginning,
                            const DossierImporter **importer,
                            GError **error)
{
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) content = NULL;
  g_autoptr (GVariant) marks = NULL;
  const DossierImporter *reader;
  const char *message;
  const char *id;
  gint32 code;

  g_return_val_if_fail (reply != NULL, NULL);

  variant = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (DOSSIER_SANDBOX_REPLY_TYPE), reply, FALSE));
  g_variant_get (variant,
                 "(i&s&s@m" DOSSIER_DOCUMENT_VARIANT_TYPE "@" DOSSIER_FOUND_MARKS_VARIANT_TYPE ")",
                 &code, &message, &id, &content, &marks);
  if (code >= 0 && code <= DOSSIER_ERROR_CANCELLED && *message != '\0')
    {
      g_set_error_literal (error, DOSSIER_ERROR, code, message);
      return NULL;
    }
  reader = dossier_importers_find (id);
  if ((code == WHOLE || (code == BEGINNING && is_beginning != NULL)) && reader != NULL
      && g_variant_n_children (content) == 1)
    {
      g_autoptr (GVariant) value = g_variant_get_child_value (content, 0);
      g_autoptr (DossierDocument) document = dossier_document_from_variant (value, error);

      if (document == NULL)
        return NULL;
      if (!dossier_document_read_found_marks (document, marks))
        return refuse (error);
      if (importer != NULL)
        *importer = reader;
      if (is_beginning != NULL)
        *is_beginning = code == BEGINNING;
      return g_steal_pointer (&document);
    }

  return refuse (error);
}
