//! Draws the second look: one decision at a time for one person, and at the end all of them together.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::Coded as _;
use crate::domain::admission::Admission;
use crate::domain::entry_request::EntryRequest;
use crate::domain::meeting::Proceedings;
use crate::domain::meeting::second_look::{Agreement, SecondLook, View};
use crate::domain::story;
use crate::domain::text::clean;
use crate::tui::frame::{notice_rule, title};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::widget::text_block::{TextBlock, Tone};
use crate::tui::widget::{put, put_line};

/// Draws the screen, and returns where the cursor belongs.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let of = model.meeting.proceedings()?;
    let look = &model.setup.look;
    let area = layout::whole(model.size);
    put(buffer, area, (0, 3), &look.glyphs.rule.repeat(area.width.into()), look.theme.rule);
    match model.meeting.turn() {
        Some((person, at)) => alone(model, of, &person, at, buffer),
        None => together(model, of, buffer),
    }
    notice_rule(model, model.size.1.saturating_sub(2), buffer);
    Some(Position::new(0, 4))
}

fn alone(model: &Model, of: &Proceedings, person: &str, at: usize, buffer: &mut Buffer) {
    let (look, area) = (&model.setup.look, layout::whole(model.size));
    title(model, &format!("A second look, {} of {}", at + 1, of.looks.len()), person, buffer);
    if model.meeting.looker.as_deref() != Some(person) {
        put(buffer, area, (1, 1), &format!("Hand the keyboard to {person}."), look.theme.strong);
        put(buffer, area, (1, 2), "The others look away. Enter shows the first decision.", look.theme.base);
        return;
    }
    put(buffer, area, (1, 1), &format!("For {person} alone: the others look away."), look.theme.strong);
    let views = View::VALUES.iter().enumerate().flat_map(|(key, view)| {
        [Span::styled((key + 1).to_string(), look.theme.key), Span::raw(format!(" {}   ", view.label()))]
    });
    put_line(buffer, area, (1, 2), &Line::from(views.collect::<Vec<_>>()));
    if let Some(admission) = of.looks.get(at).and_then(|look| of.admission(look.period_id)) {
        case(admission).view(text_area(model), buffer, look);
    }
}

fn text_area(model: &Model) -> Rect {
    let area = layout::whole(model.size);
    Rect { x: 1, y: 4, width: area.width.saturating_sub(2).min(100), height: area.height.saturating_sub(6) }
}

/// An admission as it was known before it was decided, without anybody's name.
#[must_use]
pub fn case(admission: &Admission) -> TextBlock {
    let told = story::before_decision(admission).join(" ");
    let asked = admission.request.iter().flat_map(asked);
    TextBlock::new(std::iter::once((Tone::Body, told)).chain(asked).collect())
}

/// What was asked, in the words of the form.
fn asked(request: &EntryRequest) -> Vec<(Tone, String)> {
    let parts = [
        ("Circumstances", &request.circumstances),
        ("How risks were managed", &request.risks_managed),
        ("Alternatives considered", &request.alternatives),
    ];
    let told = parts.into_iter().filter_map(|(heading, words)| Some((heading, words.as_ref()?)));
    told.flat_map(|(heading, words)| {
        [(Tone::Body, String::new()), (Tone::Heading, heading.to_owned()), (Tone::Body, clean(words).into_owned())]
    })
    .collect()
}

fn together(model: &Model, of: &Proceedings, buffer: &mut Buffer) {
    let (look, area) = (&model.setup.look, layout::whole(model.size));
    title(model, "A second look, together", "", buffer);
    let sum = Agreement::of(&of.looks);
    let cannot = of.looks.iter().flat_map(|look| &look.views).filter(|said| said.view == View::CannotSay).count();
    let cannot = if cannot == 0 { String::new() } else { format!(", {cannot} could not say") };
    let said = format!("{} of {} would have decided the same{cannot}.", sum.same, sum.of);
    put(buffer, area, (1, 1), &said, look.theme.strong);
    put(buffer, area, (1, 2), "With conditions or without counts as one. Who decided is not told.", look.theme.muted);
    let lines = of.looks.iter().flat_map(|look| shown(of, look));
    TextBlock::new(lines.collect()).view(text_area(model), buffer, look);
}

fn shown(of: &Proceedings, look: &SecondLook) -> Vec<(Tone, String)> {
    let child = of.admission(look.period_id).map(|admission| admission.child.child_ref.clone()).unwrap_or_default();
    let views = look.views.iter().map(|view| {
        let note = view.note.as_deref().map(|note| format!(" - {}", clean(note))).unwrap_or_default();
        (Tone::Body, format!("  {:<24}{}{note}", view.person, view.view.label()))
    });
    std::iter::once((Tone::Heading, format!("{child}: it was {}", look.decided.label())))
        .chain(views)
        .chain([(Tone::Body, String::new())])
        .collect()
}
