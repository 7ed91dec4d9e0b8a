/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What language a text is in, and what a document of each format says of it. */

#include "dossier-languages.h"

#include <string.h>

#include "dossier-importer.h"
#include "test-archive.h"
#include "test-pdf.h"

#define ENGLISH "The water of the river rose to the top of the wall, and it was gone by noon."
#define GERMAN \
  "Das Wasser stieg bis an die Mauer, und es war nicht mit dem Wehr zu halten, das auf der Insel ist."
#define FRENCH \
  "L’eau du fleuve est montée jusqu’au sommet du mur, et elle ne s’est pas retirée dans la nuit, car les vannes sont " \
  "restées fermées par ordre du port."
#define WELSH "Mae’r dŵr wedi codi i ben y wal."

static const struct
{
  const char *text;
  const char *expected;
} guesses[] = {
  { ENGLISH, "en" },
  { GERMAN, "de" },
  { FRENCH, "fr" },
  { "El agua del río subió hasta lo alto del muro y no se fue en la noche, porque las compuertas del puerto no son más "
    "que dos y una está rota.",
    "es" },
  { "L’acqua del fiume è salita fino alla cima del muro e non è scesa nella notte, perché le chiuse del porto sono "
    "chiuse da un anno.",
    "it" },
  { "A água do rio subiu até o alto do muro e não desceu na noite, pois as comportas do porto são mais velhas do que o "
    "cais e uma está partida.",
    "pt" },
  { "Het water van de rivier steeg tot de rand van de muur en het is niet weg, want de sluis in de haven is door een "
    "schip geraakt en dat wordt niet voor mei hersteld.",
    "nl" },
  { "Vattnet i floden steg till murens kant och det är inte borta, för slussen i hamnen har en skada som inte kan "
    "lagas före maj, och det är inte allt.",
    "sv" },
  { "Vandet i floden steg op til murens kant efter midnat og er ikke væk, for slusen i havnen blev ramt af et skib, og "
    "den kan ikke være klar før efter maj.",
    "da" },
  { "Vannet i elva steg opp til kanten av muren etter midnatt og er ikke borte, for slusen i havna ble truffet av et "
    "skip, og den kan ikke være klar før etter mai.",
    "nb" },
  { "Joen vesi nousi muurin reunalle, ja se ei ole laskenut, sillä sulku oli rikki, mutta kun kevät tuli, niin satama "
    "ja myös laivat olivat jo valmiit.",
    "fi" },
  { "Woda w rzece podniosła się do krawędzi muru i nie opadła, bo śluza w porcie jest zepsuta, a to nie jest wszystko, "
    "co było do naprawy od maja.",
    "pl" },
  { "Voda v řece stoupla až na okraj zdi a není pryč, protože zdymadlo v přístavu je rozbité, ale není to jen tak, "
    "které lodě jsou u břehu nebo při moři.",
    "cs" },
  { "A folyó vize a fal pereméig emelkedett, és még nem apadt le, hogy a kikötő zsilipje is eltört, de az nem volt egy "
    "nap műve, és csak májusban lehet meg.",
    "hu" },
  { "Nehrin suyu duvarın kenarına kadar yükseldi ve çekilmedi, bu liman için çok kötü bir gün oldu, ama en kötüsü "
    "değil ve daha sonra da olacak.",
    "tr" },
  { "Вода в реке поднялась до края стены, и она не ушла, так как шлюз в порту был сломан, но это не всё, что было на "
    "берегу.",
    "ru" },
  { "Вода в річці піднялася до краю муру, і вона не пішла, бо шлюз у порту був зламаний, але це не все, що було на "
    "березі та як.",
    "uk" },
  { "Водата в реката се вдигна до ръба на стената и не е спаднала, тъй като шлюзът в пристанището е счупен, но това не "
    "е всичко, което беше на брега.",
    "bg" },
  { "Το νερό του ποταμού ανέβηκε ως την κορυφή του τείχους.", "el" },
  { "ارتفع الماء في النهر إلى أعلى الجدار، ولا هو انخفض بعد ذلك، لأن البوابة التي في الميناء من خشب، وقد كان هذا على "
    "مدى عام.",
    "ar" },
  { "מי הנהר עלו עד ראש החומה, והוא לא ירד, כי השער של הנמל היה שבור, אבל זה לא הכול, גם את הרציף יש לתקן עם האביב.",
    "he" },
  { "川の水は壁の上まで上がり、昼までに引いた。港の門は壊れていた。", "ja" },
  { "河水涨到了墙顶，中午之前退去。港口的闸门坏了，要到五月才能修好。", "zh" },
  { "강물이 담벼락 꼭대기까지 올랐다가 낮에 빠졌다. 항구의 문은 고장이었다.", "ko" },
  { "Die water van die rivier het gestyg tot by die muur en dit is nie weg nie.", "af" },
  /* Neighbours that cannot be told apart, or are not known. */
  { "Voda u rijeci je porasla do ruba zida i nije otišla, jer je brana u luci bila pokvarena, ali to nije sve što je "
    "bilo na obali, a da se ne zna.",
    NULL },
  { "Og det var en mand som var i havnen.", NULL },

  /* Half and half. */
  { ENGLISH " " GERMAN, NULL },
  /* Too little, or nothing. */
  { "The end", NULL },
  { "The the the the the the the the the the.", NULL },
  { "1234 5678", NULL },
  { "Oslo Berlin Paris Madrid Roma Lisboa Kyiv Praha Wien Bern Riga", NULL },
  { "Σ α β γ", NULL },
  { "", NULL },
};

