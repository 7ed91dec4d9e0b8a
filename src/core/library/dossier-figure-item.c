/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A figure of the open document, for bindings. A long document has a hundred thousand, of which few are looked at:
 * the words of one are made when they are asked for. */

#include "dossier-figure-item.h"

#include <string.h>

#include "dossier-figure-context.h"

struct _DossierFigureItem
{
  GObject parent_instance;

  DossierDocument *document;
  DossierFigure *figure;
  char *statement; /* made once asked for, as NULL may be what it is */
  guint verdict : 8; /* DossierVerdict */
  guint has_statement : 1;
};

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_QUOTE,
  PROP_VALUE_TEXT,
  PROP_KIND,
  PROP_KEY,
  PROP_START,
  PROP_END,
  PROP_CONTEXT,
  PROP_VERDICT,
  PROP_VERDICT_ICON_NAME,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierFigureItem, dossier_figure_item, G_TYPE_OBJECT)

static char *
dup_quote (DossierFigureItem *self)
{
  const DossierRange range = { self->figure->start, self->figure->end };

  return dossier_document_dup_range (self->document, range);
}

static char *
dup_context (DossierFigureItem *self)
{
  const DossierRange range = { self->figure->start, self->figure->end };

  return dossier_figure_dup_context (self->document, &range);
}

static void
dossier_figure_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierFigureItem *self = DOSSIER_FIGURE_ITEM (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->figure->label);
      break;
    case PROP_QUOTE:
      g_value_take_string (value, dup_quote (self));
      break;
    case PROP_VALUE_TEXT:
      g_value_take_string (value, dossier_figure_dup_value_text (self->figure, self->document));
      break;
    case PROP_KIND:
      g_value_set_static_string (value, dossier_figure_kind_to_string (self->figure->kind));
      break;
    case PROP_KEY:
      g_value_set_boolean (value, self->figure->key);
      break;
    case PROP_START:
      g_value_set_uint64 (value, self->figure->start);
      break;
    case PROP_END:
      g_value_set_uint64 (value, self->figure->end);
      break;
    case PROP_CONTEXT:
      g_value_take_string (value, dup_context (self));
      break;
    case PROP_VERDICT:
      g_value_set_uint (value, self->verdict);
      break;
    case PROP_VERDICT_ICON_NAME:
      if (self->verdict != DOSSIER_VERDICT_NONE)
        g_value_set_static_string (value, dossier_verdict_get_info (self->verdict)->icon_name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_figure_item_finalize (GObject *object)
{
  DossierFigureItem *self = DOSSIER_FIGURE_ITEM (object);

  g_clear_pointer (&self->figure, dossier_figure_free);
  g_clear_pointer (&self->statement, g_free);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (dossier_figure_item_parent_class)->finalize (object);
}

static void
dossier_figure_item_class_init (DossierFigureItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const guint last_verdict = DOSSIER_N_VERDICTS - 1;

  object_class->get_property = dossier_figure_item_get_property;
  object_class->finalize = dossier_figure_item_finalize;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_QUOTE] = g_param_spec_string ("quote", NULL, NULL, NULL, flags);
  properties[PROP_VALUE_TEXT] = g_param_spec_string ("value-text", NULL, NULL, NULL, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_KEY] = g_param_spec_boolean ("key", NULL, NULL, FALSE, flags);
  properties[PROP_START] = g_param_spec_uint64 ("start", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_END] = g_param_spec_uint64 ("end", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_CONTEXT] = g_param_spec_string ("context", NULL, NULL, NULL, flags);
  properties[PROP_VERDICT] = g_param_spec_uint ("verdict", NULL, NULL, 0, last_verdict, 0, flags);
  properties[PROP_VERDICT_ICON_NAME] = g_param_spec_string ("verdict-icon-name", NULL, NULL, NULL,
                                                            flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_figure_item_init (DossierFigureItem *self)
{
}

static DossierFigureItem *
take_figure (DossierDocument *document, DossierFigure *figure)
{
  DossierFigureItem *self = g_object_new (DOSSIER_TYPE_FIGURE_ITEM, NULL);

  self->document = g_object_ref (document);
  self->figure = figure;

  return self;
}

DossierFigureItem *
dossier_figure_item_new (DossierDocument *document, const DossierFigure *figure)
{
  return take_figure (document, dossier_figure_copy (figure));
}

void
dossier_figure_item_set_verdict (DossierFigureItem *self, DossierVerdict verdict)
{
  if (self->verdict == verdict)
    return;

  self->verdict = verdict;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERDICT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERDICT_ICON_NAME]);
}

gboolean
dossier_figure_item_equal (DossierFigureItem *self, DossierFigureItem *other)
{
  const DossierFigure *a = self->figure;
  const DossierFigure *b = other->figure;

  return a->start == b->start && a->end == b->end && a->kind == b->kind && a->key == b->key
         && a->modifier == b->modifier && a->direction == b->direction
         && a->has_value == b->has_value && a->has_value_max == b->has_value_max
         && memcmp (&a->value, &b->value, sizeof a->value) == 0
         && memcmp (&a->value_max, &b->value_max, sizeof a->value_max) == 0
         && g_strcmp0 (a->date, b->date) == 0 && g_strcmp0 (a->date_max, b->date_max) == 0
         && g_strcmp0 (a->unit, b->unit) == 0 && g_strcmp0 (a->per, b->per) == 0
         && g_strcmp0 (a->label, b->label) == 0;
}

GPtrArray *
dossier_figure_items_new (DossierDocument *document, GPtrArray *figures)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < figures->len; i++)
    g_ptr_array_add (items, dossier_figure_item_new (document, figures->pdata[i]));

  return items;
}

GPtrArray *
dossier_figure_items_take (DossierDocument *document, GPtrArray *figures)
{
  GPtrArray *items = g_ptr_array_new_full (figures->len, g_object_unref);

  g_ptr_array_set_free_func (figures, NULL);
  for (guint i = 0; i < figures->len; i++)
    g_ptr_array_add (items, take_figure (document, figures->pdata[i]));

  return items;
}

const char *
dossier_figure_item_get_statement (DossierFigureItem *self)
{
  g_return_val_if_fail (DOSSIER_IS_FIGURE_ITEM (self), NULL);

  if (!self->has_statement)
    {
      self->statement = dossier_figure_dup_statement (self->figure, self->document);
      self->has_statement = TRUE;
    }

  return self->statement;
}

const DossierFigure *
dossier_figure_item_get_figure (DossierFigureItem *self)
{
  g_return_val_if_fail (DOSSIER_IS_FIGURE_ITEM (self), NULL);

  return self->figure;
}
