//! Made-up passages of news prose, each with what may be proposed from it: the right speaker or none, and often nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use dateline_draft::{Content, Decision, Proposal, draft, read};

/// Every quoted span with its speaker as printed; `-` for none.
fn quotations(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for proposal in draft(text) {
        if let Content::Statement(statement) = &proposal.content {
            let speaker = statement.speaker.as_ref().map_or("-", |speaker| &speaker.printed);
            found.extend(proposal.spans.iter().map(|span| (text[span.clone()].to_owned(), speaker.to_owned())));
        }
    }
    found
}

/// Every claim: who, the word that hedges, and the three parts.
fn claims(text: &str) -> Vec<String> {
    let parts = |proposal: &Proposal| match &proposal.content {
        Content::Claim(claim) => Some(format!(
            "{} | {} | {} | {} | {}",
            claim.origin.printed,
            claim.hedge.as_deref().unwrap_or("-"),
            &text[claim.subject.clone()],
            &text[claim.predicate.clone()],
            &text[claim.object.clone()],
        )),
        _ => None,
    };
    draft(text).iter().filter_map(parts).collect()
}

fn releases(text: &str) -> Vec<String> {
    let parts = |proposal: &Proposal| match &proposal.content {
        Content::Release(release) => Some(format!(
            "{} {} {} by {}",
            if release.decision == Decision::Cancelled { "cancelled" } else { "postponed" },
            release.title,
            release.channel.unwrap_or("-"),
            release.by.printed,
        )),
        _ => None,
    };
    draft(text).iter().filter_map(parts).collect()
}

