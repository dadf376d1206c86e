//! Children who may be one child under two numbers: what a person is asked, all of them at once.
//!
//! A certain match is made (`together::identity`), what was judged stands, and anything else that is likely is asked. Two
//! numbers are likely one child's where birth date and sex are the same and care began within the days of a correction; or,
//! where neither has a match like that, where their care overlaps. Numbers that differ in case or in the zeros in front alone
//! are asked too. An edition that tells of both says that they are two: a return gives each child one number, so that twins
//! are never taken for each other by a return that has them both.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::stored::Enrolled;
use super::together::{self, Editions, Spellings, without_zeros};
use super::working::{ChildFile, files};
use super::{Edition, Known, base, is_near};
use crate::domain::admission::PeriodKind;
use crate::domain::calendar::full;
use crate::domain::child::{Sex, Source};
use crate::domain::coded;
use crate::domain::same_child::Judgements;
use crate::import::reader::Reader;

coded! {
    /// What makes two numbers likely one child's, the surest first.
    pub enum Why {
        Spelling = "spelling", "the numbers differ in case or in zeros in front alone";
        SameStart = "same_start", "same birth date and sex, and care that began within 14 days of each other";
        Overlap = "overlap", "same birth date and sex, and care that overlaps";
    }
}

/// Two numbers that are likely one child's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Likely {
    /// The number that would stand.
    pub child_ref: String,
    /// The other number.
    pub other_ref: String,
    /// The birth date of both; `None` where it is not known of one, or differs.
    pub born_on: Option<NaiveDate>,
    /// What makes them alike.
    pub why: Why,
    /// Whether one of them could be a third child too, as with twins: then an answer for all leaves them out.
    pub is_one_of_several: bool,
}

impl Likely {
    /// As a line of a list: `D-1 and C-1 (born 1 Feb 2012): same birth date and sex, and care that overlaps`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let born = self.born_on.map(|day| format!(" (born {})", full(day))).unwrap_or_default();
        let several = if self.is_one_of_several { "; one of them could be another child too" } else { "" };
        format!("{} and {}{born}: {}{several}", self.other_ref, self.child_ref, self.why.label())
    }

    /// Whether an answer for all of a list is an answer for these two.
    #[must_use]
    pub const fn is_answered_with_all(&self) -> bool {
        !self.is_one_of_several
    }
}

/// How many pairs a question names: the list opens out.
const FIRST: usize = 3;

/// What of a child shows that two numbers may be one child's.
pub(super) struct Person {
    pub(super) child_ref: Box<str>,
    born_on: Option<NaiveDate>,
    sex: Option<Sex>,
    /// When care began and ended, but for short breaks.
    care: Box<[(NaiveDate, Option<NaiveDate>)]>,
}

impl Person {
    pub(super) fn of(file: &ChildFile) -> Self {
        let periods = file.periods.iter().filter(|held| held.period.kind != PeriodKind::ShortBreak);
        Self {
            child_ref: file.child.child_ref.as_str().into(),
            born_on: file.child.born_on,
            sex: file.child.sex,
            care: periods.map(|held| (held.period.started_on, held.period.ended_on)).collect(),
        }
    }
}

/// Everybody, each once.
pub(super) type Crowd = Vec<Person>;

/// The question for all of them, with the first of the list.
pub(super) fn question(likely: &[Likely], reader: Reader) -> Option<String> {
    let first = likely.iter().take(FIRST).map(|pair| format!("{} and {}", pair.other_ref, pair.child_ref));
    let first = first.collect::<Vec<_>>().join(", ");
    let more = likely.len().checked_sub(FIRST).filter(|more| *more > 0);
    let more = more.map(|more| format!(", and {more} others")).unwrap_or_default();
    let pairs = match likely.len() {
        1 => "2 numbers look like one child".to_owned(),
        many => format!("{many} pairs of numbers look like one child each"),
    };
    (!likely.is_empty()).then(|| {
        format!(
            "{pairs} ({first}{more}). Are they? Until someone says, each number is a child of its own: {}.",
            reader.way_to_say_same()
        )
    })
}

/// Everybody who may be somebody else. Those about whom something was judged are not asked again.
pub(super) fn likely(
    crowd: &Crowd,
    spellings: &Spellings,
    editions: &[&Edition],
    judgements: &Judgements,
) -> Vec<Likely> {
    let people = People { spellings, editions, judgements };
    let mut found = people.alike(crowd);
    keep_the_surest(&mut found);
    mark_several(&mut found);
    found.sort_by(|one, other| (&one.child_ref, &one.other_ref).cmp(&(&other.child_ref, &other.other_ref)));
    found
}

