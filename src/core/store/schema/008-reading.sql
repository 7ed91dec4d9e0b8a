-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: The Dossier authors
--
-- A long document is stored before it is read to its end: its words go into the full-text index, and its
-- figures to their table, in steps afterwards.

-- How far that has come, in bytes of its text; NULL: to the end. Figures of a document that is not read to
-- the end are not its figures yet.
ALTER TABLE document ADD COLUMN words_to INTEGER;
ALTER TABLE document ADD COLUMN figures_to INTEGER;
CREATE INDEX document_unread ON document (number)
  WHERE words_to IS NOT NULL OR figures_to IS NOT NULL;
