/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The middle column. Which page is shown is decided by the window; here the header bar follows. */

#include "dossier-content.h"

#include <glib/gi18n.h>

#include "dossier-document-extent.h"
#include "dossier-changes-page.h"
#include "dossier-claims-page.h"
#include "dossier-compare-page.h"
#include "dossier-header-frame.h"
#include "dossier-reading-options.h"
#include "dossier-records-page.h"
#include "dossier-session.h"
#include "dossier-sources-page.h"
#include "dossier-spinner.h"

struct _DossierContent
{
  AdwBin parent_instance;

  DossierHeaderFrame *frame;
  GtkStack *stack;
  DossierBanner *banner;
  DossierBanner *damage_banner;
  DossierBanner *changed_banner;
  DossierBanner *doubt_banner;
  DossierReaderPair *pair;
  DossierFailurePage *failure_page;
  DossierChangesPage *changes_page;
  GtkWidget *pane_button;
  GtkWidget *document_button;
  GtkWidget *text_button;
  GtkWidget *find_button;

  DossierLibrary *library;
  DossierSession *session;
  char *title;
  char *subtitle;
  gboolean folded;
  gboolean narrow;
  gboolean pane_beside;
  gboolean hides_header;
};

enum
{
  PROP_LIBRARY = 1,
  PROP_SESSION,
  PROP_PAGE,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_FOLDED,
  PROP_NARROW,
  PROP_PANE_BESIDE,
  PROP_PAIRED,
  PROP_READING_OFFSET,
  N_PROPERTIES
};

G_DEFINE_FINAL_TYPE (DossierContent, dossier_content, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPERTIES];

/* How many claims of the open document need a person to say where their words are in its new version. */
static guint
count_misplaced (DossierContent *self)
{
  GListModel *annotations = self->session != NULL ? dossier_session_list_annotations (self->session)
                                                  : NULL;
  guint n = 0;

  for (guint i = 0; annotations != NULL && i < g_list_model_get_n_items (annotations); i++)
    {
      g_autoptr (DossierAnnotation) annotation = g_list_model_get_item (annotations, i);

      n += dossier_annotation_needs_place (annotation);
    }

  return n;
}

static void
update_changed_banner (DossierContent *self)
{
  guint n = count_misplaced (self);
  g_autofree char *title = NULL;

  if (n > 0 && g_strcmp0 (dossier_content_get_page (self), "reader") == 0)
    title = g_strdup_printf (ngettext ("The document changed — %u annotation needs checking",
                                       "The document changed — %u annotations need checking", n),
                             n);
  dossier_banner_set_title (self->changed_banner, title);
}

/* That a document is not what was imported is never hidden. */
static void
update_damage_banner (DossierContent *self)
{
  gboolean reading = g_strcmp0 (dossier_content_get_page (self), "reader") == 0;

  dossier_banner_set_title (self->damage_banner, reading && self->session != NULL
                                                     ? dossier_session_get_damage (self->session)
                                                     : NULL);
}

/* An article that may not be all of it. */
static void
update_doubt_banner (DossierContent *self)
{
  gboolean reading = g_strcmp0 (dossier_content_get_page (self), "reader") == 0;
  const DossierEntryFields *fields = NULL;
  const char *extent = NULL;

  if (reading && self->session != NULL)
    {
      fields = dossier_entry_get_fields (dossier_session_get_entry (self->session));
      extent = dossier_document_get_metadata (dossier_session_get_document (self->session),
                                              DOSSIER_METADATA_EXTENT);
    }
  dossier_banner_set_title (self->doubt_banner,
                            g_strcmp0 (extent, DOSSIER_EXTENT_DOUBTFUL) == 0
                                    && !fields->extent_settled
                                ? _ ("More of this page may belong to the article than is shown")
                                : NULL);
}

