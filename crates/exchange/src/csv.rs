//! A table of a story as CSV: RFC 4180, UTF-8 without a byte order mark, lines ended by CR LF, the first of them the headers.
//!
//! **Spreadsheets take a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula**, and a formula can call out or
//! run a program. A text from the ledger that begins so gets an apostrophe before it, as OWASP advises (the full-width forms too), and so
//! does one that begins with an apostrophe. So nothing is lost: **a text that begins with an apostrophe has one too many; take it off and
//! the words are as they were recorded.** Names of ours, numbers and times never begin so and are as they are.

use std::borrow::Cow;

use crate::Edition;
use crate::tables::{self, Cell, Table};

/// A table of the story as CSV, with one line of headers (snake_case, with units).
///
/// Times are RFC 3339 in UTC; dates are EDTF with the printed words beside them; several values in one cell are parted by `"; "`, except
/// that several texts of others never share a cell. Texts stand there verbatim but for the apostrophe that keeps a spreadsheet from taking
/// one for a formula: a text that begins with an apostrophe has one too many.
#[must_use]
pub fn csv(edition: &Edition<'_>, table: Table) -> String {
    let sheet = tables::sheet(edition, table);
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory does not fail, and every row has as many cells as there are headers.
    let _ = writer.write_record(&sheet.headers);
    for row in &sheet.rows {
        let _ = writer.write_record(row.iter().map(|cell| shown(cell).into_owned()));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn shown(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Ours(text) => Cow::Borrowed(text),
        Cell::Theirs(text) if begins_like_a_formula(text) => Cow::Owned(format!("'{text}")),
        Cell::Theirs(text) => Cow::Borrowed(text),
    }
}

fn begins_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\'', '＝', '＋', '－', '＠'])
}
