/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The body of an Office Open XML text as the flow of a document. The parser takes no deeper nesting than a stack holds,
 * so the walk may call itself. */

#include <string.h>

#include "dossier-docx.h"
#include "dossier-formula.h"

/* A field: "begin" code "separate" shown words "end", in runs of their own; fields nest. */
typedef struct
{
  GString *code;
  gboolean is_shown; /* past the code */
  gboolean is_link;
} Field;

/* Of the paragraph that is being read. */
typedef struct
{
  DossierDocx *docx;
  DossierLooks looks; /* of its style */
  GPtrArray *fields; /* of Field, the innermost last */
  GPtrArray *boxes; /* of xmlNode: text boxes that stand in it, read after it */
} Paragraph;

static void add_inline (Paragraph *self, xmlNode *parent);

static void
free_field (gpointer data)
{
  Field *field = data;

  g_string_free (field->code, TRUE);
  g_free (field);
}

static DossierImportFlow *
get_flow (Paragraph *self)
{
  return dossier_office_get_flow (self->docx->office);
}

static void
add_text (Paragraph *self, const char *text, gsize length)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const Field *field = g_ptr_array_index (self->fields, i);

      if (!field->is_shown)
        return;
    }
  dossier_import_flow_add_text (get_flow (self), text, length);
}

static void
add_content (Paragraph *self, xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        && child->content != NULL)
      add_text (self, (const char *) child->content, strlen ((const char *) child->content));
}

/* (transfer full) (nullable): HYPERLINK "https://example.org" \o "hint" as its address. */
static char *
read_field_address (const char *code)
{
  const char *word = code + strspn (code, " \t\n");
  const char *quote;
  gboolean is_place;

  if (g_ascii_strncasecmp (word, "HYPERLINK", 9) != 0)
    return NULL;
  word += 9;
  word += strspn (word, " \t\n");
  is_place = g_str_has_prefix (word, "\\l");
  if (is_place)
    word += 2 + strspn (word + 2, " \t\n");
  if (*word != '"')
    return NULL;
  quote = strchr (word + 1, '"');

  return quote != NULL
             ? g_strdup_printf ("%s%.*s", is_place ? "#" : "", (int) (quote - word - 1), word + 1)
             : NULL;
}

static void
begin_shown (Paragraph *self, Field *field)
{
  g_autofree char *address = read_field_address (field->code->str);

  field->is_shown = TRUE;
  field->is_link = address != NULL;
  if (address != NULL)
    dossier_office_begin_link (self->docx->office, address);
}

/* What is chosen in a form, which is not written down as words: "☒", one of a list. */
static void
add_choice (Paragraph *self, xmlNode *node)
{
  const xmlNode *data = dossier_docx_child (node, "ffData");
  const xmlNode *list = dossier_docx_child (data, "ddList");
  const xmlNode *box = dossier_docx_child (data, "checkBox");
  g_autofree char *number = dossier_docx_dup_value (list, "result");
  gint64 index = number != NULL ? g_ascii_strtoll (number, NULL, 10) : 0;

  for (xmlNode *entry = list != NULL ? list->children : NULL; entry != NULL; entry = entry->next)
    if (dossier_markup_is (entry, "listEntry") && index-- == 0)
      {
        g_autofree char *words = dossier_markup_dup_attribute (entry, "val");

        add_text (self, words != NULL ? words : "", words != NULL ? strlen (words) : 0);
      }
  if (box != NULL)
    {
      const xmlNode *state = dossier_docx_child (box, "checked");
      const char *sign;

      if (state == NULL)
        state = dossier_docx_child (box, "default");
      sign = dossier_docx_is_on (state) ? "☒" : "☐";
      add_text (self, sign, strlen (sign));
    }
}

