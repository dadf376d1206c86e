//! Every command is pressed somewhere where it works, and a person sees what came of it.

use admissions_review::tui::command::Command;
use admissions_review::tui::keys::context;
use admissions_review::tui::message::Message;
use admissions_review::tui::place::Context;
use admissions_review::tui::table::all;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::support::Story;
use super::{lessons, meeting};

/// Where somebody is: a file, and the keys that lead there.
struct Start {
    file: fn() -> Story,
    keys: &'static str,
}

fn cast() -> Story {
    Story::of_the_cast(false, (80, 24))
}

fn demonstration() -> Story {
    Story::of_the_demonstration((80, 24))
}

impl Start {
    const fn of_the_cast(keys: &'static str) -> Self {
        Self { file: cast, keys }
    }

    const fn of_the_demonstration(keys: &'static str) -> Self {
        Self { file: demonstration, keys }
    }

    const fn of_a_meeting(keys: &'static str) -> Self {
        Self { file: meeting::in_progress, keys }
    }

    fn story(&self) -> Story {
        let mut story = (self.file)();
        for key in self.keys.split_whitespace() {
            story.press(key);
        }
        story
    }
}

/// Together they are in every place where keys are pressed, in the middle of its rows, with something done and undone.
const STARTS: &[Start] = &[
    Start::of_the_cast(""),
    Start::of_the_cast("Down Down Down a A s k Tab K Tab f r i Enter"),
    Start::of_the_cast("Down a A s k Tab K Tab f r i Enter u"),
    Start::of_the_cast("/ C"),
    Start::of_the_cast("/ C - 1 Enter"),
    Start::of_the_cast("Enter"),
    Start::of_the_cast("Enter + Down Down"),
    Start::of_the_cast("Enter →Action"),
    Start::of_the_cast("Enter →Action e"),
    Start::of_the_cast("Enter →Action d"),
    Start::of_the_cast("a A s k"),
    Start::of_the_cast("a A s k Tab K"),
    Start::of_the_cast("?"),
    Start::of_the_cast("? PgDn"),
    Start::of_the_cast("C-p"),
    Start::of_the_cast("C-p a"),
    Start::of_the_cast("g"),
    Start::of_the_cast("r"),
    Start::of_the_cast("r f Down"),
    Start::of_the_cast("r d"),
    Start::of_the_cast("r d a A . H o p Tab 1 / 1 1 Tab 9 / 1 1 Enter"),
    Start::of_the_cast("F Down"),
    Start::of_the_cast("F Down Down f"),
    Start::of_the_cast("A Down"),
    Start::of_the_cast("A Space"),
    Start::of_the_cast("A d S e n t Enter v End"),
    Start::of_the_cast("A d"),
    Start::of_the_cast("A Space t"),
    Start::of_the_cast("A W"),
    Start::of_the_cast("A w"),
    Start::of_the_cast("L Down Down"),
    Start::of_the_cast("L Down Down Left"),
    Start::of_the_cast("L Down Down t"),
    Start { file: lessons::at_kinship, keys: "Enter" },
    Start::of_the_cast(", Down"),
    Start::of_the_cast(", Enter C-u 7 d Enter"),
    Start::of_the_cast(", End Up Enter Down"),
    Start::of_the_cast(", End Enter Down"),
    Start::of_the_demonstration(""),
    Start::of_the_demonstration("L Down Down t Down"),
    Start::of_the_demonstration("M Down"),
    Start::of_the_demonstration("M Down Enter"),
    Start::of_a_meeting("Esc"),
    Start::of_a_meeting("Home"),
    Start::of_a_meeting("Home Down Down"),
    Start::of_a_meeting("Home Enter"),
    Start::of_a_meeting("Home Enter Down"),
    Start::of_a_meeting("Home Down Enter"),
    Start::of_a_meeting("Home Down Down Enter"),
    Start::of_a_meeting("Home Down Down Enter Down"),
    Start::of_a_meeting("End Up Enter"),
    Start::of_a_meeting("End Up Up Enter"),
    Start::of_a_meeting("End Up Up Up Enter"),
    Start::of_a_meeting("End Enter"),
    Start::of_a_meeting("End Enter C"),
    Start::of_a_meeting("v Enter"),
    Start::of_a_meeting("v Enter 1"),
    Start::of_a_meeting("v"),
];

/// Both keys as the terminal sends them.
fn presses(command: &Command) -> Vec<KeyEvent> {
    let codes = (' '..='~').map(KeyCode::Char).chain([
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::F(1),
    ]);
    let with = [KeyModifiers::NONE, KeyModifiers::CONTROL, KeyModifiers::ALT];
    let events = codes.flat_map(|code| with.map(|modifiers| KeyEvent::new(code, modifiers)));
    events.filter(|event| command.keys.iter().any(|key| key.matches(*event))).collect()
}

/// What a person sees, and whether the program goes on.
fn seen(story: &Story) -> (String, bool) {
    (story.screen(), story.model.quit)
}

/// Runs a command with its first key, or by its name where it has none; says whether anything was to be seen of it.
fn shows(story: &mut Story, command: &Command) -> bool {
    let before = seen(story);
    match presses(command).first() {
        Some(event) => story.send(Message::Key(*event)),
        None => {
            story.press("C-p").type_text(command.name).press("Enter");
        }
    }
    seen(story) != before
}

/// Whose stories need an extract, and a file that takes its time: `importing.rs`.
const OF_AN_IMPORT: [Context; 2] = [Context::Plan, Context::Working];

fn is_told_here(command: &Command) -> bool {
    // Nothing of it is on the screens: `tests/pty` has the shell.
    command.name != "Back to the shell for a while" && !command.places().all(|place| OF_AN_IMPORT.contains(&place))
}

#[test]
fn something_is_seen_of_every_command() {
    let mut unseen: Vec<&Command> = all().filter(|command| is_told_here(command)).collect();
    let mut places: Vec<Context> = Vec::new();
    for start in STARTS {
        let mut story = start.story();
        let at = context(&story.model);
        places.push(at);
        unseen.retain(|command| {
            let is_seen = command.works_in(at) && shows(&mut story, command);
            if is_seen {
                story = start.story();
            }
            !is_seen
        });
    }
    places.extend(OF_AN_IMPORT);
    let nowhere: Vec<&str> =
        Context::ALL.iter().filter(|place| !places.contains(place)).map(|place| place.label()).collect();
    let unseen: Vec<&str> = unseen.iter().map(|command| command.name).collect();
    assert!(nowhere.is_empty() && unseen.is_empty(), "no start is in {nowhere:?}; nothing is seen of {unseen:?}");
}
