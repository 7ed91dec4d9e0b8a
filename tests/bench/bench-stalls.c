/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* How long the window stands still: the longest turn of its main loop, by the clock of the processor, while long
 * documents and large dossiers come, are looked through, listed and written out. The program says its turns itself
 * (--test-stalls), and is driven over the bus.
 *
 *   bench-stalls DOSSIER */

#include <gio/gio.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench-document.h"
#include "bench-large-library.h"
#include "bench-table.h"
#include "dossier-figure.h"
#include "dossier-importer.h"
#include "dossier-store-private.h"
#include "dossier-store.h"

#define BUS_NAME "io.github.dossier.Dossier"
#define WINDOW "/io/github/dossier/Dossier/window/1"
#define LEAST_STALL "5"
#define MOST_MS 50.0
/* So long after its last work the program counts as quiet; the heights of a long document are measured by a thread
 * of their own and need not be waited for. */
#define QUIET_MS 1200
#define LONGEST_MS 240000
/* How long a step is looked at where the next one does not wait for its end. */
#define HURRY_MS 2500
#define N_CLAIMS 10000
#define N_DOCUMENTS 10000
#define N_COMPARED 24
#define N_ADDED 200

static char *folder;

/* --- what is opened --- */

static char *
name_file (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
write_text (const char *name, GBytes *text)
{
  g_autofree char *path = name_file (name);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (path, g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text),
                            &error))
    g_error ("%s", error->message);
}

static void
run (DossierStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  if (!dossier_database_run (store->database, sql, &error))
    g_error ("%s", error->message);
}

static DossierStore *
open_store (const char *name)
{
  g_autofree char *path = name_file (name);
  g_autoptr (GError) error = NULL;
  DossierStore *store = dossier_store_open (path, DOSSIER_STORE_CREATE, &error);

  if (store == NULL)
    g_error ("%s", error->message);
  run (store, "PRAGMA synchronous = OFF");

  return store;
}

/* @text: (transfer full); (transfer full): the id */
static char *
add (DossierStore *store, GBytes *text, const char *name)
{
  g_autoptr (GBytes) bytes = text;
  g_autoptr (GError) error = NULL;
  const DossierImporter *importer;
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, name, &importer, &error);
  g_autoptr (GPtrArray) figures = document != NULL ? dossier_figures_extract (document, NULL)
                                                   : NULL;
  DossierNewDocument new = { .document = document,
                             .original = bytes,
                             .file_name = name,
                             .format = "text",
                             .figures = figures,
                             .is_separate = TRUE };
  char *id = NULL;

  if (document == NULL || !dossier_store_add_document (store, &new, NULL, &id, &error))
    g_error ("%s", error->message);

  return id;
}

static char *
add_small (DossierStore *store, guint number)
{
  g_autofree char *name = g_strdup_printf ("note-%u.txt", number);
  char *text = g_strdup_printf (
      "Note %u\n\nThe river fell by %u cm in a week; some %u people left.\n", number,
      10 + number % 50, 1000 + number);

  return add (store, g_bytes_new_take (text, strlen (text)), name);
}

/* The last one added is the one that is open first. */
static char *
make_claims (void)
{
  g_autoptr (DossierStore) store = open_store ("claims.dossier");
  char *id = add (store, bench_document_new_plain (2000000), "claims.txt");
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT,
                                           .verdict = DOSSIER_VERDICT_DISPUTED };

  for (guint i = 0; i < N_CLAIMS; i++)
    {
      DossierRange range = { 20 + i * 190, 50 + i * 190 };
      g_autoptr (DossierAnnotation)
          annotation = dossier_store_add_annotation (store, id, range, &change, NULL);

      g_assert_nonnull (annotation);
    }
  g_free (add_small (store, 1));

  return id;
}

static char *
make_documents (void)
{
  g_autoptr (DossierStore) store = open_store ("documents.dossier");

  char *id = NULL;

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autofree char *added = add_small (store, i);

      if (i == 1000)
        id = g_steal_pointer (&added);
    }

  return id;
}

