//! The state of a story as of some position against its current state.

use std::sync::Arc;
use std::time::Duration;

use dateline_log::{EventLog, MemoryLog};
use dateline_projector::Reader;
use dateline_story::as_of::AsOf;
use dateline_story::names::{Position, Slug};

use crate::sample::{fill, info};
use crate::table::{ROUNDS, Table, median, timed};

pub(crate) async fn run(table: &mut Table, events: usize) {
    let folder = tempfile::tempdir().unwrap();
    let log: Arc<dyn EventLog> = Arc::new(MemoryLog::new(info()));
    fill(&*log, events, 1).await;
    let mut reader = Reader::open(log, folder.path()).await.unwrap();
    let story: Slug = "story-0".parse().unwrap();
    let points = [events as u64 / 10, events as u64 / 2, events as u64 - 1];
    let mut head: Vec<Duration> = Vec::new();
    let mut past: [Vec<Duration>; 3] = Default::default();
    for _ in 0..ROUNDS * 4 {
        head.push(state(&mut reader, &story, AsOf::Head).await);
        for (times, point) in past.iter_mut().zip(points) {
            times.push(state(&mut reader, &story, AsOf::Position(Position(point))).await);
        }
    }
    let head = median(head);
    for (times, part) in past.into_iter().zip(["a tenth", "half", "all but one"]) {
        let size = format!("{events} records");
        table.ratio(&format!("a story as of {part} of its history, against now"), &size, 1, head, median(times));
    }
}

async fn state(reader: &mut Reader, story: &Slug, as_of: AsOf) -> Duration {
    let (took, ()) = timed(async {
        let point = reader.resolve(as_of).await.unwrap();
        reader.state(story, point.position).await.unwrap();
    })
    .await;
    took
}
