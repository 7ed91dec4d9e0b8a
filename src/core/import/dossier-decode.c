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

#include "dossier-error.h"
#include "dossier-foreign.h"

/* How far into a page its encoding may be named: the HTML standard says 1024 bytes, pages say later. */
#define CHARSET_SCAN_BYTES 4096

/* More high bytes than this among the letters, and the text is in no Latin alphabet. */
#define MAX_HIGH_SHARE 0.3

/* Fewer letters beyond ASCII than this tell no language: in another alphabet, and among Latin letters. */
#define MIN_TELLING_BYTES 24
#define MIN_TELLING_ACCENTS 8

/* Of one text: Japanese has three, and names of others occur. */
#define MOST_SCRIPTS 4

/* Languages are told by the beginning of a text; the rest costs time and changes nothing. */
#define MAX_TELLING_BYTES (256 * 1024)

typedef struct
{
  const char *start;
  gsize length;
} Chunk;

/* What pages call encodings, where the name means another one to the web than to the converter. */
static const struct
{
  const char *label;
  const char *charset;
} charset_labels[] = {
  { "iso-8859-1", "WINDOWS-1252" },
  { "latin1", "WINDOWS-1252" },
  { "us-ascii", "WINDOWS-1252" },
  { "ascii", "WINDOWS-1252" },
  { "iso-8859-9", "WINDOWS-1254" },
  { "gb2312", "GB18030" },
  { "gbk", "GB18030" },
  { "shift_jis", "CP932" },
  { "shift-jis", "CP932" },
  { "sjis", "CP932" },
  { "x-sjis", "CP932" },
  { "euc-kr", "CP949" },
  { "ks_c_5601-1987", "CP949" },
  { "big5", "BIG5-HKSCS" },
  { "tis-620", "CP874" },
};

/* Always NULL. @what: (nullable): what the file is */
static char *
fail_unsupported (const char *name, const char *what, GError **error)
{
  if (what != NULL)
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

/* NUL, or more other control characters than slip into a text by accident. */
static gboolean
looks_binary (Chunk chunk)
{
  gsize n_controls = 0;

  if (memchr (chunk.start, '\0', chunk.length) != NULL)
    return TRUE;
  for (gsize i = 0; i < chunk.length; i++)
    {
      guchar c = (guchar) chunk.start[i];

      n_controls += c < 0x20 && !is_text_control (c);
    }

  return n_controls > 4 && n_controls > chunk.length / 200;
}

/* Whether a text that is not valid UTF-8 was meant as UTF-8 and damaged: whole sequences outnumber what does
 * not belong. @n_sequences: (out) (nullable): whole ones */
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

  if (n_sequences != NULL)
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
  for (gsize i = 0; i < G_N_ELEMENTS (charset_labels); i++)
    if (strlen (charset_labels[i].label) == length
        && strncmp (at, charset_labels[i].label, length) == 0)
      return g_strdup (charset_labels[i].charset);

  return g_strndup (at, length);
}

static char *
convert (Chunk chunk, const char *charset, gsize *length)
{
  g_autoptr (GError) ignored = NULL;
  char *text = g_convert (chunk.start, (gssize) chunk.length, "UTF-8", charset, NULL, length,
                          &ignored);

  if (text != NULL
      && (memchr (text, '\0', *length) != NULL || !g_utf8_validate (text, *length, NULL)))
    g_clear_pointer (&text, g_free);
  return text;
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

/* UTF-16 without a mark: every other byte of the blanks and of Latin letters is NUL. */
static const char *
find_wide_charset (Chunk chunk)
{
  gsize n_nul[2] = { 0, 0 };
  gsize length = MIN (chunk.length, MAX_TELLING_BYTES);
  gboolean is_little;
  gboolean is_big;

  if (chunk.length < 8 || chunk.length % 2 != 0)
    return NULL;
  for (gsize i = 0; i < length; i++)
    n_nul[i % 2] += chunk.start[i] == '\0';
  if (n_nul[0] == 0 && n_nul[1] * 10 >= length)
    return "UTF-16LE";
  if (n_nul[1] == 0 && n_nul[0] * 10 >= length)
    return "UTF-16BE";
  /* Of letters beyond Latin only blanks, digits and ends of lines have a zero; and some Chinese signs, in the other
   * place. */
  if (n_nul[0] + n_nul[1] == 0)
    return NULL;
  is_little = reads_as_text (chunk, "UTF-16LE");
  is_big = reads_as_text (chunk, "UTF-16BE");
  if (is_little && is_big)
    is_little = n_nul[1] >= n_nul[0];
  if (is_little)
    return "UTF-16LE";

  return is_big ? "UTF-16BE" : NULL;
}

/* Japanese mail: signs in seven bits, between marks that begin with ESC. */
static const char *
find_escaped_charset (Chunk chunk)
{
  Chunk head = { chunk.start, MIN (chunk.length, MAX_TELLING_BYTES) };

  if (g_strstr_len (head.start, (gssize) head.length, "\033$B") != NULL
      || g_strstr_len (head.start, (gssize) head.length, "\033$@") != NULL)
    return "ISO-2022-JP";

  return NULL;
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
      charset = g_strdup ("WINDOWS-1252");
    }

  return charset;
}

