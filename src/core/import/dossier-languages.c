/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Languages are told by their letters where no other language is written in them, else by the small words that every
 * text is full of. Neighbours share most of these: what decides is which of them the neighbour does not have. */

#include "dossier-languages.h"

#include <string.h>

/* A text shows its language by its beginning. */
#define MAX_BYTES (64 * 1024)
#define MAX_WORD_BYTES 32
#define MAX_TAG_BYTES 35

/* Fewer tell nothing. */
#define MIN_LETTERS 20
#define MIN_WORDS 8
#define MIN_HITS 4
#define MIN_DIFFERENT 3

/* Of what is in several scripts, one must have this much; names and terms of others stand in any text. */
#define MAIN_PERCENT 60
/* Of the words of a text, how many are small words of its language; a short text may have some by chance. */
#define SHORT_WORDS 60
#define SHORT_PERCENT 12
#define LONG_PERCENT 9
/* Words that another language does not have; and for one that only the other language has, this many that only this
 * one has. */
#define MIN_OWN 3
#define MIN_ODDS 4

/* Words that are names or words of English in any text of today are left out. Those with an empty tag are here so
 * that they are not taken for their neighbours. */
static const struct
{
  const char *tag;
  const char *words;
} languages[] = {
  { "en",
    "the of and to in that for with was were is are by from has have this which not be been it its on as at or "
    "an they their will would can you if" },
  { "de",
    "der die das und den dem des ein eine einer eines nicht mit von zu im ist sich auf für auch wird werden sie "
    "es als an bei aus nach oder dass daß durch wurde sind wenn kann noch zum zur" },
  { "lb", "den de vun ass mat déi dat et huet fir op eng sech net och dem sinn gëtt hunn" },
  { "fr",
    "le la les des du de et un une dans que qui pour par sur est pas au aux avec ne sont ce cette il elle plus ou "
    "mais se leur être ont nous vous" },
  { "es",
    "el la los las de del y en que un una por con para se su sus es al lo como más pero fue este esta no son ha o "
    "sin sobre entre también puede" },
  { "it",
    "il la di che e un una del della dei delle per con in non si è sono da al nel nella le gli i come più anche ma "
    "o alla dal ha essere questo questa" },
  { "pt",
    "o a os as de do da dos das e em que um uma no na nos nas para com por se não é são ao à mais como foi ou pelo "
    "pela sua seu mas também" },
  { "gl",
    "o a os as de do da dos das e en que un unha no na nos nas para con por se non é son ao á máis como foi ou "
    "polo pola súa seu pero tamén" },
  { "ca",
    "el la els les de del dels i en que un una per amb a no és són al als com més però aquest aquesta se va ha ser "
    "o també seva pel" },
  { "",
    "lo la los las de e que dins amb es per del dels un una se mas son tanben aquò dins" }, /* Occitan */
  { "ro",
    "de și şi în la a cu pe din nu este sunt care o un pentru mai se al ale prin sau au fost că ce lui fi dar" },
  { "la", "et in est non ad ut cum sed qui quod ex per ab quae esse aut sunt enim nec si etiam" },
  { "nl",
    "de het een en van in is dat op te voor met niet zijn aan er ook als bij door maar naar of uit worden wordt "
    "werd om deze dit kan" },
  { "af",
    "die van en in is nie het met vir op wat dat om te word sy hulle ook aan deur as kan moet hierdie" },
  { "sv",
    "och i att det som en på är av för med den till inte har de ett om var men kan från vid eller han när ut också "
    "ska under efter" },
  { "da",
    "og i at det som en på er af for med den til ikke har de et om var men kan fra ved eller han når ud også skal "
    "under efter blev være" },
  { "nb",
    "og i å det som en på er av for med den til ikke har de et om var men kan fra ved eller han når ut også skal "
    "under etter ble være" },
  { "nn",
    "og i å det som ein på er av for med den til ikkje har dei eit om var men kan frå ved eller han når ut også "
    "skal under etter vart vere" },
  { "is",
    "og að í á er sem en við til ekki með um var það af fyrir hann hefur eru þess þá frá eða hafa svo verið" },
  { "fo",
    "og at í á er sum ein við til ikki við um var tað av fyri hann hevur eru frá ella hava so" },
  { "fi",
    "ja on ei että se hän joka mutta kun oli ovat myös sekä tai kuin sen niin ne voi jos jotka tämä mukaan olla jo "
    "sitä" },
  { "et",
    "ja on ei et see kes aga kui oli ka või mis seda oma ning selle pole nii mida kuid saab tema ta siis olid" },
  { "hu",
    "a az és hogy nem is egy ez van meg csak vagy volt de el már ha még azt kell ki lehet után szerint" },
  { "pl",
    "i w na z do się nie że to jest o jak po od za przez dla są ale lub oraz tym co może był było tego jego" },
  { "cs",
    "a v se na je že s z do o i to k ve pro jako za by od jsou které který po nebo při ale není může bylo byl jeho "
    "jejich tak" },
  { "sk",
    "a v sa na je že s z do o i to k vo pre ako za by od sú ktoré ktorý po alebo pri ale nie môže bolo bol jeho "
    "ich tak" },
  { "sl",
    "in je v na da se za so z ki s po pa tudi ne ali ni kot iz pri od do bi kar lahko bil bilo" },
  { "",
    "i je u na da se za su s od koji ne a o kao će iz bi do nije po ili to sve bio bilo te koja samo" }, /* Croatian */
  { "lt",
    "ir kad į yra iš su buvo tai kaip ne bet apie jo už taip iki arba gali nuo tik dar jų po prie" },
  { "lv", "un ir ka uz par no ar bet kas arī kā tā vai pie ja to viņš lai nav pēc bija tika" },
  { "sq", "të e në dhe për me një që nga është i së si nuk u do ka më janë por kjo ai" },
  { "tr",
    "ve bir bu için ile de da olarak daha en olan gibi çok ne kadar sonra ya değil olduğu her ama veya ise" },
  { "az",
    "və bir bu üçün ilə də da olaraq daha ən olan kimi çox sonra deyil hər amma isə idi edir" },
  { "id",
    "yang dan di dengan untuk dari pada ini adalah dalam tidak itu ke akan oleh dapat atau anda juga karena "
    "sebagai bahwa ada telah bisa" },
  { "ms",
    "yang dan di dengan untuk dari pada ini adalah dalam tidak itu ke akan oleh boleh atau anda juga kerana "
    "sebagai bahawa ada telah ialah" },
  { "vi",
    "của và các là có được trong một cho không này với những để người đã khi từ cũng về như đến bạn sẽ" },
  { "tl", "ang ng sa mga na at ay ito para may hindi kung siya niya nila" },
  { "sw", "ya na wa kwa ni katika za la kuwa hii hiyo cha watu alikuwa yake lakini" },
  { "eu", "eta da du ez dira bat izan ere dute zen baino edo bere hau egin" },
  { "cy", "y yn yr a o i ei mae ac ar wedi gan am bod sydd hefyd" },
  { "ga", "an na agus ar a i go is le bhí ag atá sé do ach" },
  { "eo", "la de kaj en al estas ne por ke kun oni el pri sed ĝi aŭ" },
  { "mt", "il u li ta ma minn għal dan din huwa hija tal fil lil kien" },
  { "ru",
    "и в не на что с по как это из для от у к за но же бы или его было был так если при она они только все "
    "может" },
  { "uk",
    "і в не на що з до як це для від у та за але або його було був так якщо при є вона вони тільки все може й "
    "про" },
  { "be",
    "і ў не на што з да як гэта для ад у за але або яго было быў так калі пры ён яна яны ці" },
  { "bg", "и в не на че с за от да по е се са като но или това при до беше има му към със" },
  { "sr", "и у не на да је се за од са који као али или то ће није био до по из све су" },
  { "mk", "и во не на да е се за од со кои како но или тоа ќе што го по до ја беше" },
  { "ar", "في من على أن إلى التي عن هذا مع الذي ما لا هذه كان أو بين بعد كما قد هو هي" },
  { "fa", "و در به از که این را با است برای آن یک تا بر خود هم می شود شده های" },
  { "ur", "کے کی میں ہے سے کا اور کو نے پر کہ اس ہیں یہ بھی کر تھا ایک" },
  { "hi", "के में है की से का और को पर ने कि इस यह हैं एक भी था नहीं" },
  { "mr", "आहे आणि या व तर हे ते मध्ये होते केले असे येथे" },
  { "ne", "छ र को मा ले हो यो गरेको थियो छन् भएको पनि लागि" },
  { "he", "של את על לא הוא זה כי עם אל גם או היא אני היה יש" },
  { "yi", "און די פון איז צו דער אין האט ניט מיט אויף זיי" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (languages) <= 64);

/* Scripts of one language, as good as. */
static const struct
{
  GUnicodeScript script;
  const char *tag;
} scripts[] = {
  { G_UNICODE_SCRIPT_GREEK, "el" },    { G_UNICODE_SCRIPT_THAI, "th" },
  { G_UNICODE_SCRIPT_HANGUL, "ko" },   { G_UNICODE_SCRIPT_GEORGIAN, "ka" },
  { G_UNICODE_SCRIPT_KHMER, "km" },    { G_UNICODE_SCRIPT_ARMENIAN, "hy" },
  { G_UNICODE_SCRIPT_LAO, "lo" },      { G_UNICODE_SCRIPT_SINHALA, "si" },
  { G_UNICODE_SCRIPT_TAMIL, "ta" },    { G_UNICODE_SCRIPT_TELUGU, "te" },
  { G_UNICODE_SCRIPT_KANNADA, "kn" },  { G_UNICODE_SCRIPT_MALAYALAM, "ml" },
  { G_UNICODE_SCRIPT_GUJARATI, "gu" }, { G_UNICODE_SCRIPT_GURMUKHI, "pa" },
};

/* Japanese is the only language with kana, and never long without. */
#define KANA_PERCENT 10
#define NO_KANA_PERCENT 1
/* Of characters that are words or syllables a text has fewer than of letters. */
#define SYLLABLE_LETTERS 2

typedef struct
{
  GHashTable *letters; /* by script; kana and Han under Han */
  guint n_letters;
  guint n_kana;
  GHashTable *words; /* by script of their first letter */
  GArray *hits; /* guint64: bits of the languages that have the word */
  GHashTable
      *different; /* set of what they were found by; a single letter may be the name of anything */
} Tally;

static GHashTable *
get_words (void)
{
  static gsize once = 0;
  static GHashTable *words = NULL; /* word -> guint64: bits of the languages that have it */

  if (g_once_init_enter (&once))
    {
      words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        {
          g_auto (GStrv) own = g_strsplit (languages[i].words, " ", -1);

          for (guint n = 0; own[n] != NULL; n++)
            {
              guint64 *mask = g_hash_table_lookup (words, own[n]);

              if (mask == NULL)
                {
                  mask = g_new0 (guint64, 1);
                  g_hash_table_insert (words, g_strdup (own[n]), mask);
                }
              *mask |= G_GUINT64_CONSTANT (1) << i;
            }
        }
      g_once_init_leave (&once, 1);
    }

  return words;
}

static GUnicodeScript
get_script (gunichar c)
{
  GUnicodeScript script = c < 0x80 ? G_UNICODE_SCRIPT_LATIN : g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA
             ? G_UNICODE_SCRIPT_HAN
             : script;
}

static guint
get_count (GHashTable *counts, GUnicodeScript script)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, GINT_TO_POINTER (script)));
}