/// Everybody in a file who may be somebody else.
#[must_use]
pub fn likely_in(known: &Known) -> Vec<Likely> {
    let files = files(known);
    let base = base::of(known);
    let told: Vec<&Edition> = known.editions.iter().chain(&base).collect();
    let (joined, _) = together::of_one_day(told.iter().copied());
    let editions = Editions::of(joined.iter().map(|edition| &**edition), &known.judgements);
    let spellings = together::spellings(&editions, &Enrolled::roll_of(&files), &known.judgements);
    let crowd = files.values().map(Person::of).collect();
    likely(&crowd, &spellings, &told, &known.judgements)
}

/// The editions that tell of a child by their place, each with its source and day.
type ToldBy = BTreeMap<usize, (Source, NaiveDate)>;

struct People<'e> {
    spellings: &'e Spellings,
    /// As they were read: two of one day can be of two systems.
    editions: &'e [&'e Edition],
    judgements: &'e Judgements,
}

impl People<'_> {
    /// The surest first: nobody who has a match is compared with everybody of a birth date.
    fn alike(&self, crowd: &Crowd) -> Vec<Likely> {
        let (by_number, by_birth) = (groups(crowd, |file| Some(without_zeros(&file.child_ref))), groups(crowd, birth));
        let mut found = Found::default();
        for group in by_number {
            let members = self.members(group);
            each_two(&members, |one, other| found.add(self.pair(one, other)));
        }
        let by_birth: Vec<_> =
            by_birth.into_iter().map(|group| self.members(group)).filter(|of| !are_apart(of)).collect();
        for members in &by_birth {
            each_two_of_near_starts(members, |one, other| found.add(self.pair(one, other)));
        }
        let matched: HashSet<String> = found.0.keys().flat_map(|(one, other)| [one.clone(), other.clone()]).collect();
        for members in by_birth {
            let others: Vec<Member<'_>> =
                members.into_iter().filter(|(file, _)| !matched.contains(&*file.child_ref)).collect();
            each_two(&others, |one, other| found.add(self.pair(one, other)));
        }
        found.0.into_values().collect()
    }

    fn members<'p>(&self, group: Vec<&'p Person>) -> Vec<Member<'p>> {
        group.into_iter().map(|file| (file, self.told_by(&file.child_ref))).collect()
    }

    fn pair(&self, one: &Member<'_>, other: &Member<'_>) -> Option<Likely> {
        let ((one, tell_mine), (other, tell_theirs)) = (one, other);
        if tell_mine.keys().any(|edition| tell_theirs.contains_key(edition)) {
            return None;
        }
        let why = why(one, other)?;
        let (mine, theirs) = (&one.child_ref, &other.child_ref);
        if self.judgements.between(mine, theirs).is_some() {
            return None;
        }
        let rank = |told: &ToldBy, child_ref: &str| (told.values().copied().map(stands).max(), child_ref.to_owned());
        let (stands, other_ref) =
            if rank(tell_mine, mine) > rank(tell_theirs, theirs) { (mine, theirs) } else { (theirs, mine) };
        Some(Likely {
            child_ref: stands.to_string(),
            other_ref: other_ref.to_string(),
            born_on: one.born_on.filter(|day| other.born_on == Some(*day)),
            why,
            is_one_of_several: false,
        })
    }

    /// The editions that tell of a child, by their place. What a file held before statements were kept is none.
    fn told_by(&self, child_ref: &str) -> ToldBy {
        let spelt = self.spellings.get(child_ref);
        let tells = |edition: &Edition| {
            !edition.is_base && spelt.is_some_and(|spelt| spelt.iter().any(|of| edition.statements.contains(of)))
        };
        let told = self.editions.iter().enumerate().filter(|(_, edition)| tells(edition));
        told.map(|(at, edition)| (at, (edition.source, edition.dated))).collect()
    }
}

/// A child with the editions that tell of her.
type Member<'p> = (&'p Person, ToldBy);

/// Pairs by their numbers, each once.
#[derive(Default)]
struct Found(BTreeMap<(String, String), Likely>);

impl Found {
    fn add(&mut self, pair: Option<Likely>) {
        let Some(pair) = pair else { return };
        self.0.entry((pair.child_ref.clone(), pair.other_ref.clone())).or_insert(pair);
    }
}

