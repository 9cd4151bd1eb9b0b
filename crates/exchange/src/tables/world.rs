//! Tables of what was reported.

use dateline_story::answer::{
    ActionView, ClaimView, FigureRow, IdentityView, IncidentLadder, IncidentView, InvestigationRow, ProfileView,
    RecordSummary, ReleaseRow, SpeakerView, ThreatView,
};
use dateline_story::event::Entity;

use super::cells::{Cell, Sheet};
use super::heads::{date, sheet};

pub(super) fn incidents(list: &[IncidentView]) -> Sheet {
    let rows = list.iter().map(|view| {
        let [ids, names] = Cell::parties(&view.incident.target);
        let own = [
            Cell::ours(&view.incident.incident),
            Cell::theirs(&view.incident.kind),
            ids,
            names,
            Cell::theirs(&view.incident.description),
        ];
        (&view.record, own)
    });
    sheet(["incident", "incident_kind", "target_parties", "target_printed", "description"], rows)
}

/// A row to every word on an incident, the latest of each attributor marked.
pub(super) fn attributions(list: &[IncidentLadder]) -> Sheet {
    let rungs = list.iter().flat_map(|ladder| ladder.rungs.iter().map(move |rung| (ladder, rung)));
    let steps = rungs.flat_map(|(ladder, rung)| {
        let before = rung.before.iter().map(|step| (step, false));
        before.chain([(&rung.latest, true)]).map(move |(step, latest)| (ladder, step, latest))
    });
    let rows = steps.map(|(ladder, step, latest)| {
        let [by, by_kind, by_printed] = Cell::party(Some(&step.attributor));
        let [to, to_kind, to_printed] = Cell::party(Some(&step.attributed_to));
        let own = [
            Cell::ours(&ladder.incident),
            by,
            by_kind,
            by_printed,
            to,
            to_kind,
            to_printed,
            Cell::word(&step.role),
            Cell::theirs_if(step.words.as_ref()),
            Cell::whether(step.claim_of_responsibility),
            Cell::whether(latest),
        ];
        (&step.record, own)
    });
    let own = [
        "incident",
        "attributor",
        "attributor_kind",
        "attributor_printed",
        "attributed_to",
        "attributed_to_kind",
        "attributed_to_printed",
        "role",
        "words",
        "claim_of_responsibility",
        "latest",
    ];
    sheet(own, rows)
}

/// A row to every decision, the latest of each row of the board marked.
pub(super) fn releases(list: &[ReleaseRow]) -> Sheet {
    let steps = list.iter().flat_map(|row| {
        let before = row.before.iter().map(|step| (step, false));
        before.chain([(&row.latest, true)]).map(move |(step, latest)| (row, step, latest))
    });
    let rows = steps.map(|(row, step, latest)| {
        let [by, by_kind, by_printed] = Cell::party(Some(&step.by));
        let [ordered, _, ordered_printed] = Cell::party(step.ordered_by.as_ref());
        let own = [
            Cell::ours(&row.work.id),
            Cell::word(&row.work.kind),
            Cell::theirs(&row.work.printed),
            Cell::ours(&row.scope.channel),
            Cell::theirs_if(row.scope.market.as_ref()),
            Cell::theirs_if(row.scope.variant.as_ref()),
            by,
            by_kind,
            by_printed,
            Cell::word(&step.act),
            ordered,
            ordered_printed,
            Cell::theirs_if(step.condition.as_ref()),
            Cell::theirs_if(step.quantity.as_ref()),
            Cell::theirs_if(step.reason.as_ref()),
            Cell::whether(latest),
        ];
        (&step.record, own)
    });
    let own = [
        "work",
        "work_kind",
        "work_printed",
        "channel",
        "market",
        "variant",
        "by",
        "by_kind",
        "by_printed",
        "act",
        "ordered_by",
        "ordered_by_printed",
        "condition",
        "quantity",
        "reason",
        "latest",
    ];
    sheet(own, rows)
}

/// A row to every stretch of every statement.
pub(super) fn statements(list: &[SpeakerView]) -> Sheet {
    let all = list.iter().flat_map(|speaker| &speaker.statements);
    let spans = all.flat_map(|view| view.spans.iter().zip(1_u64..).map(move |(span, number)| (view, span, number)));
    let rows = spans.map(|(view, span, number)| {
        let [speaker, kind, printed] = Cell::party(Some(&view.speaker));
        let [to, to_printed] = Cell::parties(view.to.iter().chain(&span.to));
        let own = [
            speaker,
            kind,
            printed,
            to,
            to_printed,
            Cell::theirs_if(view.medium.as_ref()),
            Cell::theirs_if(view.about.as_ref()),
            Cell::ours(number),
            Cell::word(&span.kind),
            Cell::theirs(&span.text),
        ];
        (&view.record, own)
    });
    let own = [
        "speaker",
        "speaker_kind",
        "speaker_printed",
        "to_parties",
        "to_printed",
        "medium",
        "about",
        "span",
        "span_kind",
        "text",
    ];
    sheet(own, rows)
}

pub(super) fn threats(list: &[ThreatView]) -> Sheet {
    let rows = list.iter().map(|view| {
        let [by, by_kind, by_printed] = Cell::party(view.threat.by.as_ref());
        let [against, against_printed] = Cell::parties(&view.threat.against);
        let means = Cell::theirs_if(view.threat.means.as_ref());
        let condition = Cell::theirs_if(view.threat.condition.as_ref());
        (&view.record, [by, by_kind, by_printed, against, against_printed, means, condition])
    });
    sheet(["by", "by_kind", "by_printed", "against_parties", "against_printed", "means", "condition"], rows)
}

