/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* For the files of the page: dossier-reader-page.c, -claims.c, -figures.c, -find.c, -keys.c, -paper.c,
 * -place.c, -preview.c. */

#include "dossier-claim-popover.h"
#include "dossier-reader-page.h"
#include "dossier-reader-track.h"
#include "dossier-text-finder.h"

G_BEGIN_DECLS

struct _DossierReaderPage
{
  AdwBin parent_instance;

  GtkOverlay *overlay;
  DossierReader *reader;
  GtkWidget *unread_label;
  GtkSearchBar *find_bar;
  GtkSearchEntry *find_entry;
  GtkLabel *find_label;
  GtkWidget *find_previous_button;
  GtkWidget *find_next_button;
  GtkWidget *popover;
  GtkWidget *title_label; /* in the header of the document */
  GtkWidget *date_label;
  GtkWidget *source_button;

  DossierSession *session; /* (nullable) */
  GPtrArray *claims; /* of DossierAnnotation: those of the session, in its order */
  gboolean claim_from_text; /* a claim is being taken in hand by a click in the text */
  gboolean popover_on_claim;
  gboolean keeps_popover; /* while a selection turns into a claim */
  gboolean awaits_note; /* a note was asked for; what is typed until it opens must not act */
  DossierRange popover_range;

  GtkWidget *track; /* along the scrollbar */
  GtkWidget *find_options_button;
  DossierFindFlags find_flags;
  DossierTextFinder *finder; /* (nullable): there is more to look through */
  guint find_idle;
  GArray *hits; /* (nullable) of DossierRange */
  gssize current_hit;
  DossierRange found; /* the hit that was current last; empty: none */

  DossierPaper *paper; /* (nullable) the document as it looks: kept while it is open */
  GCancellable *paper_loading; /* (nullable) */
  gboolean shows_pages;
  gboolean asks_password;

  guint figures_idle; /* source that gathers their ranges */
  GArray *figure_ranges; /* of DossierRange: so far; (nullable) */
  guint n_gathered; /* of the figures */
  guint position_timeout;
  gsize saved_position;

  gsize reading_offset;
  gboolean chosen_is_set; /* a section was asked for, and the text has not moved since */
  gsize chosen;
  gsize chosen_top; /* the position of the text then */
  double chosen_y;
};

/* @published: (nullable) */
void dossier_reader_page_show_header (DossierReaderPage *self,
                                      DossierDocument *document,
                                      const char *title,
                                      const char *published);

/* --- preview --- */
void dossier_reader_page_end_preview (DossierReaderPage *self);

/* --- claims --- */
void dossier_reader_page_add_claims (DossierReaderPage *self);
void dossier_reader_page_follow_session (DossierReaderPage *self);
void dossier_reader_page_leave_session (DossierReaderPage *self);
void dossier_reader_page_show_claim_popover (DossierReaderPage *self);
void dossier_reader_page_show_selection_popover (DossierReaderPage *self);
void dossier_reader_page_close_popover (DossierReaderPage *self);

/* --- figures --- */
void dossier_reader_page_add_figures (DossierReaderPage *self);
void dossier_reader_page_follow_figures (DossierReaderPage *self);
void dossier_reader_page_leave_figures (DossierReaderPage *self);

/* --- links --- */
/* Whether @target is an address that is opened at all. */
gboolean dossier_reader_page_may_open (const char *target);
void dossier_reader_page_ask_link (DossierReaderPage *self, const char *target);

/* --- paper --- */
void dossier_reader_page_restore_page_view (DossierReaderPage *self);
void dossier_reader_page_leave_page_view (DossierReaderPage *self);
void dossier_reader_page_drop_paper (DossierReaderPage *self);

/* --- find --- */
void dossier_reader_page_add_find (DossierReaderPage *self);
void dossier_reader_page_search_anew (DossierReaderPage *self);
void dossier_reader_page_stop_finding (DossierReaderPage *self);

/* --- place --- */
void dossier_reader_page_update_place (DossierReaderPage *self);

/* --- keys --- */
void dossier_reader_page_add_keys (DossierReaderPage *self);

G_END_DECLS
