/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* In which order claims are shown. A card keeps its place while it is worked on: the order is made anew
 * only when it is chosen. */

#include "dossier-claim-sorter.h"

#include "dossier-annotation.h"

struct _DossierClaimSorter
{
  GtkSorter parent_instance;

  char *order;
  int key; /* of order: p, v, c or m */
};

enum
{
  PROP_0,
  PROP_ORDER,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DossierClaimSorter, dossier_claim_sorter, GTK_TYPE_SORTER)

/* What needs work comes first. */
static const int verdict_ranks[DOSSIER_N_VERDICTS] = {
  [DOSSIER_VERDICT_UNVERIFIED] = 0,
  [DOSSIER_VERDICT_DISPUTED] = 1,
  [DOSSIER_VERDICT_VERIFIED] = 2,
  [DOSSIER_VERDICT_NONE] = 3,
};

static int
credibility_rank (const DossierAnnotationFields *fields)
{
  return fields->credibility != 0 ? (int) fields->credibility : DOSSIER_CREDIBILITY_NOT_JUDGED;
}

static GtkOrdering
dossier_claim_sorter_compare (GtkSorter *sorter, gpointer item1, gpointer item2)
{
  int key = DOSSIER_CLAIM_SORTER (sorter)->key;
  const DossierAnnotationFields *a = dossier_annotation_get_fields (item1);
  const DossierAnnotationFields *b = dossier_annotation_get_fields (item2);
  int difference = 0;

  if (key == 'v')
    difference = verdict_ranks[a->verdict] - verdict_ranks[b->verdict];
  else if (key == 'c')
    difference = credibility_rank (a) - credibility_rank (b);
  else if (key == 'm')
    difference = g_strcmp0 (b->modified, a->modified);
  return gtk_ordering_from_cmpfunc (difference);
}

static GtkSorterOrder
dossier_claim_sorter_get_order (GtkSorter *sorter)
{
  if (g_strcmp0 (DOSSIER_CLAIM_SORTER (sorter)->order, "place") == 0)
    return GTK_SORTER_ORDER_NONE;

  return GTK_SORTER_ORDER_PARTIAL;
}

static void
dossier_claim_sorter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DossierClaimSorter *self = DOSSIER_CLAIM_SORTER (object);

  switch (id)
    {
    case PROP_ORDER:
      g_value_set_string (value, self->order);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_claim_sorter_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  DossierClaimSorter *self = DOSSIER_CLAIM_SORTER (object);

  switch (id)
    {
    case PROP_ORDER:
      g_free (self->order);
      self->order = g_value_dup_string (value);
      self->key = self->order != NULL ? self->order[0] : 'p';
      gtk_sorter_changed (GTK_SORTER (self), GTK_SORTER_CHANGE_DIFFERENT);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dossier_claim_sorter_finalize (GObject *object)
{
  DossierClaimSorter *self = DOSSIER_CLAIM_SORTER (object);

  g_free (self->order);

  G_OBJECT_CLASS (dossier_claim_sorter_parent_class)->finalize (object);
}

static void
dossier_claim_sorter_class_init (DossierClaimSorterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkSorterClass *sorter_class = GTK_SORTER_CLASS (klass);

  object_class->get_property = dossier_claim_sorter_get_property;
  object_class->set_property = dossier_claim_sorter_set_property;
  object_class->finalize = dossier_claim_sorter_finalize;
  sorter_class->compare = dossier_claim_sorter_compare;
  sorter_class->get_order = dossier_claim_sorter_get_order;

  properties[PROP_ORDER] = g_param_spec_string ("order", NULL, NULL, "place",
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dossier_claim_sorter_init (DossierClaimSorter *self)
{
  self->order = g_strdup ("place");
  self->key = 'p';
}
