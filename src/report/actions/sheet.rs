//! Every action as a list for a spreadsheet, those that are done or cancelled among them: in a document one reads what is
//! open, a spreadsheet is asked, and what is not in it cannot be asked for.

use chrono::NaiveDate;

use crate::domain::action::{Action, ListedAction, Status};
use crate::domain::text::counted;
use crate::report::sheet::{Cell, Filled};
use crate::report::{Level, Names, Sheet};

/// An action, and what its cells are worked out from.
struct ActionRow<'a> {
    listed: &'a ListedAction,
    as_of: NaiveDate,
    names: &'a Names,
}

/// Actions as they stood on a day, in the order that they come in; names are a column of their own where there are any.
#[must_use]
pub fn sheet(actions: &[ListedAction], as_of: NaiveDate, level: Level, names: &Names) -> Sheet {
    let rows: Vec<ActionRow<'_>> = actions.iter().map(|listed| ActionRow { listed, as_of, names }).collect();
    let sheet = Sheet::new("Actions", "Actions of the admissions review", level, as_of);
    sheet.listing(&rows, &columns(names)).with_summary(summary(actions, as_of))
}

/// `31 actions: 12 open, 5 of them past the date.`
fn summary(actions: &[ListedAction], as_of: NaiveDate) -> String {
    if actions.is_empty() {
        return "No action has been raised.".to_owned();
    }
    let number = |of: fn(&Action, NaiveDate) -> bool| actions.iter().filter(|one| of(&one.action, as_of)).count();
    let open = number(|action, _| action.status == Status::Open);
    let late = number(|action, day| action.days_overdue(day) > 0);
    let all = counted(i64::try_from(actions.len()).unwrap_or(i64::MAX), "action");
    format!("{all}: {open} open, {late} of them past the date.")
}

fn columns<'a>(names: &Names) -> Vec<Filled<ActionRow<'a>>> {
    let name = (!names.is_empty()).then(|| Filled::new("Name", 22, "The child's name.", name));
    let child = Filled::new("Child", 11, "The council's number of the child, where it is about one.", child);
    let what = what_and_when().into_iter().chain(how_it_ended());
    what.chain([child]).chain(name).chain(where_from()).collect()
}

fn what_and_when<'a>() -> [Filled<ActionRow<'a>>; 7] {
    [
        Filled::new("Ref", 9, "What people call it.", |row| row.action().reference.as_str().into()),
        Filled::new("What is to be done", 38, "What is to be done.", |row| row.action().text.as_str().into()),
        Filled::new("Owner", 17, "Who does it.", |row| row.action().owner.as_str().into()),
        Filled::new("Due", 12, "By when it is to be done.", |row| row.action().due_on.into()),
        Filled::new("First due", 12, "By when it was first to be done; this never changes.", |row| {
            row.action().original_due_on.into()
        }),
        Filled::new("Re-dated", 9, "How often it was given another date.", |row| {
            i64::try_from(row.action().times_redated()).unwrap_or(i64::MAX).into()
        }),
        Filled::new(
            "Days past",
            8,
            "Days past its date; 0 up to the date, empty where it is not open.",
            ActionRow::days_past,
        ),
    ]
}

fn how_it_ended<'a>() -> [Filled<ActionRow<'a>>; 4] {
    [
        Filled::new("Status", 11, "Open, done or cancelled.", |row| row.action().status.label().into()),
        Filled::new("Closed", 12, "When it was done or cancelled.", |row| row.action().closed_on.into()),
        Filled::new("Evidence", 28, "The evidence that it is done, or why it was cancelled.", |row| {
            row.action().evidence.as_deref().into()
        }),
        Filled::new("Done when", 28, "How anyone will know that it is done.", |row| {
            row.action().done_looks_like.as_deref().into()
        }),
    ]
}

