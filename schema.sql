-- Admissions Review: everything one file holds.
--
-- Five parts:
--   1. Facts       what the council's case system says (imported), or what someone typed in by hand.
--   2. Records     what the meeting makes. Nobody else has them; an import never touches them.
--   3. Lists       what can be chosen from: themes, people, settings.
--   4. History     the change log, imports, devices.
--   5. Locks       what can no longer be changed once a meeting is closed.
--
-- Conventions
--   Dates are 'YYYY-MM-DD', moments 'YYYY-MM-DDTHH:MM:SSZ'; a CHECK refuses days that do not exist.
--   NULL means "not known" or "not recorded", never "no".
--   id is a globally unique identifier: for records time-ordered and made when the record is; for facts made from
--   the natural key at first import and never changed after, so that a corrected date keeps the child's records.
--   `source` says where a fact is from; 'template' is one of this program's own CSV templates. Facts whose source is
--   'typed' were entered by hand, and no import overwrites them unless it is told to. Where an imported child or period
--   was corrected by hand, `typed` names the fields that were, with spaces between them: these stand, the rest follows
--   the extract.
--   `missing_since` is the date of the extract in which a fact should have stood and did not. A fact that has
--   records is never deleted, only marked so.
--   Codes are those of the SSDA903 return and Annex A; their labels are in the program (src/domain).


-- 1. Facts --------------------------------------------------------------------------------------------------------

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
    missing_since          TEXT CHECK (missing_since IS date(missing_since, '+0 days')),
    merged_into            TEXT REFERENCES child (id)   -- the child whom this one was judged to be; then it has no facts
) STRICT;

CREATE INDEX child_by_family ON child (family_ref) WHERE family_ref IS NOT NULL;

-- A child's unbroken time in care. The view `admission` below says which of them the meeting reviews.
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

CREATE INDEX period_of_care_by_child ON period_of_care (child_id, started_on);
CREATE INDEX period_of_care_by_month ON period_of_care (kind, started_on);

-- Who was judged to be another child, and whom. A value that names nobody is damaged, and hides nobody.
CREATE VIEW merged_child AS
    SELECT child.id, child.child_ref, child.merged_into
    FROM child JOIN child AS other ON other.id = child.merged_into;

-- What closed meetings said of a child who was merged stays hers, and is no admission a second time.
CREATE VIEW admission AS
    SELECT * FROM period_of_care WHERE kind = 'admission' AND child_id NOT IN (SELECT id FROM merged_child);

-- One row per unbroken run of one legal status.
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

CREATE INDEX legal_status_by_period ON legal_status (period_id, started_on);
CREATE INDEX legal_status_voluntary ON legal_status (started_on, ended_on) WHERE code = 'V2';

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

CREATE INDEX placement_by_period ON placement (period_id, started_on);

-- Help before entry, whoever gave it.
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

CREATE INDEX intervention_by_child ON intervention (child_id, started_on);

-- The request for a child to enter care; kept also when it was not agreed (then period_id is NULL).
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

CREATE INDEX entry_request_by_child ON entry_request (child_id, asked_at);
CREATE INDEX entry_request_by_period ON entry_request (period_id) WHERE period_id IS NOT NULL;
CREATE INDEX entry_request_by_asker ON entry_request (asked_by);
CREATE INDEX entry_request_by_adviser ON entry_request (legal_advice_by);

-- One step of the chain that a request went through.
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

CREATE INDEX decision_by_request ON decision (request_id, decided_at);
CREATE INDEX decision_by_person ON decision (person);

-- Which duty Head of Service was on duty, first and last day included.
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


-- 2. Records ------------------------------------------------------------------------------------------------------

-- One meeting a month, about the admissions of the month before. Once it is closed, what belongs to it is locked
-- (part 5), and `seal` is the hash of everything that is.
CREATE TABLE meeting (
    id      TEXT PRIMARY KEY,
    month   TEXT NOT NULL UNIQUE CHECK (month IS strftime('%Y-%m', month || '-01', '+0 days')),   -- of the admissions
    held_on TEXT CHECK (held_on IS date(held_on, '+0 days')),
    status  TEXT NOT NULL CHECK (status IN ('planned', 'in_progress', 'closed')),
    chair   TEXT,
    scribe  TEXT,
    seal    TEXT CHECK (seal IS NULL OR (status = 'closed' AND length(seal) = 64))
) STRICT;

