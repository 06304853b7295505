//! The choice of those who take part in events: from sentences with source and target to its weights.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result};
use wirescope_gold::{
    acts::JudgedArticle,
    counts::Counts,
    roles::{Role, Sentence, compare, main_events, predict},
};
use wirescope_nlp::{
    Article, Pipeline, Span,
    train_api::events::{self, Act, CLASSES},
};

use crate::{
    linear::{Index, Linear, Plan, Recipe},
    options::{self, put},
    random::Random,
};

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) recipe: Recipe,
    /// In how many folds the ranker is scored before it is trained on all; fewer than two leave that out.
    pub(crate) folds: usize,
}

impl Default for Settings {
    fn default() -> Self {
        let plan = Plan { epochs: 8, dropout: 0.3, shrink: 0.02, ..Plan::default() };
        Self { recipe: Recipe { plan, least: 2, floor: 0.1 }, folds: 5 }
    }
}

impl options::Settings for Settings {
    fn set(&mut self, flag: &str, value: &str) -> Result<()> {
        match flag {
            "folds" => put(&mut self.folds, value),
            "seed" => put(&mut self.recipe.plan.seed, value),
            _ => self.recipe.set(flag, value),
        }
    }
}

/// The files of the models in a folder, but for that of events.
pub(crate) fn models_beside(folder: &Path) -> Result<Vec<Vec<u8>>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|end| end == "bin") && path.file_stem().is_none_or(|stem| stem != "events"));
    paths.sort();
    paths.iter().map(|path| fs::read(path).with_context(|| format!("reading {}", path.display()))).collect()
}

pub(crate) fn pipeline(models: &[Vec<u8>], events: Option<&[u8]>) -> Result<Pipeline> {
    let files: Vec<&[u8]> = models.iter().map(Vec::as_slice).chain(events).collect();
    Ok(Pipeline::with_models(&files)?)
}

/// What is learned from: sentences with the parties of one act each, and articles whose acts were judged.
pub(crate) struct Examples {
    sentences: Vec<Sentence>,
    articles: Vec<JudgedArticle>,
    /// Of each sentence, then of each article, the number by which folds are made: equal sentences have the same.
    groups: Vec<usize>,
    /// Of each likewise the keys of features of phrases and acts, and the right class of each.
    phrases: Vec<Vec<(Vec<u32>, usize)>>,
}

impl Examples {
    pub(crate) fn new(models: &[Vec<u8>], sentences: Vec<Sentence>, articles: Vec<JudgedArticle>) -> Result<Self> {
        let pipeline = pipeline(models, None)?;
        let mut numbers = BTreeMap::new();
        let mut examples = Self { sentences: Vec::new(), articles: Vec::new(), groups: Vec::new(), phrases: Vec::new() };
        for sentence in &sentences {
            let next = numbers.len();
            examples.groups.push(*numbers.entry(sentence.rebuilt.text.clone()).or_insert(next));
            let doc = pipeline.analyze(Article { text: sentence.rebuilt.text.clone(), ..Article::default() });
            let acts = events::acts(&pipeline, &doc);
            // The one that the scorer compares: the first of the highest score.
            let main = acts.into_iter().fold(None, |best: Option<Act>, act| match best {
                Some(best)
                    if (act.prominence, std::cmp::Reverse(act.predicate))
                        <= (best.prominence, std::cmp::Reverse(best.predicate)) =>
                {
                    Some(best)
                }
                _ => Some(act),
            });
            examples.phrases.push(main.map(|main| labelled(sentence, main)).unwrap_or_default());
        }
        for (number, article) in articles.iter().enumerate() {
            let doc = pipeline.analyze(article.article.clone());
            examples.groups.push(number);
            examples.phrases.push(judged(article, &events::acts(&pipeline, &doc)));
        }
        examples.sentences = sentences;
        examples.articles = articles;
        Ok(examples)
    }

    pub(crate) fn about(&self) -> String {
        let all = self.phrases.iter().flatten();
        let of = |class| all.clone().filter(|phrase| phrase.1 == class).count();
        format!(
            "{} sentences and {} articles: {} sources, {} targets, {} acts, {} phrases and acts that are neither",
            self.sentences.len(),
            self.articles.len(),
            of(1),
            of(2),
            of(3),
            of(0)
        )
    }
}

/// Of the acts of an article that were judged the keys of the act and of its parties, and their right classes.
fn judged(article: &JudgedArticle, acts: &[Act]) -> Vec<(Vec<u32>, usize)> {
    let mut all = Vec::new();
    for judged in &article.acts {
        let Some(act) = acts.iter().find(|act| act.predicate.overlaps(judged.predicate)) else { continue };
        all.push((act.keys.clone(), if judged.is_act { 3 } else { 0 }));
        for (party, class) in [(judged.source, 1), (judged.target, 2)] {
            let Some((span, is_right)) = party else { continue };
            // The phrase that has most of its words, and least besides.
            let shared = |phrase: Span| phrase.end.min(span.end).saturating_sub(phrase.start.max(span.start));
            let phrases = act.phrases.iter().filter(|(phrase, _)| shared(*phrase) > 0);
            let best = phrases.max_by_key(|(phrase, _)| (shared(*phrase), std::cmp::Reverse(phrase.end - phrase.start)));
            all.extend(best.map(|(_, keys)| (keys.clone(), if is_right { class } else { 0 })));
        }
    }
    all
}

