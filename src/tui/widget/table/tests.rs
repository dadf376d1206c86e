use proptest::prelude::*;
use ratatui::style::{Color, Modifier};

use super::*;
use crate::tui::theme::ThemeSetting;
use crate::tui::widget::testing::text;

const LOOK: Look = Look::choose(false, ThemeSetting::Colour, false);

const COLUMNS: [Column; 5] = [
    Column::fixed("Child", 6),
    Column::fixed("Age", 3).right(),
    Column::flexible("Route on entry", 10, 1),
    Column::flexible("Help before entry", 12, 3).rank(2),
    Column::fixed("Days", 4).right().rank(1),
];

fn rows() -> Vec<Vec<TableCell<'static>>> {
    let row = |cells: [&'static str; 5]| cells.map(TableCell::from).to_vec();
    vec![
        row(["C-1042", "14", "Section 20", "EH CIN CP", "41"]),
        row(["C-0977", "0", "Interim care order", "EH CP PLO", "38"]),
    ]
}

fn drawn(width: u16, height: u16, look: &Look) -> (Buffer, Option<Position>) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let sorted = Some((4, Sorted::Descending));
    let table = Table { columns: &COLUMNS, rows: &rows(), selected: Some(1), sorted };
    let cursor = table.view(buffer.area, &mut buffer, look);
    (buffer, cursor)
}

#[test]
fn a_wide_screen_shows_more_and_a_narrow_one_gives_up_the_least_important() {
    insta::assert_snapshot!(text(&drawn(60, 3, &LOOK).0), @"
      Child  Age Route on entry Help before entry           Day▼
      C-1042  14 Section 20     EH CIN CP                     41
    ► C-0977   0 Interim care … EH CP PLO                     38
    ");
    insta::assert_snapshot!(text(&drawn(30, 3, &LOOK).0), @"
      Child  Age Route on en… Day▼
      C-1042  14 Section 20     41
    ► C-0977   0 Interim car…   38
    ");
    insta::assert_snapshot!(text(&drawn(25, 3, &Look::choose(true, ThemeSetting::Colour, true)).0), @"
      Child  Age Route on ...
      C-1042  14 Section 20
    > C-0977   0 Interim c...
    ");
}

#[test]
fn the_mark_of_sorting_stands_after_its_own_heading_within_its_column() {
    // Title, side and width of the first column, and the row of headings; the second column is called "Acts".
    let cases = [
        (Column::fixed("Age", 3).right(), "  Ag▼ Acts"),
        (Column::fixed("Age", 4).right(), "  Age▼ Acts"),
        (Column::fixed("Days", 4).right(), "  Day▼ Acts"),
        (Column::fixed("Days", 6).right(), "   Days▼ Acts"),
        (Column::fixed("Days", 4), "  Day▼ Acts"),
        (Column::fixed("Days", 6), "  Days▼  Acts"),
    ];
    for (column, expected) in cases {
        let columns = [column, Column::fixed("Acts", 4).right()];
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        let table = Table { columns: &columns, rows: &[], selected: None, sorted: Some((0, Sorted::Descending)) };
        table.view(buffer.area, &mut buffer, &LOOK);
        assert_eq!(text(&buffer), expected, "{column:?}");
    }
}

#[test]
fn the_cursor_is_on_the_selected_row_which_is_marked_and_in_one_style() {
    let (buffer, cursor) = drawn(40, 3, &LOOK);
    assert_eq!(cursor, Some(Position::new(0, 2)));
    assert_eq!(buffer.cell((0, 2)).unwrap().symbol(), "►");
    assert!(buffer.content[80..].iter().all(|cell| cell.modifier.contains(Modifier::REVERSED)));
    assert!(!buffer.content[..80].iter().any(|cell| cell.modifier.contains(Modifier::REVERSED)));
}

#[test]
fn a_colour_in_a_cell_gives_way_to_the_selection() {
    let row = vec![TableCell::from("late").style(Style::new().fg(Color::LightRed))];
    let columns = [Column::fixed("Due", 4)];
    let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 3));
    let table = Table { columns: &columns, rows: &[row.clone(), row], selected: Some(0), sorted: None };
    table.view(buffer.area, &mut buffer, &LOOK);
    assert_eq!(buffer.cell((2, 1)).unwrap().fg, Color::Reset);
    assert_eq!(buffer.cell((2, 2)).unwrap().fg, Color::LightRed);
}

#[test]
fn the_window_follows_the_selection_and_does_not_jump() {
    // (selected, length, height, previous first row) and the first row and count expected.
    let cases = [
        ((0, 100, 10, 0), (0, 10)),
        ((9, 100, 10, 0), (0, 10)),
        ((10, 100, 10, 0), (1, 10)),
        ((5, 100, 10, 3), (3, 10)),
        ((2, 100, 10, 3), (2, 10)),
        ((99, 100, 10, 0), (90, 10)),
        ((3, 5, 10, 4), (0, 5)),
        ((0, 0, 10, 7), (0, 0)),
        ((5, 10, 0, 0), (6, 0)),
    ];
    for ((selected, length, height, previous), (first, count)) in cases {
        let window = Window::around(selected, length, height, previous);
        assert_eq!((window.first, window.count), (first, count), "{selected} {length} {height} {previous}");
    }
}

proptest! {
    #[test]
    fn the_selected_row_is_always_in_view(
        length in 1_usize..500, selected in 0_usize..600, height in 1_usize..60, previous in 0_usize..600,
    ) {
        let window = Window::around(selected, length, height, previous);
        prop_assert!(window.range().contains(&selected.min(length - 1)));
        prop_assert!(window.range().end <= length && window.count == height.min(length));
    }

    #[test]
    fn columns_never_overlap_or_leave_the_table(width in 0_u16..300) {
        let placed = place(&COLUMNS, width);
        prop_assert!(placed.windows(2).all(|pair| pair[0].x + pair[0].width < pair[1].x));
        prop_assert!(placed.last().is_none_or(|last| last.x + last.width <= width));
        prop_assert!(width < 70 || placed.last().is_some_and(|last| last.x + last.width == width));
    }

    #[test]
    fn no_size_panics(width in 0_u16..90, height in 0_u16..5) {
        drawn(width, height, &LOOK);
    }
}
