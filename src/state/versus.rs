//! What the view Compare sets side by side, how addresses write it, and what the view asks.

use wirescope_protocol::{
    AlignAsk, Clause, CompareAsk, CountLevel, DescribeAsk, DifferencesAsk, FacetAnswer, FacetSort, Field, FindAsk,
    HistogramAnswer, PaneAnswer, PaneAsk, PaneId, Selection, SideOf, Sort, Test, ValueRef,
};

use super::{Address, AppState, PanesSlice, SelectionSlice, View, asks, panes::facet, settings::Settings};

/// Two sides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Versus {
    /// What is at hand: the selection against the rest; of two articles these, of more two sources, and else two spans of time.
    #[default]
    Usual,
    /// The selection against all that it leaves out.
    Rest,
    /// The articles of the selection, each with all others.
    Each,
    /// The selection against another one.
    Pinned(Selection),
    /// Two parts of the selection of some kind, which are not chosen yet: the first there are.
    Choose(Kind),
    /// These two parts of the selection.
    Two([Clause; 2]),
}

/// What two parts of a selection differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Each is an article.
    Articles,
    /// Each is of a source.
    Sources,
    /// Each was published in a span of time.
    Spans,
    /// One has a name, the other has not.
    Name,
}

impl Kind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Kind; 4] = [Kind::Articles, Kind::Sources, Kind::Spans, Kind::Name];

    /// Its name in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Articles => "articles",
            Kind::Sources => "sources",
            Kind::Spans => "spans",
            Kind::Name => "name",
        }
    }

    /// The kind of two parts.
    pub fn of(sides: &[Clause; 2]) -> Kind {
        match (sides[0].field, &sides[1].test) {
            (_, Test::None(_)) => Kind::Name,
            (Field::Articles, _) => Kind::Articles,
            (Field::Published, _) => Kind::Spans,
            _ => Kind::Sources,
        }
    }
}

/// What joins the parts of a selection, and the two sides, in an address; neither stands in any part of one.
const AND: &str = "+";
const AGAINST: char = ';';

/// How an address says that all are compared with each other.
const EACH: &str = "each";

impl Versus {
    /// The value of the pair `vs` in an address; `None` for what an address without it means. A word, or a selection as addresses write
    /// it with `+` between its pairs, or two of these with `;` between them.
    pub fn encode(&self) -> Option<String> {
        let part = |selection: Selection| {
            let address = Address { selection, view: View::Articles, ..Address::default() };
            address.encode().replace('&', AND)
        };
        let side = |clause: &Clause| part(Selection { query: String::new(), clauses: vec![clause.clone()] });
        match self {
            Versus::Usual => None,
            Versus::Rest => Some("rest".to_owned()),
            Versus::Each => Some(EACH.to_owned()),
            Versus::Choose(kind) => Some(kind.code().to_owned()),
            Versus::Pinned(selection) => Some(part(selection.clone())),
            Versus::Two(sides) => Some(format!("{}{AGAINST}{}", side(&sides[0]), side(&sides[1]))),
        }
    }

