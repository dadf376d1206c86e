//! The table itself: every command with its words, its keys, where they work, and why it sometimes cannot run.

use crossterm::event::KeyCode;

use super::key::{Key, control, letter, plain};
use super::{Command, CommandId, Context, Group};
use crate::domain::admission::Admission;
use crate::domain::legal_status::LegalCode;
use crate::tui::model::{Model, Screen};
use crate::tui::screen::child::{ItemKind, prompts_of};
use crate::tui::update::typing;

const LIST: &[Context] = &[Context::Admissions];
const CHILD: &[Context] = &[Context::Child];
const SCREENS: &[Context] = &[Context::Admissions, Context::Child];
const EVERYWHERE: &[Context] = &[
    Context::Admissions,
    Context::Child,
    Context::Find,
    Context::Form,
    Context::EditForm,
    Context::Completion,
    Context::Question,
    Context::Reading,
    Context::Confirm,
    Context::Palette,
];
const MOVABLE: &[Context] = &[Context::Admissions, Context::Child, Context::Reading, Context::Confirm];
const FORMS: &[Context] = &[Context::Form, Context::EditForm, Context::Completion, Context::Question];

fn always(_: &Model) -> Option<&'static str> {
    None
}

fn needs_find(model: &Model) -> Option<&'static str> {
    let whole = !model.list.find.typing && !model.list.find.is_active();
    whole.then_some("The whole list is shown. q quits.")
}

fn needs_admission(model: &Model) -> Option<&'static str> {
    model.current().is_none().then_some("There is nobody in the list to do this for.")
}

fn needs_action(model: &Model) -> Option<&'static str> {
    match model.screen {
        Screen::Admissions => Some("Open the child first, then choose the action."),
        Screen::Child => {
            model.selected_action().is_none().then_some("The cursor is not on an action: Up and Down go to one.")
        }
    }
}

fn needs_item(model: &Model) -> Option<&'static str> {
    match model.item().map(|item| item.kind) {
        None => Some("The cursor is on nothing: Up and Down go to what can be changed."),
        Some(ItemKind::FollowUp) => Some("A follow-up stays as it was recorded: f records the next one."),
        Some(ItemKind::Lesson) => Some("A lesson stays as it was written: l tags another."),
        Some(_) => None,
    }
}

fn needs_fact(model: &Model) -> Option<&'static str> {
    typing::fact(model)
        .is_none()
        .then_some("Only what was typed in can be deleted: help, a step, a status, a placement.")
}

fn needs_open_action(model: &Model) -> Option<&'static str> {
    let open = model.selected_action().is_some_and(|action| action.closed_on.is_none());
    needs_action(model).or_else(|| (!open).then_some("This action is closed already."))
}

fn needs_section_20(model: &Model) -> Option<&'static str> {
    let on_section_20 = |admission: &Admission| {
        admission.legal_statuses.iter().filter_map(|status| status.code.as_ref()).any(LegalCode::is_section_20)
    };
    match model.current() {
        None => needs_admission(model),
        Some(admission) if on_section_20(admission) => None,
        Some(_) => Some("This child has not been on section 20 in this period of care."),
    }
}

fn needs_question(model: &Model) -> Option<&'static str> {
    let none = prompts_of(model).is_empty();
    needs_admission(model).or_else(|| none.then_some("The facts raise no question about this admission."))
}

fn needs_request(model: &Model) -> Option<&'static str> {
    let missing = model.current().is_some_and(|admission| admission.request.is_none());
    needs_admission(model).or_else(|| missing.then_some("Type the request in first: r."))
}

fn needs_sibling(model: &Model) -> Option<&'static str> {
    let alone = model.current().is_some_and(|admission| admission.siblings.is_empty());
    needs_admission(model)
        .or_else(|| alone.then_some("No brother or sister is tied to this child: t lists how to tie one."))
}

