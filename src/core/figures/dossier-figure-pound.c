/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A pound is money unless what stands around it weighs: "weighed six pounds", "a 500-pound bomb", "two pounds of
 * butter". */

#include "dossier-figure-kinds.h"

#include <string.h>

/* What is told by its weight, as "a 500-pound bomb" and "a 12-pound baby". */
static const char *const things[] = {
  "bomb",   "bombs", "warhead", "warheads", "baby",    "babies",    "man",   "woman",
  "boy",    "girl",  "dog",     "fish",     "gun",     "guns",      "shell", "shells",
  "bag",    "bags",  "sack",    "sacks",    "boulder", "explosive", "bear",  "calf",
  "turkey", "sheep", "lamb",    "payload",  "weight",  "munition",  "carp",  "salmon",
  "device", "mine",  "torpedo", "infant",   "newborn", "munitions", NULL
};

/* What is weighed out, as "two pounds of butter". */
static const char *const stuffs[] = { "butter",     "meat",
                                      "flour",      "sugar",
                                      "rice",       "cocaine",
                                      "heroin",     "cannabis",
                                      "drugs",      "marijuana",
                                      "fentanyl",   "explosives",
                                      "explosive",  "tnt",
                                      "dynamite",   "beef",
                                      "pork",       "lamb",
                                      "chicken",    "cheese",
                                      "bread",      "food",
                                      "grain",      "wheat",
                                      "corn",       "maize",
                                      "coffee",     "tea",
                                      "cotton",     "wool",
                                      "tobacco",    "gold",
                                      "silver",     "copper",
                                      "steel",      "iron",
                                      "lead",       "coal",
                                      "ice",        "thrust",
                                      "pressure",   "force",
                                      "muscle",     "fat",
                                      "flesh",      "uranium",
                                      "plutonium",  "waste",
                                      "plastic",    "trash",
                                      "potatoes",   "apples",
                                      "tomatoes",   "fruit",
                                      "fish",       "honey",
                                      "chocolate",  "pasta",
                                      "salt",       "fertiliser",
                                      "fertilizer", "methamphetamine",
                                      NULL };

/* Whether the clause before @at weighs something. */
static gboolean
is_weighed (const DossierFigureScan *scan, guint at)
{
  for (guint back = 1; back <= 6; back++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, at - back);

      if (token->kind == DOSSIER_FIGURE_TOKEN_END || g_str_equal (token->word, "."))
        return FALSE;
      if (g_str_equal (token->word, "weigh") || g_str_equal (token->word, "weighs")
          || g_str_equal (token->word, "weighed") || g_str_equal (token->word, "weighing")
          || g_str_equal (token->word, "hundredweight") || g_str_equal (token->word, "stone"))
        return TRUE;
    }
  return FALSE;
}

gboolean
dossier_figure_is_weight (const DossierFigureScan *scan, const DossierAmount *amount, guint last)
{
  static const char *const behind[] = { "heavier", "lighter", "overweight", NULL };
  guint next = last + 1;

  if (!dossier_figure_scan_is (scan, last, "pound")
      && !dossier_figure_scan_is (scan, last, "pounds"))
    return FALSE;
  if (is_weighed (scan, amount->first) || dossier_figure_scan_is_any (scan, next, behind))
    return TRUE;
  if (dossier_figure_scan_is_glued (scan, amount->last + 1, "-"))
    return dossier_figure_scan_is_any (scan, next, things)
           || (dossier_figure_is_content (scan, next)
               && dossier_figure_scan_is_any (scan, next + 1, things));
  return dossier_figure_scan_is (scan, next, "of")
         && dossier_figure_scan_is_any (scan, next + 1, stuffs);
}
