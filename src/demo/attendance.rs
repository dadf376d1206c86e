//! Who came to which meeting: nearly everybody, nearly always.

use super::cast::{DUTY_HEADS, EXPLOITATION_LEAD, FGC_LEAD, HOUSING_LEAD, KINSHIP_LEAD, STRATEGIC_LEAD, VOICE_LEAD};
use super::meetings::chair;

/// The meeting that was not quorate: the one in the chair was the only duty Head of Service there.
pub(super) const NOT_QUORATE: usize = 6;

/// Who was asked to a meeting and was not there.
pub(super) fn absent(number: usize) -> Vec<&'static str> {
    let others = DUTY_HEADS.into_iter().filter(|head| *head != chair(number));
    match number {
        NOT_QUORATE => others.collect(),
        13 => vec![STRATEGIC_LEAD],
        _ if number % 4 == 3 => others.cycle().skip(number / 4).take(1).collect(),
        _ => Vec::new(),
    }
}

/// Who was invited to a meeting beside those who always come.
pub(super) fn guest(number: usize) -> Option<&'static str> {
    let guests = [FGC_LEAD, EXPLOITATION_LEAD, VOICE_LEAD, HOUSING_LEAD, KINSHIP_LEAD];
    (number % 5 == 2).then(|| guests.get(number / 5).copied()).flatten()
}
