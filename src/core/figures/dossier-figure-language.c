/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Languages told apart by their small words, and their numbers with all that stands beside them made English. */

#include "dossier-figure-language.h"

#include <string.h>

#define EN (1 << DOSSIER_LANGUAGE_ENGLISH)
#define DE (1 << DOSSIER_LANGUAGE_GERMAN)
#define FR (1 << DOSSIER_LANGUAGE_FRENCH)
#define ES (1 << DOSSIER_LANGUAGE_SPANISH)
#define IT (1 << DOSSIER_LANGUAGE_ITALIAN)
#define PT (1 << DOSSIER_LANGUAGE_PORTUGUESE)
#define NL (1 << DOSSIER_LANGUAGE_DUTCH)
#define ALL (DE | FR | ES | IT | PT | NL)

typedef struct
{
  const char *word;
  guint languages;
  const char *
      english; /* NULL in the table of small words; "" for what is left out before a number or a month */
} Row;

/* Small words, sorted; what English has too tells nothing and is left out. */
static const Row small_words[] = {
  { "al", ES | IT, NULL },
  { "and", EN, NULL },
  { "are", EN, NULL },
  { "auch", DE, NULL },
  { "auf", DE, NULL },
  { "aux", FR, NULL },
  { "avec", FR, NULL },
  { "be", EN, NULL },
  { "bei", DE, NULL },
  { "bij", NL, NULL },
  { "by", EN, NULL },
  { "che", IT, NULL },
  { "com", PT, NULL },
  { "con", ES | IT, NULL },
  { "da", PT | IT, NULL },
  { "dans", FR, NULL },
  { "das", DE | PT, NULL },
  { "dat", NL, NULL },
  { "de", FR | ES | PT | NL, NULL },
  { "dei", IT, NULL },
  { "del", ES | IT, NULL },
  { "della", IT, NULL },
  { "delle", IT, NULL },
  { "dem", DE, NULL },
  { "den", DE, NULL },
  { "der", DE, NULL },
  { "des", FR | DE, NULL },
  { "di", IT, NULL },
  { "die", DE | NL, NULL },
  { "dos", PT, NULL },
  { "du", FR, NULL },
  { "een", NL, NULL },
  { "ein", DE, NULL },
  { "eine", DE, NULL },
  { "einen", DE, NULL },
  { "el", ES, NULL },
  { "em", PT, NULL },
  { "en", FR | ES | NL, NULL },
  { "est", FR, NULL },
  { "et", FR, NULL },
  { "for", EN, NULL },
  { "from", EN, NULL },
  { "für", DE, NULL },
  { "gli", IT, NULL },
  { "has", EN, NULL },
  { "hat", DE, NULL },
  { "have", EN, NULL },
  { "het", NL, NULL },
  { "il", FR | IT, NULL },
  { "ist", DE, NULL },
  { "it", EN, NULL },
  { "its", EN, NULL },
  { "la", FR | ES | IT, NULL },
  { "las", ES, NULL },
  { "le", FR | IT, NULL },
  { "les", FR, NULL },
  { "los", ES, NULL },
  { "met", NL, NULL },
  { "mit", DE, NULL },
  { "más", ES, NULL },
  { "na", PT, NULL },
  { "naar", NL, NULL },
  { "nach", DE, NULL },
  { "nel", IT, NULL },
  { "nicht", DE, NULL },
  { "niet", NL, NULL },
  { "não", PT, NULL },
  { "of", EN, NULL },
  { "os", PT, NULL },
  { "par", FR, NULL },
  { "para", ES | PT, NULL },
  { "pas", FR, NULL },
  { "per", IT, NULL },
  { "più", IT, NULL },
  { "por", ES | PT, NULL },
  { "pour", FR, NULL },
  { "que", FR | ES | PT, NULL },
  { "qui", FR, NULL },
  { "se", ES | PT, NULL },
  { "sich", DE, NULL },
  { "sind", DE, NULL },
  { "sono", IT, NULL },
  { "sont", FR, NULL },
  { "sur", FR, NULL },
  { "that", EN, NULL },
  { "the", EN, NULL },
  { "this", EN, NULL },
  { "um", DE | PT, NULL },
  { "uma", PT, NULL },
  { "un", FR | ES | IT, NULL },
  { "una", ES | IT, NULL },
  { "und", DE, NULL },
  { "une", FR, NULL },
  { "van", NL, NULL },
  { "vom", DE, NULL },
  { "von", DE, NULL },
  { "voor", NL, NULL },
  { "was", EN, NULL },
  { "werd", NL, NULL },
  { "were", EN, NULL },
  { "which", EN, NULL },
  { "with", EN, NULL },
  { "wurde", DE, NULL },
  { "y", ES, NULL },
  { "zijn", NL, NULL },
  { "zu", DE, NULL },
  { "zum", DE, NULL },
  { "zur", DE, NULL },
};

