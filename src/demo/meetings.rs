//! The monthly meetings: what each said of its admissions, the actions it raised and the lessons it wrote down.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::Id;
use crate::domain::action::Status as ActionStatus;
use crate::domain::admission::{EntryKind, PeriodKind};
use crate::domain::calendar::Month;
use crate::domain::meeting::{Meeting, Status};

use super::case::{FIRST_OF_OCTOBER, Quirk};
use super::cast::{self, DUTY_HEADS, SCRIBE, STRATEGIC_LEAD};
use super::dice::{Dice, days};
use super::facts::{Telling, ToldAdmission};
use super::family::{number, office_day, office_days_after, slots};
use super::records::{ActionPlan, Closed, Event, LessonPlan, Records, Step};
use super::reviews::{answers, working_days_to_write_up};
use super::scale::{Scale, paced};
use super::words::{self, ACTIONS, ActionWords, Book, CHECK_ACTIONS, LESSONS, LessonWords, Owner, first};

/// What was said of the admission that was left to the next meeting.
const CARRIED: &str = "The team manager who knows the family was on leave: the November meeting comes to it.";

/// A correction of minutes: why, and what.
const ADDENDUM: (&str, &str) = (
    "The attendance was not complete",
    "Cordelia Moonquill, independent reviewing officer, was there for the first hour.",
);

/// How many of the newest month's admissions the meeting has come to.
const REVIEWED_SO_FAR: usize = 6;

/// The meetings as they go on.
struct Minutes<'a> {
    as_of: NaiveDate,
    scale: &'a Scale,
    told: &'a [ToldAdmission],
    book: &'a mut Book,
    records: &'a mut Records,
    dice: &'a mut Dice,
    /// How often each of the lessons was written down.
    learned: Vec<usize>,
}

/// The question about a decision that came after entry.
const DECIDED_AFTER: &str = "duty-decision-after-entry";

/// What the meeting said to it.
fn answer(told: &ToldAdmission) -> &'static str {
    if told.case.has(Quirk::OutOfHours) {
        "Seen: the out-of-hours team acted at night, and the decision followed on the next working day."
    } else {
        "Seen: short notice on the day, and the decision followed on the next working day."
    }
}

/// Puts every meeting on the timeline, with what came of it.
pub(super) fn hold(telling: &mut Telling, records: &mut Records, dice: &mut Dice) {
    let mut minutes = Minutes {
        as_of: telling.as_of,
        scale: &telling.scale,
        told: &telling.told,
        book: &mut telling.book,
        records,
        dice,
        learned: vec![0; LESSONS.len()],
    };
    telling.scale.months().for_each(|month| minutes.meeting(month));
    minutes.before_the_meeting();
}

/// A month of 2026.
fn in_2026(month: u32) -> Month {
    Month::containing(NaiveDate::from_ymd_opt(2026, month, 1).unwrap_or_default())
}

/// The second Thursday of the month after.
fn held_on(month: Month) -> NaiveDate {
    let first = month.next().first_day();
    NaiveDate::from_weekday_of_month_opt(first.year(), first.month(), Weekday::Thu, 2).unwrap_or(first)
}

/// The duty Heads of Service chair in turn, and every fifth time the Strategic Lead.
pub(super) fn chair(number: usize) -> &'static str {
    DUTY_HEADS.iter().chain([&STRATEGIC_LEAD]).cycle().nth(number).copied().unwrap_or(STRATEGIC_LEAD)
}

