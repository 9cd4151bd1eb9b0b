use futures::StreamExt;

use super::Fixture;
use super::sample::{append_some, assert_dense, assert_holds, batch, collect, event, events, ledger_info, whole};
use crate::{Entry, Position};

pub(super) async fn reading_starts_after_any_position_and_ends_at_the_head<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    assert!(collect(log.read(Position(7))).await.is_empty(), "an empty log");
    append_some(&*log, "story", 12, Position::START).await;
    let all = whole(&*log).await;
    for after in 0..=12_usize {
        assert_eq!(collect(log.read(Position(after as u64))).await, all[after..]);
    }
    assert!(collect(log.read(Position(13))).await.is_empty(), "beyond the head");
    assert!(collect(log.read(Position(u64::MAX))).await.is_empty(), "far beyond the head");
}

pub(super) async fn reading_ends_at_the_head_as_it_was_at_the_first_page<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    let mut last = append_some(&*log, "story", 600, Position::START).await;
    last = append_some(&*log, "story", 600, last).await;
    for story in [false, true] {
        let mut pages = match story {
            true => log.read_story("story", Position::START),
            false => log.read(Position::START),
        };
        let head = log.head().await.unwrap();
        let mut read = pages.next().await.unwrap().unwrap();
        last = append_some(&*log, "story", 3, last).await;
        read.extend(collect(pages).await);
        assert_dense(&read, Position::START);
        assert_eq!(read.last().map(|entry| entry.position), Some(head));
    }
}

pub(super) async fn many_pages_come_in_order<F: Fixture>(fixture: &F) {
    let (place, log) = fixture.create(ledger_info()).await;
    let batch_events = log.limits().batch_events_max.min(900);
    let mut sent = Vec::new();
    let mut last = Position::START;
    for _ in 0..3 {
        let more = events("story", batch_events);
        let appended = log.append(&batch(more.clone(), &[("story", last)])).await.unwrap();
        last = *appended.positions.last().unwrap();
        sent.extend(more);
    }
    // Larger ones too: pages are bounded by bytes as well as by entries.
    for n in 0..8 {
        let more = vec![event("story", vec![b'a' + n; 500_000])];
        let appended = log.append(&batch(more.clone(), &[("story", last)])).await.unwrap();
        last = appended.positions[0];
        sent.extend(more);
    }
    assert_holds(&*log, &sent).await;
    assert_holds(&*fixture.open(&place).await, &sent).await;
    assert_eq!(collect(log.read_story("story", Position::START)).await, whole(&*log).await);
}

pub(super) async fn a_story_is_read_alone_and_in_order<F: Fixture>(fixture: &F) {
    let (_place, log) = fixture.create(ledger_info()).await;
    let stories = ["sony", "sony-hack", "s", "hack"];
    let mut last = [Position::START; 4];
    for n in 0..40_usize {
        let which = (n * 7 + n / 3) % stories.len();
        last[which] = append_some(&*log, stories[which], 1 + n % 2, last[which]).await;
    }
    let all = whole(&*log).await;
    for story in stories {
        for after in [0, 1, 5, 17, 30, all.len() as u64, 1_000].map(Position) {
            let wanted: Vec<Entry> =
                all.iter().filter(|entry| entry.story == story && entry.position > after).cloned().collect();
            let found = collect(log.read_story(story, after)).await;
            assert_eq!(found, wanted, "{story} after {after}");
        }
    }
    assert!(collect(log.read_story("nobody-wrote-this", Position::START)).await.is_empty());
}

pub(super) async fn a_second_handle_reads_what_the_first_appended<F: Fixture>(fixture: &F) {
    let (place, first) = fixture.create(ledger_info()).await;
    let second = fixture.open(&place).await;
    let mut last = Position::START;
    for n in 1..=5 {
        let writer = if n % 2 == 0 { &second } else { &first };
        last = append_some(&**writer, "story", 1, last).await;
        assert_eq!(whole(&*first).await.len(), n);
        assert_eq!(whole(&*second).await, whole(&*first).await);
    }
}
