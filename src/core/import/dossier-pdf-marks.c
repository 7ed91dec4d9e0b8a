/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What was marked in a PDF with another program. A highlight names no words, only places on the page: the words are
 * those whose letters have their middle there. Where there are none, or where they lie scattered, the words are not
 * guessed: what was written becomes a note of the page, which stands with its first line.
 *
 *   quadrilaterals, from the bottom of the page as it lies in the file
 *     -> boxes, from the top of the page as it is seen -> letters of runs -> stretches of the text
 */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dossier-found-marks.h"
#include "dossier-pages-builder.h"
#include "dossier-pdf-marks.h"

/* A mark over two columns or a table may lie in pieces; one in more of them was drawn over the page, not the words. */
#define MOST_STRETCHES 8
/* Letters held against places, over all of a document: beyond, as files have it that are made to keep a reader busy,
 * marks are told with their page. */
#define MOST_WORK (500UL * 1000 * 1000)
/* A note is a note, not a book. */
#define NOTE_BYTES 20000
/* The first line of a page, for its notes. */
#define LINE_BYTES 120
#define SLACK 2.0 /* points by which two places that are one may differ */

typedef struct
{
  DossierDocument *document;
  DossierPages *pages;
  const char *text;
  guint page;
  double width; /* as it is seen */
  double height;
  guint64 work;
  GPtrArray *marks; /* of DossierFoundMark */
} Finder;

/* --- which annotations count --- */

static gboolean
marks_words (PopplerAnnotType type)
{
  return type == POPPLER_ANNOT_HIGHLIGHT || type == POPPLER_ANNOT_UNDERLINE
         || type == POPPLER_ANNOT_SQUIGGLY || type == POPPLER_ANNOT_STRIKE_OUT;
}

/* Links, fields of forms and the windows of notes say nothing themselves. */
static gboolean
may_hold_note (PopplerAnnotType type)
{
  return type == POPPLER_ANNOT_TEXT || type == POPPLER_ANNOT_FREE_TEXT || type == POPPLER_ANNOT_LINE
         || type == POPPLER_ANNOT_SQUARE || type == POPPLER_ANNOT_CIRCLE
         || type == POPPLER_ANNOT_POLYGON || type == POPPLER_ANNOT_POLY_LINE
         || type == POPPLER_ANNOT_STAMP || type == POPPLER_ANNOT_CARET || type == POPPLER_ANNOT_INK;
}

static gboolean
counts (PopplerAnnot *annotation)
{
  PopplerAnnotType type = poppler_annot_get_annot_type (annotation);

  return marks_words (type) || may_hold_note (type);
}

/* poppler leaves out marks that have no corners, and says so only here. */
static void
count_lost (const char *domain, GLogLevelFlags level, const char *message, gpointer n_lost)
{
  *(guint *) n_lost += strstr (message, "Bad Annot Text Markup") != NULL;
}

/* All pages are gone through, for each tells what it leaves out when it is asked first. */
gboolean
dossier_pdf_has_marks (PopplerDocument *pdf, guint *n_lost)
{
  gboolean found = FALSE;
  guint handler;

  *n_lost = 0;
  handler = g_log_set_handler ("Poppler", G_LOG_LEVEL_INFO, count_lost, n_lost);
  for (int i = 0; i < poppler_document_get_n_pages (pdf); i++)
    {
      PopplerPage *page = poppler_document_get_page (pdf, i);
      GList *mappings = page != NULL ? poppler_page_get_annot_mapping (page) : NULL;

      for (GList *item = mappings; item != NULL && !found; item = item->next)
        found = counts (((PopplerAnnotMapping *) item->data)->annot);
      poppler_page_free_annot_mapping (mappings);
      g_clear_object (&page);
    }
  g_log_remove_handler ("Poppler", handler);

  return found;
}

/* --- places --- */

