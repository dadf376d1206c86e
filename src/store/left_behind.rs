//! What a command left of the facts: a digest of each table, so that what is altered afterwards is seen.
//!
//! Facts change with every extract, so the log does not hold them field by field. Instead each command that touches them leaves
//! a digest of how they stand: of all facts of a child, of the duty rota, of what is kept of an import. A [`Scheme`] names the
//! tables and columns that its digests cover, and never changes: a later column is in another scheme, and what was left behind
//! under this one can still be checked.

use std::collections::BTreeSet;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, ToSql};
use sha2::{Digest, Sha256};

use super::World;
use super::chain::absorb_value;
use crate::domain::Id;

/// Bytes of the digest of one table: the first of a SHA-256.
const LENGTH: usize = 16;

/// A table as a scheme covers it.
pub(super) struct Covered {
    /// What a reader calls its rows.
    pub(super) name: &'static str,
    /// Every row that belongs to the first parameter, in one order.
    sql: &'static str,
}

/// Which tables and columns a digest covers.
pub(super) struct Scheme {
    /// What the log calls it.
    pub(super) name: &'static str,
    /// In the order of the digests.
    pub(super) tables: &'static [Covered],
}

/// All facts of a child.
pub(super) const OF_A_CHILD: Scheme = Scheme {
    name: "child 1",
    tables: &[
        Covered {
            name: "child",
            sql: "SELECT id, child_ref, given_name, family_name, family_ref, sex, born_on, ethnicity, disabled, unaccompanied,
                         unaccompanied_until, previous_permanence, previous_permanence_on, team, worker, source, typed,
                         missing_since, merged_into
                  FROM child WHERE id = ?1",
        },
        Covered {
            name: "periods of care",
            sql: "SELECT id, kind, started_on, ended_on, end_reason, route_on_entry, need, entry, written_up_on, source, typed,
                         missing_since
                  FROM period_of_care WHERE child_id = ?1 ORDER BY id",
        },
        Covered {
            name: "legal statuses",
            sql: "SELECT run.id, period_id, code, run.started_on, run.ended_on, run.source, run.missing_since
                  FROM period_of_care AS period JOIN legal_status AS run ON period_id = period.id
                  WHERE child_id = ?1 ORDER BY run.id",
        },
        Covered {
            name: "placements",
            sql: "SELECT run.id, period_id, type, provider, run.started_on, run.ended_on, run.source, run.missing_since
                  FROM period_of_care AS period JOIN placement AS run ON period_id = period.id
                  WHERE child_id = ?1 ORDER BY run.id",
        },
        Covered {
            name: "help before entry",
            sql: "SELECT id, kind, started_on, ended_on, provider, outcome, detail, recorded_on, source, missing_since
                  FROM intervention WHERE child_id = ?1 ORDER BY id",
        },
        Covered {
            name: "requests for entry",
            sql: "SELECT id, period_id, asked_at, asked_by, circumstances, risks_managed, alternatives, network_explored,
                         wishes_recorded, siblings_together, school_kept, miles_from_home, shared_responsibility,
                         planned_placement, legal_advice, legal_advice_by, legal_advice_on, legal_advice_summary, recorded_on,
                         source, missing_since
                  FROM entry_request WHERE child_id = ?1 ORDER BY id",
        },
        Covered {
            name: "decisions",
            sql: "SELECT step.id, request_id, role, person, decided_at, decision, rationale, step.recorded_on, step.source,
                         step.missing_since
                  FROM entry_request AS request JOIN decision AS step ON request_id = request.id
                  WHERE child_id = ?1 ORDER BY step.id",
        },
    ],
};

/// The duty rota.
pub(super) const OF_DUTIES: Scheme = Scheme {
    name: "duty 1",
    tables: &[Covered {
        name: "duty rota",
        sql: "SELECT id, person, from_on, until_on, source, missing_since FROM duty WHERE ?1 IS NULL ORDER BY id",
    }],
};

/// What is kept of an import: its files, what they said and covered, what was wrong in them, and what stood before.
pub(super) const OF_AN_IMPORT: Scheme = Scheme {
    name: "import 1",
    tables: &[
        Covered {
            name: "import",
            sql: "SELECT id, applied_at, actor, extract_on, summary, taken_back_at FROM import_run WHERE id = ?1",
        },
        Covered {
            name: "files",
            sql: "SELECT id, name, kind, rows, encoding, sha256 FROM import_file WHERE import_id = ?1 ORDER BY id",
        },
        Covered {
            name: "extracts",
            sql: "SELECT id, source, dated, whole FROM edition WHERE import_id = ?1 ORDER BY id",
        },
        Covered {
            name: "statements",
            sql: "SELECT edition_id, child_ref, digest
                  FROM edition JOIN edition_statement ON edition_id = edition.id JOIN statement ON statement.id = statement_id
                  WHERE import_id = ?1 ORDER BY edition_id, statement_id",
        },
        Covered {
            name: "coverage",
            sql: "SELECT id, list, first_on, last_on, edition_id FROM import_coverage WHERE import_id = ?1 ORDER BY id",
        },
        Covered {
            name: "doubts and rejected rows",
            sql: "SELECT id, kind, child_ref, rule, file, sheet, line, field, value, reason
                  FROM import_issue WHERE import_id = ?1 ORDER BY id",
        },
        Covered {
            name: "rows as they stood before",
            sql: "SELECT sequence, table_name, row_id, before FROM import_before WHERE import_id = ?1 ORDER BY sequence",
        },
    ],
};

