//! The analysis of an article: its stages, in the order in which they build on each other.

use std::ops::Range;

use crate::{
    Anchor, Article, Doc, Entity, Event, Label, Link, Mention, Score, Sentence, Span, Syntax, Timex, TimexKind, Token, coref,
    encoder, events, furniture,
    gazetteer::{Gazetteer, far::Far},
    geo,
    model::{Clusters, Kind, ModelError, format::decode, kind, open},
    ner::{self, Flags, Lexicon, Name, learned::Recogniser},
    normalize::{Alignment, normalize},
    observer::{Observer, Stage},
    parser::Parser,
    quantity, quotes,
    roles::Parties,
    temporal, tokenizer,
};

/// Lists and models that extraction needs, loaded once. Analysis is pure: the same article gives the same [`Doc`], on every platform.
pub struct Pipeline {
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    clusters: Option<Clusters>,
    recogniser: Option<Recogniser>,
    parser: Option<Parser>,
    labeller: Option<quotes::Labeller>,
    events: events::Finder,
    far: Option<Far>,
}

impl Pipeline {
    /// Rules alone: without the gazetteer they know no names, and find those that the words around tell.
    pub fn new() -> Self {
        Self {
            gazetteer: Gazetteer::default(),
            lexicon: Lexicon::load(""),
            clusters: None,
            recogniser: None,
            parser: None,
            labeller: None,
            events: events::Finder::load(),
            far: None,
        }
    }

    /// Loads the gazetteer and trained models from the bytes of their files, in any order: each file says what it is.
    /// Without one of some kind that step is left to the rules, or left out.
    ///
    /// # Errors
    /// If a file is none of ours, one of another version, or damaged, or if one is missing that another needs: most need the
    /// word clusters, the recogniser of names the gazetteer. [`Pipeline::new`] does without any.
    pub fn with_models(files: &[&[u8]]) -> Result<Self, ModelError> {
        let mut pipeline = Self::new();
        pipeline.take_models(files)?;
        Ok(pipeline)
    }

    /// The gazetteer of these files and rules, without the trained models among them.
    ///
    /// # Errors
    /// As [`Pipeline::with_models`]; models are not looked into.
    pub fn by_rules(files: &[&[u8]]) -> Result<Self, ModelError> {
        let of_rules = |file: &&&[u8]| kind(file) == Ok(Kind::Gazetteer);
        Self::with_models(&files.iter().filter(of_rules).copied().collect::<Vec<_>>())
    }

    /// Puts gazetteer and trained models in place of those that it had, as [`Pipeline::with_models`] reads them.
    ///
    /// # Errors
    /// As there; nothing has changed then.
    pub fn take_models(&mut self, files: &[&[u8]]) -> Result<(), ModelError> {
        let (mut gazetteer, mut clusters, mut recogniser, mut parser) = (None, None, None, None);
        let (mut far, mut labeller, mut ranker) = (None, None, None);
        for file in files {
            let (kind, payload) = open(file)?;
            match kind {
                Kind::Gazetteer => gazetteer = Some(Gazetteer::read(payload)?),
                Kind::Words => clusters = Some(Clusters::new(decode(payload)?)?),
                Kind::Names => recogniser = Some(Recogniser::read(payload)?),
                Kind::Syntax => parser = Some(Parser::read(payload)?),
                Kind::Quotes => labeller = Some(quotes::Labeller::read(payload)?),
                Kind::Events => ranker = Some(events::Ranker::read(payload)?),
                Kind::Places => far = Some(Far::read(payload)?),
            }
        }
        if clusters.is_none() && (recogniser.is_some() || parser.is_some()) {
            return Err(ModelError::NoWords);
        }
        if gazetteer.is_none() && recogniser.is_some() {
            return Err(ModelError::NoGazetteer);
        }
        let (gazetteer, common) = gazetteer.unwrap_or_default();
        (self.gazetteer, self.lexicon) = (gazetteer, Lexicon::load(&common));
        (self.clusters, self.recogniser) = (clusters, recogniser);
        (self.parser, self.far) = (parser, far);
        self.labeller = labeller;
        self.events.ranker = ranker;
        Ok(())
    }

