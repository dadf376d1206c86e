//! The minutes: what a meeting said, item by item, written from what was captured while it went on.
//!
//! They hold the council's numbers and no child's name, so that a name is printed only where it is asked for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::Id;
use super::super::admission::{Admission, PeriodKind};
use super::super::calendar::{Month, full};
use super::super::follow_up::FollowUp;
use super::super::section20::OpenAgreement;
use super::super::settings::Settings;
use super::super::story;
use super::super::unreadable::UnreadableRow;
use super::attendance::Role;
use super::proceedings::Proceedings;
use super::review::{Answer, Question, Review};
use super::running_order::{Item, ItemKind, State};
use super::second_look::{Agreement, SecondLook};
use super::snapshot::{ActionFacts, LessonFacts};
use super::unanswered::not_asked;

/// The minutes of a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Minutes {
    /// What stands above the items.
    pub head: Head,
    /// The items, in the order in which the meeting came to them.
    pub items: Vec<MinutedItem>,
}

/// What stands above the items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// The month of the admissions.
    pub month: Month,
    /// The day it was held.
    pub held_on: NaiveDate,
    /// Who chaired it.
    pub chair: Option<String>,
    /// Who wrote.
    pub scribe: Option<String>,
    /// Who was asked to it.
    pub attendance: Vec<MinutedAttendee>,
    /// Who has to be there, in words.
    pub quorum: String,
    /// Who of those was missing, in words; empty where it was quorate.
    pub missing: Vec<String>,
    /// Minutes that it took.
    pub minutes: i64,
    /// Actions that it raised.
    pub raised: Vec<ActionFacts>,
    /// Actions that it carried forward, and those closed since the meeting before.
    pub carried: Vec<ActionFacts>,
    /// Its lessons.
    pub lessons: Vec<LessonFacts>,
    /// Its second looks at decisions, all together.
    pub second_look: Option<Agreement>,
    /// Rows of the file that could not be read when it was closed, so that nothing here says anything of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unreadable: Vec<UnreadableRow>,
}

/// Somebody who was asked to the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutedAttendee {
    /// Who.
    pub person: String,
    /// In which role.
    pub role: Role,
    /// Whether they came.
    pub present: bool,
}

/// What was said about one item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MinutedItem {
    /// What it was about.
    pub kind: ItemKind,
    /// The child it was about.
    pub child: Option<Id>,
    /// What it was called: the child's number, or what it was about.
    pub title: String,
    /// Where it stood at the end.
    pub state: State,
    /// Why it was skipped.
    pub reason: Option<String>,
    /// What was said.
    pub note: Option<String>,
    /// The facts in a few sentences, as the meeting saw them.
    pub facts: Vec<String>,
    /// What the review said, shortly.
    pub summary: Option<String>,
    /// What it said to the questions.
    pub answers: Vec<MinutedAnswer>,
    /// The section 20 checks that were recorded in the meeting, in words.
    pub checks: Vec<String>,
    /// The references of the actions that it raised about the child.
    pub actions: Vec<String>,
    /// The references of the lessons that it learned from the child.
    pub lessons: Vec<String>,
    /// A second look at the decision, in words.
    pub second_look: Option<String>,
    /// The questions that were not asked, as they are called in short.
    pub not_asked: Vec<String>,
}

/// What was said to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutedAnswer {
    /// The question.
    pub question: Question,
    /// The answer.
    pub answer: Option<Answer>,
    /// What was said beside it.
    pub note: Option<String>,
    /// Who will act on it.
    pub person: Option<String>,
}

impl Minutes {
    /// The minutes of a meeting as they stand on a day.
    #[must_use]
    pub fn of(proceedings: &Proceedings, as_of: NaiveDate, settings: &Settings) -> Self {
        let writer = Writer { proceedings, as_of, settings };
        let items = proceedings.items.iter().filter(|item| item.key.kind != ItemKind::Close);
        Self { head: writer.head(), items: items.map(|item| writer.item(item)).collect() }
    }
}

impl Minutes {
    /// The same, with what could not be read when they were written.
    #[must_use]
    pub fn without(mut self, unreadable: Vec<UnreadableRow>) -> Self {
        self.head.unreadable = unreadable;
        self
    }
}

/// What the minutes are written from.
struct Writer<'a> {
    proceedings: &'a Proceedings,
    as_of: NaiveDate,
    settings: &'a Settings,
}

