//! The request for entry and its chain of decisions, in a column.

use ratatui::text::{Line, Span};

use super::Item;
use super::columns::ColumnLine;
use crate::domain::Id;
use crate::domain::admission::Admission;
use crate::domain::calendar::short;
use crate::domain::entry_request::{Chain, ChainStep, EntryRequest, LegalAdvice, Role, Verdict};
use crate::domain::text::{display_width, pad};
use crate::tui::theme::Look;

/// The narrowest column that has room for the roles' names as people say them.
const WHOLE_ROLES: usize = 46;
/// The narrowest column that has room for persons and their reasons.
const WITH_PERSONS: usize = 66;
/// Cells of what was said.
const VERDICT: usize = 10;
/// Cells before what stands below a step.
const INDENT: usize = 3;

/// The column of the decision, `width` cells wide.
pub fn column(admission: &Admission, items: &[Item], width: usize, look: &Look) -> Vec<ColumnLine> {
    let mut lines = vec![ColumnLine::Heading("Decision".to_owned())];
    match &admission.request {
        None => lines.extend(missing(admission, width, look)),
        Some(request) => {
            let chain = request.chain(Some(admission.admitted_on()), &admission.duties);
            lines.extend(chain_lines(request, &chain, items, width, look));
            lines.extend(told(request, width, look));
        }
    }
    lines
}

/// That no request is recorded, and what to do about it.
fn missing(admission: &Admission, width: usize, look: &Look) -> Vec<ColumnLine> {
    let (what, then) = match &admission.loose_request {
        None => ("No request for entry is recorded.".to_owned(), "r types it in"),
        Some(request) => {
            (format!("A request of {} is tied to no admission.", short(request.asked_at.day)), "r ties it to this one")
        }
    };
    let wrapped = crate::domain::text::wrap(&what, width.saturating_sub(2).max(10)).into_iter();
    let lines = wrapped.map(|line| ColumnLine::text(format!(" {line}"))).collect::<Vec<_>>();
    let then = ColumnLine::text(Span::styled(format!(" {then}"), look.theme.muted));
    lines.into_iter().chain([then]).collect()
}

fn chain_lines(
    request: &EntryRequest,
    chain: &Chain<'_>,
    items: &[Item],
    width: usize,
    look: &Look,
) -> Vec<ColumnLine> {
    let place = |id: Id| items.iter().position(|item| item.id == id);
    let step = |step: &ChainStep<'_>| {
        let place = place(step.decision.map_or(request.id, |decision| decision.id));
        step_lines(step, width, look).into_iter().map(move |line| ColumnLine::Text(line, place)).collect::<Vec<_>>()
    };
    let mut lines: Vec<ColumnLine> = chain.steps.iter().flat_map(step).collect();
    if chain.decided.is_none() {
        lines.push(ColumnLine::text(beside(role(Role::DutyHead, width), "no decision recorded", width, look)));
    }
    let advice = request.legal_advice.map_or("not recorded", LegalAdvice::label);
    lines.push(ColumnLine::text(beside("Legal advice", advice, width, look)));
    if chain.steps.iter().any(|step| said(step).ends_with('*')) {
        lines.push(ColumnLine::text(Line::styled(" * with conditions", look.theme.muted)));
    }
    lines
}