/// What the file held before what extracts say was kept, as far as later extracts are held against it.
pub(super) const OF_WHAT_IS_OLDER: Scheme = Scheme {
    name: "older 1",
    tables: &[
        Covered {
            name: "extracts",
            sql: "SELECT id, source, dated, whole FROM edition WHERE import_id IS ?1 ORDER BY id",
        },
        Covered {
            name: "statements",
            sql: "SELECT edition_id, child_ref, digest
                  FROM edition JOIN edition_statement ON edition_id = edition.id JOIN statement ON statement.id = statement_id
                  WHERE import_id IS ?1 ORDER BY edition_id, statement_id",
        },
    ],
};

/// Of what digests were left behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Whose {
    /// A child's facts.
    Child(Id),
    /// The duty rota.
    Duties,
    /// An import.
    Import(Id),
    /// What the file held before what extracts say was kept.
    Older,
}

impl Whose {
    /// Under which scheme their digests are made.
    pub(super) const fn scheme(self) -> &'static Scheme {
        match self {
            Self::Child(_) => &OF_A_CHILD,
            Self::Duties => &OF_DUTIES,
            Self::Import(_) => &OF_AN_IMPORT,
            Self::Older => &OF_WHAT_IS_OLDER,
        }
    }

    /// The digests as the log holds them. Those of an import begin with a salt: it tells of children, and when one of them is
    /// erased nobody shall find her by trying.
    pub(super) fn digests(self, connection: &Connection, world: &mut dyn World) -> rusqlite::Result<Vec<u8>> {
        match self {
            Self::Import(_) | Self::Older => self.digests_under(connection, &world.salt()),
            Self::Child(_) | Self::Duties => self.digests_under(connection, &[]),
        }
    }

    /// As [`Whose::digests`], under the salt that those in the log begin with.
    fn digests_under(self, connection: &Connection, salt: &[u8]) -> rusqlite::Result<Vec<u8>> {
        let key: &dyn ToSql = match &self {
            Self::Child(id) | Self::Import(id) => id,
            Self::Duties | Self::Older => &rusqlite::types::Null,
        };
        let mut digests = salt.to_vec();
        for table in self.scheme().tables {
            digests.extend(table.digest(connection, key, salt)?);
        }
        Ok(digests)
    }

    /// How many bytes of what the log holds are the salt.
    const fn salt_length(self) -> usize {
        if matches!(self, Self::Import(_) | Self::Older) { 16 } else { 0 }
    }

    /// The tables that are not as they were left.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub(super) fn altered(self, connection: &Connection, left: &[u8]) -> rusqlite::Result<Vec<&'static str>> {
        let now = self.digests_under(connection, left.get(..self.salt_length()).unwrap_or(left))?;
        let of = |digests: &[u8], at: usize| {
            let start = self.salt_length() + at * LENGTH;
            digests.get(start..start + LENGTH).map(<[u8]>::to_vec)
        };
        let tables = self.scheme().tables.iter().enumerate();
        Ok(tables.filter(|(at, _)| of(left, *at) != of(&now, *at)).map(|(_, table)| table.name).collect())
    }
}

impl Covered {
    fn digest(&self, connection: &Connection, key: &dyn ToSql, salt: &[u8]) -> rusqlite::Result<Vec<u8>> {
        let mut statement = connection.prepare_cached(self.sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([key])?;
        let mut hasher = Sha256::new();
        absorb_value(&mut hasher, ValueRef::Blob(salt));
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                absorb_value(&mut hasher, row.get_ref(column)?);
            }
        }
        Ok(hasher.finalize().into_iter().take(LENGTH).collect())
    }
}

/// Whose facts a command touches.
#[derive(Debug, Default)]
pub(super) struct Touched(BTreeSet<Whose>);

impl Touched {
    /// Notes that facts were touched.
    pub(super) fn note(&mut self, whose: Whose) {
        self.0.insert(whose);
    }

    /// Whether nobody's were.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them.
    pub(super) fn into_all(self) -> impl Iterator<Item = Whose> {
        self.0.into_iter()
    }
}

/// The tables of [`OF_A_CHILD`].
const FACTS_OF_A_CHILD: [&str; 7] =
    ["child", "period_of_care", "legal_status", "placement", "intervention", "entry_request", "decision"];

impl Whose {
    /// Whether anything of them stands in the file.
    pub(super) fn stands(self, connection: &Connection) -> rusqlite::Result<bool> {
        let (sql, id) = match self {
            Self::Child(id) => ("SELECT 1 FROM child WHERE id = ?1", Some(id)),
            Self::Import(id) => ("SELECT 1 FROM import_run WHERE id = ?1", Some(id)),
            Self::Duties => ("SELECT 1 FROM duty WHERE ?1 IS NULL", None),
            Self::Older => ("SELECT 1 FROM edition WHERE import_id IS ?1", None),
        };
        connection.prepare_cached(sql)?.exists([id])
    }

    /// Whether digests under a scheme belong to a child or an import, as a row of the log says.
    pub(super) fn belongs(scheme: &str, has_child: bool, has_import: bool) -> bool {
        match scheme {
            name if name == OF_A_CHILD.name => has_child && !has_import,
            name if name == OF_AN_IMPORT.name => has_import && !has_child,
            name if name == OF_DUTIES.name || name == OF_WHAT_IS_OLDER.name => !has_child && !has_import,
            _ => false,
        }
    }

    /// The child, where it is one's.
    pub(super) const fn child(self) -> Option<Id> {
        match self {
            Self::Child(child) => Some(child),
            Self::Duties | Self::Import(_) | Self::Older => None,
        }
    }

    /// Whose a row is, where it is a fact.
    pub(super) fn of_row(table: &str, child: Option<Id>) -> Option<Self> {
        match (table, child) {
            ("duty", _) => Some(Self::Duties),
            (name, Some(child)) if FACTS_OF_A_CHILD.contains(&name) => Some(Self::Child(child)),
            _ => None,
        }
    }
}
