//! The request form: what had happened.

use crate::demo::story::Story;

use super::{Line, lines};

/// What had happened, by story.
pub(in crate::demo) const fn circumstances(story: Story) -> &'static [Line] {
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
    [] "The baby was born at {place} hospital {days} days before the hearing, and the plan made before birth stands."
    [] "The parents' two older children live with {kin}. The concerns that led there did not change in pregnancy."
    [] "The pre-birth assessment finds that {parent} cannot yet keep a baby safe; {weeks} of the appointments were missed."
    [] "{Parent} used heroin until late in pregnancy. The baby was treated for withdrawal for {days} days on the ward."
    [] "Both parents have a learning disability, and the parenting assessment asks for more support than {place} can offer at home."
    [] "{Parent} returned to a violent partner in the last {weeks} weeks of pregnancy, after saying that the relationship was over."
    [] "The baby came {weeks} weeks early, just before the last pre-proceedings meeting."
    [] "{Parent} and {kin} have both been assessed, and neither can yet care for a baby in {place}."
};

const INJURED_BABY: &[Line] = lines! {
    [] "The baby came to the emergency department at {place} with a bruise on the cheek that {parent} could not explain."
    [] "A skeletal survey at {place} showed two healing fractures of different ages. Neither parent could say how they happened."
    [] "The health visitor in {place} saw bruising on both arms at a routine check and rang the hospital from the house."
    [] "The baby was brought in floppy after a night in the care of a family friend in {place}, and the scan showed bleeding."
    [] "The consultant judged a burn on the hand to be {days} days old, and not from the cause that {parent} described."
    [] "A nursery key worker in {place} noticed marks on the baby's back and thigh."
};

const RELINQUISHED: &[Line] = lines! {
    [] "The mother told the midwife in {place} that she would like the baby to be adopted, and has said so for {weeks} weeks."
    [] "The pregnancy was not known to anyone until labour. The mother asked that her family in {place} not be told."
    [] "The mother came to the antenatal clinic in {place} once. She has met the adoption social worker and is sure."
};

const NEGLECT: &[Line] = lines! {
    [Pupil] "{Child} {has} missed {weeks} weeks of school this year, and the house in {place} has no working heating."
    [] "Conditions at home in {place} improve before each visit and slip back within days. That has been the pattern for {months} months."
    [Pupil] "The dentist found decay in every back tooth, and {parent} missed {days} appointments to have it treated."
    [] "{Parent} drinks from the morning, and {kin}, who used to step in, has moved away from {place}."
    [] "The second review conference heard that none of the plan's aims was met after {months} months."
    [Pupil] "{Child} {was} found asking neighbours in {place} for food on two evenings in one week."
    [Pupil] "The school keeps clean clothes for {child}. Staff in {place} say that Mondays after a holiday are hardest."
    [] "{Parent} agreed to every part of the written plan and carried out none of it in {weeks} weeks."
    [] "The health visitor counted {days} adults who stay overnight at the address in {place}. One of them may not be alone with children."
    [Little] "{Child} {has} lost weight in {weeks} weeks, and {parent} did not come to the clinic in {place}."
    [Little] "The health visitor found {child} in the same wet clothes on two visits to {place}, {days} days apart."
};

const HOME_ALONE: &[Line] = lines! {
    [] "Police answering a call about noise in {place} found {child} without an adult a little before midnight."
    [] "A neighbour in {place} rang at 2 in the morning: {child} {was} crying by the front door, and nobody answered."
    [] "Officers with a warrant in {place} found drugs within reach of {child}, and no adult fit to care."
    [] "The fire service reported that the house in {place} had no electricity, and that {child} slept by a gas ring."
    [] "{Child} {was} left with a neighbour in {place} 'for an hour'. After {days} nights {parent} had still not come back."
    [Pupil] "A bus driver in {place} let police know of {child} travelling alone to the end of the route."
};

