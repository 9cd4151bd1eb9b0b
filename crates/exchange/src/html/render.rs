//! Woven parts as markup.

use maud::{Markup, PreEscaped, html};

use super::weave::{Kind, Woven};

/// What rendering needs to know of the whole page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fresh {
    /// The numbers of the records that came in at the last stop: more than the first, up to the second.
    pub(super) after: u64,
    pub(super) to: u64,
}

/// Parts that stand in something that shows from a stop on: those of another stop say so, and what does not show at the last is hidden.
pub(super) fn all(parts: &[Woven], from: usize, fresh: Fresh) -> Markup {
    html! { @for part in parts { (one(part, from, fresh)) } }
}

fn one(part: &Woven, within: usize, fresh: Fresh) -> Markup {
    let at = match part.until {
        Some(until) => Some(format!("{}-{until}", part.from)),
        None if part.from > within => Some(part.from.to_string()),
        None => None,
    };
    let gone = part.until.is_some();
    // A leaf's key is its markup.
    let inside = if part.is_leaf { PreEscaped(part.key.clone()) } else { all(&part.parts, part.from, fresh) };
    let is_fresh = |number: u64| !gone && fresh.after < number && number <= fresh.to;
    match part.kind {
        Kind::Link(id) => html! { li data-at=[at] hidden[gone] { a href={ "#" (id) } { (inside) } } },
        Kind::Section(id, title, aside) => html! {
            section id=(id) aria-labelledby={ (id) "-title" } data-at=[at] hidden[gone] {
                h2 id={ (id) "-title" } { (title) @if !aside.is_empty() { " " small { (aside) } } }
                (inside)
            }
        },
        Kind::Group => html! { div.group data-at=[at] hidden[gone] { (inside) } },
        Kind::GroupTitle => html! { h3 data-at=[at] hidden[gone] { (inside) } },
        Kind::Row => html! { div.row data-at=[at] hidden[gone] { (inside) } },
        Kind::Entry => html! { article data-at=[at] hidden[gone] { (inside) } },
        Kind::Title(number) => html! {
            p.title.new[is_fresh(number)] data-r=(number) data-at=[at] hidden[gone] { (inside) }
        },
        Kind::BareTitle => html! { p.title data-at=[at] hidden[gone] { (inside) } },
        Kind::Paragraph(class) => html! { p class=(class) data-at=[at] hidden[gone] { (inside) } },
        Kind::Quote(class) => html! { blockquote class=(class) data-at=[at] hidden[gone] { (inside) } },
        Kind::Span("") => html! { span data-at=[at] hidden[gone] { (inside) } },
        Kind::Span(class) => html! { span class=(class) data-at=[at] hidden[gone] { (inside) } },
        Kind::Day => html! { div.day data-at=[at] hidden[gone] { (inside) } },
        Kind::Line(number) => html! {
            p.entry.new[is_fresh(number)] id={ "r" (number) } data-r=(number) data-at=[at] hidden[gone] { (inside) }
        },
    }
}
