//! Lists that lack a column: a list without the dates on which care ended is not one in which nobody left.
//!
//! Which columns a list cannot do without stands in [`super::columns`]. What is missing is named, with the heading that
//! was probably meant; such a list is not read.

use serde::Serialize;
use strsim::osa_distance;

use super::columns::{Field, OF_CHILDREN, SPECS, Spec};
use super::kind::{Kind, columns_of, plain};
use super::table::Table;
use super::template::{self, Column, TEMPLATES};
use crate::domain::child::Source;

/// A list that was not read, because it lacks columns that it cannot do without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// The file's name.
    pub file: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// Which list it is.
    pub kind: Kind,
    /// What it lacks, in the order in which the list has it.
    pub lacks: Vec<Lacking>,
}

/// A column that a list lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lacking {
    /// The heading that it should have.
    pub column: String,
    /// The heading that was probably meant for it.
    pub probably: Option<String>,
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sheet = self.sheet.as_ref().map(|sheet| format!(", {sheet}")).unwrap_or_default();
        let lacks: Vec<String> = self.lacks.iter().map(ToString::to_string).collect();
        let (file, list, lacks) = (&self.file, self.kind.label(), lacks.join(" and no "));
        let them = if self.lacks.len() == 1 { "that" } else { "them" };
        write!(
            f,
            "{file}{sheet} was not read: it looks like {list}, but has no {lacks}. Without {them} it would say "
        )?;
        write!(f, "what is not so. Correct the headings, and import it again.")
    }
}

impl std::fmt::Display for Lacking {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "column \"{}\"", self.column)?;
        self.probably.as_ref().map_or(Ok(()), |heading| write!(f, " (\"{heading}\" was probably meant)"))
    }
}

/// The list that headings are nearly those of, with how much speaks for it, and what it lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Near {
    pub(super) kind: Kind,
    pub(super) lacks: Vec<Lacking>,
    found: usize,
}

impl Near {
    pub(super) fn unread(self, file: &str, sheet: Option<&str>) -> Unread {
        Unread { file: file.to_owned(), sheet: sheet.map(str::to_owned), kind: self.kind, lacks: self.lacks }
    }
}

/// The list whose headings these rows come nearest to, where none of them has all that a list needs.
pub(super) fn nearest<'h>(rows: impl Iterator<Item = &'h [String]>) -> Option<Near> {
    let all = rows.flat_map(|headings| {
        let lists = SPECS.iter().filter(|spec| spec.kind.is_used()).filter_map(|spec| near_list(spec, headings));
        lists.chain(TEMPLATES.iter().filter_map(|template| near_template(template, headings))).collect::<Vec<_>>()
    });
    all.max_by_key(|near| (near.found, std::cmp::Reverse(near.lacks.len())))
}

/// What a list that a sheet's name claims lacks among its headings; `None` where its headings are all there.
pub(super) fn of_kind(kind: Kind, headings: &[String]) -> Option<Near> {
    let lists = SPECS.iter().filter(|spec| spec.kind == kind).map(|spec| compare(spec, headings));
    lists.filter(|near| !near.lacks.is_empty()).min_by_key(|near| near.lacks.len())
}

/// What a list lacks that its name claims, where its headings are no more than a Header's: UASC has child, sex and birth date
/// too.
pub(super) fn named_otherwise(name: &str, found: Kind, headings: &[String]) -> Option<Near> {
    let lacks = |spec: &Spec| !compare(spec, headings).lacks.is_empty();
    let is_bare = found == Kind::Header && SPECS.iter().filter(|spec| spec.kind == found).all(lacks);
    let name = plain(name);
    let of_return = SPECS.iter().map(|spec| spec.kind).filter(|kind| kind.source() == Source::Ssda903);
    let named = |kind: &Kind| kind.label().strip_prefix("SSDA903 ").is_some_and(|list| name.contains(&plain(list)));
    let claimed = of_return.filter(|kind| *kind != Kind::Header && kind.is_used()).find(named);
    claimed.filter(|_| is_bare).and_then(|kind| of_kind(kind, headings))
}

/// What many lists have tells none from another.
const COMMON: [&str; 9] = ["child", "sex", "ethnicity", "born", "disabled", "team", "worker", "need", "urn"];

/// At least so many columns of its own, found or probably meant, make headings look like a list.
const SPEAK_FOR_IT: usize = 2;
/// One is enough in a list of children, which has at least so many columns of any, where no more than one is missing.
const OF_ANY_LIST: usize = 2;

