//! How meanings look: colour, monochrome, or high contrast.
//!
//! Everything that a colour says is also said by a mark or a word, so each theme carries the same meaning. The
//! colour theme keeps the terminal's own foreground and background and adds only colours that can be read on dark
//! and light terminals alike (a test works out the contrast). Nothing is dimmed, and nothing is green: fewer
//! admissions is not good news in itself.

use ratatui::style::{Color, Modifier, Style};

use super::glyph::Glyphs;

/// Which theme a person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeSetting {
    /// The terminal's own colours, with two accents.
    #[default]
    Colour,
    /// Bold, reverse and underline only.
    Monochrome,
    /// White and yellow on black.
    HighContrast,
}

/// The style of each meaning on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// The ground that every screen is painted on first.
    pub base: Style,
    /// The title line of a screen or box.
    pub title: Style,
    /// The name of a section within a screen.
    pub heading: Style,
    /// Rules and boxes.
    pub rule: Style,
    /// The name of a field, and the header of a column.
    pub label: Style,
    /// What matters less: help, echoes, counts.
    pub muted: Style,
    /// What matters more.
    pub strong: Style,
    /// The selected row.
    pub selected: Style,
    /// The field that is typed into.
    pub field: Style,
    /// A suggestion that has not been taken.
    pub suggestion: Style,
    /// Why something was not accepted; always with words.
    pub error: Style,
    /// Past its date, or something to ask about; always with a mark.
    pub warning: Style,
    /// A short label that stands out, such as a legal route.
    pub chip: Style,
    /// A key in the bottom line and in the help.
    pub key: Style,
    /// A command that cannot run now; always with its reason.
    pub disabled: Style,
    /// A bar of a chart.
    pub bar: Style,
    /// The day of entry in a chart.
    pub entry: Style,
}

impl Theme {
    /// The theme to draw with: `NO_COLOR` (<https://no-color.org>) overrules the colours, whatever was chosen.
    #[must_use]
    pub const fn choose(no_color: bool, setting: ThemeSetting) -> Self {
        match (no_color, setting) {
            (true, _) | (false, ThemeSetting::Monochrome) => Self::monochrome(),
            (false, ThemeSetting::Colour) => Self::colour(),
            (false, ThemeSetting::HighContrast) => Self::high_contrast(),
        }
    }

    /// The selected row, over whatever colours its words have, so that it can always be read.
    #[must_use]
    pub fn selection(&self) -> Style {
        Style::reset().patch(self.base).patch(self.selected)
    }

    const fn monochrome() -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let underlined = plain.add_modifier(Modifier::UNDERLINED);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        Self {
            base: plain,
            title: bold,
            heading: bold,
            rule: plain,
            label: plain,
            muted: plain,
            strong: bold,
            selected: reversed,
            field: underlined,
            suggestion: plain,
            error: bold,
            warning: bold,
            chip: bold,
            key: bold,
            disabled: plain,
            bar: plain,
            entry: bold,
        }
    }

    const fn colour() -> Self {
        let accent = Style::new().fg(Color::LightBlue);
        let alarm = Style::new().fg(Color::LightRed);
        Self {
            heading: accent.add_modifier(Modifier::BOLD),
            key: accent.add_modifier(Modifier::BOLD),
            chip: accent,
            bar: accent,
            suggestion: accent,
            error: alarm.add_modifier(Modifier::BOLD),
            warning: alarm.add_modifier(Modifier::BOLD),
            ..Self::monochrome()
        }
    }

    const fn high_contrast() -> Self {
        let white = Style::new().fg(Color::White).bg(Color::Black);
        let yellow = Style::new().fg(Color::LightYellow).bg(Color::Black).add_modifier(Modifier::BOLD);
        let bold = white.add_modifier(Modifier::BOLD);
        Self {
            base: white,
            title: bold,
            heading: yellow,
            rule: white,
            label: white,
            muted: white,
            strong: bold,
            selected: Style::new().fg(Color::Black).bg(Color::White).add_modifier(Modifier::BOLD),
            field: bold.add_modifier(Modifier::UNDERLINED),
            suggestion: white,
            error: yellow,
            warning: yellow,
            chip: bold,
            key: yellow,
            disabled: white,
            bar: white,
            entry: yellow,
        }
    }

    /// Every style, for the rules that hold for all of them.
    #[cfg(test)]
    fn all(&self) -> [Style; 17] {
        [
            self.base,
            self.title,
            self.heading,
            self.rule,
            self.label,
            self.muted,
            self.strong,
            self.selected,
            self.field,
            self.suggestion,
            self.error,
            self.warning,
            self.chip,
            self.key,
            self.disabled,
            self.bar,
            self.entry,
        ]
    }
}

