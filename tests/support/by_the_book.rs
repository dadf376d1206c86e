//! The hashes of the log, computed anew from what `docs/change-log.md` and `src/store/chain.rs` say, by code that shares nothing
//! with the program's.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params};
use sha2::{Digest, Sha256};

use super::guards::past_the_guards;

/// Parts, each led by its length in eight bytes, the highest first.
#[derive(Default)]
struct Book(Vec<u8>);

impl Book {
    fn part(mut self, part: &[u8]) -> Self {
        self.0.extend((part.len() as u64).to_be_bytes());
        self.0.extend(part);
        self
    }

    fn value(self, value: ValueRef<'_>) -> Self {
        let bytes = match value {
            ValueRef::Null => b"n".to_vec(),
            ValueRef::Integer(number) => format!("i{number}").into_bytes(),
            ValueRef::Real(number) => format!("r{number}").into_bytes(),
            ValueRef::Text(text) => [b"t", text].concat(),
            ValueRef::Blob(bytes) => [b"b", bytes].concat(),
        };
        self.part(&bytes)
    }

    fn hash(self) -> Vec<u8> {
        Sha256::digest(self.0).to_vec()
    }
}

fn bytes(row: &Row<'_>, column: &str) -> Vec<u8> {
    match row.get_ref(column).unwrap() {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.to_vec(),
        ValueRef::Null => Vec::new(),
        other => panic!("{column}: {other:?}"),
    }
}

fn number(row: &Row<'_>, column: &str) -> String {
    row.get::<_, i64>(column).unwrap().to_string()
}

/// 16 bytes of an identifier that is stored as text.
fn identifier(text: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(text).unwrap();
    uuid::Uuid::parse_str(text).unwrap().into_bytes().to_vec()
}

/// The digest of each change, or of what was left behind, by the book; those of erased words stand in their place.
fn take(
    book: Book,
    file: &Connection,
    sql: &str,
    command: (&i64, &[u8]),
    values: &[&str],
    leads: &[&str],
) -> (Book, usize) {
    let mut statement = file.prepare(sql).unwrap();
    let mut rows = statement.query([command.0]).unwrap();
    let (mut book, mut count) = (book, 0);
    while let Some(row) = rows.next().unwrap() {
        count += 1;
        let digest = match bytes(row, "digest") {
            erased if !erased.is_empty() => erased,
            _ => {
                let start =
                    Book::default().part(&bytes(row, "salt")).part(command.1).part(count.to_string().as_bytes());
                values.iter().fold(start, |book, value| book.value(row.get_ref(*value).unwrap())).hash()
            }
        };
        book = leads.iter().fold(book, |book, lead| book.part(&bytes(row, lead))).part(&digest);
    }
    (book, count)
}

/// The position of each command in a log, and its hash.
pub fn hashes_by_the_book(file: &Connection) -> Vec<(i64, Vec<u8>)> {
    let of_the_file = |row: &Row<'_>| {
        let book = Book::default().part(b"admissions-review log begins");
        Ok((0..4).fold(book, |book, column| book.value(row.get_ref(column).unwrap())).hash())
    };
    let mut end = file.query_row("SELECT id, created_at, council, as_of FROM file", [], of_the_file).unwrap();
    let mut hashes = Vec::new();
    let sql = "SELECT command.*, device.id AS laptop, first_used_at AS since FROM command
               JOIN device ON device.letter = command.letter ORDER BY position";
    let mut statement = file.prepare(sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let position: i64 = row.get("position").unwrap();
        let id = bytes(row, "id");
        let of_changes = "SELECT change.*, key, salt FROM change LEFT JOIN logged_child ON number = child
                       WHERE command = ?1 ORDER BY position";
        let of_left = "SELECT scheme, coalesce(key, import_id) AS of, salt, digests, digest FROM left_behind
                    LEFT JOIN logged_child ON logged_child.number = child WHERE command = ?1 ORDER BY left_behind.number";
        let command = (&position, id.as_slice());
        let (book, changed) = take(
            Book::default(),
            file,
            of_changes,
            command,
            &["row_id", "old", "new"],
            &["table_name", "field", "key"],
        );
        let (book, left) = take(book, file, of_left, command, &["digests"], &["scheme", "of"]);
        end = Book::default()
            .part(b"admissions-review log 2")
            .part(&end)
            .part(&bytes(row, "joined"))
            .part(&id)
            .part(&identifier(&bytes(row, "laptop")))
            .part(&bytes(row, "letter"))
            .part(&bytes(row, "since"))
            .part(number(row, "first").as_bytes())
            .part(&bytes(row, "at"))
            .part(&bytes(row, "actor"))
            .part(&bytes(row, "words"))
            .part(&bytes(row, "kind"))
            .part(&bytes(row, "reverts"))
            .part(changed.to_string().as_bytes())
            .part(left.to_string().as_bytes())
            .part(&book.hash())
            .hash();
        hashes.push((position, end.clone()));
    }
    hashes
}

/// Computes every hash of an altered file anew, as somebody with the source can, and leaves its guards as they were.
pub fn computed_anew(path: &Path) {
    let file = Connection::open(path).unwrap();
    past_the_guards(&file, |file| {
        for (position, hash) in hashes_by_the_book(file) {
            file.execute("UPDATE command SET hash = ?2 WHERE position = ?1", params![position, hash]).unwrap();
        }
    });
}