-- A stretch of a meeting without a pause. One that was cut off has no end until the meeting goes on.
CREATE TABLE sitting (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    began_at   TEXT NOT NULL,
    ended_at   TEXT CHECK (ended_at >= began_at)
) STRICT;

CREATE INDEX sitting_by_meeting ON sitting (meeting_id, began_at);

CREATE TABLE attendance (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    person     TEXT NOT NULL CHECK (person <> ''),
    role       TEXT NOT NULL CHECK (role IN ('chair', 'scribe', 'duty_head', 'strategic_lead', 'invited')),
    present    INTEGER NOT NULL CHECK (present IN (0, 1)),
    UNIQUE (meeting_id, person)
) STRICT;

CREATE INDEX attendance_by_person ON attendance (person);

-- The running order. Until the meeting starts, items that nobody has touched follow the facts (src/domain/meeting).
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

CREATE INDEX meeting_item_by_meeting ON meeting_item (meeting_id, position);
CREATE INDEX meeting_item_by_period ON meeting_item (period_id) WHERE period_id IS NOT NULL;

CREATE TABLE review (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    period_id  TEXT NOT NULL REFERENCES period_of_care (id),
    summary    TEXT,
    UNIQUE (meeting_id, period_id)
) STRICT;

CREATE INDEX review_by_period ON review (period_id);

-- What a review said to one of the meeting's questions (src/domain/meeting/review.rs).
CREATE TABLE review_answer (
    id        TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id),
    question  TEXT NOT NULL CHECK (question <> ''),
    answer    TEXT CHECK (answer IN ('yes', 'partly', 'no', 'not_known', 'not_asked')),
    note      TEXT,
    person    TEXT,                         -- who will act on it
    UNIQUE (review_id, question)
) STRICT;

-- A decision that the duty Heads of Service look at a second time, each alone, without knowing who made it.
CREATE TABLE second_look (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    period_id  TEXT NOT NULL REFERENCES period_of_care (id),
    position   INTEGER NOT NULL,
    decided    TEXT NOT NULL CHECK (decided IN ('agreed', 'agreed_with_conditions', 'not_agreed')),   -- as it was made
    UNIQUE (meeting_id, period_id)
) STRICT;

CREATE INDEX second_look_by_period ON second_look (period_id);

CREATE TABLE second_look_view (
    id      TEXT PRIMARY KEY,
    look_id TEXT NOT NULL REFERENCES second_look (id),
    person  TEXT NOT NULL CHECK (person <> ''),
    view    TEXT NOT NULL CHECK (view IN ('agreed', 'agreed_with_conditions', 'not_agreed', 'cannot_say')),
    note    TEXT,
    UNIQUE (look_id, person)
) STRICT;

-- The facts and figures of the month as they stood when the meeting was closed: one row for the month, one for each
-- child. `digest` is the SHA-256 of salt and content, and the seal covers the digest.
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

CREATE INDEX snapshot_by_child ON snapshot (child_id) WHERE child_id IS NOT NULL;

-- The minutes as they were written when the meeting was closed: one row for its head, one for each item.
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

CREATE INDEX minutes_by_child ON minutes (child_id) WHERE child_id IS NOT NULL;

-- A later correction of closed minutes: printed with them, never in their place.
CREATE TABLE addendum (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    written_on TEXT NOT NULL CHECK (written_on IS date(written_on, '+0 days')),
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    reason     TEXT NOT NULL CHECK (reason <> ''),
    text       TEXT NOT NULL CHECK (text <> '')
) STRICT;

CREATE INDEX addendum_by_meeting ON addendum (meeting_id, written_on);

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

CREATE INDEX action_by_due ON action (status, due_on);
CREATE INDEX action_by_period ON action (period_id);
CREATE INDEX action_by_child ON action (child_id);
CREATE INDEX action_by_owner ON action (owner, raised_on);

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

CREATE INDEX lesson_by_theme ON lesson (theme);
CREATE INDEX lesson_by_owner ON lesson (owner);

-- Which admissions a lesson was learned from.
CREATE TABLE lesson_admission (
    id        TEXT PRIMARY KEY,
    lesson_id TEXT NOT NULL REFERENCES lesson (id) ON DELETE CASCADE,
    period_id TEXT NOT NULL REFERENCES period_of_care (id),
    UNIQUE (lesson_id, period_id)
) STRICT;

