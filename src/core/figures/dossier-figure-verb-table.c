/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The plain forms of common English verbs, from which those in -s follow by rule: a table of data. Forms
 * in -ed and -ing are known by their endings. */

#include "dossier-figure-lexicon.h"

#include <string.h>

/* never, or hardly ever, a noun */
static const char *const plain[] = {
  "abandon",     "absorb",      "accept",      "accommodate",  "accompany",   "accomplish",
  "accrue",      "accuse",      "achieve",     "acknowledge",  "acquire",     "adapt",
  "add",         "adhere",      "adjust",      "admit",        "adopt",       "affect",
  "afford",      "agree",       "align",       "allege",       "alleviate",   "allocate",
  "amass",       "amend",       "amplify",     "announce",     "annoy",       "anticipate",
  "apologise",   "apply",       "appoint",     "appreciate",   "apprehend",   "approve",
  "argue",       "arise",       "arrange",     "arrive",       "ascend",      "ascertain",
  "ask",         "aspire",      "assemble",    "assert",       "assess",      "assign",
  "assist",      "assume",      "assure",      "attach",       "attain",      "attend",
  "attract",     "authorise",   "authorize",   "avert",        "avoid",       "await",
  "bake",        "behave",      "belong",      "bind",         "blame",       "bleed",
  "bolster",     "borrow",      "bother",      "breathe",      "bribe",       "broaden",
  "calculate",   "cancel",      "carry",       "carve",        "cease",       "celebrate",
  "choose",      "cite",        "clarify",     "cling",        "coerce",      "coincide",
  "collaborate", "collapse",    "collect",     "collide",      "combine",     "commemorate",
  "commence",    "commit",      "communicate", "compare",      "compel",      "compensate",
  "compete",     "complain",    "comply",      "compose",      "comprise",    "conceal",
  "concede",     "concentrate", "conclude",    "condemn",      "confess",     "confine",
  "confirm",     "confiscate",  "confront",    "congratulate", "connect",     "conquer",
  "consider",    "consist",     "consolidate", "constitute",   "construct",   "consume",
  "continue",    "contribute",  "convene",     "convert",      "convey",      "convict",
  "convince",    "cooperate",   "cope",        "correspond",   "crave",       "create",
  "creep",       "criticise",   "curtail",     "customise",    "dare",        "decide",
  "declare",     "decorate",    "decrease",    "dedicate",     "deepen",      "defend",
  "define",      "defy",        "delegate",    "delete",       "deliver",     "demolish",
  "demonstrate", "deny",        "depart",      "depend",       "depict",      "deploy",
  "deprive",     "derive",      "descend",     "describe",     "deserve",     "despise",
  "destroy",     "detain",      "detect",      "deter",        "deteriorate", "determine",
  "develop",     "devise",      "devote",      "differ",       "diminish",    "disagree",
  "disappear",   "disburse",    "discard",     "disclose",     "disconnect",  "discourage",
  "discover",    "discuss",     "dismiss",     "dispatch",     "disperse",    "displace",
  "disrupt",     "dissolve",    "dissuade",    "distinguish",  "distort",     "distribute",
  "divert",      "divide",      "dominate",    "donate",       "draw",        "drown",
  "dwell",       "earn",        "eat",         "educate",      "elect",       "elevate",
  "elicit",      "eliminate",   "embark",      "emerge",       "emphasise",   "emphasize",
  "employ",      "emulate",     "enable",      "encompass",    "encourage",   "endanger",
  "endorse",     "endure",      "enforce",     "engage",       "engulf",      "enhance",
  "enjoy",       "enlarge",     "enlist",      "enrol",        "enroll",      "ensure",
  "entail",      "enter",       "entice",      "envisage",     "equip",       "erase",
  "erode",       "erupt",       "escalate",    "escape",       "establish",   "evacuate",
  "evade",       "evaluate",    "evict",       "evoke",        "evolve",      "exacerbate",
  "exaggerate",  "examine",     "excavate",    "exceed",       "exclude",     "exempt",
  "exert",       "exhaust",     "exist",       "expand",       "expedite",    "expel",
  "expire",      "explain",     "explode",     "explore",      "expose",      "extend",
  "extort",      "extract",     "extradite",   "facilitate",   "fail",        "falsify",
  "fetch",       "fill",        "finance",     "flourish",     "fluctuate",   "follow",
  "forbid",      "foresee",     "forfeit",     "forget",       "forgive",     "formulate",
  "fortify",     "foster",      "freeze",      "fulfil",       "fulfill",     "garner",
  "gather",      "generalise",  "generate",    "govern",       "greet",       "halve",
  "hamper",      "happen",      "hasten",      "haunt",        "hear",        "hesitate",
  "highlight",   "hinder",      "hire",        "hoist",        "hospitalise", "identify",
  "ignore",      "illuminate",  "illustrate",  "imagine",      "immunise",    "impede",
  "implement",   "imply",       "impose",      "imprison",     "improve",     "incite",
  "incorporate", "incur",       "indicate",    "induce",       "infect",      "inflict",
  "inform",      "infringe",    "inhabit",     "inherit",      "initiate",    "inject",
  "injure",      "insist",      "inspect",     "inspire",      "install",     "instigate",
  "instruct",    "insulate",    "integrate",   "intend",       "intensify",   "interact",
  "intercept",   "interfere",   "interpret",   "intervene",    "introduce",   "invade",
  "invent",      "invest",      "investigate", "invoke",       "involve",     "irrigate",
  "irritate",    "join",        "justify",     "kidnap",       "kneel",       "know",
  "learn",       "legalise",    "lend",        "liberate",     "liquidate",   "listen",
  "locate",      "loot",        "maintain",    "manage",       "manufacture", "marry",
  "mature",      "maximise",    "mediate",     "merge",        "migrate",     "mimic",
  "minimise",    "mislead",     "mitigate",    "mobilise",     "mobilize",    "modernise",
  "modify",      "motivate",    "narrow",      "nationalise",  "neglect",     "negotiate",
  "neutralise",  "nominate",    "notify",      "nullify",      "obey",        "observe",
  "obtain",      "occupy",      "occur",       "offend",       "omit",        "operate",
  "oppose",      "organise",    "organize",    "originate",    "oust",        "outnumber",
  "outpace",     "outperform",  "overcome",    "overhaul",     "overlook",    "overrun",
  "oversee",     "overtake",    "overturn",    "owe",          "own",         "participate",
  "penalise",    "penetrate",   "perceive",    "perform",      "perpetrate",  "persecute",
  "persist",     "persuade",    "pinpoint",    "plead",        "pollute",     "possess",
  "postpone",    "pour",        "precede",     "preclude",     "predict",     "prefer",
  "prepare",     "prescribe",   "preserve",    "preside",      "presume",     "pretend",
  "prevent",     "prioritise",  "proclaim",    "procure",      "produce",     "prohibit",
  "prolong",     "promote",     "prop",        "propagate",    "propose",     "prosecute",
  "prosper",     "protect",     "prove",       "provide",      "provoke",     "publish",
  "punish",      "pursue",      "quantify",    "quit",         "ransack",     "ratify",
  "rationalise", "react",       "realise",     "realize",      "reassign",    "reassure",
  "rebuild",     "rebuke",      "reckon",      "reclaim",      "recognise",   "recognize",
  "recommend",   "reconsider",  "reconstruct", "recoup",       "recover",     "recruit",
  "rectify",     "redeem",      "redirect",    "reduce",       "refer",       "refine",
  "reflect",     "refrain",     "refuse",      "regain",       "regulate",    "rehabilitate",
  "reinforce",   "reiterate",   "reject",      "relate",       "relax",       "relinquish",
  "relocate",    "rely",        "remember",    "remind",       "remove",      "renew",
  "renovate",    "reopen",      "repatriate",  "repay",        "repeal",      "repeat",
  "replace",     "replenish",   "represent",   "repress",      "reproduce",   "require",
  "rescue",      "resemble",    "resettle",    "reside",       "resign",      "resist",
  "resort",      "respond",     "restore",     "restrain",     "restrict",    "restructure",
  "resume",      "retain",      "retaliate",   "retire",       "retrieve",    "reunite",
  "reveal",      "revert",      "revise",      "revitalise",   "revive",      "revoke",
  "revolve",     "rid",         "rinse",       "roam",         "sacrifice",   "safeguard",
  "sanction",    "satisfy",     "saturate",    "scatter",      "scrutinise",  "secure",
  "seem",        "seize",       "separate",    "serve",        "settle",      "shine",
  "shrink",      "simplify",    "simulate",    "sing",         "sink",        "sit",
  "slash",       "smuggle",     "soften",      "solicit",      "solve",       "speak",
  "specialise",  "specialize",  "specify",     "spread",       "squander",    "stabilise",
  "stare",       "stay",        "steal",       "steer",        "stipulate",   "strengthen",
  "strive",      "submit",      "subsidise",   "subtract",     "succeed",     "suffer",
  "suggest",     "summon",      "supervise",   "supplant",     "supplement",  "suppose",
  "suppress",    "surpass",     "surround",    "survive",      "suspect",     "suspend",
  "sustain",     "swear",       "tackle",      "tarnish",      "teach",       "tend",
  "terminate",   "testify",     "thank",       "threaten",     "thrive",      "thwart",
  "tighten",     "tolerate",    "topple",      "transform",    "transmit",    "trap",
  "traverse",    "tremble",     "undergo",     "undermine",    "understand",  "undertake",
  "unify",       "unite",       "unleash",     "unveil",       "update",      "uphold",
  "uproot",      "urge",        "utilise",     "vacate",       "validate",    "vandalise",
  "vanish",      "vary",        "verify",      "violate",      "visualise",   "vow",
  "waive",       "warn",        "weaken",      "weep",         "weigh",       "welcome",
  "widen",       "withdraw",    "withstand",   "worry",        "worsen",      "write",
  "yell",        "yield",
};

