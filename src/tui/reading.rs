//! Texts to read in a box: the help, and the rules behind the questions to the meeting.

use ratatui::layout::Rect;

use super::command::{self, Command, Context, Group};
use super::model::Model;
use super::overlay::Reading;
use super::widget::outline::{Node, Outline};
use super::widget::text_block::{TextBlock, Tone};
use crate::domain::meeting::Proceedings;
use crate::domain::meeting::unanswered::Unanswered;
use crate::domain::prompts;
use crate::import::Plan;
use crate::import::plan::{Reader, Section};
use crate::report::plain::Line;
use crate::store::backups::{Doubt, Preview};

/// The keys of a place, then every key by what it is for.
#[must_use]
pub fn help(context: Context) -> Reading {
    let mut paragraphs = vec![(
        Tone::Body,
        "Everything is saved as you go. u takes the last change back, today or tomorrow. Esc always leads back."
            .to_owned(),
    )];
    paragraphs.push((Tone::Body, String::new()));
    paragraphs.push((Tone::Heading, "Here".to_owned()));
    paragraphs.extend(command::all().filter(|command| command.works_in(context)).filter_map(on_its_key));
    for group in Group::ALL {
        paragraphs.push((Tone::Body, String::new()));
        paragraphs.push((Tone::Heading, group.label().to_owned()));
        let commands = command::all().filter(|command| command.group == group);
        paragraphs.extend(commands.map(|command| {
            let keys = if command.keys.is_empty() { "Ctrl+P".to_owned() } else { command.key_labels() };
            (Tone::Body, format!("{keys:<16}{}", command.name))
        }));
    }
    paragraphs.push((Tone::Body, String::new()));
    paragraphs.push((Tone::Heading, "Words and marks".to_owned()));
    paragraphs.extend(WORDS.iter().map(|(word, meaning)| (Tone::Body, format!("{word:<16}{meaning}"))));
    Reading { title: "Help".to_owned(), text: TextBlock::new(paragraphs) }
}

/// A command that has a key, and words on the bottom line.
fn on_its_key(command: &Command) -> Option<(Tone, String)> {
    let is_worth_it = !command.keys.is_empty() && !command.short.is_empty();
    is_worth_it.then(|| (Tone::Body, format!("{:<16}{}", command.key_labels(), command.name)))
}

/// What is written short on the screens.
const WORDS: [(&str, &str); 20] = [
    ("● ◄ ►", "on one day; began earlier; goes on, or is open still"),
    ("another shade", "one bar in a row that touches or overlaps another"),
    ("2 in a row", "two items in one place: + shows them apart, Left and Right read each out"),
    ("EH", "early help: assessment, plan, parenting programme, children's or family centre"),
    ("CIN, CP", "child in need plan, child protection plan"),
    ("FGC, PLO", "family group conference, pre-proceedings"),
    ("EH to PLO", "at any time before entry; what was not used is asked of the 24 months before"),
    ("Section 20 (own)", "a young person of 16 or 17 agreed for themselves"),
    ("Written", "working days from entry until it was written up; ! more than allowed, - not recorded"),
    ("Days", "days in care; ended where care has ended"),
    ("Acts", "open actions; ! where one is past its date"),
    ("Rev", "whether the meeting has reviewed the admission"),
    ("● ○ – ►", "in a running order: done, to come, skipped, carried forward to the next meeting"),
    ("Y P N ? - .", "a question of the review: yes, partly, no, not known, not asked on purpose, not yet"),
    ("planned", "minutes that the items up to this one were planned to take: Ctrl+P, Meetings sets them"),
    ("S20, Past", "an action about a child on section 20; days past its date"),
    ("A-031, LA-012", "an action and a lesson; the letter is this laptop's"),
    ("Came back", "seen in how many of the admissions reviewed since it closed"),
    ("usual range", "where the number of admissions a month has lain, by chance alone"),
    ("nothing known", "somebody said so; none recorded only means that nobody wrote anything down"),
];

