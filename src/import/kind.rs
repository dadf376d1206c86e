//! Which list a table is, by its columns: names of files vary, and so do case, spaces and order of columns.

use super::columns::{BARE_HEADER, SPECS, Spec};
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
            Self::Oc3
                | Self::Ad1
                | Self::PlacedAdoption
                | Self::SwEpisodes
                | Self::CareLeavers
                | Self::Adoption
                | Self::Adopters
        )
    }

    /// Whether no fact is worked out from it. It is kept beside the others, and where these are there it says neither of
    /// which day an extract is nor how many extracts there are.
    #[must_use]
    pub const fn is_beside(self) -> bool {
        matches!(self, Self::Reviews | Self::Missing | Self::Oc2 | Self::DoLo)
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
            Self::Episodes | Self::Missing | Self::DoLo => &["started", "ended"],
            Self::Header | Self::Uasc | Self::PrevPerm | Self::Oc2 => &[],
            Self::Reviews => &["review"],
            _ => &["on", "ended", "conference", "seen", "visit", "review", "iro", "status_on", "placement_on"],
        }
    }

    /// Whether it is one of this program's own templates.
    #[must_use]
    pub fn is_template(self) -> bool {
        self.code().starts_with("template")
    }
}

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
    lists.chain(templates).max_by_key(|found| found.columns.len()).or_else(|| bare_header(&plain))
}

/// A Header of no more than child, sex and birth date.
fn bare_header(headings: &[String]) -> Option<Recognised> {
    let found = match_columns(&BARE_HEADER, headings)?;
    let is_read = |at: usize| found.columns.iter().any(|(_, used)| *used == at);
    let may_stand =
        |(at, heading): (usize, &String)| is_read(at) || heading.is_empty() || heading.starts_with("ethnic");
    headings.iter().enumerate().all(may_stand).then_some(found)
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
    let columns = columns_of(spec, headings);
    let is_there = |name: &str| columns.iter().any(|(known, _)| *known == name);
    let is_proved = spec.cannot_lack().all(|(field, _)| is_there(field));
    is_proved.then_some(Recognised { kind: spec.kind, columns })
}

/// The columns of a list that stand among these headings, whether they prove it or not.
pub(super) fn columns_of(spec: &Spec, headings: &[String]) -> Vec<(&'static str, usize)> {
    let mut columns: Vec<(&'static str, usize)> = Vec::new();
    for is_match in [is_whole as fn(&str, &str) -> bool, is_beginning] {
        for (field, names) in spec.fields() {
            let is_new = columns.iter().all(|(known, _)| known != field);
            let free = |at: &usize| columns.iter().all(|(_, used)| used != at);
            let fits = |at: &usize| headings.get(*at).is_some_and(|h| names.iter().any(|name| is_match(h, name)));
            if let Some(at) = (0..headings.len()).find(|at| is_new && free(at) && fits(at)) {
                columns.push((field, at));
            }
        }
    }
    columns
}

fn is_whole(heading: &str, name: &str) -> bool {
    !name.starts_with('~') && heading == plain(name)
}

fn is_beginning(heading: &str, name: &str) -> bool {
    !name.starts_with(['=', '~']) && heading.starts_with(&plain(name))
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
            ("DOB,Child,SEX,", Kind::Header),
            ("CHILD,SEX,DOB,Ethnicity,MOTHER,MC_DOB", Kind::Header),
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
            (
                "Child Unique ID,Date Started to be Looked After,Child’s Legal Status,Date ceased to be looked after",
                Kind::ChildrenInCare,
            ),
        ] {
            assert_eq!(kind_of(headings), Some(kind), "{headings}");
        }
        assert_eq!(kind_of("Name,Telephone"), None);
        assert_eq!(kind_of("CHILD,SEX,DOB,DUCC"), None, "three columns are no Header where others stand beside them");
        assert_eq!(kind_of("CHILD,SEX,ETHNIC"), None);
        assert_eq!(kind_of(""), None);
    }

    #[test]
    fn a_whole_heading_goes_before_the_beginning_of_another() {
        let headings = [
            "Child Unique ID",
            "Date Started to be Looked After",
            "Legal status start",
            "Legal Status",
            "Date Ceased to be Looked After",
        ];
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