/* What a number may stand beside, and what it is in English. */
static const Row meanings[] = {
  /* scales: all of them, for a number without its scale would be an invented one */
  { "tausend", DE, "thousand" },
  { "tsd", DE, "thousand" },
  { "mille", FR | IT, "thousand" },
  { "mila", IT, "thousand" },
  { "mil", ES | PT, "thousand" },
  { "duizend", NL, "thousand" },
  { "million", DE | FR, "million" },
  { "millionen", DE, "million" },
  { "mio", DE, "million" },
  { "millions", FR, "million" },
  { "millón", ES, "million" },
  { "millones", ES, "million" },
  { "milione", IT, "million" },
  { "milioni", IT, "million" },
  { "mln", IT | NL, "million" },
  { "milhão", PT, "million" },
  { "milhões", PT, "million" },
  { "miljoen", NL, "million" },
  { "milliarde", DE, "billion" },
  { "milliarden", DE, "billion" },
  { "mrd", DE, "billion" },
  { "milliard", FR, "billion" },
  { "milliards", FR, "billion" },
  { "md", FR, "billion" },
  { "mds", FR, "billion" },
  { "miliardo", IT, "billion" },
  { "miliardi", IT, "billion" },
  { "mld", IT | NL, "billion" },
  { "miljard", NL, "billion" },
  { "bilhão", PT, "billion" },
  { "bilhões", PT, "billion" },
  { "billion", DE | FR, "trillion" },
  { "billionen", DE, "trillion" },
  { "billions", FR, "trillion" },
  { "billón", ES, "trillion" },
  { "billones", ES, "trillion" },
  { "biljoen", NL, "trillion" },
  { "trilhão", PT, "trillion" },
  { "trilhões", PT, "trillion" },
  { "bilioni", IT, "trillion" },
  /* units */
  { "prozent", DE, "percent" },
  { "procent", NL, "percent" },
  { "euro", ALL, "euro" },
  { "euros", ALL, "euro" },
  { "dollar", ALL, "dollars" },
  { "dollars", FR, "dollars" },
  { "dólares", ES | PT, "dollars" },
  { "dollari", IT, "dollars" },
  { "tage", DE, "days" },
  { "tagen", DE, "days" },
  { "jours", FR, "days" },
  { "días", ES, "days" },
  { "giorni", IT, "days" },
  { "dias", PT, "days" },
  { "dagen", NL, "days" },
  { "stunden", DE, "hours" },
  { "heures", FR, "hours" },
  { "horas", ES | PT, "hours" },
  { "uur", NL, "hours" },
  { "minuten", DE | NL, "minutes" },
  { "minutes", FR, "minutes" },
  { "minutos", ES | PT, "minutes" },
  { "minuti", IT, "minutes" },
  { "wochen", DE, "weeks" },
  { "semaines", FR, "weeks" },
  { "semanas", ES | PT, "weeks" },
  { "settimane", IT, "weeks" },
  { "weken", NL, "weeks" },
  { "monate", DE, "months" },
  { "monaten", DE, "months" },
  { "mois", FR, "months" },
  { "meses", ES | PT, "months" },
  { "mesi", IT, "months" },
  { "maanden", NL, "months" },
  { "jahre", DE, "years" },
  { "jahren", DE, "years" },
  { "ans", FR, "years" },
  { "années", FR, "years" },
  { "años", ES, "years" },
  { "anni", IT, "years" },
  { "anos", PT, "years" },
  { "jaar", NL, "years" },
  { "kilometer", DE | NL, "kilometres" },
  { "kilomètres", FR, "kilometres" },
  { "kilómetros", ES, "kilometres" },
  { "chilometri", IT, "kilometres" },
  { "quilómetros", PT, "kilometres" },
  { "quilômetros", PT, "kilometres" },
  { "tonnen", DE, "tonnes" },
  { "tonnes", FR, "tonnes" },
  { "toneladas", ES | PT, "tonnes" },
  { "tonnellate", IT, "tonnes" },
  { "hektar", DE, "hectares" },
  { "hectares", FR | PT, "hectares" },
  { "hectáreas", ES, "hectares" },
  { "ettari", IT, "hectares" },
  { "km", ALL, "km" },
  { "kg", ALL, "kg" },
  { "m", ALL, "m" },
  { "cm", ALL, "cm" },
  { "mm", ALL, "mm" },
  { "mw", ALL, "mw" },
  { "gw", ALL, "gw" },
  { "kwh", ALL, "kwh" },
  { "gwh", ALL, "gwh" },
  { "t", ALL, "t" },
  { "eur", ALL, "eur" },
  { "usd", ALL, "usd" },
  { "gbp", ALL, "gbp" },
  { "chf", ALL, "chf" },
  /* months */
  { "januar", DE, "january" },
  { "janvier", FR, "january" },
  { "enero", ES, "january" },
  { "gennaio", IT, "january" },
  { "janeiro", PT, "january" },
  { "januari", NL, "january" },
  { "februar", DE, "february" },
  { "février", FR, "february" },
  { "febrero", ES, "february" },
  { "febbraio", IT, "february" },
  { "fevereiro", PT, "february" },
  { "februari", NL, "february" },
  { "märz", DE, "march" },
  { "mars", FR, "march" },
  { "marzo", ES | IT, "march" },
  { "março", PT, "march" },
  { "maart", NL, "march" },
  { "april", DE | NL, "april" },
  { "avril", FR, "april" },
  { "abril", ES | PT, "april" },
  { "aprile", IT, "april" },
  { "mai", DE | FR, "may" },
  { "mayo", ES, "may" },
  { "maggio", IT, "may" },
  { "maio", PT, "may" },
  { "mei", NL, "may" },
  { "juni", DE | NL, "june" },
  { "juin", FR, "june" },
  { "junio", ES, "june" },
  { "giugno", IT, "june" },
  { "junho", PT, "june" },
  { "juli", DE | NL, "july" },
  { "juillet", FR, "july" },
  { "julio", ES, "july" },
  { "luglio", IT, "july" },
  { "julho", PT, "july" },
  { "august", DE, "august" },
  { "août", FR, "august" },
  { "agosto", ES | IT | PT, "august" },
  { "augustus", NL, "august" },
  { "september", DE | NL, "september" },
  { "septembre", FR, "september" },
  { "septiembre", ES, "september" },
  { "settembre", IT, "september" },
  { "setembro", PT, "september" },
  { "oktober", DE | NL, "october" },
  { "octobre", FR, "october" },
  { "octubre", ES, "october" },
  { "ottobre", IT, "october" },
  { "outubro", PT, "october" },
  { "november", DE | NL, "november" },
  { "novembre", FR | IT, "november" },
  { "noviembre", ES, "november" },
  { "novembro", PT, "november" },
  { "dezember", DE, "december" },
  { "décembre", FR, "december" },
  { "diciembre", ES, "december" },
  { "dicembre", IT, "december" },
  { "dezembro", PT, "december" },
  { "december", NL, "december" },
  /* hedges */
  { "rund", DE, "about" },
  { "etwa", DE, "about" },
  { "ungefähr", DE, "about" },
  { "ca", ALL, "about" },
  { "circa", ALL, "about" },
  { "environ", FR, "about" },
  { "unos", ES, "about" },
  { "unas", ES, "about" },
  { "cerca", ES | IT | PT, "about" },
  { "ongeveer", NL, "about" },
  { "fast", DE, "almost" },
  { "knapp", DE, "almost" },
  { "près", FR, "almost" },
  { "presque", FR, "almost" },
  { "casi", ES, "almost" },
  { "quasi", IT, "almost" },
  { "quase", PT, "almost" },
  { "bijna", NL, "almost" },
  { "über", DE, "over" },
  { "plus", FR, "over" },
  { "más", ES, "over" },
  { "oltre", IT, "over" },
  { "mais", PT, "over" },
  { "ruim", NL, "over" },
  { "mindestens", DE, "\342\211\245" },
  { "almeno", IT, "\342\211\245" },
  { "minstens", NL, "\342\211\245" },
  /* what stands between a number, its scale, its unit or its month */
  { "de", FR | ES | PT, "" },
  { "d", FR, "" },
  { "di", IT, "" },
  { "als", DE, "" },
};

