/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* kill -9 of the program itself at random moments of whatever it was told to do: what it had answered is in the
 * history ever after, and the library is sound. */

#include <string.h>

#include "cli-support.h"
#include "test-support.h"

#define KILLS_A_LIBRARY 25

static const char *const quotes[] = { "14 people injured", "Two inspections", "surge" };

/* Marks made and answered. */
typedef struct
{
  Home *home;
  char *briefing;
  GPtrArray *marks; /* of char *: their ids */
  guint n_kills;
  guint n_answered;
  gint64 usual_life; /* microseconds that a run takes here */
} Killing;

static Answer *
run_for_a_while (Killing *self, const char *const *arguments)
{
  return home_run_for (
      self->home, (gulong) g_test_rand_int_range (0, (gint32) (2 * self->usual_life)), arguments);
}

static char *
dup_annotation (const char *out)
{
  g_auto (GStrv) lines = g_strsplit (out, "\n", 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (lines[0], &error);

  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));

  return g_strdup (json_object_get_string_member (json_node_get_object (node), "annotation"));
}

static void
annotate (Killing *self)
{
  const char *const arguments[] = { "annotate",
                                    "--json",
                                    self->briefing,
                                    "--quote",
                                    quotes[g_test_rand_int_range (0, G_N_ELEMENTS (quotes))],
                                    "--verdict",
                                    "disputed",
                                    NULL };
  g_autoptr (Answer) answer = run_for_a_while (self, arguments);

  /* Half a line is no answer; a whole one is, also where the program was killed right after it. */
  if (strchr (answer->out, '\n') == NULL)
    return;
  self->n_answered++;
  g_ptr_array_add (self->marks, dup_annotation (answer->out));
}

static void
import (Killing *self)
{
  g_autofree char *name = g_strdup_printf ("paper-%u.txt", self->n_kills);
  g_autofree char *text = g_strdup_printf ("Paper %u\n\nSome %u people left the district.\n",
                                           self->n_kills, self->n_kills);
  g_autofree char *path = home_write (self->home, name, text);
  const char *const arguments[] = { "import", path, NULL };
  g_autoptr (Answer) answer = run_for_a_while (self, arguments);

  self->n_answered += answer->status == 0;
}

static void
run_plain (Killing *self)
{
  static const char *const lines[][4] = { { "undo" }, { "redo" }, { "check" }, { "history" } };
  g_autoptr (Answer)
      answer = run_for_a_while (self, lines[g_test_rand_int_range (0, G_N_ELEMENTS (lines))]);

  self->n_answered += answer->status == 0;
}

static void
back_up (Killing *self)
{
  g_autofree char *name = g_strdup_printf ("backup-%u.dossier", self->n_kills);
  g_autofree char *path = g_build_filename (self->home->path, name, NULL);
  const char *const arguments[] = { "backup", path, NULL };
  g_autoptr (Answer) answer = run_for_a_while (self, arguments);
  g_autoptr (Answer) check = NULL;

  self->n_answered += answer->status == 0;
  /* There is none, or a whole one. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_assert_cmpint (answer->status, !=, 0);
      return;
    }
  check = home_run (self->home, "check", "--library", path, NULL);
  answer_assert_done (check);
}

static void
assert_kept (Killing *self)
{
  g_autoptr (Answer) check = home_run (self->home, "check", NULL);
  g_autoptr (Answer) history = home_run (self->home, "history", "--json", NULL);

  answer_assert_done (check);
  answer_assert_done (history);
  for (guint i = 0; i < self->marks->len; i++)
    g_assert_nonnull (strstr (history->out, self->marks->pdata[i]));
}

static void
kill_often (guint n_kills, guint *n_answered)
{
  void (*const commands[]) (Killing * self) = { annotate, annotate,  annotate,
                                                import,   run_plain, back_up };
  Killing self = { home_new (),
                   test_fixture ("cli/harbour-authority.txt"),
                   g_ptr_array_new_with_free_func (g_free),
                   0,
                   0,
                   g_get_monotonic_time () };
  g_autoptr (Answer) imported = home_run (self.home, "import", self.briefing, NULL);

  answer_assert_done (imported);
  self.usual_life = CLAMP (g_get_monotonic_time () - self.usual_life, 2000, 2 * G_USEC_PER_SEC);
  for (; self.n_kills < n_kills; self.n_kills++)
    {
      commands[g_test_rand_int_range (0, G_N_ELEMENTS (commands))](&self);
      if (self.n_kills % 5 == 4)
        assert_kept (&self);
    }
  *n_answered += self.n_answered;
  g_ptr_array_unref (self.marks);
  g_free (self.briefing);
  home_free (self.home);
}

static void
test_kill (void)
{
  guint n_libraries = test_is_long () ? 20 : 2;
  guint n_answered = 0;

  for (guint i = 0; i < n_libraries; i++)
    kill_often (KILLS_A_LIBRARY, &n_answered);
  g_test_message ("%u runs cut short, %u answered, none of these lost",
                  n_libraries * KILLS_A_LIBRARY, n_answered);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/kill", test_kill);

  return g_test_run ();
}
