/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Text in other languages: numbers as they are written there, and never a value that nobody wrote. */

#include "dossier-figure-language.h"
#include "dossier-figure.h"
#include "dossier-importer.h"
#include "test-support.h"

typedef struct
{
  const char *text;
  DossierLanguage language;
  const char *figures; /* quote=value unit; of each */
} Case;

static const Case cases[] = {
  { "The minister said that the cost of the bridge was 1.2 million.", DOSSIER_LANGUAGE_ENGLISH,
    "1.2 million=1200000;" },
  { "Die Regierung stellt 1.200 Millionen Euro für den Bau bereit, und das sind rund 3,5 Prozent mehr.",
    DOSSIER_LANGUAGE_GERMAN, "1.200 Millionen Euro=1200000000 EUR;rund 3,5 Prozent=3.5 %;" },
  { "Am 5. März 2024 waren es für die 12.400 Menschen in den Lagern und auf der Straße sechs Tage.",
    DOSSIER_LANGUAGE_GERMAN, "5. März 2024=2024-03-05;12.400=12400;" },
  { "Der Bericht nennt 2.345,67 € und mindestens 48 Stunden für das, was mit den Kosten von 5 Mrd. Dollar ist.",
    DOSSIER_LANGUAGE_GERMAN,
    "2.345,67 €=2345.67 EUR;mindestens 48 Stunden=48 hour;5 Mrd. Dollar=5000000000 USD;" },
  { "Der Fonds hat in dem Jahr 2,5 Tsd. Euro und 300 Tausend Dollar für die Kurse auf dem Land ausgegeben.",
    DOSSIER_LANGUAGE_GERMAN, "2,5 Tsd. Euro=2500 EUR;300 Tausend Dollar=300000 USD;" },
  { "El programa costará 2 mil millones de euros en los tres años, y 1,5 mil millones para la provincia.",
    DOSSIER_LANGUAGE_SPANISH,
    "2 mil millones de euros=2000000000 EUR;1,5 mil millones=1500000000;" },
  { "O programa vai custar 2 mil milhões de euros para as famílias que não têm casa, e 3 bilhões de dólares.",
    DOSSIER_LANGUAGE_PORTUGUESE,
    "2 mil milhões de euros=2000000000 EUR;3 bilhões de dólares=3000000000 USD;" },
  { "Le gouvernement a débloqué 1,2 milliard d'euros le 5 mars 2024, soit près de 12 % de plus pour les camps.",
    DOSSIER_LANGUAGE_FRENCH,
    "1,2 milliard d'euros=1200000000 EUR;5 mars 2024=2024-03-05;près de 12 %=12 %;" },
  { "El gobierno destinó 1.200 millones de euros el 5 de marzo de 2024 para los que viven en once campos.",
    DOSSIER_LANGUAGE_SPANISH,
    "1.200 millones de euros=1200000000 EUR;5 de marzo de 2024=2024-03-05;" },
  { "Il governo ha stanziato 1,2 miliardi di euro per le 12.400 persone che vivono nei campi della regione.",
    DOSSIER_LANGUAGE_ITALIAN, "1,2 miliardi di euro=1200000000 EUR;12.400=12400;" },
  { "O governo destinou 1.200 milhões de euros para as pessoas que não vivem em casa.",
    DOSSIER_LANGUAGE_PORTUGUESE, "1.200 milhões de euros=1200000000 EUR;" },
  { "De regering trok 1,2 miljard euro uit voor de 12.400 mensen die in het kamp zijn.",
    DOSSIER_LANGUAGE_DUTCH, "1,2 miljard euro=1200000000 EUR;12.400=12400;" },
  /* languages that nobody taught it: digits that can mean one thing only have a value */
  { "Regeringen meddelade på torsdagen att kostnaden för bron beräknas till 1.234 miljoner kronor, vilket är 12,5 % "
    "mer än tidigare, och projektet omfattar 45 km väg under två kommuner.",
    DOSSIER_LANGUAGE_OTHER, "1.234=-;12,5 %=12.5 %;45 km=45 kilometre;" },
  { "Правительство выделило 1,2 млрд рублей на строительство моста, сообщил министр, и это на 12 % больше прежнего.",
    DOSSIER_LANGUAGE_OTHER, "1,2=-;12 %=12 %;" },
  /* words without a verb are no foreign language */
  { "Flour, sugar, butter, eggs, vanilla, salt, cream, 200 g chocolate, lemon zest, baking powder, cinnamon, ginger, "
    "honey, walnuts, raisins, oats, yeast, milk.",
    DOSSIER_LANGUAGE_UNKNOWN, "200 g=200 gram;" },
};

static void
append_figure (GString *said, const char *text, const DossierFigure *figure)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_len (said, text + figure->start, (gssize) (figure->end - figure->start));
  g_string_append_printf (said, "=%s",
                          !figure->has_value ? "-"
                          : figure->kind == DOSSIER_FIGURE_DATE
                              ? figure->date
                              : g_ascii_formatd (number, sizeof number, "%.10g", figure->value));
  if (figure->unit != NULL && figure->kind != DOSSIER_FIGURE_COUNT)
    g_string_append_printf (said, " %s", figure->unit);
  g_string_append_c (said, ';');
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, "a.txt", NULL, &error);
      g_autoptr (GPtrArray) figures = NULL;
      g_autoptr (GString) said = g_string_new (NULL);

      g_assert_no_error (error);
      g_assert_cmpint (dossier_language_guess (cases[i].text, 0, strlen (cases[i].text)), ==,
                       cases[i].language);
      figures = dossier_figures_extract (document, NULL);
      for (guint f = 0; f < figures->len; f++)
        {
          const DossierFigure *figure = g_ptr_array_index (figures, f);

          append_figure (said, dossier_document_get_text (document, NULL), figure);
          if (cases[i].language > DOSSIER_LANGUAGE_ENGLISH)
            g_assert_null (figure->label);
        }
      g_assert_cmpstr (said->str, ==, cases[i].figures);
    }
}

/* A quotation and a short line do not change what the document is written in. */
static void
test_guess (void)
{
  static const char english[] = "The paper Die Welt said on Monday that 12 of the ships were lost.";
  static const char short_line[] = "Umsatz 2024";

  g_assert_cmpint (dossier_language_guess (english, 0, strlen (english)), ==,
                   DOSSIER_LANGUAGE_ENGLISH);
  g_assert_cmpint (dossier_language_guess (short_line, 0, strlen (short_line)), ==,
                   DOSSIER_LANGUAGE_UNKNOWN);
}

/* Whoever reads figures of another language is told so; who reads English is not. */
static void
test_note (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, "a.txt", NULL, &error);
      g_autofree char *note = NULL;

      g_assert_no_error (error);
      note = dossier_figures_dup_note (document);
      g_assert_cmpint (note != NULL, ==, cases[i].language > DOSSIER_LANGUAGE_ENGLISH);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure-language/cases", test_cases);
  g_test_add_func ("/figure-language/guess", test_guess);
  g_test_add_func ("/figure-language/note", test_note);
  return g_test_run ();
}
