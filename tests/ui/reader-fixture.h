/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document-builder.h"
#include "dossier-reader.h"

G_BEGIN_DECLS

typedef struct
{
  GtkWidget *window;
  GtkWidget *scrolled;
  DossierReader *reader;
  GtkAdjustment *adjustment;
} ReaderFixture;

void reader_add_block (DossierDocumentBuilder *builder,
                       DossierBlockKind kind,
                       guint level,
                       const char *text);
/* @cells: separated by bars */
void reader_add_row (DossierDocumentBuilder *builder, const char *cells);
/* (transfer full) */
DossierDocument *reader_create_sample (void);
/* (transfer full): many scripts, directions, hidden characters, heaps of marks, soft hyphens, tabs, long words */
DossierDocument *reader_create_scripts (void);

void reader_set_up (ReaderFixture *fixture, DossierDocument *document, int width, int height);
void reader_tear_down (ReaderFixture *fixture);
void reader_wait_for_frame (ReaderFixture *fixture);
DossierRange reader_find (DossierReader *reader, const char *words);
/* (transfer none): the controller of a type, of several clicks that of the first button */
GtkEventController *reader_find_controller (ReaderFixture *fixture, GType type);

G_END_DECLS
