/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The characters of a page in the order in which they are read. For Hebrew and Arabic the library has the letters of
 * each word that it sees in that order, between marks, but their boxes from left to right; its words in the order of
 * the whole page; and blanks where they do not belong. What is sure is which character stands in which box: words and
 * their order are found anew from the places. */

#include "dossier-pdf-glyphs.h"

#include <string.h>

/* A gap of so many sizes of the type parts two words. */
#define BLANK_GAP 0.12
/* A gap of so many parts two cells of a row, which are read in the direction of the line. */
#define CELL_GAP 2.0

/* A line may run over the edge of its page. Where that edge ends what is asked for, the library leaves out all that
 * stands below the line. In points. */
#define BEYOND 10000.0

/* On a page from right to left a line may have more letters of names that do not go so. */
#define MIRRORED_WEIGHT 3

/* The marks of the library around what runs the other way. */
#define LEFT_TO_RIGHT 0x202A
#define RIGHT_TO_LEFT 0x202B
#define POP 0x202C
#define MAX_LEVELS 8

typedef enum
{
  NEUTRAL,
  LEFTWARD, /* letters that go from right to left */
  RIGHTWARD, /* letters that do not, and digits */
} Direction;

/* --- which character stands in which box --- */

typedef struct
{
  GArray *glyphs;
  const PopplerRectangle *boxes;
  guint n_boxes;
  guint next; /* box */
  GArray *characters; /* of gunichar: between marks */
  GArray *levels; /* of guint8: of each of them */
} Pairing;

static void
reverse (GArray *characters, guint first, guint last)
{
  for (; first + 1 < last; first++, last--)
    {
      gunichar kept = g_array_index (characters, gunichar, first);

      g_array_index (characters, gunichar, first) = g_array_index (characters, gunichar, last - 1);
      g_array_index (characters, gunichar, last - 1) = kept;
    }
}

static void
add_glyph (Pairing *self, gunichar c)
{
  DossierPdfGlyph glyph = { .c = c };

  if (self->next >= self->n_boxes)
    return;
  glyph.box = self->boxes[self->next++];
  g_array_append_val (self->glyphs, glyph);
}

/* How many characters from @first on are one letter and its marks, which stand before it as the boxes do. */
static guint
count_cluster (const Pairing *self, guint first)
{
  guint at = first;

  while (at + 1 < self->characters->len && g_array_index (self->levels, guint8, at) % 2 == 1
         && g_unichar_ismark (g_array_index (self->characters, gunichar, at)))
    at++;

  return at + 1 - first;
}

/* Which of its boxes is that of the letter is not known: all of them take all the room. */
static void
share_box (GArray *glyphs, guint first)
{
  PopplerRectangle whole;

  if (glyphs->len < first + 2)
    return;
  whole = g_array_index (glyphs, DossierPdfGlyph, first).box;
  for (guint i = first; i < glyphs->len; i++)
    {
      const PopplerRectangle *box = &g_array_index (glyphs, DossierPdfGlyph, i).box;

      whole.x1 = MIN (whole.x1, MIN (box->x1, box->x2));
      whole.x2 = MAX (whole.x2, MAX (box->x1, box->x2));
      whole.y1 = MIN (whole.y1, box->y1);
      whole.y2 = MAX (whole.y2, box->y2);
    }
  for (guint i = first; i < glyphs->len; i++)
    g_array_index (glyphs, DossierPdfGlyph, i).box = whole;
}

/* What stood between marks, from left to right as its boxes do. */
static void
add_marked (Pairing *self)
{
  for (guint level = MAX_LEVELS; level > 0; level--)
    for (guint i = 0; i < self->levels->len; i++)
      {
        guint first = i;

        while (i < self->levels->len && g_array_index (self->levels, guint8, i) >= level)
          i++;
        reverse (self->characters, first, i);
      }
  for (guint i = 0; i < self->characters->len;)
    {
      guint first = self->glyphs->len;
      guint n = count_cluster (self, i);

      for (guint end = i + n; i < end; i++)
        add_glyph (self, g_array_index (self->characters, gunichar, i));
      share_box (self->glyphs, first);
    }
  g_array_set_size (self->characters, 0);
  g_array_set_size (self->levels, 0);
}

