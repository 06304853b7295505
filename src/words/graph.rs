//! The network of who is tied to whom.

use wirescope_protocol::{Field, Modality, TieBy};

use super::numbers::{articles, counted, thousands};

pub(crate) const DRAWING: &str = "Graph";
pub(crate) const CANVAS_HINT: &str = "Arrow keys move the network, + and - bring it closer and away, 0 shows all of it. Its names can be walked in the list beside it.";
pub(crate) const TIED_BY: &str = "Tied by";
pub(crate) const FIELDS: &str = "Who and what";
pub(crate) const WEIGHT: &str = "At least";
pub(crate) const WEIGHT_HINT: &str = "How often two must stand together to be tied";
pub(crate) const NODES: &str = "Names";
pub(crate) const NODES_HINT: &str = "How many names are drawn: the most strongly tied ones";
pub(crate) const SIZE: &str = "Size by";
pub(crate) const BY_DEGREE: &str = "ties";
/// The hint on it where paths are counted from a part of the names.
pub(crate) const BETWEENNESS_ESTIMATED: &str =
    "Of more than 500 names, how often one stands between others is estimated from the ways that begin at 500 of them.";
pub(crate) const BY_BETWEENNESS: &str = "how often between others";
pub(crate) const BY_ARTICLES: &str = "articles";
pub(crate) const COLOUR: &str = "Colour by";
pub(crate) const BY_KIND: &str = "kind of name";
pub(crate) const BY_COMMUNITY: &str = "community";
pub(crate) const COMMUNITY_LEGEND: &str = "Pale colours and shapes: communities, names that are tied more closely among themselves. Which these are is listed beside it; they tell nothing of kinds of names.";
pub(crate) const CLOSER: &str = "Closer (+)";
pub(crate) const BACK: &str = "Further away (-)";
pub(crate) const ALL: &str = "All of it (0)";
pub(crate) const NONE: &str = "Nobody is tied to anybody here.";
pub(crate) const NONE_NOTE: &str = "Choose other kinds of names, another tie, or a smaller weight.";
pub(crate) const ANEW: &str = "Usual settings";
pub(crate) const COMMUNITIES: &str = "Communities";
pub(crate) const COMMUNITIES_HINT: &str = "Names that are tied more closely among themselves; each is called by its strongest";
pub(crate) const NAMES: &str = "names";
pub(crate) const PASSAGES: &str = "passages";
pub(crate) const ALL_NAMES: &str = "All names";
pub(crate) const TIED_TO: &str = "Tied to";
pub(crate) const ONLY: &str = "Only their articles";
pub(crate) const NOT_ONLY: &str = "Take the filter away";
pub(crate) const EGO: &str = "Only what is tied to it";
pub(crate) const WHOLE: &str = "The whole network";
pub(crate) const PATH: &str = "Way to another…";
pub(crate) const PATH_PICK: &str = "Now pick where the way leads: a name in the drawing or in the list.";
pub(crate) const NO_PATH: &str = "No way leads from one to the other.";
pub(crate) const LOOKING: &str = "Looking…";
pub(crate) const TABLE: &str = "Ties, the strongest first";
// Two facets against each other.
pub(crate) const CROSS: &str = "In how many articles two values stand together";
pub(crate) const CROSS_ROWS_OF: &str = "Rows";
pub(crate) const CROSS_COLUMNS_OF: &str = "Columns";
pub(crate) const CROSS_ROWS: &str = "rows";
pub(crate) const NO_CROSS: &str = "No article has a value of both.";

/// `Ann and Kabul: together in 3 articles`
pub(crate) fn cross_cell(one: &str, other: &str, count: u32) -> String {
    format!("{one} and {other}: together in {}. Click: only these", articles(count))
}

/// How much of it is shown, of each of the two.
pub(crate) fn cross_shown((rows, of_rows): (usize, u32), (columns, of_columns): (usize, u32)) -> String {
    let part = |shown: usize, of: u32, what: &str| {
        let shown = u32::try_from(shown).unwrap_or(u32::MAX);
        if shown >= of {
            format!("all {} {what}", thousands(of))
        } else {
            format!("the {} commonest of {} {what}", thousands(shown), thousands(of))
        }
    };
    format!("Showing {} and {}", part(rows, of_rows, "rows"), part(columns, of_columns, "columns"))
}

pub(crate) const MATRIX: &str = "The strongest names, each with each";
/// What its rows are.
pub(crate) const MATRIX_ROWS: &str = "names of the matrix";
/// Where nearly everybody is tied to everybody.
pub(crate) const DENSE: &str = "As a matrix";
pub(crate) const DENSE_HINT: &str =
    "So many of these names are tied to each other that the lines cover one another. The table has a matrix of them.";
pub(crate) const ONE: &str = "One";
pub(crate) const OTHER: &str = "Other";
pub(crate) const HOW_OFTEN: &str = "How often";
pub(crate) const TIES: &str = "ties";

/// What ties two names.
pub(crate) fn by(by: TieBy) -> &'static str {
    match by {
        TieBy::Sentence => "a sentence",
        TieBy::Paragraph => "a paragraph",
        TieBy::Article => "an article",
        TieBy::Acts => "acts",
    }
}