impl Minutes<'_> {
    fn meeting(&mut self, month: Month) {
        let (number, held_on) = (self.records.meetings.len(), held_on(month));
        let (chair, under_way) = (chair(number), held_on == self.as_of);
        let status = if under_way { Status::InProgress } else { Status::Closed };
        self.records.meetings.push(Meeting {
            id: Id::of_fact(&["meeting", &month.to_string()]),
            month,
            held_on: Some(held_on),
            status,
            chair: Some(chair.to_owned()),
            scribe: Some(SCRIBE.to_owned()),
            seal: None,
        });
        self.records.at(office_day(days(held_on, -9)), 11, 20, SCRIBE, Event::Meeting(number, Step::Plan));
        self.does(held_on, 30, chair, Step::Begin);
        let told = self.discussed(month);
        let reviewed =
            told.iter().copied().take(if under_way { REVIEWED_SO_FAR } else { told.len() }).collect::<Vec<_>>();
        self.reviews(number, held_on, &reviewed);
        self.actions(number, held_on, &reviewed);
        self.lessons(number, held_on, &reviewed);
        if under_way {
            self.does(held_on, 85, chair, Step::Pause);
        } else {
            self.goes_to_its_end(held_on, chair, month);
        }
    }

    /// Puts a step of the newest meeting on the timeline, so many minutes after one o'clock.
    fn does(&mut self, day: NaiveDate, minutes: u32, actor: &'static str, step: Step) {
        let number = self.records.meetings.len().saturating_sub(1);
        self.records.at(day, 13, minutes, actor, Event::Meeting(number, step));
    }

    /// From the last review to the close, and what came after it.
    fn goes_to_its_end(&mut self, held_on: NaiveDate, chair: &'static str, month: Month) {
        if month == in_2026(4) {
            self.does(held_on, 156, chair, Step::Pause);
            self.does(held_on, 170, chair, Step::GoOn);
        }
        self.does(held_on, 172, SCRIBE, Step::GoThrough);
        if [in_2026(1), in_2026(6), in_2026(8)].contains(&month) {
            self.does(held_on, 205, SCRIBE, Step::SecondLook);
        }
        self.does(held_on, 220, chair, Step::Close);
        if month == in_2026(3) {
            let (reason, text) = ADDENDUM;
            self.does(office_day(days(held_on, 12)), 25, SCRIBE, Step::Addendum { reason, text });
        }
        if month == in_2026(9) {
            let extract_on = days(self::held_on(month.next()), -1);
            self.records.at(extract_on, 8, 40, SCRIBE, Event::RecordLate);
        }
    }

    /// The admissions of a month that its meeting speaks of. In September 2026 one is not in the extract yet, and one is
    /// left to the next meeting.
    fn discussed(&mut self, month: Month) -> Vec<usize> {
        let mut numbers = self.admitted_in(month);
        if month == in_2026(9) {
            let alone: Vec<usize> = numbers.iter().copied().filter(|at| self.is_alone(*at)).collect();
            if let Some(told) = alone.first().copied() {
                self.does(held_on(month), 39, SCRIBE, Step::Carry { told, note: CARRIED });
            }
            self.records.late = alone.iter().skip(1).last().copied();
            numbers.retain(|at| Some(at) != alone.first() && Some(at) != alone.last());
        }
        numbers
    }

    /// Whether it is the only admission of the family, and not by agreement: nothing else in the file speaks of it.
    fn is_alone(&self, number: usize) -> bool {
        let Some(told) = self.told.get(number) else { return false };
        let of_child = self.told.iter().filter(|other| other.child.id == told.child.id);
        let is_only = told.case.bands.len() == 1 && of_child.count() == 1;
        is_only && told.statuses.iter().all(|(code, ..)| *code != "V2")
    }

    /// The admissions of a month in the order in which the meeting comes to them.
    fn admitted_in(&self, month: Month) -> Vec<usize> {
        let of_month = |told: &ToldAdmission| {
            told.period.kind == PeriodKind::Admission && Month::containing(told.period.started_on) == month
        };
        let mut numbers: Vec<usize> =
            (0..self.told.len()).filter(|at| self.told.get(*at).is_some_and(of_month)).collect();
        numbers.sort_by_key(|at| self.told.get(*at).map(|told| (told.period.started_on, told.child.child_ref.clone())));
        numbers
    }

    fn reviews(&mut self, meeting: usize, held_on: NaiveDate, reviewed: &[usize]) {
        let answered = meeting >= self.scale.first_with_answers();
        for (at, &number) in reviewed.iter().enumerate() {
            let Some(told) = self.told.get(number) else { continue };
            let minutes = 40 + paced(at, reviewed.len(), 6, 130);
            let summary = self.summary(told);
            let answers = if answered { answers(told, &summary, self.book, self.dice) } else { Vec::new() };
            self.does(held_on, minutes, SCRIBE, Step::Review { told: number, summary, answers });
            if told.decided_after && held_on >= self.scale.asked_since() {
                let event = Event::Answer { told: number, prompt: DECIDED_AFTER, answer: answer(told) };
                self.records.at(held_on, 13, minutes + 2, SCRIBE, event);
            }
        }
    }

    /// What the meeting found, and what it thought about how entry came about.
    fn summary(&mut self, told: &ToldAdmission) -> String {
        if told.case.is_first_of_october_2026() {
            return first::REVIEW.to_owned();
        }
        let lines: Vec<&[words::Line]> = [
            (told.case.has(Quirk::LateWriteUp) && told.period.written_up_on.is_some(), words::LATE),
            (told.decided_after, words::AFTERWARDS),
            (told.case.entry == Some(EntryKind::Planned) && self.dice.chance(40), words::PLANNED),
            (!told.family_group_conference && self.dice.chance(50), words::CONFERENCE),
            (true, words::HINDSIGHT),
        ]
        .into_iter()
        .filter_map(|(so, lines)| so.then_some(lines))
        .collect();
        let found = self.say(words::found(told.case.story), told);
        let more = lines.into_iter().find_map(|lines| self.say(lines, told));
        found.into_iter().chain(more).collect::<Vec<_>>().join(" ")
    }

    fn say(&mut self, lines: &[words::Line], told: &ToldAdmission) -> Option<String> {
        let mut slots = slots(&told.case, &told.family, &told.child, self.dice);
        slots.words.push(("{entry_day}", told.period.started_on.format("%A").to_string()));
        slots.words.push(("{late}", number(working_days_to_write_up(told))));
        self.book.say(lines, &slots, 1, self.dice)
    }

    /// Three to five actions from the reviews, and one about a section 20 agreement.
    fn actions(&mut self, meeting: usize, held_on: NaiveDate, reviewed: &[usize]) {
        let mut about = reviewed.to_vec();
        about.retain(|at| self.told.get(*at).is_some_and(|told| told.child.child_ref != FIRST_OF_OCTOBER));
        self.dice.shuffle(&mut about);
        let wanted = match (self.as_of - held_on).num_days() {
            0 => 3,
            1..100 => 12,
            100..190 => 8,
            _ => self.dice.pick([2, 2, 3, 3]),
        };
        let under_way = held_on == self.as_of;
        about.truncate(self.scale.times(wanted));
        for (at, &number) in about.iter().enumerate() {
            self.action(meeting, held_on, 71 + paced(at, about.len(), 4, 76), number, ACTIONS);
        }
        if let Some(number) = self.open_agreement(held_on) {
            self.action(meeting, held_on, if under_way { 83 } else { 150 }, number, CHECK_ACTIONS);
        }
    }

    /// A child whose agreement had been open for two months or more on the day of the meeting.
    fn open_agreement(&mut self, held_on: NaiveDate) -> Option<usize> {
        let open = |told: &ToldAdmission| {
            let mut runs = told.statuses.iter();
            runs.any(|(code, from, to)| *code == "V2" && *from < days(held_on, -60) && to.is_none_or(|to| to > held_on))
        };
        let numbers: Vec<usize> = (0..self.told.len()).filter(|at| self.told.get(*at).is_some_and(open)).collect();
        self.dice.choose(&numbers).copied()
    }

    fn action(
        &mut self,
        meeting: usize,
        held_on: NaiveDate,
        minutes: u32,
        number: usize,
        list: &'static [ActionWords],
    ) {
        let Some(told) = self.told.get(number) else { return };
        let slots = slots(&told.case, &told.family, &told.child, self.dice);
        let fits = |words: &&ActionWords| words.stories.is_empty() || words.stories.contains(&told.case.story);
        let fits = |words: &&ActionWords| {
            fits(words) && (told.child.born_on < Some(days(held_on, -1100)) || !words.text.contains("in words for"))
        };
        let fitting: Vec<&ActionWords> = list.iter().filter(fits).collect();
        let start = self.dice.below(fitting.len());
        let least =
            fitting.iter().cycle().skip(start).take(fitting.len()).min_by_key(|words| {
                (self.book.times(words.done_looks_like), words.stories.is_empty() && list.len() > 10)
            });
        let Some(words) = least.copied() else { return };
        let Some(text) = self.book.repeat(words.text, &slots) else { return };
        let plan = ActionPlan {
            told: number,
            meeting: Some(meeting),
            text,
            owner: owner(words.owner, told),
            due_on: office_day(days(held_on, 7 * self.dice.pick([2, 3, 4, 6, 8, 10, 12, 14]))),
            done_looks_like: self.book.repeat(words.done_looks_like, &slots),
            raised_on: held_on,
            redated: None,
            closed: None,
            turns: Vec::new(),
        };
        let evidence = slots.fill(words.evidence);
        let plan = self.carried_on(plan, &evidence);
        self.raise(plan, held_on, minutes);
    }

    /// Puts an action on the timeline, from raising to closing.
    fn raise(&mut self, plan: ActionPlan, on: NaiveDate, minutes: u32) {
        let number = self.records.actions.len();
        self.records.at(on, 13, minutes, SCRIBE, Event::AddAction(number));
        if let Some((day, _)) = plan.redated {
            self.records.at(day, 10, 5, STRATEGIC_LEAD, Event::RedateAction(number));
        }
        if let Some(closed) = &plan.closed {
            self.records.at(closed.on, 15, 12, STRATEGIC_LEAD, Event::CloseAction(number));
        }
        self.records.actions.push(plan);
    }

    /// What becomes of an action: most are done, some late or on another date, a few are cancelled or stay open.
    fn carried_on(&mut self, plan: ActionPlan, evidence: &str) -> ActionPlan {
        let redated = self.dice.chance(18).then(|| {
            let day = office_day(days(plan.due_on, self.dice.between(-3, 2))).min(days(plan.due_on, 3));
            (day, office_day(days(plan.due_on, 7 * self.dice.between(2, 5))))
        });
        let redated = redated.filter(|(day, _)| *day < self.as_of);
        let due_on = redated.map_or(plan.due_on, |(_, due_on)| due_on);
        let wait = self.dice.weighted([(30, -6), (30, -1), (12, 0), (12, 6), (10, 19), (6, 44)]);
        let on = office_day(days(due_on, wait)).max(office_days_after(plan.raised_on, 2));
        let on = redated.map_or(on, |(day, _)| on.max(office_days_after(day, 1)));
        let stays_open = self.dice.chance(still_open(self.as_of, due_on));
        let status = if self.dice.chance(4) { ActionStatus::Cancelled } else { ActionStatus::Done };
        let why = if status == ActionStatus::Done {
            Some(evidence)
        } else {
            Some("No longer needed: the plan for the child has changed.")
        };
        let why = why.and_then(|why| self.book.repeat(why, &words::Slots { so: Vec::new(), words: Vec::new() }));
        let closed = (!stays_open && on < self.as_of).then_some(Closed { on, status, why });
        ActionPlan { redated, closed, ..plan }
    }

    /// Two to four lessons.
    fn lessons(&mut self, meeting: usize, held_on: NaiveDate, reviewed: &[usize]) {
        let wanted = if held_on == self.as_of { 1 } else { self.dice.pick([2, 2, 3, 3]) };
        let first = if held_on == self.as_of { 84 } else { 100 };
        let wanted = self.scale.times(wanted);
        for at in 0..wanted {
            self.lesson(meeting, held_on, first + paced(at, wanted, 7, 60), reviewed);
        }
    }

    fn lesson(&mut self, meeting: usize, held_on: NaiveDate, minutes: u32, reviewed: &[usize]) {
        let start = self.dice.below(LESSONS.len());
        let order: Vec<usize> = (0..LESSONS.len()).cycle().skip(start).take(LESSONS.len()).collect();
        let said_here = |words: &LessonWords, records: &Records| {
            records.lessons.iter().any(|lesson| lesson.meeting == meeting && lesson.theme == words.theme)
        };
        let fitting = order.into_iter().filter_map(|at| LESSONS.get(at).map(|words| (at, words)));
        let fitting = fitting
            .filter(|(_, words)| !said_here(words, self.records) && !self.learned_from(words, reviewed).is_empty());
        let Some((at, words)) = fitting.min_by_key(|(at, _)| self.learned.get(*at).copied()) else { return };
        let told = self.learned_from(words, reviewed);
        self.learned.iter_mut().skip(at).take(1).for_each(|times| *times += 1);
        let closed_on = office_day(days(held_on, self.dice.between(60, 230)));
        let closes = closed_on < self.as_of && self.dice.chance(78);
        let number = self.records.lessons.len();
        self.records.at(held_on, 13, minutes, SCRIBE, Event::AddLesson(number));
        if closes {
            self.records.at(closed_on, 16, 20, STRATEGIC_LEAD, Event::CloseLesson(number));
        }
        self.records.lessons.push(LessonPlan {
            theme: words.theme,
            statement: words.statement.to_owned(),
            what_will_change: words.what_will_change,
            meeting,
            told,
            raised_on: held_on,
            closed: closes.then_some((closed_on, words.evidence)),
        });
    }

    /// Up to three of the admissions reviewed that a lesson can be learned from.
    fn learned_from(&self, words: &LessonWords, reviewed: &[usize]) -> Vec<usize> {
        let is_story = |told: &ToldAdmission| match words.stories {
            [] => told.child.age_on(told.period.started_on).is_some_and(|age| age >= 5),
            stories => stories.contains(&told.case.story),
        };
        let fits = |told: &ToldAdmission| is_story(told) && words.needs.is_so_of(told);
        reviewed.iter().copied().filter(|at| self.told.get(*at).is_some_and(fits)).take(3).collect()
    }

    /// The action about the first child of October 2026 that was raised without waiting for the meeting.
    fn before_the_meeting(&mut self) {
        let first = self.told.iter().position(|told| told.child.child_ref == FIRST_OF_OCTOBER);
        let Some((number, told)) = first.and_then(|at| self.told.get(at).map(|told| (at, told))) else { return };
        let raised_on = days(told.period.started_on, 3);
        let plan = ActionPlan {
            told: number,
            meeting: None,
            text: first::MEDIATION.0.to_owned(),
            owner: cast::EDGE_OF_CARE_LEAD,
            due_on: days(told.period.started_on, 28),
            done_looks_like: Some(first::MEDIATION.1.to_owned()),
            raised_on,
            redated: None,
            closed: None,
            turns: Vec::new(),
        };
        self.raise(plan, raised_on, 50);
        let conference = ActionPlan {
            told: number,
            meeting: Some(self.records.meetings.len().saturating_sub(1)),
            text: first::CONFERENCE.0.to_owned(),
            owner: told.family.worker,
            due_on: days(self.as_of, 6),
            done_looks_like: Some(first::CONFERENCE.1.to_owned()),
            raised_on: self.as_of,
            redated: None,
            closed: None,
            turns: Vec::new(),
        };
        self.raise(conference, self.as_of, 44);
    }
}

