//! The rows of the settings: what each is in plain words, what it is set to, where the number comes from, what is safe.

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::{bank_holidays as of_year, full, spoken};
use crate::domain::meeting::ItemKind;
use crate::domain::people::{Known, Listed};
use crate::domain::settings::{SettingKey, Settings};
use crate::domain::text::counted;
use crate::store::screens::SettingsView;
use crate::tui::overlay::Reading;
use crate::tui::widget::text_block::{TextBlock, Tone};

/// A row of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// A setting.
    Setting(SettingKey),
    /// The bank holidays of England and Wales, to read.
    BankHolidays,
    /// The themes of lessons.
    Themes,
    /// Who is offered where a form asks for somebody.
    People,
    /// The teams that are offered where a form asks for one.
    Teams,
}

impl Row {
    /// Every row, in the order in which the screen shows them.
    pub const ALL: [Self; 13] = [
        Self::Setting(SettingKey::Ladder),
        Self::Setting(SettingKey::WriteUp),
        Self::BankHolidays,
        Self::Setting(SettingKey::DaysNotWorked),
        Self::Setting(SettingKey::Quorum),
        Self::Setting(SettingKey::Pace),
        Self::Setting(SettingKey::SmallNumbers),
        Self::Setting(SettingKey::NamesOnStart),
        Self::Setting(SettingKey::IdleMinutes),
        Self::Setting(SettingKey::SecondPlace),
        Self::Themes,
        Self::People,
        Self::Teams,
    ];

    /// The heading that it stands under.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Setting(SettingKey::Ladder) => "Section 20",
            Self::Setting(SettingKey::WriteUp | SettingKey::DaysNotWorked) | Self::BankHolidays => "Working days",
            Self::Setting(SettingKey::Quorum | SettingKey::Pace) => "Meetings",
            Self::Setting(SettingKey::SmallNumbers) => "Papers",
            Self::Setting(SettingKey::NamesOnStart | SettingKey::IdleMinutes) => "This screen",
            Self::Setting(SettingKey::SecondPlace) => "Backups",
            Self::Themes | Self::People | Self::Teams => "Lists",
        }
    }

    /// What it is.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Setting(SettingKey::Ladder) => "Ladder of checks",
            Self::Setting(SettingKey::WriteUp) => "Written up within",
            Self::Setting(SettingKey::DaysNotWorked) => "Days not worked",
            Self::Setting(SettingKey::Quorum) => "Quorum",
            Self::Setting(SettingKey::Pace) => "Planned minutes",
            Self::Setting(SettingKey::SmallNumbers) => "Small numbers",
            Self::Setting(SettingKey::NamesOnStart) => "Names on start",
            Self::Setting(SettingKey::IdleMinutes) => "Screen covered",
            Self::Setting(SettingKey::SecondPlace) => "Second place",
            Self::BankHolidays => "Bank holidays",
            Self::Themes => "Themes",
            Self::People => "People",
            Self::Teams => "Teams",
        }
    }

    /// What it is set to.
    #[must_use]
    pub fn value(self, view: &SettingsView, day: NaiveDate) -> String {
        match self {
            Self::Setting(key) => value(&view.settings, key, day),
            Self::BankHolidays => "England and Wales".to_owned(),
            Self::Themes => format!("{} offered", view.themes),
            Self::People => offered(&view.people, "left"),
            Self::Teams => offered(&view.teams, "closed"),
        }
    }

    /// What it does, where the number comes from, and what is safe.
    #[must_use]
    pub fn story(self, view: &SettingsView, day: NaiveDate) -> String {
        match self {
            Self::Setting(key) => setting_story(view, key, day),
            Self::BankHolidays => format!(
                "Set by the government, so not here. Next: {}. Enter lists those of {} and {}. One that is proclaimed \
                 later is a day not worked.",
                next_bank_holiday(day),
                day.year(),
                day.year() + 1
            ),
            Self::Themes => {
                "What lessons are tagged with. Enter goes to the lessons, where the themes stand.".to_owned()
            }
            Self::People => {
                "Who is offered where a form asks for somebody. Enter shows them, and everyone whom records \
                             name: who does what, and who has left."
                    .to_owned()
            }
            Self::Teams => {
                "The teams that are offered where a child's team is typed in. Enter shows them, and those that \
                            children have."
                    .to_owned()
            }
        }
    }
}

fn setting_story(view: &SettingsView, key: SettingKey, day: NaiveDate) -> String {
    if let Some(one) = view.unreadable.iter().find(|one| one.key == key) {
        let stored = crate::domain::text::clean(&one.stored);
        return format!(
            "This file holds \"{stored}\" here, which says nothing, so it is as delivered. Enter sets it, x clears it."
        );
    }
    let delivered = Settings::default();
    let back = if view.settings.is_as_delivered(key) {
        String::new()
    } else {
        format!("Delivered: {}. ", value(&delivered, key, day))
    };
    back + &about(&view.settings, key)
}

