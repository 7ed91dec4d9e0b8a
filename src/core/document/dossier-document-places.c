/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Names of places and the links to them; see the header. */

#include "dossier-document-places.h"

#include <string.h>

#include "dossier-document-pages.h"
#include "dossier-limits.h"
#include "dossier-web-address.h"

struct _DossierDocumentPlaces
{
  char *address; /* (nullable) */
  GHashTable *offsets; /* name -> offset + 1 */
  GHashTable *links; /* target of a span, by its pointer -> name of a place */
};

/* A link with a place that exists. */
typedef struct
{
  DossierSpan *span;
  gsize offset;
} Found;

DossierDocumentPlaces *
dossier_document_places_new (void)
{
  DossierDocumentPlaces *self = g_new0 (DossierDocumentPlaces, 1);

  self->offsets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->links = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  return self;
}

void
dossier_document_places_free (DossierDocumentPlaces *self)
{
  g_hash_table_unref (self->offsets);
  g_hash_table_unref (self->links);
  g_free (self->address);
  g_free (self);
}

void
dossier_document_places_set_address (DossierDocumentPlaces *self, const char *address)
{
  g_free (self->address);
  self->address = g_strdup (address);
}

/* Percent signs may or may not be used for the same place. (transfer full) */
static char *
dup_name (const char *address)
{
  g_autofree char *name = g_uri_unescape_string (address, NULL);

  return g_strdup (name != NULL && g_utf8_validate (name, -1, NULL) ? name : address);
}

void
dossier_document_places_add (DossierDocumentPlaces *self, const char *id, gsize offset)
{
  g_autofree char *base = self->address != NULL ? dup_name (self->address) : g_strdup ("");
  char *name = g_strconcat (base, *id != '\0' ? "#" : "", id, NULL);

  if (g_hash_table_contains (self->offsets, name)
      || g_hash_table_size (self->offsets) >= DOSSIER_LIMIT_SPANS)
    g_free (name);
  else
    g_hash_table_insert (self->offsets, name, GSIZE_TO_POINTER (offset + 1));
}

static gboolean
is_of_web (const char *address)
{
  return g_str_has_prefix (address, "https://") || g_str_has_prefix (address, "http://");
}

char *
dossier_document_places_dup_address (DossierDocumentPlaces *self, const char *target)
{
  const char *scheme = g_uri_peek_scheme (target);
  g_autofree char *whole = scheme == NULL && *target != '\0'
                               ? dossier_web_address_dup_whole (self->address, target)
                               : NULL;

  return whole != NULL && is_of_web (whole) ? g_steal_pointer (&whole) : g_strdup (target);
}

void
dossier_document_places_add_link (DossierDocumentPlaces *self,
                                  const char *span_target,
                                  const char *target)
{
  g_autofree char *whole = self->address != NULL
                               ? dossier_web_address_dup_whole (self->address, target)
                               : NULL;

  /* A page has no places but its own. */
  if (whole != NULL && is_of_web (whole) && !g_str_has_prefix (whole, self->address))
    return;
  if (whole != NULL || *target == '#')
    g_hash_table_insert (self->links, (gpointer) span_target,
                         dup_name (whole != NULL ? whole : target));
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *left = a;
  const Found *right = b;

  return left->offset < right->offset ? -1 : left->offset > right->offset;
}

static GArray *
find_all (DossierDocumentPlaces *self, GArray *spans)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Found));

  for (guint i = 0; i < spans->len; i++)
    {
      DossierSpan *span = &g_array_index (spans, DossierSpan, i);
      const char *name = span->target != NULL ? g_hash_table_lookup (self->links, span->target)
                                              : NULL;
      gsize offset = name != NULL ? GPOINTER_TO_SIZE (g_hash_table_lookup (self->offsets, name))
                                  : 0;
      Found found = { span, offset - 1 };

      if (offset > 0)
        g_array_append_val (all, found);
    }
  g_array_sort (all, compare_found);

  return all;
}

/* The first visible character at or behind @offset; at the end of the text, the last one. */
static gsize
skip_separators (const char *text, gsize length, gsize offset)
{
  gsize at = MIN (offset, length);

  while (at < length && g_ascii_isspace (text[at]))
    at++;

  return at < length ? at : (gsize) (g_utf8_prev_char (text + length) - text);
}

void
dossier_document_places_settle (DossierDocumentPlaces *self,
                                GArray *spans,
                                GStringChunk *strings,
                                const char *text,
                                gsize length)
{
  g_autoptr (GArray) all = find_all (self, spans);
  gsize at = 0;
  gsize n_chars = 0;

  for (guint i = 0; i < all->len && length > 0; i++)
    {
      const Found *found = &g_array_index (all, Found, i);
      /* Where the last one stood before these blanks, this one stands behind them too. */
      gsize place = skip_separators (text, length, MAX (found->offset, at));
      char target[sizeof DOSSIER_PLACE_TARGET + 24];

      n_chars += (gsize) g_utf8_strlen (text + at, (gssize) (place - at));
      at = place;
      g_snprintf (target, sizeof target, DOSSIER_PLACE_TARGET "%" G_GSIZE_FORMAT, n_chars);
      found->span->target = g_string_chunk_insert (strings, target);
    }
}

gboolean
dossier_document_find_place (DossierDocument *document, const char *target, gsize *offset)
{
  guint64 number;
  guint n_pages;
  const DossierPageStart *starts;

  if (target == NULL)
    return FALSE;
  if (g_str_has_prefix (target, DOSSIER_PLACE_TARGET))
    return g_ascii_string_to_unsigned (target + strlen (DOSSIER_PLACE_TARGET), 10, 0, G_MAXUINT32,
                                       &number, NULL)
           && dossier_document_chars_to_bytes (document, (gsize) number, offset);
  if (!g_str_has_prefix (target, DOSSIER_PAGE_TARGET))
    return FALSE;
  starts = dossier_document_get_page_starts (document, &n_pages);
  if (starts == NULL
      || !g_ascii_string_to_unsigned (target + strlen (DOSSIER_PAGE_TARGET), 10, 1, n_pages,
                                      &number, NULL))
    return FALSE;
  *offset = starts[number - 1].start;

  return TRUE;
}
