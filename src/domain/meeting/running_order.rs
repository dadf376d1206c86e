//! The running order: what a meeting comes to, one after the other.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::super::admission::together;
use super::super::section20::{Course, SetBy};
use super::super::{Id, coded};

coded! {
    /// What an item is about, in the order of a meeting.
    pub enum ItemKind {
        Attendance = "attendance", "Attendance";
        Actions = "actions", "Actions carried forward";
        Admission = "admission", "Admission";
        EarlierAdmission = "earlier_admission", "Earlier admission";
        Section20 = "section_20", "Section 20";
        Themes = "themes", "Themes";
        Other = "other", "Other";
        Close = "close", "Close";
    }
}

impl ItemKind {
    /// Whether an item of this kind is the review of an admission.
    #[must_use]
    pub const fn is_review(self) -> bool {
        matches!(self, Self::Admission | Self::EarlierAdmission)
    }
}

impl ItemKind {
    /// Whether every meeting has one, so that none is carried forward.
    #[must_use]
    pub const fn is_of_every_meeting(self) -> bool {
        matches!(self, Self::Attendance | Self::Actions | Self::Themes | Self::Close)
    }
}

coded! {
    /// Where an item stands.
    pub enum State {
        Open = "open", "to come";
        Done = "done", "done";
        Skipped = "skipped", "skipped";
        Carried = "carried", "carried forward";
    }
}

/// What makes an item the same item, whatever the order.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ItemKey {
    /// What it is about.
    pub kind: ItemKind,
    /// The period of care that it is about, if it is about one.
    pub period: Option<Id>,
    /// What it is called, where somebody added it.
    pub title: Option<String>,
}

impl ItemKey {
    /// The one item of a kind that a meeting has once.
    #[must_use]
    pub const fn once(kind: ItemKind) -> Self {
        Self { kind, period: None, title: None }
    }

    /// An item about a period of care.
    #[must_use]
    pub const fn about(kind: ItemKind, period: Id) -> Self {
        Self { kind, period: Some(period), title: None }
    }

    /// An item that somebody added.
    #[must_use]
    pub fn other(title: &str) -> Self {
        Self { kind: ItemKind::Other, period: None, title: Some(title.to_owned()) }
    }
}

/// An item of the running order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its row; `None` while it only follows from the facts.
    pub id: Option<Id>,
    /// What it is.
    pub key: ItemKey,
    /// Where it stands.
    pub state: State,
    /// Why it was skipped.
    pub reason: Option<String>,
    /// What was said.
    pub note: Option<String>,
}

impl Item {
    /// An item that nobody has touched.
    #[must_use]
    pub const fn new(key: ItemKey) -> Self {
        Self { id: None, key, state: State::Open, reason: None, note: None }
    }

    /// Whether nobody has done anything with it.
    fn is_untouched(&self) -> bool {
        self.state == State::Open && self.note.is_none() && self.key.kind != ItemKind::Other
    }
}

/// An admission, as far as its place on a running order needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// The period of care.
    pub period: Id,
    /// The family that it shares with brothers and sisters.
    pub family: Option<String>,
}

/// The facts that a running order is made from, as they stand on the day.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The month's admissions.
    pub admissions: &'a [Arrival],
    /// Earlier admissions that no meeting has reviewed to the end: recorded late, or carried forward.
    pub earlier: &'a [Arrival],
    /// The agreements of section 20 that are open on the day, the longest first.
    pub section_20: &'a [Course],
    /// What items are called that somebody added to the meeting before and that it carried forward.
    pub others: &'a [String],
    /// The day of the meeting.
    pub day: NaiveDate,
}

/// What the facts put on the running order: attendance, actions carried forward, the month's admissions with brothers
/// and sisters together, earlier ones, open section 20 with the most overdue check first, themes, what somebody added to
/// the meeting before and it did not come to, close.
#[must_use]
pub fn from_facts(material: &Material<'_>) -> Vec<ItemKey> {
    let (admissions, earlier) = (periods(material.admissions), periods(material.earlier));
    let reviewed: HashSet<Id> = admissions.iter().chain(&earlier).copied().collect();
    let section_20 = section_20(material).into_iter().filter(|period| !reviewed.contains(period));
    let once = |kind| std::iter::once(ItemKey::once(kind));
    once(ItemKind::Attendance)
        .chain(once(ItemKind::Actions))
        .chain(admissions.iter().map(|period| ItemKey::about(ItemKind::Admission, *period)))
        .chain(earlier.iter().map(|period| ItemKey::about(ItemKind::EarlierAdmission, *period)))
        .chain(section_20.map(|period| ItemKey::about(ItemKind::Section20, period)))
        .chain(once(ItemKind::Themes))
        .chain(material.others.iter().map(|title| ItemKey::other(title)))
        .chain(once(ItemKind::Close))
        .collect()
}

fn periods(arrivals: &[Arrival]) -> Vec<Id> {
    let in_order = together(arrivals.iter().collect(), |arrival| arrival.family.as_deref());
    in_order.into_iter().map(|arrival| arrival.period).collect()
}

/// The agreements that a meeting looks at: each until it ends or somebody gives it a dated next look that is still to
/// come. The longest past its check first, then the longest open.
fn section_20(material: &Material<'_>) -> Vec<Id> {
    let is_due = |course: &&Course| course.next.set_by == SetBy::Ladder || course.next.due_on <= material.day;
    let mut due: Vec<&Course> = material.section_20.iter().filter(is_due).collect();
    due.sort_by_key(|course| (-course.next.days_overdue, -course.days.days));
    due.into_iter().map(|course| course.period).collect()
}

