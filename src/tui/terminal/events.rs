//! Everything that wakes the loop, on one channel: keys, pastes, sizes, signals, and messages from workers.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyModifiers};

/// The most events taken together; more wait for the next turn.
const LARGEST_BURST: usize = 65_536;

/// How long is looked for what has arrived together with an event; crossterm does not look at all in no time.
const A_LOOK: Duration = Duration::from_millis(1);

/// Something that happened; `M` is what the program's own workers send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input<M> {
    /// Keys that were pressed, or are held down, and were read together at this moment; releases, which Windows also
    /// reports, never arrive here. Whether they are text is for [`Burst`](super::Burst) to say.
    Keys(Vec<KeyEvent>, Instant),
    /// Text was pasted, as it came: not yet cleaned.
    Paste(String),
    /// The terminal now has so many columns and rows.
    Resize(u16, u16),
    /// The system, or Ctrl+Z, asked for something.
    Signal(Signal),
    /// A worker has something to say.
    Message(M),
    /// The terminal can no longer be read; nothing more will be typed.
    Lost(String),
    /// No key came for as long as the loop waited for one: the burst is over. The loop says so to itself.
    Quiet,
}

/// What the system asks of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// End cleanly: a signal to end, or the window was closed (`SIGTERM`, `SIGHUP`, `SIGINT`).
    End,
    /// Give the terminal back and stop for now (Ctrl+Z, `SIGTSTP`): call
    /// [`Screen::suspend`](super::Screen::suspend).
    Suspend,
    /// The program was continued (`SIGCONT`): call
    /// [`Screen::take_over_again`](super::Screen::take_over_again).
    Continued,
}

/// The one channel that the loop waits on; it sleeps while nothing happens.
#[derive(Debug)]
pub struct Events<M> {
    sender: Sender<Input<M>>,
    receiver: Receiver<Input<M>>,
    /// Whether keys waited already when the terminal was first looked at: they were typed before there were screens.
    pub typed_ahead: bool,
}

impl<M: Send + 'static> Events<M> {
    /// Starts to read the terminal and to catch signals, each on a thread of its own, until the program ends.
    ///
    /// Start after [`Screen::enter`](super::Screen::enter): what is typed from then on belongs to the screens, and no
    /// other part of the program can read standard input.
    ///
    /// # Errors
    /// When the system refuses a thread or a signal handler.
    pub fn start() -> io::Result<Self> {
        let (sender, receiver) = channel();
        catch_signals(sender.clone())?;
        // Makes crossterm listen for changes of size now, not when the thread gets to run: one in between would be lost.
        let typed_ahead = event::poll(A_LOOK)?;
        let keys = sender.clone();
        thread::Builder::new().name("terminal".to_owned()).spawn(move || read_terminal(&keys))?;
        Ok(Self { sender, receiver, typed_ahead })
    }

    /// Where workers send their messages.
    #[must_use]
    pub fn sender(&self) -> Sender<Input<M>> {
        self.sender.clone()
    }

    /// Waits for the next thing that happens.
    #[must_use]
    pub fn next(&self) -> Input<M> {
        self.receiver.recv().unwrap_or(Input::Signal(Signal::End))
    }

    /// Waits at most so long; `None` when nothing happened.
    #[must_use]
    pub fn next_within(&self, wait: Duration) -> Option<Input<M>> {
        match self.receiver.recv_timeout(wait) {
            Ok(input) => Some(input),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Input::Signal(Signal::End)),
        }
    }

    /// What has already happened and waits, without waiting for more: taken before a draw, it keeps held keys and
    /// resizes from being drawn one by one.
    #[must_use]
    pub fn waiting(&self) -> Option<Input<M>> {
        self.receiver.try_recv().ok()
    }
}

fn read_terminal<M>(sender: &Sender<Input<M>>) {
    loop {
        let read = read_burst();
        let lost = read.is_err();
        let inputs_now = |burst| inputs_from(burst, Instant::now());
        let inputs = read.map_or_else(|error| vec![Input::Lost(error.to_string())], inputs_now);
        if inputs.into_iter().any(|input| sender.send(input).is_err()) || lost {
            return;
        }
    }
}

/// Waits for an event and takes what has arrived together with it.
fn read_burst() -> io::Result<Vec<Event>> {
    let mut burst = vec![event::read()?];
    while burst.len() < LARGEST_BURST && event::poll(A_LOOK)? {
        burst.push(event::read()?);
    }
    Ok(burst)
}

