/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Encodings by the names that others give them. */

#include "dossier-charset.h"

#include <errno.h>
#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"

/* Of the bytes beyond ASCII, one in so many may be damaged. */
#define DAMAGED_SHARE 10

/* Names that mean another encoding to the web than to the converter, or nothing to that; with blanks around. */
static const struct
{
  const char *charset;
  const char *labels;
} names[] = {
  { "WINDOWS-1252",
    " ansi_x3.4-1968 ascii cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 "
    "iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252 " },
  { "WINDOWS-1254",
    " csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 "
    "x-cp1254 " },
  { "WINDOWS-1250", " x-cp1250 " },
  { "WINDOWS-1251", " x-cp1251 " },
  { "WINDOWS-1253", " x-cp1253 " },
  { "WINDOWS-1255", " x-cp1255 " },
  { "WINDOWS-1256", " x-cp1256 " },
  { "WINDOWS-1257", " x-cp1257 " },
  { "WINDOWS-1258", " x-cp1258 " },
  { "ISO-8859-6", " csiso88596e csiso88596i iso-8859-6-e iso-8859-6-i " },
  { "ISO-8859-7", " sun_eu_greek " },
  { "ISO-8859-8", " csiso88598e csiso88598i iso-8859-8-e iso-8859-8-i logical visual " },
  { "ISO-8859-15", " csisolatin9 l9 " },
  { "CP874", " dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874 " },
  { "KOI8-R", " koi koi8 koi8_r " },
  { "MACINTOSH", " x-mac-roman " },
  { "MAC-UK", " x-mac-cyrillic x-mac-ukrainian " },
  { "GB18030", " chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk " },
  { "BIG5-HKSCS", " big5 cn-big5 csbig5 x-x-big5 " },
  { "CP932", " csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis " },
  { "EUC-JP-MS", " cseucpkdfmtjapanese euc-jp x-euc-jp " },
  { "ISO-2022-JP", " csiso2022jp " },
  { "ISO-2022-CN-EXT", " csiso2022cn iso-2022-cn iso-2022-cn-ext " },
  { DOSSIER_CHARSET_TILDES, " cshzgb2312 hz hz-gb-2312 " },
  { "CP949",
    " cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 "
    "ksc_5601 windows-949 " },
};

char *
dossier_charset_find (const char *label, gsize length)
{
  g_autofree char *word = g_strdup_printf (" %.*s ", (int) length, label);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strstr (names[i].labels, word) != NULL)
      return g_strdup (names[i].charset);

  return g_strndup (label, length);
}

/* A sign of the Japanese table by its row and column, from 0x21 on. */
static void
append_pair (GString *shifted, guint row, guint column)
{
  guint place = (row - 0x21) * 94 + column - 0x21;
  guint lead = place / 188;
  guint trail = place % 188;

  g_string_append_c (shifted, (char) (lead + (lead < 0x1F ? 0x81 : 0xC1)));
  g_string_append_c (shifted, (char) (trail + (trail < 0x3F ? 0x40 : 0x41)));
}

static gboolean
is_of_table (guint row, guint column)
{
  return row >= 0x21 && row <= 0x7E && column >= 0x21 && column <= 0x7E;
}

/* Japanese in seven bits, where marks call for sets of signs, as Shift-JIS. FALSE where that has not all of them. */
static gboolean
shift_seven_bits (const char *bytes, gsize n_bytes, GString *shifted)
{
  static const struct
  {
    const char *mark;
    guint n_bytes; /* of a sign; 0: ASCII */
  } sets[] = {
    { "\033(B", 0 }, { "\033(J", 0 }, { "\033$@", 2 }, { "\033$B", 2 }, { "\033(I", 1 }
  };
  guint n_sign = 0;

  for (gsize at = 0; at < n_bytes;)
    {
      gsize n_left = n_bytes - at;
      gsize found = G_N_ELEMENTS (sets);

      for (gsize i = 0; bytes[at] == 0x1B && n_left >= 3 && i < G_N_ELEMENTS (sets); i++)
        if (memcmp (bytes + at, sets[i].mark, 3) == 0)
          found = i;
      if (found < G_N_ELEMENTS (sets))
        {
          n_sign = sets[found].n_bytes;
          at += 3;
        }
      else if (bytes[at] == 0x1B || (guchar) bytes[at] >= 0x80)
        return FALSE;
      else if (n_sign == 0 || bytes[at] <= ' ')
        {
          /* The end of a line ends the set too. */
          n_sign = bytes[at] == '\n' ? 0 : n_sign;
          g_string_append_c (shifted, bytes[at++]);
        }
      else if (n_sign == 1)
        g_string_append_c (shifted, (char) (bytes[at++] | 0x80));
      else if (n_left >= 2 && is_of_table ((guchar) bytes[at], (guchar) bytes[at + 1]))
        {
          append_pair (shifted, (guchar) bytes[at], (guchar) bytes[at + 1]);
          at += 2;
        }
      else
        return FALSE;
    }

  return TRUE;
}

