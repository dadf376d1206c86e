//! THE list of screens: a row for each folder of [`screen`](super::screen), with its screens, what says all of each, and the places
//! where keys are pressed on them. The lists of screens and of places are made of it.

/// Gives the rows to a macro.
macro_rules! with_screens {
    ($then:ident) => {
        $then! {
            admissions {
                /// The month at a glance.
                Admissions => ADMISSIONS at Admissions, Find;
            }
            child {
                /// One admission.
                Child => CHILD at Child;
            }
            requests {
                /// The requests for entry, those that were not agreed among them.
                Requests => REQUESTS at Requests;
            }
            rota {
                /// The duty rota.
                Rota => ROTA at Rota;
            }
            section20 {
                /// The section 20 agreements.
                Section20 => SECTION_20 at Section20;
            }
            actions {
                /// The actions, across meetings.
                Actions => ACTIONS at Actions;
            }
            lessons {
                /// The themes by month.
                Lessons => LESSONS at Lessons;
                /// The lessons of one theme.
                Theme => THEME at Theme;
            }
            settings {
                /// What councils differ on.
                Settings => SETTINGS at Settings;
                /// Who is offered in forms.
                People => PEOPLE at People;
                /// The teams that are offered in forms.
                Teams => TEAMS at Teams;
            }
            meeting {
                /// The list of meetings.
                Meetings => MEETINGS at Meetings;
                /// The running order of a meeting.
                Meeting => ORDER at Order;
                /// One item of it: an admission, an agreement, or a list to go through.
                Item => ITEM at Review, Agreement, Attendance, Carried, Topic, Closing;
                /// Decisions that are looked at a second time.
                SecondLook => SECOND_LOOK at SecondLook;
            }
        }
    };
}

pub(in crate::tui) use with_screens;
