//! The help: the keys of a place, every key, and the words and marks of the screens.

use super::command::{Command, Group};
use super::overlay::Reading;
use super::place::Context;
use super::widget::text_block::{TextBlock, Tone};

/// The keys of a place, then every key by what it is for.
#[must_use]
pub(super) fn help(commands: &[&Command], context: Context) -> Reading {
    let mut paragraphs = vec![(
        Tone::Body,
        "Everything is saved as you go. u takes the last change back, today or tomorrow. Esc always leads back."
            .to_owned(),
    )];
    paragraphs.push((Tone::Body, String::new()));
    paragraphs.push((Tone::Heading, "Here".to_owned()));
    paragraphs
        .extend(commands.iter().filter(|command| command.works_in(context)).filter_map(|command| on_its_key(command)));
    for group in Group::ALL {
        paragraphs.push((Tone::Body, String::new()));
        paragraphs.push((Tone::Heading, group.label().to_owned()));
        let of_it = commands.iter().filter(|command| command.group == group);
        paragraphs.extend(of_it.map(|command| {
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