static char *
make_compared (void)
{
  g_autoptr (DossierStore) store = open_store ("compared.dossier");

  char *id = NULL;

  for (guint i = 0; i < N_COMPARED; i++)
    {
      g_autofree char *name = g_strdup_printf ("report-%u.txt", i);

      g_free (id);
      id = add (store, bench_document_new_plain (200000 + 5000 * i), name);
    }
  g_free (add_small (store, 1));

  return id;
}

static char *
make_large (void)
{
  g_autofree char *path = name_file ("large.dossier");

  bench_large_library_create (path);

  /* As it is called there. */
  return g_strdup ("00001388-0000-4000-8000-000000000000");
}

/* And a folder of files to be added meanwhile. */
static char *
make_busy (void)
{
  g_autoptr (DossierStore) store = open_store ("busy.dossier");
  g_autofree char *many = name_file ("many");
  char *id = add (store, bench_document_new_plain (2000000), "read.txt");

  g_mkdir (many, 0700);
  for (guint i = 0; i < N_ADDED; i++)
    {
      g_autofree char *name = g_strdup_printf ("many/note-%u.txt", i);
      g_autoptr (GBytes) text = bench_document_new_plain (20000 + 100 * i);

      write_text (name, text);
    }
  g_free (add_small (store, 1));

  return id;
}

/* --- driving the program --- */

typedef struct
{
  GPid pid;
  int errors; /* what it says */
  GString *said;
  GDBusConnection *bus;
} Program;

static gboolean
is_running (Program *self)
{
  g_autoptr (GVariant)
      reply = g_dbus_connection_call_sync (self->bus, BUS_NAME, WINDOW, "org.gtk.Actions", "List",
                                           NULL, NULL, G_DBUS_CALL_FLAGS_NONE, 1000, NULL, NULL);

  return reply != NULL;
}

static GVariant *
call (Program *self, const char *method, GVariant *parameters)
{
  return g_dbus_connection_call_sync (self->bus, BUS_NAME, WINDOW, "org.gtk.Actions", method,
                                      parameters, NULL, G_DBUS_CALL_FLAGS_NONE, 30000, NULL, NULL);
}

/* Files are read by another process and stored by another thread: the main thread may have nothing to do meanwhile. */
static gboolean
is_importing (Program *self)
{
  g_autoptr (GVariant)
      asked = call (self, "Activate", g_variant_new_parsed ("('test-state', @av [], @a{sv} {})"));
  g_autoptr (GVariant) reply = call (self, "Describe", g_variant_new ("(s)", "test-state"));
  g_autoptr (GVariant) states = NULL;
  g_autoptr (GVariant) state = NULL;
  gboolean importing = FALSE;

  if (asked == NULL || reply == NULL)
    return FALSE;
  g_variant_get (reply, "((bg@av))", NULL, NULL, &states);
  if (g_variant_n_children (states) == 0)
    return FALSE;
  g_variant_get_child (states, 0, "v", &state);
  g_variant_lookup (state, "importing", "b", &importing);

  return importing;
}

/* Ticks of the processor that its main thread has taken: the first thread bears the number of the process. */
static guint64
get_ticks (Program *self)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task/%d/stat", (int) self->pid,
                                           (int) self->pid);
  g_autofree char *text = NULL;
  const char *rest;
  unsigned long user = 0;
  unsigned long system = 0;

  if (g_file_get_contents (path, &text, NULL, NULL) && (rest = strrchr (text, ')')) != NULL)
    sscanf (rest + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);

  return user + system;
}

static void
listen (Program *self)
{
  char buffer[4096];
  gssize length;

  while ((length = read (self->errors, buffer, sizeof buffer)) > 0)
    g_string_append_len (self->said, buffer, length);
}

