/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The page of the open document: binds the session, the settings and the reading position to the reader. */

#include "dossier-reader-page.h"

#include "dossier-date-text.h"
#include "dossier-reader-page-private.h"
#include "dossier-settings.h"
#include "dossier-source-button.h"
#include "dossier-tab-order.h"

/* A position is worth keeping when the text has come to rest. */
#define SETTLE_MILLISECONDS 700
/* The setting speaks of pixels for a face of ordinary width. */
#define PIXELS_OF_A_CHARACTER 8.17

/* Of the text, above the heading that is its title. */
#define MAX_BYTES_BEFORE_TITLE 160

enum
{
  PROP_SESSION = 1,
  PROP_READING_OFFSET,
  PROP_PAGE_VIEW,
  N_PROPERTIES
};

G_DEFINE_FINAL_TYPE (DossierReaderPage, dossier_reader_page, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPERTIES];

static void
save_position (DossierReaderPage *self)
{
  gsize offset;
  double y;

  g_clear_handle_id (&self->position_timeout, g_source_remove);
  if (self->session == NULL)
    return;
  dossier_reader_get_position (self->reader, &offset, &y);
  if (offset == self->saved_position)
    return;
  self->saved_position = offset;
  dossier_library_set_reading_position (
      dossier_session_get_library (self->session),
      dossier_entry_get_id (dossier_session_get_entry (self->session)), offset);
}

static gboolean
settled_cb (gpointer user_data)
{
  DossierReaderPage *self = user_data;

  self->position_timeout = 0;
  save_position (self);
  return G_SOURCE_REMOVE;
}

static void
position_changed_cb (DossierReaderPage *self)
{
  g_clear_handle_id (&self->position_timeout, g_source_remove);
  if (self->session != NULL)
    self->position_timeout = g_timeout_add (SETTLE_MILLISECONDS, settled_cb, self);
  dossier_reader_page_update_place (self);
}

/* --- what stands above and under the title --- */

static gboolean
is_title (const char *text, const DossierBlock *block, const char *title)
{
  gsize length = block->end - block->start;

  return block->kind == DOSSIER_BLOCK_HEADING
         && (title == NULL
             || (strlen (title) == length && strncmp (text + block->start, title, length) == 0));
}

/* The block that is the document's own title, @n_blocks where none is: a heading with at most pictures, a line or
 * two and a department before it, so that both are seen at once. */
static guint
find_title (DossierDocument *document, const char *title, guint *n_blocks)
{
  const DossierBlock *blocks = dossier_document_get_blocks (document, n_blocks);
  const char *text = dossier_document_get_text (document, NULL);

  for (guint i = 0; i < *n_blocks && blocks[i].start <= MAX_BYTES_BEFORE_TITLE; i++)
    if (is_title (text, &blocks[i], title))
      return i;

  return *n_blocks;
}

static void
set_label (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

void
dossier_reader_page_show_header (DossierReaderPage *self,
                                 DossierDocument *document,
                                 const char *title,
                                 const char *published)
{
  g_autofree char *date = dossier_date_text_dup (published);
  guint n_blocks;
  guint found = find_title (document, title, &n_blocks);

  set_label (self->title_label, found < n_blocks ? NULL : title);
  set_label (self->date_label, found == 0 ? NULL : date);
  dossier_reader_set_subtitle (self->reader, found == 0 ? date : NULL);
}

static void
update_header (DossierReaderPage *self)
{
  const DossierEntryFields *fields;

  if (self->session == NULL)
    return;
  fields = dossier_entry_get_fields (dossier_session_get_entry (self->session));
  dossier_reader_page_show_header (self, dossier_session_get_document (self->session),
                                   fields->title, fields->published);
}

static GtkWidget *
add_label (GtkWidget *header, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (header), label);
  return label;
}

static void
add_header (DossierReaderPage *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_add_css_class (header, "document-header");
  self->source_button = dossier_source_button_new ();
  gtk_widget_set_halign (self->source_button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (header), self->source_button);
  self->title_label = add_label (header, "title-1");
  self->date_label = add_label (header, "caption");
  gtk_widget_add_css_class (self->date_label, "dim-label");
  dossier_reader_set_header (self->reader, header);
}

