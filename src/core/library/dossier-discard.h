/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lets go of @things (transfer full) (nullable) in a thread of its own where they are many: a long document has
 * hundreds of thousands of figures, and the window would stand still while they are freed. What others hold stays;
 * what is freed must not mind by which thread. */
void dossier_discard (GPtrArray *things);
/* The same of one thing that is made of many. */
void dossier_discard_one (gpointer thing, GDestroyNotify free_func);

G_END_DECLS
