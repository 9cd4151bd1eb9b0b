use std::time::{Duration, Instant};

/// How often each side is measured.
pub(crate) const ROUNDS: usize = 5;

/// One line for each thing measured against another.
pub(crate) struct Table(Vec<[String; 5]>);

impl Table {
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    /// `what` took `ours` where the thing below it took `bare`, for `operations` operations.
    pub(crate) fn ratio(&mut self, what: &str, size: &str, operations: usize, bare: Duration, ours: Duration) {
        self.0.push([
            what.to_owned(),
            size.to_owned(),
            per_second(operations, bare),
            per_second(operations, ours),
            format!("{:.2}", bare.as_secs_f64() / ours.as_secs_f64()),
        ]);
    }

    /// A figure that is not a ratio.
    pub(crate) fn figure(&mut self, what: &str, figure: String) {
        self.0.push([what.to_owned(), String::new(), String::new(), figure, String::new()]);
    }

    pub(crate) fn print(&self) {
        let head = ["", "size", "below, /s", "dateline, /s", "ratio"].map(str::to_owned);
        let rows: Vec<&[String; 5]> = std::iter::once(&head).chain(&self.0).collect();
        let widths: Vec<usize> =
            (0..5).map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0)).collect();
        println!("\nratio 1.00: as fast as what lies below. Medians of {ROUNDS} rounds, taken in turns.\n");
        for row in rows {
            print!("{:<width$}", row[0], width = widths[0]);
            for column in 1..5 {
                print!("  {:>width$}", row[column], width = widths[column]);
            }
            println!();
        }
    }
}

fn per_second(operations: usize, took: Duration) -> String {
    let rate = operations as f64 / took.as_secs_f64();
    if rate >= 10_000.0 { format!("{:.0}k", rate / 1_000.0) } else { format!("{rate:.0}") }
}

pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

pub(crate) async fn timed<T>(work: impl Future<Output = T>) -> (Duration, T) {
    let began = Instant::now();
    let done = work.await;
    (began.elapsed(), done)
}
