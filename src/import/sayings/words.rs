//! Who says what, in lines to read: the same on a screen and on the command line.

use chrono::NaiveDate;

use super::{Brought, By, Fact, NoLonger, Saying, Says, SourcedRow, Sources, Value, Way};
use crate::domain::Id;
use crate::domain::admission::no_longer_in_the_extract;
use crate::domain::calendar::full;
use crate::domain::child::Source;
use crate::domain::text::in_sentence;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The name of what follows.
    Heading,
    /// Facts that the same sources say.
    Fact,
    /// Facts of which a source says otherwise.
    Differs,
    /// Who says so.
    Says,
    /// Who says otherwise.
    Otherwise,
    /// Who no longer does.
    NoLonger,
    /// Words about all of it.
    Remark,
    /// Nothing.
    Gap,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub mark: Mark,
    /// What it says.
    pub text: String,
}

impl Line {
    const fn new(mark: Mark, text: String) -> Self {
        Self { mark, text }
    }

    /// How many cells it stands in from the left.
    #[must_use]
    pub const fn indent(&self) -> usize {
        match self.mark {
            Mark::Heading | Mark::Remark | Mark::Gap => 0,
            Mark::Fact | Mark::Differs => 2,
            Mark::Says | Mark::Otherwise | Mark::NoLonger => 4,
        }
    }
}

impl Sources {
    /// All of it in lines, what stands in one row first; where something was said after the day as of which it is read, that
    /// is remarked.
    #[must_use]
    pub fn lines(&self, first: Option<Id>, as_of: NaiveDate) -> Vec<Line> {
        let remarks = self.remarks(as_of).into_iter().map(|remark| Line::new(Mark::Remark, remark));
        let (chosen, others): (Vec<&SourcedRow>, Vec<&SourcedRow>) =
            self.entries.iter().partition(|entry| first.is_some() && entry.id == first);
        let entries = chosen.into_iter().chain(others).filter(|entry| !entry.facts.is_empty());
        remarks.chain(entries.flat_map(SourcedRow::lines)).collect()
    }

    /// The last day on which any of it was said or imported.
    #[must_use]
    pub fn last_said_on(&self) -> Option<NaiveDate> {
        let sayings = self.entries.iter().flat_map(|entry| &entry.facts).flat_map(|fact| &fact.sayings);
        let days = |saying: &Saying| {
            let imported = saying.imported.as_ref().map(|brought| brought.on);
            [saying.since, saying.last, imported, saying.no_longer.as_ref().map(|gone| gone.on)]
        };
        sayings.flat_map(days).max().flatten()
    }

    /// Whether something was said or imported after a day.
    #[must_use]
    pub fn reaches_beyond(&self, day: NaiveDate) -> bool {
        self.last_said_on().is_some_and(|last| last > day)
    }

    /// What is said of all of it: how it is to be read, and where sources differ.
    fn remarks(&self, as_of: NaiveDate) -> Vec<String> {
        let demonstration = "This is a demonstration: its facts were made up, and no extract was read for them.";
        let under = format!("Extracts speak of {} as {} too.", self.child_ref, self.other_refs.join(", "));
        let beyond = format!("It is told as the whole file holds it, with what was said after {}.", full(as_of));
        let remarks = [
            self.reaches_beyond(as_of).then_some(beyond),
            self.demonstration.then(|| demonstration.to_owned()),
            (!self.other_refs.is_empty()).then_some(under),
            self.contradictions(),
        ];
        remarks.into_iter().flatten().collect()
    }

