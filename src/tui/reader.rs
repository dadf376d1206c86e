//! Reads an extract on a thread that holds no connection, so that the screens go on answering and it can be stopped.

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use super::message::Message;
use super::terminal::Input;
use crate::import::{Extract, Progress, read};

/// Starts and stops reading; one extract at a time.
pub struct Reader {
    answers: Sender<Input<Message>>,
    stopped: Arc<AtomicBool>,
    open_file: Option<PathBuf>,
}

impl Reader {
    /// A reader that tells its answers here, and never touches the file that is open.
    #[must_use]
    pub fn new(answers: Sender<Input<Message>>, open_file: Option<PathBuf>) -> Self {
        Self { answers, stopped: Arc::default(), open_file }
    }

    /// Begins to read what is at a path.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn start(&mut self, number: u64, path: String) -> io::Result<()> {
        self.stop();
        self.stopped = Arc::default();
        let (answers, until) = (self.answers.clone(), Until(Arc::clone(&self.stopped)));
        let open_file = self.open_file.clone();
        std::thread::Builder::new().name("reader".to_owned()).spawn(move || {
            // Nobody listens any more once the program ends.
            let read = read_extract(&path, open_file.as_deref(), until);
            let _ = answers.send(Input::Message(Message::ExtractRead(number, read)));
        })?;
        Ok(())
    }

    /// Stops the reading under way, if there is one.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

/// Reads what is at a path; `~` is the person's own folder.
///
/// # Errors
/// In words: what could not be read, why, and what to do.
pub fn read_extract(path: &str, open_file: Option<&Path>, mut progress: impl Progress) -> Result<Box<Extract>, String> {
    let path = expanded(path);
    // Closing a second handle on the open file would let go of SQLite's locks on it.
    if open_file.is_some_and(|open| is_same(open, &path)) {
        return Err(format!("{} is the file that is open here, and no extract. Choose another.", path.display()));
    }
    read(&[path], &mut progress).map(Box::new).map_err(|error| error.to_string())
}

fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

fn expanded(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}

/// Goes on until it is told to stop.
struct Until(Arc<AtomicBool>);

impl Until {
    fn told(&self) -> ControlFlow<()> {
        if self.0.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl Progress for Until {
    fn file(&mut self, _: &str, _: u64) -> ControlFlow<()> {
        self.told()
    }

    fn rows(&mut self, _: u64) -> ControlFlow<()> {
        self.told()
    }
}
