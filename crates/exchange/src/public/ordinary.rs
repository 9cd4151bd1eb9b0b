//! Words that name nobody, in names as they are printed.

/// Whether a word only holds others together, in the languages of many a name: it never counts alone.
pub(super) fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

/// Whether a word says what somebody is, not who.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// Whether a word describes a source, so that a name of such words alone is a description.
pub(super) fn is_description(word: &str) -> bool {
    DESCRIPTIONS.contains(&word) || is_small(word)
}

/// Whether a word is part of the names of many an organisation.
pub(super) fn is_corporate(word: &str) -> bool {
    CORPORATE.contains(&word)
}

/// Whether a word is a name and an ordinary word too: with a small letter it is that word.
pub(super) fn is_ordinary(word: &str) -> bool {
    ORDINARY.contains(&word)
}

#[rustfmt::skip]
const SMALL: &[&str] = &[
    "a", "about", "af", "aka", "al", "alias", "an", "and", "are", "as", "at", "av", "be", "bin", "bint", "by", "d", "da", "das", "de", "dei", "del",
    "della", "den", "der", "des", "di", "die", "do", "dos", "du", "e", "el", "for", "formerly", "from", "go", "has", "he", "her", "him", "his", "i",
    "ibn", "if", "in", "is", "it", "its", "l", "la", "las", "le", "les", "los", "me", "my", "nee", "no", "not", "o", "of", "on", "op", "or", "our", "que",
    "s", "san", "santa", "she", "so", "st", "t", "te", "ten", "ter", "that", "the", "their", "them", "they", "this", "to", "u", "und", "up", "us",
    "van", "vom", "von", "was", "we", "who", "with", "y", "you", "zu", "zum", "zur",
];

#[rustfmt::skip]
const TITLES: &[&str] = &[
    "acting", "adm", "admiral", "adviser", "advisor", "agent", "ambassador", "analyst", "archbishop", "assistant", "associate", "attorney",
    "auntie", "baron", "baroness", "brig", "brother", "capt", "captain", "cbe", "ceo", "cfo", "chair", "chairman", "chairwoman", "chancellor",
    "chief", "cio", "ciso", "cmdr", "col", "colonel", "commander", "commissioner", "congressman", "congresswoman", "consul", "coo", "correspondent",
    "councillor", "councilman", "councilwoman", "counsel", "count", "countess", "cpl", "cto", "dame", "deputy", "det", "detective", "diplomat", "director",
    "doctor", "don", "dona", "dott", "dottor", "dr", "duchess", "editor", "engineer", "esq", "ex", "executive", "father", "first", "former", "fr",
    "frau", "gen", "general", "gov", "governor", "head", "herr", "hon", "honorable", "honourable", "ii", "iii", "imam", "inspector", "iv", "journalist",
    "jr", "judge", "junior", "justice", "kbe", "kc", "lady", "lawyer", "lieutenant", "lt", "ltc", "madam", "madame", "maj", "major", "manager", "master",
    "mayor", "mbe", "md", "member", "messrs", "minister", "miss", "mlle", "mme", "monsieur", "mp", "mr", "mrs", "ms", "msgr", "mt", "mx", "obe", "officer",
    "pfc", "phd", "premier", "pres", "president", "prime", "prince", "princess", "prof", "professor", "prosecutor", "pvt", "qc", "rabbi", "rep",
    "reporter", "representative", "ret", "retd", "retired", "rev", "reverend", "secretary", "sen", "senator", "senior", "senor", "senora", "sergeant", "sgt",
    "sheikh", "sheriff", "signor", "signora", "sir", "sister", "special", "spokesman", "spokesperson", "spokeswoman", "sr", "sra", "supt", "treasurer", "undersecretary",
    "vice",
];

#[rustfmt::skip]
const DESCRIPTIONS: &[&str] = &[
    "administration", "aide", "aides", "anonymous", "another", "article", "attorney", "authorities", "bystander", "caller", "close", "company", "confidential", "contact",
    "contractor", "diplomat", "document", "documents", "eight", "email", "employee", "employees", "executive", "executives", "expert", "experts", "familiar", "federal",
    "file", "files", "five", "former", "four", "friend", "government", "group", "individual", "industry", "informant", "insider", "insiders", "intelligence", "investigator",
    "investigators", "knowledge", "law", "lawyer", "leader", "leaders", "letter", "matter", "member", "members", "memo", "military", "multiple", "named",
    "neighbor", "neighbour", "officer", "officers", "official", "officials", "one", "other", "others", "page", "people", "person", "persons", "police", "post", "relative",
    "report", "representative", "reporter", "sealed", "second", "senior", "seven", "several", "single", "six", "some", "somebody", "someone", "source", "sources",
    "spokesman", "spokesperson", "spokeswoman", "staff", "staffer", "statement", "third", "three", "tipster", "two", "undisclosed", "unidentified", "unknown",
    "unnamed", "victim", "whistleblower", "witness", "witnesses", "worker", "workers",
];

