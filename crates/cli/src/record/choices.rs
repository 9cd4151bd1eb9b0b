//! The domain's enumerations as values that clap lists, completes and explains.

use clap::ValueEnum;
use clap::builder::PossibleValue;
use dateline_story::event::{
    AdvisoryKind, AttributionRole, CorrectionLabel, IdentityRelation, LinkRelation, Status, WithdrawalKind,
};
use dateline_story::sourcing::{Factuality, GroundRule, Stance};

/// A clap twin of one of the domain's enumerations. Matching on the domain's own type makes the compiler ask for new variants.
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident for $domain:ident {
        $($variant:ident => $text:literal $(or $alias:literal)?, $help:literal;)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) struct $name(pub(super) $domain);

        impl ValueEnum for $name {
            fn value_variants<'a>() -> &'a [Self] {
                &[$(Self($domain::$variant)),*]
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(match self.0 {
                    $($domain::$variant => PossibleValue::new($text)$(.alias($alias))?.help($help),)*
                })
            }
        }
    };
}

choices! {
    /// `--role`.
    Role for AttributionRole {
        Perpetrated => "perpetrated", "did it";
        Directed => "directed", "had it done";
        Involved => "involved", "had a part in it";
        Linked => "linked", "is connected with it in some way";
        Assisted => "assisted", "helped those who did it";
        Suspected => "suspected", "is thought to have done it";
        OfInterest => "of-interest" or "of_interest", "is of interest to those who investigate it";
        Witnessed => "witnessed", "saw it";
    }
}

choices! {
    /// `--factuality`.
    HowSure for Factuality {
        CertainYes => "certain+", "it is certainly so";
        ProbableYes => "probable+", "it is probably so";
        PossibleYes => "possible+", "it is possibly so";
        CertainNo => "certain-", "it is certainly not so";
        ProbableNo => "probable-", "it is probably not so";
        PossibleNo => "possible-", "it is possibly not so";
        Unknown => "unknown", "no commitment either way";
    }
}

choices! {
    /// `--stance`.
    Says for Stance {
        Asserts => "asserts", "says that it is so";
        Denies => "denies", "says that it is not so";
        Clears => "clears", "says that somebody is not responsible";
        DeclinesToComment => "declines-to-comment" or "declines_to_comment", "will not say";
        NeitherConfirmsNorDenies => "neither-confirms-nor-denies" or "neither_confirms_nor_denies",
            "will not say whether it is so or not";
    }
}

choices! {
    /// `--label`.
    Label for CorrectionLabel {
        Corrected => "CORRECTED", "what was published was wrong";
        Refile => "REFILE", "sent again with other mistakes put right";
        Corrective => "CORRECTIVE", "a notice on its own, for what cannot be put right in place";
    }
}

choices! {
    /// `--kind` of a withdrawal.
    HowWithdrawn for WithdrawalKind {
        Kill => "kill", "it must not be used at all";
        Withdrawn => "withdrawn", "the desk takes it back";
        SourceRetracted => "source-retracted" or "source_retracted", "the source took it back";
    }
}

choices! {
    /// `--relation` of an identity.
    HowOne for IdentityRelation {
        Alias => "alias", "another name of the same";
        Pseudonym => "pseudonym", "a name taken to hide behind";
        Unsealed => "unsealed", "a sealed source whose name may now be told";
    }
}

choices! {
    /// What one record does to another.
    Relation for LinkRelation {
        Corroborates => "corroborates", "says the same, from its own source";
        Contradicts => "contradicts", "both cannot be so";
        Qualifies => "qualifies", "narrows, weakens or strengthens it";
        Duplicates => "duplicates", "is the same report once more, and does not count beside it";
        Retracts => "retracts", "takes it back: somebody else's retraction";
        Answers => "answers", "answers the gap, or settles the contradiction";
        RestsOn => "rests-on" or "rests_on", "would fall if the other fell";
    }
}

choices! {
    /// How the desk ranks a record.
    Rank for Status {
        Unverified => "unverified", "nobody has checked it yet";
        Hold => "hold", "not to be used until it is cleared";
        Cleared => "cleared", "good to use";
        Disputed => "disputed", "somebody disputes it";
        Deprecated => "deprecated", "better records have taken its place";
    }
}

choices! {
    /// `--rule`.
    Terms for GroundRule {
        OnRecord => "on-record" or "on_record", "by name, for publication";
        Background => "background", "for publication, under a description agreed on";
        NotForAttribution => "not-for-attribution" or "not_for_attribution", "for publication, with no attribution";
        OffRecord => "off-record" or "off_record", "not for publication";
        Unstated => "unstated", "nobody says";
    }
}

choices! {
    /// `--kind` of an advisory.
    Notice for AdvisoryKind {
        Hold => "hold", "do not publish until told";
        HoldLifted => "hold-lifted" or "hold_lifted", "the hold is over";
        Kill => "kill", "take it down";
        Embargo => "embargo", "do not publish before a time";
        EmbargoLifted => "embargo-lifted" or "embargo_lifted", "the embargo is over";
        EmbargoBroken => "embargo-broken" or "embargo_broken", "somebody published in spite of it";
        Advisory => "advisory", "anything else that a desk should know";
    }
}
