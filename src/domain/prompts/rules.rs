//! The table of rules, and one small function for each.

use super::rule::{Facts, Raised, Rule};
use crate::domain::admission::{EntryKind, Found};
use crate::domain::before_entry::EARLY_HELP;
use crate::domain::calendar::{months_after, months_between, short};
use crate::domain::duty::was_on_duty;
use crate::domain::entry_request::{Decision, LegalAdvice};
use crate::domain::intervention::Kind;
use crate::domain::legal_status::LegalStatus;
use crate::domain::section20;
use crate::domain::text::counted;

/// The months before entry in which help is looked for.
const WINDOW: u32 = 24;

/// Section 46(6) of the Children Act 1989: no child may be kept in police protection for more than 72 hours.
const POLICE_PROTECTION_DAYS: i64 = 3;

pub(super) const ALL: &[Rule] = &[
    Rule {
        code: "known-and-unplanned",
        definition: "Known without a break for more than 6 calendar months until entry, contacts alone left out, and \
                     entry was unplanned or an emergency. Not raised for unaccompanied children.",
        look: known_and_unplanned,
    },
    Rule {
        code: "re-entry",
        definition: "An earlier period of care, short breaks left out, ended 365 days or less before entry.",
        look: re_entry,
    },
    Rule {
        code: "section-20-over-3-months",
        definition: "Under 16, and section 20 without a break for more than 3 calendar months. The law sets no limit.",
        look: section_20_over_3_months,
    },
    Rule {
        code: "section-20-and-shared-responsibility",
        definition: "Section 20 is in force, under which the council holds no parental responsibility, and the request \
                     says that the council needs to share it.",
        look: section_20_and_shared_responsibility,
    },
    Rule {
        code: "police-protection-over-72-hours",
        definition: "Police protection for more than 3 days (Children Act 1989, section 46: at most 72 hours). Times of \
                     day are not held, so 3 days are not counted as more.",
        look: police_protection_over_72_hours,
    },
    Rule {
        code: "plan-without-pre-proceedings",
        definition: "A child protection plan was open at entry, and there were no pre-proceedings in the 24 months \
                     before. No list holds these yet: raised only where someone said that nothing was known.",
        look: plan_without_pre_proceedings,
    },
    Rule {
        code: "no-family-group-conference",
        definition: "No family group conference in the 24 months before entry. No list holds these yet: raised only \
                     where someone said that nothing was known. Not raised for unaccompanied children.",
        look: no_family_group_conference,
    },
    Rule {
        code: "no-early-help",
        definition: "No early help in the 24 months before entry. Raised only where the early help list covers all of \
                     them, or someone said that nothing was known. Not raised for unaccompanied children.",
        look: no_early_help,
    },
    Rule {
        code: "no-edge-of-care",
        definition: "Aged 10 or over at entry, and no edge of care service in the 24 months before. No list holds these \
                     yet: raised only where someone said that nothing was known. Not raised for unaccompanied children.",
        look: no_edge_of_care,
    },
    Rule {
        code: "kinship-not-explored",
        definition: "The request says that the family network was not explored, and no kinship exploration is recorded \
                     in the 24 months before entry; or the request does not say, and someone said that nothing was \
                     known. Not raised for unaccompanied children.",
        look: kinship_not_explored,
    },
    Rule {
        code: "legal-advice-not-sought",
        definition: "The request says that legal advice was not sought.",
        look: legal_advice_not_sought,
    },
    Rule {
        code: "no-duty-decision",
        definition: "A request for entry is recorded, and no decision of a duty Head of Service: agreed, agreed with \
                     conditions or not agreed. One who only supports the request has not decided it.",
        look: no_duty_decision,
    },
    Rule {
        code: "duty-decision-after-entry",
        definition: "The first decision of a duty Head of Service is dated after the day of entry.",
        look: duty_decision_after_entry,
    },
    Rule {
        code: "same-person-twice",
        definition: "The same person is recorded as operational and as duty Head of Service.",
        look: same_person_twice,
    },
    Rule {
        code: "not-on-duty",
        definition: "The duty Head of Service who decided is not the one whom the rota has for that day. Raised only for \
                     days that the rota covers; on the day of a handover either may decide.",
        look: not_on_duty,
    },
    Rule {
        code: "written-up-late",
        definition: "Written up more working days after entry than the council's setting allows (2 unless changed). \
                     Entry is day 0; weekends and bank holidays do not count.",
        look: written_up_late,
    },
];

