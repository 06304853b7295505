//! Ties of names to entities that they are not: peoples to their countries, capitals to theirs, seats to who sits in them; and capitals
//! that act as governments.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use crate::{
    Doc, EntityIdx, Label, Level, Reference, ReferenceKind, Relation, Rule, Score, Tie, TieKind, Upos,
    gazetteer::{Entry, Gazetteer, GroupKind, PlaceKind},
    ner::{Flags, Lexicon},
    tree::Tree,
};

use super::{clauses::GrammaticalRole, word_lists::WORDS};

/// The lists of `metonyms.txt`.
struct Metonyms {
    /// Whom a seat stands for, and the code of its country.
    seats: HashMap<&'static str, (&'static str, &'static str)>,
    /// Verbs whose subjects are governments; sorted.
    verbs: Vec<&'static str>,
    /// Verbs of speech whose objects are governments; sorted.
    addressed: Vec<&'static str>,
    /// Prepositions and verbs of what is done with governments; sorted.
    dealt: Vec<(&'static str, &'static str)>,
    /// Nouns for what only governments have; sorted.
    owned: Vec<&'static str>,
}

static METONYMS: LazyLock<Metonyms> = LazyLock::new(|| {
    let mut metonyms =
        Metonyms { seats: HashMap::new(), verbs: Vec::new(), addressed: Vec::new(), dealt: Vec::new(), owned: Vec::new() };
    let mut section = "";
    for line in include_str!("metonyms.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        match (line, cells.next(), cells.next(), cells.next()) {
            ("[seats]" | "[verbs]" | "[addressed]" | "[dealt]" | "[owned]", ..) => section = line,
            _ if section == "[verbs]" => metonyms.verbs.extend(line.split_whitespace()),
            _ if section == "[addressed]" => metonyms.addressed.extend(line.split_whitespace()),
            _ if section == "[owned]" => metonyms.owned.extend(line.split_whitespace()),
            _ if section == "[dealt]" => {
                let (preposition, verbs) = line.split_once(' ').unwrap_or_default();
                metonyms.dealt.extend(verbs.split_whitespace().map(|verb| (preposition, verb)));
            }
            (_, Some(name), Some(of), iso) => {
                metonyms.seats.insert(name, (of, iso.unwrap_or_default()));
            }
            _ => {}
        }
    }
    metonyms.verbs.sort_unstable();
    metonyms.addressed.sort_unstable();
    metonyms.dealt.sort_unstable();
    metonyms.owned.sort_unstable();
    metonyms
});

/// The entity of each country that the article mentions, by code.
fn countries(doc: &Doc) -> HashMap<&str, EntityIdx> {
    let mut countries = HashMap::new();
    for (entity, at) in doc.entities.iter().zip(0..) {
        if let Some(link) = entity.link.as_ref().filter(|link| link.level == Level::Country && entity.label == Label::Gpe) {
            countries.entry(link.iso.as_str()).or_insert(EntityIdx(at));
        }
    }
    countries
}

/// The ties of each entity, in order of the entities.
pub(super) fn find(doc: &Doc, gazetteer: &Gazetteer) -> Vec<Vec<Tie>> {
    let countries = countries(doc);
    let tie = |kind, name: &str, iso: &str, of_country: bool| Tie {
        kind,
        name: name.to_owned(),
        entity: countries.get(iso).copied().filter(|_| of_country),
        iso: if of_country { iso.to_owned() } else { String::new() },
    };
    doc.entities
        .iter()
        .map(|entity| {
            let mut ties = Vec::new();
            if entity.label == Label::Norp
                && let Some(group) =
                    entity.aliases.iter().flat_map(|alias| gazetteer.lookup(alias)).find_map(|entry| gazetteer.group(entry))
                && !group.iso.is_empty()
                && matches!(group.kind, GroupKind::Nationality | GroupKind::Regional)
            {
                // "Texan" is of Texas, and that is no country.
                let is_country = gazetteer.country(group.iso).is_some_and(|country| country.name == group.of);
                ties.push(tie(TieKind::Of, group.of, group.iso, is_country));
            }
            if let Some(link) = &entity.link
                && is_capital(entity.aliases.iter().map(String::as_str).chain([entity.name.as_str()]), &link.iso, gazetteer)
                && let Some(country) = gazetteer.country(&link.iso)
            {
                ties.push(tie(TieKind::In, country.name, &link.iso, true));
            }
            let seat = entity.aliases.iter().find_map(|alias| METONYMS.seats.get(alias.strip_prefix("the ").unwrap_or(alias)));
            if let Some((of, iso)) = seat.filter(|_| entity.label != Label::Person && entity.label != Label::Norp) {
                ties.push(tie(TieKind::StandsFor, of, iso, false));
                if let Some(country) = gazetteer.country(iso).filter(|_| ties.len() < 2) {
                    ties.push(tie(TieKind::In, country.name, iso, true));
                }
            }
            ties
        })
        .collect()
}

