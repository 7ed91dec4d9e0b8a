/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The plain forms of common English verbs, from which those in -s follow by rule: a table of data. Forms
 * in -ed and -ing are known by their endings. */

#include "dossier-figure-lexicon.h"

#include <string.h>

/* never, or hardly ever, a noun */
static const char *const plain[] = {
  "absorb",    "accept",      "accommodate", "accompany",  "achieve",  "acquire",     "adapt",
  "add",       "adjust",      "admit",       "adopt",      "affect",   "afford",      "agree",
  "amend",     "announce",    "appoint",     "apply",      "argue",    "arise",       "arrange",
  "arrive",    "assess",      "assume",      "attend",     "attract",  "avoid",       "belong",
  "borrow",    "calculate",   "carry",       "cease",      "choose",   "cite",        "collapse",
  "collect",   "combine",     "compare",     "compete",    "comprise", "concede",     "conclude",
  "condemn",   "confirm",     "connect",     "consider",   "consist",  "constitute",  "construct",
  "consume",   "continue",    "contribute",  "convert",    "convict",  "create",      "criticise",
  "decide",    "declare",     "decrease",    "deepen",     "defend",   "deliver",     "demolish",
  "deny",      "depend",      "deploy",      "derive",     "describe", "destroy",     "detain",
  "determine", "deteriorate", "develop",     "diminish",   "disagree", "disappear",   "discover",
  "discuss",   "distribute",  "divide",      "draw",       "earn",     "educate",     "eliminate",
  "emerge",    "employ",      "enable",      "encourage",  "enjoy",    "ensure",      "enter",
  "erupt",     "establish",   "evacuate",    "exclude",    "exist",    "expand",      "explain",
  "extend",    "fail",        "fetch",       "fill",       "follow",   "forbid",      "generate",
  "govern",    "happen",      "hear",        "hire",       "identify", "illustrate",  "imply",
  "impose",    "imprison",    "improve",     "incur",      "indicate", "inform",      "inject",
  "inspect",   "install",     "intend",      "introduce",  "invest",   "involve",     "join",
  "justify",   "know",        "learn",       "lend",       "maintain", "manufacture", "merge",
  "migrate",   "narrow",      "negotiate",   "nominate",   "occupy",   "occur",       "operate",
  "oppose",    "organise",    "organize",    "overtake",   "owe",      "participate", "perform",
  "persist",   "possess",     "predict",     "prefer",     "prepare",  "prevent",     "produce",
  "prohibit",  "protect",     "prove",       "provoke",    "publish",  "pursue",      "react",
  "recognise", "recognize",   "recommend",   "recover",    "recruit",  "refer",       "refuse",
  "reject",    "relate",      "rely",        "remove",     "repay",    "replace",     "represent",
  "rescue",    "resemble",    "reside",      "resign",     "restore",  "restrict",    "resume",
  "retain",    "retire",      "reveal",      "secure",     "seem",     "settle",      "serve",
  "sink",      "sit",         "solve",       "speak",      "specify",  "spread",      "stabilise",
  "stay",      "steal",       "strengthen",  "submit",     "succeed",  "suffer",      "suggest",
  "suspend",   "sustain",     "teach",       "tend",       "testify",  "threaten",    "tighten",
  "tolerate",  "transmit",    "undergo",     "understand", "urge",     "vary",        "violate",
  "warn",      "weaken",      "weigh",       "widen",      "withdraw", "withstand",   "worsen",
  "write",     "yield",
};

/* pasts that do not end in -ed */
static const char *const pasts[] = {
  "ate",    "blew",   "chose",  "drank",     "drew",     "drove", "dug",  "flew",
  "forgot", "fought", "froze",  "overtook",  "rode",     "rang",  "sang", "sank",
  "shook",  "spoke",  "sprang", "stole",     "struck",   "stuck", "swam", "swept",
  "swore",  "threw",  "tore",   "underwent", "withdrew", "woke",  "wore", "wrote",
};

/* nouns as often as verbs */
static const char *const both[] = {
  "attack",  "benefit", "bid",      "block",    "boost",    "break",    "burn",    "catch",
  "cause",   "charge",  "claim",    "climb",    "combat",   "compound", "contact", "contract",
  "credit",  "damage",  "deal",     "decline",  "demand",   "deposit",  "display", "dispute",
  "drop",    "end",     "estimate", "exchange", "export",   "face",     "feature", "finish",
  "fit",     "flow",    "flood",    "focus",    "forecast", "form",     "fund",    "gain",
  "grant",   "guard",   "guide",    "handle",   "harvest",  "head",     "heat",    "help",
  "hope",    "impact",  "import",   "increase", "invite",   "issue",    "jump",    "land",
  "launch",  "level",   "limit",    "link",     "list",     "load",     "measure", "monitor",
  "offer",   "offset",  "order",    "peak",     "permit",   "place",    "plant",   "pledge",
  "plunge",  "price",   "profit",   "project",  "promise",  "purchase", "push",    "range",
  "rank",    "rate",    "reach",    "rebound",  "reform",   "rent",     "repair",  "report",
  "request", "rescue",  "reserve",  "result",   "return",   "review",   "sample",  "score",
  "search",  "share",   "shift",    "ship",     "shop",     "slide",    "slip",    "slump",
  "soar",    "spike",   "stock",    "stop",     "store",    "stretch",  "strike",  "supply",
  "support", "surge",   "survey",   "swing",    "target",   "tax",      "test",    "top",
  "total",   "trade",   "train",    "transfer", "travel",   "trigger",  "tumble",  "visit",
  "wait",    "walk",    "waste",    "wipe",
};

/* "carries", "reaches", "plans" */
static void
append_s (GString *word)
{
  gsize length = word->len;
  char last = word->str[length - 1];
  char before = length > 1 ? word->str[length - 2] : '\0';

  if (last == 'y' && strchr ("aeiou", before) == NULL)
    {
      g_string_truncate (word, length - 1);
      g_string_append (word, "ies");
    }
  else if (strchr ("sxzo", last) != NULL || (last == 'h' && (before == 'c' || before == 's')))
    g_string_append (word, "es");
  else
    g_string_append_c (word, 's');
}

static void
tell (const char *const *verbs,
      gsize n_verbs,
      guint flags,
      void (*add) (const char *word, guint flags, gpointer data),
      gpointer data)
{
  g_autoptr (GString) word = g_string_new (NULL);

  for (gsize i = 0; i < n_verbs; i++)
    {
      add (verbs[i], flags, data);
      g_string_assign (word, verbs[i]);
      append_s (word);
      add (word->str, flags, data);
    }
}

void
dossier_figure_verbs_tell (void (*add) (const char *word, guint flags, gpointer data),
                           gpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pasts); i++)
    add (pasts[i], LEX_VERB, data);
  tell (plain, G_N_ELEMENTS (plain), LEX_VERB, add, data);
  tell (both, G_N_ELEMENTS (both), LEX_NOUN_VERB, add, data);
}
