/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A worker that writes: into one file in memory that it was given, and nowhere else. */

#define _GNU_SOURCE /* memfd_create() */

#include "dossier-sandbox-annotate.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier-error.h"
#include "dossier-limits.h"
#include "dossier-page-request.h"
#include "dossier-sandbox-process.h"
#include "dossier-sandbox-program.h"
#include "dossier-sandbox-reply.h"

struct _DossierPdfMarks
{
  GVariantBuilder marks;
  char *checksum; /* of the text that they are in */
};

DossierPdfMarks *
dossier_pdf_marks_new (DossierDocument *document)
{
  DossierPdfMarks *self = g_new0 (DossierPdfMarks, 1);
  gsize length;
  const char *text = dossier_document_get_text (document, &length);

  self->checksum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
  g_variant_builder_init (&self->marks, G_VARIANT_TYPE ("a(ttuss)"));

  return self;
}

void
dossier_pdf_marks_free (DossierPdfMarks *self)
{
  g_variant_builder_clear (&self->marks);
  g_free (self->checksum);
  g_free (self);
}

void
dossier_pdf_marks_add (DossierPdfMarks *self,
                       DossierRange range,
                       guint32 rgb,
                       const char *author,
                       const char *contents)
{
  g_variant_builder_add (&self->marks, "(ttuss)", (guint64) range.start, (guint64) range.end, rgb,
                         author, contents);
}

/* What shines through a highlight: the tint of the verdict on white paper, strong enough for any screen. */
static guint32
get_paper_color (DossierVerdict verdict)
{
  guint32 tint = dossier_verdict_get_info (verdict)->tint_light;
  guint alpha = MAX (tint & 0xFF, 110);
  guint32 rgb = 0;

  for (guint shift = 24; shift >= 8; shift -= 8)
    rgb = rgb << 8 | (255 - (255 - (tint >> shift & 0xFF)) * alpha / 255);

  return rgb;
}

void
dossier_pdf_marks_add_annotations (DossierPdfMarks *self,
                                   GPtrArray *annotations,
                                   gboolean with_notes)
{
  for (guint i = 0; i < annotations->len; i++)
    {
      DossierAnnotation *annotation = g_ptr_array_index (annotations, i);
      const DossierAnnotationFields *fields = dossier_annotation_get_fields (annotation);
      const char *label = g_dgettext (GETTEXT_PACKAGE,
                                      dossier_verdict_get_info (fields->verdict)->label);
      g_autofree char *grade = fields->credibility > 0
                                   ? g_strdup_printf (" · %u", fields->credibility)
                                   : g_strdup ("");
      const char *note = with_notes ? fields->comment : "";
      g_autofree char *contents = g_strconcat (label, grade, *note != '\0' ? "\n" : "", note, NULL);

      if (dossier_annotation_is_in_place (annotation))
        dossier_pdf_marks_add (self, dossier_annotation_get_range (annotation),
                               get_paper_color (fields->verdict), "Dossier", contents);
    }
}

static gboolean
fail (GError **error, DossierError code, const char *sentence)
{
  g_set_error_literal (error, DOSSIER_ERROR, (int) code, sentence);
  return FALSE;
}

static gboolean
ask (DossierSandboxProcess *process, const char *password, GVariant *marks, GError **error)
{
  DossierPageRequest request = {
    .kind = DOSSIER_PAGE_ASK_ANNOTATE,
    .n_password = password != NULL ? (guint32) MIN (strlen (password), DOSSIER_PAGE_PASSWORD_BYTES)
                                   : 0,
    .n_data = (guint32) g_variant_get_size (marks),
  };

  return dossier_sandbox_process_ask (process, &request, sizeof request, error)
         && (password == NULL
             || dossier_sandbox_process_ask (process, password, request.n_password, error))
         && dossier_sandbox_process_ask (process, g_variant_get_data (marks),
                                         g_variant_get_size (marks), error);
}

