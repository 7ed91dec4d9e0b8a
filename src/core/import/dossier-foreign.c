/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Files that people try and no importer reads, told by marks that no text has, so that a sentence can say what they
 * are. */

#define _GNU_SOURCE /* memmem() */
#include "dossier-foreign.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-archive.h"

#define SIZE(magic) (magic), sizeof (magic) - 1

#define FROM_WEB_ARCHIVE \
  N_ ("Open it in a program for web archives and save the page that you need as a file of its own.")
#define FROM_RICH_TEXT \
  N_ ("Open it in a word processor and save it as an OpenDocument text, as a Word document or as PDF.")

static const struct
{
  gsize offset;
  const char *magic;
  gsize length;
  const char *what;
  const char *advice; /* (nullable) */
} marks[] = {
  { 0, SIZE ("%PDF-"), N_ ("a PDF document"), NULL },
  { 0, SIZE ("%FDF-"), N_ ("what was typed into the form of a PDF document"), NULL },
  { 0, SIZE ("{\\rtf"), N_ ("a Rich Text document"), FROM_RICH_TEXT },
  { 0, SIZE ("%!PS"), N_ ("a PostScript document"), NULL },
  { 0, SIZE ("WARC/0."), N_ ("a web archive"), FROM_WEB_ARCHIVE },
  { 0, SIZE ("WARC/1."), N_ ("a web archive"), FROM_WEB_ARCHIVE },
  { 0, SIZE ("AT&TFORM"), N_ ("a DjVu document"), NULL },
  { 60, SIZE ("BOOKMOBI"), N_ ("an e-book of another kind"), NULL },
  { 0, SIZE ("ITSF\003"), N_ ("a compiled help file"), NULL },
  { 0, SIZE ("\211PNG"), N_ ("a picture"), NULL },
  { 0, SIZE ("\377\330\377"), N_ ("a picture"), NULL },
  { 0, SIZE ("GIF8"), N_ ("a picture"), NULL },
  { 0, SIZE ("II*\0"), N_ ("a picture"), NULL },
  { 0, SIZE ("MM\0*"), N_ ("a picture"), NULL },
  { 8, SIZE ("WEBPVP8"), N_ ("a picture"), NULL },
  { 4, SIZE ("ftyphei"), N_ ("a picture"), NULL },
  { 4, SIZE ("ftypmif1"), N_ ("a picture"), NULL },
  { 4, SIZE ("ftypavif"), N_ ("a picture"), NULL },
  { 4, SIZE ("ftypM4A"), N_ ("a sound or a film"), NULL },
  { 4, SIZE ("ftypisom"), N_ ("a sound or a film"), NULL },
  { 4, SIZE ("ftypmp4"), N_ ("a sound or a film"), NULL },
  { 4, SIZE ("ftypqt"), N_ ("a sound or a film"), NULL },
  { 0, SIZE ("OggS\0"), N_ ("a sound or a film"), NULL },
  { 0, SIZE ("ID3\003\0"), N_ ("a sound or a film"), NULL },
  { 0, SIZE ("ID3\004\0"), N_ ("a sound or a film"), NULL },
  { 0, SIZE ("\032E\337\243"), N_ ("a sound or a film"), NULL },
  { 8, SIZE ("WAVEfmt "), N_ ("a sound or a film"), NULL },
  { 0, SIZE ("\037\213"), N_ ("a compressed file"), NULL },
  { 0, SIZE ("\3757zXZ\0"), N_ ("a compressed file"), NULL },
  { 0, SIZE ("\050\265\057\375"), N_ ("a compressed file"), NULL },
  { 4, SIZE ("1AY&SY"), N_ ("a compressed file"), NULL },
  { 0, SIZE ("Rar!\032\007"), N_ ("an archive"), NULL },
  { 0, SIZE ("7z\274\257\047\034"), N_ ("an archive"), NULL },
  { 257, SIZE ("ustar\0"), N_ ("an archive"), NULL },
  { 257, SIZE ("ustar  \0"), N_ ("an archive"), NULL },
  { 0, SIZE ("SQLite format 3"), N_ ("a database"), NULL },
  { 0, SIZE ("\177ELF"), N_ ("a program"), NULL },
};

/* Parts that tell what is packed. */
static const struct
{
  const char *part;
  const char *what;
} packed[] = {
  { "xl/workbook.", N_ ("a spreadsheet") },
  { "opendocument.spreadsheet", N_ ("a spreadsheet") },
  { "ppt/presentation.xml", N_ ("a presentation") },
  { "opendocument.presentation", N_ ("a presentation") },
  { "opendocument.graphics", N_ ("a drawing") },
};

/* Names in the table of the older container of office files, in UTF-16. */
static const struct
{
  const char *name;
  gsize length;
  const char *what;
} contained[] = {
  { SIZE ("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
    N_ ("an office document protected by a password") },
  { SIZE ("_\0_\0p\0r\0o\0p\0e\0r\0t\0i\0e\0s\0_\0v\0e\0r\0s\0i\0o\0n\0001\0.\0000\0"),
    N_ ("a message of Outlook") },
};

static const char *
describe_container (const char *data, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (contained); i++)
    if (memmem (data, length, contained[i].name, contained[i].length) != NULL)
      return _ (contained[i].what);

  return _ ("an office document of the old kind");
}

static const char *
describe_zip (GBytes *bytes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (packed); i++)
    if (dossier_archive_lists (bytes, packed[i].part))
      return _ (packed[i].what);

  return _ ("an archive");
}

/* The row of the table, or -1. */
static gssize
find_mark (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].offset + marks[i].length
        && memcmp (data + marks[i].offset, marks[i].magic, marks[i].length) == 0)
      return (gssize) i;

  return -1;
}

const char *
dossier_foreign_describe (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gssize mark;

  if (length >= 4 && memcmp (data, "PK\003\004", 4) == 0)
    return describe_zip (bytes);
  if (length >= 4 && memcmp (data, "\320\317\021\340", 4) == 0)
    return describe_container (data, length);
  mark = find_mark (bytes);

  return mark >= 0 ? _ (marks[mark].what) : NULL;
}

const char *
dossier_foreign_advise (GBytes *bytes)
{
  gssize mark = find_mark (bytes);

  return mark >= 0 && marks[mark].advice != NULL ? _ (marks[mark].advice) : NULL;
}
