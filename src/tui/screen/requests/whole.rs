//! One request as a text: what was asked, how it went through the chain, and what came of it.

use crate::domain::calendar::{Moment, full};
use crate::domain::entry_request::{Chain, ChainStep, EntryRequest, LegalAdvice};
use crate::store::requests::ListedRequest;
use crate::tui::overlay::Reading;
use crate::tui::widget::text_block::{TextBlock, Tone};

type Paragraph = (Tone, String);

/// The request whole, to be read.
#[must_use]
pub fn whole(listed: &ListedRequest) -> Reading {
    let (request, chain) = (&listed.request, listed.chain());
    let age = match listed.age() {
        None => "Age not known.".to_owned(),
        Some(0) => "Under 1 when it was asked.".to_owned(),
        Some(age) => format!("Aged {age} when it was asked."),
    };
    let mut paragraphs = vec![(Tone::Body, format!("{age} {}", chain.sentence()))];
    paragraphs.extend(listed.impossible().iter().map(|told| (Tone::Warning, told.to_check())));
    let why = request.circumstances.iter().map(|why| (Tone::Body, why.clone())).collect();
    paragraphs.extend(part("Circumstances", why));
    paragraphs.extend(part("How it was decided", decided(&chain)));
    paragraphs.extend(part("Legal advice", advice(request)));
    paragraphs.extend(part("The rest of the form", answers(request)));
    Reading { title: format!("Request for {}'s entry", listed.child.child_ref), text: TextBlock::new(paragraphs) }
}

/// A heading and what stands under it; nothing where that is nothing.
fn part(heading: &str, under: Vec<Paragraph>) -> Vec<Paragraph> {
    if under.is_empty() {
        return under;
    }
    [(Tone::Body, String::new()), (Tone::Heading, heading.to_owned())].into_iter().chain(under).collect()
}

fn answers(request: &EntryRequest) -> Vec<Paragraph> {
    let rest = request.answers().into_iter().filter(|(question, _)| *question != "Circumstances");
    rest.map(|(question, answer)| (Tone::Body, format!("{question}: {answer}"))).collect()
}

fn decided(chain: &Chain<'_>) -> Vec<Paragraph> {
    let mut told: Vec<Paragraph> = chain.steps.iter().flat_map(step).collect();
    if chain.decided.is_none() {
        told.push((Tone::Body, "Duty Head of Service: no decision recorded".to_owned()));
    }
    told
}

fn step(step: &ChainStep<'_>) -> Vec<Paragraph> {
    let person = step.person.map(|person| format!(", {person}")).unwrap_or_default();
    let head = format!("{}  {}{person}: {}", moment(step.at), step.role().label(), step.said());
    let notes = step.notes().join(" · ");
    let why = step.rationale().map(|why| (Tone::Body, format!("  {why}")));
    let notes = (!notes.is_empty()).then(|| (Tone::Muted, format!("  {notes}")));
    std::iter::once((Tone::Body, head)).chain(notes).chain(why).collect()
}

fn moment(at: Moment) -> String {
    let time = at.time.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
    format!("{}{time}", full(at.day))
}

fn advice(request: &EntryRequest) -> Vec<Paragraph> {
    let by = request.legal_advice_by.as_deref().map(|by| format!(" by {by}")).unwrap_or_default();
    let on = request.legal_advice_on.map(|on| format!(" on {}", full(on))).unwrap_or_default();
    let answer = request.legal_advice.map_or("not recorded", LegalAdvice::label);
    let summary = request.legal_advice_summary.clone().map(|summary| (Tone::Body, summary));
    std::iter::once((Tone::Body, format!("{answer}{by}{on}"))).chain(summary).collect()
}