/* pasts that do not end in -ed */
static const char *const pasts[] = {
  "arose",     "ate",       "befell",  "begat",     "beheld",  "bit",     "bled",      "blew",
  "blown",     "bore",      "bound",   "bred",      "broke",   "caught",  "chose",     "clung",
  "crept",     "dealt",     "drank",   "drawn",     "drew",    "drove",   "dug",       "felt",
  "flew",      "forbade",   "forbore", "foresaw",   "forgave", "forgot",  "forsook",   "fought",
  "froze",     "gotten",    "heard",   "hid",       "hung",    "knelt",   "knew",      "laid",
  "leapt",     "lent",      "lit",     "meant",     "mistook", "outbid",  "outdid",    "outgrew",
  "outran",    "overcame",  "overdid", "overheard", "overran", "oversaw", "overthrew", "overtook",
  "partook",   "rang",      "redid",   "remade",    "repaid",  "resold",  "rethought", "rewrote",
  "rode",      "sang",      "sank",    "sat",       "sent",    "shed",    "shone",     "shook",
  "shot",      "shown",     "shrank",  "shrunk",    "slept",   "slid",    "slung",     "slunk",
  "smote",     "sought",    "spat",    "sped",      "spoke",   "sprang",  "spun",      "stole",
  "strode",    "strove",    "struck",  "strung",    "stuck",   "stung",   "swam",      "sweat",
  "swept",     "swore",     "swung",   "taught",    "threw",   "thrust",  "tore",      "trod",
  "undertook", "underwent", "undid",   "unwound",   "upheld",  "wept",    "withdrew",  "withheld",
  "withstood", "woke",      "woken",   "wore",      "wove",    "wrote",   "wrung",
};

