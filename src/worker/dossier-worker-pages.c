/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The pages of a PDF: listed, drawn, and where its words stand on them. See dossier-page-request.h. */

#include "dossier-worker-pages.h"

#include <cairo.h>
#include <glib/gi18n.h>
#include <math.h>
#include <sys/resource.h>

#include "dossier-error.h"
#include "dossier-gzip.h"
#include "dossier-limits.h"
#include "dossier-page-request.h"
#include "dossier-pdf.h"
#include "dossier-sandbox-reply.h"
#include "dossier-worker-annotate.h"

/* After so many seconds of the processor it makes room for a fresh process: the system would end it at
 * DOSSIER_LIMIT_CPU_SECONDS, in the middle of a page. */
#define TIRED_SECONDS (DOSSIER_LIMIT_CPU_SECONDS / 3)

typedef struct
{
  GBytes *bytes;
  PopplerDocument *pdf; /* (nullable): until it has been opened */
  char password[DOSSIER_PAGE_PASSWORD_BYTES + 1];
} Server;

static gboolean
is_tired (void)
{
  struct rusage usage;

  return getrusage (RUSAGE_SELF, &usage) == 0
         && usage.ru_utime.tv_sec + usage.ru_stime.tv_sec >= TIRED_SECONDS;
}

static gboolean
reply (gint32 code, const void *data, gsize length)
{
  const DossierPageReply head = { .code = code, .length = length };

  return dossier_sandbox_write (DOSSIER_SANDBOX_REPLY_FD, &head, sizeof head)
         && dossier_sandbox_write (DOSSIER_SANDBOX_REPLY_FD, data, length);
}

static gboolean
reply_error (const GError *error)
{
  return reply (error->domain == DOSSIER_ERROR ? error->code : DOSSIER_ERROR_FAILED, error->message,
                strlen (error->message));
}

/* Takes a floating value, or the error. */
static gboolean
reply_variant (GVariant *variant, const GError *error)
{
  g_autoptr (GVariant) value = variant != NULL ? g_variant_ref_sink (variant) : NULL;

  return value != NULL ? reply (-1, g_variant_get_data (value), g_variant_get_size (value))
                       : reply_error (error);
}

static const char *
get_password (const Server *self)
{
  return *self->password != '\0' ? self->password : NULL;
}

static gboolean
is_drawable (const DossierPageRequest *request)
{
  return request->width > 0 && request->height > 0 && request->width <= 32767
         && request->height <= 32767
         && (guint64) request->width * request->height <= 4 * DOSSIER_LIMIT_PICTURE_PIXELS
         && isfinite (request->scale) && request->scale > 0;
}

static gboolean
draw (Server *self, const DossierPageRequest *request)
{
  static const char failure[] = "";
  PopplerPage *page = is_drawable (request)
                          ? poppler_document_get_page (self->pdf, (int) request->page)
                          : NULL;
  g_autoptr (GObject) owner = (GObject *) page;
  cairo_surface_t *surface;
  cairo_t *cr;
  gboolean done;

  if (page == NULL)
    return reply (DOSSIER_ERROR_DAMAGED, failure, 0);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) request->width,
                                        (int) request->height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, -(double) request->x, -(double) request->y);
  cairo_scale (cr, request->scale, request->scale);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  /* Rows of 32 bits have no gaps. */
  done = cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS
             ? reply (-1, cairo_image_surface_get_data (surface),
                      (gsize) request->width * request->height * 4)
             : reply (DOSSIER_ERROR_TOO_LARGE, failure, 0);
  cairo_surface_destroy (surface);

  return done;
}

/* (transfer floating): NULL and an error */
static GVariant *
annotate (Server *self, const DossierPageRequest *request, GError **error)
{
  guint8 *data = g_malloc (request->n_data + 1);
  g_autoptr (GVariant) marks = NULL;

  if (!dossier_sandbox_read (DOSSIER_PAGE_REQUEST_FD, data, request->n_data))
    request = NULL;
  marks = g_variant_ref_sink (g_variant_new_from_data (G_VARIANT_TYPE (DOSSIER_PAGE_MARKS_TYPE),
                                                       data, request != NULL ? request->n_data : 0,
                                                       FALSE, g_free, data));

  return dossier_worker_annotate (self->pdf, self->bytes, get_password (self), marks, error);
}

static gboolean
serve (Server *self, const DossierPageRequest *request)
{
  g_autoptr (GError) error = NULL;
  GVariant *value;

  if (self->pdf == NULL)
    self->pdf = dossier_pdf_open (self->bytes, get_password (self), &error);
  if (self->pdf == NULL)
    return reply_error (error);
  switch ((DossierPageAsk) request->kind)
    {
    case DOSSIER_PAGE_ASK_LIST:
      value = dossier_import_pdf_list_pages (self->bytes, get_password (self), &error);
      return reply_variant (value, error);
    case DOSSIER_PAGE_ASK_LOCATE:
      value = dossier_import_pdf_locate (self->bytes, get_password (self), &error);
      return reply_variant (value, error);
    case DOSSIER_PAGE_ASK_DRAW:
      return draw (self, request);
    case DOSSIER_PAGE_ASK_ANNOTATE:
      value = annotate (self, request, &error);
      return reply_variant (value, error);
    }

  return FALSE;
}

void
dossier_worker_serve_pages (GBytes *bytes)
{
  g_autoptr (GBytes) unpacked = dossier_gzip_is (bytes) ? dossier_gzip_unpack (bytes, NULL) : NULL;
  Server self = { .bytes = unpacked != NULL ? unpacked : bytes };
  DossierPageRequest request;

  while (dossier_sandbox_read (DOSSIER_PAGE_REQUEST_FD, &request, sizeof request)
         && request.n_password < sizeof self.password
         && (request.n_data == 0 || request.kind == DOSSIER_PAGE_ASK_ANNOTATE)
         && dossier_sandbox_read (DOSSIER_PAGE_REQUEST_FD, self.password, request.n_password))
    {
      self.password[request.n_password] = '\0';
      if (!serve (&self, &request) || is_tired ())
        return;
    }
}
