//! What tells whether an act is one: its word, those who take part, and what stands around it.

use crate::{Relation, Upos, model::mix, tree::Tree};

use super::{Candidates, feature, text};

impl Candidates<'_> {
    /// Hands the keys of the features of the act itself to `sink`. Templates are numbered as the trained file has them, apart from those
    /// of phrases.
    pub(crate) fn act_features(&self, mut sink: impl FnMut(u32)) {
        let Self { reader, act, rules, lemma, noun, .. } = *self;
        let tree: &Tree = reader.tree;
        let at = act.at;
        let action = act.action as u64;
        let modality = act.modality as u64;
        let [source, target] = [&rules.sources, &rules.targets].map(|words| words.first().copied());
        let kind = |word: Option<usize>| word.map_or(0, |word| self.kind(word));
        let [source_kind, target_kind] = [source, target].map(kind);
        let lemma_of = |word: Option<usize>| word.map_or(0, |word| text(&tree.lemma(word)));
        let [source_lemma, target_lemma] = [source, target].map(lemma_of);
        let form = |word: Option<usize>| word.filter(|word| reader.range.contains(word)).map_or(0, |word| text(tree.form(word)));
        let (first, last) = act.words;
        let [before, after] = [first.checked_sub(1), Some(last + 1)].map(form);
        let penn = tree.penn(at) as u64;
        let relation = tree.relation(at) as u64;
        let head = tree.head(at);
        let head_lemma = lemma_of(head);
        let head_tag = head.map_or(99, |head| tree.tag(head) as u64);
        let of = |wanted: &[Relation]| lemma_of(tree.child(at, wanted));
        let (object, auxiliary) = (of(&[Relation::Obj]), of(&[Relation::Aux]));
        let case = |word: usize| tree.children(word).find(|child| tree.relation(*child) == Relation::Case);
        let beside = tree.children(at).filter(|child| *child > at && tree.tag(*child) != Upos::Punct).find_map(case);
        let beside = form(beside);
        let is_quote = |at: &usize| matches!(tree.form(*at), "“" | "”" | "\"");
        let quoted = reader.range.clone().take_while(|word| *word < at).filter(is_quote).count() as u64 % 2;
        let is_one = |at: usize| tree.is_any(at, &["i", "we", "you", "us", "me"]);
        let talk = u64::from(reader.range.clone().any(is_one));
        let asks = u64::from(reader.range.clone().last().is_some_and(|last| tree.form(last).contains('?')));
        let long = (reader.range.len() as u64 / 8).min(6);
        let place = u64::from(at - reader.range.start < 4);
        let ties = rules.ties.map(|tie| tie as u64);
        let form_of = u64::from(act.specificity.min(9)) * 2 + u64::from(self.passive);
        let mut add = |template: u64, value: u64| sink(feature(template, value));
        add(60, 0);
        add(61, lemma);
        add(62, mix(lemma, noun));
        add(63, mix(lemma, action));
        add(64, action);
        add(65, mix(action, modality));
        add(66, mix(action, penn));
        add(67, mix(action, relation));
        add(68, mix(head_lemma, action));
        add(69, mix(relation, head_tag));
        add(70, mix(action, source_kind));
        add(71, mix(action, target_kind));
        add(72, mix(mix(action, source_kind), target_kind));
        add(73, mix(lemma, source_kind));
        add(74, mix(lemma, target_kind));
        add(75, mix(action, source_lemma));
        add(76, mix(action, target_lemma));
        add(77, mix(lemma, target_lemma));
        add(78, mix(lemma, object));
        add(79, mix(action, object));
        add(80, mix(lemma, before));
        add(81, mix(lemma, after));
        add(82, mix(action, before));
        add(83, mix(action, after));
        add(84, mix(lemma, beside));
        add(85, mix(action, beside));
        add(86, mix(modality, auxiliary));
        add(87, mix(ties[0], source_kind));
        add(88, mix(ties[1], target_kind));
        add(89, quoted);
        add(90, mix(quoted, talk));
        add(91, mix(asks, modality));
        add(92, long);
        add(93, mix(place, relation));
        add(94, form_of);
        add(95, mix(form_of, action));
        add(96, mix(lemma, form_of));
        add(97, mix(u64::from(reader.tells_accident), action));
        add(98, mix(lemma, mix(source_kind, target_kind)));
        add(99, mix(lemma, modality));
    }
}
