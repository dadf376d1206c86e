//! The program on the screen: terminal event → message → update → effects → draw.
//!
//! [`update`](update::update) is pure, [`draw`](view::draw) only reads, and the [`Worker`] alone touches the file.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{NaiveDate, Utc};

use self::message::{Effect, Message};
use self::model::{Model, Setup};
use self::queue::{Requests, queue};
use self::reader::Reader;
use self::terminal::{Events, Input, Screen, Signal, restore_on_panic};
use self::theme::Look;
use self::worker::Worker;
use crate::domain::calendar::Month;
use crate::store::{Store, StoreError};

pub mod command;
pub mod forms;
pub mod glyph;
pub mod idle;
pub mod layout;
pub mod message;
pub mod model;
pub mod overlay;
pub mod palette;
pub mod queue;
pub mod reader;
pub mod reading;
pub mod screen;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
pub mod widget;
pub mod worker;

/// What the screens are opened with.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day that the screens take for today.
    pub as_of: NaiveDate,
    /// The month shown first.
    pub month: Month,
    /// Who makes changes.
    pub actor: String,
    /// Styles and marks.
    pub look: Look,
    /// Whether this is a throw-away copy of the demonstration.
    pub demonstration: bool,
    /// The folder of the council's own templates of papers, if it has one.
    pub templates: Option<PathBuf>,
    /// What has to be said about the file before anything else, each a paragraph.
    pub told: Vec<String>,
}

/// The screens could not be opened, or the terminal was lost. Everything that was written down is in the file.
#[derive(Debug, thiserror::Error)]
pub enum ScreenError {
    /// The terminal refused.
    #[error("The screens need a terminal, and this one refused: {0}")]
    Terminal(#[from] io::Error),
    /// The file refused.
    #[error(transparent)]
    Store(#[from] StoreError),
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
}

/// Opens the screens on a file and runs until the person quits. The terminal is as it was when this returns.
///
/// # Errors
/// [`ScreenError`] when there is no terminal or the file cannot be read.
pub fn run(store: Store, options: &Options) -> Result<Ended, ScreenError> {
    let view = store.month_view(options.month, options.as_of)?;
    let setup = setup(&store, options)?;
    let open_file = store.path().map(Path::to_owned);
    restore_on_panic();
    let mut screen = Screen::enter(options.look.glyphs.ascii)?;
    let events = Events::start()?;
    let (requests, waiting) = queue();
    let worker = Worker::new(store, options)?.start(waiting, events.sender())?;
    let size = screen.size()?;
    let mut model = Model::new(setup, (size.width, size.height), view);
    let ran = run_loop(
        &mut Ends { screen: &mut screen, requests: &requests, reader: Reader::new(events.sender(), open_file) },
        &events,
        &mut model,
    );
    drop(requests);
    // What was asked for last is still written before the program ends.
    let store = worker.join().ok();
    let result = if store.is_some() { ran.map_err(ScreenError::from) } else { Err(ScreenError::Fault) };
    Ok(Ended { store, result })
}

/// What the model knows from the start.
///
/// # Errors
/// When the file cannot be read.
pub fn setup(store: &Store, options: &Options) -> Result<Setup, StoreError> {
    Ok(Setup {
        as_of: options.as_of,
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
    while !model.quit {
        ends.screen.draw(|frame| view::draw(model, frame))?;
        let mut next = Some(next_input(events, idle::next_alarm(model, last_key.elapsed())));
        while let Some(input) = next.take().filter(|_| !model.quit) {
            if is_from_the_keyboard(&input) {
                last_key = Instant::now();
            }
            take_in(input, ends, model)?;
            next = events.waiting();
        }
    }
    Ok(())
}

/// Whether somebody sits here: whoever brings the program back from the shell does.
fn is_from_the_keyboard(input: &Input<Message>) -> bool {
    matches!(input, Input::Key(_) | Input::Paste(_) | Input::Signal(Signal::Continued))
}

/// Sleeps until something happens, or until nobody has pressed a key for so long that the loop's own alarm goes.
fn next_input(events: &Events<Message>, alarm: Option<(Duration, Message)>) -> Input<Message> {
    match alarm {
        None => events.next(),
        Some((wait, message)) => events.next_within(wait).unwrap_or(Input::Message(message)),
    }
}

fn take_in(input: Input<Message>, ends: &mut Ends<'_>, model: &mut Model) -> io::Result<()> {
    let message = match input {
        Input::Key(key) => {
            update::update(model, Message::Clock(Utc::now()));
            Message::Key(key)
        }
        Input::Paste(text) => Message::Paste(text),
        Input::Resize(columns, rows) => {
            // Two changes may arrive as one, back to the size before: the terminal has lost what it showed all the same.
            ends.screen.redraw_all()?;
            Message::Resize(columns, rows)
        }
        Input::Message(message) => message,
        Input::Signal(Signal::End) | Input::Lost(_) => Message::End,
        Input::Signal(Signal::Continued) => return ends.screen.take_over_again(),
        Input::Signal(Signal::Suspend) => return suspend(ends.screen),
    };
    update::update(model, message).into_iter().try_for_each(|effect| perform(effect, ends))
}

fn perform(effect: Effect, ends: &mut Ends<'_>) -> io::Result<()> {
    match effect {
        Effect::Ask(request) => {
            ends.requests.send(request);
            Ok(())
        }
        Effect::Read(number, path) => ends.reader.start(number, path),
        Effect::StopReading => {
            ends.reader.stop();
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
