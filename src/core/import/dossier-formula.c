/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Formulas as lines of text; see the header. Both notations are trees of the same few shapes, and no name means one
 * thing in the one and another in the other. */

#include "dossier-formula.h"

#include <string.h>

#include "dossier-markup.h"
#include "dossier-raised.h"

/* Nobody writes deeper ones; what lies below is given as plain text. */
#define MAX_DEPTH 64

typedef struct
{
  DossierImportFlow *flow;
  guint depth;
} Formula;

static void add_node (Formula *self, xmlNode *node);

static void
add (Formula *self, const char *text)
{
  dossier_import_flow_add_text (self->flow, text, strlen (text));
}

static void
add_children (Formula *self, xmlNode *parent)
{
  for (xmlNode *node = parent != NULL ? parent->children : NULL; node != NULL; node = node->next)
    add_node (self, node);
}

/* The elements of a formula but for those that say how it is drawn. */
static gboolean
is_part (const xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE && !g_str_has_suffix ((const char *) node->name, "Pr");
}

/* The part @index, from 0. */
static xmlNode *
get_child (const xmlNode *parent, guint index)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (is_part (node) && index-- == 0)
      return node;

  return NULL;
}

static xmlNode *
get_named (const xmlNode *parent, const char *name)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (dossier_markup_is (node, name))
      return node;

  return NULL;
}

/* (transfer full): what <m:dPr><m:begChr m:val="["/></m:dPr> says; @otherwise where nothing. */
static char *
dup_property (xmlNode *node, const char *name, const char *otherwise)
{
  xmlNode *property = NULL;
  char *value = NULL;

  for (xmlNode *child = node->children; child != NULL && property == NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE && g_str_has_suffix ((const char *) child->name, "Pr"))
      property = get_named (child, name);
  if (property != NULL)
    value = dossier_markup_dup_attribute (property, "val");
  /* A property without a value is one that is empty. */
  if (value == NULL)
    value = g_strdup (property != NULL ? "" : otherwise);

  return value;
}

static gboolean
is_simple (xmlNode *node)
{
  for (xmlNode *at = node; at != NULL; at = dossier_markup_next (at, node, FALSE))
    if (at->type == XML_TEXT_NODE && at->content != NULL)
      for (const char *c = (const char *) at->content; *c != '\0'; c = g_utf8_next_char (c))
        if (!g_unichar_isalnum (g_utf8_get_char (c)) && *c != '.' && *c != ',' && *c != '\n')
          return FALSE;

  return TRUE;
}

/* What must not run together with its neighbours. */
static void
add_group (Formula *self, xmlNode *node)
{
  gboolean is_open = node != NULL && !is_simple (node);

  if (node == NULL)
    return;
  if (is_open)
    add (self, "(");
  add_node (self, node);
  if (is_open)
    add (self, ")");
}

/* (transfer full) (nullable): numbers above and below the line, which have characters of their own. */
static char *
dup_raised (xmlNode *node, gboolean is_lowered)
{
  g_autoptr (GString) raised = g_string_new (NULL);

  for (xmlNode *at = node; at != NULL; at = dossier_markup_next (at, node, FALSE))
    for (const char *c = at->type == XML_TEXT_NODE ? (const char *) at->content : NULL;
         c != NULL && *c != '\0'; c = g_utf8_next_char (c))
      {
        gunichar sign = dossier_raised_find (g_utf8_get_char (c), is_lowered);

        if (sign == 0 && !g_ascii_isspace (*c))
          return NULL;
        if (sign != 0)
          g_string_append_unichar (raised, sign);
      }

  return g_string_free (g_steal_pointer (&raised), FALSE);
}

static void
add_script (Formula *self, xmlNode *node, DossierSpanKind kind)
{
  g_autofree char *raised = node != NULL ? dup_raised (node, kind == DOSSIER_SPAN_SUBSCRIPT) : NULL;

  if (node == NULL)
    return;
  if (raised != NULL)
    {
      add (self, raised);
      return;
    }
  dossier_import_flow_push_span (self->flow, kind, NULL);
  add_node (self, node);
  dossier_import_flow_pop_span (self->flow);
}

static void
add_scripts (Formula *self, xmlNode *base, xmlNode *lower, xmlNode *upper)
{
  if (base != NULL)
    add_node (self, base);
  add_script (self, lower, DOSSIER_SPAN_SUBSCRIPT);
  add_script (self, upper, DOSSIER_SPAN_SUPERSCRIPT);
}

/* In brackets, with a sign between. */
static void
add_list (Formula *self, xmlNode *node, const char *open, const char *between, const char *close)
{
  gboolean is_first = TRUE;

  add (self, open);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (is_part (child))
      {
        if (!is_first)
          add (self, between);
        add_node (self, child);
        is_first = FALSE;
      }
  add (self, close);
}

