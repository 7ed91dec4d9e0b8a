/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The plain forms of common English verbs, from which those in -s follow by rule: a table of data. Forms
 * in -ed and -ing are known by their endings. */

#include "dossier-figure-lexicon.h"

#include <string.h>

/* never, or hardly ever, a noun */
static const char *const plain[] = {
  "abandon",    "absorb",      "accept",      "accommodate", "accompany",  "accuse",
  "achieve",    "acquire",     "adapt",       "add",         "adjust",     "admit",
  "adopt",      "affect",      "afford",      "agree",       "allege",     "amend",
  "announce",   "apologise",   "apply",       "appoint",     "approve",    "argue",
  "arise",      "arrange",     "arrive",      "ascend",      "ask",        "assemble",
  "assert",     "assess",      "assist",      "assume",      "assure",     "attend",
  "attract",    "avoid",       "await",       "bake",        "behave",     "belong",
  "bind",       "blame",       "bleed",       "borrow",      "broaden",    "calculate",
  "cancel",     "carry",       "cease",       "celebrate",   "choose",     "cite",
  "clarify",    "cling",       "coincide",    "collapse",    "collect",    "collide",
  "combine",    "commemorate", "compare",     "compensate",  "compete",    "complain",
  "comply",     "compose",     "comprise",    "conceal",     "concede",    "conclude",
  "condemn",    "confess",     "confirm",     "confront",    "connect",    "conquer",
  "consider",   "consist",     "constitute",  "construct",   "consume",    "continue",
  "contribute", "convert",     "convey",      "convict",     "convince",   "cooperate",
  "cope",       "correspond",  "create",      "creep",       "criticise",  "dare",
  "decide",     "declare",     "decorate",    "decrease",    "dedicate",   "deepen",
  "defend",     "deliver",     "demolish",    "deny",        "depend",     "deploy",
  "deprive",    "derive",      "descend",     "describe",    "deserve",    "despise",
  "destroy",    "detain",      "deteriorate", "determine",   "develop",    "devote",
  "diminish",   "disagree",    "disappear",   "disclose",    "discover",   "discuss",
  "dismiss",    "dispatch",    "disperse",    "displace",    "dissolve",   "distinguish",
  "distribute", "divide",      "dominate",    "donate",      "draw",       "drown",
  "dwell",      "earn",        "eat",         "educate",     "elect",      "eliminate",
  "embark",     "emerge",      "employ",      "enable",      "encourage",  "endorse",
  "endure",     "engage",      "enhance",     "enjoy",       "enlarge",    "enlist",
  "enrol",      "enroll",      "ensure",      "entail",      "enter",      "equip",
  "erupt",      "escape",      "establish",   "evacuate",    "evade",      "evolve",
  "exaggerate", "examine",     "exclude",     "exempt",      "exert",      "exhaust",
  "exist",      "expand",      "expel",       "expire",      "explain",    "explode",
  "explore",    "expose",      "extend",      "extract",     "facilitate", "fail",
  "fetch",      "fill",        "flourish",    "follow",      "forbid",     "foresee",
  "forget",     "forgive",     "freeze",      "fulfil",      "fulfill",    "garner",
  "gather",     "generate",    "govern",      "greet",       "halve",      "hamper",
  "happen",     "hasten",      "haunt",       "hear",        "highlight",  "hinder",
  "hire",       "identify",    "ignore",      "illustrate",  "imagine",    "implement",
  "imply",      "impose",      "imprison",    "improve",     "incur",      "indicate",
  "induce",     "infect",      "inform",      "inhabit",     "inherit",    "initiate",
  "inject",     "injure",      "inspect",     "install",     "instruct",   "intend",
  "interpret",  "intervene",   "introduce",   "invent",      "invest",     "investigate",
  "involve",    "irritate",    "join",        "justify",     "kidnap",     "kneel",
  "know",       "learn",       "lend",        "maintain",    "manage",     "manufacture",
  "marry",      "mature",      "merge",       "migrate",     "mobilise",   "mobilize",
  "modify",     "narrow",      "negotiate",   "nominate",    "obey",       "observe",
  "obtain",     "occupy",      "occur",       "operate",     "oppose",     "organise",
  "organize",   "outnumber",   "outpace",     "outperform",  "overcome",   "overrun",
  "oversee",    "overtake",    "owe",         "participate", "penetrate",  "perceive",
  "perform",    "persist",     "persuade",    "plead",       "possess",    "postpone",
  "pour",       "predict",     "prefer",      "prepare",     "preserve",   "presume",
  "pretend",    "prevent",     "proclaim",    "produce",     "prohibit",   "promote",
  "prosecute",  "prosper",     "protect",     "prove",       "provoke",    "publish",
  "punish",     "pursue",      "quit",        "ratify",      "react",      "realise",
  "reassure",   "reckon",      "reclaim",     "recognise",   "recognize",  "recommend",
  "recover",    "recruit",     "redeem",      "redirect",    "refer",      "reflect",
  "refrain",    "refuse",      "reinforce",   "reject",      "relate",     "rely",
  "remember",   "remind",      "remove",      "renew",       "renovate",   "reopen",
  "repay",      "replace",     "represent",   "rescue",      "resemble",   "reside",
  "resign",     "resist",      "respond",     "restore",     "restrict",   "resume",
  "retain",     "retire",      "reunite",     "reveal",      "revise",     "revive",
  "revoke",     "rid",         "sacrifice",   "scatter",     "secure",     "seem",
  "seize",      "separate",    "serve",       "settle",      "shine",      "simplify",
  "sing",       "sink",        "sit",         "soften",      "solve",      "speak",
  "specify",    "spread",      "stabilise",   "stare",       "stay",       "steal",
  "steer",      "strengthen",  "submit",      "subtract",    "succeed",    "suffer",
  "suggest",    "summon",      "supervise",   "suppose",     "surpass",    "surround",
  "survive",    "suspect",     "suspend",     "sustain",     "swear",      "tackle",
  "teach",      "tend",        "testify",     "thank",       "threaten",   "tighten",
  "tolerate",   "transmit",    "trap",        "tremble",     "undergo",    "undermine",
  "understand", "unite",       "unveil",      "update",      "uphold",     "urge",
  "utilise",    "vanish",      "vary",        "verify",      "violate",    "vow",
  "warn",       "weaken",      "weep",        "weigh",       "welcome",    "widen",
  "withdraw",   "withstand",   "worry",       "worsen",      "write",      "yield",
};

