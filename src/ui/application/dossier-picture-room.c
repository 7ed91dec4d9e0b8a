/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Room for the pictures of the window, at the end of the heap: made when the program starts, and filled with memory
 * while nothing is drawn. */

#include "dossier-picture-room.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#define MAPPED_BYTES (256 * 1024)
#define ROOM_BYTES (96 * 1024 * 1024)
#define TOP_BYTES (128 * 1024) /* what the allocator asks for at a time */

/* What the widgets of a page that comes up take. */
#define WIDGET_BYTES (6 * 1024 * 1024)
/* What is asked for in one turn of the main loop: a large page. */
#define STEP_BYTES (2 * 1024 * 1024)
#define REST_MS 400

typedef struct
{
  GtkWidget *window; /* borrowed */
  gsize warm; /* bytes from the end of what is used on */
  guint source;
} Keeper;

void
dossier_picture_room_make (void)
{
  gsize page = getpagesize ();
  char *first;
  char *room;

  mallopt (M_MMAP_THRESHOLD, MAPPED_BYTES);
  mallopt (M_TRIM_THRESHOLD, G_MAXINT);
  mallopt (M_TOP_PAD, ROOM_BYTES);
  first = g_malloc (MAPPED_BYTES - TOP_BYTES / 2);
  mallopt (M_TOP_PAD, TOP_BYTES);
  room = (char *) sbrk (0) - ROOM_BYTES;
  /* Where the heap had room already, or lies elsewhere, there is nothing to ask for. */
  if (room >= first && room <= first + MAPPED_BYTES)
    madvise (room - (guintptr) room % page + page, ROOM_BYTES - page, MADV_HUGEPAGE);
  g_free (first);
}

/* The room is what one large piece gets, as long as it is there: its pages come when they are written to. Returns:
 * whether it is there */
static gboolean
touch (gsize from, gsize to)
{
  gsize page = getpagesize ();
  char *room = g_try_malloc (to);
  gboolean is_room = room != NULL && room + to <= (char *) sbrk (0);

  for (gsize offset = from; is_room && offset < to; offset += page)
    ((volatile char *) room)[offset] = 0;
  g_free (room);
  return is_room;
}

static gsize
get_picture_bytes (GtkWidget *window)
{
  gsize scale = gtk_widget_get_scale_factor (window);

  return 4 * scale * scale * gtk_widget_get_width (window) * gtk_widget_get_height (window);
}

static gboolean
warm_cb (gpointer user_data)
{
  Keeper *keeper = user_data;
  gsize wanted = get_picture_bytes (keeper->window) + WIDGET_BYTES;
  gsize next = MIN (keeper->warm + STEP_BYTES, wanted);

  if (touch (keeper->warm, next) && next < wanted)
    {
      keeper->warm = next;
      return G_SOURCE_CONTINUE;
    }
  keeper->source = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
rest_cb (gpointer user_data)
{
  Keeper *keeper = user_data;

  keeper->warm = 0;
  keeper->source = g_idle_add_full (G_PRIORITY_LOW, warm_cb, keeper, NULL);
  return G_SOURCE_REMOVE;
}

static void
painted_cb (Keeper *keeper)
{
  g_clear_handle_id (&keeper->source, g_source_remove);
  keeper->source = g_timeout_add_full (G_PRIORITY_LOW, REST_MS, rest_cb, keeper, NULL);
}

static void
realized_cb (GtkWidget *window, Keeper *keeper)
{
  g_signal_connect_data (gtk_widget_get_frame_clock (window), "after-paint",
                         G_CALLBACK (painted_cb), keeper, NULL, G_CONNECT_SWAPPED);
}

static void
unrealized_cb (GtkWidget *window, Keeper *keeper)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (window), keeper);
  g_clear_handle_id (&keeper->source, g_source_remove);
}

static void
free_keeper (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
dossier_picture_room_keep (GtkWidget *window)
{
  Keeper *keeper = g_new0 (Keeper, 1);

  g_return_if_fail (GTK_IS_WINDOW (window));

  keeper->window = window;
  g_signal_connect_data (window, "realize", G_CALLBACK (realized_cb), keeper, free_keeper, 0);
  g_signal_connect (window, "unrealize", G_CALLBACK (unrealized_cb), keeper);
}
