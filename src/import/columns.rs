//! The columns of every list: under which headings councils have them, and which of them a list cannot do without.

use super::kind::Kind;
use super::template::{self, Holds};

/// A field that is read: its name in this program, and the headings under which councils have it. A heading that is
/// all of a column's name goes before one that the column's name only begins with; `=` allows the whole name alone, and
/// `~` marks a name under which it is not read, but was probably meant.
pub(super) type Field = (&'static str, &'static [&'static str]);

/// A list: the fields that prove it, those without which it would be read as something that it does not say, and
/// others that are read where they are there.
pub(super) struct Spec {
    pub(super) kind: Kind,
    pub(super) proof: &'static [Field],
    pub(super) needed: &'static [Field],
    pub(super) more: &'static [Field],
}

impl Spec {
    /// Every field, those that it cannot do without first.
    pub(super) fn fields(&self) -> impl Iterator<Item = &'static Field> {
        self.cannot_lack().chain(self.more)
    }

    /// The fields without which it is not read.
    pub(super) fn cannot_lack(&self) -> impl Iterator<Item = &'static Field> {
        self.proof.iter().chain(self.needed)
    }
}

const CHILD_903: Field = ("child", &["=child", "~child id", "~child unique id", "~person id"]);
const CHILD: Field = ("child", &["child unique id", "unique child id", "child id", "=child", "=person id"]);
const SEX: Field = ("sex", &["gender", "=sex"]);
const SEX_903: Field = ("sex", &["=sex", "gender"]);
const ETHNICITY: Field = ("ethnicity", &["=ethnicity", "=ethnic", "ethnicity"]);
const BORN: Field = ("born", &["date of birth", "=dob"]);
const DISABLED: Field = ("disabled", &["does the child have a disability", "=disability"]);
const TEAM: Field = ("team", &["allocated team", "=team"]);
const URN: Field = ("urn", &["=urn", "urn of placement"]);
const WORKER: Field = ("worker", &["allocated worker", "=worker"]);

/// What any list of children has.
pub(super) const OF_CHILDREN: Spec =
    Spec { kind: Kind::Header, proof: &[CHILD, SEX, BORN, ETHNICITY], needed: &[], more: &[] };

/// A Header of three columns, which prove it where no other stands beside them but one that was meant for ethnicity.
pub(super) const BARE_HEADER: Spec =
    Spec { kind: Kind::Header, proof: &[CHILD_903, SEX_903, BORN_903], needed: &[], more: MORE_OF_BARE_HEADER };

const MORE_OF_BARE_HEADER: &[Field] = &[("mother", &["=mother"]), ("mother_child_born", &["=mc dob"])];

