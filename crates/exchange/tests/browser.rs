//! The report in a real browser: moved, cited, printed, attacked, looked at on a phone.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

mod common;
#[path = "common/browser.rs"]
mod driver;

use std::path::PathBuf;

use common::*;
use dateline_exchange::html;
use dateline_story::names::Position;
use dateline_story::query::View;
use driver::{Chromium, Shown, squeezed};

/// What the seed's answer at a position says of what a reader looks at first.
struct Expected {
    headline: String,
    ladder: Vec<(String, String)>,
    board: Vec<(String, String)>,
    corrections: usize,
    withdrawn: usize,
    open_gaps: usize,
    standing: u64,
}

fn expected(position: u64) -> Expected {
    let story = seed_at(position).story;
    let rungs = story.attributions.iter().flat_map(|ladder| &ladder.rungs);
    Expected {
        headline: squeezed(story.headline.as_deref().unwrap()),
        ladder: rungs
            .map(|rung| (rung.latest.role.word().to_uppercase(), rung.latest.attributor.printed.clone()))
            .collect(),
        board: story.releases.iter().map(|row| (row.latest.act.word().to_uppercase(), row.scope.words())).collect(),
        corrections: story.corrections.len(),
        withdrawn: story.withdrawn.len(),
        open_gaps: story.gaps.iter().filter(|gap| gap.open).count(),
        standing: story.records_standing,
    }
}

/// The titles of the entries of a section that a reader sees.
async fn titles(shown: &Shown, section: &str) -> Vec<String> {
    let script = format!(
        "Array.from(document.querySelectorAll('#{section} article .title'))\
         .filter((title) => title.checkVisibility()).map((title) => title.innerText)"
    );
    shown.ask::<Vec<String>>(&script).await.iter().map(|text| squeezed(text)).collect()
}

async fn assert_shows(shown: &Shown, position: u64) {
    let expected = expected(position);
    assert_eq!(shown.text("h1").await, expected.headline, "at {position}");
    let as_of = shown.text("#asof").await;
    assert!(as_of.contains(&format!("position {position}, recorded ")), "{as_of} at {position}");
    for (section, rows) in [("attributions", &expected.ladder), ("releases", &expected.board)] {
        // The board is told work by work, the answer as its rows came in.
        let (mut found, mut rows) = (titles(shown, section).await, rows.clone());
        assert_eq!(found.len(), rows.len(), "{section} at {position}: {found:?}");
        found.sort();
        rows.sort();
        for (stamp, who) in &rows {
            assert!(
                found.iter().any(|title| title.contains(stamp.as_str()) && title.contains(squeezed(who).as_str())),
                "{stamp} {who} at {position}: {found:?}"
            );
        }
    }
    assert_eq!(titles(shown, "corrections").await.len(), expected.corrections, "at {position}");
    assert_eq!(titles(shown, "withdrawn").await.len(), expected.withdrawn, "at {position}");
    let open: usize = shown
        .ask("Array.from(document.querySelectorAll('#gaps .m')).filter((mark) => mark.checkVisibility() && mark.innerText === 'open').length")
        .await;
    assert_eq!(open, expected.open_gaps, "open gaps at {position}");
    let about = shown.text(".about").await;
    let standing = format!("{} standing", expected.standing);
    assert!(
        about.contains(&standing) || about.ends_with(&format!("{} records", expected.standing)) || position == 1,
        "{about}"
    );
    // Every record up to here is there, and none after.
    let lines: Vec<String> = shown
        .ask("Array.from(document.querySelectorAll('#records .entry')).filter((line) => line.checkVisibility()).map((line) => line.id)")
        .await;
    assert_eq!(lines, (1..=position).map(|number| format!("r{number}")).collect::<Vec<_>>());
    let fresh: Vec<String> =
        shown.ask("Array.from(document.querySelectorAll('#records .new')).map((line) => line.id)").await;
    assert_eq!(fresh, [format!("r{position}")]);
    let came = shown.text("#came").await;
    assert!(came.starts_with(&format!("came in sony-hack#{position} ")), "{came}");
}

