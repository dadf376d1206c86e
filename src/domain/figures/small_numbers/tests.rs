use proptest::prelude::*;

use super::*;

const THRESHOLD: u32 = 5;

fn printed(shown: &[Shown]) -> String {
    shown.iter().map(Shown::to_string).collect::<Vec<_>>().join(" ")
}

/// The list as it is printed, and its total.
fn list(cells: &[u32]) -> (String, String) {
    let shown = hide(&Table::list(cells), THRESHOLD);
    (printed(&shown.cells[0]), shown.total.unwrap().to_string())
}

fn is(cells: &str, total: &str) -> (String, String) {
    (cells.to_owned(), total.to_owned())
}

#[test]
fn one_to_five_are_hidden_and_zero_and_six_are_not() {
    // Two of each, so that none is alone: 1 + 5 = 6 is 1 + 5, 2 + 4, 3 + 3 ...
    assert_eq!(list(&[0, 1, 5, 6, 60]), is("0 c c 6 60", "72"));
}

#[test]
fn a_number_alone_takes_the_next_smallest_with_it() {
    assert_eq!(list(&[8, 3, 7, 0]), is("8 c c 0", "18")); // 18 - 8 - 7 = 3, so the 7 goes too
    assert_eq!(list(&[9, 3]), is("c c", "12"));
    assert_eq!(list(&[2, 4, 9]), is("c c 9", "15")); // 15 - 9 = 6 could be 1 + 5 as well
}

#[test]
fn two_that_can_only_be_one_each_are_not_hidden_enough() {
    assert_eq!(list(&[1, 1, 9]), is("c c c", "11")); // 11 - 9 = 2 can only be 1 + 1
    assert_eq!(list(&[1, 1, 9, 8]), is("c c 9 c", "19")); // 19 - 9 = 10 in three parts
}

#[test]
fn a_small_total_is_hidden_and_protects_what_it_is_the_total_of() {
    assert_eq!(list(&[3, 0, 0]), is("c 0 0", "c"));
    assert_eq!(list(&[0, 0]), is("0 0", "0"));
    assert_eq!(list(&[5]), is("c", "c"));
    assert_eq!(list(&[6]), is("6", "6"));
}

#[test]
fn where_each_can_only_be_one_the_zeroes_go_too() {
    // Six groups that are not empty, six children: each group is 1, whatever is hidden of them.
    assert_eq!(list(&[1, 1, 1, 0, 1, 1, 1]), is("c c c c c c c", "6"));
    assert_eq!(list(&[1, 1, 1, 1, 1, 1]), is("c c c c c c", "c")); // no zero to leave it open
}

#[test]
fn without_a_total_nothing_gives_a_number_away() {
    let table = Table { total: false, ..Table::list(&[3, 9]) };
    assert_eq!(printed(&hide(&table, THRESHOLD).cells[0]), "c 9");
}

#[test]
fn the_threshold_is_the_councils() {
    let shown = |threshold| printed(&hide(&Table::list(&[1, 3, 8, 9, 9]), threshold).cells[0]);
    assert_eq!(shown(0), "1 3 8 9 9");
    assert_eq!(shown(2), "c c 8 9 9"); // 1 is small, 3 the next smallest
    assert_eq!(shown(8), "c c c 9 9");
}

#[test]
fn in_a_table_a_rectangle_is_hidden() {
    // The 3 is alone in its row: 8 is the next smallest. It is alone in its column: 15 is. The 8 and the 15 are then
    // alone in their column and row, and 30, where these cross, protects both; the 9 would need two more.
    let cells = vec![vec![10, 3, 8], vec![12, 20, 9], vec![7, 15, 30]];
    let shown = hide(&Table { cells, row_totals: true, column_totals: true, total: true }, THRESHOLD);
    let rows: Vec<String> = shown.cells.iter().map(|row| printed(row)).collect();
    assert_eq!(rows, ["10 c c", "12 20 9", "7 c c"]);
    // 10 + 3 + 8, 12 + 20 + 9, 7 + 15 + 30; 10 + 12 + 7, 3 + 20 + 15, 8 + 9 + 30.
    assert_eq!(printed(&shown.row_totals), "21 41 52");
    assert_eq!((printed(&shown.column_totals).as_str(), shown.total), ("29 38 47", Some(Shown::Number(114))));
}

