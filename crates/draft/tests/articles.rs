//! Five made-up articles in the manner of agencies and newspapers: of all quotations in them, which are found and whose they are
//! said to be. Not one has a wrong speaker; that is the promise. How many have none is only written down.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use dateline_draft::{Content, draft};

/// An article, and its quotations in their order: how each begins, and the id of who speaks.
type Article = (&'static str, &'static [(&'static str, &'static str)]);

const ARTICLES: &[Article] = &[
    (
        include_str!("articles/airliner.txt"),
        &[
            ("leave no stone", "britains-prime-minister"),
            ("We owe it", "margaret-doyle"),
            ("They deserve", "margaret-doyle"),
            ("playing for time", "tom-ferris"),
            ("For three weeks", "tom-ferris"),
            ("Not one word", "tom-ferris"),
            ("The prime minister has been", "alan-pryce"),
            ("cooperating fully", "meridian-air"),
            ("It's unthinkable", "maria-santos"),
            ("He was on his way", "maria-santos"),
            ("We just want him", "jorge"),
        ],
    ),
    (
        include_str!("articles/series.txt"),
        &[
            ("The health of our cast", "brightwater"),
            ("Nobody knows", "this-person"),
            ("heartbreaking", "dana-cole"),
            ("I've never been prouder", "dana-cole"),
            ("We'll be back", "dana-cole"),
            ("See you on the other side", "wes-lang"),
            ("You can’t plan", "one-executive"),
            ("You just can’t", "one-executive"),
        ],
    ),
    (
        include_str!("articles/mayor.txt"),
        &[
            ("made mistakes", "frank-dunn"),
            ("I have let down", "frank-dunn"),
            ("For that I am sorry", "frank-dunn"),
            ("My client is innocent", "ruth-abbott"),
            ("He looks forward", "ruth-abbott"),
            ("This was greed", "paula-reyes"),
            ("And it went on", "paula-reyes"),
            ("No one is above", "paula-reyes"),
            ("Stay tuned", "paula-reyes"),
            ("He fixed my street", "harold-gibbs"),
            ("Who cares", "harold-gibbs"),
            ("I care", "ellen"),
            ("A disgrace", "one-council-member"),
            ("Every day he stays", "springfield-herald"),
        ],
    ),
    (
        include_str!("articles/reactions.txt"),
        &[
            ("serious", "ruritania"),
            ("The U.S. should bear", "spokesman"),
            ("made a mistake", "walter-quill"),
            ("I wish they had", "walter-quill"),
            ("I would have told", "walter-quill"),
            ("had not given in", "amos-field"),
            ("We have not caved", "amos-field"),
            ("We have persevered", "amos-field"),
            ("The president, the press", "amos-field"),
            ("We are confident", "senior-administration-official"),
            ("proportional response", "us-officials"),
            ("I'm not going to", "neil-marsh"),
            ("This is a silly comedy", "ivo-brandt"),
            ("We have a responsibility", "ivo-brandt"),
        ],
    ),
    (
        include_str!("articles/strike.txt"),
        &[
            ("We will not be moved", "union"),
            ("for as long as", "leader-of-britains-biggest-rail-union"),
            ("angry and exhausted", "mick-grady"),
            ("We are not going", "mick-grady"),
            ("If ministers think", "mick-grady"),
            ("It is incredibly", "department-for-transport-spokesman"),
            ("We urge them", "department-for-transport-spokesman"),
            ("a fantasy", "anneliese-hart"),
            ("Ministers have had", "anneliese-hart"),
            ("It's been a nightmare", "priya-shah"),
            ("I left at five", "priya-shah"),
            ("We can't magic", "andrew-holme"),
        ],
    ),
];

#[test]
fn no_quotation_of_five_made_up_articles_has_a_wrong_speaker() {
    let (mut named, mut unnamed, mut missed) = (0, 0, 0);
    for (text, quotations) in ARTICLES {
        let mut expected = quotations.iter();
        for proposal in draft(text) {
            let Content::Statement(statement) = &proposal.content else { continue };
            for span in &proposal.spans {
                let words = &text[span.clone()];
                // Whatever was skipped on the way was missed; whatever is not there was invented.
                let skipped = expected.clone().position(|(first, _)| words.starts_with(first));
                let skipped = skipped.unwrap_or_else(|| panic!("{words:?} is no quotation"));
                missed += skipped;
                let (_, speaker) = expected.nth(skipped).unwrap();
                match &statement.speaker {
                    Some(found) => {
                        assert_eq!(found.id.as_str(), *speaker, "{words:?}");
                        named += 1;
                    }
                    None => unnamed += 1,
                }
            }
        }
        missed += expected.count();
    }
    println!("{named} quotations with the right speaker, {unnamed} with none, {missed} missed, 0 wrong");
    assert_eq!((named, unnamed, missed), (45, 4, 10));
}
