//! The minutes of a closed meeting, from what it kept when it was closed: nothing that was learned later changes them.

use super::words::ended;
use super::{Document, Level, Span, Table, figures};
use crate::domain::action::Status;
use crate::domain::calendar::{full, spoken};
use crate::domain::entry_request::Gap;
use crate::domain::lesson::who_by_when;
use crate::domain::meeting::minutes::{Head, MinutedAttendee, MinutedItem};
use crate::domain::meeting::second_look::Agreement;
use crate::domain::meeting::{ItemKind, Role, State};
use crate::domain::text::counted;

mod actions;
mod board;
mod child;
mod section20;
#[cfg(test)]
mod tests;
mod writer;

pub use writer::Held;
use writer::{Writer, titled};

/// The minutes for those who may read them.
///
/// The meeting has all of it. The Strategic Lead has the section 20 agreement of every child on the running order in
/// full, and not how others looked at decisions a second time. The board has figures and counts: no child, nobody below
/// the chair, and nothing that was written by hand.
#[must_use]
pub fn document(held: &Held, level: Level) -> Document {
    match level {
        Level::Board => board::document(held),
        Level::Meeting | Level::StrategicLead => Writer { held, level }.document(),
    }
}

impl Writer<'_> {
    fn document(self) -> Document {
        let mut document = titled(self.held, "Minutes of the admissions review", self.level);
        self.corrected(&mut document);
        self.meeting(&mut document);
        self.decided(&mut document);
        self.reviews(&mut document);
        actions::carried(self, &mut document);
        section20::agreements(self, &mut document);
        self.lessons(&mut document);
        self.others(&mut document);
        self.month(&mut document);
        self.addenda(&mut document);
        self.sealed(&mut document);
        document
    }

    fn corrected(self, document: &mut Document) {
        let count = i64::try_from(self.held.addenda.len()).unwrap_or(0);
        let (these, stand) = if count == 1 { ("an addendum", "stands") } else { ("addenda", "stand") };
        if count > 0 {
            document.paragraph([format!("These minutes have been corrected by {these}, which {stand} at the end.")]);
        }
    }

    fn meeting(self, document: &mut Document) {
        let head = self.head();
        document.heading(2, "The meeting");
        let facts = [
            ("Held on", Some(format!("{}{}", spoken(head.held_on), long(head.minutes)))),
            ("Chair", head.chair.clone()),
            ("Scribe", head.scribe.clone()),
            ("Present", people(&head.attendance, true)),
            ("Apologies", people(&head.attendance, false)),
            ("Quorum", Some(quorum(head))),
        ];
        document.facts(facts.into_iter().filter_map(|(label, value)| Some((label, value?))));
        self.note_of(ItemKind::Attendance, document);
    }

    /// What the meeting came to, before how it came to it.
    fn decided(self, document: &mut Document) {
        document.heading(2, "Decisions and actions");
        document.paragraph([self.in_short()]);
        let left = |state, wanted: fn(ItemKind) -> bool, words: &str| {
            let items = self.items(|item| item.state == state && wanted(item.kind));
            let told: Vec<String> = items.into_iter().map(|item| self.with_reason(item)).collect();
            (!told.is_empty()).then(|| vec![Span::strong(format!("{words}: ")), Span::plain(ended(&told.join("; ")))])
        };
        let left = [
            left(State::Carried, ItemKind::is_review, "Reviews carried forward to the next meeting"),
            left(State::Carried, is_section_20, "Section 20 agreements carried forward"),
            left(State::Carried, is_other, "Other items carried forward"),
            left(State::Skipped, ItemKind::is_review, "Reviews left out, with the reason"),
            left(State::Skipped, is_section_20, "Section 20 agreements left out"),
            left(State::Skipped, is_other, "Other items left out"),
        ];
        document.list(left.into_iter().flatten());
        actions::raised(self, document);
    }

    /// `6 admissions reviewed, 5 actions raised; 23 actions carried forward, 11 of them past the date.`
    fn in_short(self) -> String {
        let (head, some) = (self.head(), |number: usize| (number > 0).then_some(number));
        let reviewed = self.items(|item| item.kind.is_review() && item.state == State::Done).len();
        let open = head.carried.iter().filter(|action| action.status == Status::Open).count();
        let late = head.carried.iter().filter(|action| action.days_overdue > 0).count();
        let parts = [
            Some(format!("{} reviewed", count(reviewed, "admission"))),
            some(head.raised.len()).map(|raised| format!("{} raised", count(raised, "action"))),
            some(head.carried.len() - open).map(|closed| format!("{closed} closed since the meeting before")),
            some(open).map(|open| format!("{open} carried forward, {late} past the date")),
        ];
        format!("{}.", parts.into_iter().flatten().collect::<Vec<String>>().join("; "))
    }

    /// `C-1042 (not in care by then)`.
    fn with_reason(self, item: &MinutedItem) -> String {
        let reason = item.reason.as_deref().map(|reason| format!(" ({})", reason.trim())).unwrap_or_default();
        format!("{}{reason}", self.held.names.told(&item.title))
    }

    fn reviews(self, document: &mut Document) {
        let reviews = self.items(|item| item.kind.is_review());
        if !reviews.is_empty() {
            document.heading(2, "Admissions");
        }
        if self.asked_nothing() {
            document.paragraph(["The meeting's questions were not asked one by one."]);
        }
        for item in reviews {
            child::block(self, item, document);
        }
    }

    fn lessons(self, document: &mut Document) {
        let head = self.head();
        let look = head.second_look.filter(|_| self.level == Level::Meeting);
        let said = self.items(|item| item.kind == ItemKind::Themes && item.note.is_some());
        if head.lessons.is_empty() && look.is_none() && said.is_empty() {
            return;
        }
        document.heading(2, "Themes and lessons");
        self.note_of(ItemKind::Themes, document);
        let told = |look: Agreement| {
            format!(
                "Second looks: {} of {} that could say came to what had been decided.",
                look.same,
                count(look.of, "view")
            )
        };
        document.paragraphs(look.map(told));
        let mut table =
            Table::new("Lessons of this meeting", ["Ref", "Theme", "What was learned", "What will change", "Children"]);
        for lesson in &head.lessons {
            let children: Vec<String> = lesson.child_refs.iter().map(|child| self.held.names.told(child)).collect();
            let by = who_by_when(lesson.owner.as_deref(), lesson.due_on);
            let change: Vec<String> = lesson.what_will_change.iter().cloned().chain(by).collect();
            table.row([
                lesson.reference.clone(),
                lesson.theme.clone(),
                lesson.statement.clone(),
                change.join(": "),
                children.join("; "),
            ]);
        }
        document.table_of_some(table);
    }

    fn others(self, document: &mut Document) {
        let others = self.items(|item| item.kind == ItemKind::Other);
        if !others.is_empty() {
            document.heading(2, "Other items");
        }
        for item in others {
            document.heading(3, item.title.clone());
            document.text(item.note.as_deref().unwrap_or("Nothing was written down."));
        }
    }

    fn month(self, document: &mut Document) {
        if !self.held.month.figures.is_empty() {
            document.heading(2, "The month in figures");
            figures::whole(document, &self.held.month.figures);
        }
    }

    fn addenda(self, document: &mut Document) {
        if !self.held.addenda.is_empty() {
            document.heading(2, "Addenda");
        }
        for addendum in &self.held.addenda {
            document.heading(3, format!("{}, {}", full(addendum.written_on), addendum.written_by));
            document.facts([("Reason", addendum.reason.clone())]);
            document.text(&addendum.text);
        }
    }

    fn sealed(self, document: &mut Document) {
        let closed = "Closed and locked; a correction is an addendum.";
        let seal = self.held.seal.as_deref().map(|seal| format!(" Seal (SHA-256): {seal}")).unwrap_or_default();
        document.paragraph([format!("{closed}{seal}")]);
    }
}