#[test]
fn without_column_totals_only_the_row_is_protected() {
    let cells = vec![vec![10, 3, 8], vec![12, 20, 9]];
    let shown = hide(&Table { cells, row_totals: true, column_totals: false, total: false }, THRESHOLD);
    let rows: Vec<String> = shown.cells.iter().map(|row| printed(row)).collect();
    assert_eq!(rows, ["10 c c", "12 20 9"]);
    assert_eq!((shown.column_totals.len(), shown.total), (0, None));
}

#[test]
fn a_part_is_not_given_away_by_a_total_that_another_table_prints() {
    // 8 known (3 + 5), 4 not known, 12 in all: 12 - 8 would give the 4 away, so the 8 is hidden.
    let table = Table { cells: vec![vec![3, 5], vec![4]], row_totals: true, column_totals: false, total: true };
    let shown = hide(&table, THRESHOLD);
    assert_eq!((printed(&shown.row_totals).as_str(), shown.total), ("c c", Some(Shown::Number(12))));
}

#[test]
fn a_hidden_number_is_kept_as_c() {
    let kept = serde_json::to_string(&[Shown::Number(0), Shown::Number(14), Shown::Hidden]).unwrap();
    assert_eq!(kept, r#"[0,14,"c"]"#);
    let back: Vec<Shown> = serde_json::from_str(&kept).unwrap();
    assert_eq!(back, [Shown::Number(0), Shown::Number(14), Shown::Hidden]);
    assert!(serde_json::from_str::<Shown>(r#""x""#).is_err());
}

/// A table with all its numbers, printed or not, and what a reader sees of each: an attacker who knows everything but
/// what is hidden, and that what is hidden is 1 or more (0 or more where a zero is hidden too).
struct Attack<'a> {
    table: &'a Table,
    shown: &'a ShownTable,
    least: i64,
}

/// Rows, columns and total of what each cell differs by.
struct Sums {
    rows: Vec<i64>,
    columns: Vec<i64>,
    total: i64,
}

impl Attack<'_> {
    fn value(&self, at: (usize, usize)) -> i64 {
        i64::from(self.table.cells[at.0][at.1])
    }

    fn hidden(&self) -> Vec<(usize, usize)> {
        let cells = self.shown.cells.iter().enumerate();
        let all =
            cells.flat_map(|(row, cells)| cells.iter().enumerate().map(move |(column, shown)| ((row, column), *shown)));
        all.filter(|(_, shown)| *shown == Shown::Hidden).map(|(at, _)| at).collect()
    }

    fn sums(&self, of: impl Fn((usize, usize)) -> i64) -> Sums {
        let (rows, columns) = (self.table.cells.len(), network::columns(self.table));
        let row = |row: usize| (0..self.table.cells[row].len()).map(|column| of((row, column))).sum();
        let column = |column: usize| (0..rows).map(|row| of((row, column))).sum();
        let sums: Vec<i64> = (0..rows).map(row).collect();
        Sums { total: sums.iter().sum(), rows: sums, columns: (0..columns).map(column).collect() }
    }

    /// Every hidden number, cells first, and whether another value was found for it: if one exists, one exists in which
    /// no number differs by more than 1, for the sums are those of rows and columns.
    fn found(&self) -> Vec<bool> {
        let hidden = self.hidden();
        let value = self.sums(|at| self.value(at));
        let (steps, mut found) = (3_usize.pow(u32::try_from(hidden.len()).unwrap()), Vec::new());
        for number in 0..steps {
            let by = |place: usize| i64::try_from(number / 3_usize.pow(u32::try_from(place).unwrap()) % 3).unwrap() - 1;
            let differs = |at| hidden.iter().position(|cell| *cell == at).map_or(0, by);
            if hidden.iter().any(|at| self.value(*at) + differs(*at) < self.least) {
                continue;
            }
            let by = self.sums(differs);
            if let Some(totals) = self.allowed_totals(&value, &by) {
                let moved: Vec<bool> = hidden.iter().map(|at| differs(*at) != 0).chain(totals).collect();
                found.resize(moved.len(), false);
                found.iter_mut().zip(moved).for_each(|(found, moved)| *found |= moved);
            }
        }
        found
    }

    /// Whether each hidden total differs; nothing where a printed one would.
    fn allowed_totals(&self, value: &Sums, by: &Sums) -> Option<Vec<bool>> {
        let rows = self.shown.row_totals.iter().zip(value.rows.iter().zip(&by.rows));
        let columns = self.shown.column_totals.iter().zip(value.columns.iter().zip(&by.columns));
        let total = self.shown.total.iter().zip([(&value.total, &by.total)]);
        let mut differ = Vec::new();
        for (shown, (value, by)) in rows.chain(columns).chain(total) {
            match shown {
                Shown::Number(_) if *by != 0 => return None,
                Shown::Hidden if value + by < self.least => return None,
                Shown::Number(_) => {}
                Shown::Hidden => differ.push(*by != 0),
            }
        }
        Some(differ)
    }
}

fn tables() -> impl Strategy<Value = Table> {
    let count = prop_oneof![2 => Just(0), 2 => Just(1_u32), 3 => 1..=6_u32, 2 => 6..=30_u32];
    let cells = (1..=3_usize, 1..=3_usize).prop_flat_map(move |(rows, columns)| {
        prop::collection::vec(prop::collection::vec(count.clone(), columns), rows)
    });
    (cells, any::<[bool; 3]>()).prop_map(|(cells, [row_totals, column_totals, total])| Table {
        cells,
        row_totals,
        column_totals,
        total,
    })
}

fn numbers(shown: &ShownTable) -> Vec<Shown> {
    let totals = shown.row_totals.iter().chain(&shown.column_totals).chain(&shown.total);
    shown.cells.iter().flatten().chain(totals).copied().collect()
}

fn plain(table: &Table) -> Vec<u32> {
    numbers(&hide(table, 0)).into_iter().filter_map(Shown::number).collect()
}

proptest! {
    #[test]
    fn nobody_who_knows_the_totals_and_the_rule_can_work_a_hidden_number_out(table in tables(), threshold in 0..=7_u32) {
        let shown = hide(&table, threshold);
        let attack = Attack { table: &table, shown: &shown, least: i64::from(!shown.is_withheld) };
        let found = attack.found();
        let numbers = plain(&table).into_iter().zip(numbers(&shown));
        let hidden = numbers.filter(|(_, shown)| *shown == Shown::Hidden).map(|(number, _)| number).enumerate();
        for (at, number) in hidden {
            let may_be_known = shown.is_withheld && number > threshold && at >= attack.hidden().len();
            prop_assert!(may_be_known || found.get(at) == Some(&true), "the {}, as in {:?}", number, shown);
        }
    }

    #[test]
    fn what_is_printed_is_right_and_not_small(table in tables(), threshold in 0..=7_u32) {
        let (plain, shown) = (plain(&table), numbers(&hide(&table, threshold)));
        prop_assert_eq!(plain.len(), shown.len());
        for (number, shown) in plain.iter().zip(&shown) {
            prop_assert!(*shown == Shown::Hidden || *shown == Shown::Number(*number));
            prop_assert!(!(1..=threshold).contains(number) || *shown == Shown::Hidden);
        }
        if !plain.iter().any(|number| (1..=threshold).contains(number)) {
            prop_assert!(!shown.contains(&Shown::Hidden));
        }
    }

    #[test]
    fn a_zero_is_hidden_only_where_the_table_is_withheld(table in tables(), threshold in 0..=7_u32) {
        let shown = hide(&table, threshold);
        let mut pairs = table.cells.iter().flatten().zip(shown.cells.iter().flatten());
        let is_right = |(value, cell): (&u32, &Shown)| match (shown.is_withheld, value) {
            (true, _) => *cell == Shown::Hidden,
            (false, 0) => *cell == Shown::Number(0),
            (false, _) => true,
        };
        prop_assert!(pairs.all(is_right));
    }
}