static void
pair (Pairing *self, const char *text)
{
  guint8 level = 0;
  guint8 before[MAX_LEVELS];
  guint depth = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if ((c == LEFT_TO_RIGHT || c == RIGHT_TO_LEFT) && depth < MAX_LEVELS)
        {
          before[depth++] = level;
          /* To the next level that is even, or odd. */
          level = (guint8) (c == RIGHT_TO_LEFT ? (level + 1) | 1 : (level + 2) & ~1);
        }
      else if (c == POP && depth > 0)
        {
          level = before[--depth];
          if (depth == 0)
            add_marked (self);
        }
      else if (depth > 0)
        {
          g_array_append_val (self->characters, c);
          g_array_append_val (self->levels, level);
        }
      else
        add_glyph (self, c);
    }
  add_marked (self);
}

/* Returns: the number of boxes in @area. @text, @boxes: (out) (transfer full) */
static guint
ask (PopplerPage *page, PopplerRectangle *area, char **text, PopplerRectangle **boxes)
{
  guint n_boxes = 0;

  *text = poppler_page_get_text_for_area (page, area);
  *boxes = NULL;
  if (*text == NULL || **text == '\0'
      || !poppler_page_get_text_layout_for_area (page, area, boxes, &n_boxes))
    return 0;

  return n_boxes;
}

GArray *
dossier_pdf_list_glyphs (PopplerPage *page, PopplerRectangle *area)
{
  GArray *glyphs = g_array_new (FALSE, FALSE, sizeof (DossierPdfGlyph));
  g_autoptr (GArray) characters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (guint8));
  PopplerRectangle whole = { -BEYOND, -BEYOND, 0, 0 };
  PopplerRectangle mirrored = { 0 };
  g_autofree char *text = NULL;
  g_autofree PopplerRectangle *boxes = NULL;
  Pairing pairing = { .glyphs = glyphs, .characters = characters, .levels = levels };

  poppler_page_get_size (page, &whole.x2, &whole.y2);
  whole.x2 += BEYOND;
  whole.y2 += BEYOND;
  mirrored = (PopplerRectangle){ whole.x2, whole.y1, whole.x1, whole.y2 };
  *area = whole;
  pairing.n_boxes = ask (page, area, &text, &boxes);
  /* The library selects from the first corner to the second as a pointer would, and a page from right to left is whole
   * from the right alone. */
  if (pairing.n_boxes == 0 || strstr (text, "\u202B") != NULL)
    {
      g_autofree char *other_text = NULL;
      g_autofree PopplerRectangle *other_boxes = NULL;
      guint n_other = ask (page, &mirrored, &other_text, &other_boxes);

      if (n_other > pairing.n_boxes)
        {
          *area = mirrored;
          pairing.n_boxes = n_other;
          g_free (text);
          text = g_steal_pointer (&other_text);
          g_free (boxes);
          boxes = g_steal_pointer (&other_boxes);
        }
    }
  pairing.boxes = boxes;
  if (pairing.n_boxes > 0)
    pair (&pairing, text);
  dossier_pdf_mend_ligatures (glyphs);

  return glyphs;
}

/* --- the order of a line --- */

gboolean
dossier_pdf_goes_leftward (gunichar c)
{
  /* Hebrew, Arabic, Syriac and their neighbours; their forms; and the old scripts beyond. */
  return (c >= 0x590 && c <= 0x8FF && !g_unichar_isdigit (c)) || (c >= 0xFB1D && c <= 0xFDFF)
         || (c >= 0xFE70 && c <= 0xFEFE) || (c >= 0x10800 && c <= 0x10FFF)
         || (c >= 0x1E800 && c <= 0x1EFFF);
}

static Direction
get_direction (gunichar c)
{
  if (dossier_pdf_goes_leftward (c))
    return LEFTWARD;

  return g_unichar_isalnum (c) ? RIGHTWARD : NEUTRAL;
}

