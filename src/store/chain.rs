//! The chain of the change log: what each entry's hash covers.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

/// A SHA-256.
pub(super) type Hash = [u8; 32];

/// What the chain covers of one entry.
pub(super) struct Entry<'a> {
    pub(super) previous_hash: &'a [u8],
    pub(super) id: &'a str,
    pub(super) device: &'a str,
    pub(super) sequence: i64,
    pub(super) at: &'a str,
    pub(super) actor: &'a str,
    pub(super) command_id: &'a str,
    pub(super) command: &'a str,
    pub(super) kind: &'a str,
    pub(super) reverts: Option<&'a str>,
    pub(super) table: &'a str,
    pub(super) row: &'a str,
    pub(super) field: &'a str,
    pub(super) digest: &'a [u8],
}

impl Entry<'_> {
    /// SHA-256 over every part, each led by its length so that no two entries read alike.
    pub(super) fn hash(&self) -> Hash {
        let sequence = self.sequence.to_string();
        let texts = [
            self.id,
            self.device,
            &sequence,
            self.at,
            self.actor,
            self.command_id,
            self.command,
            self.kind,
            self.reverts.unwrap_or_default(),
            self.table,
            self.row,
            self.field,
        ];
        let mut hasher = Sha256::new();
        absorb(&mut hasher, self.previous_hash);
        for text in texts {
            absorb(&mut hasher, text.as_bytes());
        }
        absorb(&mut hasher, self.digest);
        hasher.finalize().into()
    }

    /// Adds the entry to the log, and returns its hash.
    pub(super) fn insert(&self, connection: &Connection) -> rusqlite::Result<Hash> {
        let hash = self.hash();
        let sql = "INSERT INTO change (id, device_id, sequence, at, actor, command_id, command, kind, reverts,
                                       table_name, row_id, field, digest, previous_hash, hash)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
        connection.prepare_cached(sql)?.execute(params![
            self.id,
            self.device,
            self.sequence,
            self.at,
            self.actor,
            self.command_id,
            self.command,
            self.kind,
            self.reverts,
            self.table,
            self.row,
            self.field,
            self.digest,
            self.previous_hash,
            hash.as_slice()
        ])?;
        Ok(hash)
    }
}

/// SHA-256 of salt, old and new value.
pub(super) fn digest(salt: &[u8], old: &Value, new: &Value) -> Hash {
    let mut hasher = Sha256::new();
    absorb(&mut hasher, salt);
    absorb_value(&mut hasher, old);
    absorb_value(&mut hasher, new);
    hasher.finalize().into()
}

/// Takes a value in, so that no two values of any kind read alike.
pub(super) fn absorb_value(hasher: &mut Sha256, value: &Value) {
    match ValueRef::from(value) {
        ValueRef::Null => absorb(hasher, b"n"),
        ValueRef::Integer(number) => absorb(hasher, format!("i{number}").as_bytes()),
        ValueRef::Real(number) => absorb(hasher, format!("r{number}").as_bytes()),
        ValueRef::Text(text) => absorb(hasher, &[b"t", text].concat()),
        ValueRef::Blob(bytes) => absorb(hasher, &[b"b", bytes].concat()),
    }
}

fn absorb(hasher: &mut Sha256, part: &[u8]) {
    hasher.update((part.len() as u64).to_be_bytes());
    hasher.update(part);
}
