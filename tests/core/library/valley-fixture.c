/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Documents on a valley, and what two people make of them. */

#include "valley-fixture.h"

#include "dossier-checks.h"
#include "dossier-figure.h"
#include "dossier-store-annotations.h"
#include "dossier-store-merge.h"
#include "dossier-store.h"
#include "store-support.h"
#include "test-support.h"

static const char *const water = "# Water in the valley\n\n"
                                 "The dam held 40 million litres on Monday, 5 May 2026.\n\n"
                                 "About 41,000 people drink from it, says a dozen of them.\n";
static const char *const power =
    "# Power in the valley\n\n"
    "The dam held 42 million litres. About 43,000 people live there.\n";
static const char *const first = "The bridge was closed for repairs in the spring of last year.\n\n"
                                 "Nobody had asked the people on the other side of the river.\n";
static const char *const second = "The ferry runs twice a day.\n\nA new road is planned.\n";

static char *
add (DossierStore *store, const char *name, const char *text, const char *version_of)
{
  char *id = NULL;

  store_support_import (store, &(StoreFile){ .name = name, .text = text, .version_of = version_of },
                        &id);

  return id;
}

static char *
mark (DossierStore *store, const char *document, gsize start, gsize end)
{
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT,
                                           .comment = (char *) "hm" };
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierAnnotation) annotation = dossier_store_add_annotation (
      store, document, (DossierRange){ start, end }, &change, &error);

  g_assert_no_error (error);
  return g_strdup (dossier_annotation_get_id (annotation));
}

static void
judge (DossierStore *store, const char *id, DossierVerdict verdict)
{
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT, .verdict = verdict };
  g_autoptr (DossierAnnotation)
      changed = dossier_store_change_annotation (store, id, &change, NULL);

  g_assert_nonnull (changed);
}

void
valley_copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
}

/* Two people judged the same claim. */
static void
disagree (Valley *self)
{
  g_autofree char *path = g_build_filename (self->folder, "other.dossier", NULL);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  DossierStore *store;
  DossierMergeResult *result;

  valley_copy_file (self->path, path);
  store = dossier_store_open (path, 0, NULL);
  judge (store, self->claim, DOSSIER_VERDICT_VERIFIED);
  dossier_store_close (store);
  store = dossier_store_open (self->path, 0, NULL);
  judge (store, self->claim, DOSSIER_VERDICT_DISPUTED);
  result = dossier_store_merge (store, path, &error);
  g_assert_no_error (error);
  dossier_merge_result_free (result);
  conflicts = dossier_store_list_conflicts (store, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  self->conflict = g_strdup (((DossierConflict *) conflicts->pdata[0])->id);
  dossier_store_close (store);
}

static gsize
find_figure (DossierStore *store, const char *document, double value)
{
  g_autoptr (GPtrArray) figures = dossier_store_list_figures (store, document, NULL);

  for (guint i = 0; i < figures->len; i++)
    if (((DossierFigure *) figures->pdata[i])->value == value)
      return ((DossierFigure *) figures->pdata[i])->start;
  g_assert_not_reached ();
}

static void
find_all (Valley *self, DossierStore *store)
{
  g_autoptr (DossierDocument) document = dossier_store_load_document (store, self->water, NULL);
  g_autoptr (GPtrArray) figures = dossier_store_list_figures (store, self->water, NULL);
  g_autoptr (GPtrArray) findings = dossier_checks_run (document, figures);

  g_assert_cmpuint (findings->len, ==, 1);
  self->finding = g_ptr_array_steal_index (findings, 0);
  self->litres = find_figure (store, self->water, 40e6);
  self->people = find_figure (store, self->water, 41000);
  self->litres_there = find_figure (store, self->power, 42e6);
}

void
valley_set_up (Valley *self, gconstpointer data)
{
  g_autofree char *bridge = NULL;
  g_autofree char *ferry = NULL;
  DossierStore *store;

  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "Valley.dossier", NULL);
  store = dossier_store_open (self->path, DOSSIER_STORE_CREATE, NULL);
  self->water = add (store, "water.md", water, NULL);
  self->power = add (store, "power.md", power, NULL);
  bridge = add (store, "bridge.txt", first, NULL);
  self->claim = mark (store, self->water, 0, 5);
  self->other = mark (store, self->water, 6, 8);
  self->removed = mark (store, self->power, 0, 5);
  self->moved = mark (store, bridge, 0, 20);
  self->lost = mark (store, bridge, 70, 90);
  g_assert_true (dossier_store_remove_annotation (store, self->removed, NULL));
  g_assert_true (dossier_store_set_document_source (store, self->water, "Water Watch", NULL));
  ferry = add (store, "bridge.txt", second, bridge);
  find_all (self, store);
  dossier_store_close (store);
  disagree (self);
}

void
valley_tear_down (Valley *self, gconstpointer data)
{
  test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->water);
  g_free (self->power);
  g_free (self->claim);
  g_free (self->other);
  g_free (self->removed);
  g_free (self->moved);
  g_free (self->lost);
  g_free (self->conflict);
  dossier_finding_free (self->finding);
}
