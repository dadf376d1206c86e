//! Draws the lessons of one theme.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::told::{in_short, of_theme};
use crate::domain::calendar::full;
use crate::domain::lesson::ListedLesson;
use crate::domain::text::clean;
use crate::tui::frame::{notice_rule, title, told};
use crate::tui::layout;
use crate::tui::model::Model;
use crate::tui::widget::put;
use crate::tui::widget::table::{Column, Table, TableCell, Window};

/// The lessons of a theme that are in view.
#[must_use]
pub fn theme_window(model: &Model) -> Window {
    let within = model.lessons.within;
    Window::around(within.selected, model.lessons.lessons().len(), layout::list_room(model), within.first)
}

/// The columns, as [`cells`] fills them. What will change only where there is room for it.
const COLUMNS: [Column; 6] = [
    Column::fixed("Ref", 7),
    Column::flexible("What was learned", 26, 4),
    Column::flexible("What will change", 24, 3).rank(2),
    Column::flexible("By whom", 12, 1).rank(1),
    Column::fixed("Where it stands", 18),
    Column::fixed("From", 9),
];

/// Draws the screen, and returns where the cursor belongs.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let (look, area) = (&model.setup.look, layout::whole(model.size));
    let used = model.lessons.open_theme();
    let name = used.map(|used| clean(&used.theme.label)).unwrap_or_default();
    let retired = used.and_then(|used| used.theme.retired_on).map(|on| format!(", retired {}", full(on)));
    let crumb = format!("Lessons {} {name}{}", look.glyphs.crumb, retired.unwrap_or_default());
    title(model, &crumb, &format!("as of {}", full(model.setup.as_of)), buffer);
    if let Some((learned, used)) = model.lessons.learned().zip(used) {
        for (row, line) in (1..).zip(of_theme(learned, used, model.setup.as_of)) {
            put(buffer, area, (1, row), &line, look.theme.base);
        }
    }
    put(buffer, area, (0, 3), &look.glyphs.rule.repeat(area.width.into()), look.theme.rule);
    let list = list(model, buffer);
    notice_rule(model, model.size.1.saturating_sub(4), buffer);
    if let Some(listed) = model.lessons.selected_lesson() {
        told(model, &in_short(listed, model.setup.as_of), buffer);
    }
    list
}

fn list(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let area = layout::list_area(model.size);
    let lessons = model.lessons.lessons();
    if lessons.is_empty() {
        empty(model, area, buffer);
        return None;
    }
    let window = theme_window(model);
    let rows: Vec<Vec<TableCell<'_>>> =
        window.range().filter_map(|at| lessons.get(at)).map(|listed| cells(model, listed)).collect();
    let selected = model.lessons.within.selected.checked_sub(window.first);
    Table { columns: &COLUMNS, rows: &rows, selected, sorted: None }.view(area, buffer, &model.setup.look)
}

fn cells<'a>(model: &Model, listed: &'a ListedLesson) -> Vec<TableCell<'a>> {
    let lesson = &listed.lesson;
    let change = lesson.what_will_change.as_deref().map(clean).unwrap_or_default();
    vec![
        lesson.reference.as_str().into(),
        clean(&lesson.statement).into(),
        change.into(),
        clean(lesson.owner.as_deref().unwrap_or_default()).into(),
        standing(model, listed),
        learned_from(listed).into(),
    ]
}

/// Open, and by when, with the mark where that is past; or the day on which it was closed.
fn standing<'a>(model: &Model, listed: &ListedLesson) -> TableCell<'a> {
    let (look, lesson) = (&model.setup.look, &listed.lesson);
    match (lesson.closed_on, lesson.due_on) {
        (Some(on), _) => format!("closed {}", full(on)).into(),
        (None, None) => "open".into(),
        (None, Some(due)) if lesson.days_overdue(model.setup.as_of) > 0 => {
            TableCell::from(format!("by {} {}", full(due), look.glyphs.overdue)).style(look.theme.warning)
        }
        (None, Some(due)) => format!("by {}", full(due)).into(),
    }
}

/// The child, or the first of several and how many more.
fn learned_from(listed: &ListedLesson) -> String {
    match listed.admissions.as_slice() {
        [] => String::new(),
        [one] => one.child_ref.clone(),
        [first, more @ ..] => format!("{} +{}", first.child_ref, more.len()),
    }
}

/// What stands in the place of the list where no lesson has the theme, and what to do about it.
fn empty(model: &Model, area: Rect, buffer: &mut Buffer) {
    let (what, then) = match (model.lessons.learned(), model.lessons.open_theme()) {
        (None, _) => ("The lessons are being read.", ""),
        (Some(_), None) => ("This theme is not in the list any more.", "Esc goes back to those that are."),
        (Some(_), Some(_)) => {
            ("No lesson has this theme yet.", "l tags one, on the screen of a child and in a meeting.")
        }
    };
    put(buffer, area, (3, 1), what, model.setup.look.theme.strong);
    put(buffer, area, (3, 2), then, model.setup.look.theme.base);
}
