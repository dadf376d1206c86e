//! Taking over the terminal and giving it back.

use std::io::{self, Stdout, Write as _, stdout};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Size;
use ratatui::{Frame, Terminal};

use crate::tui::glyph;

/// The terminal while the program has it; dropping it gives the terminal back.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    ascii: bool,
}

impl Screen {
    /// Takes over the terminal: raw mode, alternate screen, pastes that arrive whole.
    ///
    /// With `ascii`, every cell drawn is ASCII. crossterm is told to print styles even where `NO_COLOR` is set: it
    /// would otherwise print a full reset instead of bold and reverse, and the selected row could not be seen. The
    /// theme has read `NO_COLOR` already (see [`Theme::choose`](crate::tui::theme::Theme::choose)).
    ///
    /// # Errors
    /// When there is no terminal, or it cannot be set.
    pub fn enter(ascii: bool) -> io::Result<Self> {
        crossterm::style::force_color_output(true);
        take_over()?;
        match Terminal::new(CrosstermBackend::new(stdout())) {
            Ok(terminal) => Ok(Self { terminal, ascii }),
            Err(error) => give_back().and(Err(error)),
        }
    }

    /// Draws one frame, makes sure that every cell is in the glyph set, and shows it all at once (synchronized
    /// output) so that nothing flickers on a projector.
    ///
    /// # Errors
    /// When the terminal cannot be written to, as when its window was closed.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let ascii = self.ascii;
        queue!(stdout(), BeginSynchronizedUpdate)?;
        let drawn = self.terminal.draw(|frame| {
            view(frame);
            glyph::sanitize(frame.buffer_mut(), ascii);
        });
        execute!(stdout(), EndSynchronizedUpdate)?;
        drawn.map(|_| ())
    }

    /// Columns and rows of the terminal.
    ///
    /// # Errors
    /// When the terminal does not say.
    pub fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Forgets what is shown, so that the next draw paints every cell.
    ///
    /// This sets the size anew because `Terminal::clear` asks the terminal where the cursor is, and the answer would
    /// go to the thread that reads keys.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn redraw_all(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal.resize(size.into())
    }

    /// Gives the terminal back, stops the program until it is continued (Ctrl+Z, then `fg`), and takes it over
    /// again. Draw afterwards: every cell has to be painted.
    ///
    /// # Errors
    /// When the terminal cannot be given back or taken over.
    #[cfg(unix)]
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back()?;
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        take_over()?;
        self.redraw_all()
    }

    /// Takes the terminal over again after someone else stopped and continued the program: a shell may have changed
    /// the terminal meanwhile. Draw afterwards: every cell has to be painted.
    ///
    /// # Errors
    /// When the terminal cannot be given back or taken over.
    pub fn take_over_again(&mut self) -> io::Result<()> {
        give_back()?;
        take_over()?;
        self.redraw_all()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Nothing can be said about a failure here: the terminal is what it would be said on.
        let _ = give_back();
    }
}

/// Whether the program has the terminal now.
static IS_HELD: AtomicBool = AtomicBool::new(false);

fn take_over() -> io::Result<()> {
    enable_raw_mode()?;
    IS_HELD.store(true, Ordering::Relaxed);
    let taken = execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste);
    taken.or_else(|error| give_back().and(Err(error)))
}

/// Undoes everything that [`take_over`] does; it may be called twice, and does each step even when another fails.
fn give_back() -> io::Result<()> {
    IS_HELD.store(false, Ordering::Relaxed);
    let screen = execute!(stdout(), EndSynchronizedUpdate, DisableBracketedPaste, LeaveAlternateScreen, Show);
    let mode = disable_raw_mode();
    screen.and(mode).and(stdout().flush())
}

/// Gives the terminal back where the program has it: a command that prints its answer never takes it over.
pub(super) fn give_back_if_held() {
    if IS_HELD.load(Ordering::Relaxed) {
        // Nothing can be said about a failure here: the terminal is what it would be said on.
        let _ = give_back();
    }
}
