/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A pound is money unless what stands around it weighs: "weighed six pounds", "a 500-pound bomb", "two pounds of
 * butter". */

#include "dossier-figure-kinds.h"

#include <string.h>

static gboolean
is_about_weight (const DossierFigureToken *token)
{
  static const char *const words[] = { "heavy",   "heavier", "lighter", "overweight",
                                       "ounces",  "ounce",   "stone",   "hundredweight",
                                       "baggage", "luggage", "thrust" };

  if (g_str_has_prefix (token->word, "weigh") || g_str_has_prefix (token->word, "outweigh"))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (token->word, words[i]))
      return TRUE;
  return FALSE;
}

/* What is counted in money: "two pounds of debt", "a ten-pound note" */
static gboolean
is_about_money (const DossierFigureToken *token)
{
  static const char *const words[] = {
    "note",    "notes",    "coin",     "coins",   "fine",       "fines",     "fee",
    "fees",    "charge",   "charges",  "levy",    "ticket",     "tickets",   "bill",
    "bills",   "prize",    "prizes",   "bet",     "bets",       "deal",      "deals",
    "debt",    "debts",    "damage",   "damages", "cut",        "cuts",      "saving",
    "savings", "spending", "funding",  "funds",   "investment", "aid",       "support",
    "money",   "revenue",  "revenues", "tax",     "taxes",      "loss",      "losses",
    "profit",  "profits",  "loan",     "loans",   "public",     "taxpayers", "taxpayer",
    "worth",   "income",   "pay",      "wages",   "grant",      "grants",    "compensation",
    "capital", "cash",     "budget",   "price",   "cost",       "costs",     "bonus",
    "voucher", "vouchers", "rebate",   "rise",    "increase",   "cap",       "limit",
    "excess",  "subsidy",  "discount", "deposit", "rent",       "share",     "shares"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (token->word, words[i]))
      return TRUE;
  return FALSE;
}

gboolean
dossier_figure_is_weight (const DossierFigureScan *scan, const DossierAmount *amount, guint last)
{
  const DossierFigureToken *pound = dossier_figure_scan_get (scan, last);
  gboolean hyphen = dossier_figure_scan_is_glued (scan, amount->last + 1, "-");
  guint next = last + 1;

  if (!(g_str_equal (pound->word, "pound") || g_str_equal (pound->word, "pounds")))
    return FALSE;
  for (guint back = amount->first - 1; back + 8 >= amount->first; back--)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, back);

      if (token->kind == DOSSIER_FIGURE_TOKEN_END || g_str_equal (token->word, "."))
        break;
      if (is_about_weight (token))
        return TRUE;
    }
  if (is_about_weight (dossier_figure_scan_get (scan, next))
      || (dossier_figure_scan_is (scan, next, "in")
          && is_about_weight (dossier_figure_scan_get (scan, next + 1))))
    return TRUE;
  /* a sum is told in millions, a weight seldom is */
  if (amount->number.scale > 1e3 || amount->value >= 1e6)
    return FALSE;
  if (hyphen && dossier_figure_is_content (scan, next))
    return !is_about_money (dossier_figure_scan_get (scan, next))
           && !is_about_money (dossier_figure_scan_get (scan, next + 1));
  return dossier_figure_scan_is (scan, next, "of") && dossier_figure_is_content (scan, next + 1)
         && !is_about_money (dossier_figure_scan_get (scan, next + 1))
         && !is_about_money (dossier_figure_scan_get (scan, next + 2));
}
