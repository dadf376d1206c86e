//! What SQLite refuses, in words that somebody can act on: by its codes, never by its own text.

use rusqlite::{Error, ErrorCode, ffi};

/// What went wrong and what to do about it, in sentences. Nothing was changed where this is told.
pub(super) fn told(error: &Error) -> String {
    if let Some(why) = said_by_a_guard(error) {
        return format!("Nothing was changed: {why}.");
    }
    format!("Nothing was changed. {}", why(error))
}

/// Why, and what to do about it, in sentences; with a code for whoever looks after the program, where that helps.
pub(super) fn why(error: &Error) -> String {
    match refused(error) {
        Some(refused) => format!("{}{}", of_sqlite(refused), code(refused)),
        None => of_a_value(error).to_owned(),
    }
}

/// The code with which SQLite itself refused something.
const fn refused(error: &Error) -> Option<ffi::Error> {
    match error {
        Error::SqliteFailure(refused, _) | Error::SqlInputError { error: refused, .. } => Some(*refused),
        _ => None,
    }
}

/// What SQLite itself answered.
fn of_sqlite(refused: ffi::Error) -> &'static str {
    match refused.code {
        ErrorCode::DiskFull => "The disk is full. Make room on it, then try again.",
        ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::NoLargeFileSupport => {
            "The file cannot be written where it is. Ask for the right to write there, or copy it to a folder of your own."
        }
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => DAMAGED,
        ErrorCode::SystemIoFailure => "The disk did not answer. See that it is connected, then try again.",
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => {
            "Another program has the file open. Close it there, then try again."
        }
        ErrorCode::OutOfMemory => "There is not enough memory. Close other programs, then try again.",
        ErrorCode::OperationInterrupted | ErrorCode::OperationAborted => "It was stopped. Try again.",
        ErrorCode::TooBig => TOO_LONG,
        ErrorCode::ConstraintViolation => of_a_rule(refused.extended_code),
        ErrorCode::TypeMismatch => NOT_A_VALUE,
        _ => NOT_AS_MADE,
    }
}

const DAMAGED: &str =
    "The file is damaged. Go on with the last backup, and keep this one for whoever looks after the program.";

const TOO_LONG: &str = "A text is longer than this program stores (32 MB). Shorten what was to be stored; where it stands in the \
                        file already, verify names it.";

const NOT_AS_MADE: &str = "The file is not as this program made it, or the program has a fault. Run verify, and tell whoever \
                           looks after the program.";

const NOT_A_VALUE: &str = "One of the values cannot stand where it was to be stored. Check what was typed.";

/// A rule of the file that would have been broken.
const fn of_a_rule(extended_code: i32) -> &'static str {
    match extended_code {
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => "What this is about is no longer in the file.",
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            "The file has one of these already, and can have only one. Change that one instead."
        }
        ffi::SQLITE_CONSTRAINT_NOTNULL => "Something that must be said was left empty. Fill it in, then try again.",
        _ => NOT_A_VALUE,
    }
}

/// What was read is not what this program stores.
const fn of_a_value(error: &Error) -> &'static str {
    match error {
        Error::QueryReturnedNoRows => "What this is about is no longer in the file.",
        error if is_of_one_row(error) => {
            "A row of the file cannot be read. Run verify, which names it, or go on with the last backup."
        }
        Error::InvalidPath(_) | Error::NulError(_) => {
            "The path or the words have a letter that cannot be stored. Leave it out, then try again."
        }
        _ => NOT_AS_MADE,
    }
}

/// Whether one row holds what cannot be read, so that the others can be.
pub(super) const fn is_of_one_row(error: &Error) -> bool {
    matches!(
        error,
        Error::FromSqlConversionFailure(..)
            | Error::InvalidColumnType(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::Utf8Error(..)
    )
}

/// ` (code 11-5)`: the code of what was refused, and its finer code. A rule that was kept needs nobody's help.
fn code(refused: ffi::Error) -> String {
    let (code, finer) = (refused.extended_code & 0xff, refused.extended_code >> 8);
    match (refused.code, finer) {
        (ErrorCode::ConstraintViolation | ErrorCode::DiskFull, _) => String::new(),
        (_, 0) => format!(" (code {code})"),
        _ => format!(" (code {code}-{finer})"),
    }
}

/// What a guard of the schema says where it refused.
pub(super) fn said_by_a_guard(error: &Error) -> Option<&str> {
    match error {
        Error::SqliteFailure(code, Some(words)) if code.extended_code == ffi::SQLITE_CONSTRAINT_TRIGGER => Some(words),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
