//! The six templates.

use super::{CHILD_REF, Column, Holds, Template, every};
use crate::domain::admission::EntryKind;
use crate::domain::child::Sex;
use crate::domain::entry_request::{Answer, LegalAdvice, Role, SchoolKept, SiblingsTogether, Verdict};
use crate::domain::intervention::{Kind as Help, Outcome};
use crate::import::kind::Kind;

/// Every template, in the order in which they are read.
pub const TEMPLATES: [Template; 6] = [
    Template {
        kind: Kind::TemplateChildren,
        file: "children.csv",
        about: "Children with their names and families. A child who is in no extract is added. A row is known by its child.",
        columns: CHILDREN,
    },
    Template {
        kind: Kind::TemplateAdmissions,
        file: "admissions.csv",
        about: "How a child entered care, and when that was written up. The admission itself comes from an extract or is \
                typed in: a row of one that is not known is rejected. A row is known by its child and first day of care.",
        columns: ADMISSIONS,
    },
    Template {
        kind: Kind::TemplateInterventions,
        file: "interventions.csv",
        about: "Help before entry, whoever gave it. A row of the same kind and day as one of Annex A adds to it what Annex \
                A does not hold. A row is known by its child, kind and first day. Where the first day was corrected by 14 days \
                or less, change it and leave the other rows in the file: the row then replaces the one that the file no longer \
                has. Where the file lacks other rows too, kinds CON and REF are kept beside it unless both were \
                written down on the same day, and the import says what it did.",
        columns: INTERVENTIONS,
    },
    Template {
        kind: Kind::TemplateRequests,
        file: "requests.csv",
        about: "Requests for entry, those that were not agreed too. A child who is in no extract is added where a name or a \
                date of birth is given. A row is known by its child, day and time; \
                the time of the only request of a day may be corrected.",
        columns: REQUESTS,
    },
    Template {
        kind: Kind::TemplateDecisions,
        file: "decisions.csv",
        about: "The steps that a request went through: who supported it, who agreed to it, and why. The request stands in \
                the template of requests, or is known already. A row is known by its request, role, day and time.",
        columns: DECISIONS,
    },
    Template {
        kind: Kind::TemplateDuty,
        file: "duty-rota.csv",
        about: "Which duty Head of Service was on duty, first and last day included. A row is known by its person and first \
                day.",
        columns: DUTY,
    },
];

const OWN: &str = "this program's own list";
const GUIDE: &str = "the guide to the SSDA903 return";

const fn needed(heading: &'static str, holds: Holds, example: &'static str, about: &'static str) -> Column {
    Column { heading, needed: true, holds, about, example }
}

const fn may(heading: &'static str, holds: Holds, example: &'static str, about: &'static str) -> Column {
    Column { heading, needed: false, holds, about, example }
}

const CHILD: Column = needed(CHILD_REF, Holds::Words, "EXAMPLE-1", "The council's own number of the child");
const GIVEN_NAME: Column = may("given_name", Holds::Words, "Fennel", "First name");
const FAMILY_NAME: Column = may("family_name", Holds::Words, "Ashcombe", "Family name");
const BORN: Column = may("date_of_birth", Holds::Day, "04/05/2012", "Date of birth");
const RECORDED: Column = may("recorded_on", Holds::Day, "05/10/2026", "When it was written down");
const ASKED_ON: Column = needed("asked_on", Holds::Day, "02/10/2026", "The day on which entry was asked for");
const ANSWER: Holds = Holds::Code { list: every::<Answer>, from: OWN };

const CHILDREN: &[Column] = &[
    CHILD,
    GIVEN_NAME,
    FAMILY_NAME,
    may("family_ref", Holds::Words, "F-7", "Any word or number that brothers and sisters share, and nobody else"),
    BORN,
    may("sex", Holds::Code { list: every::<Sex>, from: GUIDE }, "F", "Sex as recorded"),
    may("ethnicity", Holds::Words, "WBRI", "The code of the guide to the SSDA903 return, or words"),
    may("disabled", Holds::YesNo, "no", "Whether the child has a disability"),
    may("unaccompanied", Holds::YesNo, "no", "Whether this is an unaccompanied asylum-seeking child"),
    may("team", Holds::Words, "North team", "Allocated team"),
    may("worker", Holds::Words, "P. Larkspur", "Allocated worker"),
];

