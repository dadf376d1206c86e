//! Legal status, actions, section 20 checks, lessons, placements, brothers and sisters, in a column.

use chrono::{Datelike, NaiveDate};
use ratatui::text::{Line, Span};

use super::Item;
use super::columns::ColumnLine;
use super::decision::labelled;
use crate::domain::Id;
use crate::domain::action::{Action, Status};
use crate::domain::admission::{Admission, Placement};
use crate::domain::calendar::{full, short};
use crate::domain::child::Source;
use crate::domain::codes;
use crate::domain::follow_up::FollowUp;
use crate::domain::legal_status::LegalStatus;
use crate::domain::lesson::Lesson;
use crate::domain::meeting::Review;
use crate::domain::recording::{Subject, WrittenUp};
use crate::domain::section20::{OpenAgreement, next_check};
use crate::domain::story;
use crate::domain::text::{clean, counted, display_width, in_sentence, pad, wrap};
use crate::tui::model::Setup;
use crate::tui::theme::Look;

/// The column of what holds now and what is to be done, `width` cells wide; `items` are those of the whole screen.
pub fn column(admission: &Admission, items: &[Item], setup: &Setup, width: usize) -> Vec<ColumnLine> {
    let part = Part { admission, items, setup, look: &setup.look, width };
    [
        part.legal_status(),
        part.actions(),
        part.follow_ups(),
        part.lessons(),
        part.placements(),
        part.family(),
        part.reviews(),
        part.written_up(),
        part.typed_in(),
    ]
    .concat()
}

/// Cells of the name of what was written up.
const SUBJECT: usize = 20;

/// What every section of the column is made from.
struct Part<'a> {
    admission: &'a Admission,
    items: &'a [Item],
    setup: &'a Setup,
    look: &'a Look,
    width: usize,
}

