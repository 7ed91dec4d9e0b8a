/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The body of an OpenDocument text as the flow of a document. The parser takes no deeper nesting than a stack holds,
 * so the walk may call itself. */

#include <string.h>

#include "dossier-formula.h"
#include "dossier-limits.h"
#include "dossier-odt.h"

/* Blanks and cells that a number says to repeat: no author sets more, a hostile file says millions. */
#define MAX_BLANKS 200

/* Of the paragraph that is being read. */
typedef struct
{
  DossierOdt *odt;
  DossierLooks looks;
  GPtrArray *boxes; /* of xmlNode: text boxes that stand in it, read after it */
} Paragraph;

/* Where in the lists the walk is. */
typedef struct
{
  const char *list; /* the name of the style */
  guint level; /* from 1; 0: in no list */
} Place;

static void add_inline (Paragraph *self, xmlNode *parent);
static void add_block (DossierOdt *self, xmlNode *node, Place place);
static void walk (DossierOdt *self, xmlNode *parent, Place place);

static DossierImportFlow *
get_flow (Paragraph *self)
{
  return dossier_office_get_flow (self->odt->office);
}

static guint
read_count (const xmlNode *node, const char *name, guint limit)
{
  g_autofree char *value = dossier_markup_dup_attribute (node, name);

  return value != NULL ? (guint) CLAMP (g_ascii_strtoll (value, NULL, 10), 1, limit) : 1;
}

static void
add_blanks (Paragraph *self, xmlNode *node)
{
  guint n_blanks = read_count (node, "c", MAX_BLANKS);

  for (guint i = 0; i < n_blanks; i++)
    dossier_import_flow_add_text (get_flow (self), " ", 1);
}

static void
add_tab (Paragraph *self, xmlNode *node)
{
  dossier_import_flow_add_text (get_flow (self), "\t", 1);
}

static void
add_break (Paragraph *self, xmlNode *node)
{
  dossier_import_flow_add_line_break (get_flow (self));
}

static void
add_span (Paragraph *self, xmlNode *node)
{
  g_autofree char *name = dossier_markup_dup_attribute (node, "style-name");
  const DossierOdtStyle *style = dossier_odt_styles_get (self->odt->styles, "text", name);
  DossierLooks outer = self->looks;

  if (style->is_hidden)
    return;
  self->looks |= style->looks;
  dossier_office_set_looks (self->odt->office, self->looks);
  add_inline (self, node);
  self->looks = outer;
  dossier_office_set_looks (self->odt->office, outer);
}

static void
add_link (Paragraph *self, xmlNode *node)
{
  g_autofree char *target = dossier_markup_dup_attribute (node, "href");

  /* "#Summary|outline" names what it means, and no place. */
  if (target == NULL || (target[0] == '#' && strchr (target, '|') != NULL))
    {
      add_inline (self, node);
      return;
    }
  dossier_office_begin_link (self->odt->office, target);
  dossier_office_set_looks (self->odt->office, self->looks);
  add_inline (self, node);
  dossier_office_end_link (self->odt->office);
  dossier_office_set_looks (self->odt->office, self->looks);
}

static void
add_bookmark (Paragraph *self, xmlNode *node)
{
  g_autofree char *name = dossier_markup_dup_attribute (node, "name");

  if (name != NULL)
    dossier_import_flow_add_place (get_flow (self), name);
}

static void
add_note (Paragraph *self, xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (dossier_markup_is (child, "note-body"))
      dossier_office_add_note (self->odt->office, child);
  dossier_office_set_looks (self->odt->office, self->looks);
}

static void
pass_comment (Paragraph *self, xmlNode *node)
{
  self->odt->n_comments++;
}

static void
pass (Paragraph *self, xmlNode *node)
{
}

/* Hidden where a condition says so, which the program that wrote the file has looked into, or always. */
static gboolean
is_hidden (const xmlNode *node)
{
  return dossier_markup_has_value (node, "is-hidden", "true")
         || (dossier_markup_is (node, "section")
             && dossier_markup_has_value (node, "display", "none"));
}

