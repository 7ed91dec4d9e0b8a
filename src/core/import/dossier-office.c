/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The state between the paragraphs of a word-processor file; see the header. */

#include "dossier-office.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-dates.h"
#include "dossier-limits.h"

/* Names of places, which the number follows. No bookmark of a file begins like this. */
#define SIGN_PLACE " sign "
#define NOTE_PLACE " note "

typedef enum
{
  AFTER_NOTHING,
  AFTER_CODE,
  AFTER_SIGN, /* of a note, which the next paragraph begins with */
} After;

struct _DossierOffice
{
  DossierImportFlow *flow;
  DossierLooks looks;
  guint n_spans; /* pushed for the looks */
  guint n_lists; /* open */
  gboolean in_quote;
  After after;
  GPtrArray *notes; /* of xmlNode, borrowed */
  guint n_notes_read;
};

static const struct
{
  DossierLooks look;
  DossierSpanKind kind;
} look_spans[] = {
  { DOSSIER_LOOK_STRONG, DOSSIER_SPAN_STRONG },
  { DOSSIER_LOOK_EMPHASIS, DOSSIER_SPAN_EMPHASIS },
  { DOSSIER_LOOK_STRIKE, DOSSIER_SPAN_STRIKE },
  { DOSSIER_LOOK_SUPERSCRIPT, DOSSIER_SPAN_SUPERSCRIPT },
  { DOSSIER_LOOK_SUBSCRIPT, DOSSIER_SPAN_SUBSCRIPT },
  { DOSSIER_LOOK_CODE, DOSSIER_SPAN_CODE },
};

DossierOffice *
dossier_office_new (DossierDocumentBuilder *builder)
{
  DossierOffice *self = g_new0 (DossierOffice, 1);

  self->flow = dossier_import_flow_new (builder);
  self->notes = g_ptr_array_new ();

  return self;
}