static void
add_field_sign (Paragraph *self, xmlNode *node)
{
  g_autofree char *type = dossier_markup_dup_attribute (node, "fldCharType");
  Field *field = self->fields->len > 0 ? g_ptr_array_index (self->fields, self->fields->len - 1)
                                       : NULL;

  if (g_strcmp0 (type, "begin") == 0)
    {
      add_choice (self, node);
      field = g_new0 (Field, 1);
      field->code = g_string_new (NULL);
      g_ptr_array_add (self->fields, field);
    }
  else if (g_strcmp0 (type, "separate") == 0 && field != NULL && !field->is_shown)
    begin_shown (self, field);
  else if (g_strcmp0 (type, "end") == 0 && field != NULL)
    {
      if (field->is_link)
        dossier_office_end_link (self->docx->office);
      g_ptr_array_set_size (self->fields, (gint) self->fields->len - 1);
    }
}

static void
add_field_code (Paragraph *self, xmlNode *node)
{
  Field *field = self->fields->len > 0 ? g_ptr_array_index (self->fields, self->fields->len - 1)
                                       : NULL;

  for (const xmlNode *child = node->children; field != NULL && child != NULL; child = child->next)
    if (child->type == XML_TEXT_NODE && child->content != NULL)
      g_string_append (field->code, (const char *) child->content);
}

/* A sign of a font of signs, "F0B7", which means nothing without the font. */
static void
add_symbol (Paragraph *self, xmlNode *node)
{
  g_autofree char *code = dossier_markup_dup_attribute (node, "char");
  g_autofree char *font = dossier_markup_dup_attribute (node, "font");
  gunichar c = code != NULL ? (gunichar) g_ascii_strtoull (code, NULL, 16) : 0;
  char bytes[7] = { 0 };

  c = dossier_docx_find_sign (font, c);
  bytes[g_unichar_to_utf8 (c, bytes)] = '\0';
  add_text (self, bytes, strlen (bytes));
}

static void
add_note (Paragraph *self, const xmlNode *node, const char *kind)
{
  g_autofree char *id = dossier_markup_dup_attribute (node, "id");
  g_autofree char *key = g_strdup_printf ("%s:%s", kind, id != NULL ? id : "");
  xmlNode *body = g_hash_table_lookup (self->docx->notes, key);

  if (body != NULL)
    dossier_office_add_note (self->docx->office, body);
}

/* Words that are drawn as a picture. */
static void
add_drawn_words (Paragraph *self, xmlNode *drawing)
{
  const xmlNode *node = dossier_markup_find (drawing, "textpath");
  g_autofree char *words = node != NULL ? dossier_markup_dup_attribute (node, "string") : NULL;

  if (words == NULL)
    return;
  dossier_import_flow_begin_image (get_flow (self));
  add_text (self, words, strlen (words));
  dossier_import_flow_end_image (get_flow (self));
}

/* What a picture shows, where its author said so. */
static void
add_picture (Paragraph *self, xmlNode *drawing)
{
  DossierImportFlow *flow = get_flow (self);
  xmlNode *properties = dossier_markup_find (drawing, "docPr");
  g_autofree char *words = NULL;

  if (properties == NULL)
    properties = dossier_markup_find (drawing, "shape");
  if (properties != NULL)
    words = dossier_markup_dup_attribute (
        properties, dossier_markup_is (properties, "docPr") ? "descr" : "alt");
  if (words == NULL || *g_strstrip (words) == '\0')
    return;
  dossier_import_flow_begin_image (flow);
  add_text (self, words, strlen (words));
  dossier_import_flow_end_image (flow);
}

/* (nullable): the part that a chart or diagram is drawn from. */
static xmlDoc *
get_drawing (DossierDocx *self, const xmlNode *node, const char *attribute)
{
  g_autofree char *id = dossier_markup_dup_attribute (node, attribute);
  const char *name = id != NULL ? g_hash_table_lookup (self->drawings, id) : NULL;
  GBytes *bytes = name != NULL ? dossier_archive_get (self->archive, name) : NULL;
  gpointer part = NULL;

  if (bytes == NULL || g_hash_table_lookup_extended (self->parts, name, NULL, &part))
    return part;
  part = dossier_markup_read_xml (bytes, name, NULL);
  /* Also that it cannot be read: it may be asked for any number of times. */
  g_hash_table_insert (self->parts, g_strdup (name), part);

  return part;
}

