/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* (transfer container) (element-type GParamSpec): the readable properties in which two objects of one
 * class differ. Properties are compared as bindings see them, so that computed ones are found too. */
GPtrArray *dossier_property_diff (GObject *before, GObject *after);
/* Notifies all of them at once, after the object has changed. */
void dossier_property_diff_notify (GObject *object, GPtrArray *changed);

G_END_DECLS
