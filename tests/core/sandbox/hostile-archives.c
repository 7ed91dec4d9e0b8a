/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Archives: bombs, lies about sizes, names, what is no archive, what is locked, what is broken, and what a document
 * would run or fetch. */

#define _GNU_SOURCE

#include <string.h>

#include "hostile.h"
#include "test-archive.h"

#define WORD \
  "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' " \
  "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><w:body>"
#define WORD_END "</w:body></w:document>"
#define PLAIN WORD "<w:p><w:r><w:t>Words</w:t></w:r></w:p>" WORD_END
#define CONTAINER "<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>"

/* Where the pieces of a zip file stand, and what they begin with. */
#define LOCAL_MARK "PK\003\004"
#define CENTRAL_MARK "PK\001\002"
#define END_MARK "PK\005\006"
#define END_BYTES 22

static GByteArray *
open_docx (const char *text)
{
  return g_bytes_unref_to_array (hostile_docx (text));
}

static guint8 *
find_mark (GByteArray *file, const char *mark)
{
  return memmem (file->data, file->len, mark, 4);
}

static void
write_number (guint8 *at, guint32 number, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    at[i] = (guint8) (number >> (8 * i));
}

static GBytes *
make_bomb (const char *text)
{
  return test_archive_bomb ("word/document.xml", 1024UL * 1024 * 1024);
}

/* It says to hold ten bytes. */
static GBytes *
make_lie (const char *text)
{
  g_autoptr (GBytes) bomb = test_archive_bomb ("word/document.xml", 50UL * 1024 * 1024);
  GByteArray *file = g_bytes_unref_to_array (g_steal_pointer (&bomb));

  write_number (find_mark (file, CENTRAL_MARK) + 24, 10, 4);
  write_number (find_mark (file, LOCAL_MARK) + 22, 10, 4);

  return g_byte_array_free_to_bytes (file);
}

/* Its central directory names the one member sixty thousand times. */
static GBytes *
make_overlap (const char *text)
{
  GByteArray *file = open_docx (PLAIN);
  gsize at = (gsize) (find_mark (file, CENTRAL_MARK) - file->data);
  gsize end = (gsize) (find_mark (file, END_MARK) - file->data);
  g_autofree guint8 *entry = g_memdup2 (file->data + at, end - at);
  g_autofree guint8 *tail = g_memdup2 (file->data + end, END_BYTES);

  g_byte_array_set_size (file, (guint) at);
  for (guint i = 0; i < 60000; i++)
    g_byte_array_append (file, entry, (guint) (end - at));
  write_number (tail + 8, 60000, 2);
  write_number (tail + 10, 60000, 2);
  write_number (tail + 12, (guint32) (60000 * (end - at)), 4);
  g_byte_array_append (file, tail, END_BYTES);

  return g_byte_array_free_to_bytes (file);
}

/* Of zip files, of what goes on after @sum. */
static guint32
sum_up (guint32 sum, const guint8 *data, gsize length)
{
  sum = ~sum;
  for (gsize i = 0; i < length; i++)
    {
      sum ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        sum = (sum >> 1) ^ (0xEDB88320 & (0 - (sum & 1)));
    }

  return ~sum;
}

/* The head of a member, before its bytes or, for the list at the end, with the place of these. */
static void
append_head (
    GByteArray *file, gboolean is_listed, guint i, gsize packed, guint32 sum, gsize size, gsize at)
{
  g_autofree char *name = g_strdup_printf (i == 0 ? "word/document.xml" : "word/%u.xml", i);
  guint8 head[46] = { 0 };
  guint shift = is_listed ? 2 : 0; /* one more number of version */
  guint n_head = is_listed ? 46 : 30;

  memcpy (head, is_listed ? CENTRAL_MARK : LOCAL_MARK, 4);
  write_number (head + 4 + shift, 20, 2);
  write_number (head + 8 + shift, 8, 2);
  write_number (head + 14 + shift, sum, 4);
  write_number (head + 18 + shift, (guint32) packed, 4);
  write_number (head + 22 + shift, (guint32) size, 4);
  write_number (head + 26 + shift, (guint32) strlen (name), 2);
  if (is_listed)
    write_number (head + 42, (guint32) at, 4);
  g_byte_array_append (file, head, n_head);
  g_byte_array_append (file, (const guint8 *) name, (guint) strlen (name));
}

/* Of bytes that are not made smaller. */
static void
append_stored (GByteArray *file, const guint8 *data, gsize length, gboolean is_last)
{
  guint8 head[5] = { is_last };

  write_number (head + 1, (guint32) length, 2);
  write_number (head + 3, ~(guint32) length, 2);
  g_byte_array_append (file, head, sizeof head);
  g_byte_array_append (file, data, (guint) length);
}