/* A point of the page as it lies in the file, turned by so many quarters to how it is seen. */
static PopplerPoint
turn (const Finder *self, guint quarters, PopplerPoint point)
{
  switch (quarters)
    {
    case 1:
      return (PopplerPoint){ point.y, self->height - point.x };
    case 2:
      return (PopplerPoint){ self->width - point.x, self->height - point.y };
    case 3:
      return (PopplerPoint){ self->width - point.y, point.x };
    default:
      return point;
    }
}

/* How far the page is turned: a place is known both ways. */
static guint
find_turn (const Finder *self, const PopplerAnnotMapping *mapping)
{
  PopplerRectangle raw;

  poppler_annot_get_rectangle (mapping->annot, &raw);
  for (guint quarters = 0; quarters < 4; quarters++)
    {
      PopplerPoint one = turn (self, quarters, (PopplerPoint){ raw.x1, raw.y1 });
      PopplerPoint two = turn (self, quarters, (PopplerPoint){ raw.x2, raw.y2 });

      if (fabs (MIN (one.x, two.x) - mapping->area.x1) < SLACK
          && fabs (MAX (one.x, two.x) - mapping->area.x2) < SLACK
          && fabs (MIN (one.y, two.y) - mapping->area.y1) < SLACK
          && fabs (MAX (one.y, two.y) - mapping->area.y2) < SLACK)
        return quarters;
    }

  return 0;
}

/* (transfer full) (element-type DossierPageBox): where it marks, from the top of the page; nothing where its corners
 * cannot be read */
static GArray *
list_boxes (const Finder *self, const PopplerAnnotMapping *mapping)
{
  g_autoptr (GArray) quads = poppler_annot_text_markup_get_quadrilaterals (
      POPPLER_ANNOT_TEXT_MARKUP (mapping->annot));
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (DossierPageBox));
  guint quarters = find_turn (self, mapping);

  for (guint i = 0; quads != NULL && i < quads->len; i++)
    {
      const PopplerQuadrilateral *quad = &g_array_index (quads, PopplerQuadrilateral, i);
      const PopplerPoint corners[] = { quad->p1, quad->p2, quad->p3, quad->p4 };
      DossierPageBox box = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

      for (guint k = 0; k < G_N_ELEMENTS (corners); k++)
        {
          PopplerPoint corner = turn (self, quarters, corners[k]);

          box.x1 = MIN (box.x1, corner.x);
          box.x2 = MAX (box.x2, corner.x);
          box.y1 = MIN (box.y1, self->height - corner.y);
          box.y2 = MAX (box.y2, self->height - corner.y);
        }
      g_array_append_val (boxes, box);
    }

  return boxes;
}

/* The rectangle around a mark without corners that can be read, where it is no higher than one line of its page:
 * around more lines, it would take words that are not marked. */
static gboolean
add_rectangle (const Finder *self, const PopplerAnnotMapping *mapping, GArray *boxes)
{
  const PopplerRectangle *area = &mapping->area;
  DossierPageBox box = { area->x1, self->height - area->y2, area->x2, self->height - area->y1 };
  const DossierPage *page = dossier_pages_get (self->pages, self->page);
  const DossierPageRun *runs = dossier_pages_get_runs (self->pages) + page->first_run;
  double line_y = -1;

  for (guint r = 0; r < page->n_runs; r++)
    {
      double y = (runs[r].y1 + runs[r].y2) / 2.0 / DOSSIER_PAGE_UNIT;

      if (y < box.y1 || y > box.y2)
        continue;
      if (line_y >= 0 && fabs (y - line_y) > SLACK)
        return FALSE;
      line_y = y;
    }
  g_array_append_val (boxes, box);

  return line_y >= 0;
}

static gboolean
is_covered (const GArray *boxes, double x, double y)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const DossierPageBox *box = &g_array_index (boxes, DossierPageBox, i);

      if (x >= box->x1 && x <= box->x2 && y >= box->y1 && y <= box->y2)
        return TRUE;
    }

  return FALSE;
}

