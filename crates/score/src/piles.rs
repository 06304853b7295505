//! Scores who is who over the articles of a pile: B³ of people and organisations.

use std::collections::BTreeMap;

use anyhow::Result;
use wirescope_corpus::Corpus;
use wirescope_gold::{
    counts::percent,
    piles::{self, Pile, PileName},
};
use wirescope_nlp::{Article, Label, Mention, Pipeline, Span};

use crate::report::{Scored, Section, Table};

/// A name of the gold, of ours, or both.
#[derive(Clone, Debug)]
struct Item {
    /// Whom it names, as a position among those of the pile.
    gold: Option<usize>,
    /// The key of its value in our corpus.
    ours: Option<String>,
    is_person: bool,
    /// Whether it stands in a line that is the article's own: no byline, no credit.
    is_own: bool,
    /// Where it stands: the words, and the article's number.
    place: (String, usize),
}

/// Precision and recall by B³ (Bagga and Baldwin 1998): of each name the share of those grouped with it that are the same, and of those
/// that are the same the share that is grouped with it. In ten-thousandths, summed over `items`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct BCubed {
    precision: u64,
    predicted: u64,
    recall: u64,
    gold: u64,
}

const WHOLE: u64 = 10_000;

/// Scores the three piles.
pub(crate) fn score(corpora: &std::path::Path, pipeline: &Pipeline) -> Result<Scored> {
    let piles = piles::read_folder(&crate::root().join("tests/truth/piles"), corpora)?;
    let mut table = Table::new(&["Pile", "Names", "Found %", "Precision", "Recall", "F1", "F1 of those found"]);
    let mut all: Vec<Vec<Item>> = Vec::new();
    let mut errors = String::new();
    for pile in &piles {
        let items = items(pile, pipeline);
        row(&mut table, &pile.name, &[&items], |_| true);
        describe(&items, &pile.name, &mut errors);
        all.push(items);
    }
    let all: Vec<&[Item]> = all.iter().map(Vec::as_slice).collect();
    row(&mut table, "people", &all, |item| item.is_person);
    row(&mut table, "organisations", &all, |item| !item.is_person);
    row(&mut table, "all", &all, |_| true);
    row(&mut table, "all, without bylines and credits", &all, |item| item.is_own);
    let section = Section {
        heading: "Development: who is who over a pile".to_owned(),
        about: "Three piles of thirty news articles (`tests/truth/piles`), names of people and organisations grouped by hand over all articles of\n\
                each before any output was seen; B³ over names, from raw text. A name that was missed or invented counts as wrong; the last\n\
                column leaves both out. Names in bylines and credits are grouped too and count as missed, since lines that are not the article's\n\
                have no finds; the last row is without the lines that we take for such. `cargo xtask score --set piles`"
            .to_owned(),
        tables: vec![table],
    };
    Ok(Scored { section, errors })
}

/// The names of a pile, those that both have found once.
fn items(pile: &Pile, pipeline: &Pipeline) -> Vec<Item> {
    let mut corpus = Corpus::new();
    let docs: Vec<_> = pile
        .articles
        .iter()
        .map(|article| {
            pipeline.analyze(Article {
                id: article.id.clone(),
                title: article.title.clone(),
                source: article.source.clone(),
                published: article.published.as_deref().and_then(|day| day.parse().ok()),
                text: article.text.clone(),
                ..Article::default()
            })
        })
        .collect();
    for doc in &docs {
        corpus.add(doc.clone());
    }
    corpus.settle();
    let mut items = Vec::new();
    for (number, doc) in docs.iter().enumerate() {
        let values = corpus.mention_values(doc);
        let gold = pile.names(number);
        let mut taken = vec![false; gold.len()];
        for (mention, value) in doc.mentions.iter().zip(values) {
            let is_name = matches!(mention.label, Label::Person | Label::Org);
            let Some(value) = value.filter(|_| mention.label as usize <= Label::Language as usize) else { continue };
            let ours = format!("{:?} {}", value.facet, value.key);
            let place = (mention.span.of(doc.text()).to_owned(), number + 1);
            let is_own = !doc.is_furniture(mention.span);
            let found = best(&gold, &taken, mention);
            if let Some(at) = found
                && let (Some(taken), Some(name)) = (taken.get_mut(at), gold.get(at))
            {
                *taken = true;
                if let Some(of) = name.of {
                    items.push(Item { gold: Some(of), ours: Some(ours), is_person: pile.people[of], is_own, place });
                }
            } else if is_name && !overlaps_one(&gold, mention) {
                items.push(Item { gold: None, ours: Some(ours), is_person: mention.label == Label::Person, is_own, place });
            }
        }
        for (name, _) in gold.iter().zip(taken).filter(|(_, taken)| !taken) {
            if let Some(of) = name.of {
                let place = (doc.text()[name.bytes.clone()].to_owned(), number + 1);
                let is_own = !doc.is_furniture(Span::new(name.bytes.start as u32, name.bytes.end as u32));
                items.push(Item { gold: Some(of), ours: None, is_person: pile.people[of], is_own, place });
            }
        }
    }
    items
}

/// The name that a mention is: of those not taken the one that shares most with it, at least half of the shorter of both.
fn best(gold: &[PileName], taken: &[bool], mention: &Mention) -> Option<usize> {
    let shared = |name: &PileName| {
        let (start, end) = (mention.span.start as usize, mention.span.end as usize);
        name.bytes.end.min(end).saturating_sub(name.bytes.start.max(start))
    };
    let fits = |(at, name): (usize, &PileName)| {
        let shorter = name.bytes.len().min((mention.span.end - mention.span.start) as usize);
        let shared = shared(name);
        (shared * 2 >= shorter && shared > 0 && !taken.get(at).copied().unwrap_or(true))
            .then_some((shared, std::cmp::Reverse(at)))
    };
    gold.iter().enumerate().filter_map(fits).max().map(|(_, at)| at.0)
}

