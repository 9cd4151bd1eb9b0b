//! The words that the rules know, each with what it can be. General English news prose; nothing of any one article.
//!
//! The lists decide what is found: a word that is missing costs a proposal, never makes one.

/// What a word can be, as a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Traits(u32);

macro_rules! traits {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Traits { $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)* }
    };
}

traits! {
    /// A finite verb of saying, after which or before which a speaker's words stand.
    SAYS = 0;
    /// A participle of saying ("adding", "tweeting").
    SAYING = 1;
    /// A finite verb by which somebody commits to a claim, in whatever degree.
    HOLDS = 2;
    /// A noun for people by what they do, without their names.
    ROLE = 3;
    /// A word that opens a noun phrase.
    DETERMINER = 4;
    PREPOSITION = 5;
    /// A helping verb that may stand before a verb of saying and leaves its meaning alone.
    HELPING = 6;
    /// An adverb that does so.
    ADVERB = 7;
    /// He, she, they, it.
    PRONOUN = 8;
    /// A verb that can rule a clause.
    FINITE = 9;
    /// Words before a name or a title in quotation marks.
    NAMING = 10;
    /// Begins with a capital letter, or an at sign.
    CAPITAL = 11;
    WEEKDAY = 12;
    MONTH = 13;
    /// It ends in a full stop that is its own.
    ABBREVIATION = 14;
    /// A part of organizations' names.
    ORGANIZATION = 15;
    /// A title before a person's name.
    TITLE = 16;
    /// A word that is never a name, although a sentence may begin with it.
    NEVER_NAME = 17;
    /// May open a phrase before the subject of a sentence.
    INTRODUCES = 18;
    /// And, but, or.
    JOINS = 19;
    /// Ends in an apostrophe of possession.
    POSSESSIVE = 20;
    /// A word by which a clause hangs on another.
    SUBORDINATES = 21;
    /// Has a digit.
    NUMBER = 22;
    /// Has two capital letters or more and no small one.
    ACRONYM = 23;
}

impl Traits {
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn set(&mut self, other: Self, holds: bool) {
        if holds {
            self.0 |= other.0;
        }
    }
}

/// What a word can be, from its text and its text in small letters with straight apostrophes.
pub(crate) fn traits(text: &str, small: &str) -> Traits {
    let mut traits = Traits::default();
    let first = text.chars().next();
    traits.set(Traits::CAPITAL, first.is_some_and(|first| first.is_uppercase() || first == '@'));
    traits.set(Traits::NUMBER, text.chars().any(|character| character.is_ascii_digit()));
    let capitals = text.chars().filter(|character| character.is_uppercase()).count();
    traits.set(Traits::ACRONYM, capitals > 1 && !text.chars().any(char::is_lowercase));
    traits.set(Traits::ABBREVIATION, text.ends_with('.'));
    traits.set(Traits::POSSESSIVE, small.ends_with("'s") || small.ends_with("s'"));
    traits.set(Traits::SAYS, says(small));
    traits.set(Traits::SAYING, saying(small));
    traits.set(Traits::HOLDS, holds(small) || says(small));
    traits.set(Traits::ROLE, role(small));
    traits.set(Traits::DETERMINER, determiner(small));
    traits.set(Traits::PREPOSITION, preposition(small));
    traits.set(Traits::HELPING, matches!(small, "has" | "have" | "had"));
    traits.set(Traits::ADVERB, adverb(small));
    traits.set(Traits::PRONOUN, matches!(small, "he" | "she" | "they" | "it"));
    traits.set(Traits::FINITE, says(small) || holds(small) || finite(small));
    traits.set(Traits::NAMING, naming(small));
    traits.set(Traits::WEEKDAY, weekday(small).is_some());
    traits.set(Traits::MONTH, month(small).is_some());
    traits.set(Traits::ORGANIZATION, organization(small));
    traits.set(Traits::TITLE, title(small));
    traits.set(Traits::NEVER_NAME, never_name(small));
    traits.set(Traits::INTRODUCES, introduces(small));
    traits.set(Traits::JOINS, matches!(small, "and" | "but" | "or" | "nor" | "yet" | "so"));
    traits.set(Traits::SUBORDINATES, subordinates(small));
    traits
}

