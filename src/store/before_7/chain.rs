//! What the hash of an entry covered before version 7.

use sha2::{Digest, Sha256};

use crate::store::chain::{Hash, absorb};

/// What the chain covers of one entry.
pub(super) struct ChainedEntry<'a> {
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

impl ChainedEntry<'_> {
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
}
