//! Lessons: what was learned, what will change, and the evidence that it did.

use crate::demo::as_of;
use crate::demo::case::Quirk;
use crate::demo::facts::ToldAdmission;
use crate::demo::story::Story;
use crate::domain::calendar::Month;

/// A lesson in words.
#[derive(Debug, Clone, Copy)]
pub(in crate::demo) struct LessonWords {
    /// A code of `domain::lesson::DEFAULT_THEMES`.
    pub(in crate::demo) theme: &'static str,
    /// The stories it can be learned from; any where there are none.
    pub(in crate::demo) stories: &'static [Story],
    /// What the lesson says of the admission, which must be so.
    pub(in crate::demo) needs: Needs,
    pub(in crate::demo) statement: &'static str,
    pub(in crate::demo) what_will_change: &'static str,
    pub(in crate::demo) evidence: &'static str,
}

const fn words(
    theme: &'static str,
    stories: &'static [Story],
    statement: &'static str,
    what_will_change: &'static str,
    evidence: &'static str,
) -> LessonWords {
    LessonWords { theme, stories, needs: Needs::Nothing, statement, what_will_change, evidence }
}

/// What must be so of an admission for a lesson to be learned from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo) enum Needs {
    /// Nothing that is recorded as a fact.
    Nothing,
    /// One person was operational and duty Head of Service.
    SamePerson,
    /// No family group conference is recorded.
    NoConference,
    /// The out-of-hours team acted, and the duty Head of Service decided on a later day.
    RatifiedLater,
    /// Written up late.
    WrittenUpLate,
    /// Not so new that nothing can have drifted.
    NotNew,
}

impl Needs {
    pub(in crate::demo) fn is_so_of(self, told: &ToldAdmission) -> bool {
        match self {
            Self::Nothing => true,
            Self::SamePerson => told.same_person_twice,
            Self::NoConference => !told.family_group_conference,
            Self::RatifiedLater => told.case.has(Quirk::OutOfHours) && told.decided_after,
            Self::WrittenUpLate => told.case.has(Quirk::LateWriteUp) && told.period.written_up_on.is_some(),
            Self::NotNew => told.period.started_on < under_review().first_day(),
        }
    }

    const fn of(self, words: LessonWords) -> LessonWords {
        LessonWords { needs: self, ..words }
    }
}

/// The month under review.
fn under_review() -> Month {
    Month::before(as_of())
}

