-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: The Dossier authors
--
-- A figure that a person took out of the text by hand lies beside those that were found. It is never deleted:
-- taking it back sets it aside.
ALTER TABLE figure ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0;
