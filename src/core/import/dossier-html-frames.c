/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Pages within a page, whose whole text stands in an attribute: so browsers and their helpers save what was framed.
 * What a frame shows stands where the frame does. */

#include <string.h>

#include "dossier-html.h"
#include "dossier-limits.h"

/* (transfer container): of those outside other frames' texts: frames of frames are not looked into */
static GPtrArray *
list_frames (xmlDoc *page)
{
  GPtrArray *frames = g_ptr_array_new ();
  xmlNode *root = xmlDocGetRootElement (page);

  for (xmlNode *node = root; node != NULL; node = dossier_markup_next (node, root, FALSE))
    if (dossier_markup_is (node, "iframe") && xmlHasProp (node, (const xmlChar *) "srcdoc") != NULL)
      g_ptr_array_add (frames, node);

  return frames;
}

static void
unfold (xmlNode *frame, xmlDoc *inner)
{
  xmlNode *body = dossier_markup_find (xmlDocGetRootElement (inner), "body");

  while (frame->children != NULL)
    {
      xmlNode *old = frame->children;

      xmlUnlinkNode (old);
      xmlFreeNode (old);
    }
  xmlNodeSetName (frame, (const xmlChar *) "div");
  for (xmlNode *node = body != NULL ? body->children : NULL; node != NULL; node = node->next)
    {
      xmlNode *copy = xmlDocCopyNode (node, frame->doc, 1);

      if (copy != NULL)
        xmlAddChild (frame, copy);
    }
}

void
dossier_html_unfold_frames (xmlDoc *page)
{
  g_autoptr (GPtrArray) frames = list_frames (page);
  gsize n_bytes = 0;

  for (guint i = 0; i < frames->len; i++)
    {
      xmlNode *frame = g_ptr_array_index (frames, i);
      g_autofree char *text = dossier_markup_dup_attribute (frame, "srcdoc");
      g_autoptr (xmlDoc) inner = NULL;

      n_bytes += text != NULL ? strlen (text) : 0;
      if (text == NULL || *text == '\0' || n_bytes > DOSSIER_LIMIT_MARKUP_BYTES)
        continue;
      inner = dossier_html_read (text, strlen (text), NULL);
      if (inner != NULL)
        unfold (frame, inner);
    }
}
