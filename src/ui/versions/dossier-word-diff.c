/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Changed words as people see them: never by colour alone. What went is struck through, what came is underlined,
 * what moved has a dotted ground and an arrow. */

#include "dossier-word-diff.h"

#include <string.h>

static const char *
get_span (DossierChangeKind kind, gboolean is_new)
{
  switch (kind)
    {
    case DOSSIER_CHANGE_KIND_KEPT:
      return NULL;
    case DOSSIER_CHANGE_KIND_MOVED_AWAY:
      return "<span background=\"#3584e4\" bgalpha=\"16%\">⤴ ";
    case DOSSIER_CHANGE_KIND_MOVED_HERE:
      return "<span background=\"#3584e4\" bgalpha=\"16%\" underline=\"low\">⤵ ";
    case DOSSIER_CHANGE_KIND_REMOVED:
    case DOSSIER_CHANGE_KIND_ADDED:
    case DOSSIER_CHANGE_KIND_REPLACED:
      break;
    }

  return is_new ? "<span background=\"#26a269\" bgalpha=\"22%\" underline=\"single\">"
                : "<span background=\"#e01b24\" bgalpha=\"18%\" strikethrough=\"true\">";
}

void
dossier_word_diff_append (
    GString *markup, DossierChangeKind kind, gboolean is_new, const char *words, gsize length)
{
  g_autofree char *line = g_strdelimit (g_strndup (words, length), "\n\t", ' ');
  g_autofree char *escaped = NULL;
  const char *span = get_span (kind, is_new);
  gsize blanks = strspn (line, " ");

  if (*line == '\0')
    return;
  /* Blanks at the ends are not marked. */
  if (blanks > 0 && (markup->len == 0 || markup->str[markup->len - 1] != ' '))
    g_string_append_c (markup, ' ');
  memmove (line, line + blanks, strlen (line + blanks) + 1);
  blanks = strlen (line);
  g_strchomp (line);
  blanks -= strlen (line);
  if (*line != '\0')
    {
      escaped = g_markup_escape_text (line, -1);
      g_string_append_printf (markup, "%s%s%s", span != NULL ? span : "", escaped,
                              span != NULL ? "</span>" : "");
    }
  if (blanks > 0)
    g_string_append_c (markup, ' ');
}

char *
dossier_word_diff_dup_markup (const char *old_words,
                              const char *new_words,
                              DossierWordDiffSide side)
{
  gsize old_length = strlen (old_words);
  gsize new_length = strlen (new_words);
  g_autoptr (DossierTextDiff)
      diff = dossier_text_diff_new (old_words, old_length, new_words, new_length);
  g_autoptr (GArray) changes = dossier_text_diff_list_changes (diff, old_length, new_length);
  gboolean is_new = side == DOSSIER_WORD_DIFF_NEW;
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const DossierTextChange *change = &g_array_index (changes, DossierTextChange, i);
      DossierRange range = is_new ? change->new_range : change->old_range;

      dossier_word_diff_append (markup, change->kind, is_new,
                                (is_new ? new_words : old_words) + range.start,
                                range.end - range.start);
    }

  return g_string_free (markup, FALSE);
}
