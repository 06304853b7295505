//! Selections: which articles are asked for.

use serde::{Deserialize, Serialize};

use crate::{Field, PaneId};

/// A query and clauses. The articles that match are those that the query finds and that pass every clause.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    /// In the query language of `docs/query.md`; empty matches all.
    pub query: String,
    /// In the order in which they were made.
    pub clauses: Vec<Clause>,
}

/// A condition on a field.
///
/// The answer to the pane that made it leaves it out, so that a pane shows what else could be chosen. A [`Test::All`] stays: there
/// the next value narrows further, and the counts say to how many articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// What it asks about.
    pub field: Field,
    /// What it asks.
    pub test: Test,
    /// The pane that made it.
    pub pane: Option<PaneId>,
}

/// What a clause asks of its field. [`Field::takes`] says which tests a field takes. Without any key or article in it, `Any`, `All` and
/// `None` ask nothing, and `Articles` matches nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// At least one of the values with these keys.
    Any(Vec<String>),
    /// All of the values with these keys, in one article, paragraph or sentence.
    All(Vec<String>, Scope),
    /// None of the values with these keys.
    None(Vec<String>),
    /// Something from the beginning of one calendar value to the end of another; a date that is mentioned has to lie in it whole. Of numbers, one
    /// between two others, both included. An empty end is open.
    Interval {
        /// `2019`, `2019-09`, `2019-09-12` or another TIMEX3 value; a number as articles write it, with its unit where only numbers of that unit are
        /// meant: `1000`, `$5m`, `10%`.
        from: String,
        /// Likewise.
        to: String,
    },
    /// A place in the country of this code of ISO 3166-1 alpha-2, or in a region of it, which has the name that its places have for it:
    /// `US`, `US/Texas`. [`area_parts`] takes them apart.
    Area(String),
    /// One of the articles with these ids.
    Articles(Vec<String>),
    /// The oldest of the articles of nearly the same text that match all else, so that each story counts once. Texts are nearly the same if
    /// six tenths of their runs of four words are.
    Distinct,
    /// A place with a position in a box of longitudes and latitudes, in thousandths of a degree, WGS 84, the edges included. One that
    /// begins further east than it ends lies across the line of 180 degrees.
    Box {
        /// From this longitude
        west: i32,
        /// and this latitude
        south: i32,
        /// to this longitude
        east: i32,
        /// and this latitude.
        north: i32,
    },
    /// What is found in lines that are not the article's – credits, captions, offers – counts too, in whatever is asked. It asks nothing of
    /// the articles.
    Furniture,
}

/// Within what all values have to stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Scope {
    /// The article.
    #[default]
    Article,
    /// A line of the text.
    Paragraph,
    /// A sentence.
    Sentence,
}

/// Whether a value is asked for, ruled out, or neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Neither.
    #[default]
    Off,
    /// Only articles that have it.
    Include,
    /// Only articles that do not.
    Exclude,
}

impl Selection {
    /// The articles that a query finds.
    pub fn of_query(query: impl Into<String>) -> Selection {
        Selection { query: query.into(), clauses: Vec::new() }
    }

    /// Whether nothing is asked, so that all articles match.
    pub fn is_empty(&self) -> bool {
        self.query.trim().is_empty() && self.clauses.iter().all(Clause::counts_furniture)
    }

    /// Whether what is found in lines that are not the article's counts.
    pub fn counts_furniture(&self) -> bool {
        self.clauses.iter().any(Clause::counts_furniture)
    }

    /// The values of a field that clauses ask for or rule out, each once, in the order of the clauses.
    pub fn picks(&self, field: Field) -> Vec<(&str, State)> {
        let mut picks: Vec<(&str, State)> = Vec::new();
        for clause in self.clauses.iter().filter(|clause| clause.field == field) {
            let Some((keys, state)) = clause.test.keys() else { continue };
            for key in keys {
                if picks.iter().all(|(known, _)| known != key) {
                    picks.push((key, state));
                }
            }
        }
        picks
    }

    /// Whether clauses ask for a value or rule it out.
    pub fn state_of(&self, field: Field, key: &str) -> State {
        let keys = self.clauses.iter().filter(|clause| clause.field == field).filter_map(|clause| clause.test.keys());
        keys.into_iter().find(|(keys, _)| keys.iter().any(|other| other == key)).map_or(State::Off, |(_, state)| state)
    }
}

/// The country of an area, and the region if it is one.
pub fn area_parts(area: &str) -> (&str, Option<&str>) {
    area.split_once('/').map_or((area, None), |(country, region)| (country, Some(region)))
}

impl Clause {
    /// Whether it has counted what is found in lines that are not the article's. Of a field that does not take the test it asks nothing.
    pub fn counts_furniture(&self) -> bool {
        self.test == Test::Furniture && self.field.takes(&self.test)
    }
}

impl Test {
    /// The keys that it names, and whether it asks for them or rules them out; `None` if it names none.
    pub fn keys(&self) -> Option<(&[String], State)> {
        match self {
            Test::Any(keys) | Test::All(keys, _) => Some((keys, State::Include)),
            Test::None(keys) => Some((keys, State::Exclude)),
            Test::Interval { .. } | Test::Area(_) | Test::Articles(_) | Test::Distinct | Test::Box { .. } | Test::Furniture => {
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picks_come_from_all_clauses_of_a_field() {
        let clause = |field, test| Clause { field, test, pane: None };
        let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        let selection = Selection {
            query: String::new(),
            clauses: vec![
                clause(Field::People, Test::None(keys(&["a"]))),
                clause(Field::Places, Test::Any(keys(&["a"]))),
                clause(Field::People, Test::All(keys(&["b", "a"]), Scope::Sentence)),
            ],
        };
        assert_eq!(selection.picks(Field::People), [("a", State::Exclude), ("b", State::Include)]);
        assert_eq!(selection.state_of(Field::People, "a"), State::Exclude);
        assert_eq!(selection.state_of(Field::Places, "a"), State::Include);
        assert_eq!(selection.state_of(Field::Places, "b"), State::Off);
        assert!(!selection.is_empty() && Selection::default().is_empty());
        let counting = Selection { query: String::new(), clauses: vec![clause(Field::Articles, Test::Furniture)] };
        assert!(counting.is_empty() && counting.counts_furniture() && !selection.counts_furniture());
        // An address may say anything.
        let vain = Selection { query: String::new(), clauses: vec![clause(Field::People, Test::Furniture)] };
        assert!(!vain.counts_furniture());
    }
}