/// Every list but the templates.
pub(super) const SPECS: &[Spec] = &[
    Spec {
        kind: Kind::Episodes,
        proof: &[
            CHILD_903,
            ("started", &["=decom", "~date commenced", "~date episode commenced", "~episode start", "~start date"]),
            ("reason", &["=rne", "~reason for new episode", "~reason new episode"]),
            ("status", &["=ls", "~legal status"]),
        ],
        needed: &[
            ("ended", &["=dec", "~date ceased", "~date episode ceased", "~episode end", "~end date", "~ended"]),
            ("end_reason", &["=rec", "~reason ceased", "~reason episode ceased", "~end reason"]),
        ],
        more: &[
            ("need", &["=cin", "~category of need", "~need code"]),
            ("placement", &["=place", "~placement type", "~placement"]),
            ("provider", &["=place provider"]),
            URN,
            ("home_post", &["=home post"]),
            ("placement_post", &["=pl post"]),
        ],
    },
    Spec {
        kind: Kind::Header,
        proof: &[CHILD_903, BORN_903, ("ethnicity", &["=ethnic", "~ethnicity"])],
        needed: &[],
        more: &[SEX_903, ("upn", &["=upn"]), ("mother", &["=mother"]), ("mother_child_born", &["=mc dob"])],
    },
    // Without ethnicity it is proved by what no other list has.
    Spec {
        kind: Kind::Header,
        proof: &[CHILD_903, BORN_903, ("upn", &["=upn"])],
        needed: &[],
        more: &[SEX_903, ("mother", &["=mother"]), ("mother_child_born", &["=mc dob"])],
    },
    Spec { kind: Kind::Uasc, proof: &[CHILD_903, ("until", &["=duc"])], needed: &[], more: &[BORN_903, SEX_903] },
    Spec {
        kind: Kind::PrevPerm,
        proof: &[CHILD_903, ("permanence", &["=prev perm"])],
        needed: &[],
        more: &[BORN_903, ("on", &["=date perm"]), ("council", &["=la perm"])],
    },
    Spec {
        kind: Kind::Reviews,
        proof: &[CHILD_903, ("review", &["=review"])],
        needed: &[],
        more: &[("review_code", &["=review code"])],
    },
    Spec {
        kind: Kind::Missing,
        proof: &[CHILD_903, ("started", &["=mis start"])],
        needed: &[("ended", &["=mis end"])],
        more: &[("missing_code", &["=missing"])],
    },
    Spec {
        kind: Kind::Oc2,
        proof: &[CHILD_903, ("health_check", &["=health check"])],
        needed: &[],
        more: &[
            ("sdq_score", &["=sdq score"]),
            ("sdq_reason", &["=sdq reason"]),
            ("convicted", &["=convicted"]),
            ("immunised", &["=immunisations"]),
            ("teeth_check", &["=teeth check"]),
            ("health_assessment", &["=health assessment"]),
            ("substance_misuse", &["=substance misuse"]),
            ("help_received", &["=intervention received"]),
            ("help_offered", &["=intervention offered"]),
        ],
    },
    Spec {
        kind: Kind::Oc3,
        proof: &[CHILD_903, ("touch", &["=in touch"])],
        needed: &[],
        more: &[("activity", &["=activ"])],
    },
    Spec {
        kind: Kind::Ad1,
        proof: &[CHILD_903, ("interest", &["=date int"])],
        needed: &[],
        more: &[("match", &["=date match"])],
    },
    Spec { kind: Kind::PlacedAdoption, proof: &[CHILD_903, ("placed", &["=date placed"])], needed: &[], more: &[] },
    Spec {
        kind: Kind::SwEpisodes,
        proof: &[CHILD_903, ("worker", &["=sw id"])],
        needed: &[],
        more: &[("from", &["=sw decom"])],
    },
    Spec {
        kind: Kind::DoLo,
        proof: &[CHILD_903, ("started", &["=dolo start"])],
        needed: &[("ended", &["=dolo end"])],
        more: &[],
    },
    Spec {
        kind: Kind::Contacts,
        proof: &[CHILD, ("on", &["date of contact", "~contact date"])],
        needed: &[],
        more: &[SEX, ETHNICITY, BORN, ("detail", &["contact source"])],
    },
    Spec {
        kind: Kind::EarlyHelp,
        proof: &[CHILD, ("on", &["assessment start date"])],
        needed: &[("ended", &["assessment completion date", "~completion date", "~end date"])],
        more: &[SEX, ETHNICITY, BORN, ("provider", &["organisation completing assessment"])],
    },
    Spec {
        kind: Kind::Referrals,
        proof: &[CHILD, ("on", &["date of referral", "referral date"])],
        needed: &[],
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
        needed: &[(
            "ended",
            &["continuous assessment date of authorisation", "date of authorisation", "~completion date", "~end date"],
        )],
        more: &[
            SEX,
            ETHNICITY,
            BORN,
            DISABLED,
            ("seen", &["child seen during"]),
            ("support", &["was the child assessed as requiring"]),
            TEAM,
            WORKER,
        ],
    },
    Spec {
        kind: Kind::Section47,
        proof: &[CHILD, ("on", &["strategy discussion initiating section 47", "strategy discussion"])],
        needed: &[
            ("conference", &["date of initial child protection conference", "=date of icpc", "~conference date"]),
            ("unnecessary", &["was an initial child protection conference deemed unnecessary", "icpc not required"]),
        ],
        more: &[
            SEX,
            ETHNICITY,
            BORN,
            DISABLED,
            ("resulted", &["did the initial child protection conference result", "did the icpc result"]),
            TEAM,
            WORKER,
        ],
    },
    Spec {
        kind: Kind::ChildInNeed,
        proof: &[CHILD, ("on", &["cin start date", "child in need start date"])],
        needed: &[("ended", &["cin closure date", "~closure date", "~end date"])],
        more: &[
            SEX,
            ETHNICITY,
            BORN,
            DISABLED,
            ("need", &["primary need code"]),
            ("seen", &["date child was last seen"]),
            ("closure", &["reason for closure"]),
            ("case", &["case status"]),
            TEAM,
            WORKER,
        ],
    },
    Spec {
        kind: Kind::ChildProtection,
        proof: &[CHILD, ("on", &["child protection plan start date", "cp plan start date", "cpp start date"])],
        needed: &[(
            "ended",
            &["child protection plan end date", "cp plan end date", "cpp end date", "~end date", "~date ended"],
        )],
        more: &[
            SEX,
            ETHNICITY,
            BORN,
            DISABLED,
            ("first_category", &["initial category of abuse"]),
            ("category", &["latest category of abuse"]),
            ("visit", &["date of the last statutory visit"]),
            ("review", &["date of latest review conference"]),
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
        needed: &[(
            "ended",
            &[
                "date ceased to be looked after",
                "date ceased being looked after",
                "~date ceased",
                "~end date",
                "~left care",
            ],
        )],
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
            ("end_reason", &["reason ceased to be looked after", "reason ceased being looked after"]),
            ("placement_on", &["start date of most recent placement"]),
            ("placement", &["placement type"]),
            ("provider", &["placement provider"]),
            ("health_assessed", &["date of last health assessment"]),
            ("teeth_checked", &["date of last dental check"]),
            URN,
            ("placement_post", &["placement postcode"]),
            ("times_missing", &["number of episodes the child has been missing"]),
            ("times_absent", &["number of episodes the child has been absent"]),
            ("interview_offered", &["was the child offered a return interview"]),
            ("interview_accepted", &["did the child accept a return interview"]),
            TEAM,
            WORKER,
        ],
    },
    Spec {
        kind: Kind::CareLeavers,
        proof: &[CHILD, ("eligibility", &["eligibility category"])],
        needed: &[],
        more: &[("touch", &["la in touch"])],
    },
    Spec {
        kind: Kind::Adoption,
        proof: &[CHILD, ("decision", &["date of decision that child should be placed for adoption"])],
        needed: &[],
        more: &[],
    },
    Spec {
        kind: Kind::Adopters,
        proof: &[("adopter", &["individual adopter identifier"])],
        needed: &[],
        more: &[("family", &["family identifier"])],
    },
];