/// The value of that in its list.
pub(crate) fn by_code(by: TieBy) -> &'static str {
    match by {
        TieBy::Sentence => "sentence",
        TieBy::Paragraph => "paragraph",
        TieBy::Article => "article",
        TieBy::Acts => "acts",
    }
}

/// So many of what ties: `3 sentences`.
pub(crate) fn weight(weight: u32, by: TieBy) -> String {
    match by {
        TieBy::Sentence => counted(weight, "sentence", "sentences"),
        TieBy::Paragraph => counted(weight, "paragraph", "paragraphs"),
        TieBy::Article => articles(weight),
        TieBy::Acts => counted(weight, "act", "acts"),
    }
}

/// A field, as a switch.
pub(crate) fn field(field: Field) -> &'static str {
    match field {
        Field::Groups => "Groups",
        Field::Works => "Works",
        other => super::filters::facet(other),
    }
}

/// How much of the network is drawn.
pub(crate) fn shown((nodes, of_nodes): (usize, u32), (edges, of_edges): (usize, u32)) -> String {
    let part = |shown: usize, of: u32, one: &str, many: &str| {
        let shown = u32::try_from(shown).unwrap_or(u32::MAX);
        if shown >= of { counted(of, one, many) } else { format!("{} of {}", thousands(shown), counted(of, one, many)) }
    };
    format!("{}, {}", part(nodes, of_nodes, "name", "names"), part(edges, of_edges, "tie", "ties"))
}

/// A node in the list.
pub(crate) fn node(name: &str, degree: u32, of_articles: u32) -> String {
    format!("{name}: {}, {}", counted(degree, "tie", "ties"), articles(of_articles))
}

/// A community: its strongest names, and how many it has.
pub(crate) fn community(number: u32, names: &[&str], nodes: u32) -> String {
    let more = nodes.saturating_sub(u32::try_from(names.len()).unwrap_or(u32::MAX));
    let names = names.join(", ");
    if more == 0 { format!("{number}. {names}") } else { format!("{number}. {names} and {} more", thousands(more)) }
}

/// A tie in the list: `Ann Bee – Ministry of Health: 3 sentences`.
pub(crate) fn edge(one: &str, other: &str, of: u32, by: TieBy) -> String {
    format!("{} {} {other}: {}", one, arrow(by), weight(of, by))
}

/// What stands between two names.
pub(crate) fn arrow(by: TieBy) -> &'static str {
    if by == TieBy::Acts { "→" } else { "–" }
}

/// An act of a tie: `Ann → Bo: accused · Done`.
pub(crate) fn act(source: &str, target: &str, predicate: &str, modality: Modality) -> String {
    format!("{source} → {target}: {predicate} · {}", super::acts::modality(modality))
}

/// The way from one to another.
pub(crate) fn way(steps: usize) -> String {
    counted(u32::try_from(steps).unwrap_or(u32::MAX), "step", "steps")
}

/// What the ties leave out: names too rare to be counted, and those that stand behind the first in a long list; nothing where nothing is.
pub(crate) fn left_out(entities: u32, crowded: u32, by: TieBy) -> Option<String> {
    let rare = (entities > COUNTED)
        .then(|| format!("Ties are counted among the {} commonest of {} names.", thousands(COUNTED), thousands(entities)));
    let long = (crowded > 0).then(|| {
        let units = weight(crowded, by);
        let (has, its) = if crowded == 1 { ("has", "its") } else { ("have", "their") };
        format!("{units} {has} more than {TOGETHER} names: only {its} first {TOGETHER} are tied.")
    });
    let parts: Vec<String> = rare.into_iter().chain(long).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Ties are counted among so many names.
const COUNTED: u32 = 20_000;
/// So many names of one sentence, paragraph or article are tied.
const TOGETHER: u32 = 300;

/// The label of the drawing.
pub(crate) fn drawing(nodes: usize, edges: usize) -> String {
    format!(
        "Network of {} with {}",
        counted(u32::try_from(nodes).unwrap_or(u32::MAX), "name", "names"),
        counted(u32::try_from(edges).unwrap_or(u32::MAX), "tie", "ties")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_is_not_drawn() {
        assert_eq!(shown((150, 14_310), (1000, 1000)), "150 of 14,310 names, 1,000 ties");
        assert_eq!(community(1, &["A", "B"], 2), "1. A, B");
        assert_eq!(community(2, &["A", "B", "C"], 9), "2. A, B, C and 6 more");
        assert_eq!(edge("A", "B", 1, TieBy::Acts), "A → B: 1 act");
        assert_eq!(act("A", "B", "accused", Modality::Denied), "A → B: accused · Denied");
        assert_eq!(left_out(20_000, 0, TieBy::Sentence), None);
        assert_eq!(
            left_out(20_001, 1, TieBy::Article).as_deref(),
            Some(
                "Ties are counted among the 20,000 commonest of 20,001 names. 1 article has more than 300 names: only its first 300 are tied."
            )
        );
    }
}
