//! What the reader has added about the articles that match.

use wirescope_nlp::Span;
use wirescope_protocol::{
    Change, CountLevel, FacetSort, FacetValue, Field, MARKED, NoteAbout, NoteRow, NotesAnswer, NotesAsk, PaneId, Remark,
};

use super::{
    facet::{self, Counts, Wanted},
    shown::{Shown, named, passage},
};
use crate::{Corpus, DocId, docset::DocSet, remarks::NamedRemark, selection::Resolved};

/// Most tags, and kinds of highlights.
const MOST: u32 = 200;

pub(super) fn answer(corpus: &Corpus, resolved: &Resolved, pane: &PaneId, counts: &mut Counts, ask: &NotesAsk) -> NotesAnswer {
    let docs = resolved.docs(pane);
    let mut values = |field: Field| -> Vec<FacetValue> {
        let wanted = Wanted { field, search: "", sort: FacetSort::Count, limit: MOST, level: CountLevel::Article };
        facet::answer(corpus, resolved.selection(), &docs, counts, &wanted).values
    };
    let (tags, highlights) = (values(Field::Tag), values(Field::Highlight));
    let marked = |field| {
        let mut having = corpus.values.docs(corpus.values.find(field, MARKED), &corpus.alive);
        having.intersect(&docs);
        having.len() as u32
    };
    let mut rows = Rows { corpus, shown: Shown::new(corpus), limit: ask.limit as usize, rows: Vec::new(), total: 0 };
    for (doc, remarks) in corpus.remarks.of_articles().filter(|(doc, _)| docs.contains(*doc)) {
        remarks.iter().filter(|remark| is_row(remark)).for_each(|remark| rows.of_article(doc, remark));
    }
    corpus.remarks.of_names().iter().for_each(|named| rows.of_name(named, &docs));
    let (starred, read, articles) = (marked(Field::Starred), marked(Field::Read), docs.len() as u32);
    NotesAnswer { tags, highlights, starred, read, articles, rows: rows.rows, total: rows.total }
}

/// Whether a remark has a row: what the list shows of a whole article has none.
fn is_row(remark: &Remark) -> bool {
    match remark.change {
        Change::Star | Change::Read => false,
        Change::Tag { .. } => remark.is_of_words(),
        _ => true,
    }
}

struct Rows<'a> {
    corpus: &'a Corpus,
    shown: Shown<'a>,
    limit: usize,
    rows: Vec<NoteRow>,
    total: u32,
}

impl Rows<'_> {
    fn of_article(&mut self, doc: DocId, remark: &Remark) {
        self.total += 1;
        if self.rows.len() >= self.limit {
            return;
        }
        let span = Span { start: remark.start, end: remark.end };
        let about = match self.shown.doc(doc).filter(|_| remark.is_of_words()) {
            Some(shown) => NoteAbout::Words(shown.passage(span), shown.sentence(span)),
            None => NoteAbout::Article(passage(self.corpus, doc, span)),
        };
        self.rows.push(NoteRow { remark: remark.clone(), about });
    }

    fn of_name(&mut self, remark: &NamedRemark, docs: &DocSet) {
        let having = self.corpus.docs_named(remark.field, &remark.names);
        let articles = having.iter().filter(|doc| docs.contains(**doc)).count() as u32;
        let value = remark.names.iter().find_map(|name| {
            let id = self.corpus.values.find(remark.field, name)?;
            self.corpus.values.get(self.corpus.redirected(remark.field, id)).filter(|value| value.totals.articles > 0)
        });
        let Some(value) = value.filter(|_| articles > 0) else { return };
        self.total += 1;
        if self.rows.len() < self.limit {
            let about = NoteAbout::Name(named(value), articles);
            self.rows.push(NoteRow { remark: remark.remark.clone(), about });
        }
    }
}