static void
add_unless_hidden (Paragraph *self, xmlNode *node)
{
  if (!is_hidden (node))
    add_inline (self, node);
}

/* How a word is said, which stands small above it. */
static void
add_ruby_text (Paragraph *self, xmlNode *node)
{
  dossier_import_flow_add_text (get_flow (self), "(", 1);
  add_inline (self, node);
  dossier_import_flow_add_text (get_flow (self), ")", 1);
}

/* A number that was counted, written out for programs that do not count. */
static void
add_number (Paragraph *self, xmlNode *node)
{
  add_inline (self, node);
  dossier_import_flow_add_text (get_flow (self), " ", 1);
}

/* (transfer full) (nullable): an object of the text as a file of its own in the archive. */
static xmlDoc *
read_object (DossierOdt *self, const xmlNode *object)
{
  g_autofree char *address = dossier_markup_dup_attribute (object, "href");
  g_autofree char *folder = address != NULL ? dossier_archive_resolve (NULL, address) : NULL;
  g_autofree char *name = folder != NULL ? g_strconcat (folder, "/content.xml", NULL) : NULL;
  GBytes *bytes = name != NULL && self->archive != NULL ? dossier_archive_get (self->archive, name)
                                                        : NULL;

  if (bytes == NULL)
    return NULL;
  /* A text may show one object any number of times. */
  self->n_object_bytes += g_bytes_get_size (bytes);
  self->is_too_large |= self->n_object_bytes > DOSSIER_LIMIT_ARCHIVE_BYTES;

  return self->is_too_large ? NULL : dossier_markup_read_xml (bytes, name, NULL);
}

/* Returns: whether it is a formula, which is then added. */
static gboolean
add_object (Paragraph *self, xmlNode *object)
{
  g_autoptr (xmlDoc) part = read_object (self->odt, object);
  xmlNode *formula = dossier_markup_find (part != NULL ? xmlDocGetRootElement (part) : object,
                                          "math");

  if (formula == NULL)
    {
      self->odt->has_objects = TRUE;
      return FALSE;
    }
  dossier_office_set_looks (self->odt->office, 0);
  dossier_formula_add (get_flow (self), formula);
  dossier_office_set_looks (self->odt->office, self->looks);

  return TRUE;
}

/* A frame shows a formula; or a picture, which may have words; or it holds a text of its own. */
static void
add_frame (Paragraph *self, xmlNode *node)
{
  DossierImportFlow *flow = get_flow (self);
  g_autofree char *words = dossier_markup_dup_text (node, "desc");

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (dossier_markup_is (child, "object") && add_object (self, child))
      return;
  if (words == NULL)
    words = dossier_markup_dup_text (node, "title");
  if (words != NULL)
    {
      dossier_import_flow_begin_image (flow);
      dossier_import_flow_add_text (flow, words, strlen (words));
      dossier_import_flow_end_image (flow);
    }
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (dossier_markup_is (child, "text-box"))
      g_ptr_array_add (self->boxes, child);
}

static void
add_shape (Paragraph *self, xmlNode *node)
{
  g_ptr_array_add (self->boxes, node);
}

/* What a paragraph may hold; of everything else what it holds in turn. */
static const struct
{
  const char *name;
  void (*add) (Paragraph *self, xmlNode *node);
} parts[] = {
  { "s", add_blanks },
  { "tab", add_tab },
  { "line-break", add_break },
  { "span", add_span },
  { "a", add_link },
  { "note", add_note },
  { "frame", add_frame },
  { "custom-shape", add_shape },
  { "rect", add_shape },
  { "circle", add_shape },
  { "ellipse", add_shape },
  { "line", add_shape },
  { "polyline", add_shape },
  { "polygon", add_shape },
  { "regular-polygon", add_shape },
  { "path", add_shape },
  { "connector", add_shape },
  { "caption", add_shape },
  { "hidden-text", add_unless_hidden },
  { "hidden-paragraph", add_unless_hidden },
  { "number", add_number },
  { "annotation", pass_comment },
  { "tracked-changes", pass },
  { "ruby-text", add_ruby_text },
  { "title", pass },
  { "desc", pass },
  { "bookmark", add_bookmark },
  { "bookmark-start", add_bookmark },
};

