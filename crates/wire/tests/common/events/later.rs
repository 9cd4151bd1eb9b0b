//! The kinds that came after the first ten.

use dateline_story::event::{
    ActionTaken, AdvisoryKind, AdvisorySent, Citation, Common, Entity, EntityDescribed, Event, EvidenceCaptured, Fact,
    FigureReported, GapNoted, GroundRuleChanged, IdentityRelation, InvestigationClosed, InvestigationOpened,
    LinkRelation, PartyIdentified, RecordReinstated, RecordsLinked, ReleaseDecision, ReleaseScope, SourcingAmended,
    Status, StatusSet, StoryClosed, StoryRetitled, ThreatMade, VersionPublished,
};
use dateline_story::party::PartyKind;
use dateline_story::sourcing::{Chain, GroundRule, HopRole, Stance};

use super::first::release;
use super::parts::{date, digest, event, excerpt, hop, officials_to_press, party, record, sony, text, the_interview};

/// One event of each kind that came later, with numbers after those of the first ten.
pub fn later_kinds() -> Vec<Event> {
    let groups =
        [about_the_story(), told_of_the_world(), releases(), investigations(), kept_by_the_desk(), published()];
    groups.into_iter().flatten().zip(11..).map(|((common, fact), number)| event(number, common, fact)).collect()
}

type Said = (Common, Fact);

fn plain(fact: Fact) -> Said {
    (Common::default(), fact)
}

fn about_the_story() -> Vec<Said> {
    vec![
        plain(Fact::StoryRetitled(StoryRetitled {
            headline: "Sony cancels release of “The Interview”".to_owned(),
            reason: text("Overtaken by the cancellation"),
        })),
        plain(Fact::StoryClosed(StoryClosed { reason: text("Nothing new for a month") })),
    ]
}

fn told_of_the_world() -> Vec<Said> {
    let guardians = party("guardians-of-peace", PartyKind::Group, "Guardians of Peace");
    vec![
        (
            Common {
                occurred: Some(date("2014-12-16")),
                embedded_in: Some(record(2)),
                evidence: vec![excerpt(120, 245)],
                ..Common::default()
            },
            Fact::ThreatMade(ThreatMade {
                by: Some(guardians),
                against: vec![party("theaters", PartyKind::Group, "theaters"), sony()],
                means: text("violent attacks"),
                condition: text("if they show “The Interview”"),
            }),
        ),
        (
            Common { sourcing: vec![officials_to_press()], grade: Some("C3".parse().unwrap()), ..Common::default() },
            Fact::FigureReported(FigureReported {
                figure: "stolen-data".parse().unwrap(),
                of: "data taken from the studio".to_owned(),
                value: Some("100".parse().unwrap()),
                at_least: Some("99.50".parse().unwrap()),
                at_most: Some("100000000000000000000000000".parse().unwrap()),
                unit: text("terabytes"),
                includes: text("unreleased films; backups not counted"),
                counted_as_of: Some(date("2014-12-05~")),
            }),
        ),
        (
            Common { occurred: Some(date("2014-12-19")), ..Common::default() },
            Fact::ActionTaken(ActionTaken {
                by: party("united-states", PartyKind::Organization, "the United States"),
                action: "order".parse().unwrap(),
                against: vec![party("north-korea", PartyKind::Organization, "North Korea")],
                instrument: text("Executive Order 13687"),
                description: text("further sanctions"),
            }),
        ),
        plain(Fact::EntityDescribed(EntityDescribed {
            of: Entity::Work(the_interview()),
            property: "genre".to_owned(),
            value: "comedy".to_owned(),
        })),
        (
            Common { sourcing: vec![officials_to_press()], stance: Some(Stance::Asserts), ..Common::default() },
            Fact::PartyIdentified(PartyIdentified {
                party: party("sealed-1", PartyKind::Sealed, "a person close to the inquiry"),
                same_as: party("jane-doe", PartyKind::Person, "Jane Doe"),
                relation: IdentityRelation::Unsealed,
            }),
        ),
    ]
}

