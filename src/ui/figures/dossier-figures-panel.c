/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The source of the open document and the figures in it, the key ones first. */

#include "dossier-figures-panel.h"

#include "dossier-figure-groups.h"
#include "dossier-figure-row.h"
#include "dossier-figure-section.h"
#include "dossier-finding-row.h"
#include "dossier-slices.h"
#include "dossier-source-card.h"
#include "dossier-spinner.h"

/* Above and below a row that is scrolled to. */
#define ROW_SPACE 24
/* Behind the words that are looked for in the text and the underlines there, so that no turn of the main loop has to do
 * them all. */
#define PRIORITY (G_PRIORITY_DEFAULT_IDLE + 20)
/* What one turn of the main loop may take of making groups. */
#define STEP_MICROSECONDS 8000
#define DRAIN_MICROSECONDS 3000

struct _DossierFiguresPanel
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkBox *sections;
  GtkLabel *note; /* how a text that is not English was read */
  GtkWidget *findings;
  GtkListBox *finding_list;
  DossierSession *session;
  DossierRange pointed; /* shown when the sections are made; empty: nothing */
  gboolean pointed_takes_focus;
  GtkWidget *pointed_row; /* (nullable), weak */
  guint scroll_tick;
  GCancellable *checking;
  guint rebuild; /* source: makes the groups */
  DossierSlices *filling; /* shows them */
  DossierFigureGrouping *grouping; /* (nullable) under way */
  guint n_sections; /* of it that are shown */
  GQueue drained; /* of GtkBox: sections that are no longer shown */
  guint drain; /* source */
  gboolean is_stale; /* what is shown is not what the session has */
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierFiguresPanel, dossier_figures_panel, ADW_TYPE_BIN)

/* Some rows at a turn. */
static gboolean
drain_cb (gpointer user_data)
{
  DossierFiguresPanel *self = user_data;
  gint64 end = g_get_monotonic_time () + DRAIN_MICROSECONDS;
  GtkBox *box;
  GtkWidget *section;

  while ((box = g_queue_peek_head (&self->drained)) != NULL)
    {
      while ((section = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
        {
          while (dossier_figure_section_shrink (DOSSIER_FIGURE_SECTION (section)))
            if (g_get_monotonic_time () > end)
              return G_SOURCE_CONTINUE;
          gtk_box_remove (box, section);
        }
      gtk_box_remove (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (box))), GTK_WIDGET (box));
      g_queue_pop_head (&self->drained);
    }
  self->drain = 0;
  return G_SOURCE_REMOVE;
}

/* Hundreds of rows take as long to go as to come: they go out of sight at once, and one after another behind
 * what is shown next. */
static void
clear_sections (DossierFiguresPanel *self)
{
  GtkBox *old = self->sections;
  GtkBox *parent = GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (old)));

  if (gtk_widget_get_first_child (GTK_WIDGET (old)) == NULL)
    return;
  self->sections = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, gtk_box_get_spacing (old)));
  gtk_box_insert_child_after (parent, GTK_WIDGET (self->sections), GTK_WIDGET (old));
  gtk_widget_set_visible (GTK_WIDGET (old), FALSE);
  g_queue_push_tail (&self->drained, old);
  if (self->drain == 0)
    self->drain = g_idle_add_full (G_PRIORITY_LOW, drain_cb, self, NULL);
}

/* --- contradictions --- */

static void
clear_findings (DossierFiguresPanel *self)
{
  GtkWidget *child;

  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  if (self->finding_list == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->finding_list))) != NULL)
    gtk_list_box_remove (self->finding_list, child);
  gtk_widget_set_visible (self->findings, FALSE);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *reference = user_data;
  g_autoptr (DossierFiguresPanel) self = g_weak_ref_get (reference);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      findings = dossier_library_check_finish (DOSSIER_LIBRARY (source), result, &error);

  g_weak_ref_clear (reference);
  g_free (reference);
  /* Another document, or checked anew; a check that failed says nothing. */
  if (findings == NULL || self == NULL || self->session == NULL
      || g_task_get_cancellable (G_TASK (result)) != self->checking)
    return;
  clear_findings (self);
  for (guint i = 0; i < findings->len; i++)
    gtk_list_box_append (
        self->finding_list,
        dossier_finding_row_new (DOSSIER_LIBRARY (source),
                                 dossier_entry_get_id (dossier_session_get_entry (self->session)),
                                 g_ptr_array_index (findings, i)));
  gtk_widget_set_visible (self->findings, findings->len > 0);
}

static void
check (DossierFiguresPanel *self)
{
  GWeakRef *reference = g_new0 (GWeakRef, 1);

  g_weak_ref_init (reference, self);
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  self->checking = g_cancellable_new ();
  dossier_library_check_async (dossier_session_get_library (self->session),
                               dossier_entry_get_id (dossier_session_get_entry (self->session)),
                               self->checking, checked_cb, reference);
}

static void
finding_activated_cb (DossierFiguresPanel *self, GtkListBoxRow *row)
{
  dossier_finding_row_reveal (DOSSIER_FINDING_ROW (row));
}

