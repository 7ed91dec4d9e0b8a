/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Two texts and a passage from one input: its first half is the old text, its second half the new one, and its first
 * bytes say where the passage lies. Every place that comes back is on character boundaries of the new text. */

#include <string.h>

#include "dossier-anchor.h"
#include "fuzz.h"

static void
check_range (const char *text, DossierRange range)
{
  gsize length = strlen (text);

  g_assert_cmpuint (range.start, <=, range.end);
  g_assert_cmpuint (range.end, <=, length);
  g_assert_true (g_utf8_validate (text + range.start, (gssize) (range.end - range.start), NULL));
}

static void
check_anchor (const DossierAnchor *anchor, const char *text)
{
  check_range (text, anchor->range);
  g_assert_true ((anchor->range.start == anchor->range.end)
                 == (anchor->state == DOSSIER_ANCHOR_GONE));
  g_assert_true ((anchor->places->len > 1) == (anchor->state == DOSSIER_ANCHOR_AMBIGUOUS));
  for (guint i = 0; i < anchor->places->len; i++)
    check_range (text, g_array_index (anchor->places, DossierRange, i));
}

static void
check_diff (const char *old_text, const char *new_text)
{
  gsize old_length = strlen (old_text);
  gsize new_length = strlen (new_text);
  g_autoptr (DossierTextDiff)
      diff = dossier_text_diff_new (old_text, old_length, new_text, new_length);
  g_autoptr (GArray) changes = dossier_text_diff_list_changes (diff, old_length, new_length);
  gsize old_at = 0;
  gsize new_at = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const DossierTextChange *change = &g_array_index (changes, DossierTextChange, i);

      g_assert_cmpuint (change->old_range.start, ==, old_at);
      g_assert_cmpuint (change->new_range.start, ==, new_at);
      old_at = change->old_range.end;
      new_at = change->new_range.end;
      check_range (old_text, change->old_range);
      check_range (new_text, change->new_range);
    }
  g_assert_cmpuint (old_at, ==, old_length);
  g_assert_cmpuint (new_at, ==, new_length);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  gsize half = size / 2;
  g_autofree char *old_text = g_utf8_make_valid ((const char *) data, (gssize) half);
  g_autofree char *new_text = g_utf8_make_valid ((const char *) data + half,
                                                 (gssize) (size - half));
  gsize length = strlen (old_text);
  gsize start = size > 2 && length > 0 ? (data[0] * 256u + data[1]) % length : 0;
  gsize end = size > 2 && length > 0 ? start + (data[2] * 16u) % (length - start + 1) : 0;
  g_autoptr (DossierAnchorer)
      both = dossier_anchorer_new (old_text, length, new_text, strlen (new_text));
  g_autoptr (DossierAnchorer) alone = dossier_anchorer_new (NULL, 0, new_text, strlen (new_text));
  g_autofree char *exact = NULL;
  g_autofree char *prefix = NULL;
  g_auto (DossierAnchor) first = { 0 };
  g_auto (DossierAnchor) second = { 0 };

  while (start > 0 && ((guchar) old_text[start] & 0xC0) == 0x80)
    start--;
  while (end < length && ((guchar) old_text[end] & 0xC0) == 0x80)
    end++;
  exact = g_strndup (old_text + start, end - start);
  prefix = g_strndup (old_text, start);
  dossier_anchorer_find (both, &(DossierSelector){ exact, NULL, NULL, (gssize) start }, &first);
  dossier_anchorer_find (alone, &(DossierSelector){ exact, prefix, NULL, (gssize) start }, &second);
  check_anchor (&first, new_text);
  check_anchor (&second, new_text);
  check_diff (old_text, new_text);

  return 0;
}
