//! What ties two entities, in the words of the articles.

use wirescope_nlp::Span;
use wirescope_protocol::{EdgeAnswer, EdgeAsk, Field, Passage, Snippet, TieBy};

use super::{
    acts,
    shown::{Shown, ShownDoc},
    ties::{SURE, units},
};
use crate::{
    Corpus, DocId,
    article_values::article_values,
    docset::DocSet,
    ranking, snippet,
    tables::{NOTHING, mention_spans},
    values::ValueId,
};

pub(super) fn answer(corpus: &Corpus, docs: &DocSet, ask: &EdgeAsk) -> EdgeAnswer {
    let mut answer = EdgeAnswer { offset: ask.offset, ..EdgeAnswer::default() };
    let find = |value: &wirescope_protocol::ValueRef| corpus.values.find(value.field, &value.key);
    let Some((one, other)) = find(&ask.one).zip(find(&ask.other)) else { return answer };
    let mut both = corpus.values.docs(Some(one), &corpus.alive);
    both.intersect(&corpus.values.docs(Some(other), &corpus.alive));
    both.intersect(docs);
    let newest = ranking::first(&corpus.articles, &both, wirescope_protocol::Sort::Newest, None, both.len());
    let shown = ask.offset..ask.offset.saturating_add(ask.limit);
    let mut open = Shown::new(corpus);
    if ask.by == TieBy::Acts {
        let parties =
            |field| [&ask.one, &ask.other].map(|value| corpus.values.find(field, &value.party_key()).unwrap_or(NOTHING));
        let (actors, targets) = (parties(Field::Actor), parties(Field::Target));
        for doc in newest {
            for (at, act) in corpus.tables.acts.of(doc).iter().enumerate().filter(|(_, act)| act.score.0 >= SURE) {
                let leads = |from: usize, to: usize| {
                    act.source != NOTHING && act.target != NOTHING && act.source == actors[from] && act.target == targets[to]
                };
                if leads(0, 1) || ask.either && leads(1, 0) {
                    if shown.contains(&answer.total) {
                        answer.acts.extend(acts::row(corpus, &mut open, doc, at));
                    }
                    answer.total += 1;
                }
            }
        }
        return answer;
    }
    for doc in newest {
        let mut from = 0;
        for unit in units(corpus.tables.mentions.of(doc), ask.by) {
            let has = |id: ValueId| unit.iter().any(|mention| mention.value() == id);
            if has(one) && has(other) {
                if shown.contains(&answer.total) {
                    answer.passages.extend(passage(corpus, &mut open, doc, from..from + unit.len(), [one, other], ask.by));
                }
                answer.total += 1;
            }
            from += unit.len();
        }
    }
    answer
}

/// The words around the mentions of a unit that are of one of two values; the mentions are given by their positions in the table.
fn passage(
    corpus: &Corpus,
    open: &mut Shown<'_>,
    doc: DocId,
    unit: std::ops::Range<usize>,
    values: [ValueId; 2],
    by: TieBy,
) -> Option<(Passage, Snippet)> {
    let mentions = corpus.tables.mentions.of(doc);
    let shown: ShownDoc<'_> = open.doc(doc)?;
    let spans = mention_spans(&article_values(shown.doc));
    let is_wanted = |at: &usize| mentions.get(*at).is_some_and(|mention| values.contains(&mention.value()));
    let marks: Vec<Span> = unit.filter(is_wanted).filter_map(|at| Some(spans.get(at)?.0)).collect();
    let (first, last) = (*marks.first()?, *marks.last()?);
    let (text, sentences) = (shown.doc.text(), &shown.doc.sentences);
    let words = match by {
        TieBy::Article => snippet::snippet(text, sentences, &marks),
        TieBy::Paragraph => snippet::passage(text, line_of(text, first.cover(last)), &marks),
        TieBy::Sentence | TieBy::Acts => snippet::sentence(text, sentences, &marks),
    };
    Some((shown.passage(first.cover(last)), words))
}

/// The line of the text that words stand in.
fn line_of(text: &str, words: Span) -> Span {
    let start = text.get(..words.start as usize).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let rest = text.get(words.end as usize..).and_then(|after| after.find('\n')).unwrap_or(text.len() - words.end as usize);
    Span::new(start as u32, words.end + rest as u32)
}