/* --- figures --- */

/* Once the row has a place. */
static gboolean
scroll_to_row_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DossierFiguresPanel *self = DOSSIER_FIGURES_PANEL (widget);
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self->sections),
                                                 GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;

  if (self->pointed_row != NULL && gtk_widget_get_height (self->pointed_row) == 0)
    return G_SOURCE_CONTINUE;
  self->scroll_tick = 0;
  if (self->pointed_row == NULL
      || !gtk_widget_compute_bounds (self->pointed_row,
                                     gtk_widget_get_parent (GTK_WIDGET (self->sections)), &bounds))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  gtk_adjustment_clamp_page (adjustment, bounds.origin.y - ROW_SPACE,
                             bounds.origin.y + bounds.size.height + ROW_SPACE);
  return G_SOURCE_REMOVE;
}

/* The figure that the text shows, or that was asked for there. */
static void
mark_row (DossierFiguresPanel *self, GtkWidget *row)
{
  if (self->pointed_row == row)
    return;
  if (self->pointed_row != NULL)
    {
      gtk_widget_unset_state_flags (self->pointed_row, GTK_STATE_FLAG_SELECTED);
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self->pointed_row),
                                  GTK_ACCESSIBLE_STATE_SELECTED);
    }
  g_set_weak_pointer (&self->pointed_row, row);
  if (row == NULL)
    return;
  gtk_widget_set_state_flags (row, GTK_STATE_FLAG_SELECTED, FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, TRUE, -1);
}

static void
show_pointed (DossierFiguresPanel *self)
{
  GtkWidget *row = NULL;

  if (self->pointed.start == self->pointed.end)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->sections));
       child != NULL && row == NULL; child = gtk_widget_get_next_sibling (child))
    row = dossier_figure_section_find_row (DOSSIER_FIGURE_SECTION (child), &self->pointed);
  self->pointed = (DossierRange){ 0, 0 };
  if (row == NULL)
    return;
  mark_row (self, row);
  if (self->scroll_tick == 0)
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_to_row_cb, NULL,
                                                      NULL);
  if (self->pointed_takes_focus)
    gtk_widget_grab_focus (row);
}

static void
point_cb (DossierFiguresPanel *self, guint64 start, guint64 end, gboolean takes_focus)
{
  self->pointed_takes_focus = takes_focus;
  self->pointed = (DossierRange){ (gsize) start, (gsize) end };
  if (!self->is_stale)
    show_pointed (self);
}

/* Says how the text was read where it is not English. */
static void
show_note (DossierFiguresPanel *self)
{
  g_autofree char *note = dossier_figures_dup_note (dossier_session_get_document (self->session));

  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  gtk_label_set_text (self->note, note != NULL ? note : "");
}

/* Returns: FALSE where there is none */
static gboolean
show_next_group (DossierFiguresPanel *self, GPtrArray *groups)
{
  const char *document_id = dossier_entry_get_id (dossier_session_get_entry (self->session));
  GtkWidget *section;

  if (self->n_sections == 0)
    clear_sections (self);
  gtk_stack_set_visible_child_name (self->stack, groups->len > 0 ? "figures" : "empty");
  if (self->n_sections >= groups->len)
    return FALSE;
  section = dossier_figure_section_new (g_ptr_array_index (groups, self->n_sections),
                                        dossier_session_get_library (self->session), document_id);
  g_signal_connect_object (section, "row-shown", G_CALLBACK (mark_row), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->sections, section);
  self->n_sections++;

  return TRUE;
}

static void
stop_rebuilding (DossierFiguresPanel *self)
{
  g_clear_handle_id (&self->rebuild, g_source_remove);
  dossier_slices_stop (self->filling);
  g_clear_pointer (&self->grouping, dossier_figure_grouping_free);
  self->n_sections = 0;
}

/* A row of the last section, or the next section. */
static gboolean
fill_cb (gpointer user_data)
{
  DossierFiguresPanel *self = user_data;
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->sections));

  if (self->n_sections > 0 && last != NULL
      && dossier_figure_section_grow (DOSSIER_FIGURE_SECTION (last)))
    return TRUE;
  if (show_next_group (self, dossier_figure_grouping_get_groups (self->grouping)))
    return TRUE;
  g_clear_pointer (&self->grouping, dossier_figure_grouping_free);
  self->n_sections = 0;
  self->is_stale = FALSE;
  show_pointed (self);
  check (self);
  return FALSE;
}

static gboolean
rebuild_cb (gpointer user_data)
{
  DossierFiguresPanel *self = user_data;

  if (!dossier_session_get_has_figures (self->session))
    {
      self->rebuild = 0;
      clear_sections (self);
      gtk_stack_set_visible_child_name (self->stack, "reading");
      return G_SOURCE_REMOVE;
    }
  if (self->grouping == NULL)
    self->grouping = dossier_figure_grouping_new (dossier_session_list_figures (self->session));
  if (!dossier_figure_grouping_step (self->grouping, STEP_MICROSECONDS))
    {
      if (gtk_widget_get_first_child (GTK_WIDGET (self->sections)) == NULL)
        gtk_stack_set_visible_child_name (self->stack, "reading");
      return G_SOURCE_CONTINUE;
    }
  self->rebuild = 0;
  dossier_slices_start (self->filling);
  return G_SOURCE_REMOVE;
}

