//! Ctrl+C while something long is done. It is noticed and asked about between two steps, so that nothing is left half
//! done, and what says that the file is open goes with the program.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether somebody asked the program to end.
#[derive(Debug, Default)]
pub struct Interrupt {
    asked: Arc<AtomicBool>,
}

impl Interrupt {
    /// From now on asking once is noticed here; asking a second time ends the program at once.
    #[must_use]
    pub fn listen() -> Self {
        let interrupt = Self::default();
        interrupt.notice();
        interrupt
    }

    /// Whether somebody asked.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.asked.load(Ordering::SeqCst)
    }

    /// There is nothing left to stop: asking once ends the program at once.
    pub fn over(&self) {
        self.asked.store(true, Ordering::SeqCst);
    }

    /// Ctrl+C, a closed terminal, and a system that shuts down. Where they cannot be listened to, they end the program as
    /// they always did.
    #[cfg(unix)]
    fn notice(&self) {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        use signal_hook::flag::{register, register_conditional_shutdown};

        for signal in [SIGINT, SIGTERM, SIGHUP] {
            // In this order: the first time, nobody has asked before.
            let ends_at_once = register_conditional_shutdown(signal, 1, Arc::clone(&self.asked));
            let _ = ends_at_once.and_then(|_| register(signal, Arc::clone(&self.asked)));
        }
    }

    #[cfg(not(unix))]
    #[expect(clippy::unused_self, reason = "the same shape as on Unix")]
    fn notice(&self) {}
}