fn about(settings: &Settings, key: SettingKey) -> String {
    match key {
        SettingKey::Ladder => format!("Checks at {}. No regulation sets these.", settings.ladder.in_words()),
        SettingKey::WriteUp => {
            "Working days after entry in which to write it up; later ones are asked about. No regulation \
                                sets it."
                .to_owned()
        }
        SettingKey::DaysNotWorked => {
            "Beside weekends and bank holidays, such as the days between Christmas and New Year. \
                                      They count as no working days."
                .to_owned()
        }
        SettingKey::Quorum => format!("Needed: {}. The chair counts as both. No regulation sets it.", quorum(settings)),
        SettingKey::Pace => {
            "By these the running order says how late the meeting is. They are this program's: take your \
                             own."
                .to_owned()
        }
        SettingKey::SmallNumbers => {
            "On papers for the board, 1 to this is printed as c, with what would give it away. Less \
                                     hides less; 0 hides none."
                .to_owned()
        }
        SettingKey::NamesOnStart => {
            "Children's names when this file is opened. Hidden is safe where others see the screen; \
                                     h shows or hides them."
                .to_owned()
        }
        SettingKey::IdleMinutes => {
            "With no key for so long the screen is covered and names are hidden; while a meeting sits, \
                                    after an hour. It is no lock."
                .to_owned()
        }
        SettingKey::SecondPlace => {
            "Each backup goes beside the file, and here once more. A backup on the laptop that is lost is none: \
                                     name a stick or a drive."
                .to_owned()
        }
    }
}

/// What a setting is set to, in words that fit a column.
pub(super) fn value(settings: &Settings, key: SettingKey, day: NaiveDate) -> String {
    match key {
        SettingKey::Ladder => settings.ladder.to_string(),
        SettingKey::WriteUp => counted(settings.write_up_working_days.into(), "working day"),
        SettingKey::DaysNotWorked => days_not_worked(settings, day),
        SettingKey::Quorum => quorum(settings),
        SettingKey::Pace => {
            let minutes = |kind| settings.pace.minutes(kind);
            format!("admission {}, section 20 {} min", minutes(ItemKind::Admission), minutes(ItemKind::Section20))
        }
        SettingKey::SmallNumbers => match settings.small_numbers {
            0 => "none hidden".to_owned(),
            1 => "1 hidden".to_owned(),
            most => format!("1 to {most} hidden"),
        },
        SettingKey::NamesOnStart => if settings.hide_names_on_start { "hidden" } else { "shown" }.to_owned(),
        SettingKey::IdleMinutes => match settings.idle_minutes {
            0 => "never".to_owned(),
            minutes => format!("after {}", counted(minutes.into(), "minute")),
        },
        SettingKey::SecondPlace => settings.second_place.as_ref().map_or("none".to_owned(), ToString::to_string),
    }
}

fn quorum(settings: &Settings) -> String {
    let needed = settings.quorum.in_words();
    if needed.is_empty() { "nobody".to_owned() } else { needed }
}

/// How many days, and the next that is to come.
fn days_not_worked(settings: &Settings, day: NaiveDate) -> String {
    let days = counted(i64::try_from(settings.holidays.added().count()).unwrap_or(0), "day");
    match (settings.holidays.added().next(), settings.holidays.added().find(|added| *added >= day)) {
        (None, _) => "none".to_owned(),
        (Some(_), None) => format!("{days}, none to come"),
        (Some(_), Some(next)) => format!("{days}, next {}", full(next)),
    }
}

/// How many are offered, and how many are not any more.
fn offered<L: Listed>(known: &[Known<L>], gone_is: &str) -> String {
    let gone = known.iter().filter(|one| one.gone_on().is_some()).count();
    let here = known.len() - gone;
    if gone == 0 { format!("{here} offered") } else { format!("{here} offered, {gone} {gone_is}") }
}

fn next_bank_holiday(day: NaiveDate) -> String {
    let to_come = of_year(day.year()).into_iter().chain(of_year(day.year() + 1)).find(|holiday| *holiday >= day);
    to_come.map(spoken).unwrap_or_default()
}

/// The bank holidays of this year and the next, to read.
#[must_use]
pub fn bank_holidays(day: NaiveDate) -> Reading {
    let mut paragraphs = vec![
        (
            Tone::Body,
            "The bank holidays of England and Wales, as the government's rules make them. They are no working days. A day \
             that is proclaimed once, as for a jubilee, is added to the days not worked."
                .to_owned(),
        ),
        (Tone::Body, String::new()),
    ];
    for year in [day.year(), day.year() + 1] {
        paragraphs.push((Tone::Heading, year.to_string()));
        paragraphs.extend(of_year(year).into_iter().map(|holiday| (Tone::Body, spoken(holiday))));
        paragraphs.push((Tone::Body, String::new()));
    }
    Reading { title: "Bank holidays".to_owned(), text: TextBlock::new(paragraphs) }
}