fn says(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "told"
            | "tells"
            | "added"
            | "adds"
            | "tweeted"
            | "tweets"
            | "wrote"
            | "writes"
            | "asked"
            | "asks"
            | "replied"
            | "replies"
            | "announced"
            | "announces"
            | "stated"
            | "states"
            | "explained"
            | "explains"
            | "insisted"
            | "insists"
            | "warned"
            | "warns"
            | "noted"
            | "notes"
            | "continued"
            | "declared"
            | "declares"
            | "argued"
            | "argues"
            | "claimed"
            | "claims"
            | "confirmed"
            | "confirms"
            | "acknowledged"
            | "acknowledges"
            | "admitted"
            | "admits"
            | "recalled"
            | "recalls"
            | "joked"
            | "jokes"
            | "testified"
            | "testifies"
            | "posted"
            | "shouted"
            | "conceded"
            | "concedes"
            | "complained"
            | "complains"
            | "vowed"
            | "vows"
            | "promised"
            | "suggested"
            | "suggests"
            | "predicted"
            | "predicts"
            | "stressed"
            | "stresses"
            | "urged"
            | "urges"
            | "exclaimed"
            | "responded"
            | "responds"
            | "answered"
            | "countered"
            | "counters"
            | "retorted"
            | "remarked"
            | "remarks"
            | "commented"
            | "observed"
            | "observes"
            | "yelled"
            | "screamed"
            | "muttered"
            | "whispered"
            | "quipped"
            | "lamented"
            | "reiterated"
            | "reiterates"
            | "maintained"
            | "maintains"
            | "alleged"
            | "alleges"
            | "asserted"
            | "asserts"
            | "emphasized"
            | "emphasised"
            | "texted"
            | "emailed"
            | "e-mailed"
            | "messaged"
            | "cautioned"
            | "cautions"
            | "boasted"
            | "concluded"
            | "contended"
            | "chanted"
            | "cried"
            | "sang"
            | "pleaded"
            | "begged"
            | "demanded"
            | "protested"
            | "repeated"
    )
}

/// After these it was somebody else's turn: a bare pronoun may be the other one.
pub(crate) fn answers(word: &str) -> bool {
    matches!(
        word,
        "replied"
            | "replies"
            | "responded"
            | "responds"
            | "answered"
            | "countered"
            | "counters"
            | "retorted"
            | "asked"
            | "asks"
            | "protested"
    )
}

fn saying(word: &str) -> bool {
    matches!(
        word,
        "saying"
            | "adding"
            | "tweeting"
            | "writing"
            | "telling"
            | "announcing"
            | "stating"
            | "explaining"
            | "insisting"
            | "warning"
            | "noting"
            | "declaring"
            | "arguing"
            | "claiming"
            | "confirming"
            | "acknowledging"
            | "joking"
            | "posting"
            | "shouting"
            | "vowing"
            | "promising"
            | "suggesting"
            | "urging"
            | "asking"
            | "replying"
            | "concluding"
            | "remarking"
            | "yelling"
            | "screaming"
            | "chanting"
    )
}

fn holds(word: &str) -> bool {
    matches!(
        word,
        "believe"
            | "believes"
            | "believed"
            | "think"
            | "thinks"
            | "thought"
            | "suspect"
            | "suspects"
            | "suspected"
            | "fear"
            | "fears"
            | "feared"
            | "estimate"
            | "estimates"
            | "estimated"
            | "assess"
            | "assesses"
            | "assessed"
            | "allege"
            | "claim"
            | "confirm"
            | "acknowledge"
            | "maintain"
            | "insist"
            | "suggest"
            | "warn"
            | "doubt"
            | "doubts"
            | "assume"
            | "assumes"
            | "assumed"
            | "speculate"
            | "speculated"
            | "contend"
            | "argue"
    )
}

/// Whether a verb hedges: more is meant by it than that the words were spoken.
pub(crate) fn hedges(word: &str) -> bool {
    holds(word)
        || matches!(
            word,
            "claimed" | "claims" | "alleged" | "alleges" | "confirmed" | "confirms" | "suggested" | "suggests"
        )
}