#[tokio::test]
async fn the_slider_shows_the_story_as_it_stood_at_every_position() {
    let chromium = Chromium::start().await;
    let shown = chromium.open("seed.html", &html(&seed_at(95).edition()), "").await;
    assert_shows(&shown, 95).await;

    // With keys, on the slider itself.
    let _: bool = shown.ask("document.getElementById('slider').focus(), true").await;
    for position in [94, 93, 92] {
        shown.press("ArrowLeft", 37).await;
        assert_shows(&shown, position).await;
    }
    shown.press("Home", 36).await;
    assert_shows(&shown, 1).await;
    shown.press("ArrowRight", 39).await;
    assert_shows(&shown, 2).await;
    let label: String = shown.ask("document.getElementById('slider').getAttribute('aria-valuetext')").await;
    assert!(label.contains("position 2, recorded 2014-12-17 17:03:58 EST"), "{label}");

    // With keys anywhere on the page, and with the buttons.
    let _: bool = shown.ask("document.activeElement.blur(), true").await;
    shown.press("ArrowRight", 39).await;
    assert_shows(&shown, 3).await;
    shown.page.find_element("#later").await.unwrap().click().await.unwrap();
    assert_shows(&shown, 4).await;
    shown.page.find_element("#earlier").await.unwrap().click().await.unwrap();
    assert_shows(&shown, 3).await;

    // Dragged: to every position there is.
    for position in (1..=95).rev().step_by(3).chain([56, 57, 58, 95]) {
        let script = format!(
            "slider.value = {position}; slider.dispatchEvent(new Event('input', {{ bubbles: true }})); location.hash"
        );
        let hash: String = shown.ask(&script).await;
        assert_eq!(hash, format!("#at={position}"));
        assert_shows(&shown, position).await;
    }
    assert_eq!(shown.complaints().await, Vec::<String>::new());
    assert_eq!(shown.requests().await, Vec::<String>::new());
    chromium.stop().await;
}

#[tokio::test]
async fn an_address_with_a_position_shows_the_story_as_of_it() {
    let chromium = Chromium::start().await;
    let page = html(&seed_at(95).edition());
    let shown = chromium.open("cited.html", &page, "#at=57").await;
    assert_shows(&shown, 57).await;
    shown.goes_to("#at=31").await;
    assert_shows(&shown, 31).await;
    // A link to a record leaves the position where it is.
    shown.goes_to("#r12").await;
    assert_shows(&shown, 31).await;
    for (fragment, position) in [("#at=100000", 95), ("#at=0", 1), ("#at=x", 95), ("#nothing", 95)] {
        let shown = chromium.open("cited.html", &page, fragment).await;
        assert_shows(&shown, position).await;
    }
    chromium.stop().await;
}

#[tokio::test]
async fn ages_are_told_as_of_the_position() {
    let chromium = Chromium::start().await;
    let shown = chromium.open("ages.html", &html(&seed_at(95).edition()), "#at=64").await;
    let gaps = shown.text("#gaps").await;
    for words in ["open 1h 45m", "open 52m", "open 32m", "open 0s"] {
        assert!(gaps.contains(words), "{words}: {gaps}");
    }
    chromium.stop().await;
}

#[tokio::test]
async fn without_script_the_page_shows_its_last_position_in_full() {
    let chromium = Chromium::start().await;
    let page = html(&seed_at(64).edition());
    let with = chromium.open("with.html", &page, "").await;
    let without = chromium.open("without.html", &page, "").await;
    without.without_script().await;
    let timeline: bool = without.ask("document.getElementById('timeline').checkVisibility()").await;
    assert!(!timeline, "a slider that nothing moves is not shown");
    for part in ["h1", ".about", "#asof", "#came", ".remarks", "nav", "main"] {
        let (with, without) = (with.text(part).await, without.text(part).await);
        assert!(!with.is_empty() || part == ".remarks");
        assert_eq!(with, without, "{part}");
    }
    chromium.stop().await;
}

#[tokio::test]
async fn hostile_text_does_nothing_in_a_browser() {
    let chromium = Chromium::start().await;
    let entries = hostile::hostile(&seed());
    let bad = made(&slug("sony-hack"), &entries, Position(95), View::default()).unwrap();
    let shown = chromium.open("bad.html", &html(&bad.edition()), "").await;
    for _ in 0..20 {
        shown.press("ArrowLeft", 37).await;
    }
    let pwned: bool = shown.ask("window.__pwned !== undefined").await;
    assert!(!pwned);
    let strangers: usize = shown
        .ask("document.querySelectorAll('img,iframe,object,embed,base,link,script:not(body > script),[onerror],[onload],[style]').length")
        .await;
    assert_eq!(strangers, 0);
    let links: Vec<String> = shown
        .ask("Array.from(document.querySelectorAll('a[href]'), (a) => a.getAttribute('href')).filter((href) => !href.startsWith('#'))")
        .await;
    assert!(links.iter().all(|href| href.starts_with("http://") || href.starts_with("https://")), "{links:?}");
    assert!(shown.text("main").await.contains("<script>window.__pwned=1</script>"), "it is there to be read");
    let wide: bool = shown.ask("document.documentElement.scrollWidth > innerWidth").await;
    assert!(!wide, "and does not spread the page");
    assert_eq!(shown.requests().await, Vec::<String>::new());
    assert_eq!(shown.complaints().await, Vec::<String>::new());

    // The page's own policy holds where escaping would not: a script that came in after all does not run.
    let run: bool = shown
        .ask(
            "(() => { const one = document.createElement('img'); one.setAttribute('onerror', 'window.__pwned = 1'); \
              one.src = 'x:'; document.body.append(one); const two = document.createElement('div'); \
              two.innerHTML = '<b onclick=\"window.__pwned=1\">x</b>'; document.body.append(two); \
              two.firstChild.click(); return window.__pwned !== undefined; })()",
        )
        .await;
    assert!(!run);
    shown.complains().await;
    chromium.stop().await;
}