/* Every member holds the head of the next as its words and goes on as that one does: of three hundred, each ends with
 * the same sixty thousand bytes, and none lies where another does. */
static GBytes *
make_quoted (const char *text)
{
  const guint n_members = 300;
  g_autofree guint8 *words = g_malloc (60000);
  g_autoptr (GByteArray) rest = g_byte_array_new (); /* from the last member on, in the file */
  g_autoptr (GByteArray) content = g_byte_array_new (); /* of the member before these */
  g_autoptr (GByteArray) list = g_byte_array_new ();
  GByteArray *file = g_byte_array_new ();
  g_autofree guint8 *end = g_malloc0 (END_BYTES);

  for (guint i = 0; i < 60000; i++)
    words[i] = (guint8) ('a' + i * i / 7 % 26);
  g_byte_array_append (content, words, 60000);
  append_stored (rest, words, 60000, TRUE);
  for (guint i = n_members; i-- > 0;)
    {
      g_autoptr (GByteArray) head = g_byte_array_new ();
      g_autoptr (GByteArray) next = g_byte_array_new ();
      guint32 sum = sum_up (0, content->data, content->len);

      append_head (head, FALSE, i, rest->len, sum, content->len, 0);
      /* Places are counted from the end until the length is known. */
      append_head (list, TRUE, i, rest->len, sum, content->len, rest->len + head->len);
      if (i == 0)
        {
          g_byte_array_append (file, head->data, head->len);
          g_byte_array_append (file, rest->data, rest->len);
          break;
        }
      append_stored (next, head->data, head->len, FALSE);
      g_byte_array_append (next, rest->data, rest->len);
      g_byte_array_append (head, content->data, content->len);
      g_byte_array_set_size (rest, 0);
      g_byte_array_append (rest, next->data, next->len);
      g_byte_array_set_size (content, 0);
      g_byte_array_append (content, head->data, head->len);
    }
  for (guint8 *at = list->data; at < list->data + list->len;)
    {
      guint32 back = 0;

      for (guint i = 4; i-- > 0;)
        back = back << 8 | at[42 + i];
      write_number (at + 42, file->len - back, 4);
      at += 46 + at[28];
    }
  memcpy (end, END_MARK, 4);
  write_number (end + 8, n_members, 2);
  write_number (end + 10, n_members, 2);
  write_number (end + 12, list->len, 4);
  write_number (end + 16, file->len, 4);
  g_byte_array_append (file, list->data, list->len);
  g_byte_array_append (file, end, END_BYTES);

  return g_byte_array_free_to_bytes (file);
}

static GBytes *
make_nest (const char *text)
{
  g_autoptr (GBytes) inner = hostile_docx (PLAIN);
  gsize length;
  const char *data = g_bytes_get_data (inner, &length);
  const TestMember member = { "word/document.xml", data, (gssize) length };

  return test_archive_new (&member, 1);
}

static GBytes *
make_many (const char *text)
{
  g_autofree TestMember *members = g_new0 (TestMember, 70000);
  g_autoptr (GStringChunk) names = g_string_chunk_new (4096);

  members[0] = (TestMember){ "word/document.xml", PLAIN, -1 };
  for (guint i = 1; i < 70000; i++)
    {
      g_autofree char *name = g_strdup_printf ("word/media/%u", i);

      members[i] = (TestMember){ g_string_chunk_insert (names, name), "x", 1 };
    }

  return test_archive_new (members, 70000);
}

static GBytes *
make_twins (const char *text)
{
  const TestMember members[] = {
    { "word/document.xml", WORD "<w:p><w:r><w:t>First</w:t></w:r></w:p>" WORD_END, -1 },
    { "word/document.xml", WORD "<w:p><w:r><w:t>Second</w:t></w:r></w:p>" WORD_END, -1 },
  };

  return test_archive_new (members, G_N_ELEMENTS (members));
}

/* @text: the mode that the member has on Unix, in octal digits */
static GBytes *
make_special (const char *text)
{
  GByteArray *file = open_docx ("/etc/passwd");
  guint8 *central = find_mark (file, CENTRAL_MARK);

  central[5] = 3;
  write_number (central + 38, (guint32) g_ascii_strtoull (text, NULL, 8) << 16, 4);

  return g_byte_array_free_to_bytes (file);
}