    /// Where somebody says otherwise; `None` where nobody's word is kept at all.
    fn contradictions(&self) -> Option<String> {
        let contradicted = |entry: &SourcedRow| {
            let facts = entry.facts.iter().filter(|fact| fact.is_contradicted());
            let labels: Vec<String> = facts.map(|fact| in_sentence(&fact.name())).collect();
            (!labels.is_empty()).then(|| format!("{} ({})", in_sentence(&entry.heading), labels.join(", ")))
        };
        let told: Vec<String> = self.entries.iter().filter_map(contradicted).collect();
        if !told.is_empty() {
            return Some(format!("! Somebody says otherwise about {}.", told.join("; ")));
        }
        let mut sayings = self.entries.iter().flat_map(|entry| &entry.facts).flat_map(|fact| &fact.sayings);
        let is_kept = sayings.any(Saying::is_kept);
        is_kept.then(|| "Nobody whose word is kept says otherwise than what stands here.".to_owned())
    }
}

impl SourcedRow {
    fn lines(&self) -> Vec<Line> {
        let gone = self.missing_since.map(|day| format!(", {}", no_longer_in_the_extract(day))).unwrap_or_default();
        let heading = Line::new(Mark::Heading, format!("{}{gone}", self.heading));
        let mut lines = vec![Line::new(Mark::Gap, String::new()), heading];
        let mut facts = self.facts.as_slice();
        while let Some((first, rest)) = facts.split_first() {
            let together = 1 + rest.iter().take_while(|fact| fact.is_said_alike(first)).count();
            let (alike, others) = facts.split_at(together);
            let said: Vec<String> = alike.iter().map(Fact::in_words).collect();
            let mark = if first.is_contradicted() { Mark::Differs } else { Mark::Fact };
            let differs = if first.is_contradicted() { "! " } else { "" };
            lines.push(Line::new(mark, format!("{differs}{}", said.join(" · "))));
            lines.extend(first.sayings.iter().map(|saying| saying.line(&first.value)));
            facts = others;
        }
        lines
    }
}

impl Fact {
    pub(super) fn in_words(&self) -> String {
        format!("{}: {}", self.name(), self.value.words)
    }

    /// What people call it, with the day of what it is about.
    fn name(&self) -> String {
        self.on.map_or_else(|| self.label.to_owned(), |on| format!("{} {}", self.label, full(on)))
    }

    /// Whether all that is said of both is that they are so, by the same in the same words.
    fn is_said_alike(&self, other: &Self) -> bool {
        let who = |saying: &Saying| Saying { said: self.value.clone(), ..saying.clone() };
        let agrees = |fact: &Self| {
            fact.sayings.iter().all(|saying| saying.no_longer.is_none() && saying.says != Says::Otherwise)
        };
        let alike = self.sayings.iter().map(who).eq(other.sayings.iter().map(who));
        alike && agrees(self) && agrees(other)
    }
}

impl Saying {
    /// Whether it is known who says it.
    const fn is_kept(&self) -> bool {
        !matches!(self.by, By::Marked(_) | By::NotKnown | By::Person(None))
    }

    fn line(&self, stands: &Value) -> Line {
        let mark = match self.says {
            Says::Otherwise => Mark::Otherwise,
            Says::NoLonger => Mark::NoLonger,
            Says::So | Says::WorkedOut | Says::NotKept => Mark::Says,
        };
        let differs = if mark == Mark::Otherwise { "! " } else { "" };
        Line::new(mark, format!("{differs}{}.", self.sentence(stands)))
    }

    /// Who says it, since when, and which import brought it; without the stop.
    #[must_use]
    pub fn sentence(&self, stands: &Value) -> String {
        let said = match &self.by {
            By::Person(who) => self.typed(who.as_deref(), stands),
            By::Template => self.by_template(),
            By::Marked(source) => marked(*source),
            By::NotKnown => "No extract holds this; who said it, and when, is not kept".to_owned(),
            By::Extract(source) if self.says == Says::WorkedOut => self.worked_out(*source),
            By::Extract(source) => self.by_extract(*source, stands),
            By::Base(source) => self.by_base(*source, stands),
        };
        let under: Vec<&str> = self.other_refs.iter().map(String::as_str).collect();
        let under = if under.is_empty() { String::new() } else { format!(", under {}", under.join(", ")) };
        format!("{said}{under}{}", self.changed())
    }