/* Reads @length bytes until @deadline. */
static gboolean
read_until (
    DossierSandboxProcess *process, void *data, gsize length, gint64 deadline, GError **error)
{
  GPollFD poll = { g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (process->answers)),
                   G_IO_IN | G_IO_HUP, 0 };

  for (gsize done = 0; done < length;)
    {
      gint64 left = (deadline - g_get_monotonic_time ()) / G_TIME_SPAN_MILLISECOND;
      gssize step;

      if (left <= 0 || g_poll (&poll, 1, (gint) left) == 0)
        return fail (error, DOSSIER_ERROR_TOO_LARGE, _ ("Writing the copy took too long."));
      step = read (poll.fd, (char *) data + done, length - done);
      if (step == 0 || (step < 0 && errno != EINTR))
        return fail (error, DOSSIER_ERROR_DAMAGED,
                     _ ("The file is made so that writing a copy failed; nothing was harmed."));
      done += (gsize) MAX (step, 0);
    }

  return TRUE;
}

static gboolean
read_reply (DossierSandboxProcess *process, guint32 *n_lost, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + DOSSIER_LIMIT_WALL_SECONDS * G_TIME_SPAN_SECOND;
  DossierPageReply reply;
  char sentence[1024] = "";

  if (!read_until (process, &reply, sizeof reply, deadline, error))
    return FALSE;
  if (reply.code < 0 && reply.length == sizeof *n_lost)
    return read_until (process, n_lost, sizeof *n_lost, deadline, error);
  if (reply.code < 0 || reply.length >= sizeof sentence
      || !read_until (process, sentence, reply.length, deadline, error))
    return error != NULL && *error != NULL
               ? FALSE
               : fail (error, DOSSIER_ERROR_DAMAGED, _ ("What was read makes no sense."));
  if (reply.code == DOSSIER_ERROR_PASSWORD && *sentence == '\0')
    return fail (error, DOSSIER_ERROR_PASSWORD, _ ("The file is protected by a password."));

  return fail (error, CLAMP (reply.code, 0, DOSSIER_ERROR_CANCELLED),
               g_utf8_validate (sentence, -1, NULL) ? sentence : "");
}

/* (transfer full): what was written to @file */
static GBytes *
take_output (int file, GError **error)
{
  g_autofree guint8 *data = NULL;
  struct stat status;

  if (fstat (file, &status) == 0 && status.st_size > 0
      && (gsize) status.st_size <= DOSSIER_PAGE_COPY_BYTES)
    data = g_try_malloc ((gsize) status.st_size);
  if (data == NULL || lseek (file, 0, SEEK_SET) != 0
      || !dossier_sandbox_read (file, data, (gsize) status.st_size))
    {
      fail (error, DOSSIER_ERROR_FAILED, _ ("The copy could not be written."));
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&data), (gsize) status.st_size);
}

static GBytes *
run (int input, GStrv command, const char *password, GVariant *marks, guint *n_lost, GError **error)
{
  g_auto (DossierSandboxProcess) process = { NULL };
  int output = memfd_create ("copy", MFD_CLOEXEC);
  GBytes *copy = NULL;
  guint32 lost = 0;

  if (output >= 0
      && dossier_sandbox_process_start_writing (&process, input, output,
                                                (const char *const *) command, error)
      && ask (&process, password, marks, error) && read_reply (&process, &lost, error))
    copy = take_output (output, error);
  if (output >= 0)
    close (output);
  *n_lost = lost;

  return copy;
}

GBytes *
dossier_sandbox_annotate (
    GBytes *original, const char *password, DossierPdfMarks *marks, guint *n_lost, GError **error)
{
  g_autofree char *worker = dossier_sandbox_find_worker ();
  g_autoptr (GVariant)
      value = g_variant_ref_sink (g_variant_new ("(sa(ttuss))", marks->checksum, &marks->marks));
  g_auto (GStrv) command = NULL;
  GBytes *copy = NULL;
  int input = dossier_sandbox_seal (original);

  g_variant_builder_init (&marks->marks, G_VARIANT_TYPE ("a(ttuss)"));
  if (worker == NULL || input < 0)
    {
      fail (error, DOSSIER_ERROR_FAILED,
            _ ("The program that writes copies could not be started."));
      return NULL;
    }
  /* Within its own walls: whether bubblewrap works here is found out by what is asked more often. */
  command = dossier_sandbox_command_with (worker, DOSSIER_SANDBOX_WAY_ANNOTATE, NULL, FALSE);
  copy = run (input, command, password, value, n_lost, error);
  close (input);

  return copy;
}
