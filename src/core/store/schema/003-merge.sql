-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: The Dossier authors
--
-- What was taken over from other copies, and what could not be settled without a person.

CREATE TABLE merge (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  added INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL DEFAULT 0,
  conflicts INTEGER NOT NULL DEFAULT 0,
  deleted_at TEXT
) STRICT, WITHOUT ROWID;

-- The entries of their history, by which the next merge knows what is new. They are no part of ours.
CREATE TABLE history_known (
  id TEXT NOT NULL,
  merge TEXT NOT NULL REFERENCES merge (id),
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  words TEXT NOT NULL,
  state_before TEXT NOT NULL,
  state_after TEXT NOT NULL,
  PRIMARY KEY (id, merge)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_known_by_subject ON history_known (subject);

-- Two people changed the same thing. Ours stands; theirs, a JSON value, waits beside it.
CREATE TABLE conflict (
  id TEXT NOT NULL PRIMARY KEY,
  merge TEXT NOT NULL REFERENCES merge (id),
  noun TEXT NOT NULL,
  subject TEXT NOT NULL,
  member TEXT NOT NULL,
  other TEXT NOT NULL,
  created TEXT NOT NULL,
  settled_at TEXT,
  deleted_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_by_subject ON conflict (subject);
