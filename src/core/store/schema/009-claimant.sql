-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: The Dossier authors
--
-- Who claims a figure, in the words of the document; empty where the sentence names nobody, and for figures
-- that were found before this was kept.

ALTER TABLE figure ADD COLUMN claimant TEXT;
