/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which encoding the bytes of a text are in. A byte order mark decides; valid UTF-8 is UTF-8; a web page may
 * name its encoding; enough letters beyond ASCII tell a language and with it the encoding (uchardet); what is left is
 * Windows-1252 if it looks like a text in Latin letters. Everything else is refused: a wrong guess would show wrong
 * words. */

#include "dossier-decode.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <uchardet/uchardet.h>

#include "dossier-charset.h"
#include "dossier-error.h"
#include "dossier-foreign.h"
#include "dossier-letters.h"

/* How far into a page its encoding may be named: the HTML standard says 1024 bytes, pages say later. */
#define CHARSET_SCAN_BYTES 4096

/* More high bytes than this among the letters, and the text is in no Latin alphabet. */
#define MAX_HIGH_SHARE 0.3

/* Fewer letters beyond ASCII than this tell no language: in another alphabet, and among Latin letters. */
#define MIN_TELLING_BYTES 24
#define MIN_TELLING_ACCENTS 8

/* Fewer signs than this between tildes may be something else. */
#define MIN_TILDE_SIGNS 4

/* Signs within fewer words than this may be mistakes. */
#define MIN_TORN 3

#define WESTERN "WINDOWS-1252"

/* Of one text: Japanese has three, and names of others occur. */
#define MOST_SCRIPTS 4

/* Languages are told by the beginning of a text; the rest costs time and changes nothing. */
#define MAX_TELLING_BYTES (256 * 1024)

typedef struct
{
  const char *start;
  gsize length;
} Chunk;

/* Always NULL. @what: (nullable): what the file is; @advice: (nullable): how it comes in all the same */
static char *
fail_unsupported (const char *name, const char *what, const char *advice, GError **error)
{
  if (what != NULL && advice != NULL)
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_UNSUPPORTED,
                 _ ("“%s” is %s, which Dossier does not read. %s"), name, what, advice);
  else if (what != NULL)
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_UNSUPPORTED,
                 _ ("“%s” is %s, which Dossier does not read."), name, what);
  else
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_UNSUPPORTED,
                 _ ("“%s” is not a text that Dossier can read."), name);
  return NULL;
}

static gboolean
is_text_control (guchar c)
{
  return c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0x1B || c == 0x1A;
}

/* Korean and Chinese mail says so at its beginning; the signs then stand between the controls SO and SI. Returns: the
 * encoding, or NULL */
static const char *
find_shifted_charset (Chunk chunk)
{
  static const char *const marks[][2] = { { "\033$)C", "ISO-2022-KR" },
                                          { "\033$)A", "ISO-2022-CN-EXT" },
                                          { "\033$)G", "ISO-2022-CN-EXT" },
                                          { "\033$)E", "ISO-2022-CN-EXT" } };
  gssize length = (gssize) MIN (chunk.length, CHARSET_SCAN_BYTES);

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_strstr_len (chunk.start, length, marks[i][0]) != NULL)
      return marks[i][1];

  return NULL;
}

/* NUL, or more other control characters than slip into a text by accident. */
static gboolean
looks_binary (Chunk chunk)
{
  gsize n_controls = 0;
  gboolean shifts = find_shifted_charset (chunk) != NULL;

  if (memchr (chunk.start, '\0', chunk.length) != NULL)
    return TRUE;
  for (gsize i = 0; i < chunk.length; i++)
    {
      guchar c = (guchar) chunk.start[i];

      n_controls += c < 0x20 && !is_text_control (c) && !(shifts && (c == 0x0E || c == 0x0F));
    }

  return n_controls > 4 && n_controls > chunk.length / 200;
}

/* Whether a text that is not valid UTF-8 was meant as UTF-8 and damaged: whole sequences outnumber what does
 * not belong. @n_sequences: (out): whole ones */
static gboolean
is_damaged_utf8 (Chunk chunk, gsize *n_sequences)
{
  const char *at = chunk.start;
  const char *end = chunk.start + chunk.length;
  gsize n_good = 0;
  gsize n_bad = 0;

  while (at < end)
    {
      gunichar c = (guchar) *at < 0x80 ? (guchar) *at : g_utf8_get_char_validated (at, end - at);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          n_bad++;
          at++;
        }
      else
        {
          n_good += c >= 0x80;
          at = g_utf8_next_char (at);
        }
    }

  *n_sequences = n_good;

  return n_good > n_bad;
}