fn near_list(spec: &Spec, headings: &[String]) -> Option<Near> {
    let near = compare(spec, headings);
    let plain_ones: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let found = columns_of(spec, &plain_ones);
    let is_proved = spec.proof.iter().all(|(name, _)| found.iter().any(|(field, _)| field == name));
    let own = found.iter().filter(|(field, _)| !COMMON.contains(field)).count();
    let meant = near.lacks.iter().filter(|lacking| lacking.probably.is_some()).count();
    let is_of_children = || columns_of(&OF_CHILDREN, &plain_ones).len() >= OF_ANY_LIST;
    // A school's list has pupils' numbers, sex and birth dates too.
    let lacks_one = near.lacks.len() == 1 && spec.kind != Kind::Header && is_of_children();
    let is_like_it = is_proved || (own >= 1 && (own + meant >= SPEAK_FOR_IT || lacks_one));
    (is_like_it && !near.lacks.is_empty()).then_some(near)
}

fn compare(spec: &Spec, headings: &[String]) -> Near {
    let plain_ones: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let found = columns_of(spec, &plain_ones);
    let unused = headings.iter().enumerate().filter(|(at, _)| found.iter().all(|(_, used)| used != at));
    let unused: Vec<&str> = unused.map(|(_, heading)| heading.as_str()).collect();
    let lacked = spec.cannot_lack().filter(|(name, _)| found.iter().all(|(field, _)| field != name));
    let lacks = lacked.map(|field| lacking(spec.kind, field, &unused)).collect();
    Near { kind: spec.kind, lacks, found: found.len() }
}

fn lacking(kind: Kind, (_, names): &Field, unused: &[&str]) -> Lacking {
    Lacking { column: shown(kind, names), probably: probable(names, unused) }
}

/// The heading as the list's guide has it.
fn shown(kind: Kind, names: &[&str]) -> String {
    let name = names.first().copied().unwrap_or_default().trim_start_matches(['=', '~']);
    if kind.code().starts_with("ssda903") {
        name.to_uppercase().replace(' ', "_")
    } else {
        crate::domain::text::capital(name)
    }
}

/// The unused heading that was probably meant for a column of these names: one with a wrong letter or two, or one that
/// says the same in other or fewer words.
fn probable(names: &[&str], unused: &[&str]) -> Option<String> {
    let names = || names.iter().map(|name| name.trim_start_matches(['=', '~']));
    let near = |heading: &&&str| names().any(|name| is_nearly(name, heading));
    let same = |heading: &&&str| names().any(|name| says_the_same(name, heading));
    unused.iter().find(near).or_else(|| unused.iter().find(same)).map(|heading| (*heading).to_owned())
}

/// At most one letter in three is wrong, and never more than two.
fn is_nearly(name: &str, heading: &str) -> bool {
    let (name, heading) = (plain(name), plain(heading));
    let wrong = osa_distance(&name, &heading);
    wrong <= 2 && wrong * 3 <= heading.chars().count()
}

/// Whether at least two words of the one are all the words of the other.
fn says_the_same(name: &str, heading: &str) -> bool {
    let (name, heading) = (words(name), words(heading));
    let holds = |one: &[String], other: &[String]| other.len() >= 2 && other.iter().all(|word| one.contains(word));
    holds(&name, &heading) || holds(&heading, &name)
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| !matches!(word.as_str(), "" | "of" | "the" | "to" | "a" | "be" | "on")).collect()
}

/// A template is looked for where it has two columns of its own, and half of all.
fn near_template(template: &template::Template, headings: &[String]) -> Option<Near> {
    let named: Vec<&str> = headings.iter().map(String::as_str).filter(|heading| !heading.is_empty()).collect();
    let is_there = |column: &&Column| named.iter().any(|heading| plain(heading) == plain(column.heading));
    let found = template.columns.iter().filter(is_there).count();
    let is_own = |heading: &&&str| template.columns.iter().any(|column| plain(column.heading) == plain(heading));
    let unused: Vec<&str> = named.iter().filter(|heading| !is_own(heading)).copied().collect();
    let lacked = template.columns.iter().filter(|column| column.needed && !is_there(column));
    let lacks: Vec<Lacking> = lacked
        .map(|column| Lacking { column: column.heading.to_owned(), probably: probable(&[column.heading], &unused) })
        .collect();
    let fits = found >= 2 && found * 2 >= named.len() && !lacks.is_empty();
    fits.then_some(Near { kind: template.kind, lacks, found })
}

/// What cannot be known from a list without a column that it can do without.
const UNKNOWN_WITHOUT: &[(Kind, &str, &str)] = &[
    (Kind::Episodes, "need", "why children came into care"),
    (Kind::Episodes, "placement", "where children live"),
    (Kind::Episodes, "provider", "who provides placements"),
    (Kind::Header, "sex", "children's sex"),
    (Kind::Header, "ethnicity", "children's ethnicity"),
    (Kind::PrevPerm, "on", "when earlier orders were made"),
    (Kind::Reviews, "review_code", "how children took part in reviews"),
    (Kind::Missing, "missing_code", "whether children were missing or away without authorisation"),
    (Kind::ChildrenInCare, "born", "how old children are"),
    (Kind::ChildrenInCare, "status_on", "since when a legal status holds, and the legal route on entry"),
    (Kind::ChildrenInCare, "end_reason", "why care ended"),
    (Kind::ChildrenInCare, "need", "why children came into care"),
    (Kind::ChildrenInCare, "placement", "where children live"),
];

