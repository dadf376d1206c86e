use super::*;

#[test]
fn what_is_said_alike_stands_together_and_what_is_contradicted_alone() {
    let mut file = stored("2010-03-04", vec![]);
    file.child.team = Some("North".to_owned());
    let mut said = born("2010-03-04");
    said.facts.team = Some("North".to_owned());
    let voices = vec![
        return_of("2026-03-31", said),
        edition_of(Source::AnnexA, "2026-05-12", Some(("C-1", born("2011-03-04")))),
    ];
    let lines = who_says(&file, &kept(voices)).lines(None, day("2026-12-31"));
    let told: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(
        told,
        [
            "! Somebody says otherwise about the child (date of birth).",
            "",
            "The child",
            "Sex: Female",
            "Annex A of 12 May 2026 says so (imported 12 May 2026 by R. Okafor).",
            "SSDA903 of 31 Mar 2026 says so (imported 31 Mar 2026 by R. Okafor).",
            "! Date of birth: 4 Mar 2010",
            "SSDA903 of 31 Mar 2026 says so (imported 31 Mar 2026 by R. Okafor).",
            "! Annex A of 12 May 2026 says 4 Mar 2011 (imported 12 May 2026 by R. Okafor).",
            "Team: North",
            "SSDA903 of 31 Mar 2026 says so (imported 31 Mar 2026 by R. Okafor).",
        ]
    );
}

#[test]
fn no_name_stands_in_it() {
    let mut file = stored("2010-03-04", vec![]);
    file.child.given_name = Some("Gwendolen".to_owned());
    file.child.source = Source::Typed;
    let log = vec![Logged {
        row: id("child"),
        column: "given_name".to_owned(),
        on: day("2026-06-03"),
        by: "R. Okafor".to_owned(),
        way: Way::Typed,
        new: Some("Gwendolen".to_owned()),
    }];
    let sources = who_says(&file, &Kept { log, ..Kept::default() });
    assert!(!format!("{sources:?}").contains("Gwendolen"), "{sources:?}");
    let told = said(&file, &Kept { log: Vec::new(), ..Kept::default() }, Part::Child, "given_name");
    assert_eq!(told, ["so: Typed in by hand; by whom and when is not in the change log"]);
}