/* Latin letters in Windows-1252: no byte without meaning, and the letters beyond ASCII are a small part of all;
 * in other alphabets they are most. */
static gboolean
is_windows_1252 (Chunk chunk)
{
  gsize n_high = 0;
  gsize n_letters = 0;

  for (gsize i = 0; i < chunk.length; i++)
    {
      guchar c = (guchar) chunk.start[i];

      if (c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D)
        return FALSE;
      n_high += c >= 0xC0;
      n_letters += g_ascii_isalpha ((char) c);
    }

  return (double) n_high <= MAX_HIGH_SHARE * (double) (n_letters + n_high);
}

/* The same of any encoding of Latin letters, as far as the number of bytes beyond ASCII tells. */
static gboolean
is_latin (Chunk chunk)
{
  gsize n_high = 0;
  gsize n_letters = 0;

  for (gsize i = 0; i < chunk.length; i++)
    {
      n_high += (guchar) chunk.start[i] >= 0x80;
      n_letters += g_ascii_isalpha (chunk.start[i]);
    }

  return (double) n_high <= MAX_HIGH_SHARE * (double) (n_letters + n_high);
}

/* The encoding that a page names for itself in its first bytes. (transfer full) (nullable) */
static char *
find_charset (Chunk chunk)
{
  g_autofree char *head = g_strndup (chunk.start, MIN (chunk.length, CHARSET_SCAN_BYTES));
  g_autofree char *lower = g_ascii_strdown (head, -1);
  const char *at = strchr (lower, '<') != NULL ? strstr (lower, "charset") : NULL;
  gsize length;

  if (at == NULL)
    at = g_str_has_prefix (lower, "<?xml") ? strstr (lower, "encoding") : NULL;
  if (at == NULL)
    return NULL;
  at += strspn (at, "abcdefghijklmnopqrstuvwxyz");
  at += strspn (at, " \t=\"'");
  length = strspn (at, "abcdefghijklmnopqrstuvwxyz0123456789-_:.");
  if (length == 0 || length > 30 || g_str_has_prefix (at, "utf-7"))
    return NULL;

  return dossier_charset_find (at, length);
}

static char *
convert (Chunk chunk, const char *charset, gsize *length)
{
  return dossier_charset_convert (chunk.start, chunk.length, charset, length);
}

/* Whether the bytes are letters, digits and signs in @charset, of a few scripts as a text of one language has them. */
static gboolean
reads_as_text (Chunk chunk, const char *charset)
{
  Chunk head = { chunk.start, MIN (chunk.length, MAX_TELLING_BYTES) & ~(gsize) 3 };
  gsize length;
  g_autofree char *text = convert (head, charset, &length);
  gboolean has_script[256] = { FALSE };
  guint n_scripts = 0;

  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      guint script = (guint) g_unichar_get_script (c);

      if (!g_unichar_isprint (c) && !is_text_control ((guchar) MIN (c, 0xFF)))
        return FALSE;
      if (script <= G_UNICODE_SCRIPT_INHERITED || script >= G_N_ELEMENTS (has_script))
        continue;
      n_scripts += !has_script[script];
      has_script[script] = TRUE;
    }

  return text != NULL && strlen (text) == length && n_scripts > 0 && n_scripts <= MOST_SCRIPTS;
}

/* Read in pairs, such bytes are Chinese. */
static gboolean
is_ascii_with_zeros (Chunk chunk)
{
  for (gsize i = 0; i < MIN (chunk.length, MAX_TELLING_BYTES); i++)
    {
      guchar c = (guchar) chunk.start[i];

      if (c >= 0x7F || (c > 0 && c < 0x20 && !is_text_control (c)))
        return FALSE;
    }

  return TRUE;
}

/* UTF-32 without a mark, which nothing else reads as; or UTF-16: every other byte of the blanks and of Latin letters is
 * NUL. */
