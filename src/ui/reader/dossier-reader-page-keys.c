/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Single keys while the text has the focus: what an analyst does a hundred times a day. */

#include <glib/gi18n-lib.h>

#include "dossier-claim-actions.h"
#include "dossier-figure-actions.h"
#include "dossier-reader-page-private.h"
#include "dossier-text-signs.h"

static DossierAnnotation *
get_claim (DossierReaderPage *self)
{
  return dossier_session_get_selected (self->session);
}

/* Marks the selection, else judges the claim in hand. */
static gboolean
judge (DossierReaderPage *self, DossierVerdict verdict)
{
  DossierRange range;

  if (dossier_reader_get_selection (self->reader, &range))
    {
      dossier_reader_page_close_popover (self);
      dossier_claim_actions_mark (GTK_WIDGET (self), self->session, range, verdict);
    }
  else if (get_claim (self) != NULL)
    dossier_claim_actions_set_verdict (
        GTK_WIDGET (self), dossier_session_get_library (self->session), get_claim (self), verdict);
  else
    return FALSE;
  return TRUE;
}

/* Opens the popover where the note of the claim, or of a new one, is written. */
static gboolean
write_note (DossierReaderPage *self)
{
  if (dossier_reader_get_selection (self->reader, NULL))
    {
      dossier_reader_page_show_selection_popover (self);
      self->awaits_note = TRUE;
    }
  else if (get_claim (self) != NULL)
    dossier_reader_page_show_claim_popover (self);
  else
    return FALSE;
  return gtk_widget_activate_action (self->popover, "claim.edit-note", NULL);
}

static gboolean
remove_claim (DossierReaderPage *self)
{
  if (get_claim (self) == NULL)
    return FALSE;
  dossier_reader_page_close_popover (self);
  dossier_claim_actions_remove (GTK_WIDGET (self), dossier_session_get_library (self->session),
                                get_claim (self));
  return TRUE;
}

static gboolean
grade (DossierReaderPage *self, guint credibility)
{
  if (get_claim (self) == NULL)
    return FALSE;
  dossier_claim_actions_set_credibility (GTK_WIDGET (self),
                                         dossier_session_get_library (self->session),
                                         get_claim (self), credibility);
  return TRUE;
}

/* For who has no mouse: the popover of the selection, else of the claim in hand, with the focus in it. */
static gboolean
open_popover (DossierReaderPage *self)
{
  if (dossier_reader_get_selection (self->reader, NULL))
    dossier_reader_page_show_selection_popover (self);
  else if (get_claim (self) != NULL)
    dossier_reader_page_show_claim_popover (self);
  else
    return FALSE;
  gtk_widget_child_focus (self->popover, GTK_DIR_TAB_FORWARD);
  return TRUE;
}

/* Return on a link, with the caret: the address is shown. */
static gboolean
ask_link (DossierReaderPage *self)
{
  const char *target = NULL;

  if (dossier_reader_get_caret_visible (self->reader))
    target = dossier_reader_get_link (self->reader, dossier_reader_get_caret (self->reader));
  if (target == NULL)
    return FALSE;
  dossier_reader_page_ask_link (self, target);
  return TRUE;
}

static gboolean
close_popover (DossierReaderPage *self)
{
  if (self->popover == NULL || !gtk_widget_get_visible (self->popover))
    return FALSE;
  dossier_reader_page_close_popover (self);
  return TRUE;
}

static gboolean
go_to_claim (DossierReaderPage *self, int direction)
{
  dossier_reader_page_go_to_claim (self, direction);
  return TRUE;
}

