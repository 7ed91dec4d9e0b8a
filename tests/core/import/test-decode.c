/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Bytes to text: which encodings are told, and which bytes are refused. */

#include "dossier-decode.h"
#include "dossier-error.h"

typedef struct
{
  const char *name;
  const char *bytes;
  gsize length; /* 0: as long as the string */
  const char *expected; /* NULL: refused with code */
  DossierError code;
} Case;

#define SIZE(string) (string), sizeof (string) - 1

static const Case cases[] = {
  { "ascii", "plain", 0, "plain", 0 },
  { "utf-8", "Ż\303\263\305\202w", 0, "Żółw", 0 },
  { "utf-8 mark", "\357\273\277word", 0, "word", 0 },
  { "signs between tildes", "~{:SK.OB=5AKKDJ.@eCW~},\n~{6I4,SV?*J<TKKM~}~~~{BC?M~}.\n", 0,
    "河水下降了四十厘米,\n渡船又开始运送~旅客.\n", 0 },
  { "signs between tildes, named", "<meta charset=hz-gb-2312>~{VP~}", 0,
    "<meta charset=hz-gb-2312>中", 0 },
  { "tildes of other texts", "(format t \"~{~a~} ~{name~} ~{colour~}\") ~{ and", 0,
    "(format t \"~{~a~} ~{name~} ~{colour~}\") ~{ and", 0 },
  { "line ends", "a\r\nb\rc\n\rd\r", 0, "a\nb\nc\n\nd\n", 0 },
  { "windows-1252", "caf\351 \200 5 \223word\224", 0, "café € 5 “word”", 0 },
  { "utf-16le", SIZE ("\377\376h\0i\0"), "hi", 0 },
  { "utf-16be", SIZE ("\376\377\0h\0i"), "hi", 0 },
  { "utf-32le", SIZE ("\377\376\0\0h\0\0\0"), "h", 0 },
  { "damaged utf-8", "dam Żółwin \303 stands", 0, "dam Żółwin \357\277\275 stands", 0 },
  { "utf-8 mark, damaged", "\357\273\277a\377b", 0, "a\357\277\275b", 0 },
  { "page in windows-1251", "<meta charset=\"windows-1251\"><p>\340\341\342", 0,
    "<meta charset=\"windows-1251\"><p>абв", 0 },
  { "page says latin1", "<meta http-equiv=x content='text/html; charset=iso-8859-1'>\223a\224", 0,
    "<meta http-equiv=x content='text/html; charset=iso-8859-1'>“a”", 0 },
  { "page lies about utf-8", "<meta charset=windows-1251><p>Żółw", 0,
    "<meta charset=windows-1251><p>Żółw", 0 },
  { "page by another name of its encoding", "<meta charset=x-cp1251><p>\340\341\342", 0,
    "<meta charset=x-cp1251><p>абв", 0 },
  { "page with a damaged byte", "<meta charset=euc-jp><p>\300\356\244\316\377\277\345\260\314", 0,
    "<meta charset=euc-jp><p>川の\357\277\275水位", 0 },
  { "signs that Japanese mail of Windows has besides", "\033$B-!;0\033(B OK \033(I1\033(B", 0,
    "①三 OK ｱ", 0 },
  { "a name that only Windows has signs for", "<meta charset=euc-jp>\374\342\266\266", 0,
    "<meta charset=euc-jp>髙橋", 0 },
  { "utf-7 is never taken", "<meta charset=utf-7>+ADw-script", 0, "<meta charset=utf-7>+ADw-script",
    0 },
  { "cyrillic without a name", "\317\360\350\342\345\362, \354\350\360", 0, NULL,
    DOSSIER_ERROR_ENCODING },
  { "bytes without meaning", "word \201\215 word", 0, NULL, DOSSIER_ERROR_ENCODING },
  { "half utf-16", SIZE ("\377\376h\0\0\330"), NULL, DOSSIER_ERROR_ENCODING },
  { "zeros in a page", SIZE ("<p>\0some words\0and more"), NULL, DOSSIER_ERROR_UNSUPPORTED },
  { "nul", SIZE ("text\0text"), NULL, DOSSIER_ERROR_UNSUPPORTED },
  { "controls", "\001\002\003\004\005\006text", 0, NULL, DOSSIER_ERROR_UNSUPPORTED },
  { "pdf", "%PDF-1.7 and so on", 0, NULL, DOSSIER_ERROR_UNSUPPORTED },
  { "zip", "PK\003\004word/document.xml", 0, NULL, DOSSIER_ERROR_UNSUPPORTED },
  { "a few letters of Polish", "Rzeka podnios\263a si\352 wy\277ej ni\277 kiedy\234.", 0,
    "Rzeka podniosła się wyżej niż kiedyś.", 0 },
  { "the same in the older encoding", "Rzeka podnios\263a si\352 wy\277ej ni\277 kiedy\266.", 0,
    "Rzeka podniosła się wyżej niż kiedyś.", 0 },
  { "signs of the west", "\2775Qu\351? 3\262 na\357ve\222s 20\260C", 0, "¿5Qué? 3² naïve’s 20°C",
    0 },
  { "Chinese without a mark",
    SIZE ("\000Nag\357\215\177\2252\000CSs|\014\377_N\270\213\364f\177\225\000N\233N\0020"),
    "一条路长2千米，也许更长一些。", 0 },
  { "a few letters of Croatian", "Voda je pala, a ku\346e su \350iste.", 0,
    "Voda je pala, a kuće su čiste.", 0 },
  { "names of many languages", "S\343o Paulo, Malm\366, Citro\353n, Pe\361a, Curie", 0,
    "São Paulo, Malmö, Citroën, Peña, Curie", 0 },
  { "Greek of no known encoding",
    "\206 \251\253\341\237\243\236 \253\246\254 \247\246\253\230\243\246\347 \230\244\342\231\236\241\234 "
    "\251\230\250\341\244\253\230 \234\241\230\253\246\251\253\341",
    0, NULL, DOSSIER_ERROR_ENCODING },
  { "rich text", "{\\rtf1\\ansi words}", 0, NULL, DOSSIER_ERROR_UNSUPPORTED },
  { "picture", "\211PNG\r\n", 0, NULL, DOSSIER_ERROR_UNSUPPORTED },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  gsize size = test->length > 0 ? test->length : strlen (test->bytes);
  g_autoptr (GBytes) bytes = g_bytes_new (test->bytes, size);
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *text = dossier_decode (bytes, "a file", &length, &error);

  g_assert_cmpstr (text, ==, test->expected);
  if (test->expected != NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpuint (length, ==, strlen (test->expected));
    }
  else
    {
      g_assert_error (error, DOSSIER_ERROR, (int) test->code);
      g_assert_nonnull (strstr (error->message, "“a file”"));
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

/* Sentences long enough to tell their language, in the encodings in which such texts still come. */
static const struct
{
  const char *text;
  const char *charsets[7];
} languages[] = {
  { "Вода в реке упала на сорок сантиметров, и паром снова перевозит людей через залив. Городские "
    "власти сообщили, что дорога на север остаётся закрытой.",
    { "WINDOWS-1251", "KOI8-R", "ISO-8859-5", "CP866", "UTF-16LE", "UTF-16BE" } },
  { "Вода в річці впала на сорок сантиметрів, і пором знову перевозить людей через затоку. Міська "
    "влада повідомила, що дорога на північ залишається закритою.",
    { "WINDOWS-1251", "KOI8-U" } },
  { "Woda w rzece opadła o czterdzieści centymetrów, a prom znów przewozi ludzi przez zatokę. Władze "
    "miasta ogłosiły, że droga na północ pozostaje zamknięta, choć mieszkańcy już wróciły.",
    { "WINDOWS-1250", "ISO-8859-2" } },
  { "L’eau de la rivière a baissé de quarante centimètres et le bac transporte à nouveau des gens à "
    "travers la baie. La mairie a déclaré que la route du nord reste fermée jusqu’à l’été.",
    { "WINDOWS-1252", "UTF-16LE", "UTF-16BE" } },
  { "川の水位は四十センチ下がり、渡し船は再び湾を渡って人々を運んでいる。市当局は北への道路は閉鎖された"
    "ままだと発表した。",
    { "SHIFT-JIS", "EUC-JP", "ISO-2022-JP" } },
  { "Το νερό στο ποτάμι έπεσε σαράντα εκατοστά και το πορθμείο μεταφέρει ξανά ανθρώπους στον κόλπο.",
    { "WINDOWS-1253", "ISO-8859-7", "UTF-16LE", "UTF-16BE" } },
  /* Short, or in encodings that are seldom met: told by which letters go together. */
  { "Razina rijeke pala je preko noći za četrdeset centimetara.",
    { "WINDOWS-1250", "ISO-8859-2", "ISO-8859-16", "IBM852" } },
  { "Upės vanduo per naktį nukrito keturiasdešimt centimetrų, ir keltas vėl plaukia.",
    { "WINDOWS-1257", "ISO-8859-13", "ISO-8859-4", "ISO-8859-10" } },
  { "A folyó vize negyven centimétert apadt, és a komp újra jár; az őrök hazamentek.",
    { "WINDOWS-1250", "ISO-8859-2", "IBM852" } },
  { "L-ilma tax-xmara niżel b'erbgħin ċentimetru, u l-lanċa reġgħet bdiet taħdem.",
    { "ISO-8859-3" } },
  { "L'eau de la rivière a baissé de quarante centimètres, et le bac passe à nouveau.",
    { "WINDOWS-1252", "ISO-8859-15", "CP850", "MACINTOSH" } },
  { "El río bajó cuarenta centímetros y la balsa vuelve a cruzar. ¿Y mañana?",
    { "WINDOWS-1252", "CP850" } },
  { "Нивото на реката спадна с четиридесет сантиметра и фериботът отново превозва хората през залива. "
    "Пътят на север остава затворен.",
    { "WINDOWS-1251", "ISO-8859-5", "MAC-CYRILLIC" } },
  { "河水下降了四十厘米，渡船又开始运送旅客过海湾。北面的道路仍然关闭。",
    { "GB18030", "ISO-2022-CN", "UTF-16LE" } },
  { "河水下降了四十厘米，渡船又開始運送旅客過海灣。北面的道路仍然關閉。", { "ISO-2022-CN" } },
  { "강물이 사십 센티미터 내려가 나룻배가 다시 만을 건너 사람들을 실어 나른다.",
    { "EUC-KR", "ISO-2022-KR" } },
  { "The water fell by forty centimetres, and the ferry carries people across the bay again.",
    { "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" } },
};

static void
test_languages (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    for (gsize n = 0; languages[i].charsets[n] != NULL; n++)
      {
        g_autoptr (GError) error = NULL;
        gsize n_bytes;
        char *data = g_convert (languages[i].text, -1, languages[i].charsets[n], "UTF-8", NULL,
                                &n_bytes, &error);
        g_autoptr (GBytes) bytes = NULL;
        g_autofree char *text = NULL;
        gsize length;

        g_assert_no_error (error);
        bytes = g_bytes_new_take (data, n_bytes);
        text = dossier_decode (bytes, "a file", &length, &error);
        g_test_message ("%s", languages[i].charsets[n]);
        g_assert_no_error (error);
        g_assert_cmpstr (text, ==, languages[i].text);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/decode/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  g_test_add_func ("/decode/languages", test_languages);

  return g_test_run ();
}