/// What happened together; keys that come one after the other stay together.
fn inputs_from<M>(burst: Vec<Event>, at: Instant) -> Vec<Input<M>> {
    burst.into_iter().filter_map(|event| input_from(event, at)).fold(Vec::new(), |mut inputs, input| {
        match (input, inputs.last_mut()) {
            (Input::Keys(more, _), Some(Input::Keys(keys, _))) => keys.extend(more),
            (input, _) => inputs.push(input),
        }
        inputs
    })
}

/// What an event of the terminal means here; `None` when it means nothing, like a key let go.
fn input_from<M>(event: Event, at: Instant) -> Option<Input<M>> {
    match event {
        Event::Key(key) if key.is_release() => None,
        Event::Key(key) if is_suspend(key) => Some(Input::Signal(Signal::Suspend)),
        Event::Key(key) => Some(Input::Keys(vec![key], at)),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(columns, rows) => Some(Input::Resize(columns, rows)),
        Event::FocusGained | Event::FocusLost | Event::Mouse(_) => None,
    }
}

/// Ctrl+Z, which raw mode keeps from the system. Windows has no such thing.
fn is_suspend(key: KeyEvent) -> bool {
    cfg!(unix) && key.code == KeyCode::Char('z') && key.modifiers == KeyModifiers::CONTROL
}

#[cfg(unix)]
fn catch_signals<M: Send + 'static>(sender: Sender<Input<M>>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};

    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let meaning = match signal {
                SIGTSTP => Signal::Suspend,
                SIGCONT => Signal::Continued,
                _ => Signal::End,
            };
            if sender.send(Input::Signal(meaning)).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, clippy::needless_pass_by_value, reason = "the same shape as on Unix")]
fn catch_signals<M>(_sender: Sender<Input<M>>) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyEventKind;

    fn meaning(event: Event) -> Option<Input<()>> {
        input_from(event, Instant::now())
    }

    fn key(kind: KeyEventKind) -> Event {
        Event::Key(KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, kind))
    }

    #[test]
    fn a_key_counts_once_although_windows_reports_its_release_too() {
        assert!(matches!(meaning(key(KeyEventKind::Press)), Some(Input::Keys(..))));
        assert!(matches!(meaning(key(KeyEventKind::Repeat)), Some(Input::Keys(..))));
        assert_eq!(meaning(key(KeyEventKind::Release)), None);
    }

    #[test]
    fn keys_that_were_read_together_stay_together_and_releases_and_sizes_part_nothing_else() {
        let at = Instant::now();
        let press = |letter| KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE);
        let read = vec![
            Event::Key(press('a')),
            key(KeyEventKind::Release),
            Event::Key(press('b')),
            Event::Resize(80, 24),
            Event::Key(press('c')),
        ];
        let inputs: Vec<Input<()>> = inputs_from(read, at);
        let together = Input::Keys(vec![press('a'), press('b')], at);
        assert_eq!(inputs, [together, Input::Resize(80, 24), Input::Keys(vec![press('c')], at)]);
    }

    #[cfg(unix)]
    #[test]
    fn ctrl_z_asks_to_suspend_and_a_plain_z_does_not() {
        let suspend = KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL);
        assert_eq!(meaning(Event::Key(suspend)), Some(Input::Signal(Signal::Suspend)));
        let typed = KeyEvent::new(KeyCode::Char('z'), KeyModifiers::NONE);
        assert!(matches!(meaning(Event::Key(typed)), Some(Input::Keys(keys, _)) if keys == [typed]));
    }

    #[cfg(unix)]
    #[test]
    fn a_signal_to_end_arrives_on_the_channel_instead_of_ending_the_program() {
        let (sender, receiver) = channel::<Input<()>>();
        catch_signals(sender).unwrap();
        signal_hook::low_level::raise(signal_hook::consts::SIGHUP).unwrap();
        assert_eq!(receiver.recv().unwrap(), Input::Signal(Signal::End));
    }

    #[test]
    fn messages_of_workers_arrive_on_the_same_channel() {
        let (sender, receiver) = channel();
        let events = Events { sender, receiver, typed_ahead: false };
        events.sender().send(Input::Message("done")).unwrap();
        assert_eq!(events.next_within(Duration::ZERO), Some(Input::Message("done")));
        assert_eq!(events.waiting(), None);
    }
}
