//! One event of a record's life, as an answer shows it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::life::Step;
use super::says::FieldChange;
use crate::answer::{Cited, Lens, RecordHead};
use crate::event::{
    AdvisoryKind, AdvisorySent, CorrectionIssued, CorrectionLabel, Fact, GapNoted, GroundRuleChanged, LinkRelation,
    RecordReinstated, RecordWithdrawn, RecordsLinked, SourcingAmended, StatedReason, Status, StatusSet,
    VersionPublished, WithdrawalKind,
};
use crate::field_value::FieldValue;
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;
use crate::party::Party;
use crate::sourcing::GroundRule;
use crate::time::Timestamp;

/// One event that touched a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WhyEvent {
    /// What it did.
    pub deed: Deed,
    /// What it says, in one line.
    pub summary: String,
    /// Why, as whoever recorded it states it.
    pub reason: Option<String>,
    /// The text that readers saw.
    pub notice: Option<String>,
    /// What it changed in the record, field by field, when it came.
    pub changes: Vec<FieldChange>,
    /// Whether the record counts since, if this event changed that.
    pub counts_since: Option<bool>,
    /// The other record by way of which it acted on this one, such as a correction that it took back; `None` if it names this one.
    pub through: Option<RecordRef>,
    /// Whether this event itself still stands.
    pub stands: bool,
    /// Who recorded it and when, when the desk learned it, when it happened, and on whose authority.
    pub record: RecordHead,
}

/// What an event did to a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// It is the record itself.
    Recorded,
    /// It put a value right.
    Corrected {
        /// What the desk calls it.
        label: CorrectionLabel,
        /// Which value.
        field: String,
        /// What stood there, as the correction says.
        was: FieldValue,
        /// What stands there since, as the correction says.
        now: FieldValue,
    },
    /// It told more of a chain, or of another one.
    SourcesAmended {
        /// The place of the chain that it replaced, from 0; none if it is one more.
        replaces: Option<u32>,
        /// Who made it known.
        by: Option<Party>,
    },
    /// It changed the terms on which sources spoke.
    TermsChanged {
        /// The terms since.
        rule: GroundRule,
        /// Whose; the origins' if no party is named.
        party: Option<Party>,
        /// Who allowed or demanded it.
        by: Option<Party>,
    },
    /// It withdrew it, or a part of it.
    Withdrawn {
        /// What sort of withdrawal.
        kind: WithdrawalKind,
        /// Which part; the whole if none is named.
        part: Option<String>,
    },
    /// It made it count again, or a part of it.
    Reinstated {
        /// Which part; the whole with all parts if none is named.
        part: Option<String>,
    },
    /// It ranked it.
    Ranked {
        /// How.
        status: Status,
    },
    /// It held it back, or let it go, or told of it.
    Noticed {
        /// What sort of notice.
        kind: AdvisoryKind,
        /// Until when; without end if none is given.
        until: Option<Timestamp>,
    },
    /// It linked it with another record.
    Linked {
        /// What the one does to the other.
        relation: LinkRelation,
        /// Whether it is this record that does it; else the other does it to this one.
        outward: bool,
        /// The other record.
        other: Cited,
    },
    /// It noted that something is missing in it.
    Missed {
        /// What.
        missing: String,
        /// Who is to find out.
        owner: Option<String>,
    },
    /// It is a published version that cites it.
    Published {
        /// Where it was published.
        channel: String,
        /// Under which headline.
        headline: String,
    },
    /// It is a record that stands inside it.
    Embedded,
}

impl WhyEvent {
    /// One step of the life of a record; `None` for what is not an event.
    pub(super) fn of(state: &StoryState, number: u64, step: &Step, lens: &Lens) -> Option<Self> {
        let by = state.record(step.number)?;
        let fact = by.fact()?;
        let is_itself = step.number == number;
        // What it names, if it acts by way of another record.
        let place = step.through.clone().unwrap_or_else(|| state.cite(number));
        let deed = if is_itself { Deed::Recorded } else { deed(state, number, by, fact, &place) };
        let StatedReason { reason, notice } = if is_itself { StatedReason::default() } else { stated(fact) };
        Some(Self {
            deed,
            summary: by.summary()?,
            reason: reason.map(str::to_owned),
            notice: notice.map(str::to_owned),
            changes: step.changes.clone(),
            counts_since: step.counts_since,
            through: step.through.clone(),
            stands: by.stands(),
            record: RecordHead::of(state, by, lens)?,
        })
    }
}

fn deed(state: &StoryState, number: u64, by: &Record, fact: &Fact, place: &RecordRef) -> Deed {
    let names_it = |record: &Record| {
        let named = [record.amendments(), record.withdrawals(), record.touched_by()];
        named.into_iter().any(|list| list.contains(&by.entry.number))
    };
    // A record of any kind may stand inside another without naming it.
    if *place == state.cite(number) && !state.record(number).is_some_and(names_it) {
        return Deed::Embedded;
    }
    changed(fact).or_else(|| said_of(state, fact, place)).unwrap_or(Deed::Embedded)
}

/// What a fact changes of a record, or of whether it counts.
fn changed(fact: &Fact) -> Option<Deed> {
    if let Some(CorrectionIssued { label, field, was, now, .. }) = fact.data() {
        return Some(Deed::Corrected { label: *label, field: field.clone(), was: was.clone(), now: now.clone() });
    }
    if let Some(amended) = fact.data::<SourcingAmended>() {
        return Some(Deed::SourcesAmended { replaces: amended.replaces, by: amended.by.clone() });
    }
    if let Some(GroundRuleChanged { rule, party, by, .. }) = fact.data() {
        return Some(Deed::TermsChanged { rule: *rule, party: party.clone(), by: by.clone() });
    }
    if let Some(withdrawal) = fact.data::<RecordWithdrawn>() {
        return Some(Deed::Withdrawn { kind: withdrawal.kind, part: withdrawal.part.clone() });
    }
    fact.data::<RecordReinstated>().map(|reinstated| Deed::Reinstated { part: reinstated.part.clone() })
}

/// What a fact says of a record without changing it.
fn said_of(state: &StoryState, fact: &Fact, place: &RecordRef) -> Option<Deed> {
    if let Some(set) = fact.data::<StatusSet>() {
        return Some(Deed::Ranked { status: set.status });
    }
    if let Some(advisory) = fact.data::<AdvisorySent>() {
        return Some(Deed::Noticed { kind: advisory.kind, until: advisory.until });
    }
    if let Some(link) = fact.data::<RecordsLinked>() {
        let outward = link.from == *place;
        let other = if outward { &link.to } else { &link.from };
        return Some(Deed::Linked { relation: link.relation, outward, other: Cited::of(state, other) });
    }
    if let Some(gap) = fact.data::<GapNoted>() {
        return Some(Deed::Missed { missing: gap.missing.clone(), owner: gap.owner.clone() });
    }
    let version = fact.data::<VersionPublished>()?;
    Some(Deed::Published { channel: version.channel.clone(), headline: version.headline.clone() })
}

/// Why, and what readers were told. Why a story has its heading, the line of the event says.
fn stated(fact: &Fact) -> StatedReason<'_> {
    let is_heading = matches!(fact, Fact::StoryOpened(_) | Fact::StoryRetitled(_) | Fact::StoryClosed(_));
    if is_heading { StatedReason::default() } else { fact.stated_reason() }
}