/* The words with where they come from, as one quotes them. */
static gboolean
copy_with_citation (DossierReaderPage *self)
{
  DossierEntry *entry = dossier_session_get_entry (self->session);
  const DossierEntryFields *fields = dossier_entry_get_fields (entry);
  g_autoptr (GString) words = g_string_new ("“");
  g_autofree char *text = NULL;
  g_autofree char *closed = NULL;
  g_autofree char *subtitle = NULL;
  DossierRange range;

  if (dossier_reader_get_selection (self->reader, &range))
    text = dossier_reader_dup_text (self->reader, range);
  else if (get_claim (self) != NULL)
    text = g_strdup (dossier_annotation_get_passage (get_claim (self))->exact);
  else
    return FALSE;
  g_object_get (entry, "subtitle", &subtitle, NULL);
  closed = dossier_text_dup_closed (text);
  g_string_append_printf (words, "%s” — %s", closed, fields->title);
  if (subtitle != NULL && *subtitle != '\0')
    g_string_append_printf (words, " (%s)", subtitle);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), words->str);
  return TRUE;
}

/* The edges of the claim in hand, by keys. */
static gboolean
move_edges (DossierReaderPage *self)
{
  static const char words[] = N_ (
      "Arrows move the end, Tab takes the start; Enter keeps, Escape does not");

  if (!dossier_reader_move_edges_by_keys (self->reader))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ (words));
  return TRUE;
}

/* Finds the figures of what is selected in the list, or takes one out of it by hand. */
static gboolean
extract_figure (DossierReaderPage *self)
{
  DossierRange range;

  if (!dossier_reader_get_selection (self->reader, &range))
    return FALSE;
  dossier_reader_page_close_popover (self);
  dossier_figure_extract (GTK_WIDGET (self), self->session, range);
  return TRUE;
}

static gboolean
handle_plain_key (DossierReaderPage *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_v:
      return judge (self, DOSSIER_VERDICT_VERIFIED);
    case GDK_KEY_d:
      return judge (self, DOSSIER_VERDICT_DISPUTED);
    case GDK_KEY_u:
      return judge (self, DOSSIER_VERDICT_UNVERIFIED);
    case GDK_KEY_n:
      return write_note (self);
    case GDK_KEY_f:
      return extract_figure (self);
    case GDK_KEY_e:
      return move_edges (self);
    case GDK_KEY_x:
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      return remove_claim (self);
    case GDK_KEY_j:
      return go_to_claim (self, 1);
    case GDK_KEY_k:
      return go_to_claim (self, -1);
    case GDK_KEY_Menu:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return open_popover (self) || ask_link (self);
    case GDK_KEY_Escape:
      return close_popover (self);
    default:
      return key >= GDK_KEY_1 && key <= GDK_KEY_6 && grade (self, key - GDK_KEY_0);
    }
}

static gboolean
handle_control_key (DossierReaderPage *self, guint key, gboolean with_shift)
{
  switch (key)
    {
    case GDK_KEY_1:
      return judge (self, DOSSIER_VERDICT_VERIFIED);
    case GDK_KEY_2:
      return judge (self, DOSSIER_VERDICT_DISPUTED);
    case GDK_KEY_3:
      return judge (self, DOSSIER_VERDICT_UNVERIFIED);
    case GDK_KEY_c:
      return with_shift && copy_with_citation (self);
    default:
      return FALSE;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                DossierReaderPage *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gboolean with_shift = (modifiers & GDK_SHIFT_MASK) != 0;

  if (self->session == NULL || dossier_reader_is_moving_edges (self->reader))
    return GDK_EVENT_PROPAGATE;
  key = gdk_keyval_to_lower (key);
  if (self->awaits_note && key != GDK_KEY_Escape)
    return GDK_EVENT_STOP;
  if (modifiers == 0)
    return handle_plain_key (self, key);
  if (modifiers == GDK_SHIFT_MASK && key == gdk_keyval_to_lower (GDK_KEY_F10))
    return open_popover (self);
  if ((modifiers & ~GDK_SHIFT_MASK) == GDK_CONTROL_MASK)
    return handle_control_key (self, key, with_shift);
  return GDK_EVENT_PROPAGATE;
}

void
dossier_reader_page_add_keys (DossierReaderPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->reader), keys);
}
