//! The rules: their names, what they mean, and how a finding of each is taken unless a house says otherwise.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a finding of a rule is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It must be put right: the check fails.
    Fail,
    /// Somebody should look at it.
    Warn,
    /// It is not looked for.
    Off,
}

impl Severity {
    /// All of them, the gravest first.
    pub const ALL: &[Self] = &[Self::Fail, Self::Warn, Self::Off];

    /// Its name as people type it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::Warn => "warn",
            Self::Off => "off",
        }
    }
}

macro_rules! rules {
    ($($rule:ident $word:literal $severity:ident $meaning:literal $definition:literal;)*) => {
        /// A house rule.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum Rule {
            $(#[doc = $meaning] $rule,)*
        }

        impl Rule {
            /// All rules, in the order in which they are told.
            pub const ALL: &[Self] = &[$(Self::$rule,)*];

            /// Its name as people type it.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$rule => $word,)* }
            }

            /// What a finding of it means, in one sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$rule => $meaning,)* }
            }

            /// What exactly it looks for, and what it passes over.
            #[must_use]
            pub const fn definition(self) -> &'static str {
                match self { $(Self::$rule => $definition,)* }
            }

            /// How a finding of it is taken unless a house says otherwise.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$rule => Severity::$severity,)* }
            }
        }
    };
}

rules! {
    OutrunsSources "outruns-sources" Fail
        "A headline or sentence says more than its sources did when it was published."
        "What a version says is read from the ledger, not guessed. (1) A headline or sentence without a hedging word states flatly what \
         it cites. It outruns a cited record that was less than certain then, unless it has that record's own hedging words, or cites \
         beside it a certain one that says as much: of the same incident and party in a role at least as strong, or the same thing. \
         The same holds if nothing of what it cites stood then. A headline is no further committed than its version's own source. \
         (2) Where a version cites, for a sentence that repeats its headline, the record of what that headline says, one of the \
         records cited for the headline without a sentence must have been as strong, in role and in certainty. Roles go down from \
         perpetrated by way of directed, involved, linked, assisted, suspected and of interest to witnessed. A record is as certain as \
         its surest chain, and a chain as its least sure hop. \"Then\" is by what the ledger had at the latest \
         instant at which the version can have been published, never later than when it was recorded. What it cites and was recorded \
         only afterwards is taken as it was when it was.";
    PublishedHeld "published-held" Fail
        "A version was published that cites what was held or embargoed at the time."
        "A record was held if a hold, an embargo or a kill of it, or of the whole story, was in force at the instant of publication, or \
         if its status was hold. A record that was not recorded by then was not held.";
    UnattributedQuote "unattributed-quote" Fail
        "Somebody is quoted, and nothing says who."
        "A statement with a quotation whose speaker has no name, and who is not a source of it either. A quotation of \"a government \
         source\" that comes from that source is attributed, to somebody without a name.";
    Anomalies "anomalies" Fail
        "Something on the ledger does not fit."
        "An entry that is no event, or one that corrects, withdraws or links what is not there. Others wrote past dateline, or a file was \
         put together by hand.";
    UnnamedOnly "unnamed-only" Warn
        "It rests only on sources whose names readers are not given."
        "Every origin of a report, and of all records that corroborate it, has no name, is still sealed, or spoke on background, not for \
         attribution or off the record.";
    TwoSources "two-sources" Warn
        "It has fewer distinct sources than the house asks for."
        "Distinct sources are distinct origins of a report and of all records that corroborate it. Whoever passes something on adds none; \
         origins without a name are one together, unless records say that they are different people. What somebody says on the record \
         of its own doing (its release, its action, its investigation, its threat) needs no second source.";
    PluralSource "plural-source" Warn
        "\"Sources say\", and one is known."
        "The origin of a report has no name for readers and is described in the plural, or said to be more than one, while the record \
         knows one such origin.";
    DoubledQuote "doubled-quote" Warn
        "The same words are recorded twice, and nothing says that they are one quotation."
        "Two statements that count have a sentence in common, in quotation marks, whatever its capitals and its punctuation. A link that one \
         duplicates the other settles it.";
    OpenContradiction "open-contradiction" Warn
        "Two records contradict one another, and nothing settles it."
        "A link says that one record contradicts another; both stand, and no record answers the link.";
    OpenGap "open-gap" Warn
        "Something is missing, and nobody has found it yet."
        "A noted gap that no record answers.";
    CitedUnrecorded "cited-unrecorded" Warn
        "A published version cites what was only recorded afterwards."
        "The record was recorded after the instant of publication: nobody can show that the desk had it then.";
    Held "held" Warn
        "It is held back now."
        "A hold or a kill that is in force, or the status hold, at the instant that is asked about.";
    Embargoed "embargoed" Warn
        "It is under an embargo now."
        "An embargo that is in force at the instant that is asked about.";
    EndlessEmbargo "endless-embargo" Warn
        "An embargo is in force, and nothing says until when."
        "An embargo that was recorded without an end and has not been lifted.";
    Late "late" Warn
        "It was recorded long after it was learned, or is said to be learned only afterwards."
        "Recorded later after it was learned than the ledger's own setting allows; or learned, as it says, after it was recorded.";
    Unpublished "unpublished" Off
        "The desk knows it, and no published version cites it."
        "A report that counts, and that no version published by the instant that is asked about cites.";
    AfterPublication "after-publication" Off
        "It was recorded after the story was first published."
        "Every record later than the instant of the first publication, corrections and other bookkeeping among them.";
}
