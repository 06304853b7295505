//! What an article has that pronouns may stand for, in order: names, nouns and the pronouns themselves.

use crate::{
    Doc, EntityIdx, Label, Level, Penn, Relation, Upos,
    gazetteer::Gazetteer,
    ner::{Flags, Lexicon},
    tree::Tree,
};

use super::{
    clauses::{Mark, Role},
    lexicon::{self, Case, Kind, Noun, Pronoun},
    speaker,
};

/// Anchors among which one that another hangs on is looked for.
const NEAR: usize = 64;

/// What an anchor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Name,
    /// Two names or nouns that "and" joins.
    Pair,
    Noun,
    Pronoun(Pronoun),
}

/// A phrase that stands for somebody or something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    /// The token that it hangs by.
    pub(super) token: usize,
    /// First token and one past the last.
    pub(super) tokens: (usize, usize),
    pub(super) sentence: usize,
    pub(super) sort: Sort,
    pub(super) role: Role,
    /// Which of the clusters; none yet for a pronoun.
    pub(super) cluster: Option<usize>,
    pub(super) predicate: Option<usize>,
}

/// What a cluster is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Being {
    Person,
    /// A name that was taken for something else, and may be a person's for all that is known.
    MaybePerson,
    Norp,
    Org,
    Place,
    OtherName,
    PersonNoun,
    PeopleNoun,
    OrgNoun,
    PlaceNoun,
    Thing,
}

/// Man or woman, and how that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gender {
    /// Whether a woman; `None` where nothing is known.
    pub(super) female: Option<bool>,
    /// 0 from a name that may be a surname, 1 from a forename or a pronoun, 2 from a title or noun.
    pub(super) sure: u8,
}

impl Gender {
    pub(super) fn learn(&mut self, female: bool, sure: u8) {
        if self.female.is_none() || sure > self.sure {
            *self = Gender { female: Some(female), sure };
        }
    }
}

/// Phrases that stand for the same.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub(super) entity: Option<EntityIdx>,
    pub(super) being: Being,
    pub(super) gender: Gender,
    pub(super) plural: bool,
    /// Names and nouns in the whole article.
    pub(super) named: usize,
    /// Anchors so far, pronouns too.
    pub(super) seen: usize,
    /// The last of them.
    pub(super) last: Option<usize>,
    /// The first of them.
    pub(super) first: Option<usize>,
    /// Sentence in which it was last a subject.
    pub(super) subject_in: Option<usize>,
    /// How often it was the subject of a sentence's main clause.
    pub(super) topic: usize,
    /// Named as somebody's: "his father, Tom Hall".
    pub(super) is_owned: bool,
}

impl Cluster {
    /// One that nothing was met of yet.
    fn new(being: Being, plural: bool) -> Self {
        Self {
            entity: None,
            being,
            gender: Gender::default(),
            plural,
            named: 0,
            seen: 0,
            last: None,
            first: None,
            subject_in: None,
            topic: 0,
            is_owned: false,
        }
    }
}

