//! What the meeting said about an admission.

use crate::demo::story::Story;

use super::{Line, lines};

/// What the meeting found, by story.
pub(in crate::demo) const fn found(story: Story) -> &'static [Line] {
    match story {
        Story::PreBirth => PRE_BIRTH,
        Story::InjuredBaby => INJURED_BABY,
        Story::Relinquished => RELINQUISHED,
        Story::Neglect => NEGLECT,
        Story::HomeAlone => HOME_ALONE,
        Story::DomesticAbuse => DOMESTIC_ABUSE,
        Story::ParentUnwell => PARENT_UNWELL,
        Story::ParentArrested => PARENT_ARRESTED,
        Story::Disability => DISABILITY,
        Story::GuardianUnwell => GUARDIAN_UNWELL,
        Story::FamilyBreakdown => FAMILY_BREAKDOWN,
        Story::Exploitation => EXPLOITATION,
        Story::HarmDisclosed => HARM_DISCLOSED,
        Story::AdoptionStrain => ADOPTION_STRAIN,
        Story::Remand => REMAND,
        Story::Homeless => HOMELESS,
        Story::Arrival => ARRIVAL,
        Story::ReEntry => RE_ENTRY,
    }
}

const PRE_BIRTH: &[Line] = lines! {
    [] "Pre-birth work began in good time, and the parents knew the plan before the baby came."
    [] "The pre-birth assessment started {weeks} weeks later than our own rule asks, which left little time for relatives."
    [] "Good work by midwifery and the team in {place}: everyone in the room knew who would say what."
    [] "{Parent} was offered a placement together and did not want it. The reasons are recorded in {parent_s} own words."
    [] "A planned entry, with {weeks} weeks of meetings behind it and no surprise on the day."
    [] "The right decision at the right time, and a sad one; {parent} was supported well in {place}."
};

const INJURED_BABY: &[Line] = lines! {
    [] "Nothing in the record from {place} would have told us that this baby was at risk."
    [] "Two visits by health in {place} noted tired parents. Nobody asked about the nights."
    [] "The hospital, police and the team in {place} acted within {hour} hours and wrote down why."
    [] "The strategy discussion was prompt. The paediatric opinion came from {place} in writing after {days} days."
    [] "{Kin} could have been asked on the first day, and was asked after {weeks} weeks."
};

const RELINQUISHED: &[Line] = lines! {
    [] "Careful work with a mother who had thought about it for {weeks} weeks."
    [] "Counselling was offered {days} times in {place}. The father's position is recorded and was not guessed."
};

const NEGLECT: &[Line] = lines! {
    [] "A long story with many starts: {months} months of plans for {child} in {place} that did not build on each other."
    [] "Each plan was sound on its own. Nobody in {place} drew up the chronology until {weeks} weeks before entry."
    [] "The meeting agreed with the route. Pre-proceedings in {place} gave {parent} a fair chance."
    [] "Early help in {place} ended long before anyone asked whether it had worked."
    [] "The threshold was met {weeks} weeks earlier, and the file says so in {days} places."
    [] "The children's own words from {place} are on every page, which made this discussion easier."
    [] "Brothers and sisters were thought about from the start, and {kin} was assessed in {weeks} weeks."
    [] "Support in {place} was practical and kind. It ended at 12 weeks because the service always ends at 12 weeks."
    [] "A planned entry with a clear threshold; the work in {place} on {their} health had begun {weeks} weeks before."
};

const HOME_ALONE: &[Line] = lines! {
    [] "Police acted rightly in {place}. What came before was two notes that nobody put together."
    [] "The night was handled well. By {weekday} the family in {place} had come forward, as it might have with one call."
    [] "A safe decision, written up by the worker in {place} in plain words."
    [] "{Kin} lived {miles} miles from {place} and was not on our record."
};

