//! A story made by hand from the seed article, and the questions asked of it.

use dateline_story::answer::arrival::{Arrival, arrive};
use dateline_story::answer::{self, Answer, AnswerBody, ChangesAnswer, Lens, StoryAnswer};
use dateline_story::as_of::{AsOf, Point, Tick, resolve};
use dateline_story::entry::{Content, Entry};
use dateline_story::event::{Common, Event, Fact};
use dateline_story::fold::{StoryState, fold, fold_learned_by};
use dateline_story::names::{Position, RecordRef, Slug};
use dateline_story::query::{Axis, View, Without};
use dateline_story::rules::{Rule, Rules};
use dateline_story::time::{Timestamp, Zone};
use serde_json::{Value, json};

use crate::answers::Style;

pub(super) const HOUR: i64 = 3_600_000_000;

pub(super) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(super) fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

/// Plain text in the newsroom's zone.
pub(super) fn plain(width: usize) -> Style {
    Style { width, colour: false, unicode: true, zone: "America/New_York".parse::<Zone>().unwrap(), now: None }
}

/// Entries of a story being written down, one after the other.
pub(super) struct StoryWriter {
    pub(super) story: Slug,
    pub(super) entries: Vec<Entry>,
}

impl Default for StoryWriter {
    fn default() -> Self {
        Self::of("sony-hack")
    }
}

impl StoryWriter {
    pub(super) fn of(story: &str) -> Self {
        Self { story: slug(story), entries: Vec::new() }
    }

    /// An event learned when it was recorded, at `HH:MM` New York time on 2014-12-17 unless a day is given.
    pub(super) fn add(&mut self, clock: &str, by: &str, kind: &str, common: Value, fact: Value) -> &mut Entry {
        let recorded = recorded(clock);
        self.add_learned(recorded, recorded, by, kind, common, fact)
    }

    pub(super) fn add_learned(
        &mut self,
        recorded: Timestamp,
        learned: Timestamp,
        by: &str,
        kind: &str,
        common: Value,
        fact: Value,
    ) -> &mut Entry {
        let number = self.entries.len() as u64 + 1;
        let common: Common = serde_json::from_value(common).unwrap();
        let fact: Fact = serde_json::from_value(json!({ kind: fact })).unwrap();
        let id = format!("0193d5a0-0000-7000-8000-{number:012x}").parse().unwrap();
        let event = Event {
            id,
            story: self.story.clone(),
            number,
            learned,
            recorded_by: by.to_owned(),
            common,
            fact,
            extensions: Default::default(),
        };
        self.raw(recorded, Content::Event(Box::new(event)))
    }

    pub(super) fn raw(&mut self, recorded: Timestamp, content: Content) -> &mut Entry {
        let number = self.entries.len() as u64 + 1;
        self.entries.push(Entry {
            position: Position(number),
            number,
            recorded,
            restored: false,
            carried_ignored: None,
            content,
        });
        self.entries.last_mut().unwrap()
    }

    fn prefix(&self, as_of: AsOf) -> (Point, &[Entry]) {
        let ticks = self.entries.iter().map(|entry| Tick {
            position: entry.position,
            recorded: entry.recorded,
            restored: entry.restored,
        });
        let point = resolve(as_of, ticks);
        (point, &self.entries[..usize::try_from(point.position.0).unwrap()])
    }

    fn state(&self, entries: &[Entry], view: View) -> StoryState {
        match view.learned_by {
            Some(learned_by) => fold_learned_by(&self.story, entries, learned_by),
            None => fold(&self.story, entries),
        }
    }

    pub(super) fn story_answer(&self, as_of: AsOf, view: View) -> StoryAnswer {
        let (point, entries) = self.prefix(as_of);
        answer::story(&self.state(entries, view), &lens(view, &point)).unwrap()
    }

    pub(super) fn story(&self, as_of: AsOf, view: View) -> Answer {
        Answer::new(as_of, self.prefix(as_of).0, view, AnswerBody::Story(Box::new(self.story_answer(as_of, view))))
    }

