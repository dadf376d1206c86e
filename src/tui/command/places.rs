//! Where commands work: places that several of them have in common.

use super::Context;
use crate::tui::place::{Which, chosen, how_many};

pub(super) const EVERYWHERE: &[Context] = Context::ALL;
pub(super) const ALL_SCREENS: &[Context] = &chosen::<{ how_many(Which::Screens) }>(Which::Screens);
/// Screens from which one goes to those between meetings. On an item of a meeting one stays with the item.
pub(super) const SCREENS_TO_GO_FROM: &[Context] =
    &chosen::<{ how_many(Which::BetweenMeetings) }>(Which::BetweenMeetings);
pub(super) const LEADING_BACK: &[Context] = &chosen::<{ how_many(Which::LeadingBack) }>(Which::LeadingBack);
/// Every screen but the second look, where nobody takes back what another said.
pub(super) const UNDOABLE: &[Context] = &chosen::<{ how_many(Which::Undoing) }>(Which::Undoing);
pub(super) const LISTS: &[Context] = &chosen::<{ how_many(Which::Lists) }>(Which::Lists);
pub(super) const MOVABLE: &[Context] = &chosen::<{ how_many(Which::Moving) }>(Which::Moving);
/// Where an item of a meeting is open.
pub(super) const ITEMS: &[Context] = &chosen::<{ how_many(Which::Items) }>(Which::Items);
pub(super) const FORMS: &[Context] = &chosen::<{ how_many(Which::Forms) }>(Which::Forms);

pub(super) const LIST: &[Context] = &[Context::Admissions];
pub(super) const CHILD: &[Context] = &[Context::Child];
pub(super) const SCREENS: &[Context] = &[Context::Admissions, Context::Child];
pub(super) const REQUESTS: &[Context] = &[Context::Requests];
/// Where a request for entry is at hand.
pub(super) const ASKED: &[Context] = &[Context::Child, Context::Requests];
pub(super) const ROTA: &[Context] = &[Context::Rota];
/// Items that are gone on from.
pub(super) const STOPS: &[Context] =
    &[Context::Review, Context::Agreement, Context::Attendance, Context::Carried, Context::Topic];
/// Items about a child.
pub(super) const CHILDREN: &[Context] = &[Context::Review, Context::Agreement];