    /// Reads what [`Versus::encode`] has written; `None` if it is of a later version.
    pub fn decode(raw: &str) -> Option<Versus> {
        if raw == "rest" {
            return Some(Versus::Rest);
        }
        if raw == EACH {
            return Some(Versus::Each);
        }
        if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.code() == raw) {
            return Some(Versus::Choose(kind));
        }
        let part = |part: &str| {
            // A side has no sides.
            let nested = part.split(AND).any(|pair| pair.starts_with("vs="));
            let address = (!nested).then(|| Address::decode(&part.replace(AND, "&")))?;
            (address.unknown.is_empty() && !address.selection.is_empty()).then_some(address.selection)
        };
        let side = |text: &str| {
            let selection = part(text).filter(|selection| selection.query.is_empty() && selection.clauses.len() == 1);
            selection.and_then(|selection| selection.clauses.into_iter().next())
        };
        match raw.split_once(AGAINST) {
            Some((one, other)) => Some(Versus::Two([side(one)?, side(other)?])),
            None => part(raw).map(Versus::Pinned),
        }
    }

    /// What kind of parts are compared: those that were chosen, or those that are at hand. `None`: the selection and something else.
    pub fn kind(&self, selection: &SelectionSlice, panes: &PanesSlice) -> Option<Kind> {
        match self {
            Versus::Rest | Versus::Each | Versus::Pinned(_) => None,
            Versus::Choose(kind) => Some(*kind),
            Versus::Two(sides) => Some(Kind::of(sides)),
            Versus::Usual if !selection.selection.is_empty() => None,
            Versus::Usual => Some(match panes.answer(&sources()).map(|answer| &**answer) {
                _ if panes.numbers.as_ref().is_none_or(|numbers| numbers.total < 3) => Kind::Articles,
                Some(PaneAnswer::Facet(answer)) if answer.distinct < 2 => Kind::Spans,
                _ => Kind::Sources,
            }),
        }
    }

    /// The two sides; `None` as long as what there is to choose from is not known, or if there are no two.
    pub fn sides(&self, selection: &SelectionSlice, panes: &PanesSlice) -> Option<[SideOf; 2]> {
        let clauses = match (self, self.kind(selection, panes)) {
            (Versus::Each, _) => return Some([SideOf::Matching, SideOf::Matching]),
            (Versus::Pinned(pinned), _) => return Some([SideOf::Matching, SideOf::Selected(pinned.clone())]),
            (Versus::Two(sides), _) => sides.clone(),
            (_, Some(kind)) => first_two(kind, panes)?,
            (_, None) => return Some([SideOf::Matching, SideOf::Rest]),
        };
        Some(clauses.map(SideOf::With))
    }
}

/// A clause of two parts. No pane makes it, but in an address it is written as if its facet had.
pub fn part(field: Field, test: Test) -> Clause {
    Clause { field, test, pane: (field != Field::Articles).then(|| PaneId::facet(field)) }
}

/// A name, and what has it not.
pub fn with_and_without(value: &ValueRef) -> [Clause; 2] {
    let keys = || vec![value.key.clone()];
    [part(value.field, Test::Any(keys())), part(value.field, Test::None(keys()))]
}

/// The bars of publication.
pub fn bars(panes: &PanesSlice) -> Option<&HistogramAnswer> {
    match panes.answer(&asks::published().0).map(|answer| &**answer) {
        Some(PaneAnswer::Histogram(answer)) => Some(answer),
        _ => None,
    }
}

/// The first two parts of a kind.
fn first_two(kind: Kind, panes: &PanesSlice) -> Option<[Clause; 2]> {
    let answer = |pane: PaneId| panes.answers.get(&pane).filter(|slice| slice.stamp == panes.stamp).map(|slice| &*slice.answer);
    let values = |pane: PaneId| answer(pane).and_then(facet).map(|facet| facet.values.as_slice()).unwrap_or_default();
    match kind {
        Kind::Articles => match answer(articles())? {
            PaneAnswer::List(list) => {
                let article = |at: usize| Some(part(Field::Articles, Test::Articles(vec![list.rows.get(at)?.id.clone()])));
                // The older one first.
                Some([article(1)?, article(0)?])
            }
            _ => None,
        },
        Kind::Sources => {
            let source = |at: usize| Some(part(Field::Source, Test::Any(vec![values(sources()).get(at)?.key.clone()])));
            Some([source(0)?, source(1)?])
        }
        Kind::Spans => {
            let bars: Vec<&str> = answer(asks::published().0)
                .and(bars(panes))?
                .bars
                .iter()
                .filter(|bar| bar.count > 0)
                .map(|bar| bar.value.as_str())
                .collect();
            let middle = bars.len() / 2;
            let span = |bars: &[&str]| Some(part(Field::Published, interval(bars.first()?, bars.last()?)));
            Some([span(bars.get(..middle)?)?, span(bars.get(middle..)?)?])
        }
        Kind::Name => {
            let (pane, field) =
                NAMES.into_iter().map(|field| (names(field), field)).find(|(pane, _)| !values(pane.clone()).is_empty())?;
            let key = values(pane).first()?.key.clone();
            Some(with_and_without(&ValueRef { field, key }))
        }
    }
}

