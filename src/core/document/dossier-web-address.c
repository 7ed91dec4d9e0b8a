/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Addresses of web pages; see the header. */

#include "dossier-web-address.h"

#include <string.h>

#define FLAGS (G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED)

typedef enum
{
  ADDRESS_BROKEN,
  ADDRESS_RELATIVE, /* to a page */
  ADDRESS_OTHER, /* whole, but of no host */
  ADDRESS_WHOLE, /* but for its scheme, perhaps */
} Address;

/* GLib reads "//courier.example;a" as a host and a path that does not begin with a slash, and complains of that only
 * when it puts them together again. */
static Address
look_at (const char *address)
{
  g_autofree char *scheme = NULL;
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;

  if (!g_uri_split (address, FLAGS, &scheme, NULL, &host, NULL, &path, NULL, NULL, NULL))
    return ADDRESS_BROKEN;
  if (host == NULL)
    return scheme != NULL ? ADDRESS_OTHER : ADDRESS_RELATIVE;

  return *path == '\0' || *path == '/' ? ADDRESS_WHOLE : ADDRESS_BROKEN;
}

static gboolean
can_stand_on (const char *base, const char *target)
{
  switch (look_at (base))
    {
    case ADDRESS_WHOLE:
      return TRUE;
    case ADDRESS_OTHER:
      /* "a:/b" and "..//c" would be "a://c", which names a host that nobody meant. */
      return strstr (base, "//") == NULL && strstr (target, "//") == NULL;
    case ADDRESS_BROKEN:
    case ADDRESS_RELATIVE:
    default:
      return FALSE;
    }
}

char *
dossier_web_address_dup_whole (const char *base, const char *target)
{
  Address kind;
  g_autofree char *whole = NULL;

  g_return_val_if_fail (target != NULL, NULL);

  kind = look_at (target);
  if (kind == ADDRESS_BROKEN || kind == ADDRESS_OTHER)
    return NULL;
  if (base != NULL ? !can_stand_on (base, target) : kind == ADDRESS_RELATIVE)
    return NULL;

  /* "//[::%2e]" is put together to what cannot be read again. */
  whole = g_uri_resolve_relative (base, target, FLAGS, NULL);
  kind = whole != NULL ? look_at (whole) : ADDRESS_BROKEN;

  return kind == ADDRESS_WHOLE || kind == ADDRESS_OTHER ? g_steal_pointer (&whole) : NULL;
}
