/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Claims in the text: highlights that follow the session's list, the claim in hand, the popover. */

#include <math.h>

#include "dossier-claim-actions.h"
#include "dossier-claim-words.h"
#include "dossier-reader-page-private.h"

static DossierRange
get_range (DossierAnnotation *annotation)
{
  const DossierPassage *passage = dossier_annotation_get_passage (annotation);

  return (DossierRange){ passage->start, passage->end };
}

/* --- highlights --- */

static guint32
find_id (DossierReaderPage *self, DossierAnnotation *annotation)
{
  guint index;

  if (annotation == NULL || !g_ptr_array_find (self->claims, annotation, &index))
    return DOSSIER_MARK_NONE;
  return index;
}

/* The mark's number is the claim's place in the list. A claim whose words are not at its place is not
 * drawn: better no highlight than one on wrong words. */
static void
update_highlights (DossierReaderPage *self)
{
  g_autoptr (GArray)
      marks = g_array_sized_new (FALSE, FALSE, sizeof (DossierMark), self->claims->len);
  DossierDocument *document = dossier_session_get_document (self->session);

  for (guint i = 0; i < self->claims->len; i++)
    {
      DossierAnnotation *annotation = g_ptr_array_index (self->claims, i);
      const DossierPassage *passage = dossier_annotation_get_passage (annotation);
      DossierMark mark = { passage->start, passage->end, i,
                           dossier_annotation_get_verdict (annotation) };

      if (dossier_passage_matches (passage, document))
        g_array_append_val (marks, mark);
    }
  dossier_reader_set_highlights (self->reader, (const DossierMark *) (gpointer) marks->data,
                                 marks->len);
  dossier_reader_set_selected_highlight (
      self->reader, find_id (self, dossier_session_get_selected (self->session)));
}

static void
claims_changed_cb (GListModel *list, guint position, guint removed, guint added, gpointer user_data)
{
  DossierReaderPage *self = user_data;

  if (removed > 0)
    g_ptr_array_remove_range (self->claims, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (self->claims, (int) (position + i),
                        g_list_model_get_item (list, position + i));
  update_highlights (self);
}

/* --- popover --- */

void
dossier_reader_page_close_popover (DossierReaderPage *self)
{
  if (self->popover != NULL && gtk_widget_get_visible (self->popover))
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* Returns: FALSE where nothing of the range is in the viewport */
static gboolean
point_popover (DossierReaderPage *self)
{
  GtkWidget *reader = GTK_WIDGET (self->reader);
  graphene_rect_t bounds;
  graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (reader),
                                             gtk_widget_get_height (reader));
  GdkRectangle place;
  double x;
  double y;

  if (!dossier_reader_get_range_bounds (self->reader, self->popover_range, &bounds)
      || !graphene_rect_intersection (&bounds, &view, &bounds)
      || !gtk_widget_translate_coordinates (reader, GTK_WIDGET (self->overlay), bounds.origin.x,
                                            bounds.origin.y, &x, &y))
    return FALSE;
  place = (GdkRectangle){ (int) x, (int) y, (int) bounds.size.width, (int) bounds.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  return TRUE;
}

static void
popover_closed_cb (DossierReaderPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->awaits_note = FALSE;
  if (focus != NULL && gtk_widget_is_ancestor (focus, self->popover))
    gtk_widget_grab_focus (GTK_WIDGET (self->reader));
}

/* It does not take the focus by itself: selecting goes on below it, and single keys mark. */
static void
ensure_popover (DossierReaderPage *self)
{
  if (self->popover != NULL)
    return;
  self->popover = dossier_claim_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_TOP);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->overlay));
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (popover_closed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
dossier_reader_page_show_selection_popover (DossierReaderPage *self)
{
  DossierRange range;

  if (self->session == NULL || !dossier_reader_get_selection (self->reader, &range))
    return;
  ensure_popover (self);
  self->popover_range = range;
  self->popover_on_claim = FALSE;
  dossier_claim_popover_set_selection (DOSSIER_CLAIM_POPOVER (self->popover), self->session, range);
  if (point_popover (self))
    gtk_popover_popup (GTK_POPOVER (self->popover));
}

void
dossier_reader_page_show_claim_popover (DossierReaderPage *self)
{
  DossierAnnotation *annotation = self->session != NULL
                                      ? dossier_session_get_selected (self->session)
                                      : NULL;

  if (annotation == NULL)
    return;
  ensure_popover (self);
  self->popover_range = get_range (annotation);
  self->popover_on_claim = TRUE;
  dossier_claim_popover_set_annotation (DOSSIER_CLAIM_POPOVER (self->popover), self->session,
                                        annotation);
  if (point_popover (self))
    gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* --- what happens in the text --- */

static void
selection_changed_cb (DossierReaderPage *self)
{
  if (!self->keeps_popover)
    dossier_reader_page_close_popover (self);
}

static void
mark_activated_cb (DossierReaderPage *self, guint id, int n_press)
{
  if (self->session == NULL || id >= self->claims->len)
    return;
  self->claim_from_text = TRUE;
  dossier_session_set_selected (self->session, g_ptr_array_index (self->claims, id));
  self->claim_from_text = FALSE;
  dossier_reader_page_show_claim_popover (self);
}

/* Letting go of an edge is one edit; what undoes it is the window's undo. */
static void
edges_moved_cb (DossierReaderPage *self, guint id, guint64 start, guint64 end)
{
  if (self->session == NULL || id >= self->claims->len)
    return;
  dossier_claim_actions_set_range (GTK_WIDGET (self), dossier_session_get_library (self->session),
                                   g_ptr_array_index (self->claims, id),
                                   (DossierRange){ start, end });
}

static void
position_changed_cb (DossierReaderPage *self)
{
  if (self->popover != NULL && gtk_widget_get_visible (self->popover) && !point_popover (self))
    dossier_reader_page_close_popover (self);
}

/* Whoever goes elsewhere in the window has done with the popover. */
static void
focus_moved_cb (DossierReaderPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || self->popover == NULL || dossier_reader_has_focus (self->reader)
      || focus == self->popover || gtk_widget_is_ancestor (focus, self->popover))
    return;
  dossier_reader_page_close_popover (self);
}

static void
root_changed_cb (DossierReaderPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (focus_moved_cb), self,
                             G_CONNECT_SWAPPED);
}