fn words(mark: impl Into<String>, question: impl Into<String>) -> (String, String) {
    (mark.into(), question.into())
}

fn known_and_unplanned(facts: &Facts) -> Raised {
    lived_here(facts)?;
    let entry = facts.admission.admitted_on();
    let since = facts.admission.known_since().filter(|since| months_after(*since, 6) < entry)?;
    let how = match facts.admission.entry() {
        EntryKind::Unplanned => "unplanned",
        EntryKind::Emergency => "an emergency",
        EntryKind::Planned | EntryKind::Court | EntryKind::NotRecorded => return None,
    };
    let months = months_between(since, entry);
    let question = format!(
        "Known for {months} months, and entry was {how}: what would have made a planned entry, or none, possible?"
    );
    Some(words(format!("Known {months} months and entry {how}"), question))
}

fn re_entry(facts: &Facts) -> Raised {
    let days = facts.admission.days_since_earlier_care().filter(|_| facts.admission.is_re_entry())?;
    let days = counted(days, "day");
    Some(words(
        format!("Back in care after {days}"),
        format!("In care before, until {days} before this entry: what was meant to hold, and what did not?"),
    ))
}

fn section_20_over_3_months(facts: &Facts) -> Raised {
    let agreement = facts.admission.section_20_days(facts.as_of)?;
    let under_16 = facts.admission.child.age_on(facts.as_of)? < 16;
    if !under_16 || !section20::runs_longer_than(&agreement, section20::LONG_MONTHS, facts.as_of) {
        return None;
    }
    let length = agreement.length().in_words();
    Some(words(
        format!("Section 20 for {length}"),
        format!("Section 20 for {length}: is its purpose still right, and what ends it, home or proceedings?"),
    ))
}

fn section_20_and_shared_responsibility(facts: &Facts) -> Raised {
    facts.admission.section_20_days(facts.as_of)?;
    let needed = facts.admission.request.as_ref()?.shared_responsibility?;
    needed.then(|| {
        words(
            "Section 20, but responsibility needed",
            "The request says that the council needs to share parental responsibility, and section 20 does not give \
             it: is this the right legal route?",
        )
    })
}

fn police_protection_over_72_hours(facts: &Facts) -> Raised {
    let history = facts.admission.status_history();
    let days = |run: &LegalStatus| history.days_of(run.id, facts.as_of);
    let runs = facts.admission.legal_statuses.iter().filter(|run| is_police_protection(run));
    let longest = runs.map(days).max().filter(|days| *days > POLICE_PROTECTION_DAYS)?;
    Some(words(
        format!("Police protection for {longest} days"),
        format!(
            "Police protection is recorded for {longest} days, and 72 hours is the most: what was the basis after?"
        ),
    ))
}

fn is_police_protection(run: &LegalStatus) -> bool {
    run.code.as_ref().is_some_and(|code| code.as_str() == "L1")
}

fn plan_without_pre_proceedings(facts: &Facts) -> Raised {
    let plan = facts.admission.help_open_at_entry().any(|help| help.kind == Kind::ChildProtectionPlan);
    if !plan || !is_absent(facts, &[Kind::PreProceedings]) {
        return None;
    }
    Some(words(
        "Child protection, no pre-proceedings",
        "A child protection plan was open and pre-proceedings were not begun: should they have been, and when?",
    ))
}

fn no_family_group_conference(facts: &Facts) -> Raised {
    lived_here(facts)?;
    if !is_absent(facts, &[Kind::FamilyGroupConference]) {
        return None;
    }
    Some(words("No family group conference", "No family group conference was held: who in the family was not asked?"))
}

