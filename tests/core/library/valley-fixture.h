/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-checks.h"
#include "dossier-library.h"

G_BEGIN_DECLS

/* A library in which everything can be done: figures to correct and to link, a contradiction, claims to change, remove,
 * bring back and place anew, and two people who disagree. */
typedef struct
{
  char *folder;
  char *path;
  DossierLibrary *library;
  char *water;
  char *power;
  char *claim; /* to change */
  char *other; /* to remove */
  char *removed; /* to bring back */
  char *moved; /* to place */
  char *lost; /* to decide on */
  char *conflict;
  DossierFinding *finding;
  gsize litres; /* bytes, of a figure in each */
  gsize litres_there;
  gsize people;
} Valley;

/* As g_test_add() takes them; the library itself is for the test to open and close. */
void valley_set_up (Valley *self, gconstpointer data);
void valley_tear_down (Valley *self, gconstpointer data);
void valley_copy_file (const char *from, const char *to);

G_END_DECLS
