//! What the newest meetings said to their nine questions: as the facts of each admission have it, and the summary.

use crate::domain::admission::EntryKind;
use crate::domain::calendar::Holidays;
use crate::domain::meeting::{Answer, Question};

use super::case::Quirk;
use super::cast::FGC_LEAD;
use super::dice::Dice;
use super::facts::ToldAdmission;
use super::family::{number, slots};
use super::records::AnswerPlan;
use super::story::Story;
use super::words::{self, Book, first};

/// Working days after which an admission is written up late: the setting's default.
const IN_TIME: i64 = 2;

/// What summaries say where a child was heard.
const HEARD: [&str; 5] = ["wishes were asked", "the truth in words", "was believed", "had said what", "own words"];

/// What summaries say where it could have been planned, or avoided.
const AVOIDABLE: [&str; 3] = ["could have been avoided", "might have been avoided", "would have made this planned"];

/// What a meeting said to each question about an admission, with a note on some of what was not as it should be.
pub(super) fn answers(told: &ToldAdmission, summary: &str, book: &mut Book, dice: &mut Dice) -> Vec<AnswerPlan> {
    let mut asked = Asked { told, summary, book, dice };
    Question::ALL.iter().map(|question| asked.plan(*question)).collect()
}

struct Asked<'a> {
    told: &'a ToldAdmission,
    summary: &'a str,
    book: &'a mut Book,
    dice: &'a mut Dice,
}

impl Asked<'_> {
    fn plan(&mut self, question: Question) -> AnswerPlan {
        if question == Question::Network && self.told.case.is_first_of_october_2026() {
            let note = Some(first::NETWORK.to_owned());
            return AnswerPlan { question, answer: Answer::Partly, note, person: Some(FGC_LEAD) };
        }
        let answer = self.answer(question);
        let is_noted = matches!(answer, Answer::Partly | Answer::No) && self.dice.chance(55);
        let note = if is_noted { self.note(question, answer) } else { None };
        let person = note.is_some().then(|| self.person(question)).flatten();
        AnswerPlan { question, answer, note, person }
    }

    fn says(&self, part: &str) -> bool {
        self.summary.contains(part)
    }

    fn has(&self, quirk: Quirk) -> bool {
        self.told.case.has(quirk)
    }

    fn age(&self) -> u32 {
        self.told.child.age_on(self.told.period.started_on).unwrap_or_default()
    }

    fn answer(&mut self, question: Question) -> Answer {
        let answer = match question {
            Question::Threshold => self.threshold(),
            Question::HelpBefore => self.help_before(),
            Question::LegalRoute => self.legal_route(),
            Question::Network => self.network(),
            Question::Voice => self.voice(),
            Question::Family => self.family(),
            Question::WrittenUp => self.written_up(),
            Question::Hindsight => self.hindsight(),
            Question::SameDecision => self.same_decision(),
        };
        // What a summary says of all answers has to be so.
        if answer == Answer::No && self.says("All answers were") { Answer::Partly } else { answer }
    }

    fn threshold(&self) -> Answer {
        let met_earlier = self.says("threshold was met") || self.says("entry could have been avoided");
        if met_earlier { Answer::Partly } else { Answer::Yes }
    }

    fn help_before(&mut self) -> Answer {
        match self.told.case.story {
            Story::Arrival => Answer::NotAsked,
            _ if self.has(Quirk::NoHelp) || self.has(Quirk::NothingKnown) => Answer::NotKnown,
            Story::PreBirth | Story::Relinquished => Answer::Yes,
            Story::ReEntry | Story::Neglect | Story::FamilyBreakdown | Story::AdoptionStrain => Answer::Partly,
            _ => self.dice.weighted([(45, Answer::Yes), (40, Answer::Partly), (15, Answer::No)]),
        }
    }

    fn legal_route(&self) -> Answer {
        let in_doubt = self.has(Quirk::SharedResponsibility) || self.has(Quirk::LongProtection);
        if in_doubt { Answer::Partly } else { Answer::Yes }
    }

    fn network(&mut self) -> Answer {
        match self.told.case.story {
            _ if self.told.family_group_conference || self.says("family network was explored") => Answer::Yes,
            Story::Arrival | Story::Remand => Answer::NotAsked,
            _ if self.says("family group conference") || self.says("never brought together") => Answer::No,
            _ => self.dice.weighted([(70, Answer::Partly), (30, Answer::No)]),
        }
    }

    fn voice(&mut self) -> Answer {
        match self.age() {
            ..3 => Answer::NotAsked,
            _ if HEARD.iter().any(|heard| self.says(heard)) => Answer::Yes,
            _ => self.dice.weighted([(72, Answer::Yes), (28, Answer::Partly)]),
        }
    }

    fn family(&mut self) -> Answer {
        match self.told.case.story {
            _ if self.says("open one is the distance") => Answer::Partly,
            Story::Arrival => Answer::NotAsked,
            _ => self.dice.weighted([(75, Answer::Yes), (25, Answer::Partly)]),
        }
    }

    fn written_up(&self) -> Answer {
        let is_in_time = self.told.period.written_up_on.is_some() && working_days_to_write_up(self.told) <= IN_TIME;
        if is_in_time { Answer::Yes } else { Answer::No }
    }

    fn hindsight(&mut self) -> Answer {
        match (self.told.case.entry, self.told.case.story) {
            (Some(EntryKind::Planned), _) | (_, Story::Arrival | Story::InjuredBaby | Story::HarmDisclosed) => {
                Answer::No
            }
            _ if AVOIDABLE.iter().any(|avoidable| self.says(avoidable)) => Answer::Yes,
            (_, Story::FamilyBreakdown | Story::ReEntry | Story::GuardianUnwell) => Answer::Yes,
            _ => self.dice.weighted([(55, Answer::Partly), (45, Answer::No)]),
        }
    }

    fn same_decision(&mut self) -> Answer {
        match self.told.case.route {
            _ if self.has(Quirk::NoDutyDecision) => Answer::NotKnown,
            "J1" => Answer::NotAsked,
            _ if self.dice.chance(7) && !self.told.case.is_first_of_october_2026() => Answer::Partly,
            _ => Answer::Yes,
        }
    }

    fn note(&mut self, question: Question, answer: Answer) -> Option<String> {
        let mut slots = slots(&self.told.case, &self.told.family, &self.told.child, self.dice);
        slots.words.push(("{late}", number(working_days_to_write_up(self.told))));
        let is_planned = question == Question::Hindsight && self.told.case.entry == Some(EntryKind::Planned);
        let lines = if is_planned { words::PLANNED_WELL } else { words::beside(question, answer) };
        self.book.say(lines, &slots, 1, self.dice)
    }

    /// A few answers have somebody who will act on them.
    fn person(&mut self, question: Question) -> Option<&'static str> {
        let person = match question {
            Question::Network => FGC_LEAD,
            Question::WrittenUp => self.told.family.team.manager,
            Question::Voice | Question::Family => self.told.family.worker,
            _ => return None,
        };
        self.dice.chance(45).then_some(person)
    }
}

/// Working days from entry until it was written up.
pub(super) fn working_days_to_write_up(told: &ToldAdmission) -> i64 {
    let written = told.period.written_up_on;
    written.and_then(|day| Holidays::default().working_days_after(told.period.started_on, day)).unwrap_or(0).into()
}
