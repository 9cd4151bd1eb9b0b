//! The short forms in which people type parties, works, sourcing chains, scopes and dates.
//!
//! ```text
//! party   [KIND:]ID[=NAME]            person, organization (org), group, unnamed, document (doc), sealed
//! work    [KIND:]ID[=TITLE]           film, book, programme, product, other
//! scope   CHANNEL[/MARKET[/VARIANT]]  theatrical    premiere/New York    exhibitor//IMAX
//! chain   HOP > HOP > …               the origin first; spaces around each >
//! hop     PARTY [@ OUTLET] [MARK …]
//! mark    "believe"                   its hedge, the words as printed
//!         [probable+]                 how far it commits itself: certain, probable or possible with + or -; unknown
//!         {background}                ground rule: on-record, background, not-for-attribution, off-record, unstated
//!         (inferred)                  the report does not state this hop
//!         (origin) (witness) (relay)  its role, where it is not origin for the first hop and relay for the others
//!         (medium tweet)  (to PARTY)  (url https://…)  (described "a government source")  (count 2)
//! date    2014-12-17   2014-12-17 08:20 America/New_York   2014-12~   XXXX-11-24   2014-11-24/2014-12-01
//! ```
//!
//! A party or work that the story knows needs its ID alone: kind and printed name are then those of its latest record. A
//! NAME runs up to the next mark. In a chain, a name that has `>` in it, or a word that begins with `@`, `(`, `[`, `{` or
//! `"`, stands in double quotes; `\"` is a quotation mark inside them, and `\\` a backslash.
//!
//! ```text
//! unnamed:us-officials=U.S. officials "believe" [probable+] > person:pete-williams=Pete Williams @ NBC News (inferred)
//! ```

mod chain;
mod date;
mod error;
mod known;
mod party;
mod scan;
mod scope;

pub use chain::read_chain;
pub use date::{DateWords, read_date};
pub use error::ShorthandError;
pub use known::Known;
pub use party::{read_party, read_work};
pub use scope::read_scope;

/// What the chain form looks like, for help texts: the grammar above in a few lines.
pub const CHAIN_HELP: &str = "\
A chain is who it came from, hop by hop, the origin first: HOP > HOP > …
  hop     PARTY [@ OUTLET] [marks]
  party   [KIND:]ID[=Name as printed], its ID alone if the story knows it
          kinds: person, organization, group, unnamed, document, sealed
  marks   \"believe\"      its hedge          [probable+]    factuality
          {background}   the ground rule    (inferred)     the hop is not stated
          (witness)      its role           (medium tweet) by which means
          (to PARTY)     to whom            (url …)        where it can be read
          (described \"a government source\")              (count 2)
Put a name in double quotes if > or a mark is part of it.";

#[cfg(test)]
mod tests;