/// The chance in a hundred that an action due on a day is still open.
fn still_open(as_of: NaiveDate, due_on: NaiveDate) -> usize {
    match (as_of - due_on).num_days() {
        ..1 => 94,
        1..25 => 34,
        25..90 => 12,
        90.. => 1,
    }
}

pub(super) fn owner(owner: Owner, told: &ToldAdmission) -> &'static str {
    let team = told.family.team;
    match owner {
        Owner::Social => told.family.worker,
        Owner::Manager => team.manager,
        Owner::Partners => team.service_manager,
        Owner::Youth => cast::YOUNG_PEOPLE.manager,
        Owner::Reviewing => first(cast::REVIEWING_OFFICERS),
        Owner::Legal => first(cast::LAWYERS),
        Owner::Kinship => cast::KINSHIP_LEAD,
        Owner::Conference => cast::FGC_LEAD,
        Owner::Edge => cast::EDGE_OF_CARE_LEAD,
        Owner::Early => cast::EARLY_HELP_LEAD,
        Owner::Placements => cast::PLACEMENTS_LEAD,
        Owner::Exploitation => cast::EXPLOITATION_LEAD,
        Owner::Housing => cast::HOUSING_LEAD,
        Owner::Voice => cast::VOICE_LEAD,
    }
}

const fn first([first, _]: [&'static str; 2]) -> &'static str {
    first
}