impl Writer<'_> {
    fn head(&self) -> Head {
        let (of, meeting) = (self.proceedings, &self.proceedings.meeting);
        let facts = |listed| ActionFacts::of(listed, self.as_of);
        Head {
            month: meeting.month,
            held_on: of.day(self.as_of),
            chair: meeting.chair.clone(),
            scribe: meeting.scribe.clone(),
            attendance: of.attendance.iter().map(MinutedAttendee::of).collect(),
            quorum: self.settings.quorum.in_words(),
            missing: self.settings.quorum.missing(&of.attendance, meeting.chair.as_deref()),
            minutes: of.minutes_taken(None),
            raised: of.actions_raised().map(facts).collect(),
            carried: of.actions_carried().map(facts).collect(),
            lessons: of.lessons.iter().map(|(lesson, refs)| LessonFacts::of(lesson, refs)).collect(),
            second_look: together(&of.looks),
            unreadable: Vec::new(),
        }
    }

    fn item(&self, item: &Item) -> MinutedItem {
        let of = self.proceedings;
        let admission = item.key.period.and_then(|period| of.admission(period));
        let review = of.review_of(&item.key);
        MinutedItem {
            kind: item.key.kind,
            child: admission.map(|admission| admission.child.id),
            title: of.title_of(&item.key),
            state: item.state,
            reason: item.reason.clone(),
            note: item.note.clone(),
            facts: admission.map(|admission| self.facts(item.key.kind, admission)).unwrap_or_default(),
            summary: review.and_then(|review| review.summary.clone()),
            answers: review.map(answers).unwrap_or_default(),
            checks: admission.map(|admission| self.checks(admission)).unwrap_or_default(),
            actions: admission.map(|admission| self.actions(admission)).unwrap_or_default(),
            lessons: admission.map(|admission| self.lessons(admission)).unwrap_or_default(),
            second_look: self.second_look(item),
            not_asked: self.not_asked(item),
        }
    }

    /// The questions of a review that were not asked: all of them, where nothing was written to any.
    fn not_asked(&self, item: &Item) -> Vec<String> {
        let left: Vec<&str> = match self.proceedings.review_of(&item.key) {
            Some(review) => not_asked(review),
            None if item.key.kind.is_review() => Question::ALL.iter().map(|question| question.short()).collect(),
            None => Vec::new(),
        };
        left.into_iter().map(str::to_owned).collect()
    }

    fn facts(&self, kind: ItemKind, admission: &Admission) -> Vec<String> {
        let agreement = OpenAgreement::of(admission, self.as_of, &self.settings.ladder);
        match agreement.filter(|_| kind == ItemKind::Section20) {
            Some(agreement) => vec![agreement.sentence()],
            None => vec![admission_sentence(admission), story::headline(admission, self.as_of)],
        }
    }

    /// Checks that were recorded in the meeting.
    fn checks(&self, admission: &Admission) -> Vec<String> {
        let recorded = admission.follow_ups.iter().filter(|it| it.meeting_id == Some(self.proceedings.meeting.id));
        recorded.map(FollowUp::sentence).collect()
    }

    fn actions(&self, admission: &Admission) -> Vec<String> {
        let raised = admission.actions.iter().filter(|one| one.meeting_id == Some(self.proceedings.meeting.id));
        raised.map(|action| action.reference.clone()).collect()
    }

    fn lessons(&self, admission: &Admission) -> Vec<String> {
        let learned = admission.lessons.iter().filter(|one| one.meeting_id == Some(self.proceedings.meeting.id));
        learned.map(|lesson| lesson.reference.clone()).collect()
    }

    fn second_look(&self, item: &Item) -> Option<String> {
        let look = self.proceedings.looks.iter().find(|look| Some(look.period_id) == item.key.period)?;
        (!look.views.is_empty()).then(|| look.sentence())
    }
}

impl MinutedAttendee {
    fn of(attendee: &super::Attendee) -> Self {
        Self { person: attendee.person.clone(), role: attendee.role, present: attendee.present }
    }
}

/// All second looks of a meeting together; `None` where nobody has said anything.
fn together(looks: &[SecondLook]) -> Option<Agreement> {
    let sum = Agreement::of(looks);
    (sum.of > 0).then_some(sum)
}

fn answers(review: &Review) -> Vec<MinutedAnswer> {
    let answers = review.answers.iter().map(|said| MinutedAnswer {
        question: said.question,
        answer: said.answer,
        note: said.note.clone(),
        person: said.person.clone(),
    });
    answers.collect()
}

fn admission_sentence(admission: &Admission) -> String {
    let age = match admission.age() {
        None => "Age not known".to_owned(),
        Some(0) => "Under 1".to_owned(),
        Some(age) => format!("Aged {age}"),
    };
    let day = full(admission.admitted_on());
    if admission.period.kind == PeriodKind::EarlierStart {
        return format!("{age}, in care by {day}, the first date seen.");
    }
    let route = admission.period.route_on_entry.as_ref().map_or("route not known", |code| code.label());
    format!("{age}, came into care on {day}: {}.", super::super::text::in_sentence(route))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::admission;

    #[test]
    fn of_a_child_whose_start_is_not_known_no_day_of_entry_is_said() {
        let mut child = admission("V2"); // 14 on 2 October 2026
        assert_eq!(admission_sentence(&child), "Aged 14, came into care on 2 Oct 2026: section 20.");
        child.period.kind = PeriodKind::EarlierStart;
        assert_eq!(admission_sentence(&child), "Aged 14, in care by 2 Oct 2026, the first date seen.");
    }
}
