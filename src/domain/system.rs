//! What the system says when it refuses a file, in words that somebody can act on.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};

/// Why this program itself refuses a file, to stand among what the system refuses.
#[derive(Debug)]
struct Refusal(String);

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Error for Refusal {}

/// An error of this program's own about a file: a clause without a full stop, as [`why`] gives them.
#[must_use]
pub fn refusal(why: impl Into<String>) -> io::Error {
    io::Error::other(Refusal(why.into()))
}

/// Why something could not be done with a file, and what to do: a clause for the end of a sentence, without a full stop.
/// Never the system's own words, nor a number.
#[must_use]
pub fn why(error: &io::Error) -> String {
    let own = error.get_ref().and_then(|inner| inner.downcast_ref::<Refusal>());
    own.map_or_else(|| of_kind(error).to_owned(), ToString::to_string)
}

fn of_kind(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::NotFound => "it is not there; check the path",
        ErrorKind::PermissionDenied => "you may not use it; ask for the right, or choose another place",
        ErrorKind::ReadOnlyFilesystem => "nothing can be written there; choose another folder",
        ErrorKind::AlreadyExists => "there is one already; choose another name",
        ErrorKind::IsADirectory => "it is a folder; give the name of a file in it",
        ErrorKind::NotADirectory => "a part of its path is a file and no folder; check the path",
        ErrorKind::DirectoryNotEmpty => "there is something in the folder; choose another",
        ErrorKind::StorageFull => "the disk is full; make room on it and try again",
        ErrorKind::QuotaExceeded => "your share of the disk is used up; make room in it and try again",
        ErrorKind::FileTooLarge => "it is larger than the disk takes; choose another disk",
        ErrorKind::InvalidFilename => "its name is too long, or has a letter that no name can have; choose another",
        ErrorKind::TooManyLinks => "its links lead round in a circle; check the path",
        ErrorKind::CrossesDevices => "it would have to move to another disk; choose a folder on the same one",
        _ => of_the_moment(error),
    }
}

/// What may be otherwise a moment later, and what says little.
fn of_the_moment(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::WouldBlock | ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::Deadlock => {
            "another program is using it; close it there and try again"
        }
        ErrorKind::Interrupted | ErrorKind::TimedOut => "the disk did not answer in time; try again",
        ErrorKind::StaleNetworkFileHandle
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::NotConnected
        | ErrorKind::ConnectionRefused
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted => "the drive that it is on has gone; see that it is connected, and try again",
        ErrorKind::BrokenPipe => "whatever was to take it has ended; try again",
        ErrorKind::UnexpectedEof => "it ends too early; copy it again",
        ErrorKind::WriteZero => "not all of it could be written; see that the disk has room, and try again",
        ErrorKind::OutOfMemory => "there is not enough memory; close other programs and try again",
        ErrorKind::InvalidData => "what is in it cannot be read; check that it is the right one",
        ErrorKind::NotSeekable | ErrorKind::Unsupported => "this cannot be done there; choose another place",
        _ => other(error),
    }
}

/// What has no kind of its own in Rust. The numbers are those of Linux and the other systems alike.
fn other(error: &io::Error) -> &'static str {
    const INPUT_OR_OUTPUT: i32 = 5;
    const TOO_MANY_OPEN: [i32; 2] = [23, 24];
    match error.raw_os_error().filter(|_| cfg!(unix)) {
        Some(INPUT_OR_OUTPUT) => "the disk did not answer; see that it is connected, and try again",
        Some(number) if TOO_MANY_OPEN.contains(&number) => {
            "too many files are open; close other programs and try again"
        }
        Some(number) if is_a_circle(number) => "its links lead round in a circle; check the path",
        _ => "the system refused; check that the disk is connected and the path is right, and try again",
    }
}

/// Whether links lead to one another: 40 on Linux, 62 elsewhere.
const fn is_a_circle(number: i32) -> bool {
    number == if cfg!(target_os = "linux") { 40 } else { 62 }
}

/// The first word of SQLite, Rust or their libraries that a text says, for tests of what a person reads.
#[cfg(test)]
pub(crate) fn not_said(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    include_str!("../../tests/support/not_said.txt").lines().find(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every number that Linux has for an error, and every kind that Rust has a name for.
    fn every_error() -> Vec<io::Error> {
        let kinds = [
            ErrorKind::NotFound,
            ErrorKind::PermissionDenied,
            ErrorKind::ConnectionRefused,
            ErrorKind::ConnectionReset,
            ErrorKind::HostUnreachable,
            ErrorKind::NetworkUnreachable,
            ErrorKind::ConnectionAborted,
            ErrorKind::NotConnected,
            ErrorKind::AddrInUse,
            ErrorKind::AddrNotAvailable,
            ErrorKind::NetworkDown,
            ErrorKind::BrokenPipe,
            ErrorKind::AlreadyExists,
            ErrorKind::WouldBlock,
            ErrorKind::NotADirectory,
            ErrorKind::IsADirectory,
            ErrorKind::DirectoryNotEmpty,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::StaleNetworkFileHandle,
            ErrorKind::InvalidInput,
            ErrorKind::InvalidData,
            ErrorKind::TimedOut,
            ErrorKind::WriteZero,
            ErrorKind::StorageFull,
            ErrorKind::NotSeekable,
            ErrorKind::QuotaExceeded,
            ErrorKind::FileTooLarge,
            ErrorKind::ResourceBusy,
            ErrorKind::ExecutableFileBusy,
            ErrorKind::Deadlock,
            ErrorKind::CrossesDevices,
            ErrorKind::TooManyLinks,
            ErrorKind::InvalidFilename,
            ErrorKind::ArgumentListTooLong,
            ErrorKind::Interrupted,
            ErrorKind::Unsupported,
            ErrorKind::UnexpectedEof,
            ErrorKind::OutOfMemory,
            ErrorKind::Other,
        ];
        let of_a_library = |kind| io::Error::new(kind, "invalid digit found in string");
        let numbered = (1..=140).map(io::Error::from_raw_os_error);
        kinds.into_iter().flat_map(|kind| [kind.into(), of_a_library(kind)]).chain(numbered).collect()
    }

    #[test]
    fn whatever_the_system_refuses_is_told_without_its_words_and_with_what_to_do() {
        let errors = every_error();
        for error in &errors {
            let said = why(error);
            assert_eq!(not_said(&said), None, "{said}");
            assert!(!said.contains(|c: char| c.is_ascii_digit()), "a number: {said}");
            assert!(said.contains("; ") && !said.ends_with('.'), "what to do: {said}");
        }
        println!("{} errors of the system were put into words", errors.len());
    }

    #[test]
    fn a_folder_that_may_not_be_written_is_said_so() {
        let denied = io::Error::from_raw_os_error(if cfg!(windows) { 5 } else { 13 });
        assert_eq!(why(&denied), "you may not use it; ask for the right, or choose another place");
        assert!(not_said(&denied.to_string()).is_some(), "its own words would be caught");
    }

    #[test]
    fn what_this_program_refuses_itself_is_said_as_it_is() {
        assert_eq!(
            why(&refusal("it is the file that is open here; choose another")),
            "it is the file that is open here; choose another"
        );
    }
}
