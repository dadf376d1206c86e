//! The program on the screen: terminal event → message → update → effects → draw.
//!
//! [`update`](update::update) is pure, [`draw`](view::draw) only reads, and the [`Worker`] alone touches the file.

use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use self::message::{Ask, DraftName, Effect, Message, Request};
use self::model::{Model, Setup};
pub use self::options::Options;
use self::queue::{Requests, queue};
use self::reader::Reader;
use self::terminal::{Burst, Events, Input, Screen, Signal, Typed};
use self::watch::Stopped;
use self::worker::Worker;
use crate::domain::system;
use crate::store::{Store, StoreError, clock};

pub mod command;
mod doing;
pub mod forms;
mod frame;
pub mod glyph;
mod help;
pub mod idle;
pub mod keys;
pub mod layout;
pub mod message;
pub mod model;
pub mod notice;
pub mod open_form;
mod options;
pub mod overlay;
mod palette;
pub mod pause;
pub mod place;
pub mod places;
pub mod queue;
pub mod reader;
pub mod reading;
pub mod screen;
mod screens;
mod setup;
pub mod table;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
pub mod waiting;
pub mod watch;
pub mod widget;
pub mod worker;

/// The screens could not be opened, or the terminal was lost. Everything that was written down is in the file.
#[derive(Debug, thiserror::Error)]
pub enum ScreenError {
    /// The terminal refused.
    #[error("The screens need a terminal, and this one refused: {}.", system::why(.0))]
    Terminal(#[from] io::Error),
    /// The file refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file was no longer where it was.
    #[error("{0}")]
    Gone(String),
    /// The thread that writes the file panicked; the panic has said so.
    #[error("What was being saved when the fault happened was not saved.")]
    Fault,
}

/// How the screens ended.
pub struct Ended {
    /// The file, still held; `None` where the thread that had it is gone.
    pub store: Option<Store>,
    /// Whether all went well.
    pub result: Result<(), ScreenError>,
    /// What came of an import that was under way.
    pub import: Option<String>,
}

/// Opens the screens on a file and runs until the person quits. The terminal is as it was when this returns.
///
/// # Errors
/// [`ScreenError`] when there is no terminal or the file cannot be read.
pub fn run(store: Store, options: &Options) -> Result<Ended, ScreenError> {
    let view = store.month_view(options.month, options.as_of)?;
    let setup = setup(&store, options)?;
    let open_file = store.path().map(Path::to_owned);
    let mut screen = Screen::enter(options.look.glyphs.ascii)?;
    let events = Events::start()?;
    let (requests, waiting) = queue();
    let stopped = Stopped::default();
    let worker = Worker::new(store, options)?.start(waiting, events.sender(), stopped.clone())?;
    let size = screen.size()?;
    let mut model = Model::new(setup, (size.width, size.height), view);
    let reader = Reader::new(events.sender(), stopped, open_file);
    let ran = run_loop(&mut Ends { screen: &mut screen, requests: &requests, reader }, &events, &mut model);
    drop(requests);
    // What was asked for last is still written before the program ends.
    let Ok(left) = worker.join() else {
        return Ok(Ended { store: None, result: Err(ScreenError::Fault), import: None });
    };
    let import = model.importing_at_end.map(|number| left.said_of_import(number));
    let result = ran.map_err(ScreenError::from).and(left.gone.map_or(Ok(()), |said| Err(ScreenError::Gone(said))));
    Ok(Ended { store: Some(left.store), result, import })
}

/// What the model knows from the start.
///
/// # Errors
/// When the file cannot be read.
pub fn setup(store: &Store, options: &Options) -> Result<Setup, StoreError> {
    Ok(Setup {
        as_of: options.as_of,
        follows_clock: options.follows_clock,
        actor: options.actor.clone(),
        look: options.look,
        settings: store.settings()?,
        demonstration: options.demonstration,
        told: options.told.clone(),
    })
}

/// Where effects go.
struct Ends<'a> {
    screen: &'a mut Screen,
    requests: &'a Requests,
    reader: Reader,
}

fn run_loop(ends: &mut Ends<'_>, events: &Events<Message>, model: &mut Model) -> io::Result<()> {
    let mut last_key = Instant::now();
    let mut burst = Burst::default();
    if events.typed_ahead {
        burst.was_away(last_key);
    }
    while !model.quit {
        ends.screen.draw(|frame| view::draw(model, frame))?;
        let mut next = Some(next_input(events, alarms(model, &burst, last_key)));
        while let Some(input) = next.take().filter(|_| !model.quit) {
            if is_from_the_keyboard(&input) {
                last_key = Instant::now();
            }
            take_in(input, ends, model, &mut burst)?;
            next = events.waiting();
        }
    }
    Ok(())
}

/// Whether somebody sits here: whoever brings the program back from the shell does.
fn is_from_the_keyboard(input: &Input<Message>) -> bool {
    matches!(input, Input::Keys(..) | Input::Paste(_) | Input::Signal(Signal::Continued))
}

