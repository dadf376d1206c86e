//! Where commands work: places that several of them have in common.

use super::Context;

pub(super) const LIST: &[Context] = &[Context::Admissions];
pub(super) const CHILD: &[Context] = &[Context::Child];
pub(super) const REQUESTS: &[Context] = &[Context::Requests];
/// Where a request for entry is at hand.
pub(super) const ASKED: &[Context] = &[Context::Child, Context::Requests];
pub(super) const ROTA: &[Context] = &[Context::Rota];
pub(super) const SCREENS: &[Context] = &[Context::Admissions, Context::Child];
pub(super) const ALL_SCREENS: &[Context] = &[Context::Admissions, Context::Child, Context::Requests, Context::Rota];
pub(super) const LISTS: &[Context] = &[Context::Admissions, Context::Requests, Context::Rota];
pub(super) const EVERYWHERE: &[Context] = &[
    Context::Admissions,
    Context::Child,
    Context::Requests,
    Context::Rota,
    Context::Find,
    Context::Form,
    Context::EditForm,
    Context::Completion,
    Context::Question,
    Context::Reading,
    Context::Confirm,
    Context::Palette,
];
pub(super) const MOVABLE: &[Context] =
    &[Context::Admissions, Context::Child, Context::Requests, Context::Rota, Context::Reading, Context::Confirm];
pub(super) const FORMS: &[Context] = &[Context::Form, Context::EditForm, Context::Completion, Context::Question];