fn is_capital<'a>(names: impl Iterator<Item = &'a str>, iso: &str, gazetteer: &Gazetteer) -> bool {
    let is = |entry: Entry| gazetteer.place(entry).is_some_and(|place| place.kind == PlaceKind::Capital && place.iso == iso);
    names.flat_map(|name| gazetteer.lookup(name)).any(is)
}

/// Capitals that do what governments do: "Washington said", "Moscow and Kyiv agreed".
pub(super) fn governments(doc: &Doc, tree: &Tree, gazetteer: &Gazetteer, lexicon: &Lexicon) -> Vec<Reference> {
    let countries = countries(doc);
    let mut found = Vec::new();
    for mention in &doc.mentions {
        let Some(entity) = mention.entity.and_then(|entity| doc.entities.get(entity.0 as usize)) else { continue };
        let Some(link) = entity.link.as_ref().filter(|link| mention.label == Label::Gpe && link.level == Level::City) else {
            continue;
        };
        let tokens = doc.tokens_of(mention.span);
        if tokens.is_empty() || tokens.end > doc.syntax.len() {
            continue;
        }
        let acts = acts(doc, tree, tokens, lexicon);
        if !acts || !is_capital([doc.words(mention.span)].into_iter(), &link.iso, gazetteer) {
            continue;
        }
        let Some(country) = gazetteer.country(&link.iso) else { continue };
        // In an article without Belgium, Brussels stands for the European Union.
        let is_union = doc.words(mention.span) == "Brussels" && !countries.contains_key("BE");
        let union = || doc.entities.iter().position(|entity| entity.name == UNION).map(|at| EntityIdx(at as u32));
        found.push(Reference {
            span: mention.span,
            kind: ReferenceKind::Metonym,
            entity: if is_union { union() } else { countries.get(link.iso.as_str()).copied() },
            name: if is_union { UNION.to_owned() } else { format!("government of {}", with_article(country.name)) },
            rule: Rule::ContextGovernment,
            score: Score(850),
        });
    }
    found
}

/// Whether a capital stands for its government: it does, has or suffers what governments do.
fn acts(doc: &Doc, tree: &Tree, tokens: Range<usize>, lexicon: &Lexicon) -> bool {
    let words = |at: usize| doc.tokens.get(at).map_or("", |token| doc.words(token.span));
    let lemma = |at: usize| doc.syntax.get(at).map(|word| word.lemma.of(words(at)));
    let is_one_of = |at: usize, verbs: &[&str]| lemma(at).is_some_and(|lemma| verbs.binary_search(&&*lemma).is_ok());
    let governs = |at: usize| is_one_of(at, &METONYMS.verbs) || lexicon.flags(words(at)).any(Flags::SPEECH);
    let before = tokens.start.checked_sub(1).map_or("", words);
    let head = tree.head_of(tokens.clone());
    let by_tree = tree.predicate(head).is_some_and(|verb| {
        tree.tag(verb) == Upos::Verb
            && match tree.role(head) {
                GrammaticalRole::Subject => governs(verb),
                GrammaticalRole::Object if is_one_of(verb, &METONYMS.addressed) => true,
                GrammaticalRole::Oblique | GrammaticalRole::Object => {
                    lemma(verb).is_some_and(|lemma| METONYMS.dealt.binary_search(&(before, &*lemma)).is_ok())
                }
                _ => false,
            }
    });
    // "Madrid's decision".
    let owns = tree.relation(head) == Relation::NmodPoss && tree.head(head).is_some_and(|noun| is_one_of(noun, &METONYMS.owned));
    // Where the tree is wrong: "18:40 - Madrid recalls its envoy".
    let is_placed = matches!(
        before,
        "in" | "from" | "to" | "at" | "near" | "of" | "for" | "around" | "outside" | "through" | "and" | "or" | ","
    );
    // "PARIS — ": a dateline.
    if matches!(words(tokens.end), "-" | "--" | "–" | "—" | "(") && tree.relation(head) != Relation::NmodPoss {
        return false;
    }
    let mut next = tokens.end;
    while next < tokens.end + 3 && matches!(words(next), "has" | "had" | "have" | "will" | "would" | "also" | "already" | "not") {
        next += 1;
    }
    let follows =
        || governs(next) && (tree.tag(next) == Upos::Verb && tree.relation(next) != Relation::Acl || words(next).ends_with("es"));
    by_tree || owns || !is_placed && follows()
}

/// The name under which the European Union is an entity.
const UNION: &str = "European Union";

/// "the United States", "France".
fn with_article(country: &str) -> String {
    let takes = country.starts_with("United ")
        || WORDS.with_article.contains(&country)
        || country.ends_with(" Republic")
        || country.ends_with(" Islands")
        || country.contains("Republic of");
    if takes { format!("the {country}") } else { country.to_owned() }
}
