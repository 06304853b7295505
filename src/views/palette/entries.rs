//! What the palette lists: entries in groups, and what happens when one is picked.

use wirescope_protocol::{
    Field, FindAnswer, NamedValue, NetworkAsk, PaneAnswer, PaneAsk, PaneId, Passage, Row, SavedSearch, Selection, State,
};
use yew::prelude::*;

use super::deeds::Deed;
use crate::{
    browser::history,
    components::{
        icon::{Draw, Icon},
        label_group::LabelGroup,
    },
    hooks::{App, Pane},
    state::{Action, View, asks, charts, filters},
    views::{app::Overlay, registry},
    words::{dates, palette as words},
};

/// Something that can be picked.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Entry {
    View(View),
    Deed(Deed),
    /// A name, and how many articles have it: it leads to its ways.
    Name(NamedValue, u32),
    Article {
        id: String,
        title: String,
        note: String,
    },
    /// A way from a name, and how many articles it has, once that is known.
    Way(Way, NamedValue, Option<u32>),
    /// Words of a name: where, the words before, they themselves and those after.
    Words(Passage, [String; 3]),
    /// Searches all articles for what was typed.
    Search(String),
    /// A search that was saved.
    Saved(SavedSearch),
}

/// What can be done with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Only,
    Hide,
    Said,
    Did,
    DoneTo,
    Ties,
}

const WAYS: [Way; 6] = [Way::Only, Way::Hide, Way::Said, Way::Did, Way::DoneTo, Way::Ties];

impl Way {
    /// The pane that makes its clause, and what that asks; `None` where it asks for no articles.
    fn pick(self, value: &NamedValue) -> Option<(PaneId, Field, String, State)> {
        let party = || value.party_key();
        Some(match self {
            Way::Only => (PaneId::facet(value.field), value.field, value.key.clone(), State::Include),
            Way::Hide => (PaneId::facet(value.field), value.field, value.key.clone(), State::Exclude),
            Way::Said => (asks::quotations(), Field::Speaker, party(), State::Include),
            Way::Did => (asks::pivot(), Field::Actor, party(), State::Include),
            Way::DoneTo => (asks::pivot(), Field::Target, party(), State::Include),
            Way::Ties => return None,
        })
    }

    fn name(self, name: &str) -> String {
        match self {
            Way::Only => words::only(name),
            Way::Hide => words::hide(name),
            Way::Said => words::said(name),
            Way::Did => words::did(name),
            Way::DoneTo => words::done_to(name),
            Way::Ties => words::ties(name),
        }
    }

    fn icon(self) -> Icon {
        match self {
            Way::Only => Icon::Check,
            Way::Hide => Icon::Not,
            Way::Said => Icon::Quotation,
            Way::Did | Way::DoneTo => Icon::Act,
            Way::Ties => Icon::Network,
        }
    }

    /// The view that shows it; `None` stays in the open one.
    fn view(self) -> Option<View> {
        match self {
            Way::Only | Way::Hide => None,
            Way::Said => Some(View::Quotations),
            Way::Did | Way::DoneTo => Some(View::Acts),
            Way::Ties => Some(View::Network),
        }
    }
}

/// What each way of a name would find, in order; a way without articles of its own is left out.
pub(super) fn ways_ask(selection: &Selection, value: &NamedValue) -> PaneAsk {
    let with = |way: Way| {
        let (pane, field, key, state) = way.pick(value)?;
        let mut selection = selection.clone();
        filters::pick(&mut selection, field, pane, &key, state);
        Some(selection)
    };
    asks::find_ways_ask(WAYS.into_iter().filter_map(with).collect())
}

/// The ways that lead somewhere.
pub(super) fn ways(value: &NamedValue, pane: &Pane) -> Vec<Entry> {
    let counts = match pane.answer.as_deref() {
        Some(PaneAnswer::Counts(counts)) if pane.current => counts.as_slice(),
        _ => &[],
    };
    let mut counts = counts.iter().copied();
    let entry = |way: Way| {
        let count = way.pick(value).and_then(|_| counts.next());
        // "Only" stays even if it finds nothing with the filters there are: the chip shows why.
        (count != Some(0) || way == Way::Only).then(|| Entry::Way(way, value.clone(), count))
    };
    WAYS.into_iter().filter_map(entry).collect()
}

/// The newest words of a name.
pub(super) fn passages(pane: &Pane) -> Option<Vec<Entry>> {
    match pane.answer.as_deref() {
        Some(PaneAnswer::Concordance(answer)) if pane.current => Some(
            answer
                .rows
                .iter()
                .map(|row| Entry::Words(row.passage.clone(), [row.left.clone(), row.words.clone(), row.right.clone()]))
                .collect(),
        ),
        _ => None,
    }
}

/// The names and articles that were found.
pub(super) fn found(answer: &FindAnswer) -> (Vec<Entry>, Vec<Entry>) {
    let names = answer.values.iter().map(|found| Entry::Name(found.value.clone(), found.articles)).collect();
    let article = |row: &Row| {
        let parts = [row.source.clone(), dates::day(&row.published)];
        let note = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        Entry::Article { id: row.id.clone(), title: row.title.clone(), note }
    };
    (names, answer.articles.rows.iter().map(article).collect())
}

/// Whether a name has, for each word that was typed, one that begins so.
pub(super) fn begins(name: &str, typed: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let own = words(name);
    words(typed).iter().all(|typed| own.iter().any(|word| word.starts_with(typed.as_str())))
}

