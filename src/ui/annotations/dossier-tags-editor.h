/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* The tags of a claim as one line of words with commas between them; kept on Return, when the focus leaves
 * and when it goes out of sight. */
#define DOSSIER_TYPE_TAGS_EDITOR (dossier_tags_editor_get_type ())
G_DECLARE_FINAL_TYPE (DossierTagsEditor, dossier_tags_editor, DOSSIER, TAGS_EDITOR, AdwBin)

GtkWidget *dossier_tags_editor_new (void);
/* Keeps what is typed of the claim before. Both are NULL or neither. */
void dossier_tags_editor_set_annotation (DossierTagsEditor *self,
                                         DossierLibrary *library,
                                         DossierAnnotation *annotation);
void dossier_tags_editor_flush (DossierTagsEditor *self);

/* (transfer full): the tags of such a line, sorted, without blanks and doubles; the Arabic and the
 * full-width comma part tags too */
char **dossier_tags_parse (const char *line);

G_END_DECLS
