//! What the settings and their lists have in common as they are drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::calendar::full;
use crate::domain::people::{Known, Listed};
use crate::domain::text::fit;
use crate::tui::frame::{notice_rule, title, told};
use crate::tui::layout;
use crate::tui::model::{Model, Screen};
use crate::tui::widget::put;
use crate::tui::widget::table::{TableCell, Window};

/// The title, the lines of figures and the rule above the list.
pub(super) fn frame(model: &Model, name: &str, figures: &[String], buffer: &mut Buffer) {
    let (look, area) = (&model.setup.look, layout::whole(model.size));
    title(model, name, &format!("as of {}", full(model.setup.as_of)), buffer);
    for (row, line) in (1..).zip(figures) {
        let line = fit(line, usize::from(area.width).saturating_sub(2), look.glyphs.ellipsis);
        put(buffer, area, (1, row), &line, look.theme.base);
    }
    put(buffer, area, (0, layout::ABOVE_LIST - 1), &look.glyphs.rule.repeat(area.width.into()), look.theme.rule);
}

/// Below the list what was just said, and the row under the cursor in words.
pub(super) fn foot(model: &Model, story: Option<String>, buffer: &mut Buffer) {
    notice_rule(model, model.size.1.saturating_sub(4), buffer);
    if let Some(story) = story {
        told(model, &story, buffer);
    }
}

/// The rows in view of one of the screens.
pub(super) fn window(model: &Model, screen: Screen) -> Window {
    model.settings.window(screen, layout::list_room(model))
}

/// The figures that are worth saying, in one line.
pub(super) fn counts(figures: &[(String, bool)]) -> String {
    let said = figures.iter().filter(|(_, is_said)| *is_said).map(|(figure, _)| figure.as_str());
    said.collect::<Vec<_>>().join(" · ")
}

/// What stands in the place of a list with nothing in it, and what to do about it.
pub(super) fn empty(model: &Model, what: &str, then: &str, buffer: &mut Buffer) {
    let area: Rect = layout::list_area(model.size);
    put(buffer, area, (3, 1), what, model.setup.look.theme.strong);
    put(buffer, area, (3, 2), then, model.setup.look.theme.base);
}

/// Whether somebody or a team is listed, and still offered.
pub(super) fn standing<'r, L: Listed>(model: &Model, known: &Known<L>, named_by: &str, gone_is: &str) -> TableCell<'r> {
    let muted = model.setup.look.theme.muted;
    match (&known.listed, known.gone_on()) {
        (_, Some(day)) => TableCell::from(format!("{gone_is} {}", full(day))).style(muted),
        (Some(_), None) => "listed".into(),
        (None, None) => TableCell::from(format!("only {named_by}")).style(muted),
    }
}

/// How many names there are, listed, not listed, and gone.
pub(super) fn figures<L: Listed>(known: &[Known<L>], named_by: &str, gone_is: &str) -> String {
    let gone = known.iter().filter(|one| one.gone_on().is_some()).count();
    let named = known.iter().filter(|one| one.listed.is_none()).count();
    counts(&[
        (format!("{} offered", known.len() - gone), true),
        (format!("{} listed", known.len() - gone - named), true),
        (format!("{named} only {named_by}"), named > 0),
        (format!("{gone} {gone_is}"), gone > 0),
    ])
}