/// A step: who, what and when; beside it, or below where there is no room, what else there is to say.
fn step_lines(step: &ChainStep<'_>, width: usize, look: &Look) -> Vec<Line<'static>> {
    let has_persons = width >= WITH_PERSONS;
    let (mut head, notes) = (head(step, width, look), step.notes().join(" · "));
    if let Some(person) = step.person.filter(|_| has_persons) {
        head.push_span(Span::styled(format!("  {person}"), look.theme.muted));
    }
    let gap = if has_persons && step.person.is_some() { " · " } else { "  " };
    let mut lines = vec![head];
    match lines.first_mut() {
        _ if notes.is_empty() => {}
        Some(head) if head.width() + display_width(&notes) + display_width(gap) < width => {
            head.push_span(Span::styled(format!("{gap}{notes}"), look.theme.muted));
        }
        _ => lines.extend(below(&notes, width).into_iter().map(|line| Line::styled(line, look.theme.muted))),
    }
    let why = step.rationale().filter(|_| has_persons);
    lines.extend(why.into_iter().flat_map(|why| below(why, width)).map(Line::from));
    lines
}

/// Text below a step, set in.
fn below(text: &str, width: usize) -> Vec<String> {
    let wrapped = crate::domain::text::wrap(text, width.saturating_sub(INDENT + 1).max(10));
    wrapped.into_iter().map(|line| format!("{:INDENT$}{line}", "")).collect()
}

fn head(step: &ChainStep<'_>, width: usize, look: &Look) -> Line<'static> {
    let time = step.at.time.map_or_else(String::new, |time| time.format("%H:%M").to_string());
    let day = format!("{:>6}", short(step.at.day));
    // In the narrowest column the longest verdict would run into a day of two digits.
    let touches = width < WHOLE_ROLES && display_width(said(step)) == VERDICT && !day.starts_with(' ');
    let gap = usize::from(touches || width >= WHOLE_ROLES);
    let who = pad(role(step.role(), width), roles_width(width) - usize::from(touches), look.glyphs.ellipsis);
    let what = pad(said(step), VERDICT, look.glyphs.ellipsis);
    Line::from(vec![
        Span::raw(format!(" {who} {what}{:gap$}", "")),
        Span::styled(format!("{day} {time:<5}"), look.theme.muted),
    ])
}

const fn roles_width(width: usize) -> usize {
    if width >= WHOLE_ROLES { 20 } else { 15 }
}

const fn role(role: Role, width: usize) -> &'static str {
    match role {
        Role::OperationalHead if width < WHOLE_ROLES => "Op. Head",
        Role::OperationalHead => "Op. Head of Service",
        Role::DutyHead if width < WHOLE_ROLES => "Duty Head",
        Role::OutOfHours if width < WHOLE_ROLES => "Out-of-hours",
        other => other.label(),
    }
}

fn said(step: &ChainStep<'_>) -> &'static str {
    match step.verdict() {
        Some(Verdict::SupportsWithConditions) => "supports*",
        Some(Verdict::DoesNotSupport) => "does not",
        Some(Verdict::AgreedWithConditions) => "agreed*",
        _ => step.said(),
    }
}

fn beside(who: &str, what: &str, width: usize, look: &Look) -> Line<'static> {
    Line::from(format!(" {} {what}", pad(who, roles_width(width), look.glyphs.ellipsis)))
}

/// What the request says in words, wrapped; the reasons of the duty decision where they do not stand at its step.
fn told(request: &EntryRequest, width: usize, look: &Look) -> Vec<ColumnLine> {
    let decided = request.duty_decision().filter(|_| width < WITH_PERSONS);
    [
        ("Why", request.circumstances.as_deref()),
        ("Tried", request.alternatives.as_deref()),
        ("Duty decision", decided.and_then(|decision| decision.rationale.as_deref())),
        ("Legal advice", request.legal_advice_summary.as_deref()),
    ]
    .into_iter()
    .filter_map(|(label, text)| Some((label, text?)))
    .flat_map(|(label, text)| labelled(label, text, width, look))
    .collect()
}

/// A label and a text, wrapped to the column.
pub fn labelled(label: &str, text: &str, width: usize, look: &Look) -> Vec<ColumnLine> {
    let whole = format!("{label}: {text}");
    let wrapped = crate::domain::text::wrap(&whole, width.saturating_sub(2).max(10));
    wrapped
        .into_iter()
        .enumerate()
        .map(|(row, line)| match line.strip_prefix(label) {
            Some(rest) if row == 0 => ColumnLine::text(Line::from(vec![
                Span::styled(format!(" {label}"), look.theme.label),
                Span::raw(rest.to_owned()),
            ])),
            _ => ColumnLine::text(format!(" {line}")),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{day, decision, duty, request};
    use crate::tui::theme::ThemeSetting;

    const LOOK: Look = Look::choose(true, ThemeSetting::Colour, false);

    fn drawn(request: &EntryRequest, width: usize) -> Vec<String> {
        let turns = [duty("P. Thistledown", "2026-10-11", "2026-10-13")];
        let chain = request.chain(Some(day("2026-10-12")), &turns);
        let text = |line: ColumnLine| match line {
            ColumnLine::Heading(name) => name,
            ColumnLine::Text(text, _) => text.to_string(),
        };
        chain_lines(request, &chain, &[], width, &LOOK).into_iter().map(text).collect()
    }

    /// Half of a terminal of 80 columns.
    #[test]
    fn role_verdict_day_and_time_stand_on_a_line_in_the_narrowest_column() {
        for role in Role::ALL {
            for verdict in Verdict::ALL {
                let step = decision(*role, Some("S. Oakapple"), "2026-10-12T14:27", *verdict);
                let request = EntryRequest { decisions: vec![step], ..request("2026-10-12T14:27") };
                let lines = drawn(&request, 39);
                assert!(lines.iter().all(|line| display_width(line) <= 39), "{lines:#?}");
                let line = lines.iter().rfind(|line| line.ends_with(" 12 Oct 14:27"));
                assert!(line.is_some(), "{lines:#?}");
            }
        }
        let not_agreed = decision(Role::DutyHead, Some("S. Oakapple"), "2026-10-12T14:27", Verdict::NotAgreed);
        let request = EntryRequest { decisions: vec![not_agreed], ..request("2026-10-12T14:27") };
        assert_eq!(drawn(&request, 39)[1], " Duty Head      not agreed 12 Oct 14:27");
    }

    #[test]
    fn what_else_a_step_says_stands_below_it_and_a_person_beside_it_where_there_is_room() {
        let by = |role| decision(role, Some("S. Oakapple"), "2026-10-13T09:00", Verdict::Agreed);
        let decisions = vec![by(Role::OperationalHead), by(Role::DutyHead)];
        let request = EntryRequest { decisions, ..request("2026-10-12T10:00") };
        assert_eq!(
            drawn(&request, 99),
            [
                " Social worker        asked      12 Oct 10:00",
                " Op. Head of Service  agreed     13 Oct 09:00  S. Oakapple · 23 h later",
                " Duty Head of Service agreed     13 Oct 09:00  S. Oakapple",
                "   1 day after entry · not on duty (P. Thistledown was) · also operational Head of Service",
                " Legal advice         not recorded",
            ]
        );
    }
}