const DOMESTIC_ABUSE: &[Line] = lines! {
    [] "The pattern was known in {place} for {months} months. We asked {parent} to protect {child} and asked little of the partner."
    [] "The domestic abuse service worked with {parent} for {weeks} weeks; the handover to {place} was a telephone message."
    [] "The threshold was clear that night. Earlier, {days} police notices from {place} were each closed on their own."
    [] "{Child} spoke, was believed, and had a worker in {place} who stayed through it."
};

const PARENT_UNWELL: &[Line] = lines! {
    [] "A good use of a short agreement: {weeks} weeks, a purpose, and a parent in {place} who asked in time."
    [] "Adult mental health in {place} knew {days} days before us. A call would have made this planned."
    [] "Nobody had asked {parent} what should happen to {child} in a crisis. Now there is a plan in {place}."
    [] "{Kin} could have come with {days} days' notice and a train ticket."
    [] "The ward in {place} let {child} telephone each evening, which mattered more than anything that we did."
};

const PARENT_ARRESTED: &[Line] = lines! {
    [] "The custody suite in {place} did not ask about children until {hour} hours had gone."
    [] "The court knew of {child} and made no enquiry. A line in the pre-sentence report would have given us {weeks} weeks."
    [] "The team in {place} found {kin} by {weekday}, and entry was short because of it."
};

const DISABILITY: &[Line] = lines! {
    [] "The family in {place} asked for {months} months. This was planned, and later than it should have been."
    [] "Planned well, with carers whom {child} knew from short breaks, {miles} miles from {place}."
    [] "Nights were the gap: the package in {place} gave {days} hours by day, and the family needed sleep."
};

const GUARDIAN_UNWELL: &[Line] = lines! {
    [] "The guardian in {place} had no support for {months} months. A yearly visit would have seen this coming."
    [] "{Kin} asked clearly and was offered a leaflet. The meeting in {place} thought that entry could have been avoided."
};

const FAMILY_BREAKDOWN: &[Line] = lines! {
    [] "An argument became an entry in {hour} hours. Mediation was offered in {place} {days} days later and was wanted."
    [] "Known for {months} months and still unplanned. The last review in {place} did not ask what would happen next."
    [] "{Child} said in {place} what would have helped: somebody to talk to both of them, in one room."
    [] "Edge of care in {place} had a wait of {weeks} weeks, and the family could not wait."
    [] "The relatives in {place} met for the first time {days} days after entry, and had ideas."
    [] "The decision was right on the night. The meeting was less sure about the {weeks} weeks before."
    [] "School in {place} held things together for {weeks} weeks and should have been part of the plan."
};

const EXPLOITATION: &[Line] = lines! {
    [] "The risk to {child} was outside the home in {place}, and most of our work had been with {parent}."
    [] "Return interviews in {place} were offered in time and pointed to one address. Nobody mapped them for {weeks} weeks."
    [] "Distance helped: {miles} miles, a worker who stayed, and no missing episode for {days} weeks."
    [] "{Child} was seen in {place} as a suspect first, and as a child who was exploited only {weeks} weeks later."
};

const HARM_DISCLOSED: &[Line] = lines! {
    [] "{Child} told someone at {school}, was believed, and was safe the same evening."
    [] "The joint interview was in {place} within {days} days, with a person whom {child} chose."
    [] "Two earlier worries from {school} were each explained away. The meeting read them side by side."
};

const ADOPTION_STRAIN: &[Line] = lines! {
    [] "The adoptive family in {place} asked {days} times. Post-adoption support has no duty worker, so nobody answered."
    [] "A planned stay with a purpose: {weeks} weeks of rest and therapy, and everyone in {place} means it."
};

const REMAND: &[Line] = lines! {
    [] "The bail package for {place} was thin, and the court said so."
    [] "Youth justice in {place} had {hour} hours' notice, and found a carer all the same."
};

const HOMELESS: &[Line] = lines! {
    [] "The joint assessment with housing in {place} was on the day, and the choice was explained in plain words."
    [] "{Child} slept on sofas in {place} for {days} nights that a call to us would have ended."
    [] "Section 20 was right at {age}. The note of what {child} {was} told is the best that we have seen from {place}."
    [] "Housing in {place} offered a room first and asked about care second. The protocol says the other way round."
    [] "Nobody was known to us, and yet the school in {place} had worried for {months} months."
};