/// Everything.
pub(super) struct Scene<'a> {
    pub(super) doc: &'a Doc,
    pub(super) tree: Tree<'a>,
    pub(super) anchors: Vec<Anchor>,
    pub(super) clusters: Vec<Cluster>,
    /// The quotation that each token stands in, from 1; 0 is none.
    pub(super) quoted: Vec<u16>,
    /// By the number of a quotation, the anchor of who says it.
    pub(super) speakers: Vec<Option<usize>>,
    /// The words of nouns that stood for a cluster, and the cluster.
    pub(super) described: Vec<(u64, usize)>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(doc: &'a Doc, gazetteer: &Gazetteer, lexicon: &Lexicon) -> Self {
        let mut scene = Self {
            doc,
            tree: Tree::new(doc),
            anchors: Vec::new(),
            clusters: doc.entities.iter().zip(0..).map(|(_, at)| cluster_of(doc, EntityIdx(at), gazetteer, lexicon)).collect(),
            quoted: quoted(doc),
            speakers: Vec::new(),
            described: Vec::new(),
        };
        let mut mentions = doc.mentions.iter().peekable();
        for (at, sentence) in doc.sentences.iter().enumerate() {
            let (mut token, end) = (sentence.tokens.start as usize, (sentence.tokens.end as usize).min(doc.tokens.len()));
            let first = scene.anchors.len();
            while token < end {
                let span = doc.tokens[token].span;
                while mentions.next_if(|mention| mention.span.end <= span.start).is_some() {}
                if let Some(mention) = mentions.next_if(|mention| mention.span.start < span.end) {
                    let start = token;
                    while token < end && doc.tokens[token].span.start < mention.span.end {
                        token += 1;
                    }
                    if let Some(entity) = mention.entity {
                        scene.name(at, start, token, entity, first);
                    }
                    continue;
                }
                scene.common(at, token);
                token += 1;
            }
        }
        scene.speakers = speaker::speakers(&scene, lexicon);
        scene
    }

    /// The words of a token.
    pub(super) fn words(&self, token: usize) -> &'a str {
        self.doc.tokens.get(token).map_or("", |token| self.doc.words(token.span))
    }

    fn push(&mut self, sentence: usize, tokens: (usize, usize), sort: Sort, cluster: Option<usize>) {
        let token = self.tree.head_of(tokens.0..tokens.1);
        let predicate = self.tree.predicate(token);
        let role = self.tree.role(token);
        if let Some(cluster) = cluster.and_then(|at| self.clusters.get_mut(at)) {
            cluster.named += 1;
        }
        self.anchors.push(Anchor { token, tokens, sentence, sort, role, cluster, predicate });
    }

    fn name(&mut self, sentence: usize, start: usize, end: usize, entity: EntityIdx, first: usize) {
        let at = entity.0 as usize;
        // "PARIS (Reuters) - ": where it was written is not what it is about.
        let is_large = !self.words(start).chars().any(char::is_lowercase);
        let is_place = matches!(self.doc.entities[at].label, Label::Gpe | Label::Loc);
        if is_place
            && self.doc.sentences.get(sentence).is_some_and(|sentence| sentence.tokens.start as usize == start)
            && (matches!(self.words(end), "-" | "--" | "–" | "—") || is_large && matches!(self.words(end), "(" | ","))
        {
            return;
        }
        let head = self.tree.head_of(start..end);
        self.titles(at, start, head);
        // "the Smiths": they.
        if end == start + 1
            && self.doc.entities[at].label == Label::Person
            && self.words(start).ends_with('s')
            && start.checked_sub(1).is_some_and(|before| matches!(self.words(before), "the" | "The"))
            && let Some(cluster) = self.clusters.get_mut(at)
        {
            cluster.plural = true;
        }
        // "his wife, Ann", "Ann, his wife": the noun is her, and tells that she is a woman.
        if self.tree.relation(head) == Relation::Appos
            && let Some(noun) = self.tree.head(head)
            && let Some(anchor) =
                self.anchors[first..].iter_mut().rev().take(NEAR).find(|anchor| anchor.token == noun && anchor.sort == Sort::Noun)
        {
            let being = anchor.cluster.and_then(|at| self.clusters.get(at)).map(|cluster| (cluster.being, cluster.gender));
            let is_person =
                self.clusters.get(at).is_some_and(|cluster| matches!(cluster.being, Being::Person | Being::MaybePerson));
            if is_person && being.is_some_and(|(being, _)| being == Being::PersonNoun)
                || !is_person && being.is_some_and(|(being, _)| being != Being::PersonNoun)
            {
                anchor.cluster = Some(at);
                if let Some(cluster) = self.clusters.get_mut(at) {
                    cluster.is_owned |= self.tree.has(noun, Mark::Owned);
                }
                if let (Some((_, Gender { female: Some(female), sure })), Some(cluster)) = (being, self.clusters.get_mut(at)) {
                    cluster.gender.learn(female, sure);
                }
            }
        }
        self.push(sentence, (start, end), Sort::Name, Some(at));
        // "Ann and Bo": they.
        if self.tree.relation(head) == Relation::Conj
            && let Some(other) = self.tree.head(head)
            && let Some(partner) = self.anchors[first..].iter().rev().skip(1).take(NEAR).find(|anchor| anchor.token == other)
        {
            let being = partner.cluster.and_then(|at| self.clusters.get(at)).map_or(Being::Thing, |cluster| cluster.being);
            let tokens = (partner.tokens.0, end);
            let cluster = self.open(being, true);
            self.push(sentence, tokens, Sort::Pair, Some(cluster));
            if let Some(pair) = self.anchors.last_mut() {
                pair.token = other;
            }
        }
    }

    /// What stands before a name, hangs on it or is said of it with "is" may tell a man from a woman.
    fn titles(&mut self, at: usize, start: usize, head: usize) {
        let Some(cluster) = self.clusters.get_mut(at) else { return };
        if !matches!(cluster.being, Being::Person | Being::MaybePerson) {
            return;
        }
        let predicate = self.tree.head(head).filter(|&noun| {
            self.tree.has(noun, Mark::Copula) && matches!(self.tree.relation(head), Relation::Nsubj | Relation::NsubjOuter)
        });
        for token in [start.checked_sub(1), predicate].into_iter().flatten() {
            let word = self.doc.tokens.get(token).map_or("", |token| self.doc.words(token.span)).trim_end_matches('.');
            let lower = word.to_lowercase();
            let noun = lexicon::noun(&lower);
            match lower.as_str() {
                "mr" | "sir" | "lord" => cluster.gender.learn(false, 2),
                "mrs" | "ms" | "miss" | "lady" | "dame" => cluster.gender.learn(true, 2),
                _ if noun.any(Noun::MALE) && !noun.any(Noun::PERSON) => cluster.gender.learn(false, 2),
                _ if noun.any(Noun::FEMALE) && !noun.any(Noun::PERSON) => cluster.gender.learn(true, 2),
                _ => {}
            }
        }
    }

    fn open(&mut self, being: Being, plural: bool) -> usize {
        self.clusters.push(Cluster::new(being, plural));
        self.clusters.len() - 1
    }

    /// A pronoun or noun.
    fn common(&mut self, sentence: usize, token: usize) {
        let words = self.words(token);
        let Some(syntax) = self.tree.word(token) else { return };
        if syntax.tag == Upos::Pron || syntax.tag == Upos::Det {
            if let Some(mut pronoun) = lexicon::pronoun(words) {
                if syntax.relation == Relation::NmodPoss || syntax.penn == Penn::PrpPoss {
                    pronoun.case = Case::Possessive;
                } else if pronoun.case == Case::Subject && self.tree.role(token) != Role::Subject && pronoun.kind == Kind::It {
                    pronoun.case = Case::Object;
                }
                self.push(sentence, (token, token + 1), Sort::Pronoun(pronoun), None);
            }
            return;
        }
        let inside = matches!(
            syntax.relation,
            Relation::Compound | Relation::Flat | Relation::NmodDesc | Relation::Fixed | Relation::Goeswith | Relation::Amod
        );
        if !matches!(syntax.tag, Upos::Noun) || inside || self.tree.has(token, Mark::Copula) {
            return;
        }
        let lemma = syntax.lemma.of(words);
        let noun = lexicon::noun(&lemma);
        let plural = syntax.penn == Penn::Nns;
        let being = if noun.is_person() {
            Being::PersonNoun
        } else if noun.any(Noun::PEOPLE) {
            Being::PeopleNoun
        } else if noun.any(Noun::ORG) {
            Being::OrgNoun
        } else if noun.any(Noun::PLACE) {
            Being::PlaceNoun
        } else {
            Being::Thing
        };
        // "Ann, his wife": no one new.
        if syntax.relation == Relation::Appos
            && let Some(head) = self.tree.head(token)
            && let Some(cluster) = self
                .anchors
                .iter()
                .rev()
                .take(NEAR)
                .take_while(|anchor| anchor.sentence == sentence)
                .find(|anchor| anchor.token == head)
                .and_then(|anchor| anchor.cluster)
        {
            let is_owned = self.tree.has(token, Mark::Owned);
            if let Some(cluster) = self.clusters.get_mut(cluster) {
                cluster.is_owned |= is_owned && noun.is_person();
            }
            if noun.any(Noun::MALE) != noun.any(Noun::FEMALE)
                && let Some(cluster) = self.clusters.get_mut(cluster)
            {
                cluster.gender.learn(noun.any(Noun::FEMALE), 2);
            }
            return;
        }
        let at = self.open(being, plural);
        if noun.any(Noun::MALE) != noun.any(Noun::FEMALE) && !noun.any(Noun::PERSON) {
            self.clusters[at].gender.learn(noun.any(Noun::FEMALE), 2);
        }
        self.push(sentence, (token, token + 1), Sort::Noun, Some(at));
    }

    /// Puts an anchor to its cluster, once everything before it is.
    pub(super) fn meet(&mut self, anchor: usize, cluster: usize) {
        let (sentence, role, sort) = {
            let anchor = &mut self.anchors[anchor];
            anchor.cluster = Some(cluster);
            (anchor.sentence, anchor.role, anchor.sort)
        };
        let depth = self.anchors[anchor].predicate.map(|at| self.tree.depth(at));
        let Some(cluster) = self.clusters.get_mut(cluster) else { return };
        cluster.seen += 1;
        cluster.first.get_or_insert(anchor);
        cluster.last = Some(anchor);
        if matches!(role, Role::Subject | Role::PassiveSubject) {
            cluster.subject_in = Some(sentence);
            cluster.topic += usize::from(depth == Some(0));
        }
        if let Sort::Pronoun(Pronoun { kind: kind @ (Kind::He | Kind::She), .. }) = sort {
            cluster.gender.learn(kind == Kind::She, 1);
        }
    }
}

