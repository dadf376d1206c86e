//! What people wrote: sentences by story, with the child's own circumstances filled in, and none worn out.

mod actions;
mod circumstances;
mod decisions;
pub(super) mod first;
mod form;
mod lessons;
mod meetings;
mod panel;
mod reviews;
mod section20;

use std::collections::BTreeMap;

use super::dice::Dice;
use super::scale::Scale;

pub(super) use actions::{ACTIONS, ActionWords, CHECK_ACTIONS, Owner};
pub(super) use circumstances::circumstances;
pub(super) use decisions::{
    ADVICE, DECLINED, DUTY, NOT_AGREED, OPERATIONAL, OUT_OF_HOURS, RATIFIED, SERVICE, SOCIAL_WORKER, TEAM_MANAGER,
};
pub(super) use form::{ALTERNATIVES, REFUSED, RISKS};
pub(super) use lessons::{LESSONS, LessonWords};
pub(super) use meetings::{
    ADDED, CANNOT_SAY, OTHERWISE, PLANNED_WELL, SAID, SECTION_20_NOTED, SKIPPED, beside, section_20,
};
pub(super) use panel::{PANEL_COURT, PANEL_HOME, PANEL_KIN, PANEL_STAY};
pub(super) use reviews::{AFTERWARDS, CONFERENCE, HINDSIGHT, LATE, PLANNED, found};
pub(super) use section20::{
    NOTES_CONTINUES, NOTES_DRIFT, NOTES_FIRST, NOTES_GROWN, NOTES_HOME, NOTES_HOME_UNPLANNED, NOTES_KIN, NOTES_ORDER,
    NOTES_OTHER,
};

/// How often one sentence may stand in the demonstration.
const LIMIT: usize = 5;

/// What must be so of a child for a sentence to be said of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// The only child of the family who came in.
    Single,
    /// One of several.
    Several,
    /// Under one.
    Baby,
    /// All of them too young for school.
    Little,
    /// Old enough to say what they think.
    Talks,
    /// At school.
    Pupil,
    /// There is a family at home that was worked with.
    Family,
    /// The family was worked with at home before.
    AtHome,
    /// Born a few days ago, after work before the birth.
    Newborn,
    /// It came without warning.
    Sudden,
    /// A parent agreed to section 20.
    ParentAgrees,
    /// A young person of 16 or 17 agreed for themselves.
    Own,
    /// Under an order.
    Order,
    /// Under police protection.
    Police,
    /// Placed by a court.
    Court,
    /// Unaccompanied.
    Arrival,
    /// Unaccompanied, and expected: through the National Transfer Scheme.
    Transfer,
    /// Unaccompanied, and not expected.
    Unexpected,
    /// The harm is outside the home.
    Outside,
}

/// A sentence, and what must be so for it to be said.
pub(super) type Line = (&'static [When], &'static str);

/// Sentences, each after what must be so: `[Single Talks] "..."`.
macro_rules! lines {
    ($([$($when:ident)*] $text:literal)+) => { &[$((&[$($crate::demo::words::When::$when),*], $text)),+] };
}

use lines;

/// What a sentence leaves open, filled in from the child's circumstances.
pub(super) struct Slots {
    /// What is so.
    pub(super) so: Vec<When>,
    /// A slot, and what stands in it.
    pub(super) words: Vec<(&'static str, String)>,
}

impl Slots {
    pub(super) fn fill(&self, template: &str) -> String {
        self.words.iter().fold(template.to_owned(), |text, (slot, words)| text.replace(slot, words))
    }

    fn fits(&self, (when, _): &Line) -> bool {
        when.iter().all(|when| self.so.contains(when))
    }
}

/// How often each sentence has been said.
pub(super) struct Book {
    said: BTreeMap<String, usize>,
    /// How often one may stand in the file.
    limit: usize,
}

impl Book {
    pub(super) fn of(scale: &Scale) -> Self {
        Self { said: BTreeMap::new(), limit: scale.may_be_said(LIMIT) }
    }

    /// One of the sentences that fit, for so many children: the one said least, unless all of them are worn out.
    pub(super) fn say(&mut self, lines: &[Line], slots: &Slots, children: usize, dice: &mut Dice) -> Option<String> {
        let fitting: Vec<&Line> = lines.iter().filter(|line| slots.fits(line)).collect();
        let start = dice.below(fitting.len());
        let rendered = fitting.iter().cycle().skip(start).take(fitting.len()).map(|(_, text)| slots.fill(text));
        self.least_said(rendered.collect(), children)
    }

    /// The same with a sentence that is fixed but for its slots.
    pub(super) fn repeat(&mut self, text: &str, slots: &Slots) -> Option<String> {
        self.least_said(vec![slots.fill(text)], 1)
    }

    /// How often a sentence stands in the file as yet.
    pub(super) fn times(&self, text: &str) -> usize {
        sentences(text).map(|sentence| self.said.get(sentence).copied().unwrap_or_default()).max().unwrap_or_default()
    }

    fn least_said(&mut self, texts: Vec<String>, times: usize) -> Option<String> {
        let least = texts.into_iter().min_by_key(|text| self.times(text))?;
        if self.times(&least) + times > self.limit {
            return None;
        }
        sentences(&least).for_each(|sentence| *self.said.entry(sentence.to_owned()).or_default() += times);
        Some(least)
    }
}

/// The sentences of a text; "Agreed." and its like are verdicts and may be said as often as they are given.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let sentences = text.split_terminator(". ").map(|sentence| sentence.trim_end_matches('.'));
    sentences.filter(|sentence| sentence.split(' ').count() > 3)
}
