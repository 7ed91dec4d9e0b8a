/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Texts: encodings, bytes that are none, lines without an end, signs that deceive. */

#include <string.h>

#include "hostile.h"

#define GERMAN "Über die Brücke fährt kein Auto mehr, sagt die Behörde in Köln."
#define RUSSIAN "Вода поднялась на сорок сантиметров, и мост закрыт для всех."
#define JAPANESE "川の水位は四十センチ上がり、橋は閉鎖されています。誰も渡れません。"
#define CHINESE "河水上涨了四十厘米，桥梁对所有人关闭，居民们正在等待消息。"

static GBytes *
code (const char *words, const char *charset, const char *mark, gsize n_mark)
{
  g_autofree char *text = hostile_repeat ("", words, 3, "\n");
  gsize length;
  g_autofree char *coded = g_convert (text, -1, charset, "UTF-8", NULL, &length, NULL);
  GByteArray *bytes = g_byte_array_new ();

  g_assert_nonnull (coded);
  g_byte_array_append (bytes, (const guint8 *) mark, (guint) n_mark);
  g_byte_array_append (bytes, (const guint8 *) coded, (guint) length);

  return g_byte_array_free_to_bytes (bytes);
}

/* @text: the encoding, which says the language too */
static GBytes *
make_coded (const char *text)
{
  static const struct
  {
    const char *beginning;
    const char *words;
  } languages[] = {
    { "WINDOWS-1251", RUSSIAN }, { "KOI8", RUSSIAN },   { "UTF-16", RUSSIAN },
    { "UTF-32", RUSSIAN },       { "SHIFT", JAPANESE }, { "EUC-JP", JAPANESE },
    { "GB18030", CHINESE },      { "", GERMAN },
  };

  for (gsize i = 0;; i++)
    if (g_str_has_prefix (text, languages[i].beginning))
      return code (languages[i].words, text, "", 0);
}

static GBytes *
make_marked_16 (const char *text)
{
  return code (RUSSIAN, "UTF-16LE", "\xFF\xFE", 2);
}

static GBytes *
make_marked_32 (const char *text)
{
  return code (RUSSIAN, "UTF-32LE", "\xFF\xFE\0\0", 4);
}

static GBytes *
make_repeated (const char *text)
{
  return hostile_take (hostile_repeat ("a", text, 15000, "\n"));
}

static GBytes *
make_million_marks (const char *text)
{
  return hostile_take (hostile_repeat ("a", "\xCC\x81", 1000000, "\n"));
}

static GBytes *
make_long_line (const char *text)
{
  return hostile_take (hostile_repeat ("", "word ", 1024 * 1024, "end"));
}

static GBytes *
make_zeros (const char *text)
{
  return g_bytes_new_static ("Words\0behind\0zeros\n", 19);
}

const HostileInput hostile_texts[] = {
  { "encoding", "latin-1.txt", make_coded, "ISO-8859-1" },
  { "encoding", "windows-1251.txt", make_coded, "WINDOWS-1251" },
  { "encoding", "koi8-r.txt", make_coded, "KOI8-R" },
  { "encoding", "shift-jis.txt", make_coded, "SHIFT_JIS" },
  { "encoding", "euc-jp.txt", make_coded, "EUC-JP" },
  { "encoding", "gb18030.txt", make_coded, "GB18030" },
  { "encoding", "utf-16le.txt", make_coded, "UTF-16LE" },
  { "encoding", "utf-16be.txt", make_coded, "UTF-16BE" },
  { "encoding", "utf-16-marked.txt", make_marked_16 },
  { "encoding", "utf-32-marked.txt", make_marked_32 },
  { "encoding: no text of any", "ebcdic.txt", make_coded, "IBM037" },
  { "encoding: a wrong one is named", "wrong.html", NULL,
    "<!doctype html><meta charset=windows-1251><p>\xC3\x9C\x62\x65r die Br\xC3\xBC\x63ke</p>" },
  { "encoding: the one that hides tags", "utf-7.html", NULL,
    "<!doctype html><meta charset=utf-7><p>+ADw-script+AD4-steal()+ADw-/script+AD4-</p>" },
  { "encoding: two in one file", "mixed.txt", NULL, "Br\xC3\xBC\x63ke und Br\xFC\x63ke\n" },
  { "bytes: overlong forms", "overlong.txt", NULL, "Words \xC0\xAF and \xE0\x80\xAF\n" },
  { "bytes: half pairs", "pairs.txt", NULL, "Words \xED\xA0\x80 and \xED\xBF\xBF\n" },
  { "bytes: no characters", "none.txt", NULL, "Words \xEF\xBF\xBE and \xEF\xBF\xBF\n" },
  { "bytes: zeros", "zeros.txt", make_zeros },
  { "bytes: beyond the last character", "beyond.txt", NULL, "Words \xF4\x90\x80\x80\n" },
  { "signs: a million accents on a letter", "accents.txt", make_million_marks },
  { "signs: 30 KB of accents", "stacked.txt", make_repeated, "\xCC\x81" },
  { "signs: 5 MB without an end of line", "line.txt", make_long_line },
  { "signs: turned about", "turned.txt", NULL,
    "The sum is \xE2\x80\xAE"
    "001"
    "\xE2\x80\xAC or \xE2\x81\xA6"
    "5"
    "\xE2\x81\xA9.\n" },
  { "signs: turned and never back", "unbalanced.txt", NULL,
    "The sum is \xE2\x80\xAE"
    "001.\n" },
  { "signs: without width", "width.txt", NULL,
    "Or\xE2\x80\x8Bsha \xF3\xA0\x81\x81\xF3\xA0\x81\x82 and \xEF\xBB\xBFwater\n" },
  { "signs: letters of another script", "letters.txt", NULL, "\xD0\x90pple is not Apple.\n" },
  { "signs: one word in two forms", "forms.txt", NULL, "Br\xC3\xBC\x63ke and Bru\xCC\x88\x63ke\n" },
  { "signs: like an option or a command", "--help.txt", NULL, "--help; $(reboot) `reboot` | sh\n" },
  { NULL },
};
