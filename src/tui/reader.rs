//! Reads an extract on a thread that holds no connection, so that the screens go on answering and it can be stopped.

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use chrono::NaiveDate;

use super::message::Message;
use super::terminal::Input;
use crate::files::{from_home, is_same_file};
use crate::import::{Dating, Extract, Progress, files, read};
use crate::store::clock;

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
        let answers = self.answers.clone();
        let watch = Watch::new(number, answers.clone(), Arc::clone(&self.stopped));
        let open_file = self.open_file.clone();
        std::thread::Builder::new().name("reader".to_owned()).spawn(move || {
            // Nobody listens any more once the program ends.
            let read = read_extract(&path, open_file.as_deref(), clock::today(), watch);
            let _ = answers.send(Input::Message(Message::ExtractRead(number, read)));
        })?;
        Ok(())
    }

    /// Stops the reading under way, if there is one.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

/// Reads what is at a path, as of a day; `~` is the person's own folder.
///
/// # Errors
/// In words: what could not be read, why, and what to do.
pub fn read_extract(
    path: &str,
    open_file: Option<&Path>,
    today: NaiveDate,
    mut progress: impl Progress,
) -> Result<Box<Extract>, String> {
    let path = from_home(path);
    // Closing a second handle on the open file would let go of SQLite's locks on it.
    let is_open = |path: &PathBuf| open_file.is_some_and(|open| is_same_file(open, path));
    if files(std::slice::from_ref(&path)).iter().any(is_open) {
        return Err(format!("{} is the file that is open here, and no extract. Choose another.", path.display()));
    }
    read(&[path], Dating::on(today), &mut progress).map(Box::new).map_err(|error| error.to_string())
}

/// Goes on until it is told to stop, and tells how far it has come.
struct Watch {
    number: u64,
    answers: Sender<Input<Message>>,
    stopped: Arc<AtomicBool>,
    file: String,
}

impl Watch {
    const fn new(number: u64, answers: Sender<Input<Message>>, stopped: Arc<AtomicBool>) -> Self {
        Self { number, answers, stopped, file: String::new() }
    }

    fn tell(&self, percent: u8) -> ControlFlow<()> {
        let how_far = format!("{}, {percent}%,", self.file);
        let told = self.answers.send(Input::Message(Message::Reading(self.number, how_far)));
        if told.is_err() || self.stopped.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}

impl Progress for Watch {
    fn file(&mut self, name: &str, _: u64) -> ControlFlow<()> {
        name.clone_into(&mut self.file);
        self.tell(0)
    }

    fn rows(&mut self, _: u64, percent: u8) -> ControlFlow<()> {
        self.tell(percent)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn a_read_tells_how_far_it_has_come_and_stops_when_told() {
        let (sender, told) = channel();
        let mut watch = Watch::new(7, sender, Arc::default());
        assert!(watch.file("episodes.csv", 100).is_continue());
        assert!(watch.rows(1_000, 20).is_continue());
        watch.stopped.store(true, Ordering::Relaxed);
        assert!(watch.rows(2_000, 40).is_break());
        let words: Vec<String> = told
            .try_iter()
            .filter_map(|input| match input {
                Input::Message(Message::Reading(7, how_far)) => Some(how_far),
                _ => None,
            })
            .collect();
        assert_eq!(words, ["episodes.csv, 0%,", "episodes.csv, 20%,", "episodes.csv, 40%,"]);
    }
}