/* Whatever in a drawing holds paragraphs: boxes, shapes, titles of a chart, the points of a diagram. */
static void
collect_paragraphs (Paragraph *self, xmlNode *top)
{
  gboolean skip = FALSE;

  for (xmlNode *node = top; node != NULL; node = dossier_markup_next (node, top, skip))
    {
      skip = dossier_markup_is (node, "txbxContent") || dossier_markup_is (node, "txBody")
             || dossier_markup_is (node, "rich")
             || (dossier_markup_is (node, "t") && dossier_docx_child (node, "p") != NULL);
      if (skip)
        g_ptr_array_add (self->boxes, node);
    }
}

static void
collect_boxes (Paragraph *self, xmlNode *top)
{
  collect_paragraphs (self, top);
  for (xmlNode *node = top; node != NULL; node = dossier_markup_next (node, top, FALSE))
    {
      gboolean is_chart = dossier_markup_is (node, "chart");
      xmlDoc *part = NULL;

      if (is_chart || dossier_markup_is (node, "relIds"))
        part = get_drawing (self->docx, node, is_chart ? "id" : "dm");
      self->docx->has_charts |= is_chart;
      if (part != NULL)
        collect_paragraphs (self, xmlDocGetRootElement (part));
    }
}

/* A drawing is given twice, for newer programs and for older ones: the first that holds words counts. */
static xmlNode *
choose_alternative (const xmlNode *node)
{
  xmlNode *chosen = NULL;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE
        && (chosen == NULL
            || (dossier_markup_find (chosen, "t") == NULL
                && dossier_markup_find (child, "t") != NULL)))
      chosen = child;

  return chosen;
}

static void
add_alternatives (Paragraph *self, xmlNode *node)
{
  xmlNode *chosen = choose_alternative (node);

  if (chosen != NULL)
    add_inline (self, chosen);
}

static void
add_run (Paragraph *self, xmlNode *run)
{
  const xmlNode *properties = dossier_docx_child (run, "rPr");
  g_autofree char *style = dossier_docx_dup_value (properties, "rStyle");
  DossierLooks looks = self->looks | dossier_docx_styles_get (self->docx->styles, style)->looks;

  if (dossier_docx_is_on (dossier_docx_child (properties, "vanish")))
    return;
  dossier_office_set_looks (self->docx->office, dossier_docx_read_looks (properties, looks));
  add_inline (self, run);
}

static void
add_hyperlink (Paragraph *self, xmlNode *node)
{
  g_autofree char *id = dossier_markup_dup_attribute (node, "id");
  g_autofree char *anchor = dossier_markup_dup_attribute (node, "anchor");
  g_autofree char *place = anchor != NULL ? g_strconcat ("#", anchor, NULL) : NULL;
  const char *target = id != NULL ? g_hash_table_lookup (self->docx->links, id) : place;

  if (target == NULL)
    {
      add_inline (self, node);
      return;
    }
  dossier_office_begin_link (self->docx->office, target);
  add_inline (self, node);
  dossier_office_end_link (self->docx->office);
}

static void
add_bookmark (Paragraph *self, xmlNode *node)
{
  g_autofree char *name = dossier_markup_dup_attribute (node, "name");

  if (name != NULL)
    dossier_import_flow_add_place (get_flow (self), name);
}

static void
add_simple_field (Paragraph *self, xmlNode *node)
{
  g_autofree char *code = dossier_markup_dup_attribute (node, "instr");
  g_autofree char *address = code != NULL ? read_field_address (code) : NULL;

  if (address != NULL)
    dossier_office_begin_link (self->docx->office, address);
  add_inline (self, node);
  if (address != NULL)
    dossier_office_end_link (self->docx->office);
}