fn needs_family(model: &Model) -> Option<&'static str> {
    let alone = model.current().is_some_and(|admission| admission.child.family_ref.is_none());
    needs_admission(model).or_else(|| alone.then_some("This child is tied to no family."))
}

/// Every command there is, in the order in which the bottom line offers them.
pub const COMMANDS: &[Command] = &[
    command(
        CommandId::Up,
        "One row or item up",
        "",
        Group::Moving,
        &[plain(KeyCode::Up), letter('k')],
        MOVABLE,
        always,
    ),
    command(
        CommandId::Down,
        "One row or item down",
        "move",
        Group::Moving,
        &[plain(KeyCode::Down), letter('j')],
        MOVABLE,
        always,
    ),
    command(
        CommandId::Open,
        "Open the child under the cursor",
        "open",
        Group::Moving,
        &[plain(KeyCode::Enter)],
        LIST,
        needs_admission,
    ),
    command(CommandId::Back, "Back to the list", "back", Group::Moving, &[plain(KeyCode::Esc)], CHILD, always),
    command(
        CommandId::AddAction,
        "Add an action",
        "action",
        Group::Recording,
        &[letter('a')],
        SCREENS,
        needs_admission,
    ),
    command(CommandId::AddLesson, "Tag a lesson", "lesson", Group::Recording, &[letter('l')], SCREENS, needs_admission),
    command(
        CommandId::AddFollowUp,
        "Record a section 20 follow-up",
        "follow-up",
        Group::Recording,
        &[letter('f')],
        SCREENS,
        needs_section_20,
    ),
    command(
        CommandId::ChangeItem,
        "Change or open what is under the cursor",
        "change",
        Group::Recording,
        &[plain(KeyCode::Enter), letter('e')],
        CHILD,
        needs_item,
    ),
    command(
        CommandId::CompleteAction,
        "Mark the action under the cursor as done",
        "done",
        Group::Recording,
        &[letter('d')],
        CHILD,
        needs_open_action,
    ),
    command(CommandId::Find, "Find in the list", "find", Group::Showing, &[letter('/')], LIST, always),
    command(
        CommandId::KeepFound,
        "Keep what was found",
        "keep",
        Group::Showing,
        &[plain(KeyCode::Enter), plain(KeyCode::Down)],
        &[Context::Find],
        always,
    ),
    command(
        CommandId::ClearFind,
        "Show the whole list again",
        "show all",
        Group::Showing,
        &[plain(KeyCode::Esc)],
        &[Context::Find, Context::Admissions],
        needs_find,
    ),
    command(
        CommandId::MonthBack,
        "The month before",
        "",
        Group::Moving,
        &[plain(KeyCode::Left), letter('[')],
        LIST,
        always,
    ),
    command(
        CommandId::MonthForward,
        "The month after",
        "month",
        Group::Moving,
        &[plain(KeyCode::Right), letter(']')],
        LIST,
        always,
    ),
    command(CommandId::NextChild, "The next child of the list", "next", Group::Moving, &[letter('n')], CHILD, always),
    command(
        CommandId::PreviousChild,
        "The child before in the list",
        "previous",
        Group::Moving,
        &[letter('p')],
        CHILD,
        always,
    ),
    command(
        CommandId::MonthOfMeeting,
        "Last month, the one that is reviewed now",
        "",
        Group::Moving,
        &[letter('m')],
        LIST,
        always,
    ),
    command(CommandId::GoToMonth, "Go to a month", "", Group::Moving, &[letter('g')], LIST, always),
    command(CommandId::PageUp, "A screenful up", "", Group::Moving, &[plain(KeyCode::PageUp)], MOVABLE, always),
    command(CommandId::PageDown, "A screenful down", "", Group::Moving, &[plain(KeyCode::PageDown)], MOVABLE, always),
    command(CommandId::First, "To the first", "", Group::Moving, &[plain(KeyCode::Home)], MOVABLE, always),
    command(CommandId::Last, "To the last", "", Group::Moving, &[plain(KeyCode::End)], MOVABLE, always),
    command(CommandId::Sort, "Sort by the next column", "sort", Group::Showing, &[letter('s')], LIST, always),
    command(
        CommandId::ReverseSort,
        "Turn the order of the list round",
        "",
        Group::Showing,
        &[letter('S')],
        LIST,
        always,
    ),
    command(
        CommandId::ExplainPrompts,
        "Say what each question to the meeting rests on",
        "why",
        Group::Showing,
        &[letter('w')],
        SCREENS,
        needs_admission,
    ),
    command(
        CommandId::NextPart,
        "To the next part: past the theograph to the actions",
        "",
        Group::Moving,
        &[plain(KeyCode::Tab)],
        CHILD,
        always,
    ),
    command(
        CommandId::PreviousPart,
        "To the part before",
        "",
        Group::Moving,
        &[plain(KeyCode::BackTab)],
        CHILD,
        always,
    ),
    command(
        CommandId::ItemBefore,
        "The item before in time",
        "",
        Group::Moving,
        &[plain(KeyCode::Left)],
        CHILD,
        always,
    ),
    command(
        CommandId::ItemAfter,
        "The item after in time",
        "in time",
        Group::Moving,
        &[plain(KeyCode::Right)],
        CHILD,
        always,
    ),
    command(
        CommandId::ZoomIn,
        "Zoom in: less time, more of it",
        "zoom",
        Group::Showing,
        &[letter('+'), letter('=')],
        CHILD,
        always,
    ),
    command(CommandId::ZoomOut, "Zoom out: more time at once", "", Group::Showing, &[letter('-')], CHILD, always),
    command(CommandId::ScrollEarlier, "Earlier in time", "", Group::Showing, &[letter('[')], CHILD, always),
    command(CommandId::ScrollLater, "Later in time", "earlier, later", Group::Showing, &[letter(']')], CHILD, always),
    command(
        CommandId::AnswerQuestion,
        "Answer a question that the facts raise",
        "answer",
        Group::Recording,
        &[letter('y')],
        CHILD,
        needs_question,
    ),
    command(CommandId::TypeIn, "Type facts in", "type in", Group::Facts, &[letter('t')], SCREENS, always),
    command(CommandId::TypeInAdmission, "Type in a child who came into care", "", Group::Facts, &[], SCREENS, always),
    command(
        CommandId::TypeInRequest,
        "The request for entry: type it in, or change it",
        "request",
        Group::Facts,
        &[letter('r')],
        CHILD,
        needs_admission,
    ),
    command(
        CommandId::TypeInStep,
        "Add a step to the chain of decisions",
        "step",
        Group::Facts,
        &[letter('c')],
        CHILD,
        needs_request,
    ),
    command(
        CommandId::TypeInHelp,
        "Type in help before entry",
        "help given",
        Group::Facts,
        &[letter('i')],
        CHILD,
        needs_admission,
    ),
    command(
        CommandId::ChangeAdmission,
        "How and when the child entered care, and when it ended",
        "",
        Group::Facts,
        &[],
        CHILD,
        needs_admission,
    ),
    command(CommandId::ChangeChild, "What is known of the child", "", Group::Facts, &[], CHILD, needs_admission),
    command(CommandId::TypeInLegalStatus, "Type in a legal status", "", Group::Facts, &[], CHILD, needs_admission),
    command(CommandId::TypeInPlacement, "Type in a placement", "", Group::Facts, &[], CHILD, needs_admission),
    command(
        CommandId::DeleteFact,
        "Delete what was typed in by mistake",
        "",
        Group::Facts,
        &[letter('x')],
        CHILD,
        needs_fact,
    ),
    command(CommandId::TieSibling, "Tie to a brother or sister", "", Group::Facts, &[], CHILD, needs_admission),
    command(CommandId::UntieSibling, "Untie from brothers and sisters", "", Group::Facts, &[], CHILD, needs_family),
    command(
        CommandId::OpenSibling,
        "Open the next brother or sister",
        "brother, sister",
        Group::Moving,
        &[letter('b')],
        CHILD,
        needs_sibling,
    ),
    command(CommandId::Undo, "Undo the last change", "undo", Group::Recording, &[letter('u')], SCREENS, always),
    command(CommandId::Redo, "Redo what was undone", "", Group::Recording, &[control('r')], SCREENS, always),
    command(CommandId::HideNames, "Hide or show names", "names", Group::Showing, &[letter('h')], SCREENS, always),
    command(
        CommandId::NamesOnStart,
        "Hide or show names when this file is opened",
        "",
        Group::Showing,
        &[],
        SCREENS,
        always,
    ),
    command(
        CommandId::WorkingDays,
        "Working days: the limit, and days not worked",
        "",
        Group::File,
        &[],
        SCREENS,
        always,
    ),
    command(CommandId::Import, "Import an extract", "", Group::File, &[], SCREENS, always),
    command(CommandId::TakeBackImport, "Take the last import back", "", Group::File, &[], SCREENS, always),
    command(CommandId::Submit, "Add it", "add", Group::Forms, &[plain(KeyCode::Enter)], &[Context::Form], always),
    command(
        CommandId::MarkDone,
        "Mark it as done",
        "mark as done",
        Group::Forms,
        &[plain(KeyCode::Enter)],
        &[Context::Completion],
        always,
    ),
    command(CommandId::GoOn, "Go on", "go on", Group::Forms, &[plain(KeyCode::Enter)], &[Context::Question], always),
    command(CommandId::NextField, "Next field", "next field", Group::Forms, &[plain(KeyCode::Tab)], FORMS, always),
    command(CommandId::PreviousField, "Field before", "", Group::Forms, &[plain(KeyCode::BackTab)], FORMS, always),
    command(
        CommandId::LeaveForm,
        "Leave the form; what was typed is kept as a draft",
        "keep as draft",
        Group::Forms,
        &[plain(KeyCode::Esc)],
        &[Context::Form, Context::Completion],
        always,
    ),
    command(
        CommandId::Apply,
        "Do what is shown",
        "apply",
        Group::File,
        &[plain(KeyCode::Enter)],
        &[Context::Confirm],
        always,
    ),
    command(
        CommandId::Choose,
        "Run the command that is chosen",
        "run",
        Group::Program,
        &[plain(KeyCode::Enter)],
        &[Context::Palette],
        always,
    ),
    command(
        CommandId::Close,
        "Close, and change nothing",
        "close",
        Group::Program,
        &[plain(KeyCode::Esc)],
        &[Context::Reading, Context::Confirm, Context::Palette, Context::Question],
        always,
    ),
    command(
        CommandId::CloseSaved,
        "Close; each field is saved as it is left",
        "close, saved",
        Group::Forms,
        &[plain(KeyCode::Esc)],
        &[Context::EditForm],
        always,
    ),
    command(
        CommandId::Help,
        "Help: every key",
        "help",
        Group::Program,
        &[letter('?'), plain(KeyCode::F(1))],
        SCREENS,
        always,
    ),
    command(
        CommandId::Palette,
        "Every command, to search and run",
        "commands",
        Group::Program,
        &[control('p')],
        SCREENS,
        always,
    ),
    command(CommandId::Quit, "Quit; everything is saved", "quit", Group::Program, &[letter('q')], LIST, always),
    command(
        CommandId::End,
        "Quit from wherever you are; a form is kept as a draft",
        "",
        Group::Program,
        &[control('c')],
        EVERYWHERE,
        always,
    ),
    command(CommandId::Suspend, "Back to the shell for a while", "", Group::Program, &[control('z')], SCREENS, always),
];

const fn command(
    id: CommandId,
    name: &'static str,
    short: &'static str,
    group: Group,
    keys: &'static [Key],
    contexts: &'static [Context],
    refusal: fn(&Model) -> Option<&'static str>,
) -> Command {
    Command { id, name, short, group, keys, contexts, refusal }
}
