//! Markup → a tree, within budgets.
//!
//! Building a tree takes time that grows with its depth times the number of tags, and what walks it may recurse; WebAssembly has
//! a stack of one megabyte. So the tokens are counted on their way from the tokenizer to the tree, and a page that would cost
//! too much is given up.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use dom_query::{Document, NodeId};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink as _};
use html5ever::{Attribute, LocalName, QualName, ns};

use crate::error::{ErrorKind, Problem};

/// Open elements at once. Browsers stop nesting at 512.
const MAX_DEPTH: usize = 400;
/// Sum over tags of their attributes squared: the tokenizer finds duplicates by comparing each with each.
const MAX_COMPARED: u64 = 100_000_000;
/// Tags times open formatting elements: a tree builder opens those anew in every block.
const MAX_REOPENED: u64 = 2_000_000;
/// Sum over the pieces that a text comes in (lines, signs that are escaped) of its length so far: the tree copies a text when a
/// piece is added to it, and readability writes and parses parts of the page once more.
const MAX_COPIED: u64 = 30_000_000_000;
/// Tags of a page.
const MAX_TAGS: usize = 400_000;
/// An attribute of what was a template.
pub(super) const TEMPLATE: &str = "data-was-template";
/// Bytes that the tokenizer is given at once.
const PIECE: usize = 4096;

const FORMATTING: &[&str] = &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements that hold nothing, or whose end tag may be left out: they do not nest in themselves.
const FLAT: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input", "keygen", "link",
    "meta", "param", "source", "track", "wbr", "p", "li", "dd", "dt", "td", "th", "tr", "tbody", "thead", "tfoot", "option",
    "optgroup", "html", "head", "body", "colgroup", "caption", "rp", "rt",
];
/// Elements that a tree builder passes over where they do not belong, so that the text before and after them is one.
const MISPLACED: &[&str] =
    &["html", "head", "body", "frame", "tr", "td", "th", "tbody", "thead", "tfoot", "col", "colgroup", "caption"];

