/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

#include "dossier-document.h"

G_BEGIN_DECLS

/* The words of a widget that draws a document itself, as assistive technologies read them: text, caret,
 * selection, and what is said of which words.
 *
 *   GTK 4.8    a text view, child of the widget and never drawn, holds the words round the caret (all of a
 *              document of ordinary length) and the keyboard focus; every key goes on to the widget
 *   GTK 4.14   the widget answers itself, through GtkAccessibleText
 */
typedef struct _DossierAccessibleText DossierAccessibleText;

typedef enum
{
  DOSSIER_TEXT_UNIT_WORD,
  DOSSIER_TEXT_UNIT_SENTENCE,
  DOSSIER_TEXT_UNIT_LINE,
  DOSSIER_TEXT_UNIT_PARAGRAPH, /* or a cell */
} DossierTextUnit;

/* Words of which something is said. @remark: translated, as "Disputed" */
typedef void (*DossierRemarkFunc) (DossierRange range, const char *remark, gpointer user_data);

/* What the widget answers; offsets in bytes of the document's text. */
typedef struct
{
  /* (nullable) */
  DossierDocument *(*get_document) (GtkWidget *widget);
  void (*get_selection) (GtkWidget *widget, gsize *anchor, gsize *cursor);
  /* Asked for by assistive technology: selects, and brings @cursor into view. */
  void (*select) (GtkWidget *widget, gsize anchor, gsize cursor);
  DossierRange (*get_unit) (GtkWidget *widget, gsize offset, DossierTextUnit unit);
  /* In the widget; FALSE where nothing of it is seen */
  gboolean (*get_bounds) (GtkWidget *widget, DossierRange range, graphene_rect_t *bounds);
  gboolean (*pick) (GtkWidget *widget, double x, double y, gsize *offset);
  /* The remarks inside @range, disjoint, in order. */
  void (*foreach_remark) (GtkWidget *widget,
                          DossierRange range,
                          DossierRemarkFunc callback,
                          gpointer user_data);
} DossierAccessibleTextVTable;

/* Inside the definition of the widget's type. */
void dossier_accessible_text_implement (GType type);

/* @widget: not owned; outlives what is returned */
DossierAccessibleText *dossier_accessible_text_new (GtkWidget *widget,
                                                    const DossierAccessibleTextVTable *vtable);
void dossier_accessible_text_free (DossierAccessibleText *self);

/* The role of a block's own node; that of a cell which heads a column. */
GtkAccessibleRole dossier_accessible_text_get_role (DossierBlockKind kind);
GtkAccessibleRole dossier_accessible_text_get_header_role (void);

/* The widget has another document, another selection, other remarks. */
void dossier_accessible_text_document_changed (DossierAccessibleText *self);
void dossier_accessible_text_selection_changed (DossierAccessibleText *self);
void dossier_accessible_text_remarks_changed (DossierAccessibleText *self);
/* Where the words are in the widget, each time that it is allocated. */
void dossier_accessible_text_allocate (DossierAccessibleText *self, const GtkAllocation *area);

/* For the widget's own functions of these names. */
gboolean dossier_accessible_text_grab_focus (DossierAccessibleText *self);
gboolean dossier_accessible_text_has_focus (DossierAccessibleText *self);

/* Has @message read out once; nothing is shown. */
void dossier_accessible_text_announce (DossierAccessibleText *self, const char *message);
/* The same while @focus has the focus; GTK 4.8 reads out no message twice running. */
void dossier_accessible_announce (GtkWidget *focus, const char *message);
/* The message is gone: it is not what describes @focus any more. */
void dossier_accessible_unsay (GtkWidget *focus);

G_END_DECLS
