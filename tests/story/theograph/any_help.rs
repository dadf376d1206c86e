//! Whatever help there was: where the cursor goes, a mark stands.

use admissions_review::domain::intervention::{Intervention, Kind};
use admissions_review::store::Store;
use admissions_review::store::facts::Facts;
use admissions_review::tui::glyph::is_drawable;
use admissions_review::tui::screen::child::ItemKind;
use proptest::prelude::*;

use super::super::cast::{self, day};
use super::super::support::{Story, look};
use super::super::world::known_world;
use super::{help, long_story, under_cursor};

/// Help of any kind, from a day before entry (after it where under 0), for so many days or open.
fn any_help() -> impl Strategy<Value = Vec<Intervention>> {
    let one = (proptest::sample::select(Kind::ALL), -40_i64..2500, proptest::option::of(0_i64..900));
    let dated = |(kind, before, lasted): (Kind, i64, Option<i64>)| {
        let from = day("2026-10-02") - chrono::Duration::days(before);
        let to = lasted.map(|days| (from + chrono::Duration::days(days)).to_string());
        help(kind, &from.to_string(), to.as_deref())
    };
    proptest::collection::vec(one, 0..14).prop_map(move |all| {
        let mut all: Vec<Intervention> = all.into_iter().map(dated).collect();
        all.sort_by_key(|help| help.id);
        all.dedup_by_key(|help| help.id);
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(12) })]

    #[test]
    fn whatever_help_there_was_the_cursor_stands_on_a_mark_of_it(
        interventions in any_help(),
        ascii in any::<bool>(),
        size in (40_u16..220, 24_u16..60),
        keys in proptest::collection::vec(
            proptest::sample::select(vec!["Left", "Left", "Right", "Right", "Up", "Down", "+", "-", "[", "]"]), 1..16),
    ) {
        let mut file = Store::in_memory(known_world()).unwrap();
        file.add_facts(&Facts { interventions, ..long_story() }).unwrap();
        let mut story = Story::open(file, cast::meeting_day(), &look(ascii), size);
        story.press("Enter");
        for key in keys {
            story.press(key);
            let items = story.model.items();
            let kind = story.model.selected_item().map(|at| items[at].kind);
            // Beyond the last item, Down scrolls the screen, and the item may leave it.
            let may_be_away = matches!(key, "Up" | "Down") && story.cursor() == (0, 0);
            if matches!(kind, Some(ItemKind::Help | ItemKind::Care)) && !may_be_away {
                let mark = under_cursor(&story).1;
                prop_assert!(!matches!(mark.as_str(), "·" | "." | "│" | "|" | " "), "{} in\n{}", mark, story.screen());
            }
        }
        prop_assert!(story.cells().content.iter().all(|cell| is_drawable(cell.symbol(), ascii)));
    }
}
