//! A story in the vocabulary of schema.org, as JSON-LD 1.1: for readers, search engines and fact-checkers.
//!
//! | here | in schema.org |
//! |---|---|
//! | the story | `LiveBlogPosting`, based on (`isBasedOn`) a `Dataset`: the ledger at a position |
//! | a record | `BlogPosting` among its `liveBlogUpdate`, by its event's `urn:uuid:` |
//! | words that were spoken | `Quotation`, verbatim, with `spokenByCharacter`; a paraphrase stands in the posting's text alone |
//! | anything else that was reported | `Claim` in `interpretedAsClaim`, with `author` and `appearance` |
//! | a published version | `NewsArticle`, which rests on (`citation`) records |
//! | a correction or withdrawal, as far as readers saw it | `CorrectionComment` in `correction` |
//! | parties, works, incidents | `Person`, `Organization`, `CreativeWork`, `Movie`, `Book`, `Product`, `Event` |
//!
//! What may be published at all, and under which name, is decided in [`crate::public`].

mod claims;
mod things;

use dateline_story::fold::StoryState;
use serde_json::Value;

use crate::Edition;
use crate::members::{Members, document};
use crate::names::{Names, VOCABULARY, identity, record};
use crate::public::{Item, Notice, Published, Version, published};
use crate::when::exact;
use claims::{claim, quotations};
use things::{Things, sources};

/// The story as one JSON-LD document.
///
/// `others` are the other stories of the ledger as of the same point: what depends on a record of theirs that was withdrawn or is held
/// back is left out. The same edition always gives the same text. `<`, `>`, `&`, U+2028 and U+2029 are written as `\u` escapes, so that it can stand
/// inside a `<script>` element as it is. Sources who may not be named are not, and nothing else that may not be published is in it.
#[must_use]
pub fn json_ld(edition: &Edition<'_>, others: &[StoryState]) -> String {
    let published = published(edition, others);
    let mut things = Things::new(Names::of(edition));
    let mut graph = vec![Value::Null, dataset(edition)];
    graph.extend(published.versions.iter().map(|version| news_article(edition, version)));
    let updates: Vec<Value> = published.items.iter().map(|item| update(item, &published, &mut things)).collect();
    if let Some(first) = graph.first_mut() {
        *first = live_blog(edition, published.headline.as_deref(), updates);
    }
    graph.extend(things.into_nodes());
    let members = Members::new().with("@context", "https://schema.org").with("@graph", graph);
    embeddable(&document(members))
}

/// The same JSON, without a character that could end a `<script>` element or a line of script.
fn embeddable(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => safe.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => safe.push(character),
        }
    }
    safe
}

/// A node of a type.
fn node(kind: &str) -> Members {
    Members::new().with("@type", kind)
}

/// A node that stands elsewhere.
fn reference(id: String) -> Value {
    Members::new().with("@id", id).into()
}

fn story_name(edition: &Edition<'_>) -> String {
    Names::of(edition).slug("story", &edition.story.story)
}

/// The story.
fn live_blog(edition: &Edition<'_>, headline: Option<&str>, updates: Vec<Value>) -> Value {
    let learned = |number: u64| {
        let event = edition.state.record(number).and_then(|record| record.entry.event());
        event.map(|event| event.learned.to_string())
    };
    let opening = edition.state.opening().filter(|opening| opening.stands());
    node("LiveBlogPosting")
        .with("@id", story_name(edition))
        .with("identifier", edition.story.story.as_str())
        .with("headline", headline)
        .with("coverageStartTime", opening.and_then(|opening| learned(opening.entry.number)))
        .with("coverageEndTime", edition.story.closed.as_ref().map(|closed| closed.record.learned.to_string()))
        .with("dateModified", edition.answer.point.recorded.map(|recorded| recorded.to_string()))
        .with("isBasedOn", reference(Names::of(edition).position(edition)))
        .with("liveBlogUpdate", updates)
        .into()
}

/// The ledger as of the edition's point, with everything that tells this edition from others.
fn dataset(edition: &Edition<'_>) -> Value {
    let property = |(name, value): (&'static str, String)| {
        Value::from(
            node("PropertyValue")
                .with("propertyID", format!("{VOCABULARY}{name}"))
                .with("name", name)
                .with("value", value),
        )
    };
    node("Dataset")
        .with("@id", Names::of(edition).position(edition))
        .with("name", edition.ledger_name)
        .with("version", edition.answer.point.position.to_string())
        .with("dateModified", edition.answer.point.recorded.map(|recorded| recorded.to_string()))
        .with("identifier", identity(edition).into_iter().map(property).collect::<Vec<_>>())
        .into()
}

/// A version that readers had.
fn news_article(edition: &Edition<'_>, version: &Version) -> Value {
    let said = &version.version;
    let body =
        said.body_sha256.as_ref().map(|digest| Value::from(node("MediaObject").with("sha256", digest.to_string())));
    let cited: Vec<Value> = version.rests_on.iter().map(|id| reference(record(*id))).collect();
    node("NewsArticle")
        .with("@id", record(version.id))
        .with("identifier", version.cite.to_string())
        .with("headline", said.headline.as_str())
        .with("url", said.uri.as_deref().filter(|uri| is_address(uri)))
        .with("datePublished", said.published.as_ref().and_then(exact))
        .with("publication", node("PublicationEvent").with("name", said.channel.as_str()))
        .with("encoding", body)
        .with("isPartOf", reference(story_name(edition)))
        .with("citation", cited)
        .with("correction", corrections(&version.notices))
        .into()
}

/// A record.
fn update(item: &Item, published: &Published, things: &mut Things<'_>) -> Value {
    let status = item.status.map(|status| status.word());
    let appearances = published.versions.iter().filter(|version| version.rests_on.contains(&item.id));
    let appearances: Vec<Value> = appearances.map(|version| reference(record(version.id))).collect();
    let quotations = quotations(item, things);
    let claim = claim(item, appearances, things);
    let mentions = things.mentions(item);
    node("BlogPosting")
        .with("@id", record(item.id))
        .with("identifier", item.cite.to_string())
        .with("headline", item.summary())
        .with("articleBody", item.told())
        .with("dateCreated", item.recorded.to_string())
        .with(
            "dateModified",
            item.notices.iter().map(|notice| notice.recorded).max().map(|recorded| recorded.to_string()),
        )
        .with("temporalCoverage", item.occurred.as_ref().map(crate::when::as_told))
        .with("creativeWorkStatus", status)
        .with("hasPart", quotations)
        .with("interpretedAsClaim", claim)
        .with("mentions", mentions)
        .with("citation", sources(item, things))
        .with("correction", corrections(&item.notices))
        .into()
}

fn corrections(notices: &[Notice]) -> Vec<Value> {
    let comment = |notice: &Notice| {
        node("CorrectionComment")
            .with("@id", record(notice.id))
            .with("text", notice.text.as_str())
            .with("dateCreated", notice.recorded.to_string())
            .into()
    };
    notices.iter().map(comment).collect()
}

/// Whether a text that came with a record is a web address, so that nothing else is given out as one.
pub(crate) fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let in_uri = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
    rest.is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_alphanumeric()) && rest.bytes().all(in_uri))
}