/// Nouns of the pattern "it is their … that", where the noun hedges and not the verb before it.
pub(crate) fn is_view(word: &str) -> bool {
    matches!(
        word,
        "assessment"
            | "belief"
            | "view"
            | "opinion"
            | "conclusion"
            | "understanding"
            | "theory"
            | "suspicion"
            | "judgment"
            | "judgement"
            | "hypothesis"
    )
}

fn role(word: &str) -> bool {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word);
    is_individual(word)
        || matches!(
            word,
            "official"
                | "officials"
                | "source"
                | "sources"
                | "spokesman"
                | "spokeswoman"
                | "spokesperson"
                | "spokespeople"
                | "spokesmen"
                | "police"
                | "authorities"
                | "investigator"
                | "investigators"
                | "prosecutor"
                | "prosecutors"
                | "lawyer"
                | "lawyers"
                | "attorney"
                | "attorneys"
                | "analyst"
                | "analysts"
                | "expert"
                | "experts"
                | "witness"
                | "witnesses"
                | "executive"
                | "executives"
                | "aide"
                | "aides"
                | "adviser"
                | "advisers"
                | "advisor"
                | "diplomat"
                | "diplomats"
                | "officer"
                | "officers"
                | "researcher"
                | "researchers"
                | "scientists"
                | "regulators"
                | "lawmakers"
                | "senators"
                | "critics"
                | "employee"
                | "employees"
                | "resident"
                | "residents"
                | "neighbor"
                | "neighbors"
                | "neighbour"
                | "neighbours"
                | "agent"
                | "agents"
                | "detectives"
                | "firefighters"
                | "organizers"
                | "organisers"
                | "representative"
                | "representatives"
                | "leaders"
                | "activists"
                | "insiders"
                | "insider"
                | "engineers"
                | "economists"
                | "doctors"
                | "hackers"
                | "company"
                | "companies"
                | "chains"
                | "studio"
                | "studios"
                | "theaters"
                | "theatres"
                | "exhibitors"
                | "network"
                | "networks"
                | "publisher"
                | "publishers"
                | "distributor"
                | "distributors"
                | "agency"
                | "agencies"
                | "ministry"
                | "government"
                | "department"
                | "airline"
                | "bank"
                | "union"
                | "team"
                | "group"
                | "organizer"
                | "carrier"
                | "carriers"
                | "retailers"
                | "broadcasters"
                | "broadcaster"
        )
}

/// Whether a role is that of one human being.
pub(crate) fn is_individual(word: &str) -> bool {
    matches!(
        word,
        "official"
            | "source"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "investigator"
            | "prosecutor"
            | "lawyer"
            | "attorney"
            | "analyst"
            | "expert"
            | "witness"
            | "executive"
            | "aide"
            | "adviser"
            | "advisor"
            | "diplomat"
            | "officer"
            | "researcher"
            | "employee"
            | "resident"
            | "neighbor"
            | "engineer"
            | "director"
            | "manager"
            | "coach"
            | "scientist"
            | "professor"
            | "teacher"
            | "doctor"
            | "pastor"
            | "student"
            | "driver"
            | "owner"
            | "founder"
            | "chairman"
            | "chairwoman"
            | "judge"
            | "mayor"
            | "governor"
            | "senator"
            | "lawmaker"
            | "economist"
            | "activist"
            | "detective"
            | "firefighter"
            | "soldier"
            | "commander"
            | "editor"
            | "author"
            | "actor"
            | "actress"
            | "producer"
            | "minister"
            | "ambassador"
            | "neighbour"
            | "agent"
            | "representative"
            | "insider"
            | "organizer"
    )
}

fn determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "one"
            | "another"
            | "some"
            | "several"
            | "many"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "his"
            | "her"
            | "its"
            | "their"
            | "both"
            | "all"
            | "most"
            | "other"
            | "senior"
            | "multiple"
            | "these"
            | "those"
    )
}

fn preposition(word: &str) -> bool {
    matches!(
        word,
        "for"
            | "of"
            | "from"
            | "with"
            | "at"
            | "in"
            | "to"
            | "by"
            | "on"
            | "near"
            | "against"
            | "about"
            | "behind"
            | "under"
            | "over"
            | "between"
            | "among"
            | "inside"
            | "outside"
            | "within"
            | "into"
            | "through"
            | "during"
            | "after"
            | "before"
            | "since"
            | "until"
            | "without"
            | "across"
            | "around"
            | "toward"
            | "towards"
            | "via"
            | "amid"
            | "despite"
            | "like"
            | "as"
            | "than"
            | "per"
            | "close"
            | "familiar"
    )
}

