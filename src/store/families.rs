//! Brothers and sisters: children who share a family's reference.

use super::change::Change;
use super::facts::Fact;
use super::tables::CHILD;
use super::values::IntoValue;
use super::{Store, StoreError};
use crate::domain::Id;
use crate::domain::child::Child;

impl Store {
    /// Ties a child to a brother or sister, and their families to one.
    ///
    /// # Errors
    /// [`StoreError::Refused`] where the file has no child of that reference, or it is the same child.
    pub fn tie(&mut self, actor: &str, child: Id, other_ref: &str) -> Result<(), StoreError> {
        let other = self.child(other_ref)?.ok_or_else(|| {
            StoreError::Refused(format!(
                "No child \"{other_ref}\" is in this file. Type the child in first, or check the number."
            ))
        })?;
        if other.id == child {
            return Err(StoreError::Refused("A child cannot be their own brother or sister.".to_owned()));
        }
        let mut change = self.begin("Tie brothers and sisters", actor)?;
        let own = load(&change, child)?;
        let family = own.family_ref.clone().or(other.family_ref.clone());
        let family = family.unwrap_or_else(|| change.new_id().to_string());
        for member in members(&change, &own)?.into_iter().chain(members(&change, &other)?) {
            set_family(&mut change, &member, Some(&family))?;
        }
        change.commit()?;
        Ok(())
    }

    /// Takes a child out of their family.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn untie(&mut self, actor: &str, child: Id) -> Result<(), StoreError> {
        let mut change = self.begin("Untie from brothers and sisters", actor)?;
        let own = load(&change, child)?;
        set_family(&mut change, &own, None)?;
        change.commit()?;
        Ok(())
    }
}

fn load(change: &Change<'_>, id: Id) -> rusqlite::Result<Child> {
    change.read().query_row("SELECT * FROM child WHERE id = ?1", [id], Child::read)
}

/// The child, and everyone of the same family.
fn members(change: &Change<'_>, child: &Child) -> rusqlite::Result<Vec<Child>> {
    let mut statement = change.read().prepare_cached("SELECT * FROM child WHERE id = ?1 OR family_ref = ?2")?;
    statement.query_map((child.id, &child.family_ref), Child::read)?.collect()
}

fn set_family(change: &mut Change<'_>, child: &Child, family: Option<&str>) -> Result<(), StoreError> {
    let mut typed = child.typed.clone();
    typed.insert("family_ref");
    let fields = vec![("family_ref", family.into_value()), ("typed", (&typed).into_value())];
    change.update(&CHILD, &child.id.to_string(), Some(child.id), fields)
}