/* The same of Japanese in pairs of eight bits. */
static gboolean
shift_pairs (const char *bytes, gsize n_bytes, GString *shifted)
{
  for (gsize at = 0; at < n_bytes;)
    {
      guint c = (guchar) bytes[at];
      guint next = at + 1 < n_bytes ? (guchar) bytes[at + 1] : 0;

      if (c < 0x80)
        {
          g_string_append_c (shifted, bytes[at++]);
          continue;
        }
      if (c == 0x8E && next >= 0xA1 && next <= 0xDF)
        g_string_append_c (shifted, (char) next);
      else if (c >= 0xA1 && next >= 0xA1 && is_of_table (c - 0x80, next - 0x80))
        append_pair (shifted, c - 0x80, next - 0x80);
      else
        return FALSE;
      at += 2;
    }

  return TRUE;
}

/* Names of people have signs that the converter knows in one encoding of Japanese alone. (transfer full) (nullable):
 * the bytes in that */
static GString *
shift (const char *bytes, gsize n_bytes, const char *charset)
{
  gboolean is_seven_bit = g_ascii_strcasecmp (charset, "iso-2022-jp") == 0;
  g_autoptr (GString) shifted = NULL;

  if (!is_seven_bit && g_ascii_strncasecmp (charset, "euc-jp", 6) != 0)
    return NULL;
  shifted = g_string_sized_new (n_bytes);
  if (is_seven_bit ? shift_seven_bits (bytes, n_bytes, shifted)
                   : shift_pairs (bytes, n_bytes, shifted))
    return g_steal_pointer (&shifted);

  return NULL;
}

/* Chinese in seven bits, "~{VP9z~}": the signs as in eight bits. (transfer full) (nullable): NULL where it is none */
static GString *
widen_tildes (const char *bytes, gsize n_bytes)
{
  g_autoptr (GString) widened = g_string_sized_new (n_bytes);
  gboolean is_wide = FALSE;

  for (gsize at = 0; at < n_bytes;)
    {
      char c = bytes[at];
      char next = at + 1 < n_bytes ? bytes[at + 1] : '\0';

      if ((guchar) c >= 0x80)
        return NULL;
      /* The end of a line ends the signs too. */
      if (c == '\n' || (!is_wide && c != '~') || (is_wide && c <= ' '))
        {
          is_wide = is_wide && c != '\n';
          g_string_append_c (widened, c);
          at++;
          continue;
        }
      if (is_wide && c != '~' && is_of_table ((guchar) c, (guchar) next))
        {
          g_string_append_c (widened, (char) (c | 0x80));
          g_string_append_c (widened, (char) (next | 0x80));
        }
      else if (c == '~' && next == (is_wide ? '}' : '{'))
        is_wide = !is_wide;
      else if (c == '~' && next == '~' && !is_wide)
        g_string_append_c (widened, '~');
      else if (c != '~' || next != '\n')
        return NULL;
      at += 2;
    }

  return g_steal_pointer (&widened);
}

/* Chinese where marks call for another set of signs between them: the converter heeds those only before it goes over to
 * signs. (transfer full) (nullable): NULL where there is nothing of the kind */
