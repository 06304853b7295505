//! The content of the address bar: all that is needed to open the same view again.
//!
//! It is the part after the `#`, which browsers never send to a server.

use std::collections::BTreeMap;

use wirescope_protocol::{Clause, CountLevel, Field, FieldKind, PaneId, Scope, Selection, Sort, State, Test};

use super::{
    Versus, View,
    codes::{LEVELS, SORTS, escape, level_code, sort_code, unescape},
    filters,
    settings::{self, Settings},
    spot::{Place, Spot},
    texts,
};

/// Selection, order, view, open article and the chosen place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Which articles.
    pub selection: Selection,
    /// The unit of the counts.
    pub level: CountLevel,
    /// The order of the articles.
    pub sort: Sort,
    /// The open article.
    pub article: Option<String>,
    /// The chosen place in it.
    pub spot: Option<Spot>,
    /// The open view.
    pub view: View,
    /// What panes ask that have been told to ask something else than at first.
    pub panes: Settings,
    /// How views are drawn that are drawn otherwise than at first, as [`looks`](super::looks) writes it.
    pub looks: BTreeMap<View, String>,
    /// What the view Compare sets side by side.
    pub versus: Versus,
    /// Names and values that only another version of the page can read. They are kept for it.
    pub unknown: Vec<(String, String)>,
}

impl Address {
    /// Whether nothing is asked for, so that the page can show what it brings along before the worker is ready.
    pub fn is_plain(&self) -> bool {
        self.selection == Selection::default() && self.level == CountLevel::default() && self.sort == Sort::default()
    }

    /// The part after the `#`; empty for the default view.
    ///
    /// Pairs joined by `&`: `q` the query; a field's code once per included value, with a `-` before it per excluded value; `all` the
    /// fields of which all values are wanted, followed by `:paragraph` or `:sentence` if in one of these; for dates `from..to` instead of
    /// a value for an interval; `code~area` the code of a country; `code~box` four sides of an area; `code~once` for each story once; `code~around` where lines around articles count too; `sort`, `per`, `read` the article,
    /// `hit`, `mark` or `words` its bytes; `vs` what is compared ([`Versus::encode`]); `view` the open view, unless it is the one that an address without it means
    /// ([`Address::usual_view`]); `ask.`, a pane and a version for what that pane asks, and `look.` and a view for how that is drawn. A clause
    /// of another pane than the field's facet has the name of the pane after the code and `@`.
    pub fn encode(&self) -> String {
        let mut pairs = Vec::new();
        if !self.selection.query.is_empty() {
            put(&mut pairs, "q", &self.selection.query);
        }
        for clause in &self.selection.clauses {
            write_clause(&mut pairs, clause);
        }
        for clause in &self.selection.clauses {
            if let Test::All(_, scope) = clause.test {
                put(&mut pairs, "all", &format!("{}{}{}", clause.field.code(), scope_code(scope), pane_code(clause)));
            }
        }
        if self.sort != Sort::default() {
            put(&mut pairs, "sort", sort_code(self.sort));
        }
        if self.level != CountLevel::default() {
            put(&mut pairs, "per", level_code(self.level));
        }
        if let Some(article) = &self.article {
            put(&mut pairs, "read", article);
        }
        match self.spot {
            Some(Spot::Hit(place)) => put(&mut pairs, "hit", &place_code(place)),
            Some(Spot::Mark(place)) => put(&mut pairs, "mark", &place_code(place)),
            Some(Spot::Words(place)) => put(&mut pairs, "words", &place_code(place)),
            None => {}
        }
        for (name, value) in self.panes.iter().filter_map(|(pane, ask)| settings::write(pane, ask)) {
            put(&mut pairs, &name, &value);
        }
        for (view, look) in &self.looks {
            put(&mut pairs, &format!("look.{}", view.code()), look);
        }
        pairs.extend(self.versus.encode().map(|versus| format!("vs={versus}")));
        let empty = pairs.is_empty() && self.unknown.iter().all(|(name, _)| name == "view");
        for (name, value) in &self.unknown {
            put(&mut pairs, name, value);
        }
        if self.view != Address::usual_view(empty) {
            put(&mut pairs, "view", self.view.code());
        }
        pairs.join("&")
    }

    /// The view that an address without a `view` means. Those of earlier versions have none, and mean the list with the reader.
    fn usual_view(empty: bool) -> View {
        if empty { View::Overview } else { View::Articles }
    }

