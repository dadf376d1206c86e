//! Help before entry, drawn to scale: a row for each kind that was used, time to the right, entry at the end.

use chrono::{Datelike, NaiveDate};
use ratatui::text::{Line, Span};

use crate::domain::admission::{Admission, Found};
use crate::domain::before_entry::EARLY_HELP;
use crate::domain::calendar::{Month, full, short};
use crate::domain::intervention::{Intervention, Kind, Stage};
use crate::domain::text::{fit, pad};
use crate::tui::theme::Look;

/// How many months before entry are drawn.
const MONTHS: u32 = 24;

/// The cells that the names of the rows take, the cell before and after them included.
const NAME_WIDTH: usize = 20;

/// A row of its own, by name, and the kinds of help that it shows.
type Group = (&'static str, fn(Kind) -> bool);

/// The rows, in the order of the child's journey.
const GROUPS: [Group; 15] = [
    ("Early help", |kind| matches!(kind.stage(), Stage::EarlyHelp)),
    ("Contact, referral", |kind| matches!(kind.stage(), Stage::FrontDoor)),
    ("Assessment", |kind| matches!(kind, Kind::Assessment)),
    ("Section 47", |kind| matches!(kind, Kind::StrategyDiscussion | Kind::Section47Enquiry | Kind::InitialConference)),
    ("Child in need", |kind| matches!(kind, Kind::ChildInNeedPlan)),
    ("Child protection", |kind| matches!(kind, Kind::ChildProtectionPlan)),
    ("Family group conf.", |kind| matches!(kind, Kind::FamilyGroupConference)),
    ("Edge of care", |kind| matches!(kind, Kind::EdgeOfCare)),
    ("Short breaks", |kind| matches!(kind, Kind::ShortBreaks)),
    ("Specialist service", |kind| {
        matches!(kind, Kind::DomesticAbuseService | Kind::SubstanceService | Kind::MentalHealthService)
    }),
    ("Youth justice", |kind| matches!(kind, Kind::YouthJusticeService)),
    ("Exploitation", |kind| matches!(kind, Kind::ExploitationResponse)),
    ("Kinship explored", |kind| matches!(kind, Kind::KinshipExploration)),
    ("Pre-proceedings", |kind| matches!(kind.stage(), Stage::Court)),
    ("Earlier care", |kind| matches!(kind.stage(), Stage::Permanence)),
];

/// Help that the meeting asks about when there was none.
const ASKED_ABOUT: [(&str, &[Kind]); 5] = [
    ("early help", EARLY_HELP),
    ("family group conference", &[Kind::FamilyGroupConference]),
    ("edge of care", &[Kind::EdgeOfCare]),
    ("kinship exploration", &[Kind::KinshipExploration]),
    ("pre-proceedings", &[Kind::PreProceedings]),
];

/// The name of the section, with the months that are drawn.
pub fn heading(admission: &Admission) -> String {
    let entry = Month::containing(admission.admitted_on());
    format!("Help before entry ({MONTHS} months, {} to {})", entry.minus(MONTHS).short_name(), entry.short_name())
}

/// The lines of the section, in `width` cells.
pub fn lines(admission: &Admission, width: usize, look: &Look) -> Vec<Line<'static>> {
    let chart = Chart::of(admission, width);
    let rows = rows(admission, chart.from);
    let mut lines = Vec::new();
    if rows.is_empty() {
        lines.push(Line::from(format!(" {}", nothing_drawn(admission))));
    } else {
        lines.push(chart.axis(look));
        lines.extend(rows.iter().map(|(name, help)| chart.row(name, help, look)));
    }
    lines.extend(absences(admission, width, look));
    lines
}

fn nothing_drawn(admission: &Admission) -> String {
    if admission.nothing_was_known() {
        return "Nothing was known before entry.".to_owned();
    }
    let last = admission.help_before_entry().filter_map(Intervention::last_day).max();
    match last {
        Some(day) => format!("No help recorded in these {MONTHS} months; the last before them ended {}.", full(day)),
        None => "No help before entry is recorded. That does not say that there was none.".to_owned(),
    }
}

/// The rows whose help reaches into the window, each with its items.
fn rows(admission: &Admission, from: NaiveDate) -> Vec<(&'static str, Vec<&Intervention>)> {
    let in_window = |help: &&Intervention| help.last_day().is_none_or(|day| day >= from);
    let found: Vec<&Intervention> = admission.help_before_entry().filter(in_window).collect();
    GROUPS
        .iter()
        .map(|(name, shows)| (*name, found.iter().copied().filter(|help| shows(help.kind)).collect::<Vec<_>>()))
        .filter(|(_, items)| !items.is_empty())
        .collect()
}

