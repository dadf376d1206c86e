//! A person at the screens: presses keys, types, and looks. The file answers at once, so every story is the same
//! each time it is told.

use std::fs;

use admissions_review::demo::DEMO_DB;
use admissions_review::domain::calendar::Month;
use admissions_review::import::Unwatched;
use admissions_review::store::Store;
use admissions_review::tui::message::{Answer, Ask, Effect, Message, Request};
use admissions_review::tui::model::{Model, Setup};
use admissions_review::tui::reader::read_extract;
use admissions_review::tui::theme::{Look, ThemeSetting};
use admissions_review::tui::update::update;
use admissions_review::tui::worker::Worker;
use admissions_review::tui::{Options, glyph, setup, view};
use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use tempfile::TempDir;

use super::cast;
use super::world::known_world;

/// A person at the screens.
pub struct Story {
    pub model: Model,
    worker: Worker,
    refusal: Option<String>,
    held: Option<Vec<Request>>,
    writes_papers: bool,
    // The file goes with its folder.
    _folder: Option<TempDir>,
}

impl Story {
    /// The screens on a file, at so many columns and rows.
    pub fn open(store: Store, as_of: NaiveDate, look: &Look, size: (u16, u16)) -> Self {
        let options = Options {
            as_of,
            follows_clock: store.file().unwrap().as_of.is_none(),
            month: Month::before(as_of),
            actor: "Chair".to_owned(),
            look: *look,
            demonstration: false,
            templates: None,
            told: Vec::new(),
            seen: Vec::new(),
        };
        let setup = setup(&store, &options).unwrap();
        let view = store.month_view(options.month, as_of).unwrap();
        let mut person = Self {
            model: Model::new(setup, size, view),
            worker: Worker::new(store, &options).unwrap(),
            refusal: None,
            held: None,
            writes_papers: true,
            _folder: None,
        };
        person.hear_of_rows();
        person
    }

    /// The screens on the small cast, on the day of its meeting.
    pub fn of_the_cast(ascii: bool, size: (u16, u16)) -> Self {
        let mut store = Store::in_memory(known_world()).unwrap();
        cast::enter(&mut store);
        Self::open(store, cast::meeting_day(), &look(ascii), size)
    }

    /// The screens on a file with nobody in it.
    pub fn of_nobody(size: (u16, u16)) -> Self {
        Self::open(Store::in_memory(known_world()).unwrap(), cast::meeting_day(), &look(false), size)
    }

    /// The screens on a copy of the demonstration.
    pub fn of_the_demonstration(size: (u16, u16)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("demo.db");
        fs::write(&path, DEMO_DB).unwrap();
        let store = Store::open(&path, known_world()).unwrap();
        let as_of = store.file().unwrap().as_of.unwrap();
        Self { _folder: Some(folder), ..Self::open(store, as_of, &look(false), size) }
    }

    /// The program is killed and started again: only what is in the file is there.
    pub fn cut_off(&mut self) -> &mut Self {
        let store = self.worker.store();
        let view = store.month_view(Month::before(self.model.setup.as_of), self.model.setup.as_of).unwrap();
        let setup = Setup { settings: store.settings().unwrap(), ..self.model.setup.clone() };
        self.model = Model::new(setup, self.model.size, view);
        self
    }

    /// Nobody presses a key for a moment.
    pub fn pause(&mut self) -> &mut Self {
        self.send(Message::TypingPaused);
        self
    }

    /// From now on nothing can be written, for this reason; `None` ends that.
    pub fn refuse_writes(&mut self, why: Option<&str>) -> &mut Self {
        self.refusal = why.map(str::to_owned);
        self
    }

    /// Lets a message arrive, and does what is asked of the world in return.
    pub fn send(&mut self, message: Message) {
        self.take(message);
        self.hear_of_rows();
    }

    /// Lets the file look at every row that it has not looked at, and tell which cannot be read.
    fn hear_of_rows(&mut self) {
        while self.worker.look_on() {}
        for news in self.worker.news() {
            self.take(news);
        }
    }

    fn take(&mut self, message: Message) {
        for effect in update(&mut self.model, message) {
            match effect {
                Effect::Ask(request) if self.held.is_some() => self.held.as_mut().unwrap().push(request),
                Effect::Ask(request) => {
                    let answer = self.answer(request);
                    self.take(answer);
                }
                Effect::Read(generation, path, stated) => {
                    self.take(Message::ExtractRead(generation, read_extract(&path, stated, None, Unwatched)));
                }
                Effect::StopImport(_) | Effect::Suspend => {}
            }
        }
    }

    /// From now on no paper is written: whoever presses any key at all would write them anywhere.
    pub fn without_papers(&mut self) -> &mut Self {
        self.writes_papers = false;
        self
    }

    fn answer(&mut self, request: Request) -> Message {
        let refusal = match request.ask {
            Ask::Write(..) | Ask::KeepDraft(..) | Ask::LeaveDraft(..) => self.refusal.clone(),
            Ask::WritePaper(..) if !self.writes_papers => Some("No paper is written here.".to_owned()),
            _ => None,
        };
        match refusal {
            Some(why) => Message::Answered(request.number, Box::new(Answer::Failed(why))),
            None => self.worker.perform(request),
        }
    }