#define MAX_WORD 24

/* The next word in lower case; where the text ends, FALSE. */
static gboolean
next_word (const char *text, gsize *at, gsize end, char *word)
{
  gsize n = 0;

  while (*at < end && !dossier_language_is_letter (text + *at))
    *at += g_utf8_skip[(guchar) text[*at]];
  for (; *at < end && dossier_language_is_letter (text + *at);
       *at += g_utf8_skip[(guchar) text[*at]])
    if (n + 6 < MAX_WORD)
      n += dossier_language_fold_letter (text + *at, word + n);
  word[n] = '\0';
  return n > 0;
}

/* Where the words of each first byte begin in the table, and behind the last where they end. */
static const guint16 *
get_first_rows (void)
{
  static guint16 first[257];
  static gsize made;

  if (g_once_init_enter (&made))
    {
      guint row = 0;

      for (guint byte = 0; byte < G_N_ELEMENTS (first); byte++)
        {
          while (row < G_N_ELEMENTS (small_words) && (guchar) small_words[row].word[0] < byte)
            row++;
          first[byte] = (guint16) row;
        }
      g_once_init_leave (&made, 1);
    }
  return first;
}

/* The row of a small word, or -1. */
static int
find_small (const char *word)
{
  const guint16 *first = get_first_rows () + (guchar) word[0];

  for (guint row = first[0]; row < first[1]; row++)
    if (small_words[row].word[1] == word[1] && strcmp (small_words[row].word, word) == 0)
      return (int) row;
  return -1;
}