    /// Annotates an article. Any text is valid; none fails.
    pub fn analyze(&self, article: Article) -> Doc {
        self.analyze_with(article, &mut ())
    }

    /// The same; `watch` is told as each stage ends.
    pub fn analyze_with(&self, mut article: Article, watch: &mut impl Observer) -> Doc {
        let is_common = |word: &str| self.lexicon.flags(word).any(Flags::COMMON);
        let furniture = furniture::find(&article);
        let mut doc = match normalize(&article.text, is_common) {
            Some((text, alignment)) => {
                let times = times_apart(&article, &text, &alignment);
                let own = std::mem::replace(&mut article.text, text);
                let mut doc = self.analyze_normalized(article, times, watch);
                doc.article.text = own;
                alignment.apply(&mut doc);
                doc
            }
            None => self.analyze_normalized(article, None, watch),
        };
        doc.furniture = furniture;
        doc
    }

    /// Annotates an article whose text is normalized; `times` are those of it where they are known.
    fn analyze_normalized(&self, article: Article, times: Option<Vec<Timex>>, watch: &mut impl Observer) -> Doc {
        let tokens = tokenizer::tokenize(&article.text);
        watch.ended(Stage::Tokens);
        let sentences = tokenizer::sentences(&article.text, &tokens);
        watch.ended(Stage::Sentences);
        let found = self.find(&article, &tokens, &sentences, None, times, watch);
        let (syntax, parties) = self.syntax(&article.text, &tokens, &sentences);
        watch.ended(Stage::Syntax);
        self.understand(found.into_doc(article, tokens, sentences, syntax), &parties, watch)
    }

    /// What mentions come to: places, references, quotations, events, each built on those before it.
    fn understand(&self, mut doc: Doc, parties: &[Parties], watch: &mut impl Observer) -> Doc {
        geo::place(&mut doc, &self.gazetteer, self.far.as_ref());
        watch.ended(Stage::Places);
        coref::refer(&mut doc, &self.gazetteer, &self.lexicon);
        watch.ended(Stage::References);
        doc.quotations = quotes::find(&doc, self.labeller.as_ref(), self.clusters.as_ref());
        coref::speak(&mut doc);
        watch.ended(Stage::Quotations);
        doc.events = self.events.find(&doc, parties);
        watch.ended(Stage::Events);
        doc
    }

    /// Annotates an article that others have cut into tokens and sentences, and keeps these just as they are: `tokens` are spans of
    /// its text, `sentences` ranges of token numbers. [`Rebuilt`](crate::Rebuilt) makes both from bare tokens.
    ///
    /// Names, dates and numbers begin and end where tokens do: what fills a part of a single token is left out ("US" in "US-backed"),
    /// what reaches into a token has all of it. They are looked for with the parts of hyphenated words joined, as rules and models
    /// know them, and found under the parts.
    ///
    /// `None` if the spans are not in order, overlap, are empty or cut a character, or if a token is not in just one sentence.
    pub fn analyze_tokenized(&self, article: Article, tokens: &[Span], sentences: &[Range<u32>]) -> Option<Doc> {
        let tokens = tokenizer::given::tokens(&article.text, tokens)?;
        let sentences = tokenizer::given::sentences(&tokens, sentences)?;
        let (joined, joined_sentences) = tokenizer::given::joined(&article.text, &tokens, &sentences);
        let found = self.find(&article, &joined, &joined_sentences, Some(&tokens), None, &mut ());
        let (syntax, parties) = self.syntax(&article.text, &tokens, &sentences);
        Some(self.understand(found.into_doc(article, tokens, sentences, syntax), &parties, &mut ()))
    }