CREATE INDEX lesson_admission_by_period ON lesson_admission (period_id);

-- A dated check of a child in care by voluntary agreement (Children Act 1989, section 20).
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

CREATE INDEX follow_up_by_period ON follow_up (period_id, checked_on);

-- What the meeting said to a question that the facts raise, so that it is not asked again (or not before a day).
CREATE TABLE prompt_answer (
    id           TEXT PRIMARY KEY,
    period_id    TEXT NOT NULL REFERENCES period_of_care (id),
    prompt       TEXT NOT NULL CHECK (prompt <> ''),   -- no-family-group-conference (src/domain/prompts)
    answer       TEXT NOT NULL CHECK (answer <> ''),
    answered_on  TEXT NOT NULL CHECK (answered_on IS date(answered_on, '+0 days')),
    ask_again_on TEXT CHECK (ask_again_on IS date(ask_again_on, '+0 days'))
) STRICT;

CREATE INDEX prompt_answer_by_period ON prompt_answer (period_id, prompt);

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


-- 3. Lists --------------------------------------------------------------------------------------------------------

CREATE TABLE theme (
    code       TEXT PRIMARY KEY,            -- edge-of-care
    label      TEXT NOT NULL UNIQUE CHECK (label <> ''),
    position   INTEGER NOT NULL,
    retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days')),
    merged_into TEXT REFERENCES theme (code)   -- the theme that has its lessons now
) STRICT;

-- Who is offered where a person is asked for, beside everyone whom the records name. One who has left is not.
CREATE TABLE person (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
    role    TEXT CHECK (role IN (
                'duty_head', 'strategic_lead', 'operational_head', 'service_manager', 'team_manager', 'social_worker',
                'reviewing_officer', 'business_support', 'other')),
    left_on TEXT CHECK (left_on IS date(left_on, '+0 days'))
) STRICT;

-- The teams that are offered where a team is asked for, beside those of the extracts. One that was closed is not.
CREATE TABLE team (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE CHECK (name <> ''),
    closed_on TEXT CHECK (closed_on IS date(closed_on, '+0 days'))
) STRICT;

-- What councils differ on. A setting that is not here has its default (src/domain/settings.rs).
CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;


-- 4. History ------------------------------------------------------------------------------------------------------

-- One row: what this file is.
CREATE TABLE file (
    id         TEXT PRIMARY KEY,
    created_at TEXT NOT NULL,
    council    TEXT,
    as_of      TEXT CHECK (as_of IS date(as_of, '+0 days'))   -- only demonstration files have one
) STRICT;

-- A laptop that has written to this file. Its letter is in the references it gives out.
CREATE TABLE device (
    id            TEXT PRIMARY KEY,
    letter        TEXT NOT NULL UNIQUE,
    first_used_at TEXT NOT NULL,
    actions       INTEGER NOT NULL DEFAULT 0,   -- the last number given out: one that is undone is not given again
    lessons       INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What was done: one row for what one key press, one command line or one import changed. Commands are a chain: `hash` covers
-- the command, what it changed (change), what it left behind (left_behind), the laptop, and the hash of the command before. The
-- first covers what the file says of itself. Identifiers are 16 bytes in these tables. What a command changed follows each other.
CREATE TABLE command (
    position  INTEGER PRIMARY KEY,           -- the order in this file
    id        BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    letter    TEXT NOT NULL REFERENCES device (letter),
    first     INTEGER NOT NULL,              -- the number of its first change: per laptop, without gaps
    changes   INTEGER NOT NULL,              -- how many there are
    until     INTEGER NOT NULL,              -- the position of the last of them
    at        TEXT NOT NULL,
    actor     TEXT NOT NULL CHECK (actor <> ''),
    words     TEXT NOT NULL,                 -- "Add action A-031"; no child's number or name
    kind      TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'import', 'upkeep')),
    reverts   BLOB CHECK (length(reverts) = 16),   -- for undo and redo: the command it was made from
    previous  BLOB CHECK (length(previous) = 32),  -- the hash before it; NULL for that of the command before it here
    joined    BLOB CHECK (length(joined) = 32),    -- the last command of another copy, where two were joined
    hash      BLOB NOT NULL CHECK (length(hash) = 32)   -- SHA-256; src/store/chain.rs says of what
) STRICT;

