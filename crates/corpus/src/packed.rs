//! What an article says, packed: title, address, text and annotations as one compressed block, which is unpacked for a reader, a row of
//! the list or the marking of hits, and for nothing else.

use wirescope_nlp::{Article, Details, Doc, Rule, Sentence, Span};

use crate::segment::{Outline, Rules, SavedDetails, SavedDoc};

/// A compressed block: in postcard the [`Head`], then a [`SavedDoc`].
pub(crate) struct Packed(Box<[u8]>);

/// A block, unpacked.
pub(crate) struct Unpacked(Vec<u8>);

/// What is read for a row of the list.
pub(crate) struct Head<'a> {
    /// As it was given.
    pub(crate) title: &'a str,
    pub(crate) url: &'a str,
    pub(crate) text: &'a str,
    /// For each mention and then for each time one more than the position of its value among those of the article, or 0.
    pub(crate) values: Vec<u32>,
    /// [`SavedDetails`] in postcard: most who read a head have no use for them.
    details: &'a [u8],
    /// The annotations, packed.
    rest: &'a [u8],
}

/// Packs articles one after the other.
#[derive(Default)]
pub(crate) struct Packer {
    rules: Rules,
    plain: Vec<u8>,
    block: Vec<u8>,
}

impl Packer {
    /// Packs an article; `values` are as in [`Head`]. Its tokens and syntax are left out.
    pub(crate) fn pack(&mut self, doc: &Doc, values: &[u32]) -> Packed {
        let article = &doc.article;
        let saved = SavedDoc::pack(doc, &mut self.rules);
        let mut plain = std::mem::take(&mut self.plain);
        plain.clear();
        // Writing to a vector cannot fail; were it to, the article would be shown as far as it was written.
        let details = postcard::to_allocvec(&SavedDetails::pack(&article.details)).unwrap_or_default();
        let head = (article.title.as_str(), article.url.as_str(), article.text.as_str(), values, details.as_slice());
        let plain = postcard::to_extend(&head, plain).and_then(|plain| postcard::to_extend(&saved, plain));
        self.plain = plain.unwrap_or_default();
        self.block.resize(lz4_flex::block::get_maximum_output_size(self.plain.len()), 0);
        let len = lz4_flex::block::compress_into(&self.plain, &mut self.block).unwrap_or(0);
        let mut block = Vec::with_capacity(4 + len);
        block.extend_from_slice(&(self.plain.len() as u32).to_le_bytes());
        block.extend_from_slice(self.block.get(..len).unwrap_or_default());
        Packed(block.into_boxed_slice())
    }

    /// The rules that blocks refer to.
    pub(crate) fn rules(&self) -> &[Rule] {
        self.rules.met()
    }
}

impl Packed {
    pub(crate) fn unpack(&self) -> Unpacked {
        Unpacked(lz4_flex::block::decompress_size_prepended(&self.0).unwrap_or_default())
    }

    /// Bytes that it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.0.len()
    }
}

impl Unpacked {
    pub(crate) fn head(&self) -> Option<Head<'_>> {
        let ((title, url, text, values, details), rest) = postcard::take_from_bytes(&self.0).ok()?;
        Some(Head { title, url, text, values, details, rest })
    }
}

impl Head<'_> {
    /// The sentences, and the spans of mentions and then of times.
    pub(crate) fn outline(&self) -> Option<(Vec<Sentence>, Vec<Span>)> {
        let (outline, _) = postcard::take_from_bytes::<Outline>(self.rest).ok()?;
        outline.unpack(self.text)
    }

    /// What else the source says of the article.
    pub(crate) fn details(&self) -> Details {
        postcard::from_bytes::<SavedDetails>(self.details).map(SavedDetails::unpack).unwrap_or_default()
    }

    /// The annotations; `article` has the same text.
    pub(crate) fn doc(&self, article: Article, rules: &[Rule]) -> Option<Doc> {
        postcard::from_bytes::<SavedDoc>(self.rest).ok()?.unpack(article, rules)
    }
}
