//! The usual range of a figure: an `XmR` chart (mean and moving range), so that nobody explains what is only chance.
//!
//! Direction is neutral: fewer admissions are not good news in themselves.

use crate::domain::coded;

/// Fewest points from which a usual range is worked out.
pub const FEWEST_POINTS: usize = 12;

/// Moving ranges above so many times their mean are left out, once.
const OUTSTANDING: f64 = 3.267;

/// The limits lie so many mean moving ranges from the mean.
const TO_LIMIT: f64 = 2.66;

/// So many points in a row on one side, rising, or falling, are a signal.
const RUN: usize = 7;

/// Between which values a figure moves while nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct UsualRange {
    /// The mean of all points.
    pub mean: f64,
    /// The lower limit; never below 0, for no figure here can be.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
    /// From how many points it was worked out.
    pub points: usize,
}

coded! {
    /// What the latest point says.
    pub enum Signal {
        TooFewPoints = "too_few_points", "fewer than 12 points: too few for a usual range";
        None = "none", "no change worth explaining";
        Above = "above", "above the usual range";
        Below = "below", "below the usual range";
        RunAbove = "run_above", "7 or more in a row above the mean";
        RunBelow = "run_below", "7 or more in a row below the mean";
        Rising = "rising", "7 or more in a row rising";
        Falling = "falling", "7 or more in a row falling";
        NearHigh = "near_high", "2 of the last 3 near the upper limit";
        NearLow = "near_low", "2 of the last 3 near the lower limit";
    }
}

/// The usual range of points in order of time; `None` from fewer than [`FEWEST_POINTS`].
#[must_use]
pub fn usual_range(points: &[f64]) -> Option<UsualRange> {
    if points.len() < FEWEST_POINTS {
        return None;
    }
    let mean = mean(points)?;
    let distance = TO_LIMIT * mean_moving_range(points)?;
    Some(UsualRange { mean, low: (mean - distance).max(0.0), high: mean + distance, points: points.len() })
}

/// What the latest of the points, in order of time, says against their own usual range: the first of [`Signal::ALL`]
/// that holds.
///
/// - outside the range;
/// - 7 or more in a row on one side of the mean (one on the mean breaks the run);
/// - 7 or more in a row of which each is above, or each below, the one before it;
/// - 2 of the last 3 more than two thirds of the way from the mean to the same limit, as it was before it was floored
///   at 0.
#[must_use]
pub fn signal(points: &[f64]) -> Signal {
    let Some(range) = usual_range(points) else { return Signal::TooFewPoints };
    let latest: Vec<f64> = points.iter().rev().copied().collect();
    let holds = |signal: &&Signal| range.shows(**signal, &latest);
    Signal::ALL.iter().find(holds).copied().unwrap_or(Signal::None)
}

impl UsualRange {
    /// The lowest and the highest whole number within the range, for figures that are counts; `None` where no whole
    /// number lies within it.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast to u32 stops at its ends")]
    pub fn in_whole_numbers(&self) -> Option<(u32, u32)> {
        let (low, high) = (self.low.ceil() as u32, self.high.floor() as u32);
        (low <= high).then_some((low, high))
    }

    /// Whether points, the latest first, show a signal.
    fn shows(&self, signal: Signal, latest: &[f64]) -> bool {
        let run = |held: &dyn Fn(f64) -> bool| latest.iter().take_while(|point| held(**point)).count() >= RUN;
        let near = 2.0 / 3.0 * (self.high - self.mean);
        let two_of_three =
            |held: &dyn Fn(f64) -> bool| latest.iter().take(3).filter(|point| held(**point)).count() >= 2;
        match signal {
            Signal::TooFewPoints | Signal::None => false,
            Signal::Above => latest.first().is_some_and(|point| *point > self.high),
            Signal::Below => latest.first().is_some_and(|point| *point < self.low),
            Signal::RunAbove => run(&|point| point > self.mean),
            Signal::RunBelow => run(&|point| point < self.mean),
            Signal::Rising => steps(latest, |now, before| now > before) + 1 >= RUN,
            Signal::Falling => steps(latest, |now, before| now < before) + 1 >= RUN,
            Signal::NearHigh => two_of_three(&|point| point > self.mean + near),
            Signal::NearLow => two_of_three(&|point| point < self.mean - near),
        }
    }
}

/// How many of the latest steps in a row go one way.
fn steps(latest: &[f64], goes: impl Fn(f64, f64) -> bool) -> usize {
    latest.iter().zip(latest.iter().skip(1)).take_while(|(now, before)| goes(**now, **before)).count()
}

fn mean(values: &[f64]) -> Option<f64> {
    let count = u32::try_from(values.len()).ok().filter(|count| *count > 0)?;
    Some(values.iter().sum::<f64>() / f64::from(count))
}

