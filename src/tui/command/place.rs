//! Where commands work: places that several of them have in common.

use super::Context;

pub(super) const LIST: &[Context] = &[Context::Admissions];
pub(super) const CHILD: &[Context] = &[Context::Child];
pub(super) const REQUESTS: &[Context] = &[Context::Requests];
/// Where a request for entry is at hand.
pub(super) const ASKED: &[Context] = &[Context::Child, Context::Requests];
pub(super) const ROTA: &[Context] = &[Context::Rota];
/// Screens from which one goes to those between meetings. On an item of a meeting one stays with the item.
pub(super) const SCREENS_TO_GO_FROM: &[Context] = &[
    Context::Admissions,
    Context::Child,
    Context::Requests,
    Context::Rota,
    Context::Section20,
    Context::Actions,
    Context::Lessons,
    Context::Theme,
    Context::Settings,
    Context::People,
    Context::Teams,
    Context::Meetings,
    Context::Order,
];
pub(super) const SCREENS: &[Context] = &[Context::Admissions, Context::Child];
pub(super) const ALL_SCREENS: &[Context] = &[
    Context::Admissions,
    Context::Child,
    Context::Requests,
    Context::Rota,
    Context::Section20,
    Context::Actions,
    Context::Lessons,
    Context::Theme,
    Context::Settings,
    Context::People,
    Context::Teams,
    Context::Meetings,
    Context::Order,
    Context::Review,
    Context::Agreement,
    Context::Attendance,
    Context::Carried,
    Context::Topic,
    Context::Closing,
    Context::SecondLook,
];
/// Every screen but the second look, where nobody takes back what another said.
pub(super) const UNDOABLE: &[Context] = &[
    Context::Admissions,
    Context::Child,
    Context::Requests,
    Context::Rota,
    Context::Section20,
    Context::Actions,
    Context::Lessons,
    Context::Theme,
    Context::Settings,
    Context::People,
    Context::Teams,
    Context::Meetings,
    Context::Order,
    Context::Review,
    Context::Agreement,
    Context::Attendance,
    Context::Carried,
    Context::Topic,
    Context::Closing,
];
/// Where an item of a meeting is open.
pub(super) const ITEMS: &[Context] =
    &[Context::Review, Context::Agreement, Context::Attendance, Context::Carried, Context::Topic, Context::Closing];
/// Items that are gone on from.
pub(super) const STOPS: &[Context] =
    &[Context::Review, Context::Agreement, Context::Attendance, Context::Carried, Context::Topic];
/// Items about a child.
pub(super) const CHILDREN: &[Context] = &[Context::Review, Context::Agreement];
pub(super) const LISTS: &[Context] = &[
    Context::Admissions,
    Context::Requests,
    Context::Rota,
    Context::Section20,
    Context::Actions,
    Context::Lessons,
    Context::Theme,
    Context::Settings,
    Context::People,
    Context::Teams,
    Context::Meetings,
    Context::Order,
];
pub(super) const EVERYWHERE: &[Context] = Context::ALL;
pub(super) const MOVABLE: &[Context] = &[
    Context::Admissions,
    Context::Child,
    Context::Requests,
    Context::Rota,
    Context::Section20,
    Context::Actions,
    Context::Lessons,
    Context::Theme,
    Context::Settings,
    Context::People,
    Context::Teams,
    Context::Meetings,
    Context::Order,
    Context::Review,
    Context::Agreement,
    Context::Attendance,
    Context::Carried,
    Context::Closing,
    Context::Reading,
    Context::Confirm,
    Context::Plan,
];
pub(super) const FORMS: &[Context] =
    &[Context::Form, Context::EditForm, Context::Completion, Context::ActionsForm, Context::Question, Context::Paper];
