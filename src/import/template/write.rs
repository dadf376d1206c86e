//! The templates as files: headings with an example row, and the notes that explain them.

use super::{Column, EXAMPLE, Holds, TEMPLATES, Template};

/// The name of the notes.
pub const NOTES: &str = "notes.txt";

/// Every file of the templates, by its name, the notes last.
#[must_use]
pub fn files() -> Vec<(&'static str, String)> {
    let lists = TEMPLATES.iter().map(|template| (template.file, list(template)));
    lists.chain([(NOTES, notes())]).collect()
}

/// A byte-order mark, without which Excel takes the text for another encoding.
const MARK: &str = "\u{feff}";

fn list(template: &Template) -> String {
    let row = |cell: fn(&Column) -> &'static str| {
        let cells: Vec<String> = template.columns.iter().map(|column| quoted(cell(column))).collect();
        cells.join(",") + "\r\n"
    };
    [MARK, &row(|column| column.heading), &row(|column| column.example)].concat()
}

fn quoted(cell: &str) -> String {
    if cell.contains(',') { format!("\"{cell}\"") } else { cell.to_owned() }
}

/// The first line of the notes.
const TITLE: &str = "How to fill in the templates";

/// Whether a text is the notes, which are no list and need no word when they lie beside the filled-in lists.
pub(in crate::import) fn are_notes(text: &str) -> bool {
    text.lines().next().is_some_and(|first| first.trim() == TITLE)
}

fn notes() -> String {
    let mut lines = vec![
        TITLE.to_owned(),
        String::new(),
        "They hold what no national return holds. Fill in those that you need, leave out the rest, and import the"
            .to_owned(),
        "files or their folder. Columns may stand in any order, and those that are not needed may be left out."
            .to_owned(),
        "A cell that is left empty says nothing: it never erases what is known.".to_owned(),
        "Importing a file again changes nothing. A row replaces what was said of the same before; by what a row is known"
            .to_owned(),
        "stands with each file. Where a day or a time by which it is known was corrected, both rows are kept, but for".to_owned(),
        "help before entry and requests: see there.".to_owned(),
        "What was typed into the program by hand stands, and the import says where a template differs from it."
            .to_owned(),
        format!("A row whose first cell begins with {EXAMPLE} is an example and is left out."),
        String::new(),
        "Dates are day/month/year with a year of four digits, as in 31/03/2026.".to_owned(),
        "Times are written 14:30, 2.30pm or 1430.".to_owned(),
        "Codes may be given as the code or as its words, in capitals or not.".to_owned(),
        "A cell with the words not recorded is the same as an empty one.".to_owned(),
        "A child's number is read in capitals or not.".to_owned(),
        "Columns may be divided by commas or semicolons.".to_owned(),
    ];
    lines.extend(TEMPLATES.iter().flat_map(notes_of));
    [MARK, &lines.join("\r\n"), "\r\n"].concat()
}

fn notes_of(template: &Template) -> Vec<String> {
    let mut lines = vec![String::new(), String::new(), template.file.to_owned()];
    lines.push(template.about.to_owned());
    lines.extend(template.columns.iter().flat_map(notes_of_column));
    lines
}

fn notes_of_column(column: &Column) -> Vec<String> {
    let needed = if column.needed { ", needed in every row" } else { "" };
    let mut lines = vec![String::new(), format!("  {}{needed}", column.heading), format!("    {}.", column.about)];
    lines.push(format!("    {}", what_may_stand(column.holds)));
    if let Holds::Code { list, .. } = column.holds {
        lines.extend(list().into_iter().map(|(code, label)| format!("      {code}: {label}")));
    }
    lines
}

fn what_may_stand(holds: Holds) -> String {
    match holds {
        Holds::Words => "Any words.".to_owned(),
        Holds::Day => "A date.".to_owned(),
        Holds::Time => "A time of day.".to_owned(),
        Holds::YesNo => "Yes or no.".to_owned(),
        Holds::Number => "A whole number.".to_owned(),
        Holds::Code { from, .. } => format!("One of these, from {from}:"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_every_template_is_explained() {
        let notes = notes();
        for template in &TEMPLATES {
            assert!(notes.contains(template.file) && notes.contains(template.about), "{}", template.file);
            for column in template.columns {
                assert!(notes.contains(&format!("  {}", column.heading)), "{}", column.heading);
                assert!(notes.contains(column.about), "{}", column.about);
            }
        }
    }

    #[test]
    fn the_notes_name_every_code_with_its_words() {
        let notes = notes();
        for line in ["FGC: Family group conference", "duty_head: Duty Head of Service", "court: placed by a court"] {
            assert!(notes.contains(line), "{line}");
        }
        assert!(!notes.contains("not_recorded"), "an empty cell says that");
    }

    #[test]
    fn no_file_would_be_taken_for_one_with_a_quotation_mark_left_open() {
        assert!(!notes().contains('"'));
        for template in &TEMPLATES {
            assert!(template.columns.iter().all(|column| !column.example.contains('"')), "{}", template.file);
        }
    }
}