static void
add_count (GHashTable *counts, GUnicodeScript script, guint n)
{
  g_hash_table_insert (counts, GINT_TO_POINTER (script),
                       GUINT_TO_POINTER (get_count (counts, script) + n));
}

static void
count_letter (Tally *tally, gunichar c)
{
  GUnicodeScript script = get_script (c);
  guint n = script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HANGUL ? SYLLABLE_LETTERS
                                                                                : 1;

  add_count (tally->letters, script, n);
  tally->n_letters += n;
  if (script == G_UNICODE_SCRIPT_HAN && g_unichar_get_script (c) != G_UNICODE_SCRIPT_HAN)
    tally->n_kana += n;
}

static Tally
count (const char *text, const char *end)
{
  GHashTable *words = get_words ();
  Tally tally = {
    .letters = g_hash_table_new (NULL, NULL),
    .words = g_hash_table_new (NULL, NULL),
    .hits = g_array_new (FALSE, FALSE, sizeof (guint64)),
    .different = g_hash_table_new (NULL, NULL),
  };

  for (const char *at = text; at < end;)
    {
      char word[MAX_WORD_BYTES + 8];
      gsize length = 0;
      gunichar first = g_utf8_get_char (at);
      const guint64 *mask;

      if (!g_unichar_isalpha (first))
        {
          at = g_utf8_next_char (at);
          continue;
        }
      for (gunichar c = first; at < end && (g_unichar_isalpha (c) || g_unichar_ismark (c));)
        {
          count_letter (&tally, c);
          if (length < MAX_WORD_BYTES)
            length += (gsize) g_unichar_to_utf8 (g_unichar_tolower (c), word + length);
          at = g_utf8_next_char (at);
          c = at < end ? g_utf8_get_char (at) : 0;
        }
      word[length] = '\0';
      add_count (tally.words, get_script (first), 1);
      mask = g_hash_table_lookup (words, word);
      if (mask == NULL)
        continue;
      g_array_append_val (tally.hits, *mask);
      if (word + length > g_utf8_next_char (word))
        g_hash_table_add (tally.different, (gpointer) mask);
    }

  return tally;
}