/* --- the claim in hand --- */

/* Who does not see the claim in hand hears it. */
static void
announce (DossierReaderPage *self, DossierAnnotation *claim)
{
  g_autofree char *words = dossier_claim_words_dup_claim (claim);

  dossier_reader_announce (self->reader, words);
}

static void
selected_changed_cb (DossierReaderPage *self)
{
  DossierAnnotation *selected = dossier_session_get_selected (self->session);
  DossierRange selection;
  DossierRange range;

  dossier_reader_set_selected_highlight (self->reader, find_id (self, selected));
  if (selected == NULL)
    {
      if (self->popover_on_claim)
        dossier_reader_page_close_popover (self);
      return;
    }
  announce (self, selected);
  if (self->claim_from_text)
    return;

  range = get_range (selected);
  if (dossier_reader_get_selection (self->reader, &selection) && selection.start == range.start
      && selection.end == range.end)
    {
      /* The selection has become this claim; a popover that writes its note stays open. */
      self->keeps_popover = TRUE;
      dossier_reader_select (self->reader, range.end, range.end);
      self->keeps_popover = FALSE;
      self->popover_on_claim = TRUE;
      self->awaits_note = FALSE;
      return;
    }
  dossier_reader_page_close_popover (self);
  dossier_reader_scroll_to (self->reader, range, DOSSIER_SCROLL_MINIMAL);
}

/* So is what became of it while one reads; where its note is being written one hears that anyway. */
static void
claim_changed_cb (GListModel *list, DossierAnnotation *claim, DossierReaderPage *self)
{
  update_highlights (self);
  if (self->session != NULL && claim == dossier_session_get_selected (self->session)
      && dossier_reader_has_focus (self->reader))
    announce (self, claim);
}

void
dossier_reader_page_follow_session (DossierReaderPage *self)
{
  GListModel *list = dossier_session_list_annotations (self->session);

  g_signal_connect_object (list, "items-changed", G_CALLBACK (claims_changed_cb), self, 0);
  g_signal_connect_object (list, "item-changed", G_CALLBACK (claim_changed_cb), self, 0);
  g_signal_connect_object (self->session, "notify::selected", G_CALLBACK (selected_changed_cb),
                           self, G_CONNECT_SWAPPED);
  claims_changed_cb (list, 0, 0, g_list_model_get_n_items (list), self);
}

void
dossier_reader_page_leave_session (DossierReaderPage *self)
{
  GListModel *list = dossier_session_list_annotations (self->session);

  dossier_reader_page_close_popover (self);
  g_signal_handlers_disconnect_by_data (list, self);
  g_signal_handlers_disconnect_by_func (self->session, selected_changed_cb, self);
  g_ptr_array_set_size (self->claims, 0);
  dossier_reader_set_highlights (self->reader, NULL, 0);
}

void
dossier_reader_page_add_claims (DossierReaderPage *self)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { "selection-changed", G_CALLBACK (selection_changed_cb) },
    { "selection-finished", G_CALLBACK (dossier_reader_page_show_selection_popover) },
    { "mark-activated", G_CALLBACK (mark_activated_cb) },
    { "edges-moving", G_CALLBACK (dossier_reader_page_close_popover) },
    { "edges-moved", G_CALLBACK (edges_moved_cb) },
    { "position-changed", G_CALLBACK (position_changed_cb) },
    { "link-activated", G_CALLBACK (dossier_reader_page_ask_link) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->reader, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::root", G_CALLBACK (root_changed_cb), NULL);
}

/* The first claim after what is in hand, or after the top of the view; -1: the last one before. */
void
dossier_reader_page_go_to_claim (DossierReaderPage *self, int direction)
{
  DossierAnnotation *selected;
  guint32 id;
  int next = -1;

  g_return_if_fail (DOSSIER_IS_READER_PAGE (self));

  if (self->session == NULL || self->claims->len == 0)
    return;
  selected = dossier_session_get_selected (self->session);
  id = find_id (self, selected);
  if (id != DOSSIER_MARK_NONE)
    next = (int) id + direction;
  else
    {
      DossierRange seen;

      dossier_reader_get_visible_range (self->reader, &seen);
      for (guint i = 0; i < self->claims->len; i++)
        {
          gsize start = get_range (g_ptr_array_index (self->claims, i)).start;

          if (direction < 0 && start < seen.end)
            next = (int) i;
          if (direction > 0 && start >= seen.start && next < 0)
            next = (int) i;
        }
    }
  if (next < 0 || next >= (int) self->claims->len)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  dossier_reader_select (self->reader, get_range (g_ptr_array_index (self->claims, next)).start,
                         get_range (g_ptr_array_index (self->claims, next)).start);
  dossier_session_set_selected (self->session, g_ptr_array_index (self->claims, next));
}