static GString *
shift_anew (const char *bytes, gsize n_bytes)
{
  g_autoptr (GString) shifted = g_string_sized_new (n_bytes);
  gboolean is_wide = FALSE;

  for (gsize at = 0; at < n_bytes; at++)
    {
      gboolean is_mark = is_wide && n_bytes - at >= 4 && memcmp (bytes + at, "\033$)", 3) == 0;

      if (is_mark)
        {
          g_string_append_printf (shifted, "\017%.4s\016", bytes + at);
          at += 3;
          continue;
        }
      if (bytes[at] == '\016' || bytes[at] == '\017' || bytes[at] == '\n')
        is_wide = bytes[at] == '\016';
      g_string_append_c (shifted, bytes[at]);
    }

  return shifted->len > n_bytes ? g_steal_pointer (&shifted) : NULL;
}

/* The bytes in an encoding that the converter knows, and knows better. @to: (out): that. (transfer full) (nullable) */
static GString *
recode (const char *bytes, gsize n_bytes, const char *charset, const char **to)
{
  if (strcmp (charset, DOSSIER_CHARSET_TILDES) == 0)
    {
      *to = "GB18030";
      return widen_tildes (bytes, n_bytes);
    }
  *to = charset;
  if (g_ascii_strncasecmp (charset, "iso-2022-cn", 11) == 0)
    return shift_anew (bytes, n_bytes);
  *to = "CP932";

  return shift (bytes, n_bytes, charset);
}

char *
dossier_charset_convert (const char *bytes, gsize n_bytes, const char *charset, gsize *length)
{
  const char *to;
  g_autoptr (GString) recoded = recode (bytes, n_bytes, charset, &to);
  char *text = recoded != NULL ? dossier_charset_convert (recoded->str, recoded->len, to, length)
                               : NULL;

  if (text == NULL)
    text = g_convert (bytes, (gssize) n_bytes, "UTF-8", charset, NULL, length, NULL);
  if (text != NULL
      && (memchr (text, '\0', *length) != NULL || !g_utf8_validate (text, *length, NULL)))
    g_clear_pointer (&text, g_free);

  return text;
}

/* Of a pair that means nothing the second byte is not the first of another. */
static gboolean
has_pairs (const char *charset)
{
  static const char *const pairing[] = { "BIG5", "CP9", "EUC", "GB" };

  for (gsize i = 0; i < G_N_ELEMENTS (pairing); i++)
    if (g_ascii_strncasecmp (charset, pairing[i], strlen (pairing[i])) == 0)
      return TRUE;

  return FALSE;
}

/* @converter: in its first state. (transfer full) (nullable) */
static char *
convert_on (GIConv converter, const char *bytes, gsize n_bytes, gboolean is_paired, gsize *length)
{
  g_autoptr (GString) text = g_string_sized_new (n_bytes + n_bytes / 2);
  char *at = (char *) bytes;
  gsize n_left = n_bytes;
  gsize n_high = 0;
  gsize n_damaged = 0;

  for (gsize i = 0; i < n_bytes; i++)
    n_high += (guchar) bytes[i] >= 0x80 || bytes[i] == 0x1B;
  while (n_left > 0)
    {
      char buffer[4096];
      char *to = buffer;
      gsize n_free = sizeof buffer;
      gsize done = g_iconv (converter, &at, &n_left, &to, &n_free);
      int problem = errno;
      gsize n_skipped = 1;

      g_string_append_len (text, buffer, to - buffer);
      if (done != (gsize) -1 || problem == E2BIG)
        continue;
      if (++n_damaged * DAMAGED_SHARE > n_high + DAMAGED_SHARE)
        return NULL;
      if (is_paired && n_left > 1 && (guchar) at[0] > 0x80 && (guchar) at[0] < 0xFF
          && (guchar) at[1] >= 0x80)
        n_skipped = 2;
      g_string_append (text, REPLACEMENT);
      at += n_skipped;
      n_left -= n_skipped;
    }
  *length = text->len;

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
dossier_charset_convert_damaged (const char *bytes,
                                 gsize n_bytes,
                                 const char *charset,
                                 gsize *length)
{
  char *text = dossier_charset_convert (bytes, n_bytes, charset, length);
  GIConv converter = text == NULL ? g_iconv_open ("UTF-8", charset) : (GIConv) -1;

  if (converter != (GIConv) -1)
    {
      text = convert_on (converter, bytes, n_bytes, has_pairs (charset), length);
      g_iconv_close (converter);
    }
  if (text != NULL
      && (memchr (text, '\0', *length) != NULL || !g_utf8_validate (text, *length, NULL)))
    g_clear_pointer (&text, g_free);

  return text;
}
