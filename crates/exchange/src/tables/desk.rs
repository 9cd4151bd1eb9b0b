//! Tables of what the desk made of its records.

use dateline_story::answer::{
    Amendment, AmendmentView, CorrectionView, EvidenceView, GapView, LinkView, NoticeView, ReinstatementView,
    StatusView, StoryAnswer, Tombstone, VersionView,
};
use dateline_story::field_value::FieldValue;
use dateline_story::names::RecordRef;

use super::cells::{Cell, Sheet};
use super::heads::{date, sheet};
use crate::telling::chain;

pub(super) fn corrections(list: &[CorrectionView]) -> Sheet {
    let rows = list.iter().map(|view| {
        let [was, now] = in_words(&view.was, &view.now);
        let own = [
            Cell::ours(&view.target),
            Cell::ours(view.label.word()),
            Cell::theirs(&view.field),
            Cell::theirs(was),
            Cell::theirs(now),
            Cell::theirs(view.was.0.to_string()),
            Cell::theirs(view.now.0.to_string()),
            Cell::theirs(&view.reason),
            Cell::theirs_if(view.notice.as_ref()),
            Cell::ours(view.latency_seconds),
        ];
        (&view.record, own)
    });
    let own = ["target", "label", "field", "was", "now", "was_json", "now_json", "reason", "notice", "latency_seconds"];
    sheet(own, rows)
}

/// What was and what is, without quotation marks unless only they tell the two apart.
fn in_words(was: &FieldValue, now: &FieldValue) -> [String; 2] {
    let told = FieldValue::both(was, now);
    let is_plain = was == now || told[0].words != told[1].words;
    told.map(|one| if is_plain { one.words } else { one.quote() })
}

pub(super) fn withdrawn(list: &[Tombstone]) -> Sheet {
    let rows = list.iter().map(|view| {
        let part_said = view.part_said.as_ref().map(FieldValue::describe);
        let own = [
            Cell::ours(&view.target),
            Cell::theirs(&view.target_summary),
            Cell::theirs_if(view.part.as_ref()),
            Cell::theirs_if(part_said.as_ref()),
            Cell::word(&view.kind),
            Cell::theirs(&view.reason),
            Cell::theirs_if(view.notice.as_ref()),
        ];
        (&view.record, own)
    });
    sheet(["target", "target_summary", "part", "part_said", "withdrawal", "reason", "notice"], rows)
}

pub(super) fn reinstated(list: &[ReinstatementView]) -> Sheet {
    let rows = list.iter().map(|view| {
        let own = [
            Cell::ours(&view.target.record),
            Cell::theirs_if(view.target.summary.as_ref()),
            Cell::theirs_if(view.reinstated.part.as_ref()),
            Cell::theirs(&view.reinstated.reason),
            Cell::theirs_if(view.reinstated.notice.as_ref()),
        ];
        (&view.record, own)
    });
    sheet(["target", "target_summary", "part", "reason", "notice"], rows)
}

pub(super) fn notices(list: &[NoticeView]) -> Sheet {
    let rows = list.iter().map(|view| {
        let own = [
            Cell::word(&view.advisory.kind),
            Cell::cites(&view.advisory.records),
            Cell::ours_if(view.advisory.until),
            Cell::whether(view.in_force),
            Cell::theirs(&view.advisory.text),
        ];
        (&view.record, own)
    });
    sheet(["notice", "on_records", "until_utc", "in_force", "text"], rows)
}

pub(super) fn statuses(list: &[StatusView]) -> Sheet {
    let rows = list.iter().map(|view| {
        let own = [
            Cell::ours(&view.set.record),
            Cell::theirs_if(view.target.summary.as_ref()),
            Cell::word(&view.set.status),
            Cell::theirs(&view.set.reason),
        ];
        (&view.record, own)
    });
    sheet(["target", "target_summary", "ranked", "reason"], rows)
}

pub(super) fn links(list: &[LinkView]) -> Sheet {
    let rows = list.iter().map(|view| {
        let stands = |stands: Option<bool>| stands.map_or_else(Cell::none, Cell::whether);
        let own = [
            Cell::ours(&view.from.record),
            Cell::word(&view.relation),
            Cell::ours(&view.to.record),
            Cell::theirs_if(view.from.summary.as_ref()),
            Cell::theirs_if(view.to.summary.as_ref()),
            stands(view.from.stands),
            stands(view.to.stands),
            Cell::theirs_if(view.reason.as_ref()),
            Cell::whether(view.open),
            Cell::cites(&view.answered_by),
            Cell::ours_if(view.age_seconds),
        ];
        (&view.record, own)
    });
    let own = [
        "from_record",
        "relation",
        "to_record",
        "from_summary",
        "to_summary",
        "from_stands",
        "to_stands",
        "reason",
        "open",
        "settled_by_records",
        "age_seconds",
    ];
    sheet(own, rows)
}