impl Entry {
    /// Whether an entry that the page itself knows is found by what was typed.
    pub(super) fn is_found(&self, typed: &str) -> bool {
        match self {
            Entry::View(view) => {
                let info = registry::info(*view);
                begins(&format!("{} {}", info.name, info.hint), typed)
            }
            Entry::Deed(deed) => begins(&format!("{} {}", deed.name, deed.also), typed),
            Entry::Way(way, value, _) => begins(&way.name(&value.name), typed),
            Entry::Saved(search) => begins(&search.name, typed),
            _ => true,
        }
    }

    /// Does what was picked. Returns whether the palette is to be closed.
    pub(super) fn run(&self, app: &App, show: &Callback<Overlay>) -> bool {
        match self {
            Entry::View(view) => app.dispatch.emit(Action::Show(*view)),
            Entry::Deed(deed) => deed.run(app, show),
            Entry::Article { id, .. } => app.dispatch.emit(Action::Open(id.clone())),
            Entry::Words(passage, _) => {
                app.dispatch.emit(Action::OpenWords(passage.article.clone(), passage.start, passage.end));
            }
            // As if its link had been followed.
            Entry::Saved(search) => history::follow(&search.address),
            Entry::Search(typed) => {
                app.dispatch.emit(Action::Ask(typed.clone()));
                app.dispatch.emit(Action::OpenFirst);
            }
            Entry::Way(way, value, _) => {
                if let Some((pane, field, key, state)) = way.pick(value) {
                    let picks = vec![(field, key, value.name.clone(), state)];
                    app.dispatch.emit(Action::Pick { pane, picks, only: matches!(way, Way::Said | Way::Did | Way::DoneTo) });
                } else {
                    let shown = charts::network_shown(&app.now().panes.settings);
                    let ask = NetworkAsk { ego: Some(value.value()), ..shown };
                    app.dispatch.emit(Action::Pane(charts::network_settings(), PaneAsk::Network(ask)));
                }
                if let Some(view) = way.view() {
                    app.dispatch.emit(Action::Show(view));
                }
            }
            Entry::Name(..) => return false,
        }
        true
    }

    /// Its icon or swatch, its name, and what is said beside it.
    pub(super) fn draw(&self) -> Html {
        let plain = |icon: Icon, name: String, note: String| {
            html! { <><Draw {icon} /><span class="palette-name">{ name }</span><span class="palette-note">{ note }</span></> }
        };
        match self {
            Entry::View(view) => {
                let info = registry::info(*view);
                plain(info.icon, info.name.to_owned(), info.hint.to_owned())
            }
            Entry::Deed(deed) => plain(deed.icon, deed.name.to_owned(), String::new()),
            Entry::Name(value, articles) => {
                let class = LabelGroup::of_facet(value.field).map(LabelGroup::class);
                html! {
                    <>
                        <span class={classes!("swatch", class)} aria-hidden="true" />
                        <span class="palette-name">{ &value.name }</span>
                        <span class="palette-note">{ format!("{} · {}", crate::words::filters::facet(value.field), words::in_articles(*articles)) }</span>
                    </>
                }
            }
            Entry::Article { title, note, .. } => plain(Icon::File, title.clone(), note.clone()),
            Entry::Way(way, value, count) => {
                plain(way.icon(), way.name(&value.name), count.map(words::in_articles).unwrap_or_default())
            }
            Entry::Words(passage, [left, middle, right]) => html! {
                <>
                    <Draw icon={Icon::Quotation} />
                    <span class="palette-words"><span class="palette-left">{ left }</span>{ " " }<mark>{ middle }</mark>{ " " }{ right }</span>
                    <span class="palette-note">{ dates::day(&passage.published) }</span>
                </>
            },
            Entry::Saved(search) => plain(Icon::Save, search.name.clone(), words::SAVED_NOTE.to_owned()),
            Entry::Search(typed) => plain(Icon::Search, words::search(typed), String::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use wirescope_protocol::{Clause, Test};

    use super::*;

    #[test]
    fn entries_are_found_by_how_their_words_begin_in_any_order() {
        for (name, typed, gold) in [
            ("Take the two-minute tour", "tour", true),
            ("Take the two-minute tour", "min TA", true),
            ("Take the two-minute tour", "inute", false),
            ("Acts Who did what to whom", "wh ac", true),
            ("Map", "", true),
        ] {
            assert_eq!(begins(name, typed), gold, "{typed} in {name}");
        }
    }

    #[test]
    fn a_way_adds_a_clause_to_what_is_asked() {
        let value = NamedValue { field: Field::People, key: "ada".to_owned(), name: "Ada".to_owned(), label: None };
        let source = Clause { field: Field::Source, test: Test::Any(vec!["post".to_owned()]), pane: None };
        let selection = Selection { query: "talks".to_owned(), clauses: vec![source.clone()] };
        let PaneAsk::Counts(selections) = ways_ask(&selection, &value) else { panic!("other") };
        assert_eq!(selections.len(), WAYS.len() - 1, "ties ask for no articles");
        assert!(selections.iter().all(|with| with.query == "talks" && with.clauses[0] == source && with.clauses.len() == 2));
        assert_eq!(selections[2].clauses[1].test, Test::Any(vec!["people:ada".to_owned()]));
    }
}
