//! Which list a table is, by its columns: names of files vary, and so do case, spaces and order of columns.

use super::template::{Column, TEMPLATES, Template};
use crate::domain::child::Source;
use crate::domain::coded;

coded! {
    /// A list that can be recognised. What it is stored as in `import_file`.
    pub enum Kind {
        Header = "ssda903-header", "SSDA903 Header";
        Episodes = "ssda903-episodes", "SSDA903 Episodes";
        Uasc = "ssda903-uasc", "SSDA903 UASC";
        PrevPerm = "ssda903-prev-perm", "SSDA903 PrevPerm";
        Reviews = "ssda903-reviews", "SSDA903 Reviews";
        Missing = "ssda903-missing", "SSDA903 Missing";
        Oc2 = "ssda903-oc2", "SSDA903 OC2";
        Oc3 = "ssda903-oc3", "SSDA903 OC3";
        Ad1 = "ssda903-ad1", "SSDA903 AD1";
        PlacedAdoption = "ssda903-placed-adoption", "SSDA903 PlacedAdoption";
        SwEpisodes = "ssda903-sw-episodes", "SSDA903 SWEpisodes";
        DoLo = "ssda903-dolo", "SSDA903 DoLo";
        Contacts = "annex-a-list-1", "Annex A list 1, contacts";
        EarlyHelp = "annex-a-list-2", "Annex A list 2, early help";
        Referrals = "annex-a-list-3", "Annex A list 3, referrals";
        Assessments = "annex-a-list-4", "Annex A list 4, assessments";
        Section47 = "annex-a-list-5", "Annex A list 5, section 47 enquiries";
        ChildInNeed = "annex-a-list-6", "Annex A list 6, children in need";
        ChildProtection = "annex-a-list-7", "Annex A list 7, child protection plans";
        ChildrenInCare = "annex-a-list-8", "Annex A list 8, children in care";
        CareLeavers = "annex-a-list-9", "Annex A list 9, care leavers";
        Adoption = "annex-a-list-10", "Annex A list 10, adoption";
        Adopters = "annex-a-list-11", "Annex A list 11, adopters";
        TemplateChildren = "template-children", "the template of children";
        TemplateAdmissions = "template-admissions", "the template of admissions";
        TemplateInterventions = "template-interventions", "the template of interventions";
        TemplateRequests = "template-requests", "the template of requests";
        TemplateDecisions = "template-decisions", "the template of decisions";
        TemplateDuty = "template-duty-rota", "the template of the duty rota";
    }
}

impl Kind {
    /// Whether something of it is stored.
    #[must_use]
    pub const fn is_used(self) -> bool {
        !matches!(
            self,
            Self::Reviews
                | Self::Missing
                | Self::Oc2
                | Self::Oc3
                | Self::Ad1
                | Self::PlacedAdoption
                | Self::SwEpisodes
                | Self::DoLo
                | Self::CareLeavers
                | Self::Adoption
                | Self::Adopters
        )
    }

    /// Whether its dates are day first by its guide, whatever single values suggest: the SSDA903's and the templates' are.
    #[must_use]
    pub fn is_day_first(self) -> bool {
        self.code().starts_with("ssda903") || self.is_template()
    }

    /// Whose list it is.
    #[must_use]
    pub fn source(self) -> Source {
        match self {
            _ if self.is_template() => Source::Template,
            _ if self.code().starts_with("ssda903") => Source::Ssda903,
            _ => Source::AnnexA,
        }
    }

    /// The fields of its dates that tell when something happened, those of birth left out.
    #[must_use]
    pub const fn dates(self) -> &'static [&'static str] {
        match self {
            Self::Episodes => &["started", "ended"],
            Self::Header | Self::Uasc | Self::PrevPerm => &[],
            _ => &["on", "ended", "conference", "seen", "visit", "review", "iro", "status_on", "placement_on"],
        }
    }

    /// Whether it is one of this program's own templates.
    #[must_use]
    pub fn is_template(self) -> bool {
        self.code().starts_with("template")
    }
}