/// An alarm: how long it is until it rings, and what is to be done then.
type Alarm = (Duration, Input<Message>);

/// The alarms that the loop sets itself: none while nothing is to be done.
fn alarms(model: &Model, burst: &Burst, last_key: Instant) -> impl Iterator<Item = Alarm> {
    let now = Instant::now();
    let over = burst.time_left(now).map(|left| (left, Input::Quiet));
    let since_key = now.saturating_duration_since(last_key);
    let idle = idle::next_alarm(model, since_key).map(|(left, message)| (left, Input::Message(message)));
    let pause = pause::time_left(model, since_key).map(|left| (left, Input::Message(Message::TypingPaused)));
    over.into_iter().chain(pause).chain(idle)
}

/// Sleeps until something happens, or until the first of the alarms rings.
fn next_input(events: &Events<Message>, alarms: impl Iterator<Item = Alarm>) -> Input<Message> {
    match alarms.min_by_key(|(left, _)| *left) {
        None => events.next(),
        Some((left, alarm)) => events.next_within(left).unwrap_or(alarm),
    }
}

fn take_in(input: Input<Message>, ends: &mut Ends<'_>, model: &mut Model, burst: &mut Burst) -> io::Result<()> {
    if ends_burst(&input, burst) {
        type_in(burst.end(), ends, model)?;
    }
    let message = match input {
        Input::Keys(keys, at) => return type_in(burst.take(keys, at, keys::place(model)), ends, model),
        Input::Quiet => return Ok(()),
        Input::Paste(text) => Message::Paste(text),
        Input::Resize(columns, rows) => {
            // Two changes may arrive as one, back to the size before: the terminal has lost what it showed all the same.
            ends.screen.redraw_all()?;
            Message::Resize(columns, rows)
        }
        Input::Message(message) => message,
        Input::Signal(Signal::End) | Input::Lost(_) => Message::End,
        Input::Signal(Signal::Continued) => {
            type_in(burst.was_away(Instant::now()), ends, model)?;
            return ends.screen.take_over_again();
        }
        Input::Signal(Signal::Suspend) => return suspend(ends.screen),
    };
    update::update(model, message).into_iter().try_for_each(|effect| perform(effect, ends))
}

/// Whether what is held back of a burst comes before this, and no more is to come of it.
fn ends_burst(input: &Input<Message>, burst: &Burst) -> bool {
    match input {
        Input::Keys(_, at) => burst.is_over(*at),
        Input::Quiet | Input::Paste(_) | Input::Lost(_) | Input::Signal(Signal::End | Signal::Suspend) => true,
        Input::Resize(..) | Input::Message(_) | Input::Signal(Signal::Continued) => false,
    }
}

/// Presses keys, or pastes the text that they turned out to be.
fn type_in(typed: Option<Typed>, ends: &mut Ends<'_>, model: &mut Model) -> io::Result<()> {
    let effects = match typed {
        None => Vec::new(),
        Some(Typed::Text(text)) => put_in(Message::Paste(text), model),
        Some(Typed::Keys(keys)) => keys.into_iter().flat_map(|key| put_in(Message::Key(key), model)).collect(),
    };
    without_older_drafts(effects).into_iter().try_for_each(|effect| perform(effect, ends))
}

/// Tells the time, and then what was typed.
fn put_in(typed: Message, model: &mut Model) -> Vec<Effect> {
    if model.quit {
        return Vec::new();
    }
    let mut effects = update::update(model, Message::Clock(clock::now(), clock::today()));
    effects.extend(update::update(model, typed));
    effects
}

/// Of the drafts of one form that are to be kept one right after the other only the last: where many words come at once,
/// each would be written to the disk.
fn without_older_drafts(mut effects: Vec<Effect>) -> Vec<Effect> {
    effects.dedup_by(|newer, older| {
        let is_older = drafted(newer).is_some_and(|form| drafted(older) == Some(form));
        if is_older {
            std::mem::swap(newer, older);
        }
        is_older
    });
    effects
}

/// The form whose draft an effect keeps.
fn drafted(effect: &Effect) -> Option<&DraftName> {
    match effect {
        Effect::Ask(Request { ask: Ask::KeepDraft(name, _), .. }) => Some(name),
        _ => None,
    }
}

fn perform(effect: Effect, ends: &mut Ends<'_>) -> io::Result<()> {
    match effect {
        Effect::Ask(request) => {
            ends.requests.send(request);
            Ok(())
        }
        Effect::Read(number, path, stated) => ends.reader.start(number, path, stated),
        Effect::StopImport(number) => {
            ends.reader.stop(number);
            Ok(())
        }
        Effect::Suspend => suspend(ends.screen),
    }
}

#[cfg(unix)]
fn suspend(screen: &mut Screen) -> io::Result<()> {
    screen.suspend()
}

#[cfg(not(unix))]
fn suspend(screen: &mut Screen) -> io::Result<()> {
    screen.redraw_all()
}
