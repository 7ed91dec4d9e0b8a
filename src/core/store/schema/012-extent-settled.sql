-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: The Dossier authors
--
-- Where more of a web page may belong to its article than is shown, a person may have looked.

-- 1: nobody need be told any more.
ALTER TABLE document ADD COLUMN extent_settled INTEGER NOT NULL DEFAULT 0;
