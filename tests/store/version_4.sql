PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE action (
    id              TEXT PRIMARY KEY,
    ref             TEXT NOT NULL UNIQUE,   -- what people read and say: A-031; the letter is the device's
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
    evidence        TEXT,                   -- that it is done, or why it was cancelled
    raised_on       TEXT NOT NULL CHECK (raised_on IS date(raised_on, '+0 days')),
    CHECK ((status = 'open') = (closed_on IS NULL))
) STRICT;
CREATE TABLE addendum (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    written_on TEXT NOT NULL CHECK (written_on IS date(written_on, '+0 days')),
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    reason     TEXT NOT NULL CHECK (reason <> ''),
    text       TEXT NOT NULL CHECK (text <> '')
) STRICT;
CREATE TABLE attendance (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    person     TEXT NOT NULL CHECK (person <> ''),
    role       TEXT NOT NULL CHECK (role IN ('chair', 'scribe', 'duty_head', 'strategic_lead', 'invited')),
    present    INTEGER NOT NULL CHECK (present IN (0, 1)),
    UNIQUE (meeting_id, person)
) STRICT;
CREATE TABLE change (
    position      INTEGER PRIMARY KEY,       -- the order in this file; not part of the chain
    id            TEXT NOT NULL UNIQUE,
    device_id     TEXT NOT NULL REFERENCES device (id),
    sequence      INTEGER NOT NULL,          -- per device, without gaps
    at            TEXT NOT NULL,
    actor         TEXT NOT NULL CHECK (actor <> ''),
    command_id    TEXT NOT NULL,             -- what one key press changed shares it
    command       TEXT NOT NULL,             -- in words: "Add action"
    kind          TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'import')),
    reverts       TEXT,                      -- for undo and redo: the command_id it was made from
    table_name    TEXT NOT NULL,
    row_id        TEXT NOT NULL,
    field         TEXT NOT NULL,
    digest        BLOB NOT NULL,             -- SHA-256 of salt, old and new
    previous_hash BLOB NOT NULL,             -- of the device's entry before; empty for its first
    hash          BLOB NOT NULL,             -- SHA-256 of everything above
    UNIQUE (device_id, sequence)
) STRICT;
INSERT INTO "change" VALUES(1,'01a22ef2-aecc-761f-b0b6-d10d87936ce4','01a22ef2-aebc-770f-9c89-95ab29e3836f',1,'2026-12-01T00:13:06Z','A. Scribe','01a22ef2-aecb-765d-9b82-fc3615e47cb1','Import: 1 new admission','import',NULL,'import_run','01a22ef2-aecb-765d-9b82-fc375a8c16a5','summary',X'CBE39CC335918AADF1A3278BD3353F7130D2CBD16A48EBECEC79EE002A335EAE',X'',X'9DF607E809E27D551DC434A18BEFB0736B63CB5E0F385BEC7C71C6DDC0F227C8');
INSERT INTO "change" VALUES(2,'01a22ef2-aee8-776e-904a-2786dc8dd69d','01a22ef2-aebc-770f-9c89-95ab29e3836f',2,'2026-12-01T00:13:06Z','A. Scribe','01a22ef2-aee8-776e-904a-2783c5695deb','Import: 1 new record of help','import',NULL,'import_run','01a22ef2-aee8-776e-904a-27842896c192','summary',X'28679D5B630BE323E4B120275B839D9CB94B7A1A9DB3CD4F09B2B565EE6CCE1C',X'9DF607E809E27D551DC434A18BEFB0736B63CB5E0F385BEC7C71C6DDC0F227C8',X'FF064F80E027AF4666884601EFFD1AC1E6D9C6A9E565FC83B9BFD77A4C875CD6');
CREATE TABLE change_value (
    change_id TEXT PRIMARY KEY REFERENCES change (id),
    child_id  TEXT,                          -- whose values these are; NULL where they are nobody's
    salt      BLOB NOT NULL,
    old       ANY,
    new       ANY
) STRICT, WITHOUT ROWID;
INSERT INTO "change_value" VALUES('01a22ef2-aecc-761f-b0b6-d10d87936ce4',NULL,X'A8ADBE9666114867B98D4824B8AC770E',NULL,'1 new admission');
INSERT INTO "change_value" VALUES('01a22ef2-aee8-776e-904a-2786dc8dd69d',NULL,X'051D91680A4141D78798FDD632E23197',NULL,'1 new record of help');
CREATE TABLE child (
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
INSERT INTO "child" VALUES('b1fed6de-12dd-500c-86db-f71fc7b969c7','C-1',NULL,NULL,NULL,'F','2012-05-04','WBRI',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ssda903',NULL,NULL);
CREATE TABLE decision (
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
CREATE TABLE device (
    id            TEXT PRIMARY KEY,
    letter        TEXT NOT NULL UNIQUE,
    first_used_at TEXT NOT NULL,
    actions       INTEGER NOT NULL DEFAULT 0,   -- the last number given out: one that is undone is not given again
    lessons       INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO "device" VALUES('01a22ef2-aebc-770f-9c89-95ab29e3836f','A','2026-12-01T00:13:06Z',0,0);
CREATE TABLE draft (
    form     TEXT NOT NULL,
    subject  TEXT NOT NULL,                  -- the id of what the form is about
    fields   TEXT NOT NULL CHECK (json_valid(fields)),
    saved_at TEXT NOT NULL,
    PRIMARY KEY (form, subject)
) STRICT;
CREATE TABLE duty (
    id            TEXT PRIMARY KEY,
    person        TEXT NOT NULL CHECK (person <> ''),
    from_on       TEXT NOT NULL CHECK (from_on IS date(from_on, '+0 days')),
    until_on      TEXT NOT NULL CHECK (until_on IS date(until_on, '+0 days')),
    source        TEXT NOT NULL CHECK (source IN ('template', 'typed')),
    missing_since TEXT CHECK (missing_since IS date(missing_since, '+0 days')),
    CHECK (until_on >= from_on)
) STRICT;
CREATE TABLE entry_request (
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
CREATE TABLE file (
    id         TEXT PRIMARY KEY,
    created_at TEXT NOT NULL,
    council    TEXT,
    as_of      TEXT CHECK (as_of IS date(as_of, '+0 days'))   -- only demonstration files have one
) STRICT;
INSERT INTO "file" VALUES('01a22ef2-aeae-719c-8dcc-bcf764ccacd3','2026-12-01T00:13:06Z',NULL,NULL);
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
    consent_language     TEXT,              -- language, and the interpreter if there was one
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
    note                 TEXT,
    meeting_id           TEXT REFERENCES meeting (id),   -- in which it was recorded
    proceedings_issued_on TEXT CHECK (proceedings_issued_on IS date(proceedings_issued_on, '+0 days'))
) STRICT;
CREATE TABLE import_before (
    sequence   INTEGER PRIMARY KEY,
    import_id  TEXT NOT NULL REFERENCES import_run (id),
    table_name TEXT NOT NULL,
    row_id     TEXT NOT NULL,
    before     TEXT CHECK (before IS NULL OR json_valid(before))
) STRICT;
INSERT INTO "import_before" VALUES(1,'01a22ef2-aee8-776e-904a-27842896c192','intervention','1e5b1cd3-0e24-5a54-86e0-93093a2772a1',NULL);
CREATE TABLE import_coverage (
    id        TEXT PRIMARY KEY,
    import_id TEXT NOT NULL REFERENCES import_run (id),
    list      TEXT NOT NULL CHECK (list IN (
                  'ssda903', 'contacts', 'early_help', 'referrals', 'assessments', 'section_47', 'child_in_need',
                  'child_protection', 'children_in_care')),
    first_on  TEXT NOT NULL CHECK (first_on IS date(first_on, '+0 days')),
    last_on   TEXT NOT NULL CHECK (last_on IS date(last_on, '+0 days'))
) STRICT;
INSERT INTO "import_coverage" VALUES('01a22ef2-aecb-765d-9b82-fc3adc2bfa6d','01a22ef2-aecb-765d-9b82-fc375a8c16a5','ssda903','2026-10-02','2026-10-20');
CREATE TABLE import_file (
    id        TEXT PRIMARY KEY,
    import_id TEXT NOT NULL REFERENCES import_run (id),
    name      TEXT NOT NULL,
    kind      TEXT NOT NULL,                 -- ssda903-episodes, annex-a
    rows      INTEGER NOT NULL,
    encoding  TEXT,
    sha256    TEXT NOT NULL
) STRICT;
INSERT INTO "import_file" VALUES('01a22ef2-aecb-765d-9b82-fc38a9bb9e3a','01a22ef2-aecb-765d-9b82-fc375a8c16a5','episodes.csv','ssda903-episodes',2,'utf-8','d229b44b5c68d45e5ff9a05e20f0a58bd0b25bb4540612782acc392a25df078e');
INSERT INTO "import_file" VALUES('01a22ef2-aecb-765d-9b82-fc39ac81c044','01a22ef2-aecb-765d-9b82-fc375a8c16a5','header.csv','ssda903-header',1,'utf-8','e23827e89ec6c9d4338c1c4a02d39fc5da38a6dce26a7fa4cf510d4b96d712fd');
INSERT INTO "import_file" VALUES('01a22ef2-aee8-776e-904a-2785b1e819bf','01a22ef2-aee8-776e-904a-27842896c192','interventions.csv','template-interventions',1,'utf-8','a37eb9de9e9f9524db2e759486416c8a3e4a2c47db49cd92b34d28ad2503e7a3');
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
CREATE TABLE import_run (
    id            TEXT PRIMARY KEY,
    applied_at    TEXT NOT NULL,
    actor         TEXT NOT NULL CHECK (actor <> ''),
    extract_on    TEXT CHECK (extract_on IS date(extract_on, '+0 days')),   -- the last date seen in it
    summary       TEXT NOT NULL,             -- what it changed, in words
    taken_back_at TEXT
) STRICT;
INSERT INTO "import_run" VALUES('01a22ef2-aecb-765d-9b82-fc375a8c16a5','2026-12-01T00:13:06Z','A. Scribe','2026-10-20','1 new admission',NULL);
INSERT INTO "import_run" VALUES('01a22ef2-aee8-776e-904a-27842896c192','2026-12-01T00:13:06Z','A. Scribe',NULL,'1 new record of help',NULL);
CREATE TABLE intervention (
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
INSERT INTO "intervention" VALUES('1e5b1cd3-0e24-5a54-86e0-93093a2772a1','b1fed6de-12dd-500c-86db-f71fc7b969c7','FGC','2026-07-14','2026-07-14','Wexmoor conferences','partly',NULL,'2026-10-05','template',NULL);
CREATE TABLE legal_status (
    id            TEXT PRIMARY KEY,
    period_id     TEXT NOT NULL REFERENCES period_of_care (id),
    code          TEXT,                    -- 903 "LS"; NULL where the extract's words could not be read
    started_on    TEXT NOT NULL CHECK (started_on IS date(started_on, '+0 days')),
    ended_on      TEXT CHECK (ended_on IS date(ended_on, '+0 days')),
    source        TEXT NOT NULL CHECK (source IN ('ssda903', 'annex-a', 'typed')),
    missing_since TEXT CHECK (missing_since IS date(missing_since, '+0 days')),
    CHECK (ended_on IS NULL OR ended_on >= started_on)
) STRICT;
INSERT INTO "legal_status" VALUES('9feab115-b275-5814-96b6-30871e6a732e','69416439-1255-5362-b5f8-5514d7f69097','V2','2026-10-02','2026-10-20','ssda903',NULL);
INSERT INTO "legal_status" VALUES('eeee6da0-5a1b-5dc3-8b1f-ad7422a4b08c','69416439-1255-5362-b5f8-5514d7f69097','C2','2026-10-20',NULL,'ssda903',NULL);
CREATE TABLE lesson (
    id               TEXT PRIMARY KEY,
    ref              TEXT NOT NULL UNIQUE,  -- LA-012
    theme            TEXT NOT NULL REFERENCES theme (code),
    statement        TEXT NOT NULL CHECK (statement <> ''),
    what_will_change TEXT,
    meeting_id       TEXT REFERENCES meeting (id),
    raised_on        TEXT NOT NULL CHECK (raised_on IS date(raised_on, '+0 days')),
    closed_on        TEXT CHECK (closed_on IS date(closed_on, '+0 days')),
    evidence         TEXT,                  -- that the change was made
    owner            TEXT CHECK (owner <> ''),   -- who will make the change
    due_on           TEXT CHECK (due_on IS date(due_on, '+0 days'))
) STRICT;
CREATE TABLE lesson_admission (
    id        TEXT PRIMARY KEY,
    lesson_id TEXT NOT NULL REFERENCES lesson (id) ON DELETE CASCADE,
    period_id TEXT NOT NULL REFERENCES period_of_care (id),
    UNIQUE (lesson_id, period_id)
) STRICT;
CREATE TABLE meeting (
    id      TEXT PRIMARY KEY,
    month   TEXT NOT NULL UNIQUE CHECK (month IS strftime('%Y-%m', month || '-01', '+0 days')),   -- of the admissions
    held_on TEXT CHECK (held_on IS date(held_on, '+0 days')),
    status  TEXT NOT NULL CHECK (status IN ('planned', 'in_progress', 'closed')),
    chair   TEXT,
    scribe  TEXT,
    seal    TEXT CHECK (seal IS NULL OR (status = 'closed' AND length(seal) = 64))
) STRICT;
CREATE TABLE meeting_item (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    position   INTEGER NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN (
                   'attendance', 'actions', 'admission', 'earlier_admission', 'section_20', 'themes', 'other',
                   'close')),
    period_id  TEXT REFERENCES period_of_care (id),
    title      TEXT CHECK (title <> ''),    -- of an item that somebody added
    state      TEXT NOT NULL CHECK (state IN ('open', 'done', 'skipped', 'carried')),
    reason     TEXT,                        -- why it was skipped
    note       TEXT,                        -- what was said
    CHECK ((kind IN ('admission', 'earlier_admission', 'section_20')) = (period_id IS NOT NULL)),
    CHECK ((kind = 'other') = (title IS NOT NULL)),
    CHECK (state <> 'skipped' OR reason IS NOT NULL)
) STRICT;
CREATE TABLE minutes (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    child_id   TEXT REFERENCES child (id),
    position   INTEGER NOT NULL,
    content    TEXT NOT NULL CHECK (json_valid(content)),
    salt       BLOB NOT NULL,
    digest     BLOB NOT NULL,
    UNIQUE (meeting_id, position)
) STRICT;
CREATE TABLE period_of_care (
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
INSERT INTO "period_of_care" VALUES('69416439-1255-5362-b5f8-5514d7f69097','b1fed6de-12dd-500c-86db-f71fc7b969c7','admission','2026-10-02',NULL,NULL,'V2','N1',NULL,NULL,'ssda903',NULL,NULL);
CREATE TABLE person (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
    role    TEXT CHECK (role IN (
                'duty_head', 'strategic_lead', 'operational_head', 'service_manager', 'team_manager', 'social_worker',
                'reviewing_officer', 'business_support', 'other')),
    left_on TEXT CHECK (left_on IS date(left_on, '+0 days'))
) STRICT;
CREATE TABLE placement (
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
INSERT INTO "placement" VALUES('d960406f-9cc6-597b-b2b5-285aab504568','69416439-1255-5362-b5f8-5514d7f69097','U6','PR1','2026-10-02',NULL,'ssda903',NULL);
CREATE TABLE prompt_answer (
    id           TEXT PRIMARY KEY,
    period_id    TEXT NOT NULL REFERENCES period_of_care (id),
    prompt       TEXT NOT NULL CHECK (prompt <> ''),   -- no-family-group-conference (src/domain/prompts)
    answer       TEXT NOT NULL CHECK (answer <> ''),
    answered_on  TEXT NOT NULL CHECK (answered_on IS date(answered_on, '+0 days')),
    ask_again_on TEXT CHECK (ask_again_on IS date(ask_again_on, '+0 days'))
) STRICT;
CREATE TABLE review (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    period_id  TEXT NOT NULL REFERENCES period_of_care (id),
    summary    TEXT,
    UNIQUE (meeting_id, period_id)
) STRICT;
CREATE TABLE review_answer (
    id        TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id),
    question  TEXT NOT NULL CHECK (question <> ''),
    answer    TEXT CHECK (answer IN ('yes', 'partly', 'no', 'not_known', 'not_asked')),
    note      TEXT,
    person    TEXT,                         -- who will act on it
    UNIQUE (review_id, question)
) STRICT;
CREATE TABLE second_look (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    period_id  TEXT NOT NULL REFERENCES period_of_care (id),
    position   INTEGER NOT NULL,
    decided    TEXT NOT NULL CHECK (decided IN ('agreed', 'agreed_with_conditions', 'not_agreed')),   -- as it was made
    UNIQUE (meeting_id, period_id)
) STRICT;
CREATE TABLE second_look_view (
    id      TEXT PRIMARY KEY,
    look_id TEXT NOT NULL REFERENCES second_look (id),
    person  TEXT NOT NULL CHECK (person <> ''),
    view    TEXT NOT NULL CHECK (view IN ('agreed', 'agreed_with_conditions', 'not_agreed', 'cannot_say')),
    note    TEXT,
    UNIQUE (look_id, person)
) STRICT;
CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
CREATE TABLE sitting (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    began_at   TEXT NOT NULL,
    ended_at   TEXT CHECK (ended_at >= began_at)
) STRICT;
CREATE TABLE snapshot (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    child_id   TEXT REFERENCES child (id),  -- whose facts they are; NULL for the month's
    position   INTEGER NOT NULL,
    content    TEXT NOT NULL CHECK (json_valid(content)),
    salt       BLOB NOT NULL,
    digest     BLOB NOT NULL,
    UNIQUE (meeting_id, position)
) STRICT;
CREATE TABLE team (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE CHECK (name <> ''),
    closed_on TEXT CHECK (closed_on IS date(closed_on, '+0 days'))
) STRICT;
CREATE TABLE theme (
    code       TEXT PRIMARY KEY,            -- edge-of-care
    label      TEXT NOT NULL UNIQUE CHECK (label <> ''),
    position   INTEGER NOT NULL,
    retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days')),
    merged_into TEXT REFERENCES theme (code)   -- the theme that has its lessons now
) STRICT;
INSERT INTO "theme" VALUES('thresholds','Thresholds consistent',0,NULL,NULL);
INSERT INTO "theme" VALUES('early-help','Early help timely',1,NULL,NULL);
INSERT INTO "theme" VALUES('edge-of-care','Edge of care available',2,NULL,NULL);
INSERT INTO "theme" VALUES('family-group-conference','Family group conference',3,NULL,NULL);
INSERT INTO "theme" VALUES('pre-proceedings','Pre-proceedings used',4,NULL,NULL);
INSERT INTO "theme" VALUES('legal-route','Legal route',5,NULL,NULL);
INSERT INTO "theme" VALUES('section-20-consent','Section 20 consent',6,NULL,NULL);
INSERT INTO "theme" VALUES('section-20-drift','Section 20 drift',7,NULL,NULL);
INSERT INTO "theme" VALUES('unplanned-known','Unplanned entry of a child already known',8,NULL,NULL);
INSERT INTO "theme" VALUES('placements','Enough placements',9,NULL,NULL);
INSERT INTO "theme" VALUES('kinship','Kinship search',10,NULL,NULL);
INSERT INTO "theme" VALUES('unaccompanied-homeless','Unaccompanied and homeless 16-17s',11,NULL,NULL);
INSERT INTO "theme" VALUES('adolescents','Adolescents and exploitation',12,NULL,NULL);
INSERT INTO "theme" VALUES('disability','Disability and short breaks',13,NULL,NULL);
INSERT INTO "theme" VALUES('recording','Recording',14,NULL,NULL);
INSERT INTO "theme" VALUES('partners','Working with partners',15,NULL,NULL);
INSERT INTO "theme" VALUES('decision-chain','Decision chain',16,NULL,NULL);
INSERT INTO "theme" VALUES('childs-voice','Child''s voice',17,NULL,NULL);
INSERT INTO "theme" VALUES('re-entry','Re-entry',18,NULL,NULL);
INSERT INTO "theme" VALUES('good-practice','Good practice',19,NULL,NULL);
CREATE INDEX child_by_family ON child (family_ref) WHERE family_ref IS NOT NULL;
CREATE INDEX period_of_care_by_child ON period_of_care (child_id, started_on);
CREATE INDEX period_of_care_by_month ON period_of_care (kind, missing_since, started_on);
CREATE VIEW admission AS
    SELECT * FROM period_of_care WHERE kind = 'admission';
CREATE INDEX legal_status_by_period ON legal_status (period_id, started_on);
CREATE INDEX legal_status_voluntary ON legal_status (started_on, ended_on) WHERE code = 'V2';
CREATE INDEX placement_by_period ON placement (period_id, started_on);
CREATE INDEX intervention_by_child ON intervention (child_id, started_on);
CREATE INDEX entry_request_by_child ON entry_request (child_id, asked_at);
CREATE INDEX entry_request_by_period ON entry_request (period_id) WHERE period_id IS NOT NULL;
CREATE INDEX entry_request_by_asker ON entry_request (asked_by);
CREATE INDEX entry_request_by_adviser ON entry_request (legal_advice_by);
CREATE INDEX decision_by_request ON decision (request_id, decided_at);
CREATE INDEX decision_by_person ON decision (person);
CREATE INDEX duty_by_day ON duty (from_on, until_on);
CREATE INDEX duty_by_person ON duty (person);
CREATE INDEX sitting_by_meeting ON sitting (meeting_id, began_at);
CREATE INDEX attendance_by_person ON attendance (person);
CREATE INDEX meeting_item_by_meeting ON meeting_item (meeting_id, position);
CREATE INDEX meeting_item_by_period ON meeting_item (period_id) WHERE period_id IS NOT NULL;
CREATE INDEX review_by_period ON review (period_id);
CREATE INDEX second_look_by_period ON second_look (period_id);
CREATE INDEX snapshot_by_child ON snapshot (child_id) WHERE child_id IS NOT NULL;
CREATE INDEX minutes_by_child ON minutes (child_id) WHERE child_id IS NOT NULL;
CREATE INDEX addendum_by_meeting ON addendum (meeting_id, written_on);
CREATE INDEX action_by_due ON action (status, due_on);
CREATE INDEX action_by_period ON action (period_id);
CREATE INDEX action_by_child ON action (child_id);
CREATE INDEX action_by_owner ON action (owner, raised_on);
CREATE INDEX lesson_by_theme ON lesson (theme);
CREATE INDEX lesson_by_owner ON lesson (owner);
CREATE INDEX lesson_admission_by_period ON lesson_admission (period_id);
CREATE INDEX follow_up_by_period ON follow_up (period_id, checked_on);
CREATE INDEX prompt_answer_by_period ON prompt_answer (period_id, prompt);
CREATE INDEX change_by_command ON change (command_id);
CREATE INDEX change_of_action ON change (row_id) WHERE table_name = 'action';
CREATE INDEX change_of_lesson ON change (row_id) WHERE table_name = 'lesson';
CREATE TRIGGER change_is_append_only BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'the change log can only be added to'); END;
CREATE TRIGGER change_is_never_deleted BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'the change log can only be added to'); END;
CREATE TRIGGER change_value_is_never_rewritten BEFORE UPDATE ON change_value
BEGIN SELECT RAISE(ABORT, 'a value in the change log can be erased, never rewritten'); END;
CREATE INDEX import_file_by_import ON import_file (import_id);
CREATE INDEX import_coverage_by_import ON import_coverage (import_id);
CREATE INDEX import_issue_by_import ON import_issue (import_id);
CREATE INDEX import_issue_by_child ON import_issue (child_ref) WHERE child_ref IS NOT NULL;
CREATE INDEX import_before_by_import ON import_before (import_id);
CREATE TRIGGER meeting_begins_open BEFORE INSERT ON meeting WHEN NEW.status = 'closed'
BEGIN SELECT RAISE(ABORT, 'a meeting is closed by closing it'); END;
CREATE TRIGGER closed_meeting_is_not_replaced BEFORE INSERT ON meeting
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND (id = NEW.id OR month = NEW.month))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER meeting_is_closed_with_a_seal BEFORE UPDATE ON meeting WHEN NEW.status = 'closed' AND NEW.seal IS NULL
BEGIN SELECT RAISE(ABORT, 'a meeting is closed by closing it'); END;
CREATE TRIGGER closed_meeting_is_locked BEFORE UPDATE ON meeting WHEN OLD.status = 'closed'
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER closed_meeting_is_kept BEFORE DELETE ON meeting WHEN OLD.status = 'closed'
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER sitting_of_a_closed_meeting_gains_none BEFORE INSERT ON sitting
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id IN (
                     NEW.meeting_id, (SELECT meeting_id FROM sitting WHERE id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER sitting_of_a_closed_meeting_is_locked BEFORE UPDATE ON sitting
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id IN (OLD.meeting_id, NEW.meeting_id))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER sitting_of_a_closed_meeting_is_kept BEFORE DELETE ON sitting
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id = OLD.meeting_id)
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER attendance_of_a_closed_meeting_gains_none BEFORE INSERT ON attendance
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id IN (
                     NEW.meeting_id, (SELECT meeting_id FROM attendance WHERE id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER attendance_of_a_closed_meeting_is_locked BEFORE UPDATE ON attendance
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id IN (OLD.meeting_id, NEW.meeting_id))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER attendance_of_a_closed_meeting_is_kept BEFORE DELETE ON attendance
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id = OLD.meeting_id)
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER meeting_item_of_a_closed_meeting_gains_none BEFORE INSERT ON meeting_item
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id IN (
                     NEW.meeting_id, (SELECT meeting_id FROM meeting_item WHERE id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER meeting_item_of_a_closed_meeting_is_locked BEFORE UPDATE ON meeting_item
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id IN (OLD.meeting_id, NEW.meeting_id))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER meeting_item_of_a_closed_meeting_is_kept BEFORE DELETE ON meeting_item
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id = OLD.meeting_id)
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER review_of_a_closed_meeting_gains_none BEFORE INSERT ON review
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id IN (
                     NEW.meeting_id, (SELECT meeting_id FROM review WHERE id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER review_of_a_closed_meeting_is_locked BEFORE UPDATE ON review
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id IN (OLD.meeting_id, NEW.meeting_id))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER review_of_a_closed_meeting_is_kept BEFORE DELETE ON review
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id = OLD.meeting_id)
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER second_look_of_a_closed_meeting_gains_none BEFORE INSERT ON second_look
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id IN (
                     NEW.meeting_id, (SELECT meeting_id FROM second_look WHERE id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER second_look_of_a_closed_meeting_is_locked BEFORE UPDATE ON second_look
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id IN (OLD.meeting_id, NEW.meeting_id))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER second_look_of_a_closed_meeting_is_kept BEFORE DELETE ON second_look
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id = OLD.meeting_id)
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER snapshot_of_a_closed_meeting_gains_none BEFORE INSERT ON snapshot
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id IN (
                     NEW.meeting_id, (SELECT meeting_id FROM snapshot WHERE id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER snapshot_of_a_closed_meeting_is_locked BEFORE UPDATE ON snapshot
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id IN (OLD.meeting_id, NEW.meeting_id))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER snapshot_of_a_closed_meeting_is_kept BEFORE DELETE ON snapshot
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id = OLD.meeting_id)
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER minutes_of_a_closed_meeting_gains_none BEFORE INSERT ON minutes
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id IN (
                     NEW.meeting_id, (SELECT meeting_id FROM minutes WHERE id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER minutes_of_a_closed_meeting_is_locked BEFORE UPDATE ON minutes
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id IN (OLD.meeting_id, NEW.meeting_id))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER minutes_of_a_closed_meeting_is_kept BEFORE DELETE ON minutes
    WHEN EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id = OLD.meeting_id)
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER review_answer_of_a_closed_meeting_gains_none BEFORE INSERT ON review_answer
    WHEN EXISTS (SELECT 1 FROM review JOIN meeting ON meeting.id = meeting_id
                 WHERE status = 'closed' AND review.id IN (NEW.review_id, (SELECT review_id FROM review_answer WHERE id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER review_answer_of_a_closed_meeting_is_locked BEFORE UPDATE ON review_answer
    WHEN EXISTS (SELECT 1 FROM review JOIN meeting ON meeting.id = meeting_id
                 WHERE status = 'closed' AND review.id IN (OLD.review_id, NEW.review_id))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER review_answer_of_a_closed_meeting_is_kept BEFORE DELETE ON review_answer
    WHEN EXISTS (SELECT 1 FROM review JOIN meeting ON meeting.id = meeting_id
                 WHERE status = 'closed' AND review.id = OLD.review_id)
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER second_look_view_of_a_closed_meeting_gains_none BEFORE INSERT ON second_look_view
    WHEN EXISTS (SELECT 1 FROM second_look JOIN meeting ON meeting.id = meeting_id
                 WHERE status = 'closed' AND second_look.id IN (NEW.look_id, (SELECT look_id FROM second_look_view WHERE id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER second_look_view_of_a_closed_meeting_is_locked BEFORE UPDATE ON second_look_view
    WHEN EXISTS (SELECT 1 FROM second_look JOIN meeting ON meeting.id = meeting_id
                 WHERE status = 'closed' AND second_look.id IN (OLD.look_id, NEW.look_id))
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER second_look_view_of_a_closed_meeting_is_kept BEFORE DELETE ON second_look_view
    WHEN EXISTS (SELECT 1 FROM second_look JOIN meeting ON meeting.id = meeting_id
                 WHERE status = 'closed' AND second_look.id = OLD.look_id)
BEGIN SELECT RAISE(ABORT, 'the meeting is closed: what it holds stays as it is, and is corrected by an addendum'); END;
CREATE TRIGGER addendum_is_of_a_closed_meeting BEFORE INSERT ON addendum
    WHEN NOT EXISTS (SELECT 1 FROM meeting WHERE status = 'closed' AND id = NEW.meeting_id)
BEGIN SELECT RAISE(ABORT, 'only closed minutes are corrected by an addendum'); END;
CREATE TRIGGER addendum_is_not_replaced BEFORE INSERT ON addendum
    WHEN EXISTS (SELECT 1 FROM addendum WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an addendum stays as it was written: write another'); END;
CREATE TRIGGER addendum_is_never_rewritten BEFORE UPDATE ON addendum
BEGIN SELECT RAISE(ABORT, 'an addendum stays as it was written: write another'); END;
CREATE TRIGGER addendum_is_never_deleted BEFORE DELETE ON addendum
BEGIN SELECT RAISE(ABORT, 'an addendum stays as it was written: write another'); END;
COMMIT;
PRAGMA application_id = 1094996566;
PRAGMA user_version = 4;
