-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: The Dossier authors
--
-- The first form of a library. Times are ISO 8601 in UTC; offsets count bytes of the canonical text unless
-- they end in _chars. Nothing a person made is deleted: rows get a deleted_at.

-- "library" (a UUID) and "created".
CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who stands behind documents. Names that fold alike are one source.
CREATE TABLE source (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

-- The grade in force is the last one that was not withdrawn by an undo; without one it is F, not judged.
CREATE TABLE source_grade (
  number INTEGER PRIMARY KEY,
  source TEXT NOT NULL REFERENCES source (id),
  reliability TEXT NOT NULL CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
  at TEXT NOT NULL,
  because TEXT,
  withdrawn_at TEXT
) STRICT;
CREATE INDEX source_grade_by_source ON source_grade (source, number);

CREATE TABLE document (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  source TEXT REFERENCES source (id),
  published TEXT,
  imported TEXT NOT NULL,
  file_name TEXT,
  format TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  credibility INTEGER NOT NULL DEFAULT 6 CHECK (credibility BETWEEN 1 AND 6),
  reading_position INTEGER NOT NULL DEFAULT 0,
  deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX document_by_sha256 ON document (sha256) WHERE deleted_at IS NULL;
CREATE INDEX document_by_source ON document (source);

-- Apart from the document, so that listing does not walk over it. canonical is the whole document as one
-- little-endian GVariant; text_sha256 is of its text alone, on which every offset stands.
CREATE TABLE document_content (
  document TEXT NOT NULL PRIMARY KEY REFERENCES document (id),
  original BLOB NOT NULL,
  canonical BLOB NOT NULL,
  text_sha256 TEXT NOT NULL
) STRICT;

-- credibility 0: takes the document's.
CREATE TABLE annotation (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  document TEXT NOT NULL REFERENCES document (id),
  start_bytes INTEGER NOT NULL,
  end_bytes INTEGER NOT NULL,
  start_chars INTEGER NOT NULL,
  end_chars INTEGER NOT NULL,
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  section TEXT,
  state TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('none', 'unverified', 'verified', 'disputed')),
  credibility INTEGER NOT NULL DEFAULT 0 CHECK (credibility BETWEEN 0 AND 6),
  comment TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  deleted_at TEXT
) STRICT;
CREATE INDEX annotation_by_document ON annotation (document, start_bytes);

CREATE TABLE annotation_tag (
  annotation TEXT NOT NULL REFERENCES annotation (id),
  tag TEXT NOT NULL,
  PRIMARY KEY (annotation, tag)
) STRICT, WITHOUT ROWID;

-- What the document says, as extracted when it was imported.
CREATE TABLE figure (
  number INTEGER PRIMARY KEY,
  document TEXT NOT NULL REFERENCES document (id),
  start_bytes INTEGER NOT NULL,
  end_bytes INTEGER NOT NULL,
  start_chars INTEGER NOT NULL,
  end_chars INTEGER NOT NULL,
  quote TEXT NOT NULL,
  kind TEXT NOT NULL,
  modifier TEXT NOT NULL,
  direction INTEGER NOT NULL,
  has_value INTEGER NOT NULL,
  has_value_max INTEGER NOT NULL,
  value REAL,
  value_max REAL,
  date TEXT,
  date_max TEXT,
  unit TEXT,
  per TEXT,
  label TEXT,
  is_key INTEGER NOT NULL,
  score REAL NOT NULL,
  UNIQUE (document, start_bytes)
) STRICT;

-- What a person says instead, kept beside it. The corrects_ columns say which parts count.
CREATE TABLE figure_correction (
  figure INTEGER PRIMARY KEY REFERENCES figure (number),
  corrects_value INTEGER NOT NULL DEFAULT 0,
  has_value INTEGER NOT NULL DEFAULT 0,
  has_value_max INTEGER NOT NULL DEFAULT 0,
  value REAL,
  value_max REAL,
  date TEXT,
  date_max TEXT,
  unit TEXT,
  modifier TEXT,
  corrects_label INTEGER NOT NULL DEFAULT 0,
  label TEXT,
  corrects_key INTEGER NOT NULL DEFAULT 0,
  is_key INTEGER NOT NULL DEFAULT 0,
  hidden INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One row an edit, never deleted. state_before and state_after are JSON that the noun's apply function
-- reads. undone: 0 in force, 1 undone and can be redone, 2 undone and a later edit took its place.
CREATE TABLE history (
  sequence INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  document TEXT REFERENCES document (id),
  words TEXT NOT NULL,
  state_before TEXT NOT NULL,
  state_after TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone BETWEEN 0 AND 2),
  undone_at TEXT
) STRICT;
CREATE INDEX history_by_undone ON history (undone, sequence);
CREATE INDEX history_by_subject ON history (subject);
CREATE INDEX history_by_document ON history (document);

-- Full-text indexes, written by the program in the transaction of the edit. One row of document_index is
-- one block, so that a hit has a place.
CREATE VIRTUAL TABLE document_index USING fts5 (
  text, document UNINDEXED, start_bytes UNINDEXED, start_chars UNINDEXED,
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE annotation_index USING fts5 (
  exact, comment, tags,
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE figure_index USING fts5 (
  label, quote, value,
  tokenize = 'unicode61 remove_diacritics 2'
);
