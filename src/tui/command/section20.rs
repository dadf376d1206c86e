//! The table goes on: the commands of the section 20 agreements.

use crossterm::event::KeyCode;

use super::key::{Key, letter, plain};
use super::refusal::always;
use super::refusal::section20::{needs_agreement, needs_open_agreement, needs_open_side, needs_today};
use super::{Command, CommandId, Context, Group, MeetingCommand, command};
use crate::domain::section20::Only;

/// What can be done about the section 20 agreements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section20Command {
    /// Goes to their screen.
    Show,
    /// Goes to their screen, to those that are asked about first.
    ShowLong,
    /// Opens the child under the cursor.
    Open,
    /// Shows only some of those that are open.
    Only(Only),
    /// Shows all that are open.
    All,
    /// Shows what stands under each, or hides it.
    Unfold,
    /// Lists those that have ended, or those that are open.
    TurnOver,
    /// Orders the open ones by the next check, or the longest first.
    Order,
    /// Asks about another day.
    AskDay,
    /// Reads the checks of the agreement under the cursor.
    ReadChecks,
}

const HERE: &[Context] = &[Context::Section20];

/// Shows only some of the open agreements.
const fn only(keys: &'static [Key], only: Only, name: &'static str, short: &'static str) -> Command {
    command(
        CommandId::Section20(Section20Command::Only(only)),
        name,
        short,
        Group::Showing,
        keys,
        HERE,
        needs_open_side,
    )
}

/// Every command of the section 20 agreements, in the order in which the bottom line offers them.
pub(super) const IN_SECTION_20: &[Command] = &[
    command(
        CommandId::Section20(Section20Command::Open),
        "Open the child of the agreement under the cursor",
        "open",
        Group::Moving,
        &[plain(KeyCode::Enter)],
        HERE,
        needs_agreement,
    ),
    command(
        CommandId::AddFollowUp,
        "Record a follow-up of the agreement under the cursor",
        "follow-up",
        Group::Recording,
        &[letter('f')],
        HERE,
        needs_today,
    ),
    command(
        CommandId::AddAction,
        "Add an action about the child under the cursor",
        "action",
        Group::Recording,
        &[letter('a')],
        HERE,
        needs_today,
    ),
    only(&[letter('1')], Only::Under16Over3Months, "Only under 16, more than 3 months: plan, who does what", "only"),
    only(&[letter('2')], Only::ConsentNotConfirmed, "Only where consent is not confirmed", ""),
    only(&[letter('3')], Only::NoPlan, "Only without a plan", ""),
    only(&[letter('4')], Only::NotIssued, "Only where the plan is proceedings, not issued", ""),
    only(&[letter('5')], Only::OwnAgreement, "Only own agreements at 16-17", ""),
    only(&[letter('6')], Only::Unaccompanied, "Only unaccompanied children", ""),
    command(
        CommandId::Section20(Section20Command::All),
        "Every open agreement",
        "",
        Group::Showing,
        &[letter('0')],
        HERE,
        needs_open_side,
    ),
    command(
        CommandId::Section20(Section20Command::Unfold),
        "Consent and actions under each agreement, or not",
        "unfold",
        Group::Showing,
        &[plain(KeyCode::Tab)],
        HERE,
        needs_open_side,
    ),
    command(
        CommandId::Section20(Section20Command::ReadChecks),
        "Read the follow-ups of the agreement under the cursor",
        "history",
        Group::Showing,
        &[letter('c')],
        HERE,
        needs_open_agreement,
    ),
    command(
        CommandId::Section20(Section20Command::TurnOver),
        "The agreements that have ended, or those that are open",
        "ended, open",
        Group::Showing,
        &[letter('e')],
        HERE,
        always,
    ),
    command(
        CommandId::Section20(Section20Command::Order),
        "The most overdue check first, or the longest agreement",
        "order",
        Group::Showing,
        &[letter('s')],
        HERE,
        needs_open_side,
    ),
    command(
        CommandId::Section20(Section20Command::AskDay),
        "Go to a day: how the agreements stood then",
        "day",
        Group::Showing,
        &[letter('g')],
        HERE,
        always,
    ),
    command(
        CommandId::Meeting(MeetingCommand::WriteReport),
        "Write the agreements to a file: a paper, or a spreadsheet",
        "file",
        Group::File,
        &[letter('w'), letter('W')],
        HERE,
        always,
    ),
];
