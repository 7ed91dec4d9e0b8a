/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Asking processes about pages. Each lane has one process and one question at a time; the others wait in its queue:
 *
 *   lane "draw"     [question] question question --> dossier-worker pages
 *   lane "locate"   [question]                   --> dossier-worker pages
 *
 * A process that dies is replaced. The question that it died of is asked once more where the process was not fresh, or
 * where it was bubblewrap that failed; else it gets an error. */

#include "dossier-page-worker.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "dossier-error.h"
#include "dossier-limits.h"
#include "dossier-page-request.h"
#include "dossier-sandbox-process.h"
#include "dossier-sandbox-program.h"
#include "dossier-sandbox-reply.h"

#define LONGEST_SENTENCE 4096

typedef enum
{
  LANE_DRAW,
  LANE_LOCATE,
  N_LANES,
} LaneKind;

typedef struct
{
  DossierPageRequest request;
  DossierDocument *document; /* (nullable) */
  guint seconds; /* that the answer may take */
  guint n_tries;
} Question;

typedef struct
{
  DossierPageWorker *owner;
  LaneKind kind;
  DossierSandboxProcess process;
  gboolean is_wrapped;
  guint n_answered; /* by this process */
  GQueue waiting; /* of GTask */
  GTask *current; /* (nullable) */
  GCancellable *stop; /* of what is read and written for the current question */
  DossierPageReply reply;
  guint8 *data; /* (nullable) */
  guint alarm;
  guint idle;
} Lane;

struct _DossierPageWorker
{
  GObject parent_instance;

  int input; /* the sealed file, or -1 */
  char *password;
  Lane lanes[N_LANES];
};

G_DEFINE_FINAL_TYPE (DossierPageWorker, dossier_page_worker, G_TYPE_OBJECT)

static void begin_next (Lane *lane);
static void lane_broken (Lane *lane);

static void
free_question (gpointer data)
{
  g_clear_object (&((Question *) data)->document);
  g_free (data);
}

/* --- the process of a lane --- */

static void
end_process (Lane *lane)
{
  g_clear_handle_id (&lane->idle, g_source_remove);
  dossier_sandbox_process_clear (&lane->process);
  lane->n_answered = 0;
}

static gboolean
idle_cb (gpointer user_data)
{
  Lane *lane = user_data;

  lane->idle = 0;
  end_process (lane);
  return G_SOURCE_REMOVE;
}

static gboolean
start_process (Lane *lane, GError **error)
{
  g_autofree char *worker = dossier_sandbox_find_worker ();
  g_auto (GStrv) command = NULL;

  if (worker == NULL || lane->owner->input < 0)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_FAILED,
                           _ ("The program that draws pages could not be started."));
      return FALSE;
    }
  lane->is_wrapped = dossier_sandbox_may_wrap ();
  command = dossier_sandbox_command_with (worker, DOSSIER_SANDBOX_WAY_PAGES, NULL,
                                          lane->is_wrapped);
  if (command == NULL)
    {
      lane->is_wrapped = FALSE;
      command = dossier_sandbox_command_with (worker, DOSSIER_SANDBOX_WAY_PAGES, NULL, FALSE);
    }

  return dossier_sandbox_process_start (&lane->process, lane->owner->input,
                                        (const char *const *) command, TRUE, error);
}

/* --- one question --- */

static void
end_question (Lane *lane)
{
  g_clear_handle_id (&lane->alarm, g_source_remove);
  g_clear_object (&lane->stop);
  g_clear_pointer (&lane->data, g_free);
}

/* Gives the answer, or takes @problem, and goes on. */
static void
settle (Lane *lane, GBytes *answer, GError *problem)
{
  g_autoptr (GTask) task = g_steal_pointer (&lane->current);
  g_autoptr (DossierPageWorker) owner = g_object_ref (lane->owner);

  end_question (lane);
  if (problem != NULL)
    g_task_return_error (task, problem);
  else
    g_task_return_pointer (task, g_bytes_ref (answer), (GDestroyNotify) g_bytes_unref);
  begin_next (lane);
}

static void
settle_with (Lane *lane, DossierError code, const char *sentence)
{
  settle (lane, NULL, g_error_new_literal (DOSSIER_ERROR, (int) code, sentence));
}

static gboolean
alarm_cb (gpointer user_data)
{
  Lane *lane = user_data;

  lane->alarm = 0;
  g_cancellable_cancel (lane->stop);
  end_process (lane);
  settle_with (lane, DOSSIER_ERROR_TOO_LARGE, _ ("Drawing this page took too long."));
  return G_SOURCE_REMOVE;
}

