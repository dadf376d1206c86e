//! The story of a child: the screen alone tells it, in the sentences that `show` prints.

use admissions_review::domain::story;
use admissions_review::tui::screen::child::prompts_of;

use super::support::Story;

/// The words of the screen between two headings, the breaks between lines made spaces.
fn told(story: &Story, heading: &str) -> String {
    let screen = story.screen();
    let section = screen.lines().skip_while(|line| !line.contains(heading)).skip(1);
    let lines = section.take_while(|line| !line.starts_with('─')).map(str::trim);
    lines.collect::<Vec<_>>().join(" ").trim().to_owned()
}

#[test]
fn every_child_of_the_demonstration_is_told_on_their_screen_as_show_tells_them() {
    let mut story = Story::of_the_demonstration((120, 250));
    let mut children = 0;
    story.press("Right"); // November has begun
    for _ in 0..25 {
        story.press("Home Enter");
        for _ in 0..story.model.view.admissions.len() {
            let admission = story.model.current().unwrap();
            let setup = &story.model.setup;
            let sentences = story::sentences(admission, setup.as_of, &setup.settings).join(" ");
            assert_eq!(told(&story, "The story"), sentences);
            children += 1;
            story.press("n");
        }
        story.press("Esc Left");
    }
    assert_eq!(children, 339, "every admission of the demonstration");
}

/// What a reader needs for the story's three parts: how the child came in, what came before, who decided and what holds
/// now. Each is looked for in the sections above the sentences.
#[test]
fn the_facts_of_the_sentences_stand_in_the_sections_above_them() {
    let mut story = Story::of_the_demonstration((120, 250));
    story.press("Enter");
    let screen = story.screen();
    let (above, _) = screen.split_once("The story").unwrap();
    for fact in [
        "14 years",
        "unplanned",
        "section 20 for 41 days",
        "Child protection",
        "open",
        "Known 23 months",
        "family group conference, edge of care, pre-proceedings",
        "Duty Head of Service agreed",
        "not sought",
        "Council has no parental responsibility",
        "Follow-up due 30 Oct: 13 days late",
        "A-107",
    ] {
        assert!(above.contains(fact), "{fact} in\n{above}");
    }
    assert!(!prompts_of(&story.model).is_empty());
}
