/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Dates as people write them at the head of a briefing, to ISO 8601. The text is cut into words, numbers and
 * signs once; then each form is tried at each place:
 *
 *   2025-12-25 22:27:52     December 29, 2025, 07:33 PM     14 June 2025, 18:00 UTC     29.12.2025
 *   14. Juni 2025           14 de junio de 2025             Sat Jun 14 18:00:00 UTC 2025
 *
 * A date whose day and month cannot be told apart (3/4/2025) is not guessed. */

#include "dossier-dates.h"

#include <string.h>

/* A line at the head of a document is short; what stands further on is no date of publication. */
#define MAX_TOKENS 64
/* Up to where the year stands behind the time: Jun 14 18:00:00 +02:00 2025. */
#define MAX_CLOCK_TOKENS 11

typedef struct
{
  char kind; /* 'n' number, 'w' word, else the sign itself */
  guint digits;
  guint number;
  char word[12]; /* lower case, cut */
} Token;

typedef struct
{
  guint year;
  guint month;
  guint day; /* 0: not stated */
  gint minutes; /* of the day, -1: not stated */
  gint seconds; /* -1: not stated */
  char zone[7];
} Moment;

static const char *const month_names[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                           "jul", "aug", "sep", "oct", "nov", "dec" };
static const char *const month_endings[] = { "uary", "ruary", "ch",     "il",   "",      "e",
                                             "y",    "ust",   "tember", "ober", "ember", "ember" };

/* In German, French, Spanish, Italian, Portuguese and Dutch, where not as in English. What is no ASCII letter is
 * left out, as it is of tokens. */
static const struct
{
  const char *name;
  guint month;
} foreign_months[] = {
  { "abril", 4 },     { "agosto", 8 },     { "aot", 8 },        { "aout", 8 },
  { "aprile", 4 },    { "augustus", 8 },   { "avril", 4 },      { "dcembre", 12 },
  { "decembre", 12 }, { "dez", 12 },       { "dezember", 12 },  { "dezembro", 12 },
  { "dicembre", 12 }, { "diciembre", 12 }, { "enero", 1 },      { "febbraio", 2 },
  { "febrero", 2 },   { "februar", 2 },    { "februari", 2 },   { "fevereiro", 2 },
  { "fevrier", 2 },   { "fvrier", 2 },     { "gennaio", 1 },    { "giugno", 6 },
  { "janeiro", 1 },   { "januar", 1 },     { "januari", 1 },    { "janvier", 1 },
  { "jnner", 1 },     { "juillet", 7 },    { "juin", 6 },       { "julho", 7 },
  { "juli", 7 },      { "julio", 7 },      { "junho", 6 },      { "juni", 6 },
  { "junio", 6 },     { "luglio", 7 },     { "maart", 3 },      { "maggio", 5 },
  { "mai", 5 },       { "maio", 5 },       { "maro", 3 },       { "mars", 3 },
  { "marzo", 3 },     { "mayo", 5 },       { "mei", 5 },        { "mrz", 3 },
  { "novembre", 11 }, { "novembro", 11 },  { "noviembre", 11 }, { "octobre", 10 },
  { "octubre", 10 },  { "okt", 10 },       { "oktober", 10 },   { "ottobre", 10 },
  { "outubro", 10 },  { "septembre", 9 },  { "septiembre", 9 }, { "setembro", 9 },
  { "settembre", 9 },
};

static gunichar
unify_sign (gunichar c)
{
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
    return '-';
  return c;
}

static const char *
read_number (const char *at, Token *token)
{
  token->kind = 'n';
  for (; g_ascii_isdigit (*at); at++)
    {
      token->number = MIN (token->number * 10 + (guint) (*at - '0'), 99999999);
      token->digits++;
    }

  return at;
}

static const char *
read_word (const char *at, Token *token)
{
  gsize length = 0;

  token->kind = 'w';
  while (g_unichar_isalpha (g_utf8_get_char (at)))
    {
      if (length + 1 < sizeof token->word && (guchar) *at < 0x80)
        token->word[length++] = g_ascii_tolower (*at);
      at = g_utf8_next_char (at);
    }

  return at;
}

static guint
read_tokens (const char *text, Token *tokens)
{
  guint n_tokens = 0;

  for (const char *at = text; *at != '\0' && n_tokens < MAX_TOKENS;)
    {
      Token *token = &tokens[n_tokens];
      gunichar c = unify_sign (g_utf8_get_char (at));

      *token = (Token){ 0 };
      if (g_ascii_isdigit (*at))
        at = read_number (at, token);
      else if (g_unichar_isalpha (c))
        at = read_word (at, token);
      else
        {
          at = g_utf8_next_char (at);
          if (g_unichar_isspace (c))
            continue;
          token->kind = c < 0x80 ? (char) c : '?';
        }
      n_tokens++;
    }

  return n_tokens;
}