CREATE INDEX command_by_what_it_reverts ON command (reverts) WHERE reverts IS NOT NULL;

-- The children in the log. `key` stands for a child in the chain, and is made from nothing; who the child is and
-- the salt of the digests go when the child is erased.
CREATE TABLE logged_child (
    number   INTEGER PRIMARY KEY,
    key      BLOB NOT NULL CHECK (length(key) = 16),
    child_id TEXT UNIQUE,
    salt     BLOB CHECK (length(salt) = 16),
    CHECK ((child_id IS NULL) = (salt IS NULL))
) STRICT;

-- One field of one row that a command changed. The chain covers a salted digest of row, old and new. When the child is erased
-- the digest takes their place.
CREATE TABLE change (
    position   INTEGER PRIMARY KEY,
    command    INTEGER NOT NULL REFERENCES command (position) DEFERRABLE INITIALLY DEFERRED,
    child      INTEGER REFERENCES logged_child (number),   -- whose values these are; NULL where they are nobody's
    table_name TEXT NOT NULL,
    field      TEXT NOT NULL,
    row_id     ANY,
    old        ANY,
    new        ANY,
    digest     BLOB CHECK (length(digest) = 32),
    CHECK ((row_id IS NULL) = (digest IS NOT NULL))
) STRICT;

-- The history of an action is shown under it, and what a lesson was on a past day is read from its own.
CREATE INDEX change_of_action ON change (row_id) WHERE table_name = 'action';
CREATE INDEX change_of_lesson ON change (row_id) WHERE table_name = 'lesson';

-- What a command left of the facts of a child, of the duty rota or of an import: a digest of each of the tables that `scheme`
-- names (src/store/left_behind.rs). The newest of each is what stands in the file.
CREATE TABLE left_behind (
    position  INTEGER PRIMARY KEY,
    command   INTEGER NOT NULL REFERENCES command (position) DEFERRABLE INITIALLY DEFERRED,
    number    INTEGER NOT NULL,              -- 1, 2, ... in its command
    child     INTEGER REFERENCES logged_child (number),
    import_id BLOB CHECK (length(import_id) = 16),
    scheme    TEXT NOT NULL,
    digests   BLOB,
    digest    BLOB CHECK (length(digest) = 32),   -- in the place of `digests` that were erased
    UNIQUE (command, number),
    CHECK ((digests IS NULL) = (digest IS NOT NULL))
) STRICT;

-- What the entries had in files of before version 7, from which their hashes of then can be computed (src/store/before_7).
CREATE TABLE change_of_6 (
    change INTEGER PRIMARY KEY REFERENCES change (position),
    id     BLOB NOT NULL CHECK (length(id) = 16),
    salt   BLOB NOT NULL CHECK (length(salt) = 16)
) STRICT;

CREATE TRIGGER command_is_append_only BEFORE UPDATE ON command
BEGIN SELECT RAISE(ABORT, 'the change log can only be added to'); END;
CREATE TRIGGER command_is_never_deleted BEFORE DELETE ON command
BEGIN SELECT RAISE(ABORT, 'the change log can only be added to'); END;
CREATE TRIGGER change_can_only_be_erased BEFORE UPDATE ON change
    WHEN NEW.digest IS NULL OR OLD.digest IS NOT NULL OR NEW.child IS NULL OR NEW.old IS NOT NULL OR NEW.new IS NOT NULL
      OR NEW.position IS NOT OLD.position OR NEW.command IS NOT OLD.command
      OR NEW.child IS NOT OLD.child OR NEW.table_name IS NOT OLD.table_name OR NEW.field IS NOT OLD.field
BEGIN SELECT RAISE(ABORT, 'the change log can only be added to, and a child be erased from it'); END;
CREATE TRIGGER change_is_never_deleted BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'the change log can only be added to'); END;
CREATE TRIGGER left_behind_can_only_be_erased BEFORE UPDATE ON left_behind
    WHEN NEW.digest IS NULL OR OLD.digest IS NOT NULL OR NEW.position IS NOT OLD.position
      OR NEW.command IS NOT OLD.command OR NEW.number IS NOT OLD.number OR NEW.child IS NOT OLD.child OR NEW.import_id IS NOT OLD.import_id OR NEW.scheme IS NOT OLD.scheme