static void
wait_until_quiet (Program *self, guint least_ms)
{
  gint64 start = g_get_monotonic_time ();
  gint64 last = start;
  guint64 ticks = get_ticks (self);

  while (g_get_monotonic_time () - start < LONGEST_MS * G_GINT64_CONSTANT (1000))
    {
      gint64 now = g_get_monotonic_time ();

      listen (self);
      if (get_ticks (self) > ticks + 1)
        {
          ticks = get_ticks (self);
          last = now;
        }
      if (now - last > QUIET_MS * G_GINT64_CONSTANT (1000)
          && now - start > least_ms * G_GINT64_CONSTANT (1000))
        {
          if (!is_importing (self))
            return;
          last = g_get_monotonic_time ();
        }
      g_usleep (50000);
    }
}

/* The longest turn since it was last asked. @measure: (nullable): what it was asked for, told with BENCH_VERBOSE */
static double
take_longest (Program *self, const char *measure)
{
  g_auto (GStrv) lines = NULL;
  double longest = 0;

  listen (self);
  if (g_getenv ("BENCH_VERBOSE") != NULL && measure != NULL)
    g_printerr ("%s\n", measure);
  lines = g_strsplit (self->said->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "stall "))
        longest = MAX (longest, g_ascii_strtod (lines[i] + 6, NULL));
      if (g_getenv ("BENCH_VERBOSE") != NULL && *lines[i] != '\0')
        g_printerr ("%s\n", lines[i]);
    }
  g_string_truncate (self->said, 0);

  return longest;
}

static gboolean
start (Program *self, const char *dossier, const char *library)
{
  g_autofree char *path = name_file (library);
  const char *const arguments[] = {
    dossier, "--test-actions", "--test-stalls=" LEAST_STALL, "--library", path, NULL
  };
  g_autoptr (GError) error = NULL;

  if (!g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                                 NULL, &self->pid, NULL, NULL, &self->errors, &error))
    {
      g_printerr ("bench-stalls: %s\n", error->message);
      return FALSE;
    }
  g_unix_set_fd_nonblocking (self->errors, TRUE, NULL);
  self->said = g_string_new (NULL);
  for (guint i = 0; i < 300 && !is_running (self); i++)
    g_usleep (100000);
  wait_until_quiet (self, 2000);
  take_longest (self, NULL);

  return TRUE;
}

static void
stop (Program *self)
{
  kill (self->pid, SIGTERM);
  for (guint i = 0; i < 100 && waitpid (self->pid, NULL, WNOHANG) == 0; i++)
    g_usleep (100000);
  kill (self->pid, SIGKILL);
  waitpid (self->pid, NULL, 0);
  close (self->errors);
  g_string_free (self->said, TRUE);
}

/* --- the measures --- */

/* What is done, and with what: a file of the folder, the document that was made, or words. */
typedef struct
{
  const char *name;
  const char *action;
  enum
  {
    NOTHING,
    WORDS,
    LIST_OF_FILES,
    A_FILE,
    THE_DOCUMENT,
    IN_TEXT, /* any other, as GVariant writes it */
  } kind;
  const char *parameter;
  gboolean goes_on; /* the next step comes while this one is still at work */
} Step;

typedef struct
{
  const char *name;
  char *(*make) (void); /* (nullable) */
  const char *library;
  Step steps[16];
} Case;