const BORN_903: Field = ("born", &["=dob", "~date of birth", "~birth date"]);

/// The fields of lists that hold dates; `on`, which lists 1 to 8 begin with, is the month of an order in PrevPerm.
const DATES: &[&str] = &[
    "started",
    "ended",
    "born",
    "until",
    "on",
    "conference",
    "visit",
    "review",
    "iro",
    "status_on",
    "placement_on",
    "from",
    "placed",
    "interest",
    "match",
    "mother_child_born",
    "health_assessed",
    "teeth_checked",
];

/// Whether a field of a list holds a date.
pub(super) fn is_date(kind: Kind, field: &str) -> bool {
    match template::of(kind) {
        Some(template) => template.columns.iter().any(|one| one.field() == field && matches!(one.holds, Holds::Day)),
        None => DATES.contains(&field) || (kind == Kind::ChildInNeed && field == "seen"),
    }
}

/// Whether a field of a list holds a name or free words, in which a word such as "none" may be meant.
pub(super) fn is_words(kind: Kind, field: &str) -> bool {
    match template::of(kind) {
        Some(template) => template
            .columns
            .iter()
            .any(|one| one.field() == field && matches!(one.holds, Holds::Words) && field != "child"),
        None => matches!(field, "team" | "worker"),
    }
}
