/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

/* What libFuzzer calls, and fuzz-main.c in its place. Never fails on bad input: it aborts on a bug. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Imports @data as a file called @name and checks what comes of it. */
void fuzz_import (const guint8 *data, gsize size, const char *name);
