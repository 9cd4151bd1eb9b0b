//! What falls in other stories, and what rests on a record there: their names, headlines, records and versions are as little to be trusted as the story's own.

use dateline_story::answer::AnswerBody;
use dateline_story::as_of::AsOf;
use dateline_story::entry::Content;
use dateline_story::event::Event;
use dateline_story::names::{EventId, RecordRef};
use dateline_story::query::{View, Without};
use dateline_testkit::cases;
use dateline_wire::testing::{arbitrary_common, arbitrary_event, arbitrary_facts, arbitrary_slug, nasty_text};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::super::ledger::{StoryWriter, recorded, slug, sony_hack};
use super::{fault, styles};
use crate::answers::tests::answer;

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(24), ..ProptestConfig::default() })]

    #[test]
    fn whatever_falls_in_other_stories_stays_inside_its_lines(
        name in arbitrary_slug(),
        headline in nasty_text(),
        facts in arbitrary_facts(),
        commons in proptest::collection::vec(arbitrary_common(), 32),
        first in arbitrary_event(),
        versions in proptest::collection::vec((nasty_text(), nasty_text(), nasty_text(), nasty_text()), 1..4),
        style in styles(),
    ) {
        let mut other = StoryWriter::of(name.as_str());
        other.add("17:00", "eve", "StoryOpened", json!({}), json!({ "headline": headline }));
        for ((fact, common), number) in facts.into_iter().zip(commons).zip(2..) {
            let story = slug(name.as_str());
            let event = Event { id: EventId(Uuid::from_u128(number.into())), story, number, fact, common, ..first.clone() };
            other.raw(recorded("17:01"), Content::Event(Box::new(event)));
        }
        let last = other.entries.len();
        for number in 2..=last {
            let link = json!({ "from": format!("{name}#{number}"), "relation": "rests_on", "to": "sony-hack#13" });
            other.add("17:02", "eve", "RecordsLinked", json!({}), link);
        }
        for (channel, headline, uri, sentence) in versions {
            let cites = json!([{ "sentence": sentence, "records": [format!("{name}#2"), format!("{name}#3")] }]);
            let version = json!({ "channel": channel, "headline": headline, "uri": uri, "cites": cites });
            other.add("17:03", "eve", "VersionPublished", json!({}), version);
        }
        let cited = RecordRef { story: slug("sony-hack"), number: 13 };
        let found = sony_hack().without_among(&[&other], &[Without::Record(cited)], AsOf::Head, View::default()).unwrap();
        let AnswerBody::Without(body) = &found.body else { panic!("{found:?}") };
        let elsewhere = &body.elsewhere[0];
        prop_assert_eq!((elsewhere.falls.len(), elsewhere.versions.is_empty()), (2 * (last - 1), false));
        let text = answer(&found, &style);
        let words: Vec<&str> = text.split_whitespace().collect();
        prop_assert!(words.join(" ").contains("In other stories"), "{}", text);
        prop_assert_eq!(fault(&text, &style), None);

        let life = sony_hack().why_among(&[&other], 13, None, AsOf::Head, View::default());
        let AnswerBody::Why(body) = &life.body else { panic!("{life:?}") };
        prop_assert!(body.carries.links.len() >= last - 1, "{:?}", body.carries.links);
        prop_assert_eq!(fault(&answer(&life, &style), &style), None);
    }
}
