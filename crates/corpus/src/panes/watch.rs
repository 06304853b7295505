//! The entries of the watch list, with what of the articles may be each.

use std::cmp::Reverse;

use wirescope_protocol::{CountLevel, PaneId, Standing, WatchAnswer, WatchAsk, WatchMatch, WatchRow};

use super::shown::named;
use crate::{
    Corpus, Field, counting,
    fold::fold,
    selection::Resolved,
    watch::{COUNTS, Match, WatchEntry},
};

pub(super) fn answer(corpus: &Corpus, resolved: &Resolved, pane: &PaneId, ask: &WatchAsk) -> WatchAnswer {
    let docs = resolved.docs(pane);
    let watch = &corpus.remarks.watch;
    let mut answer = WatchAnswer { entries: watch.entries.len() as u32, ..WatchAnswer::default() };
    if watch.is_empty() {
        return answer;
    }
    let mut counts = vec![0; corpus.values.len()];
    for field in [Field::People, Field::Organisations, Field::Places, Field::Groups, Field::Works, Field::Watch] {
        counting::count(corpus, &docs, field, CountLevel::Article, &mut counts);
    }
    let count = |id: crate::values::ValueId| counts.get(id.index()).copied().unwrap_or(0);
    let mut rows: Vec<WatchRow> = watch.entries.iter().map(|entry| row(corpus, resolved, entry, &count)).collect();
    for found in &watch.matches {
        let (Some(entry), Some(row)) = (watch.entries.get(found.entry), rows.get_mut(found.entry)) else { continue };
        let articles = count(found.value);
        if articles > 0 {
            row.matches.extend(told(corpus, entry, found, articles));
        }
    }
    for row in &mut rows {
        row.matches.sort_by_key(|found| (Reverse(found.sure), Reverse(found.articles)));
    }
    answer.found = rows.iter().filter(|row| row.articles > 0).count() as u32;
    let open = rows.iter().flat_map(|row| &row.matches).filter(|found| found.standing == Standing::Open);
    answer.open = open.count() as u32;
    rows.sort_by_key(|row| (Reverse(row.articles), Reverse(row.matches.len()), row.key.clone()));
    rows.truncate(ask.limit as usize);
    answer.rows = rows;
    answer
}

fn row(corpus: &Corpus, resolved: &Resolved, entry: &WatchEntry, count: &impl Fn(crate::values::ValueId) -> u32) -> WatchRow {
    let key = fold(&entry.name);
    WatchRow {
        name: entry.name.clone(),
        identifier: entry.identifier.clone(),
        fields: entry.fields.clone(),
        articles: corpus.values.find(Field::Watch, &key).map_or(0, count),
        state: resolved.selection().state_of(Field::Watch, &key),
        matches: Vec::new(),
        key,
    }
}

fn told(corpus: &Corpus, entry: &WatchEntry, found: &Match, articles: u32) -> Option<WatchMatch> {
    let value = corpus.values.get(found.value)?;
    let question = corpus.match_question(found);
    let standing = if corpus.is_confirmed(value.facet, &value.key, entry) {
        Standing::Confirmed
    } else if corpus.remarks.is_left(&question) {
        Standing::Rejected
    } else if found.sure >= COUNTS {
        Standing::Counts
    } else {
        Standing::Open
    };
    Some(WatchMatch {
        value: named(value),
        form: found.form.clone(),
        reason: found.reason,
        sure: found.sure,
        articles,
        standing,
        question,
    })
}
