//! The review of an admission: what the meeting asks of each, and what it said.

use chrono::NaiveDate;

use super::super::{Id, calendar::Month, coded};

coded! {
    /// What the meeting asks about every admission, in its order. The last is about the decision alone.
    pub enum Question {
        Threshold = "threshold", "Was the threshold for coming into care right?";
        HelpBefore = "help_before", "Was help before entry robust? If not, what was missing?";
        LegalRoute = "legal_route", "Was the legal route right on what was known then?";
        Network = "network", "Was the family network explored?";
        Voice = "voice", "Was the child's voice heard, and the truth told in words for their age?";
        Family = "family", "Were brothers and sisters, school and distance thought of?";
        WrittenUp = "written_up", "Was it written up in time?";
        Hindsight = "hindsight", "Could it have been planned, or avoided? What would have had to be true?";
        SameDecision = "same_decision", "Would the duty decision be made the same way today?";
    }
}

impl Question {
    /// What it is called where there is no room for all of it, in at most 9 letters.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::Threshold => "Threshold",
            Self::HelpBefore => "Help",
            Self::LegalRoute => "Route",
            Self::Network => "Network",
            Self::Voice => "Voice",
            Self::Family => "Family",
            Self::WrittenUp => "Written",
            Self::Hindsight => "Avoid",
            Self::SameDecision => "Same",
        }
    }
}

coded! {
    /// What was said to one of the meeting's questions, in the order of the keys 1 to 5.
    pub enum Answer {
        Yes = "yes", "yes";
        Partly = "partly", "partly";
        No = "no", "no";
        NotKnown = "not_known", "not known";
        NotAsked = "not_asked", "not asked";
    }
}

/// What a review said to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewAnswer {
    /// The question.
    pub question: Question,
    /// The answer; `None` where only a note was written.
    pub answer: Option<Answer>,
    /// What was said beside it.
    pub note: Option<String>,
    /// Who will act on it.
    pub person: Option<String>,
}

/// The review of one admission in one meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The row's identifier.
    pub id: Id,
    /// The meeting.
    pub meeting_id: Id,
    /// The month whose admissions that meeting reviewed.
    pub meeting_month: Month,
    /// The day the meeting was held.
    pub held_on: Option<NaiveDate>,
    /// The admission.
    pub period_id: Id,
    /// Whether that meeting carried the admission forward: the review is not finished.
    pub is_carried: bool,
    /// What the meeting said, shortly.
    pub summary: Option<String>,
    /// What it said to the questions, in their order; a question without an answer is not among them.
    pub answers: Vec<ReviewAnswer>,
}

impl Review {
    /// What it said to a question.
    #[must_use]
    pub fn answer(&self, question: Question) -> Option<&ReviewAnswer> {
        self.answers.iter().find(|answer| answer.question == question)
    }

    /// Whether it has neither a summary nor any answer.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        self.summary.is_none() && self.answers.is_empty()
    }

    /// The questions without an answer; "not asked" is one, given on purpose.
    #[must_use]
    pub fn unanswered(&self) -> Vec<Question> {
        let is_open = |question: &Question| self.answer(*question).is_none_or(|answer| answer.answer.is_none());
        Question::ALL.iter().copied().filter(is_open).collect()
    }
}
