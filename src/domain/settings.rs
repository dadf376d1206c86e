//! What councils differ on, with defaults that are safe: each setting, what may be set, and how a file keeps it.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use super::calendar::{DayList, Holidays};
use super::coded;
use super::meeting::{ItemKind, Pace, Quorum, Role};
use super::section20::Ladder;

coded! {
    /// A setting: the key that a file keeps it under, and what the change log calls it.
    pub enum SettingKey {
        Ladder = "section_20_ladder", "section 20 ladder";
        WriteUp = "write_up_working_days", "working days to write up";
        DaysNotWorked = "days_not_worked", "days not worked";
        Quorum = "quorum", "quorum";
        Pace = "meeting_pace", "planned minutes";
        SmallNumbers = "small_numbers", "small numbers";
        NamesOnStart = "hide_names_on_start", "names on start";
        IdleMinutes = "idle_minutes", "minutes until the screen is covered";
        SecondPlace = "second_backup_place", "second place of backups";
    }
}

/// Working days within which an entry may be asked to be written up.
pub const WRITE_UP_DAYS: RangeInclusive<u32> = 1..=60;
/// Numbers up to which may be hidden from the board.
pub const SMALL_NUMBERS: RangeInclusive<u32> = 0..=20;
/// Minutes without a key after which the screen may be covered; 0 is never.
pub const IDLE_MINUTES: RangeInclusive<u32> = 0..=240;

/// Settings that rules read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Working days within which an entry should be written up.
    pub write_up_working_days: u32,
    /// Days that are not working days: bank holidays, and those that the council adds.
    pub holidays: Holidays,
    /// When section 20 agreements are to be checked.
    pub ladder: Ladder,
    /// Whether names are hidden when the program starts.
    pub hide_names_on_start: bool,
    /// Who makes a meeting quorate.
    pub quorum: Quorum,
    /// How long the items of a meeting are planned to take.
    pub pace: Pace,
    /// In what leaves the meeting, numbers from 1 to this one are hidden; 0 hides none.
    pub small_numbers: u32,
    /// Minutes without a key after which the screen is covered; 0 is never.
    pub idle_minutes: u32,
    /// Where a second copy of each backup goes.
    pub second_place: Option<SecondPlace>,
}

/// A folder that is not on the laptop: a stick, a disk, a drive of the council's. Backups go there once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondPlace(String);

/// What was typed is no whole path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Give the whole path, as in E:\\Backups.")]
pub struct NotAWholePath;

impl SecondPlace {
    /// The setting that it is.
    pub const KEY: SettingKey = SettingKey::SecondPlace;

    /// The path as it was typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SecondPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for SecondPlace {
    type Err = NotAWholePath;

    /// Reads a path that is whole, on whatever system it was typed; `~/` is the person's own folder.
    fn from_str(path: &str) -> Result<Self, Self::Err> {
        let path = path.trim();
        let is_drive = path.get(1..3).is_some_and(|rest| matches!(rest, ":\\" | ":/"));
        let is_whole = is_drive || ["/", "\\\\", "~/"].iter().any(|start| path.starts_with(start));
        if is_whole { Ok(Self(path.to_owned())) } else { Err(NotAWholePath) }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            write_up_working_days: 2,
            holidays: Holidays::default(),
            ladder: Ladder::default(),
            hide_names_on_start: true,
            quorum: Quorum::default(),
            pace: Pace::default(),
            small_numbers: 5,
            idle_minutes: 10,
            second_place: None,
        }
    }
}

/// A setting with what it is changed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// When section 20 agreements are to be checked.
    Ladder(Ladder),
    /// Working days within which an entry should be written up.
    WriteUpWorkingDays(u32),
    /// Days beside weekends and bank holidays that are not working days.
    DaysNotWorked(DayList),
    /// How many have to be there in a role for a meeting to be quorate.
    Quorum(Role, usize),
    /// How many minutes an item of a kind is planned to take.
    Pace(ItemKind, u32),
    /// Up to which number small numbers are hidden in what leaves the meeting; 0 hides none.
    SmallNumbers(u32),
    /// Whether names are hidden when the program starts.
    HideNamesOnStart(bool),
    /// Minutes without a key after which the screen is covered; 0 is never.
    IdleMinutes(u32),
    /// Where a second copy of each backup goes; nowhere.
    SecondPlace(Option<SecondPlace>),
}