/* A process that died may have been tired, or bubblewrap may not work here: then the question is asked again. */
static void
lane_broken (Lane *lane)
{
  Question *question = g_task_get_task_data (lane->current);
  gboolean was_fresh = lane->n_answered == 0;
  int signal_number;

  g_subprocess_force_exit (lane->process.process);
  g_subprocess_wait (lane->process.process, NULL, NULL);
  signal_number = dossier_sandbox_process_get_signal (&lane->process);
  end_process (lane);
  if (was_fresh && lane->is_wrapped && (signal_number == 0 || signal_number == SIGKILL)
      && question->n_tries == 1)
    dossier_sandbox_give_up_wrapping ();
  else if (was_fresh || question->n_tries > 2)
    {
      settle_with (lane, DOSSIER_ERROR_DAMAGED,
                   _ ("This page is made so that drawing it failed; nothing else was harmed."));
      return;
    }
  g_queue_push_head (&lane->waiting, g_steal_pointer (&lane->current));
  end_question (lane);
  begin_next (lane);
}

/* Whether so long an answer may be one: pictures have their size, sentences are short. */
static gboolean
is_length (const Question *question, const DossierPageReply *reply)
{
  if (reply->code >= 0)
    return reply->length <= LONGEST_SENTENCE;
  if (question->request.kind == DOSSIER_PAGE_ASK_DRAW)
    return reply->length == (guint64) question->request.width * question->request.height * 4;
  return reply->length <= DOSSIER_LIMIT_REPLY_BYTES;
}

static void
body_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GCancellable) stop = user_data;
  Lane *lane = g_object_get_data (G_OBJECT (stop), "lane");
  gsize n_read = 0;

  g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &n_read, NULL);
  if (g_cancellable_is_cancelled (stop))
    return;
  if (n_read < lane->reply.length)
    {
      lane_broken (lane);
      return;
    }
  lane->n_answered++;
  if (lane->reply.code >= 0)
    {
      g_autofree char *sentence = g_utf8_make_valid ((char *) lane->data, (gssize) n_read);
      int code = CLAMP (lane->reply.code, 0, DOSSIER_ERROR_CANCELLED);

      settle_with (lane, (DossierError) code, sentence);
    }
  else
    {
      g_autoptr (GBytes) answer = g_bytes_new_take (g_steal_pointer (&lane->data), n_read);

      settle (lane, answer, NULL);
    }
}

static void
head_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GCancellable) stop = user_data;
  Lane *lane = g_object_get_data (G_OBJECT (stop), "lane");
  Question *question;
  gsize n_read = 0;

  g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &n_read, NULL);
  if (g_cancellable_is_cancelled (stop))
    return;
  question = g_task_get_task_data (lane->current);
  if (n_read == sizeof lane->reply && is_length (question, &lane->reply))
    lane->data = g_try_malloc (lane->reply.length + 1);
  if (lane->data == NULL)
    {
      lane_broken (lane);
      return;
    }
  g_input_stream_read_all_async (G_INPUT_STREAM (source), lane->data, lane->reply.length,
                                 G_PRIORITY_DEFAULT, stop, body_read_cb, g_object_ref (stop));
}

/* (transfer full): what goes over the pipe */
static GBytes *
make_request (Lane *lane, Question *question)
{
  GByteArray *bytes = g_byte_array_new ();
  const char *password = lane->owner->password;

  question->request.n_password =
      password != NULL ? (guint32) MIN (strlen (password), DOSSIER_PAGE_PASSWORD_BYTES) : 0;
  g_byte_array_append (bytes, (const guint8 *) &question->request, sizeof question->request);
  if (password != NULL)
    g_byte_array_append (bytes, (const guint8 *) password, question->request.n_password);

  return g_byte_array_free_to_bytes (bytes);
}

static void
ask (Lane *lane)
{
  Question *question = g_task_get_task_data (lane->current);
  g_autoptr (GBytes) request = NULL;

  question->n_tries++;
  lane->stop = g_cancellable_new ();
  g_object_set_data (G_OBJECT (lane->stop), "lane", lane);
  lane->alarm = g_timeout_add_seconds (question->seconds, alarm_cb, lane);
  request = make_request (lane, question);
  /* Short enough for the pipe to take at once. What is wrong with it shows when reading. */
  dossier_sandbox_process_ask (&lane->process, g_bytes_get_data (request, NULL),
                               g_bytes_get_size (request), NULL);
  g_input_stream_read_all_async (lane->process.answers, &lane->reply, sizeof lane->reply,
                                 G_PRIORITY_DEFAULT, lane->stop, head_read_cb,
                                 g_object_ref (lane->stop));
}

static void
begin_next (Lane *lane)
{
  GError *error = NULL;

  if (lane->current != NULL)
    return;
  g_clear_handle_id (&lane->idle, g_source_remove);
  while ((lane->current = g_queue_pop_head (&lane->waiting)) != NULL
         && g_task_return_error_if_cancelled (lane->current))
    g_clear_object (&lane->current);
  if (lane->current == NULL)
    {
      lane->idle = g_timeout_add_seconds (DOSSIER_LIMIT_IDLE_SECONDS, idle_cb, lane);
      return;
    }
  if (lane->process.process != NULL || start_process (lane, &error))
    ask (lane);
  else
    {
      end_process (lane);
      settle (lane, NULL, error);
    }
}

/* --- the object --- */

