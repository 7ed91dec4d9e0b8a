/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A print job: front, document and notes follow one another as three flows; each begins where the one before
 * ends. Everything in points. */

#include "dossier-print-operation.h"

#include <glib/gi18n.h>

#include "dossier-print-annex.h"
#include "dossier-print-draw.h"

#define SIDE_MARGIN 62
#define TOP_MARGIN 54
#define BOTTOM_MARGIN 64
#define FOOTER_POINTS 8
#define NOTES_GAP 22
#define N_FLOWS 3

typedef struct
{
  DossierSession *session;
  GPtrArray *claims; /* of DossierAnnotation, by place */
  DossierDocument *documents[N_FLOWS]; /* (nullable): front, document, notes */
  DossierPrintFlow *flows[N_FLOWS]; /* (nullable) until begun */
  guint first_page[N_FLOWS];
  guint n_flows;
  double width;
  double height;
  gboolean with_marks;
  gboolean with_notes;
  GtkCheckButton *marks_button;
  GtkCheckButton *notes_button;
} Job;

static void
clear_flows (Job *job)
{
  for (guint i = 0; i < N_FLOWS; i++)
    {
      g_clear_pointer (&job->flows[i], dossier_print_flow_free);
      g_clear_object (&job->documents[i]);
    }
  job->n_flows = 0;
}

static void
free_job (gpointer data)
{
  Job *job = data;

  clear_flows (job);
  g_ptr_array_unref (job->claims);
  g_object_unref (job->session);
  g_free (job);
}

static GPtrArray *
list_claims (DossierSession *session)
{
  GListModel *list = dossier_session_list_annotations (session);
  GPtrArray *claims = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (claims, g_list_model_get_item (list, i));
  return claims;
}

/* --- laying out --- */

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  DossierDocument *document = dossier_session_get_document (job->session);

  clear_flows (job);
  job->width = gtk_print_context_get_width (context) - 2 * SIDE_MARGIN;
  job->height = gtk_print_context_get_height (context) - TOP_MARGIN - BOTTOM_MARGIN;
  job->documents[0] = dossier_print_annex_create_front (document,
                                                        dossier_session_get_entry (job->session));
  job->documents[1] = g_object_ref (document);
  job->documents[2] = job->with_notes ? dossier_print_annex_create_notes (job->claims) : NULL;
}

/* Begins the next flow where the one before ends; FALSE where there is none. */
static gboolean
begin_flow (Job *job, GtkPrintContext *context)
{
  PangoContext *pango;
  guint next = job->n_flows;
  double y = 0;

  if (next == N_FLOWS || job->documents[next] == NULL)
    return FALSE;
  pango = gtk_print_context_create_pango_context (context);
  if (next > 0)
    {
      DossierPrintFlow *before = job->flows[next - 1];

      y = dossier_print_flow_get_end (before) + (next == 2 ? NOTES_GAP : 0);
      job->first_page[next] = job->first_page[next - 1] + dossier_print_flow_get_n_pages (before)
                              - 1;
    }
  job->flows[next] = dossier_print_flow_new (job->documents[next], pango, job->width, job->height,
                                             y);
  g_object_unref (pango);
  job->n_flows++;
  return TRUE;
}

static gboolean
paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  DossierPrintFlow *last;

  if (job->n_flows == 0)
    begin_flow (job, context);
  last = job->flows[job->n_flows - 1];
  if (!dossier_print_flow_step (last) || begin_flow (job, context))
    return FALSE;
  gtk_print_operation_set_n_pages (
      operation, (int) (job->first_page[job->n_flows - 1] + dossier_print_flow_get_n_pages (last)));
  return TRUE;
}

/* --- drawing --- */

static PangoLayout *
create_footer (GtkPrintContext *context, const char *words, double width)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *font = pango_font_description_from_string ("sans");

  pango_font_description_set_absolute_size (font, FOOTER_POINTS * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, words, -1);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int) width * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  return layout;
}

/* What it is, and which page of how many. */
static void
draw_footer (Job *job, GtkPrintContext *context, guint page, guint n_pages)
{
  const DossierEntryFields *fields = dossier_entry_get_fields (
      dossier_session_get_entry (job->session));
  /* Translators: page numbers at the foot of a printed page: "3 of 12" */
  g_autofree char *number = g_strdup_printf (_ ("%u of %u"), page + 1, n_pages);
  g_autofree char *words = fields->source_name != NULL
                               ? g_strdup_printf ("%s — %s", fields->title, fields->source_name)
                               : g_strdup (fields->title);
  g_autoptr (PangoLayout) end = create_footer (context, number, -1);
  g_autoptr (PangoLayout) start = NULL;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double y = job->height + 22;
  int width;

  pango_layout_get_pixel_size (end, &width, NULL);
  start = create_footer (context, words, job->width - width - 24);
  cairo_set_source_rgb (cr, 0.35, 0.35, 0.35);
  cairo_move_to (cr, 0, y);
  pango_cairo_show_layout (cr, start);
  cairo_move_to (cr, job->width - width, y);
  pango_cairo_show_layout (cr, end);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, Job *job)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  guint page = number;
  int n_pages;

  g_object_get (operation, "n-pages", &n_pages, NULL);
  cairo_translate (cr, SIDE_MARGIN, TOP_MARGIN);
  for (guint i = 0; i < job->n_flows; i++)
    if (page >= job->first_page[i]
        && page < job->first_page[i] + dossier_print_flow_get_n_pages (job->flows[i]))
      dossier_print_draw_page (job->flows[i], page - job->first_page[i],
                               i == 1 && job->with_marks ? job->claims : NULL, cr);
  draw_footer (job, context, page, n_pages);
}

/* --- what the dialog asks --- */

static GtkWidget *
create_choice_cb (GtkPrintOperation *operation, Job *job)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *marks = gtk_check_button_new_with_mnemonic (_ ("_Highlights"));
  GtkWidget *notes = gtk_check_button_new_with_mnemonic (_ ("_Notes at the End"));

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_top (box, 18);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (marks), job->with_marks);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (notes), job->with_notes);
  gtk_box_append (GTK_BOX (box), marks);
  gtk_box_append (GTK_BOX (box), notes);
  job->marks_button = GTK_CHECK_BUTTON (marks);
  job->notes_button = GTK_CHECK_BUTTON (notes);
  return box;
}

static void
take_choice_cb (GtkPrintOperation *operation, GtkWidget *widget, Job *job)
{
  job->with_marks = gtk_check_button_get_active (job->marks_button);
  job->with_notes = gtk_check_button_get_active (job->notes_button);
}

GtkPrintOperation *
dossier_print_operation_new (DossierSession *session)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { "begin-print", G_CALLBACK (begin_cb) },
    { "paginate", G_CALLBACK (paginate_cb) },
    { "draw-page", G_CALLBACK (draw_page_cb) },
    { "create-custom-widget", G_CALLBACK (create_choice_cb) },
    { "custom-widget-apply", G_CALLBACK (take_choice_cb) },
  };
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  job->claims = list_claims (session);
  job->with_marks = job->with_notes = TRUE;
  g_object_set_data_full (G_OBJECT (operation), "dossier-print-job", job, free_job);
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect (operation, handlers[i].signal, handlers[i].callback, job);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_custom_tab_label (operation, "Dossier");
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation,
                                    dossier_entry_get_title (dossier_session_get_entry (session)));
  return operation;
}
