//! A terminal with the program in it, and a desk that the program starts from. Nothing sleeps: each wait is for
//! something to be seen, and fails with the screen as it was.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use admissions_review::demo::DEMO_DB;
use admissions_review::store::{Store, SystemWorld, World};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;
use uuid::Uuid;

use super::cast;

/// How long anything may take on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program.
const PROGRAM: &str = env!("CARGO_BIN_EXE_admissions-review");

/// A home folder with a file in it, and nothing of the real surroundings.
pub struct Desk {
    home: TempDir,
}

impl Desk {
    /// With the cast in the file.
    pub fn with_cast() -> Self {
        let desk = Self { home: tempfile::tempdir().unwrap() };
        cast::enter(&mut Store::create(&desk.file(), world()).unwrap());
        desk
    }

    /// With the demonstration in the file.
    pub fn with_the_demonstration() -> Self {
        let desk = Self { home: tempfile::tempdir().unwrap() };
        std::fs::write(desk.file(), DEMO_DB).unwrap();
        desk
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn file(&self) -> PathBuf {
        self.home().join("review.db")
    }

    /// With a copy of a file in it.
    pub fn with_copy_of(file: &Path) -> Self {
        let desk = Self { home: tempfile::tempdir().unwrap() };
        std::fs::copy(file, desk.file()).unwrap();
        desk
    }

    /// The file, opened without the program.
    pub fn store(&self) -> Store {
        Store::open(&self.file(), world()).unwrap()
    }

    /// The program's screens on the file, on the day of the meeting, in a terminal of 80 by 24.
    pub fn open(&self) -> Session {
        self.start(&[], &["review.db"])
    }

    /// The program with these variables and arguments, on the day of the meeting.
    pub fn start(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Session {
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(["--as", cast::CHAIR, "--as-of", "2026-11-12"]);
        command.args(arguments);
        Session::start(self.dressed(command, variables))
    }

    /// Another program, such as a shell, with the program's path as `$PROGRAM`.
    pub fn shell(&self, script: &str) -> Session {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", script]);
        Session::start(self.dressed(command, &[("PROGRAM", PROGRAM)]))
    }

    /// This test program itself, to run one of its tests in a terminal with a variable set.
    pub fn rehearse(&self, test: &str, variable: &str) -> Session {
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args(["--exact", test, "--nocapture", "--test-threads=1"]);
        Session::start(self.dressed(command, &[(variable, "1")]))
    }

    fn dressed(&self, mut command: CommandBuilder, variables: &[(&str, &str)]) -> CommandBuilder {
        command.cwd(self.home());
        command.env("TERM", "xterm-256color");
        for folder in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR"] {
            command.env(folder, self.home());
        }
        for variable in ["NO_COLOR", "TMUX", "COLUMNS", "LINES", "ADMISSIONS_REVIEW_FILE", "ADMISSIONS_REVIEW_ACTOR"] {
            command.env_remove(variable);
        }
        for (name, value) in variables {
            command.env(name, value);
        }
        command
    }
}

fn world() -> Box<dyn World> {
    Box::new(SystemWorld::on_device(Uuid::from_u128(0xA).into()))
}

/// A terminal with a program in it.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    /// Everything that the program has written, as it came.
    pub raw: Vec<u8>,
    master: Box<dyn MasterPty + Send>,
}

impl Session {
    fn start(command: CommandBuilder) -> Self {
        let pty = native_pty_system().openpty(PtySize { rows: 24, cols: 80, ..PtySize::default() }).unwrap();
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
        let parser = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
        Self { child, keyboard, output, parser, raw: Vec::new(), master: pty.master }
    }

    /// The process of the program.
    pub fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// What a person would see.
    pub fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// The terminal's own view of its cells and modes.
    pub fn terminal(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Waits until something is so on the screen.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while !is_so(self) {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(why) => panic!("waited for {what} ({why}) on\n{}", self.screen()),
            }
        }
        self
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub fn wait_for(&mut self, text: &str) -> &mut Self {
        self.wait_until(text, |session| session.screen().contains(text))
    }

    /// Whether the screen comes to show a text before the program ends.
    pub fn comes_to_show(&mut self, text: &str) -> bool {
        self.comes_to_show_any(&[text]).is_some()
    }

    /// Which of several texts the screen comes to show first; `None` where the program ends before.
    pub fn comes_to_show_any<'t>(&mut self, texts: &[&'t str]) -> Option<&'t str> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let screen = self.screen();
            if let Some(text) = texts.iter().find(|text| screen.contains(**text)) {
                return Some(text);
            }
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(why) => panic!("waited for {texts:?} ({why}) on\n{screen}"),
            }
        }
    }

    /// Waits until the screen no longer shows a text.
    #[track_caller]
    pub fn wait_without(&mut self, text: &str) -> &mut Self {
        self.wait_until(&format!("no {text}"), |session| !session.screen().contains(text))
    }

    fn take(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        self.parser.process(bytes);
    }

    /// Presses keys.
    pub fn type_in(&mut self, keys: &str) -> &mut Self {
        // A program that was killed reads no more keys: what follows says so.
        let _ = self.keyboard.write_all(keys.as_bytes()).and_then(|()| self.keyboard.flush());
        self
    }

    /// Makes the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.master.resize(PtySize { rows, cols: columns, ..PtySize::default() }).unwrap();
        self.parser.screen_mut().set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        self
    }

    /// Sends the program a signal.
    pub fn signal(&mut self, signal: &str) -> &mut Self {
        let sent = std::process::Command::new("kill").args([signal, &self.process().to_string()]).status().unwrap();
        assert!(sent.success());
        self
    }

    /// Sends the program a signal, if it still runs.
    pub fn signal_if_running(&mut self, signal: &str) {
        let _ = std::process::Command::new("kill").args([signal, &self.process().to_string()]).output();
    }

    /// Waits for the end, and returns the exit status; the rest of what was written is in `raw`.
    #[track_caller]
    pub fn end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => return self.child.wait().unwrap().exit_code(),
                Err(RecvTimeoutError::Timeout) => panic!("the program did not end; it shows\n{}", self.screen()),
            }
        }
    }

    /// Whether a sequence of bytes was written since `from`.
    pub fn wrote(&self, sequence: &str, from: usize) -> bool {
        self.raw[from..].windows(sequence.len()).any(|window| window == sequence.as_bytes())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A test that fails half way leaves no program behind.
        let _ = self.child.kill();
    }
}