static const char *
find_wide_charset (Chunk chunk)
{
  static const char *const utf_32[] = { "UTF-32LE", "UTF-32BE" };
  gsize n_nul[2] = { 0, 0 };
  gsize length = MIN (chunk.length, MAX_TELLING_BYTES);
  gboolean is_little;
  gboolean is_big;

  if (chunk.length < 8 || chunk.length % 2 != 0)
    return NULL;
  for (gsize i = 0; i < 2 && chunk.length % 4 == 0 && memchr (chunk.start, '\0', 4) != NULL; i++)
    if (reads_as_text (chunk, utf_32[i]))
      return utf_32[i];
  for (gsize i = 0; i < length; i++)
    n_nul[i % 2] += chunk.start[i] == '\0';
  if (n_nul[0] == 0 && n_nul[1] * 10 >= length)
    return "UTF-16LE";
  if (n_nul[1] == 0 && n_nul[0] * 10 >= length)
    return "UTF-16BE";
  /* Of letters beyond Latin only blanks, digits and ends of lines have a zero; and some Chinese signs, in the other
   * place. */
  if (n_nul[0] + n_nul[1] == 0 || is_ascii_with_zeros (chunk))
    return NULL;
  is_little = reads_as_text (chunk, "UTF-16LE");
  is_big = reads_as_text (chunk, "UTF-16BE");
  if (is_little && is_big)
    is_little = n_nul[1] >= n_nul[0];
  if (is_little)
    return "UTF-16LE";

  return is_big ? "UTF-16BE" : NULL;
}

/* Whether Chinese signs stand between tildes, "~{VP9z~}", and nothing else does: most of them are from the rows of
 * frequent ones, where letters of other texts that look so are not. */
static gboolean
has_signs_in_tildes (Chunk chunk)
{
  const char *end = chunk.start + chunk.length;
  gsize n_signs = 0;
  gsize n_frequent = 0;

  for (const char *at = chunk.start; (at = memchr (at, '~', (gsize) (end - at))) != NULL; at++)
    {
      if (end - at < 4 || at[1] != '{')
        continue;
      for (at += 2; end - at > 1 && at[0] >= 0x21 && at[0] < 0x78 && at[1] >= 0x21; at += 2)
        {
          n_signs++;
          n_frequent += at[0] <= 0x23 || (at[0] >= 0x30 && at[0] <= 0x57);
        }
      if (end - at < 2 || (at[0] != '\n' && (at[0] != '~' || at[1] != '}')))
        return FALSE;
    }

  return n_signs >= MIN_TILDE_SIGNS && n_frequent * 3 >= n_signs * 2;
}

/* Chinese, Japanese and Korean mail: signs in seven bits, between marks that begin with ESC or a tilde. */
static const char *
find_escaped_charset (Chunk chunk)
{
  Chunk head = { chunk.start, MIN (chunk.length, MAX_TELLING_BYTES) };

  if (g_strstr_len (head.start, (gssize) head.length, "\033$B") != NULL
      || g_strstr_len (head.start, (gssize) head.length, "\033$@") != NULL)
    return "ISO-2022-JP";
  if (has_signs_in_tildes (chunk))
    return DOSSIER_CHARSET_TILDES;

  return find_shifted_charset (head);
}

/* The encoding that the letters beyond ASCII tell. (transfer full) (nullable) */
static char *
guess_charset (Chunk chunk)
{
  Chunk head = { chunk.start, MIN (chunk.length, MAX_TELLING_BYTES) };
  uchardet_t detector;
  gsize n_high = 0;
  char *charset = NULL;

  for (gsize i = 0; i < head.length; i++)
    n_high += (guchar) head.start[i] >= 0x80;
  if (n_high < (is_windows_1252 (head) ? MIN_TELLING_ACCENTS : MIN_TELLING_BYTES))
    return NULL;
  detector = uchardet_new ();
  if (uchardet_handle_data (detector, head.start, head.length) == 0)
    {
      uchardet_data_end (detector);
      charset = g_strdup (uchardet_get_charset (detector));
    }
  uchardet_delete (detector);
  if (charset != NULL && (charset[0] == '\0' || g_ascii_strncasecmp (charset, "utf", 3) == 0))
    g_clear_pointer (&charset, g_free);
  /* Where one lines boxes the other has letters of Ukrainian; nobody draws boxes within words. */
  if (charset != NULL && strcmp (charset, "KOI8-R") == 0)
    {
      g_free (charset);
      charset = g_strdup ("KOI8-U");
    }
  /* What the older name lacks, typographic quotation marks above all, is in the newer one. */
  if (charset != NULL && (strcmp (charset, "ISO-8859-1") == 0 || strcmp (charset, "ASCII") == 0))
    {
      g_free (charset);
      charset = g_strdup (WESTERN);
    }

  return charset;
}

