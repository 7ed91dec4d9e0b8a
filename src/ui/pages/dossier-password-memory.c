/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What a person has typed once is not asked for again by the next thing that opens the file. */

#include "dossier-password-memory.h"

static GHashTable *passwords; /* document -> password; of the main thread */

void
dossier_password_memory_keep (const char *document_id, const char *password)
{
  if (passwords == NULL)
    passwords = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_replace (passwords, g_strdup (document_id), g_strdup (password));
}

const char *
dossier_password_memory_find (const char *document_id)
{
  return passwords != NULL ? g_hash_table_lookup (passwords, document_id) : NULL;
}
