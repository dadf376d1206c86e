//! The requests to the file, in order, and whether one waits: what takes long there stops for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

use super::message::Request;
use crate::store::Stop;

/// Where requests are put.
#[derive(Debug, Clone)]
pub struct Requests {
    sender: Sender<Request>,
    waiting: Arc<AtomicUsize>,
}

/// Where they are fetched from, one after the other.
#[derive(Debug)]
pub struct Waiting {
    receiver: Receiver<Request>,
    waiting: Arc<AtomicUsize>,
}

/// A queue with nothing in it.
#[must_use]
pub fn queue() -> (Requests, Waiting) {
    let (sender, receiver) = channel();
    let waiting = Arc::new(AtomicUsize::new(0));
    (Requests { sender, waiting: Arc::clone(&waiting) }, Waiting { receiver, waiting })
}

impl Requests {
    /// Puts a request at the end.
    pub fn send(&self, request: Request) {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        // The store thread ends only with the program.
        let _ = self.sender.send(request);
    }
}

/// What comes out of a queue.
#[derive(Debug)]
pub enum Next {
    /// A request.
    Request(Box<Request>),
    /// None waits: there is time for something that nobody asked for.
    Nothing,
}

impl Waiting {
    /// The next request; `None` once nobody puts any there. Where there is something else to do, it is not waited for.
    #[must_use]
    pub fn next(&self, has_else_to_do: bool) -> Option<Next> {
        let request = match self.receiver.try_recv() {
            Err(TryRecvError::Empty) if has_else_to_do => return Some(Next::Nothing),
            Err(TryRecvError::Empty) => self.receiver.recv().ok()?,
            taken => taken.ok()?,
        };
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        Some(Next::Request(Box::new(request)))
    }

    /// Says whether what is being done is to stop, because a request waits.
    #[must_use]
    pub fn stop(&self) -> Stop {
        let waiting = Arc::clone(&self.waiting);
        Arc::new(move || waiting.load(Ordering::SeqCst) > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::message::Ask;

    #[test]
    fn what_takes_long_stops_while_a_request_waits() {
        let (requests, waiting) = queue();
        let stop = waiting.stop();
        assert!(!stop());
        requests.send(Request {
            number: 1,
            month: "2026-10".parse().unwrap(),
            as_of: chrono::NaiveDate::MIN,
            ask: Ask::Show,
        });
        assert!(stop());
        assert!(matches!(waiting.next(true), Some(Next::Request(request)) if request.number == 1));
        assert!(!stop(), "it is being answered");
        assert!(matches!(waiting.next(true), Some(Next::Nothing)));
        drop(requests);
        assert!(waiting.next(true).is_none() && waiting.next(false).is_none());
    }
}