    /// From now on the file takes its time: no answer comes.
    pub fn hold_answers(&mut self) -> &mut Self {
        self.held = Some(Vec::new());
        self
    }

    /// Refuses the first request that is held and answers the others, in the order in which they were made.
    pub fn refuse_held(&mut self, why: &str) {
        self.refuse_next(why);
        self.answer_held();
    }

    /// Answers what is held, in the order in which it was asked, and from now on at once.
    pub fn answer_held(&mut self) -> &mut Self {
        while self.answer_next() {}
        self.held = None;
        self
    }

    /// Answers the oldest request that is held; says whether there was one.
    pub fn answer_next(&mut self) -> bool {
        let Some(request) = self.next_held() else { return false };
        let answer = self.answer(request);
        self.send(answer);
        true
    }

    /// Refuses the oldest request that is held; says whether there was one.
    pub fn refuse_next(&mut self, why: &str) -> bool {
        let Some(request) = self.next_held() else { return false };
        self.send(Message::Answered(request.number, Box::new(Answer::Failed(why.to_owned()))));
        true
    }

    fn next_held(&mut self) -> Option<Request> {
        self.held.as_mut().filter(|held| !held.is_empty()).map(|held| held.remove(0))
    }

    /// The file, to look at.
    pub const fn store(&self) -> &Store {
        self.worker.store()
    }

    /// Presses keys by their names, a space between them: "Down Down Enter a". "→Due" goes to what is called so, as
    /// [`Story::to`] does.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split(' ') {
            match key.strip_prefix('→') {
                Some(name) => self.to(name),
                None => self.key(key),
            };
        }
        self
    }

    fn key(&mut self, key: &str) -> &mut Self {
        self.send(Message::Key(named(key)));
        self
    }

    /// Presses Tab until the cursor is in the field of a form that has this label, or on a thing of this kind on a child's
    /// screen: "Due", "Action".
    pub fn to(&mut self, name: &str) -> &mut Self {
        self.key("Tab");
        for _ in 1..MOST_TABS {
            if !self.is_at(name) {
                self.key("Tab");
            }
        }
        assert!(self.is_at(name), "Tab leads to no {name:?}:\n{}", self.screen());
        self
    }

    fn is_at(&self, name: &str) -> bool {
        if self.model.overlay.is_none() {
            return self.model.item().is_some_and(|item| format!("{:?}", item.kind) == name);
        }
        let screen = self.screen();
        let labels = screen.lines().filter_map(|line| line.trim_start().strip_prefix("│ ► ")?.strip_prefix(name));
        labels.into_iter().any(|rest| rest.starts_with("  ") || rest.starts_with(" │"))
    }

    /// Types text, letter by letter.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for character in text.chars() {
            self.send(Message::Key(KeyEvent::new(KeyCode::Char(character), KeyModifiers::NONE)));
        }
        self
    }

    /// The clock tells noon of a day, as it does before every key.
    pub fn tell_the_day(&mut self, day: NaiveDate) -> &mut Self {
        self.send(Message::Clock(day.and_hms_opt(12, 0, 0).unwrap().and_utc(), day));
        self
    }

    /// Makes the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.send(Message::Resize(columns, rows));
        self
    }

    /// What is on the screen.
    pub fn screen(&self) -> String {
        let buffer = self.cells();
        let Rect { width, height, .. } = buffer.area;
        let line = |row: u16| -> String { (0..width).map(|column| buffer[(column, row)].symbol()).collect() };
        (0..height).map(|row| line(row).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    /// The lowest lines of the screen, where the last word to the person and the keys stand.
    pub fn foot(&self, lines: usize) -> String {
        let screen = self.screen();
        let all: Vec<&str> = screen.lines().collect();
        all[all.len() - lines..].join("\n")
    }

    /// Every cell of the screen, as the terminal would get it.
    pub fn cells(&self) -> Buffer {
        self.draw().backend().buffer().clone()
    }

    /// Where the real cursor stands, for a screen reader to follow.
    pub fn cursor(&self) -> (u16, u16) {
        let mut terminal = self.draw();
        let Position { x, y } = terminal.get_cursor_position().unwrap();
        (x, y)
    }

    fn draw(&self) -> Terminal<TestBackend> {
        let (columns, rows) = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        let ascii = self.model.setup.look.glyphs.ascii;
        terminal
            .draw(|frame| {
                view::draw(&self.model, frame);
                glyph::sanitize(frame.buffer_mut(), ascii);
            })
            .unwrap();
        terminal
    }
}

/// No form has as many fields.
const MOST_TABS: usize = 40;

/// The plain look, with marks of every console font or of ASCII only.
pub fn look(ascii: bool) -> Look {
    Look::choose(true, ThemeSetting::Colour, ascii)
}

fn named(key: &str) -> KeyEvent {
    if let Some(letter) = key.strip_prefix("C-") {
        return KeyEvent::new(KeyCode::Char(letter.chars().next().unwrap()), KeyModifiers::CONTROL);
    }
    let code = match key {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Space" => KeyCode::Char(' '),
        "Backspace" => KeyCode::Backspace,
        letter => KeyCode::Char(letter.chars().next().unwrap()),
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}
