/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* "27 of 41 districts (66 %)", "66 % (27 of 41)": whether the share is that of its numbers. */

#include "dossier-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much text may stand between a number and the one it is of. */
#define MAX_WORDS 32

static gboolean
is_of (const DossierCheckRun *run, const DossierFigure *part, const DossierFigure *whole)
{
  g_autofree char *between = dossier_check_dup_between (run, part->end, whole->start, MAX_WORDS);

  return between != NULL && dossier_check_in_one_sentence (run, part->end, whole->start)
         && strpbrk (between, ",(:)") == NULL
         && (g_str_has_suffix (between, " of ") || g_str_has_suffix (between, " of the ")
             || g_str_has_suffix (between, " of its ") || g_str_has_suffix (between, " of all ")
             || g_str_has_suffix (between, " out of ")
             || g_str_has_suffix (between, " of a total of "));
}

/* The share follows at once, in brackets or behind "or": it can be about nothing else. A share "of" something
 * names its own base. */
static gboolean
is_share_of (const DossierCheckRun *run, const DossierFigure *whole, const DossierFigure *share)
{
  g_autofree char *between = dossier_check_dup_between (run, whole->end, share->start, MAX_WORDS);

  if (between == NULL || !dossier_check_in_one_sentence (run, whole->end, share->start)
      || g_str_has_prefix (run->text + share->end, " of ")
      || share->direction != DOSSIER_DIRECTION_NONE)
    return FALSE;
  g_strchomp (between);
  return g_str_has_suffix (between, "(") || g_str_has_suffix (between, ", or")
         || g_str_has_suffix (between, "(or") || g_str_has_suffix (between, "(about")
         || g_str_has_suffix (between, "–") || g_str_has_suffix (between, "—");
}

/* "66 % (27 of 41)" */
static gboolean
is_followed_by (const DossierCheckRun *run, const DossierFigure *share, const DossierFigure *part)
{
  g_autofree char *between = dossier_check_dup_between (run, share->end, part->start, MAX_WORDS);

  return between != NULL && dossier_check_in_one_sentence (run, share->end, part->start)
         && g_str_has_suffix (between, "(") && strchr (between, ')') == NULL
         && share->direction == DOSSIER_DIRECTION_NONE;
}

static void
check (DossierCheckRun *run,
       const DossierFigure *part,
       const DossierFigure *whole,
       const DossierFigure *share)
{
  DossierCheckSpan a = dossier_check_span (run, part);
  DossierCheckSpan b = dossier_check_span (run, whole);
  DossierCheckSpan stated = dossier_check_span (run, share);
  g_autofree char *part_quote = dossier_check_dup_quote (run, part);
  g_autofree char *whole_quote = dossier_check_dup_quote (run, whole);
  g_autofree char *share_quote = dossier_check_dup_quote (run, share);

  if (part->value <= 0 || whole->value < part->value || b.low <= 0)
    return;
  /* counts are exact, and shares are cut as often as they are rounded */
  stated.high += stated.high - share->value;
  stated.low -= share->value - stated.low;
  if (dossier_check_spans_meet ((DossierCheckSpan){ a.low / b.high * 100, a.high / b.low * 100 },
                                stated, 1e-9))
    return;
  dossier_check_report (
      run, DOSSIER_CHECK_SHARE, (DossierRange){ share->start, share->end },
      (DossierRange){ part->start, whole->end },
      /* Translators: two numbers and two percentages: "27 of 41 is 65.9 %, not “76 %”." */
      g_strdup_printf (_ ("%s of %s is %.1f\302\240%%, not “%s”."), part_quote, whole_quote,
                       part->value / whole->value * 100, share_quote));
}

void
dossier_check_shares (DossierCheckRun *run)
{
  for (guint i = 0; i + 2 < run->figures->len; i++)
    {
      const DossierFigure *first = dossier_check_get (run, i);
      const DossierFigure *second = dossier_check_get (run, i + 1);
      const DossierFigure *third = dossier_check_get (run, i + 2);

      if (dossier_check_is_amount (first) && dossier_check_is_amount (second)
          && dossier_check_is_percent (third) && dossier_check_are_alike (first, second)
          && is_of (run, first, second) && is_share_of (run, second, third))
        check (run, first, second, third);
      else if (dossier_check_is_percent (first) && dossier_check_is_amount (second)
               && dossier_check_is_amount (third) && dossier_check_are_alike (second, third)
               && is_followed_by (run, first, second) && is_of (run, second, third))
        check (run, second, third, first);
    }
}