/* Whether signs, or capitals after small letters, stand within words: what is a letter in one encoding of Latin letters
 * is a sign in another. */
static gboolean
has_torn_words (const char *text)
{
  gunichar before = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gunichar after = g_utf8_get_char (g_utf8_next_char (at));
      gboolean is_sign = c >= 0xA1 && c <= 0xBF && !g_unichar_isalpha (c) && c != 0xAD && c != 0xB4
                         && c != 0xB7;

      if (c >= 0x80 && c < 0xA0)
        return TRUE;
      /* These end no word, as "m²" and "Dossier®" do. */
      if (g_unichar_isalpha (before) && after < 0x80 && c > 0 && c < 0x100
          && strchr ("\241\246\261\266\274\276\277", (int) c) != NULL)
        return TRUE;
      if (g_unichar_isalpha (before) && g_unichar_isalpha (after)
          && (is_sign
              || (c >= 0x80 && g_unichar_isupper (c) && g_unichar_islower (before)
                  && g_unichar_islower (after))))
        return TRUE;
      before = c;
    }

  return FALSE;
}

/* Western letters, or those of central Europe where only these make words. */
static char *
convert_latin (Chunk chunk, gsize *length)
{
  static const char *const central[] = { "WINDOWS-1250", "ISO-8859-2" };
  g_autofree char *western = convert (chunk, "WINDOWS-1252", length);
  gsize n_western = *length;
  gsize n_sequences;

  /* Signs within words may be what is left of UTF-8. */
  is_damaged_utf8 (chunk, &n_sequences);
  if (western == NULL || n_sequences > 0 || !has_torn_words (western))
    return g_steal_pointer (&western);
  for (gsize i = 0; i < G_N_ELEMENTS (central); i++)
    {
      g_autofree char *text = convert (chunk, central[i], length);

      if (text != NULL && !has_torn_words (text))
        return g_steal_pointer (&text);
    }
  *length = n_western;

  return g_steal_pointer (&western);
}

static char *
convert_guessed (Chunk chunk, gsize *length)
{
  g_autofree char *charset = guess_charset (chunk);
  char *text = charset != NULL && strcmp (charset, "WINDOWS-1252") != 0
                   ? convert (chunk, charset, length)
                   : NULL;

  if (text == NULL && (g_strcmp0 (charset, "WINDOWS-1252") == 0 || is_windows_1252 (chunk)))
    text = convert_latin (chunk, length);

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
  gboolean is_seven_bit = charset != NULL && g_ascii_strncasecmp (charset, "iso-2022", 8) == 0;
  char *text = NULL;

  if (!is_seven_bit && g_utf8_validate (chunk.start, (gssize) chunk.length, NULL))
    {
      *length = chunk.length;
      return g_strndup (chunk.start, chunk.length);
    }
  if (charset != NULL && !g_str_has_prefix (charset, "utf"))
    text = convert (chunk, charset, length);
  if (text == NULL && is_damaged_utf8 (chunk, NULL))
    {
      text = g_utf8_make_valid (chunk.start, (gssize) chunk.length);
      *length = strlen (text);
    }
  if (text == NULL && !looks_like_ebcdic (chunk))
    text = convert_guessed (chunk, length);

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
    return fail_unsupported (name, what, error);
  if (charset == NULL)
    charset = find_wide_charset (chunk);
  if ((charset == NULL || mark_length == 3) && looks_binary (chunk))
    return fail_unsupported (name, NULL, error);
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
