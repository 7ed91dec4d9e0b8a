/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A worker that does its work, and workers that crash, lie, fall silent or never end: each costs one error. */

#include <glib/gstdio.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-limits.h"
#include "dossier-sandbox.h"
#include "test-support.h"

typedef struct
{
  char *folder;
  char *kept; /* the real worker */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = test_folder_new ();
  self->kept = g_strdup (g_getenv ("DOSSIER_WORKER"));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_setenv ("DOSSIER_WORKER", self->kept, TRUE);
  test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->kept);
}

/* Makes a shell script the worker. */
static void
use_script (Fixture *self, const char *script)
{
  g_autofree char *path = g_build_filename (self->folder, "worker", NULL);
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", script, "\n", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, 0755), ==, 0);
  g_setenv ("DOSSIER_WORKER", path, TRUE);
}

static DossierDocument *
import (const char *text, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dossier_sandbox_import (bytes, name, cancellable, NULL, error);
}

static void
test_same_as_here (Fixture *self, gconstpointer data)
{
  static const char page[] = "<html lang=en><title>Flood</title><body><h1>Flood</h1><p>The "
                             "<b>water</b> fell by 40 cm.</p><table><tr><th>A<th>B<tr><td>1"
                             "<td>2</table></body></html>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, strlen (page));
  g_autoptr (GError) error = NULL;
  const DossierImporter *importer_here = NULL;
  const DossierImporter *importer_there = NULL;
  g_autoptr (DossierDocument)
      here = dossier_import_bytes (bytes, "flood.html", &importer_here, &error);
  g_autoptr (DossierDocument)
      there = dossier_sandbox_import (bytes, "flood.html", NULL, &importer_there, &error);
  g_autoptr (GVariant) value_here = NULL;
  g_autoptr (GVariant) value_there = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (there);
  g_assert_true (importer_here == importer_there);
  value_here = g_variant_ref_sink (dossier_document_to_variant (here));
  value_there = g_variant_ref_sink (dossier_document_to_variant (there));
  g_assert_true (g_variant_equal (value_here, value_there));
}

static void
test_error_of_importer (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (import ("  \n ", "blank.txt", NULL, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_EMPTY);
  g_assert_cmpstr (error->message, ==, "There is no text in “blank.txt”.");
}

/* Encodings are loaded as libraries, within the walls. */
static void
test_old_encoding (Fixture *self, gconstpointer data)
{
  static const char page[] = "<html><head><meta charset=windows-1251><title>x</title></head>"
                             "<body><p>\xcf\xf0\xe8\xe2\xe5\xf2</p></body></html>";
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = import (page, "x.html", NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (dossier_document_get_text (document, NULL), "Привет"));
}

static const struct
{
  const char *name;
  const char *script;
  DossierError code;
  const char *says;
} failures[] = {
  { "silent", "exit 0", DOSSIER_ERROR_DAMAGED, "reading it failed" },
  { "crash", "kill -SEGV $$", DOSSIER_ERROR_DAMAGED, "reading it failed" },
  { "half", "printf '\\100\\0\\0\\0\\0\\0\\0\\0half' >&4", DOSSIER_ERROR_DAMAGED,
    "reading it failed" },
  { "half-a-length", "printf '\\100\\0' >&4", DOSSIER_ERROR_DAMAGED, "reading it failed" },
  { "endless", "printf '\\377\\377\\377\\377\\377\\377\\377\\177' >&4", DOSSIER_ERROR_DAMAGED,
    "reading it failed" },
  { "silent-for-ever", "exec 4>&-; exec sleep 1000", DOSSIER_ERROR_DAMAGED, "reading it failed" },
  { "endless-for-ever", "printf '\\377\\377\\377\\377\\377\\377\\377\\177' >&4; exec sleep 1000",
    DOSSIER_ERROR_DAMAGED, "reading it failed" },
  { "garbage", "printf '\\4\\0\\0\\0\\0\\0\\0\\0abcd' >&4", DOSSIER_ERROR_DAMAGED,
    "makes no sense" },
  { "time", "ulimit -St 1; while :; do :; done", DOSSIER_ERROR_TOO_LARGE, "too long" },
  { "memory", "kill -ABRT $$", DOSSIER_ERROR_TOO_LARGE, "too much memory" },
};

static void
test_failure (Fixture *self, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;

  use_script (self, failures[i].script);
  g_assert_null (import ("The water fell.", "flood.txt", NULL, &error));
  g_assert_error (error, DOSSIER_ERROR, (int) failures[i].code);
  g_assert_nonnull (strstr (error->message, failures[i].says));
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "none", NULL);
  g_autoptr (GError) error = NULL;

  g_setenv ("DOSSIER_WORKER", path, TRUE);
  g_assert_null (import ("The water fell.", "flood.txt", NULL, &error));
  g_assert_nonnull (error);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (G_USEC_PER_SEC / 5);
  g_cancellable_cancel (data);

  return NULL;
}

/* Nothing of a worker is left once its import was stopped. */
static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *script = g_strdup_printf ("exec sleep 98%d", getpid ());
  g_autofree char *look = g_strdup_printf ("pgrep -f '^sleep 98%d'", getpid ());
  g_autoptr (GError) error = NULL;
  GThread *canceller;
  int status = 0;

  use_script (self, script);
  canceller = g_thread_new ("canceller", cancel_soon, cancellable);
  g_assert_null (import ("The water fell.", "flood.txt", cancellable, &error));
  g_thread_join (canceller);
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_CANCELLED);
  if (!g_spawn_command_line_sync (look, NULL, NULL, &status, NULL))
    return;
  g_assert_false (g_spawn_check_wait_status (status, NULL));
}

/* A name is never an option or a command of the worker. */
static void
test_odd_names (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "--help", "-", "$(touch x).txt", "a\nb.txt",
                                       "\xff\xfe.txt" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierDocument) document = import ("The water fell.", names[i], NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (dossier_document_get_text (document, NULL), ==, "The water fell.");
    }
}

/* What does not fit into a pipe at once. */
static void
test_large (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = NULL;
  gsize length = 0;

  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (text, "Paragraph %u tells of the water that fell.\n\n", i);
  document = import (text->str, "long.txt", NULL, &error);
  g_assert_no_error (error);
  dossier_document_get_text (document, &length);
  g_assert_cmpuint (length, >, text->len - 200000);
}

#define ADD(name, function) \
  g_test_add ("/sandbox/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("same-as-here", test_same_as_here);
  ADD ("error-of-importer", test_error_of_importer);
  ADD ("old-encoding", test_old_encoding);
  ADD ("missing", test_missing);
  ADD ("cancelled", test_cancelled);
  ADD ("odd-names", test_odd_names);
  ADD ("large", test_large);
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/failure/", failures[i].name, NULL);

      g_test_add (path, Fixture, GSIZE_TO_POINTER (i), set_up, test_failure, tear_down);
    }

  return g_test_run ();
}