/// A field that is read: its name in this program, and the headings under which councils have it. A heading that is
/// all of a column's name goes before one that the column's name only begins with; `=` allows the whole name alone.
type Field = (&'static str, &'static [&'static str]);

/// A list: the fields that prove it, and others that are read where they are there.
struct Spec {
    kind: Kind,
    proof: &'static [Field],
    more: &'static [Field],
}

const CHILD_903: Field = ("child", &["=child"]);
const CHILD: Field = ("child", &["child unique id", "unique child id", "child id", "=child", "=person id"]);
const SEX: Field = ("sex", &["gender", "=sex"]);
const ETHNICITY: Field = ("ethnicity", &["=ethnicity", "=ethnic", "ethnicity"]);
const BORN: Field = ("born", &["date of birth", "=dob"]);
const DISABLED: Field = ("disabled", &["does the child have a disability", "=disability"]);
const TEAM: Field = ("team", &["allocated team", "=team"]);
const WORKER: Field = ("worker", &["allocated worker", "=worker"]);

const SPECS: &[Spec] = &[
    Spec {
        kind: Kind::Episodes,
        proof: &[CHILD_903, ("started", &["=decom"]), ("reason", &["=rne"]), ("status", &["=ls"])],
        more: &[
            ("need", &["=cin"]),
            ("placement", &["=place"]),
            ("provider", &["=place provider"]),
            ("ended", &["=dec"]),
            ("end_reason", &["=rec"]),
        ],
    },
    Spec {
        kind: Kind::Header,
        proof: &[CHILD_903, BORN_903, ("ethnicity", &["=ethnic"])],
        more: &[SEX, ("upn", &["=upn"]), ("mother", &["=mother"]), ("mother_child_born", &["=mc dob"])],
    },
    Spec { kind: Kind::Uasc, proof: &[CHILD_903, ("until", &["=duc"])], more: &[BORN_903, SEX] },
    Spec {
        kind: Kind::PrevPerm,
        proof: &[CHILD_903, ("permanence", &["=prev perm"])],
        more: &[BORN_903, ("on", &["=date perm"]), ("council", &["=la perm"])],
    },
    Spec { kind: Kind::Reviews, proof: &[CHILD_903, ("review", &["=review"])], more: &[("code", &["=review code"])] },
    Spec { kind: Kind::Missing, proof: &[CHILD_903, ("started", &["=mis start"])], more: &[("ended", &["=mis end"])] },
    Spec {
        kind: Kind::Oc2,
        proof: &[CHILD_903, ("health", &["=health check"])],
        more: &[("teeth", &["=teeth check"])],
    },
    Spec { kind: Kind::Oc3, proof: &[CHILD_903, ("touch", &["=in touch"])], more: &[("activity", &["=activ"])] },
    Spec { kind: Kind::Ad1, proof: &[CHILD_903, ("interest", &["=date int"])], more: &[("match", &["=date match"])] },
    Spec { kind: Kind::PlacedAdoption, proof: &[CHILD_903, ("placed", &["=date placed"])], more: &[] },
    Spec { kind: Kind::SwEpisodes, proof: &[CHILD_903, ("worker", &["=sw id"])], more: &[("from", &["=sw decom"])] },
    Spec { kind: Kind::DoLo, proof: &[CHILD_903, ("dolo", &["dolo"])], more: &[] },
    Spec {
        kind: Kind::Contacts,
        proof: &[CHILD, ("on", &["date of contact"])],
        more: &[SEX, ETHNICITY, BORN, ("detail", &["contact source"])],
    },
    Spec {
        kind: Kind::EarlyHelp,
        proof: &[CHILD, ("on", &["assessment start date"])],
        more: &[
            SEX,
            ETHNICITY,
            BORN,
            ("ended", &["assessment completion date"]),
            ("provider", &["organisation completing assessment"]),
        ],
    },
    Spec {
        kind: Kind::Referrals,
        proof: &[CHILD, ("on", &["date of referral", "referral date"])],
        more: &[
            SEX,
            ETHNICITY,
            BORN,
            ("detail", &["referral source"]),
            ("nfa", &["referral nfa"]),
            ("number", &["number of referrals"]),
            TEAM,
            WORKER,
        ],
    },
    Spec {
        kind: Kind::Assessments,
        proof: &[CHILD, ("on", &["continuous assessment start date"])],
        more: &[
            SEX,
            ETHNICITY,
            BORN,
            DISABLED,
            ("seen", &["child seen during"]),
            ("ended", &["continuous assessment date of authorisation", "date of authorisation"]),
            ("support", &["was the child assessed as requiring"]),
            TEAM,
            WORKER,
        ],
    },
    Spec {
        kind: Kind::Section47,
        proof: &[CHILD, ("on", &["strategy discussion initiating section 47", "strategy discussion"])],
        more: &[
            SEX,
            ETHNICITY,
            BORN,
            DISABLED,
            ("unnecessary", &["was an initial child protection conference deemed unnecessary", "icpc not required"]),
            ("conference", &["date of initial child protection conference", "=date of icpc"]),
            ("resulted", &["did the initial child protection conference result", "did the icpc result"]),
            TEAM,
            WORKER,
        ],
    },
    Spec {
        kind: Kind::ChildInNeed,
        proof: &[CHILD, ("on", &["cin start date", "child in need start date"])],
        more: &[
            SEX,
            ETHNICITY,
            BORN,
            DISABLED,
            ("need", &["primary need code"]),
            ("seen", &["date child was last seen"]),
            ("ended", &["cin closure date"]),
            ("closure", &["reason for closure"]),
            ("case", &["case status"]),
            TEAM,
            WORKER,
        ],
    },
    Spec {
        kind: Kind::ChildProtection,
        proof: &[CHILD, ("on", &["child protection plan start date", "cp plan start date", "cpp start date"])],
        more: &[
            SEX,
            ETHNICITY,
            BORN,
            DISABLED,
            ("first_category", &["initial category of abuse"]),
            ("category", &["latest category of abuse"]),
            ("visit", &["date of the last statutory visit"]),
            ("review", &["date of latest review conference"]),
            ("ended", &["child protection plan end date", "cp plan end date", "cpp end date"]),
            ("previous", &["number of previous child protection plans"]),
            TEAM,
            WORKER,
        ],
    },
    Spec {
        kind: Kind::ChildrenInCare,
        proof: &[
            CHILD,
            ("on", &["date started to be looked after", "date started being looked after", "date started in care"]),
            ("status", &["childs legal status", "current legal status", "=legal status"]),
        ],
        more: &[
            SEX,
            ETHNICITY,
            BORN,
            DISABLED,
            ("unaccompanied", &["unaccompanied asylum seeking child", "=uasc"]),
            ("need", &["childs category of need", "=category of need"]),
            ("status_on", &["start date of current legal status", "date of current legal status"]),
            ("review", &["date of latest statutory review"]),
            ("visit", &["date of last social work visit"]),
            ("iro", &["date of last iro visit"]),
            ("ended", &["date ceased to be looked after", "date ceased being looked after"]),
            ("end_reason", &["reason ceased to be looked after", "reason ceased being looked after"]),
            ("placement_on", &["start date of most recent placement"]),
            ("placement", &["placement type"]),
            ("provider", &["placement provider"]),
            TEAM,
            WORKER,
        ],
    },
    Spec {
        kind: Kind::CareLeavers,
        proof: &[CHILD, ("eligibility", &["eligibility category"])],
        more: &[("touch", &["la in touch"])],
    },
    Spec {
        kind: Kind::Adoption,
        proof: &[CHILD, ("decision", &["date of decision that child should be placed for adoption"])],
        more: &[],
    },
    Spec {
        kind: Kind::Adopters,
        proof: &[("adopter", &["individual adopter identifier"])],
        more: &[("family", &["family identifier"])],
    },
];

const BORN_903: Field = ("born", &["=dob"]);

/// Which list a heading row belongs to, and in which column each of its fields stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// The list.
    pub kind: Kind,
    /// Field and column, counted from 0.
    pub columns: Vec<(&'static str, usize)>,
}

/// The list whose headings these are: the one that explains most columns, if one is proved.
#[must_use]
pub fn recognise(headings: &[String]) -> Option<Recognised> {
    let plain: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let lists = SPECS.iter().filter_map(|spec| match_columns(spec, &plain));
    let templates = TEMPLATES.iter().filter_map(|template| match_template(template, &plain));
    lists.chain(templates).max_by_key(|found| found.columns.len())
}

/// A template is proved by the columns that a row needs, where half of all headings are its own: a list that this program
/// printed has some of the same.
fn match_template(template: &Template, headings: &[String]) -> Option<Recognised> {
    let place = |column: &Column| {
        let name = plain(column.heading);
        headings.iter().position(|heading| *heading == name).map(|at| (column.field(), at))
    };
    let is_proved = template.columns.iter().filter(|column| column.needed).all(|column| place(column).is_some());
    let columns: Vec<(&'static str, usize)> = template.columns.iter().filter_map(place).collect();
    let named = headings.iter().filter(|heading| !heading.is_empty()).count();
    (is_proved && columns.len() >= 2 && columns.len() * 2 >= named)
        .then_some(Recognised { kind: template.kind, columns })
}

/// Letters and digits alone, in lower case.
pub(super) fn plain(heading: &str) -> String {
    heading.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn match_columns(spec: &Spec, headings: &[String]) -> Option<Recognised> {
    let mut columns: Vec<(&'static str, usize)> = Vec::new();
    for is_match in [is_whole as fn(&str, &str) -> bool, is_beginning] {
        for (field, names) in spec.proof.iter().chain(spec.more) {
            let is_new = columns.iter().all(|(known, _)| known != field);
            let free = |at: &usize| columns.iter().all(|(_, used)| used != at);
            let fits = |at: &usize| headings.get(*at).is_some_and(|h| names.iter().any(|name| is_match(h, name)));
            if let Some(at) = (0..headings.len()).find(|at| is_new && free(at) && fits(at)) {
                columns.push((field, at));
            }
        }
    }
    let is_proved = spec.proof.iter().all(|(field, _)| columns.iter().any(|(known, _)| known == field));
    is_proved.then_some(Recognised { kind: spec.kind, columns })
}

fn is_whole(heading: &str, name: &str) -> bool {
    heading == plain(name)
}

fn is_beginning(heading: &str, name: &str) -> bool {
    !name.starts_with('=') && heading.starts_with(&plain(name))
}

/// The list that a sheet's name claims to be, such as "List 9".
#[must_use]
pub fn by_sheet_name(name: &str) -> Option<Kind> {
    let number = plain(name).strip_prefix("list")?.chars().take_while(char::is_ascii_digit).collect::<String>();
    Kind::from_code(&format!("annex-a-list-{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_of(headings: &str) -> Option<Kind> {
        let headings: Vec<String> = headings.split(',').map(str::to_owned).collect();
        recognise(&headings).map(|found| found.kind)
    }

    #[test]
    fn lists_are_recognised_whatever_case_spaces_and_order() {
        for (headings, kind) in [
            ("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB", Kind::Header),
            ("child, dob ,Ethnic", Kind::Header),
            (
                "URN,CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST",
                Kind::Episodes,
            ),
            ("CHILD,DOB,REVIEW,REVIEW_CODE", Kind::Reviews),
            ("CHILD,SEX,DOB,DUC", Kind::Uasc),
            ("CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM", Kind::PrevPerm),
            ("CHILD,DOB,MISSING,MIS_START,MIS_END", Kind::Missing),
            ("CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON", Kind::SwEpisodes),
            ("Child Unique ID,Gender,Age of Child (Years),DATE OF  CONTACT", Kind::Contacts),
            ("Child Unique ID,Assessment start date,Assessment completion date", Kind::EarlyHelp),
            ("Child Unique ID,Date of Referral", Kind::Referrals),
            ("Child Unique ID,Date Started to be Looked After,Child’s Legal Status", Kind::ChildrenInCare),
        ] {
            assert_eq!(kind_of(headings), Some(kind), "{headings}");
        }
        assert_eq!(kind_of("Name,Telephone"), None);
        assert_eq!(kind_of(""), None);
    }

    #[test]
    fn a_whole_heading_goes_before_the_beginning_of_another() {
        let headings = ["Child Unique ID", "Date Started to be Looked After", "Legal status start", "Legal Status"];
        let found = recognise(&headings.map(str::to_owned)).unwrap();
        assert!(found.columns.contains(&("status", 3)));
    }

    #[test]
    fn a_sheet_name_says_its_list() {
        assert_eq!(by_sheet_name("List 9"), Some(Kind::CareLeavers));
        assert_eq!(by_sheet_name("LIST_10 Adoption"), Some(Kind::Adoption));
        assert_eq!(by_sheet_name("Cover"), None);
    }
}
