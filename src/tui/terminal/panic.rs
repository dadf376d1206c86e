//! What happens to the terminal, and what is said, when the program has a fault.

use std::io::{Write as _, stderr};
use std::panic::{self, PanicHookInfo};

use super::screen::give_back_if_held;
use crate::import::is_expected_to_panic;

/// From now on a panic gives the terminal back first, where the screens have it, then says where the fault is.
///
/// The message never holds the panic's own words, because those can quote a record about a child, and no folder of the
/// machine that the program was built on. A panic on any thread gives the terminal back, so the loop must end when a
/// worker it relies on is gone.
pub fn say_where_on_panic() {
    panic::set_hook(Box::new(|fault| {
        if is_expected_to_panic() || is_caught_where_it_is(fault) {
            return;
        }
        give_back_if_held();
        let _ = writeln!(stderr(), "{}", message(&place(fault)));
    }));
}

/// Whether it is a name in a damaged file that is no text: the library that reads the file meets it by a panic, which it
/// catches itself and makes an error of.
fn is_caught_where_it_is(fault: &PanicHookInfo<'_>) -> bool {
    fault.location().is_some_and(|at| at.file().contains("rusqlite") && at.file().contains("hooks"))
}

/// File name and line of the fault, without the folders of the machine the program was built on.
fn place(fault: &PanicHookInfo<'_>) -> String {
    fault.location().map_or_else(|| "unknown".to_owned(), |at| format!("{}:{}", file_name(at.file()), at.line()))
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn message(place: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "admissions-review {version} stopped because of a fault in the program (at {place}).\n\
         What was saved before is safe in the file. Open it again to go on; if it happens again, send the line above \
         to whoever looks after the program. It holds nothing about a child."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_names_the_file_without_the_folders_of_a_machine() {
        assert_eq!(file_name("/home/somebody/src/tui/mod.rs"), "mod.rs");
        assert_eq!(file_name(r"C:\build\src\tui\mod.rs"), "mod.rs");
        assert!(message("mod.rs:7").contains("(at mod.rs:7)"));
    }
}