static void
clear (Tally *tally)
{
  g_hash_table_unref (tally->letters);
  g_hash_table_unref (tally->words);
  g_array_unref (tally->hits);
  g_hash_table_unref (tally->different);
}

/* The script that most of the text is in; G_UNICODE_SCRIPT_UNKNOWN where none has as much. */
static GUnicodeScript
find_main_script (const Tally *tally)
{
  GHashTableIter iter;
  gpointer script, n;

  g_hash_table_iter_init (&iter, tally->letters);
  while (g_hash_table_iter_next (&iter, &script, &n))
    if (GPOINTER_TO_UINT (n) * 100 >= tally->n_letters * MAIN_PERCENT)
      return (GUnicodeScript) GPOINTER_TO_INT (script);

  return G_UNICODE_SCRIPT_UNKNOWN;
}

/* Whether the words tell this language from every other. */
static gboolean
stands_out (const Tally *tally, guint best)
{
  guint only_here[G_N_ELEMENTS (languages)] = { 0 };
  guint only_there[G_N_ELEMENTS (languages)] = { 0 };

  for (guint i = 0; i < tally->hits->len; i++)
    {
      guint64 mask = g_array_index (tally->hits, guint64, i);
      gboolean is_here = (mask >> best & 1) != 0;

      for (guint other = 0; other < G_N_ELEMENTS (languages); other++)
        {
          gboolean is_there = (mask >> other & 1) != 0;

          only_here[other] += is_here && !is_there;
          only_there[other] += !is_here && is_there;
        }
    }
  for (guint other = 0; other < G_N_ELEMENTS (languages); other++)
    if (other != best
        && (only_here[other] < MIN_OWN || only_here[other] < MIN_ODDS * only_there[other]))
      return FALSE;

  return TRUE;
}