static guint
read_month (const Token *token)
{
  if (token->kind != 'w')
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (foreign_months); i++)
    if (strcmp (token->word, foreign_months[i].name) == 0)
      return foreign_months[i].month;
  for (guint i = 0; i < G_N_ELEMENTS (month_names); i++)
    {
      const char *rest = token->word + 3;

      if (strncmp (token->word, month_names[i], 3) != 0)
        continue;
      if (*rest == '\0' || strcmp (rest, month_endings[i]) == 0
          || strcmp (token->word, "sept") == 0)
        return i + 1;
    }

  return 0;
}

static gboolean
is_year (const Token *token)
{
  return token->kind == 'n' && token->digits == 4 && token->number >= 1000 && token->number <= 2999;
}

static gboolean
is_day (const Token *token)
{
  return token->kind == 'n' && token->digits <= 2 && token->number >= 1 && token->number <= 31;
}

static gboolean
is_ordinal (const Token *token)
{
  return token->kind == 'w'
         && (strcmp (token->word, "st") == 0 || strcmp (token->word, "nd") == 0
             || strcmp (token->word, "rd") == 0 || strcmp (token->word, "th") == 0);
}

static gboolean
is_possible (const Moment *moment)
{
  if (moment->month < 1 || moment->month > 12 || moment->day > 31)
    return FALSE;
  return moment->day == 0
         || g_date_valid_dmy ((GDateDay) moment->day, (GDateMonth) moment->month,
                              (GDateYear) moment->year);
}

/* 2025-12-25, 2025-12, 2025/12/25 */
static guint
read_iso (const Token *at, Moment *moment)
{
  char sign = at[1].kind;

  if (!is_year (&at[0]) || (sign != '-' && sign != '/') || at[2].kind != 'n' || at[2].digits != 2)
    return 0;
  moment->year = at[0].number;
  moment->month = at[2].number;
  if (at[3].kind != sign || at[4].kind != 'n')
    return sign == '-' ? 3 : 0;
  moment->day = at[4].number;

  return 5;
}

/* "of", as it stands between the parts of a date. */
static gboolean
is_of (const Token *token)
{
  return token->kind == 'w'
         && (strcmp (token->word, "of") == 0 || strcmp (token->word, "de") == 0
             || strcmp (token->word, "del") == 0);
}

/* 14 June 2025, 14th of June, 2025, 14. Juni 2025, 14 de junio de 2025 */
static guint
read_day_first (const Token *at, Moment *moment)
{
  guint n = 1;

  if (!is_day (&at[0]))
    return 0;
  moment->day = at[0].number;
  n += is_ordinal (&at[n]) || at[n].kind == '.';
  n += is_of (&at[n]);
  moment->month = read_month (&at[n]);
  if (moment->month == 0)
    return 0;
  n++;
  n += at[n].kind == '.';
  n += at[n].kind == ',' || is_of (&at[n]);
  moment->year = at[n].number;

  return is_year (&at[n]) ? n + 1 : 0;
}

/* December 29, 2025; Dec. 29th 2025; June 2025 */
static guint
read_month_first (const Token *at, Moment *moment)
{
  guint n = 1;

  moment->month = read_month (&at[0]);
  if (moment->month == 0)
    return 0;
  n += at[n].kind == '.';
  if (is_day (&at[n]))
    {
      moment->day = at[n].number;
      n++;
      n += is_ordinal (&at[n]);
    }
  n += at[n].kind == ',';
  moment->year = at[n].number;

  return is_year (&at[n]) ? n + 1 : 0;
}

/* 29.12.2025, 29/12/2025, 12/29/2025; not 3/4/2025 */
static guint
read_numeric (const Token *at, Moment *moment)
{
  char sign = at[1].kind;

  if (at[0].kind != 'n' || at[2].kind != 'n' || (sign != '.' && sign != '/') || at[3].kind != sign
      || at[0].digits > 2 || at[2].digits > 2 || !is_year (&at[4]))
    return 0;
  moment->year = at[4].number;
  moment->day = at[0].number;
  moment->month = at[2].number;
  if (sign == '/' && moment->day <= 12)
    {
      if (moment->month <= 12 && moment->month != moment->day)
        return 0;
      moment->day = at[2].number;
      moment->month = at[0].number;
    }

  return 5;
}