static void
add_tab (Paragraph *self, xmlNode *node)
{
  add_text (self, "\t", 1);
}

static void
add_break (Paragraph *self, xmlNode *node)
{
  dossier_import_flow_add_line_break (get_flow (self));
}

static void
add_hyphen (Paragraph *self, xmlNode *node)
{
  const char *hyphen = dossier_markup_is (node, "softHyphen") ? "\u00AD" : "\u2011";

  add_text (self, hyphen, strlen (hyphen));
}

static void
add_footnote (Paragraph *self, xmlNode *node)
{
  add_note (self, node, dossier_markup_is (node, "endnoteReference") ? "endnote" : "footnote");
}

static void
add_formula (Paragraph *self, xmlNode *node)
{
  dossier_office_set_looks (self->docx->office, 0);
  dossier_formula_add (get_flow (self), node);
}

/* One below the other. */
static void
add_formulas (Paragraph *self, xmlNode *node)
{
  gboolean is_first = TRUE;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (dossier_markup_is (child, "oMath"))
      {
        if (!is_first)
          dossier_import_flow_add_line_break (get_flow (self));
        add_formula (self, child);
        is_first = FALSE;
      }
}

static void
add_drawing (Paragraph *self, xmlNode *node)
{
  add_picture (self, node);
  add_drawn_words (self, node);
  collect_boxes (self, node);
}

/* How a word is said, which stands small above it. */
static void
add_ruby (Paragraph *self, xmlNode *node)
{
  xmlNode *word = dossier_docx_child (node, "rubyBase");
  xmlNode *sound = dossier_docx_child (node, "rt");

  if (word != NULL)
    add_inline (self, word);
  if (sound == NULL)
    return;
  add_text (self, "(", 1);
  add_inline (self, sound);
  add_text (self, ")", 1);
}

static void
pass_removed (Paragraph *self, xmlNode *node)
{
  self->docx->has_changes = TRUE;
}

static void
add_inserted (Paragraph *self, xmlNode *node)
{
  self->docx->has_changes = TRUE;
  add_inline (self, node);
}

static void
pass_comment (Paragraph *self, xmlNode *node)
{
  self->docx->n_comments++;
}

static void
pass (Paragraph *self, xmlNode *node)
{
}

/* What a paragraph may hold; of everything else what it holds in turn. */
static const struct
{
  const char *name;
  void (*add) (Paragraph *self, xmlNode *node);
} parts[] = {
  { "pPr", pass },
  { "rPr", pass },
  { "sdtPr", pass },
  { "t", add_content },
  { "tab", add_tab },
  { "ptab", add_tab },
  { "br", add_break },
  { "cr", add_break },
  { "noBreakHyphen", add_hyphen },
  { "softHyphen", add_hyphen },
  { "sym", add_symbol },
  { "r", add_run },
  { "hyperlink", add_hyperlink },
  { "bookmarkStart", add_bookmark },
  { "fldSimple", add_simple_field },
  { "fldChar", add_field_sign },
  { "instrText", add_field_code },
  { "footnoteReference", add_footnote },
  { "endnoteReference", add_footnote },
  { "drawing", add_drawing },
  { "pict", add_drawing },
  { "object", add_drawing },
  { "oMath", add_formula },
  { "oMathPara", add_formulas },
  { "ruby", add_ruby },
  { "AlternateContent", add_alternatives },
  { "del", pass_removed },
  { "moveFrom", pass_removed },
  { "delText", pass },
  { "delInstrText", pass },
  { "ins", add_inserted },
  { "moveTo", add_inserted },
  { "commentReference", pass_comment },
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
    if (node->type == XML_ELEMENT_NODE)
      add_part (self, node);
}

