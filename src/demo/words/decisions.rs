//! The chain of decisions: why each step said what it said, and what the lawyers advised.

use super::{Line, lines};

/// The social worker who asks.
pub(in crate::demo) const SOCIAL_WORKER: &[Line] = lines! {
    [Sudden] "I could not find anyone in {place} with whom {child} would be safe tonight."
    [Sudden] "The doctor in {place} and I agree that {child} cannot go back there while enquiries go on."
    [Arrival] "{Child} {has} no one here, and asked me in {place} whether there would be a lock on the door."
    [Own] "{Child} has nowhere in {place} to go back to, and I have asked everyone whom {child} named."
    [Order] "The evidence from {place} over {months} months is in my statement, and I ask for the court's decision."
    [AtHome] "{Child} cannot be kept safe at home in {place} with what can be offered there."
    [Talks] "I saw {child} alone on {weekday} and believe what I was told."
    [AtHome] "The plan at home was tried for {weeks} weeks, and {child} {is} no safer."
    [Family] "There is nobody in the family in {place} who can care for {child} tonight."
    [ParentAgrees] "{Parent} and I agree that this is needed, and for how long: about {weeks} weeks."
    [Talks] "{Child} asked for this on {weekday}, and understands what it means."
    [AtHome] "Waiting another {weeks} weeks would not change what {parent} can offer."
    [ParentAgrees] "{Parent} agrees, has seen the form, and asked for family time to be arranged for {weekday}."
    [Outside] "The risk in {place} is outside the home, and distance is needed for about {weeks} weeks."
    [Arrival] "{Child} {is} alone in this country, and no adult in {place} has responsibility."
    [Arrival] "{Their} account of age and journey is consistent, and I accept the age of {age} until someone shows otherwise."
    [Own] "I explained to {child} in {place} what being in care means at {age}, and the choice is an informed one."
    [Baby] "The baby needs a level of care that {parent} cannot give for at least {weeks} weeks."
    [Court] "The court decides this; I ask for agreement to the placement in {place}."
};

/// The team manager.
pub(in crate::demo) const TEAM_MANAGER: &[Line] = lines! {
    [Sudden] "I rang the officer in {place} and the hospital before I supported this."
    [Sudden] "There was no time to try anything else in {place}; I support this, and will see the family on {weekday}."
    [Newborn] "The pre-birth plan is {weeks} weeks old and still right, and I support it."
    [Order] "The statement is ready, and the chronology of {months} months supports what it says."
    [Arrival] "I support this: {child} {is} alone, and {place} has carers who know how the first {days} days go."
    [Arrival] "Support, with a look on {weekday} at whether {place} is the right town for {child}."
    [Own] "I met {child} in {place} on {weekday}, and the choice is {their} own."
    [] "Discussed in supervision on {weekday}, and I agree that the threshold is met."
    [AtHome] "I have read the file back {months} months: support at home was real, and it is not enough."
    [Family] "I support this, and have asked that {kin} be assessed alongside."
    [AtHome] "Threshold met on the evidence of the last {weeks} weeks, and the plan in {place} is clear."
    [Family] "I asked whether {kin} could help for longer, and accept that it is not possible."
    [Pupil] "I support this. School in {place} should be kept, and transport is to be booked for {weekday}."
    [] "The alternatives were looked at properly, and I support entry for {child} with a review in {weeks} weeks."
    [AtHome] "I spoke to {parent} myself on {weekday}, who understands what is proposed."
    [Arrival] "I support this. A first health check in {place} is booked for {weekday}, and a solicitor has been rung."
    [Arrival] "Agreed with the Arrivals team plan. {Child} {is} to be told on {weekday} what happens in the first {weeks} weeks."
    [Own] "The joint assessment with housing is good. I support what {child} chose on {weekday}."
};

/// The service manager.
pub(in crate::demo) const SERVICE: &[Line] = lines! {
    [] "Supported, with a review of the plan in {weeks} weeks."
    [Family] "Supported. The network meeting is to be held within {days} working days."
    [Talks] "I support this, and ask that the same worker stay with {child} for the first {weeks} weeks."
    [] "Supported on the condition that a placement within {miles} miles of {place} is sought first."
};

