//! What the screen says in words: its figures, and the agreement under the cursor.

use chrono::{Datelike as _, Months, NaiveDate};

use super::list::{Section20Screen, Side};
use crate::domain::calendar::{full, short};
use crate::domain::follow_up::{FollowUp, Plan, Purpose};
use crate::domain::impossible::{Impossible, mark};
use crate::domain::section20::{Band, EndedAgreement, Endings, Kind, Only, OpenAgreement, SetBy};
use crate::domain::text::{capital, counted, display_width, in_sentence};
use crate::store::screens::Tracked;

/// The two lines of figures in so many cells.
#[must_use]
pub fn figures(screen: &Section20Screen, width: usize) -> [String; 2] {
    match (&screen.view, screen.side) {
        (None, _) => ["The agreements are being read.".to_owned(), String::new()],
        (Some(_), Side::Open) => open_figures(screen, width),
        (Some(view), Side::Ended) => {
            let year_ago = view.day.checked_sub_months(Months::new(12)).unwrap_or(view.day);
            let from = year_ago.succ_opt().unwrap_or(year_ago);
            let year = Endings::between(&view.ended, from, view.day);
            ended_figures(&year, &full(view.day), width)
        }
    }
}

/// The first of the wordings that fits.
fn fitting(wordings: Vec<String>, width: usize) -> String {
    let shortest = wordings.last().cloned().unwrap_or_default();
    wordings.into_iter().find(|wording| display_width(wording) <= width).unwrap_or(shortest)
}

fn open_figures(screen: &Section20Screen, width: usize) -> [String; 2] {
    let all: Vec<&OpenAgreement> = screen.open().iter().map(|tracked| &tracked.agreement).collect();
    let count = |is_one: &dyn Fn(&OpenAgreement) -> bool| all.iter().filter(|one| is_one(one)).count();
    let bands: Vec<usize> = Band::ALL.iter().map(|band| count(&|one| one.band == *band)).collect();
    let [short, weeks, months, half_year] = bands.as_slice() else { return Default::default() };
    let first = fitting(
        vec![
            format!(
                "{} open · {short} of 0-27 days · {weeks} of 28-83 · {months} of 84-182 · {half_year} of 183 or more",
                all.len()
            ),
            format!("{} open · 0-27: {short} · 28-83: {weeks} · 84-182: {months} · 183+: {half_year}", all.len()),
        ],
        width,
    );
    let shown = screen.only.map(|only| {
        let label = in_sentence(only.label());
        format!("Only {label}: {} of {} · 0 shows all", count(&|one| only.holds(one)), all.len())
    });
    [first, shown.unwrap_or_else(|| urgent_figures(&all, width))]
}

fn urgent_figures(all: &[&OpenAgreement], width: usize) -> String {
    let late = all.iter().filter(|one| one.check_overdue_days > 0).count();
    let long = all.iter().filter(|one| one.over_3_months == Some(true)).count();
    let under_16 = all.iter().filter(|one| Only::Under16Over3Months.holds(one)).count();
    let unknown = all.iter().filter(|one| one.is_long_under_16().is_none()).count();
    let unknown = if unknown > 0 { format!(", {unknown} not known") } else { String::new() };
    let longest = all.iter().max_by_key(|one| one.days).map(|one| format!(" · longest {}", one.length().in_words()));
    let checks = counted(i64::try_from(late).unwrap_or(0), "check");
    let over = format!("{long} over 3 months, {under_16} under 16{unknown}");
    let gone = all.iter().filter(|one| one.missing_since.is_some()).count();
    if gone > 0 {
        let gone = format!("{gone} of {} no longer in the extract", all.len());
        return fitting(
            vec![format!("{gone} · {checks} past the date · {over}"), format!("{gone} · {late} late"), gone],
            width,
        );
    }
    fitting(
        vec![
            format!("{checks} past the date · {over}{}", longest.unwrap_or_default()),
            format!("{checks} past the date · {over}"),
            format!("{late} late · {long} over 3 months"),
        ],
        width,
    )
}

/// Short words for endings that are neither home nor an order.
const OTHER_ENDINGS: [(Kind, &str); 5] = [
    (Kind::Kinship, "kinship"),
    (Kind::Grown, "18 or independent"),
    (Kind::OtherStatus, "other status"),
    (Kind::Other, "other"),
    (Kind::NotKnown, "not known"),
];

/// How many ended in the year, and in what.
fn ended_figures(year: &Endings, day: &str, width: usize) -> [String; 2] {
    let of = |kind: Kind| year.kinds.iter().find(|(one, _)| *one == kind).map_or(0, |(_, number)| *number);
    let median = year.median_days_to_an_order.map(|days| format!(", after {} (median)", counted(days, "day")));
    let heading = format!("{} ended in the 12 months to {day}", year.number());
    let orders = format!("{} to an order", of(Kind::Order));
    let first =
        vec![format!("{heading} · {orders}{}", median.unwrap_or_default()), format!("{heading} · {orders}"), heading];
    let others = OTHER_ENDINGS.iter().filter(|(kind, _)| of(*kind) > 0);
    let others = others.map(|(kind, words)| format!("{words}: {}", of(*kind)));
    let home = format!("Home: {} as planned, {} not", of(Kind::HomePlanned), of(Kind::HomeUnplanned));
    let second = std::iter::once(home.clone()).chain(others).collect::<Vec<_>>().join(" · ");
    [fitting(first, width), fitting(vec![second, home], width)]
}