/// Those who have something in common, each group of two and more.
fn groups<'p, K: Ord>(crowd: &'p Crowd, key: impl Fn(&'p Person) -> Option<K>) -> Vec<Vec<&'p Person>> {
    let mut keyed: Vec<(K, &Person)> = crowd.iter().filter_map(|person| Some((key(person)?, person))).collect();
    keyed.sort_by(|(one, _), (other, _)| one.cmp(other));
    let groups = keyed.chunk_by(|(one, _), (other, _)| one == other).filter(|group| group.len() > 1);
    groups.map(|group| group.iter().map(|(_, person)| *person).collect()).collect()
}

fn birth(file: &Person) -> Option<(NaiveDate, &'static str)> {
    born_and_sex(file).map(|(born_on, sex)| (born_on, sex.code()))
}

/// Whether one edition tells of all of them.
fn are_apart(members: &[Member<'_>]) -> bool {
    let Some(((_, first), rest)) = members.split_first() else { return true };
    first.keys().any(|edition| rest.iter().all(|(_, told)| told.contains_key(edition)))
}

fn each_two<'m, 'p>(members: &'m [Member<'p>], mut tell: impl FnMut(&'m Member<'p>, &'m Member<'p>)) {
    for (at, one) in members.iter().enumerate() {
        members.iter().skip(at + 1).for_each(|other| tell(one, other));
    }
}

/// Every two of whom some care began within the days of a correction.
fn each_two_of_near_starts<'m, 'p>(members: &'m [Member<'p>], mut tell: impl FnMut(&'m Member<'p>, &'m Member<'p>)) {
    let starts = |at: usize, file: &Person| file.care.iter().map(move |(start, _)| (*start, at)).collect::<Vec<_>>();
    let mut all: Vec<(NaiveDate, usize)> =
        members.iter().enumerate().flat_map(|(at, (file, _))| starts(at, file)).collect();
    all.sort_unstable();
    for (number, (start, at)) in all.iter().enumerate() {
        let near = all.iter().skip(number + 1).take_while(|(other, _)| is_near(*start, *other));
        for (one, other) in near.filter_map(|(_, other)| members.get(*at).zip(members.get(*other))) {
            if one.0.child_ref != other.0.child_ref {
                tell(one, other);
            }
        }
    }
}

/// Whose number stands: the one that the SSDA903 gives, then the newer one.
const fn stands((source, dated): (Source, NaiveDate)) -> (bool, NaiveDate) {
    (matches!(source, Source::Ssda903), dated)
}

fn born_and_sex(file: &Person) -> Option<(NaiveDate, Sex)> {
    file.born_on.zip(file.sex.filter(|sex| *sex != Sex::Unknown))
}

fn why(one: &Person, other: &Person) -> Option<Why> {
    if without_zeros(&one.child_ref) == without_zeros(&other.child_ref) {
        return Some(Why::Spelling);
    }
    if born_and_sex(one).is_none() || born_and_sex(one) != born_and_sex(other) {
        return None;
    }
    let pairs = || one.care.iter().flat_map(|mine| other.care.iter().map(move |theirs| (*mine, *theirs)));
    let overlaps = |(one, other): ((NaiveDate, Option<NaiveDate>), (NaiveDate, Option<NaiveDate>))| {
        one.1.is_none_or(|end| end > other.0) && other.1.is_none_or(|end| end > one.0)
    };
    if pairs().any(|(one, other)| is_near(one.0, other.0)) {
        Some(Why::SameStart)
    } else {
        pairs().any(overlaps).then_some(Why::Overlap)
    }
}

/// Who has a surer match is not asked about for a weaker one.
fn keep_the_surest(found: &mut Vec<Likely>) {
    let mut best: BTreeMap<String, Why> = BTreeMap::new();
    for pair in found.iter() {
        for child_ref in [&pair.child_ref, &pair.other_ref] {
            let why = best.entry(child_ref.clone()).or_insert(pair.why);
            *why = pair.why.min(*why);
        }
    }
    let is_surest = |pair: &Likely| {
        [&pair.child_ref, &pair.other_ref]
            .iter()
            .all(|child_ref| best.get(*child_ref).is_none_or(|why| pair.why <= *why))
    };
    found.retain(is_surest);
}

fn mark_several(found: &mut [Likely]) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for child_ref in found.iter().flat_map(|pair| [&pair.child_ref, &pair.other_ref]) {
        *times.entry(child_ref.clone()).or_default() += 1;
    }
    for pair in found {
        pair.is_one_of_several = [&pair.child_ref, &pair.other_ref]
            .iter()
            .any(|child_ref| times.get(*child_ref).is_some_and(|times| *times > 1));
    }
}