    /// "SSDA903 of 31 Mar 2026 says so (imported 2 Apr 2026 by R. Okafor)"; where several extracts say it, "SSDA903 says so
    /// since 31 Mar 2025, last on 31 Mar 2026 (2 extracts; the first imported 2 Apr 2025 by R. Okafor)".
    fn by_extract(&self, source: Source, stands: &Value) -> String {
        let (name, what) = (short(source), self.what(stands));
        if self.editions <= 1 {
            return format!("{name} of {} {what}{}", day(self.since), imported(self.imported.as_ref()));
        }
        format!("{name} {what} {}", self.days())
    }

    fn days(&self) -> String {
        let first = self.imported.as_ref();
        let first = first.map(|brought| format!("; the first imported {} by {}", full(brought.on), brought.by));
        let days = match (self.says, day(self.since), day(self.last)) {
            (Says::NoLonger, since, last) => format!("from {since} to {last}"),
            (_, since, last) => format!("since {since}, last on {last}"),
        };
        format!("{days} ({} extracts{})", self.editions, first.unwrap_or_default())
    }

    fn by_base(&self, source: Source, stands: &Value) -> String {
        let (name, until, what) = (short(source), day(self.last), self.what(stands));
        format!("What the file held of {name}, up to {until}, before it kept who said what {what}")
    }

    /// "says so", "says 4 Mar 2011", "said so", "said 4 Mar 2011".
    fn what(&self, stands: &Value) -> String {
        let verb = if self.says == Says::NoLonger { "said" } else { "says" };
        if self.said == *stands { format!("{verb} so") } else { format!("{verb} {}", self.said.words) }
    }

    fn worked_out(&self, source: Source) -> String {
        let name = short(source);
        let told = match self.editions {
            1 => format!("{name} of {}{}", day(self.since), imported(self.imported.as_ref())),
            _ => format!("{name} {}", self.days()),
        };
        format!("Worked out from {told}: what stands here stands in none of them")
    }

    fn typed(&self, who: Option<&str>, stands: &Value) -> String {
        let Some(who) = who else {
            return "Typed in by hand; by whom and when is not in the change log".to_owned();
        };
        let on = day(self.since);
        if self.said == *stands || self.says == Says::So {
            return format!("Typed in by {who} on {on}");
        }
        format!("{who} typed in {} on {on}", self.said.words)
    }

    fn by_template(&self) -> String {
        match &self.imported {
            Some(brought) => format!("A template says so{}", imported(Some(brought))),
            None => "A template says so; which import brought it is not kept".to_owned(),
        }
    }

    /// "; that of 31 Mar 2026 says 4 Mar 2010".
    fn changed(&self) -> String {
        let Some(NoLonger { on, person, said, way }) = &self.no_longer else { return String::new() };
        let said = said.as_ref().map(|said| said.words.as_str());
        match (person, way) {
            (Some(who), Some(Way::Undone)) => format!("; undone {} by {who}", full(*on)),
            (Some(who), Some(Way::Imported)) => format!("; the import of {} by {who} wrote over it", full(*on)),
            (Some(who), _) => {
                let said = said.map(|said| format!(" to {said}")).unwrap_or_default();
                format!("; changed{said} {} by {who}", full(*on))
            }
            (None, _) => match said {
                Some(said) => format!("; that of {} says {said}", full(*on)),
                None => format!("; that of {} no longer says it", full(*on)),
            },
        }
    }
}

/// What people call a source beside a day.
fn short(source: Source) -> &'static str {
    match source {
        Source::Ssda903 => "SSDA903",
        other => other.label(),
    }
}

fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "a day that is not kept".to_owned(), full)
}

fn imported(brought: Option<&Brought>) -> String {
    brought.map(|brought| format!(" (imported {} by {})", full(brought.on), brought.by)).unwrap_or_default()
}

fn marked(source: Source) -> String {
    format!("Marked as from {}; who said it, and when, is not kept", short(source))
}