    /// Reads what [`Address::encode`] has written, with or without the `#`. Keeps what it does not know, and ignores what means nothing.
    pub fn decode(hash: &str) -> Address {
        let mut address = Address::default();
        let (mut view, mut empty) = (None, true);
        let mut scopes = Vec::new();
        for pair in hash.trim_start_matches('#').split('&') {
            let Some((name, raw)) = pair.split_once('=') else { continue };
            let (name, value) = (unescape(name), unescape(raw));
            empty &= name.is_empty() || name == "view";
            match name.as_str() {
                "" => {}
                "q" => address.selection.query = value,
                "sort" => address.sort = SORTS.into_iter().find(|sort| sort_code(*sort) == value).unwrap_or_default(),
                "per" => address.level = LEVELS.into_iter().find(|level| level_code(*level) == value).unwrap_or_default(),
                "read" => address.article = Some(value).filter(|value| !value.is_empty()),
                "hit" => address.spot = read_place(&value).map(Spot::Hit),
                "mark" => address.spot = read_place(&value).map(Spot::Mark),
                "words" => address.spot = read_place(&value).filter(|place| matches!(place, Place::Bytes(..))).map(Spot::Words),
                "vs" => match Versus::decode(raw) {
                    Some(versus) => address.versus = versus,
                    None => address.unknown.push((name, value)),
                },
                "view" => match View::from_code(&value) {
                    Some(known) => view = Some(known),
                    None => address.unknown.push((name, value)),
                },
                "all" => match read_scope(&value) {
                    Some(scope) => scopes.push(scope),
                    None => address.unknown.push((name, value)),
                },
                _ => {
                    if !address.read_setting(&name, &value) && read_clause(&mut address.selection, &name, raw, &value).is_none() {
                        address.unknown.push((name, value));
                    }
                }
            }
        }
        for (field, scope, pane) in scopes {
            filters::set_scope(&mut address.selection, field, pane.as_ref(), Some(scope));
        }
        if address.article.is_none() {
            address.spot = None;
        }
        address.view = view.unwrap_or_else(|| Address::usual_view(empty));
        address
    }

    /// Reads how a pane is set or a view is drawn. Returns whether it is that.
    fn read_setting(&mut self, name: &str, value: &str) -> bool {
        if let Some((pane, ask)) = settings::read(name, value) {
            self.panes.extend(ask.map(|ask| (pane, ask)));
            return true;
        }
        let Some(view) = name.strip_prefix("look.").and_then(View::from_code) else { return false };
        if !value.is_empty() {
            self.looks.insert(view, value.to_owned());
        }
        true
    }
}

fn put(pairs: &mut Vec<String>, name: &str, value: &str) {
    pairs.push(format!("{}={}", escape(name), escape(value)));
}

fn write_clause(pairs: &mut Vec<String>, clause: &Clause) {
    let (code, pane) = (clause.field.code(), pane_code(clause));
    // In values of fields that are asked for by intervals, two dots are one.
    let key = |key: &str| if has_intervals(clause.field) && key.contains("..") { dotless(key) } else { escape(key) };
    let mut each = |sign: &str, keys: &[String]| {
        pairs.extend(keys.iter().map(|value| format!("{}={}", escape(&format!("{sign}{code}{pane}")), key(value))));
    };
    match &clause.test {
        Test::Any(keys) | Test::All(keys, _) => each("", keys),
        Test::None(keys) => each("-", keys),
        Test::Articles(ids) if ids.is_empty() => each("", &[String::new()]),
        Test::Articles(ids) => each("", ids),
        Test::Distinct => put(pairs, &format!("{code}~once{pane}"), ""),
        Test::Furniture => put(pairs, &format!("{code}~around{pane}"), ""),
        Test::Interval { from, to } => {
            pairs.push(format!("{}={}..{}", escape(&format!("{code}{pane}")), dotless(from), dotless(to)));
        }
        Test::Area(area) => put(pairs, &format!("{code}~area{pane}"), area),
        Test::Box { west, south, east, north } => {
            pairs.push(format!("{}={west},{south},{east},{north}", escape(&format!("{code}~box{pane}"))));
        }
    }
}

/// Whether a clause can ask for what lies between two values of a field.
fn has_intervals(field: Field) -> bool {
    matches!(field.info().kind, FieldKind::Dates | FieldKind::Amounts)
}