static void
follow_session (DossierContent *self)
{
  GListModel *annotations = self->session != NULL ? dossier_session_list_annotations (self->session)
                                                  : NULL;

  update_damage_banner (self);
  update_changed_banner (self);
  update_doubt_banner (self);
  if (annotations == NULL)
    return;
  g_signal_handlers_disconnect_by_func (dossier_session_get_entry (self->session),
                                        update_doubt_banner, self);
  g_signal_connect_object (dossier_session_get_entry (self->session), "notify::extent-settled",
                           G_CALLBACK (update_doubt_banner), self, G_CONNECT_SWAPPED);
  g_signal_handlers_disconnect_by_func (self->session, update_damage_banner, self);
  g_signal_connect_object (self->session, "notify::damage", G_CALLBACK (update_damage_banner), self,
                           G_CONNECT_SWAPPED);
  g_signal_handlers_disconnect_by_func (annotations, update_changed_banner, self);
  g_signal_connect_object (annotations, "items-changed", G_CALLBACK (update_changed_banner), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (annotations, "item-changed", G_CALLBACK (update_changed_banner), self,
                           G_CONNECT_SWAPPED);
}

static void
update_header (DossierContent *self)
{
  const char *page = dossier_content_get_page (self);
  gboolean reading = g_strcmp0 (page, "reader") == 0;
  gboolean empty = g_strcmp0 (page, "nothing") == 0 || g_strcmp0 (page, "failure") == 0;

  gtk_widget_set_visible (self->find_button, reading);
  /* Where the window is narrow the menu of the document has it; a whole screen is not narrow. */
  gtk_widget_set_visible (self->text_button, reading && (!self->folded || self->hides_header));
  gtk_widget_set_visible (self->document_button, !empty);
  gtk_widget_set_visible (self->pane_button, reading);
  if (reading || empty || g_strcmp0 (page, "loading") == 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "of-cards");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "of-cards");
}

static void
set_session (DossierContent *self, DossierSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  dossier_reader_pair_set_session (self->pair, session);
  follow_session (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/* Of two documents the other one got the focus, or one was closed. */
static void
pair_session_cb (DossierContent *self)
{
  set_session (self, dossier_reader_pair_get_session (self->pair));
}

static void
paired_cb (DossierContent *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAIRED]);
}

static void
reading_offset_cb (DossierContent *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READING_OFFSET]);
}

/* A page of cards says itself how many it shows. */
static void
summary_cb (GObject *page, GParamSpec *pspec, DossierContent *self)
{
  g_autofree char *summary = NULL;

  if (page != G_OBJECT (gtk_stack_get_visible_child (self->stack)))
    return;
  g_object_get (page, "summary", &summary, NULL);
  dossier_content_set_titles (self, self->title, summary);
}