fn where_from<'a>() -> [Filled<ActionRow<'a>>; 3] {
    [
        Filled::new("Section 20", 12, "Whether the child is on section 20 on that day.", ActionRow::on_section_20),
        Filled::new(
            "Meeting",
            10,
            "The month whose admissions the meeting reviewed that raised it, if one did.",
            |row| row.listed.meeting.into(),
        ),
        Filled::new("Raised", 12, "When it was raised.", |row| row.action().raised_on.into()),
    ]
}

impl ActionRow<'_> {
    const fn action(&self) -> &Action {
        &self.listed.action
    }

    fn days_past(&self) -> Cell {
        let is_open = self.action().status == Status::Open;
        is_open.then(|| self.action().days_overdue(self.as_of)).into()
    }

    fn on_section_20(&self) -> Cell {
        self.listed.child_ref.as_ref().map(|_| self.listed.section_20).into()
    }
}

fn child(row: &ActionRow<'_>) -> Cell {
    row.listed.child_ref.as_deref().into()
}

fn name(row: &ActionRow<'_>) -> Cell {
    row.listed.child_ref.as_deref().and_then(|child_ref| row.names.of_child(child_ref)).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{action, day};
    use crate::report::SheetFormat;

    fn listed(action: Action, child_ref: Option<&str>) -> ListedAction {
        ListedAction {
            action,
            child_ref: child_ref.map(str::to_owned),
            meeting: Some("2026-09".parse().unwrap()),
            section_20: child_ref.is_some(),
        }
    }

    fn actions() -> Vec<ListedAction> {
        let late = Action { original_due_on: day("2026-10-20"), ..action("2026-11-06") };
        let done = Action {
            status: Status::Done,
            closed_on: Some(day("2026-11-03")),
            evidence: Some("=Seen".to_owned()),
            done_looks_like: Some("It is seen".to_owned()),
            ..action("2026-11-02")
        };
        vec![listed(late, Some("C-1042")), listed(done, None)]
    }

    fn csv(names: &Names) -> String {
        let sheet = sheet(&actions(), day("2026-11-12"), Level::Meeting, names);
        String::from_utf8(sheet.render(SheetFormat::Csv).unwrap()).unwrap()
    }

    #[test]
    fn open_and_closed_actions_stand_in_one_list() {
        // From 6 to 12 November 2026 are 6 days; one that is done is past nothing, and one about no child on no route.
        insta::assert_snapshot!(csv(&Names::default()).trim_start_matches('\u{feff}').replace("\r\n", "\n"), @"
        Ref,What is to be done,Owner,Due,First due,Re-dated,Days past,Status,Closed,Evidence,Done when,Child,Section 20,Meeting,Raised
        A-001,Ask the family who could help,Social worker,2026-11-06,2026-10-20,1,6,open,,,,C-1042,yes,2026-09,2026-10-10
        A-001,Ask the family who could help,Social worker,2026-11-02,2026-11-02,0,,done,2026-11-03,'=Seen,It is seen,,,2026-09,2026-10-10
        ");
    }

    #[test]
    fn a_name_is_a_column_of_its_own_and_only_where_names_are_printed() {
        let names = Names::of([("C-1042".to_owned(), "Zebedee Quillfeather".to_owned())]);
        let (with, without) = (csv(&names), csv(&Names::default()));
        assert!(
            with.contains(",Child,Name,Section 20,") && with.contains(",C-1042,Zebedee Quillfeather,yes,"),
            "{with}"
        );
        assert!(!without.contains("Name") && without.contains(",C-1042,yes,"), "{without}");
    }

    #[test]
    fn the_list_says_how_many_are_open_and_past_the_date() {
        let of =
            |actions: &[ListedAction]| sheet(actions, day("2026-11-12"), Level::Meeting, &Names::default()).summary;
        assert_eq!(of(&actions()), "2 actions: 1 open, 1 of them past the date.");
        assert_eq!(of(&[]), "No action has been raised.");
    }
}