/// Reads a clause or a value of one; `None` if it is of a later version.
fn read_clause(selection: &mut Selection, name: &str, raw: &str, value: &str) -> Option<()> {
    let (name, pane) = name.split_once('@').map_or((name, None), |(name, pane)| (name, Some(pane)));
    let (name, state) = name.strip_prefix('-').map_or((name, State::Include), |name| (name, State::Exclude));
    let (code, kind) = name.split_once('~').map_or((name, None), |(code, kind)| (code, Some(kind)));
    let field = Field::from_code(code)?;
    let interval = raw.split_once("..").filter(|_| has_intervals(field) && state == State::Include);
    let test = match (kind, interval) {
        (Some("area"), _) => Test::Area(value.to_owned()),
        (Some("box"), _) => read_box(value)?,
        (Some("once"), _) => Test::Distinct,
        (Some("around"), _) => Test::Furniture,
        (Some(_), _) => return None,
        (None, Some((from, to))) => Test::Interval { from: unescape(from), to: unescape(to) },
        (None, None) if field.info().kind == FieldKind::Articles => {
            Test::Articles(Some(value.to_owned()).filter(|id| !id.is_empty()).into_iter().collect())
        }
        // A key may be empty: that of articles without a source.
        (None, None) => Test::Any(vec![value.to_owned()]),
    };
    if !field.takes(&test) || (state == State::Exclude && !matches!(test, Test::Any(_))) {
        return None;
    }
    let pane = match pane {
        Some(name) => (!name.is_empty()).then(|| PaneId::named(name.to_owned())),
        None => usual_pane(field, &test),
    };
    match test {
        Test::Any(_) => filters::put(selection, field, pane, value, state),
        Test::Articles(mut more) => {
            let own = selection.clauses.iter_mut().filter(|clause| clause.pane == pane);
            match own.into_iter().find_map(|clause| if let Test::Articles(ids) = &mut clause.test { Some(ids) } else { None }) {
                Some(ids) => ids.append(&mut more),
                None => selection.clauses.push(Clause { field, test: Test::Articles(more), pane }),
            }
        }
        test => filters::replace(selection, Clause { field, test, pane }),
    }
    Some(())
}

/// Reads `west,south,east,north` in thousandths of a degree.
fn read_box(value: &str) -> Option<Test> {
    let mut sides = value.split(',').map(|side| side.parse::<i32>().ok());
    let mut side = || sides.next().flatten();
    let (west, south, east, north) = (side()?, side()?, side()?, side()?);
    sides.next().is_none().then_some(Test::Box { west, south, east, north })
}

/// The pane that an address does not name: values are picked in facets, intervals of publication in the histogram, stories counted once by
/// the view of stories, and all else by no pane.
fn usual_pane(field: Field, test: &Test) -> Option<PaneId> {
    if *test == Test::Distinct {
        return Some(texts::stories());
    }
    let brushed = field == Field::Published && matches!(test, Test::Interval { .. });
    (brushed || Field::FACETS.contains(&field) && test.keys().is_some()).then(|| PaneId::facet(field))
}

/// `@` and the pane of a clause, unless it is the usual one.
fn pane_code(clause: &Clause) -> String {
    if clause.pane == usual_pane(clause.field, &clause.test) {
        return String::new();
    }
    format!("@{}", clause.pane.as_ref().map_or("", PaneId::name))
}

/// `:` and a scope, unless it is the article.
fn scope_code(scope: Scope) -> &'static str {
    match scope {
        Scope::Article => "",
        Scope::Paragraph => ":paragraph",
        Scope::Sentence => ":sentence",
    }
}

/// Reads `code:scope@pane`.
fn read_scope(value: &str) -> Option<(Field, Scope, Option<PaneId>)> {
    let (value, pane) = value.split_once('@').map_or((value, None), |(value, pane)| (value, Some(pane)));
    let code = value.split(':').next().unwrap_or("");
    let field = Field::from_code(code)?;
    let scopes = [Scope::Article, Scope::Paragraph, Scope::Sentence];
    let scope = scopes.into_iter().find(|scope| Some(scope_code(*scope)) == value.get(code.len()..))?;
    let pane = match pane {
        Some(name) => (!name.is_empty()).then(|| PaneId::named(name.to_owned())),
        None => usual_pane(field, &Test::Any(Vec::new())),
    };
    Some((field, scope, pane))
}

/// Percent-encodes dots too.
fn dotless(value: &str) -> String {
    escape(value).replace('.', "%2E")
}

/// `12-34` for bytes. Positions are counted from 1.
fn place_code(place: Place) -> String {
    match place {
        Place::Bytes(start, end) => format!("{start}-{end}"),
        Place::Position(at) => (u64::from(at) + 1).to_string(),
    }
}

fn read_place(value: &str) -> Option<Place> {
    match value.split_once('-') {
        Some((start, end)) => Some(Place::Bytes(start.parse().ok()?, end.parse().ok()?)),
        None => value.parse::<u32>().ok().and_then(|shown| shown.checked_sub(1)).map(Place::Position),
    }
}

#[cfg(test)]
#[path = "address_tests.rs"]
mod tests;
