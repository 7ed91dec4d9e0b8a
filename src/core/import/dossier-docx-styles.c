/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Styles and numberings of Office Open XML: what a paragraph is, and the number an item gets. */

#include <string.h>

#include "dossier-docx.h"

#define N_LEVELS 9

/* Styles that are based on one another in a circle end here. */
#define MAX_BASES 20

typedef struct
{
  gboolean is_bullet[N_LEVELS];
  gint64 starts[N_LEVELS];
  gint64 counts[N_LEVELS]; /* the last number given, -1: none yet */
} Abstract;

typedef struct
{
  Abstract *abstract; /* borrowed */
  gint64 overrides[N_LEVELS]; /* where counting begins anew, -1: it goes on */
} Numbering;

struct _DossierDocxStyles
{
  GHashTable *nodes; /* identifier -> xmlNode, borrowed */
  GHashTable *styles; /* identifier -> DossierDocxStyle */
  DossierDocxStyle none;
  GHashTable *abstracts; /* identifier -> Abstract */
  GHashTable *numberings; /* identifier -> Numbering */
};

xmlNode *
dossier_docx_child (const xmlNode *node, const char *name)
{
  for (xmlNode *child = node != NULL ? node->children : NULL; child != NULL; child = child->next)
    if (dossier_markup_is (child, name))
      return child;

  return NULL;
}

char *
dossier_docx_dup_value (const xmlNode *node, const char *child)
{
  const xmlNode *found = dossier_docx_child (node, child);

  return found != NULL ? dossier_markup_dup_attribute (found, "val") : NULL;
}

gboolean
dossier_docx_is_on (const xmlNode *setting)
{
  g_autofree char *value = setting != NULL ? dossier_markup_dup_attribute (setting, "val") : NULL;

  return setting != NULL
         && (value == NULL
             || (strcmp (value, "0") != 0 && strcmp (value, "false") != 0
                 && strcmp (value, "off") != 0));
}

DossierLooks
dossier_docx_read_looks (const xmlNode *properties, DossierLooks looks)
{
  static const struct
  {
    const char *name;
    DossierLooks look;
  } settings[] = {
    { "b", DOSSIER_LOOK_STRONG },
    { "i", DOSSIER_LOOK_EMPHASIS },
    { "strike", DOSSIER_LOOK_STRIKE },
    { "dstrike", DOSSIER_LOOK_STRIKE },
  };
  g_autofree char *place = dossier_docx_dup_value (properties, "vertAlign");

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      const xmlNode *setting = dossier_docx_child (properties, settings[i].name);

      if (dossier_docx_is_on (setting))
        looks |= settings[i].look;
      else if (setting != NULL)
        looks &= ~settings[i].look;
    }
  if (place != NULL)
    looks &= ~(DOSSIER_LOOK_SUPERSCRIPT | DOSSIER_LOOK_SUBSCRIPT);
  if (g_strcmp0 (place, "superscript") == 0)
    looks |= DOSSIER_LOOK_SUPERSCRIPT;
  if (g_strcmp0 (place, "subscript") == 0)
    looks |= DOSSIER_LOOK_SUBSCRIPT;

  return looks;
}