const ADMISSIONS: &[Column] = &[
    CHILD,
    needed("admitted_on", Holds::Day, "02/10/2026", "The first day of care, as the extract has it"),
    may(
        "entry",
        Holds::Code { list: entries, from: OWN },
        "unplanned",
        "How the child entered care. Agreed before entry is planned, agreed the same day or after it is unplanned",
    ),
    may("written_up_on", Holds::Day, "05/10/2026", "When the entry was written up"),
];

/// "Not recorded" is what an empty cell says.
fn entries() -> Vec<(&'static str, &'static str)> {
    let mut entries = every::<EntryKind>();
    entries.retain(|(code, _)| *code != EntryKind::NotRecorded.code());
    entries
}

const INTERVENTIONS: &[Column] = &[
    CHILD,
    needed("kind", Holds::Code { list: every::<Help>, from: OWN }, "FGC", "What kind of help it was"),
    needed("started_on", Holds::Day, "14/07/2026", "Its first day"),
    may("ended_on", Holds::Day, "14/07/2026", "Its last day; empty while it is open"),
    may("provider", Holds::Words, "Wexmoor family group conferences", "Who gave it"),
    may("outcome", Holds::Code { list: every::<Outcome>, from: OWN }, "partly", "What came of it"),
    may("detail", Holds::Words, "Plan made with the grandmother", "Anything else worth knowing in a few words"),
    RECORDED,
];

const REQUESTS: &[Column] = &[
    CHILD,
    GIVEN_NAME,
    FAMILY_NAME,
    BORN,
    ASKED_ON,
    may("asked_time", Holds::Time, "09:15", "The time of day. A request is known by its child, day and time"),
    may("asked_by", Holds::Words, "P. Larkspur", "Who asked"),
    may(
        "admitted_on",
        Holds::Day,
        "02/10/2026",
        "The first day of the admission that followed; empty where the request was not agreed",
    ),
    may("circumstances", Holds::Words, "Grandmother in hospital, nobody else at home", "What had happened"),
    may("risks_managed", Holds::Words, "A neighbour stayed the night", "How risks were managed until then"),
    may("alternatives", Holds::Words, "A stay with the aunt", "Which alternatives were considered"),
    may("network_explored", ANSWER, "partly", "Whether the family network was explored"),
    may("wishes_recorded", ANSWER, "yes", "Whether the child's wishes and feelings are recorded"),
    may(
        "siblings_together",
        Holds::Code { list: every::<SiblingsTogether>, from: OWN },
        "yes",
        "Whether brothers and sisters are placed together",
    ),
    may(
        "school_kept",
        Holds::Code { list: every::<SchoolKept>, from: OWN },
        "yes",
        "Whether the child keeps their school",
    ),
    may("miles_from_home", Holds::Number, "4", "Distance of the placement from home, in miles"),
    may(
        "shared_responsibility",
        Holds::YesNo,
        "no",
        "Whether the form says that the council needs to share parental responsibility",
    ),
    may("planned_placement", Holds::Words, "Foster family in the same town", "The placement that was planned"),
    may(
        "legal_advice",
        Holds::Code { list: every::<LegalAdvice>, from: OWN },
        "given",
        "Whether there was legal advice",
    ),
    may("legal_advice_by", Holds::Words, "T. Applegarth", "Who gave it"),
    may("legal_advice_on", Holds::Day, "02/10/2026", "When it was given"),
    may("legal_advice_summary", Holds::Words, "Threshold for an order not met", "What it said"),
    RECORDED,
];

const DECISIONS: &[Column] = &[
    CHILD,
    ASKED_ON,
    may("asked_time", Holds::Time, "09:15", "The time of the request; needed where there were several on that day"),
    needed("role", Holds::Code { list: every::<Role>, from: OWN }, "duty_head", "In which role the step was taken"),
    may("person", Holds::Words, "S. Oakapple", "Who took it"),
    needed("decided_on", Holds::Day, "02/10/2026", "The day of the step"),
    may("decided_time", Holds::Time, "16:40", "The time of day. A step is known by its request, role, day and time"),
    needed("decision", Holds::Code { list: every::<Verdict>, from: OWN }, "agreed", "What was said"),
    may("rationale", Holds::Words, "Short stay until she is home", "On what grounds"),
    RECORDED,
];

const DUTY: &[Column] = &[
    needed("person", Holds::Words, "EXAMPLE S. Oakapple", "Who was on duty"),
    needed("from", Holds::Day, "28/09/2026", "The first day"),
    needed("to", Holds::Day, "05/10/2026", "The last day. On the day of a handover two people are on duty"),
];
