//! What an amendment of sources or terms made wrong was wrong from the amendment on, and not from the beginning.

use super::*;

/// By way of one origin, and of whom else.
fn chain(parties: &[&str]) -> Value {
    let hops = parties
        .iter()
        .zip(["origin", "relay", "relay"])
        .map(|(party, role)| json!({ "party": { "id": party, "kind": "organization", "as": party }, "role": role }));
    json!({ "hops": hops.collect::<Vec<_>>() })
}

/// A claim at 16:00 as #3, by way of one chain.
fn by(parties: &[&str]) -> Story {
    let mut story = Story::new();
    let claim = json!({ "subject": "x", "predicate": "y", "object": "z" });
    story.put("16:00", "16:00", json!({ "sourcing": [chain(parties)] }), "ClaimAsserted", claim);
    story
}

fn amendment(replaces: Option<u32>, parties: &[&str]) -> Value {
    json!({ "record": cite(3), "replaces": replaces, "chain": chain(parties), "reason": "they called" })
}

impl Story {
    fn amend(&mut self, time: &str, replaces: Option<u32>, parties: &[&str]) -> u64 {
        self.add(time, "SourcingAmended", amendment(replaces, parties))
    }

    /// Of each correction and withdrawal, what put there what was wrong, and how many minutes it stood.
    fn since(&self) -> Vec<(u64, i64)> {
        let of = |line: &answer::CorrectionLine| (line.latency.since.number, line.latency.recorded_seconds / MINUTE);
        self.corrections().corrections.iter().map(of).collect()
    }
}

#[test]
fn a_chain_that_was_right_until_an_amendment_made_it_wrong_is_measured_from_the_amendment_by_every_time() {
    let mut story = by(&["fbi", "nbc-news"]);
    story.version("16:06", minute("16:05"), 3);
    let other = story.add("16:07", "ClaimAsserted", json!({ "subject": "x", "predicate": "y", "object": "q" }));
    story.link("16:08", other, "contradicts", 3);
    let amended = story.put("16:10", "16:09", json!({}), "SourcingAmended", amendment(Some(0), &["nsa", "nbc-news"]));
    let wrong = story.version("16:21", minute("16:20"), 3);
    let was = story.state().record(3).unwrap().body_with_withdrawn_parts().unwrap().value("sourcing.0").unwrap().0;
    let mended = correction(3, "sourcing.0", was, chain(&["fbi", "nbc-news"]));
    story.put("16:40", "16:35", json!({}), "CorrectionIssued", mended);
    let latency = story.corrections().corrections[0].latency.clone();
    assert_eq!(latency.since, cite(amended));
    assert_eq!((latency.recorded_seconds / MINUTE, latency.learned_seconds / MINUTE), (30, 26));
    let published = latency.published.unwrap();
    assert_eq!(published.version, cite(wrong), "the version before had the right chain");
    assert_eq!(published.seconds_min, 19 * MINUTE);
    let contradicted = latency.contradicted.unwrap();
    assert_eq!((contradicted.recorded_seconds / MINUTE, contradicted.learned_seconds / MINUTE), (30, 26));
    let shown = answer::story(&story.state(), &lens(None)).unwrap();
    assert_eq!(shown.corrections[0].latency_seconds, 30 * MINUTE, "the story says the same");
}

#[test]
fn a_chain_too_many_is_measured_from_the_amendment_that_added_it_however_it_is_taken_away() {
    let two = || {
        let mut story = by(&["fbi"]);
        let amended = story.amend("16:10", None, &["nsa"]);
        (story, amended)
    };
    let (mut story, amended) = two();
    story.put_right("16:40", 3, "sourcing", json!([chain(&["fbi"])]));
    assert_eq!(story.since(), [(amended, 30)]);
    let (mut story, amended) = two();
    story.put_right("16:40", 3, "sourcing.1.hops.0.party", json!({ "id": "cia", "kind": "organization", "as": "CIA" }));
    assert_eq!(story.since(), [(amended, 30)]);
    for (part, amended_it) in [("sourcing.1", true), ("sourcing.0", false)] {
        let (mut story, amended) = two();
        let withdrawal = json!({ "record": cite(3), "part": part, "kind": "withdrawn", "reason": "r" });
        story.add("16:40", "RecordWithdrawn", withdrawal);
        assert_eq!(story.since(), [if amended_it { (amended, 30) } else { (3, 40) }], "{part}");
    }
}

#[test]
fn what_was_wrong_from_the_start_is_measured_from_there_although_an_amendment_told_more_since() {
    let mut story = by(&["nsa"]);
    story.amend("16:10", Some(0), &["nsa", "nbc-news"]);
    story.put_right("16:40", 3, "sourcing.0", chain(&["fbi", "nbc-news"]));
    assert_eq!(story.since(), [(3, 40)]);
    let mut story = by(&["nsa"]);
    story.amend("16:10", None, &["fbi"]);
    story.put_right("16:40", 3, "sourcing", json!([chain(&["fbi"])]));
    assert_eq!(story.since(), [(3, 40)], "the chain that goes was there first, and the one that stays came later");
    let mut story = by(&["fbi"]);
    story.amend("16:10", Some(0), &["fbi", "nbc-news"]);
    story.correct("16:40", 3, "object", json!("z"), json!("q"));
    assert_eq!(story.since(), [(3, 40)], "an amendment of the sources gave nothing else");
}

#[test]
fn terms_that_were_changed_wrongly_are_measured_from_the_change() {
    let mut story = by(&["fbi"]);
    let change = json!({ "record": cite(3), "rule": "on_record", "reason": "they agreed" });
    let changed = story.add("16:10", "GroundRuleChanged", change);
    story.put_right("16:40", 3, "sourcing.0.hops.0.ground_rule", json!("background"));
    assert_eq!(story.since(), [(changed, 30)]);
}

#[test]
fn an_amendment_counts_if_it_stood_when_the_correction_came() {
    let mut story = by(&["nsa"]);
    let amended = story.amend("16:10", Some(0), &["nsa", "nbc-news"]);
    story.amend("16:12", Some(0), &["cia"]);
    let last = story.withdraw("16:20", amended + 1);
    story.put_right("16:40", 3, "sourcing.0.hops.1.party.as", json!("NBC News"));
    assert_eq!(story.since()[1], (amended, 30), "what was there for a while in between was taken back");
    story.withdraw("16:50", amended);
    assert_eq!(story.since()[1], (amended, 30), "and what was taken back since stood then");
    // The withdrawal is itself taken back before the correction: the amendment stood again.
    let mut story = by(&["nsa"]);
    let amended = story.amend("16:10", Some(0), &["cia"]);
    let back = story.withdraw("16:20", amended);
    story.withdraw("16:30", back);
    story.put_right("16:40", 3, "sourcing.0", chain(&["fbi"]));
    assert_eq!((last, story.since()[2]), (6, (amended, 30)));
}

#[test]
fn a_second_amendment_that_leaves_the_mistake_as_it_is_starts_no_new_count() {
    let mut story = by(&["fbi"]);
    let amended = story.amend("16:10", Some(0), &["nsa"]);
    story.amend("16:20", Some(0), &["nsa", "nbc-news"]);
    story.put_right("16:40", 3, "sourcing.0.hops.0.party", json!({ "id": "fbi", "kind": "organization", "as": "fbi" }));
    assert_eq!(story.since(), [(amended, 30)]);
}