    /// Finds names, dates and numbers in the tokens of an article; where others' tokens are given too, everything begins and ends
    /// where these do.
    fn find(
        &self,
        article: &Article,
        tokens: &[Token],
        sentences: &[Sentence],
        given: Option<&[Token]>,
        times: Option<Vec<Timex>>,
        watch: &mut impl Observer,
    ) -> Found {
        let text = article.text.as_str();
        let found = self.find_by_rules(article, tokens, sentences, times, watch);
        let RuleFindings { mut times, mut numbers, numeric, mut names } = found;
        if let (Some(recogniser), Some(clusters)) = (&self.recogniser, &self.clusters) {
            names = recogniser.find(text, tokens, sentences, &numeric, &self.gazetteer, &self.lexicon, clusters, &names);
        }
        let on = ner::Setting { text, tokens, sentences, gazetteer: &self.gazetteer, lexicon: &self.lexicon };
        ner::repair(&on, &mut names);
        geo::states::mark(text, tokens, &self.gazetteer, self.far.as_ref(), &mut names);
        geo::states::towns(text, tokens, &self.gazetteer, self.far.as_ref(), &mut names);
        watch.ended(Stage::Names);
        split_off_weekdays(text, &mut names, &times);
        resolve_overlaps(&mut names, &mut times, &mut numbers);
        if let Some(given) = given {
            tokenizer::given::snap(&mut names, given, |name| &mut name.span);
            tokenizer::given::snap(&mut times, given, |time| &mut time.span);
            tokenizer::given::snap(&mut numbers, given, |number| &mut number.span);
            resolve_overlaps(&mut names, &mut times, &mut numbers);
        }
        numbers_to_ages(text, &names, &mut numbers, &mut times);
        let (entities, of) = coref::resolve(text, &names, &self.gazetteer);
        let mut mentions: Vec<Mention> = names
            .iter()
            .zip(of)
            .map(|(name, entity)| Mention {
                span: name.span,
                label: name.label,
                rule: name.rule,
                score: name.score,
                entity: Some(entity),
            })
            .collect();
        mentions.extend(times.iter().filter(|time| !is_vague(time)).map(time_mention));
        mentions.append(&mut numbers);
        times.retain(|time| !temporal::is_age(time));
        mentions.sort_by_key(|mention| mention.span);
        watch.ended(Stage::Entities);
        Found { mentions, entities, times }
    }

    /// What needs no model: dates, numbers, and the names that the rules find.
    fn find_by_rules(
        &self,
        article: &Article,
        tokens: &[Token],
        sentences: &[Sentence],
        times: Option<Vec<Timex>>,
        watch: &mut impl Observer,
    ) -> RuleFindings {
        let text = article.text.as_str();
        let times = times.unwrap_or_else(|| temporal::find(text, tokens, sentences, article.published));
        watch.ended(Stage::Dates);
        let numbers = quantity::find(text, tokens, sentences, &times);
        watch.ended(Stage::Numbers);
        let mut numeric: Vec<Span> = times.iter().map(|time| time.span).chain(numbers.iter().map(|number| number.span)).collect();
        numeric.sort();
        let names = ner::find(text, tokens, sentences, &numeric, &self.gazetteer, &self.lexicon);
        watch.ended(Stage::Rules);
        RuleFindings { times, numbers, numeric, names }
    }

    /// Syntax of every token, and the parties of words that may tell of acts; nothing without a parser.
    pub(crate) fn syntax(&self, text: &str, tokens: &[Token], sentences: &[Sentence]) -> (Vec<Syntax>, Vec<Parties>) {
        let (Some(parser), Some(clusters)) = (&self.parser, &self.clusters) else { return Default::default() };
        parser.parse(&encoder::word_forms(text, tokens, sentences, clusters), sentences)
    }

    /// An article up to where the recogniser of names begins, for its trainer.
    pub(crate) fn before_recogniser(&self, article: &Article) -> RecogniserInput {
        let tokens = tokenizer::tokenize(&article.text);
        let sentences = tokenizer::sentences(&article.text, &tokens);
        let RuleFindings { numeric, names, .. } = self.find_by_rules(article, &tokens, &sentences, None, &mut ());
        RecogniserInput { tokens, sentences, numeric, names }
    }