static void
test_guess (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (guesses); i++)
    {
      g_test_message ("%s", guesses[i].text);
      g_assert_cmpstr (dossier_languages_guess (guesses[i].text, strlen (guesses[i].text)), ==,
                       guesses[i].expected);
    }
}

/* What is cut within a character is none. */
static void
test_cut (void)
{
  g_autoptr (GString) text = g_string_new ("a");

  while (text->len < 70000)
    g_string_append (text, "Το νερό ");
  g_assert_cmpstr (dossier_languages_guess (text->str, text->len), ==, "el");
}

static void
assert_language (GBytes *bytes, const char *name, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, name, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dossier_document_get_metadata (document, DOSSIER_METADATA_LANGUAGE), ==,
                   expected);
}

static const struct
{
  const char *file;
  const char *text;
  const char *expected;
} texts[] = {
  { "a.txt", GERMAN, "de" },
  { "a.md", "# Pegel\n\n" GERMAN, "de" },
  { "a.md", "---\nlanguage: fr-CA\n---\n\n" GERMAN, "fr-CA" },
  { "a.md", "---\nlang: Deutsch\n---\n\n" ENGLISH, "en" },
  { "a.html", "<p>" GERMAN "</p>", "de" },
  { "a.html", "<html lang=nl_BE><p>" GERMAN "</p>", "nl-BE" },
  { "a.html", "<html lang=und><p>" GERMAN "</p>", "de" },
  { "a.html", "<html lang=EN><p>" GERMAN "</p>", "en" },
  { "a.html", "<meta http-equiv=content-language content='fr, en'><p>" GERMAN "</p>", "fr" },
  { "a.html", "<p title='the of and with that for this from have'>" WELSH "</p>", NULL },
  { "a.eml", "From: i@example.org\nSubject: Pegel\n\n" GERMAN "\n", "de" },
  { "a.eml", "From: i@example.org\nContent-Language: de-AT\n\n" WELSH "\n", "de-AT" },
  { "a.eml",
    "From: i@example.org\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>" GERMAN
    "</p>\n",
    "de" },
  { "a.mht",
    "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html "
    "lang=fr><p>" GERMAN "</p>\n",
    "fr" },
};

static void
test_texts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (texts[i].text, strlen (texts[i].text));

      g_test_message ("%s", texts[i].text);
      assert_language (bytes, texts[i].file, texts[i].expected);
    }
}

static const struct
{
  const char *said; /* (nullable): by whom wrote it */
  const char *usual; /* (nullable): of the program */
  const char *text;
  const char *expected;
} office[] = {
  { NULL, NULL, GERMAN, "de" },        { "fr", "en-US", GERMAN, "fr" },
  { "x-none", "en-US", GERMAN, "de" }, { NULL, "de-CH", GERMAN, "de-CH" },
  { NULL, "en-US", GERMAN, "de" },     { NULL, "en-US", WELSH, NULL },
  { NULL, "br-FR", WELSH, "br-FR" },
};

static void
test_word (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (office); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body>"
          "</w:document>",
          office[i].text);
      g_autofree char *styles = g_strdup_printf (
          "<w:styles xmlns:w=\"w\"><w:docDefaults><w:rPrDefault><w:rPr>%s%s%s</w:rPr>"
          "</w:rPrDefault></w:docDefaults></w:styles>",
          office[i].usual != NULL ? "<w:lang w:val=\"" : "",
          office[i].usual != NULL ? office[i].usual : "", office[i].usual != NULL ? "\"/>" : "");
      g_autofree char *core = g_strdup_printf (
          "<p:coreProperties xmlns:p=\"p\" xmlns:dc=\"d\"><dc:language>%s</dc:language>"
          "</p:coreProperties>",
          office[i].said != NULL ? office[i].said : "");
      const TestMember members[] = {
        { "_rels/.rels",
          "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" "
          "Target=\"word/document.xml\"/><Relationship Id=\"b\" Type=\"x/core-properties\" "
          "Target=\"core.xml\"/></Relationships>",
          -1 },
        { "word/document.xml", text, -1 },
        { "word/_rels/document.xml.rels",
          "<Relationships><Relationship Id=\"a\" Type=\"x/styles\" Target=\"styles.xml\"/>"
          "</Relationships>",
          -1 },
        { "word/styles.xml", styles, -1 },
        { "core.xml", core, -1 },
      };
      g_autoptr (GBytes) bytes = test_archive_new (members, G_N_ELEMENTS (members));

      g_test_message ("%" G_GSIZE_FORMAT, i);
      assert_language (bytes, "a.docx", office[i].expected);
    }
}