/* @text: where the chapter of the book is said to be */
static GBytes *
make_book_elsewhere (const char *text)
{
  g_autofree char *package = g_strdup_printf (
      "<package><manifest><item id='a' href='%s'/></manifest><spine><itemref idref='a'/></spine>"
      "</package>",
      text);
  const TestMember members[] = {
    { "mimetype", "application/epub+zip", -1 },
    { "META-INF/container.xml", CONTAINER, -1 },
    { "p.opf", package, -1 },
    { "../../etc/passwd", "<p>outside</p>", -1 },
    { "/etc/passwd", "<p>outside</p>", -1 },
    { "C:\\a.xhtml", "<p>outside</p>", -1 },
  };

  return test_archive_new (members, G_N_ELEMENTS (members));
}

static GBytes *
make_tar (const char *text)
{
  GByteArray *file = g_byte_array_new ();

  g_byte_array_set_size (file, 3 * 512);
  memset (file->data, 0, file->len);
  memcpy (file->data, "word/document.xml", 17);
  memcpy (file->data + 257, "ustar\00000", 8);
  memcpy (file->data + 124, "00000000005", 11);
  memcpy (file->data + 512, "words", 5);

  return g_byte_array_free_to_bytes (file);
}

static GBytes *
make_rar (const char *text)
{
  return g_bytes_new ("Rar!\032\007\001\000\063\222\265\345\012\001\005\006\000\005\001\001", 20);
}

static GBytes *
make_7z (const char *text)
{
  return g_bytes_new ("7z\274\257\047\034\000\004\215\233\325\017\000\000\000\000", 16);
}

static GBytes *
make_locked_odt (const char *text)
{
  const TestMember members[] = {
    { "mimetype", "application/vnd.oasis.opendocument.text", -1 },
    { "content.xml", "\207\001\377\020garbage", -1 },
    { "META-INF/manifest.xml",
      "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>"
      "<manifest:file-entry manifest:full-path='content.xml'><manifest:encryption-data "
      "manifest:checksum='x'/></manifest:file-entry></manifest:manifest>",
      -1 },
  };

  return test_archive_new (members, G_N_ELEMENTS (members));
}

/* Word keeps what is locked in a container of an older kind. */
static GBytes *
make_locked_docx (const char *text)
{
  GByteArray *file = g_byte_array_new ();

  g_byte_array_set_size (file, 4096);
  memset (file->data, 0, file->len);
  memcpy (file->data, "\320\317\021\340\241\261\032\341", 8);
  memcpy (file->data + 1024, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31);

  return g_byte_array_free_to_bytes (file);
}

static GBytes *
make_locked_book (const char *text)
{
  const TestMember members[] = {
    { "mimetype", "application/epub+zip", -1 },
    { "META-INF/container.xml", CONTAINER, -1 },
    { "META-INF/encryption.xml",
      "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><EncryptedData "
      "xmlns='http://www.w3.org/2001/04/xmlenc#'><EncryptionMethod Algorithm='http://www.w3.org/"
      "2001/04/xmlenc#aes128-cbc'/><CipherData><CipherReference URI='a.xhtml'/></CipherData>"
      "</EncryptedData></encryption>",
      -1 },
    { "p.opf",
      "<package><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/>"
      "</spine></package>",
      -1 },
    { "a.xhtml", "\207\001\377\020garbage", -1 },
  };

  return test_archive_new (members, G_N_ELEMENTS (members));
}

static GBytes *
make_cut (const char *text)
{
  g_autoptr (GBytes) whole = hostile_docx (PLAIN);

  return g_bytes_new (g_bytes_get_data (whole, NULL), g_bytes_get_size (whole) / 2);
}

static GBytes *
make_bad_sum (const char *text)
{
  GByteArray *file = open_docx (PLAIN);

  find_mark (file, CENTRAL_MARK)[16] ^= 1;
  find_mark (file, LOCAL_MARK)[14] ^= 1;

  return g_byte_array_free_to_bytes (file);
}

static GBytes *
make_end_alone (const char *text)
{
  static const guint8 end[END_BYTES] = { 'P', 'K', 5, 6 };

  return g_bytes_new_static (end, sizeof end);
}

static GBytes *
make_four_bytes (const char *text)
{
  return g_bytes_new_static (LOCAL_MARK, 4);
}

static GBytes *
make_nothing (const char *text)
{
  return g_bytes_new_static ("", 0);
}

/* A Word document with parts that other programs run, open or fetch. @text: more paragraphs */
static GBytes *
make_active (const char *text)
{
  g_autofree char *document = g_strconcat (WORD "<w:p><w:r><w:t>Words</w:t></w:r></w:p>", text,
                                           WORD_END, NULL);
  const TestMember members[] = {
    { "word/document.xml", document, -1 },
    { "word/_rels/document.xml.rels",
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
      "<Relationship Id='rId1' TargetMode='External' Target='http://127.0.0.1:9/t.dotm' Type='http:"
      "//schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate'/>"
      "<Relationship Id='rId2' Target='afchunk.htm' Type='http://schemas.openxmlformats.org/"
      "officeDocument/2006/relationships/aFChunk'/></Relationships>",
      -1 },
    { "word/vbaProject.bin", "Sub AutoOpen()", -1 },
    { "word/afchunk.htm", "<p>Chunk</p>", -1 },
  };

  return test_archive_new (members, G_N_ELEMENTS (members));
}