/// The operational Head of Service.
pub(in crate::demo) const OPERATIONAL: &[Line] = lines! {
    [Sudden] "Supported: {place} had no safe adult for {child}, and I have asked for a plan by {weekday}."
    [Sudden] "Supported. {Kin} in {place} is to be visited within {days} days, with an answer in writing."
    [Newborn] "Supported. The work in {place} before the birth was fair to {parent} and clear about the baby."
    [Order] "Supported: {weeks} weeks of pre-proceedings in {place} changed too little."
    [Arrival] "Supported. {Child} should meet other young people in {place} within the first {weeks} weeks."
    [Arrival] "Supported, with a solicitor by {weekday} and an interpreter in person in {place}."
    [Own] "Supported: housing in {place} was asked first, and {child} chose with good information."
    [Own] "Supported, with a pathway plan begun in {place} within {weeks} weeks."
    [AtHome] "I am satisfied that everything short of care in {place} was tried or would not be safe."
    [Pupil] "Supported. {Their} school in {place} and family time are to be protected in the placement plan."
    [Family] "I have asked for a lawyer's view on whether the route is right for {weeks} weeks or longer."
    [AtHome] "Supported. I would have liked to hear of this family in {place} {weeks} weeks earlier."
    [Talks] "The case is made, and {their} wishes were recorded on {weekday}, and I have read them."
    [Family] "Supported, on the understanding that {kin} is assessed within {weeks} weeks."
    [ParentAgrees] "I agree with the team: return home to {place} should be planned from day one, for {weeks} weeks' time."
    [AtHome] "Supported: the purpose is clear, and so is what would have to change in {place}."
    [Arrival] "Supported. The placement in {place} must suit {their} faith, food and language from the first evening."
    [Arrival] "Supported. An age of {age} is accepted, and no assessment is to begin without new information."
    [Own] "Supported. {Child} should have an advocate in {place} from {weekday}."
};

/// The duty Head of Service who decides.
pub(in crate::demo) const DUTY: &[Line] = lines! {
    [Sudden] "Agreed. Nobody in {place} could care for {child} that day, and I asked for an answer about {kin} by {weekday}."
    [Sudden] "Agreed. The next {days} days are for finding family; what happens after them is not decided yet."
    [Newborn] "Agreed. The plan before the birth was sound, and {parent} knows it and may see the baby {days} times a week."
    [Order] "Agreed. I read the chronology of {months} months, and the application should be made this week in {place}."
    [Arrival] "Agreed. {Child} {is} to be asked again on {weekday}, rested and fed, what should happen next."
    [Arrival] "Agreed. A placement {miles} miles from {place} is accepted for now, and one nearer is to be sought."
    [Own] "Agreed. I spoke to {child} in {place}, who knows what care brings and what it asks."
    [Own] "Agreed. Housing in {place} and we are to meet on {weekday}, so that a home at 18 is planned now."
    [Talks] "Agreed. {Child} said clearly what should not happen, and the plan in {place} keeps to it."
    [AtHome] "Agreed. Support in {place} is to go on for {weeks} weeks with the family, not only with {child}."
    [AtHome] "Agreed. The threshold is met, and the family in {place} could not be helped to manage tonight."
    [AtHome] "Agreed. I considered more support at home, and {days} days of it would not reduce the risk."
    [ParentAgrees] "Agreed for {weeks} weeks, to be reviewed with {parent} then."
    [Talks] "Agreed. I spoke to the social worker on {weekday} about what {child} {was} told, and in which words."
    [Several] "Agreed. Entry is right, and brothers and sisters in {place} are to see each other from the first week."
    [ParentAgrees] "Agreed. {Parent} consents after clear information, and knows that consent can be withdrawn on any day."
    [Family] "Agreed, with {kin} to be assessed at once so that care is no longer than it needs to be."
    [Order] "Agreed. The court route is right: the risks in {place} will not lessen by agreement alone."
    [AtHome] "Agreed. I asked what would have avoided this; a family meeting in {place} {weeks} weeks ago might have."
    [Pupil] "Agreed. A placement within {miles} miles is to be found, so that school in {place} can go on."
    [Arrival] "Agreed. {Child} {is} to have an interpreter in person by {weekday}, not by telephone only."
    [Arrival] "Agreed. A young person of {age}, alone in {place}, is plainly in need of accommodation."
    [Arrival] "Agreed. Registration with a doctor and a college in {place} within {weeks} weeks, please."
    [Own] "Agreed. It is {their} own decision at {age}, made after clear information on {weekday}."
    [Court] "Noted as the court's decision. The placement near {place} is agreed, with a bail plan to be put again in {weeks} weeks."
    [Baby] "Agreed. Family time for the baby is to be frequent from the first days, and the carers are {miles} miles away."
};