BEGIN SELECT RAISE(ABORT, 'the change log can only be added to, and a child be erased from it'); END;
CREATE TRIGGER left_behind_is_never_deleted BEFORE DELETE ON left_behind
BEGIN SELECT RAISE(ABORT, 'the change log can only be added to'); END;
CREATE TRIGGER logged_child_can_only_be_erased BEFORE UPDATE ON logged_child
    WHEN NEW.child_id IS NOT NULL OR NEW.number IS NOT OLD.number OR NEW.key IS NOT OLD.key
BEGIN SELECT RAISE(ABORT, 'the change log can only be added to, and a child be erased from it'); END;
CREATE TRIGGER logged_child_is_never_deleted BEFORE DELETE ON logged_child
BEGIN SELECT RAISE(ABORT, 'the change log can only be added to'); END;

CREATE TABLE import_run (
    id            TEXT PRIMARY KEY,
    applied_at    TEXT NOT NULL,
    actor         TEXT NOT NULL CHECK (actor <> ''),
    extract_on    TEXT CHECK (extract_on IS date(extract_on, '+0 days')),   -- the last date seen in it
    summary       TEXT NOT NULL,             -- what it changed, in words
    taken_back_at TEXT
) STRICT;

CREATE TABLE import_file (
    id        TEXT PRIMARY KEY,
    import_id TEXT NOT NULL REFERENCES import_run (id),
    name      TEXT NOT NULL,
    kind      TEXT NOT NULL,                 -- ssda903-episodes, annex-a
    rows      INTEGER NOT NULL,
    encoding  TEXT,
    sha256    TEXT NOT NULL
) STRICT;

CREATE INDEX import_file_by_import ON import_file (import_id);

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

-- What each list of an import looked at, so that absence is claimed only where it was looked for. One window that ends before
-- it begins stands for an edition whose day was guessed, while nobody says of which day it is or whether it is whole.
CREATE TABLE import_coverage (
    id        TEXT PRIMARY KEY,
    import_id TEXT NOT NULL REFERENCES import_run (id),
    list      TEXT NOT NULL CHECK (list IN (
                  'ssda903', 'contacts', 'early_help', 'referrals', 'assessments', 'section_47', 'child_in_need',
                  'child_protection', 'children_in_care')),
    first_on  TEXT NOT NULL CHECK (first_on IS date(first_on, '+0 days')),
    last_on   TEXT NOT NULL CHECK (last_on IS date(last_on, '+0 days')),
    edition_id TEXT REFERENCES edition (id)
) STRICT;

CREATE INDEX import_coverage_by_import ON import_coverage (import_id);

-- Rows that were rejected, and what looks wrong in rows that were kept.
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

-- Every fact row as it stood before an import (NULL where there was none), so that it can be taken back. The row of a
-- child who was new stands for all that the import added to her.
CREATE TABLE import_before (
    sequence   INTEGER PRIMARY KEY,
    import_id  TEXT NOT NULL REFERENCES import_run (id),
    table_name TEXT NOT NULL,
    row_id     TEXT NOT NULL,
    before     TEXT CHECK (before IS NULL OR json_valid(before))
) STRICT;

CREATE INDEX import_before_by_import ON import_before (import_id);

-- What was typed into a form and not yet added. Not a record: outside the change log, gone when it is added.
CREATE TABLE draft (
    form     TEXT NOT NULL,
    subject  TEXT NOT NULL,                  -- the id of what the form is about
    fields   TEXT NOT NULL CHECK (json_valid(fields)),
    saved_at TEXT NOT NULL,
    PRIMARY KEY (form, subject)
) STRICT;


-- 5. Locks ----------------------------------------------------------------------------------------------------------
--
-- A closed meeting and what belongs to it can no longer be changed, by any statement on any connection. These guards
-- stop accidents; what somebody does who drops them first, `verify` finds by the seal and the change log.

CREATE TRIGGER meeting_begins_open BEFORE INSERT ON meeting WHEN NEW.status = 'closed'
BEGIN SELECT RAISE(ABORT, 'a meeting is closed by closing it'); END;
-- INSERT OR REPLACE deletes without a word where another tool has recursive triggers off, so that what is inserted is
-- held against the row it would stand in the place of.
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