/* With a line between them, or none: that is no fraction. */
static void
add_fraction (Formula *self, xmlNode *node)
{
  g_autofree char *type = dup_property (node, "type", "bar");

  if (strcmp (type, "noBar") == 0 || dossier_markup_has_value (node, "linethickness", "0"))
    {
      add_list (self, node, "", " ", "");
      return;
    }
  add_group (self, get_child (node, 0));
  add (self, "/");
  add_group (self, get_child (node, 1));
}

/* Base, below, above: in MathML by their order, in the other notation by their names. */
static void
add_upper (Formula *self, xmlNode *node)
{
  add_scripts (self, get_child (node, 0), NULL, get_child (node, 1));
}

static void
add_lower (Formula *self, xmlNode *node)
{
  add_scripts (self, get_child (node, 0), get_child (node, 1), NULL);
}

static void
add_both (Formula *self, xmlNode *node)
{
  add_scripts (self, get_child (node, 0), get_child (node, 1), get_child (node, 2));
}

/* An arrow or a bar over a letter belongs to it. */
static void
add_over (Formula *self, xmlNode *node)
{
  if (!dossier_markup_has_value (node, "accent", "true")
      && !dossier_markup_has_value (node, "accentunder", "true"))
    {
      if (dossier_markup_is (node, "munder"))
        add_lower (self, node);
      else
        add_upper (self, node);
      return;
    }
  add_children (self, node);
}

static void
add_before (Formula *self, xmlNode *node)
{
  add_script (self, get_named (node, "sub"), DOSSIER_SPAN_SUBSCRIPT);
  add_script (self, get_named (node, "sup"), DOSSIER_SPAN_SUPERSCRIPT);
  add_group (self, get_named (node, "e"));
}

static void
add_square_root (Formula *self, xmlNode *node)
{
  gboolean is_open = !is_simple (node);

  add (self, is_open ? "√(" : "√");
  add_children (self, node);
  if (is_open)
    add (self, ")");
}

static void
add_root (Formula *self, xmlNode *node)
{
  gboolean is_named = dossier_markup_is (node, "rad");

  add_script (self, is_named ? get_named (node, "deg") : get_child (node, 1),
              DOSSIER_SPAN_SUPERSCRIPT);
  add (self, "√");
  add_group (self, is_named ? get_named (node, "e") : get_child (node, 0));
}

static void
add_fenced (Formula *self, xmlNode *node)
{
  g_autofree char *open = dossier_markup_dup_attribute (node, "open");
  g_autofree char *close = dossier_markup_dup_attribute (node, "close");

  add_list (self, node, open != NULL ? open : "(", ", ", close != NULL ? close : ")");
}

static void
add_delimited (Formula *self, xmlNode *node)
{
  g_autofree char *open = dup_property (node, "begChr", "(");
  g_autofree char *between = dup_property (node, "sepChr", "|");
  g_autofree char *close = dup_property (node, "endChr", ")");

  add_list (self, node, open, between, close);
}

static void
add_rows (Formula *self, xmlNode *node)
{
  add_list (self, node, " ", "; ", " ");
}

static void
add_cells (Formula *self, xmlNode *node)
{
  add_list (self, node, "", " ", "");
}

/* A sum, a product, an integral. */
static void
add_large (Formula *self, xmlNode *node)
{
  g_autofree char *sign = dup_property (node, "chr", "∫");

  add (self, sign);
  add_script (self, get_named (node, "sub"), DOSSIER_SPAN_SUBSCRIPT);
  add_script (self, get_named (node, "sup"), DOSSIER_SPAN_SUPERSCRIPT);
  add (self, " ");
  if (get_named (node, "e") != NULL)
    add_node (self, get_named (node, "e"));
}

static void
add_function (Formula *self, xmlNode *node)
{
  if (get_child (node, 0) != NULL)
    add_node (self, get_child (node, 0));
  add (self, " ");
  if (get_child (node, 1) != NULL)
    add_node (self, get_child (node, 1));
}

static void
add_accent (Formula *self, xmlNode *node)
{
  g_autofree char *sign = dup_property (node, "chr", "\u0302");

  add_children (self, node);
  add (self, sign);
}

static void
add_first (Formula *self, xmlNode *node)
{
  if (get_child (node, 0) != NULL)
    add_node (self, get_child (node, 0));
}

static void
add_space (Formula *self, xmlNode *node)
{
  add (self, " ");
}