    pub(super) fn log(&self, as_of: AsOf) -> Answer {
        let (point, entries) = self.prefix(as_of);
        let log = answer::log(&self.state(entries, View::default()), &lens(View::default(), &point)).unwrap();
        Answer::new(as_of, point, View::default(), AnswerBody::Log(log))
    }

    /// Each entry as it arrived.
    pub(super) fn arrivals(&self) -> Vec<Arrival> {
        let mut state = StoryState::new(slug("sony-hack"));
        let lens = Lens { view: View::default(), late_after_micros: HOUR, instant: None };
        self.entries.iter().map(|entry| arrive(&mut state, entry.clone(), &lens)).collect()
    }

    /// Everything about a party, here and in another story.
    pub(super) fn who(&self, party: &str, as_of: AsOf, others: &[&Self]) -> Option<Answer> {
        let (point, entries) = self.prefix(as_of);
        let mut states: Vec<StoryState> =
            others.iter().map(|other| other.state(&other.entries, View::default())).collect();
        states.push(self.state(entries, View::default()));
        let who = answer::who(&slug(party), &states, &lens(View::default(), &point))?;
        Some(Answer::new(as_of, point, View::default(), AnswerBody::Who(who)))
    }

    /// What came in since, here and in other stories.
    pub(super) fn changes(&self, since: AsOf, as_of: AsOf, others: &[&Self]) -> Answer {
        let (point, entries) = self.prefix(as_of);
        let since = self.prefix(since).0;
        let lens = lens(View::default(), &point);
        let here = self.state(entries, View::default());
        let others = others.iter().map(|other| other.state(&other.entries, View::default()));
        let states = [here].into_iter().chain(others);
        let stories = states.filter_map(|state| answer::changes(&state, since.position, &lens)).collect();
        Answer::new(as_of, point, View::default(), AnswerBody::Changes(ChangesAnswer { since, stories }))
    }

    /// The story as if something had never been recorded; `None` if that is not there.
    pub(super) fn without(&self, without: &[Without], as_of: AsOf, view: View) -> Option<Answer> {
        self.without_among(&[], without, as_of, view)
    }

    /// The same where there are other stories.
    pub(super) fn without_among(
        &self,
        others: &[&Self],
        without: &[Without],
        as_of: AsOf,
        view: View,
    ) -> Option<Answer> {
        let (point, entries) = self.prefix(as_of);
        let others: Vec<StoryState> = others.iter().map(|other| other.state(&other.entries, view)).collect();
        let found = answer::without(&self.state(entries, view), &others, without, &lens(view, &point)).ok()??;
        Some(Answer::new(as_of, point, view, AnswerBody::Without(Box::new(found))))
    }

    /// The corrections here, or here and in other stories.
    pub(super) fn corrections(&self, as_of: AsOf, view: View, others: &[&Self]) -> Answer {
        let (point, entries) = self.prefix(as_of);
        let here = self.state(entries, view);
        let mut states: Vec<StoryState> = others.iter().map(|other| other.state(&other.entries, view)).collect();
        let story = others.is_empty().then(|| self.story.clone());
        states.push(here);
        let zone = "America/New_York".parse::<Zone>().unwrap();
        let found = answer::corrections(story.as_ref(), &states, zone, &lens(view, &point));
        Answer::new(as_of, point, view, AnswerBody::Corrections(found))
    }

    /// The life of a record, or of one field of it.
    pub(super) fn why(&self, number: u64, field: Option<&str>, as_of: AsOf, view: View) -> Answer {
        self.why_among(&[], number, field, as_of, view)
    }

    /// The same, with what these other stories have to do with it.
    pub(super) fn why_among(
        &self,
        others: &[&Self],
        number: u64,
        field: Option<&str>,
        as_of: AsOf,
        view: View,
    ) -> Answer {
        let (point, entries) = self.prefix(as_of);
        let record = RecordRef { story: self.story.clone(), number };
        let others: Vec<StoryState> = others.iter().map(|other| other.state(&other.entries, view)).collect();
        let why = answer::why(&self.state(entries, view), &others, &record, field, &lens(view, &point)).unwrap();
        Answer::new(as_of, point, view, AnswerBody::Why(Box::new(why)))
    }