/* Between two letters of one stretch there are only such as have no place of their own: ends of lines. */
static void
add_letter (GArray *stretches, DossierRange letter, gboolean joins)
{
  DossierRange *last = stretches->len > 0
                           ? &g_array_index (stretches, DossierRange, stretches->len - 1)
                           : NULL;

  if (last != NULL && joins)
    last->end = letter.end;
  else
    g_array_append_val (stretches, letter);
}

/* (transfer full) (element-type DossierRange) */
static GArray *
find_stretches (const Finder *self, const GArray *boxes)
{
  const DossierPage *page = dossier_pages_get (self->pages, self->page);
  const DossierPageRun *runs = dossier_pages_get_runs (self->pages);
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (DossierRange));
  gboolean joins = FALSE;

  for (guint r = page->first_run; r < page->first_run + page->n_runs; r++)
    {
      const DossierPageEdge *edge = dossier_pages_get_edges (self->pages) + runs[r].first_edge;
      double y = (runs[r].y1 + runs[r].y2) / 2.0 / DOSSIER_PAGE_UNIT;

      for (const char *at = self->text + runs[r].start; at < self->text + runs[r].end;
           at = g_utf8_next_char (at), edge++)
        {
          DossierRange letter = { (gsize) (at - self->text),
                                  (gsize) (g_utf8_next_char (at) - self->text) };

          if (is_covered (boxes, (edge->x1 + edge->x2) / 2.0 / DOSSIER_PAGE_UNIT, y))
            {
              add_letter (stretches, letter, joins);
              joins = TRUE;
            }
          else if (!g_unichar_isspace (g_utf8_get_char (at)))
            joins = FALSE;
        }
    }

  return stretches;
}

/* Without blanks at its ends; FALSE where nothing is left. */
static gboolean
trim (const char *text, DossierRange *range)
{
  while (range->start < range->end && strchr (" \t\n", text[range->start]) != NULL)
    range->start++;
  while (range->end > range->start && strchr (" \t\n", text[range->end - 1]) != NULL)
    range->end--;

  return range->start < range->end;
}

/* The page of a scanner is a picture, under words that are not on it. */
static gboolean
is_picture (const Finder *self, gsize offset)
{
  guint n;
  const DossierBlock *blocks = dossier_document_get_blocks (self->document, &n);
  guint at = dossier_document_find_block (self->document, offset);

  return at < n && blocks[at].kind == DOSSIER_BLOCK_IMAGE;
}

/* The first line of the page, or of the document where the page has no words. */
static DossierRange
find_line (const Finder *self)
{
  const DossierPage *page = dossier_pages_get (self->pages, self->page);
  const DossierPageRun *first = page->n_runs > 0
                                    ? &dossier_pages_get_runs (self->pages)[page->first_run]
                                    : NULL;
  gsize start = first != NULL ? first->start : 0;
  const char *end = self->text + start;
  DossierRange line;

  while (*end != '\0' && *end != '\n' && *end != '\t' && end < self->text + start + LINE_BYTES
         && (first == NULL || end < self->text + first->end))
    end = g_utf8_next_char (end);
  line = (DossierRange){ start, (gsize) (end - self->text) };
  trim (self->text, &line);

  return line;
}

/* --- what is said of them --- */

