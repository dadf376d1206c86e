-- From version 1 to 2: facts from the program's own CSV templates, fields that were typed in over an extract, when a
-- request was written up, the duty rota, and answers to questions. No fact is deleted with another one any more: each
-- goes through the log, or stays. SQLite changes neither a CHECK nor a reference, so tables are made anew.

DROP VIEW admission;

CREATE TABLE new_child (
    id                     TEXT PRIMARY KEY,
    child_ref              TEXT NOT NULL UNIQUE CHECK (child_ref <> ''),   -- the council's own number
    given_name             TEXT,
    family_name            TEXT,
    family_ref             TEXT,        -- brothers and sisters share it
    sex                    TEXT CHECK (sex IN ('F', 'M', 'U')),
    born_on                TEXT CHECK (born_on IS date(born_on, '+0 days')),
    ethnicity              TEXT,
    disabled               INTEGER CHECK (disabled IN (0, 1)),
    unaccompanied          INTEGER CHECK (unaccompanied IN (0, 1)),        -- unaccompanied asylum-seeking child
    unaccompanied_until    TEXT CHECK (unaccompanied_until IS date(unaccompanied_until, '+0 days')),   -- 903 "DUC"
    previous_permanence    TEXT,        -- 903 "PREV_PERM": P1 to P4, Z1 none
    previous_permanence_on TEXT,        -- as far as it is known: YYYY-MM-DD or YYYY-MM
    team                   TEXT,
    worker                 TEXT,
    source                 TEXT NOT NULL CHECK (source IN ('ssda903', 'annex-a', 'template', 'typed')),
    typed                  TEXT CHECK (typed <> ''),
    missing_since          TEXT CHECK (missing_since IS date(missing_since, '+0 days'))
) STRICT;
INSERT INTO new_child (id, child_ref, given_name, family_name, family_ref, sex, born_on, ethnicity, disabled, unaccompanied, unaccompanied_until, previous_permanence, previous_permanence_on, team, worker, source, missing_since)
    SELECT id, child_ref, given_name, family_name, family_ref, sex, born_on, ethnicity, disabled, unaccompanied, unaccompanied_until, previous_permanence, previous_permanence_on, team, worker, source, missing_since FROM child;
DROP TABLE child;
ALTER TABLE new_child RENAME TO child;
CREATE INDEX child_by_family ON child (family_ref) WHERE family_ref IS NOT NULL;

