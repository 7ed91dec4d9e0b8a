-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: The Dossier authors
--
-- What a person decided of figures. A figure is named by its document and where it begins, so that a
-- decision outlives figures that are extracted anew.

-- Two figures are one quantity, or are not, whatever their words say. The one that comes first by document
-- and place is a.
CREATE TABLE figure_link (
  document_a TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  start_a INTEGER NOT NULL,
  document_b TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  start_b INTEGER NOT NULL,
  together INTEGER NOT NULL CHECK (together IN (0, 1)),
  PRIMARY KEY (document_a, start_a, document_b, start_b)
) STRICT, WITHOUT ROWID;

-- A contradiction that is none, and why.
CREATE TABLE finding_dismissal (
  document TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  start_bytes INTEGER NOT NULL,
  other_start_bytes INTEGER NOT NULL,
  because TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (document, kind, start_bytes, other_start_bytes)
) STRICT, WITHOUT ROWID;
