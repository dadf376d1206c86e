//! Where one is on the actions, and what it shows.

use super::list::{self, Order, Row};
use crate::domain::Id;
use crate::domain::action::{ListedAction, Status};
use crate::domain::text::clean;
use crate::store::screens::{ActionsView, ListedChild};
use crate::tui::message::DraftName;
use crate::tui::screen::admissions::Find;
use crate::tui::widget::table::{Cursor, Window};

/// Actions, and where one is in them.
#[derive(Debug, Clone, Default)]
pub struct ActionsScreen {
    /// What is shown; `None` until it was read.
    pub view: Option<ActionsView>,
    /// The rows of the list.
    pub rows: Vec<Row>,
    /// The cursor; where there is any action, it is on one.
    pub cursor: Cursor,
    /// What the list is grouped by.
    pub order: Order,
    /// Whether only those about children on section 20 are shown.
    pub section_20_only: bool,
    /// Whether those that are done or cancelled are shown too.
    pub shows_closed: bool,
    /// What is looked for.
    pub find: Find,
    /// The actions that are marked, to be acted on together.
    pub marks: Vec<Id>,
    /// What was confirmed and is being written: the number of the request, and the draft that it was made from.
    pub confirmed: Option<(u64, Option<DraftName>)>,
    /// Whether the cursor goes to the action that is new in what is read next: one is being added.
    pub follows_new: bool,
}

impl ActionsScreen {
    /// Takes what was freshly read, keeping the cursor on the action it was on. Marks of actions that are gone go with them.
    pub fn show(&mut self, view: ActionsView) {
        let kept = self.new_in(&view).or_else(|| self.selected_id());
        self.marks.retain(|mark| view.actions.iter().any(|listed| listed.action.id == *mark));
        self.view = Some(view);
        self.work_out(kept);
    }

    /// The action that was added since the list was read, where the cursor is to go there.
    fn new_in(&mut self, view: &ActionsView) -> Option<Id> {
        if !std::mem::take(&mut self.follows_new) {
            return None;
        }
        let is_new = |id: &Id| !self.all().iter().any(|listed| listed.action.id == *id);
        view.actions.iter().map(|listed| listed.action.id).find(is_new)
    }

    /// Works the rows out again, keeping the cursor on the action it was on.
    pub fn rebuild(&mut self) {
        self.work_out(self.selected_id());
    }

    fn work_out(&mut self, kept: Option<Id>) {
        let Some(view) = &self.view else { return };
        let place = self.ordinal();
        self.rows = list::grouped(&view.actions, self.order, view.day, |listed| self.is_shown(listed));
        let is_kept = |row: &usize| self.listed_at(*row).is_some_and(|listed| Some(listed.action.id) == kept);
        let rows = self.action_rows();
        let found = rows.iter().copied().find(is_kept);
        self.cursor.selected = found.or_else(|| rows.get(place).or(rows.last()).copied()).unwrap_or_default();
    }

    fn is_shown(&self, listed: &ListedAction) -> bool {
        let is_open = listed.action.status == Status::Open;
        (is_open || self.shows_closed)
            && (listed.section_20 || !self.section_20_only)
            && (!self.find.is_active() || self.find.matches(&found_in(listed)))
    }

    /// Every action.
    #[must_use]
    pub fn all(&self) -> &[ListedAction] {
        self.view.as_ref().map(|view| view.actions.as_slice()).unwrap_or_default()
    }

    /// The actions that are shown, in their order.
    pub fn shown(&self) -> impl Iterator<Item = &ListedAction> {
        self.rows.iter().filter_map(|row| self.all().get(row.action()?))
    }

    /// The action in a row.
    #[must_use]
    pub fn listed_at(&self, row: usize) -> Option<&ListedAction> {
        self.all().get(self.rows.get(row)?.action()?)
    }

    /// The action that the cursor is on.
    #[must_use]
    pub fn selected(&self) -> Option<&ListedAction> {
        self.listed_at(self.cursor.selected)
    }

    fn selected_id(&self) -> Option<Id> {
        self.selected().map(|listed| listed.action.id)
    }

