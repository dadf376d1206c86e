//! Reads an extract on a thread that holds no connection, so that the screens go on answering and it can be stopped.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use super::message::Message;
use super::terminal::Input;
use super::watch::{Stopped, Watch};
use crate::files::{from_home, is_same_file};
use crate::import::{Extract, Progress, Stated, files, read};

/// Starts and stops reading; one extract at a time.
pub struct Reader {
    answers: Sender<Input<Message>>,
    stopped: Stopped,
    open_file: Option<PathBuf>,
}

impl Reader {
    /// A reader that tells its answers here, and never touches the file that is open.
    #[must_use]
    pub const fn new(answers: Sender<Input<Message>>, stopped: Stopped, open_file: Option<PathBuf>) -> Self {
        Self { answers, stopped, open_file }
    }

    /// Begins to read what is at a path.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn start(&self, number: u64, path: String, stated: Stated) -> io::Result<()> {
        self.stop(number.saturating_sub(1));
        let answers = self.answers.clone();
        let watch = Watch::new(number, Some(answers.clone()), self.stopped.clone());
        let open_file = self.open_file.clone();
        std::thread::Builder::new().name("reader".to_owned()).spawn(move || {
            // Nobody listens any more once the program ends.
            let read = read_extract(&path, stated, open_file.as_deref(), watch);
            let _ = answers.send(Input::Message(Message::ExtractRead(number, read)));
        })?;
        Ok(())
    }

    /// Stops what was asked for up to this request.
    pub fn stop(&self, number: u64) {
        self.stopped.up_to(number);
    }
}

/// Reads what is at a path; `~` is the person's own folder.
///
/// # Errors
/// In words: what could not be read, why, and what to do.
pub fn read_extract(
    path: &str,
    stated: Stated,
    open_file: Option<&Path>,
    mut progress: impl Progress,
) -> Result<Box<Extract>, String> {
    let path = from_home(path);
    // Closing a second handle on the open file would let go of SQLite's locks on it.
    let is_open = |path: &PathBuf| open_file.is_some_and(|open| is_same_file(open, path));
    if files(std::slice::from_ref(&path)).iter().any(is_open) {
        return Err(format!("{} is the file that is open here, and no extract. Choose another.", path.display()));
    }
    read(&[path], stated, &mut progress).map(Box::new).map_err(|error| error.to_string())
}
