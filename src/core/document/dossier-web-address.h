/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full) (nullable): the whole address of @target, which stands on a page with the address @base: RFC 3986,
 * section 5. NULL where it has a scheme but no host, such as "mailto:", where it is relative and @base is NULL, and
 * where one of them cannot be understood. @base: (nullable) */
char *dossier_web_address_dup_whole (const char *base, const char *target);

G_END_DECLS