static const char *
find_by_words (const Tally *tally, guint n_words)
{
  guint n_hits[G_N_ELEMENTS (languages)] = { 0 };
  guint n_different = 0;
  guint best = 0;
  GHashTableIter iter;
  gpointer mask;

  for (guint i = 0; i < tally->hits->len; i++)
    for (guint n = 0; n < G_N_ELEMENTS (languages); n++)
      n_hits[n] += g_array_index (tally->hits, guint64, i) >> n & 1;
  for (guint n = 1; n < G_N_ELEMENTS (languages); n++)
    if (n_hits[n] > n_hits[best])
      best = n;
  g_hash_table_iter_init (&iter, tally->different);
  while (g_hash_table_iter_next (&iter, &mask, NULL))
    n_different += *(const guint64 *) mask >> best & 1;
  if (n_words < MIN_WORDS || n_hits[best] < MIN_HITS || n_different < MIN_DIFFERENT
      || n_hits[best] * 100 < n_words * (n_words < SHORT_WORDS ? SHORT_PERCENT : LONG_PERCENT)
      || !stands_out (tally, best))
    return NULL;

  return languages[best].tag[0] != '\0' ? languages[best].tag : NULL;
}

const char *
dossier_languages_guess (const char *text, gsize length)
{
  const char *end = text + MIN (length, MAX_BYTES);
  Tally tally;
  GUnicodeScript script;
  const char *found = NULL;

  while (end > text && end < text + length && ((guchar) *end & 0xC0) == 0x80)
    end--;
  tally = count (text, end);
  script = find_main_script (&tally);
  if (tally.n_letters >= MIN_LETTERS && script == G_UNICODE_SCRIPT_HAN)
    {
      guint n_han = get_count (tally.letters, script);

      if (tally.n_kana * 100 >= n_han * KANA_PERCENT)
        found = "ja";
      else if (tally.n_kana * 100 <= n_han * NO_KANA_PERCENT)
        found = "zh";
    }
  else if (tally.n_letters >= MIN_LETTERS && script != G_UNICODE_SCRIPT_UNKNOWN)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (scripts) && found == NULL; i++)
        if (scripts[i].script == script)
          found = scripts[i].tag;
      if (found == NULL)
        found = find_by_words (&tally, get_count (tally.words, script));
    }
  clear (&tally);

  return found;
}

