//! Where what was typed in and an extract say different things, which of the two stands, and how that is told.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::Keep;
use super::working::Working;
use crate::domain::Coded;
use crate::domain::calendar::{Moment, full};
use crate::domain::child::{Source, is_name};
use crate::domain::text::in_sentence;
use crate::domain::typed_fields::TypedFields;
use crate::import::issue::Problem;

/// One value of which something else was typed in than an extract says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// Whose facts it is about; `None` for the duty rota, which is nobody's.
    pub child_ref: Option<String>,
    /// Both, in words: "Date of birth: 4 May 2012 typed in, 14 May 2012 in the extract". Of a name, only that it differs.
    pub detail: String,
    /// Which of the two stands.
    pub kept: Keep,
}

impl Serialize for Keep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Typed => "typed",
            Self::Extract => "extract",
        })
    }
}

/// A value of which a source says something else than is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clash {
    /// What it is: "Date of birth".
    pub(super) what: String,
    /// What is stored, in words.
    pub(super) stored: String,
    /// What the source says, in words.
    pub(super) said: String,
    /// Whether what is stored was typed in.
    pub(super) is_typed: bool,
    /// Whether the two are a child's names, which are not shown.
    pub(super) is_name: bool,
}

impl Clash {
    /// A typed value that a source contradicts; `None` is "not known".
    pub(super) fn typed(what: impl Into<String>, stored: Option<String>, said: Option<String>) -> Self {
        Self { is_typed: true, ..Self::of_sources(what, stored, said) }
    }

    /// A value of one source that another one contradicts.
    pub(super) fn of_sources(what: impl Into<String>, stored: Option<String>, said: Option<String>) -> Self {
        let words = |value: Option<String>| value.unwrap_or_else(|| "not known".to_owned());
        Self { what: what.into(), stored: words(stored), said: words(said), is_typed: false, is_name: false }
    }

    fn of_typed(&self, place: &str) -> String {
        let Self { what, stored, said, .. } = self;
        if self.is_name {
            return format!("{what}: what was typed in differs from {place}");
        }
        format!("{what}: {stored} typed in, {said} in {place}")
    }

    fn of_two_sources(&self, place: &str) -> String {
        let Self { what, stored, said, .. } = self;
        if self.is_name {
            return format!("{what}: what stands differs from {place}");
        }
        format!("{what}: {stored}, in {place} {said}")
    }
}

impl Working {
    /// Tells that a source says something else than is stored, and which was kept. What two sources contradict in the
    /// same words is told once.
    pub(super) fn clash(&mut self, child_ref: Option<&str>, from: Source, clash: &Clash) {
        if !clash.is_typed {
            let detail = format!("{}. What stands was kept.", clash.of_two_sources(place(from)));
            self.problems.push(problem(child_ref, "sources-disagree", detail));
            return;
        }
        let detail = clash.of_typed(place(from));
        let told = Disagreement { child_ref: child_ref.map(str::to_owned), detail, kept: self.keep };
        if !self.told.insert((told.child_ref.clone(), told.detail.clone())) {
            return;
        }
        let (rule, kept) = match self.keep {
            Keep::Typed => ("typed-disagrees", "What was typed in was kept."),
            Keep::Extract => ("typed-replaced", "It was taken in its place."),
        };
        self.problems.push(problem(child_ref, rule, format!("{}. {kept}", told.detail)));
        self.disagreements.push(told);
    }

    /// Tells several at once.
    pub(super) fn clash_all(&mut self, child_ref: Option<&str>, from: Source, clashes: &[Clash]) {
        for clash in clashes {
            self.clash(child_ref, from, clash);
        }
    }
}

fn problem(child_ref: Option<&str>, rule: &str, detail: String) -> Problem {
    Problem { child_ref: child_ref.map(str::to_owned), ..Problem::of_child("", rule, detail) }
}

const fn place(from: Source) -> &'static str {
    match from {
        Source::Template => "the template",
        _ => "the extract",
    }
}

/// The column that stands for a whole fact.
const WHOLE: &str = "*";

/// What a source says meeting the fields of one row.
pub(super) struct Fields {
    /// Which of them were typed in.
    pub(super) typed: TypedFields,
    /// Which stands where a typed field and the source differ.
    pub(super) keep: Keep,
    /// Whether what is stored and was not typed in goes before the source.
    pub(super) stands: bool,
    /// Where they differ.
    pub(super) clashes: Vec<Clash>,
}

