/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Draws frames of a reader one by one, and takes their time. */

#include "bench-reader-run.h"

#include "bench-table.h"

typedef struct
{
  BenchReader *bench;
  BenchStep step;
  gpointer data;
} Pending;

static void
before_paint_cb (GdkFrameClock *clock, BenchReader *self)
{
  if (self->frame_start < 0)
    self->frame_start = bench_get_thread_cpu ();
}

static void
after_paint_cb (GdkFrameClock *clock, BenchReader *self)
{
  self->frame = bench_get_thread_cpu () - self->frame_start;
  self->frame_start = -1;
  self->n_frames++;
}

static void
wait_for_frame (BenchReader *self)
{
  guint n = self->n_frames;

  gtk_widget_queue_draw (GTK_WIDGET (self->reader));
  while (self->n_frames == n)
    g_main_context_iteration (NULL, TRUE);
}

void
bench_reader_open (BenchReader *self, DossierDocument *document)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->window = adw_window_new ();
  self->reader = DOSSIER_READER (dossier_reader_new ());
  self->frame_start = -1;
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->reader));
  adw_window_set_content (ADW_WINDOW (self->window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 800);
  dossier_reader_set_document (self->reader, document);
  gtk_widget_realize (self->window);
  self->clock = gtk_widget_get_frame_clock (self->window);
  g_signal_connect (self->clock, "before-paint", G_CALLBACK (before_paint_cb), self);
  g_signal_connect_after (self->clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_for_frame (self);
  self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
}

static gboolean
step_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Pending *pending = data;

  pending->step (pending->bench, pending->data);
  return G_SOURCE_REMOVE;
}

double
bench_reader_run_frame (BenchReader *self, BenchStep step, gpointer data)
{
  Pending pending = { self, step, data };

  if (step != NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self->reader), step_cb, &pending, NULL);
  wait_for_frame (self);
  return self->frame;
}

double
bench_reader_do (BenchReader *self, BenchStep step, gpointer data, double *step_only)
{
  double start;
  double took;

  wait_for_frame (self);
  start = bench_get_thread_cpu ();
  step (self, data);
  took = bench_get_thread_cpu () - start;
  if (step_only != NULL)
    *step_only = took;
  wait_for_frame (self);
  return took + self->frame;
}

void
bench_reader_settle (BenchReader *self)
{
  while (dossier_reader_get_exactness (self->reader) < 1)
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame (self);
}