fn no_early_help(facts: &Facts) -> Raised {
    lived_here(facts)?;
    if !is_absent(facts, EARLY_HELP) {
        return None;
    }
    Some(words(
        "No early help in 24 months",
        "No early help in the 24 months before entry: when could it have been offered, and by whom?",
    ))
}

fn no_edge_of_care(facts: &Facts) -> Raised {
    lived_here(facts)?;
    if facts.admission.age()? < 10 || !is_absent(facts, &[Kind::EdgeOfCare]) {
        return None;
    }
    Some(words(
        "Aged 10 or over, no edge of care service",
        "No edge of care service before entry: was it offered, was there room, would it have helped?",
    ))
}

/// `None` for an unaccompanied child: who lived elsewhere could not have been helped here, and no meeting should ask.
fn lived_here(facts: &Facts) -> Option<()> {
    (facts.admission.child.unaccompanied != Some(true)).then_some(())
}

fn is_absent(facts: &Facts, kinds: &[Kind]) -> bool {
    facts.admission.had(kinds, WINDOW) == Found::No
}

fn kinship_not_explored(facts: &Facts) -> Raised {
    lived_here(facts)?;
    if !is_absent(facts, &[Kind::KinshipExploration]) {
        return None;
    }
    Some(words(
        "Kinship not explored",
        "Kinship care was not explored before entry: who in the family could still be asked?",
    ))
}

fn legal_advice_not_sought(facts: &Facts) -> Raised {
    let advice = facts.admission.request.as_ref()?.legal_advice?;
    if advice != LegalAdvice::NotSought {
        return None;
    }
    Some(words("Legal advice not sought", "Legal advice was not sought: would it have changed the legal route?"))
}

fn no_duty_decision(facts: &Facts) -> Raised {
    facts.admission.request.as_ref()?;
    if duty_decisions(facts).next().is_some() {
        return None;
    }
    Some(words(
        "No duty decision recorded",
        "No decision of a duty Head of Service is recorded: who agreed to this entry?",
    ))
}

fn duty_decision_after_entry(facts: &Facts) -> Raised {
    let decided_on = duty_decisions(facts).map(|decision| decision.decided_at.day).min()?;
    let days = (decided_on - facts.admission.admitted_on()).num_days();
    if days <= 0 {
        return None;
    }
    let days = counted(days, "day");
    Some(words(
        format!("Duty decision {days} after entry"),
        format!("The duty Head of Service decided {days} after entry: could the decision have come first?"),
    ))
}

fn same_person_twice(facts: &Facts) -> Raised {
    facts.admission.request.as_ref()?.same_person_twice()?;
    Some(words(
        "Same person as both Heads of Service",
        "The same person is recorded as operational and duty Head of Service: was there a second view?",
    ))
}

fn not_on_duty(facts: &Facts) -> Raised {
    let duties = &facts.admission.duties;
    let is_other = |step: &&Decision| was_on_duty(duties, step.person.as_deref(), step.decided_at.day) == Some(false);
    let decided = duty_decisions(facts).find(is_other)?;
    let day = short(decided.decided_at.day);
    Some(words(
        format!("Decided {day} by one not on duty"),
        format!(
            "The rota has somebody else on duty on {day}, when the duty decision was made: how did that come about?"
        ),
    ))
}

/// The recorded decisions of duty Heads of Service.
fn duty_decisions<'a>(facts: &Facts<'a>) -> impl Iterator<Item = &'a Decision> {
    let request = facts.admission.request.as_ref();
    request.into_iter().flat_map(|request| &request.decisions).filter(|step| step.is_duty_decision())
}

fn written_up_late(facts: &Facts) -> Raised {
    let days = facts.admission.written_up_after(&facts.settings.holidays)?;
    let allowed = facts.settings.write_up_working_days;
    if days <= allowed {
        return None;
    }
    let (days, allowed) = (counted(days.into(), "working day"), counted(allowed.into(), "working day"));
    Some(words(
        format!("Entry written up {days} after"),
        format!("Written up {days} after entry, and {allowed} are allowed: what held it up?"),
    ))
}
