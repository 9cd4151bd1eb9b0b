//! The sections of a story's answer: their names, and how to show some of them alone.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{RecordHead, StoryAnswer};
use crate::names::Position;

macro_rules! sections {
    ($($(#[doc = $doc:literal])* $section:ident $field:ident $word:literal;)*) => {
        /// A section of a story's answer.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Section {
            $($(#[doc = $doc])* $section,)*
        }

        impl Section {
            /// All sections, in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$section,)*];

            /// Its name as people type it.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$section => $word,)*
                }
            }
        }

        impl StoryAnswer {
            /// Empties every section but these. None named keeps all.
            pub fn keep(&mut self, sections: &BTreeSet<Section>) {
                if sections.is_empty() {
                    return;
                }
                $(if !sections.contains(&Section::$section) {
                    self.$field.clear();
                })*
            }
        }
    };
}

sections! {
    /// Corrections that stand.
    Corrections corrections "corrections";
    /// Withdrawn records and parts.
    Withdrawn withdrawn "withdrawn";
    /// Records that count again.
    Reinstated reinstated "reinstated";
    /// Notices: holds, embargoes, kills.
    Notices notices "notices";
    /// Records that are unverified, held, disputed, deprecated.
    Statuses statuses "statuses";
    /// Incidents.
    Incidents incidents "incidents";
    /// Who attributed what to whom.
    Attributions attributions "attributions";
    /// Releases: work by scope by who decided.
    Releases releases "releases";
    /// Statements, by speaker.
    Statements statements "statements";
    /// Threats.
    Threats threats "threats";
    /// Investigations.
    Investigations investigations "investigations";
    /// Actions: arrests, orders, suits.
    Actions actions "actions";
    /// Figures, by origin.
    Figures figures "figures";
    /// Claims that no other kind fits.
    Claims claims "claims";
    /// What was reported of parties and works.
    Profiles profiles "profiles";
    /// Parties that are one.
    Identities identities "identities";
    /// Contradictions and qualifications, and other links.
    Links links "links";
    /// What is missing.
    Gaps gaps "gaps";
    /// Amended sources.
    Amendments amendments "amendments";
    /// What readers had.
    Versions versions "versions";
    /// Captured bytes.
    Evidence evidence "evidence";
    /// Records of kinds that have no section of their own.
    Other other "other";
    /// Records without a date, where dates were asked about.
    Undated undated "undated";
    /// What does not fit.
    Anomalies anomalies "anomalies";
}

impl StoryAnswer {
    /// Leaves what was recorded after a position: what it was before stays beside it.
    pub fn since(&mut self, after: Position) {
        let new = |record: &RecordHead| record.position > after;
        self.corrections.retain(|one| new(&one.record));
        self.withdrawn.retain(|one| new(&one.record));
        self.reinstated.retain(|one| new(&one.record));
        self.notices.retain(|one| new(&one.record));
        self.statuses.retain(|one| new(&one.record));
        self.incidents.retain(|one| new(&one.record));
        for ladder in &mut self.attributions {
            ladder.rungs.retain(|rung| new(&rung.latest.record));
        }
        self.attributions.retain(|ladder| !ladder.rungs.is_empty());
        self.releases.retain(|row| new(&row.latest.record));
        for speaker in &mut self.statements {
            speaker.statements.retain(|one| new(&one.record));
        }
        self.statements.retain(|speaker| !speaker.statements.is_empty());
        self.threats.retain(|one| new(&one.record));
        self.investigations.retain(|row| new(&row.latest.record));
        self.actions.retain(|one| new(&one.record));
        for figure in &mut self.figures {
            figure.origins.retain(|origin| new(&origin.latest.record));
        }
        self.figures.retain(|figure| !figure.origins.is_empty());
        self.claims.retain(|one| new(&one.record));
        for profile in &mut self.profiles {
            profile.properties.retain(|one| new(&one.record));
        }
        self.profiles.retain(|profile| !profile.properties.is_empty());
        self.identities.retain(|one| new(&one.record));
        self.links.retain(|one| new(&one.record));
        self.gaps.retain(|one| new(&one.record));
        self.amendments.retain(|one| new(&one.record));
        self.versions.retain(|one| new(&one.record));
        self.evidence.retain(|one| new(&one.record));
        self.other.retain(|one| new(&one.record));
        self.undated.retain(|one| new(&one.record));
        self.anomalies.retain(|anomaly| anomaly.position > after);
    }
}
