-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: The Dossier authors
--
-- A web page can be read in two ways, as its article and as all that it shows: two versions of one document, made of
-- the same bytes.

-- 1: everything that the page shows. The same bytes read in the same way are refused by the program.
ALTER TABLE document ADD COLUMN whole_page INTEGER NOT NULL DEFAULT 0;
DROP INDEX document_by_sha256;
CREATE INDEX document_by_sha256 ON document (sha256);
