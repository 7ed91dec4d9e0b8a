-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: The Dossier authors
--
-- Every edit writes a page of every index of the history, and waits for the disk to have it. What an edit
-- does not ask for has none.

-- Redo asks for what was undone, which is nothing most of the time.
DROP INDEX history_by_undone;
CREATE INDEX history_by_undone ON history (undone) WHERE undone = 1;

-- A date is looked for from the newest entry back, as the library is brought back from there.
DROP INDEX history_by_at;