/// The questions that the facts of the admission raise, each with its rule.
#[must_use]
pub fn prompts(model: &Model) -> Option<Reading> {
    let admission = model.current()?;
    let setup = &model.setup;
    let raised = prompts::raised(admission, setup.as_of, &setup.settings);
    let mut paragraphs = Vec::new();
    if raised.is_empty() {
        paragraphs.push((Tone::Body, "The facts raise no question about this admission.".to_owned()));
    }
    for prompt in raised {
        let answered = prompt.last_answer().map(|answer| (Tone::Body, answer.in_words()));
        paragraphs.push((Tone::Heading, prompt.question));
        paragraphs.extend(answered);
        paragraphs.push((Tone::Muted, format!("Asked because: {}", prompt.definition)));
        paragraphs.push((Tone::Body, String::new()));
    }
    Some(Reading { title: format!("Questions about {}", admission.child.child_ref), text: TextBlock::new(paragraphs) })
}

/// What an import is doing, and how far it has come.
#[must_use]
pub fn working(what: &str, writes: bool) -> Reading {
    let then = if writes {
        "All of it is changed or nothing. Esc stops; then nothing is changed."
    } else {
        "Nothing is changed before you have seen what would be. Esc stops."
    };
    let paragraphs = vec![(Tone::Body, what.to_owned()), (Tone::Muted, then.to_owned())];
    Reading { title: "Import".to_owned(), text: TextBlock::new(paragraphs) }
}

/// What an import would change, in lines that open out; as much of it is open as fits.
#[must_use]
pub fn plan(plan: &Plan, area: Rect) -> Outline {
    let then = match (plan.why_empty(), plan.disagreements.is_empty()) {
        (Some(why), true) => format!("There is nothing to apply: {why}"),
        (Some(_), false) => "Everything else is in this file already. Esc leaves the file as it is.".to_owned(),
        (None, _) => "Enter applies all of it or nothing. Esc leaves the file as it is.".to_owned(),
    };
    let first = Node { tone: Tone::Body, text: then, depth: 0, is_apart: false };
    let nodes = plan.sections(Reader::Screen).into_iter().flat_map(nodes);
    Outline::new(std::iter::once(first).chain(nodes).collect()).with_what_fits(area)
}

fn nodes(section: Section) -> impl Iterator<Item = Node> {
    let heading = Node { tone: Tone::Heading, text: section.title(), depth: 0, is_apart: true };
    let node = |depth, text| Node { tone: Tone::Body, text, depth, is_apart: false };
    let lines = section.lines.into_iter().flat_map(move |line| {
        std::iter::once(node(1, line.text)).chain(line.cases.into_iter().map(move |case| node(2, case)))
    });
    std::iter::once(heading).chain(lines)
}

/// Why an extract could not be read.
#[must_use]
pub fn failed_import(why: &str) -> Reading {
    let paragraphs = vec![
        (Tone::Heading, "The extract was not imported, and nothing was changed.".to_owned()),
        (Tone::Body, why.to_owned()),
    ];
    Reading { title: "Import".to_owned(), text: TextBlock::new(paragraphs) }
}

/// What restoring a backup would lose, and what would come back.
#[must_use]
pub fn restore(preview: &Preview) -> Reading {
    let lines = match &preview.difference {
        Ok(difference) => difference.lines(),
        Err(why) => vec![why.in_words().to_owned()],
    };
    let doubt = preview.doubt.as_ref().map(Doubt::in_words);
    let doubt = doubt.into_iter().flat_map(|said| [(Tone::Heading, said), (Tone::Body, String::new())]);
    let tone = |line: &String| if line.starts_with(' ') { Tone::Body } else { Tone::Heading };
    let then = "Enter restores the backup: this file is then as it was when the backup was made, and what stands here now \
                is kept beside it. Esc leaves everything as it is.";
    let paragraphs = [(Tone::Body, then.to_owned()), (Tone::Body, String::new())]
        .into_iter()
        .chain(doubt)
        .chain(lines.into_iter().map(|line| (tone(&line), line)));
    Reading { title: "Restore a backup".to_owned(), text: TextBlock::new(paragraphs.collect()) }
}