impl Setting {
    /// Which setting it is.
    #[must_use]
    pub const fn key(&self) -> SettingKey {
        match self {
            Self::Ladder(_) => SettingKey::Ladder,
            Self::WriteUpWorkingDays(_) => SettingKey::WriteUp,
            Self::DaysNotWorked(_) => SettingKey::DaysNotWorked,
            Self::Quorum(..) => SettingKey::Quorum,
            Self::Pace(..) => SettingKey::Pace,
            Self::SmallNumbers(_) => SettingKey::SmallNumbers,
            Self::HideNamesOnStart(_) => SettingKey::NamesOnStart,
            Self::IdleMinutes(_) => SettingKey::IdleMinutes,
            Self::SecondPlace(_) => SettingKey::SecondPlace,
        }
    }
}

/// What a file holds for a setting, where that says nothing: the setting is as delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The setting.
    pub key: SettingKey,
    /// What the file holds.
    pub stored: String,
}

impl Settings {
    /// The settings of a file that holds these keys and values, and those of them that say nothing. Keys that this program
    /// does not know are left alone: a later one may.
    #[must_use]
    pub fn read(stored: impl IntoIterator<Item = (String, String)>) -> (Self, Vec<Unreadable>) {
        let (mut settings, mut unreadable) = (Self::default(), Vec::new());
        for (key, stored) in stored {
            let Some(key) = SettingKey::from_code(&key) else { continue };
            if !settings.take(key, &stored) {
                unreadable.push(Unreadable { key, stored });
            }
        }
        (settings, unreadable)
    }

    /// Takes what a file holds for a setting; says whether that says anything.
    fn take(&mut self, key: SettingKey, stored: &str) -> bool {
        match key {
            SettingKey::Ladder => put(&mut self.ladder, stored.parse().ok()),
            SettingKey::WriteUp => put(&mut self.write_up_working_days, number(stored, &WRITE_UP_DAYS)),
            SettingKey::DaysNotWorked => put(&mut self.holidays, stored.parse().ok().map(holidays)),
            SettingKey::Quorum => put(&mut self.quorum, stored.parse().ok()),
            SettingKey::Pace => put(&mut self.pace, stored.parse().ok()),
            SettingKey::SmallNumbers => put(&mut self.small_numbers, number(stored, &SMALL_NUMBERS)),
            SettingKey::NamesOnStart => put(&mut self.hide_names_on_start, yes_or_no(stored)),
            SettingKey::IdleMinutes => put(&mut self.idle_minutes, number(stored, &IDLE_MINUTES)),
            SettingKey::SecondPlace if stored.is_empty() => put(&mut self.second_place, Some(None)),
            SettingKey::SecondPlace => put(&mut self.second_place, stored.parse().ok().map(Some)),
        }
    }

    /// A setting as a file keeps it.
    #[must_use]
    pub fn stored(&self, key: SettingKey) -> String {
        match key {
            SettingKey::Ladder => self.ladder.to_string(),
            SettingKey::WriteUp => self.write_up_working_days.to_string(),
            SettingKey::DaysNotWorked => DayList::of(self.holidays.added()).to_string(),
            SettingKey::Quorum => self.quorum.to_string(),
            SettingKey::Pace => self.pace.to_string(),
            SettingKey::SmallNumbers => self.small_numbers.to_string(),
            SettingKey::NamesOnStart => if self.hide_names_on_start { "yes" } else { "no" }.to_owned(),
            SettingKey::IdleMinutes => self.idle_minutes.to_string(),
            SettingKey::SecondPlace => {
                self.second_place.as_ref().map(SecondPlace::as_str).unwrap_or_default().to_owned()
            }
        }
    }

    /// The settings with one of them changed.
    #[must_use]
    pub fn with(&self, setting: &Setting) -> Self {
        let mut changed = self.clone();
        match setting {
            Setting::Ladder(ladder) => changed.ladder = ladder.clone(),
            Setting::WriteUpWorkingDays(days) => changed.write_up_working_days = *days,
            Setting::DaysNotWorked(days) => changed.holidays = holidays(days.clone()),
            Setting::Quorum(role, needed) => changed.quorum = self.quorum.with(*role, *needed),
            Setting::Pace(kind, minutes) => changed.pace = self.pace.with(*kind, *minutes),
            Setting::SmallNumbers(number) => changed.small_numbers = *number,
            Setting::HideNamesOnStart(hide) => changed.hide_names_on_start = *hide,
            Setting::IdleMinutes(minutes) => changed.idle_minutes = *minutes,
            Setting::SecondPlace(place) => changed.second_place.clone_from(place),
        }
        changed
    }

