/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* How much of a web page the text of a document is: values of DOSSIER_METADATA_EXTENT, which others do not have. */

#define DOSSIER_EXTENT_ARTICLE "article" /* what stands around it is left out */
#define DOSSIER_EXTENT_DOUBTFUL "doubtful-article" /* the same, and more may belong to it */
#define DOSSIER_EXTENT_PAGE "page" /* everything that the page shows */
