/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-reader.h"

G_BEGIN_DECLS

/* A reader in a window of its own whose frames are measured. */
typedef struct
{
  GtkWidget *window;
  DossierReader *reader;
  GtkAdjustment *adjustment;
  GdkFrameClock *clock;
  double frame_start; /* of the frame being drawn, or of what led to it; negative: none */
  double frame; /* what the last one took: milliseconds of the thread */
  guint n_frames;
} BenchReader;

/* @document: (nullable) */
void bench_reader_open (BenchReader *self, DossierDocument *document);
/* Draws the next frame. @step: (nullable): what is done in it; it counts */
typedef void (*BenchStep) (BenchReader *self, gpointer data);
double bench_reader_run_frame (BenchReader *self, BenchStep step, gpointer data);
/* Does @step and draws the frame after it. Returns: what both took; @step_only: (out): what the step took */
double bench_reader_do (BenchReader *self, BenchStep step, gpointer data, double *step_only);
void bench_reader_settle (BenchReader *self);

G_END_DECLS