/// What has to be said about the file before anything else; it is said then.
pub fn told(paragraphs: &mut Vec<String>) -> Option<Reading> {
    if paragraphs.is_empty() {
        return None;
    }
    let apart = |paragraph| [(Tone::Body, paragraph), (Tone::Body, String::new())];
    let text = TextBlock::new(paragraphs.drain(..).flat_map(apart).collect());
    Some(Reading { title: "About this file".to_owned(), text })
}

/// What closing a meeting does.
#[must_use]
pub fn close(of: &Proceedings, left: &[Unanswered], missing: &[String], has_second_place: bool) -> Reading {
    let mut paragraphs =
        vec![(Tone::Heading, format!("Close the meeting about the {} admissions?", of.meeting.month.name()))];
    if !missing.is_empty() {
        paragraphs.push((Tone::Warning, format!("! Not quorate: {} missing. The minutes say so.", missing.join(", "))));
    }
    if !has_second_place {
        let only_here = "! Backups are on this laptop alone: Settings (,) names a second place.";
        paragraphs.push((Tone::Warning, only_here.to_owned()));
    }
    let told = [
        "The minutes are written from what was captured, and the facts and figures are kept as they stand.",
        "Everything in the meeting is locked. Closing cannot be undone: a later correction is an addendum.",
        "Actions, lessons and follow-ups live on.",
    ];
    paragraphs.extend(told.map(|line| (Tone::Body, line.to_owned())));
    paragraphs.push((Tone::Body, String::new()));
    for (heading, is_carried) in [("Carried forward to the next meeting", true), ("Stands as it is", false)] {
        let listed = left.iter().filter(|left| left.is_carried == is_carried);
        let lines: Vec<String> = listed.map(|left| format!("  {}: {}", of.title_of(&left.key), left.what)).collect();
        if !lines.is_empty() {
            paragraphs.push((Tone::Heading, format!("{heading}: {}", lines.len())));
            paragraphs.extend(lines.into_iter().map(|line| (Tone::Body, line)));
            paragraphs.push((Tone::Body, String::new()));
        }
    }
    paragraphs.push((Tone::Body, "Enter closes the meeting for good. Esc leaves it open.".to_owned()));
    Reading { title: "Close the meeting".to_owned(), text: TextBlock::new(paragraphs) }
}

/// A document of a meeting.
#[must_use]
pub fn document(title: String, lines: Vec<Line>) -> Reading {
    let told = |line: Line| (if line.is_heading { Tone::Heading } else { Tone::Body }, line.text);
    Reading { title, text: TextBlock::new(lines.into_iter().map(told).collect()) }
}

/// Whether a file that is there may be replaced.
#[must_use]
pub fn replace(path: &str) -> Reading {
    let paragraphs = vec![
        (Tone::Heading, format!("{path} is there already.")),
        (Tone::Body, String::new()),
        (Tone::Body, "Enter replaces it. Esc leaves it as it is.".to_owned()),
    ];
    Reading { title: "Write a paper".to_owned(), text: TextBlock::new(paragraphs) }
}

/// What taking the last import back means.
#[must_use]
pub fn take_back() -> Reading {
    let paragraphs = vec![
        (Tone::Heading, "Take the last import back?".to_owned()),
        (
            Tone::Body,
            "Facts stand again as they stood before it. Actions, lessons, follow-ups and reviews stay.".to_owned(),
        ),
        (
            Tone::Body,
            "A child who has been given records since stays too, marked as no longer in the extract.".to_owned(),
        ),
        (Tone::Body, String::new()),
        (Tone::Body, "Enter takes it back. Esc leaves everything as it is.".to_owned()),
    ];
    Reading { title: "Last import".to_owned(), text: TextBlock::new(paragraphs) }
}
