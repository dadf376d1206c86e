use super::*;

fn document_xml() -> String {
    docx_part(&sample(Level::Meeting), "word/document.xml")
}

#[test]
fn headings_are_those_of_word() {
    let styles = docx_part(&sample(Level::Meeting), "word/styles.xml");
    let document = document_xml();
    for level in 1..=3 {
        let named = format!("w:styleId=\"Heading{level}\"><w:name w:val=\"heading {level}\"/>");
        assert!(styles.contains(&named), "Word knows a heading by this name");
        assert!(document.contains(&format!("<w:pStyle w:val=\"Heading{level}\"/>")));
    }
    assert!(document.contains("<w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Minutes of the"));
}

#[test]
fn every_style_that_is_used_is_there() {
    let styles = docx_part(&sample(Level::Meeting), "word/styles.xml");
    let parts = ["word/document.xml", "word/header1.xml", "word/footer1.xml", "word/numbering.xml"];
    for part in parts {
        let text = docx_part(&sample(Level::Meeting), part);
        for used in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
            let opening = format!("<{used} w:val=\"");
            let names = text.split(&opening).skip(1).map(|rest| rest.split('"').next().unwrap());
            for name in names {
                assert!(styles.contains(&format!("w:styleId=\"{name}\"")), "{part} uses {name}");
            }
        }
    }
}

#[test]
fn the_headings_of_a_table_are_repeated_and_no_row_is_parted_by_a_page() {
    let document = document_xml();
    // The table's own, and three of the drawing: entry, years, months.
    assert_eq!(document.matches("<w:tblHeader/>").count(), 4);
    assert_eq!(document.matches("<w:cantSplit/>").count(), document.matches("<w:tr>").count());
    assert!(document.contains("w:firstRow=\"1\""), "which a screen reader takes for the headings");
}

#[test]
fn each_row_fills_the_grid_of_its_table() {
    let document = document_xml();
    let drawing = document.split("<w:tbl>").nth(1).unwrap();
    assert_eq!(drawing.matches("<w:gridCol ").count(), 49);
    for row in drawing.split("<w:tr>").skip(1) {
        let spans = row.split("<w:gridSpan w:val=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        let spans: Vec<usize> = spans.map(|span| span.parse().unwrap()).collect();
        let cells = row.matches("<w:tc>").count() - spans.len() + spans.iter().sum::<usize>();
        assert_eq!(cells, 49, "{row}");
    }
}

#[test]
fn a_drawing_has_its_words_beside_it() {
    let document = document_xml();
    assert!(document.contains("<w:tblDescription w:val=\"Early help: 13 Jan 2025 to 30 May 2025."));
}

#[test]
fn its_language_is_british_and_its_title_is_known() {
    let sample = sample(Level::Meeting);
    assert!(docx_part(&sample, "word/styles.xml").contains("<w:lang w:val=\"en-GB\""));
    assert!(docx_part(&sample, "word/settings.xml").contains("<w:themeFontLang w:val=\"en-GB\"/>"));
    let core = docx_part(&sample, "docProps/core.xml");
    assert!(core.contains("<dc:title>Minutes of the admissions review, October 2026 admissions</dc:title>"));
    assert!(core.contains("<dc:language>en-GB</dc:language>"));
}

#[test]
fn each_page_has_its_number() {
    let footer = docx_part(&sample(Level::Meeting), "word/footer1.xml");
    assert!(footer.contains(" PAGE </w:instrText>") && footer.contains(" NUMPAGES </w:instrText>"), "{footer}");
}

#[test]
fn the_same_document_makes_the_same_bytes() {
    let made = || render(&sample(Level::Meeting), Format::Docx, &embedded()).unwrap();
    assert_eq!(made(), made());
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(made())).unwrap();
    let times: Vec<_> = (0..package.len()).map(|at| package.by_index(at).unwrap().last_modified()).collect();
    assert!(times.iter().all(|time| *time == Some(zip::DateTime::default())), "{times:?}");
}
