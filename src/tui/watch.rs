//! Watching an import, wherever it is done: the screens are told how far it has come, and it stops when they say so.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;

use super::message::Message;
use super::terminal::Input;
use crate::import::{Progress, Step};

/// Which imports are to stop: all that was asked for up to a request.
#[derive(Debug, Clone, Default)]
pub struct Stopped(Arc<AtomicU64>);

impl Stopped {
    /// What the request with this number asked for stops, and what was asked for before it.
    pub fn up_to(&self, number: u64) {
        self.0.fetch_max(number, Ordering::SeqCst);
    }

    fn includes(&self, number: u64) -> bool {
        self.0.load(Ordering::SeqCst) >= number
    }
}

/// Goes on until it is told to stop, and tells how far it has come.
pub struct Watch {
    number: u64,
    // Nobody is told where everything is answered at once.
    answers: Option<Sender<Input<Message>>>,
    stopped: Stopped,
    file: String,
}

impl Watch {
    /// Watches what the request with this number asked for.
    #[must_use]
    pub const fn new(number: u64, answers: Option<Sender<Input<Message>>>, stopped: Stopped) -> Self {
        Self { number, answers, stopped, file: String::new() }
    }

    fn tell(&self, what: &str, percent: u8) -> ControlFlow<()> {
        let message = || Input::Message(Message::Importing(self.number, format!("{what}: {percent}%")));
        let is_told = self.answers.as_ref().is_none_or(|answers| answers.send(message()).is_ok());
        if is_told && !self.stopped.includes(self.number) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

impl Progress for Watch {
    fn file(&mut self, name: &str, _: u64) -> ControlFlow<()> {
        self.file = format!("Reading {name}");
        self.tell(&self.file, 0)
    }

    fn rows(&mut self, _: u64, percent: u8) -> ControlFlow<()> {
        self.tell(&self.file, percent)
    }

    fn step(&mut self, step: Step, percent: u8) -> ControlFlow<()> {
        self.tell(step.words(), percent)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn an_import_tells_how_far_it_has_come_and_stops_when_told() {
        let (sender, told) = channel();
        let stopped = Stopped::default();
        let mut watch = Watch::new(7, Some(sender), stopped.clone());
        stopped.up_to(6);
        assert!(watch.file("episodes.csv", 100).is_continue());
        assert!(watch.rows(1_000, 20).is_continue());
        assert!(watch.step(Step::Writing, 40).is_continue());
        stopped.up_to(7);
        stopped.up_to(3);
        assert!(watch.step(Step::Writing, 41).is_break());
        let words: Vec<String> = told
            .try_iter()
            .filter_map(|input| match input {
                Input::Message(Message::Importing(7, how_far)) => Some(how_far),
                _ => None,
            })
            .collect();
        let expected = ["Reading episodes.csv: 0%", "Reading episodes.csv: 20%", "Writing into the file: 40%"];
        assert_eq!(words.get(..3).unwrap(), expected);
    }

    #[test]
    fn nobody_is_left_to_tell_once_the_screens_are_gone_and_it_stops() {
        let (sender, told) = channel();
        drop(told);
        assert!(Watch::new(1, Some(sender), Stopped::default()).step(Step::Comparing, 0).is_break());
    }
}
