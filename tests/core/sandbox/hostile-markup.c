/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Markup: entities, files of others, shapes that cost time, scripts and addresses. */

#include <string.h>

#include "hostile.h"
#include "test-archive.h"

#define ODF_HEAD \
  "<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' " \
  "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' " \
  "xmlns:xi='http://www.w3.org/2001/XInclude' " \
  "office:mimetype='application/vnd.oasis.opendocument.text'><office:body><office:text><text:p>"
#define ODF_TAIL "</text:p></office:text></office:body></office:document>"
#define WORD_HEAD \
  "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>" \
  "<w:p><w:r><w:t>"
#define WORD_TAIL "</w:t></w:r></w:p></w:body></w:document>"

#define LAUGHS \
  "<!DOCTYPE l [<!ENTITY a 'haha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>" \
  "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>" \
  "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>" \
  "<!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'><!ENTITY h '&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;'>]>"
#define FILE_ENTITY "<!DOCTYPE l [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
#define PARAMETER_ENTITY "<!DOCTYPE l [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>"
#define EXTERNAL_DTD "<!DOCTYPE l SYSTEM 'http://127.0.0.1:9/harm.dtd'>"

char *
hostile_repeat (const char *before, const char *part, gsize times, const char *after)
{
  GString *text = g_string_new (before);

  for (gsize i = 0; i < times; i++)
    g_string_append (text, part);
  g_string_append (text, after);

  return g_string_free (text, FALSE);
}

GBytes *
hostile_take (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

GBytes *
hostile_docx (const char *text)
{
  const TestMember member = { "word/document.xml", text, -1 };

  return test_archive_new (&member, 1);
}

static GBytes *
make_quadratic (const char *text)
{
  g_autofree char *value = hostile_repeat ("<!DOCTYPE l [<!ENTITY a '", "haha", 20000,
                                           "'>]>" ODF_HEAD);

  return hostile_take (hostile_repeat (value, "&a;", 20000, ODF_TAIL));
}

static GBytes *
make_word_attributes (const char *text)
{
  g_autoptr (GString) tag = g_string_new ("<w:document ");

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (tag, "a%u='' ", i);
  g_string_append (tag, "/>");

  return hostile_docx (tag->str);
}

static GBytes *
make_page_attributes (const char *text)
{
  GString *tag = g_string_new ("<!doctype html><p ");

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (tag, "a%u='' ", i);
  g_string_append (tag, ">Words</p>");

  return g_string_free_to_bytes (tag);
}

static GBytes *
make_word_nesting (const char *text)
{
  g_autofree char *deep = hostile_repeat (WORD_HEAD, "<w:p>", 300000, "");

  return hostile_docx (deep);
}

static GBytes *
make_flat_nesting (const char *text)
{
  return hostile_take (hostile_repeat (ODF_HEAD, "<text:span>", 300000, ""));
}

static GBytes *
make_page_nesting (const char *text)
{
  return hostile_take (hostile_repeat ("<!doctype html>", "<div>", 300000, "deep"));
}

static GBytes *
make_million (const char *text)
{
  return hostile_take (hostile_repeat ("", text, 100000, "words"));
}

static GBytes *
make_picture (const char *text)
{
  return hostile_take (hostile_repeat ("<!doctype html><p>Before</p><img alt='A bomb' src='data:"
                                       "image/png;base64,iVBORw0KGgoAAAANSUhEUgAAdTAAAHUwCAYAAAA",
                                       "AAAA", 200000, "'><p>After</p>"));
}

const HostileInput hostile_markup[] = {
  { "entities: billion laughs", "laughs.fodt", NULL, LAUGHS ODF_HEAD "&h;" ODF_TAIL },
  { "entities: billion laughs", "laughs.docx", hostile_docx, LAUGHS WORD_HEAD "&h;" WORD_TAIL },
  { "entities: billion laughs", "laughs.html", NULL, LAUGHS "<p>&h; and words</p>" },
  { "entities: quadratic", "quadratic.fodt", make_quadratic },
  { "entities: a file", "file.fodt", NULL, FILE_ENTITY ODF_HEAD "&f;" ODF_TAIL },
  { "entities: a file", "file.docx", hostile_docx, FILE_ENTITY WORD_HEAD "&f;" WORD_TAIL },
  { "entities: a file", "file.html", NULL, FILE_ENTITY "<p>&f; and words</p>" },
  { "entities: a file by a parameter", "parameter.fodt", NULL,
    PARAMETER_ENTITY ODF_HEAD "words" ODF_TAIL },
  { "entities: a definition on the network", "external.fodt", NULL,
    EXTERNAL_DTD ODF_HEAD "words" ODF_TAIL },
  { "entities: inclusion", "include.fodt", NULL,
    ODF_HEAD "<xi:include href='file:///etc/passwd' parse='text'/>words" ODF_TAIL },
  { "attributes: 50 000 of one element", "attributes.docx", make_word_attributes },
  { "attributes: 200 000 of one element", "attributes.html", make_page_attributes },
  { "nesting: 300 000", "nesting.docx", make_word_nesting },
  { "nesting: 300 000", "nesting.fodt", make_flat_nesting },
  { "nesting: 300 000", "nesting.html", make_page_nesting },
  { "nesting: quotations of Markdown", "quotations.md", make_million, ">" },
  { "nesting: brackets of Markdown", "brackets.md", make_million, "[" },
  { "nesting: stars of Markdown", "stars.md", make_million, "*" },
  { "nesting: lists of Markdown", "lists.md", make_million, "- " },
  { "scripts of a page", "scripts.html", NULL,
    "<!doctype html><body onload=\"steal()\"><script>document.write('written')</script>"
    "<p onclick=\"steal()\">Words</p><noscript>Without scripts</noscript></body>" },
  { "addresses that run", "addresses.html", NULL,
    "<!doctype html><p>Words <a href=\"javascript:steal()\">one</a> <a href=\"JaVa\tscript:x()\">two"
    "</a> <a href=\"data:text/html,x\">three</a> <a href=\"file:///etc/passwd\">four</a> "
    "<a href=\"&#1;javascript:x()\">five</a> <a href=\"vbscript:x\">six</a></p>" },
  { "what is fetched: pictures, styles, frames, refresh", "fetched.html", NULL,
    "<!doctype html><base href='http://127.0.0.1:9/'><meta http-equiv=refresh content='0;url=/x'>"
    "<link rel=stylesheet href='/x.css'><link rel=prefetch href='/y'><p>Words</p>"
    "<img src='/pixel.gif' alt=''><iframe src='/frame'></iframe>" },
  { "drawings with a script", "drawing.html", NULL,
    "<!doctype html><p>Words</p><svg><script>steal()</script><image href='file:///etc/passwd'/>"
    "<text>drawn</text></svg>" },
  { "pictures: a bomb", "picture.html", make_picture },
  { NULL },
};