/// A row to every step, the latest of each investigation marked.
pub(super) fn investigations(list: &[InvestigationRow]) -> Sheet {
    let steps = list.iter().flat_map(|row| {
        let before = row.before.iter().map(|step| (step, false));
        before.chain([(&row.latest, true)]).map(move |(step, latest)| (row, step, latest))
    });
    let rows = steps.map(|(row, step, latest)| {
        let [agency, agency_kind, agency_printed] = Cell::party(Some(&row.agency));
        let own = [
            agency,
            agency_kind,
            agency_printed,
            Cell::ours(&row.matter),
            Cell::ours(if step.open { "open" } else { "closed" }),
            Cell::theirs_if(step.about.as_ref()),
            Cell::theirs_if(step.finding.as_ref()),
            Cell::whether(latest),
        ];
        (&step.record, own)
    });
    sheet(["agency", "agency_kind", "agency_printed", "matter", "state", "about", "finding", "latest"], rows)
}

pub(super) fn actions(list: &[ActionView]) -> Sheet {
    let rows = list.iter().map(|view| {
        let [by, by_kind, by_printed] = Cell::party(Some(&view.action.by));
        let [against, against_printed] = Cell::parties(&view.action.against);
        let own = [
            by,
            by_kind,
            by_printed,
            Cell::ours(&view.action.action),
            against,
            against_printed,
            Cell::theirs_if(view.action.instrument.as_ref()),
            Cell::theirs_if(view.action.description.as_ref()),
        ];
        (&view.record, own)
    });
    let own =
        ["by", "by_kind", "by_printed", "action", "against_parties", "against_printed", "instrument", "description"];
    sheet(own, rows)
}

/// A row to every value, the latest of each origin marked.
pub(super) fn figures(list: &[FigureRow]) -> Sheet {
    let origins = list.iter().flat_map(|row| row.origins.iter().map(move |origin| (row, origin)));
    let steps = origins.flat_map(|(row, origin)| {
        let before = origin.before.iter().map(|step| (step, false));
        before.chain([(&origin.latest, true)]).map(move |(step, latest)| (row, origin, step, latest))
    });
    let rows = steps.map(|(row, origin, step, latest)| {
        let reported = &step.reported;
        let [by, by_kind, by_printed] = Cell::party(origin.origin.as_ref());
        let [edtf, time, zone, words, _] = date(reported.counted_as_of.as_ref());
        let own = [
            Cell::ours(&row.figure),
            by,
            by_kind,
            by_printed,
            Cell::theirs(&reported.of),
            Cell::ours_if(reported.value),
            Cell::ours_if(reported.at_least),
            Cell::ours_if(reported.at_most),
            Cell::theirs_if(reported.unit.as_ref()),
            Cell::theirs_if(reported.includes.as_ref()),
            edtf,
            time,
            zone,
            words,
            Cell::whether(latest),
        ];
        (&step.record, own)
    });
    let own = [
        "figure",
        "origin",
        "origin_kind",
        "origin_printed",
        "of",
        "value",
        "at_least",
        "at_most",
        "unit",
        "includes",
        "counted_as_of_edtf",
        "counted_as_of_time",
        "counted_as_of_zone",
        "counted_as_of_words",
        "latest",
    ];
    sheet(own, rows)
}

pub(super) fn claims(list: &[ClaimView]) -> Sheet {
    let rows = list.iter().map(|view| {
        let claim = &view.claim;
        (&view.record, [Cell::theirs(&claim.subject), Cell::theirs(&claim.predicate), Cell::theirs(&claim.object)])
    });
    sheet(["subject", "predicate", "object"], rows)
}

pub(super) fn profiles(list: &[ProfileView]) -> Sheet {
    let rows = list.iter().flat_map(|profile| {
        profile.properties.iter().map(|one| {
            let (sort, id, kind) = match &profile.of {
                Entity::Party(party) => ("party", Cell::ours(&party.id), Cell::word(&party.kind)),
                Entity::Work(work) => ("work", Cell::ours(&work.id), Cell::word(&work.kind)),
            };
            let texts = [&one.printed, &one.property, &one.value].map(Cell::theirs);
            let [printed, property, value] = texts;
            (&one.record, [Cell::ours(sort), id, kind, printed, property, value])
        })
    });
    sheet(["of_sort", "of", "of_kind", "of_printed", "property", "value"], rows)
}

pub(super) fn identities(list: &[IdentityView]) -> Sheet {
    let rows = list.iter().map(|view| {
        let [party, kind, printed] = Cell::party(Some(&view.identified.party));
        let [same, same_kind, same_printed] = Cell::party(Some(&view.identified.same_as));
        let relation = Cell::word(&view.identified.relation);
        (&view.record, [party, kind, printed, same, same_kind, same_printed, relation])
    });
    let own = ["party", "party_kind", "party_printed", "same_as", "same_as_kind", "same_as_printed", "relation"];
    sheet(own, rows)
}

pub(super) fn summaries(list: &[RecordSummary]) -> Sheet {
    sheet(["summary"], list.iter().map(|one| (&one.record, [Cell::theirs(&one.summary)])))
}
