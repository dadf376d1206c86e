-- Version 5: what the extracts said is kept. What a file holds already becomes statements at its next import, with the
-- evidence that it has.

-- What the extracts said. The facts of part 1 are worked out from all of it together, by the days of the editions and never
-- by when they were imported. An edition is what one source said on one day.
CREATE TABLE edition (
    id        TEXT PRIMARY KEY,
    import_id TEXT REFERENCES import_run (id),   -- NULL: what the file held before statements were kept
    source    TEXT NOT NULL CHECK (source IN ('ssda903', 'annex-a')),
    dated     TEXT NOT NULL CHECK (dated IS date(dated, '+0 days')),
    whole     INTEGER CHECK (whole IN (0, 1))    -- as somebody said; NULL where nobody was asked
) STRICT;

CREATE INDEX edition_by_import ON edition (import_id);

-- What an edition says of a child, under the reference that it gives; kept once, however many editions say it.
CREATE TABLE statement (
    id        INTEGER PRIMARY KEY,
    child_ref TEXT NOT NULL CHECK (child_ref <> ''),
    digest    BLOB NOT NULL CHECK (length(digest) = 32),   -- SHA-256 of `said`
    said      TEXT NOT NULL CHECK (json_valid(said)),
    UNIQUE (child_ref, digest)
) STRICT;

CREATE TABLE edition_statement (
    edition_id   TEXT NOT NULL REFERENCES edition (id),
    statement_id INTEGER NOT NULL REFERENCES statement (id),
    UNIQUE (edition_id, statement_id)
) STRICT;

CREATE INDEX edition_statement_by_statement ON edition_statement (statement_id);

-- What older versions noted of the reach of a list was its first and last date, which is no evidence of what lies between.
DELETE FROM import_coverage;
ALTER TABLE import_coverage ADD COLUMN edition_id TEXT REFERENCES edition (id);

-- Who is no longer in an extract stays in the lists.
DROP INDEX period_of_care_by_month;
CREATE INDEX period_of_care_by_month ON period_of_care (kind, started_on);
