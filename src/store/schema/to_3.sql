-- From version 2 to 3: the meeting from its running order to its minutes, and the locks of a closed one. A meeting that
-- was closed before has no seal and no minutes, and is locked as it is.

ALTER TABLE meeting ADD COLUMN seal TEXT CHECK (seal IS NULL OR (status = 'closed' AND length(seal) = 64));

ALTER TABLE follow_up ADD COLUMN meeting_id TEXT REFERENCES meeting (id);

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
