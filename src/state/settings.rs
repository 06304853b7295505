//! How the panes are set, as addresses have it: what each asks that has been told to ask something else than at first.
//!
//! One codec serves all panes: an ask is written as messages to the worker are defined, in the compact form of postcard. So a view needs
//! nothing here for its settings to be found again, sent and gone back to.

use std::{collections::BTreeMap, sync::OnceLock};

use wirescope_protocol::{CrossAsk, NetworkAsk, PaneAsk, PaneId, TimelineAsk};

use super::{AppState, View, asks, charts, codes, texts, versus};

/// What panes have been told to ask.
pub type Settings = BTreeMap<PaneId, PaneAsk>;

/// Stands in the name of each pair. It is raised when an ask is written otherwise than before; addresses of another version open with what
/// the panes ask at first, and keep what they say for it.
const VERSION: &str = "1";

/// Those that are kept, without what only tells how much has been loaded.
pub fn kept(settings: &Settings) -> Settings {
    let kept = settings.iter().filter_map(|(pane, ask)| Some((pane.clone(), essence(pane, ask.clone())?)));
    kept.collect()
}

/// Sets the panes as an address says. What is set alike stays as it is, with all that has been loaded, and what no address has stays too.
pub fn place(settings: &mut Settings, mut address: Settings) {
    settings.retain(|pane, ask| match (first(pane), essence(pane, ask.clone())) {
        (None, _) => true,
        (Some(_), essence) => {
            let same = address.get(pane) == essence.as_ref();
            if same {
                address.remove(pane);
            }
            same
        }
    });
    settings.extend(address);
}

/// Name and value of a pane's pair.
pub fn write(pane: &PaneId, ask: &PaneAsk) -> Option<(String, String)> {
    let bytes = postcard::to_allocvec(ask).ok()?;
    Some((format!("ask.{}.{VERSION}", pane.name()), codes::base64(&bytes)))
}

/// Reads a pane's pair; `None` if it is none of this version. One that sets nothing is read as what the pane asks at first.
pub fn read(name: &str, value: &str) -> Option<(PaneId, Option<PaneAsk>)> {
    let (pane, version) = name.strip_prefix("ask.")?.rsplit_once('.')?;
    let pane = PaneId::named(pane.to_owned());
    let (ask, rest) = postcard::take_from_bytes::<PaneAsk>(&codes::unbase64(value)?).ok().map(|(ask, rest)| (ask, rest.len()))?;
    let of_kind = std::mem::discriminant(first(&pane)?) == std::mem::discriminant(&ask);
    (version == VERSION && rest == 0 && of_kind).then(|| {
        let ask = essence(&pane, ask);
        (pane, ask)
    })
}

/// An ask without what only tells how much has been loaded; `None` if that is what the pane asks at first, or it is of no address.
fn essence(pane: &PaneId, mut ask: PaneAsk) -> Option<PaneAsk> {
    let first = first(pane)?;
    match (&mut ask, first) {
        (PaneAsk::Quotations(ask), PaneAsk::Quotations(first)) => {
            (ask.offset, ask.limit, ask.groups) = (first.offset, first.limit, first.groups);
        }
        (PaneAsk::Acts(ask), PaneAsk::Acts(first)) => (ask.offset, ask.limit) = (first.offset, first.limit),
        (PaneAsk::Timeline(ask), PaneAsk::Timeline(first)) => (ask.offset, ask.limit) = (first.offset, first.limit),
        (PaneAsk::Map(ask), PaneAsk::Map(first)) => (ask.limit, ask.names) = (first.limit, first.names),
        (PaneAsk::Network(ask), _) => ask.positions.clear(),
        (PaneAsk::Concordance(ask), PaneAsk::Concordance(first)) => (ask.offset, ask.limit) = (first.offset, first.limit),
        (PaneAsk::Collocates(ask), PaneAsk::Collocates(first)) => {
            (ask.wanted, ask.limit) = (first.wanted.clone(), first.limit);
        }
        (PaneAsk::Stories(ask), PaneAsk::Stories(first)) => (ask.offset, ask.limit) = (first.offset, first.limit),
        (PaneAsk::Threads(ask), PaneAsk::Threads(first)) => (ask.offset, ask.limit) = (first.offset, first.limit),
        (PaneAsk::Compare(ask), PaneAsk::Compare(first)) => ask.limit = first.limit,
        (PaneAsk::Notes(ask), PaneAsk::Notes(first)) => ask.limit = first.limit,
        (PaneAsk::Clusters(ask), PaneAsk::Clusters(first)) => ask.limit = first.limit,
        (PaneAsk::Watch(ask), PaneAsk::Watch(first)) => ask.limit = first.limit,
        _ => {}
    }
    (ask != *first).then_some(ask)
}