/* "%" and "€" go with the number that they touch, @before or @after them from the left. What stands at the left of a
 * number and is a percent sign is read behind it, from the right. */
static gboolean
goes_with_number (gunichar c, gunichar before, gunichar after)
{
  if (c == '%' || c == 0x2030)
    return g_unichar_isdigit (before);

  return (c == 0xB0 || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL)
         && (g_unichar_isdigit (before) || g_unichar_isdigit (after));
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const PopplerRectangle *one = &((const DossierPdfGlyph *) a)->box;
  const PopplerRectangle *other = &((const DossierPdfGlyph *) b)->box;
  double middle = one->x1 + one->x2;
  double other_middle = other->x1 + other->x2;

  if (middle != other_middle)
    return middle > other_middle ? 1 : -1;

  /* A mark in the place of its letter, which is read from the right. */
  return g_unichar_ismark (((const DossierPdfGlyph *) b)->c)
         - g_unichar_ismark (((const DossierPdfGlyph *) a)->c);
}

/* Without the blanks of the library, from left to right, with blanks where there is room for them. */
static GArray *
list_from_left (const GArray *glyphs)
{
  GArray *all = g_array_sized_new (FALSE, FALSE, sizeof (DossierPdfGlyph), glyphs->len);
  GArray *spaced = g_array_sized_new (FALSE, FALSE, sizeof (DossierPdfGlyph), glyphs->len);

  for (guint i = 0; i < glyphs->len; i++)
    if (!g_unichar_isspace (g_array_index (glyphs, DossierPdfGlyph, i).c))
      g_array_append_val (all, g_array_index (glyphs, DossierPdfGlyph, i));
  g_array_sort (all, compare_places);
  for (guint i = 0; i < all->len; i++)
    {
      const DossierPdfGlyph *glyph = &g_array_index (all, DossierPdfGlyph, i);
      const DossierPdfGlyph *before = i > 0 ? glyph - 1 : NULL;

      if (before != NULL && glyph->box.x1 - before->box.x2 > BLANK_GAP * glyph->size)
        {
          DossierPdfGlyph blank = *before;

          blank.c = ' ';
          blank.box.x1 = before->box.x2;
          blank.box.x2 = glyph->box.x1;
          g_array_append_val (spaced, blank);
        }
      g_array_append_val (spaced, *glyph);
    }
  g_array_unref (all);

  return spaced;
}

/* Brackets around what goes from left to right go with it, also where the line goes the other way behind them: the
 * opening one stands at the left of it then. */
static void
direct_brackets (const GArray *glyphs, Direction *directions)
{
  static const char *const pairs[] = { "()", "[]", "{}" };

  for (gsize pair = 0; pair < G_N_ELEMENTS (pairs); pair++)
    {
      gint open = -1;

      for (guint i = 0; i < glyphs->len; i++)
        {
          gunichar c = g_array_index (glyphs, DossierPdfGlyph, i).c;

          if (c == (guchar) pairs[pair][0])
            open = (gint) i;
          else if (directions[i] == LEFTWARD)
            open = -1;
          else if (c == (guchar) pairs[pair][1] && open >= 0)
            {
              directions[open] = directions[i] = RIGHTWARD;
              open = -1;
            }
        }
    }
}

/* Whether a blank is none between two words of a line, but between two cells of a row. */
static gboolean
is_wide (const DossierPdfGlyph *glyph)
{
  return glyph->c == ' ' && glyph->box.x2 - glyph->box.x1 > CELL_GAP * glyph->size;
}