/// The mean moving range, worked out again without those that stand out.
fn mean_moving_range(points: &[f64]) -> Option<f64> {
    let ranges: Vec<f64> = points.iter().zip(points.iter().skip(1)).map(|(a, b)| (b - a).abs()).collect();
    let limit = OUTSTANDING * mean(&ranges)?;
    let usual: Vec<f64> = ranges.into_iter().filter(|range| *range <= limit).collect();
    mean(&usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twelve months: sum 156, mean 13. Moving ranges 4 6 4 2 4 6 4 2 2 4 6: sum 44, mean 4; none above 13.068.
    /// Limits 13 ± 2.66 × 4 = 13 ± 10.64.
    const YEAR: [f64; 12] = [11.0, 15.0, 9.0, 13.0, 15.0, 11.0, 17.0, 13.0, 11.0, 13.0, 17.0, 11.0];

    fn close(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 1e-9
    }

    #[test]
    fn the_limits_are_those_worked_out_by_hand() {
        let range = usual_range(&YEAR).unwrap();
        assert!(close(range.mean, 13.0) && close(range.low, 2.36) && close(range.high, 23.64), "{range:?}");
        assert_eq!((range.points, signal(&YEAR)), (12, Signal::None));
    }

    #[test]
    fn a_moving_range_that_stands_out_is_left_out_once() {
        // Sixteen months: fifteen alternate 10, 12 (ranges of 2), then 60 after 10 is a range of 50.
        // Ranges: 14 of 2, one of 50: mean 78 / 15 = 5.2, limit 16.99; without the 50 the mean is 2.
        // Mean: eight 10s, seven 12s and a 60: (80 + 84 + 60) / 16 = 14. Limits 14 ± 5.32.
        let mut points: Vec<f64> = [10.0, 12.0].into_iter().cycle().take(15).collect();
        points.push(60.0);
        let range = usual_range(&points).unwrap();
        assert!(close(range.mean, 14.0) && close(range.low, 8.68) && close(range.high, 19.32), "{range:?}");
        assert_eq!(signal(&points), Signal::Above);
    }

    #[test]
    fn a_count_cannot_fall_below_nothing() {
        // Mean 1, every range 2: limits 1 ± 5.32.
        let points = [0.0, 2.0, 0.0, 2.0, 0.0, 2.0, 0.0, 2.0, 0.0, 2.0, 0.0, 2.0];
        let range = usual_range(&points).unwrap();
        assert!(close(range.low, 0.0) && close(range.high, 6.32), "{range:?}");
        assert_eq!(signal(&points), Signal::None);
    }

    #[test]
    fn a_range_of_counts_is_in_whole_numbers_or_not_said() {
        let between = |low: f64, high: f64| UsualRange { mean: low.midpoint(high), low, high, points: 12 };
        let cases = [
            (between(2.36, 23.64), Some((3, 23))),
            (between(0.0, 6.32), Some((0, 6))),
            (between(3.0, 3.0), Some((3, 3))),
            (between(0.2, 0.9), None), // no count lies between them
            (between(0.0, 0.9), Some((0, 0))),
        ];
        for (range, expected) in cases {
            assert_eq!(range.in_whole_numbers(), expected, "{range:?}");
        }
    }

    #[test]
    fn eleven_points_are_too_few_and_it_is_said() {
        assert_eq!((usual_range(&YEAR[..11]), signal(&YEAR[..11])), (None, Signal::TooFewPoints));
        assert_eq!(signal(&[]), Signal::TooFewPoints);
    }

    /// Twelve wide swings about 10, then these.
    fn after_swings(last: &[f64]) -> Vec<f64> {
        [5.0, 15.0].into_iter().cycle().take(12).chain(last.iter().copied()).collect()
    }

    #[test]
    fn seven_in_a_row_on_one_side_are_a_signal_and_six_are_not() {
        // Means: 212 / 20 = 10.6; 200 / 19 = 10.5; 173 / 19 = 9.1.
        assert_eq!(signal(&after_swings(&[5.0, 12.0, 13.0, 12.0, 13.0, 12.0, 13.0, 12.0])), Signal::RunAbove);
        assert_eq!(signal(&after_swings(&[5.0, 12.0, 13.0, 12.0, 13.0, 12.0, 13.0])), Signal::None);
        assert_eq!(signal(&after_swings(&[8.0, 7.0, 8.0, 7.0, 8.0, 7.0, 8.0])), Signal::RunBelow);
    }

    #[test]
    fn a_point_on_the_mean_breaks_the_run() {
        // 120 + 100 over 22 points: the mean is 10, and so is the fifth point from the end.
        let points = after_swings(&[5.0, 8.0, 11.0, 11.0, 11.0, 10.0, 11.0, 11.0, 11.0, 11.0]);
        assert!(close(usual_range(&points).unwrap().mean, 10.0));
        assert_eq!(signal(&points), Signal::None);
    }

    #[test]
    fn seven_points_that_rise_or_fall_are_a_signal_and_six_are_not() {
        assert_eq!(signal(&after_swings(&[6.0, 7.0, 8.0, 9.0, 11.0, 12.0, 13.0])), Signal::Rising);
        assert_eq!(signal(&after_swings(&[7.0, 8.0, 9.0, 11.0, 12.0, 13.0])), Signal::None);
        assert_eq!(signal(&after_swings(&[16.0, 14.0, 12.0, 11.0, 9.0, 8.0, 7.0])), Signal::Falling);
    }

    #[test]
    fn two_of_three_near_the_same_limit_are_a_signal() {
        let after_two_years = |last: [f64; 3]| YEAR.into_iter().chain(YEAR).chain(last).collect::<Vec<f64>>();
        // 22 16 22: mean 372 / 27 = 13.78, ranges 111 / 26 = 4.27, upper limit 25.13, two thirds of the way 21.35.
        assert_eq!(signal(&after_two_years([22.0, 16.0, 22.0])), Signal::NearHigh);
        assert_eq!(signal(&after_two_years([22.0, 16.0, 16.0])), Signal::None);
        // 4 10 4: mean 330 / 27 = 12.22, ranges 107 / 26 = 4.12, lower limit 1.28, two thirds of the way 4.92.
        assert_eq!(signal(&after_two_years([4.0, 10.0, 4.0])), Signal::NearLow);
        // One near each limit: not the same limit.
        assert_eq!(signal(&after_two_years([23.0, 13.0, 3.0])), Signal::None);
    }
}
