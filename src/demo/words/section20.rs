//! What was noted at the checks of agreements under section 20.

use super::{Line, lines};

/// At the first check of an agreement.
pub(in crate::demo) const NOTES_FIRST: &[Line] = lines! {
    [ParentAgrees] "Agreement signed in {place} on {weekday}. A copy in plain words was left with {parent}."
    [ParentAgrees] "{Parent} knows that the agreement can be ended on any day, and whom in {place} to ring."
    [ParentAgrees] "Purpose and likely length, about {weeks} weeks, written down with the family in {place}."
    [Talks] "{Child} met the carers' family on {weekday} and asked about school in {place}."
    [Arrival] "Interpreter present throughout in {place}. {Child} asked twice what happens next, and was told."
    [Arrival] "{Child} slept for most of {days} days. A doctor in {place} saw {child}, and a solicitor is found."
    [Arrival] "{Child} telephoned an uncle from {place} to say 'I am safe'. Halal food and a prayer mat were arranged."
    [Own] "{Child} signed for {their} own part on {weekday}, after an hour with an advocate in {place}."
    [Own] "{Child} asked whether college in {place} can go on, and it can; the bus pass came on {weekday}."
    [ParentAgrees] "Read aloud and explained again on {weekday}, because the first evening was too much for {parent}."
    [ParentAgrees] "{Parent} asked for family time on {weekday}, and it is arranged in {place}."
    [ParentAgrees] "{Kin} was there to support {parent}, and asked good questions about the {weeks} weeks."
};

/// At a later check.
pub(in crate::demo) const NOTES_CONTINUES: &[Line] = lines! {
    [ParentAgrees] "{Parent} was asked afresh on {weekday} and still agrees. The purpose is as it was."
    [ParentAgrees] "Overnight stays in {place} have begun, {days} so far, and go well."
    [ParentAgrees] "The assessment of {kin} is due in {weeks} weeks, and {child} stayed there twice."
    [Own] "{Child} {is} settled in {place}, at college {days} days a week, and wants to stay until adulthood."
    [] "Review held on {weekday} in {place}. The plan stands, and the next step has a date."
    [ParentAgrees] "{Parent} has kept every session for {weeks} weeks."
    [Arrival] "The asylum interview is in {weeks} weeks. {Child} {has} a solicitor, and an interpreter in {place} whom {child} trusts."
    [Arrival] "The Red Cross has news of a relative, and {child} {was} told in {place} on {weekday}."
    [Pupil] "School in {place} is kept. {Child} asked for more time with {kin}, and it is agreed."
    [Own] "Pathway plan begun with {child} in {place}, who wants to be an electrician."
    [ParentAgrees] "The family meeting in {place} set a date for going home, {weeks} weeks away."
    [ParentAgrees] "Consent confirmed with {parent} by telephone on {weekday}, and in writing {days} days later."
    [Talks] "{Child} {has} had an advocate for {weeks} weeks, and the adults in {place} agree on the plan."
    [Talks] "{Child} joined the cricket club in {place}, and sleeps better than {weeks} weeks ago."
    [Arrival] "English classes {days} days a week in {place}. {Child} cooks on {weekday} for the whole house."
    [Arrival] "Leave to remain was granted {weeks} weeks ago. {Child} wants to stay with the same carers in {place}."
    [Arrival] "The college in {place} moved {child} up a level, and {their} key worker came to see the certificate on {weekday}."
    [Own] "The personal adviser met {child} in {place} on {weekday}. Savings, a passport and a doctor are in place."
    [Own] "{Child} visits {parent} for Sunday lunch, and both of them want to keep it at that; next talk in {weeks} weeks."
    [ParentAgrees] "Short breaks at home in {place} began {weeks} weeks ago, and {parent} slept through two nights."
};

/// Where nobody can say what the agreement is for any more.
pub(in crate::demo) const NOTES_DRIFT: &[Line] = lines! {
    [] "The return home to {place} planned for {weekday} did not happen, and no new date was set."
    [] "The plan has been 'return home' for {months} months, with no work done in {place} towards it."
    [] "Nobody has asked {parent} again for {months} months."
    [] "Three social workers in {months} months. Nobody present could say what the agreement in {place} is for."
    [] "The assessment of {kin} was not finished, and the agreement has gone on by itself for {months} months."
};

/// When it ended in a return home.
pub(in crate::demo) const NOTES_HOME: &[Line] = lines! {
    [] "Home to {place} on {weekday} as planned, with visits twice a week for {weeks} weeks."
    [] "{Child} had a leaving tea on {weekday}, and the family support worker in {place} goes on."
    [] "The return home went ahead after {days} overnight stays in {place}, with support for {weeks} weeks."
};

/// When a parent or young person ended it.
pub(in crate::demo) const NOTES_HOME_UNPLANNED: &[Line] = lines! {
    [] "The agreement was ended on {weekday}, and a plan for support in {place} was made the same day."
    [] "{Child} went back to {place} on {weekday}. The worker visited that evening and again {days} days later."
};

/// When the child went to live with family.
pub(in crate::demo) const NOTES_KIN: &[Line] = lines! {
    [] "Moved to {kin} in {place}, and the school stays the same."
    [] "{Kin} in {place} now has {child}, with support agreed for {months} months."
};

/// When the court made an order.
pub(in crate::demo) const NOTES_ORDER: &[Line] = lines! {
    [] "Order made after {weeks} weeks of evidence. The agreement in {place} had done what it was for."
    [] "The court heard on {weekday} that agreement was no longer enough, and made an order."
};

/// When the young person came of age.
pub(in crate::demo) const NOTES_GROWN: &[Line] = lines! {
    [] "Turned 18 and stays in {place} with support."
    [] "Birthday kept in {place} on {weekday}. The personal adviser goes on, and so does the room."
};

/// When it ended in another way.
pub(in crate::demo) const NOTES_OTHER: &[Line] = lines! {
    [] "The file went to the new council with a letter from {child}, and a call on {weekday}."
};