    /// The life of every record that is in a view, and of so many of the fields that it has: which ones, the time at which it
    /// was recorded says.
    pub(super) fn lives(&self, view: View, fields_max: usize) -> Vec<Answer> {
        let point = self.prefix(AsOf::Head).0;
        let (state, lens) = (self.state(&self.entries, view), lens(view, &point));
        let mut lives = Vec::new();
        for record in state.records() {
            let cited = RecordRef { story: self.story.clone(), number: record.entry.number };
            let why = |field: Option<&str>| answer::why(&state, &[], &cited, field, &lens).unwrap();
            let whole = why(None);
            let fields = whole.fields.len();
            let first = usize::try_from(record.entry.recorded.micros().unsigned_abs()).unwrap() % fields.max(1);
            let some = whole.fields.iter().cycle().skip(first).take(fields.min(fields_max));
            lives.extend(some.map(|field| why(Some(&field.field))));
            lives.push(whole);
        }
        let told = |why| Answer::new(AsOf::Head, point, view, AnswerBody::Why(Box::new(why)));
        lives.into_iter().map(told).collect()
    }

    /// What happened when.
    pub(super) fn timeline(&self, axis: Axis, as_of: AsOf, view: View) -> Answer {
        let (point, entries) = self.prefix(as_of);
        let timeline = answer::timeline(&self.state(entries, view), axis, &lens(view, &point)).unwrap();
        Answer::new(as_of, point, view, AnswerBody::Timeline(timeline))
    }

    /// What is different between two points.
    pub(super) fn diff(&self, from: AsOf, as_of: AsOf, view: View) -> Answer {
        let ((from, before), (point, after)) = (self.prefix(from), self.prefix(as_of));
        let (before, after) = (self.state(before, view), self.state(after, view));
        let diff = answer::diff(&before, from, &after, &lens(view, &point)).unwrap();
        Answer::new(as_of, point, view, AnswerBody::Diff(diff))
    }

    /// By all house rules, those that are off unless they are chosen among them.
    pub(super) fn check(&self, as_of: AsOf, view: View) -> Answer {
        let (point, entries) = self.prefix(as_of);
        let rules = Rules::default().only(&Rule::ALL.iter().copied().collect());
        let check = answer::check(&self.state(entries, view), &rules, &lens(view, &point)).unwrap();
        Answer::new(as_of, point, view, AnswerBody::Check(check))
    }

    pub(super) fn line(&self) -> answer::StoryLine {
        answer::story_line(
            &self.state(&self.entries, View::default()),
            &lens(View::default(), &self.prefix(AsOf::Head).0),
        )
        .unwrap()
    }
}

fn lens(view: View, point: &Point) -> Lens {
    Lens { view, late_after_micros: HOUR, instant: point.instant }
}

/// `16:40` on the day, or `12-19 16:40`.
pub(super) fn recorded(clock: &str) -> Timestamp {
    let (day, time) = clock.split_once(' ').unwrap_or(("12-17", clock));
    at(&format!("2014-{day}T{time}:07-05:00"))
}

pub(super) fn party(id: &str, kind: &str, printed: &str) -> Value {
    json!({ "id": id, "kind": kind, "as": printed })
}

pub(super) fn hop(party: Value, role: &str) -> Value {
    json!({ "party": party, "role": role })
}

pub(super) fn officials() -> Value {
    party("us-officials", "unnamed", "U.S. officials")
}

pub(super) fn sony() -> Value {
    party("sony-pictures", "organization", "Sony")
}

pub(super) fn north_korea() -> Value {
    party("north-korea", "organization", "North Korea")
}

pub(super) fn article() -> Value {
    hop(party("article", "document", "this article"), "relay")
}

/// U.S. officials → Pete Williams, NBC News → this article.
pub(super) fn by_officials(hedge: Value, factuality: Value, basis: &str) -> Value {
    json!({ "hops": [
        { "party": officials(), "role": "origin", "hedge": hedge, "factuality": factuality },
        { "party": party("pete-williams", "person", "Pete Williams"), "role": "relay", "outlet": "NBC News", "basis": basis },
        article(),
    ] })
}