static void
dossier_content_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierContent *self = DOSSIER_CONTENT (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_PAGE:
      g_value_set_string (value, dossier_content_get_page (self));
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_PANE_BESIDE:
      g_value_set_boolean (value, self->pane_beside);
      break;
    case PROP_PAIRED:
      g_value_set_boolean (value, dossier_reader_pair_get_paired (self->pair));
      break;
    case PROP_READING_OFFSET:
      g_object_get_property (G_OBJECT (self->pair), "reading-offset", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_content_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DossierContent *self = DOSSIER_CONTENT (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_set_object (&self->library, g_value_get_object (value));
      break;
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_PAGE:
      dossier_content_set_page (self, g_value_get_string (value));
      break;
    case PROP_TITLE:
      dossier_content_set_titles (self, g_value_get_string (value), self->subtitle);
      break;
    case PROP_SUBTITLE:
      dossier_content_set_titles (self, self->title, g_value_get_string (value));
      break;
    case PROP_FOLDED:
      self->folded = g_value_get_boolean (value);
      update_header (self);
      break;
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      break;
    case PROP_PANE_BESIDE:
      self->pane_beside = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_content_dispose (GObject *object)
{
  DossierContent *self = DOSSIER_CONTENT (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_CONTENT);
  g_clear_object (&self->library);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dossier_content_parent_class)->dispose (object);
}

static void
dossier_content_finalize (GObject *object)
{
  DossierContent *self = DOSSIER_CONTENT (object);

  g_free (self->title);
  g_free (self->subtitle);
  G_OBJECT_CLASS (dossier_content_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  properties[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, DOSSIER_TYPE_LIBRARY,
                                                  flags);
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DOSSIER_TYPE_SESSION,
                                                  flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, "nothing", flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_PANE_BESIDE] = g_param_spec_boolean ("pane-beside", NULL, NULL, FALSE, flags);
  properties[PROP_PAIRED] = g_param_spec_boolean ("paired", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_READING_OFFSET] = g_param_spec_uint64 (
      "reading-offset", NULL, NULL, 0, G_MAXUINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_content_class_init (DossierContentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_content_dispose;
  object_class->finalize = dossier_content_finalize;
  object_class->get_property = dossier_content_get_property;
  object_class->set_property = dossier_content_set_property;
  install_properties (object_class);

  g_type_ensure (DOSSIER_TYPE_BANNER);
  g_type_ensure (DOSSIER_TYPE_CLAIMS_PAGE);
  g_type_ensure (DOSSIER_TYPE_COMPARE_PAGE);
  g_type_ensure (DOSSIER_TYPE_FAILURE_PAGE);
  g_type_ensure (DOSSIER_TYPE_HEADER_FRAME);
  g_type_ensure (DOSSIER_TYPE_READER_PAIR);
  g_type_ensure (DOSSIER_TYPE_READING_OPTIONS);
  g_type_ensure (DOSSIER_TYPE_SOURCES_PAGE);
  g_type_ensure (DOSSIER_TYPE_SPINNER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dossier/Dossier/window/dossier-content.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierContent, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierContent, banner);
  gtk_widget_class_bind_template_child (widget_class, DossierContent, pair);
  gtk_widget_class_bind_template_child (widget_class, DossierContent, failure_page);
  gtk_widget_class_bind_template_child (widget_class, DossierContent, pane_button);
  gtk_widget_class_bind_template_child (widget_class, DossierContent, document_button);
  gtk_widget_class_bind_template_child (widget_class, DossierContent, text_button);
  gtk_widget_class_bind_template_child (widget_class, DossierContent, find_button);
  gtk_widget_class_bind_template_callback (widget_class, paired_cb);
  gtk_widget_class_bind_template_callback (widget_class, pair_session_cb);
  gtk_widget_class_bind_template_callback (widget_class, reading_offset_cb);
  gtk_widget_class_bind_template_callback (widget_class, summary_cb);
}

/* What belongs to one document: the banners, the page of what changed, the menu's items. */
static void
add_document_parts (DossierContent *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (
      "/io/github/dossier/Dossier/window/dossier-document-menu.ui");
  GMenu *menu = G_MENU (gtk_builder_get_object (builder, "menu"));
  g_autoptr (GMenu) items = g_menu_new ();

  self->changed_banner = g_object_new (DOSSIER_TYPE_BANNER, NULL);
  dossier_banner_add_button (self->changed_banner, _ ("_Review…"), "win.show-place::review");
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->banner))),
                              GTK_WIDGET (self->changed_banner), GTK_WIDGET (self->banner));

  self->doubt_banner = g_object_new (DOSSIER_TYPE_BANNER, NULL);
  dossier_banner_add_button (self->doubt_banner, _ ("Show the _Whole Page"), "win.whole-page");
  dossier_banner_add_button (self->doubt_banner, _ ("_Dismiss"), "win.settle-extent");
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->banner))),
                              GTK_WIDGET (self->doubt_banner), GTK_WIDGET (self->changed_banner));

  self->damage_banner = g_object_new (DOSSIER_TYPE_BANNER, NULL);
  dossier_banner_add_button (self->damage_banner, _ ("_Restore a Backup…"), "win.restore-backup");
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->banner))),
                              GTK_WIDGET (self->damage_banner), GTK_WIDGET (self->banner));

  self->changes_page = g_object_new (DOSSIER_TYPE_CHANGES_PAGE, NULL);
  g_object_bind_property (self, "library", self->changes_page, "library", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->changes_page, "notify::summary", G_CALLBACK (summary_cb), self, 0);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->changes_page), "changes");

  g_menu_append (items, _ ("_What Changed"), "win.what-changed");
  g_menu_append (items, _ ("Add as _New Version…"), "win.add-version");
  g_menu_insert_section (menu, 2, NULL, G_MENU_MODEL (items));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->document_button), G_MENU_MODEL (menu));
}