/* Z, UTC, GMT, +02:00, +0200. Other names of zones mean different things to different people. */
static void
read_zone (const Token *at, Moment *moment)
{
  guint hours;
  guint minutes;

  if (strcmp (at[0].word, "z") == 0 || strcmp (at[0].word, "utc") == 0
      || strcmp (at[0].word, "gmt") == 0)
    {
      strcpy (moment->zone, "Z");
      return;
    }
  if ((at[0].kind != '+' && at[0].kind != '-') || at[1].kind != 'n')
    return;
  hours = at[1].digits == 4 ? at[1].number / 100 : at[1].number;
  minutes = at[1].digits == 4 ? at[1].number % 100 : 0;
  if (at[1].digits == 2 && at[2].kind == ':' && at[3].kind == 'n')
    minutes = at[3].number;
  if ((at[1].digits == 2 || at[1].digits == 4) && hours <= 14 && minutes < 60)
    g_snprintf (moment->zone, sizeof moment->zone, "%c%02u:%02u", at[0].kind, hours % 100,
                minutes % 100);
}

/* 07:33 PM, 22:27:52, 7 p.m., at 18:00 */
static void
read_time (const Token *at, Moment *moment)
{
  guint hours;
  guint n = 3;
  guint minutes = 0;

  while (at[0].kind == ',' || at[0].kind == '-' || at[0].kind == '|'
         || strcmp (at[0].word, "t") == 0 || strcmp (at[0].word, "at") == 0)
    at++;
  hours = at[0].number;
  if (at[0].kind != 'n' || at[0].digits > 2)
    return;
  if (at[1].kind == ':' && at[2].kind == 'n' && at[2].digits == 2)
    minutes = at[2].number;
  else
    n = 1;
  if (n == 3 && at[3].kind == ':' && at[4].kind == 'n' && at[4].digits == 2 && at[4].number < 60)
    {
      moment->seconds = (gint) at[4].number;
      n = 5;
      if (at[n].kind == '.' && at[n + 1].kind == 'n')
        n += 2;
    }
  if (at[n].kind == 'w' && (at[n].word[0] == 'p' || at[n].word[0] == 'a') && hours <= 12
      && (at[n].word[1] == 'm' || (at[n].word[1] == '\0' && at[n + 1].kind == '.')))
    {
      hours = hours % 12 + (at[n].word[0] == 'p' ? 12 : 0);
      n += at[n].word[1] == 'm' ? 1 : 2;
    }
  else if (n == 1)
    return;
  if (hours < 24 && minutes < 60)
    {
      moment->minutes = (gint) (hours * 60 + minutes);
      read_zone (at + n, moment);
    }
  else
    moment->seconds = -1;
}

/* Jun 14 18:00:00 UTC 2025: the year stands behind the time. */
static guint
read_year_last (const Token *at, Moment *moment)
{
  guint n = 2;

  moment->month = read_month (&at[0]);
  if (moment->month == 0 || !is_day (&at[1]))
    return 0;
  moment->day = at[1].number;
  read_time (at + n, moment);
  if (moment->minutes < 0)
    return 0;
  while (n < MAX_CLOCK_TOKENS && at[n].kind != '\0' && !is_year (&at[n]))
    n++;
  moment->year = at[n].number;

  return is_year (&at[n]) ? n + 1 : 0;
}

static char *
format_moment (const Moment *moment)
{
  g_autoptr (GString) iso = g_string_new (NULL);

  g_string_append_printf (iso, "%04u-%02u", moment->year, moment->month);
  if (moment->day > 0)
    g_string_append_printf (iso, "-%02u", moment->day);
  if (moment->day > 0 && moment->minutes >= 0)
    {
      g_string_append_printf (iso, "T%02d:%02d", moment->minutes / 60, moment->minutes % 60);
      if (moment->seconds >= 0)
        g_string_append_printf (iso, ":%02d", moment->seconds);
      g_string_append (iso, moment->zone);
    }

  return g_string_free (g_steal_pointer (&iso), FALSE);
}

char *
dossier_dates_find_iso (const char *text)
{
  /* Room behind the last token, so that looking ahead needs no checks. */
  g_autofree Token *tokens = g_new0 (Token, MAX_TOKENS + 24);
  guint n_tokens = read_tokens (text, tokens);
  static guint (*const forms[]) (const Token *, Moment *) = { read_iso, read_day_first,
                                                              read_month_first, read_numeric,
                                                              read_year_last };

  for (guint i = 0; i < n_tokens; i++)
    for (gsize form = 0; form < G_N_ELEMENTS (forms); form++)
      {
        Moment moment = { .minutes = -1, .seconds = -1 };
        guint n = forms[form](tokens + i, &moment);

        if (n == 0)
          continue;
        if (!is_possible (&moment))
          {
            i += n - 1;
            break;
          }
        if (moment.minutes < 0)
          read_time (tokens + i + n, &moment);
        return format_moment (&moment);
      }

  return NULL;
}