    /// Whether a setting is as the program is delivered.
    #[must_use]
    pub fn is_as_delivered(&self, key: SettingKey) -> bool {
        let delivered = Self::default();
        match key {
            SettingKey::Quorum => self.quorum.asks_as(&delivered.quorum),
            key => self.stored(key) == delivered.stored(key),
        }
    }
}

fn put<T>(place: &mut T, read: Option<T>) -> bool {
    let says_something = read.is_some();
    if let Some(read) = read {
        *place = read;
    }
    says_something
}

fn holidays(days: DayList) -> Holidays {
    Holidays::with(days.0)
}

fn number(stored: &str, allowed: &RangeInclusive<u32>) -> Option<u32> {
    stored.parse().ok().filter(|number| allowed.contains(number))
}

fn yes_or_no(stored: &str) -> Option<bool> {
    match stored {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(stored: &[(&str, &str)]) -> (Settings, Vec<Unreadable>) {
        Settings::read(stored.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())))
    }

    /// Each setting with something that is not as delivered.
    fn changes() -> Vec<Setting> {
        vec![
            Setting::Ladder("7d 3m then 6m".parse().unwrap()),
            Setting::WriteUpWorkingDays(5),
            Setting::DaysNotWorked("2026-12-24 2026-12-29".parse().unwrap()),
            Setting::Quorum(Role::DutyHead, 3),
            Setting::Pace(ItemKind::Admission, 8),
            Setting::SmallNumbers(10),
            Setting::HideNamesOnStart(false),
            Setting::IdleMinutes(0),
            Setting::SecondPlace("/media/stick".parse().ok()),
        ]
    }

    #[test]
    fn every_setting_is_read_as_it_was_kept() {
        let changed = changes().iter().fold(Settings::default(), |settings, change| settings.with(change));
        let kept = SettingKey::ALL.iter().map(|key| (key.code().to_owned(), changed.stored(*key)));
        assert_eq!(Settings::read(kept), (changed, Vec::new()));
    }

    #[test]
    fn changing_a_setting_changes_that_one_alone() {
        for change in changes() {
            let changed = Settings::default().with(&change);
            for key in SettingKey::ALL {
                assert_eq!(changed.is_as_delivered(*key), *key != change.key(), "{change:?}: {key:?}");
            }
        }
        assert_eq!(changes().len(), SettingKey::ALL.len(), "each is tried");
    }

    #[test]
    fn a_quorum_that_asks_for_the_same_people_is_as_delivered_in_whatever_order() {
        let round = Settings::default().with(&Setting::Quorum(Role::Chair, 2)).with(&Setting::Quorum(Role::Chair, 1));
        assert!(round.is_as_delivered(SettingKey::Quorum), "{}", round.quorum);
        let nobody_more = Settings::default().with(&Setting::Quorum(Role::StrategicLead, 0));
        assert!(nobody_more.is_as_delivered(SettingKey::Quorum), "{}", nobody_more.quorum);
    }

    /// Names stay hidden: nonsense must never show them.
    #[test]
    fn nonsense_leaves_a_setting_as_delivered_and_is_told() {
        let nonsense = [
            ("section_20_ladder", "now and then"),
            ("write_up_working_days", "0"),
            ("days_not_worked", "Christmas"),
            ("quorum", "two of us"),
            ("meeting_pace", "a while"),
            ("small_numbers", "many"),
            ("hide_names_on_start", "perhaps"),
            ("idle_minutes", "241"),
            ("second_backup_place", "Backups"),
        ];
        let (settings, unreadable) = read(&nonsense);
        assert_eq!(settings, Settings::default());
        let told: Vec<(&str, &str)> = unreadable.iter().map(|one| (one.key.code(), one.stored.as_str())).collect();
        assert_eq!(told, nonsense);
    }

    #[test]
    fn a_second_place_is_a_whole_path_on_whatever_system_it_was_typed() {
        for whole in ["/media/stick", "~/Backups", "E:\\Backups", "e:/", "\\\\server\\share"] {
            assert_eq!(format!(" {whole} ").parse(), Ok(SecondPlace(whole.to_owned())));
        }
        for part in ["", "Backups", "./Backups", "../Backups", "E:", "E:Backups"] {
            assert_eq!(part.parse::<SecondPlace>(), Err(NotAWholePath), "{part}");
        }
    }

    #[test]
    fn a_key_that_a_later_program_may_know_is_left_alone() {
        assert_eq!(read(&[("passphrase_hint", "a bird")]), (Settings::default(), Vec::new()));
    }
}