/* Words enough to tell a language by. */
#define MAX_GUESS_WORDS 120

DossierLanguage
dossier_language_guess (const char *text, gsize start, gsize end)
{
  guint counts[DOSSIER_N_LANGUAGES] = { 0 };
  guint8 seen[G_N_ELEMENTS (small_words)] = { 0 };
  char word[MAX_WORD];
  guint best = DOSSIER_LANGUAGE_GERMAN;
  const gsize first = start;

  for (guint n = 0; n < MAX_GUESS_WORDS && next_word (text, &start, end, word); n++)
    {
      int row = find_small (word);
      guint languages = row >= 0 ? small_words[row].languages : 0;

      /* "per" thrice in an English table is no Italian */
      if (row >= 0 && seen[row] && !(languages & EN))
        continue;
      if (row >= 0)
        seen[row] = 1;
      for (guint i = DOSSIER_LANGUAGE_ENGLISH; languages != 0 && i < DOSSIER_N_LANGUAGES; i++)
        counts[i] += (languages >> i) & 1;
    }
  for (guint i = best; i < DOSSIER_N_LANGUAGES; i++)
    if (counts[i] > counts[best])
      best = i;
  if (counts[best] >= 3 && counts[best] > 2 * counts[DOSSIER_LANGUAGE_ENGLISH])
    return best;
  if (counts[DOSSIER_LANGUAGE_ENGLISH] > counts[best] && counts[DOSSIER_LANGUAGE_ENGLISH] > 1)
    return DOSSIER_LANGUAGE_ENGLISH;
  return dossier_language_is_other (text, first, end) ? DOSSIER_LANGUAGE_OTHER
                                                      : DOSSIER_LANGUAGE_UNKNOWN;
}

/* How many words of the beginning tell that it is English. */
#define MAX_QUICK_TOKENS 60
#define QUICK_ENGLISH 3

DossierLanguage
dossier_language_guess_scan (const DossierFigureScan *scan)
{
  static const char *const english[] = { "the",  "of",   "and",  "by",  "from",
                                         "with", "that", "were", "for", NULL };
  guint n = 0;

  for (guint i = 0; i < MIN (scan->n_tokens, MAX_QUICK_TOKENS) && n < QUICK_ENGLISH; i++)
    n += (dossier_figure_scan_get (scan, i)->lexicon
          & (LEX_DETERMINER | LEX_PREPOSITION | LEX_CONJUNCTION))
         && dossier_figure_scan_is_any (scan, i, english);
  return n == QUICK_ENGLISH ? DOSSIER_LANGUAGE_ENGLISH
                            : dossier_language_guess (scan->text, scan->start, scan->end);
}