/* How the beginning of a text reads in an encoding; FALSE where it cannot be in that. */
static gboolean
weigh (Chunk chunk, const char *charset, DossierLetters *letters)
{
  Chunk head = { chunk.start, MIN (chunk.length, MAX_TELLING_BYTES) };
  gsize length;
  g_autofree char *text = convert (head, charset, &length);

  if (text != NULL)
    dossier_letters_weigh (text, letters);

  return text != NULL;
}

/* Of encodings in which the text makes words of one language, that of the smallest alphabet; NULL where there is none:
 * names of many languages stand in one text, and then their letters tell nothing. */
static const char *
find_fitting (Chunk chunk, const char *const *charsets)
{
  const char *best = NULL;
  guint n_best = G_MAXUINT;

  for (; *charsets != NULL; charsets++)
    {
      DossierLetters letters;

      if (weigh (chunk, *charsets, &letters) && dossier_letters_fit (&letters)
          && letters.n_letters > letters.n_drawn && letters.n_alphabet < n_best)
        {
          best = *charsets;
          n_best = letters.n_alphabet;
        }
    }

  return best;
}

/* What else the letters may mean where those of @charset make no words. */
static const char *
find_other (Chunk chunk, const char *charset)
{
  static const char *const latin[] = {
    "WINDOWS-1250", "ISO-8859-2", "WINDOWS-1257", "ISO-8859-13", "WINDOWS-1254",
    "ISO-8859-16",  "ISO-8859-4", "ISO-8859-10",  "ISO-8859-3",  "IBM852",
    "CP850",        "MACINTOSH",  NULL,
  };
  static const char *const cyrillic[] = { "WINDOWS-1251", "KOI8-U",       "ISO-8859-5", "CP866",
                                          "IBM855",       "MAC-CYRILLIC", NULL };

  for (gsize i = 0; charset != NULL && cyrillic[i] != NULL; i++)
    if (strcmp (cyrillic[i], charset) == 0)
      return find_fitting (chunk, cyrillic);

  return is_latin (chunk) ? find_fitting (chunk, latin) : NULL;
}

/* More torn words than a damaged text has: whatever these letters are, they are not those. */
static gboolean
is_nonsense (const DossierLetters *letters)
{
  return letters->n_torn >= MIN_TORN && letters->n_torn * 4 >= letters->n_letters;
}

/* @has_sequences: of UTF-8: signs within words may be what is left of those */
static char *
convert_guessed (Chunk chunk, gboolean has_sequences, gsize *length)
{
  g_autofree char *guessed = guess_charset (chunk);
  const char *charset = guessed;
  const char *other = NULL;
  DossierLetters letters = { 0 };
  DossierLetters western = { 0 };
  char *text;

  if (charset == NULL || !weigh (chunk, charset, &letters))
    charset = NULL;
  if (charset != NULL && dossier_letters_fit (&letters))
    return convert (chunk, charset, length);
  if (is_windows_1252 (chunk) && weigh (chunk, WESTERN, &western)
      && (charset == NULL || dossier_letters_fit (&western)))
    {
      charset = WESTERN;
      letters = western;
    }
  if (!has_sequences && !(charset != NULL && dossier_letters_fit (&letters)))
    other = find_other (chunk, charset);
  if (other == NULL && (charset == NULL || is_nonsense (&letters)))
    return NULL;
  text = convert (chunk, other != NULL ? other : charset, length);
  if (text == NULL && is_windows_1252 (chunk))
    text = convert (chunk, WESTERN, length);

  return text;
}

/* Carriage returns, alone or before a newline, become newlines. */
static void
unify_line_ends (char *text, gsize *length)
{
  gsize to = 0;

  if (memchr (text, '\r', *length) == NULL)
    return;
  for (gsize from = 0; from < *length; from++)
    {
      if (text[from] != '\r')
        text[to++] = text[from];
      else if (from + 1 == *length || text[from + 1] != '\n')
        text[to++] = '\n';
    }
  text[to] = '\0';
  *length = to;
}

