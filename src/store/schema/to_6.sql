-- Version 6: which numbers are one child's is a judgement of its own, and children who were stored twice can be merged.

-- What somebody judged of two numbers of children. No import rewrites it; it is withdrawn by deleting it.
CREATE TABLE judgement (
    id        TEXT PRIMARY KEY,
    child_ref TEXT NOT NULL CHECK (child_ref <> ''),   -- of the same child the number that stands
    other_ref TEXT NOT NULL CHECK (other_ref <> ''),
    verdict   TEXT NOT NULL CHECK (verdict IN ('same', 'not_same', 'not_sure')),
    judged_by TEXT NOT NULL CHECK (judged_by <> ''),
    judged_on TEXT NOT NULL CHECK (judged_on IS date(judged_on, '+0 days')),
    UNIQUE (child_ref, other_ref)
) STRICT;

ALTER TABLE child ADD COLUMN merged_into TEXT REFERENCES child (id);

-- What closed meetings said of a child who was merged stays hers, and is no admission a second time.
DROP VIEW admission;
CREATE VIEW admission AS
    SELECT * FROM period_of_care
    WHERE kind = 'admission'
      AND NOT EXISTS (SELECT 1 FROM child WHERE child.id = child_id AND merged_into IS NOT NULL);
