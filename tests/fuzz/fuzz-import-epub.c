/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Books, in an archive that is whole: the input is the package and, after a NUL, its only chapter. An input without
 * a NUL is the chapter of a package that is in order. */

#include <string.h>

#include "fuzz.h"
#include "test-archive.h"

static const char container[] =
    "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>"
    "<rootfile full-path=\"p.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>"
    "</container>";
static const char package[] =
    "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\">"
    "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>T</dc:title></metadata>"
    "<manifest><item id=\"c\" href=\"c.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>"
    "<spine><itemref idref=\"c\"/></spine></package>";

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const guint8 *cut = size > 0 ? memchr (data, '\0', size) : NULL;
  const guint8 *chapter = cut != NULL ? cut + 1 : data;
  const TestMember members[] = {
    { "mimetype", "application/epub+zip", -1 },
    { "META-INF/container.xml", container, -1 },
    { "p.opf", cut != NULL ? (const char *) data : package, cut != NULL ? cut - data : -1 },
    { "c.xhtml", (const char *) chapter, (gssize) (size - (gsize) (chapter - data)) },
  };
  g_autoptr (GBytes) archive = test_archive_new (members, G_N_ELEMENTS (members));
  gsize length;
  const guint8 *bytes = g_bytes_get_data (archive, &length);

  fuzz_import (bytes, length, "fuzz.epub");
  return 0;
}