static void
dossier_page_worker_dispose (GObject *object)
{
  DossierPageWorker *self = DOSSIER_PAGE_WORKER (object);

  for (guint i = 0; i < N_LANES; i++)
    {
      Lane *lane = &self->lanes[i];

      /* Every task holds a reference: none is left. */
      if (lane->stop != NULL)
        g_cancellable_cancel (lane->stop);
      end_question (lane);
      end_process (lane);
    }

  G_OBJECT_CLASS (dossier_page_worker_parent_class)->dispose (object);
}

static void
dossier_page_worker_finalize (GObject *object)
{
  DossierPageWorker *self = DOSSIER_PAGE_WORKER (object);

  if (self->input >= 0)
    close (self->input);
  g_free (self->password);

  G_OBJECT_CLASS (dossier_page_worker_parent_class)->finalize (object);
}

static void
dossier_page_worker_class_init (DossierPageWorkerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dossier_page_worker_dispose;
  object_class->finalize = dossier_page_worker_finalize;
}

static void
dossier_page_worker_init (DossierPageWorker *self)
{
  self->input = -1;
  for (guint i = 0; i < N_LANES; i++)
    {
      self->lanes[i].owner = self;
      self->lanes[i].kind = i;
      g_queue_init (&self->lanes[i].waiting);
    }
}

DossierPageWorker *
dossier_page_worker_new (GBytes *bytes)
{
  DossierPageWorker *self = g_object_new (DOSSIER_TYPE_PAGE_WORKER, NULL);

  self->input = dossier_sandbox_seal (bytes);
  return self;
}

void
dossier_page_worker_set_password (DossierPageWorker *self, const char *password)
{
  g_return_if_fail (DOSSIER_IS_PAGE_WORKER (self));

  g_free (self->password);
  self->password = g_strdup (password);
}

void
dossier_page_worker_stop (DossierPageWorker *self)
{
  g_return_if_fail (DOSSIER_IS_PAGE_WORKER (self));

  for (guint i = 0; i < N_LANES; i++)
    {
      Lane *lane = &self->lanes[i];
      GTask *waiting;

      while ((waiting = g_queue_pop_head (&lane->waiting)) != NULL)
        {
          g_task_return_error (waiting,
                               g_error_new_literal (DOSSIER_ERROR, DOSSIER_ERROR_CANCELLED, ""));
          g_object_unref (waiting);
        }
      if (lane->stop != NULL)
        g_cancellable_cancel (lane->stop);
      end_process (lane);
      if (lane->current != NULL)
        settle_with (lane, DOSSIER_ERROR_CANCELLED, "");
    }
}

static void
enqueue (DossierPageWorker *self,
         LaneKind lane,
         const DossierPageRequest *request,
         DossierDocument *document,
         GTask *task)
{
  Question *question = g_new0 (Question, 1);

  question->request = *request;
  question->document = document != NULL ? g_object_ref (document) : NULL;
  question->seconds = lane == LANE_DRAW ? DOSSIER_LIMIT_PICTURE_SECONDS
                                        : DOSSIER_LIMIT_WALL_SECONDS;
  g_task_set_task_data (task, question, free_question);
  g_queue_push_tail (&self->lanes[lane].waiting, task);
  begin_next (&self->lanes[lane]);
}

void
dossier_page_worker_list_async (DossierPageWorker *self,
                                DossierDocument *document,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  const DossierPageRequest request = { .kind = DOSSIER_PAGE_ASK_LIST };

  g_return_if_fail (DOSSIER_IS_PAGE_WORKER (self));

  enqueue (self, LANE_DRAW, &request, document,
           g_task_new (self, cancellable, callback, user_data));
}

void
dossier_page_worker_locate_async (DossierPageWorker *self,
                                  DossierDocument *document,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  const DossierPageRequest request = { .kind = DOSSIER_PAGE_ASK_LOCATE };

  g_return_if_fail (DOSSIER_IS_PAGE_WORKER (self));

  enqueue (self, LANE_LOCATE, &request, document,
           g_task_new (self, cancellable, callback, user_data));
}

DossierPages *
dossier_page_worker_list_finish (DossierPageWorker *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GVariant) variant = NULL;
  Question *question;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  question = g_task_get_task_data (G_TASK (result));
  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (answer == NULL)
    return NULL;
  variant = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (DOSSIER_PAGES_VARIANT_TYPE), answer, FALSE));

  return dossier_pages_from_variant (variant, question->document, error);
}

void
dossier_page_worker_draw_async (DossierPageWorker *self,
                                const DossierPicturePlace *place,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  const DossierPageRequest request = {
    .kind = DOSSIER_PAGE_ASK_DRAW,
    .page = place->page,
    .scale = place->scale,
    .x = place->x,
    .y = place->y,
    .width = place->width,
    .height = place->height,
  };

  g_return_if_fail (DOSSIER_IS_PAGE_WORKER (self));

  enqueue (self, LANE_DRAW, &request, NULL, g_task_new (self, cancellable, callback, user_data));
}

GBytes *
dossier_page_worker_draw_finish (DossierPageWorker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