#[tokio::test]
async fn the_page_prints_and_is_read_on_a_phone() {
    let chromium = Chromium::start().await;
    let shown = chromium.open("print.html", &html(&seed_at(95).edition()), "#at=60").await;
    let pdf = shown.pdf().await;
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 20_000, "{}", pdf.len());
    keep("print.pdf", &pdf);
    for width in [320, 375, 768] {
        shown.size(width, 740, true).await;
        let scroll: (i64, i64) = shown.ask("[document.documentElement.scrollWidth, innerWidth]").await;
        assert_eq!(scroll.0, width, "no scrolling to the side: {scroll:?}");
    }
    // What a finger has to hit is large enough for it.
    let small: Vec<String> = shown
        .ask("Array.from(document.querySelectorAll('button, input')).filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24).map((one) => one.id)")
        .await;
    assert_eq!(small, Vec::<String>::new());
    chromium.stop().await;
}

#[tokio::test]
async fn what_needs_attention_stands_beside_its_label_on_every_line() {
    let chromium = Chromium::start().await;
    let shown = chromium.open("attention.html", &html(&seed_at(95).edition()), "").await;
    shown.size(800, 900, false).await;
    let lines: Vec<(f64, Vec<f64>)> = shown
        .ask(
            "Array.from(document.querySelectorAll('#attention .line')).filter((line) => line.checkVisibility()).map((line) => { \
              const label = line.querySelector('.label'); const words = document.createRange(); words.selectNodeContents(line); \
              words.setStartAfter(label); const visible = Array.from(words.getClientRects()).filter((box) => box.width > 8); \
              return [label.getBoundingClientRect().right, visible.map((box) => box.left)]; })",
        )
        .await;
    assert!(lines.len() > 1 && lines.iter().any(|(_, lefts)| lefts.len() > 10), "{lines:?}");
    for (right, lefts) in lines {
        assert!(lefts.iter().all(|left| *left >= right - 1.0), "{right} {lefts:?}");
    }
    chromium.stop().await;
}

#[tokio::test]
async fn words_stand_out_from_their_ground_by_day_and_by_night() {
    let chromium = Chromium::start().await;
    let shown = chromium.open("contrast.html", &html(&seed_at(95).edition()), "").await;
    for scheme in ["light", "dark"] {
        shown.scheme(scheme).await;
        let worst: Vec<(String, f64)> = shown.ask(CONTRAST).await;
        assert!(worst.is_empty(), "{scheme}: {worst:?}");
    }
    chromium.stop().await;
}

/// The texts whose contrast is below 4.5 to 1 (WCAG 2.2, AA).
const CONTRAST: &str = "(() => {
  const channel = (value) => { const c = value / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const ground = (one) => { for (; one; one = one.parentElement) { const c = rgb(getComputedStyle(one).backgroundColor);
    if (c.length < 4 || c[3] === 1) return c; } return [255, 255, 255]; };
  const found = new Map();
  for (const one of document.querySelectorAll('body *')) {
    if (!one.checkVisibility() || one.closest('svg, script, .skip') || !Array.from(one.childNodes).some((n) => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(rgb(getComputedStyle(one).color)), light(ground(one))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) found.set(one.tagName + '.' + one.className, ratio);
  }
  return Array.from(found);
})()";

/// Where pictures are kept for people to look at, if anybody asks for them.
fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("DATELINE_PICTURES") {
        let folder = PathBuf::from(folder);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(name), bytes).unwrap();
    }
}

#[tokio::test]
async fn pictures_of_the_page_can_be_taken_to_look_at() {
    let chromium = Chromium::start().await;
    let page = html(&seed_at(95).edition());
    for (name, fragment, scheme, size) in [
        ("light", "", "light", (1_280, 900, false)),
        ("dark", "#at=58", "dark", (1_280, 900, false)),
        ("phone", "#at=60", "light", (375, 812, true)),
    ] {
        let shown = chromium.open("picture.html", &page, fragment).await;
        shown.scheme(scheme).await;
        shown.size(size.0, size.1, size.2).await;
        let top = shown.picture(false).await;
        assert!(top.starts_with(b"\x89PNG"));
        keep(&format!("{name}.png"), &top);
        if std::env::var_os("DATELINE_PICTURES").is_some() {
            keep(&format!("{name}-whole.png"), &shown.picture(true).await);
            for section in ["attributions", "releases", "statements", "records"] {
                // Taking the whole page has changed the window.
                shown.size(size.0, size.1, size.2).await;
                let _: bool = shown
                    .ask(&format!(
                        "document.getElementById('{section}').scrollIntoView({{ behavior: 'instant' }}), true"
                    ))
                    .await;
                keep(&format!("{name}-{section}.png"), &shown.picture(false).await);
            }
        }
    }
    chromium.stop().await;
}