pub(super) fn gaps(list: &[GapView]) -> Sheet {
    let rows = list.iter().map(|view| {
        let own = [
            Cell::theirs(&view.missing),
            Cell::theirs_if(view.owner.as_ref()),
            Cell::cites(view.records.iter().map(|cited| &cited.record)),
            Cell::whether(view.open),
            Cell::cites(&view.answered_by),
            Cell::ours_if(view.age_seconds),
        ];
        (&view.record, own)
    });
    sheet(["missing", "owner", "missing_from_records", "open", "answered_by_records", "age_seconds"], rows)
}

pub(super) fn amendments(list: &[AmendmentView]) -> Sheet {
    let rows = list.iter().map(|view| {
        let target = view.target.as_ref();
        let target = [
            Cell::ours_if(target.map(|target| &target.record)),
            Cell::theirs_if(target.and_then(|target| target.summary.as_ref())),
        ];
        let rest = match &view.amendment {
            Amendment::Sourcing(amended) => [
                Cell::ours("sources"),
                Cell::ours_if(amended.replaces.map(|place| u64::from(place).saturating_add(1))),
                Cell::theirs(chain(&amended.chain).words()),
                Cell::none(),
                Cell::none(),
                Cell::theirs_if(amended.by.as_ref().map(|by| &by.printed)),
                Cell::theirs(&amended.reason),
            ],
            Amendment::GroundRule(change) => [
                Cell::ours("terms"),
                Cell::none(),
                Cell::none(),
                Cell::theirs_if(change.party.as_ref().map(|party| &party.printed)),
                Cell::word(&change.rule),
                Cell::theirs_if(change.by.as_ref().map(|by| &by.printed)),
                Cell::theirs(&change.reason),
            ],
        };
        let ([target, summary], [what, place, now, party, rule, by, reason]) = (target, rest);
        (&view.record, [target, summary, what, place, now, party, rule, by, reason])
    });
    let own = [
        "target",
        "target_summary",
        "amended",
        "replaces_chain",
        "chain_now",
        "party_printed",
        "ground_rule",
        "by_printed",
        "reason",
    ];
    sheet(own, rows)
}

/// A row to every sentence that cites records; one for a version that cites none.
pub(super) fn versions(list: &[VersionView]) -> Sheet {
    let rows = list.iter().flat_map(|view| {
        let cites = view.version.cites.iter().map(Some);
        let none = view.version.cites.is_empty().then_some(None);
        cites.chain(none).map(move |cited| {
            let version = &view.version;
            let [edtf, time, zone, words, _] = date(version.published.as_ref());
            let own = [
                Cell::theirs(&version.channel),
                Cell::theirs_if(version.uri.as_ref()),
                Cell::theirs(&version.headline),
                Cell::ours_if(version.body_sha256.as_ref()),
                edtf,
                time,
                zone,
                words,
                Cell::theirs_if(cited.and_then(|cited| cited.sentence.as_ref())),
                Cell::cites(cited.into_iter().flat_map(|cited| &cited.records)),
            ];
            (&view.record, own)
        })
    });
    let own = [
        "channel",
        "uri",
        "headline",
        "body_sha256",
        "published_edtf",
        "published_time",
        "published_zone",
        "published_words",
        "sentence",
        "cites_records",
    ];
    sheet(own, rows)
}

/// A row to every capture; the places on which records rest are written `sony-hack#3:231-283`, bytes from 0, the last excluded.
pub(super) fn evidence(list: &[EvidenceView]) -> Sheet {
    let rows = list.iter().map(|view| {
        let captured = &view.captured;
        let places = view.places.iter().map(|place| format!("{}:{}-{}", place.record, place.start, place.end));
        let own = [
            Cell::ours(&captured.sha256),
            Cell::ours(captured.length_bytes),
            Cell::theirs(&captured.media_type),
            Cell::theirs_if(captured.uri.as_ref()),
            Cell::ours(captured.captured),
            Cell::theirs_if(captured.purported_author.as_ref().map(|author| &author.printed)),
            Cell::ours(view.records_total),
            Cell::ours(places.collect::<Vec<_>>().join(" ")),
        ];
        (&view.record, own)
    });
    let own = [
        "sha256",
        "length_bytes",
        "media_type",
        "uri",
        "captured_utc",
        "purported_author_printed",
        "resting_records",
        "resting_places_bytes",
    ];
    sheet(own, rows)
}

pub(super) fn anomalies(story: &StoryAnswer) -> Sheet {
    let rows = story.anomalies.iter().map(|anomaly| {
        let cite = RecordRef { story: story.story.clone(), number: anomaly.number };
        vec![Cell::ours(cite), Cell::ours(anomaly.position), Cell::theirs(anomaly.kind.to_string())]
    });
    Sheet { headers: vec!["record", "position", "anomaly"], rows: rows.collect() }
}
