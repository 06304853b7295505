//! What the words between and after names say: "Cork, Ireland", "Clare and Kerry counties".

use crate::{Doc, Label, Span};

use super::{
    super::{
        PlaceName, Toponym,
        atlas::Atlas,
        candidate::{Candidate, Extent},
    },
    note_sentence,
};

/// One name said to lie inside another: the positions of inner and outer name, and the points for candidates that do.
pub(in crate::geo) type Inside = (usize, usize, i32);

/// What the words beside names say.
#[derive(Debug, Default)]
pub(in crate::geo) struct Neighbours {
    pub(in crate::geo) inside: Vec<Inside>,
    /// Names that stand side by side in a list, and so are mostly places of one kind.
    pub(in crate::geo) peers: Vec<(usize, usize)>,
    /// Names that are said to be regions or counties.
    pub(in crate::geo) extents: Vec<(usize, Extent)>,
}

/// What the words between and after the names say: "Cork, Ireland", "Paris (Texas)", "Clare and Kerry counties". A region that no
/// toponym covers ("Mobile, Ala.") becomes a name of its own.
pub(in crate::geo) fn neighbours(
    doc: &Doc,
    toponyms: &[Toponym<'_>],
    of: &[usize],
    atlas: Atlas<'_>,
    names: &mut Vec<PlaceName>,
) -> Neighbours {
    let text = doc.article.text.as_str();
    let mut neighbours = Neighbours::default();
    // From the last to the first: "Clare and Kerry counties" says of Kerry, and then of Clare, what it is.
    let mut later: Option<Extent> = None;
    for (at, toponym) in toponyms.iter().enumerate().rev() {
        let Some(&own) = of.get(at) else { continue };
        let mut is_outer_next = false;
        let mut listed = false;
        if let (Some(next), Some(&other)) = (toponyms.get(at + 1), of.get(at + 1)) {
            let between = text.get(toponym.span.end as usize..next.span.start as usize).unwrap_or("?");
            let (inner, outer, points) = match between {
                ", " => (own, other, 70),
                " (" | ", in " | " in " | " in the " | ", near " => (own, other, 50),
                " of " | ", the capital of " | " of the " | ", a city in " | ", a town in " => (own, other, 40),
                "'s " | "\u{2019}s " => (other, own, 36),
                _ => (own, own, 0),
            };
            if inner != outer {
                neighbours.inside.push((inner, outer, points));
            }
            is_outer_next = between == ", ";
            listed = matches!(between, ", " | " and " | ", and " | " or " | " & " | "/");
            if listed && own != other {
                neighbours.peers.push((own.min(other), own.max(other)));
            }
        }
        let after = doc.tokens.partition_point(|token| token.span.start < toponym.span.end);
        let word = |at: usize| doc.tokens.get(at).map_or("", |token| token.span.of(text));
        let said = match word(after) {
            "county" | "counties" | "County" | "Counties" | "parishes" | "Parish" => Some(Extent::County),
            "state" | "State" | "states" | "governor" | "Governor" | "Gov." | "lawmakers" | "legislature" | "Legislature"
            | "province" | "provinces" | "border" => Some(Extent::Region),
            _ => later.filter(|extent| listed && *extent == Extent::County),
        };
        later = said;
        neighbours.extents.extend(said.map(|extent| (own, extent)));
        let is_comma = word(after) == ",";
        if is_outer_next || !is_comma || !word(after + 1).starts_with(char::is_uppercase) {
            continue;
        }
        let found = atlas.gazetteer.all_matches(text, &doc.tokens, after + 1, false);
        let outer: Vec<Candidate> = found
            .iter()
            .rev()
            .flat_map(|found| &found.entries)
            .filter_map(|entry| atlas.gazetteer.place(*entry))
            .map(|place| atlas.of_place(&place, Label::Gpe))
            .filter(|candidate| matches!(candidate.extent, Extent::Region | Extent::Country))
            .collect();
        if !outer.is_empty() {
            let last = after + found.last().map_or(1, |found| found.tokens);
            let [start, end] = [after + 1, last].map(|at| doc.tokens.get(at).map_or(toponym.span, |token| token.span));
            let span = Span::new(start.start, end.end.max(start.start));
            let mut name = PlaceName { candidates: outer, span, ..PlaceName::default() };
            note_sentence(doc, toponym.span, &mut name);
            names.push(name);
            neighbours.inside.push((own, names.len() - 1, 70));
        }
    }
    neighbours.inside.sort_unstable();
    neighbours.inside.dedup();
    neighbours.peers.sort_unstable();
    neighbours.peers.dedup();
    neighbours.extents.sort_unstable();
    neighbours.extents.dedup();
    neighbours
}