static const Case cases[] = {
  { "10 MB",
    NULL,
    "ten.dossier",
    {
        { "opening", "test-import", LIST_OF_FILES, "ten.txt" },
        { "figures listed", "show-pane", WORDS, "figures" },
        { "outline", "show-pane", WORDS, "outline" },
        { "figures again", "show-pane", WORDS, "figures" },
        { "words selected", "test-select-words", WORDS, "the" },
        { "found", "find", NOTHING, NULL },
        { "next hit", "find-next", NOTHING, NULL },
        { "report", "test-report", A_FILE, "ten.html" },
    } },
  { "5,000,000 words",
    NULL,
    "words.dossier",
    {
        { "opening", "test-import", LIST_OF_FILES, "words.md" },
        { "outline", "show-pane", WORDS, "outline" },
        { "figures listed", "show-pane", WORDS, "figures" },
        { "annotations", "show-pane", WORDS, "annotations" },
        { "words selected", "test-select-words", WORDS, "and" },
        { "found", "find", NOTHING, NULL },
        { "figures underlined", "show-pane", WORDS, "figures" },
        { "another added", "test-import", LIST_OF_FILES, "ten.txt" },
        { "switched", "back", NOTHING, NULL },
        { "switched back", "forward", NOTHING, NULL },
        { "sources", "show-place", WORDS, "sources" },
        { "back at the text", "back", NOTHING, NULL },
        { "dossier closed", "switch-dossier", A_FILE, "empty.dossier" },
    } },
  { "10,000 claims",
    make_claims,
    "claims.dossier",
    {
        { "annotations", "show-pane", WORDS, "annotations" },
        { "opening", "open-document", THE_DOCUMENT, NULL },
        { "next claim", "next-claim", NOTHING, NULL },
        { "verdict", "test-activate", IN_TEXT,
          "('DossierClaimList', 'claim.verdict', <'verified'>)" },
        { "filter", "test-activate", IN_TEXT, "('DossierClaimPills', 'pills.show', <'disputed'>)" },
        { "sorted", "test-activate", IN_TEXT,
          "('DossierAnnotationsPanel', 'claims.sort', <'modified'>)" },
        { "far claim", "test-activate", IN_TEXT,
          "('DossierClaimList GtkListView', 'list.scroll-to-item', <uint32 7000>)" },
        { "undo", "undo", NOTHING, NULL },
        { "figures listed", "show-pane", WORDS, "figures" },
        { "annotations again", "show-pane", WORDS, "annotations" },
        { "all claims", "show-place", WORDS, "claims" },
        { "review", "show-place", WORDS, "review" },
        { "report", "test-report", A_FILE, "claims.html" },
    } },
  { "10,000 documents",
    make_documents,
    "empty.dossier",
    {
        { "opening", "switch-dossier", A_FILE, "documents.dossier" },
        { "one opened", "open-document", THE_DOCUMENT, NULL },
        { "scrolled", "test-activate", IN_TEXT,
          "('DossierSidebar GtkListView', 'list.scroll-to-item', <uint32 5000>)" },
        { "search", "search", NOTHING, NULL },
        { "found", "test-enter", IN_TEXT, "('DossierSidebar GtkText', 'river')" },
        { "sources", "show-place", WORDS, "sources" },
        { "all claims", "show-place", WORDS, "claims" },
        { "compare", "show-place", WORDS, "compare" },
        { "closed", "switch-dossier", A_FILE, "empty.dossier" },
    } },
  { "200,000 claims",
    make_large,
    "empty.dossier",
    {
        { "opening", "switch-dossier", A_FILE, "large.dossier" },
        { "one opened", "open-document", THE_DOCUMENT, NULL },
        { "all claims", "show-place", WORDS, "claims" },
        { "filter", "test-activate", IN_TEXT, "('DossierClaimPills', 'pills.show', <'disputed'>)" },
        { "review", "show-place", WORDS, "review" },
        { "sources", "show-place", WORDS, "sources" },
        { "back at the text", "back", NOTHING, NULL },
        { "closed", "switch-dossier", A_FILE, "empty.dossier" },
    } },
  { "24 documents of 250 kB",
    make_compared,
    "compared.dossier",
    {
        { "opening one", "open-document", THE_DOCUMENT, NULL },
        { "compare pane", "show-pane", WORDS, "compare" },
        { "compare page", "show-place", WORDS, "compare" },
        { "sources", "show-place", WORDS, "sources" },
        { "report", "test-report", A_FILE, "compared.html" },
        { "back at the text", "back", NOTHING, NULL },
        { "switched", "back", NOTHING, NULL },
        { "compare page again", "show-place", WORDS, "compare" },
        { "report dialog", "export", NOTHING, NULL },
    } },
  { "while 200 files are added",
    make_busy,
    "busy.dossier",
    {
        { "import begun", "test-import", LIST_OF_FILES, "many", TRUE },
        { "opening", "open-document", THE_DOCUMENT, NULL, TRUE },
        { "figures listed", "show-pane", WORDS, "figures", TRUE },
        { "compare pane", "show-pane", WORDS, "compare", TRUE },
        { "annotations", "show-pane", WORDS, "annotations", TRUE },
        { "all claims", "show-place", WORDS, "claims", TRUE },
        { "sources", "show-place", WORDS, "sources" },
    } },
};