/// The tree of a page, without comments and without what is in scripts and styles, save JSON-LD.
///
/// Fails for a page that is nested too deeply, or built so as to expand when it is parsed.
pub(super) fn parse(page: String) -> Result<Document, Problem> {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let counter = Counter {
        builder: TreeBuilder::new(Document::default(), options),
        text: RefCell::default(),
        skip_text: Cell::new(false),
        open: RefCell::default(),
        counts: Cell::default(),
        exceeded: Cell::new(None),
    };
    let tokenizer = Tokenizer::new(counter, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let page = StrTendril::from(page);
    let mut unfinished = None;
    let mut at = 0;
    while at < page.len() {
        let len = piece_len(&page, at);
        let piece = page.get(at..at + len).unwrap_or_default().as_bytes();
        let before = tokenizer.sink.counts.get().tokens;
        queue.push_back(page.subtendril(at as u32, len as u32));
        // Scripts are not run, and the charset is known: the tokenizer only has to go on.
        while !queue.is_empty() {
            let _ = tokenizer.feed(&queue);
        }
        // The tokenizer says nothing of a tag before it ends, and by then has compared its attributes.
        unfinished = match unfinished {
            Some(tag) if tokenizer.sink.counts.get().tokens == before => OpenTag::more(tag, piece),
            _ => OpenTag::first(piece),
        };
        if let Some(tag) = &unfinished
            && tag.attributes * tag.attributes > MAX_COMPARED
        {
            return Err(refused(MANY_ATTRIBUTES));
        }
        if let Some(found) = tokenizer.sink.exceeded.get() {
            return Err(refused(found));
        }
        at += len;
    }
    tokenizer.end();
    match tokenizer.sink.exceeded.get() {
        Some(found) => Err(refused(found)),
        None => Ok(tokenizer.sink.builder.sink.finish()),
    }
}

const MANY_ATTRIBUTES: &str = "tags with many thousand attributes";

fn refused(found: &str) -> Problem {
    Problem::new(
        ErrorKind::TooLarge,
        format!("A web page was expected, but it has {found}: not read. Copy the words out of the page and paste them instead."),
    )
}

/// The length of the piece from `at` on: to the end of what may be a tag, and not more than [`PIECE`] bytes.
fn piece_len(page: &str, at: usize) -> usize {
    let rest = page.get(at..).unwrap_or_default();
    let most = rest.floor_char_boundary(PIECE);
    let piece = rest.get(..most).unwrap_or_default();
    match piece.find('>') {
        Some(end) => end + 1,
        // What begins a tag stands in one piece.
        None if piece.ends_with('<') && most > 1 => most - 1,
        None => most,
    }
}

/// Hands tokens to the tree builder, and counts what they cost.
struct Counter {
    builder: TreeBuilder<NodeId, Document>,
    /// Text that is not handed on yet: what comes in pieces is one text.
    text: RefCell<StrTendril>,
    /// Inside an element whose text is not wanted.
    skip_text: Cell<bool>,
    /// How many elements of a name are open, at most.
    open: RefCell<BTreeMap<LocalName, usize>>,
    counts: Cell<Counts>,
    /// What there is too much of.
    exceeded: Cell<Option<&'static str>>,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    tokens: u64,
    tags: usize,
    depth: usize,
    formatting: usize,
    reopened: u64,
    compared: u64,
    /// Bytes of the text that the tree builder may still add to.
    run: u64,
    copied: u64,
}

impl Counter {
    fn flush(&self) {
        let text = self.text.take();
        if text.is_empty() {
            return;
        }
        let mut counts = self.counts.get();
        counts.run += text.len() as u64;
        let pieces = text.bytes().filter(|byte| matches!(byte, b'\n' | b'&' | b'<')).count() as u64;
        counts.copied += counts.run * (1 + pieces);
        self.counts.set(counts);
        if counts.copied <= MAX_COPIED {
            let _ = self.builder.process_token(Token::CharacterTokens(text), 1);
        }
    }

    fn tag(&self, mut tag: Tag) -> TokenSinkResult<NodeId> {
        // What is in a template is kept apart from the tree, and with it, where its end is missing, all that follows.
        if &*tag.name == "template" {
            tag.name = LocalName::from("div");
            // One that is the visible part of an element of the page's own is no such template.
            let is_shown = tag.attrs.iter().any(|attribute| &*attribute.name.local == "shadowrootmode");
            if tag.kind == TagKind::StartTag && !is_shown {
                tag.attrs =
                    vec![Attribute { name: QualName::new(None, ns!(), LocalName::from(TEMPLATE)), value: StrTendril::new() }];
            }
        }
        let name = tag.name.clone();
        let opens = tag.kind == TagKind::StartTag;
        let attributes = tag.attrs.len() as u64;
        let wanted_script = &*name == "title"
            || tag
                .attrs
                .iter()
                .any(|attribute| &*attribute.name.local == "type" && attribute.value.to_ascii_lowercase().contains("ld+json"));
        let foreign = self.builder.adjusted_current_node_present_but_not_in_html_namespace();
        let self_closing = tag.self_closing;
        let result = self.builder.process_token(Token::TagToken(tag), 1);
        let still_foreign = self.builder.adjusted_current_node_present_but_not_in_html_namespace();
        self.skip_text.set(opens && !wanted_script && matches!(result, TokenSinkResult::RawData(_)));
        // In SVG and MathML alone a tag can close itself; one of HTML ends them.
        let closed = opens && self_closing && foreign && still_foreign;
        let mut counts = self.counts.get();
        counts.tags += 1;
        counts.compared += attributes * attributes;
        counts.reopened += counts.formatting as u64;
        self.count(&mut counts, &name, opens, closed);
        self.counts.set(counts);
        result
    }

    /// Counts what the tag opens or closes.
    fn count(&self, counts: &mut Counts, name: &LocalName, opens: bool, closed: bool) {
        let mut open = self.open.borrow_mut();
        if FLAT.contains(&&**name) {
            let in_table = open.get(&LocalName::from("table")).is_some_and(|&count| count > 0);
            if in_table || (opens && !MISPLACED.contains(&&**name)) {
                counts.run = 0;
            }
            return;
        }
        let count = open.entry(name.clone()).or_default();
        // An end tag that ends nothing does not part the text around it.
        if opens || *count > 0 {
            counts.run = 0;
        }
        let formatting = usize::from(FORMATTING.contains(&&**name));
        if opens && !closed {
            *count += 1;
            counts.depth += 1;
            counts.formatting += formatting;
        } else if !opens && *count > 0 {
            *count -= 1;
            counts.depth -= 1;
            counts.formatting -= formatting;
        }
    }

    fn check(&self) {
        let counts = self.counts.get();
        let found = if counts.depth > MAX_DEPTH {
            "elements nested more than 400 levels deep"
        } else if counts.reopened > MAX_REOPENED || counts.tags > MAX_TAGS {
            "far more markup than words"
        } else if counts.compared > MAX_COMPARED {
            MANY_ATTRIBUTES
        } else if counts.copied > MAX_COPIED {
            "one text of very many lines or signs"
        } else {
            return;
        };
        self.exceeded.set(Some(found));
    }
}

impl TokenSink for Counter {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        // An error may stand for one of many attributes.
        if matches!(token, Token::ParseError(_)) {
            return TokenSinkResult::Continue;
        }
        let mut counts = self.counts.get();
        counts.tokens += 1;
        self.counts.set(counts);
        if self.exceeded.get().is_some() {
            return TokenSinkResult::Continue;
        }
        let result = match token {
            Token::CharacterTokens(text) => {
                if !self.skip_text.get() {
                    self.text.borrow_mut().push_tendril(&text);
                }
                return TokenSinkResult::Continue;
            }
            Token::CommentToken(_) | Token::NullCharacterToken | Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::TagToken(tag) => {
                self.flush();
                self.tag(tag)
            }
            Token::DoctypeToken(_) | Token::EOFToken => {
                self.flush();
                self.builder.process_token(token, line)
            }
        };
        self.check();
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// A tag whose end the tokenizer has not seen yet.
struct OpenTag {
    /// Attributes at most.
    attributes: u64,
    /// The quotation mark of the value that is open; 0 for none.
    quote: u8,
    /// The last byte that is not white space.
    before: u8,
    /// Whether an attribute may start here.
    fresh: bool,
}

impl OpenTag {
    /// The tag that begins in a piece of a page and does not end there.
    fn first(piece: &[u8]) -> Option<OpenTag> {
        let starts = |pair: &[u8]| matches!(pair, [b'<', next] if next.is_ascii_alphabetic() || b"/!?".contains(next));
        let at = piece.windows(2).position(starts)?;
        let tag = piece.get(at + 1..).unwrap_or_default();
        if !tag.first().is_some_and(u8::is_ascii_alphabetic) {
            return None;
        }
        OpenTag { attributes: 0, quote: 0, before: b' ', fresh: true }.more(tag)
    }

    /// The tag with more of it read; `None` where it ends.
    fn more(mut self, piece: &[u8]) -> Option<OpenTag> {
        for &byte in piece {
            if self.quote != 0 {
                if byte == self.quote {
                    (self.quote, self.fresh, self.before) = (0, true, byte);
                }
                continue;
            }
            match byte {
                b'>' => return None,
                // Elsewhere than after `=`, a quotation mark is part of a name.
                b'"' | b'\'' if self.before == b'=' => self.quote = byte,
                b'/' => self.fresh = true,
                _ if byte.is_ascii_whitespace() => {
                    self.fresh = true;
                    continue;
                }
                _ => {
                    self.attributes += u64::from(self.fresh);
                    self.fresh = false;
                }
            }
            self.before = byte;
        }
        Some(self)
    }
}
