//! The chain of the change log: what a command's hash covers.
//!
//! Everything that is taken in is led by its length, so that no two commands read alike. Of each change the chain covers the
//! table, the field, the key that stands for the child, and a digest: SHA-256 of the child's salt, the command's identifier, the
//! change's number, row, old and new value. The digest outlives the words when a child is erased.

use rusqlite::types::{Value, ValueRef};
use sha2::{Digest, Sha256};

/// A SHA-256.
pub(super) type Hash = [u8; 32];

/// Names what the hash of a command is made of: another form would have another name.
const FORM: &[u8] = b"admissions-review log 2";

/// A command, without what it changed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header<'a> {
    pub(super) id: &'a [u8],
    pub(super) device: &'a [u8],
    /// What the references that the laptop gives out begin with.
    pub(super) letter: &'a str,
    /// When it was first used for the file.
    pub(super) since: &'a str,
    pub(super) first: i64,
    pub(super) at: &'a str,
    pub(super) actor: &'a str,
    pub(super) words: &'a str,
    pub(super) kind: &'a str,
    pub(super) reverts: &'a [u8],
    pub(super) previous: &'a [u8],
    pub(super) joined: &'a [u8],
}

impl Header<'_> {
    /// The hash of the command with what it changed and left behind.
    pub(super) fn hash(&self, what: Parts) -> Hash {
        let (first, changes, left) = (self.first.to_string(), what.changes.to_string(), what.left.to_string());
        let parts: [&[u8]; 15] = [
            FORM,
            self.previous,
            self.joined,
            self.id,
            self.device,
            self.letter.as_bytes(),
            self.since.as_bytes(),
            first.as_bytes(),
            self.at.as_bytes(),
            self.actor.as_bytes(),
            self.words.as_bytes(),
            self.kind.as_bytes(),
            self.reverts,
            changes.as_bytes(),
            left.as_bytes(),
        ];
        let mut hasher = Sha256::new();
        for part in parts {
            absorb(&mut hasher, part);
        }
        absorb(&mut hasher, &what.hasher.finalize());
        hasher.finalize().into()
    }
}

/// What a command changed and left behind, in the order in which it was written.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    /// How many changes there are.
    pub(super) changes: i64,
    /// How many digests of facts.
    pub(super) left: i64,
    hasher: Sha256,
}

impl Parts {
    /// Takes in a change of a field; `child` is the key of its child, and empty where it is nobody's.
    pub(super) fn change(&mut self, table: &str, field: &str, child: &[u8], digest: &Hash) {
        self.changes += 1;
        for part in [table.as_bytes(), field.as_bytes(), child, digest] {
            absorb(&mut self.hasher, part);
        }
    }

    /// Takes in a digest of facts; `of` is the key of its child or the identifier of its import.
    pub(super) fn left(&mut self, scheme: &str, of: &[u8], digest: &Hash) {
        self.left += 1;
        for part in [scheme.as_bytes(), of, digest] {
            absorb(&mut self.hasher, part);
        }
    }
}

/// The digest of values that one command has at a number, under a child's salt, which is empty where they are nobody's.
pub(super) fn digest_of(salt: &[u8], command: &[u8], number: i64, values: &[ValueRef<'_>]) -> Hash {
    let mut hasher = Sha256::new();
    absorb(&mut hasher, salt);
    absorb(&mut hasher, command);
    absorb(&mut hasher, number.to_string().as_bytes());
    for value in values {
        absorb_value(&mut hasher, *value);
    }
    hasher.finalize().into()
}

/// SHA-256 of salt, old and new value.
pub(super) fn digest(salt: &[u8], old: &Value, new: &Value) -> Hash {
    let mut hasher = Sha256::new();
    absorb(&mut hasher, salt);
    absorb_value(&mut hasher, old.into());
    absorb_value(&mut hasher, new.into());
    hasher.finalize().into()
}

/// Takes a value in, so that no two values of any kind read alike.
pub(super) fn absorb_value(hasher: &mut Sha256, value: ValueRef<'_>) {
    let mut absorb_of = |kind: &[u8], rest: &[u8]| {
        hasher.update(((kind.len() + rest.len()) as u64).to_be_bytes());
        hasher.update(kind);
        hasher.update(rest);
    };
    match value {
        ValueRef::Null => absorb_of(b"n", &[]),
        ValueRef::Integer(number) => absorb_of(b"i", number.to_string().as_bytes()),
        ValueRef::Real(number) => absorb_of(b"r", number.to_string().as_bytes()),
        ValueRef::Text(text) => absorb_of(b"t", text),
        ValueRef::Blob(bytes) => absorb_of(b"b", bytes),
    }
}

/// Takes a part in, led by its length.
pub(super) fn absorb(hasher: &mut Sha256, part: &[u8]) {
    hasher.update((part.len() as u64).to_be_bytes());
    hasher.update(part);
}