/// A line that stands under an open agreement, and whether it is late or does not fit.
pub type Under = (bool, String);

/// What stands under an open agreement: purpose, consent and the last check, and each action with who does it by when.
#[must_use]
pub fn under(agreement: &OpenAgreement, today: NaiveDate) -> Vec<Under> {
    let actions: Vec<Under> = agreement.actions.iter().map(|one| (one.overdue_days > 0, one.sentence())).collect();
    let nobody = actions.is_empty().then(|| (false, "Nobody has an open action about this child.".to_owned()));
    let about = (false, about(agreement, today));
    std::iter::once(about).chain(found_ended(agreement).map(|said| (true, said))).chain(nobody).chain(actions).collect()
}

fn about(agreement: &OpenAgreement, today: NaiveDate) -> String {
    let purpose = agreement.purpose.map_or("Purpose not recorded", Purpose::label);
    let consent = agreement.consent_answers.short_words().unwrap_or_else(|| "consent not recorded".to_owned());
    format!("{purpose} · {consent} · {}", last_check(agreement, today))
}

/// That the last check found an end which the facts do not have.
fn found_ended(agreement: &OpenAgreement) -> Option<String> {
    let outcome = in_sentence(agreement.found_ended?.label());
    Some(format!("The last check found: {outcome}. The legal status does not say so yet."))
}

fn last_check(agreement: &OpenAgreement, today: NaiveDate) -> String {
    let near = |day: NaiveDate| if day.year() == today.year() { short(day) } else { full(day) };
    agreement.last_check_on.map_or_else(|| "not checked yet".to_owned(), |day| format!("checked {}", near(day)))
}

/// The open agreement under the cursor, in a sentence or two: the plan, who does what by when, and what it rests on. A name
/// is told where names are shown.
#[must_use]
pub fn story(agreement: &OpenAgreement, name: Option<&str>, today: NaiveDate) -> String {
    let plan = agreement.plan.map_or("not recorded", Plan::label);
    let issued = agreement.proceedings_issued_on.map(|day| format!(", issued {}", full(day))).unwrap_or_default();
    let actions = match agreement.actions.as_slice() {
        [] => "Nobody has an open action.".to_owned(),
        [one] => format!("{}.", one.sentence()),
        [one, more @ ..] => format!("{}; and {} more.", one.sentence(), more.len()),
    };
    let found = found_ended(agreement).map(|said| format!(" {said}")).unwrap_or_default();
    let about = about(agreement, today).replace(" · ", "; ");
    let first = told_first(agreement.gone(), &agreement.impossible);
    format!("{}  {first}Plan: {}{issued}.{found} {actions} {about}.", who(agreement, name), in_sentence(plan))
}

/// `No longer in the extract of 1 Nov 2026. Check age. `; nothing of what it has, and of what can be.
fn told_first(gone: Option<String>, impossible: &[Impossible]) -> String {
    let told = [gone, mark(impossible)].into_iter().flatten();
    told.map(|told| format!("{}. ", capital(&told))).collect::<Vec<_>>().concat()
}

/// `C-1042`, `C-1042 Zebedee Quillfeather`.
fn who(agreement: &OpenAgreement, name: Option<&str>) -> String {
    name.map_or_else(|| agreement.child_ref.clone(), |name| format!("{} {name}", agreement.child_ref))
}

/// The same while all of that stands in the list: how often it was checked, with what, and who set the next check.
#[must_use]
pub fn rest(tracked: &Tracked, name: Option<&str>) -> String {
    let agreement = &tracked.agreement;
    let of_it = |check: &&FollowUp| check.checked_on >= agreement.since;
    let checks: Vec<&FollowUp> = tracked.admission.follow_ups.iter().filter(of_it).collect();
    let last = checks.iter().max_by_key(|check| check.checked_on);
    let outcome =
        last.and_then(|check| check.outcome).map(|outcome| format!(", last: {}", in_sentence(outcome.label())));
    let checked = match checks.len() {
        0 => "Not checked yet".to_owned(),
        checks => format!("Checked {}", counted(i64::try_from(checks).unwrap_or(0), "time")),
    };
    let set = match agreement.next_check_set_by {
        SetBy::Person => "set at the last check",
        SetBy::Ladder => "by the council's ladder of checks",
    };
    let team = tracked.admission.child.team.as_deref().map(|team| format!(" {team}.")).unwrap_or_default();
    let next = full(agreement.next_check_on);
    let first = told_first(agreement.gone(), &agreement.impossible);
    format!(
        "{}  {first}{checked}{}. Next check {next}, {set}.{team}",
        who(agreement, name),
        outcome.unwrap_or_default()
    )
}

/// The ended agreement under the cursor, in a sentence.
#[must_use]
pub fn ended_story(ended: &EndedAgreement) -> String {
    let recorded = ended.recorded.map(|outcome| format!(" The last check recorded: {}.", in_sentence(outcome.label())));
    format!(
        "{}  {}Section 20 from {} to {}, {}. Then: {}.{}",
        ended.child_ref,
        told_first(ended.gone(), &ended.impossible),
        full(ended.since),
        full(ended.ended_on),
        ended.length().in_words(),
        in_sentence(ended.ending.label()),
        recorded.unwrap_or_default()
    )
}
