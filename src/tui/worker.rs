//! The only place where the program on the screen touches the file.
//!
//! A worker owns the store. In the program it runs on a thread of its own; tests let it answer at once.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;

use chrono::NaiveDate;

use super::message::{Answer, Ask, DraftName, MeetingRecord, Message, Record, Request};
use super::options::Options;
use super::queue::{Next, Waiting};
use super::terminal::Input;
use super::watch::{Stopped, Watch};
use crate::domain::calendar::Month;
use crate::domain::seal::SeenSeals;
use crate::domain::unreadable::UnreadableRow;
use crate::import::{Extract, Keep, Plan, Progress as _, Step};
use crate::store::{Stop, Store, StoreError};

mod actions;
mod backups;
mod elsewhere;
mod follow_up;
mod left;
mod lesson;
mod meeting;
mod papers;
mod said;
mod settings;

use left::Applied;
pub use left::Left;
use said::{redone, saved, taken_back, undone};

/// How many rows are looked at between two requests: as many as nobody waits for.
const ROWS_AT_ONCE: i64 = 2_000;

/// The store, and who makes changes in it.
pub struct Worker {
    store: Store,
    // What the screens were told last of rows that cannot be read.
    unreadable: Vec<UnreadableRow>,
    actor: String,
    // The day that everything is done as of, where that is not the clock's.
    set_day: Option<NaiveDate>,
    // Seals that were seen of the file, for a backup to be held against.
    seen: Vec<SeenSeals>,
    templates: Option<PathBuf>,
    // What is said at the end, where the file was no longer where it was.
    ended: Option<String>,
    /// A throw-away copy has no backups.
    demonstration: bool,
    /// Whether a request waits.
    stop: Stop,
    // Who is told how far an import has come, and when it is to stop.
    answers: Option<Sender<Input<Message>>>,
    stopped: Stopped,
    /// What came of the plan that was applied last.
    applied: Option<Applied>,
}

