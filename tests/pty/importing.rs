//! An import that is stopped, on the command line and on the screens, whatever it is doing: that nothing was changed is
//! said, and it is so; and nothing is left beside the file that says that it is open.

use std::fs;

use super::terminal::{Desk, Session};

const STOPPED: &str = "The import was stopped. Nothing was changed.";

/// What is awaited before Ctrl+C: an import reads, compares and writes.
const STEPS: [&str; 3] = ["Reading ", "Comparing ", "Writing into"];

/// A return of so many children.
fn write_return(desk: &Desk, children: usize) {
    let folder = desk.home().join("return");
    fs::create_dir_all(&folder).unwrap();
    let mut episodes = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\n".to_owned();
    for child in 0..children {
        let rows = format!(
            "K{child},01/09/2026,S,V2,N1,U6,PR1,20/09/2026,X1\nK{child},20/09/2026,L,C1,N1,U6,PR1,30/09/2026,X1\n\
             K{child},30/09/2026,P,C1,N1,U4,PR1,,\n"
        );
        episodes.push_str(&rows);
    }
    fs::write(folder.join("episodes.csv"), episodes).unwrap();
}

/// What stands in the folder of the file beside it, but for the return, backups and configuration.
fn left_behind(desk: &Desk) -> Vec<String> {
    let names = fs::read_dir(desk.home()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with("review.db") && name != "review.db" && name != "review.db.backups").collect()
}

/// Stops an import at a step; the exit status and what was said, and `None` where it was done before.
type Try = fn(&Desk, &str) -> Option<(u32, String)>;

/// Larger and larger returns until one takes long enough to be stopped.
#[track_caller]
fn assert_stops(step: &str, status: u32, attempt: Try) {
    for children in [1_500, 6_000, 24_000] {
        let desk = Desk::with_cast();
        write_return(&desk, children);
        let before = fs::read(desk.file()).unwrap();
        let Some((ended, said)) = attempt(&desk, step) else { continue };
        assert_eq!((ended, said.contains(STOPPED)), (status, true), "{step}: {said}");
        assert!(fs::read(desk.file()).unwrap() == before, "{step}: the file is as it was");
        assert_eq!(left_behind(&desk), Vec::<String>::new(), "{step}");
        assert_eq!(desk.store().imports().unwrap().len(), 0);
        return;
    }
    panic!("{step}: no return was large enough");
}

fn ctrl_c(session: &mut Session, imported: &str) -> Option<(u32, String)> {
    session.type_in("\x03");
    let status = session.end();
    let said = session.screen();
    (!said.contains(imported)).then_some((status, said))
}

#[test]
fn ctrl_c_on_the_command_line_says_that_nothing_was_changed_and_lets_go_of_the_file() {
    for step in STEPS {
        assert_stops(step, 1, |desk, step| {
            let mut session = desk.start(&[], &["--file", "review.db", "import", "return"]);
            let seen = session.comes_to_show_any(&[step, "Imported."])?;
            if seen == step { ctrl_c(&mut session, "Imported.") } else { None }
        });
    }
}

#[test]
fn ctrl_c_on_the_screens_says_that_nothing_was_changed_and_lets_go_of_the_file() {
    for step in STEPS {
        assert_stops(step, 0, |desk, step| {
            let mut session = desk.open();
            session.wait_for("C-1042").type_in("\x10").wait_for("Commands");
            session.type_in("import an").wait_for("Import an extract").type_in("\r").wait_for("File or folder");
            session.type_in("return\r");
            if step != "Writing into" {
                let seen = session.comes_to_show_any(&[step, "Enter applies all"])?;
                return if seen == step { ctrl_c(&mut session, "Imported:") } else { None };
            }
            session.wait_for("Enter applies all").type_in("\r");
            let seen = session.comes_to_show_any(&[step, "Imported:"])?;
            if seen == step { ctrl_c(&mut session, "Imported:") } else { None }
        });
    }
}

/// A system that shuts down asks in another way.
#[test]
fn a_system_that_ends_the_import_is_heard_too() {
    assert_stops("Writing into", 1, |desk, step| {
        let mut session = desk.start(&[], &["--file", "review.db", "import", "return"]);
        let seen = session.comes_to_show_any(&[step, "Imported."])?;
        if seen != step {
            return None;
        }
        session.signal_if_running("-TERM");
        let status = session.end();
        (!session.screen().contains("Imported.")).then(|| (status, session.screen()))
    });
}
