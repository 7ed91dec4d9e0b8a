/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Texts as numbered words. The table of words is open: a word is looked for from its own place on. */

#include "dossier-text-tokens.h"

#include <string.h>

gboolean
dossier_text_is_word (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c);

  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Scripts that set no blanks between words: each character counts alone. */
static gboolean
stands_alone (gunichar c)
{
  return (c >= 0x2E80 && c < 0xA4D0) || (c >= 0xF900 && c < 0xFB00) || (c >= 0x0E00 && c < 0x0F00)
         || (c >= 0x1780 && c < 0x1800) || (c >= 0x1000 && c < 0x10A0) || c >= 0x20000;
}

static gboolean
binds (gunichar c)
{
  return c == '.' || c == ',' || c == '\'' || c == 0x2019 || c == '-' || c == 0x2011 || c == ':'
         || c == '/' || c == '_';
}

gsize
dossier_text_find_token_end (const char *text, gsize length, gsize start)
{
  const char *end = text + length;
  const char *at = text + start;
  gunichar c = g_utf8_get_char (at);

  at = g_utf8_next_char (at);
  if (!dossier_text_is_word (c))
    return (gsize) (at - text);
  while (at < end)
    {
      gunichar next = g_utf8_get_char (at);

      if (g_unichar_ismark (next))
        at = g_utf8_next_char (at);
      else if (stands_alone (c) || stands_alone (next))
        break;
      else if (dossier_text_is_word (next))
        at = g_utf8_next_char (at);
      else if (binds (next) && g_utf8_next_char (at) < end
               && dossier_text_is_word (g_utf8_get_char (g_utf8_next_char (at))))
        at = g_utf8_next_char (at);
      else
        break;
    }

  return (gsize) (at - text);
}

typedef struct
{
  guint32 id; /* 0: free */
  guint32 hash;
  const char *word;
  guint32 size;
} Slot;

typedef struct
{
  Slot *slots;
  guint32 mask;
  guint32 n_ids;
} WordTable;

static guint32
hash_word (const char *word, guint32 size)
{
  guint32 hash = 2166136261u;

  for (guint32 i = 0; i < size; i++)
    hash = (hash ^ (guchar) word[i]) * 16777619u;

  return hash ^ (hash >> 15);
}

static void
grow (WordTable *self)
{
  guint32 mask = self->mask * 2 + 1;
  Slot *slots = g_new0 (Slot, (gsize) mask + 1);

  for (guint32 i = 0; i <= self->mask; i++)
    if (self->slots[i].id != 0)
      {
        guint32 at = self->slots[i].hash & mask;

        while (slots[at].id != 0)
          at = (at + 1) & mask;
        slots[at] = self->slots[i];
      }
  g_free (self->slots);
  self->slots = slots;
  self->mask = mask;
}

static guint32
find_id (WordTable *self, const char *word, guint32 size)
{
  guint32 hash = hash_word (word, size);
  guint32 at = hash & self->mask;

  while (self->slots[at].id != 0)
    {
      const Slot *slot = &self->slots[at];

      if (slot->hash == hash && slot->size == size && memcmp (slot->word, word, size) == 0)
        return slot->id;
      at = (at + 1) & self->mask;
    }
  self->slots[at] = (Slot){ ++self->n_ids, hash, word, size };
  if (self->n_ids > self->mask / 2)
    grow (self);

  return self->n_ids;
}

static void
read_text (DossierTextTokens *self, WordTable *table, const char *text, gsize length)
{
  GArray *tokens = g_array_sized_new (FALSE, FALSE, sizeof (DossierTextToken),
                                      (guint) (length / 5 + 16));
  gsize at = 0;

  while (at < length)
    {
      DossierTextToken token = { .start = (guint32) at };

      if (text[at] == ' ' || text[at] == '\t')
        {
          at++;
          continue;
        }
      at = dossier_text_find_token_end (text, length, at);
      token.end = (guint32) at;
      token.id = find_id (table, text + token.start, token.end - token.start);
      g_array_append_val (tokens, token);
    }
  self->n_tokens = tokens->len;
  self->tokens = (DossierTextToken *) (gpointer) g_array_free (tokens, FALSE);
}

void
dossier_text_tokens_read (DossierTextTokens *one,
                          const char *text,
                          gsize length,
                          DossierTextTokens *other,
                          const char *other_text,
                          gsize other_length,
                          guint *n_ids)
{
  WordTable table = { g_new0 (Slot, 4096), 4095, 0 };

  read_text (one, &table, text, length);
  read_text (other, &table, other_text, other_length);
  *n_ids = table.n_ids;
  g_free (table.slots);
}

void
dossier_text_tokens_clear (DossierTextTokens *self)
{
  g_clear_pointer (&self->tokens, g_free);
  self->n_tokens = 0;
}