const ARRIVAL: &[Line] = lines! {
    [] "A warm start in {place}: food, sleep, an interpreter, and a carer who speaks some of the language."
    [] "The age of {age} was accepted, and the reasons are recorded in {place} in half a page."
    [] "The first health check in {place} was {weeks} weeks after arrival, beyond the time limit."
    [] "{Days} days' notice was given, and the placement in {place} was ready."
    [] "{Child} {was} told about rights in {their} own language on {weekday}, and signed to say so."
    [] "The interpreter in {place} was by telephone only for {days} days. {Child} said later that it was hard."
    [] "College in {place} had a place within {weeks} weeks, which is the best so far."
    [] "A solicitor in {place} was found in {days} days. The first choice had a wait of {weeks} weeks."
    [] "The placement, {miles} miles from {place}, had nobody who prays or eats as {child} does. It was changed."
};

const RE_ENTRY: &[Line] = lines! {
    [] "The return home to {place} was right, and support for {weeks} weeks was not enough to hold it."
    [] "The plan for going home named {days} services for {place}, and two of them began."
    [] "{Child} told {their} worker in {place} that visits had become fewer just when home was hardest."
};

/// Where it was written up late.
pub(in crate::demo) const LATE: &[Line] = lines! {
    [] "The form came {late} working days after entry, and the meeting asked {place} for the reason."
    [] "Written up late: a {entry_day} admission, and nobody in {place} was free to type for {late} working days."
    [] "Recording lagged by {late} working days, and the facts were sound when they came from {place}."
};

/// Where there was no family group conference, and there is a family.
pub(in crate::demo) const CONFERENCE: &[Line] = lines! {
    [Family] "No family group conference was held, and {kin} in {place} might have been found by one."
    [Family] "The family in {place} was never brought together in one room."
    [Family] "A conference was offered once to {parent} and not again in {weeks} weeks."
    [Family] "Without a family meeting in {place} the plan was ours alone."
};

/// Where the duty decision came after entry.
pub(in crate::demo) const AFTERWARDS: &[Line] = lines! {
    [] "The duty decision came the next working day, with reasons, which is what the procedure for {place} asks."
    [] "The chain in {place} ran backwards, and the decision says so openly."
};

/// Where entry was planned.
pub(in crate::demo) const PLANNED: &[Line] = lines! {
    [] "Planned, with introductions on {days} days and a memory box from {place}."
    [] "Entry was planned, and {child} met the carers before the day."
    [] "Planned over {weeks} weeks. The placement plan was ready before entry, as it should be."
};

/// Otherwise.
pub(in crate::demo) const HINDSIGHT: &[Line] = lines! {
    [Talks] "{Their} wishes were asked on {weekday} and shaped the placement."
    [Family] "What would have had to be true: one worker in {place} for longer than {weeks} weeks."
    [Family] "With {kin} found {weeks} weeks earlier this might have been avoided, and the file now says so."
    [] "Threshold right, route right, and a plan for {place} that everyone could repeat."
    [] "All answers were 'yes' or 'partly'; the open one is the distance from {place}."
    [] "Asked 'were we surprised?', the team in {place} said no, and the meeting agreed."
    [] "The worker from {place} came to the meeting for this one, and it made a difference."
    [] "The route was right on what was known in {place} then, and the note says what was known."
    [Pupil] "School in {place} was kept, by a taxi at first and by bus since {weekday}."
    [Arrival] "Family tracing has begun from {place}, and {child} decides how far it goes."
    [Own] "{Child} {has} an advocate in {place} and used one on {weekday}."
    [Family] "The family network was explored in {place}, and the note says who was asked and what they said."
    [Talks] "{Child} {was} told the truth in words for {their} age, and the letter is on the file from {weekday}."
};
