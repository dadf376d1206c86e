-- From version 6 to 7: the change log in its lasting form. Commands stand apart from their fields, identifiers are 16 bytes,
-- and what imports and people left of the facts is covered. The entries are carried over between the two parts of this step
-- (src/store/before_7).

DROP TRIGGER change_is_append_only;
DROP TRIGGER change_is_never_deleted;
DROP TRIGGER change_value_is_never_rewritten;
DROP INDEX change_by_command;
DROP INDEX change_of_action;
DROP INDEX change_of_lesson;
ALTER TABLE change RENAME TO change_before_7;
ALTER TABLE change_value RENAME TO change_value_before_7;

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
