/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What a language is called. A tag of a language begins with its code; what follows says of which country or in
 * which script, and stays as it is. */

#include "dossier-language-name.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *code;
  const char *name;
} languages[] = {
  { "af", N_ ("Afrikaans") },
  { "sq", N_ ("Albanian") },
  { "am", N_ ("Amharic") },
  { "ar", N_ ("Arabic") },
  { "hy", N_ ("Armenian") },
  { "az", N_ ("Azerbaijani") },
  { "eu", N_ ("Basque") },
  { "be", N_ ("Belarusian") },
  { "bn", N_ ("Bengali") },
  { "bs", N_ ("Bosnian") },
  { "bg", N_ ("Bulgarian") },
  { "my", N_ ("Burmese") },
  { "ca", N_ ("Catalan") },
  { "zh", N_ ("Chinese") },
  { "hr", N_ ("Croatian") },
  { "cs", N_ ("Czech") },
  { "da", N_ ("Danish") },
  { "nl", N_ ("Dutch") },
  { "en", N_ ("English") },
  { "eo", N_ ("Esperanto") },
  { "et", N_ ("Estonian") },
  { "fi", N_ ("Finnish") },
  { "fr", N_ ("French") },
  { "gl", N_ ("Galician") },
  { "ka", N_ ("Georgian") },
  { "de", N_ ("German") },
  { "el", N_ ("Greek") },
  { "gu", N_ ("Gujarati") },
  { "he", N_ ("Hebrew") },
  { "hi", N_ ("Hindi") },
  { "hu", N_ ("Hungarian") },
  { "is", N_ ("Icelandic") },
  { "id", N_ ("Indonesian") },
  { "ga", N_ ("Irish") },
  { "it", N_ ("Italian") },
  { "ja", N_ ("Japanese") },
  { "kn", N_ ("Kannada") },
  { "kk", N_ ("Kazakh") },
  { "km", N_ ("Khmer") },
  { "ko", N_ ("Korean") },
  { "ku", N_ ("Kurdish") },
  { "ky", N_ ("Kyrgyz") },
  { "lo", N_ ("Lao") },
  { "la", N_ ("Latin") },
  { "lv", N_ ("Latvian") },
  { "lt", N_ ("Lithuanian") },
  { "lb", N_ ("Luxembourgish") },
  { "mk", N_ ("Macedonian") },
  { "ms", N_ ("Malay") },
  { "ml", N_ ("Malayalam") },
  { "mt", N_ ("Maltese") },
  { "mr", N_ ("Marathi") },
  { "mn", N_ ("Mongolian") },
  { "ne", N_ ("Nepali") },
  { "no", N_ ("Norwegian") },
  { "nb", N_ ("Norwegian Bokmål") },
  { "nn", N_ ("Norwegian Nynorsk") },
  { "ps", N_ ("Pashto") },
  { "fa", N_ ("Persian") },
  { "pl", N_ ("Polish") },
  { "pt", N_ ("Portuguese") },
  { "pa", N_ ("Punjabi") },
  { "ro", N_ ("Romanian") },
  { "ru", N_ ("Russian") },
  { "sr", N_ ("Serbian") },
  { "si", N_ ("Sinhala") },
  { "sk", N_ ("Slovak") },
  { "sl", N_ ("Slovenian") },
  { "so", N_ ("Somali") },
  { "es", N_ ("Spanish") },
  { "sw", N_ ("Swahili") },
  { "sv", N_ ("Swedish") },
  { "tg", N_ ("Tajik") },
  { "ta", N_ ("Tamil") },
  { "te", N_ ("Telugu") },
  { "th", N_ ("Thai") },
  { "ti", N_ ("Tigrinya") },
  { "tr", N_ ("Turkish") },
  { "tk", N_ ("Turkmen") },
  { "uk", N_ ("Ukrainian") },
  { "ur", N_ ("Urdu") },
  { "ug", N_ ("Uyghur") },
  { "uz", N_ ("Uzbek") },
  { "vi", N_ ("Vietnamese") },
  { "cy", N_ ("Welsh") },
  { "yi", N_ ("Yiddish") },
};

char *
dossier_language_name_dup (const char *tag)
{
  gsize length;

  g_return_val_if_fail (tag != NULL, NULL);

  length = strcspn (tag, "-_");
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const char *code = languages[i].code;

      if (strlen (code) != length || g_ascii_strncasecmp (tag, code, length) != 0)
        continue;
      if (tag[length] == '\0')
        return g_strdup (_ (languages[i].name));
      /* Translators: the name of a language, and the whole of its tag: "English (en-GB)" */
      return g_strdup_printf (_ ("%s (%s)"), _ (languages[i].name), tag);
    }
  return g_strdup (tag);
}
