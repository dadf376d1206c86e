//! What is asked on a terminal, and what is not: the real program in a real terminal.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::support::{Desk, PROGRAM};

/// A program that runs in a terminal of 80 by 24.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    // The terminal closes when it is dropped.
    _master: Box<dyn MasterPty + Send>,
}

impl Session {
    fn start(desk: &Desk, arguments: &[&str]) -> Self {
        Self::start_with(desk, arguments, &[])
    }

    fn start_with(desk: &Desk, arguments: &[&str], environment: &[(&str, &Path)]) -> Self {
        let pty = native_pty_system().openpty(PtySize { rows: 24, cols: 80, ..PtySize::default() }).unwrap();
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(arguments);
        command.cwd(desk.home());
        command.env("HOME", desk.home());
        command.env("TERM", "xterm-256color");
        for variable in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "ADMISSIONS_REVIEW_FILE", "ADMISSIONS_REVIEW_ACTOR"] {
            command.env_remove(variable);
        }
        for (variable, value) in environment {
            command.env(variable, value);
        }
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..length].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keyboard = pty.master.take_writer().unwrap();
        let screen = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
        Self { child, keyboard, output, screen, _master: pty.master }
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    fn wait_for(&mut self, text: &str) {
        while !self.shows(text) {
            let Ok(bytes) = self.output.recv_timeout(Duration::from_secs(20)) else {
                panic!("waited for {text:?} on\n{}", self.screen.screen().contents());
            };
            self.screen.process(&bytes);
        }
    }

    fn shows(&self, text: &str) -> bool {
        self.screen.screen().contents().contains(text)
    }

    fn type_in(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Waits for the end, and returns the exit status.
    fn end(mut self) -> u32 {
        // Whatever is still on its way is read, so that the program is not held up.
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_secs(20)) {
            self.screen.process(&bytes);
        }
        self.child.wait().unwrap().exit_code()
    }
}

fn configuration(desk: &Desk) -> String {
    std::fs::read_to_string(desk.home().join(".config/admissions-review/configuration.json")).unwrap()
}

#[test]
fn a_missing_file_is_made_when_confirmed_and_a_name_is_asked_once_and_kept() {
    let desk = Desk::bare();
    let mut first = Session::start(&desk, &["review.db"]);
    first.wait_for("[y/N]");
    first.type_in("y\r");
    first.wait_for("Your name:");
    first.type_in("Mo Quill\r");
    first.wait_for("as of");
    first.type_in("q");
    assert_eq!(first.end(), 0);
    let kept = configuration(&desk);
    assert!(kept.contains("\"actor\": \"Mo Quill\"") && kept.contains("\"device\""), "{kept}");
    let mut second = Session::start(&desk, &["review.db"]);
    second.wait_for("as of");
    assert!(!second.shows("Your name"));
    second.type_in("q");
    assert_eq!(second.end(), 0);
    assert_eq!(configuration(&desk), kept, "the laptop stays the same one");
}

#[test]
fn a_missing_file_is_not_made_without_a_yes() {
    let desk = Desk::bare();
    let mut session = Session::start(&desk, &["review.db"]);
    session.wait_for("[y/N]");
    session.type_in("\r");
    session.wait_for("Nothing was made.");
    assert_eq!(session.end(), 0);
    assert!(!desk.file().exists());
}

#[test]
fn reading_asks_nothing_on_a_terminal_either() {
    let desk = Desk::with_cast();
    let mut session = Session::start(&desk, &["--file", "review.db", "list", "--month", "2018-03"]);
    session.wait_for("1 admitted");
    assert_eq!(session.end(), 0);
    assert!(desk.traces().is_empty());
}

#[test]
fn the_demonstration_asks_nothing_and_leaves_nothing_behind() {
    let desk = Desk::bare();
    let temporary = tempfile::tempdir_in(desk.home()).unwrap();
    let mut session = Session::start_with(&desk, &["--demo"], &[("TMPDIR", temporary.path())]);
    session.wait_for("as of 12 Nov 2026");
    assert!(!session.shows("Your name"));
    session.type_in("q");
    assert_eq!(session.end(), 0);
    assert_eq!(std::fs::read_dir(temporary.path()).unwrap().count(), 0, "the copy is gone");
    assert_eq!(desk.traces(), [temporary.path()], "nothing was kept");
}
