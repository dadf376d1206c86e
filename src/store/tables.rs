//! The tables whose rows change through the change log: records and lists always, facts where they are typed in by hand.

/// A table whose changes are logged field by field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Table {
    /// Its name.
    pub(super) name: &'static str,
    /// Its primary key.
    pub(super) key: &'static str,
    /// Its other columns.
    pub(super) fields: &'static [&'static str],
}

/// The records that hang on a period of care: it is never dropped while one of them does.
pub(super) const RECORDS_OF_A_PERIOD: [&str; 7] =
    ["action", "review", "lesson_admission", "follow_up", "prompt_answer", "meeting_item", "second_look"];

/// The condition that a record hangs on a period of care, whose identifier `period` stands for in SQL.
pub(super) fn has_records(period: &str) -> String {
    any(RECORDS_OF_A_PERIOD.iter().map(|table| has_row(table, period)))
}

fn has_row(table: &str, period: &str) -> String {
    format!("EXISTS (SELECT 1 FROM {table} WHERE period_id = {period})")
}

fn any(conditions: impl Iterator<Item = String>) -> String {
    format!("({})", conditions.collect::<Vec<_>>().join(" OR "))
}

/// Every table whose changes can be undone.
pub(super) const ALL: &[&Table] = &[
    &MEETING,
    &SITTING,
    &ATTENDANCE,
    &MEETING_ITEM,
    &REVIEW,
    &REVIEW_ANSWER,
    &SECOND_LOOK,
    &SECOND_LOOK_VIEW,
    &ADDENDUM,
    &ACTION,
    &LESSON,
    &LESSON_ADMISSION,
    &FOLLOW_UP,
    &PROMPT_ANSWER,
    &JUDGEMENT,
    &THEME,
    &PERSON,
    &TEAM,
    &SETTING,
    &CHILD,
    &PERIOD_OF_CARE,
    &LEGAL_STATUS,
    &PLACEMENT,
    &INTERVENTION,
    &ENTRY_REQUEST,
    &DECISION,
    &DUTY,
];

/// `meeting`.
pub(super) const MEETING: Table =
    Table { name: "meeting", key: "id", fields: &["month", "held_on", "status", "chair", "scribe", "seal"] };
/// `sitting`.
pub(super) const SITTING: Table = Table { name: "sitting", key: "id", fields: &["meeting_id", "began_at", "ended_at"] };
/// `attendance`.
pub(super) const ATTENDANCE: Table =
    Table { name: "attendance", key: "id", fields: &["meeting_id", "person", "role", "present"] };
/// `meeting_item`.
pub(super) const MEETING_ITEM: Table = Table {
    name: "meeting_item",
    key: "id",
    fields: &["meeting_id", "position", "kind", "period_id", "title", "state", "reason", "note"],
};
/// `review`.
pub(super) const REVIEW: Table = Table { name: "review", key: "id", fields: &["meeting_id", "period_id", "summary"] };
/// `review_answer`.
pub(super) const REVIEW_ANSWER: Table =
    Table { name: "review_answer", key: "id", fields: &["review_id", "question", "answer", "note", "person"] };
/// `second_look`.
pub(super) const SECOND_LOOK: Table =
    Table { name: "second_look", key: "id", fields: &["meeting_id", "period_id", "position", "decided"] };
/// `second_look_view`.
pub(super) const SECOND_LOOK_VIEW: Table =
    Table { name: "second_look_view", key: "id", fields: &["look_id", "person", "view", "note"] };
/// `addendum`.
pub(super) const ADDENDUM: Table =
    Table { name: "addendum", key: "id", fields: &["meeting_id", "written_on", "written_by", "reason", "text"] };
/// `action`.
pub(super) const ACTION: Table = Table {
    name: "action",
    key: "id",
    fields: &[
        "ref",
        "child_id",
        "period_id",
        "meeting_id",
        "text",
        "owner",
        "due_on",
        "original_due_on",
        "done_looks_like",
        "status",
        "closed_on",
        "evidence",
        "raised_on",
    ],
};
/// `lesson`.
pub(super) const LESSON: Table = Table {
    name: "lesson",
    key: "id",
    fields: &[
        "ref",
        "theme",
        "statement",
        "what_will_change",
        "meeting_id",
        "raised_on",
        "closed_on",
        "evidence",
        "owner",
        "due_on",
    ],
};
/// `lesson_admission`.
pub(super) const LESSON_ADMISSION: Table =
    Table { name: "lesson_admission", key: "id", fields: &["lesson_id", "period_id"] };
/// `prompt_answer`.
pub(super) const PROMPT_ANSWER: Table = Table {
    name: "prompt_answer",
    key: "id",
    fields: &["period_id", "prompt", "answer", "answered_on", "ask_again_on"],
};
/// `judgement`.
pub(super) const JUDGEMENT: Table =
    Table { name: "judgement", key: "id", fields: &["child_ref", "other_ref", "verdict", "judged_by", "judged_on"] };
