//! What one edition says of every child, held small: each statement is unpacked when somebody asks for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::packed::{At, Packed};
use super::statement::Statement;

/// What a statement is about, without what it says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct About(u8);

const FACTS: u8 = 1;
const CARE: u8 = 2;
const KEPT_CARE: u8 = 4;
const HELP: u8 = 8;
const DETAILS: u8 = 16;
const INCOMPLETE: u8 = 32;
/// What is worked out into facts.
const ROWS: u8 = FACTS | CARE | KEPT_CARE | HELP;

/// The fields of a statement as they are written, which those that say nothing are not.
const FIELDS: [(&str, u8); 8] = [
    (r#""facts":{"#, FACTS),
    (r#""episodes":["#, CARE),
    (r#""in_care":["#, CARE),
    (r#""help":["#, HELP),
    (r#""details":{"#, DETAILS),
    (r#""periods":["#, KEPT_CARE),
    (r#""kept_help":["#, FACTS),
    (r#""is_incomplete":true"#, INCOMPLETE),
];

impl About {
    /// No text within a statement holds a quotation mark as it stands before and after the name of a field.
    fn of(json: &str) -> Self {
        Self(FIELDS.iter().filter(|(field, _)| json.contains(field)).fold(0, |about, (_, of)| about | of))
    }

    const fn has(self, of: u8) -> bool {
        self.0 & of != 0
    }

    /// Care, as the lists of today tell it.
    #[must_use]
    pub const fn care(self) -> bool {
        self.has(CARE)
    }

    /// Help before entry.
    #[must_use]
    pub const fn help(self) -> bool {
        self.has(HELP)
    }

    /// What no fact is worked out from.
    #[must_use]
    pub const fn details(self) -> bool {
        self.has(DETAILS)
    }

    /// Anything but that a row was rejected.
    pub(super) const fn says_something(self) -> bool {
        self.has(ROWS | DETAILS) || !self.has(INCOMPLETE)
    }

    /// Whether facts are worked out from it: not from details alone.
    pub(super) const fn tells_facts(self) -> bool {
        self.has(ROWS | INCOMPLETE) || !self.has(DETAILS)
    }

    /// Whether it tells facts, and more than that a row was rejected.
    pub(super) const fn names(self) -> bool {
        self.tells_facts() && (self.has(ROWS) || !self.has(INCOMPLETE))
    }
}

/// SHA-256 of a statement as it is stored: two of one digest say the same.
pub type Digest = [u8; 32];

/// A statement as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<'s> {
    /// The child's reference as it is spelt in the edition.
    pub child_ref: &'s str,
    /// Of what is said.
    pub digest: Digest,
    /// JSON.
    pub said: String,
}

/// Statements by the child's reference as it is spelt in the edition. A copy shares what it holds with the first.
#[derive(Debug, Clone, Default)]
pub struct Statements(Arc<Held>);

#[derive(Debug, Clone, Default)]
struct Held {
    by_child: BTreeMap<Box<str>, Place>,
    packed: Packed,
}

/// What is known of a statement while it is packed.
#[derive(Debug, Clone)]
struct Place {
    at: At,
    about: About,
    digest: Digest,
}

impl Statements {
    /// Whether nothing is said of anybody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.by_child.is_empty()
    }

    /// Of how many children something is said.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.by_child.len()
    }

    /// The references, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.by_child.keys().map(|child_ref| &**child_ref)
    }

    /// Whether something is said of a child.
    #[must_use]
    pub fn contains(&self, child_ref: &str) -> bool {
        self.0.by_child.contains_key(child_ref)
    }

    /// What is spoken of where something is said of a child.
    #[must_use]
    pub fn about(&self, child_ref: &str) -> Option<About> {
        self.0.by_child.get(child_ref).map(|packed| packed.about)
    }

    /// The digest of what is said of a child.
    #[must_use]
    pub fn digest(&self, child_ref: &str) -> Option<&Digest> {
        self.0.by_child.get(child_ref).map(|packed| &packed.digest)
    }

    /// The digests of statements about such things, in the order of the references, with these.
    pub(super) fn digests(&self, is_meant: impl Fn(About) -> bool) -> impl Iterator<Item = (&str, &Digest)> {
        let meant = self.0.by_child.iter().filter(move |(_, packed)| is_meant(packed.about));
        meant.map(|(child_ref, packed)| (&**child_ref, &packed.digest))
    }

    /// The references of children of whom such things are said.
    pub(super) fn of(&self, is_meant: impl Fn(About) -> bool) -> impl Iterator<Item = &str> {
        self.digests(is_meant).map(|(child_ref, _)| child_ref)
    }

    /// Whether it tells of anybody's care.
    #[must_use]
    pub fn tells_of_care(&self) -> bool {
        self.0.by_child.values().any(|packed| packed.about.has(CARE | KEPT_CARE))
    }

    /// What is said of a child.
    #[must_use]
    pub fn get(&self, child_ref: &str) -> Option<Statement> {
        self.0.by_child.get(child_ref).map(|packed| read(&self.0.packed.text(packed.at)))
    }

    /// What is said, in the order of the references.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Statement)> {
        self.written().map(|written| (written.child_ref, read(&written.said)))
    }

    /// What is said, without the references.
    pub fn values(&self) -> impl Iterator<Item = Statement> {
        self.iter().map(|(_, statement)| statement)
    }

    /// What is said as it is stored, in the order of the references.
    pub fn written(&self) -> impl Iterator<Item = Written<'_>> {
        self.0.by_child.iter().map(|(child_ref, packed)| Written {
            child_ref,
            digest: packed.digest,
            said: self.0.packed.text(packed.at),
        })
    }

    /// Takes a statement in, in the place of what was said of the child.
    pub fn insert(&mut self, child_ref: &str, statement: &Statement) {
        let said = statement.written();
        self.insert_written(&Written { child_ref, digest: digest_of(&said), said });
    }

    /// Takes a statement in as it is stored.
    pub fn insert_written(&mut self, written: &Written<'_>) {
        let held = Arc::make_mut(&mut self.0);
        let (at, about) = (held.packed.add(&written.said), About::of(&written.said));
        held.by_child.insert(written.child_ref.into(), Place { at, about, digest: written.digest });
    }

    /// Gives back what growing took beyond what is needed.
    pub fn shrink(&mut self) {
        Arc::make_mut(&mut self.0).packed.shrink();
    }
}

/// The digest of what is said, as it is stored.
#[must_use]
pub fn digest_of(said: &str) -> Digest {
    Sha256::digest(said).into()
}

/// What was taken in was written by this program, or read before it was.
fn read(json: &str) -> Statement {
    serde_json::from_str(json).unwrap_or_default()
}

impl PartialEq for Statements {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.digests(|_| true).eq(other.digests(|_| true))
    }
}

impl<'s> FromIterator<(&'s str, Statement)> for Statements {
    fn from_iter<I: IntoIterator<Item = (&'s str, Statement)>>(said: I) -> Self {
        let mut statements = Self::default();
        said.into_iter().for_each(|(child_ref, statement)| statements.insert(child_ref, &statement));
        statements
    }
}
