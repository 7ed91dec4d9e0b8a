-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: The Dossier authors
--
-- A document may have several versions, each a document of its own with its original bytes. The one that is
-- not superseded stands in the lists.

-- lineage: the name of the first version, of all later ones; a copy may have them without it.
-- superseded_at: a newer version took its place.
ALTER TABLE document ADD COLUMN lineage TEXT;
ALTER TABLE document ADD COLUMN superseded_at TEXT;
CREATE INDEX document_by_lineage ON document (lineage) WHERE lineage IS NOT NULL;

-- What a person has to decide, or decided, about its place in a newer version, as JSON: the newer document,
-- the state, the places to choose from, the confidence, and what was decided: "kept" or "gone". The
-- annotation stays on the version whose words it marks until then. review_document is the newer document too.
ALTER TABLE annotation ADD COLUMN review TEXT;
ALTER TABLE annotation ADD COLUMN review_document TEXT;
CREATE INDEX annotation_by_review ON annotation (review_document) WHERE review_document IS NOT NULL;

-- Where an annotation stood in earlier versions.
CREATE TABLE annotation_place (
  annotation TEXT NOT NULL REFERENCES annotation (id),
  document TEXT NOT NULL REFERENCES document (id),
  start_bytes INTEGER NOT NULL,
  end_bytes INTEGER NOT NULL,
  exact TEXT NOT NULL,
  PRIMARY KEY (annotation, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_place_by_document ON annotation_place (document);