    /// The rows that hold an action: those on which the cursor can stand.
    fn action_rows(&self) -> Vec<usize> {
        self.rows.iter().enumerate().filter_map(|(at, row)| row.action().map(|_| at)).collect()
    }

    /// How many actions stand above the cursor.
    fn ordinal(&self) -> usize {
        self.rows.iter().take(self.cursor.selected).filter(|row| row.action().is_some()).count()
    }

    /// Moves the cursor by so many actions, past the headings, stopping at the ends.
    pub fn move_by(&mut self, rows: isize) {
        let places = self.action_rows();
        let to = self.ordinal().saturating_add_signed(rows).min(places.len().saturating_sub(1));
        self.cursor.selected = places.get(to).copied().unwrap_or_default();
    }

    /// The rows in view of so many that fit; the heading above the first action in view is seen too.
    #[must_use]
    pub fn window(&self, room: usize) -> Window {
        let Cursor { selected, first } = self.cursor;
        let window = Window::around(selected, self.rows.len(), room, first);
        let above = window.first.checked_sub(1).and_then(|above| self.rows.get(above));
        let is_hidden = above.is_some_and(|row| row.action().is_none()) && selected + 1 < window.first + room;
        let first = window.first - usize::from(is_hidden);
        Window { first, count: room.min(self.rows.len().saturating_sub(first)) }
    }

    /// Whether an action is marked.
    #[must_use]
    pub fn is_marked(&self, action: Id) -> bool {
        self.marks.contains(&action)
    }

    /// Marks the action under the cursor, or takes its mark away, and goes on to the next.
    pub fn turn_mark(&mut self) {
        let Some(id) = self.selected_id() else { return };
        if self.is_marked(id) {
            self.marks.retain(|mark| *mark != id);
        } else {
            self.marks.push(id);
        }
        self.move_by(1);
    }

    /// Marks every action that is shown; where all are marked, none.
    pub fn turn_all_marks(&mut self) {
        let shown: Vec<Id> = self.shown().map(|listed| listed.action.id).collect();
        let is_all = shown.iter().all(|id| self.is_marked(*id));
        self.marks.retain(|mark| !shown.contains(mark));
        if !is_all {
            self.marks.extend(shown);
        }
    }

    /// The actions that a command acts on: those that are marked, in the order of the file, else the one under the cursor.
    #[must_use]
    pub fn targets(&self) -> Vec<&ListedAction> {
        if self.marks.is_empty() {
            return self.selected().into_iter().collect();
        }
        self.all().iter().filter(|listed| self.is_marked(listed.action.id)).collect()
    }

    /// The actions of a list of identifiers.
    pub fn among<'a>(&'a self, ids: &'a [Id]) -> impl Iterator<Item = &'a ListedAction> {
        self.all().iter().filter(|listed| ids.contains(&listed.action.id))
    }

    /// A child of the file, by the council's number in any case.
    #[must_use]
    pub fn child(&self, child_ref: &str) -> Option<&ListedChild> {
        child_among(self.children(), child_ref)
    }

    /// The children whom an action can be about.
    #[must_use]
    pub fn children(&self) -> &[ListedChild] {
        self.view.as_ref().map(|view| view.children.as_slice()).unwrap_or_default()
    }

    /// The period of care whose screen belongs to the action under the cursor: its own, else the child's newest.
    #[must_use]
    pub fn period_to_visit(&self) -> Option<Id> {
        let listed = self.selected()?;
        let newest = || Some(self.child(listed.child_ref.as_deref()?)?.period);
        listed.action.period_id.or_else(newest)
    }
}

/// One of these children, by the council's number in any case.
#[must_use]
pub fn child_among<'c>(children: &'c [ListedChild], child_ref: &str) -> Option<&'c ListedChild> {
    children.iter().find(|child| child.child_ref.eq_ignore_ascii_case(child_ref.trim()))
}

/// What find looks in, in lower case: what is to be done, by whom, about whom, and the reference.
fn found_in(listed: &ListedAction) -> String {
    let action = &listed.action;
    let child = listed.child_ref.as_deref().unwrap_or_default();
    clean(&[action.reference.as_str(), &action.text, &action.owner, child].join(" ")).to_lowercase()
}
