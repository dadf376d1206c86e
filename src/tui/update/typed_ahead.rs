//! What is typed ahead of an answer waits for it ([`Waiting`](crate::tui::waiting::Waiting)).

use crate::tui::keys::context;
use crate::tui::message::{Answer, Effect, Message};
use crate::tui::model::Model;
use crate::tui::table;

/// How a message is taken in.
type Take = fn(&mut Model, Message) -> Vec<Effect>;

/// Takes a message in, or keeps it until what it is about is there.
pub(super) fn take_in_turn(model: &mut Model, message: Message, take: Take) -> Vec<Effect> {
    match message {
        typed @ (Message::Key(_) | Message::Paste(_)) => {
            if model.waiting.is_on() && waits(model, &typed) {
                model.waiting.keep(typed);
                return Vec::new();
            }
            press(model, typed, take)
        }
        Message::Answered(number, answer) if model.waiting.is_for(number) => {
            let has_failed = matches!(*answer, Answer::Failed(_) | Answer::Gone(..));
            let mut effects = take(model, Message::Answered(number, answer));
            if has_failed && model.overlay.is_some() {
                // What was refused has come back, and they were not meant for it.
                model.waiting.let_go();
            }
            model.waiting.await_last_of(&effects);
            while let Some(typed) = model.waiting.next_typed() {
                effects.extend(press(model, typed, take));
            }
            effects
        }
        other => take(model, other),
    }
}

fn press(model: &mut Model, typed: Message, take: Take) -> Vec<Effect> {
    let effects = take(model, typed);
    model.waiting.await_last_of(&effects);
    effects
}

/// Whether it waits: not where it uncovers the screen, and not what ends or leaves the program.
fn waits(model: &Model, typed: &Message) -> bool {
    let Message::Key(key) = typed else { return model.covered_after.is_none() };
    let leaves = table::for_key(context(model), *key).is_some_and(|command| command.leaves);
    model.covered_after.is_none() && !leaves
}