/// An interval of calendar values.
pub fn interval(from: &str, to: &str) -> Test {
    Test::Interval { from: from.to_owned(), to: to.to_owned() }
}

/// The values of both sides.
pub fn compare() -> PaneId {
    PaneId::named("compare")
}

/// Which fields are compared, and how many values are shown. No pane asks this as it is.
pub fn compare_settings() -> PaneId {
    PaneId::named("compare-settings")
}

/// What the sides tell differently.
pub fn differences() -> PaneId {
    PaneId::named("compare-differences")
}

/// How many of these are shown.
pub fn differences_settings() -> PaneId {
    PaneId::named("differences-settings")
}

/// How the sides speak of a name.
pub fn described() -> PaneId {
    PaneId::named("compare-described")
}

/// Of which name.
pub fn described_settings() -> PaneId {
    PaneId::named("described-settings")
}

/// Two articles side by side.
pub fn texts() -> PaneId {
    PaneId::named("compare-texts")
}

/// The articles that can be chosen.
pub fn articles() -> PaneId {
    PaneId::named("compare-articles")
}

/// How many articles are offered.
pub const OFFERED: u32 = 200;

/// Articles with words in their headlines that were typed, where there are more than are offered.
pub fn found() -> PaneId {
    PaneId::named("compare-found")
}

/// Those that begin so.
pub fn found_ask(search: &str) -> FindAsk {
    FindAsk { search: search.to_owned(), values: 0, articles: 100, within: true }
}

/// What was typed.
pub fn typed(settings: &Settings) -> &str {
    match settings.get(&found()) {
        Some(PaneAsk::Find(ask)) => ask.search.trim(),
        _ => "",
    }
}

/// The sources that can be chosen.
pub fn sources() -> PaneId {
    PaneId::named("compare-sources")
}

/// The fields of the names that can be chosen.
pub const NAMES: [Field; 3] = [Field::People, Field::Organisations, Field::Places];

/// The names of a field that can be chosen.
pub fn names(field: Field) -> PaneId {
    PaneId::named(format!("compare-{}", field.code()))
}

/// The values of a field that can be chosen, if these were asked.
pub fn choices(panes: &PanesSlice, field: Field) -> Option<&FacetAnswer> {
    let pane = if field == Field::Source { sources() } else { names(field) };
    panes.answer(&pane).and_then(|answer| facet(answer))
}

/// How many values of each part of a field are shown at first.
pub const VALUES: u32 = 8;

/// The fields that are compared until others are chosen.
const FIELDS: [Field; 5] = [Field::People, Field::Organisations, Field::Places, Field::Dates, Field::Speaker];

/// Which fields are compared and how many values are shown; the sides in it mean nothing.
pub fn compare_shown(settings: &Settings) -> CompareAsk {
    match settings.get(&compare_settings()) {
        Some(PaneAsk::Compare(ask)) => ask.clone(),
        _ => {
            let sides = [SideOf::Matching, SideOf::Rest];
            CompareAsk { sides, fields: FIELDS.to_vec(), level: CountLevel::Article, limit: VALUES }
        }
    }
}

/// How many differences are shown; the sides in it mean nothing.
pub fn differences_shown(settings: &Settings) -> DifferencesAsk {
    match settings.get(&differences_settings()) {
        Some(PaneAsk::Differences(ask)) => ask.clone(),
        _ => DifferencesAsk { sides: [SideOf::Matching, SideOf::Rest], limit: 10 },
    }
}

