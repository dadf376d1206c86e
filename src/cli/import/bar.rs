//! How far an import has come, as a line on a terminal; and how Ctrl+C stops it.

use std::ops::ControlFlow;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::interrupt::Interrupt;
use crate::import::{Progress, Step};

/// A line on a terminal that says how far an import has come; nothing where standard error is none.
pub(super) struct Bar {
    bar: ProgressBar,
    interrupt: Interrupt,
}

impl Bar {
    pub(super) fn new(interrupt: Interrupt) -> Self {
        let bar = ProgressBar::with_draw_target(Some(100), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("[{bar:24}] {percent:>3}%  {msg}");
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("##-");
        Self { bar: bar.with_style(style), interrupt }
    }

    /// Does something that may say a word of its own, for which the line makes room.
    pub(super) fn aside<T>(&self, work: impl FnOnce() -> T) -> T {
        self.bar.suspend(work)
    }

    /// Takes the line away: there is nothing left to wait for, or to stop.
    pub(super) fn end(self) {
        self.bar.finish_and_clear();
        self.interrupt.over();
    }

    fn goes_on(&self) -> ControlFlow<()> {
        if self.interrupt.is_asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn show(&self, what: String, percent: u8) -> ControlFlow<()> {
        if self.bar.message() != what {
            self.bar.set_message(what);
        }
        self.bar.set_position(percent.into());
        self.bar.tick();
        self.goes_on()
    }
}

impl Progress for Bar {
    fn file(&mut self, name: &str, bytes: u64) -> ControlFlow<()> {
        self.show(format!("Reading {name} ({} kB)", bytes.div_ceil(1_000)), 0)
    }

    fn rows(&mut self, _: u64, percent: u8) -> ControlFlow<()> {
        self.bar.set_position(percent.into());
        self.goes_on()
    }

    fn step(&mut self, step: Step, percent: u8) -> ControlFlow<()> {
        self.show(step.words().to_owned(), percent)
    }
}