/// The running order of a planned meeting: what was kept of it, and what the facts say by now. What the facts no longer
/// have leaves it unless somebody has touched it; what they have new comes in behind what it follows there.
#[must_use]
pub fn brought_up_to_date(kept: &[Item], from_facts: &[ItemKey]) -> Vec<Item> {
    let still: HashSet<&ItemKey> = from_facts.iter().collect();
    let mut items: Vec<Item> =
        kept.iter().filter(|item| still.contains(&item.key) || !item.is_untouched()).cloned().collect();
    for (at, key) in from_facts.iter().enumerate() {
        if !items.iter().any(|item| is_same(item, key)) {
            let mut before = from_facts.iter().take(at).rev();
            let place = before.find_map(|key| items.iter().position(|item| item.key == *key));
            items.insert(place.map_or(0, |place| place + 1), Item::new(key.clone()));
        }
    }
    items
}

/// Whether an item stands for a key: a child is reviewed once, whatever made the review due, and one who is reviewed is not
/// looked at for section 20 as well.
fn is_same(item: &Item, key: &ItemKey) -> bool {
    item.key == *key || (key.period.is_some() && item.key.period == key.period && item.key.kind.is_review())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::admission::{Admission, PeriodKind};
    use crate::domain::sample::{admission, check, day, period};
    use crate::domain::section20::Ladder;

    fn child(reference: &str, family: Option<&str>) -> Admission {
        let mut one = admission("V2"); // section 20 since 2 October 2026
        one.child.child_ref = reference.to_owned();
        one.child.family_ref = family.map(str::to_owned);
        one.period = period("2026-10-02", None, PeriodKind::Admission);
        one.period.id = Id::of_fact(&["period", reference]);
        one.legal_statuses.iter_mut().for_each(|status| status.period_id = one.period.id);
        one
    }

    fn key(kind: ItemKind, reference: &str) -> ItemKey {
        ItemKey::about(kind, Id::of_fact(&["period", reference]))
    }

    fn order(admissions: &[Admission], earlier: &[Admission], section_20: &[Admission]) -> Vec<ItemKey> {
        let day = day("2026-11-12");
        let arrival = |one: &Admission| Arrival { period: one.period.id, family: one.child.family_ref.clone() };
        let arrivals = |of: &[Admission]| of.iter().map(arrival).collect::<Vec<_>>();
        let (admissions, earlier) = (arrivals(admissions), arrivals(earlier));
        let section_20: Vec<Course> =
            section_20.iter().filter_map(|one| Course::on(one, day, &Ladder::default())).collect();
        from_facts(&Material { admissions: &admissions, earlier: &earlier, section_20: &section_20, others: &[], day })
    }

    #[test]
    fn a_meeting_comes_to_everything_in_its_order_and_to_each_child_once() {
        let month = [child("A", Some("F-1")), child("B", None), child("C", Some("F-1"))];
        let on_section_20 = [child("A", None), child("D", None), child("E", None)];
        let made = order(&month, &[child("E", None)], &on_section_20);
        assert_eq!(
            made,
            [
                ItemKey::once(ItemKind::Attendance),
                ItemKey::once(ItemKind::Actions),
                key(ItemKind::Admission, "A"),
                key(ItemKind::Admission, "C"),
                key(ItemKind::Admission, "B"),
                key(ItemKind::EarlierAdmission, "E"),
                key(ItemKind::Section20, "D"),
                ItemKey::once(ItemKind::Themes),
                ItemKey::once(ItemKind::Close),
            ]
        );
    }

    #[test]
    fn a_section_20_child_stays_until_somebody_dates_the_next_look() {
        let looked_at = |reference: &str, next: Option<&str>| {
            let mut one = child(reference, None);
            one.follow_ups = vec![check("2026-10-20")];
            one.follow_ups[0].next_check_on = next.map(day);
            one
        };
        let mut ended = child("ended", None);
        ended.period.ended_on = Some(day("2026-11-10"));
        // By the ladder the check of a child without any is due on day 3, 5 October: 38 days past its date. The one
        // looked at on 20 October is due at 4 weeks, on 30 October: 13 days past. That dated for the 10th: 2 days.
        let children = [
            looked_at("by ladder", None),
            looked_at("dated, come", Some("2026-11-10")),
            looked_at("dated, to come", Some("2026-11-13")),
            child("never", None),
            ended,
        ];
        let periods: Vec<ItemKey> =
            order(&[], &[], &children).into_iter().filter(|key| key.kind == ItemKind::Section20).collect();
        let expected = ["never", "by ladder", "dated, come"].map(|reference| key(ItemKind::Section20, reference));
        assert_eq!(periods, expected);
    }

    #[test]
    fn a_planned_order_follows_the_facts_and_keeps_what_somebody_did() {
        let facts = |references: &[&str]| {
            let month: Vec<Admission> = references.iter().map(|reference| child(reference, None)).collect();
            order(&month, &[], &[])
        };
        let mut kept: Vec<Item> = facts(&["A", "B", "C"]).into_iter().map(Item::new).collect();
        kept.swap(2, 4); // somebody wants C before B and A
        kept[3].state = State::Skipped;
        kept[3].reason = Some("Known to the court".to_owned());
        kept.insert(5, Item::new(ItemKey::other("Foster carers' letter")));

        let items = brought_up_to_date(&kept, &facts(&["C", "D"]));

        let keys: Vec<ItemKey> = items.iter().map(|item| item.key.clone()).collect();
        assert_eq!(
            keys,
            [
                ItemKey::once(ItemKind::Attendance),
                ItemKey::once(ItemKind::Actions),
                key(ItemKind::Admission, "C"),
                key(ItemKind::Admission, "D"),
                key(ItemKind::Admission, "B"), // skipped, and still said so
                ItemKey::other("Foster carers' letter"),
                ItemKey::once(ItemKind::Themes),
                ItemKey::once(ItemKind::Close),
            ]
        );
    }
}
