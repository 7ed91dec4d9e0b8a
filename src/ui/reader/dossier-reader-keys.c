/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The keyboard. Without a caret the arrows scroll; with Shift they select in any case. */

#include <math.h>

#include "dossier-reader-private.h"

#define LINE_STEP 3
#define PAGE_SHARE 0.88

static double
get_line_height (DossierReader *self)
{
  return self->style->line_height[DOSSIER_LETTERING_BODY];
}

/* The offset a line up or down from the caret, at the same place of the line where there is one. */
static gsize
move_by_line (DossierReader *self, gsize offset, int direction)
{
  DossierBox caret;
  double step = get_line_height (self) / 2;

  dossier_reader_keep_in_view (self, offset);
  if (!dossier_reader_get_caret_box (self, offset, &caret))
    return offset;
  if (self->goal_x < 0)
    self->goal_x = caret.x;
  /* What is picked must be laid out: brings the next lines into view. */
  if (direction > 0 && caret.y + caret.height * 3 > self->height)
    dossier_reader_scroll_by (self, caret.height * 3);
  else if (direction < 0 && caret.y < caret.height * 2)
    dossier_reader_scroll_by (self, -caret.height * 3);
  dossier_reader_get_caret_box (self, offset, &caret);

  for (guint i = 1; i < 16; i++)
    {
      double y = direction > 0 ? caret.y + caret.height + step * (i - 0.5)
                               : caret.y - step * (i - 0.5);
      gsize picked = dossier_reader_pick_offset (self, self->goal_x, y, NULL, NULL);
      DossierBox found;

      if (picked == offset || !dossier_reader_get_caret_box (self, picked, &found))
        continue;
      if (direction > 0 ? found.y > caret.y + 1 : found.y < caret.y - 1)
        return picked;
    }
  return offset;
}

static gsize
move_by_page (DossierReader *self, gsize offset, int direction)
{
  DossierBox caret;
  double y = self->height / 2.0;

  if (dossier_reader_get_caret_box (self, offset, &caret))
    {
      y = caret.y + caret.height / 2;
      if (self->goal_x < 0)
        self->goal_x = caret.x;
    }
  dossier_reader_scroll_by (self, direction * round (self->height * PAGE_SHARE));
  return dossier_reader_pick_offset (self, MAX (self->goal_x, self->column_x),
                                     CLAMP (y, 0, self->height - 1), NULL, NULL);
}

/* The edge of the visible line that the caret stands in. */
static gsize
move_to_edge (DossierReader *self, gsize offset, int direction)
{
  DossierBox caret;

  dossier_reader_keep_in_view (self, offset);
  if (!dossier_reader_get_caret_box (self, offset, &caret))
    return offset;
  {
    const DossierPart *part = dossier_reader_get_part (self, offset);
    double x = self->column_x
               + (part == NULL    ? 0
                  : direction < 0 ? part->x
                                  : part->x + part->width);

    return dossier_reader_pick_offset (self, x, caret.y + caret.height / 2, NULL, NULL);
  }
}

/* Returns: FALSE where the key does not move a caret */
gboolean
dossier_reader_move_caret (
    DossierReader *self, guint key, gboolean by_word, gsize *offset, gboolean *keeps_goal)
{
  *keeps_goal = FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      {
        int direction = key == GDK_KEY_Left || key == GDK_KEY_KP_Left ? -1 : 1;

        *offset = by_word ? dossier_reader_move_by_word (self, *offset, direction)
                          : dossier_reader_move_by_character (self, *offset, direction);
        return TRUE;
      }
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      *offset = by_word ? 0 : move_to_edge (self, *offset, -1);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      *offset = by_word ? self->length : move_to_edge (self, *offset, 1);
      return TRUE;
    default:
      break;
    }

  *keeps_goal = TRUE;
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      *offset = move_by_line (self, *offset, -1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      *offset = move_by_line (self, *offset, 1);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      *offset = move_by_page (self, *offset, -1);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      *offset = move_by_page (self, *offset, 1);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
scroll_to_end (DossierReader *self)
{
  dossier_reader_scroll_to (self, (DossierRange){ self->length, self->length }, DOSSIER_SCROLL_TOP);
}

/* Without a caret. Returns: whether the key scrolls */
static gboolean
scroll_by_key (DossierReader *self, guint key, GdkModifierType state)
{
  double page = round (self->height * PAGE_SHARE);

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      dossier_reader_scroll_by (self, -LINE_STEP * get_line_height (self));
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      dossier_reader_scroll_by (self, LINE_STEP * get_line_height (self));
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      dossier_reader_scroll_by (self, -page);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      dossier_reader_scroll_by (self, page);
      return TRUE;
    case GDK_KEY_space:
      dossier_reader_scroll_by (self, state & GDK_SHIFT_MASK ? -page : page);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      dossier_reader_set_position (self, 0, 0);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      scroll_to_end (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                DossierReader *self)
{
  gboolean extends = (state & GDK_SHIFT_MASK) != 0;
  gboolean by_word = (state & GDK_CONTROL_MASK) != 0;
  gsize offset = self->selection_cursor;
  gboolean keeps_goal;

  if (!dossier_reader_is_laid_out (self) || (state & GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (dossier_reader_handle_edge_key (self, key, state))
    return GDK_EVENT_STOP;
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && extends))
    {
      if (!dossier_reader_get_selection (self, NULL))
        return GDK_EVENT_PROPAGATE;
      dossier_reader_finish_selection (self);
      return GDK_EVENT_STOP;
    }
  if (!self->caret_visible && (!extends || key == GDK_KEY_space))
    return scroll_by_key (self, key, state);
  if (!dossier_reader_move_caret (self, key, by_word, &offset, &keeps_goal))
    return scroll_by_key (self, key, state);

  if (!keeps_goal)
    self->goal_x = -1;
  dossier_reader_select (self, extends ? self->selection_anchor : offset, offset);
  dossier_reader_keep_in_view (self, offset);
  return GDK_EVENT_STOP;
}

static void
key_released_cb (GtkEventControllerKey *controller,
                 guint key,
                 guint code,
                 GdkModifierType state,
                 DossierReader *self)
{
  /* A selection by keyboard is complete when Shift is let go. */
  if (key == GDK_KEY_Shift_L || key == GDK_KEY_Shift_R)
    dossier_reader_claim_primary (self);
}

void
dossier_reader_add_keys (DossierReader *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
