//! Names on no list: they get the position of what they lie in.

use crate::{Label, Level};

use super::{
    PlaceName, Toponym,
    candidate::{Candidate, Extent},
    confidence::Evidence,
    context::Neighbours,
    rank::Choice,
};

/// The place that a name lies in.
#[derive(Clone, Copy, Debug)]
pub(in crate::geo) struct Container {
    /// The containing place.
    pub(in crate::geo) outer: Candidate,
    /// The position of its name.
    pub(in crate::geo) name: usize,
    /// The evidence for it.
    pub(in crate::geo) evidence: Evidence,
    /// The points for it, by which confidence is looked up.
    pub(in crate::geo) points: i32,
}

/// Points for a container whose name is part of the name, is in its sentence, or is the main place of the article.
const STANDS_IN_IT: i32 = 45;
const SENTENCE: i32 = 25;
const ARTICLE: i32 = 10;
/// The first sentences, with title and dateline, say where an article is set.
const LEAD: u32 = 3;

/// For each name without candidates the place that it lies in, where there is evidence for one.
pub(in crate::geo) fn find(
    text: &str,
    toponyms: &[Toponym<'_>],
    of: &[usize],
    neighbours: &Neighbours,
    names: &[PlaceName],
    chosen: &[Option<Choice>],
) -> Vec<Option<Container>> {
    let mut containers: Vec<Option<Container>> = vec![None; names.len()];
    let counts =
        |name: &PlaceName| name.sentences.len() + if name.sentences.first().is_some_and(|first| *first < LEAD) { 3 } else { 0 };
    let place = |name: usize| {
        let choice = chosen.get(name).copied().flatten()?;
        let candidate = *names.get(name)?.candidates.get(choice.best)?;
        (candidate.extent <= Extent::Region && candidate.level != Level::Natural).then_some(candidate)
    };
    // The main place of the article: the one named in most sentences, counting early ones more; of equals the smaller.
    let middle = (0..names.len())
        .filter(|name| names.get(*name).is_some_and(|name| !name.span.is_empty()))
        .filter_map(|name| Some((name, place(name)?)))
        .max_by_key(|(name, outer)| (names.get(*name).map_or(0, counts), -(outer.extent as i32), usize::MAX - name));
    for (at, (toponym, &own)) in toponyms.iter().zip(of).enumerate() {
        if names.get(own).is_none_or(|name| !name.candidates.is_empty()) {
            continue;
        }
        let words = toponym.span.of(text);
        let said = neighbours
            .inside
            .iter()
            .filter(|pair| pair.0 == own && pair.2 >= 40)
            .filter_map(|pair| Some((pair.1, place(pair.1)?, pair.2)));
        let said = said.min_by_key(|(name, outer, points)| (outer.extent, -points, *name));
        let found =
            said.map(|(name, outer, points)| Container { outer, name, evidence: Evidence::Within, points }).or_else(|| {
                let in_it = (0..names.len()).find(|other| {
                    let part = names.get(*other).map_or("", |name| name.span.of(text));
                    *other != own
                        && part.len() > 3
                        && part.len() < words.len()
                        && stands_in(words, part)
                        && place(*other).is_some()
                });
                if let Some(name) = in_it {
                    return Some(Container { outer: place(name)?, name, evidence: Evidence::InName, points: STANDS_IN_IT });
                }
                let sentence = names.get(own).and_then(|name| name.sentences.first()).copied();
                let near = |other: usize| {
                    let name = *of.get(other)?;
                    let same = names.get(name)?.sentences.iter().any(|other| Some(*other) == sentence);
                    // A neighbour in a list does not contain it.
                    let listed = neighbours.peers.binary_search(&(own.min(name), own.max(name))).is_ok();
                    let outer = place(name).filter(|_| same && name != own && !listed)?;
                    Some(Container { outer, name, evidence: Evidence::Within, points: SENTENCE })
                };
                // The next after it, and then the one before.
                let next = near(at + 1).or_else(|| near(at.checked_sub(1)?));
                // A building is most often at the main place; a name labelled as a town may be anything.
                next.or_else(|| {
                    let (name, outer) = middle.filter(|_| toponym.label == Label::Fac)?;
                    Some(Container { outer, name, evidence: Evidence::Within, points: ARTICLE })
                })
            });
        if let (Some(found), Some(containers)) = (found, containers.get_mut(own))
            && containers.is_none_or(|containers| containers.points < found.points)
        {
            *containers = Some(found);
        }
    }
    containers
}

/// Whether `part` stands in `words` as a word, or words, of its own.
fn stands_in(words: &str, part: &str) -> bool {
    words.match_indices(part).any(|(at, _)| {
        let bounded = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        bounded(words.get(..at).and_then(|before| before.chars().next_back()))
            && bounded(words.get(at + part.len()..).and_then(|after| after.chars().next()))
    })
}
