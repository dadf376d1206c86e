-- What files of version 1 were made of. Together with the steps it says what those of every version since are made of, so
-- that a file is compared with what this program made before anything in it is read or run.

CREATE TABLE child (
    id                     TEXT PRIMARY KEY,
    child_ref              TEXT NOT NULL UNIQUE CHECK (child_ref <> ''),
    given_name             TEXT,
    family_name            TEXT,
    family_ref             TEXT,
    sex                    TEXT CHECK (sex IN ('F', 'M', 'U')),
    born_on                TEXT CHECK (born_on IS date(born_on, '+0 days')),
    ethnicity              TEXT,
    disabled               INTEGER CHECK (disabled IN (0, 1)),
    unaccompanied          INTEGER CHECK (unaccompanied IN (0, 1)),
    unaccompanied_until    TEXT CHECK (unaccompanied_until IS date(unaccompanied_until, '+0 days')),
    previous_permanence    TEXT,
    previous_permanence_on TEXT,
    team                   TEXT,
    worker                 TEXT,
    source                 TEXT NOT NULL CHECK (source IN ('ssda903', 'annex-a', 'typed')),
    missing_since          TEXT CHECK (missing_since IS date(missing_since, '+0 days'))
) STRICT;
CREATE INDEX child_by_family ON child (family_ref) WHERE family_ref IS NOT NULL;
CREATE TABLE period_of_care (
    id             TEXT PRIMARY KEY,
    child_id       TEXT NOT NULL REFERENCES child (id),
    kind           TEXT NOT NULL CHECK (kind IN (
                       'admission',
                       'short_break',
                       'earlier_start')),
    started_on     TEXT NOT NULL CHECK (started_on IS date(started_on, '+0 days')),
    ended_on       TEXT CHECK (ended_on IS date(ended_on, '+0 days')),
    end_reason     TEXT,
    route_on_entry TEXT,
    need           TEXT,
    entry          TEXT CHECK (entry IN ('planned', 'unplanned', 'emergency', 'court')),
    written_up_on  TEXT CHECK (written_up_on IS date(written_up_on, '+0 days')),
    source         TEXT NOT NULL CHECK (source IN ('ssda903', 'annex-a', 'typed')),
    missing_since  TEXT CHECK (missing_since IS date(missing_since, '+0 days')),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT;
CREATE INDEX period_of_care_by_child ON period_of_care (child_id, started_on);
CREATE INDEX period_of_care_by_month ON period_of_care (kind, missing_since, started_on);
CREATE VIEW admission AS
    SELECT * FROM period_of_care WHERE kind = 'admission';
CREATE TABLE legal_status (
    id            TEXT PRIMARY KEY,
    period_id     TEXT NOT NULL REFERENCES period_of_care (id) ON DELETE CASCADE,
    code          TEXT,
    started_on    TEXT NOT NULL CHECK (started_on IS date(started_on, '+0 days')),
    ended_on      TEXT CHECK (ended_on IS date(ended_on, '+0 days')),
    source        TEXT NOT NULL CHECK (source IN ('ssda903', 'annex-a', 'typed')),
    missing_since TEXT CHECK (missing_since IS date(missing_since, '+0 days')),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT;
CREATE INDEX legal_status_by_period ON legal_status (period_id, started_on);
CREATE INDEX legal_status_voluntary ON legal_status (started_on, ended_on) WHERE code = 'V2';
CREATE TABLE placement (
    id            TEXT PRIMARY KEY,
    period_id     TEXT NOT NULL REFERENCES period_of_care (id) ON DELETE CASCADE,
    type          TEXT,
    provider      TEXT,
    started_on    TEXT NOT NULL CHECK (started_on IS date(started_on, '+0 days')),
    ended_on      TEXT CHECK (ended_on IS date(ended_on, '+0 days')),
    source        TEXT NOT NULL CHECK (source IN ('ssda903', 'annex-a', 'typed')),
    missing_since TEXT CHECK (missing_since IS date(missing_since, '+0 days')),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT;
CREATE INDEX placement_by_period ON placement (period_id, started_on);
CREATE TABLE intervention (
    id            TEXT PRIMARY KEY,
    child_id      TEXT NOT NULL REFERENCES child (id) ON DELETE CASCADE,
    kind          TEXT NOT NULL CHECK (kind IN (
                      'EHA', 'EHP', 'PAR', 'CTR', 'CON', 'REF', 'ASM', 'STR', 'S47', 'ICP', 'CIN', 'CPP', 'FGC',
                      'EOC', 'SBR', 'DAS', 'SUB', 'MHS', 'YJS', 'EXP', 'KIN', 'LGM', 'PLO', 'PRC', 'NON')),
    started_on    TEXT NOT NULL CHECK (started_on IS date(started_on, '+0 days')),
    ended_on      TEXT CHECK (ended_on IS date(ended_on, '+0 days')),
    provider      TEXT,
    outcome       TEXT CHECK (outcome IN ('achieved', 'partly', 'not_engaged', 'refused', 'escalated')),
    detail        TEXT,
    recorded_on   TEXT CHECK (recorded_on IS date(recorded_on, '+0 days')),
    source        TEXT NOT NULL CHECK (source IN ('ssda903', 'annex-a', 'typed')),
    missing_since TEXT CHECK (missing_since IS date(missing_since, '+0 days')),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT;
CREATE INDEX intervention_by_child ON intervention (child_id, started_on);
CREATE TABLE entry_request (
    id                       TEXT PRIMARY KEY,
    child_id                 TEXT NOT NULL REFERENCES child (id),
    period_id                TEXT REFERENCES period_of_care (id),
    asked_at                 TEXT NOT NULL,
    asked_by                 TEXT,
    circumstances            TEXT,
    risks_managed            TEXT,
    alternatives             TEXT,
    network_explored         TEXT CHECK (network_explored IN ('yes', 'partly', 'no')),
    wishes_recorded          TEXT CHECK (wishes_recorded IN ('yes', 'partly', 'no')),
    siblings_together        TEXT CHECK (siblings_together IN ('yes', 'no', 'no_siblings')),
    school_kept              TEXT CHECK (school_kept IN ('yes', 'no', 'not_at_school')),
    miles_from_home          INTEGER CHECK (miles_from_home >= 0),
    shared_responsibility    INTEGER CHECK (shared_responsibility IN (0, 1)),
    planned_placement        TEXT,
    legal_advice             TEXT CHECK (legal_advice IN ('given', 'not_sought', 'awaited')),
    legal_advice_by          TEXT,
    legal_advice_on          TEXT CHECK (legal_advice_on IS date(legal_advice_on, '+0 days')),
    legal_advice_summary     TEXT,
    source                   TEXT NOT NULL CHECK (source IN ('typed')),
    missing_since            TEXT CHECK (missing_since IS date(missing_since, '+0 days'))
) STRICT;
CREATE INDEX entry_request_by_child ON entry_request (child_id, asked_at);
CREATE INDEX entry_request_by_period ON entry_request (period_id) WHERE period_id IS NOT NULL;
CREATE TABLE decision (
    id            TEXT PRIMARY KEY,
    request_id    TEXT NOT NULL REFERENCES entry_request (id) ON DELETE CASCADE,
    role          TEXT NOT NULL CHECK (role IN (
                      'social_worker', 'team_manager', 'service_manager', 'operational_head', 'duty_head',
                      'out_of_hours')),
    person        TEXT,
    decided_at    TEXT NOT NULL,
    decision      TEXT NOT NULL CHECK (decision IN (
                      'supports', 'does_not_support', 'supports_with_conditions',
                      'agreed', 'not_agreed', 'agreed_with_conditions')),
    rationale     TEXT,
    recorded_on   TEXT CHECK (recorded_on IS date(recorded_on, '+0 days')),
    source        TEXT NOT NULL CHECK (source IN ('typed')),
    missing_since TEXT CHECK (missing_since IS date(missing_since, '+0 days'))
) STRICT;
CREATE INDEX decision_by_request ON decision (request_id, decided_at);
CREATE TABLE meeting (
    id      TEXT PRIMARY KEY,
    month   TEXT NOT NULL UNIQUE CHECK (month IS strftime('%Y-%m', month || '-01', '+0 days')),
    held_on TEXT CHECK (held_on IS date(held_on, '+0 days')),
    status  TEXT NOT NULL CHECK (status IN ('planned', 'in_progress', 'closed')),
    chair   TEXT,
    scribe  TEXT
) STRICT;
CREATE TABLE review (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    period_id  TEXT NOT NULL REFERENCES period_of_care (id),
    summary    TEXT,
    UNIQUE (meeting_id, period_id)
) STRICT;
CREATE INDEX review_by_period ON review (period_id);
CREATE TABLE action (
    id              TEXT PRIMARY KEY,
    ref             TEXT NOT NULL UNIQUE,
    child_id        TEXT REFERENCES child (id),
    period_id       TEXT REFERENCES period_of_care (id),
    meeting_id      TEXT REFERENCES meeting (id),
    text            TEXT NOT NULL CHECK (text <> ''),
    owner           TEXT NOT NULL CHECK (owner <> ''),
    due_on          TEXT NOT NULL CHECK (due_on IS date(due_on, '+0 days')),
    original_due_on TEXT NOT NULL CHECK (original_due_on IS date(original_due_on, '+0 days')),
    done_looks_like TEXT,
    status          TEXT NOT NULL CHECK (status IN ('open', 'done', 'cancelled')),
    closed_on       TEXT CHECK (closed_on IS date(closed_on, '+0 days')),
    evidence        TEXT,
    raised_on       TEXT NOT NULL CHECK (raised_on IS date(raised_on, '+0 days')),
    CHECK ((status = 'open') = (closed_on IS NULL))
) STRICT;
CREATE INDEX action_by_due ON action (status, due_on);
CREATE INDEX action_by_period ON action (period_id);
CREATE INDEX action_by_child ON action (child_id);
CREATE INDEX action_by_owner ON action (owner, raised_on);
CREATE TABLE lesson (
    id               TEXT PRIMARY KEY,
    ref              TEXT NOT NULL UNIQUE,
    theme            TEXT NOT NULL REFERENCES theme (code),
    statement        TEXT NOT NULL CHECK (statement <> ''),
    what_will_change TEXT,
    meeting_id       TEXT REFERENCES meeting (id),
    raised_on        TEXT NOT NULL CHECK (raised_on IS date(raised_on, '+0 days')),
    closed_on        TEXT CHECK (closed_on IS date(closed_on, '+0 days')),
    evidence         TEXT
) STRICT;
CREATE INDEX lesson_by_theme ON lesson (theme);
CREATE TABLE lesson_admission (
    id        TEXT PRIMARY KEY,
    lesson_id TEXT NOT NULL REFERENCES lesson (id) ON DELETE CASCADE,
    period_id TEXT NOT NULL REFERENCES period_of_care (id),
    UNIQUE (lesson_id, period_id)
) STRICT;
CREATE INDEX lesson_admission_by_period ON lesson_admission (period_id);
CREATE TABLE follow_up (
    id                   TEXT PRIMARY KEY,
    period_id            TEXT NOT NULL REFERENCES period_of_care (id),
    checked_on           TEXT NOT NULL CHECK (checked_on IS date(checked_on, '+0 days')),
    checked_by           TEXT,
    purpose              TEXT CHECK (purpose IN (
                             'planned_short_stay', 'support_to_family', 'pending_proceedings', 'family_not_found',
                             'own_agreement_16_17', 'unaccompanied', 'other')),
    consent_by           TEXT,
    consent_capacity     TEXT CHECK (consent_capacity IN ('yes', 'no', 'in_doubt')),
    consent_language     TEXT,
    consent_in_writing   TEXT CHECK (consent_in_writing IN ('yes', 'no')),
    told_they_may_end_it TEXT CHECK (told_they_may_end_it IN ('yes', 'no')),
    consent_confirmed_on TEXT CHECK (consent_confirmed_on IS date(consent_confirmed_on, '+0 days')),
    plan                 TEXT CHECK (plan IN (
                             'return_home', 'kinship', 'proceedings', 'stay_confirmed', 'independence')),
    next_check_on        TEXT CHECK (next_check_on IS date(next_check_on, '+0 days')),
    outcome              TEXT CHECK (outcome IN (
                             'continues_confirmed', 'continues_drift', 'home_planned', 'home_unplanned', 'kinship',
                             'special_guardianship', 'interim_care_order', 'care_order', 'placement_order',
                             'adopted', 'independent', 'turned_18', 'other_council', 'assessed_adult', 'other')),
    note                 TEXT
) STRICT;
CREATE INDEX follow_up_by_period ON follow_up (period_id, checked_on);
CREATE TABLE theme (
    code       TEXT PRIMARY KEY,
    label      TEXT NOT NULL UNIQUE CHECK (label <> ''),
    position   INTEGER NOT NULL,
    retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days'))
) STRICT;
CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
CREATE TABLE file (
    id         TEXT PRIMARY KEY,
    created_at TEXT NOT NULL,
    council    TEXT,
    as_of      TEXT CHECK (as_of IS date(as_of, '+0 days'))
) STRICT;
CREATE TABLE device (
    id            TEXT PRIMARY KEY,
    letter        TEXT NOT NULL UNIQUE,
    first_used_at TEXT NOT NULL,
    actions       INTEGER NOT NULL DEFAULT 0,
    lessons       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE change (
    position      INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    device_id     TEXT NOT NULL REFERENCES device (id),
    sequence      INTEGER NOT NULL,
    at            TEXT NOT NULL,
    actor         TEXT NOT NULL CHECK (actor <> ''),
    command_id    TEXT NOT NULL,
    command       TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'import')),
    reverts       TEXT,
    table_name    TEXT NOT NULL,
    row_id        TEXT NOT NULL,
    field         TEXT NOT NULL,
    digest        BLOB NOT NULL,
    previous_hash BLOB NOT NULL,
    hash          BLOB NOT NULL,
    UNIQUE (device_id, sequence)
) STRICT;
CREATE INDEX change_by_command ON change (command_id);
CREATE TABLE change_value (
    change_id TEXT PRIMARY KEY REFERENCES change (id),
    child_id  TEXT,
    salt      BLOB NOT NULL,
    old       ANY,
    new       ANY
) STRICT, WITHOUT ROWID;
CREATE TRIGGER change_is_append_only BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'the change log can only be added to'); END;
CREATE TRIGGER change_is_never_deleted BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'the change log can only be added to'); END;
CREATE TRIGGER change_value_is_never_rewritten BEFORE UPDATE ON change_value
BEGIN SELECT RAISE(ABORT, 'a value in the change log can be erased, never rewritten'); END;
CREATE TABLE import_run (
    id            TEXT PRIMARY KEY,
    applied_at    TEXT NOT NULL,
    actor         TEXT NOT NULL CHECK (actor <> ''),
    extract_on    TEXT CHECK (extract_on IS date(extract_on, '+0 days')),
    summary       TEXT NOT NULL,
    taken_back_at TEXT
) STRICT;
CREATE TABLE import_file (
    id        TEXT PRIMARY KEY,
    import_id TEXT NOT NULL REFERENCES import_run (id),
    name      TEXT NOT NULL,
    kind      TEXT NOT NULL,
    rows      INTEGER NOT NULL,
    encoding  TEXT,
    sha256    TEXT NOT NULL
) STRICT;
CREATE INDEX import_file_by_import ON import_file (import_id);
CREATE TABLE import_coverage (
    id        TEXT PRIMARY KEY,
    import_id TEXT NOT NULL REFERENCES import_run (id),
    list      TEXT NOT NULL CHECK (list IN (
                  'ssda903', 'contacts', 'early_help', 'referrals', 'assessments', 'section_47', 'child_in_need',
                  'child_protection', 'children_in_care')),
    first_on  TEXT NOT NULL CHECK (first_on IS date(first_on, '+0 days')),
    last_on   TEXT NOT NULL CHECK (last_on IS date(last_on, '+0 days'))
) STRICT;
CREATE INDEX import_coverage_by_import ON import_coverage (import_id);
CREATE TABLE import_issue (
    id        TEXT PRIMARY KEY,
    import_id TEXT NOT NULL REFERENCES import_run (id),
    kind      TEXT NOT NULL CHECK (kind IN ('rejected', 'problem')),
    child_ref TEXT,
    rule      TEXT,
    file      TEXT,
    sheet     TEXT,
    line      INTEGER,
    field     TEXT,
    value     TEXT,
    reason    TEXT NOT NULL
) STRICT;
CREATE INDEX import_issue_by_import ON import_issue (import_id);
CREATE INDEX import_issue_by_child ON import_issue (child_ref) WHERE child_ref IS NOT NULL;
CREATE TABLE import_before (
    sequence   INTEGER PRIMARY KEY,
    import_id  TEXT NOT NULL REFERENCES import_run (id),
    table_name TEXT NOT NULL,
    row_id     TEXT NOT NULL,
    before     TEXT CHECK (before IS NULL OR json_valid(before))
) STRICT;
CREATE INDEX import_before_by_import ON import_before (import_id);
CREATE TABLE draft (
    form     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    fields   TEXT NOT NULL CHECK (json_valid(fields)),
    saved_at TEXT NOT NULL,
    PRIMARY KEY (form, subject)
) STRICT;