/* Two or three letters, and then parts of two to eight letters and digits. */
static gboolean
is_tag (const char *tag)
{
  g_auto (GStrv) parts = g_strsplit (tag, "-", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize length = strlen (parts[i]);

      if (length < (i == 0 ? 2 : 1) || length > (i == 0 ? 3 : 8))
        return FALSE;
      for (const char *at = parts[i]; *at != '\0'; at++)
        if (i == 0 ? !g_ascii_isalpha (*at) : !g_ascii_isalnum (*at))
          return FALSE;
    }

  return parts[0] != NULL;
}

/* "en_US.UTF-8" as the tag "en-US"; NULL for what names no language. (transfer full) */
static char *
dup_tag (const char *said)
{
  /* Several, none, unknown, not to be told. */
  static const char *const nothing[] = { "mul", "zxx", "und", "mis", "none", "root", NULL };
  g_autofree char *tag = NULL;
  gsize primary;

  if (said == NULL)
    return NULL;
  said += strspn (said, " \t\r\n");
  /* Of several the first is what it was written in, and a locale tells an encoding too. */
  tag = g_strndup (said, MIN (strcspn (said, " \t\r\n,;.@"), MAX_TAG_BYTES));
  g_strdelimit (tag, "_", '-');
  primary = strcspn (tag, "-");
  for (gsize i = 0; i < primary; i++)
    tag[i] = g_ascii_tolower (tag[i]);
  if (!is_tag (tag))
    return NULL;
  for (gsize i = 0; nothing[i] != NULL; i++)
    if (strlen (nothing[i]) == primary && strncmp (tag, nothing[i], primary) == 0)
      return NULL;

  return g_steal_pointer (&tag);
}

static gboolean
is_same (const char *tag, const char *language)
{
  gsize length = strlen (language);

  return strncmp (tag, language, length) == 0 && (tag[length] == '\0' || tag[length] == '-');
}

static gboolean
is_told_by_words (const char *tag)
{
  if (is_same (tag, "zh") || is_same (tag, "ja"))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (languages[i].tag[0] != '\0' && is_same (tag, languages[i].tag))
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (is_same (tag, scripts[i].tag))
      return TRUE;

  return FALSE;
}

void
dossier_languages_settle (DossierDocumentBuilder *builder, const char *usual)
{
  g_autofree char *tag = dup_tag (
      dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_LANGUAGE));
  gsize length;
  const char *text = dossier_document_builder_get_text (builder, &length);

  if (tag == NULL)
    {
      const char *guess = dossier_languages_guess (text, length);

      tag = dup_tag (usual);
      if (guess != NULL ? tag == NULL || !is_same (tag, guess)
                        : tag != NULL && is_told_by_words (tag))
        {
          g_free (tag);
          tag = g_strdup (guess);
        }
    }
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_LANGUAGE, tag);
}
