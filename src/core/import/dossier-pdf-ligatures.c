/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Lam and alef are drawn as one shape wherever they follow one another. Where a file says that the shape is both
 * letters, the library gives each of them a half of it from left to right, though it is read from the right: "la"
 * becomes "al", which is the article before most other words. Two halves of one shape are as wide as each other. So may
 * be the letters of the article: those of the page that are no such halves tell how wide they are. */

#include "dossier-pdf-glyphs.h"

#include <math.h>

#define LAM 0x644
/* Widths that differ by less are one, in heights of the letters: files place letters in coarse steps. */
#define PRECISION 0.006
/* Halves of one shape differ by less; those that differ by less than this tell nothing of others. */
#define HALVES_PRECISION 0.008
#define DOUBTFUL_PRECISION 0.012
/* So many others tell how wide a letter is. */
#define MIN_OTHERS 3
/* Letters of one word stand no further apart. */
#define WORD_GAP 0.05

typedef enum
{
  LAM_FIRST,
  LAM_FREE,
  ALEF_LAST,
  ALEF_FREE,
  N_FORMS,
  OTHER_FORM = N_FORMS, /* such as alef has none before it */
} Form;

static gboolean
is_alef (gunichar c)
{
  return c == 0x622 || c == 0x623 || c == 0x625 || c == 0x627 || c == 0x671;
}

/* Whether a letter is never joined to the one behind it. */
static gboolean
ends_shape (gunichar c)
{
  static const gunichar letters[] = { 0x621, 0x624, 0x629, 0x62F, 0x630,
                                      0x631, 0x632, 0x648, 0x649, 0x698 };

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (c == letters[i])
      return TRUE;

  return is_alef (c);
}

static double
get_height (const DossierPdfGlyph *glyph)
{
  return MAX (glyph->box.y2 - glyph->box.y1, 1);
}

static double
get_width (const DossierPdfGlyph *glyph)
{
  return (glyph->box.x2 - glyph->box.x1) / get_height (glyph);
}

/* Whether @right stands right beside @left, in one word. */
static gboolean
touch (const DossierPdfGlyph *left, const DossierPdfGlyph *right)
{
  return fabs (left->box.x2 - right->box.x1) < WORD_GAP * get_height (left)
         && left->box.y1 == right->box.y1 && left->box.y2 == right->box.y2;
}

static gboolean
is_letter (gunichar c)
{
  return dossier_pdf_goes_leftward (c) && g_unichar_isalpha (c);
}

static gboolean
is_joined (const GArray *glyphs, guint left)
{
  const DossierPdfGlyph *all = (const DossierPdfGlyph *) glyphs->data;

  return left + 1 < glyphs->len && is_letter (all[left].c) && is_letter (all[left + 1].c)
         && !ends_shape (all[left + 1].c) && touch (&all[left], &all[left + 1]);
}

/* How the glyph @i, a lam or alef, is drawn. Letters of a word follow one another from left to right. */
static Form
find_form (const GArray *glyphs, guint i)
{
  gboolean is_behind = is_joined (glyphs, i);

  if (g_array_index (glyphs, DossierPdfGlyph, i).c != LAM)
    return is_behind ? ALEF_LAST : ALEF_FREE;
  if (is_behind)
    return OTHER_FORM;

  return i > 0 && is_joined (glyphs, i - 1) ? LAM_FIRST : LAM_FREE;
}

/* Whether the glyphs from @i on are read as alef and lam and may be halves of one shape. */
static gboolean
are_halves (const GArray *glyphs, guint i, double precision)
{
  const DossierPdfGlyph *left = &g_array_index (glyphs, DossierPdfGlyph, i);

  return i + 1 < glyphs->len && left->c == LAM && is_alef (left[1].c) && touch (left, &left[1])
         && get_width (left) > 0 && fabs (get_width (left) - get_width (&left[1])) < precision;
}

static gpointer
get_step (const DossierPdfGlyph *glyph, int further)
{
  return GINT_TO_POINTER ((int) round (get_width (glyph) / PRECISION) + further);
}

/* The other letters of one form. */
typedef struct
{
  GHashTable *widths; /* set of steps */
  guint n;
} Others;

/* Whether there are others of this form, and none is as wide. */
static gboolean
is_unlike (const Others *others, const GArray *glyphs, guint i)
{
  const Others *known = &others[find_form (glyphs, i)];
  const DossierPdfGlyph *glyph = &g_array_index (glyphs, DossierPdfGlyph, i);

  return known->n >= MIN_OTHERS && !g_hash_table_contains (known->widths, get_step (glyph, -1))
         && !g_hash_table_contains (known->widths, get_step (glyph, 0))
         && !g_hash_table_contains (known->widths, get_step (glyph, 1));
}

void
dossier_pdf_mend_ligatures (GArray *glyphs)
{
  DossierPdfGlyph *all = (DossierPdfGlyph *) glyphs->data;
  Others others[N_FORMS];
  g_autoptr (GArray) halves = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint form = 0; form < N_FORMS; form++)
    others[form] = (Others){ g_hash_table_new (NULL, NULL), 0 };
  for (guint i = 0; i < glyphs->len; i++)
    if (are_halves (glyphs, i, DOUBTFUL_PRECISION))
      {
        if (are_halves (glyphs, i, HALVES_PRECISION))
          g_array_append_val (halves, i);
        i++;
      }
    else if ((all[i].c == LAM || is_alef (all[i].c)) && find_form (glyphs, i) != OTHER_FORM)
      {
        Others *known = &others[find_form (glyphs, i)];

        g_hash_table_add (known->widths, get_step (&all[i], 0));
        known->n++;
      }
  for (guint n = 0; n < halves->len; n++)
    {
      guint i = g_array_index (halves, guint, n);

      if (is_unlike (others, glyphs, i) || is_unlike (others, glyphs, i + 1))
        {
          gunichar kept = all[i].c;

          all[i].c = all[i + 1].c;
          all[i + 1].c = kept;
        }
    }
  for (guint form = 0; form < N_FORMS; form++)
    g_hash_table_unref (others[form].widths);
}