static void
add_part (Paragraph *self, xmlNode *node)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (dossier_markup_is (node, parts[i].name))
      {
        parts[i].add (self, node);
        return;
      }
  add_inline (self, node);
}

static void
add_inline (Paragraph *self, xmlNode *parent)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
          && node->content != NULL)
        dossier_import_flow_add_text (get_flow (self), (const char *) node->content,
                                      strlen ((const char *) node->content));
      else if (node->type == XML_ELEMENT_NODE)
        add_part (self, node);
    }
}

static const DossierOdtStyle *
get_style (DossierOdt *self, const xmlNode *node)
{
  g_autofree char *name = dossier_markup_dup_attribute (node, "style-name");

  return dossier_odt_styles_get (self->styles, "paragraph", name);
}

/* @is_first: of its item. */
static void
begin_paragraph (DossierOdt *self,
                 const xmlNode *node,
                 const DossierOdtStyle *style,
                 Place place,
                 gint64 number,
                 gboolean is_first)
{
  if (dossier_markup_is (node, "h"))
    dossier_office_begin_heading (self->office, read_count (node, "outline-level", 6));
  else if (style->is_title)
    dossier_office_begin_heading (self->office, 1);
  else if (style->is_code)
    dossier_office_begin_code (self->office);
  else if (place.level > 0 && is_first)
    dossier_office_begin_item (self->office, place.level, number);
  else if (style->is_quote)
    dossier_office_begin_quote (self->office);
  else
    dossier_office_begin_plain (self->office);
}

static void
remember_title (DossierOdt *self, const xmlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (xmlNode *at = node->children; at != NULL;
       at = dossier_markup_next (at, (xmlNode *) node, FALSE))
    if (at->type == XML_TEXT_NODE && at->content != NULL)
      g_string_append (text, (const char *) at->content);
  self->title = g_strdup (g_strstrip (text->str));
}

static void
add_paragraph (DossierOdt *self, xmlNode *node, Place place, gint64 number, gboolean is_first)
{
  const DossierOdtStyle *style = get_style (self, node);
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
  gboolean is_special = dossier_markup_is (node, "h") || style->is_title || style->is_code;
  Paragraph paragraph = { self, is_special ? 0 : style->looks, boxes };

  if (style->is_hidden)
    return;
  if (style->is_title && self->title == NULL)
    remember_title (self, node);
  begin_paragraph (self, node, style, place, number, is_first);
  dossier_office_set_looks (self->office, paragraph.looks);
  add_inline (&paragraph, node);
  dossier_office_end_paragraph (self->office);
  for (guint i = 0; i < boxes->len; i++)
    walk (self, g_ptr_array_index (boxes, i), (Place){ 0 });
}

/* A frame that stands on a page and in no paragraph. */
static void
add_loose_frame (DossierOdt *self, xmlNode *node)
{
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
  Paragraph paragraph = { self, 0, boxes };

  dossier_office_begin_plain (self->office);
  add_frame (&paragraph, node);
  dossier_office_end_paragraph (self->office);
  for (guint i = 0; i < boxes->len; i++)
    walk (self, g_ptr_array_index (boxes, i), (Place){ 0 });
}

static gboolean
is_paragraph (const xmlNode *node)
{
  return dossier_markup_is (node, "p") || dossier_markup_is (node, "h");
}

/* The first paragraph of an item has its number; one that only holds a list has none. */
static void
add_item (DossierOdt *self, xmlNode *item, Place place)
{
  g_autofree char *start = dossier_markup_dup_attribute (item, "start-value");
  gint64 first = start != NULL ? MAX (g_ascii_strtoll (start, NULL, 10), 0) : -1;
  gboolean is_due = dossier_markup_is (item, "list-item");

  for (xmlNode *node = item->children; node != NULL; node = node->next)
    {
      if (is_paragraph (node))
        {
          gint64 number =
              is_due ? dossier_odt_styles_count (self->styles, place.list, place.level, first) : -1;

          add_paragraph (self, node, place, number, is_due);
          is_due = FALSE;
        }
      else if (node->type == XML_ELEMENT_NODE)
        add_block (self, node, place);
    }
}