impl Worker {
    /// A worker on an open file. Where the screens do not follow the clock, what it does is done as of their day.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn new(mut store: Store, options: &Options) -> Result<Self, StoreError> {
        let set_day = (!options.follows_clock).then_some(options.as_of);
        set_day.map(|day| store.work_as_of(day)).transpose()?;
        let unreadable = Vec::new();
        Ok(Self {
            store,
            unreadable,
            actor: options.actor.clone(),
            set_day,
            seen: options.seen.clone(),
            templates: options.templates.clone(),
            ended: None,
            demonstration: options.demonstration,
            stop: Arc::new(|| false),
            answers: None,
            stopped: Stopped::default(),
            applied: None,
        })
    }

    /// The file, to look at.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// Does what is asked, and says what came of it.
    pub fn perform(&mut self, request: Request) -> Message {
        let number = request.number;
        let answer = self.answer(request).unwrap_or_else(|error| self.failed(&error));
        Message::Answered(number, Box::new(answer))
    }

    /// Looks at more rows of the file, or holds it against its change log, and says whether anything is left to be looked at. What
    /// cannot be looked at for another reason than one row is said by whoever needs it.
    pub fn look_on(&mut self) -> bool {
        let has_more_rows = self.store.look_on(ROWS_AT_ONCE).unwrap_or(false);
        has_more_rows || self.store.hold_against_log_unless(Arc::clone(&self.stop)).unwrap_or(false)
    }

    /// What is news of the file: what had been altered in it, and which rows cannot be read.
    pub fn news(&mut self) -> Vec<Message> {
        let altered = self.store.take_found_altered().map(Answer::FoundAltered);
        let found = self.store.found_unreadable();
        let unreadable = (found != self.unreadable).then(|| {
            self.unreadable.clone_from(&found);
            Answer::Unreadable(found)
        });
        altered.into_iter().chain(unreadable).map(|answer| Message::Answered(0, Box::new(answer))).collect()
    }

    fn answer(&mut self, request: Request) -> Result<Answer, StoreError> {
        let Request { number, month, as_of, ask } = request;
        match ask {
            Ask::Show => return Ok(Answer::Done(None, Some(Box::new(self.store.month_view(month, as_of)?)))),
            Ask::ShowScreen(screen, asked) => {
                if let Some(reads) = screen.spec().reads {
                    return Ok(Answer::Screen(screen, (reads.read)(&self.store, asked)?));
                }
            }
            Ask::ReadAction(id) => return actions::read(&self.store, id, as_of),
            Ask::ReadSources(child, first) => {
                return Ok(Answer::Sources(Box::new(self.store.sources_of(child)?), first));
            }
            Ask::ShowAdmission(period) => {
                return Ok(Answer::Admission(Box::new(self.store.admission(period)?.as_at(as_of))));
            }
            Ask::Read(month, width) => return papers::read(&self.store, month, as_of, width),
            Ask::WritePaper(order) => {
                return papers::write(&self.store, self.templates.as_deref(), order);
            }
            Ask::KeepDraft((form, subject), fields) => self.store.keep_draft(&form, subject, &fields)?,
            Ask::LeaveDraft((form, subject), fields) => {
                self.store.keep_draft(&form, subject, &fields)?;
                return Ok(Answer::DraftKept);
            }
            Ask::DropDraft((form, subject)) => self.store.drop_draft(&form, subject)?,
            Ask::Plan(extract, keep) => return self.plan(number, &extract, keep),
            Ask::FindLikely => return self.find_likely(),
            Ask::Judge(pairs, verdict, extract, keep) => {
                self.store.judge(&self.actor, &pairs, verdict, as_of)?;
                return if extract.files.is_empty() { self.find_likely() } else { self.plan(number, &extract, keep) };
            }
            Ask::Write(record, draft) => {
                let said = self.write_and_finish(record, draft, as_of)?;
                return Ok(self.done(said, (month, as_of)));
            }
            Ask::Undo => {
                let said = undone(self.store.undo(&self.actor)?);
                return Ok(self.done(Some(said), (month, as_of)));
            }
            Ask::Redo => {
                let said = redone(self.store.redo(&self.actor)?);
                return Ok(self.done(Some(said), (month, as_of)));
            }
            Ask::Apply(plan) => return self.apply(number, &plan, (month, as_of)),
            Ask::HideNamesOnStart(hide) => {
                self.store.set_hide_names_on_start(&self.actor, hide)?;
                let names = if hide { "hidden" } else { "shown" };
                return Ok(self.done(Some(format!("Names are {names} whenever this file is opened.")), (month, as_of)));
            }
            Ask::SaveElsewhere(path, drafts) => return elsewhere::save(&mut self.store, &path, &drafts),
            Ask::End => self.ended = elsewhere::save_at_the_end(&mut self.store).or(self.ended.take()),
            Ask::BackUpToday if self.demonstration => {}
            Ask::BackUpToday => return Ok(backups::in_a_pause(&mut self.store, &self.stop)),
            Ask::BackUp => {
                let said = backups::now(&mut self.store)?;
                return Ok(self.done(Some(said), (month, as_of)));
            }
            Ask::ListBackups => return Ok(Answer::Backups(self.store.backups()?)),
            Ask::CompareBackup(backup) => return backups::compare(&self.store, &backup, &self.seen),
            Ask::Restore(backup) => {
                // What could not be read in the file that is replaced is no news of the one that comes.
                self.unreadable.clear();
                let said = backups::restore(&mut self.store, &self.actor, &backup, self.set_day)?;
                return Ok(Answer::Restored(said, Box::new(self.store.month_view(month, as_of)?)));
            }
            Ask::TakeBackImport => {
                let said = taken_back(&self.store.take_back_last_import(&self.actor)?);
                return Ok(self.done(Some(said), (month, as_of)));
            }
        }
        Ok(Answer::Quiet)
    }

    fn watch(&self, number: u64) -> Watch {
        Watch::new(number, self.answers.clone(), self.stopped.clone())
    }

    fn plan(&self, number: u64, extract: &Extract, keep: Keep) -> Result<Answer, StoreError> {
        Ok(Answer::Planned(Box::new(self.store.plan_watched(extract, keep, &mut self.watch(number))?)))
    }

    /// A plan that changes nothing, and asks about every number in the file that is likely another's.
    fn find_likely(&self) -> Result<Answer, StoreError> {
        let likely = self.store.likely_matches()?;
        Ok(Answer::Planned(Box::new(Plan { likely, summary: "Nothing new".to_owned(), ..Plan::default() })))
    }

    fn apply(&mut self, number: u64, plan: &Plan, shown: (Month, NaiveDate)) -> Result<Answer, StoreError> {
        let applied = self.apply_watched(plan, &mut self.watch(number));
        let said = applied.as_ref().map_or_else(ToString::to_string, Clone::clone);
        self.applied = Some((number, said));
        Ok(self.done(Some(applied?), shown))
    }

    fn apply_watched(&mut self, plan: &Plan, watch: &mut Watch) -> Result<String, StoreError> {
        if let Some(why) = plan.why_empty() {
            return Ok(format!("Nothing was changed: {why}"));
        }
        if watch.step(Step::BackingUp, 0).is_break() {
            return Err(StoreError::Stopped);
        }
        let warnings = if self.demonstration { String::new() } else { backups::before_import(&mut self.store)? };
        self.store.apply_watched(plan, &self.actor, watch)?;
        Ok(format!("Imported: {}. Ctrl+P takes it back.{warnings}", plan.summary))
    }

    fn failed(&self, error: &StoreError) -> Answer {
        match error {
            StoreError::Gone { .. } => {
                Answer::Gone(error.to_string(), elsewhere::free_path(&self.store).display().to_string())
            }
            StoreError::Stopped => Answer::Stopped,
            error => Answer::Failed(error.to_string()),
        }
    }

    /// It was done: that stands, whether or not the month can be read again.
    fn done(&self, said: Option<String>, (month, as_of): (Month, NaiveDate)) -> Answer {
        match self.store.month_view(month, as_of) {
            Ok(view) => Answer::Done(said, Some(Box::new(view))),
            Err(error) => {
                let said = said.unwrap_or_default();
                Answer::Done(Some(format!("{said} The screen could not be read again: {error}")), None)
            }
        }
    }

    /// Writes a record, and forgets the draft that it was made from, whether or not there was anything to change.
    fn write_and_finish(
        &mut self,
        record: Record,
        draft: Option<DraftName>,
        as_of: NaiveDate,
    ) -> Result<Option<String>, StoreError> {
        let Some((form, subject)) = draft else { return self.write(record, as_of) };
        self.store.finish_draft(&form, subject);
        let written = self.write(record, as_of);
        self.store.leave_draft();
        if written.is_ok() {
            // Where nothing was to be changed, no change took the draft along. One that stays says what the record says.
            let _ = self.store.drop_draft(&form, subject);
        }
        written
    }

    /// Writes a record; nothing is said where that changed nothing.
    fn write(&mut self, record: Record, as_of: NaiveDate) -> Result<Option<String>, StoreError> {
        let actor = &self.actor;
        let said = match record {
            Record::AddAction(new) => format!("Added {}.", self.store.add_action(actor, &new)?.1),
            Record::EditAction(id, edit) => {
                let changed = self.store.edit_action(actor, id, &edit)?;
                return Ok(saved(changed));
            }
            Record::CompleteAction { id, on, evidence } => {
                self.store.complete_action(actor, id, on, evidence.as_deref())?;
                format!("{} is done.", self.store.action(id)?.reference)
            }
            Record::ChangeActions(ids, what) => return actions::write(&mut self.store, actor, &ids, &what),
            Record::AddLesson(new) => format!("Tagged {}.", self.store.add_lesson(actor, &new)?.1),
            Record::AddFollowUp { child, check } => follow_up::write(&mut self.store, actor, as_of, child, &check)?,
            Record::TypeIn(new) => {
                self.store.type_in(actor, &new)?;
                "Typed in.".to_owned()
            }
            Record::EditFact(fact, field, value) => {
                let changed = self.store.edit_fact(actor, fact, field, &value)?;
                return Ok(saved(changed));
            }
            Record::RemoveFact(fact) => {
                self.store.remove_fact(actor, fact)?;
                format!("Deleted the {}{}.", fact.kind.noun(), fact.kind.what_goes_with_it())
            }
            Record::Answer { child, answer } => {
                self.store.add_prompt_answer(actor, child, &answer)?;
                "Answered.".to_owned()
            }
            Record::Tie { child, other } => {
                self.store.tie(actor, child, &other)?;
                "Tied together.".to_owned()
            }
            Record::Untie(child) => {
                self.store.untie(actor, child)?;
                "Untied.".to_owned()
            }
            Record::Lesson(record) => return lesson::write(&mut self.store, actor, record),
            Record::Meeting(record @ MeetingRecord::Close(_)) if !self.demonstration => {
                let warnings = backups::before_closing(&mut self.store);
                let said = meeting::write(&mut self.store, actor, as_of, record)?;
                return Ok(said.map(|said| said + &warnings));
            }
            Record::Meeting(record) => return meeting::write(&mut self.store, actor, as_of, record),
            Record::Settings(record) => return settings::write(&mut self.store, actor, as_of, record),
        };
        Ok(Some(format!("{said} u undoes it.")))
    }

    /// Answers requests on a thread of its own until the other end hangs up; what was asked before that is still done, but
    /// for imports that are to stop.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn start(
        mut self,
        requests: Waiting,
        answers: Sender<Input<Message>>,
        stopped: Stopped,
    ) -> std::io::Result<JoinHandle<Left>> {
        self.stop = requests.stop();
        self.stopped = stopped;
        self.answers = Some(answers.clone());
        std::thread::Builder::new().name("store".to_owned()).spawn(move || {
            let _told = EndWhenGone(answers.clone());
            // Nobody listens any more once the program ends; what was asked is done all the same.
            let tell = |message| drop(answers.send(Input::Message(message)));
            let mut has_more = true;
            while let Some(next) = requests.next(has_more) {
                has_more = match next {
                    Next::Request(request) => {
                        tell(self.perform(*request));
                        true
                    }
                    Next::Nothing => self.look_on(),
                };
                self.news().into_iter().for_each(tell);
            }
            let gone = elsewhere::save_at_the_end(&mut self.store).or(self.ended);
            Left { store: self.store, gone, applied: self.applied }
        })
    }
}

/// Ends the program when the store's thread is gone: nothing could be saved any more.
struct EndWhenGone(Sender<Input<Message>>);

impl Drop for EndWhenGone {
    fn drop(&mut self) {
        let _ = self.0.send(Input::Message(Message::End));
    }
}