    /// Who takes part in what the verbs, nouns and adjectives of an article tell of, in order of these words; nothing without a parser.
    pub fn parties(&self, doc: &Doc) -> Vec<Parties> {
        self.syntax(doc.text(), &doc.tokens, &doc.sentences).1
    }

    /// The acts of an analysed article as the ranker of those who take part sees them.
    pub(crate) fn acts(&self, doc: &Doc) -> Vec<events::ActCandidates> {
        self.events.candidates(doc, &self.parties(doc))
    }

    /// The events of an analysed article, each with what is known of it.
    pub(crate) fn weigh(&self, doc: &Doc) -> Vec<(Event, events::Evidence)> {
        self.events.find_with_evidence(doc, &self.parties(doc))
    }

    /// Where the names at these spans of an article are, in the order of the spans, with their cells of the table of confidence.
    pub(crate) fn place_spans(&self, article: &Article, spans: &[Span]) -> Vec<Option<(Link, usize)>> {
        let doc = self.analyze(article.clone());
        geo::place_spans(&doc, spans, &self.gazetteer, self.far.as_ref())
    }

    /// The lists that features are computed from, for the trainer.
    pub(crate) fn lists(&self) -> (&Gazetteer, &Lexicon) {
        (&self.gazetteer, &self.lexicon)
    }

    /// The English name of the country with this ISO 3166-1 alpha-2 code.
    pub fn country_name(&self, iso: &str) -> Option<&str> {
        self.gazetteer.country(iso).map(|place| place.name)
    }
}

/// What is found without any model.
struct RuleFindings {
    times: Vec<Timex>,
    numbers: Vec<Mention>,
    /// The spans of both, in order.
    numeric: Vec<Span>,
    names: Vec<Name>,
}

/// What an article mentions.
struct Found {
    mentions: Vec<Mention>,
    entities: Vec<Entity>,
    times: Vec<Timex>,
}

impl Found {
    fn into_doc(self, article: Article, tokens: Vec<Token>, sentences: Vec<Sentence>, syntax: Vec<Syntax>) -> Doc {
        let Found { mentions, entities, times } = self;
        Doc { tokens, sentences, syntax, mentions, entities, times, article, ..Doc::default() }
    }
}

/// What the recogniser of names is given.
pub(crate) struct RecogniserInput {
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Sentence>,
    /// The spans of dates, times and numbers, in order.
    pub(crate) numeric: Vec<Span>,
    /// The names that the rules find.
    pub(crate) names: Vec<Name>,
}

impl Default for Pipeline {
    fn default() -> Self {
        Self::new()
    }
}

/// The times of an article of which `text` is the normalized text; `None` where they are those that this text tells.
///
/// What they are must follow from the article alone, whatever lists are loaded, since [`retime`](crate::retime()) finds them again without any. So of words
/// that are parted at the end of a line those alone keep their hyphen for them that are words of time, and they are moved to this text.
fn times_apart(article: &Article, text: &str, alignment: &Alignment) -> Option<Vec<Timex>> {
    let (other, from) = normalize(&article.text, temporal::is_word)?;
    if other == text {
        return None;
    }
    let tokens = tokenizer::tokenize(&other);
    let sentences = tokenizer::sentences(&other, &tokens);
    let mut times = temporal::find(&other, &tokens, &sentences, article.published);
    temporal::move_spans(&mut times, |span| alignment.same(span, &from));
    Some(times)
}

/// "President Bill Clinton Thursday condemned": a day of the week right after a person, a place or a law is no part of the name.
fn split_off_weekdays(text: &str, names: &mut [Name], times: &[Timex]) {
    for name in names.iter_mut().filter(|name| matches!(name.label, Label::Person | Label::Gpe | Label::Law)) {
        let at = times.partition_point(|time| time.span.end < name.span.end);
        let Some(day) = times.get(at).filter(|day| day.span.end == name.span.end && day.span.start > name.span.start) else {
            continue;
        };
        let before = text[name.span.start as usize..day.span.start as usize].trim_end().len() as u32;
        if day.rule == temporal::WEEKDAY && before > 0 {
            name.span = Span::new(name.span.start, name.span.start + before);
        }
    }
}