#[track_caller]
fn says(text: &str, expected: &[(&str, &str)]) {
    let found = quotations(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(words, speaker)| (words.as_str(), speaker.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[track_caller]
fn proposes_nothing(text: &str) {
    assert_eq!(draft(text), [], "{text}");
}

#[test]
fn the_speaker_is_found_before_after_and_in_inverted_order() {
    says("\"The bridge is safe,\" Mayor Lena Ortiz said.", &[("The bridge is safe,", "Mayor Lena Ortiz")]);
    says("“The bridge is safe,” said Lena Ortiz, the mayor.", &[("The bridge is safe,", "Lena Ortiz")]);
    says("Lena Ortiz said in a statement: \"The bridge is safe.\"", &[("The bridge is safe.", "Lena Ortiz")]);
    says("On Tuesday, Lena Ortiz told reporters, \"The bridge is safe.\"", &[("The bridge is safe.", "Lena Ortiz")]);
    says("\"The bridge is safe,\" according to Lena Ortiz.", &[("The bridge is safe,", "Lena Ortiz")]);
    says("\"Is the bridge safe?\" asked Lena Ortiz.", &[("Is the bridge safe?", "Lena Ortiz")]);
    says("Lena Ortiz smiled at the crowd, adding: \"The bridge is safe.\"", &[("The bridge is safe.", "Lena Ortiz")]);
    says("Lena Ortiz crossed the bridge and said, \"It is safe.\"", &[("It is safe.", "Lena Ortiz")]);
    says(
        "\"The bridge is safe,\" said the city's chief engineer, Omar Diaz, on Friday.",
        &[("The bridge is safe,", "Omar Diaz")],
    );
    says("\"No,\" the agency's spokeswoman, Ann Lee, said.", &[("No,", "Ann Lee")]);
    says("Lena Ortiz said in a statement:\n\n\"The bridge is safe.\"", &[("The bridge is safe.", "Lena Ortiz")]);
}

#[test]
fn one_verb_between_two_quotations_has_both() {
    let text = "\"The bridge,\" Lena Ortiz said, \"is safe.\"";
    says(text, &[("The bridge,", "Lena Ortiz"), ("is safe.", "Lena Ortiz")]);
    assert_eq!(draft(text).len(), 1, "it is one statement");
    says(
        "\"We looked at it,\" said Lena Ortiz. \"We found nothing.\"",
        &[("We looked at it,", "Lena Ortiz"), ("We found nothing.", "Lena Ortiz")],
    );
}

#[test]
fn a_pronoun_is_the_last_speaker_only_where_nobody_else_was_named() {
    says(
        "\"We waited,\" Omar Diaz said.\n\n\"Nobody came,\" he added.",
        &[("We waited,", "Omar Diaz"), ("Nobody came,", "Omar Diaz")],
    );
    says(
        "\"We waited,\" Omar Diaz said. The train carried Peter Holt to the coast.\n\n\"Nobody came,\" he added.",
        &[("We waited,", "Omar Diaz"), ("Nobody came,", "-")],
    );
    says(
        "\"We waited,\" Omar Diaz said. Peter Holt said that it was late. \"Nobody came,\" he added.",
        &[("We waited,", "Omar Diaz"), ("Nobody came,", "Peter Holt")],
    );
    // An answer is somebody else's; an airline is no "he".
    says(
        "\"Is it late?\" Omar Diaz asked.\n\n\"Very late,\" he replied.",
        &[("Is it late?", "Omar Diaz"), ("Very late,", "-")],
    );
    says(
        "\"We are late,\" the airline said. \"Very late,\" he added.",
        &[("We are late,", "the airline"), ("Very late,", "-")],
    );
    says("\"Nobody came,\" he said.", &[("Nobody came,", "-")]);
    says(
        "\"Who are you?\" the officer asked. \"I came here with Ann Lee,\" she said.",
        &[("Who are you?", "the officer"), ("I came here with Ann Lee,", "-")],
    );
    says("Peter Holt said nothing.\n\n\"I quit this,\" he told Holt.", &[("I quit this,", "-")]);
    // Who acts in the sentence before is the one who speaks, unless it names somebody else too.
    says("Josh Ernst would not comment. \"I have no idea,\" he said.", &[("I have no idea,", "Josh Ernst")]);
    says("Josh Ernst met Peter Holt. \"I have no idea,\" he said.", &[("I have no idea,", "-")]);
}

#[test]
fn people_without_names_are_speakers_by_their_description() {
    says(
        "\"It was a drill,\" two senior officials in Paris said.",
        &[("It was a drill,", "two senior officials in Paris")],
    );
    says(
        "\"It was a drill,\" said a spokesman for the ministry.",
        &[("It was a drill,", "a spokesman for the ministry")],
    );
    says("\"It was a drill,\" a lawyer for Peter Holt said.", &[("It was a drill,", "a lawyer for Peter Holt")]);
}

#[test]
fn a_quotation_over_several_paragraphs_is_one_statement() {
    let text = "“The bridge is old,” Lena Ortiz said.\n\n“It was built by hand.\n\n“It must go,” she said.";
    says(
        text,
        &[("The bridge is old,", "Lena Ortiz"), ("It was built by hand.", "Lena Ortiz"), ("It must go,", "Lena Ortiz")],
    );
    assert_eq!(draft(text).len(), 2);
}

#[test]
fn part_of_a_sentence_is_the_words_of_whoever_is_reported_to_have_said_it() {
    says("Peter Holt said the plan was \"dead on arrival\" in the council.", &[("dead on arrival", "Peter Holt")]);
    says("Peter Holt called the plan \"reckless.\"", &[("reckless.", "Peter Holt")]);
    says("According to Peter Holt, the plan is \"reckless.\"", &[("reckless.", "Peter Holt")]);
    // Somebody else's words inside what is reported.
    for text in [
        "Peter Holt said the memo described the plan as \"reckless.\"",
        "Peter Holt said the man, who called himself \"the fox,\" had left.",
        "Peter Holt did not say that the plan was \"reckless.\"",
        "Police said the suspect shouted \"get back\" at the driver.",
        "Critics of Peter Holt and others disliked the \"reckless\" plan.",
    ] {
        says(text, &[]);
    }
}

#[test]
fn titles_names_and_scare_quotes_are_nobodys_words() {
    for text in [
        "The studio spent a year on \"The Long Way Home.\"",
        "The band calls itself \"the watchers\" and plays on Fridays.",
        "Peter Holt directed \"Night Train\" and \"Morning Light\" for the studio.",
        "A so-called \"smart\" bomb was found near the so-called \"safe\" zone.",
        "The word \"cloud\" means many things to many people.",
        "\"Night Train,\" the studio said, made a billion at the box office.",
        "The hashtag \"#nightrain\" and the show 'Breakfast Club' were everywhere.",
    ] {
        says(text, &[]);
    }
}

#[test]
fn a_quotation_that_names_nobody_has_no_speaker() {
    says(
        "The town was quiet.\n\n\"We have lost everything we ever had.\"\n\nThe mayor left.",
        &[("We have lost everything we ever had.", "-")],
    );
    let text = "\"We have lost everything we ever had.\"\n\nIt rained.\n\n\"We have lost everything we ever had,\" Ann Lee said.";
    says(text, &[("We have lost everything we ever had.", "-"), ("We have lost everything we ever had,", "Ann Lee")]);
    assert!(draft(text)[0].remarks[0].contains("the same words"), "a pull quote says where its words stand again");
}

#[test]
fn where_two_could_speak_nobody_is_named() {
    for text in [
        "\"We will win,\" Ann Lee and Omar Diaz said.",
        "\"We will win,\" Ann Lee was told by Omar Diaz.",
        "\"We will win,\" is what people tell Ann Lee.",
        "If Ann Lee says \"we will win,\" nobody listens.",
        "When Ann Lee left, a brother of Omar Diaz wept, shouting: \"We will win.\"",
        "Nobody said \"we will win\" that night.",
        "Ann Lee never said: \"We will win.\"",
        "Ann Lee, the wife of Bob Hall, and Joe Doe said: \"We will win.\"",
        "Ann Lee and her lawyer, Joe Doe, said: \"We will win.\"",
        "In the film, Ann Lee says, \"We will win.\"",
    ] {
        assert!(quotations(text).iter().all(|(_, speaker)| speaker == "-"), "{text}: {:?}", quotations(text));
    }
}

#[test]
fn single_marks_and_nested_ones_are_read_as_they_are_meant() {
    says("‘We will fight on,’ Ann Lee said.", &[("We will fight on,", "Ann Lee")]);
    says("'He said \"no\" to me,' Ann Lee said.", &[("He said \"no\" to me,", "Ann Lee")]);
    says("“Omar said ‘no’ to me,” Ann Lee said.", &[("Omar said ‘no’ to me,", "Ann Lee")]);
    says("The dogs' owner didn't know the boys' names, and it wasn't John's fault.", &[]);
}

#[test]
fn what_officials_hold_is_cut_in_three_in_the_printed_words() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Investigators believe the fire was started by a cigarette.",
            &["Investigators | believe | the fire | was started | by a cigarette"],
        ),
        ("The fire destroyed two barns, police said.", &["police | - | The fire | destroyed | two barns"]),
        (
            "Two officials suspect that the group is behind the blast, but have no proof.",
            &["Two officials | suspect | the group | is behind | the blast"],
        ),
        (
            "It was late. Prosecutors said it is their belief that Peter Holt is responsible for the fire.",
            &["Prosecutors | belief | Peter Holt | is | responsible for the fire"],
        ),
        ("Police: Driver was asleep at the wheel", &["Police | - | Driver | was | asleep at the wheel"]),
        (
            "A group known as \"The Night Owls\" claimed responsibility for the blast.",
            &["The Night Owls | claimed | The Night Owls | claimed responsibility | for the blast"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(claims(text), *expected, "{text}");
    }
}

#[test]
fn what_is_denied_asked_or_said_of_nobody_is_no_claim() {
    for text in [
        "Officials do not believe that the fire was set.",
        "Officials declined to say whether the fire was set.",
        "Do officials believe that the fire was set?",
        "No officials believe that the fire was set.",
        "Officials could not confirm that the fire was set.",
        "The fire was reportedly set by a neighbor.",
        "Officials said on Monday.",
        "Few doubt that the fire was set.",
    ] {
        proposes_nothing(text);
    }
}

#[test]
fn a_release_called_off_has_its_work_and_who_decided() {
    let cases: &[(&str, &[&str])] = &[
        ("Orion has cancelled the film \"Night Train.\"", &["cancelled Night Train - by Orion"]),
        (
            "Orion decided to postpone the theatrical release of \"Night Train,\" citing the storm.",
            &["postponed Night Train theatrical by Orion"],
        ),
        (
            "Orion Pictures announced that it would delay the movie \"Night Train.\"",
            &["postponed Night Train - by Orion Pictures"],
        ),
        ("The film \"Night Train\" was pulled by Orion on Friday.", &["cancelled Night Train - by Orion"]),
        (
            "The film \"Night Train\" is done. Theater chains decided to scrap the film.",
            &["cancelled Night Train - by Theater chains"],
        ),
        (
            "\"We have decided not to release the film 'Night Train,'\" Orion Pictures said.",
            &["cancelled Night Train - by Orion Pictures"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(releases(text), *expected, "{text}");
    }
}

#[test]
fn a_release_that_may_be_called_off_or_whose_work_is_not_clear_is_none() {
    for text in [
        "Orion has no plans to cancel the film \"Night Train.\"",
        "Orion may cancel the film \"Night Train.\"",
        "Critics urged Orion to pull the film \"Night Train.\"",
        "Orion denied that it would postpone the film \"Night Train.\"",
        "If Orion cancelled the film \"Night Train,\" nobody would mind.",
        "Orion cancelled a party for the film \"Night Train.\"",
        "Orion never cancelled the film \"Night Train.\"",
        "The film \"Night Train\" and the film \"Day Bus\" are done. Orion cancelled the film.",
        "Orion cancelled the film.",
        "The airline cancelled flights to Oslo.",
        "Peter Holt pulled a gun in the film \"Night Train.\"",
    ] {
        assert_eq!(releases(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn furniture_of_a_page_reports_nothing() {
    for text in [
        "RELATED: Orion cancels the film \"Night Train\"",
        "READ MORE: \"We are all very sorry about it,\" Ann Lee said.",
        "Sign up for our newsletter. \"It is the best one there is,\" Ann Lee said.",
        "Advertisement",
        "",
        " \n\n\t\n",
        "\u{feff}",
        "It rained all day, and the river rose by an inch.",
    ] {
        proposes_nothing(text);
    }
}

#[test]
fn dates_without_a_proposal_are_seen_and_not_proposed() {
    let text = "The bridge opened on March 3, 1998, a Tuesday, and closed on Feb. 30 and 2014-12-17.";
    let reading = read(text);
    assert_eq!(reading.proposals, []);
    let seen: Vec<&str> = reading.unused.iter().map(|unused| &text[unused.span.clone()]).collect();
    assert_eq!(seen, ["March 3, 1998", "Tuesday", "Feb. 30", "2014-12-17"]);
}

#[test]
fn offsets_count_the_byte_order_mark() {
    let text = "\u{feff}\"The bridge is safe,\" Ann Lee said.";
    let proposals = draft(text);
    assert_eq!(&text[proposals[0].spans[0].clone()], "The bridge is safe,");
    assert_eq!(proposals[0].spans[0].start, 4);
}

#[test]
fn words_whose_source_was_left_out_are_somebodys_and_nobody_is_named() {
    says("According to, the \"quiet genius\" was to direct it.", &[("quiet genius", "-")]);
    says("According to the plan, the \"quiet\" room was to close.", &[]);
    says("According to, the film \"Night Train\" was to open.", &[]);
}
