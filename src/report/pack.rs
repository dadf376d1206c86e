//! The papers that the members read before a meeting: what is to be put right first, then the month and each child.

use super::{Document, Level, Span, Table, agreements, figures};
use crate::domain::action::ListedAction;
use crate::domain::calendar::spoken;
use crate::domain::missing::missing;
use crate::domain::section20::OpenAgreement;
use crate::domain::text::{counted, in_sentence};

mod child;
mod material;
#[cfg(test)]
mod tests;

pub use material::Material;

/// The papers for those who may read them: for the board the month in figures and nothing else, their small numbers
/// hidden; for the meeting and the Strategic Lead all of them.
#[must_use]
pub fn document(material: &Material, level: Level) -> Document {
    let subtitle = format!("{} admissions", material.month.name());
    let mut document = Document::new("Papers for the admissions review", subtitle, level, material.as_of)
        .of_council(material.council.clone());
    if level == Level::Board {
        document.heading(2, "The month in figures");
        figures::for_board(&mut document, &material.figures, material.settings.small_numbers);
    } else {
        material.write(&mut document);
    }
    document
}

impl Material {
    fn write(&self, document: &mut Document) {
        self.meeting(document);
        self.to_put_right(document);
        document.heading(2, "The month in figures");
        figures::whole(document, &self.figures);
        if !self.reviews.is_empty() {
            document.heading(2, "Children and young people");
        }
        self.reviews.iter().for_each(|(kind, admission)| child::block(self, *kind, admission, document));
        self.actions(document);
        self.section_20(document);
    }

    fn meeting(&self, document: &mut Document) {
        let meeting = self.meeting.as_ref();
        let held = meeting.and_then(|meeting| meeting.held_on).map(spoken);
        let chair = meeting.and_then(|meeting| meeting.chair.clone());
        let facts = [("Meeting", held), ("Chair", chair), ("Facts as they stood on", Some(spoken(self.as_of)))];
        document.facts(facts.into_iter().filter_map(|(label, value)| Some((label, value?))));
    }

    /// What is missing, child by child, in the running order.
    fn to_put_right(&self, document: &mut Document) {
        document.heading(2, "Fix before the meeting");
        let gaps = self.reviews.iter().filter_map(|(_, admission)| {
            let gaps = missing(admission, self.as_of, &self.settings);
            let child = self.names.told(&admission.child.child_ref);
            (!gaps.is_empty()).then(|| vec![Span::strong(format!("{child}: ")), Span::plain(joined(&gaps))])
        });
        let gaps: Vec<Vec<Span>> = gaps.collect();
        document.paragraph([self.gaps_in_short(gaps.len())]);
        document.list(gaps);
    }

    fn gaps_in_short(&self, with_gaps: usize) -> String {
        let records = counted(i64::try_from(self.reviews.len()).unwrap_or(0), "record");
        match with_gaps {
            _ if self.reviews.is_empty() => "No admission is to be reviewed.".to_owned(),
            0 => format!("Nothing that the meeting asks about is missing from its {records}."),
            1 => format!("Something is missing from 1 of {records}. Not recorded is not the same as no."),
            _ => format!("Something is missing from {with_gaps} of {records}. Not recorded is not the same as no."),
        }
    }

    /// Open actions, the longest past their date first.
    fn actions(&self, document: &mut Document) {
        document.heading(2, "Open actions");
        let late = self.actions.iter().filter(|listed| listed.action.days_overdue(self.as_of) > 0).count();
        let open = counted(i64::try_from(self.actions.len()).unwrap_or(0), "action");
        let are = if self.actions.len() == 1 { "is" } else { "are" };
        if self.actions.is_empty() {
            return document.paragraph(["No action is open."]);
        }
        document.paragraph([format!("{open} {are} open; {late} past the date.")]);
        let mut actions: Vec<&ListedAction> = self.actions.iter().collect();
        actions.sort_by_key(|listed| (listed.action.due_on, &listed.action.reference));
        let mut table = Table::new("Open actions, by date", ["Ref", "Child", "What is to be done", "Owner", "Due"]);
        for listed in actions {
            let (action, child) = (&listed.action, self.names.told_of(listed.child_ref.as_deref()));
            let due = child::due(action, self.as_of);
            table.row([action.reference.clone(), child, action.text.clone(), action.owner.clone(), due]);
        }
        document.table(table.without_empty_columns());
    }

    /// Open agreements, the longest past its check first, then the longest open.
    fn section_20(&self, document: &mut Document) {
        document.heading(2, "Open section 20 agreements");
        let mut open: Vec<&OpenAgreement> = self.section_20.iter().collect();
        open.sort_by(|one, other| one.by_urgency(other));
        let late = open.iter().filter(|one| one.check_overdue_days > 0).count();
        let number = counted(i64::try_from(open.len()).unwrap_or(0), "agreement");
        let are = if open.len() == 1 { "is" } else { "are" };
        if open.is_empty() {
            return document.paragraph(["No agreement is open."]);
        }
        document.paragraph([format!("{number} {are} open; {late} past the date of the next check.")]);
        let mut table = Table::new("Open agreements", agreements::HEAD).with_numbers_in(&agreements::NUMBERS);
        for one in &open {
            table.row(agreements::cells(one, &self.names));
        }
        document.table(table);
        agreements::note(open.into_iter(), document);
    }
}

/// Sentences without full stops as one: `No date of birth; no placement is recorded.`
fn joined(gaps: &[String]) -> String {
    let rest = gaps.iter().skip(1).map(|gap| format!("; {}", in_sentence(gap)));
    gaps.first().cloned().into_iter().chain(rest).chain([".".to_owned()]).collect()
}