/// Where a name and a date or number share words, the longer one stays; of equals, the date or number.
fn resolve_overlaps(names: &mut Vec<Name>, times: &mut Vec<Timex>, numbers: &mut Vec<Mention>) {
    let longer = |names: &[Name], span: Span| {
        let first = names.partition_point(|name| name.span.end <= span.start);
        names[first..].iter().take_while(|name| name.span.start < span.end).any(|name| name.span.len() > span.len())
    };
    times.retain(|time| !longer(names, time.span));
    numbers.retain(|number| !longer(names, number.span));
    let mut taken: Vec<Span> = times.iter().map(|time| time.span).chain(numbers.iter().map(|number| number.span)).collect();
    taken.sort();
    names.retain(|name| {
        let first = taken.partition_point(|span| span.end <= name.span.start);
        taken.get(first).is_none_or(|span| !span.overlaps(name.span))
    });
}

/// "Maria Lopez, 54,": a number set off after a person is an age, which is found where lengths of time are.
fn numbers_to_ages(text: &str, names: &[Name], numbers: &mut Vec<Mention>, times: &mut Vec<Timex>) {
    let mut found = Vec::new();
    numbers.retain(|number| {
        let words = number.span.of(text);
        let years = words.parse::<u32>().ok().filter(|years| number.label == Label::Cardinal && (1..=119).contains(years));
        let after = text[number.span.end as usize..].chars().next();
        let follows = names.partition_point(|name| name.span.end <= number.span.start).checked_sub(1).map(|at| &names[at]);
        let set_off = follows.is_some_and(|name| {
            name.label == Label::Person
                && matches!(&text[name.span.end as usize..number.span.start as usize], ", " | " (")
                && matches!(after, Some(',' | '.' | ')' | ';'))
        });
        let Some(years) = years.filter(|_| set_off) else { return true };
        found.push(Timex {
            span: number.span,
            kind: TimexKind::Duration,
            value: Some(format!("P{years}Y")),
            anchor: Anchor::Absolute,
            no_value: None,
            rule: temporal::AGE,
            score: Score(950),
        });
        false
    });
    if !found.is_empty() {
        times.append(&mut found);
        times.sort_by_key(|time| time.span);
    }
}

/// "now", "recently": they have a value, but say nothing that anybody would look for.
fn is_vague(time: &Timex) -> bool {
    matches!(time.value.as_deref(), Some("PRESENT_REF" | "PAST_REF" | "FUTURE_REF"))
}

fn time_mention(time: &Timex) -> Mention {
    Mention { span: time.span, label: temporal::label(time), rule: time.rule, score: time.score, entity: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Date, retime};

    #[test]
    fn times_do_not_depend_on_the_words_that_lists_hold() {
        let lists = ["", "long\nawaited\nwell\nknown\n", "two\nday\nnine\nmonth\nmid\nweek\n"];
        let texts = [
            "The firm will publish long-\nawaited results on Friday.",
            "The two-\nday feast of the well-\nknown man begins on Mon\u{ad}day. The following day a nine-\nmonth trial of mid-\nweek trains ends.",
        ];
        let days = [None, Some(Date::constant(2021, 3, 18)), Some(Date::constant(2024, 2, 29))];
        for text in texts {
            for list in lists {
                let pipeline = Pipeline { lexicon: Lexicon::load(list), ..Pipeline::new() };
                let analyzed = |published| pipeline.analyze(Article { text: text.to_owned(), published, ..Article::default() });
                for (from, to) in days.into_iter().flat_map(|from| days.map(|to| (from, to))) {
                    let mut doc = analyzed(from);
                    retime(&mut doc, to);
                    assert_eq!(doc, analyzed(to), "{text}: {from:?} {to:?}");
                    let plain = Pipeline::new().analyze(doc.article);
                    assert_eq!(doc.times, plain.times, "{text}: {list}");
                }
            }
        }
    }
}