/// What every widget is drawn with: the styles and the marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The styles.
    pub theme: Theme,
    /// The marks.
    pub glyphs: Glyphs,
}

impl Look {
    /// The look from what was asked for on the command line, in the environment and in the settings.
    #[must_use]
    pub const fn choose(no_color: bool, setting: ThemeSetting, ascii: bool) -> Self {
        Self { theme: Theme::choose(no_color, setting), glyphs: Glyphs::choose(ascii) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: [ThemeSetting; 3] = [ThemeSetting::Colour, ThemeSetting::Monochrome, ThemeSetting::HighContrast];

    /// (terminal, its black, its white, its bright blue, its bright red), from each terminal's published defaults.
    /// Solarized has no pure black or white; these are its dark and light backgrounds.
    const TERMINALS: [[&str; 5]; 4] = [
        ["Windows (Campbell)", "0c0c0c", "f2f2f2", "3b78ff", "e74856"],
        ["xterm", "000000", "ffffff", "5c5cff", "ff0000"],
        ["VGA console", "000000", "ffffff", "5555ff", "ff5555"],
        ["Solarized", "002b36", "fdf6e3", "839496", "cb4b16"],
    ];

    /// Relative luminance as WCAG 2.1 defines it.
    fn luminance(rgb: &str) -> f64 {
        let number = u32::from_str_radix(rgb, 16).unwrap();
        let [_, red, green, blue] = number.to_be_bytes().map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.03928 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn accents_can_be_read_on_dark_and_on_light_terminals() {
        // WCAG asks 3:1 of large text and of parts of an interface; Solarized keeps everything softer than that.
        for [name, black, white, blue, red] in TERMINALS {
            let least = if name == "Solarized" { 2.9 } else { 3.0 };
            for accent in [blue, red] {
                assert!(contrast(accent, black) >= least, "{name} {accent} on black {}", contrast(accent, black));
                assert!(contrast(accent, white) >= least, "{name} {accent} on white {}", contrast(accent, white));
            }
        }
    }

    #[test]
    fn the_colour_theme_uses_only_the_accents_whose_contrast_is_known() {
        for style in Theme::choose(false, ThemeSetting::Colour).all() {
            assert_eq!(style.bg, None);
            assert!(matches!(style.fg, None | Some(Color::LightBlue | Color::LightRed)));
        }
    }

    #[test]
    fn no_color_means_no_colour_whatever_was_chosen() {
        for setting in SETTINGS {
            let theme = Theme::choose(true, setting);
            assert!(theme.all().iter().all(|style| style.fg.is_none() && style.bg.is_none()));
        }
    }

    #[test]
    fn nothing_is_green_dimmed_or_blinking() {
        for theme in SETTINGS.map(|setting| Theme::choose(false, setting)) {
            for style in theme.all() {
                let banned = Modifier::DIM | Modifier::SLOW_BLINK | Modifier::RAPID_BLINK | Modifier::ITALIC;
                assert!(!style.add_modifier.intersects(banned));
                assert!(!matches!(style.fg, Some(Color::Green | Color::LightGreen)));
            }
        }
    }

    #[test]
    fn the_selected_row_and_the_field_in_use_stand_out_in_every_theme() {
        for theme in SETTINGS.map(|setting| Theme::choose(false, setting)) {
            assert_ne!(theme.selected, theme.base);
            assert_ne!(theme.field, theme.base);
            assert_ne!(theme.error, theme.base);
        }
    }
}
