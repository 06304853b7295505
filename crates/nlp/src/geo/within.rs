//! Names of no list that have the position of what they lie in.

use crate::{Label, Level};

use super::{
    Name, Toponym,
    atlas::{Candidate, Extent},
    confidence::Evidence,
    hints::Beside,
    rank::Choice,
};

/// What a name lies in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    /// The place that holds it.
    pub(super) outer: Candidate,
    /// The name of that.
    pub(super) name: usize,
    /// How it is known.
    pub(super) evidence: Evidence,
    /// How surely.
    pub(super) points: i32,
}

/// Points for the ways to tell what holds a name: the words say so, it stands in the name, the sentence names it, the article does.
const STANDS_IN_IT: i32 = 45;
const SENTENCE: i32 = 25;
const ARTICLE: i32 = 10;
/// Sentences that say where an article plays, its title and dateline among them.
const LEAD: u32 = 3;

/// For each name without candidates what it lies in, where that can be told.
pub(super) fn find(
    text: &str,
    toponyms: &[Toponym<'_>],
    of: &[usize],
    beside: &Beside,
    names: &[Name],
    chosen: &[Option<Choice>],
) -> Vec<Option<Held>> {
    let mut held: Vec<Option<Held>> = vec![None; names.len()];
    let counts =
        |name: &Name| name.sentences.len() + if name.sentences.first().is_some_and(|first| *first < LEAD) { 3 } else { 0 };
    let place = |name: usize| {
        let choice = chosen.get(name).copied().flatten()?;
        let candidate = *names.get(name)?.candidates.get(choice.best)?;
        (candidate.extent <= Extent::Region && candidate.level != Level::Natural).then_some(candidate)
    };
    // Where the article is: what it names most, with some sentences more for a name in its beginning; of equals the smaller.
    let middle = (0..names.len())
        .filter(|name| names.get(*name).is_some_and(|name| !name.span.is_empty()))
        .filter_map(|name| Some((name, place(name)?)))
        .max_by_key(|(name, outer)| (names.get(*name).map_or(0, counts), -(outer.extent as i32), usize::MAX - name));
    for (at, (toponym, &own)) in toponyms.iter().zip(of).enumerate() {
        if names.get(own).is_none_or(|name| !name.candidates.is_empty()) {
            continue;
        }
        let words = toponym.span.of(text);
        let said = beside
            .inside
            .iter()
            .filter(|pair| pair.0 == own && pair.2 >= 40)
            .filter_map(|pair| Some((pair.1, place(pair.1)?, pair.2)));
        let said = said.min_by_key(|(name, outer, points)| (outer.extent, -points, *name));
        let found = said.map(|(name, outer, points)| Held { outer, name, evidence: Evidence::Within, points }).or_else(|| {
            let in_it = (0..names.len()).find(|other| {
                let part = names.get(*other).map_or("", |name| name.span.of(text));
                *other != own && part.len() > 3 && part.len() < words.len() && stands_in(words, part) && place(*other).is_some()
            });
            if let Some(name) = in_it {
                return Some(Held { outer: place(name)?, name, evidence: Evidence::InName, points: STANDS_IN_IT });
            }
            let sentence = names.get(own).and_then(|name| name.sentences.first()).copied();
            let near = |other: usize| {
                let name = *of.get(other)?;
                let same = names.get(name)?.sentences.iter().any(|other| Some(*other) == sentence);
                // What stands beside it in a list does not hold it.
                let listed = beside.peers.binary_search(&(own.min(name), own.max(name))).is_ok();
                let outer = place(name).filter(|_| same && name != own && !listed)?;
                Some(Held { outer, name, evidence: Evidence::Within, points: SENTENCE })
            };
            // The next after it, and then the one before.
            let next = near(at + 1).or_else(|| near(at.checked_sub(1)?));
            // A building is where its article is; what is taken for a town may be anything.
            next.or_else(|| {
                let (name, outer) = middle.filter(|_| toponym.label == Label::Fac)?;
                Some(Held { outer, name, evidence: Evidence::Within, points: ARTICLE })
            })
        });
        if let (Some(found), Some(held)) = (found, held.get_mut(own))
            && held.is_none_or(|held| held.points < found.points)
        {
            *held = Some(found);
        }
    }
    held
}

/// Whether `part` stands in `words` as a word, or words, of its own.
fn stands_in(words: &str, part: &str) -> bool {
    words.match_indices(part).any(|(at, _)| {
        let bounded = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        bounded(words.get(..at).and_then(|before| before.chars().next_back()))
            && bounded(words.get(at + part.len()..).and_then(|after| after.chars().next()))
    })
}
