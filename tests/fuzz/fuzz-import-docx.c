/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Word documents: the markup of the text, in an archive that is whole, since damage to the archive itself ends at
 * its checksum. */

#include "fuzz.h"
#include "test-archive.h"

static const char types[] =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
static const char relations[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const TestMember members[] = { { "[Content_Types].xml", types, -1 },
                                 { "_rels/.rels", relations, -1 },
                                 { "word/document.xml", (const char *) data, (gssize) size } };
  g_autoptr (GBytes) archive = test_archive_new (members, G_N_ELEMENTS (members));
  gsize length;
  const guint8 *bytes = g_bytes_get_data (archive, &length);

  fuzz_import (bytes, length, "fuzz.docx");
  return 0;
}