/// The out-of-hours team, acting at once.
pub(in crate::demo) const OUT_OF_HOURS: &[Line] = lines! {
    [] "Placed tonight with emergency carers near {place}; the day team is to see {child} by 10."
    [Family] "Police exercised their powers in {place}. No relative could be reached before midnight."
    [] "I saw {child} at the station in {place} myself, and stayed until the carers came."
    [Family] "No safe adult at the address in {place}. {Child} went to emergency carers with a bag and a favourite toy."
    [Talks] "Agreed by telephone from {place}. {Child} {was} told on the way what would happen in the morning."
};

/// The duty Head of Service, who ratifies what was done out of hours.
pub(in crate::demo) const RATIFIED: &[Line] = lines! {
    [Family] "Ratified this morning. The out-of-hours team had no safe alternative in {place}."
    [Family] "Ratified. {Kin} in {place} is to be visited today, so that this may be short."
    [] "Ratified after reading the police report from {place} and speaking to the carers."
    [Family] "Ratified. Strategy discussion in {place} today; the legal route is to be decided before the powers lapse."
    [Family] "Ratified. I asked why {parent} in {place} was not reached sooner, and am content with the answer."
};

/// Advice from the lawyers.
pub(in crate::demo) const ADVICE: &[Line] = lines! {
    [Order] "Threshold for an interim order is met on the evidence from {place}; issue within {days} days."
    [ParentAgrees] "Agreement is real on what we know. Put the information given to {parent} on {weekday} in writing."
    [ParentAgrees] "The agreement should be for a stated purpose and about {weeks} weeks; return to us if it is longer."
    [ParentAgrees] "Evidence for proceedings is not complete. Begin pre-proceedings within {weeks} weeks."
    [ParentAgrees] "Capacity of {parent} to agree must be assessed by {weekday}, before anyone relies on it."
    [Own] "The young person may agree at {age}. Record that it is {their} own decision, made on {weekday}."
    [ParentAgrees] "The only parent with responsibility in {place} agrees; the other has no order and was told."
    [Police] "If {child} cannot go home when the powers lapse, apply that day: a hurried agreement in {place} would not be real."
    [Arrival] "No one in {place} has parental responsibility; accommodation does not depend on anyone's agreement here."
    [Order] "Proceedings are to be issued in {place} on {weekday}; serve {parent} with the plan beforehand."
    [Order] "An interim order is proportionate. The court in {place} will ask about {kin}, so say what was explored."
    [Court] "The remand is for {weeks} weeks; prepare a bail application with the youth justice service in {place}."
};

/// Why a request was not agreed.
pub(in crate::demo) const NOT_AGREED: &[Line] = lines! {
    [] "Not agreed. {Kin} in {place} can have {child} for {weeks} weeks, with help from the council."
    [] "Not agreed tonight. Edge of care begins in {place} tomorrow, and I have asked to hear on {weekday}."
    [] "Not agreed. Mediation in {place} is likely to bring {child} home within {days} days."
    [] "Not agreed: the form does not say what was tried in {place} in the last {weeks} weeks."
    [] "Not agreed. A family group conference is to be held within {days} working days, and the request can return."
    [] "Not agreed. Lodgings with a friend's family in {place} meet the need, and {child} prefers them."
};

/// Why an earlier step did not support it.
pub(in crate::demo) const DECLINED: &[Line] = lines! {
    [] "I do not think that the family in {place} was offered enough in {weeks} weeks."
    [] "There is {kin} in {place}, who has not been asked."
    [] "I would try edge of care in {place} for {weeks} weeks before this."
};