CREATE TABLE new_period_of_care (
    id             TEXT PRIMARY KEY,
    child_id       TEXT NOT NULL REFERENCES child (id),
    kind           TEXT NOT NULL CHECK (kind IN (
                       'admission',        -- its start is known, and it is not a series of short breaks
                       'short_break',      -- it started under V3 or V4
                       'earlier_start')),  -- its start lies outside the extract: started_on is the first date seen
    started_on     TEXT NOT NULL CHECK (started_on IS date(started_on, '+0 days')),
    ended_on       TEXT CHECK (ended_on IS date(ended_on, '+0 days')),
    end_reason     TEXT,                   -- 903 "REC"
    route_on_entry TEXT,                   -- legal status on the first day; NULL where it is not known
    need           TEXT,                   -- 903 "CIN", fixed at entry
    entry          TEXT CHECK (entry IN ('planned', 'unplanned', 'emergency', 'court')),   -- as someone recorded it
    written_up_on  TEXT CHECK (written_up_on IS date(written_up_on, '+0 days')),
    source         TEXT NOT NULL CHECK (source IN ('ssda903', 'annex-a', 'template', 'typed')),
    typed          TEXT CHECK (typed <> ''),
    missing_since  TEXT CHECK (missing_since IS date(missing_since, '+0 days')),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT;
INSERT INTO new_period_of_care (id, child_id, kind, started_on, ended_on, end_reason, route_on_entry, need, entry, written_up_on, source, missing_since)
    SELECT id, child_id, kind, started_on, ended_on, end_reason, route_on_entry, need, entry, written_up_on, source, missing_since FROM period_of_care;
DROP TABLE period_of_care;
ALTER TABLE new_period_of_care RENAME TO period_of_care;
CREATE INDEX period_of_care_by_child ON period_of_care (child_id, started_on);
CREATE INDEX period_of_care_by_month ON period_of_care (kind, missing_since, started_on);

CREATE TABLE new_legal_status (
    id            TEXT PRIMARY KEY,
    period_id     TEXT NOT NULL REFERENCES period_of_care (id),
    code          TEXT,                    -- 903 "LS"; NULL where the extract's words could not be read
    started_on    TEXT NOT NULL CHECK (started_on IS date(started_on, '+0 days')),
    ended_on      TEXT CHECK (ended_on IS date(ended_on, '+0 days')),
    source        TEXT NOT NULL CHECK (source IN ('ssda903', 'annex-a', 'typed')),
    missing_since TEXT CHECK (missing_since IS date(missing_since, '+0 days')),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT;
INSERT INTO new_legal_status (id, period_id, code, started_on, ended_on, source, missing_since)
    SELECT id, period_id, code, started_on, ended_on, source, missing_since FROM legal_status;
DROP TABLE legal_status;
ALTER TABLE new_legal_status RENAME TO legal_status;
CREATE INDEX legal_status_by_period ON legal_status (period_id, started_on);
CREATE INDEX legal_status_voluntary ON legal_status (started_on, ended_on) WHERE code = 'V2';

CREATE TABLE new_placement (
    id            TEXT PRIMARY KEY,
    period_id     TEXT NOT NULL REFERENCES period_of_care (id),
    type          TEXT,                    -- 903 "PLACE"
    provider      TEXT,                    -- 903 "PLACE_PROVIDER"
    started_on    TEXT NOT NULL CHECK (started_on IS date(started_on, '+0 days')),
    ended_on      TEXT CHECK (ended_on IS date(ended_on, '+0 days')),
    source        TEXT NOT NULL CHECK (source IN ('ssda903', 'annex-a', 'typed')),
    missing_since TEXT CHECK (missing_since IS date(missing_since, '+0 days')),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT;
INSERT INTO new_placement (id, period_id, type, provider, started_on, ended_on, source, missing_since)
    SELECT id, period_id, type, provider, started_on, ended_on, source, missing_since FROM placement;
DROP TABLE placement;
ALTER TABLE new_placement RENAME TO placement;
CREATE INDEX placement_by_period ON placement (period_id, started_on);

CREATE TABLE new_intervention (
    id            TEXT PRIMARY KEY,
    child_id      TEXT NOT NULL REFERENCES child (id),
    kind          TEXT NOT NULL CHECK (kind IN (
                      'EHA', 'EHP', 'PAR', 'CTR', 'CON', 'REF', 'ASM', 'STR', 'S47', 'ICP', 'CIN', 'CPP', 'FGC',
                      'EOC', 'SBR', 'DAS', 'SUB', 'MHS', 'YJS', 'EXP', 'KIN', 'LGM', 'PLO', 'PRC', 'NON')),
    started_on    TEXT NOT NULL CHECK (started_on IS date(started_on, '+0 days')),
    ended_on      TEXT CHECK (ended_on IS date(ended_on, '+0 days')),   -- for what happens on one day, that day
    provider      TEXT,
    outcome       TEXT CHECK (outcome IN ('achieved', 'partly', 'not_engaged', 'refused', 'escalated')),
    detail        TEXT,                    -- contact source, category of abuse, reason for closure
    recorded_on   TEXT CHECK (recorded_on IS date(recorded_on, '+0 days')),
    source        TEXT NOT NULL CHECK (source IN ('ssda903', 'annex-a', 'template', 'typed')),
    missing_since TEXT CHECK (missing_since IS date(missing_since, '+0 days')),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT;
INSERT INTO new_intervention (id, child_id, kind, started_on, ended_on, provider, outcome, detail, recorded_on, source, missing_since)
    SELECT id, child_id, kind, started_on, ended_on, provider, outcome, detail, recorded_on, source, missing_since FROM intervention;
DROP TABLE intervention;
ALTER TABLE new_intervention RENAME TO intervention;
CREATE INDEX intervention_by_child ON intervention (child_id, started_on);

CREATE TABLE new_entry_request (
    id                       TEXT PRIMARY KEY,
    child_id                 TEXT NOT NULL REFERENCES child (id),
    period_id                TEXT REFERENCES period_of_care (id),
    asked_at                 TEXT NOT NULL,   -- a day, or a day and a time 'YYYY-MM-DDTHH:MM'
    asked_by                 TEXT,
    circumstances            TEXT,
    risks_managed            TEXT,
    alternatives             TEXT,
    network_explored         TEXT CHECK (network_explored IN ('yes', 'partly', 'no')),
    wishes_recorded          TEXT CHECK (wishes_recorded IN ('yes', 'partly', 'no')),
    siblings_together        TEXT CHECK (siblings_together IN ('yes', 'no', 'no_siblings')),
    school_kept              TEXT CHECK (school_kept IN ('yes', 'no', 'not_at_school')),
    miles_from_home          INTEGER CHECK (miles_from_home >= 0),
    shared_responsibility    INTEGER CHECK (shared_responsibility IN (0, 1)),   -- "council needs to share it"
    planned_placement        TEXT,
    legal_advice             TEXT CHECK (legal_advice IN ('given', 'not_sought', 'awaited')),
    legal_advice_by          TEXT,
    legal_advice_on          TEXT CHECK (legal_advice_on IS date(legal_advice_on, '+0 days')),
    legal_advice_summary     TEXT,
    recorded_on              TEXT CHECK (recorded_on IS date(recorded_on, '+0 days')),
    source                   TEXT NOT NULL CHECK (source IN ('template', 'typed')),
    missing_since            TEXT CHECK (missing_since IS date(missing_since, '+0 days'))
) STRICT;
INSERT INTO new_entry_request (id, child_id, period_id, asked_at, asked_by, circumstances, risks_managed, alternatives, network_explored, wishes_recorded, siblings_together, school_kept, miles_from_home, shared_responsibility, planned_placement, legal_advice, legal_advice_by, legal_advice_on, legal_advice_summary, source, missing_since)
    SELECT id, child_id, period_id, asked_at, asked_by, circumstances, risks_managed, alternatives, network_explored, wishes_recorded, siblings_together, school_kept, miles_from_home, shared_responsibility, planned_placement, legal_advice, legal_advice_by, legal_advice_on, legal_advice_summary, source, missing_since FROM entry_request;
DROP TABLE entry_request;
ALTER TABLE new_entry_request RENAME TO entry_request;
CREATE INDEX entry_request_by_child ON entry_request (child_id, asked_at);
CREATE INDEX entry_request_by_period ON entry_request (period_id) WHERE period_id IS NOT NULL;
CREATE INDEX entry_request_by_asker ON entry_request (asked_by);
CREATE INDEX entry_request_by_adviser ON entry_request (legal_advice_by);

CREATE TABLE new_decision (
    id            TEXT PRIMARY KEY,
    request_id    TEXT NOT NULL REFERENCES entry_request (id),
    role          TEXT NOT NULL CHECK (role IN (
                      'social_worker', 'team_manager', 'service_manager', 'operational_head', 'duty_head',
                      'out_of_hours')),
    person        TEXT,
    decided_at    TEXT NOT NULL,           -- a day, or a day and a time 'YYYY-MM-DDTHH:MM'
    decision      TEXT NOT NULL CHECK (decision IN (
                      'supports', 'does_not_support', 'supports_with_conditions',
                      'agreed', 'not_agreed', 'agreed_with_conditions')),
    rationale     TEXT,
    recorded_on   TEXT CHECK (recorded_on IS date(recorded_on, '+0 days')),
    source        TEXT NOT NULL CHECK (source IN ('template', 'typed')),
    missing_since TEXT CHECK (missing_since IS date(missing_since, '+0 days'))
) STRICT;
INSERT INTO new_decision (id, request_id, role, person, decided_at, decision, rationale, recorded_on, source, missing_since)
    SELECT id, request_id, role, person, decided_at, decision, rationale, recorded_on, source, missing_since FROM decision;
DROP TABLE decision;
ALTER TABLE new_decision RENAME TO decision;
CREATE INDEX decision_by_request ON decision (request_id, decided_at);
CREATE INDEX decision_by_person ON decision (person);

CREATE VIEW admission AS
    SELECT * FROM period_of_care WHERE kind = 'admission';

CREATE TABLE duty (
    id            TEXT PRIMARY KEY,
    person        TEXT NOT NULL CHECK (person <> ''),
    from_on       TEXT NOT NULL CHECK (from_on IS date(from_on, '+0 days')),
    until_on      TEXT NOT NULL CHECK (until_on IS date(until_on, '+0 days')),
    source        TEXT NOT NULL CHECK (source IN ('template', 'typed')),
    missing_since TEXT CHECK (missing_since IS date(missing_since, '+0 days')),
    CHECK (until_on >= from_on)
) STRICT;
CREATE INDEX duty_by_day ON duty (from_on, until_on);
CREATE INDEX duty_by_person ON duty (person);

CREATE TABLE prompt_answer (
    id           TEXT PRIMARY KEY,
    period_id    TEXT NOT NULL REFERENCES period_of_care (id),
    prompt       TEXT NOT NULL CHECK (prompt <> ''),   -- no-family-group-conference (src/domain/prompts)
    answer       TEXT NOT NULL CHECK (answer <> ''),
    answered_on  TEXT NOT NULL CHECK (answered_on IS date(answered_on, '+0 days')),
    ask_again_on TEXT CHECK (ask_again_on IS date(ask_again_on, '+0 days'))
) STRICT;
CREATE INDEX prompt_answer_by_period ON prompt_answer (period_id, prompt);