static GVariant *
create_parameter (const Step *step, const char *id)
{
  g_autofree char *path = step->parameter != NULL ? name_file (step->parameter) : NULL;
  const char *const paths[] = { path, NULL };

  switch (step->kind)
    {
    case NOTHING:
      break;
    case WORDS:
      return g_variant_new_string (step->parameter);
    case LIST_OF_FILES:
      return g_variant_new_strv (paths, 1);
    case A_FILE:
      return g_variant_new_string (path);
    case THE_DOCUMENT:
      return g_variant_new_string (id);
    case IN_TEXT:
      return g_variant_new_parsed (step->parameter);
    }

  return NULL;
}

static gboolean
take_step (Program *program, const Step *step, const char *id)
{
  GVariantBuilder parameters;
  GVariant *parameter = create_parameter (step, id);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  g_variant_builder_init (&parameters, G_VARIANT_TYPE ("av"));
  if (parameter != NULL)
    g_variant_builder_add (&parameters, "v", parameter);
  reply = g_dbus_connection_call_sync (
      program->bus, BUS_NAME, WINDOW, "org.gtk.Actions", "Activate",
      g_variant_new ("(s@av@a{sv})", step->action, g_variant_builder_end (&parameters),
                     g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0)),
      NULL, G_DBUS_CALL_FLAGS_NONE, 30000, NULL, &error);
  if (reply == NULL)
    g_printerr ("bench-stalls: %s: %s\n", step->action, error->message);
  if (step->goes_on)
    g_usleep (HURRY_MS * 1000);
  else
    wait_until_quiet (program, 2500);

  return reply != NULL;
}

static gboolean
run_case (BenchTable *table, GDBusConnection *bus, const Case *one, const char *dossier)
{
  g_autofree char *id = one->make != NULL ? one->make () : NULL;
  Program program = { .bus = bus };
  gboolean done = start (&program, dossier, one->library);

  if (!done)
    return FALSE;
  for (guint i = 0; done && i < G_N_ELEMENTS (one->steps) && one->steps[i].name != NULL; i++)
    {
      g_autofree char *measure = g_strdup_printf ("%s: %s", one->name, one->steps[i].name);

      done = take_step (&program, &one->steps[i], id);
      bench_table_add (table, measure, take_longest (&program, measure), "ms", MOST_MS);
    }
  stop (&program);

  return done;
}

int
main (int argc, char *argv[])
{
  g_autoptr (BenchTable) table = bench_table_new ("stalls");
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autofree char *remove = NULL;
  const char *only = g_getenv ("BENCH_ONLY");

  folder = g_dir_make_tmp ("dossier-stalls-XXXXXX", NULL);
  if (argc < 2 || bus == NULL || folder == NULL)
    {
      g_printerr ("bench-stalls: needs a session bus, a display and the path of dossier\n");
      return 1;
    }
  {
    g_autoptr (GBytes) ten = bench_document_new_plain (10000000);
    g_autoptr (GBytes) words = bench_document_new (5000000);

    write_text ("ten.txt", ten);
    write_text ("words.md", words);
  }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if ((only == NULL || strstr (cases[i].name, only) != NULL)
        && !run_case (table, bus, &cases[i], argv[1]))
      g_printerr ("bench-stalls: %s could not be measured\n", cases[i].name);
  remove = g_strdup_printf ("rm -r '%s'", folder);
  g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL);
  g_free (folder);
  bench_table_print (table);
  return 0;
}