static gboolean
is_one_of (const char *name, const char *const *names)
{
  for (gsize i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;

  return FALSE;
}

/* By the names that word processors give; headings are also known by their outline level. */
static void
read_name (DossierDocxStyle *style, const char *name)
{
  static const char *const quotes[] = { "quote",       "intense quote", "block text",
                                        "block quote", "quotations",    NULL };
  static const char *const codes[] = { "source code", "html preformatted", "preformatted text",
                                       "code",        "plain code",        "macro text",
                                       NULL };
  static const char *const code_characters[] = { "verbatim char", "html code", "source text",
                                                 "code char", NULL };

  if (g_ascii_strncasecmp (name, "heading ", 8) == 0 && g_ascii_isdigit (name[8]))
    style->heading = (guint) CLAMP (g_ascii_strtoll (name + 8, NULL, 10), 1, 9);
  style->is_title = style->is_title || g_ascii_strcasecmp (name, "title") == 0;
  style->is_quote = style->is_quote || is_one_of (name, quotes);
  style->is_code = style->is_code || is_one_of (name, codes);
  if (is_one_of (name, code_characters))
    style->looks |= DOSSIER_LOOK_CODE;
}

static void
apply (DossierDocxStyle *style, const xmlNode *node)
{
  const xmlNode *paragraph = dossier_docx_child (node, "pPr");
  const xmlNode *numbering = dossier_docx_child (paragraph, "numPr");
  g_autofree char *name = dossier_docx_dup_value (node, "name");
  g_autofree char *outline = dossier_docx_dup_value (paragraph, "outlineLvl");
  g_autofree char *list = dossier_docx_dup_value (numbering, "numId");
  g_autofree char *level = dossier_docx_dup_value (numbering, "ilvl");

  if (outline != NULL)
    {
      gint64 value = g_ascii_strtoll (outline, NULL, 10);

      style->heading = value >= 0 && value < 9 ? (guint) value + 1 : 0;
    }
  if (name != NULL)
    read_name (style, name);
  if (list != NULL)
    {
      g_free (style->list);
      style->list = g_steal_pointer (&list);
    }
  if (level != NULL)
    style->list_level = (guint) CLAMP (g_ascii_strtoll (level, NULL, 10), 0, N_LEVELS - 1);
  style->looks = dossier_docx_read_looks (dossier_docx_child (node, "rPr"), style->looks);
}

static void
free_style (gpointer data)
{
  DossierDocxStyle *style = data;

  g_free (style->list);
  g_free (style);
}

/* The base first, then what is based on it. */
static DossierDocxStyle *
resolve (DossierDocxStyles *self, const xmlNode *node)
{
  const xmlNode *chain[MAX_BASES];
  guint n_bases = 0;
  DossierDocxStyle *style = g_new0 (DossierDocxStyle, 1);

  while (node != NULL && n_bases < MAX_BASES)
    {
      g_autofree char *base = dossier_docx_dup_value (node, "basedOn");

      chain[n_bases++] = node;
      node = base != NULL ? g_hash_table_lookup (self->nodes, base) : NULL;
    }
  while (n_bases > 0)
    apply (style, chain[--n_bases]);

  return style;
}

const DossierDocxStyle *
dossier_docx_styles_get (DossierDocxStyles *self, const char *id)
{
  DossierDocxStyle *style;
  xmlNode *node;

  if (id == NULL)
    return &self->none;
  style = g_hash_table_lookup (self->styles, id);
  if (style != NULL)
    return style;
  node = g_hash_table_lookup (self->nodes, id);
  if (node == NULL)
    return &self->none;
  style = resolve (self, node);
  g_hash_table_insert (self->styles, g_strdup (id), style);

  return style;
}

static guint
read_level (const xmlNode *node)
{
  g_autofree char *value = dossier_markup_dup_attribute (node, "ilvl");

  return value != NULL ? (guint) CLAMP (g_ascii_strtoll (value, NULL, 10), 0, N_LEVELS - 1) : 0;
}

static gint64
read_start (const xmlNode *node, const char *child, gint64 otherwise)
{
  g_autofree char *value = dossier_docx_dup_value (node, child);

  return value != NULL ? CLAMP (g_ascii_strtoll (value, NULL, 10), 0, G_MAXINT32) : otherwise;
}

static void
read_abstract (DossierDocxStyles *self, const xmlNode *node)
{
  Abstract *abstract = g_new0 (Abstract, 1);

  for (guint i = 0; i < N_LEVELS; i++)
    {
      abstract->is_bullet[i] = TRUE;
      abstract->counts[i] = -1;
    }
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (dossier_markup_is (child, "lvl"))
      {
        guint level = read_level (child);
        g_autofree char *format = dossier_docx_dup_value (child, "numFmt");

        abstract->is_bullet[level] = g_strcmp0 (format, "bullet") == 0
                                     || g_strcmp0 (format, "none") == 0;
        abstract->starts[level] = read_start (child, "start", 1);
      }
  g_hash_table_insert (self->abstracts, dossier_markup_dup_attribute (node, "abstractNumId"),
                       abstract);
}

static void
read_numbering (DossierDocxStyles *self, const xmlNode *node)
{
  g_autofree char *abstract = dossier_docx_dup_value (node, "abstractNumId");
  Numbering *numbering = g_new0 (Numbering, 1);

  numbering->abstract = abstract != NULL ? g_hash_table_lookup (self->abstracts, abstract) : NULL;
  for (guint i = 0; i < N_LEVELS; i++)
    numbering->overrides[i] = -1;
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (dossier_markup_is (child, "lvlOverride"))
      numbering->overrides[read_level (child)] = read_start (child, "startOverride", -1);
  g_hash_table_insert (self->numberings, dossier_markup_dup_attribute (node, "numId"), numbering);
}

static void
read_numberings (DossierDocxStyles *self, xmlDoc *numbering)
{
  const xmlNode *root = xmlDocGetRootElement (numbering);

  for (xmlNode *node = root->children; node != NULL; node = node->next)
    if (dossier_markup_is (node, "abstractNum")
        && xmlHasProp (node, (const xmlChar *) "abstractNumId") != NULL)
      read_abstract (self, node);
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    if (dossier_markup_is (node, "num") && xmlHasProp (node, (const xmlChar *) "numId") != NULL)
      read_numbering (self, node);
}

DossierDocxStyles *
dossier_docx_styles_new (xmlDoc *styles, xmlDoc *numbering)
{
  DossierDocxStyles *self = g_new0 (DossierDocxStyles, 1);
  const xmlNode *root = styles != NULL ? xmlDocGetRootElement (styles) : NULL;

  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style);
  self->abstracts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->numberings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    {
      char *id = dossier_markup_is (node, "style") ? dossier_markup_dup_attribute (node, "styleId")
                                                   : NULL;

      if (id != NULL)
        g_hash_table_insert (self->nodes, id, node);
    }
  if (numbering != NULL)
    read_numberings (self, numbering);

  return self;
}

void
dossier_docx_styles_free (DossierDocxStyles *self)
{
  g_hash_table_unref (self->nodes);
  g_hash_table_unref (self->styles);
  g_hash_table_unref (self->abstracts);
  g_hash_table_unref (self->numberings);
  g_free (self);
}

gboolean
dossier_docx_styles_count (DossierDocxStyles *self, const char *list, guint level, gint64 *number)
{
  Numbering *numbering = g_hash_table_lookup (self->numberings, list);
  Abstract *abstract = numbering != NULL ? numbering->abstract : NULL;

  level = MIN (level, N_LEVELS - 1);
  *number = -1;
  if (strcmp (list, "0") == 0)
    return FALSE;
  if (abstract == NULL)
    return TRUE;
  if (numbering->overrides[level] >= 0)
    {
      abstract->counts[level] = numbering->overrides[level];
      numbering->overrides[level] = -1;
    }
  else if (abstract->counts[level] < 0)
    abstract->counts[level] = abstract->starts[level];
  else
    abstract->counts[level]++;
  for (guint i = level + 1; i < N_LEVELS; i++)
    abstract->counts[i] = -1;
  if (!abstract->is_bullet[level])
    *number = abstract->counts[level];

  return TRUE;
}