const fn is_section_20(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::Section20)
}

const fn is_other(kind: ItemKind) -> bool {
    !kind.is_review() && !is_section_20(kind)
}

fn count<N: TryInto<i64>>(number: N, noun: &str) -> String {
    counted(number.try_into().unwrap_or(i64::MAX), noun)
}

/// `, 2 h 30 min long`; nothing of a meeting whose sittings were not written down.
fn long(minutes: i64) -> String {
    if minutes == 0 { String::new() } else { format!(", {} long", Gap::Minutes(minutes)) }
}

/// Those who came, or those who did not, role by role; `None` of nobody.
fn people(attendance: &[MinutedAttendee], present: bool) -> Option<String> {
    let of_role = |role: &Role| {
        let here = attendance.iter().filter(|one| one.present == present && one.role == *role);
        let names: Vec<&str> = here.map(|one| one.person.as_str()).collect();
        (!names.is_empty()).then(|| format!("{} ({})", names.join(", "), role_of(*role, names.len())))
    };
    let groups: Vec<String> = Role::ALL.iter().filter_map(of_role).collect();
    (!groups.is_empty()).then(|| groups.join("; "))
}

const fn role_of(role: Role, number: usize) -> &'static str {
    match (role, number) {
        (Role::DutyHead, 2..) => "duty Heads of Service",
        _ => role.label(),
    }
}

fn quorum(head: &Head) -> String {
    if head.missing.is_empty() {
        format!("Quorate (needed: {})", head.quorum)
    } else {
        format!("Not quorate: {} missing (needed: {})", head.missing.join(" and "), head.quorum)
    }
}