/* The list that a paragraph belongs to, by itself or by its style. */
static gboolean
find_item (DossierDocx *self,
           const xmlNode *properties,
           const DossierDocxStyle *style,
           guint *level,
           gint64 *number)
{
  const xmlNode *numbering = dossier_docx_child (properties, "numPr");
  g_autofree char *own = dossier_docx_dup_value (numbering, "numId");
  g_autofree char *own_level = dossier_docx_dup_value (numbering, "ilvl");
  const char *list = own != NULL ? own : style->list;

  *level = own_level != NULL ? (guint) CLAMP (g_ascii_strtoll (own_level, NULL, 10), 0, 8)
                             : style->list_level;

  return list != NULL && dossier_docx_styles_count (self->styles, list, *level, number);
}

static void
begin_paragraph (DossierDocx *self, const xmlNode *properties, const DossierDocxStyle *style)
{
  g_autofree char *outline = dossier_docx_dup_value (properties, "outlineLvl");
  guint heading = style->is_title ? 1 : style->heading;
  guint level;
  gint64 number;

  if (outline != NULL && outline[0] >= '0' && outline[0] <= '8')
    heading = (guint) (outline[0] - '0') + 1;
  if (heading > 0)
    dossier_office_begin_heading (self->office, heading);
  else if (style->is_code)
    dossier_office_begin_code (self->office);
  else if (find_item (self, properties, style, &level, &number))
    dossier_office_begin_item (self->office, level + 1, number);
  else if (style->is_quote)
    dossier_office_begin_quote (self->office);
  else
    dossier_office_begin_plain (self->office);
}

static void
remember_title (DossierDocx *self, xmlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (xmlNode *at = node; at != NULL; at = dossier_markup_next (at, node, FALSE))
    if (at->type == XML_TEXT_NODE && at->content != NULL && dossier_markup_is (at->parent, "t"))
      g_string_append (text, (const char *) at->content);
  self->title = g_strdup (g_strstrip (text->str));
}

static void
add_paragraph (DossierDocx *self, xmlNode *node)
{
  const xmlNode *properties = dossier_docx_child (node, "pPr");
  g_autofree char *style_id = dossier_docx_dup_value (properties, "pStyle");
  const DossierDocxStyle *style = dossier_docx_styles_get (self->styles, style_id);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (free_field);
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
  gboolean is_special = style->heading > 0 || style->is_title || style->is_code;
  Paragraph paragraph = { self, is_special ? 0 : style->looks, fields, boxes };

  if (style->is_title && self->title == NULL)
    remember_title (self, node);
  begin_paragraph (self, properties, style);
  add_inline (&paragraph, node);
  for (; fields->len > 0; g_ptr_array_set_size (fields, (gint) fields->len - 1))
    if (((Field *) g_ptr_array_index (fields, fields->len - 1))->is_link)
      dossier_office_end_link (self->office);
  dossier_office_end_paragraph (self->office);
  for (guint i = 0; i < boxes->len; i++)
    dossier_docx_walk (self, g_ptr_array_index (boxes, i));
}

static void
walk_alternatives (DossierDocx *self, const xmlNode *node)
{
  xmlNode *chosen = choose_alternative (node);

  if (chosen != NULL)
    dossier_docx_walk (self, chosen);
}

void
dossier_docx_walk (DossierDocx *self, xmlNode *parent)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      if (dossier_markup_is (node, "p"))
        add_paragraph (self, node);
      else if (dossier_markup_is (node, "tbl"))
        dossier_docx_add_table (self, node);
      else if (dossier_markup_is (node, "AlternateContent"))
        walk_alternatives (self, node);
      else if (dossier_markup_is (node, "del") || dossier_markup_is (node, "moveFrom"))
        self->has_changes = TRUE;
      else if (dossier_markup_is (node, "sdt") || dossier_markup_is (node, "sdtContent")
               || dossier_markup_is (node, "customXml") || dossier_markup_is (node, "ins")
               || dossier_markup_is (node, "moveTo") || dossier_markup_is (node, "smartTag"))
        dossier_docx_walk (self, node);
    }
}