/// The right class of each phrase: of those that share words with a gold span, the one that shares most and has least besides.
fn labelled(sentence: &Sentence, act: Act) -> Vec<(Vec<u32>, usize)> {
    let tokens: Vec<Option<Span>> = act.phrases.iter().map(|phrase| sentence.rebuilt.tokens_of(phrase.0)).collect();
    let mut classes = vec![0; act.phrases.len()];
    let mut sources = 0;
    for (span, role) in gold_spans(&sentence.roles) {
        let worth = |tokens: Span| {
            let shared = tokens.end.min(span.end).saturating_sub(tokens.start.max(span.start));
            let all = tokens.end.max(span.end) - tokens.start.min(span.start);
            shared * 1000 / all.max(1)
        };
        let best = tokens.iter().enumerate().filter_map(|(at, tokens)| tokens.map(|tokens| (worth(tokens), at)));
        let Some((worth, at)) = best.max_by_key(|(worth, at)| (*worth, std::cmp::Reverse(*at))) else { continue };
        if worth < 150 {
            continue;
        }
        classes[at] = match role {
            Role::Source => 1,
            Role::Target => 2,
            // Of those who act together the first is the source.
            _ if sources == 0 => 1,
            _ => 2,
        };
        sources += 1;
    }
    act.phrases.into_iter().zip(classes).map(|(phrase, class)| (phrase.1, class)).collect()
}

/// Runs of tokens of one role.
fn gold_spans(roles: &[Role]) -> Vec<(Span, Role)> {
    let mut spans: Vec<(Span, Role)> = Vec::new();
    for (at, &role) in (0u32..).zip(roles).filter(|(_, role)| **role != Role::None) {
        match spans.last_mut() {
            Some((span, last)) if span.end == at && *last == role => span.end = at + 1,
            _ => spans.push((Span::new(at, at + 1), role)),
        }
    }
    spans
}

/// Trains on the sentences of the groups that are wanted; gives the file.
pub(crate) fn train(examples: &Examples, settings: &Settings, is_wanted: impl Fn(usize) -> bool) -> Vec<u8> {
    let Recipe { plan, least, floor } = settings.recipe;
    let mut phrases: Vec<&(Vec<u32>, usize)> = examples
        .phrases
        .iter()
        .zip(&examples.groups)
        .filter(|(_, group)| is_wanted(**group))
        .flat_map(|(phrases, _)| phrases)
        .collect();
    let mut index = Index::default();
    phrases.iter().for_each(|phrase| phrase.0.iter().for_each(|key| index.count(*key)));
    let mut model = Linear::new(index.keep(least), CLASSES);
    let mut random = Random::new(plan.seed);
    for epoch in 0..plan.epochs {
        random.shuffle(&mut phrases);
        for (keys, class) in &phrases {
            model.score(keys, plan.dropout(epoch), &mut random);
            model.step((1 << CLASSES) - 1, 1 << class, plan.rate(epoch));
        }
        model.shrink(plan.shrink);
    }
    events::write(model.quantised(floor))
}

/// Something that was learned from.
pub(crate) enum Example<'a> {
    Sentence(&'a Sentence),
    Article(&'a JudgedArticle),
}

/// Trains on all folds but one, in turn, and visits each example of that one with what was trained and its group's number.
pub(crate) fn each_held_out(
    models: &[Vec<u8>],
    examples: &Examples,
    settings: &Settings,
    folds: usize,
    mut visit: impl FnMut(&Pipeline, Example<'_>, usize),
) -> Result<()> {
    for fold in 0..folds {
        let file = train(examples, settings, |group| group % folds != fold);
        let pipeline = pipeline(models, Some(&file))?;
        let sentences = examples.sentences.iter().map(Example::Sentence);
        let all = sentences.chain(examples.articles.iter().map(Example::Article));
        for (example, group) in all.zip(&examples.groups).filter(|(_, group)| **group % folds == fold) {
            visit(&pipeline, example, *group);
        }
    }
    Ok(())
}

/// Trains on all folds but one and scores that one, in turn; gives the figures over all.
pub(crate) fn cross_validate(models: &[Vec<u8>], examples: &Examples, settings: &Settings) -> Result<String> {
    let folds = settings.folds;
    let (mut source, mut target) = (Counts::default(), Counts::default());
    each_held_out(models, examples, settings, folds, |pipeline, example, _| {
        let Example::Sentence(sentence) = example else { return };
        let doc = pipeline.analyze(Article { text: sentence.rebuilt.text.clone(), ..Article::default() });
        compare(&sentence.roles, &predict(sentence, &main_events(&doc)), &mut source, &mut target);
    })?;
    let mut both = source;
    both += target;
    let shown = |counts: Counts| format!("P {} R {} F1 {}", counts.precision(), counts.recall(), counts.f1());
    Ok(format!("{folds} folds: source {}, target {}, both {}", shown(source), shown(target), shown(both)))
}