impl Part<'_> {
    fn legal_status(&self) -> Vec<ColumnLine> {
        let mut lines = vec![ColumnLine::Heading("Legal status".to_owned())];
        if self.admission.legal_statuses.is_empty() {
            lines.push(ColumnLine::text(" Not known"));
        }
        lines.extend(self.admission.legal_statuses.iter().flat_map(|status| self.status(status)));
        lines.extend(self.overlaps());
        let current = self.admission.legal_status_on(self.setup.as_of);
        let responsibility = current.and_then(|status| status.code.as_ref()?.responsibility());
        if self.admission.in_care_on(self.setup.as_of)
            && let Some(responsibility) = responsibility
        {
            lines.push(ColumnLine::text(format!(" {}", responsibility.label())));
        }
        if let Some(ended) = self.admission.period.ended_on {
            let reason = self.admission.period.end_reason.as_deref();
            let reason = reason.map_or("reason not known", |code| codes::end_reason_label(code).unwrap_or(code));
            let ended = story::end_in(self.admission, ended, self.setup.as_of);
            lines.extend(labelled(&format!("Care ended {ended}"), reason, self.width, self.look));
        }
        lines.extend(self.next_check());
        lines
    }

    /// How legal statuses are read that contradict one another.
    fn overlaps(&self) -> Vec<ColumnLine> {
        if !self.admission.status_history().has_overlaps(&self.admission.legal_statuses) {
            return Vec::new();
        }
        let told = wrap("Where they overlap, the one that began last counts.", self.width.saturating_sub(2).max(10));
        told.iter().map(|line| ColumnLine::text(format!(" {line}"))).collect()
    }

    fn status(&self, status: &LegalStatus) -> Vec<ColumnLine> {
        let label = status.code.as_ref().map_or("Not known", |code| code.short_label());
        let days = counted(self.admission.status_history().days_of(status.id, self.setup.as_of), "day");
        let day = if self.width < 50 { self.near(status.started_on) } else { full(status.started_on) };
        let beside = display_width(&day) + display_width(&days) + 5;
        let room = self.width.saturating_sub(beside).clamp(8, 19);
        let line = Line::from(vec![
            Span::styled(format!(" {day}  "), self.look.theme.muted),
            Span::raw(format!("{} {days}", pad(label, room, self.look.glyphs.ellipsis))),
        ]);
        let by_hand = is_by_hand(status.source).then(|| Line::styled("   typed in by hand", self.look.theme.muted));
        let place = self.place_of(status.id);
        std::iter::once(line).chain(by_hand).map(|line| ColumnLine::Text(line, place)).collect()
    }

    fn next_check(&self) -> Vec<ColumnLine> {
        let Some(next) = next_check(self.admission, self.setup.as_of, &self.setup.settings.ladder) else {
            return Vec::new();
        };
        let ending = OpenAgreement::of(self.admission, self.setup.as_of, &self.setup.settings.ladder);
        let due = format!("Follow-up due {}", self.near(next.due_on));
        let line = match next.days_overdue {
            0 => Line::from(format!(" {due}")),
            days => Line::from(vec![
                Span::raw(format!(" {due}: ")),
                Span::styled(
                    format!("{} late {}", counted(days, "day"), self.look.glyphs.overdue),
                    self.look.theme.warning,
                ),
            ]),
        };
        let ending = ending.map(|agreement| wrap(agreement.who_may_end_it(), self.width.saturating_sub(2).max(10)));
        let ending = ending.into_iter().flatten().map(|line| ColumnLine::text(format!(" {line}")));
        ending.chain(std::iter::once(ColumnLine::text(line))).collect()
    }

    /// A day without its year where that is the year of the screen.
    fn near(&self, day: NaiveDate) -> String {
        if day.year() == self.setup.as_of.year() { short(day) } else { full(day) }
    }

    fn place_of(&self, item: Id) -> Option<usize> {
        self.items.iter().position(|other| other.id == item)
    }

    fn actions(&self) -> Vec<ColumnLine> {
        let actions = &self.admission.actions;
        let mut lines = vec![ColumnLine::Heading("Actions".to_owned())];
        if actions.is_empty() {
            lines.push(ColumnLine::text(Span::styled(" None yet: a adds one", self.look.theme.muted)));
        }
        for action in actions {
            let place = self.place_of(action.id);
            lines.extend(self.action(action).into_iter().map(|line| ColumnLine::Text(line, place)));
        }
        lines
    }

    fn action(&self, action: &Action) -> Vec<Line<'static>> {
        let mark = match action.status {
            Status::Open => self.look.glyphs.not_done,
            Status::Done => self.look.glyphs.done,
            Status::Cancelled => self.look.glyphs.absent,
        };
        let text = format!("{} {}", action.reference, action.text);
        let wrapped = wrap(&text, self.width.saturating_sub(5).max(10));
        let marks = std::iter::once(mark).chain(std::iter::repeat(" "));
        let mut lines: Vec<Line<'static>> =
            wrapped.iter().zip(marks).map(|(line, mark)| Line::from(format!("  {mark} {line}"))).collect();
        let mut last = vec![Span::styled(format!("    {}", action.owner), self.look.theme.muted)];
        last.extend(self.when(action));
        lines.push(Line::from(last));
        lines.extend(self.redated(action));
        lines
    }

    /// How often an open action was given another date, and which its first was.
    fn redated(&self, action: &Action) -> Vec<Line<'static>> {
        let words = action.redated_in_words().filter(|_| action.status == Status::Open).unwrap_or_default();
        let wrapped = wrap(&words, self.width.saturating_sub(5).max(10));
        let lines = wrapped.iter().filter(|line| !line.is_empty());
        lines.map(|line| Line::styled(format!("    {line}"), self.look.theme.muted)).collect()
    }

    /// When it is due or was done; a narrow column says only how late it is.
    fn when(&self, action: &Action) -> Vec<Span<'static>> {
        let late = action.days_overdue(self.setup.as_of);
        let date = Span::styled(format!(" · {}", self.date_of(action)), self.look.theme.muted);
        let days = format!(" · {} late {}", counted(late, "day"), self.look.glyphs.overdue);
        let days = Span::styled(days, self.look.theme.warning);
        match late {
            0 => vec![date],
            _ if self.width < 60 => vec![days],
            _ => vec![date, days],
        }
    }

    fn date_of(&self, action: &Action) -> String {
        let day = |day| if self.width < 60 { self.near(day) } else { full(day) };
        match (action.status, action.closed_on) {
            (Status::Done, Some(on)) => format!("done {}", day(on)),
            (Status::Cancelled, Some(on)) => format!("cancelled {}", day(on)),
            _ => format!("due {}", day(action.due_on)),
        }
    }

    fn follow_ups(&self) -> Vec<ColumnLine> {
        let checks = &self.admission.follow_ups;
        if checks.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![ColumnLine::Heading("Section 20 follow-ups".to_owned())];
        for check in checks.iter().rev() {
            let place = self.place_of(check.id);
            lines.extend(self.follow_up(check).into_iter().map(|line| ColumnLine::Text(line, place)));
        }
        lines
    }

    fn follow_up(&self, check: &FollowUp) -> Vec<Line<'static>> {
        let purpose = check.purpose.map_or("purpose not recorded", |purpose| purpose.label());
        let plan = check.plan.map_or("not recorded", |plan| plan.label());
        let mut lines = vec![Line::from(format!("  {} {purpose}", self.near(check.checked_on)))];
        lines.push(Line::styled(format!("     Plan: {}", in_sentence(plan)), self.look.theme.muted));
        let issued = check.proceedings_issued_on.map(|day| format!("     Proceedings issued {}", self.near(day)));
        lines.extend(issued.map(|text| Line::styled(text, self.look.theme.muted)));
        let consent = check.consent_by.as_ref().map(|who| format!("     Consent: {who}"));
        lines.extend(consent.map(|text| Line::styled(text, self.look.theme.muted)));
        let outcome = check.outcome.map(|outcome| format!("     {}", outcome.label()));
        lines.extend(outcome.map(|text| Line::styled(text, self.look.theme.muted)));
        lines
    }

    fn lessons(&self) -> Vec<ColumnLine> {
        let lessons = &self.admission.lessons;
        let mut lines = vec![ColumnLine::Heading("Lessons".to_owned())];
        if lessons.is_empty() {
            lines.push(ColumnLine::text(Span::styled(" None yet: l tags one", self.look.theme.muted)));
        }
        lines.extend(lessons.iter().flat_map(|lesson| self.lesson(lesson)));
        lines
    }

    /// The theme, what was learned, and where that stands: who makes the change by when, or when it was closed.
    fn lesson(&self, lesson: &Lesson) -> Vec<ColumnLine> {
        let place = self.place_of(lesson.id);
        let theme = Line::from(format!("  {} {}", self.look.glyphs.bullet, lesson.theme_label));
        let standing = lesson
            .closed_on
            .map_or_else(|| lesson.who_by_when(self.setup.as_of), |closed| Some(format!("Closed {}", full(closed))));
        let room = self.width.saturating_sub(6).max(10);
        let below = std::iter::once(&lesson.statement).chain(&standing).flat_map(|text| wrap(text, room));
        let below = below.map(|line| Line::styled(format!("    {line}"), self.look.theme.muted));
        std::iter::once(theme).chain(below).map(|line| ColumnLine::Text(line, place)).collect()
    }

    fn placements(&self) -> Vec<ColumnLine> {
        let placements = &self.admission.placements;
        if placements.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![ColumnLine::Heading("Placements".to_owned())];
        lines.extend(placements.iter().flat_map(|placement| self.placement(placement)));
        lines
    }

    fn placement(&self, placement: &Placement) -> Vec<ColumnLine> {
        let kind = placement.kind.as_deref();
        let kind = kind.map_or("not known", |code| codes::placement_label(code).unwrap_or(code));
        let by_hand = if is_by_hand(placement.source) { ", typed in by hand" } else { "" };
        let text = format!("{kind}{by_hand}");
        let lines = labelled(&self.near(placement.started_on), &text, self.width, self.look);
        let place = self.place_of(placement.id);
        lines.into_iter().map(|line| line.standing_on(place)).collect()
    }

    fn family(&self) -> Vec<ColumnLine> {
        if self.admission.siblings.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![ColumnLine::Heading("Brothers and sisters".to_owned())];
        lines.extend(self.admission.siblings.iter().map(|sibling| {
            let text = format!(" {}  {}", sibling.child_ref, sibling.whereabouts());
            ColumnLine::Text(Line::from(text), self.place_of(sibling.child_id))
        }));
        lines
    }

    /// When each thing was written up, in working days after it happened.
    fn written_up(&self) -> Vec<ColumnLine> {
        let told = self.admission.written_up();
        let heading = ColumnLine::Heading("Written up (working days after)".to_owned());
        std::iter::once(heading).chain(told.iter().map(|it| self.written(it))).collect()
    }

    fn written(&self, it: &WrittenUp) -> ColumnLine {
        let days = it.working_days(&self.setup.settings.holidays);
        let allowed = self.setup.settings.write_up_working_days;
        let is_late = it.subject == Subject::Entry && days.is_some_and(|days| days > allowed);
        let words = match (it.written_on, days) {
            (None, _) => "not recorded".to_owned(),
            (Some(on), None) => format!("{:>6}  before it happened", self.near(on)),
            (Some(on), Some(days)) => format!("{:>6}  {days}", self.near(on)),
        };
        let subject = pad(it.subject.label(), SUBJECT, self.look.glyphs.ellipsis);
        let late = if is_late { format!(" {}", self.look.glyphs.overdue) } else { String::new() };
        let spans = [Span::raw(format!(" {subject} {words}")), Span::styled(late, self.look.theme.warning)];
        ColumnLine::text(Line::from(spans.to_vec()))
    }

    /// What was typed in by hand over an extract.
    fn typed_in(&self) -> Vec<ColumnLine> {
        let (child, period) = (&self.admission.child, &self.admission.period);
        let names: Vec<&str> = child.typed.labels().chain(period.typed.labels()).collect();
        if names.is_empty() {
            return Vec::new();
        }
        let heading = ColumnLine::Heading("Typed in by hand".to_owned());
        let names = names.join(", ");
        let wrapped = wrap(&names, self.width.saturating_sub(2).max(10));
        let lines = wrapped.into_iter().map(|line| ColumnLine::text(format!(" {line}")));
        std::iter::once(heading).chain(lines).collect()
    }

    fn reviews(&self) -> Vec<ColumnLine> {
        if self.admission.reviews.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![ColumnLine::Heading("Reviewed".to_owned())];
        for review in &self.admission.reviews {
            let when = review.held_on.map_or_else(|| review.meeting_month.name(), full);
            let summary = review.summary.as_deref().unwrap_or("no summary written");
            lines.extend(labelled(&when, summary, self.width, self.look));
            let answers = answers(review);
            let wrapped = wrap(&answers, self.width.saturating_sub(2).max(10));
            lines.extend(
                wrapped.iter().filter(|line| !line.is_empty()).map(|line| ColumnLine::text(format!(" {line}"))),
            );
        }
        lines
    }
}

/// `Threshold yes · Network partly`, and what was written beside an answer.
fn answers(review: &Review) -> String {
    let told = review.answers.iter().map(|said| {
        let answer = said.answer.map(|answer| format!(" {}", answer.label())).unwrap_or_default();
        let note = said.note.as_deref().map(|note| format!(": {}", clean(note))).unwrap_or_default();
        let person = said.person.as_deref().map(|person| format!(" ({person} will act)")).unwrap_or_default();
        format!("{}{answer}{note}{person}", said.question.short())
    });
    told.collect::<Vec<_>>().join(" · ")
}

/// Whether somebody typed it in by hand.
fn is_by_hand(source: Source) -> bool {
    source == Source::Typed
}