/// `follow_up`.
pub(super) const FOLLOW_UP: Table = Table {
    name: "follow_up",
    key: "id",
    fields: &[
        "period_id",
        "checked_on",
        "checked_by",
        "purpose",
        "consent_by",
        "consent_capacity",
        "consent_language",
        "consent_in_writing",
        "told_they_may_end_it",
        "consent_confirmed_on",
        "plan",
        "next_check_on",
        "outcome",
        "note",
        "meeting_id",
        "proceedings_issued_on",
    ],
};
/// `theme`.
pub(super) const THEME: Table =
    Table { name: "theme", key: "code", fields: &["label", "position", "retired_on", "merged_into"] };
/// `person`.
pub(super) const PERSON: Table = Table { name: "person", key: "id", fields: &["name", "role", "left_on"] };
/// `team`.
pub(super) const TEAM: Table = Table { name: "team", key: "id", fields: &["name", "closed_on"] };
/// `setting`.
pub(super) const SETTING: Table = Table { name: "setting", key: "key", fields: &["value"] };

/// `child`.
pub(super) const CHILD: Table = Table {
    name: "child",
    key: "id",
    fields: &[
        "child_ref",
        "given_name",
        "family_name",
        "family_ref",
        "sex",
        "born_on",
        "ethnicity",
        "disabled",
        "unaccompanied",
        "unaccompanied_until",
        "previous_permanence",
        "previous_permanence_on",
        "team",
        "worker",
        "source",
        "typed",
        "merged_into",
    ],
};
/// `period_of_care`.
pub(super) const PERIOD_OF_CARE: Table = Table {
    name: "period_of_care",
    key: "id",
    fields: &[
        "child_id",
        "kind",
        "started_on",
        "ended_on",
        "end_reason",
        "route_on_entry",
        "need",
        "entry",
        "written_up_on",
        "source",
        "typed",
        "missing_since",
    ],
};
/// `legal_status`.
pub(super) const LEGAL_STATUS: Table =
    Table { name: "legal_status", key: "id", fields: &["period_id", "code", "started_on", "ended_on", "source"] };
/// `placement`.
pub(super) const PLACEMENT: Table = Table {
    name: "placement",
    key: "id",
    fields: &["period_id", "type", "provider", "started_on", "ended_on", "source"],
};
/// `intervention`.
pub(super) const INTERVENTION: Table = Table {
    name: "intervention",
    key: "id",
    fields: &[
        "child_id",
        "kind",
        "started_on",
        "ended_on",
        "provider",
        "outcome",
        "detail",
        "recorded_on",
        "source",
        "missing_since",
    ],
};
/// `entry_request`.
pub(super) const ENTRY_REQUEST: Table = Table {
    name: "entry_request",
    key: "id",
    fields: &[
        "child_id",
        "period_id",
        "asked_at",
        "asked_by",
        "circumstances",
        "risks_managed",
        "alternatives",
        "network_explored",
        "wishes_recorded",
        "siblings_together",
        "school_kept",
        "miles_from_home",
        "shared_responsibility",
        "planned_placement",
        "legal_advice",
        "legal_advice_by",
        "legal_advice_on",
        "legal_advice_summary",
        "recorded_on",
        "source",
    ],
};
/// `decision`.
pub(super) const DECISION: Table = Table {
    name: "decision",
    key: "id",
    fields: &["request_id", "role", "person", "decided_at", "decision", "rationale", "recorded_on", "source"],
};
/// `duty`.
pub(super) const DUTY: Table = Table { name: "duty", key: "id", fields: &["person", "from_on", "until_on", "source"] };

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rusqlite::Connection;

    use super::RECORDS_OF_A_PERIOD;

    /// What an extract gives about a period goes with it; whatever else refers to one must keep it.
    const FACTS_OF_A_PERIOD: [&str; 3] = ["legal_status", "placement", "entry_request"];

    #[test]
    fn every_table_that_refers_to_a_period_of_care_is_a_fact_or_keeps_it() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(crate::store::SCHEMA).unwrap();
        let sql = "SELECT sqlite_schema.name, on_delete FROM sqlite_schema, pragma_foreign_key_list(sqlite_schema.name)
                   WHERE \"table\" = 'period_of_care'";
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let found: Vec<(String, String)> = rows.map(Result::unwrap).collect();
        let names: BTreeSet<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, FACTS_OF_A_PERIOD.into_iter().chain(RECORDS_OF_A_PERIOD).collect());
        assert!(found.iter().all(|(_, action)| action == "NO ACTION"), "none goes with it unseen: {found:?}");
    }
}