impl Fields {
    /// Those of a child or a period, against a template: nothing stands but what was typed in.
    pub(super) fn of(typed: &TypedFields, keep: Keep) -> Self {
        Self { typed: typed.clone(), keep, stands: false, clashes: Vec::new() }
    }

    /// Those of a fact that is typed in as a whole, or not.
    pub(super) fn of_row(row: Source, keep: Keep) -> Self {
        let typed = if row == Source::Typed { TypedFields::of([WHOLE]) } else { TypedFields::default() };
        Self::of(&typed, keep)
    }

    /// One field of such a fact; what is not known in it was not typed in.
    pub(super) fn whole<T: Clone + PartialEq + InWords>(
        &mut self,
        name: &str,
        stored: &mut Option<T>,
        said: Option<&T>,
    ) {
        let typed = self.typed.clone();
        let column = if stored.is_some() { WHOLE } else { "" };
        self.field((column, name), stored, said);
        self.typed = typed;
    }

    /// A field that every such fact has.
    pub(super) fn needed<T: Clone + PartialEq + InWords>(&mut self, name: &str, stored: &mut T, said: &T) {
        let mut held = Some(stored.clone());
        self.whole(name, &mut held, Some(said));
        if let Some(held) = held {
            *stored = held;
        }
    }

    /// An end, where none says that it goes on: a typed fact that goes on does not end without a word.
    pub(super) fn end(&mut self, name: &str, stored: &mut Option<NaiveDate>, said: Option<&NaiveDate>) {
        let (typed, was_open, told) = (self.typed.clone(), stored.is_none(), self.clashes.len());
        self.field((WHOLE, name), stored, said);
        self.typed = typed;
        for clash in self.clashes.iter_mut().skip(told).filter(|_| was_open) {
            "open".clone_into(&mut clash.stored);
        }
    }

    /// The source of such a fact afterwards: it is no longer typed in where something of it was replaced.
    pub(super) fn source_of_row(&self, row: Source) -> Source {
        let replaced = row == Source::Typed && self.keep == Keep::Extract && !self.clashes.is_empty();
        if replaced { Source::Template } else { row }
    }

    /// Where they differ, each beginning with what the fact is.
    pub(super) fn told_of(self, fact: &str) -> Vec<Clash> {
        let told = |clash: Clash| Clash { what: format!("{fact}, {}", in_sentence(&clash.what)), ..clash };
        self.clashes.into_iter().map(told).collect()
    }

    /// One field, by its column and its name: fills what is not known, replaces what may be replaced; silence never
    /// erases.
    pub(super) fn field<T: Clone + PartialEq + InWords>(
        &mut self,
        (column, name): (&str, &str),
        stored: &mut Option<T>,
        said: Option<&T>,
    ) {
        let Some(said) = said.filter(|said| stored.as_ref() != Some(said)) else { return };
        let is_typed = self.typed.contains(column);
        let stands = if is_typed { self.keep == Keep::Typed } else { self.stands && stored.is_some() };
        let known = stored.as_ref().map(InWords::in_words);
        if is_typed || stands {
            let clash = Clash::of_sources(name, known, Some(said.in_words()));
            self.clashes.push(Clash { is_typed, is_name: is_name(column), ..clash });
        }
        if !stands {
            *stored = Some(said.clone());
            self.typed.remove(column);
        }
    }

    /// A field that only templates hold: a later one replaces it, unless it was typed in.
    pub(super) fn own_field<T: Clone + PartialEq + InWords>(
        &mut self,
        named: (&str, &str),
        stored: &mut Option<T>,
        said: Option<&T>,
    ) {
        let stands = std::mem::replace(&mut self.stands, false);
        self.field(named, stored, said);
        self.stands = stands;
    }
}

/// A value as a person reads it.
pub(super) trait InWords {
    fn in_words(&self) -> String;
}

impl InWords for String {
    fn in_words(&self) -> String {
        self.clone()
    }
}

impl InWords for u32 {
    fn in_words(&self) -> String {
        self.to_string()
    }
}

impl InWords for bool {
    fn in_words(&self) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }
}

impl InWords for NaiveDate {
    fn in_words(&self) -> String {
        full(*self)
    }
}

impl InWords for Moment {
    fn in_words(&self) -> String {
        let time = self.time.map(|time| time.format(", %H:%M").to_string());
        full(self.day) + &time.unwrap_or_default()
    }
}

impl<T: Coded> InWords for T {
    fn in_words(&self) -> String {
        in_sentence(self.label())
    }
}