/// What a pane asks at first; `None` of panes that no address has: they show what is typed, pointed at or chosen for a moment.
fn first(pane: &PaneId) -> Option<&'static PaneAsk> {
    static FIRST: OnceLock<Settings> = OnceLock::new();
    let all = FIRST.get_or_init(|| {
        let state = AppState::default();
        // No view asks these as they are.
        let settings = [
            (charts::timeline_settings(), PaneAsk::Timeline(TimelineAsk::default())),
            (charts::network_settings(), PaneAsk::Network(NetworkAsk::default())),
            (charts::cross(), PaneAsk::Cross(CrossAsk::default())),
            (versus::compare_settings(), PaneAsk::Compare(versus::compare_shown(&Settings::new()))),
            (asks::clusters(), asks::usual_clusters()),
            (asks::watch(), asks::usual_watch()),
            (versus::described_settings(), PaneAsk::Describe(versus::described_shown(&Settings::new()))),
        ];
        let lanes = charts::LANE_FIELDS.map(|field| charts::lane_values(field).0);
        let moments: Vec<PaneId> = [PaneId::LIST, texts::vocabulary()].into_iter().chain(lanes).collect();
        let all = View::ALL.into_iter().flat_map(|view| view.panes(&state)).chain(settings).chain(texts::first());
        all.filter(|(pane, _)| !moments.contains(pane)).collect()
    });
    all.get(pane)
}

#[cfg(test)]
mod tests {
    use wirescope_protocol::{ActsAsk, ConcordanceAsk, QuotationsAsk};

    use super::*;

    /// If one of these changes, [`VERSION`] has to be raised: addresses that were sent would be read as something else.
    #[test]
    fn asks_are_written_as_they_were() {
        for (pane, ask, gold) in [
            (
                asks::quotations(),
                PaneAsk::Quotations(QuotationsAsk { search: "talks".to_owned(), ..asks::usual_quotations() }),
                "BAV0YWxrcwD0AwIAMjI",
            ),
            (asks::acts(), PaneAsk::Acts(ActsAsk::default()), "BQAAAPQDAAAAMg"),
            (charts::map(), charts::usual_map(), "CdAP9AMy"),
            (charts::network_settings(), PaneAsk::Network(NetworkAsk::default()), "CgMAAQIAAZYB6AcAAAA"),
            (charts::timeline_settings(), PaneAsk::Timeline(TimelineAsk::default()), "CAAAYAIAASgAADI"),
            (texts::concordance(), PaneAsk::Concordance(ConcordanceAsk::default()), "DQAAAAAAMg"),
        ] {
            let (name, value) = write(&pane, &ask).expect("every ask can be written");
            assert_eq!(value, gold, "{name}");
        }
    }

    #[test]
    fn only_what_is_not_as_at_first_is_kept_and_not_how_much_was_loaded() {
        let usual = asks::usual_quotations;
        let quotations = |ask| PaneAsk::Quotations(ask);
        let mut settings = Settings::from([
            (asks::quotations(), quotations(QuotationsAsk { limit: 400, ..usual() })),
            (asks::find(), asks::find_ask("a")),
            (charts::timeline_peek(), charts::peek_ask("2019", "2019", None)),
            charts::lane_values(charts::LANE_FIELDS[0]),
        ]);
        assert!(kept(&settings).is_empty());
        let searched = QuotationsAsk { search: "talks".to_owned(), ..usual() };
        settings.insert(asks::quotations(), quotations(QuotationsAsk { limit: 400, ..searched.clone() }));
        let address = kept(&settings);
        assert_eq!(address, Settings::from([(asks::quotations(), quotations(searched))]));
        let [compared, looked_at, typed] = texts::look_at(&settings, wirescope_protocol::Wanted::Words("peace".to_owned()));
        let mut words = Settings::new();
        for action in [compared, looked_at, typed] {
            match action {
                crate::state::Action::Pane(pane, ask) => drop(words.insert(pane, ask)),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(kept(&words).into_keys().collect::<Vec<_>>(), [texts::concordance(), texts::compared()], "not what is typed");
        let before = settings.clone();
        place(&mut settings, address);
        assert_eq!(settings, before, "what is set alike stays, with all that was loaded");
        place(&mut settings, Settings::new());
        assert_eq!(settings.len(), 3, "what no address has stays");
    }

    #[test]
    fn what_is_not_of_this_version_or_pane_is_not_read() {
        let (name, value) =
            write(&asks::acts(), &PaneAsk::Acts(ActsAsk { sort: wirescope_protocol::ActSort::Oldest, ..ActsAsk::default() }))
                .expect("every ask can be written");
        assert!(read(&name, &value).is_some_and(|(pane, ask)| pane == asks::acts() && ask.is_some()));
        for (name, value) in [
            ("ask.acts.0", value.as_str()),
            ("ask.acts", &value),
            ("ask.map.1", &value),
            ("ask.nothing.1", &value),
            ("acts.1", &value),
            ("ask.acts.1", ""),
            ("ask.acts.1", "!"),
            ("ask.acts.1", &format!("{value}AA")),
        ] {
            assert_eq!(read(name, value), None, "{name}={value}");
        }
    }
}