/* Signs between two things stand apart from both; a sign of one thing, "-5", is written to it. */
static void
add_operator (Formula *self, xmlNode *node)
{
  static const char *const between[] = { "=", "<", ">", "≤", "≥", "≈", "≠", "±", "+", "-", "−", "×",
                                         "·", "÷", "→", "∈", "∼", "≃", "≅", "≡", "∝", "⇒", NULL };
  g_autofree char *sign = dossier_markup_dup_text (node, "mo");
  const xmlNode *before = xmlPreviousElementSibling (node);
  gboolean is_between = before != NULL && !dossier_markup_is (before, "mo")
                        && xmlNextElementSibling (node) != NULL;

  if (sign == NULL)
    return;
  g_strstrip (sign);
  /* Signs that are not drawn: a function of something, a product. */
  if (strcmp (sign, "\u2061") == 0)
    add (self, " ");
  else if (strcmp (sign, ",") == 0 || strcmp (sign, ";") == 0)
    {
      add (self, sign);
      add (self, " ");
    }
  else if (is_between && g_strv_contains (between, sign))
    {
      add (self, " ");
      add (self, sign);
      add (self, " ");
    }
  else if (strcmp (sign, "\u2062") != 0 && strcmp (sign, "\u2063") != 0
           && strcmp (sign, "\u2064") != 0)
    add (self, sign);
}

static void
pass (Formula *self, xmlNode *node)
{
}

/* Of everything else what it holds. */
static const struct
{
  const char *name;
  void (*add) (Formula *self, xmlNode *node);
} shapes[] = {
  /* MathML */
  { "mo", add_operator },
  { "mfrac", add_fraction },
  { "msup", add_upper },
  { "msub", add_lower },
  { "msubsup", add_both },
  { "mover", add_over },
  { "munder", add_over },
  { "munderover", add_both },
  { "msqrt", add_square_root },
  { "mroot", add_root },
  { "mfenced", add_fenced },
  { "mtable", add_rows },
  { "mtr", add_cells },
  { "mspace", add_space },
  { "semantics", add_first },
  { "maction", add_first },
  { "annotation", pass },
  { "annotation-xml", pass },
  { "mphantom", pass },
  { "del", pass },
  /* Office Open XML */
  { "f", add_fraction },
  { "sSup", add_upper },
  { "sSub", add_lower },
  { "sSubSup", add_both },
  { "sPre", add_before },
  { "limLow", add_lower },
  { "limUpp", add_upper },
  { "rad", add_root },
  { "d", add_delimited },
  { "nary", add_large },
  { "func", add_function },
  { "acc", add_accent },
  { "m", add_rows },
  { "eqArr", add_rows },
  { "mr", add_cells },
};

static void
add_shape (Formula *self, xmlNode *node)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (dossier_markup_is (node, shapes[i].name))
      {
        shapes[i].add (self, node);
        return;
      }
  if (!g_str_has_suffix ((const char *) node->name, "Pr"))
    add_children (self, node);
}

/* "log" before "x", which nothing but their letters would part; its index is no such. */
static gboolean
is_function_name (xmlNode *node, const char *name)
{
  const xmlNode *next = xmlNextElementSibling (node);
  const xmlNode *row = node->parent;

  return dossier_markup_is (node, "mi") && g_utf8_strlen (name, -1) > 1 && next != NULL
         && (dossier_markup_is (next, "mi") || dossier_markup_is (next, "mn"))
         && (dossier_markup_is (row, "mrow") || dossier_markup_is (row, "math")
             || dossier_markup_is (row, "mstyle") || dossier_markup_is (row, "mtd"));
}

/* Blanks between elements are none of the formula; nor are those at the ends of a sign in MathML. */
static void
add_words (Formula *self, const xmlNode *node)
{
  g_autofree char *words = g_strdup (node->content != NULL ? (const char *) node->content : "");

  if (dossier_markup_is (node->parent, "t"))
    {
      add (self, words);
      return;
    }
  add (self, g_strstrip (words));
  if (is_function_name (node->parent, words))
    add (self, " ");
}

static void
add_node (Formula *self, xmlNode *node)
{
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
    {
      add_words (self, node);
      return;
    }
  if (node->type != XML_ELEMENT_NODE)
    return;
  if (self->depth >= MAX_DEPTH)
    {
      for (xmlNode *at = node; at != NULL; at = dossier_markup_next (at, node, FALSE))
        if (at->type == XML_TEXT_NODE && at->content != NULL)
          {
            add (self, " ");
            add (self, (const char *) at->content);
          }
      return;
    }
  self->depth++;
  add_shape (self, node);
  self->depth--;
}

void
dossier_formula_add (DossierImportFlow *flow, xmlNode *formula)
{
  Formula self = { flow, 0 };

  add_node (&self, formula);
}
