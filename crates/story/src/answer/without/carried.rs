//! What readers had of what falls.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::record::{Placed, placed};
use super::super::{Lens, RecordHead};
use crate::counterfactual::Counterfactual;
use crate::event::{Fact, VersionPublished};
use crate::fold::StoryState;
use crate::names::RecordRef;
use crate::partial_date::PartialDate;

/// A published version that carried something that falls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CarriedVersion {
    /// Where it was published.
    pub channel: String,
    /// Its address.
    pub uri: Option<String>,
    /// Its headline, as printed.
    pub headline: String,
    /// When readers had it; `None` if that is not known.
    pub published: Option<PartialDate>,
    /// What in it rests on records that fall.
    pub sentences: Vec<CarriedSentence>,
    /// Whether all that it cites falls: nothing in it is left.
    pub wholly: bool,
    /// The record.
    pub record: RecordHead,
}

/// What a version says on records that fall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CarriedSentence {
    /// The sentence, as printed; the headline or the whole version if there is none.
    pub sentence: Option<String>,
    /// The records that it rests on and that fall.
    pub fallen: Vec<RecordRef>,
    /// The records that it rests on and that stay.
    pub left: Vec<RecordRef>,
}

/// The versions of a story that stood and cite what falls, in the order in which they were recorded.
pub(super) fn versions(state: &StoryState, found: &Counterfactual, lens: &Lens) -> Vec<CarriedVersion> {
    let mut carried = Vec::new();
    for record in state.records().iter().filter(|record| record.stands() && placed(record, lens) != Placed::NotYet) {
        let Some(Fact::VersionPublished(version)) = record.fact() else { continue };
        let sentences = sentences(version, found);
        if let Some(head) = RecordHead::of(state, record, lens).filter(|_| !sentences.is_empty()) {
            carried.push(CarriedVersion {
                channel: version.channel.clone(),
                uri: version.uri.clone(),
                headline: version.headline.clone(),
                published: version.published.clone(),
                wholly: version.cites.iter().flat_map(|cited| &cited.records).all(|cited| is_gone(found, cited)),
                sentences,
                record: head,
            });
        }
    }
    carried
}

fn sentences(version: &VersionPublished, found: &Counterfactual) -> Vec<CarriedSentence> {
    let sentences = version.cites.iter().map(|cited| {
        let (fallen, left) = cited.records.iter().cloned().partition(|cited| is_gone(found, cited));
        CarriedSentence { sentence: cited.sentence.clone(), fallen, left }
    });
    sentences.filter(|sentence| sentence.fallen.iter().any(|cited| found.falls(cited))).collect()
}

/// Whether a record falls, be it of itself in another story.
fn is_gone(found: &Counterfactual, cited: &RecordRef) -> bool {
    found.falls(cited) || found.aside.contains(cited)
}