static void
add_records_page (DossierContent *self, const char *mode)
{
  GtkWidget *page = g_object_new (DOSSIER_TYPE_RECORDS_PAGE, "mode", mode, NULL);

  g_object_bind_property (self, "library", page, "library", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (page, "notify::summary", G_CALLBACK (summary_cb), self, 0);
  gtk_stack_add_named (self->stack, page, mode);
}

static void
dossier_content_init (DossierContent *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not bound: disposing of a template would take it away from under the bin. */
  self->frame = DOSSIER_HEADER_FRAME (adw_bin_get_child (ADW_BIN (self)));
  add_records_page (self, "trash");
  add_records_page (self, "conflicts");
  add_document_parts (self);
  update_header (self);
}

const char *
dossier_content_get_page (DossierContent *self)
{
  g_return_val_if_fail (DOSSIER_IS_CONTENT (self), NULL);
  return gtk_stack_get_visible_child_name (self->stack);
}

void
dossier_content_set_page (DossierContent *self, const char *page)
{
  g_return_if_fail (DOSSIER_IS_CONTENT (self));

  if (page == NULL || gtk_stack_get_child_by_name (self->stack, page) == NULL)
    page = "nothing";
  gtk_stack_set_visible_child_name (self->stack, page);
  update_header (self);
  update_damage_banner (self);
  update_changed_banner (self);
  update_doubt_banner (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

void
dossier_content_set_titles (DossierContent *self, const char *title, const char *subtitle)
{
  char *new_title = g_strdup (title != NULL ? title : "");
  char *new_subtitle = g_strdup (subtitle != NULL ? subtitle : "");

  g_return_if_fail (DOSSIER_IS_CONTENT (self));

  g_free (self->title);
  g_free (self->subtitle);
  self->title = new_title;
  self->subtitle = new_subtitle;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

DossierBanner *
dossier_content_get_banner (DossierContent *self)
{
  g_return_val_if_fail (DOSSIER_IS_CONTENT (self), NULL);
  return self->banner;
}

DossierFailurePage *
dossier_content_get_failure_page (DossierContent *self)
{
  g_return_val_if_fail (DOSSIER_IS_CONTENT (self), NULL);
  return self->failure_page;
}

gboolean
dossier_content_focus_page (DossierContent *self)
{
  GtkWidget *page;

  g_return_val_if_fail (DOSSIER_IS_CONTENT (self), FALSE);

  page = gtk_stack_get_visible_child (self->stack);

  return gtk_widget_grab_focus (page) || gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

char *
dossier_content_dup_summary (DossierContent *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);
  char *summary = NULL;

  g_return_val_if_fail (DOSSIER_IS_CONTENT (self), NULL);

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (page), "summary") != NULL)
    g_object_get (page, "summary", &summary, NULL);
  return summary;
}

gboolean
dossier_content_has_page (DossierContent *self, const char *page)
{
  g_return_val_if_fail (DOSSIER_IS_CONTENT (self), FALSE);
  return gtk_stack_get_child_by_name (self->stack, page) != NULL;
}

DossierReaderPage *
dossier_content_get_reader_page (DossierContent *self)
{
  g_return_val_if_fail (DOSSIER_IS_CONTENT (self), NULL);
  return dossier_reader_pair_get_page (self->pair);
}

void
dossier_content_show_changes (DossierContent *self, const char *document_id)
{
  g_return_if_fail (DOSSIER_IS_CONTENT (self) && document_id != NULL);
  dossier_changes_page_show (self->changes_page, document_id);
  dossier_content_set_page (self, "changes");
}

DossierReaderPair *
dossier_content_get_pair (DossierContent *self)
{
  g_return_val_if_fail (DOSSIER_IS_CONTENT (self), NULL);
  return self->pair;
}

void
dossier_content_set_hides_header (DossierContent *self, gboolean hides)
{
  g_return_if_fail (DOSSIER_IS_CONTENT (self));
  self->hides_header = hides;
  dossier_header_frame_set_hides_header (self->frame, hides);
  update_header (self);
}
