//! No word of SQLite or Rust is in what is said, whatever went wrong.

use std::ffi::CString;
use std::path::PathBuf;

use rusqlite::types::Type;

use super::*;
use crate::domain::system::not_said;
use crate::store::{OpenError, StoreError};

/// Every primary code there is, with every finer code that SQLite's documentation has of any of them.
fn every_code() -> impl Iterator<Item = i32> {
    (1..=28).chain([100, 101]).flat_map(|code| (0..=34).map(move |finer| code | finer << 8))
}

/// What SQLite itself would say of each.
const SAID: &str = "UNIQUE constraint failed: child.child_ref, malformed database schema (x), no such column: y";

fn with_code(code: i32) -> Vec<Error> {
    let refused = ffi::Error::new(code);
    let input = Error::SqlInputError { error: refused, msg: SAID.to_owned(), sql: "SELECT 1".to_owned(), offset: 3 };
    // A guard of the schema says words of its own.
    let with_words =
        (code != ffi::SQLITE_CONSTRAINT_TRIGGER).then(|| Error::SqliteFailure(refused, Some(SAID.to_owned())));
    [Error::SqliteFailure(refused, None), input].into_iter().chain(with_words).collect()
}

/// Every other error that the library has in this build.
fn of_the_library() -> Vec<Error> {
    let not_utf8 = String::from_utf8(vec![0xff]).unwrap_err().utf8_error();
    let not_a_number = "x".parse::<u32>().unwrap_err();
    vec![
        Error::SqliteSingleThreadedMode,
        Error::FromSqlConversionFailure(3, Type::Text, Box::new(not_a_number.clone())),
        Error::IntegralValueOutOfRange(2, 1 << 40),
        Error::Utf8Error(1, not_utf8),
        Error::NulError(CString::new("a\0b").unwrap_err()),
        Error::InvalidParameterName("x".to_owned()),
        Error::InvalidPath(PathBuf::from("x")),
        Error::ExecuteReturnedResults,
        Error::QueryReturnedNoRows,
        Error::QueryReturnedMoreThanOneRow,
        Error::InvalidColumnIndex(7),
        Error::InvalidColumnName("child_ref".to_owned()),
        Error::InvalidColumnType(3, "born_on".to_owned(), Type::Integer),
        Error::StatementChangedRows(2),
        Error::ToSqlConversionFailure(Box::new(not_a_number)),
        Error::InvalidQuery,
        Error::UnwindingPanic,
        Error::MultipleStatement,
        Error::InvalidParameterCount(1, 2),
        Error::InvalidDatabaseIndex(1),
    ]
}

#[test]
fn no_word_of_sqlite_or_rust_is_said_whatever_it_answers() {
    let mut count = 0;
    let errors = || every_code().flat_map(with_code).chain(of_the_library());
    let opened = errors().map(|error| OpenError::Sqlite(error).to_string());
    for said in errors().map(|error| StoreError::from(error).to_string()).chain(opened) {
        assert_eq!(not_said(&said), None, "{said}");
        assert!(said.ends_with('.') || said.ends_with(')'), "a sentence: {said}");
        count += 1;
    }
    println!("{count} errors were put into words");
}

#[test]
fn a_code_for_whoever_looks_after_the_program_stands_beside_what_they_must_mend() {
    let told = |code| told(&Error::SqliteFailure(ffi::Error::new(code), Some(SAID.to_owned())));
    assert!(told(ffi::SQLITE_CORRUPT | 2 << 8).ends_with("(code 11-2)"));
    assert!(told(ffi::SQLITE_READONLY).ends_with("(code 8)"));
    let unique = told(ffi::SQLITE_CONSTRAINT_UNIQUE);
    assert_eq!(
        unique,
        "Nothing was changed. The file has one of these already, and can have only one. Change that one instead."
    );
}

#[test]
fn what_a_guard_of_the_schema_says_is_kept() {
    let closed = "the meeting is closed: what it holds stays as it is, and is corrected by an addendum";
    let error = Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_CONSTRAINT_TRIGGER), Some(closed.to_owned()));
    assert_eq!(told(&error), format!("Nothing was changed: {closed}."));
}

#[test]
fn a_real_refusal_is_put_into_words_too() {
    let connection = rusqlite::Connection::open_in_memory().unwrap();
    connection.execute_batch(crate::store::SCHEMA).unwrap();
    let child = "INSERT INTO child (id, child_ref, source) VALUES ('1', 'C-1', 'typed')";
    let statements = [
        child,
        child,
        "INSERT INTO child (id, source) VALUES ('2', 'typed')",
        "INSERT INTO child (id, child_ref, source) VALUES ('2', 'C-2', 'nowhere')",
        "UPDATE child SET disabled = 'perhaps'",
        "SELECT nothing FROM child",
        "SELECT FROM",
    ];
    let refused: Vec<Error> = statements.iter().filter_map(|sql| connection.execute(sql, []).err()).collect();
    assert_eq!(refused.len(), statements.len() - 1);
    for error in refused {
        assert!(not_said(&error.to_string()).is_some(), "its own words would be caught: {error}");
        assert_eq!(not_said(&told(&error)), None, "{error}");
    }
}