/* nouns as often as verbs */
static const char *const both[] = {
  "advance",   "advise",     "advocate",  "alarm",      "appeal",    "approach",  "arrest",
  "associate", "attack",     "attempt",   "ban",        "bar",       "base",      "battle",
  "bear",      "benefit",    "bet",       "bid",        "bite",      "blast",     "blink",
  "block",     "boil",       "bomb",      "boost",      "border",    "bounce",    "bow",
  "branch",    "break",      "bridge",    "broadcast",  "browse",    "brush",     "bundle",
  "burn",      "bust",       "campaign",  "capture",    "care",      "cast",      "catch",
  "cater",     "cause",      "center",    "chair",      "challenge", "charge",    "chart",
  "chase",     "check",      "claim",     "clash",      "climb",     "close",     "combat",
  "comfort",   "comment",    "compound",  "compromise", "conflict",  "contact",   "contract",
  "convoy",    "cook",       "cool",      "count",      "crack",     "crash",     "crawl",
  "credit",    "cross",      "cruise",    "cry",        "curb",      "cure",      "curve",
  "cycle",     "damage",     "dance",     "date",       "deal",      "debate",    "decline",
  "defect",    "delay",      "demand",    "deposit",    "design",    "desire",    "dial",
  "dig",       "direct",     "discharge", "discount",   "display",   "dispute",   "dive",
  "dock",      "document",   "double",    "doubt",      "draft",     "drag",      "drain",
  "dream",     "dress",      "drift",     "drill",      "drink",     "drive",     "drop",
  "dry",       "dump",       "ease",      "echo",       "edge",      "edit",      "elaborate",
  "encounter", "end",        "equal",     "escort",     "estimate",  "exchange",  "excuse",
  "execute",   "exercise",   "exhibit",   "experience", "exploit",   "export",    "express",
  "face",      "fade",       "fear",      "feature",    "feel",      "fight",     "fine",
  "finish",    "fire",       "fish",      "fit",        "fix",       "flash",     "float",
  "flood",     "flow",       "fly",       "focus",      "fold",      "forecast",  "fork",
  "form",      "forward",    "free",      "fuel",       "fund",      "gain",      "gamble",
  "glance",    "glow",       "grab",      "graduate",   "grant",     "graze",     "grind",
  "grip",      "guarantee",  "guard",     "guide",      "hail",      "halt",      "hand",
  "handle",    "hang",       "harvest",   "hate",       "haul",      "head",      "heat",
  "help",      "hide",       "hike",      "hop",        "hope",      "house",     "hurry",
  "hurt",      "impact",     "import",    "increase",   "influence", "insult",    "interest",
  "interview", "invite",     "issue",     "jail",       "joke",      "journey",   "jump",
  "kick",      "kiss",       "knock",     "label",      "land",      "laugh",     "launch",
  "leak",      "leap",       "lease",     "level",      "light",     "limit",     "link",
  "list",      "load",       "lock",      "look",       "love",      "lure",      "mandate",
  "march",     "master",     "mean",      "measure",    "mind",      "miss",      "mix",
  "monitor",   "mount",      "murder",    "nosedive",   "notice",    "nurse",     "offer",
  "offset",    "opt",        "order",     "outline",    "overlap",   "pace",      "pack",
  "paint",     "park",       "pass",      "patrol",     "pattern",   "pause",     "peak",
  "permit",    "photograph", "pick",      "pilot",      "pinch",     "place",     "plant",
  "play",      "pledge",     "plummet",   "plunge",     "poll",      "position",  "power",
  "practise",  "praise",     "press",     "preview",    "price",     "probe",     "process",
  "profile",   "profit",     "project",   "promise",    "protest",   "pull",      "purchase",
  "push",      "quadruple",  "queue",     "quote",      "race",      "raid",      "rain",
  "rally",     "range",      "rank",      "rate",       "ration",    "reach",     "read",
  "reason",    "rebel",      "rebound",   "recall",     "reform",    "refuge",    "refund",
  "register",  "regress",    "regret",    "relay",      "remark",    "remedy",    "rent",
  "repair",    "report",     "request",   "rescue",     "research",  "reserve",   "resolve",
  "result",    "retreat",    "return",    "reverse",    "review",    "reward",    "ride",
  "risk",      "rival",      "roll",      "rush",       "sack",      "sail",      "sample",
  "save",      "scan",       "score",     "screen",     "screw",     "seal",      "search",
  "select",    "sense",      "sentence",  "service",    "shake",     "shape",     "share",
  "shelter",   "shift",      "ship",      "shock",      "shoot",     "shop",      "shower",
  "shut",      "sign",       "signal",    "silence",    "skip",      "slap",      "sleep",
  "slice",     "slide",      "slip",      "slow",       "slump",     "smoke",     "snap",
  "soar",      "sort",       "sound",     "spare",      "spark",     "speed",     "spell",
  "spike",     "spill",      "spin",      "split",      "sponsor",   "spot",      "sprint",
  "stack",     "staff",      "stake",     "stall",      "stamp",     "stand",     "start",
  "steam",     "stir",       "stock",     "stop",       "store",     "strain",    "stress",
  "stretch",   "strike",     "struggle",  "stumble",    "suit",      "supply",    "support",
  "surge",     "surprise",   "surrender", "survey",     "swamp",     "swap",      "sweep",
  "swell",     "swim",       "swing",     "switch",     "tailor",    "tank",      "tap",
  "target",    "taste",      "tax",       "team",       "tear",      "telephone", "tender",
  "test",      "thaw",       "throw",     "tie",        "tip",       "toll",      "top",
  "torture",   "total",      "touch",     "tour",       "tow",       "trace",     "track",
  "trade",     "trail",      "train",     "transfer",   "transport", "travel",    "trick",
  "trigger",   "trim",       "triple",    "truck",      "try",       "tumble",    "turn",
  "upgrade",   "upset",      "venture",   "veto",       "view",      "visit",     "voice",
  "volunteer", "wage",       "wait",      "wake",       "walk",      "warm",      "warrant",
  "wash",      "waste",      "watch",     "wear",       "weave",     "weight",    "whip",
  "whisper",   "whistle",    "wind",      "wipe",       "wish",      "witness",   "wonder",
  "worship",   "wrap",
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