/// Lessons, by theme.
pub(in crate::demo) const LESSONS: &[LessonWords] = &[
    words(
        "thresholds",
        &[],
        "Two requests with the same facts had two answers in one week, and the rationale did not say what made the difference.",
        "The four duty Heads of Service read three rationales together each month",
        "Three months of readings held, with notes.",
    ),
    words(
        "thresholds",
        &[Story::FamilyBreakdown, Story::Homeless],
        "A young person of 15 was offered mediation in one town and a placement in the other.",
        "One page on what is offered first, the same in every team",
        "Page written with the team managers and in use.",
    ),
    words(
        "thresholds",
        &[Story::Neglect],
        "The threshold was met well before entry, and nobody said the word.",
        "Supervision asks 'would we agree today?' at every review",
        "Question added to the supervision form.",
    ),
    words(
        "early-help",
        &[Story::Neglect, Story::HomeAlone, Story::DomesticAbuse],
        "Early help ended because the programme was over, not because it had worked.",
        "Nothing closes without a call to the school or health visitor",
        "Closing form changed; sampled ten, nine had the call.",
    ),
    words(
        "early-help",
        &[Story::ParentUnwell, Story::ParentArrested],
        "The family asked for early help and waited eleven weeks for a first visit.",
        "First visit within ten working days",
        "Average wait is now eight working days.",
    ),
    words(
        "early-help",
        &[Story::FamilyBreakdown],
        "Parents of teenagers were sent to a programme meant for parents of toddlers.",
        "A programme for parents of teenagers, in two towns",
        "Two groups of nine parents have finished.",
    ),
    words(
        "edge-of-care",
        &[Story::FamilyBreakdown, Story::ReEntry],
        "Edge of care was the right service, and it had a wait when it was needed.",
        "A duty slot kept free for the same week",
        "Slot used in five of six weeks.",
    ),
    words(
        "edge-of-care",
        &[Story::Exploitation],
        "The edge of care worker stopped on the day of entry, just when the family would have listened.",
        "The worker stays for six weeks after entry",
        "Now written into the service's offer.",
    ),
    words(
        "edge-of-care",
        &[Story::FamilyBreakdown, Story::HarmDisclosed],
        "Evenings and Sundays are when families ask, and nobody from edge of care was there.",
        "Evening rota from Thursday to Sunday",
        "Rota began; eleven families seen in the first month.",
    ),
    Needs::NoConference.of(words(
        "family-group-conference",
        &[Story::Neglect, Story::FamilyBreakdown, Story::ParentUnwell],
        "No family group conference was held because nobody asked whose job it was to refer.",
        "The team manager refers at the first review conference",
        "Referrals doubled in a quarter.",
    )),
    Needs::NoConference.of(words(
        "family-group-conference",
        &[Story::HomeAlone, Story::DomesticAbuse],
        "The relatives met after entry and had a plan within an hour.",
        "A conference is offered before any request, unless the night does not allow it",
        "Request form asks for the date of the offer.",
    )),
    Needs::NoConference.of(words(
        "family-group-conference",
        &[Story::GuardianUnwell, Story::ReEntry],
        "A first 'no' to a family meeting was recorded as the answer for good.",
        "Offer again at each review, and note what was said",
        "Sampled eight files; offered again in seven.",
    )),
    words(
        "pre-proceedings",
        &[Story::Neglect],
        "Pre-proceedings were used well: clear letters, a lawyer for the parents, and honest dates.",
        "Share this example in induction",
        "Shown to eleven new workers.",
    ),
    words(
        "pre-proceedings",
        &[Story::Neglect, Story::DomesticAbuse],
        "A child protection plan ran for over a year and the legal gateway was never asked.",
        "Any plan over 12 months goes to the gateway",
        "Tracker shows none over 12 months without a decision.",
    ),
    words(
        "legal-route",
        &[Story::FamilyBreakdown, Story::Exploitation],
        "The form spoke of sharing parental responsibility while the route was an agreement, which cannot give it.",
        "The lawyer on duty reads the form before the decision",
        "Duty lawyer signs each form; none returned since.",
    ),
    words(
        "legal-route",
        &[Story::HomeAlone, Story::InjuredBaby, Story::HarmDisclosed],
        "The decision about what follows police protection was left to its last hour.",
        "Strategy discussion sets the route within 24 hours",
        "Eight of nine set within 24 hours.",
    ),
    words(
        "section-20-consent",
        &[Story::ParentUnwell, Story::DomesticAbuse],
        "A parent agreed on the evening of a crisis and was never asked again in daylight.",
        "Ask again within 72 hours, with someone whom the parent trusts",
        "First checks now record who was there.",
    ),
    words(
        "section-20-consent",
        &[Story::Relinquished, Story::Disability],
        "The leaflet on agreements is at the reading age of a lawyer.",
        "New leaflet written with parents",
        "Leaflet in use, in six languages.",
    ),
    words(
        "section-20-drift",
        &[Story::GuardianUnwell, Story::AdoptionStrain],
        "An agreement made for six weeks was ten months old, and each review had confirmed the one before.",
        "At three months the question is home, kin or court",
        "Panel at three months has met five times.",
    ),
    Needs::NotNew.of(words(
        "section-20-drift",
        &[Story::FamilyBreakdown, Story::ReEntry],
        "The plan said 'return home' and nobody was working on it.",
        "Every plan to go home names the worker and the date",
        "Sampled twelve plans; all name both.",
    )),
    words(
        "unplanned-known",
        &[Story::FamilyBreakdown, Story::DomesticAbuse, Story::Neglect],
        "We had known the family for well over a year, and the day of entry was still a surprise.",
        "Core groups ask 'what would we do tonight?'",
        "Question on the core group form since spring.",
    ),
    words(
        "unplanned-known",
        &[Story::HarmDisclosed, Story::Exploitation],
        "Worries from school were each answered alone and never read side by side.",
        "The chronology is read aloud at the third worry",
        "Tried in four schools; two plans changed.",
    ),
    words(
        "placements",
        &[Story::Exploitation, Story::FamilyBreakdown],
        "The only place that night was 60 miles away, and the school place was lost with it.",
        "Four carers near the county town approved for emergencies",
        "Three approved; a fourth in assessment.",
    ),
    words(
        "placements",
        &[Story::Neglect, Story::HomeAlone],
        "Brothers and sisters were split because no carer had three rooms.",
        "Recruit for groups, and pay for the room that is kept free",
        "Two families approved for groups of three.",
    ),
    words(
        "placements",
        &[Story::Disability],
        "Carers from short breaks were the answer, and were asked last.",
        "Ask the carers whom the child knows first",
        "Search form begins with known carers.",
    ),
    words(
        "kinship",
        &[Story::InjuredBaby, Story::HomeAlone],
        "A grandparent lived ten miles away and was not on our record.",
        "Draw the family tree at the first assessment",
        "Trees on 17 of 20 files sampled.",
    ),
    words(
        "kinship",
        &[Story::PreBirth, Story::Neglect],
        "Relatives were assessed one after the other, and the court timetable ran out.",
        "Assess side by side, and say early who is not in a position to",
        "Average time is down by five weeks.",
    ),
    words(
        "kinship",
        &[Story::ParentArrested, Story::ParentUnwell],
        "An aunt would have come if we had paid for the train.",
        "Team managers may spend up to a set sum the same day",
        "Used four times since; two entries avoided.",
    ),
    words(
        "unaccompanied-homeless",
        &[Story::Arrival],
        "The first week had seven appointments and no rest.",
        "First three days are for sleep, food and a telephone call home",
        "New arrivals' plan in use since summer.",
    ),
    words(
        "unaccompanied-homeless",
        &[Story::Arrival],
        "An interpreter on the telephone is no substitute for a person in the room.",
        "In person for the first talk, within three working days",
        "Done for nine of the last ten.",
    ),
    words(
        "unaccompanied-homeless",
        &[Story::Homeless],
        "Housing and social care each assessed, and the young person told the story twice.",
        "One joint assessment, one worker who writes",
        "Joint form used in every case since autumn.",
    ),
    words(
        "unaccompanied-homeless",
        &[Story::Arrival],
        "Young people were told their rights in a language they speak but cannot read.",
        "Recordings in nine languages",
        "Recordings made by young people themselves.",
    ),
    words(
        "adolescents",
        &[Story::Exploitation],
        "Our plan worked with parents while the harm was at the station.",
        "Plans name places and people outside the home",
        "Contextual plan used for twelve young people.",
    ),
    words(
        "adolescents",
        &[Story::Exploitation, Story::Remand],
        "A child who was being exploited was first met as a suspect.",
        "Police ring the exploitation team before the interview",
        "Agreed with the superintendent; in use.",
    ),
    words(
        "adolescents",
        &[Story::FamilyBreakdown],
        "What looked like anger was grief, and nobody had asked about the grandmother who died.",
        "Ask about losses in every assessment of a young person",
        "Prompt added to the assessment.",
    ),
    words(
        "disability",
        &[Story::Disability],
        "Nights were the need and days were the offer.",
        "Short breaks assessments ask about sleep first",
        "New assessment in use; four packages changed.",
    ),
    words(
        "recording",
        &[],
        "The decision was right and the reasons were in nobody's notes.",
        "Rationale written the same day, in three sentences",
        "Sampled 20 decisions; 18 written the same day.",
    ),
    Needs::WrittenUpLate.of(words(
        "recording",
        &[Story::Arrival, Story::Homeless],
        "The form was written a week later from memory.",
        "Business support opens the form on the day of entry",
        "Median is now one working day.",
    )),
    words(
        "partners",
        &[Story::ParentUnwell],
        "The ward knew of the admission days before we did.",
        "A named link on each ward",
        "Links named on three wards.",
    ),
    words(
        "partners",
        &[Story::HarmDisclosed, Story::HomeAlone],
        "School rang four numbers before someone picked up.",
        "One number for schools, answered until six",
        "Number in use; schools say that it works.",
    ),
    words(
        "partners",
        &[Story::PreBirth, Story::InjuredBaby],
        "Health visiting and midwifery each thought that the other had referred.",
        "Whoever worries rings, and says so to the other",
        "Joint training held for 40 staff.",
    ),
    Needs::SamePerson.of(words(
        "decision-chain",
        &[],
        "The same person supported the request and decided it, because the rota had a gap.",
        "A second duty head on call for those days",
        "Rota has had no gap since.",
    )),
    Needs::RatifiedLater.of(words(
        "decision-chain",
        &[Story::HomeAlone, Story::InjuredBaby],
        "Out of hours acted rightly, and the ratification had to wait for the next working day.",
        "The duty head ratifies by telephone the same night",
        "Met in all of the last seven.",
    )),
    words(
        "childs-voice",
        &[],
        "Every adult's view was on the form, and the child's was a ticked box.",
        "Nothing is agreed without the child's own words",
        "Words present on 27 of 30 forms sampled.",
    ),
    words(
        "childs-voice",
        &[Story::Neglect, Story::HarmDisclosed, Story::FamilyBreakdown],
        "A worker wrote the child a letter about why this happened, and the child keeps it.",
        "Every child gets a letter within a month",
        "Letters written for all but two this quarter.",
    ),
    words(
        "re-entry",
        &[Story::ReEntry],
        "Support ended at 12 weeks, and the return home ended in the fifteenth.",
        "Support for as long as it is needed, reviewed at 12 weeks",
        "Five families supported beyond 12 weeks.",
    ),
    words(
        "re-entry",
        &[Story::ReEntry],
        "Nobody asked the young person what had made home hard the last time.",
        "The plan for going home starts from that question",
        "Question asked in each of six plans.",
    ),
    words(
        "good-practice",
        &[],
        "The social worker, the school and the family made a plan in one afternoon, and it held.",
        "Tell the story at the practice forum",
        "Told in June; two teams have copied it.",
    ),
    words(
        "good-practice",
        &[Story::Arrival, Story::Homeless],
        "Carers learned ten words before the young person came to the door.",
        "Word cards for carers in the languages we meet most",
        "Cards printed in eight languages.",
    ),
    words(
        "good-practice",
        &[Story::PreBirth, Story::Relinquished],
        "The parents said that they were treated with respect on the hardest day of their lives.",
        "Ask the team to describe what they did",
        "Described in a page that new workers read.",
    ),
];