#[rustfmt::skip]
const CORPORATE: &[&str] = &[
    "administration", "affairs", "african", "agency", "air", "airlines", "airport", "airways", "alliance", "american", "army", "arts", "asian", "asset", "assembly",
    "association", "authority", "bank", "board", "books", "british", "broadcasting", "brothers", "bureau", "business", "cable", "campaign", "capital",
    "center", "central", "centre", "channel", "chinese", "church", "cinema", "cinemas", "city", "club", "co", "college", "commission", "committee", "communications", "communist", "community",
    "company", "computer", "conference", "congress", "consulting", "control", "corp", "corporation", "council", "country", "county", "court", "cyber", "daily", "data",
    "defence", "defense", "democratic", "democrats", "department", "dept", "development", "digital", "district", "division", "east", "eastern", "economic", "education",
    "electric", "embassy", "energy", "entertainment", "enterprises", "environment", "european", "exchange", "federal", "federation", "film", "films", "finance", "financial",
    "fire", "first", "food", "force", "forces", "foreign", "foundation", "free", "french", "front", "fund", "gas", "general", "german", "global", "gmbh", "government", "great", "group",
    "guard", "guards", "headquarters", "health", "high", "holding", "holdings", "home", "homeland", "hospital", "hotel", "hotels", "house", "human", "inc", "incorporated",
    "industries", "industry", "information", "institute", "insurance", "intelligence", "interior", "international", "internet", "investigation", "investigations", "investment", "journal",
    "justice", "kingdom", "lab", "laboratory", "labor", "labour", "labs", "law", "liberation", "library", "limited", "llc", "llp", "local", "london", "ltd", "magazine", "management",
    "marine", "market", "markets", "mail", "media", "medical", "men", "military", "ministry", "mobile", "morning", "motion", "motors", "movement", "museum", "music",
    "nation", "national", "nations", "navy", "network", "networks", "new", "news", "newspaper", "north", "northern", "office", "officials", "oil", "old", "online",
    "parliament", "partners", "party", "peace", "people", "peoples", "picture", "pictures", "plc", "police", "political", "popular", "post", "power", "president", "press", "prison", "product",
    "production", "productions", "products", "public", "publishing", "radio", "red", "regional", "religion", "republic", "republican", "republicans", "research", "reserve", "revolutionary", "royal", "russian", "sa", "school",
    "science", "sciences", "sea", "secret", "secretary", "securities", "security", "senate", "service", "services", "shipping", "social", "society", "software", "solutions", "south", "southern", "special",
    "sport", "sports", "standard", "state", "states", "steel", "store", "stores", "street", "strategic", "studio", "studios", "sun", "supreme", "system", "systems", "team", "tech", "technologies",
    "technology", "telecom", "telegraph", "telephone", "television", "theater", "theaters", "theatre", "theatres", "times", "today", "trade", "transport", "treasury", "trust", "tv", "union", "unit", "united",
    "university", "war", "washington", "watch", "water", "web", "week", "weekly", "west", "western", "white", "wireless", "women", "workers", "works", "world", "york", "young", "youth",
];

#[rustfmt::skip]
const ORDINARY: &[&str] = &[
    "april", "art", "ash", "august", "baker", "ball", "banks", "barber", "bean", "bell", "berry", "best", "bill", "bishop", "black", "bliss", "blue", "bond", "booth", "bridge", "bridges", "brook", "brooks",
    "brown", "buck", "burn", "burns", "bush", "butler", "can", "carpenter", "carter", "case", "cash", "chad", "chambers", "chance", "chandler", "chase", "cherry", "christian", "church", "clay", "close", "cook", "cooper", "crane",
    "cross", "crow", "dale", "dawn", "day", "dean", "dear", "doe", "dove", "drake", "drew", "duke", "earl", "early", "english", "eve", "faith", "farmer", "field", "fields", "finch", "fish", "fisher", "flower",
    "flowers", "ford", "forest", "fox", "frank", "freeman", "french", "friend", "frost", "gates", "gene", "gold", "golden", "good", "grace", "grant", "gray", "green", "grey", "guy", "hall", "hand", "hands", "hardy", "harm", "hawk", "heath", "hill", "hills",
    "holiday", "hood", "hook", "hope", "horn", "house", "hunt", "hunter", "iris", "jack", "jay", "joy", "june", "just", "key", "keys", "kid", "king", "knight", "lake", "lamb", "land", "lane", "law", "lee", "light", "lily", "little", "lock", "long", "love", "low", "man",
    "mark", "marks", "marsh", "mason", "may", "means", "mercy", "mercer", "miles", "miller", "mills", "moody", "moon", "moss", "much", "nail", "noble", "north", "olive", "page", "pace", "paris", "park", "parker", "parks", "pat", "patience", "peace", "pearl", "pen", "penny", "pepper",
    "pierce", "pike", "pitt", "pool", "pope", "porter", "post", "pound", "power", "powers", "price", "pride", "prince", "queen", "quick", "rain", "ray", "read", "reed", "rice", "rich", "rivers", "rob", "robin", "rock", "rose", "rowing", "ruby", "rush", "sage", "sale", "sands", "savage", "sawyer", "sea",
    "self", "sharp", "shepherd", "short", "silver", "singer", "skip", "small", "smart", "snow", "son", "song", "south", "sparks", "speaker", "spring", "star", "stark", "stern", "stone", "storm", "street", "strong", "sue", "summer", "summers", "sun", "sweet", "swift", "tailor", "tell", "temple",
    "terry", "thorn", "tower", "towers", "trump", "trust", "van", "violet", "wade", "walker", "wall", "walls", "ward", "water", "waters", "way", "weaver", "weeks", "well", "wells", "west", "white", "wild", "wiley", "will", "wills", "winter", "winters", "wise", "wolf", "wood", "woods", "word", "worth",
    "wright", "yard", "young",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_of_folded_words_each_once() {
        for list in [SMALL, TITLES, DESCRIPTIONS, CORPORATE, ORDINARY] {
            let mut seen = std::collections::BTreeSet::new();
            for word in list {
                assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()) && seen.insert(word), "{word}");
            }
        }
    }
}
