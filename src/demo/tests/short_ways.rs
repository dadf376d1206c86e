//! What is read in a shorter way comes to what the whole story of each child says.

use super::*;
use crate::domain::meeting::ItemKind;
use crate::domain::section20::SetBy;

fn number(count: usize) -> Option<u32> {
    u32::try_from(count).ok()
}

#[test]
fn figures_of_section_20_count_the_open_agreements() {
    let store = store();
    for months in [0, 5, 12, 20] {
        let day = Month::before(as_of()).minus(months).last_day();
        let open = store.open_agreements(day).unwrap();
        let figures = store.month_figures(Month::containing(day), day).unwrap();
        let figure = |code: &str| figures.iter().find(|figure| figure.code == code).unwrap();
        let count = |is_so: &dyn Fn(&OpenAgreement) -> bool| number(open.iter().filter(|one| is_so(one)).count());
        let longest = open.iter().map(|one| one.days).max().and_then(|days| u32::try_from(days).ok());
        let by_band = figure("open-section-20");
        assert_eq!((by_band.n, by_band.longest_days), (number(open.len()), longest), "{day}");
        for band in &by_band.rows {
            assert_eq!(Some(band.n), count(&|one| one.band.label() == band.label), "{day}, {}", band.label);
        }
        assert_eq!(figure("section-20-next-check").n, count(&|one| one.next_check_set_by == SetBy::Person), "{day}");
        assert_eq!(figure("section-20-check-overdue").n, count(&|one| one.check_overdue_days > 0), "{day}");
    }
}

#[test]
fn a_planned_meeting_comes_to_the_months_admissions_and_to_the_agreements_that_are_due() {
    let (mut store, _) = in_memory().unwrap();
    let (month, day) = (Month::containing(as_of()), as_of() + chrono::Days::new(60));
    let meeting = store.open_meeting("S. Oakapple", month).unwrap();
    let items = store.proceedings(meeting, day).unwrap().items;
    let of = |kind: ItemKind| -> Vec<Id> {
        items.iter().filter(|item| item.key.kind == kind).filter_map(|item| item.key.period).collect()
    };
    let admitted: Vec<Id> = store.admissions_in(month).unwrap().iter().map(|one| one.period.id).collect();
    assert!(!admitted.is_empty());
    assert_eq!(of(ItemKind::Admission), admitted);
    let reviewed = [of(ItemKind::Admission), of(ItemKind::EarlierAdmission)].concat();
    let mut due = store.open_agreements(day).unwrap();
    due.retain(|one| one.next_check_set_by == SetBy::Ladder || one.next_check_on <= day);
    due.retain(|one| !reviewed.contains(&one.period_id));
    due.sort_by_key(|one| (-one.check_overdue_days, -one.days));
    assert!(!due.is_empty());
    assert_eq!(of(ItemKind::Section20), due.iter().map(|one| one.period_id).collect::<Vec<_>>());
}