fn releases() -> Vec<Said> {
    let dated = || Common { occurred: Some(date("2014-12-23")), ..Common::default() };
    let in_independent_theatres = || ReleaseDecision {
        scope: ReleaseScope {
            channel: "exhibitor".parse().unwrap(),
            market: text("US"),
            variant: text("independent theatres"),
        },
        quantity: text("331 theatres"),
        ..release()
    };
    vec![
        (dated(), Fact::ReleaseMade(in_independent_theatres())),
        (dated(), Fact::ReleaseSuspended(release())),
        (dated(), Fact::ReleaseResumed(in_independent_theatres())),
        (dated(), Fact::ReleaseRecalled(ReleaseDecision { reason: text("a faulty print"), ..release() })),
    ]
}

fn investigations() -> Vec<Said> {
    let fbi = || party("fbi", PartyKind::Organization, "the FBI");
    vec![
        plain(Fact::InvestigationOpened(InvestigationOpened {
            agency: fbi(),
            matter: "sony-intrusion".parse().unwrap(),
            about: "who broke into the studio’s network".to_owned(),
        })),
        plain(Fact::InvestigationClosed(InvestigationClosed {
            agency: fbi(),
            matter: "sony-intrusion".parse().unwrap(),
            finding: text("the North Korean government is responsible"),
        })),
    ]
}

fn kept_by_the_desk() -> Vec<Said> {
    vec![
        plain(Fact::EvidenceCaptured(EvidenceCaptured {
            sha256: digest(),
            length_bytes: 0,
            media_type: "text/plain".to_owned(),
            uri: text("article.txt"),
            captured: "2014-12-17T23:04:00.000001Z".parse().unwrap(),
            purported_author: Some(party("nbc-news", PartyKind::Organization, "NBC News")),
        })),
        plain(Fact::RecordsLinked(RecordsLinked {
            from: record(8),
            to: "us-politics#3".parse().unwrap(),
            relation: LinkRelation::RestsOn,
            reason: text("The denial rests on the department’s briefing."),
        })),
        plain(Fact::StatusSet(StatusSet {
            record: record(3),
            status: Status::Disputed,
            reason: "A second official would not confirm it.".to_owned(),
        })),
        plain(Fact::SourcingAmended(SourcingAmended {
            record: record(3),
            replaces: Some(0),
            chain: Chain { hops: vec![hop(sony(), HopRole::Witness)] },
            by: Some(party("nbc-news", PartyKind::Organization, "NBC News")),
            reason: "The network says whom it spoke to.".to_owned(),
        })),
        plain(Fact::GroundRuleChanged(GroundRuleChanged {
            record: Some(record(3)),
            party: Some(party("us-officials", PartyKind::Unnamed, "U.S. officials")),
            rule: GroundRule::OnRecord,
            by: Some(party("white-house", PartyKind::Organization, "the White House")),
            reason: "The briefing was put on the record.".to_owned(),
        })),
        plain(Fact::RecordReinstated(RecordReinstated {
            record: record(3),
            part: text("spans.1"),
            reason: "The network stands by its report after all.".to_owned(),
            notice: text("An earlier notice withdrew this report in error."),
        })),
        plain(Fact::GapNoted(GapNoted {
            missing: "Who decided to cancel the release?".to_owned(),
            owner: text("m.okafor"),
            records: vec![record(7), record(2)],
        })),
    ]
}

fn published() -> Vec<Said> {
    vec![
        plain(Fact::VersionPublished(VersionPublished {
            channel: "web".to_owned(),
            uri: text("https://example.com/sony"),
            headline: "U.S. finds North Korea behind hack".to_owned(),
            body_sha256: Some(digest()),
            published: Some(date("2014-12-17")),
            cites: vec![
                Citation { sentence: None, records: vec![record(3)] },
                Citation { sentence: text("Sony cancelled the release."), records: vec![record(7), record(2)] },
            ],
        })),
        plain(Fact::AdvisorySent(AdvisorySent {
            kind: AdvisoryKind::EmbargoLifted,
            records: vec![record(2)],
            text: "The statement may be used from now on.".to_owned(),
            until: Some("2014-12-17T23:30:00Z".parse().unwrap()),
        })),
    ]
}
