-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: The Dossier authors
--
-- What the rows of each table were when they were last written: the sum of their fingerprints, in two
-- halves. A row that changed by itself, came back or went is found by it, which SQLite cannot know.

CREATE TABLE seal (
  name TEXT NOT NULL PRIMARY KEY,
  one INTEGER NOT NULL,
  other INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
