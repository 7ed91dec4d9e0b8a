/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What is wanted is found anew with every frame, so that nothing is drawn that has been scrolled past:
 *
 *   begin -> draw, draw, prepare -> end -> the first of the missing pictures is asked for
 *                  ^                                           |
 *                  `---- a new frame <-- pictures-changed <----'
 */

#include "dossier-paper.h"

#include <math.h>

#include "dossier-error.h"
#include "dossier-limits.h"
#include "dossier-page-worker.h"
#include "dossier-picture-cache.h"

/* A page of more pixels than one picture may have is drawn in squares. */
#define SQUARE 2048

typedef struct
{
  double scale;
  char *sentence;
} Failure;

struct _DossierPaper
{
  GObject parent_instance;

  DossierDocument *document;
  DossierPageWorker *worker;
  DossierPages *pages; /* (nullable) */
  DossierPages
      *listed; /* (nullable): where the words stand is not known yet, nor where pages begin */
  GError *error; /* (nullable) */
  gboolean is_settled;
  GCancellable *cancellable;

  DossierPictureCache *pictures;
  GHashTable *failures; /* page -> Failure */
  GArray *wanted; /* of DossierPicturePlace */
  gboolean is_drawing;
  DossierPicturePlace drawn; /* the one that is asked for */
};

G_DEFINE_FINAL_TYPE (DossierPaper, dossier_paper, G_TYPE_OBJECT)

enum
{
  PAGES_CHANGED,
  PICTURES_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
free_failure (gpointer data)
{
  g_free (((Failure *) data)->sentence);
  g_free (data);
}

/* --- what pages there are --- */

static void
located_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierPages)
      pages = dossier_page_worker_list_finish (DOSSIER_PAGE_WORKER (source), result, &error);
  DossierPaper *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->is_settled = TRUE;
  if (pages == NULL && self->pages == NULL)
    pages = g_steal_pointer (&self->listed);
  g_clear_pointer (&self->listed, dossier_pages_unref);
  if (pages != NULL)
    {
      g_clear_pointer (&self->pages, dossier_pages_unref);
      self->pages = g_steal_pointer (&pages);
    }
  g_signal_emit (self, signals[PAGES_CHANGED], 0);
}

/* Whether the document itself says where its pages begin. */
static gboolean
knows_starts (DossierPaper *self, DossierPages *pages)
{
  guint n;

  return dossier_document_get_page_starts (self->document, &n) != NULL
         && n == dossier_pages_get_n (pages);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierPages)
      pages = dossier_page_worker_list_finish (DOSSIER_PAGE_WORKER (source), result, &error);
  DossierPaper *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_error (&self->error);
  if (pages == NULL)
    self->error = g_steal_pointer (&error);
  else
    {
      dossier_page_worker_locate_async (self->worker, self->document, self->cancellable, located_cb,
                                        self);
      if (knows_starts (self, pages))
        self->pages = g_steal_pointer (&pages);
      else
        self->listed = g_steal_pointer (&pages);
    }
  g_signal_emit (self, signals[PAGES_CHANGED], 0);
}

static void
find_pages (DossierPaper *self)
{
  dossier_page_worker_list_async (self->worker, self->document, self->cancellable, listed_cb, self);
}

/* --- pictures --- */

static const char *
find_failure (DossierPaper *self, guint page, double scale)
{
  Failure *failure = g_hash_table_lookup (self->failures, GUINT_TO_POINTER (page));

  /* What failed for its size may do well smaller. */
  return failure != NULL && scale >= failure->scale * 0.99 ? failure->sentence : NULL;
}

static void draw_next (DossierPaper *self);

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes)
      pixels = dossier_page_worker_draw_finish (DOSSIER_PAGE_WORKER (source), result, &error);
  DossierPaper *self = user_data;
  Failure *failure;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->is_drawing = FALSE;
  if (pixels != NULL)
    dossier_picture_cache_add (self->pictures, &self->drawn, pixels);
  else
    {
      failure = g_new0 (Failure, 1);
      failure->scale = self->drawn.scale;
      failure->sentence = g_strdup (error->message);
      g_hash_table_replace (self->failures, GUINT_TO_POINTER (self->drawn.page), failure);
    }
  g_signal_emit (self, signals[PICTURES_CHANGED], 0);
  draw_next (self);
}

static void
draw_next (DossierPaper *self)
{
  while (!self->is_drawing && self->wanted->len > 0)
    {
      DossierPicturePlace place = g_array_index (self->wanted, DossierPicturePlace, 0);

      g_array_remove_index (self->wanted, 0);
      if (dossier_picture_cache_find (self->pictures, &place) != NULL
          || find_failure (self, place.page, place.scale) != NULL)
        continue;
      self->drawn = place;
      self->is_drawing = TRUE;
      dossier_page_worker_draw_async (self->worker, &place, self->cancellable, drawn_cb, self);
    }
}

typedef struct
{
  GtkSnapshot *snapshot;
  double points; /* pixels of the screen for a point of the page */
} Drawing;

static void
append_picture_cb (const DossierPicturePlace *place, GdkTexture *texture, gpointer user_data)
{
  Drawing *drawing = user_data;
  double ratio = drawing->points / place->scale;

  gtk_snapshot_append_texture (drawing->snapshot, texture,
                               &GRAPHENE_RECT_INIT (place->x * ratio, place->y * ratio,
                                                    place->width * ratio, place->height * ratio));
}

/* The squares of a page that lie within @seen, in pixels of the screen. (transfer full) */
static GArray *
list_places (
    DossierPaper *self, guint page, int width, int height, int factor, const graphene_rect_t *seen)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (DossierPicturePlace));
  guint all_width = (guint) MAX (width * factor, 1);
  guint all_height = (guint) MAX (height * factor, 1);
  gboolean is_one = (guint64) all_width * all_height <= DOSSIER_LIMIT_PICTURE_PIXELS
                    && all_width <= 32767 && all_height <= 32767;
  guint side = is_one ? MAX (all_width, all_height) : SQUARE;

  for (guint y = 0; y < all_height; y += side)
    for (guint x = 0; x < all_width; x += side)
      {
        DossierPicturePlace place = {
          .page = page,
          .scale = all_width / dossier_pages_get (self->pages, page)->width,
          .x = x,
          .y = y,
          .width = MIN (side, all_width - x),
          .height = MIN (side, all_height - y),
        };
        graphene_rect_t area = GRAPHENE_RECT_INIT ((float) x / factor, (float) y / factor,
                                                   (float) place.width / factor,
                                                   (float) place.height / factor);

        if (seen == NULL || graphene_rect_intersection (&area, seen, NULL))
          g_array_append_val (places, place);
      }

  return places;
}

/* Notes what of @places is missing. Returns: how many that is */
static guint
want_missing (DossierPaper *self, const GArray *places)
{
  guint n_missing = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const DossierPicturePlace *place = &g_array_index (places, DossierPicturePlace, i);

      if (dossier_picture_cache_find (self->pictures, place) != NULL)
        continue;
      g_array_append_vals (self->wanted, place, 1);
      n_missing++;
    }

  return n_missing;
}

const char *
dossier_paper_draw (DossierPaper *self,
                    GtkSnapshot *snapshot,
                    guint page,
                    int width,
                    int height,
                    int scale_factor,
                    const graphene_rect_t *seen)
{
  g_autoptr (GArray) places = list_places (self, page, width, height, scale_factor, seen);
  double points = MAX (width, 1) / dossier_pages_get (self->pages, page)->width;
  Drawing drawing = { snapshot, points };
  guint n_missing = want_missing (self, places);
  gboolean has_other = n_missing > 0
                       && dossier_picture_cache_foreach_other (self->pictures, page,
                                                               points * scale_factor,
                                                               append_picture_cb, &drawing);

  for (guint i = 0; i < places->len; i++)
    {
      const DossierPicturePlace *place = &g_array_index (places, DossierPicturePlace, i);
      GdkTexture *texture = dossier_picture_cache_find (self->pictures, place);

      if (texture != NULL)
        append_picture_cb (place, texture, &drawing);
    }

  return n_missing > 0 && !has_other ? find_failure (self, page, points * scale_factor) : NULL;
}

void
dossier_paper_begin (DossierPaper *self)
{
  g_array_set_size (self->wanted, 0);
}

void
dossier_paper_prepare (DossierPaper *self, guint page, int width, int height, int scale_factor)
{
  g_autoptr (GArray) places = list_places (self, page, width, height, scale_factor, NULL);

  /* Of a page in squares nobody knows which of them will be seen. */
  if (places->len == 1)
    want_missing (self, places);
}

void
dossier_paper_end (DossierPaper *self)
{
  draw_next (self);
}

gboolean
dossier_paper_is_idle (DossierPaper *self)
{
  return !self->is_drawing && self->wanted->len == 0;
}

gsize
dossier_paper_get_bytes (DossierPaper *self)
{
  return dossier_picture_cache_get_bytes (self->pictures);
}

/* --- the object --- */

static void
dossier_paper_dispose (GObject *object)
{
  DossierPaper *self = DOSSIER_PAPER (object);

  g_cancellable_cancel (self->cancellable);
  if (self->worker != NULL)
    dossier_page_worker_stop (self->worker);
  g_clear_object (&self->worker);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (dossier_paper_parent_class)->dispose (object);
}

static void
dossier_paper_finalize (GObject *object)
{
  DossierPaper *self = DOSSIER_PAPER (object);

  g_clear_pointer (&self->pages, dossier_pages_unref);
  g_clear_pointer (&self->listed, dossier_pages_unref);
  g_clear_error (&self->error);
  g_object_unref (self->cancellable);
  dossier_picture_cache_free (self->pictures);
  g_hash_table_unref (self->failures);
  g_array_unref (self->wanted);

  G_OBJECT_CLASS (dossier_paper_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, DOSSIER_TYPE_PAPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
dossier_paper_class_init (DossierPaperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dossier_paper_dispose;
  object_class->finalize = dossier_paper_finalize;
  signals[PAGES_CHANGED] = add_signal ("pages-changed");
  signals[PICTURES_CHANGED] = add_signal ("pictures-changed");
}

static void
dossier_paper_init (DossierPaper *self)
{
  self->cancellable = g_cancellable_new ();
  self->pictures = dossier_picture_cache_new (DOSSIER_LIMIT_PICTURES_BYTES);
  self->failures = g_hash_table_new_full (NULL, NULL, NULL, free_failure);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (DossierPicturePlace));
}

DossierPaper *
dossier_paper_new (DossierDocument *document, GBytes *original, const char *password)
{
  DossierPaper *self = g_object_new (DOSSIER_TYPE_PAPER, NULL);

  self->document = g_object_ref (document);
  self->worker = dossier_page_worker_new (original);
  dossier_page_worker_set_password (self->worker, password);
  find_pages (self);

  return self;
}

void
dossier_paper_set_password (DossierPaper *self, const char *password)
{
  g_return_if_fail (DOSSIER_IS_PAPER (self));

  dossier_page_worker_set_password (self->worker, password);
  find_pages (self);
}

DossierPages *
dossier_paper_get_pages (DossierPaper *self)
{
  g_return_val_if_fail (DOSSIER_IS_PAPER (self), NULL);

  return self->pages;
}

const GError *
dossier_paper_get_error (DossierPaper *self)
{
  g_return_val_if_fail (DOSSIER_IS_PAPER (self), NULL);

  return self->error;
}

gboolean
dossier_paper_is_settled (DossierPaper *self)
{
  g_return_val_if_fail (DOSSIER_IS_PAPER (self), FALSE);

  return self->is_settled;
}
