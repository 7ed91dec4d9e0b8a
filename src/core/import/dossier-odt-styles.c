/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Styles and numberings of OpenDocument. */

#include <string.h>

#include "dossier-odt.h"

#define N_LEVELS 10

/* Styles that are based on one another in a circle end here. */
#define MAX_BASES 20

typedef struct
{
  gboolean is_numbered[N_LEVELS];
  gint64 starts[N_LEVELS];
  gint64 counts[N_LEVELS]; /* the last number given, -1: none yet */
} List;

struct _DossierOdtStyles
{
  GHashTable *nodes; /* "family:name" -> xmlNode, borrowed */
  GHashTable *styles; /* "family:name" -> DossierOdtStyle */
  DossierOdtStyle none;
  GHashTable *lists; /* name -> List */
};

DossierOdtStyles *
dossier_odt_styles_new (void)
{
  DossierOdtStyles *self = g_new0 (DossierOdtStyles, 1);

  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
dossier_odt_styles_free (DossierOdtStyles *self)
{
  g_hash_table_unref (self->nodes);
  g_hash_table_unref (self->styles);
  g_hash_table_unref (self->lists);
  g_free (self);
}

static gint64
read_number (const xmlNode *node, const char *name, gint64 otherwise)
{
  g_autofree char *value = dossier_markup_dup_attribute (node, name);

  return value != NULL ? CLAMP (g_ascii_strtoll (value, NULL, 10), 0, G_MAXINT32) : otherwise;
}

static void
add_list (DossierOdtStyles *self, const xmlNode *node)
{
  char *name = dossier_markup_dup_attribute (node, "name");
  List *list;

  if (name == NULL)
    return;
  list = g_new0 (List, 1);
  for (guint i = 0; i < N_LEVELS; i++)
    list->counts[i] = -1;
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (dossier_markup_is (child, "list-level-style-number"))
      {
        gint64 level = CLAMP (read_number (child, "level", 1), 1, N_LEVELS) - 1;
        g_autofree char *format = dossier_markup_dup_attribute (child, "num-format");

        list->is_numbered[level] = format != NULL && format[0] != '\0';
        list->starts[level] = read_number (child, "start-value", 1);
      }
  g_hash_table_insert (self->lists, name, list);
}

void
dossier_odt_styles_add (DossierOdtStyles *self, xmlNode *root)
{
  for (xmlNode *node = root; node != NULL; node = dossier_markup_next (node, root, FALSE))
    {
      if (dossier_markup_is (node, "list-style"))
        add_list (self, node);
      else if (dossier_markup_is (node, "style"))
        {
          g_autofree char *family = dossier_markup_dup_attribute (node, "family");
          g_autofree char *name = dossier_markup_dup_attribute (node, "name");

          if (family != NULL && name != NULL)
            g_hash_table_insert (self->nodes, g_strdup_printf ("%s:%s", family, name), node);
        }
    }
}

static DossierLooks
read_looks (const xmlNode *properties, DossierLooks looks)
{
  g_autofree char *weight = dossier_markup_dup_attribute (properties, "font-weight");
  g_autofree char *slant = dossier_markup_dup_attribute (properties, "font-style");
  g_autofree char *line = dossier_markup_dup_attribute (properties, "text-line-through-style");
  g_autofree char *place = dossier_markup_dup_attribute (properties, "text-position");

  if (weight != NULL)
    looks = (looks & ~DOSSIER_LOOK_STRONG)
            | (strcmp (weight, "bold") == 0 || g_ascii_strtoll (weight, NULL, 10) >= 600
                   ? DOSSIER_LOOK_STRONG
                   : 0);
  if (slant != NULL)
    looks = (looks & ~DOSSIER_LOOK_EMPHASIS)
            | (strcmp (slant, "normal") != 0 ? DOSSIER_LOOK_EMPHASIS : 0);
  if (line != NULL)
    looks = (looks & ~DOSSIER_LOOK_STRIKE) | (strcmp (line, "none") != 0 ? DOSSIER_LOOK_STRIKE : 0);
  if (place != NULL)
    {
      gint64 percent = g_ascii_strtoll (place, NULL, 10);

      looks &= ~(DOSSIER_LOOK_SUPERSCRIPT | DOSSIER_LOOK_SUBSCRIPT);
      if (g_str_has_prefix (place, "super") || percent > 0)
        looks |= DOSSIER_LOOK_SUPERSCRIPT;
      else if (g_str_has_prefix (place, "sub") || percent < 0)
        looks |= DOSSIER_LOOK_SUBSCRIPT;
    }

  return looks;
}

static void
apply (DossierOdtStyle *style, const xmlNode *node)
{
  g_autofree char *name = dossier_markup_dup_attribute (node, "name");

  if (name == NULL)
    return;
  style->is_title = style->is_title || strcmp (name, "Title") == 0;
  style->is_quote = style->is_quote || strcmp (name, "Quotations") == 0
                    || strcmp (name, "Quote") == 0;
  style->is_code = style->is_code || strcmp (name, "Preformatted_20_Text") == 0;
  if (strcmp (name, "Source_20_Text") == 0 || strcmp (name, "Teletype") == 0)
    style->looks |= DOSSIER_LOOK_CODE;
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (dossier_markup_is (child, "text-properties"))
      {
        g_autofree char *display = dossier_markup_dup_attribute (child, "display");

        style->looks = read_looks (child, style->looks);
        if (display != NULL)
          style->is_hidden = strcmp (display, "none") == 0;
      }
}

const DossierOdtStyle *
dossier_odt_styles_get (DossierOdtStyles *self, const char *family, const char *name)
{
  const xmlNode *chain[MAX_BASES];
  guint n_bases = 0;
  g_autofree char *key = name != NULL ? g_strdup_printf ("%s:%s", family, name) : NULL;
  DossierOdtStyle *style = key != NULL ? g_hash_table_lookup (self->styles, key) : NULL;
  const xmlNode *node = key != NULL ? g_hash_table_lookup (self->nodes, key) : NULL;

  if (style != NULL)
    return style;
  if (node == NULL)
    return &self->none;
  while (node != NULL && n_bases < MAX_BASES)
    {
      g_autofree char *parent = dossier_markup_dup_attribute (node, "parent-style-name");
      g_autofree char *parent_key = parent != NULL ? g_strdup_printf ("%s:%s", family, parent)
                                                   : NULL;

      chain[n_bases++] = node;
      node = parent_key != NULL ? g_hash_table_lookup (self->nodes, parent_key) : NULL;
    }
  style = g_new0 (DossierOdtStyle, 1);
  while (n_bases > 0)
    apply (style, chain[--n_bases]);
  g_hash_table_insert (self->styles, g_steal_pointer (&key), style);

  return style;
}

static List *
find_list (DossierOdtStyles *self, const char *name)
{
  return name != NULL ? g_hash_table_lookup (self->lists, name) : NULL;
}

void
dossier_odt_styles_begin_list (DossierOdtStyles *self,
                               const char *list,
                               guint level,
                               gboolean goes_on)
{
  List *found = find_list (self, list);

  for (guint i = MIN (level, N_LEVELS) - 1; found != NULL && !goes_on && i < N_LEVELS; i++)
    found->counts[i] = -1;
}

gint64
dossier_odt_styles_count (DossierOdtStyles *self, const char *list, guint level, gint64 start)
{
  List *found = find_list (self, list);
  guint i = MIN (level, N_LEVELS) - 1;

  if (found == NULL || !found->is_numbered[i])
    return -1;
  if (start >= 0)
    found->counts[i] = start;
  else if (found->counts[i] < 0)
    found->counts[i] = found->starts[i];
  else
    found->counts[i]++;

  return found->counts[i];
}