/// A sentence about each column that a list was read without, and that changes what can be said.
pub(super) fn notes(table: &Table) -> Vec<String> {
    let place =
        [Some(table.file.as_str()), table.sheet.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let has = |field: &str| table.columns.iter().any(|(known, _)| *known == field);
    let lacked = UNKNOWN_WITHOUT.iter().filter(|(kind, field, _)| *kind == table.kind && !has(field));
    let unused: Vec<&str> = table.headings.iter().map(String::as_str).filter(|one| !is_used(table, one)).collect();
    let note = |(kind, name, unknown): &(Kind, &str, &str)| {
        let field =
            SPECS.iter().filter(|spec| spec.kind == *kind).flat_map(Spec::fields).find(|(one, _)| one == name)?;
        Some(format!("{place} has no {}: {unknown} is not known from it.", lacking(*kind, field, &unused)))
    };
    lacked.filter_map(note).collect()
}

fn is_used(table: &Table, heading: &str) -> bool {
    heading.is_empty() || table.columns.iter().any(|(_, used)| used == heading)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Column = (String, Option<String>);

    fn near(headings: &str) -> Option<(Kind, Vec<Column>)> {
        let headings: Vec<String> = headings.split(',').map(str::to_owned).collect();
        let near = nearest(std::iter::once(headings.as_slice()))?;
        Some((near.kind, near.lacks.into_iter().map(|one| (one.column, one.probably)).collect()))
    }

    fn lacks(column: &str, probably: Option<&str>) -> Column {
        (column.to_owned(), probably.map(str::to_owned))
    }

    #[test]
    fn what_is_missing_is_named_with_the_heading_that_was_probably_meant() {
        for (headings, kind, expected) in [
            ("CHILD,DECOM,RNE,LS,CIN,PLACE,DECC,REC", Kind::Episodes, vec![lacks("DEC", Some("DECC"))]),
            ("CHILD,DECOM,RNE,LS,CIN,PLACE,Date ceased,REC", Kind::Episodes, vec![lacks("DEC", Some("Date ceased"))]),
            ("CHILD,DECOM,RNE,LS,DEC", Kind::Episodes, vec![lacks("REC", None)]),
            ("CHILD,DECOM,RNE,Legal Status,DEC,REC", Kind::Episodes, vec![lacks("LS", Some("Legal Status"))]),
            ("CHILD,DECOM,RNE,LS", Kind::Episodes, vec![lacks("DEC", None), lacks("REC", None)]),
            ("CHILD,SEX,Date of birth,ETHNIC,UPN,MOTHER", Kind::Header, vec![lacks("DOB", Some("Date of birth"))]),
            (
                "Child Unique ID,Date Started to be Looked After,Child's Legal Status,Date ceased",
                Kind::ChildrenInCare,
                vec![lacks("Date ceased to be looked after", Some("Date ceased"))],
            ),
            (
                "Child Unique ID,Contact date,Contact source",
                Kind::Contacts,
                vec![lacks("Date of contact", Some("Contact date"))],
            ),
            (
                "Child Unique ID,Child protection plan start date",
                Kind::ChildProtection,
                vec![lacks("Child protection plan end date", None)],
            ),
            ("CHILD,DOB,REVIEW_CODE", Kind::Reviews, vec![lacks("REVIEW", None)]),
            ("SEX,DOB,DUC", Kind::Uasc, vec![lacks("CHILD", None)]),
            ("child_ref,admited_on,entry", Kind::TemplateAdmissions, vec![lacks("admitted_on", Some("admited_on"))]),
        ] {
            assert_eq!(near(headings), Some((kind, expected)), "{headings}");
        }
    }

    #[test]
    fn a_list_of_people_is_no_list_that_lacks_columns() {
        for headings in [
            "Name,Telephone",
            "Child ID,Gender,Date of Birth,Ethnicity,School",
            // One column of its own, and nothing that was meant for another.
            "Child ID,Contact source,School",
            "UPN,SEX,DOB,Form",
            // One column of its own, where several are missing.
            "Child ID,Gender,Date of Birth,Placement type",
            "CHILD,DOB,URN",
            "",
        ] {
            assert_eq!(near(headings), None, "{headings}");
        }
    }

    #[test]
    fn one_letter_in_three_may_be_wrong() {
        assert!(is_nearly("dec", "DECC") && is_nearly("dec", "DCE"));
        assert!(is_nearly("placement", "PLACMENTT") && !is_nearly("date of contact", "datofcntct"));
        assert!(!is_nearly("ls", "LX") && !is_nearly("decom", "DECCOMSS") && !is_nearly("dec", "D"));
    }
}