static void
test_odf (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (office); i++)
    {
      g_auto (GStrv) usual = g_strsplit (office[i].usual != NULL ? office[i].usual : "", "-", 2);
      g_autofree char *content = g_strdup_printf (
          "<o:document-content xmlns:o=\"o\" xmlns:t=\"t\"><o:body><o:text><t:p>%s</t:p></o:text>"
          "</o:body></o:document-content>",
          office[i].text);
      g_autofree char *styles = g_strdup_printf (
          "<o:document-styles xmlns:o=\"o\" xmlns:s=\"s\" xmlns:f=\"f\"><o:styles><s:default-style "
          "s:family=\"graphic\"><s:text-properties f:language=\"es\"/></s:default-style>"
          "<s:default-style s:family=\"paragraph\"><s:text-properties f:language=\"%s\" "
          "f:country=\"%s\"/></s:default-style></o:styles></o:document-styles>",
          usual[0] != NULL ? usual[0] : "none", usual[0] != NULL ? usual[1] : "none");
      g_autofree char *meta = g_strdup_printf (
          "<o:document-meta xmlns:o=\"o\" xmlns:dc=\"d\"><o:meta><dc:language>%s</dc:language>"
          "</o:meta></o:document-meta>",
          office[i].said != NULL ? office[i].said : "");
      const TestMember members[] = {
        { "mimetype", "application/vnd.oasis.opendocument.text", -1 },
        { "content.xml", content, -1 },
        { "styles.xml", styles, -1 },
        { "meta.xml", meta, -1 },
      };
      g_autoptr (GBytes) bytes = test_archive_new (members, G_N_ELEMENTS (members));

      g_test_message ("%" G_GSIZE_FORMAT, i);
      assert_language (bytes, "a.odt", office[i].expected);
    }
}

static void
test_book (void)
{
  static const TestMember members[] = {
    { "mimetype", "application/epub+zip", -1 },
    { "META-INF/container.xml",
      "<container><rootfiles><rootfile full-path=\"p.opf\"/></rootfiles></container>", -1 },
    { "p.opf",
      "<package><manifest><item id=\"a\" href=\"a.xhtml\"/></manifest><spine><itemref "
      "idref=\"a\"/></spine></package>",
      -1 },
    { "a.xhtml", "<html><body><p>" FRENCH "</p></body></html>", -1 },
  };
  g_autoptr (GBytes) bytes = test_archive_new (members, G_N_ELEMENTS (members));

  assert_language (bytes, "a.epub", "fr");
}

static const struct
{
  const char *catalog;
  const char *packet; /* (nullable): what is said of it in XML */
  const char *expected;
} pdfs[] = {
  { "", NULL, "en" },
  { "/Lang (en-GB)", NULL, "en-GB" },
  { "/Lang(de-DE)", NULL, "en" },
  { "/Lang <feff>", NULL, "en" },
  { "/Lang (br)", NULL, "en" },
  { "/Metadata 4 0 R",
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><r:RDF "
    "xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><r:Description "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:language><r:Bag><r:li>en-AU</r:li></r:Bag>"
    "</dc:language></r:Description></r:RDF></x:xmpmeta>",
    "en-AU" },
};

static void
test_pdf (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pdfs); i++)
    {
      TestPdf *pdf = test_pdf_new (pdfs[i].catalog);
      g_autoptr (GBytes) bytes = NULL;

      if (pdfs[i].packet != NULL)
        test_pdf_add_stream (pdf, "/Type /Metadata /Subtype /XML", pdfs[i].packet);
      test_pdf_add_page (pdf, "BT /F1 12 Tf 72 700 Td (" ENGLISH ") Tj ET", NULL);
      bytes = test_pdf_end (pdf, NULL);
      g_test_message ("%" G_GSIZE_FORMAT, i);
      assert_language (bytes, "a.pdf", pdfs[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/languages/guess", test_guess);
  g_test_add_func ("/languages/cut", test_cut);
  g_test_add_func ("/languages/texts", test_texts);
  g_test_add_func ("/languages/word", test_word);
  g_test_add_func ("/languages/odf", test_odf);
  g_test_add_func ("/languages/book", test_book);
  g_test_add_func ("/languages/pdf", test_pdf);

  return g_test_run ();
}