/* pasts that do not end in -ed */
static const char *const pasts[] = {
  "ate",      "bit",      "bled",   "blew",    "bore",      "bound",     "bred",    "broke",
  "caught",   "chose",    "clung",  "crept",   "dealt",     "drank",     "drew",    "drove",
  "dug",      "felt",     "flew",   "forbade", "foresaw",   "forgave",   "forgot",  "fought",
  "froze",    "heard",    "hid",    "hung",    "knelt",     "knew",      "laid",    "leapt",
  "lent",     "lit",      "meant",  "outgrew", "outran",    "overcame",  "overran", "overtook",
  "rang",     "repaid",   "resold", "rewrote", "rode",      "sang",      "sank",    "sat",
  "shone",    "shook",    "shot",   "slept",   "spat",      "spoke",     "sprang",  "spun",
  "stole",    "strove",   "struck", "stuck",   "stung",     "swam",      "swept",   "swore",
  "swung",    "taught",   "threw",  "tore",    "undertook", "underwent", "upheld",  "wept",
  "withdrew", "withheld", "woke",   "wore",    "wove",      "wrote",
};

/* nouns as often as verbs */
static const char *const both[] = {
  "advance",  "advocate",   "alarm",    "appeal",    "arrest",    "attack",     "attempt",
  "ban",      "bar",        "base",     "battle",    "bear",      "benefit",    "bid",
  "bite",     "blast",      "block",    "bomb",      "boost",     "border",     "bounce",
  "bow",      "branch",     "break",    "bridge",    "broadcast", "brush",      "bundle",
  "burn",     "campaign",   "capture",  "care",      "cast",      "catch",      "cater",
  "cause",    "center",     "chair",    "challenge", "charge",    "chart",      "chase",
  "check",    "claim",      "clash",    "climb",     "close",     "combat",     "comfort",
  "comment",  "compound",   "conflict", "contact",   "contract",  "convoy",     "cook",
  "cool",     "count",      "crack",    "crash",     "crawl",     "credit",     "cross",
  "cruise",   "curb",       "cure",     "curve",     "cycle",     "damage",     "dance",
  "date",     "deal",       "debate",   "decline",   "defect",    "delay",      "demand",
  "deposit",  "design",     "desire",   "dial",      "dig",       "direct",     "display",
  "dispute",  "dive",       "dock",     "document",  "double",    "doubt",      "draft",
  "drag",     "drain",      "dream",    "dress",     "drift",     "drill",      "drink",
  "drive",    "drop",       "dry",      "dump",      "ease",      "echo",       "edge",
  "end",      "equal",      "escort",   "estimate",  "exchange",  "excuse",     "execute",
  "exercise", "experience", "exploit",  "export",    "express",   "face",       "fade",
  "fear",     "feature",    "feel",     "fight",     "fine",      "finish",     "fire",
  "fish",     "fit",        "fix",      "flash",     "float",     "flood",      "flow",
  "fly",      "focus",      "fold",     "forecast",  "form",      "free",       "fuel",
  "fund",     "gain",       "gamble",   "glance",    "glow",      "grab",       "graduate",
  "grant",    "graze",      "grind",    "grip",      "guarantee", "guard",      "guide",
  "hail",     "halt",       "hand",     "handle",    "hang",      "harvest",    "hate",
  "haul",     "head",       "heat",     "help",      "hide",      "hope",       "house",
  "hurry",    "hurt",       "impact",   "import",    "increase",  "influence",  "insult",
  "interest", "interview",  "invite",   "issue",     "jail",      "joke",       "journey",
  "jump",     "kick",       "kiss",     "knock",     "label",     "land",       "laugh",
  "launch",   "leak",       "leap",     "lease",     "level",     "light",      "limit",
  "link",     "list",       "load",     "lock",      "look",      "love",       "lure",
  "mandate",  "march",      "master",   "mean",      "measure",   "mind",       "miss",
  "mix",      "monitor",    "mount",    "murder",    "notice",    "nurse",      "offer",
  "offset",   "order",      "outline",  "overlap",   "pace",      "pack",       "paint",
  "park",     "pass",       "pattern",  "peak",      "permit",    "photograph", "pick",
  "pilot",    "place",      "plant",    "play",      "pledge",    "plunge",     "poll",
  "position", "power",      "practise", "praise",    "press",     "preview",    "price",
  "probe",    "process",    "profile",  "profit",    "project",   "promise",    "protest",
  "pull",     "purchase",   "push",     "quadruple", "queue",     "quote",      "race",
  "raid",     "rain",       "rally",    "range",     "rank",      "rate",       "ration",
  "reach",    "read",       "reason",   "rebel",     "rebound",   "recall",     "reform",
  "refuge",   "refund",     "register", "regret",    "relay",     "remark",     "rent",
  "repair",   "report",     "request",  "rescue",    "research",  "reserve",    "resolve",
  "result",   "retreat",    "return",   "reverse",   "review",    "reward",     "ride",
  "rival",    "roll",       "rush",     "sail",      "sample",    "save",       "scan",
  "score",    "screen",     "seal",     "search",    "sense",     "sentence",   "service",
  "shake",    "shape",      "share",    "shelter",   "shift",     "ship",       "shock",
  "shoot",    "shop",       "shut",     "signal",    "silence",   "sleep",      "slice",
  "slide",    "slip",       "slump",    "smoke",     "soar",      "sound",      "spare",
  "spark",    "spell",      "spike",    "spill",     "spin",      "split",      "sponsor",
  "spot",     "sprint",     "stack",    "staff",     "stake",     "stamp",      "stand",
  "steam",    "stock",      "stop",     "store",     "strain",    "stress",     "stretch",
  "strike",   "struggle",   "suit",     "supply",    "support",   "surge",      "survey",
  "sweep",    "swell",      "swim",     "swing",     "switch",    "tap",        "target",
  "taste",    "tax",        "team",     "tear",      "telephone", "tender",     "test",
  "thaw",     "throw",      "tie",      "tip",       "toll",      "top",        "total",
  "tour",     "tow",        "trace",    "track",     "trade",     "trail",      "train",
  "transfer", "transport",  "travel",   "trick",     "trigger",   "triple",     "truck",
  "try",      "tumble",     "upgrade",  "upset",     "venture",   "veto",       "view",
  "visit",    "voice",      "wage",     "wait",      "wake",      "walk",       "warrant",
  "wash",     "waste",      "watch",    "wear",      "weight",    "whisper",    "whistle",
  "wind",     "wipe",       "wish",     "witness",   "wonder",
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
