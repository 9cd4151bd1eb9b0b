//! What the table of kinds says of each.

use std::any::Any;

use super::{Describe, Fact, Fields, ReleaseAct, ReleaseDecision, Visitor};

/// What a kind of event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// The world.
    World,
    /// The world too: what was done about a release.
    Release(ReleaseAct),
    /// What readers had of other records.
    Published,
    /// The story itself, or what its desk says about records.
    Desk,
    /// Other records, or bytes that it vouches for: it cannot be corrected, but withdrawn, and recorded anew.
    Act,
    /// What earlier records say: it changes that, and cannot be corrected either.
    Amendment,
}

impl Kind {
    /// The word for what it reports of the world; `None` if it reports nothing of it. What is done about releases is one thing to
    /// report, and so is an investigation, opened or closed.
    #[must_use]
    pub fn report(self) -> Option<&'static str> {
        match self.nature() {
            Nature::Release(_) => Some("release"),
            Nature::World if self == Self::InvestigationClosed => Some(Self::InvestigationOpened.word()),
            Nature::World => Some(self.word()),
            Nature::Published | Nature::Desk | Nature::Act | Nature::Amendment => None,
        }
    }
}

macro_rules! table {
    ($($(#[doc = $doc:literal])* $name:ident($data:ident) $word:literal $nature:expr;)*) => {
        /// A kind of event.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(#[doc = concat!("See [`Fact::", stringify!($name), "`].")] $name,)*
        }

        impl Kind {
            /// All kinds, in the order of the vocabulary.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// How many there are. What was folded or indexed by a dateline that knew fewer passed over the others.
            // There are some thirty, so the cast cuts nothing off; `try_from` cannot be called in a constant.
            #[allow(clippy::cast_possible_truncation)]
            pub const TOTAL: u32 = Self::ALL.len() as u32;

            /// The event's type on the ledger: what happened, in the past tense.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }

            /// The word that people type for it after `dateline record`.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }

            /// What it is about.
            #[must_use]
            pub const fn nature(self) -> Nature {
                match self {
                    $(Self::$name => $nature,)*
                }
            }
        }

        impl Fact {
            /// Its kind.
            #[must_use]
            pub const fn kind(&self) -> Kind {
                match self {
                    $(Self::$name(_) => Kind::$name,)*
                }
            }

            fn description(&self) -> &dyn Describe {
                match self {
                    $(Self::$name(data) => data,)*
                }
            }
        }
    };
}

crate::for_each_kind!(table);

impl Fact {
    /// The event's type: what happened, in the past tense.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.kind().name()
    }

    /// What it says, if it is of the kind that says it so.
    #[must_use]
    pub fn data<T: Any>(&self) -> Option<&T> {
        (self.description() as &dyn Any).downcast_ref()
    }

    /// Names every field of it to a visitor.
    pub fn visit<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
        self.description().visit(&mut Fields::of(visitor));
    }

    /// What it tells of, in one line. The words of others in it are as they came.
    pub(crate) fn tells(&self) -> String {
        self.description().summary(self.kind())
    }

    /// Whether this is about the ledger's own records rather than about the world. Such events have no place on the axis of
    /// what had happened by when.
    #[must_use]
    pub const fn is_bookkeeping(&self) -> bool {
        match self.kind().nature() {
            Nature::World | Nature::Release(_) | Nature::Published => false,
            Nature::Desk | Nature::Act | Nature::Amendment => true,
        }
    }

    /// Whether a record of this kind can be corrected.
    #[must_use]
    pub const fn is_correctable(&self) -> bool {
        !matches!(self.kind().nature(), Nature::Act | Nature::Amendment)
    }

    /// Whether this changes what earlier records say.
    #[must_use]
    pub const fn amends_records(&self) -> bool {
        matches!(self.kind().nature(), Nature::Amendment)
    }

    /// Whether this has to do with other records, or with the story itself, beyond what any record may stand inside or rest on.
    #[must_use]
    pub const fn touches_records(&self) -> bool {
        self.is_bookkeeping() || matches!(self.kind().nature(), Nature::Published)
    }

    /// What was done about which release, for the kinds that are about one.
    #[must_use]
    pub fn release(&self) -> Option<(ReleaseAct, &ReleaseDecision)> {
        let Nature::Release(act) = self.kind().nature() else {
            return None;
        };
        Some((act, self.description().release()?))
    }
}