/// What was looked for and not found, and what was not looked for. Of an unaccompanied child nobody asks it: they lived
/// elsewhere.
fn absences(admission: &Admission, width: usize, look: &Look) -> Vec<Line<'static>> {
    if admission.child.unaccompanied == Some(true) {
        return Vec::new();
    }
    let asked = |wanted: Found| {
        let words = ASKED_ABOUT.iter().filter(|(_, kinds)| admission.had(kinds, MONTHS) == wanted);
        words.map(|(words, _)| *words).collect::<Vec<_>>().join(", ")
    };
    let answers = [("Not used", asked(Found::No)), ("Not known", asked(Found::NotKnown))];
    let answers = answers.into_iter().filter(|(_, kinds)| !kinds.is_empty());
    answers.flat_map(|(label, kinds)| absence(label, &kinds, width, look)).collect()
}

fn absence(label: &str, kinds: &str, width: usize, look: &Look) -> Vec<Line<'static>> {
    let wrapped = crate::domain::text::wrap(kinds, width.saturating_sub(NAME_WIDTH + 1).max(20));
    let names = std::iter::once(label).chain(std::iter::repeat(""));
    wrapped
        .into_iter()
        .zip(names)
        .map(|(line, name)| {
            let name = Span::styled(format!(" {}", pad(name, NAME_WIDTH - 1, "")), look.theme.muted);
            Line::from(vec![name, Span::raw(line.into_owned())])
        })
        .collect()
}

/// The window of time and its scale.
struct Chart {
    from: NaiveDate,
    entry: NaiveDate,
    columns_per_month: usize,
}

impl Chart {
    fn of(admission: &Admission, width: usize) -> Self {
        let entry = admission.admitted_on();
        let months = MONTHS as usize;
        let columns_per_month = (width.saturating_sub(NAME_WIDTH + 8) / months).clamp(1, 6);
        Self { from: Month::containing(entry).minus(MONTHS).first_day(), entry, columns_per_month }
    }

    /// The column in which a day lies; days outside the window lie in its first or last column.
    fn column(&self, day: NaiveDate) -> usize {
        let day = day.clamp(self.from, self.entry);
        let month = Month::containing(day);
        let length = (month.next().first_day() - month.first_day()).num_days().max(1);
        let columns = i64::try_from(self.columns_per_month).unwrap_or(1);
        let column = self.months_to(day) * columns + i64::from(day.day0()) * columns / length;
        usize::try_from(column).unwrap_or(0)
    }

    /// Whole months from the first of the window to the month of a day.
    fn months_to(&self, day: NaiveDate) -> i64 {
        i64::from(day.year() - self.from.year()) * 12 + i64::from(day.month()) - i64::from(self.from.month())
    }

    /// The initials of the months, and the day of entry.
    fn axis(&self, look: &Look) -> Line<'static> {
        let first = Month::containing(self.from);
        let initial = |month: u32| pad(&fit(&first.plus(month).name(), 1, ""), self.columns_per_month, "");
        let initials: String = (0..=MONTHS).map(initial).collect();
        let until_entry = self.column(self.entry);
        Line::from(vec![
            Span::raw(" ".repeat(NAME_WIDTH)),
            Span::styled(pad(&fit(&initials, until_entry, ""), until_entry, ""), look.theme.muted),
            Span::styled(format!("{} {}", look.glyphs.entry, short(self.entry)), look.theme.entry),
        ])
    }

    /// One kind of help: its name, and a bar or mark wherever it was.
    fn row(&self, name: &str, items: &[&Intervention], look: &Look) -> Line<'static> {
        let mut cells = vec![Cell::Nothing; self.column(self.entry) + 1];
        for help in items {
            self.mark(&mut cells, help);
        }
        let mut spans = vec![Span::raw(format!(" {} ", pad(name, NAME_WIDTH - 2, look.glyphs.ellipsis)))];
        spans.extend(cells.iter().map(|cell| cell.drawn(look)));
        if items.iter().any(|help| help.open_on(self.entry)) {
            spans.push(Span::styled(" open", look.theme.muted));
        }
        Line::from(spans)
    }

    fn mark(&self, cells: &mut [Cell], help: &Intervention) {
        let first = self.column(help.started_on);
        let last = self.column(help.last_day().unwrap_or(self.entry));
        let one_day = help.last_day() == Some(help.started_on);
        for cell in cells.iter_mut().take(last + 1).skip(first) {
            *cell = if one_day { Cell::Event } else { Cell::Bar };
        }
        if help.started_on < self.from
            && let Some(cell) = cells.get_mut(first)
        {
            *cell = Cell::FromBefore;
        }
    }
}

/// What stands in one column of a row.
#[derive(Clone, Copy)]
enum Cell {
    Nothing,
    Bar,
    Event,
    FromBefore,
}

impl Cell {
    const fn drawn(self, look: &Look) -> Span<'static> {
        let (glyph, style) = match self {
            Self::Nothing => (look.glyphs.nothing, look.theme.muted),
            Self::Bar => (look.glyphs.bar, look.theme.bar),
            Self::Event => (look.glyphs.done, look.theme.bar),
            Self::FromBefore => (look.glyphs.open_start, look.theme.bar),
        };
        Span { content: std::borrow::Cow::Borrowed(glyph), style }
    }
}