void
dossier_office_free (DossierOffice *self)
{
  dossier_import_flow_free (self->flow);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

DossierImportFlow *
dossier_office_get_flow (DossierOffice *self)
{
  return self->flow;
}

void
dossier_office_set_looks (DossierOffice *self, DossierLooks looks)
{
  if (looks == self->looks)
    return;
  for (; self->n_spans > 0; self->n_spans--)
    dossier_import_flow_pop_span (self->flow);
  for (gsize i = 0; i < G_N_ELEMENTS (look_spans); i++)
    if (looks & look_spans[i].look)
      {
        dossier_import_flow_push_span (self->flow, look_spans[i].kind, NULL);
        self->n_spans++;
      }
  self->looks = looks;
}

void
dossier_office_begin_link (DossierOffice *self, const char *target)
{
  dossier_office_set_looks (self, 0);
  dossier_import_flow_push_span (self->flow, DOSSIER_SPAN_LINK, target);
}

void
dossier_office_end_link (DossierOffice *self)
{
  dossier_office_set_looks (self, 0);
  dossier_import_flow_pop_span (self->flow);
}

static void
close_lists (DossierOffice *self, guint depth)
{
  for (; self->n_lists > depth; self->n_lists--)
    dossier_import_flow_end_list (self->flow);
}

/* Ends what the paragraphs before had in common. */
static void
leave (DossierOffice *self, After next, guint n_lists)
{
  if (self->after == AFTER_CODE && next != AFTER_CODE)
    dossier_import_flow_close (self->flow);
  close_lists (self, n_lists);
  self->after = next;
}

void
dossier_office_begin_heading (DossierOffice *self, guint level)
{
  leave (self, AFTER_NOTHING, 0);
  dossier_import_flow_begin (self->flow, DOSSIER_BLOCK_HEADING, CLAMP (level, 1, 6));
}

void
dossier_office_begin_item (DossierOffice *self, guint depth, gint64 number)
{
  depth = CLAMP (depth, 1, DOSSIER_LIMIT_DEPTH);
  leave (self, AFTER_NOTHING, depth);
  dossier_import_flow_end_item (self->flow);
  for (; self->n_lists < depth; self->n_lists++)
    dossier_import_flow_begin_list (self->flow, 0);
  /* Bullets and numbers may take turns within one list. */
  dossier_import_flow_end_list (self->flow);
  dossier_import_flow_begin_list (self->flow, number);
  dossier_import_flow_begin_item (self->flow, number);
}

void
dossier_office_begin_quote (DossierOffice *self)
{
  leave (self, AFTER_NOTHING, 0);
  dossier_import_flow_begin_quote (self->flow);
  self->in_quote = TRUE;
}

void
dossier_office_begin_code (DossierOffice *self)
{
  gboolean goes_on = self->after == AFTER_CODE;

  leave (self, AFTER_CODE, 0);
  if (goes_on)
    dossier_import_flow_add_text (self->flow, "\n", 1);
  else
    dossier_import_flow_begin (self->flow, DOSSIER_BLOCK_CODE, 0);
}

void
dossier_office_begin_plain (DossierOffice *self)
{
  gboolean goes_on = self->after == AFTER_SIGN;

  leave (self, AFTER_NOTHING, 0);
  if (!goes_on)
    dossier_import_flow_close (self->flow);
}

void
dossier_office_end_paragraph (DossierOffice *self)
{
  dossier_office_set_looks (self, 0);
  if (self->in_quote)
    dossier_import_flow_end_quote (self->flow);
  else if (self->after != AFTER_CODE)
    dossier_import_flow_close (self->flow);
  self->in_quote = FALSE;
}

void
dossier_office_break (DossierOffice *self)
{
  leave (self, AFTER_NOTHING, 0);
  dossier_import_flow_close (self->flow);
}

/* In brackets: set right behind a number it must not become a part of it. @place and @target: the sign and its note
 * lead to each other. */
static void
add_sign (DossierOffice *self, guint number, const char *place, const char *target)
{
  g_autofree char *sign = g_strdup_printf ("[%u]", number);
  g_autofree char *id = g_strdup_printf ("%s%u", place, number);
  g_autofree char *address = g_strdup_printf ("#%s%u", target, number);

  dossier_import_flow_add_place (self->flow, id);
  dossier_office_begin_link (self, address);
  dossier_office_set_looks (self, DOSSIER_LOOK_SUPERSCRIPT);
  dossier_import_flow_add_text (self->flow, sign, strlen (sign));
  dossier_office_end_link (self);
}

void
dossier_office_add_note (DossierOffice *self, xmlNode *body)
{
  g_ptr_array_add (self->notes, body);
  add_sign (self, self->notes->len, SIGN_PLACE, NOTE_PLACE);
}

xmlNode *
dossier_office_begin_next_note (DossierOffice *self)
{
  xmlNode *body;

  if (self->n_notes_read >= self->notes->len)
    return NULL;
  body = g_ptr_array_index (self->notes, self->n_notes_read++);
  dossier_office_break (self);
  add_sign (self, self->n_notes_read, NOTE_PLACE, SIGN_PLACE);
  dossier_import_flow_add_text (self->flow, " ", 1);
  self->after = AFTER_SIGN;

  return body;
}

void
dossier_office_add_remarks (DossierDocumentBuilder *builder, gboolean has_changes, guint n_comments)
{
  if (has_changes)
    dossier_document_builder_add_remark (
        builder, _ ("It holds tracked changes; the text is shown with all of them accepted."));
  if (n_comments > 0)
    {
      g_autofree char *sentence = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "It holds %u comment, which is not shown.",
                       "It holds %u comments, which are not shown.", n_comments),
          n_comments);

      dossier_document_builder_add_remark (builder, sentence);
    }
}

void
dossier_office_set_date (DossierDocumentBuilder *builder, DossierMetadata field, const char *value)
{
  g_autofree char *iso = value != NULL ? dossier_dates_find_iso (value) : NULL;

  dossier_document_builder_set_metadata (builder, field, iso);
}
