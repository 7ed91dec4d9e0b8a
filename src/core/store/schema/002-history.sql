-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: The Dossier authors
--
-- The history becomes a log from which the library as it stood at any moment follows: what was undone or
-- done again is a row too, and every entry has a name by which two copies of a library know it. The state
-- before and after holds only what an entry changed; deleted_at is 'never' where a thing was not yet there.

-- id: the same in every copy that has the entry. edit: the first entry of the same action of a person, which
-- is undone as one. is_final: cannot be undone, as what it is about is gone.
ALTER TABLE history ADD COLUMN id TEXT;
ALTER TABLE history ADD COLUMN edit INTEGER;
ALTER TABLE history ADD COLUMN is_final INTEGER NOT NULL DEFAULT 0;
CREATE INDEX history_by_edit ON history (edit) WHERE edit IS NOT NULL;
CREATE INDEX history_by_at ON history (at);
-- Copies that were parted before this form agree on what they share, and on nothing else.
UPDATE history SET id = format ('%d %s %s %s %s', sequence, at, action, subject, state_after);

-- One row an undo or redo of an entry. place: the newest entry of that moment.
CREATE TABLE history_step (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  at TEXT NOT NULL,
  place INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  undone INTEGER NOT NULL
) STRICT;
CREATE INDEX history_step_by_entry ON history_step (entry);
INSERT INTO history_step (id, at, place, entry, undone)
  SELECT 'undo ' || id, undone_at, (SELECT max (sequence) FROM history AS other
    WHERE other.at <= history.undone_at), sequence, 1
  FROM history WHERE undone <> 0 AND undone_at IS NOT NULL ORDER BY sequence DESC;

-- What was purged from the history, so that merging still knows it: names only, no values.
CREATE TABLE history_purged (
  id TEXT NOT NULL PRIMARY KEY,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  members TEXT NOT NULL,
  undone INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

UPDATE history SET state_before = json_set (state_before, '$.deleted_at', 'never')
  WHERE action IN ('annotation-add', 'document-add');
UPDATE annotation SET deleted_at = 'never' WHERE deleted_at IS NOT NULL AND id IN
  (SELECT subject FROM history WHERE action = 'annotation-add' AND undone <> 0);
UPDATE document SET deleted_at = 'never' WHERE deleted_at IS NOT NULL AND id IN
  (SELECT subject FROM history WHERE action = 'document-add' AND undone <> 0);

-- A figure is named by its document and its place, as numbers differ from copy to copy.
UPDATE history SET subject = document || '@' ||
  (SELECT start_bytes FROM figure WHERE number = state_after ->> '$.figure')
  WHERE action = 'figure-change';

-- The state of a source is all its grades; those that were undone are kept by the history alone.
CREATE TABLE replaced_grade AS SELECT state_after ->> '$.grade' AS number FROM history
  WHERE action = 'source-grade' AND undone = 2;
UPDATE history SET
  state_before = json_object ('grades', json ((SELECT json_group_array (json_object (
    'reliability', reliability, 'at', at, 'because', because)) FROM (SELECT * FROM source_grade
    WHERE source = history.subject AND number < history.state_after ->> '$.grade'
    AND number NOT IN (SELECT number FROM replaced_grade) ORDER BY number)))),
  state_after = json_object ('grades', json ((SELECT json_group_array (json_object (
    'reliability', reliability, 'at', at, 'because', because)) FROM (SELECT * FROM source_grade
    WHERE source = history.subject AND number <= history.state_after ->> '$.grade'
    AND (number = history.state_after ->> '$.grade'
    OR number NOT IN (SELECT number FROM replaced_grade)) ORDER BY number))))
  WHERE action = 'source-grade';
DROP TABLE replaced_grade;
DELETE FROM source_grade WHERE withdrawn_at IS NOT NULL;
ALTER TABLE source_grade DROP COLUMN withdrawn_at;

-- The source that took the place of this one.
ALTER TABLE source ADD COLUMN merged_into TEXT REFERENCES source (id);

-- From one annotation to another: supports, contradicts, repeats, updates.
CREATE TABLE link (
  id TEXT NOT NULL PRIMARY KEY,
  from_annotation TEXT NOT NULL REFERENCES annotation (id),
  to_annotation TEXT NOT NULL REFERENCES annotation (id),
  relation TEXT NOT NULL CHECK (relation IN ('supports', 'contradicts', 'repeats', 'updates')),
  created TEXT NOT NULL,
  deleted_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX link_by_from ON link (from_annotation);
CREATE INDEX link_by_to ON link (to_annotation);