fn cluster_of(doc: &Doc, at: EntityIdx, gazetteer: &Gazetteer, lexicon: &Lexicon) -> Cluster {
    let entity = &doc.entities[at.0 as usize];
    let being = match entity.label {
        Label::Person => Being::Person,
        Label::Org | Label::Gpe | Label::Product | Label::WorkOfArt
            if entity.link.is_none() && entity.aliases.iter().all(|alias| may_be_person(alias, gazetteer, lexicon)) =>
        {
            Being::MaybePerson
        }
        Label::Norp => Being::Norp,
        Label::Org => Being::Org,
        Label::Gpe | Label::Loc | Label::Fac => Being::Place,
        _ => Being::OtherName,
    };
    let mut gender = Gender::default();
    // "America" is a forename too.
    let is_country = entity.label == Label::Gpe && entity.link.as_ref().is_some_and(|link| link.level == Level::Country);
    let names = if is_country { &[] } else { entity.aliases.as_slice() };
    for alias in names {
        let mut words = alias.split(' ');
        let (Some(first), rest) = (words.next(), words.next()) else { continue };
        let Some(flag) = gazetteer.forename(first).filter(|flag| flag.male != flag.female) else { continue };
        match rest {
            Some(_) => gender.learn(flag.female, 1),
            None if gazetteer.surname(first).is_none() => gender.learn(flag.female, 1),
            None if gender.female.is_none() => gender = Gender { female: Some(flag.female), sure: 0 },
            None => {}
        }
    }
    Cluster { entity: Some(at), gender, ..Cluster::new(being, being == Being::Norp) }
}