/* What the mark at the start of the bytes says: the charset and the length of the mark. */
static const char *
read_mark (Chunk chunk, gsize *mark_length)
{
  static const struct
  {
    const char *mark;
    gsize length;
    const char *charset;
  } marks[] = {
    { "\357\273\277", 3, "UTF-8" },    { "\377\376\0\0", 4, "UTF-32LE" },
    { "\0\0\376\377", 4, "UTF-32BE" }, { "\377\376", 2, "UTF-16LE" },
    { "\376\377", 2, "UTF-16BE" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (chunk.length >= marks[i].length
        && memcmp (chunk.start, marks[i].mark, marks[i].length) == 0)
      {
        *mark_length = marks[i].length;
        return marks[i].charset;
      }

  *mark_length = 0;
  return NULL;
}

/* Text of the machines that have another order of letters: a blank there is an @ here. */
static gboolean
looks_like_ebcdic (Chunk chunk)
{
  Chunk head = { chunk.start, MIN (chunk.length, MAX_TELLING_BYTES) };
  gsize n_blanks = 0;
  gsize n_high = 0;

  if (memchr (head.start, ' ', head.length) != NULL)
    return FALSE;
  for (gsize i = 0; i < head.length; i++)
    {
      n_blanks += head.start[i] == '@';
      n_high += (guchar) head.start[i] >= 0x80;
    }

  return head.length >= MIN_TELLING_BYTES && n_blanks * 20 >= head.length
         && n_high * 2 >= head.length;
}

static char *
decode_unmarked (Chunk chunk, gsize *length)
{
  g_autofree char *named = find_charset (chunk);
  const char *charset = named != NULL ? named : find_escaped_charset (chunk);
  gboolean is_seven_bit = charset != NULL
                          && (g_ascii_strncasecmp (charset, "iso-2022", 8) == 0
                              || strcmp (charset, DOSSIER_CHARSET_TILDES) == 0);
  gsize n_sequences = 0;
  char *text = NULL;

  if (!is_seven_bit && g_utf8_validate (chunk.start, (gssize) chunk.length, NULL))
    {
      *length = chunk.length;
      return g_strndup (chunk.start, chunk.length);
    }
  if (charset != NULL && !g_str_has_prefix (charset, "utf"))
    text = dossier_charset_convert_damaged (chunk.start, chunk.length, charset, length);
  if (text == NULL && is_damaged_utf8 (chunk, &n_sequences))
    {
      text = g_utf8_make_valid (chunk.start, (gssize) chunk.length);
      *length = strlen (text);
    }
  if (text == NULL && !looks_like_ebcdic (chunk))
    text = convert_guessed (chunk, n_sequences > 0, length);

  return text;
}

/**
 * dossier_decode:
 * @name: what messages call the bytes
 * @length: (out): bytes of the text
 *
 * Returns: (transfer full): the text, NUL-terminated; or NULL and %DOSSIER_ERROR_UNSUPPORTED where the bytes
 *   are no text, %DOSSIER_ERROR_ENCODING where they are in no encoding that can be told for sure
 */
char *
dossier_decode (GBytes *bytes, const char *name, gsize *length, GError **error)
{
  Chunk chunk;
  gsize mark_length;
  const char *charset;
  const char *what;
  char *text = NULL;

  chunk.start = g_bytes_get_data (bytes, &chunk.length);
  if (chunk.length == 0)
    chunk.start = "";
  charset = read_mark (chunk, &mark_length);
  chunk.start += mark_length;
  chunk.length -= mark_length;

  what = charset == NULL ? dossier_foreign_describe (bytes) : NULL;
  if (what != NULL)
    return fail_unsupported (name, what, dossier_foreign_advise (bytes), error);
  if (charset == NULL)
    charset = find_wide_charset (chunk);
  if ((charset == NULL || mark_length == 3) && looks_binary (chunk))
    return fail_unsupported (name, NULL, NULL, error);
  if (charset == NULL)
    text = decode_unmarked (chunk, length);
  else if (mark_length == 3)
    {
      text = g_utf8_make_valid (chunk.start, (gssize) chunk.length);
      *length = strlen (text);
    }
  else
    text = convert (chunk, charset, length);
  if (text == NULL)
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_ENCODING,
                   _ ("Dossier cannot tell in which encoding “%s” is written; save it as UTF-8 and "
                      "import it again."),
                   name);
      return NULL;
    }
  unify_line_ends (text, length);

  return text;
}