/* Figures come in several steps; the sections are made once, when they are all there and somebody looks: a long
 * document has a hundred thousand. */
static void
figures_changed_cb (DossierFiguresPanel *self)
{
  self->is_stale = TRUE;
  stop_rebuilding (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->rebuild = g_idle_add_full (PRIORITY, rebuild_cb, self, NULL);
}

static void
dossier_figures_panel_map (GtkWidget *widget)
{
  DossierFiguresPanel *self = DOSSIER_FIGURES_PANEL (widget);

  GTK_WIDGET_CLASS (dossier_figures_panel_parent_class)->map (widget);

  if (self->session == NULL)
    return;
  dossier_session_set_figures_shown (self->session, TRUE);
  if (self->is_stale)
    figures_changed_cb (self);
}

static void
dossier_figures_panel_unmap (GtkWidget *widget)
{
  DossierFiguresPanel *self = DOSSIER_FIGURES_PANEL (widget);

  if (self->session != NULL)
    dossier_session_set_figures_shown (self->session, FALSE);

  GTK_WIDGET_CLASS (dossier_figures_panel_parent_class)->unmap (widget);
}

static void
set_session (DossierFiguresPanel *self, DossierSession *session)
{
  if (self->session == session)
    return;

  stop_rebuilding (self);
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_func (dossier_session_list_figures (self->session),
                                            figures_changed_cb, self);
      dossier_session_set_figures_shown (self->session, FALSE);
      g_signal_handlers_disconnect_by_func (self->session, figures_changed_cb, self);
      g_signal_handlers_disconnect_by_func (self->session, point_cb, self);
      g_signal_handlers_disconnect_by_func (dossier_session_get_library (self->session), check,
                                            self);
    }
  clear_findings (self);
  g_set_object (&self->session, session);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  if (session == NULL)
    {
      clear_sections (self);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  show_note (self);
  g_signal_connect_object (dossier_session_list_figures (session), "items-changed",
                           G_CALLBACK (figures_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::has-figures", G_CALLBACK (figures_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "point-at-figures", G_CALLBACK (point_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dossier_session_get_library (session), "decisions-changed",
                           G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dossier_session_get_library (session), "reloaded", G_CALLBACK (check),
                           self, G_CONNECT_SWAPPED);
  dossier_session_set_figures_shown (session, gtk_widget_get_mapped (GTK_WIDGET (self)));
  clear_sections (self);
  figures_changed_cb (self);
}

static void
dossier_figures_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, DOSSIER_FIGURES_PANEL (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_figures_panel_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      set_session (DOSSIER_FIGURES_PANEL (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_figures_panel_dispose (GObject *object)
{
  DossierFiguresPanel *self = DOSSIER_FIGURES_PANEL (object);

  if (self->session != NULL)
    set_session (self, NULL);
  g_clear_pointer (&self->filling, dossier_slices_free);
  g_clear_handle_id (&self->drain, g_source_remove);
  g_queue_clear (&self->drained);
  g_clear_weak_pointer (&self->pointed_row);
  /* The child is a child of the template too: disposing the template first would leave the bin with a
   * pointer to what is gone. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_FIGURES_PANEL);

  G_OBJECT_CLASS (dossier_figures_panel_parent_class)->dispose (object);
}

static void
dossier_figures_panel_class_init (DossierFiguresPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dossier_figures_panel_get_property;
  object_class->set_property = dossier_figures_panel_set_property;
  object_class->dispose = dossier_figures_panel_dispose;
  widget_class->map = dossier_figures_panel_map;
  widget_class->unmap = dossier_figures_panel_unmap;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DOSSIER_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                      | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (DOSSIER_TYPE_SOURCE_CARD);
  g_type_ensure (DOSSIER_TYPE_SPINNER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/figures/dossier-figures-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierFiguresPanel, sections);
  gtk_widget_class_bind_template_child (widget_class, DossierFiguresPanel, note);
  gtk_widget_class_bind_template_child (widget_class, DossierFiguresPanel, findings);
  gtk_widget_class_bind_template_child (widget_class, DossierFiguresPanel, finding_list);
  gtk_widget_class_bind_template_callback (widget_class, finding_activated_cb);
}

static void
dossier_figures_panel_init (DossierFiguresPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not bound: disposing of a template would take it away from under the bin. */
  self->stack = GTK_STACK (adw_bin_get_child (ADW_BIN (self)));
  gtk_stack_set_visible_child_name (self->stack, "empty");
  self->filling = dossier_slices_new (GTK_WIDGET (self), fill_cb, self);
}

GtkWidget *
dossier_figures_panel_new (void)
{
  return g_object_new (DOSSIER_TYPE_FIGURES_PANEL, NULL);
}