fn adverb(word: &str) -> bool {
    matches!(
        word,
        "also"
            | "now"
            | "later"
            | "then"
            | "previously"
            | "repeatedly"
            | "once"
            | "first"
            | "already"
            | "just"
            | "recently"
            | "further"
            | "earlier"
            | "still"
            | "once-again"
            | "quickly"
            | "publicly"
            | "separately"
            | "subsequently"
            | "initially"
            | "initally"
            | "eventually"
            | "finally"
            | "today"
            | "yesterday"
            | "simply"
            | "flatly"
            | "strongly"
            | "firmly"
            | "widely"
            | "privately"
            | "openly"
            | "again"
    )
}

fn finite(word: &str) -> bool {
    matches!(
        word,
        "is" | "was"
            | "are"
            | "were"
            | "be"
            | "been"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "could"
            | "may"
            | "might"
            | "can"
            | "shall"
            | "should"
            | "must"
            | "did"
            | "does"
            | "do"
            | "went"
            | "took"
            | "gave"
            | "made"
            | "came"
            | "became"
            | "began"
            | "stole"
            | "broke"
            | "left"
            | "fell"
            | "rose"
            | "lost"
            | "won"
            | "met"
            | "held"
            | "kept"
            | "led"
            | "sent"
            | "spent"
            | "stood"
            | "ran"
            | "got"
            | "hit"
            | "put"
            | "saw"
            | "knew"
            | "found"
            | "felt"
            | "brought"
            | "built"
            | "bought"
            | "caught"
            | "drove"
            | "fought"
            | "fled"
            | "grew"
            | "hid"
            | "paid"
            | "sold"
            | "shot"
            | "spoke"
            | "struck"
            | "threw"
            | "wore"
            | "set"
            | "cut"
            | "shut"
            | "stems"
            | "comes"
            | "remains"
            | "includes"
            | "seems"
            | "appears"
            | "wants"
            | "plans"
            | "needs"
            | "faces"
            | "cancels"
            | "decides"
            | "hopes"
            | "intends"
            | "agrees"
            | "expects"
            | "isn't"
            | "wasn't"
            | "aren't"
            | "weren't"
            | "won't"
            | "wouldn't"
            | "couldn't"
            | "didn't"
            | "doesn't"
            | "don't"
            | "hasn't"
            | "haven't"
            | "hadn't"
    ) || (word.ends_with("ed")
        && word.len() > 4
        && !word.contains('-')
        && !matches!(
            word,
            "hundred"
                | "united"
                | "indeed"
                | "exceed"
                | "proceed"
                | "succeed"
                | "sacred"
                | "naked"
                | "wicked"
                | "unnamed"
                | "alfred"
                | "speed"
                | "breed"
                | "greed"
                | "agreed-upon"
                | "unidentified"
                | "limited"
                | "armed"
                | "allied"
                | "federated"
        ))
}

fn naming(word: &str) -> bool {
    matches!(
        word,
        "called"
            | "calls"
            | "calling"
            | "call"
            | "dubbed"
            | "known"
            | "named"
            | "titled"
            | "entitled"
            | "nicknamed"
            | "termed"
            | "labelled"
            | "labeled"
            | "so-called"
            | "word"
            | "words"
            | "phrase"
            | "term"
            | "film"
            | "movie"
            | "song"
            | "book"
            | "album"
            | "show"
            | "series"
            | "episode"
            | "play"
            | "novel"
            | "article"
            | "magazine"
            | "itself"
            | "themselves"
            | "himself"
            | "herself"
            | "headlined"
            | "reading"
            | "reads"
            | "read"
            | "sign"
            | "proclaiming"
            | "slogan"
            | "tattoo"
            | "operation"
            | "codenamed"
            | "code-named"
            | "comedy"
            | "thriller"
            | "drama"
            | "documentary"
            | "hashtag"
            | "headline"
            | "spelled"
            | "spelt"
            | "aka"
            | "labeled-as"
            | "marked"
    )
}

