//! Texts about actions: one whole with its history, what a change of several would do, what each owner would be sent.

use chrono::NaiveDate;

use super::words::{standing, why_label};
use crate::domain::action::{ListedAction, Together};
use crate::domain::calendar::{full, spoken};
use crate::domain::text::{capital, clean, counted};
use crate::report::actions::{ReportedAction, by_owner};
use crate::report::plain::Line;
use crate::tui::overlay::Reading;
use crate::tui::widget::text_block::{TextBlock, Tone};

/// An action whole, with every change of it, as lines to read.
#[must_use]
pub fn whole(listed: &ListedAction, day: NaiveDate) -> Vec<Line> {
    let action = &listed.action;
    let part = |label: &str, words: &Option<String>| words.as_deref().map(|words| format!("{label}: {words}"));
    let redated = action.redated_in_words().map(|redated| format!("{}.", capital(&redated)));
    let parts = [
        Some(action.text.clone()),
        Some(format!("{}.", standing(action, day))),
        redated,
        part("Done looks like", &action.done_looks_like),
        part(why_label(action), &action.evidence),
        Some(raised(listed)),
    ];
    let told = parts.iter().flatten().map(|line| body(line));
    let heading = [body(""), Line { is_heading: true, text: "History".to_owned() }];
    let history = action.history.in_words();
    told.chain(heading).chain(history.iter().map(|line| body(line))).collect()
}

/// A line, with the spaces before what was undone.
fn body(text: &str) -> Line {
    let words = text.trim_start();
    let indent = " ".repeat(text.len() - words.len());
    Line { is_heading: false, text: format!("{indent}{}", clean(words)) }
}

fn raised(listed: &ListedAction) -> String {
    let section_20 = if listed.section_20 { ", on section 20" } else { "" };
    let about = listed.child_ref.as_deref().map_or("no child".to_owned(), |child| format!("{child}{section_20}"));
    let by = listed.meeting.map(|month| format!(" by the meeting about {}", month.name())).unwrap_or_default();
    format!("About {about}. Raised {}{by}.", spoken(listed.action.raised_on))
}

/// What a change would do to each of several actions; nothing is written before this was seen.
#[must_use]
pub fn preview<'a>(actions: impl Iterator<Item = &'a ListedAction>, what: &Together) -> Reading {
    let actions: Vec<&ListedAction> = actions.collect();
    let changed = actions.iter().filter(|listed| what.becomes(&listed.action).is_some()).count();
    let mut paragraphs = vec![
        (Tone::Heading, format!("{} {}?", what.verb(), counted(i64::try_from(changed).unwrap_or(0), "action"))),
        (
            Tone::Body,
            "Enter does it, all of it or nothing, and u then undoes all of it. Esc changes nothing.".to_owned(),
        ),
    ];
    paragraphs.extend(said(what).map(|said| (Tone::Body, said)));
    for listed in actions {
        let (action, becomes) = (&listed.action, what.becomes(&listed.action));
        let child = listed.child_ref.as_deref().map(|child| format!(" ({child})")).unwrap_or_default();
        let tone = if becomes.is_some() { Tone::Body } else { Tone::Muted };
        paragraphs.push((Tone::Body, String::new()));
        paragraphs.push((tone, clean(&format!("{}{child}  {}", action.reference, action.text)).into_owned()));
        let becomes = becomes.unwrap_or_else(|| format!("is so already: {}", standing_alone(listed)));
        paragraphs.push((tone, format!("  {}", clean(&becomes))));
    }
    Reading { title: "What will be changed".to_owned(), text: TextBlock::new(paragraphs) }
}

fn standing_alone(listed: &ListedAction) -> String {
    format!("{}, due {}", listed.action.owner, full(listed.action.due_on))
}

/// What is said of all of them alike.
fn said(what: &Together) -> Option<String> {
    match what {
        Together::Complete { evidence: Some(evidence), .. } => Some(format!("Evidence: {}", clean(evidence))),
        Together::Cancel { reason, .. } => Some(format!("Why: {}", clean(reason))),
        _ => None,
    }
}

/// What each owner would be sent, as text to paste.
#[must_use]
pub fn messages<'a>(actions: impl Iterator<Item = &'a ListedAction>, day: NaiveDate) -> Reading {
    let actions: Vec<ReportedAction<'_>> = actions
        .map(|listed| ReportedAction { action: &listed.action, child_ref: listed.child_ref.as_deref() })
        .collect();
    let text = by_owner(&actions, day);
    let lines = text.lines().map(|line| (Tone::Body, line.to_owned())).collect();
    Reading { title: "What each owner would be sent".to_owned(), text: TextBlock::new(lines) }
}