const DOMESTIC_ABUSE: &[Line] = lines! {
    [] "Police were called to the home in {place} for the fourth time this year. {Child} {was} upstairs and heard everything."
    [] "The partner broke the conditions of his bail within {days} days, and was found in the house in {place} with {child}."
    [Pupil Single] "{Child} rang 999 from a cupboard. Officers in {place} found {parent} with a broken wrist."
    [] "{Parent} left the refuge after {weeks} weeks and went back to {place} with {child}."
    [] "A knife was thrown in the kitchen in {place}, and it passed close to {child}."
    [Pupil] "School saw {child} flinch at a raised voice. Asked gently, {child} spoke about 'the bad nights' in {place}."
};

const PARENT_UNWELL: &[Line] = lines! {
    [] "{Parent} was admitted to hospital under the Mental Health Act, and there was nobody else at home in {place}."
    [] "{Parent} has an operation planned with about {weeks} weeks of recovery, and {kin} can help only at weekends."
    [] "{Parent} collapsed at home in {place}. A neighbour kept {child} until the ambulance had gone."
    [] "{Parent} has begun {weeks} weeks of treatment, and asked for help before the mornings became unsafe."
    [] "After {days} nights without sleep {parent} rang the duty team and said that it was no longer safe at home."
    [] "The crisis team in {place} found {parent} hearing voices about {child}. A voluntary admission followed the same day."
    [] "{Parent} has a relapse of a long illness. It came on within {days} days, and {kin} is abroad."
};

const PARENT_ARRESTED: &[Line] = lines! {
    [] "{Parent} was arrested at home in {place} at 6 in the morning, and {kin} did not answer the telephone."
    [] "{Parent} was sentenced to {months} months. Nobody had told the court that {child} would have no carer."
    [Pupil] "Both adults were held after a search in {place}. {Child} went to school that day and had nobody to come home to."
    [] "{Parent} was recalled to prison, and the friend in {place} who had {child} could manage only {days} nights."
    [] "Both adults were held after a search in {place}, and {child} went to the police station with them."
};

const DISABILITY: &[Line] = lines! {
    [] "{Child} needs two people at all times, and home in {place} has slept no more than four hours a night for {months} months."
    [] "The parents in {place} have asked for help in each of the last {months} months. They love {child} and are worn out."
    [] "The short breaks service went down to two nights a month when a worker left, and the family in {place} could not go on."
    [] "Since the move to the upper school {child} {has} hurt {parent} {days} times, each time after a change of routine."
    [] "The residential school gave {weeks} weeks' notice, and home in {place} has not been adapted."
};

const GUARDIAN_UNWELL: &[Line] = lines! {
    [] "{Kin}, special guardian since {child} {was} small, had a stroke and is in rehabilitation for at least {weeks} weeks."
    [] "{Kin}, who is special guardian in {place}, is 74 and says that {child} needs more than a person of that age can give."
    [] "Support for the guardianship ended {months} months ago, and nobody has visited {place} since."
    [] "The special guardian in {place} rang three times in {weeks} weeks to say that the arrangement was close to ending."
};

const FAMILY_BREAKDOWN: &[Line] = lines! {
    [] "After an argument that became physical, {parent} said that {child} could not stay another night in {place}."
    [] "{Child} stayed with friends in {place} for {weeks} weeks, and the last of them has asked for it to end."
    [] "{Parent} changed the locks while {child} {was} at {school}. {Kin} had {child} for {days} nights."
    [] "A new partner moved in {months} months ago. {Child} and the partner have not spoken since."
    [] "{Parent} brought {child} to the office in {place} with two bags, and would not discuss going home."
    [] "{Child} will not go home to {place} after {parent} read {their} messages aloud to relatives."
    [] "{school} kept {child} until 7 in the evening because {parent} did not come and did not answer."
    [] "{Parent} says that the younger children are frightened when {child} {is} angry, and asks for {weeks} weeks apart."
};

const EXPLOITATION: &[Line] = lines! {
    [] "{Child} {was} found in a flat {miles} miles from {place} with two men who are known to police for county lines."
    [] "{Child} {was} reported missing {weeks} times in three months, and came back to {place} with a new telephone and a debt."
    [] "Return interviews in {place} speak of the same car, the same station and {days} older boys each time."
    [] "Officers in {place} stopped {child} with a knife and {days} wraps. {Child} said that {their} family would be hurt otherwise."
    [] "A hotel manager in {place} rang about {child} and an older man who gave a false name."
    [] "The family's windows in {place} were broken after {child} tried to stop running errands for the group."
    [] "The National Referral Mechanism has found reasonable grounds, and the home in {place} is known to those who exploit {child}."
};

