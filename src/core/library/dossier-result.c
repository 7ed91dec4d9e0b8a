/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A row of search results. */

#include "dossier-result.h"

#include <string.h>

struct _DossierResult
{
  GObject parent_instance;

  DossierSearchHit *hit;
};

enum
{
  PROP_0,
  PROP_WHERE,
  PROP_DOCUMENT_ID,
  PROP_ANNOTATION_ID,
  PROP_TITLE,
  PROP_SNIPPET,
  PROP_START,
  PROP_END,
  PROP_MARKUP,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierResult, dossier_result, G_TYPE_OBJECT)

/* The hit in bold; whatever the document says between the marks is text and nothing else. */
static char *
dup_markup (const DossierSearchHit *hit)
{
  gsize length = strlen (hit->snippet);
  gsize end = MIN (hit->match_end, length);
  gsize start = MIN (hit->match_start, end);
  g_autofree char *before = g_markup_escape_text (hit->snippet, (gssize) start);
  g_autofree char *match = g_markup_escape_text (hit->snippet + start, (gssize) (end - start));
  g_autofree char *after = g_markup_escape_text (hit->snippet + end, (gssize) (length - end));

  if (start == end)
    return g_strconcat (before, after, NULL);

  return g_strconcat (before, "<b>", match, "</b>", after, NULL);
}

static void
dossier_result_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierResult *self = DOSSIER_RESULT (object);

  switch (id)
    {
    case PROP_WHERE:
      g_value_set_static_string (value, dossier_result_get_where (self));
      break;
    case PROP_DOCUMENT_ID:
      g_value_set_string (value, self->hit->document_id);
      break;
    case PROP_ANNOTATION_ID:
      g_value_set_string (value, self->hit->annotation_id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->hit->title);
      break;
    case PROP_SNIPPET:
      g_value_set_string (value, self->hit->snippet);
      break;
    case PROP_START:
      g_value_set_uint64 (value, self->hit->start);
      break;
    case PROP_END:
      g_value_set_uint64 (value, self->hit->end);
      break;
    case PROP_MARKUP:
      g_value_take_string (value, dup_markup (self->hit));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_result_finalize (GObject *object)
{
  DossierResult *self = DOSSIER_RESULT (object);

  g_clear_pointer (&self->hit, dossier_search_hit_free);

  G_OBJECT_CLASS (dossier_result_parent_class)->finalize (object);
}

static void
dossier_result_class_init (DossierResultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dossier_result_get_property;
  object_class->finalize = dossier_result_finalize;

  properties[PROP_WHERE] = g_param_spec_string ("where", NULL, NULL, NULL, flags);
  properties[PROP_DOCUMENT_ID] = g_param_spec_string ("document-id", NULL, NULL, NULL, flags);
  properties[PROP_ANNOTATION_ID] = g_param_spec_string ("annotation-id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SNIPPET] = g_param_spec_string ("snippet", NULL, NULL, NULL, flags);
  properties[PROP_START] = g_param_spec_uint64 ("start", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_END] = g_param_spec_uint64 ("end", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_MARKUP] = g_param_spec_string ("markup", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_result_init (DossierResult *self)
{
}

DossierResult *
dossier_result_new (DossierSearchHit *hit)
{
  DossierResult *self = g_object_new (DOSSIER_TYPE_RESULT, NULL);

  self->hit = hit;
  if (hit->snippet == NULL)
    hit->snippet = g_strdup ("");

  return self;
}

const char *
dossier_result_get_where (DossierResult *self)
{
  g_return_val_if_fail (DOSSIER_IS_RESULT (self), NULL);

  if (self->hit->where & DOSSIER_SEARCH_ANNOTATIONS)
    return "annotations";

  return self->hit->where & DOSSIER_SEARCH_FIGURES ? "figures" : "documents";
}

const char *
dossier_result_get_document_id (DossierResult *self)
{
  g_return_val_if_fail (DOSSIER_IS_RESULT (self), NULL);

  return self->hit->document_id;
}

const char *
dossier_result_get_annotation_id (DossierResult *self)
{
  g_return_val_if_fail (DOSSIER_IS_RESULT (self), NULL);

  return self->hit->annotation_id;
}

DossierRange
dossier_result_get_range (DossierResult *self)
{
  g_return_val_if_fail (DOSSIER_IS_RESULT (self), ((DossierRange){ 0, 0 }));

  return (DossierRange){ self->hit->start, self->hit->end };
}