/// Of which name it is told how the sides speak of it; the sides in it mean nothing.
pub fn described_shown(settings: &Settings) -> DescribeAsk {
    match settings.get(&described_settings()) {
        Some(PaneAsk::Describe(ask)) => ask.clone(),
        _ => DescribeAsk { sides: [SideOf::Matching, SideOf::Rest], value: None, limit: 12 },
    }
}

/// Whether it is one and the same articles on both sides, which are compared with each other.
pub fn is_each(sides: &[SideOf; 2]) -> bool {
    *sides == [SideOf::Matching, SideOf::Matching]
}

/// The two articles that are compared, if two are.
pub fn two_articles(sides: &[SideOf; 2]) -> Option<[String; 2]> {
    let article = |side: &SideOf| match side {
        SideOf::With(Clause { test: Test::Articles(ids), .. }) => ids.first().filter(|_| ids.len() == 1).cloned(),
        _ => None,
    };
    Some([article(&sides[0])?, article(&sides[1])?])
}

/// All that the view asks. What takes longer is asked once the values have come, so that these are there at once.
pub(super) fn compare_asks(state: &AppState) -> Vec<(PaneId, PaneAsk)> {
    let panes = &state.panes;
    let versus = &state.pins.versus;
    let kind = versus.kind(&state.selection, panes);
    let mut asks = offered(kind, *versus == Versus::Usual);
    if kind == Some(Kind::Articles) && !typed(&panes.settings).is_empty() {
        asks.extend(panes.settings.get(&found()).map(|ask| (found(), ask.clone())));
    }
    let Some(sides) = versus.sides(&state.selection, panes) else { return asks };
    let articles = two_articles(&sides);
    // Of two articles every name is in one of each; how often they mention it tells more.
    let level = match (state.selection.level, &articles) {
        (CountLevel::Article, Some(_)) => CountLevel::Mention,
        (level, _) => level,
    };
    let first = PaneAsk::Compare(CompareAsk { sides: sides.clone(), level, ..compare_shown(&panes.settings) });
    let is_there = panes.answers.get(&compare()).is_some_and(|slice| slice.stamp == panes.stamp && is_of(&slice.ask, &sides));
    asks.push((compare(), first));
    if is_there {
        asks.push((
            differences(),
            PaneAsk::Differences(DifferencesAsk { sides: sides.clone(), ..differences_shown(&panes.settings) }),
        ));
        if !is_each(&sides) {
            asks.push((described(), PaneAsk::Describe(DescribeAsk { sides, ..described_shown(&panes.settings) })));
        }
        asks.extend(articles.map(|articles| (texts(), PaneAsk::Align(AlignAsk { articles, words: 6 }))));
    }
    asks
}

fn is_of(ask: &PaneAsk, sides: &[SideOf; 2]) -> bool {
    matches!(ask, PaneAsk::Compare(ask) if ask.sides == *sides)
}

/// What there is to choose from. `open`: as long as nothing was chosen, the sources tell whether there are two.
fn offered(kind: Option<Kind>, open: bool) -> Vec<(PaneId, PaneAsk)> {
    let facet = |field: Field, limit: u32| {
        let (search, sort) = (String::new(), FacetSort::Count);
        PaneAsk::Facet { field, search, sort, limit, level: CountLevel::Article }
    };
    let mut asks = match kind {
        Some(Kind::Articles) => vec![(articles(), PaneAsk::List { sort: Sort::Newest, offset: 0, limit: OFFERED })],
        Some(Kind::Name) => NAMES.map(|field| (names(field), facet(field, 100))).to_vec(),
        Some(Kind::Sources | Kind::Spans) | None => Vec::new(),
    };
    if kind == Some(Kind::Sources) || open && kind.is_some() {
        asks.push((sources(), facet(Field::Source, OFFERED)));
    }
    asks
}

#[cfg(test)]
#[path = "versus_tests.rs"]
mod tests;