/* The rows of the meanings by the first byte of their words, each as 1 + its number. */
typedef struct
{
  guint16 first[256];
  guint16 next[G_N_ELEMENTS (meanings)];
} Chains;

static const Chains *
get_chains (void)
{
  static Chains chains;
  static gsize made;

  if (g_once_init_enter (&made))
    {
      /* from the end, so that a chain leads from the first row to the last */
      for (gsize i = G_N_ELEMENTS (meanings); i > 0; i--)
        {
          guint16 *first = &chains.first[(guchar) meanings[i - 1].word[0]];

          chains.next[i - 1] = *first;
          *first = (guint16) i;
        }
      g_once_init_leave (&made, 1);
    }
  return &chains;
}

/* The word in English, NULL where it is none that numbers need. */
static const char *
translate (DossierLanguage self, const char *word)
{
  const Chains *chains = get_chains ();

  for (guint row = chains->first[(guchar) word[0]]; row > 0; row = chains->next[row - 1])
    if ((meanings[row - 1].languages >> self) & 1
        && dossier_figure_word_is (meanings[row - 1].word, word))
      return meanings[row - 1].english;
  return NULL;
}

/* Whether such a word or full stop joins what belongs to one figure: "1,2 milliard d'euros", "5. März". */
static gboolean
is_joint (DossierLanguage self, const GArray *kept, const DossierFigureToken *next, gboolean stop)
{
  const DossierFigureToken *before = kept->len > 0
                                         ? &g_array_index (kept, DossierFigureToken, kept->len - 1)
                                         : &dossier_figure_end_token;
  const char *meaning = next->kind == DOSSIER_FIGURE_TOKEN_WORD ? translate (self, next->word)
                                                                : NULL;
  gboolean month = meaning != NULL && dossier_vocabulary_find_word (meaning)->month > 0;

  if (stop)
    return (before->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && month)
           || (before->known->n_numbers > 0 && next->kind == DOSSIER_FIGURE_TOKEN_WORD);
  return (before->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && month)
         || (before->known->month > 0 && next->kind == DOSSIER_FIGURE_TOKEN_NUMERAL)
         || (before->known->n_numbers > 0 && meaning != NULL)
         || (before->known->hedge > 0 && next->kind == DOSSIER_FIGURE_TOKEN_NUMERAL);
}

void
dossier_language_scan (DossierLanguage self, DossierFigureScan *scan)
{
  g_autoptr (GArray) kept = NULL;

  if (self == DOSSIER_LANGUAGE_OTHER)
    {
      dossier_language_scan_other (scan);
      return;
    }
  kept = g_array_new (FALSE, FALSE, sizeof (DossierFigureToken));
  scan->decimal_comma = TRUE;
  dossier_figure_scan_read (scan, scan->text, scan->start, scan->end);
  scan->decimal_comma = FALSE;
  for (guint i = 0; i < scan->n_tokens; i++)
    {
      DossierFigureToken token = *dossier_figure_scan_get (scan, i);
      const DossierFigureToken *next = dossier_figure_scan_get (scan, i + 1);
      const char *word = token.word;
      const char *meaning;

      if (token.kind == DOSSIER_FIGURE_TOKEN_WORD)
        {
          /* "d'euros" */
          if ((word[0] == 'd' || word[0] == 'l') && word[1] == '\'')
            word += 2;
          meaning = translate (self, word);
          if (meaning != NULL && meaning[0] == '\0' && is_joint (self, kept, next, FALSE))
            continue;
          dossier_figure_token_set_word (
              &token, meaning != NULL && meaning[0] != '\0' ? meaning : "\302\244");
          token.capital |= token.known->month > 0;
        }
      else if (word[0] == '.' && word[1] == '\0' && is_joint (self, kept, next, TRUE))
        continue;
      g_array_append_val (kept, token);
    }
  if (kept->len > 0)
    memcpy (scan->tokens, kept->data, kept->len * sizeof (DossierFigureToken));
  scan->n_tokens = kept->len;
}
