/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Settles how memory is taken and given back; before anything else takes some.
 *
 * The pieces of a long document are mapped, and go back to the system when they are freed; left to itself the allocator
 * keeps them once it has seen some go. The pictures of the window are as large, but come with every frame: room for
 * them stays at the end of the heap, of which only what they touch takes memory, and in large pages where the system
 * has them; or each frame would begin by asking for a thousand pages, one by one. */
void dossier_picture_room_make (void);

/* Whenever @window has come to rest, asks the system for the memory that its next picture takes, with what the widgets
 * for it may take before: a page that comes up at a click shall not wait for memory. */
void dossier_picture_room_keep (GtkWidget *window);

G_END_DECLS