fn organization(word: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    matches!(
        word,
        "inc"
            | "inc."
            | "corp"
            | "corp."
            | "co."
            | "ltd"
            | "ltd."
            | "llc"
            | "plc"
            | "pictures"
            | "university"
            | "college"
            | "department"
            | "agency"
            | "security"
            | "news"
            | "company"
            | "group"
            | "bank"
            | "association"
            | "committee"
            | "commission"
            | "council"
            | "ministry"
            | "court"
            | "bureau"
            | "institute"
            | "foundation"
            | "union"
            | "party"
            | "times"
            | "post"
            | "journal"
            | "house"
            | "office"
            | "service"
            | "services"
            | "force"
            | "forces"
            | "army"
            | "navy"
            | "entertainment"
            | "studios"
            | "theatres"
            | "theaters"
            | "airlines"
            | "airways"
            | "motors"
            | "systems"
            | "technologies"
            | "international"
            | "national"
            | "federal"
            | "center"
            | "centre"
            | "school"
            | "hospital"
            | "club"
            | "league"
            | "organization"
            | "organisation"
            | "federation"
            | "board"
            | "authority"
            | "administration"
            | "guardians"
            | "parliament"
            | "senate"
            | "congress"
            | "assembly"
            | "u.s."
            | "u.k."
            | "u.n."
            | "states"
            | "nations"
            | "nation"
            | "north"
            | "south"
            | "east"
            | "west"
            | "police"
            | "media"
            | "press"
            | "partners"
            | "holdings"
            | "industries"
            | "broadcasting"
            | "television"
            | "radio"
            | "records"
            | "network"
    )
}

fn title(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mr."
            | "mrs"
            | "mrs."
            | "ms"
            | "ms."
            | "miss"
            | "dr"
            | "dr."
            | "sen."
            | "rep."
            | "gov."
            | "gen."
            | "col."
            | "lt."
            | "sgt."
            | "capt."
            | "cmdr."
            | "adm."
            | "maj."
            | "prof."
            | "rev."
            | "president"
            | "senator"
            | "representative"
            | "governor"
            | "general"
            | "colonel"
            | "captain"
            | "professor"
            | "judge"
            | "justice"
            | "secretary"
            | "director"
            | "chairman"
            | "chairwoman"
            | "mayor"
            | "sheriff"
            | "chief"
            | "minister"
            | "prime"
            | "chancellor"
            | "king"
            | "queen"
            | "prince"
            | "princess"
            | "pope"
            | "sir"
            | "lord"
            | "lady"
            | "detective"
            | "inspector"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "attorney"
            | "commissioner"
            | "ambassador"
            | "congressman"
            | "congresswoman"
            | "councilman"
            | "councilwoman"
            | "superintendent"
            | "officer"
            | "agent"
            | "sergeant"
            | "lieutenant"
            | "coach"
            | "deputy"
            | "ceo"
            | "vice"
            | "former"
            | "special"
    )
}

fn never_name(word: &str) -> bool {
    matches!(
        word,
        "i" | "we"
            | "you"
            | "he"
            | "she"
            | "it"
            | "they"
            | "who"
            | "what"
            | "which"
            | "that"
            | "this"
            | "these"
            | "those"
            | "there"
            | "here"
            | "nobody"
            | "no"
            | "none"
            | "everyone"
            | "everybody"
            | "someone"
            | "somebody"
            | "anyone"
            | "anybody"
            | "nothing"
            | "something"
            | "people"
            | "others"
            | "many"
            | "some"
            | "few"
            | "most"
            | "one"
            | "when"
            | "where"
            | "why"
            | "how"
            | "if"
            | "unless"
            | "whether"
            | "not"
            | "never"
            | "neither"
            | "either"
            | "nor"
            | "and"
            | "but"
            | "or"
            | "so"
            | "yet"
            | "because"
            | "while"
            | "although"
            | "though"
            | "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "me"
            | "him"
            | "them"
            | "us"
            | "now"
            | "then"
            | "also"
            | "however"
            | "meanwhile"
            | "today"
            | "yesterday"
            | "tomorrow"
            | "everything"
            | "both"
            | "all"
            | "each"
            | "every"
            | "another"
            | "such"
            | "as"
            | "for"
            | "of"
            | "in"
            | "on"
            | "at"
            | "by"
            | "from"
            | "with"
            | "to"
            | "than"
            | "only"
            | "just"
            | "even"
            | "still"
            | "according"
            | "legend"
            | "rumor"
            | "rumour"
            | "reports"
            | "nor-one"
    ) || weekday(word).is_some()
        || (month(word).is_some() && !matches!(word, "may" | "april" | "june" | "august"))
}