/* --- settings --- */

static gboolean
get_family (GValue *value, GVariant *variant, gpointer user_data)
{
  GtkWidget *reader = user_data;
  PangoFontDescription *font = pango_context_get_font_description (
      gtk_widget_get_pango_context (reader));
  gboolean is_system = g_str_equal (g_variant_get_string (variant, NULL), "system");

  /* Without a family the reader takes its serif one. */
  g_value_set_string (value, is_system ? pango_font_description_get_family (font) : NULL);
  return TRUE;
}

static gboolean
get_line_length (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_uint (value, (guint) (g_variant_get_int32 (variant) / PIXELS_OF_A_CHARACTER + 0.5));
  return TRUE;
}

static void
bind_settings (DossierReaderPage *self)
{
  GSettings *settings = dossier_settings_get ();

  if (settings == NULL)
    return;
  g_settings_bind_with_mapping (settings, "reader-font", self->reader, "font-family",
                                G_SETTINGS_BIND_GET, get_family, NULL, self->reader, NULL);
  g_settings_bind_with_mapping (settings, "line-width", self->reader, "line-length",
                                G_SETTINGS_BIND_GET, get_line_length, NULL, NULL, NULL);
  dossier_settings_bind ("reader-size", self->reader, "zoom");
  dossier_settings_bind ("margin-marks", self->reader, "margin-marks-visible");
  dossier_settings_bind ("justify", self->reader, "justified");
  dossier_settings_bind ("underline-patterns", self->reader, "underlines-visible");
}

/* --- session --- */

static void
leave_session (DossierReaderPage *self)
{
  if (self->session == NULL)
    return;
  save_position (self);
  dossier_reader_page_leave_page_view (self);
  dossier_reader_page_leave_session (self);
  dossier_reader_page_leave_figures (self);
  g_signal_handlers_disconnect_by_func (dossier_session_get_entry (self->session), update_header,
                                        self);
  g_object_set (self->source_button, "session", NULL, NULL);
  g_clear_object (&self->session);
}

static void
enter_session (DossierReaderPage *self, DossierSession *session)
{
  DossierEntry *entry = dossier_session_get_entry (session);
  const DossierEntryFields *fields = dossier_entry_get_fields (entry);
  gboolean is_shown = dossier_reader_get_document (self->reader)
                      == dossier_session_get_document (session);

  self->session = g_object_ref (session);
  g_object_set (self->source_button, "session", session, NULL);
  dossier_reader_page_end_preview (self);
  dossier_reader_set_document (self->reader, dossier_session_get_document (session));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reader), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fields->title, -1);
  update_header (self);
  self->saved_position = fields->reading_position;
  /* What was read meanwhile stays where it is. */
  if (!is_shown)
    dossier_reader_set_position (self->reader, fields->reading_position, 0);
  g_signal_connect_object (entry, "notify", G_CALLBACK (update_header), self, G_CONNECT_SWAPPED);
  dossier_reader_page_follow_session (self);
  dossier_reader_page_follow_figures (self);
  dossier_reader_page_restore_page_view (self);
}

void
dossier_reader_page_set_session (DossierReaderPage *self, DossierSession *session)
{
  g_return_if_fail (DOSSIER_IS_READER_PAGE (self));
  g_return_if_fail (session == NULL || DOSSIER_IS_SESSION (session));

  if (self->session == session)
    return;
  dossier_reader_page_stop_finding (self);
  leave_session (self);
  if (session != NULL)
    enter_session (self, session);
  else
    dossier_reader_set_document (self->reader, NULL);
  dossier_reader_page_search_anew (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

DossierSession *
dossier_reader_page_get_session (DossierReaderPage *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER_PAGE (self), NULL);

  return self->session;
}

DossierReader *
dossier_reader_page_get_reader (DossierReaderPage *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER_PAGE (self), NULL);

  return self->reader;
}

void
dossier_reader_page_reveal (DossierReaderPage *self, DossierRange range)
{
  g_return_if_fail (DOSSIER_IS_READER_PAGE (self));

  dossier_reader_page_close_popover (self);
  dossier_reader_scroll_to (self->reader, range, DOSSIER_SCROLL_MINIMAL);
  dossier_reader_flash (self->reader, range);
}

