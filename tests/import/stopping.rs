//! How far an import has come is told from its first row to its last, and wherever it is stopped nothing was changed.

use std::ops::ControlFlow;

use admissions_review::import::plan::Reader;
use admissions_review::import::{Extract, Keep, Progress, ReadError, STOPPED, Step, read};
use admissions_review::store::{Store, StoreError};

use super::support::{Files, empty_store, import, ssda903, stated};

/// Hears what it is told, and stops the import when it was told something so many times.
#[derive(Default)]
struct Listener {
    told: Vec<(Option<Step>, u8)>,
    patience: Option<usize>,
}

impl Listener {
    fn stopping_after(patience: usize) -> Self {
        Self { patience: Some(patience), ..Self::default() }
    }

    fn hear(&mut self, step: Option<Step>, percent: u8) -> ControlFlow<()> {
        self.told.push((step, percent));
        let is_enough = self.patience.is_some_and(|patience| self.told.len() > patience);
        if is_enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn percents(&self, step: Step) -> Vec<u8> {
        self.told.iter().filter(|(told, _)| *told == Some(step)).map(|(_, percent)| *percent).collect()
    }
}

impl Progress for Listener {
    fn file(&mut self, _: &str, _: u64) -> ControlFlow<()> {
        self.hear(None, 0)
    }

    fn rows(&mut self, _: u64, percent: u8) -> ControlFlow<()> {
        self.hear(None, percent)
    }

    fn step(&mut self, step: Step, percent: u8) -> ControlFlow<()> {
        self.hear(Some(step), percent)
    }
}

/// So many children, each with one episode; of every tenth the episode has an end and no reason for it.
fn children(number: usize) -> Files {
    let header: Vec<String> = (0..number).map(|child| format!("K{child},1,04/05/2012,WBRI")).collect();
    let end = |child: usize| if child.is_multiple_of(10) { "20/10/2026" } else { "" };
    let episodes: Vec<String> =
        (0..number).map(|child| format!("K{child},02/10/2026,S,V2,N1,U6,PR1,{},", end(child))).collect();
    let texts = |lines: &[String]| lines.join("\n");
    ssda903(&[&texts(&header)], &[&texts(&episodes)])
}

/// Everything from the files to the store.
fn import_told(files: &Files, store: &mut Store, listener: &mut Listener) -> Result<(), String> {
    let extract = read(&[files.path().to_owned()], stated(), listener).map_err(|error| error.to_string())?;
    let plan = store.plan_watched(&extract, Keep::Typed, listener).map_err(|error| error.to_string())?;
    store.apply_watched(&plan, "A. Scribe", listener).map_err(|error| error.to_string())?;
    Ok(())
}

#[test]
fn every_step_is_told_in_turn_from_its_beginning_to_its_end() {
    let (mut store, mut listener) = (empty_store(), Listener::default());
    import_told(&children(400), &mut store, &mut listener).unwrap();

    let mut steps: Vec<Option<Step>> = listener.told.iter().map(|(step, _)| *step).collect();
    steps.dedup();
    assert_eq!(steps, [None, Some(Step::Gathering), Some(Step::Comparing), Some(Step::Writing)]);
    for step in [Step::Gathering, Step::Comparing, Step::Writing] {
        let percents = listener.percents(step);
        assert!(percents.is_sorted() && percents.first() == Some(&0) && percents.last() == Some(&100), "{percents:?}");
    }
}

/// Of two thousand children nobody waits long for the next percent, whatever is being done.
#[test]
fn planning_and_writing_move_on_percent_by_percent() {
    let (mut store, mut listener) = (empty_store(), Listener::default());
    import_told(&children(2_000), &mut store, &mut listener).unwrap();
    let longest = |step| {
        let percents = listener.percents(step);
        percents.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap()
    };
    assert!(longest(Step::Comparing) <= 20, "{:?}", listener.percents(Step::Comparing));
    assert!(longest(Step::Writing) <= 5, "{:?}", listener.percents(Step::Writing));
}

#[test]
fn wherever_an_import_is_stopped_nothing_was_changed_and_the_next_one_goes_through() {
    let files = children(12);
    let mut store = empty_store();
    import(&mut store, &ssda903(&["K0,1,04/05/2012,WBRI"], &["K0,01/10/2026,S,C2,N1,U6,PR1,,"]).read());
    let before = store.canonical_dump().unwrap();
    let stopped: Vec<(Option<Step>, u8)> = (0..)
        .map_while(|patience| {
            let mut listener = Listener::stopping_after(patience);
            let said = import_told(&files, &mut store, &mut listener).err()?;
            assert_eq!((said.as_str(), store.canonical_dump().unwrap() == before), (STOPPED, true), "{patience}");
            assert_eq!(listener.told.len(), patience + 1, "it stops at once");
            listener.told.last().copied()
        })
        .collect();
    for step in [None, Some(Step::Gathering), Some(Step::Comparing), Some(Step::Writing)] {
        assert!(stopped.iter().any(|(stopped, _)| *stopped == step), "{step:?} in {stopped:?}");
    }
    // Once all of it is written it is too late: what was stopped last was not.
    assert!(stopped.last().is_some_and(|last| *last == (Some(Step::Writing), 95)), "{stopped:?}");
    assert_eq!(store.imports().unwrap().len(), 2);
}

fn extract() -> Extract {
    children(3).read()
}

#[test]
fn who_stops_is_told_apart_from_what_fails() {
    let mut store = empty_store();
    let impatient = || Listener::stopping_after(0);
    let files = children(3);
    assert!(matches!(read(&[files.path().to_owned()], stated(), &mut impatient()), Err(ReadError::Stopped)));
    assert!(matches!(store.plan_watched(&extract(), Keep::Typed, &mut impatient()), Err(StoreError::Stopped)));
    let plan = store.plan(&extract(), Keep::Typed).unwrap();
    assert!(matches!(store.apply_watched(&plan, "A. Scribe", &mut impatient()), Err(StoreError::Stopped)));
    assert!(plan.lines(Reader::CommandLine).contains(&"Changes: 3 new admissions".to_owned()));
}
