//! What cannot be true of a child in care is told, with why, and kept.
//!
//! The ages are those of the rules by which the Department for Education checks the return (352, 358, 359, 370, 371, 378,
//! 386, 387, 389, 407, 460) and of the Children Act 1989, section 31(3).

use admissions_review::domain::child::{Child, OLDEST};

use super::support::{Files, empty_store, import, only_admission, ssda903};

/// What is told of a child with this date of birth and these episodes, without the child's reference.
fn told(born: &str, episodes: &[&str]) -> Vec<(String, String)> {
    let header = format!("A,1,{born},WBRI");
    let rows: Vec<String> = episodes.iter().map(|row| format!("A,{row}")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let mut store = empty_store();
    let plan = import(&mut store, &ssda903(&[&header], &rows).read());
    assert_eq!((plan.rejected.as_slice(), plan.admissions.added > 0), ([].as_slice(), true), "{born} {episodes:?}");
    plan.problems.into_iter().map(|problem| (problem.rule, problem.detail)).collect()
}

fn rules(born: &str, episodes: &[&str]) -> Vec<String> {
    told(born, episodes).into_iter().map(|(rule, _)| rule).collect()
}

#[test]
fn each_age_is_told_on_the_day_on_which_it_cannot_be_and_not_the_day_before() {
    // The birthday that decides, the episode of the day, and the rule; a birth a day later or earlier is no doubt.
    for (impossible, possible, episode, rule) in [
        ("02/10/2008", "03/10/2008", "02/10/2026,S,V2,N1,U6,PR1,,", "18-or-over-when-care-started"),
        ("03/10/2016", "02/10/2016", "02/10/2026,S,J1,N1,U6,PR1,,", "too-young-for-the-legal-status"),
        ("03/10/2016", "02/10/2016", "02/10/2026,S,J2,N1,U6,PR1,,", "too-young-for-the-legal-status"),
        ("03/10/2010", "02/10/2010", "02/10/2026,S,V2,N1,K3,PR1,,", "too-young-for-the-placement"),
        ("03/10/2010", "02/10/2010", "02/10/2026,S,V2,N1,H5,PR1,,", "too-young-for-the-placement"),
        ("03/10/2011", "02/10/2011", "02/10/2026,S,V2,N1,P2,PR1,,", "too-young-for-the-placement"),
        ("09/10/2008", "10/10/2008", "02/10/2026,S,C1,N1,U6,PR1,09/10/2026,E11", "end-does-not-fit-the-age"),
        ("09/10/2008", "10/10/2008", "02/10/2026,S,C1,N1,U6,PR1,09/10/2026,E46", "end-does-not-fit-the-age"),
        ("10/10/2012", "09/10/2012", "02/10/2026,S,V2,N1,U6,PR1,09/10/2026,E5", "end-does-not-fit-the-age"),
        ("10/10/2010", "09/10/2010", "02/10/2026,S,V2,N1,U6,PR1,09/10/2026,E7", "end-does-not-fit-the-age"),
        ("10/10/2008", "09/10/2008", "02/10/2026,S,V2,N1,U6,PR1,09/10/2026,E17", "end-does-not-fit-the-age"),
        ("08/10/2008", "09/10/2008", "02/10/2026,S,V2,N1,U6,PR1,09/10/2026,E8", "in-care-after-18"),
    ] {
        assert_eq!(rules(impossible, &[episode]), [rule], "{impossible} {episode}");
        assert_eq!(rules(possible, &[episode]), Vec::<String>::new(), "{possible} {episode}");
    }
}

#[test]
fn no_care_order_is_made_from_the_17th_birthday_on_but_one_lasts() {
    let then = |born: &str, next: &str| rules(born, &["02/09/2026,S,V2,N1,U6,PR1,02/10/2026,X1", next]);
    assert_eq!(then("02/10/2009", "02/10/2026,L,C1,N1,U6,PR1,,"), ["too-old-for-the-order"]);
    assert_eq!(then("03/10/2009", "02/10/2026,L,C1,N1,U6,PR1,,"), Vec::<String>::new());
    // A new placement under an order that was made before.
    let moved = ["02/09/2026,S,C2,N1,U6,PR1,02/10/2026,X1", "02/10/2026,P,C2,N1,K2,PR1,,"];
    assert_eq!(rules("02/10/2009", &moved), Vec::<String>::new());
}

#[test]
fn what_no_law_allows_is_told_whatever_the_age() {
    assert_eq!(rules("04/05/2012", &["02/10/2026,S,V2,N1,P1,PR0,,"]), ["at-home-on-section-20"]);
    assert_eq!(rules("04/05/2012", &["02/10/2026,S,C2,N1,P1,PR0,,"]), Vec::<String>::new());
    assert_eq!(rules("04/05/2012", &["02/10/2026,S,D1,N1,U6,PR1,,"]), ["no-freeing-order-can-be"]);
    assert_eq!(rules("31/12/2005", &["02/10/2015,S,D1,N1,U6,PR1,,"]), Vec::<String>::new());
    assert_eq!(rules("01/01/2006", &["02/10/2015,S,D1,N1,U6,PR1,,"]), ["no-freeing-order-can-be"]);
}

#[test]
fn a_doubt_says_what_why_and_where() {
    let header = ["A,1,04/05/2020,WBRI"];
    let plan = empty_store()
        .plan(&ssda903(&header, &["A,02/10/2026,S,J1,N1,U6,PR1,,"]).read(), admissions_review::import::Keep::Typed)
        .unwrap();
    let [told] = plan.problems.as_slice() else { panic!("{:?}", plan.problems) };
    assert_eq!(
        told.detail,
        "J1 (Remanded to local authority accommodation or youth detention accommodation) at the age of 6: nobody under 10 \
         can have committed an offence (rule 358). It was kept as it is."
    );
    let place = told.place.as_ref().unwrap();
    assert_eq!((place.file.as_str(), place.line), ("episodes.csv", 2));
}

#[test]
fn nobody_is_older_than_any_child_in_care() {
    // 26 and 25 years old on the day of entry.
    let so_old = |born: &str| rules(born, &["02/10/2026,S,V2,N1,U6,PR1,,"]);
    assert_eq!(so_old("02/10/2000"), ["nobody-in-care-is-so-old"]);
    assert_eq!(so_old("03/10/2000"), ["18-or-over-when-care-started"]);
    let mut store = empty_store();
    import(&mut store, &ssda903(&["A,1,05/03/1912,WBRI"], &["A,02/10/2026,S,V2,N1,U6,PR1,,"]).read());
    let admission = only_admission(&store, "A");
    assert_eq!((admission.age(), admission.age_band()), (None, None), "the age is shown as not known");
    assert!(admission.child.born_on.is_some(), "the date is kept");
}

#[test]
fn an_age_is_shown_up_to_the_oldest() {
    let admission = {
        let mut store = empty_store();
        import(&mut store, &ssda903(&["A,1,04/05/2012,WBRI"], &["A,02/10/2026,S,V2,N1,U6,PR1,,"]).read());
        only_admission(&store, "A")
    };
    let child: &Child = &admission.child;
    let on = |text: &str| child.age_on(text.parse().unwrap());
    assert_eq!((on("2038-05-03"), on("2038-05-04")), (Some(OLDEST), None));
}

#[test]
fn the_rows_of_annex_a_are_looked_at_too() {
    let list = "Child Unique ID,Date of Birth,Date started to be looked after,Child's legal status,Start date of current \
                legal status,Date ceased to be looked after\n\
                A,04/05/2020,02/10/2026,J1,02/10/2026,\nB,04/05/2009,02/10/2025,C2,02/10/2026,\n";
    let contacts = "Child Unique ID,Date of Birth,Date of Contact\nA,04/05/2020,01/09/2026\nP,04/05/1981,01/09/2026\n";
    let files = Files::new(&[("list 8.csv", list), ("list 1.csv", contacts)]);
    let problems = files.read().problems;
    let told: Vec<_> = problems.iter().map(|told| (told.rule.as_str(), told.child_ref.as_deref().unwrap())).collect();
    let expected =
        [("too-young-for-the-legal-status", "A"), ("too-old-for-the-order", "B"), ("nobody-in-care-is-so-old", "P")];
    assert_eq!(told, expected);
}