pub(super) fn by_sony() -> Value {
    json!({ "hops": [
        { "party": sony(), "role": "origin", "medium": "statement", "ground_rule": "on_record" },
        hop(party("nbc-news", "organization", "NBC News"), "relay"),
        article(),
    ] })
}

pub(super) fn by_article() -> Value {
    json!({ "hops": [hop(party("article", "document", "this article"), "origin")] })
}

pub(super) fn wednesday() -> Value {
    json!({ "date": "2014-12-17", "zone": "America/New_York", "words": "Wednesday", "basis": "inferred" })
}

pub(super) fn interview() -> Value {
    json!({ "id": "the-interview", "kind": "film", "as": "The Interview" })
}

/// The story of the seed article, as a desk may have taken it down, and two days later.
pub(super) fn sony_hack() -> StoryWriter {
    let mut ledger = StoryWriter::default();
    let from_article = json!({ "sourcing": [by_article()] });
    ledger.add(
        "16:40",
        "mlopez",
        "StoryOpened",
        json!({}),
        json!({
        "headline": "Officials: North Korea is behind attack on Sony", "desk": "national" }),
    );
    ledger.add("16:41", "mlopez", "IncidentReported", json!({
        "sourcing": [by_article()],
        "occurred": { "date": "XXXX-11-24", "zone": "America/New_York", "words": "Nov. 24" } }), json!({
        "incident": "sony-attack", "kind": "cyberattack", "description": "massive Nov. 24 hacking attack on Sony Entertainment",
        "target": [party("sony-pictures", "organization", "Sony Entertainment")] }));
    ledger.add("16:45", "mlopez", "AttributionMade",
        json!({ "sourcing": [by_officials(json!("assessment"), json!("probable+"), "inferred")] }),
        json!({ "attributor": officials(), "incident": "sony-attack", "attributed_to": north_korea(), "role": "involved",
            "words": "confirmed that it is their “assessment”" }));
    ledger.add(
        "16:48",
        "mlopez",
        "ReleaseScheduled",
        json!({
        "sourcing": [by_article()],
        "planned": { "date": "2014-12-25", "zone": "America/New_York", "words": "Christmas Day" } }),
        json!({
        "work": interview(), "scope": { "channel": "theatrical" }, "by": sony() }),
    );
    let claimed_at = (recorded("16:52"), at("2014-12-17T13:30:00-05:00"));
    ledger.add_learned(
        claimed_at.0,
        claimed_at.1,
        "jchen",
        "AttributionMade",
        from_article.clone(),
        json!({
        "attributor": party("guardians-of-peace", "group", "Guardians of Peace"), "incident": "sony-attack",
        "attributed_to": party("guardians-of-peace", "group", "Guardians of Peace"), "role": "perpetrated" }),
    );
    ledger.add("16:58", "jchen", "AttributionMade",
        json!({ "sourcing": [{ "hops": [
            { "party": party("government-source", "unnamed", "a government source"), "role": "origin", "factuality": "certain+" },
            article()] }] }),
        json!({ "attributor": party("government-source", "unnamed", "a government source"), "incident": "sony-attack",
            "attributed_to": party("north-korea", "organization", "the North Korean government"), "role": "suspected",
            "words": "We have found linkage to the North Korean government" }));
    ledger.add("17:02", "mlopez", "AttributionMade",
        json!({ "sourcing": [by_officials(json!("believe"), json!("probable+"), "stated")] }),
        json!({ "attributor": officials(), "incident": "sony-attack", "attributed_to": north_korea(), "role": "perpetrated",
            "words": "now believe that North Korea was behind" }));
    ledger.add("17:06", "mlopez", "ReleasePostponed",
        json!({ "sourcing": [by_article()], "occurred": wednesday() }),
        json!({ "work": interview(), "scope": { "channel": "exhibitor", "market": "U.S." }, "reason": "security concerns",
            "by": party("five-chains", "unnamed", "the five biggest theater chains") }));
    ledger.add("17:10", "jchen", "StatementIssued", json!({ "sourcing": [by_sony()] }), json!({
        "speaker": sony(), "to": [party("nbc-news", "organization", "NBC News")], "medium": "statement", "spans": [{ "kind": "quote",
        "text": "In light of the decision by the majority of our exhibitors not to show the film ‘The Interview,’ we have \
            decided not to move forward with the planned December 25 theatrical release. We respect and understand our \
            partners’ decision and, of course, completely share their paramount interest in the safety of employees and \
            theater-goers," }] }));
    ledger.add(
        "17:11",
        "jchen",
        "ReleaseCancelled",
        json!({ "sourcing": [by_sony()], "embedded_in": "sony-hack#9",
            "planned": { "date": "2014-12-25", "zone": "America/New_York", "words": "December 25" } }),
        json!({ "work": interview(), "scope": { "channel": "theatrical" }, "by": sony(),
            "reason": "In light of the decision by the majority of our exhibitors" }),
    );
    ledger.add("17:20", "jchen", "StatementIssued",
        json!({ "occurred": wednesday() }),
        json!({ "speaker": party("aaron-sorkin", "person", "Aaron Sorkin"), "medium": "statement",
        "about": "Sony's decision to pull \"The Interview\"", "spans": [
            { "kind": "quote", "text": "Today the U.S. succumbed to an unprecedented attack on our most cherished, bedrock \
              principle of free speech by a group of North Korean terrorists who threatened to kill moviegoers in order to \
              stop the release of a movie," },
            { "kind": "partial_quote", "text": "easily distracted members of the American press",
              "to": [party("american-press", "group", "the American press")] },
            { "kind": "paraphrase", "text": "he is sorry for everyone who worked on the film" }] }));
    ledger.add("17:25", "jchen", "StatementIssued", json!({ "sourcing": [{ "hops": [
            { "party": party("mitt-romney", "person", "Mitt Romney"), "role": "origin", "medium": "tweet",
              "url": "https://twitter.com/MittRomney/status/545382545114443776" }] }] }), json!({
        "speaker": party("mitt-romney", "person", "Mitt Romney"), "medium": "tweet",
        "to": [party("sony-pictures", "organization", "@SonyPictures")], "spans": [{ "kind": "quote",
        "text": "@SonyPictures don’t cave, fight: release @TheInterview free online globally. Ask viewers for voluntary $5 \
          contribution to fight #Ebola." }] }));
    ledger.add(
        "17:31",
        "mlopez",
        "ClaimAsserted",
        json!({ "sourcing": [by_officials(Value::Null, json!("certain+"), "inferred")], "grade": "C3" }),
        json!({ "subject": "the attack", "predicate": "originated", "object": "outside of North Korea" }),
    );
    ledger.add("17:33", "mlopez", "StatementIssued", from_article, json!({
        "speaker": sony(), "spans": [{ "kind": "paraphrase", "text": "Sony has reportedly shelved a film with Steve Carrell" }] }));
    ledger.add(
        "17:52",
        "dkim",
        "CorrectionIssued",
        json!({}),
        json!({
        "record": "sony-hack#6", "field": "role", "was": "suspected", "now": "linked", "label": "CORRECTED",
        "reason": "the source speaks of linkage, not of a suspicion" }),
    );
    ledger.add(
        "18:20",
        "dkim",
        "RecordWithdrawn",
        json!({}),
        json!({
        "record": "sony-hack#14", "kind": "withdrawn", "reason": "the article names no source for it",
        "notice": "An earlier version said that a second film had been shelved." }),
    );
    ledger.add("12-19 12:05", "mlopez", "AttributionMade",
        json!({ "occurred": { "date": "2014-12-19", "zone": "America/New_York" }, "stance": "asserts",
            "sourcing": [{ "hops": [{ "party": party("fbi", "organization", "FBI"), "role": "origin", "medium": "public statement",
            "ground_rule": "on_record", "factuality": "certain+" }] }], "note": "first attribution by a named agency" }),
        json!({ "attributor": party("fbi", "organization", "FBI"), "incident": "sony-attack",
            "attributed_to": party("north-korea", "organization", "the North Korean government"), "role": "perpetrated",
            "words": "enough information to conclude that the North Korean government is responsible" }));
    ledger
}
