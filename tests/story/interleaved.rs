//! Keys, answers and refusals in any order: the file answers or refuses each request at any later time, in order.

use std::collections::HashMap;

use admissions_review::domain::Id;
use admissions_review::tui::overlay::Overlay;
use proptest::prelude::*;

use super::support::Story;

/// Something that the person does, or that the file does.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// Goes somewhere, by keys; only where nothing stands over the screen.
    Go(&'static str),
    /// Opens the form of an action and types a new word into it.
    Write,
    /// Fills in what else is needed, adds it, and writes about the next child.
    Add,
    AddAndGoOn,
    /// Leaves the form, or goes on to its next field.
    InForm(&'static str),
    Answer,
    Refuse,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => proptest::sample::select(vec!["Left", "Right", "Up", "Down", "Enter", "Esc", "m", "u", "C-r"]).prop_map(Step::Go),
        4 => Just(Step::Write),
        3 => Just(Step::Add),
        3 => Just(Step::AddAndGoOn),
        2 => proptest::sample::select(vec!["Esc", "Tab", "C-c"]).prop_map(Step::InForm),
        4 => Just(Step::Answer),
        2 => Just(Step::Refuse),
    ]
}

/// The person, and the words that were typed so far, each with the child that its form named.
struct Meeting {
    story: Story,
    words: HashMap<String, Id>,
}

impl Meeting {
    fn new() -> Self {
        let mut story = Story::of_the_cast(false, (80, 24));
        story.hold_answers();
        Self { story, words: HashMap::new() }
    }

    /// The period of care that a new action is being written about.
    fn about(&self) -> Option<Id> {
        match &self.story.model.overlay {
            Some(Overlay::Form(open)) if open.is_of_draft("action", open.subject) => Some(open.subject),
            _ => None,
        }
    }

    fn take(&mut self, step: Step) {
        if self.story.model.quit && !matches!(step, Step::Answer) {
            return;
        }
        // Keys that wait for an answer are told of in `typed_ahead`.
        if self.story.model.waiting.is_on() && !matches!(step, Step::Answer | Step::Refuse) {
            return;
        }
        let form = self.about();
        match step {
            Step::Go(keys) if self.story.model.overlay.is_none() => drop(self.story.press(keys)),
            Step::Write if self.story.model.overlay.is_none() => self.write(),
            Step::Add if form.is_some() => self.add(),
            Step::AddAndGoOn if form.is_some() => {
                self.add();
                if self.story.model.overlay.is_none() {
                    self.story.press("Down");
                    self.write();
                }
            }
            Step::InForm(keys) if form.is_some() => drop(self.story.press(keys)),
            Step::Answer => drop(self.story.answer_next()),
            Step::Refuse => drop(self.story.refuse_next("The disk is full.")),
            _ => {}
        }
    }

    fn add(&mut self) {
        self.story.press("Tab C-u").type_text("J. Shah").press("Tab C-u").type_text("+2w").press("Enter");
    }

    /// A form is opened and gets a new word. Not while an action of the same admission is being written: should that
    /// be refused, two forms would share one draft.
    fn write(&mut self) {
        let about = self.story.model.current().map(|admission| (admission.period.id, admission.child.id));
        let Some((period, child)) = about else { return };
        let busy = self.story.model.submitted.iter().any(|one| one.form.is_of_draft("action", period));
        if busy {
            return;
        }
        self.story.press("a");
        let word = format!("word{:03}", self.words.len());
        self.words.insert(word.clone(), child);
        self.story.type_text(&format!("{word} "));
    }

    /// Everything that is written or was, with the child it is about.
    fn written(&self) -> Vec<(String, Option<Id>)> {
        let listed = self.story.store().actions(super::cast::meeting_day()).unwrap();
        listed.into_iter().map(|one| (one.action.text, one.action.child_id)).collect()
    }

    /// Words that the person can come to: in a form, in a draft that its key brings back (once the program has ended,
    /// in the file's), in the records or, where those were undone, in the change log.
    fn kept(&self) -> String {
        let model = &self.story.model;
        let open = match &model.overlay {
            Some(Overlay::Form(open)) => open.form.draft(),
            _ => Vec::new(),
        };
        let waiting: Vec<_> = model.refused.iter().map(|refused| refused.form.form.draft()).collect();
        let drafts = if model.quit { self.story.store().drafts().unwrap() } else { model.drafts.clone() };
        let log = self.story.store().changes(10_000).unwrap();
        format!("{open:?} {waiting:?} {drafts:?} {log:?}")
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn whatever_comes_when_words_are_kept_and_go_once_where_their_form_said(
        steps in proptest::collection::vec(step(), 1..50),
    ) {
        let mut meeting = Meeting::new();
        for step in steps {
            meeting.take(step);
        }
        meeting.story.answer_held();
        let (written, kept) = (meeting.written(), meeting.kept());
        for (word, child) in &meeting.words {
            prop_assert!(kept.contains(word), "{} is lost", word);
            let found: Vec<_> = written.iter().filter(|(text, _)| text.contains(word)).collect();
            prop_assert!(found.len() <= 1, "{} is written {} times", word, found.len());
            prop_assert!(found.iter().all(|(_, of)| *of == Some(*child)), "{} went to another child", word);
        }
    }
}
