//! The story of C-1042, the child on whom the documentation's drawings are: written by hand, not put together.

use crate::domain::entry_request::Role;

pub(in crate::demo) const CIRCUMSTANCES: &str = "After an argument on the stairs on 1 October the mother said that she \
     could not have another night like it. It was the fourth such evening since the summer, and the police had been \
     called to two of them.";

pub(in crate::demo) const RISKS: &str = "The child protection plan asked for a call every day and two visits a week. \
     The grandmother had the young person at weekends until her operation in August, and nobody replaced her.";

pub(in crate::demo) const ALTERNATIVES: &str = "The aunt was rung and has no room before Christmas. Edge of care had a \
     wait of five weeks, and nobody had asked the family whether they would like mediation.";

pub(in crate::demo) const REVIEW: &str = "Known for 23 months and still unplanned: each plan was sound, and none of \
     them asked what would happen on a bad evening. The young person had said what would help, somebody to talk to both \
     of them in one room, and it was offered four days after entry.";

pub(in crate::demo) const NETWORK: &str = "The aunt was rung. Nobody has brought the family together in one room.";

pub(in crate::demo) const CHECK: &str = "The mother and the young person each said what the four weeks are for. A copy in \
     plain words was left with both of them.";

pub(in crate::demo) const MEDIATION: (&str, &str) = (
    "Offer mediation at home within four weeks, and tell the duty Head of Service how it went.",
    "First session held, and a note of what each of them would need",
);

pub(in crate::demo) const CONFERENCE: (&str, &str) = (
    "Refer for a family group conference, with the grandmother and the aunt invited first.",
    "Referral accepted and a date before the end of the month",
);

/// Why each step of the chain said what it said.
pub(in crate::demo) const fn rationale(role: Role) -> &'static str {
    match role {
        Role::SocialWorker => {
            "I have known this family for 14 months. Tonight neither of them can calm the other, and the young person \
             asks not to go home."
        }
        Role::TeamManager => {
            "I support this for a short time, with a date for the first conversation at home. A family meeting should \
             have come before it."
        }
        Role::OperationalHead => {
            "Supported for four weeks. School is to be kept, and the grandmother is to be asked again."
        }
        _ => {
            "Agreed for four weeks. The mother consents after clear information and knows that she may end it on any \
             day, and purpose and consent are to be checked by 30 October."
        }
    }
}