/* "D:20240501103000+02'00'" in ISO 8601; "" where it is none. */
static char *
dup_date (const char *date)
{
  const char *digits = date != NULL && g_str_has_prefix (date, "D:") ? date + 2 : date;
  gsize n = digits != NULL ? strspn (digits, "0123456789") : 0;
  const char *zone = digits != NULL ? digits + n : "";
  char offset[] = "Z\0\0\0\0\0";

  if (n < 8)
    return g_strdup ("");
  if (n < 14)
    return g_strdup_printf ("%.4s-%.2s-%.2s", digits, digits + 4, digits + 6);
  if ((*zone == '+' || *zone == '-') && strspn (zone + 1, "0123456789") == 2)
    {
      memcpy (offset, zone, 3);
      offset[3] = ':';
      memcpy (offset + 4, zone[3] == '\'' && strspn (zone + 4, "0123456789") >= 2 ? zone + 4 : "00",
              2);
      return g_strdup_printf ("%.4s-%.2s-%.2sT%.2s:%.2s:%.2s%.6s", digits, digits + 4, digits + 6,
                              digits + 8, digits + 10, digits + 12, offset);
    }

  return g_strdup_printf ("%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", digits, digits + 4, digits + 6,
                          digits + 8, digits + 10, digits + 12);
}

static char *
dup_clean (char *given)
{
  g_autofree char *words = given;
  g_autofree char *valid = words != NULL ? g_utf8_make_valid (words, -1) : g_strdup ("");

  if (strlen (valid) > NOTE_BYTES)
    *g_utf8_find_prev_char (valid, valid + NOTE_BYTES) = '\0';
  g_strdelimit (valid, "\r", '\n');

  return g_strdup (g_strstrip (valid));
}

static DossierFoundMark *
add_mark (Finder *self, PopplerAnnot *annotation, DossierRange range, gboolean with_note)
{
  DossierFoundMark *mark = dossier_found_mark_new (range);
  g_autofree char *modified = poppler_annot_get_modified (annotation);

  g_free (mark->date);
  mark->date = dup_date (modified);
  if (POPPLER_IS_ANNOT_MARKUP (annotation))
    {
      g_free (mark->author);
      mark->author = dup_clean (poppler_annot_markup_get_label (POPPLER_ANNOT_MARKUP (annotation)));
    }
  if (with_note)
    {
      g_free (mark->note);
      mark->note = dup_clean (poppler_annot_get_contents (annotation));
    }
  g_ptr_array_add (self->marks, mark);

  return mark;
}

static void
add_page_note (Finder *self, PopplerAnnot *annotation, gboolean is_mark)
{
  const char *label = dossier_pages_get (self->pages, self->page)->label;
  DossierRange line = find_line (self);
  DossierFoundMark *mark;

  if (line.start == line.end)
    return;
  mark = add_mark (self, annotation, line, TRUE);
  g_free (mark->remark);
  mark->remark = g_strdup_printf (is_mark ? _ ("Marked on page %s; which words is not known.")
                                          : _ ("A note on page %s."),
                                  label);
}

/* A mark that goes on where the one before it ended on an earlier page is a piece of it. */
static gboolean
goes_on (const Finder *self, PopplerAnnot *annotation, DossierRange range)
{
  DossierFoundMark *last = self->marks->len > 0
                               ? g_ptr_array_index (self->marks, self->marks->len - 1)
                               : NULL;
  g_autofree char *author = dup_clean (
      poppler_annot_markup_get_label (POPPLER_ANNOT_MARKUP (annotation)));
  g_autofree char *note = dup_clean (poppler_annot_get_contents (annotation));
  gsize start = dossier_pages_get (self->pages, self->page)->start;

  return last != NULL && *last->remark == '\0' && *note == '\0' && last->range.end <= start
         && range.start >= start && strcmp (last->author, author) == 0
         && strspn (self->text + last->range.end, " \t\n") >= range.start - last->range.end;
}

/* Not quite as sure as what corners say. */
static void
add_by_rectangle (Finder *self, PopplerAnnot *annotation, DossierRange range, gboolean with_note)
{
  DossierFoundMark *mark = add_mark (self, annotation, range, with_note);

  g_free (mark->remark);
  mark->remark = g_strdup_printf (
      _ ("Marked on page %s; the corners of the mark cannot be read, these are the words within it."),
      dossier_pages_get (self->pages, self->page)->label);
}