/// One to three words with a capital each, none of them known as an organisation's or place's.
fn may_be_person(alias: &str, gazetteer: &Gazetteer, lexicon: &Lexicon) -> bool {
    const OTHERS: Flags =
        Flags::ORG_HEAD.or(Flags::FAC_HEAD).or(Flags::LOC_HEAD).or(Flags::GPE_HEAD).or(Flags::EVENT_HEAD).or(Flags::LAW_HEAD);
    let is_part = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().any(char::is_lowercase)
            && letters.all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '-' | '*'))
            && !lexicon.flags(&word.to_lowercase()).any(OTHERS)
    };
    alias.split(' ').count() <= 3 && alias.split(' ').all(is_part) && gazetteer.lookup(alias).is_empty()
}

/// The quotation that each token stands in. A mark that does not close opens a quotation to the end of its paragraph.
fn quoted(doc: &Doc) -> Vec<u16> {
    let mut quoted = vec![0; doc.tokens.len()];
    let (mut open, mut count) = (false, 0u16);
    let mut last = 0;
    for (at, token) in doc.tokens.iter().enumerate() {
        let between = doc.article.text.get(last..token.span.start as usize).unwrap_or_default();
        if open && between.contains('\n') {
            open = false;
        }
        last = token.span.end as usize;
        let (opens, closes) = match doc.words(token.span) {
            "\u{201c}" | "``" | "«" => (true, false),
            "\u{201d}" | "''" | "»" => (false, true),
            "\"" => (!open, open),
            _ => (false, false),
        };
        if opens {
            open = true;
            count = count.saturating_add(1);
        }
        if open && !opens && !closes {
            quoted[at] = count;
        }
        if closes {
            open = false;
        }
    }
    quoted
}
