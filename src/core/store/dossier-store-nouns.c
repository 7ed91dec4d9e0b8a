/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* THE TABLE of what the history is about, and states as JSON. */

#include "dossier-store-nouns.h"

#include <string.h>

static const DossierNoun *const nouns[] = {
  &dossier_noun_annotation, &dossier_noun_conflict, &dossier_noun_document, &dossier_noun_figure,
  &dossier_noun_finding,    &dossier_noun_library,  &dossier_noun_link,     &dossier_noun_merge,
  &dossier_noun_quantity,   &dossier_noun_source,
};

const DossierNoun *const *
dossier_nouns_get (guint *n_nouns)
{
  g_return_val_if_fail (n_nouns != NULL, NULL);

  *n_nouns = G_N_ELEMENTS (nouns);
  return nouns;
}

const DossierNoun *
dossier_noun_find (const char *action)
{
  gsize length = strcspn (action, "-");

  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (strlen (nouns[i]->name) == length && strncmp (nouns[i]->name, action, length) == 0)
      return nouns[i];

  return NULL;
}

const DossierMember *
dossier_noun_find_member (const DossierNoun *self, const char *name)
{
  for (guint i = 0; i < self->n_members; i++)
    if (strcmp (self->members[i].name, name) == 0)
      return &self->members[i];

  return NULL;
}

JsonObject *
dossier_state_parse (const char *text)
{
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node)
                                                       : json_object_new ();
}

char *
dossier_state_print (JsonObject *state)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), state);

  return json_to_string (node, FALSE);
}

const char *
dossier_state_get_text (JsonObject *state, const char *member)
{
  JsonNode *node = json_object_get_member (state, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

gint64
dossier_state_get_number (JsonObject *state, const char *member)
{
  JsonNode *node = json_object_get_member (state, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
}
