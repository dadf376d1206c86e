-- Version 4: who will make the change of a lesson, and by when; the day on which proceedings were issued; themes that were
-- merged; the people and teams that are offered; the history of an action, quick to find.

ALTER TABLE lesson ADD COLUMN owner TEXT CHECK (owner <> '');
ALTER TABLE lesson ADD COLUMN due_on TEXT CHECK (due_on IS date(due_on, '+0 days'));
ALTER TABLE follow_up ADD COLUMN proceedings_issued_on TEXT CHECK (proceedings_issued_on IS date(proceedings_issued_on, '+0 days'));
ALTER TABLE theme ADD COLUMN merged_into TEXT REFERENCES theme (code);

CREATE TABLE person (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
    role    TEXT CHECK (role IN (
                'duty_head', 'strategic_lead', 'operational_head', 'service_manager', 'team_manager', 'social_worker',
                'reviewing_officer', 'business_support', 'other')),
    left_on TEXT CHECK (left_on IS date(left_on, '+0 days'))
) STRICT;

CREATE TABLE team (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE CHECK (name <> ''),
    closed_on TEXT CHECK (closed_on IS date(closed_on, '+0 days'))
) STRICT;

CREATE INDEX lesson_by_owner ON lesson (owner);
CREATE INDEX change_of_action ON change (row_id) WHERE table_name = 'action';
CREATE INDEX change_of_lesson ON change (row_id) WHERE table_name = 'lesson';
