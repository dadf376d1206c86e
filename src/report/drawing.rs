//! The theograph on paper: a row for each kind of help, to scale, up to the day of entry.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::domain::admission::Admission;
use crate::domain::calendar::{Month, full};
use crate::domain::theograph::{
    Absences, AskedAbout, Item, Scale, Theograph, TheographRow, Window, Zoom, nothing_recorded,
};

mod cells;
mod drawn;
mod picture;

use drawn::CELLS;
pub use drawn::{Drawing, DrawnItem, DrawnRow};

impl Drawing {
    /// What was done in the 24 months before an admission, as far as it was known on a day.
    #[must_use]
    pub fn of(admission: &Admission, as_of: NaiveDate) -> Self {
        let theograph = Theograph::of(admission, as_of);
        let window = Window::of(theograph.entry, Zoom::Months24, 0);
        let scale = Scale::new(window, CELLS).parted_at(theograph.entry);
        let rows = theograph.rows_in(window).map(|row| DrawnRow::of(row, &theograph, scale)).collect();
        let Absences { not_used, not_known } = Absences::before(admission);
        Self {
            title: title(window),
            description: described(&theograph, admission, window),
            from: window.first_on,
            until: window.last_on,
            entry: theograph.entry,
            rows,
            not_used: labels(&not_used),
            not_known: labels(&not_known),
        }
    }

    /// It in lines of text, the axis first; at most 68 cells wide.
    pub(super) fn text_rows(&self) -> Vec<String> {
        cells::text_rows(self)
    }

    fn window(&self) -> Window {
        Window { first_on: self.from, last_on: self.until }
    }
}

impl DrawnRow {
    fn of(row: &TheographRow, theograph: &Theograph, scale: Scale) -> Self {
        let items = theograph.items_of(row, scale.window()).map(DrawnItem::of).collect();
        let cells = row.marks(scale, theograph.as_of).into_iter().map(|mark| Some(mark?.part)).collect();
        Self { name: row.name.to_owned(), items, cells }
    }
}

impl DrawnItem {
    fn of(item: &Item) -> Self {
        Self { first_on: item.first_on, last_on: item.last_on, is_event: item.is_event }
    }
}

impl Serialize for Drawing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        picture::Picture::of(self).serialize(serializer)
    }
}

fn title(window: Window) -> String {
    let first = Month::containing(window.first_on).name();
    format!("Help before entry, {first} to entry on {}", full(window.last_on))
}

fn described(theograph: &Theograph, admission: &Admission, window: Window) -> String {
    let rows: Vec<String> = theograph.rows_in(window).map(|row| row_in_words(row, theograph, window)).collect();
    if rows.is_empty() { nothing_recorded(admission, window) } else { rows.join(" ") }
}

/// `Child in need: 3 Mar 2025 to 9 Jan 2026; 1 Feb 2026, still open.`
fn row_in_words(row: &TheographRow, theograph: &Theograph, window: Window) -> String {
    let items: Vec<String> = theograph.items_of(row, window).map(|item| theograph.told(item).when).collect();
    format!("{}: {}.", row.name, items.join("; "))
}

fn labels(asked: &[AskedAbout]) -> Vec<String> {
    asked.iter().map(|asked| asked.label().to_owned()).collect()
}
