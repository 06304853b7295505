//! The corpus by itself, for `cargo xtask bench corpus`: made-up articles, and what is asked of them. Others are given the same articles
//! and questions as JSON.

use js_sys::JsString;
use wasm_bindgen::prelude::*;
use wirescope_corpus::{Corpus, field_of};
use wirescope_nlp::{Article, Date, Doc, EntityIdx};
use wirescope_protocol::{Ask, Clause, CountLevel, Field, PaneAsk, PaneId, Selection, Sort, Test};

use crate::made::{self, Dice};

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the worker began.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// Fields that made-up articles have names in, as JSON calls them.
const NAMED: [(&str, Field); 5] = [
    ("people", Field::People),
    ("orgs", Field::Organisations),
    ("places", Field::Places),
    ("groups", Field::Groups),
    ("works", Field::Works),
];
/// Values that each facet shows.
const SHOWN: u32 = 12;

/// A corpus of made-up articles.
#[wasm_bindgen]
#[derive(Default)]
pub struct Tables {
    corpus: Corpus,
}

#[wasm_bindgen]
impl Tables {
    /// Without articles.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Tables {
        Tables::default()
    }

    /// Adds articles of so many words, from one number to before another; returns the milliseconds that took.
    pub fn add(&mut self, from: u32, to: u32, words: u32) -> f64 {
        let docs: Vec<Doc> = (from..to).map(|number| made::article(number, words)).collect();
        let start = now();
        for doc in docs {
            self.corpus.add(doc);
        }
        now() - start
    }

    /// Removes the articles of these numbers.
    pub fn remove(&mut self, numbers: Vec<u32>) -> usize {
        let ids: Vec<String> = numbers.iter().map(|number| format!("a{number}")).collect();
        self.corpus.remove(&ids)
    }

    /// The first `limit` articles of a query, ranked, without counts; returns how many match.
    pub fn ask(&self, query: &str, limit: u32) -> u32 {
        let list = PaneAsk::List { sort: Sort::Relevance, offset: 0, limit };
        self.corpus.ask(&Ask { selection: Selection::of_query(query), panes: vec![(PaneId::LIST, list)] }).matched
    }

    /// The counts of all facets, and the newest 50 articles, under any of some names of a facet; returns how many match.
    pub fn filter(&self, facet: &str, keys: Vec<JsString>) -> u32 {
        let keys = keys.iter().map(|key| String::from(key).to_lowercase()).collect();
        let named = NAMED.iter().find(|(name, _)| *name == facet);
        let clause = named.map(|&(_, field)| Clause { field, test: Test::Any(keys), pane: Some(PaneId::facet(field)) });
        let selection = Selection { query: String::new(), clauses: clause.into_iter().collect() };
        self.corpus.ask(&Ask::overview(selection, 50, SHOWN, CountLevel::Article)).matched
    }

    /// Bytes that the tables take: packed articles, columns of articles, postings, values, columns of values.
    pub fn bytes(&self) -> Vec<f64> {
        let bytes = self.corpus.bytes();
        [bytes.packed, bytes.articles, bytes.postings, bytes.values, bytes.columns].map(|part| part as f64).into()
    }
}

/// Makes articles and drops them.
#[wasm_bindgen]
pub fn make(articles: u32, words: u32) -> usize {
    (0..articles).map(|number| made::article(number, words).mentions.len()).sum()
}

/// Articles as JSON, from one number to before another.
#[wasm_bindgen]
pub fn made_articles(from: u32, to: u32, words: u32) -> String {
    list((from..to).map(|number| json(&made::article(number, words))))
}

/// So many pairs of words that stand side by side in some of the first `articles` articles, as JSON.
#[wasm_bindgen]
pub fn made_pairs(count: u32, articles: u32, words: u32) -> String {
    let mut dice = Dice::new(1 << 40);
    let pair = |_| loop {
        let doc = made::article(dice.below(u64::from(articles)) as u32, words);
        let pairs = made::pairs(doc.text());
        if let Some((one, other)) = pairs.get(dice.below(pairs.len() as u64) as usize) {
            return list([quoted(one), quoted(other)]);
        }
    };
    list((0..count).map(pair))
}

/// So many clicks of a reader, as JSON: a facet and one or two of the commoner names in it.
#[wasm_bindgen]
pub fn made_clicks(count: u32) -> String {
    let mut dice = Dice::new(1 << 41);
    let click = |at: u32| {
        let (facet, label) = [(0, 0), (0, 3), (1, 10), (2, 15)][at as usize % 4];
        let names = (0..1 + at / 4 % 2).map(|_| quoted(&made::entity(20 * dice.below(100) + label).0)).collect::<Vec<_>>();
        format!("[{},{}]", quoted(NAMED[facet].0), list(names))
    };
    list((0..count).map(click))
}

fn json(doc: &Doc) -> String {
    let Article { id, title, source, published, text, .. } = &doc.article;
    let date = published.as_ref().map(Date::to_string).unwrap_or_default();
    let fields = [("id", id), ("title", title), ("source", source), ("date", &date), ("text", text)];
    let mut record = String::from("{");
    fields.into_iter().for_each(|(name, value)| record.push_str(&format!("\"{name}\":{},", quoted(value))));
    let names = NAMED.map(|(name, field)| {
        let is_mentioned = |at: u32| doc.mentions.iter().any(|mention| mention.entity == Some(EntityIdx(at)));
        let own = doc.entities.iter().zip(0..).filter(|(entity, at)| field_of(entity.label) == Some(field) && is_mentioned(*at));
        format!("\"{name}\":{}", list(own.map(|(entity, _)| quoted(&entity.name))))
    });
    record + &names.join(",") + "}"
}

/// Made-up words have nothing in them that needs an escape but line ends.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\n', "\\n"))
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", items.into_iter().collect::<Vec<_>>().join(","))
}
