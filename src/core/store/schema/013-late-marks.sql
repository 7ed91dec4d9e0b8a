-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: The Dossier authors
--
-- New annotations go into the full-text index some time after they are on the disk. Those that are newer than the
-- newest one in it wait; the others that it does not have are in the trash.

-- A program that puts what it marks there at once must not write to this form: what waits would be waiting no more. One
-- may have done so before.
INSERT INTO annotation_index (rowid, exact, comment, tags)
  SELECT number, exact, comment, coalesce ((SELECT group_concat (tag, ' ') FROM annotation_tag
    WHERE annotation_tag.annotation = annotation.id), '')
  FROM annotation WHERE deleted_at IS NULL
  AND number NOT IN (SELECT id FROM annotation_index_docsize) ORDER BY number;
