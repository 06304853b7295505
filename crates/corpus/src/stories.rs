//! Stories: articles of nearly the same text.

use crate::{
    Corpus, DocId,
    docset::DocSet,
    hashing::FastMap,
    ranking::oldest,
    signature::{Signature, alike},
};

/// How alike the texts of a story are at least, in thousandths, where nobody says otherwise.
pub(crate) const ALIKE: u16 = 600;
/// Texts that have all samples of a band in common are compared. With so many bands of so many samples, of texts that are alike by six tenths
/// nine in ten are.
const BANDS: usize = 10;
const BAND: usize = 3;
/// With how many of those before it in a band a text is compared, beside the first: so that a thousand copies cost no million comparisons.
const BEFORE: usize = 3;

/// For each article, by its number, its story and a key that is the smaller the older it is. Stories are told over all articles, so which
/// are of one does not depend on what is asked for.
pub(crate) struct Stories(Vec<(u32, u64)>);

impl Stories {
    pub(crate) fn of(corpus: &Corpus) -> Self {
        let story = |(doc, story): (usize, &u32)| (*story, oldest(&corpus.articles, DocId(doc as u32)));
        Self(corpus.stories().iter().enumerate().map(story).collect())
    }

    /// Of each story the oldest of these articles.
    pub(crate) fn once(&self, docs: &DocSet) -> DocSet {
        let mut first = vec![u64::MAX; self.0.len()];
        for (story, age) in docs.iter().filter_map(|doc| self.0.get(doc.index())) {
            first[*story as usize] = first[*story as usize].min(*age);
        }
        // The low half of such a key is the article's number.
        DocSet::of(first.into_iter().filter(|age| *age != u64::MAX).map(|age| DocId(age as u32)))
    }

    /// For each article of [`Stories::once`] how many others of these are of its story, if any are.
    pub(crate) fn others(&self, docs: &DocSet) -> FastMap<u32, u32> {
        let mut counts = vec![0u32; self.0.len()];
        let story = |doc: DocId| self.0.get(doc.index()).map(|(story, _)| *story as usize);
        docs.iter().filter_map(story).for_each(|story| counts[story] += 1);
        let others = |doc: DocId| Some((doc.0, counts[story(doc)?] - 1)).filter(|(_, others)| *others > 0);
        self.once(docs).iter().filter_map(others).collect()
    }
}

impl Corpus {
    /// The number of the first article of an article's story.
    pub(crate) fn story(&self, doc: DocId) -> u32 {
        self.stories().get(doc.index()).copied().unwrap_or(doc.0)
    }

    /// For each article, by its number, the number of the first of its story.
    fn stories(&self) -> &[u32] {
        self.stories.get_or_init(|| {
            let docs: Vec<DocId> = self.alive.iter().collect();
            let mut stories: Vec<u32> = (0..self.articles.bound() as u32).collect();
            for (doc, first) in docs.iter().zip(groups(self, &docs, ALIKE)) {
                stories[doc.index()] = docs[first].0;
            }
            stories
        })
    }
}

/// The signature of an article's text; `None` where it is too short.
pub(crate) fn signature(corpus: &Corpus, doc: DocId) -> Option<&Signature> {
    corpus.tables.signatures.of(doc).first()
}

/// For each article the position of one of its story, the same for all of them.
pub(crate) fn groups(corpus: &Corpus, docs: &[DocId], min_alike: u16) -> Vec<usize> {
    let mut groups = Groups((0..docs.len()).collect());
    let signatures: Vec<Option<&Signature>> = docs.iter().map(|doc| signature(corpus, *doc)).collect();
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(docs.len());
    for band in 0..BANDS {
        keys.clear();
        let key = |signature: &Signature| {
            signature.iter().skip(band * BAND).take(BAND).fold(0, |key, sample| key << 16 | u64::from(*sample))
        };
        keys.extend(signatures.iter().zip(0..).filter_map(|(signature, at)| Some((key((*signature)?), at))));
        // By number of articles, so that the groups do not depend on the order of the list.
        keys.sort_unstable_by_key(|(key, at)| (*key, docs[*at as usize]));
        for same in keys.chunk_by(|one, other| one.0 == other.0) {
            for (nth, (_, at)) in same.iter().enumerate().skip(1) {
                let before = same.iter().take(1).chain(&same[nth.saturating_sub(BEFORE).max(1)..nth]);
                for (_, other) in before {
                    let (one, other) = (*at as usize, *other as usize);
                    let pair = signatures[one].zip(signatures[other]);
                    if pair.is_some_and(|(one, other)| alike(one, other) >= u32::from(min_alike)) {
                        groups.join(one, other);
                    }
                }
            }
        }
    }
    (0..docs.len()).map(|at| groups.find(at)).collect()
}

/// Groups of positions; each points towards the first of its group.
struct Groups(Vec<usize>);

impl Groups {
    fn find(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        self.0[one.max(other)] = one.min(other);
    }
}