const HARM_DISCLOSED: &[Line] = lines! {
    [] "{Child} told a teacher at {school} about being hit with a belt by {parent}, most recently {days} days ago."
    [] "{Child} told {kin} about being touched by an adult in the household, and the police in {place} were called that evening."
    [] "In a lesson at {school} {child} wrote that home was not safe. {Their} account was clear and in {their} own words."
    [] "{Child} showed the nurse at {school} marks that {parent} says are from sport. The doctor does not think so."
    [] "{Child} asked a youth worker in {place} for help, after a friend said that none of this was ordinary."
};

const ADOPTION_STRAIN: &[Line] = lines! {
    [] "The adoptive parents in {place} have asked for time apart after {months} months of nights in which nobody slept."
    [] "{Child} {has} begun to search for birth family online, and home in {place} has become a place of arguments."
    [] "Support after adoption ended {months} months ago. The parents in {place} say that they asked twice for it to begin again."
    [] "Therapy was agreed {months} months ago and has not started, and the parents can no longer keep everyone safe."
};

const REMAND: &[Line] = lines! {
    [] "The youth court at {place} refused bail, and {child} {was} remanded to local authority accommodation."
    [] "{Child} {was} held overnight after a robbery near {place}, and the court ordered a remand of {weeks} weeks."
    [] "A charge of wounding followed a fight between two groups in {place}, and the court would not return {child} home."
};

const HOMELESS: &[Line] = lines! {
    [] "{Child} presented at housing in {place} after {days} nights on different sofas, and was assessed jointly the same day."
    [] "{Child} left home in {place} after turning 16 and {has} since slept in a car, at a friend's and in a stairwell."
    [] "The friend's parents in {place}, who had {child} for {weeks} weeks, are moving and cannot go on."
    [] "{Child} came to the office in {place} with a college tutor. {Their} {carer} will not have {child} back."
    [] "{Their} {carer} has moved {miles} miles away with a new partner, and {child} would not leave college in {place}."
    [] "The tenancy in {place} ended when {parent} was evicted, and there was no room for {child} in the new arrangement."
};

const ARRIVAL: &[Line] = lines! {
    [Transfer] "{Child} came through the National Transfer Scheme with {days} days' notice, and gave {their} age as {age}."
    [Unexpected] "Police on the coast road near {place} found {child} in the back of a lorry with {days} others, cold and hungry."
    [Unexpected] "{Child} walked into {place} police station with a note of the council's address and no English."
    [Unexpected] "{Child} {was} dropped by a car at a service area near {place} and told to wait. Nobody came."
    [Unexpected] "A ferry worker at {place} found {child}, who says that the journey was {months} months long."
    [Unexpected] "{Child} claimed asylum at {place} with an older companion, who turned out to be no relation."
    [Transfer] "The Home Office asked the council to accommodate {child}, who had been in a hotel for {weeks} weeks."
    [Unexpected] "{Child} came ashore near {place} in a small boat after {months} months on the way, and has a cousin in the north."
    [Transfer] "The transfer from the south coast was agreed {days} days ago. One interpreter for {their} language was found in {place}."
    [Transfer] "{Child} {was} moved from a reception centre on the south coast, after {months} months on the way."
    [Transfer] "{Child} arrived in {place} by taxi from the reception centre, with a folder, a coat and {days} hours of sleep."
    [Unexpected] "{Child} hid under a coach for {hour} hours, and was found by the driver in {place}."
    [] "{Child} lost {their} brother on the journey, {weeks} weeks before reaching {place}, and asks every day for news."
};

const RE_ENTRY: &[Line] = lines! {
    [] "{Child} went home some months ago. The support that was planned in {place} ended after {weeks} weeks."
    [] "The return home to {place} held until the new school term. Then the same arguments began again."
    [] "{Parent} in {place} asked for help on {days} occasions since the return home, and visits became less frequent all the same."
    [] "{Child} came back to the former foster carer's door in {place} and said that home was as before."
    [] "Back home in {place} {child} stayed out for {days} nights in a fortnight, and {parent} asked for help."
};