fn overlaps_one(gold: &[PileName], mention: &Mention) -> bool {
    let (start, end) = (mention.span.start as usize, mention.span.end as usize);
    gold.iter().any(|name| name.of.is_none() && name.bytes.start < end && start < name.bytes.end)
}

impl BCubed {
    fn of(items: &[&Item]) -> Self {
        let mut sum = BCubed::default();
        let mut ours: BTreeMap<&str, u64> = BTreeMap::new();
        let mut gold: BTreeMap<usize, u64> = BTreeMap::new();
        let mut both: BTreeMap<(&str, usize), u64> = BTreeMap::new();
        for item in items {
            if let Some(key) = item.ours.as_deref() {
                *ours.entry(key).or_default() += 1;
            }
            if let Some(of) = item.gold {
                *gold.entry(of).or_default() += 1;
            }
            if let (Some(key), Some(of)) = (item.ours.as_deref(), item.gold) {
                *both.entry((key, of)).or_default() += 1;
            }
        }
        sum.predicted = ours.values().sum();
        sum.gold = gold.values().sum();
        for (&(key, of), &count) in &both {
            sum.precision += count * count * WHOLE / ours.get(key).copied().unwrap_or(1);
            sum.recall += count * count * WHOLE / gold.get(&of).copied().unwrap_or(1);
        }
        sum
    }

    fn add(self, other: Self) -> Self {
        BCubed {
            precision: self.precision + other.precision,
            predicted: self.predicted + other.predicted,
            recall: self.recall + other.recall,
            gold: self.gold + other.gold,
        }
    }

    /// Precision, recall and their harmonic mean, in thousandths.
    fn shares(self) -> [u64; 3] {
        let share = |sum: u64, of: u64| if of == 0 { 0 } else { sum / of };
        let (p, r) = (share(self.precision, self.predicted), share(self.recall, self.gold));
        let f1 = if p + r == 0 { 0 } else { 2 * p * r / (p + r) };
        [p, r, f1].map(|share| (share * 1000 + WHOLE / 2) / WHOLE)
    }
}

fn row(table: &mut Table, name: &str, piles: &[&[Item]], wanted: impl Fn(&Item) -> bool) {
    let (mut strict, mut found) = (BCubed::default(), BCubed::default());
    let (mut names, mut hit) = (0, 0);
    for items in piles {
        let items: Vec<&Item> = items.iter().filter(|item| wanted(item)).collect();
        names += items.iter().filter(|item| item.gold.is_some()).count() as u64;
        let of_both: Vec<&Item> = items.iter().copied().filter(|item| item.gold.is_some() && item.ours.is_some()).collect();
        hit += of_both.len() as u64;
        strict = strict.add(BCubed::of(&items));
        found = found.add(BCubed::of(&of_both));
    }
    let share = if names == 0 { 0 } else { (hit * 2000 + names) / (2 * names) };
    let [p, r, f1] = strict.shares().map(percent);
    table.row([name.to_owned(), names.to_string(), percent(share), p, r, f1, percent(found.shares()[2])]);
}

/// What is missed, invented, parted and mixed, a line each.
fn describe(items: &[Item], pile: &str, errors: &mut String) {
    let mut by_gold: BTreeMap<usize, BTreeMap<&str, Vec<&Item>>> = BTreeMap::new();
    let mut by_ours: BTreeMap<&str, BTreeMap<usize, Vec<&Item>>> = BTreeMap::new();
    for item in items {
        let words = format!("{:?} in article {}", item.place.0, item.place.1);
        match (item.gold, item.ours.as_deref()) {
            (Some(_), None) => errors.push_str(&format!("missed    {pile}: {words}\n")),
            (None, Some(key)) => errors.push_str(&format!("invented  {pile}: {words} as {key}\n")),
            (Some(of), Some(key)) => {
                by_gold.entry(of).or_default().entry(key).or_default().push(item);
                by_ours.entry(key).or_default().entry(of).or_default().push(item);
            }
            (None, None) => {}
        }
    }
    let listed = |items: &[&Item]| {
        items.iter().take(3).map(|item| format!("{}@{}", item.place.0, item.place.1)).collect::<Vec<_>>().join(" ")
    };
    for keys in by_gold.values().filter(|keys| keys.len() > 1) {
        let parts: Vec<String> = keys.iter().map(|(key, items)| format!("{key} ({}: {})", items.len(), listed(items))).collect();
        errors.push_str(&format!("parted    {pile}: {}\n", parts.join("; ")));
    }
    for (key, people) in by_ours.iter().filter(|(_, people)| people.len() > 1) {
        let parts: Vec<String> = people.values().map(|items| format!("{}: {}", items.len(), listed(items))).collect();
        errors.push_str(&format!("mixed     {pile}: {key} is {}\n", parts.join("; ")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(gold: Option<usize>, ours: Option<&str>) -> Item {
        Item { gold, ours: ours.map(str::to_owned), is_person: true, is_own: true, place: (String::new(), 0) }
    }

    #[test]
    fn b_cubed_is_that_counted_by_hand() {
        // Two of three names of one are grouped; a name of another is missed, and one is invented.
        let items = [
            item(Some(0), Some("a")),
            item(Some(0), Some("a")),
            item(Some(0), Some("b")),
            item(Some(1), None),
            item(None, Some("c")),
        ];
        let refs: Vec<&Item> = items.iter().collect();
        // Precision: 1, 1, 1, 0 of four; recall: 2/3, 2/3, 1/3, 0 of four.
        assert_eq!(BCubed::of(&refs).shares(), [750, 417, 536]);
    }
}
