/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* One thing stated with the same digits as thousands, millions or billions: one of them slipped. */

#include "dossier-check.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dossier-compare.h"
#include "dossier-figure-label-words.h"

/* How alike the labels are that speak of one thing for certain. */
#define ALIKE 0.75

static gboolean
has_two_digits (const DossierFigure *figure)
{
  double lead = fabs (figure->value);

  while (lead >= 100)
    lead /= 10;
  while (lead > 0 && lead < 10)
    lead *= 10;
  return lead > 0 && fabs (lead / 10 - round (lead / 10)) > 0.01;
}

static gboolean
is_slip (const DossierCheckRun *run, const DossierFigure *a, const DossierFigure *b)
{
  double ratio = MAX (a->value, b->value) / MIN (a->value, b->value);

  return dossier_check_is_amount (a) && dossier_check_is_amount (b)
         && dossier_check_are_alike (a, b)
         && (fabs (ratio / 1e3 - 1) < 1e-6 || fabs (ratio / 1e6 - 1) < 1e-6)
         && (has_two_digits (a) || a->kind == DOSSIER_FIGURE_MONEY)
         && dossier_label_similarity (a->label, b->label) >= ALIKE
         /* what one sentence states twice it means twice */
         && dossier_document_find_block (run->document, a->start)
                != dossier_document_find_block (run->document, b->start);
}

static void
check_quantity (DossierCheckRun *run, const DossierQuantity *quantity)
{
  for (guint i = 0; i < quantity->pairs->len; i++)
    {
      const DossierQuantityPair *pair = &g_array_index (quantity->pairs, DossierQuantityPair, i);
      const DossierFigure *a =
          g_array_index (quantity->members, DossierQuantityMember, pair->a).figure;
      const DossierFigure *b =
          g_array_index (quantity->members, DossierQuantityMember, pair->b).figure;
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;

      if (g_strcmp0 (pair->reason, "scale") != 0 || !is_slip (run, a, b))
        continue;
      first = dossier_check_dup_quote (run, a);
      second = dossier_check_dup_quote (run, b);
      dossier_check_report (
          run, DOSSIER_CHECK_SCALE, (DossierRange){ b->start, b->end },
          (DossierRange){ a->start, a->end },
          /* Translators: two amounts as the text writes them */
          g_strdup_printf (_ ("“%s” here and “%s” there have the same digits."), second, first));
      return;
    }
}

void
dossier_check_scales (DossierCheckRun *run)
{
  const DossierCompareInput input = { "", run->document, run->figures };
  g_autoptr (GPtrArray) quantities = dossier_compare (&input, 1, NULL, FALSE);

  for (guint i = 0; i < quantities->len; i++)
    check_quantity (run, g_ptr_array_index (quantities, i));
}
