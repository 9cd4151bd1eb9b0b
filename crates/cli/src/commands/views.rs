//! `project` and `rebuild`: the views, by hand.

use dateline_desk::remove_words;
use dateline_projector::Progress;

use super::{desk_on, open_log};
use crate::args::{Global, ProjectArgs};
use crate::exit::CliError;
use crate::interrupt::asked_to_end;
use crate::output::{Output, remark};
use crate::progress::Progress as Bar;
use dateline_presentation::terminal::safe;

pub(super) async fn project(args: &ProjectArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let (place, log) = open_log(global).await?;
    if !args.follow {
        let desk = desk_on(&place, log).await?;
        let position = desk.reader().head();
        if output.json {
            return output.json(&serde_json::json!({ "position": position }));
        }
        return output.print(&format!("The views stand at position {position}.\n"));
    }
    let root = place.views_root(&log.ledger())?;
    let asked_to_end = asked_to_end()?;
    let say = |progress: Progress| {
        let text = match (&progress, output.json) {
            (Progress::Projected(position), true) => format!("{}\n", serde_json::json!({ "position": position })),
            (Progress::Projected(position), false) => format!("position {position}\n"),
            (Progress::Waiting { because }, _) => return remark(&format!("dateline: waiting: {}", safe(because))),
            (Progress::Rebuilding { because }, _) => {
                return remark(&format!("dateline: building new views: {}", safe(because)));
            }
            (Progress::Reopening, _) => {
                return remark("dateline: the views were rebuilt; going on with the new ones");
            }
        };
        // Whoever closed the pipe does not stop the projector.
        let _ = output.print(&text);
    };
    Ok(dateline_projector::follow(&*log, &root, say, asked_to_end).await?)
}

pub(super) async fn rebuild(global: &Global, output: &Output) -> Result<(), CliError> {
    let (place, log) = open_log(global).await?;
    let root = place.views_root(&log.ledger())?;
    let progress = Bar::new("projected", log.head().await?.0, output);
    let report = dateline_projector::rebuild(&*log, &root, |done| progress.at(done.0)).await?;
    progress.finish();
    // The next search makes it anew.
    remove_words(&root).map_err(|error| CliError::unwritable(root.display(), &error))?;
    if output.json {
        return output.json(&serde_json::json!({ "rebuilt": report.entries }));
    }
    output.print(&format!("Rebuilt the views of {} from {} events.\n", safe(&place.to_string()), report.entries))
}