/* @text: the body of its one chapter */
static GBytes *
make_book (const char *text)
{
  g_autofree char *chapter = g_strconcat (
      "<html xmlns='http://www.w3.org/1999/xhtml'><head><link rel='stylesheet' "
      "href='http://127.0.0.1:9/x.css'/></head><body>",
      text, "</body></html>", NULL);
  const TestMember members[] = {
    { "mimetype", "application/epub+zip", -1 },
    { "META-INF/container.xml", CONTAINER, -1 },
    { "p.opf",
      "<package><manifest><item id='a' href='a.xhtml' properties='scripted'/></manifest><spine>"
      "<itemref idref='a'/></spine></package>",
      -1 },
    { "a.xhtml", chapter, -1 },
  };

  return test_archive_new (members, G_N_ELEMENTS (members));
}

#define FIELD(instruction) \
  "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>" instruction \
  "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>shown</w:t></w:r>" \
  "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"

const HostileInput hostile_archives[] = {
  { "archive: 1 GB in 1 MB", "bomb.docx", make_bomb },
  { "archive: says to hold 10 bytes, holds 50 MB", "lie.docx", make_lie },
  { "archive: one member named 60 000 times", "overlap.docx", make_overlap },
  { "archive: 300 members that lie in each other", "quoted.docx", make_quoted },
  { "archive: an archive in an archive", "nest.docx", make_nest },
  { "archive: 70 000 members", "many.docx", make_many },
  { "archive: two members of one name", "twins.docx", make_twins },
  { "archive: a link for the text", "link.docx", make_special, "120777" },
  { "archive: a device for the text", "device.docx", make_special, "020666" },
  { "archive: a folder for the text", "folder.docx", make_special, "040755" },
  { "archive: names that lead out", "out.epub", make_book_elsewhere, "../../etc/passwd" },
  { "archive: names that lead out", "absolute.epub", make_book_elsewhere, "/etc/passwd" },
  { "archive: names that lead out", "coded.epub", make_book_elsewhere,
    "%2e%2e%2f%2e%2e%2fetc/passwd" },
  { "archive: names that lead out", "drive.epub", make_book_elsewhere, "C:\\a.xhtml" },
  { "archive: names that lead out", "address.epub", make_book_elsewhere, "file:///etc/passwd" },
  { "another archive: tar", "tar.epub", make_tar },
  { "another archive: tar", "tar.docx", make_tar },
  { "another archive: rar", "rar.epub", make_rar },
  { "another archive: 7z", "7z.odt", make_7z },
  { "locked", "locked.odt", make_locked_odt },
  { "locked", "locked.docx", make_locked_docx },
  { "locked", "locked.epub", make_locked_book },
  { "broken: cut in the middle", "cut.docx", make_cut },
  { "broken: a wrong sum", "sum.docx", make_bad_sum },
  { "broken: the end alone", "end.docx", make_end_alone },
  { "broken: four bytes", "four.docx", make_four_bytes },
  { "broken: nothing", "nothing.docx", make_nothing },
  { "active: macros and an external template", "macros.docm", make_active, "" },
  { "active: a field that reads a file", "field.docx", make_active,
    FIELD ("INCLUDETEXT &quot;/etc/passwd&quot;") },
  { "active: a field that starts a program", "exchange.docx", make_active,
    FIELD ("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe") },
  { "active: a foreign part of the text", "chunk.docx", make_active,
    "<w:altChunk r:id='rId2'/><w:p><w:r><w:t>After</w:t></w:r></w:p>" },
  { "active: an embedded object", "object.docx", make_active,
    "<w:p><w:r><w:object><o:OLEObject xmlns:o='urn:schemas-microsoft-com:office:office' "
    "Type='Link' ProgID='Package' r:id='rId1'/></w:object></w:r></w:p>" },
  { "active: a book with a script", "script.epub", make_book,
    "<p onclick='x()'>Words</p><script>document.write('written')</script>" },
  { "active: a book with frames and sounds", "frames.epub", make_book,
    "<p>Words</p><iframe src='http://127.0.0.1:9/'></iframe><audio src='http://127.0.0.1:9/a'/>"
    "<object data='file:///etc/passwd'></object><img src='../../../etc/passwd' alt='outside'/>" },
  { NULL },
};
