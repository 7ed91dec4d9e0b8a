/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Lines of Hebrew and Arabic that the library parts: it takes marks above and below the letters, which stand a little
 * higher or lower than these, for lines of their own, and ends the line of the letters there. */

#include "dossier-pdf-glyphs.h"

/* Stretches of one line share so much of their height, and stand no further apart, in heights. */
#define ROW_OVERLAP 0.7
#define ROW_GAP 0.6
/* A mark takes no room, in sizes of the type, and begins so near to where its letter ends at the left. */
#define MARK_WIDTH 0.1
#define MARK_REACH 0.2
/* How many stretches the library puts between two of one line. */
#define MAX_BETWEEN 24
/* Pairs of marks and letters that are looked at: more stand on no page. */
#define MAX_PAIRS 50000000

/* What stands between two ends of lines, without its marks. */
typedef struct
{
  PopplerRectangle box;
  gboolean has_letters;
  gboolean is_leftward;
  guint row; /* the stretch that it belongs to, itself or another */
} Stretch;

static const DossierPdfGlyph *
get_glyph (const GArray *glyphs, guint i)
{
  return &g_array_index (glyphs, DossierPdfGlyph, i);
}

static Stretch *
get_stretch (GArray *stretches, guint i)
{
  return &g_array_index (stretches, Stretch, i);
}

static gboolean
is_end (gunichar c)
{
  return c == '\n' || c == '\f';
}

static gboolean
is_mark (const DossierPdfGlyph *glyph)
{
  return g_unichar_ismark (glyph->c)
         && glyph->box.x2 - glyph->box.x1 < MARK_WIDTH * MAX (glyph->size, 1);
}

static gboolean
is_letter (const DossierPdfGlyph *glyph)
{
  return !g_unichar_isspace (glyph->c) && !g_unichar_ismark (glyph->c);
}

/* Of the lower of both. */
static double
measure_overlap (const PopplerRectangle *one, const PopplerRectangle *other)
{
  double height = MIN (one->y2 - one->y1, other->y2 - other->y1);

  return (MIN (one->y2, other->y2) - MAX (one->y1, other->y1)) / MAX (height, 1);
}

static void
grow (Stretch *self, const DossierPdfGlyph *glyph)
{
  if (!is_letter (glyph))
    return;
  self->box.x1 = self->has_letters ? MIN (self->box.x1, glyph->box.x1) : glyph->box.x1;
  self->box.x2 = self->has_letters ? MAX (self->box.x2, glyph->box.x2) : glyph->box.x2;
  self->box.y1 = self->has_letters ? MIN (self->box.y1, glyph->box.y1) : glyph->box.y1;
  self->box.y2 = self->has_letters ? MAX (self->box.y2, glyph->box.y2) : glyph->box.y2;
  self->has_letters = TRUE;
  self->is_leftward |= dossier_pdf_goes_leftward (glyph->c);
}

/* @owners: (out): of guint, the stretch of each glyph */
static GArray *
list_stretches (const GArray *glyphs, GArray *owners)
{
  GArray *stretches = g_array_new (FALSE, TRUE, sizeof (Stretch));
  Stretch stretch = { 0 };

  for (guint i = 0; i < glyphs->len; i++)
    {
      g_array_append_val (owners, stretches->len);
      grow (&stretch, get_glyph (glyphs, i));
      if (!is_end (get_glyph (glyphs, i)->c) && i + 1 < glyphs->len)
        continue;
      stretch.row = stretches->len;
      g_array_append_val (stretches, stretch);
      stretch = (Stretch){ 0 };
    }

  return stretches;
}

/* The letter that a mark stands on: -1 where there is none. */
static gint
find_letter (const GArray *glyphs, const DossierPdfGlyph *mark)
{
  double x = mark->box.x1;
  double reach = MARK_REACH * mark->size;
  double nearest = 0;
  gint found = -1;

  for (guint i = 0; i < glyphs->len; i++)
    {
      const DossierPdfGlyph *glyph = get_glyph (glyphs, i);
      double distance = ABS (x - glyph->box.x1);

      if (x > glyph->box.x1 - reach && x < glyph->box.x2 && (found < 0 || distance < nearest)
          && is_letter (glyph) && measure_overlap (&glyph->box, &mark->box) > ROW_OVERLAP)
        {
          found = (gint) i;
          nearest = distance;
        }
    }

  return found;
}

/* Marks take the place of their letters, and go with them. */
static void
settle_marks (GArray *glyphs, GArray *owners)
{
  guint n_marks = 0;

  for (guint i = 0; i < glyphs->len; i++)
    n_marks += is_mark (get_glyph (glyphs, i));
  if ((guint64) n_marks * glyphs->len > MAX_PAIRS)
    return;
  for (guint i = 0; n_marks > 0 && i < glyphs->len; i++)
    {
      DossierPdfGlyph *mark = &g_array_index (glyphs, DossierPdfGlyph, i);
      gint letter = is_mark (mark) ? find_letter (glyphs, mark) : -1;

      if (letter < 0)
        continue;
      mark->box = get_glyph (glyphs, (guint) letter)->box;
      g_array_index (owners, guint, i) = g_array_index (owners, guint, letter);
    }
}

static gboolean
are_one_row (const Stretch *one, const Stretch *other)
{
  double height = MIN (one->box.y2 - one->box.y1, other->box.y2 - other->box.y1);
  double gap = MAX (one->box.x1 - other->box.x2, other->box.x1 - one->box.x2);

  return one->has_letters && other->has_letters && (one->is_leftward || other->is_leftward)
         && measure_overlap (&one->box, &other->box) > ROW_OVERLAP && gap < ROW_GAP * height;
}

static void
join (GArray *stretches, guint i, guint j)
{
  Stretch *one = get_stretch (stretches, i);
  Stretch *other = get_stretch (stretches, j);

  other->row = i;
  one->box.x1 = MIN (one->box.x1, other->box.x1);
  one->box.x2 = MAX (one->box.x2, other->box.x2);
  one->is_leftward |= other->is_leftward;
}

static void
join_rows (GArray *stretches)
{
  for (guint i = 0; i < stretches->len; i++)
    for (guint j = i + 1;
         get_stretch (stretches, i)->row == i && j < stretches->len && j <= i + MAX_BETWEEN; j++)
      if (get_stretch (stretches, j)->row == j
          && are_one_row (get_stretch (stretches, i), get_stretch (stretches, j)))
        {
          join (stretches, i, j);
          /* It reaches further now. */
          j = i;
        }
}

void
dossier_pdf_mend_rows (GArray *glyphs)
{
  g_autoptr (GArray) owners = g_array_sized_new (FALSE, FALSE, sizeof (guint), glyphs->len);
  g_autoptr (GArray) stretches = list_stretches (glyphs, owners);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  const DossierPdfGlyph end = { .c = '\n' };

  settle_marks (glyphs, owners);
  join_rows (stretches);
  for (guint i = 0; i < stretches->len; i++)
    g_ptr_array_add (rows, g_array_new (FALSE, FALSE, sizeof (DossierPdfGlyph)));
  for (guint i = 0; i < glyphs->len; i++)
    {
      guint row = get_stretch (stretches, g_array_index (owners, guint, i))->row;

      if (!is_end (get_glyph (glyphs, i)->c))
        g_array_append_vals (g_ptr_array_index (rows, row), get_glyph (glyphs, i), 1);
    }
  g_array_set_size (glyphs, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      const GArray *row = g_ptr_array_index (rows, i);

      g_array_append_vals (glyphs, row->data, row->len);
      if (row->len > 0)
        g_array_append_val (glyphs, end);
    }
}