static void
add_words (Finder *self, const PopplerAnnotMapping *mapping)
{
  g_autoptr (GArray) boxes = list_boxes (self, mapping);
  g_autoptr (GArray) stretches = NULL;
  const DossierPage *page = dossier_pages_get (self->pages, self->page);
  gboolean by_rectangle = boxes->len == 0 && add_rectangle (self, mapping, boxes);
  gboolean with_note = TRUE;

  self->work += (guint64) (page->end - page->start) * (boxes->len + 1);
  if (self->work > MOST_WORK)
    g_array_set_size (boxes, 0);
  stretches = find_stretches (self, boxes);

  for (guint i = 0; i < stretches->len;)
    if (trim (self->text, &g_array_index (stretches, DossierRange, i)))
      i++;
    else
      g_array_remove_index (stretches, i);
  if (stretches->len == 0 || stretches->len > MOST_STRETCHES
      || is_picture (self, g_array_index (stretches, DossierRange, 0).start))
    {
      add_page_note (self, mapping->annot, TRUE);
      return;
    }
  for (guint i = 0; i < stretches->len; i++, with_note = FALSE)
    {
      DossierRange range = g_array_index (stretches, DossierRange, i);

      if (by_rectangle)
        add_by_rectangle (self, mapping->annot, range, with_note);
      else if (i == 0 && goes_on (self, mapping->annot, range))
        ((DossierFoundMark *) g_ptr_array_index (self->marks, self->marks->len - 1))->range.end =
            range.end;
      else
        add_mark (self, mapping->annot, range, with_note);
    }
}

static void
add_annotation (Finder *self, const PopplerAnnotMapping *mapping)
{
  PopplerAnnotType type = poppler_annot_get_annot_type (mapping->annot);
  g_autofree char *note = NULL;

  if (marks_words (type))
    {
      add_words (self, mapping);
      return;
    }
  note = may_hold_note (type) ? dup_clean (poppler_annot_get_contents (mapping->annot)) : NULL;
  if (note != NULL && *note != '\0')
    add_page_note (self, mapping->annot, FALSE);
}

static gboolean
is_full (const Finder *self)
{
  return self->marks->len + MOST_STRETCHES >= DOSSIER_LIMIT_FOUND_MARKS;
}

/* Where more is marked than comes in, the last mark says so. */
static void
add_end (Finder *self)
{
  DossierRange line = find_line (self);
  DossierFoundMark *mark;

  if (line.start == line.end)
    return;
  mark = dossier_found_mark_new (line);
  g_free (mark->remark);
  mark->remark = g_strdup_printf (
      _ ("From page %s on more is marked in the file than was taken over."),
      dossier_pages_get (self->pages, self->page)->label);
  g_ptr_array_add (self->marks, mark);
}

/* FALSE where there is no more room. */
static gboolean
add_page (Finder *self, PopplerPage *page)
{
  GList *mappings = poppler_page_get_annot_mapping (page);
  gboolean has_room = TRUE;

  poppler_page_get_size (page, &self->width, &self->height);
  for (GList *item = mappings; item != NULL && has_room; item = item->next)
    {
      PopplerAnnotMapping *mapping = item->data;

      has_room = !is_full (self) || !counts (mapping->annot);
      if (has_room)
        add_annotation (self, mapping);
    }
  poppler_page_free_annot_mapping (mappings);

  return has_room;
}

void
dossier_pdf_find_marks (PopplerDocument *pdf, DossierPages *pages, DossierDocument *document)
{
  Finder self = { .document = document, .pages = pages };

  self.text = dossier_document_get_text (document, NULL);
  self.marks = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_found_mark_free);
  for (guint i = 0; i < dossier_pages_get_n (pages); i++)
    {
      PopplerPage *page = poppler_document_get_page (pdf, (int) i);
      gboolean has_room;

      self.page = i;
      has_room = page == NULL || add_page (&self, page);
      g_clear_object (&page);
      if (!has_room)
        {
          add_end (&self);
          break;
        }
    }
  dossier_document_take_found_marks (document, self.marks);
}
