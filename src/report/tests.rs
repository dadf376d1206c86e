use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::testing::{HOSTILE_READ, sample};
use super::*;

mod docx;
mod drawing;
mod templates;

fn embedded() -> Templates {
    Templates::embedded().unwrap()
}

fn text(document: &Document, format: Format) -> String {
    String::from_utf8(render(document, format, &embedded()).unwrap()).unwrap()
}

fn html() -> String {
    text(&sample(Level::Meeting), Format::Html)
}

/// A part of a Word document.
fn part(bytes: Vec<u8>, name: &str) -> String {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn docx_part(document: &Document, name: &str) -> String {
    part(render(document, Format::Docx, &embedded()).unwrap(), name)
}

/// What a reader of HTML or XML shows of a text.
fn unescaped(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#x2f;", "/"), ("&amp;", "&")];
    entities.iter().fold(text.to_owned(), |text, (entity, shown)| text.replace(entity, shown))
}

/// What a reader of Markdown shows of a text without links and the like.
fn without_backslashes(text: &str) -> String {
    let mut shown = String::new();
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        shown.extend(if c == '\\' { characters.next() } else { Some(c) });
    }
    shown
}

/// What the checks outside cargo look at with tools that are too large for it (see tests/reports/check.sh).
#[test]
#[ignore = "writes files for tests/reports/check.sh"]
fn the_sample_is_written_in_every_format() {
    let folder = PathBuf::from(std::env::var_os("ADMISSIONS_REVIEW_SAMPLE").unwrap());
    for format in Format::ALL {
        let bytes = render(&sample(Level::Meeting), *format, &embedded()).unwrap();
        fs::write(folder.join(format!("sample.{}", format.code())), bytes).unwrap();
    }
}

#[test]
fn the_ending_of_a_name_says_the_format() {
    let cases = [("minutes.docx", Format::Docx), ("a/Pack.HTML", Format::Html), ("x.y.md", Format::Markdown)];
    for (name, format) in cases {
        assert_eq!(Format::of(Path::new(name)).unwrap(), format, "{name}");
    }
    let error = Format::of(Path::new("minutes.pdf")).unwrap_err().to_string();
    assert_eq!(error, "minutes.pdf does not say what to write. Give a name that ends in .docx, .html or .md.");
    assert!(Format::of(Path::new("docx")).is_err());
}

#[test]
fn hostile_text_is_read_as_text_in_every_format() {
    let document = sample(Level::Meeting);
    // In a list, in a paragraph, and in every third of 60 rows.
    let times = 22;
    for shown in [unescaped(&html()), unescaped(&docx_part(&document, "word/document.xml"))] {
        assert_eq!(shown.matches(HOSTILE_READ).count(), times);
    }
    let markdown = text(&document, Format::Markdown);
    assert_eq!(without_backslashes(&markdown).matches(HOSTILE_READ).count(), times);
    assert!(!html().contains("<script"), "the page has no script");
    let row = markdown.lines().find(|line| line.starts_with("| A-002")).unwrap();
    assert_eq!(row.replace("\\|", "").matches('|').count(), 7, "six cells have seven bars: {row}");
}

#[test]
fn no_format_holds_a_character_that_nobody_sees() {
    let document = sample(Level::Meeting);
    for shown in [html(), text(&document, Format::Markdown), docx_part(&document, "word/document.xml")] {
        let hidden = |c: &char| (c.is_control() && *c != '\n') || ['\u{202e}', '\u{ffff}'].contains(c);
        assert_eq!(shown.chars().find(hidden), None);
    }
}

#[test]
fn each_level_stands_on_every_page_of_every_format() {
    for level in Level::ALL {
        let (document, words) = (sample(*level), level.classification());
        let page = text(&document, Format::Html);
        assert_eq!(page.matches(&format!("<p class=\"classification\">{words}</p>")).count(), 2);
        assert!(page.contains(&format!("@bottom-left {{ content: \"{words}\";")), "in the margin of a printed page");
        assert_eq!(text(&document, Format::Markdown).matches(words).count(), 2, "first and last");
        assert!(docx_part(&document, "word/header1.xml").contains(words));
    }
}

#[test]
fn a_web_page_says_its_language_its_parts_and_its_headings() {
    let page = html();
    assert!(page.contains("<html lang=\"en-GB\">"));
    for part in ["<h1>", "<header>", "<main>", "<footer>", "<title>"] {
        assert_eq!(page.matches(part).count(), 1, "{part}");
    }
    let levels: Vec<u32> = page.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)).collect();
    assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "{levels:?}");
    assert!(levels.contains(&4));
}

#[test]
fn a_web_page_needs_nothing_beside_it() {
    let page = html();
    for outside in ["src=", "<link", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    let addresses = page.split("http").skip(1);
    assert!(addresses.clone().all(|rest| rest.starts_with("://www.w3.org/2000/svg\"")), "of a name, not of a place");
    assert_eq!(addresses.count(), 1, "one drawing");
}

#[test]
fn a_table_of_a_web_page_says_what_each_heading_is_of() {
    let page = html();
    assert_eq!(page.matches("<th scope=\"col\"").count(), 6);
    assert_eq!(page.matches("<th scope=\"row\"").count(), 60);
    assert_eq!(page.matches("<th ").count(), 66);
    assert!(page.contains("<caption>Open actions by due date</caption>"));
    assert!(page.contains("<th scope=\"col\" class=\"number\">Days past</th>"));
    assert!(page.contains("<td class=\"number short\">12</td>"));
}

#[test]
fn a_first_cell_that_is_empty_is_no_heading() {
    let mut document =
        Document::new("Minutes", "October 2026", Level::Meeting, crate::domain::sample::day("2026-11-12"));
    let mut table = Table::new("Actions", ["Ref", "What"]);
    table.row(["", "Refer"]);
    document.table(table);
    assert!(!text(&document, Format::Html).contains("scope=\"row\""));
}

#[test]
fn markdown_keeps_its_marks_where_they_work() {
    let mut document = Document::new("Minutes", "October 2026", Level::Board, crate::domain::sample::day("2026-11-12"));
    document.heading(2, "Themes");
    document.paragraph([Span::strong("Lesson: "), Span::plain("ask first."), Span::strong(" Now")]);
    document.facts([("Chair", "R. A."), ("Scribe", "P. W.")]);
    document.list([vec![Span::plain("- One")]]);
    let mut table = Table::new("Numbers", ["Theme", "Times"]).with_numbers_in(&[1]);
    table.row(["Networks", "3"]);
    document.table(table);
    insta::assert_snapshot!(text(&document, Format::Markdown), @r#"
    **OFFICIAL: for the corporate parenting board. No child is named.**

    # Minutes

    October 2026

    Thu 12 Nov 2026

    ## Themes

    **Lesson:** ask first. **Now**

    **Chair:** R. A.\
    **Scribe:** P. W.

    - \- One

    **Numbers**

    | Theme | Times |
    | --- | ---: |
    | Networks | 3 |

    **OFFICIAL: for the corporate parenting board. No child is named.**
    "#);
}
