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

DROP VIEW admission;
-- Who was judged to be another child, and whom. A value that names nobody is damaged, and hides nobody.
CREATE VIEW merged_child AS
    SELECT child.id, child.child_ref, child.merged_into
    FROM child JOIN child AS other ON other.id = child.merged_into;

-- What closed meetings said of a child who was merged stays hers, and is no admission a second time.
CREATE VIEW admission AS
    SELECT * FROM period_of_care WHERE kind = 'admission' AND child_id NOT IN (SELECT id FROM merged_child);
