/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* There are some dozens of pictures at most: a list, the last used one first. */

#include "dossier-picture-cache.h"

typedef struct
{
  DossierPicturePlace place;
  GdkTexture *texture;
  gsize n_bytes;
} Picture;

struct _DossierPictureCache
{
  GQueue pictures; /* of Picture */
  gsize n_bytes;
  gsize most_bytes;
};

DossierPictureCache *
dossier_picture_cache_new (gsize most_bytes)
{
  DossierPictureCache *self = g_new0 (DossierPictureCache, 1);

  g_queue_init (&self->pictures);
  self->most_bytes = most_bytes;

  return self;
}

static void
free_picture (gpointer data)
{
  Picture *picture = data;

  g_object_unref (picture->texture);
  g_free (picture);
}

void
dossier_picture_cache_free (DossierPictureCache *self)
{
  g_queue_clear_full (&self->pictures, free_picture);
  g_free (self);
}

static gboolean
is_same (const DossierPicturePlace *a, const DossierPicturePlace *b)
{
  return a->page == b->page && a->scale == b->scale && a->x == b->x && a->y == b->y
         && a->width == b->width && a->height == b->height;
}

void
dossier_picture_cache_add (DossierPictureCache *self,
                           const DossierPicturePlace *place,
                           GBytes *pixels)
{
  Picture *picture = g_new0 (Picture, 1);

  picture->place = *place;
  picture->n_bytes = g_bytes_get_size (pixels);
  picture->texture = gdk_memory_texture_new ((int) place->width, (int) place->height,
                                             GDK_MEMORY_DEFAULT, pixels, (gsize) place->width * 4);
  g_queue_push_head (&self->pictures, picture);
  self->n_bytes += picture->n_bytes;
  while (self->n_bytes > self->most_bytes && self->pictures.length > 1)
    {
      Picture *oldest = g_queue_pop_tail (&self->pictures);

      self->n_bytes -= oldest->n_bytes;
      free_picture (oldest);
    }
}

GdkTexture *
dossier_picture_cache_find (DossierPictureCache *self, const DossierPicturePlace *place)
{
  for (GList *link = self->pictures.head; link != NULL; link = link->next)
    {
      Picture *picture = link->data;

      if (!is_same (&picture->place, place))
        continue;
      g_queue_unlink (&self->pictures, link);
      g_queue_push_head_link (&self->pictures, link);
      return picture->texture;
    }

  return NULL;
}

gboolean
dossier_picture_cache_foreach_other (DossierPictureCache *self,
                                     guint page,
                                     double scale,
                                     DossierPictureFunc callback,
                                     gpointer user_data)
{
  double found = 0;

  for (GList *link = self->pictures.head; link != NULL; link = link->next)
    {
      Picture *picture = link->data;

      if (picture->place.page != page || picture->place.scale == scale
          || (found > 0 && picture->place.scale != found))
        continue;
      found = picture->place.scale;
      callback (&picture->place, picture->texture, user_data);
    }

  return found > 0;
}

gsize
dossier_picture_cache_get_bytes (DossierPictureCache *self)
{
  return self->n_bytes;
}
