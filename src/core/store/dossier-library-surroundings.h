/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is around a library file that a person should know of. */

/* Whether it lies on a disk that other computers may reach too. */
gboolean dossier_surroundings_is_shared (const char *path);
/* (nullable): a sentence, where it lies on a disk of another computer or in the folder of a synchroniser */
char *dossier_surroundings_dup_notice (const char *path);
/* Whether the notice about the library with this id is news; it is not the next time. */
gboolean dossier_surroundings_take_notice (const char *library_id);
/* (transfer full): copies of the library beside it that a synchroniser set aside when two computers had changed
 * it, by their names and their identity, NULL-terminated; none of them is open.
 * @has_unread: (out): whether there are others by name that cannot be read yet */
char **dossier_surroundings_list_copies (const char *path,
                                         const char *library_id,
                                         gboolean *has_unread);
/* It was merged, or is not wanted: as it is now it is not listed any more. */
void dossier_surroundings_dismiss_copy (const char *path);

G_END_DECLS
