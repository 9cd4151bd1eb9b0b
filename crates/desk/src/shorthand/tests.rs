use dateline_story::event::{Common, Fact, ReleaseDecision};
use dateline_story::partial_date::{Basis, Extent};
use dateline_story::party::{PartyKind, WorkKind};
use dateline_story::sourcing::{Factuality, GroundRule, HopRole};
use proptest::prelude::*;

use super::*;

fn known() -> Known {
    let nothing = Known::default();
    let mut known = Known::default();
    let common = Common {
        sourcing: vec![read_chain("org:nbc-news=NBC News > org:sony-pictures=Sony Entertainment", &nothing).unwrap()],
        ..Common::default()
    };
    let fact = Fact::ReleaseScheduled(ReleaseDecision {
        work: read_work("film:the-interview=The Interview", &nothing).unwrap(),
        scope: read_scope("theatrical").unwrap(),
        by: read_party("org:sony-pictures=Sony", &nothing).unwrap(),
        ordered_by: None,
        condition: None,
        quantity: None,
        reason: None,
    });
    known.learn(&dateline_story::field::Body { common, fact });
    known
}

#[test]
fn a_party_says_what_it_is_and_how_it_is_printed() {
    let nothing = Known::default();
    for (text, kind, printed) in [
        ("person:pete-williams=Pete Williams", PartyKind::Person, "Pete Williams"),
        ("person:pete-williams=\"Pete Williams\"", PartyKind::Person, "Pete Williams"),
        ("org:pete-williams=@SonyPictures", PartyKind::Organization, "@SonyPictures"),
        ("group:pete-williams=a > b @ c = d", PartyKind::Group, "a > b @ c = d"),
        (r#"doc:pete-williams="Say \"when\" \\ now""#, PartyKind::Document, r#"Say "when" \ now"#),
        ("unnamed:pete-williams=U.S. officials", PartyKind::Unnamed, "U.S. officials"),
    ] {
        let party = read_party(text, &nothing).unwrap();
        assert_eq!((party.id.as_str(), party.kind, party.printed.as_str()), ("pete-williams", kind, printed));
    }
}

#[test]
fn what_the_story_knows_need_not_be_said_again() {
    let known = known();
    for (text, kind, printed) in [
        ("sony-pictures", PartyKind::Organization, "Sony"),
        ("sony-pictures=Sony Pictures", PartyKind::Organization, "Sony Pictures"),
        ("group:sony-pictures", PartyKind::Group, "Sony"),
    ] {
        let party = read_party(text, &known).unwrap();
        assert_eq!((party.kind, party.printed.as_str()), (kind, printed), "{text}");
    }
    let work = read_work("the-interview", &known).unwrap();
    assert_eq!((work.kind, work.printed.as_str()), (WorkKind::Film, "The Interview"));
}

#[test]
fn a_chain_is_its_hops_with_all_their_marks() {
    let chain = read_chain(
        "unnamed:us-officials=U.S. officials \"believe\" [probable+] {background} (described \"officials (two)\") (count 2) \
         (medium phone) (to nbc-news) > person:pete-williams=Pete Williams @ NBC News (inferred) \
         > document:page=\"A > B @ C\" (witness) (url https://example.org/a?b=c>d)",
        &known(),
    )
    .unwrap();
    let [officials, williams, page] = &chain.hops[..] else { panic!("{chain:?}") };
    assert_eq!(officials.role, HopRole::Origin);
    assert_eq!(officials.party.printed, "U.S. officials");
    assert_eq!(officials.hedge.as_deref(), Some("believe"));
    assert_eq!(officials.factuality, Some(Factuality::ProbableYes));
    assert_eq!(officials.ground_rule, GroundRule::Background);
    assert_eq!(officials.descriptor.as_deref(), Some("officials (two)"));
    assert_eq!(officials.count_claimed, Some(2));
    assert_eq!(officials.medium.as_deref(), Some("phone"));
    assert_eq!(officials.to[0].printed, "NBC News");
    assert_eq!(officials.basis, Basis::Stated);
    assert_eq!((williams.role, williams.basis), (HopRole::Relay, Basis::Inferred));
    assert_eq!(williams.party.printed, "Pete Williams");
    assert_eq!(williams.outlet.as_deref(), Some("NBC News"));
    assert_eq!(page.party.printed, "A > B @ C");
    assert_eq!(page.role, HopRole::Witness);
    assert_eq!(page.url.as_deref(), Some("https://example.org/a?b=c>d"));
}

#[test]
fn a_scope_has_a_channel_and_may_have_a_market_and_a_variant() {
    for (text, market, variant) in [
        ("theatrical", None, None),
        ("theatrical/New York", Some("New York"), None),
        ("theatrical/US/IMAX", Some("US"), Some("IMAX")),
        ("theatrical//limited", None, Some("limited")),
    ] {
        let scope = read_scope(text).unwrap();
        assert_eq!(scope.channel.as_str(), "theatrical");
        assert_eq!((scope.market.as_deref(), scope.variant.as_deref()), (market, variant));
    }
}

#[test]
fn a_date_keeps_what_is_said_about_it() {
    let said = DateWords { words: Some("Wednesday".to_owned()), inferred: true, lasting: true };
    let date = read_date("2014-12-17", said).unwrap();
    assert_eq!(date.words.as_deref(), Some("Wednesday"));
    assert_eq!((date.basis, date.extent), (Basis::Inferred, Extent::Lasting));
}

#[test]
fn every_error_says_what_was_wrong_where_and_what_a_right_one_looks_like() {
    let known = known();
    let party = |text: &str| read_party(text, &known).unwrap_err().to_string();
    let chain = |text: &str| read_chain(text, &known).unwrap_err().to_string();
    let scope = |text: &str| read_scope(text).unwrap_err().to_string();
    let work = |text: &str| read_work(text, &known).unwrap_err().to_string();
    let errors = [
        party(""),
        party("pete-williams"),
        party("person:pete-williams"),
        party("pete-williams=Pete Williams"),
        party("Pete Williams"),
        party("robot:hal=HAL"),
        party("person:pete="),
        party("person:pete=\"Pete"),
        party("person:pete=\"Pete\" Williams"),
        party("sony-pictures Sony"),
        party("sony\u{1b}[31m"),
        work("the-intervju"),
        work("film:the-intervju"),
        chain(""),
        chain("sony-pictures >"),
        chain("sony-pictures > > nbc-news"),
        chain("org:a=A> nbc-news"),
        chain("sony-pictures NBC News"),
        chain("sony-pictures [likely]"),
        chain("sony-pictures {secret}"),
        chain("sony-pictures (guess)"),
        chain("sony-pictures (inferred > nbc-news"),
        chain("sony-pictures [probable+"),
        chain("sony-pictures (count two)"),
        chain("sony-pictures \"a\" \"b\""),
        chain("sony-pictures @"),
        chain("sony-pictures (to nobody)"),
        scope("Theatrical"),
        scope("theatrical/"),
        scope("theatrical/US/"),
        scope("theatrical/a/b/c"),
    ];
    insta::assert_snapshot!(errors.join(
        "
"
    ));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_with_a_place_in_it(text in "[a-z:=>@ \"\\\\()\\[\\]{}é+-]{0,40}") {
        let known = known();
        let errors = [read_party(&text, &known).err(), read_chain(&text, &known).err(), read_scope(&text).err()];
        for error in errors.into_iter().flatten() {
            prop_assert!(error.at() >= 1 && error.at() <= text.chars().count() + 1, "{error}");
        }
    }

    #[test]
    fn any_printed_name_can_be_given_in_quotation_marks(name in "\\PC{1,30}") {
        prop_assume!(!name.trim().is_empty());
        let quoted = name.replace('\\', "\\\\").replace('"', "\\\"");
        let party = read_party(&format!("person:a=\"{quoted}\""), &Known::default()).unwrap();
        prop_assert_eq!(&party.printed, &name);
        let chain = read_chain(&format!("person:a=\"{quoted}\" > org:b=B"), &Known::default()).unwrap();
        prop_assert_eq!(&chain.hops[0].party.printed, &name);
    }
}
