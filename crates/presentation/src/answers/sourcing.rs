//! Chains of hops in words: `U.S. officials → Pete Williams, NBC News → this article (inferred)`.

use crate::sourcing as telling;
use dateline_story::sourcing::{Chain, Hop};

use crate::terminal::{Text, Tone, told};

/// A chain, origin first. How far the origin commits itself is said first, in [`commitment`].
pub(super) fn chain(chain: &Chain) -> Text {
    telling::chain(Tone::Quiet.into(), chain).into()
}

/// How a hop hedges and how far it commits itself: `hedged “believe”`, `held probable`.
pub(super) fn commitment(hop: &Hop) -> Vec<Text> {
    told(telling::commitment(hop))
}
