//! The request for entry and its chain of decisions, in a column.

use ratatui::text::{Line, Span};

use super::columns::ColumnLine;
use crate::domain::admission::Admission;
use crate::domain::calendar::{Moment, short};
use crate::domain::entry_request::{Decision, EntryRequest, Role, Verdict};
use crate::domain::text::pad;
use crate::tui::theme::Look;

/// The column of the decision, `width` cells wide.
pub fn column(admission: &Admission, width: usize, look: &Look) -> Vec<ColumnLine> {
    let mut lines = vec![ColumnLine::Heading("Decision".to_owned())];
    match &admission.request {
        None => lines.push(ColumnLine::text(" No request for entry is recorded.")),
        Some(request) => lines.extend(chain(request, width, look).into_iter().map(ColumnLine::text)),
    }
    if let Some(request) = &admission.request {
        lines.extend(told(request, width, look));
    }
    lines
}

fn chain(request: &EntryRequest, width: usize, look: &Look) -> Vec<Line<'static>> {
    let asked = step("Social worker", "asked", (request.asked_at, width), look);
    let asked = by(asked, request.asked_by.as_deref(), width, look);
    let has_social_worker = request.decisions.iter().any(|decision| decision.role == Role::SocialWorker);
    let steps = request.decisions.iter().map(|decision| {
        let said = step(role(decision), verdict(decision), (decision.decided_at, width), look);
        by(said, decision.person.as_deref(), width, look)
    });
    let mut lines: Vec<Line<'static>> = if has_social_worker { Vec::new() } else { vec![asked] };
    lines.extend(steps);
    if request.duty_decision().is_none() {
        lines.push(missing("Duty Head of Service", "no decision recorded", look));
    }
    let advice = request.legal_advice.map_or("not recorded", |advice| advice.label());
    lines.push(missing("Legal advice", advice, look));
    if request.decisions.iter().any(|decision| verdict(decision).ends_with('*')) {
        lines.push(Line::styled(" * with conditions", look.theme.muted));
    }
    lines
}

const fn role(decision: &Decision) -> &'static str {
    match decision.role {
        Role::OperationalHead => "Op. Head of Service",
        other => other.label(),
    }
}

const fn verdict(decision: &Decision) -> &'static str {
    match decision.verdict {
        Verdict::SupportsWithConditions => "supports*",
        Verdict::DoesNotSupport => "does not",
        Verdict::AgreedWithConditions => "agreed*",
        other => other.label(),
    }
}

/// A step; the time of day only where the column has room for it.
fn step(who: &str, what: &str, (when, width): (Moment, usize), look: &Look) -> Line<'static> {
    let time = when.time.filter(|_| width >= 46).map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
    Line::from(vec![
        Span::raw(format!(" {} {} ", pad(who, 20, look.glyphs.ellipsis), pad(what, 10, look.glyphs.ellipsis))),
        Span::styled(format!("{:>6}{time}", short(when.day)), look.theme.muted),
    ])
}

/// The person who took the step, where the column has room for a name.
fn by(mut step: Line<'static>, person: Option<&str>, width: usize, look: &Look) -> Line<'static> {
    if let Some(person) = person.filter(|_| width >= 66) {
        step.push_span(Span::styled(format!("  {person}"), look.theme.muted));
    }
    step
}

fn missing(who: &str, what: &str, look: &Look) -> Line<'static> {
    Line::from(format!(" {} {what}", pad(who, 20, look.glyphs.ellipsis)))
}

/// What the request says in words, wrapped.
fn told(request: &EntryRequest, width: usize, look: &Look) -> Vec<ColumnLine> {
    let rationale = request.duty_decision().and_then(|decision| decision.rationale.as_deref());
    [
        ("Why", request.circumstances.as_deref()),
        ("Tried", request.alternatives.as_deref()),
        ("Duty decision", rationale),
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