fn introduces(word: &str) -> bool {
    matches!(
        word,
        "on" | "in"
            | "at"
            | "during"
            | "after"
            | "before"
            | "earlier"
            | "later"
            | "last"
            | "late"
            | "early"
            | "meanwhile"
            | "however"
            | "still"
            | "asked"
            | "as"
            | "when"
            | "while"
            | "since"
            | "despite"
            | "although"
            | "though"
            | "by"
            | "for"
            | "from"
            | "with"
            | "prior"
            | "speaking"
            | "following"
            | "recently"
            | "eventually"
            | "today"
            | "yesterday"
            | "also"
            | "then"
            | "now"
            | "additionally"
            | "separately"
            | "similarly"
            | "instead"
            | "citing"
            | "amid"
            | "finally"
            | "nevertheless"
            | "nonetheless"
            | "moreover"
            | "furthermore"
            | "initially"
            | "previously"
            | "once"
            | "under"
            | "through"
            | "because"
            | "until"
            | "afterward"
            | "afterwards"
            | "but"
            | "and"
            | "yet"
            | "so"
    ) || weekday(word).is_some()
}

fn subordinates(word: &str) -> bool {
    matches!(
        word,
        "who"
            | "whom"
            | "whose"
            | "which"
            | "that"
            | "what"
            | "if"
            | "unless"
            | "whether"
            | "because"
            | "while"
            | "although"
            | "though"
            | "when"
            | "where"
            | "after"
            | "before"
            | "since"
            | "until"
            | "as"
    )
}

/// The weekday of a word, from 0 for Monday.
pub(crate) fn weekday(word: &str) -> Option<u8> {
    Some(match word {
        "monday" => 0,
        "tuesday" => 1,
        "wednesday" => 2,
        "thursday" => 3,
        "friday" => 4,
        "saturday" => 5,
        "sunday" => 6,
        _ => return None,
    })
}

/// The month of a word, from 1.
pub(crate) fn month(word: &str) -> Option<u8> {
    Some(match word {
        "january" | "jan" | "jan." => 1,
        "february" | "feb" | "feb." => 2,
        "march" | "mar." => 3,
        "april" | "apr" | "apr." => 4,
        "may" => 5,
        "june" | "jun" | "jun." => 6,
        "july" | "jul" | "jul." => 7,
        "august" | "aug" | "aug." => 8,
        "september" | "sept" | "sept." | "sep" | "sep." => 9,
        "october" | "oct" | "oct." => 10,
        "november" | "nov" | "nov." => 11,
        "december" | "dec" | "dec." => 12,
        _ => return None,
    })
}

/// Whether a full stop after this word belongs to it.
pub(crate) fn takes_full_stop(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "sen"
            | "rep"
            | "reps"
            | "sens"
            | "gov"
            | "gen"
            | "col"
            | "lt"
            | "sgt"
            | "capt"
            | "cmdr"
            | "adm"
            | "maj"
            | "prof"
            | "rev"
            | "st"
            | "jr"
            | "sr"
            | "inc"
            | "corp"
            | "co"
            | "ltd"
            | "vs"
            | "jan"
            | "feb"
            | "mar"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sep"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
            | "u.s"
            | "u.k"
            | "u.n"
            | "d.c"
            | "a.m"
            | "p.m"
            | "e.g"
            | "i.e"
            | "ph.d"
            | "calif"
            | "ave"
            | "blvd"
    )
}

/// Whether an abbreviation may also be the last word of a sentence.
pub(crate) fn may_end_a_sentence(word: &str) -> bool {
    matches!(
        word,
        "u.s." | "u.k." | "u.n." | "d.c." | "a.m." | "p.m." | "inc." | "corp." | "co." | "ltd." | "jr." | "sr."
    )
}