static guint
count_header_rows (const xmlNode *table)
{
  for (const xmlNode *node = table->children; node != NULL; node = node->next)
    if (dossier_markup_is (node, "table-header-rows"))
      return 1;

  return 0;
}

static void
add_cells (DossierOdt *self, xmlNode *row)
{
  DossierImportFlow *flow = dossier_office_get_flow (self->office);

  for (xmlNode *node = row->children; node != NULL; node = node->next)
    {
      guint n_times;

      if (self->is_too_large)
        return;
      if (!dossier_markup_is (node, "table-cell")
          && !dossier_markup_is (node, "covered-table-cell"))
        continue;
      n_times = read_count (node, "number-columns-repeated", DOSSIER_LIMIT_COLUMNS);
      self->n_repeated += n_times - 1;
      self->is_too_large = self->n_repeated > DOSSIER_LIMIT_REPEATED_CELLS;
      for (guint i = 0; i < n_times; i++)
        {
          dossier_import_flow_begin_cell (flow);
          walk (self, node, (Place){ 0 });
          dossier_office_break (self->office);
          dossier_import_flow_end_cell (flow);
        }
    }
}

static void
add_rows (DossierOdt *self, xmlNode *parent)
{
  DossierImportFlow *flow = dossier_office_get_flow (self->office);

  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      if (dossier_markup_is (node, "table-row"))
        {
          dossier_import_flow_begin_row (flow);
          add_cells (self, node);
          dossier_import_flow_end_row (flow);
        }
      else if (dossier_markup_is (node, "table-header-rows")
               || dossier_markup_is (node, "table-rows")
               || dossier_markup_is (node, "table-row-group"))
        add_rows (self, node);
    }
}

static void
add_table (DossierOdt *self, xmlNode *node)
{
  DossierImportFlow *flow = dossier_office_get_flow (self->office);

  dossier_office_break (self->office);
  dossier_import_flow_begin_table (flow, count_header_rows (node), TRUE);
  add_rows (self, node);
  dossier_import_flow_end_table (flow);
}

static void
add_list (DossierOdt *self, xmlNode *node, Place outer)
{
  g_autofree char *name = dossier_markup_dup_attribute (node, "style-name");
  g_autofree char *goes_on = dossier_markup_dup_attribute (node, "continue-numbering");
  g_autofree char *after = dossier_markup_dup_attribute (node, "continue-list");
  Place place = { name != NULL ? name : outer.list, outer.level + 1 };

  dossier_odt_styles_begin_list (self->styles, place.list, place.level,
                                 after != NULL || g_strcmp0 (goes_on, "true") == 0);
  for (xmlNode *item = node->children; item != NULL; item = item->next)
    if (dossier_markup_is (item, "list-item") || dossier_markup_is (item, "list-header"))
      add_item (self, item, place);
}

static void
add_block (DossierOdt *self, xmlNode *node, Place place)
{
  if (is_paragraph (node))
    add_paragraph (self, node, (Place){ 0 }, -1, FALSE);
  else if (dossier_markup_is (node, "list"))
    add_list (self, node, place);
  else if (dossier_markup_is (node, "table"))
    add_table (self, node);
  else if (dossier_markup_is (node, "frame"))
    add_loose_frame (self, node);
  else if (dossier_markup_is (node, "tracked-changes"))
    self->has_changes = TRUE;
  else if (!dossier_markup_is (node, "forms") && !dossier_markup_is (node, "sequence-decls")
           && !is_hidden (node) && !g_str_has_suffix ((const char *) node->name, "-source"))
    walk (self, node, place);
}

static void
walk (DossierOdt *self, xmlNode *parent, Place place)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE)
      add_block (self, node, place);
}

void
dossier_odt_walk (DossierOdt *self, xmlNode *parent)
{
  walk (self, parent, (Place){ 0 });
}
