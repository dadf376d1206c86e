use super::*;

fn folder_with(name: &str, source: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, source).unwrap();
    folder
}

#[test]
fn a_council_replaces_one_template_and_keeps_the_others() {
    let folder = folder_with("style.css", "body { color: rebeccapurple }");
    fs::write(folder.path().join("styles.css"), "body { }").unwrap();
    let templates = Templates::with_folder(folder.path()).unwrap();
    assert_eq!(templates.own().collect::<Vec<_>>(), [folder.path().join("style.css")], "not the misspelt one");
    let page = String::from_utf8(render(&sample(Level::Meeting), Format::Html, &templates).unwrap()).unwrap();
    assert!(page.contains("rebeccapurple") && !page.contains("@page") && page.contains("<h1>Minutes of the"));
}

#[test]
fn a_council_replaces_the_styles_of_word() {
    let folder = folder_with("docx/styles.xml", "<w:styles/>");
    let templates = Templates::with_folder(folder.path()).unwrap();
    let bytes = render(&sample(Level::Meeting), Format::Docx, &templates).unwrap();
    assert_eq!(part(bytes, "word/styles.xml"), "<w:styles/>");
}

#[test]
fn what_a_council_marks_as_safe_is_cleaned_all_the_same() {
    let folder = folder_with("document.md", "{% for block in blocks %}{{ block.text|default('')|safe }}{% endfor %}");
    let templates = Templates::with_folder(folder.path()).unwrap();
    let mut document = sample(Level::Meeting);
    document.heading(2, "a\u{1b}[31mb");
    let shown = String::from_utf8(render(&document, Format::Markdown, &templates).unwrap()).unwrap();
    assert!(shown.ends_with("a·[31mb"), "{shown}");
}

fn error_with(name: &str, source: &str, format: Format) -> (String, PathBuf) {
    let folder = folder_with(name, source);
    let made = Templates::with_folder(folder.path());
    let error = made.and_then(|templates| render(&sample(Level::Meeting), format, &templates)).unwrap_err();
    (error.to_string(), folder.path().join(name))
}

#[test]
fn a_template_that_cannot_be_read_is_named_with_the_line_and_the_reason() {
    let (error, path) = error_with("document.md", "# {{ title }}\n\n{% if council %}\n", Format::Markdown);
    assert!(error.starts_with(&format!("The template {}, line 3: syntax error (", path.display())), "{error}");
}

#[test]
fn a_misspelt_name_in_a_template_is_an_error_and_not_a_gap() {
    let (error, path) = error_with("document.md", "# {{ title }}\n{{ subtitel }}\n", Format::Markdown);
    assert!(error.starts_with(&format!("The template {}, line 2: undefined value", path.display())), "{error}");
}

#[test]
fn of_templates_in_one_another_the_one_that_is_wrong_is_named() {
    let (error, path) = error_with("drawing.svg", "<svg>\n{{ drawing.titel }}</svg>", Format::Html);
    assert!(error.starts_with(&format!("The template {}, line 2: undefined value", path.display())), "{error}");
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let folder = tempfile::tempdir().unwrap().path().join("templates");
    let error = Templates::with_folder(&folder).unwrap_err().to_string();
    assert!(error.starts_with(&format!("{} cannot be used for templates: ", folder.display())), "{error}");
}

#[test]
fn the_built_in_templates_as_a_councils_own_make_the_same_files() {
    let folder = tempfile::tempdir().unwrap();
    for (path, source) in Templates::files(folder.path()) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, source).unwrap();
    }
    let own = Templates::with_folder(folder.path()).unwrap();
    for format in Format::ALL {
        let document = sample(Level::Meeting);
        let (own, built_in) =
            (render(&document, *format, &own).unwrap(), render(&document, *format, &embedded()).unwrap());
        assert!(own == built_in, "{format:?} from the written templates is as from the built-in ones");
    }
}