/* (transfer full): which way each glyph goes, @base where its neighbours do not tell */
static Direction *
list_directions (const GArray *glyphs, Direction base)
{
  Direction *directions = g_new (Direction, MAX (1, glyphs->len));

  for (guint i = 0; i < glyphs->len; i++)
    directions[i] = get_direction (g_array_index (glyphs, DossierPdfGlyph, i).c);
  for (guint i = 0; i < glyphs->len; i++)
    {
      gunichar before = i > 0 ? g_array_index (glyphs, DossierPdfGlyph, i - 1).c : 0;
      gunichar after = i + 1 < glyphs->len ? g_array_index (glyphs, DossierPdfGlyph, i + 1).c : 0;

      if (goes_with_number (g_array_index (glyphs, DossierPdfGlyph, i).c, before, after))
        directions[i] = RIGHTWARD;
    }
  direct_brackets (glyphs, directions);
  for (guint i = 0; i < glyphs->len; i++)
    {
      guint end = i;
      Direction before = i > 0 ? directions[i - 1] : base;
      gboolean parts_cells = FALSE;

      while (end < glyphs->len && directions[end] == NEUTRAL)
        parts_cells |= is_wide (&g_array_index (glyphs, DossierPdfGlyph, end++));
      for (; i < end; i++)
        directions[i] = !parts_cells && end < glyphs->len && directions[end] == before ? before
                                                                                       : base;
    }

  return directions;
}

/* A letter; or letters for the form that one or several take within a word, which nobody looks for. */
static void
append_letters (GArray *glyphs, const DossierPdfGlyph *glyph)
{
  gunichar letters[G_UNICHAR_MAX_DECOMPOSITION_LENGTH] = { glyph->c };
  gboolean is_form = (glyph->c >= 0xFB50 && glyph->c <= 0xFDFF)
                     || (glyph->c >= 0xFE70 && glyph->c <= 0xFEFC);
  gsize n = is_form ? g_unichar_fully_decompose (glyph->c, TRUE, letters, G_N_ELEMENTS (letters))
                    : 1;
  gsize skipped = n > 1 && letters[0] == ' '; /* below marks that stand alone */
  double width = (glyph->box.x2 - glyph->box.x1) / (double) (n - skipped);

  for (gsize i = skipped; i < n; i++)
    {
      DossierPdfGlyph letter = *glyph;

      letter.c = letters[i];
      letter.box.x2 = glyph->box.x2 - (double) (i - skipped) * width;
      letter.box.x1 = letter.box.x2 - width;
      g_array_append_val (glyphs, letter);
    }
}

gboolean
dossier_pdf_is_leftward (const GArray *glyphs, guint first, guint last, gboolean is_mirrored)
{
  guint n[RIGHTWARD + 1] = { 0 };

  for (guint i = first; i < last; i++)
    n[get_direction (g_array_index (glyphs, DossierPdfGlyph, i).c)]++;

  return n[LEFTWARD] > 0 && n[LEFTWARD] * (is_mirrored ? MIRRORED_WEIGHT : 1) >= n[RIGHTWARD];
}

static gboolean
has_leftward (const GArray *glyphs)
{
  for (guint i = 0; i < glyphs->len; i++)
    if (dossier_pdf_goes_leftward (g_array_index (glyphs, DossierPdfGlyph, i).c))
      return TRUE;

  return FALSE;
}

gboolean
dossier_pdf_order_glyphs (GArray *glyphs, gboolean is_mirrored)
{
  g_autoptr (GArray) from_left = NULL;
  g_autofree Direction *directions = NULL;
  Direction base;

  if (!is_mirrored && !has_leftward (glyphs))
    return FALSE;
  base = dossier_pdf_is_leftward (glyphs, 0, glyphs->len, is_mirrored) ? LEFTWARD : RIGHTWARD;
  from_left = list_from_left (glyphs);
  directions = list_directions (from_left, base);
  g_array_set_size (glyphs, 0);
  /* From the side where one begins to read, run by run. */
  for (guint done = 0; done < from_left->len;)
    {
      gboolean is_from_right = base == LEFTWARD;
      guint at = is_from_right ? from_left->len - 1 - done : done;
      Direction direction = directions[at];
      guint length = 0;

      while (done + length < from_left->len
             && directions[is_from_right ? at - length : at + length] == direction)
        length++;
      at = is_from_right ? at + 1 - length : at;
      for (guint i = 0; i < length; i++)
        append_letters (glyphs,
                        &g_array_index (from_left, DossierPdfGlyph,
                                        direction == LEFTWARD ? at + length - 1 - i : at + i));
      done += length;
    }

  return TRUE;
}