gboolean
dossier_reader_page_get_selection (DossierReaderPage *self, DossierRange *range)
{
  g_return_val_if_fail (DOSSIER_IS_READER_PAGE (self), FALSE);

  return dossier_reader_get_selection (self->reader, range);
}

void
dossier_reader_page_zoom_in (DossierReaderPage *self)
{
  g_return_if_fail (DOSSIER_IS_READER_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self->reader), "reader.zoom-in", NULL);
}

void
dossier_reader_page_zoom_out (DossierReaderPage *self)
{
  g_return_if_fail (DOSSIER_IS_READER_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self->reader), "reader.zoom-out", NULL);
}

void
dossier_reader_page_zoom_reset (DossierReaderPage *self)
{
  g_return_if_fail (DOSSIER_IS_READER_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self->reader), "reader.zoom-normal", NULL);
}

static gboolean
dossier_reader_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DOSSIER_READER_PAGE (widget)->reader));
}

static void
dossier_reader_page_unmap (GtkWidget *widget)
{
  save_position (DOSSIER_READER_PAGE (widget));
  dossier_reader_page_close_popover (DOSSIER_READER_PAGE (widget));

  GTK_WIDGET_CLASS (dossier_reader_page_parent_class)->unmap (widget);
}

static void
dossier_reader_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, DOSSIER_READER_PAGE (object)->session);
      break;
    case PROP_READING_OFFSET:
      g_value_set_uint64 (value, DOSSIER_READER_PAGE (object)->reading_offset);
      break;
    case PROP_PAGE_VIEW:
      g_value_set_boolean (value, DOSSIER_READER_PAGE (object)->shows_pages);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_reader_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      dossier_reader_page_set_session (DOSSIER_READER_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_reader_page_dispose (GObject *object)
{
  DossierReaderPage *self = DOSSIER_READER_PAGE (object);

  dossier_reader_page_stop_finding (self);
  leave_session (self);
  g_clear_handle_id (&self->position_timeout, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_READER_PAGE);

  G_OBJECT_CLASS (dossier_reader_page_parent_class)->dispose (object);
}

static void
dossier_reader_page_finalize (GObject *object)
{
  DossierReaderPage *self = DOSSIER_READER_PAGE (object);

  g_ptr_array_unref (self->claims);

  G_OBJECT_CLASS (dossier_reader_page_parent_class)->finalize (object);
}

static void
dossier_reader_page_class_init (DossierReaderPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dossier_reader_page_get_property;
  object_class->set_property = dossier_reader_page_set_property;
  object_class->dispose = dossier_reader_page_dispose;
  object_class->finalize = dossier_reader_page_finalize;
  widget_class->grab_focus = dossier_reader_page_grab_focus;
  dossier_tab_order_pass_through (widget_class);
  widget_class->unmap = dossier_reader_page_unmap;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DOSSIER_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                      | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_READING_OFFSET] = g_param_spec_uint64 (
      "reading-offset", NULL, NULL, 0, G_MAXUINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE_VIEW] = g_param_spec_boolean ("page-view", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (DOSSIER_TYPE_READER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/reader/dossier-reader-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPage, overlay);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPage, reader);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPage, unread_label);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPage, find_bar);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPage, find_entry);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPage, find_label);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPage, find_previous_button);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPage, find_next_button);
  gtk_widget_class_bind_template_child (widget_class, DossierReaderPage, find_options_button);
}

static void
dossier_reader_page_init (DossierReaderPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->claims = g_ptr_array_new_with_free_func (g_object_unref);
  self->current_hit = -1;
  add_header (self);
  bind_settings (self);
  dossier_reader_page_add_claims (self);
  dossier_reader_page_add_figures (self);
  dossier_reader_page_add_find (self);
  dossier_reader_page_add_keys (self);
  g_signal_connect_object (self->reader, "position-changed", G_CALLBACK (position_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
dossier_reader_page_new (void)
{
  return g_object_new (DOSSIER_TYPE_READER_PAGE, NULL);
}
