//! Training and scoring of tagger and parser on treebanks.

use std::{path::Path, time::Instant};

use anyhow::Result;
use wirescope_nlp::{
    Pipeline,
    train_api::{Words, syntax as api},
};

use crate::{
    linear::{Plan, Recipe},
    options::{self, put, unknown},
    parser,
    tagger::{self, Bank},
    trees::{self, Tree},
};

/// The trees that are trained on, those with hyphens once more as our tokenizer has them.
pub(crate) fn training(corpora: &Path) -> Result<Vec<Tree>> {
    let mut all = trees::read(corpora, "ewt", "train")?;
    all.extend(trees::read(corpora, "gum", "train")?);
    let joined: Vec<Tree> = all.iter().filter_map(trees::with_hyphens).collect();
    all.extend(joined);
    Ok(all)
}

/// The development sets by name.
pub(crate) fn development(corpora: &Path) -> Result<Vec<(&'static str, Vec<Tree>)>> {
    Ok(vec![("ud/ewt/dev", trees::read(corpora, "ewt", "dev")?), ("ud/gum/dev", trees::read(corpora, "gum", "dev")?)])
}

/// How the models are trained.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// `--tagger-…`: the choice of tags.
    pub(crate) tagger: Recipe,
    /// `--moves-…`: the choice of the parser's moves.
    pub(crate) moves: Recipe,
    /// `--names-…`: the naming of relations.
    pub(crate) relations: Recipe,
    /// In how many folds the tags are made that the parser learns from.
    pub(crate) folds: usize,
}

impl Default for Settings {
    fn default() -> Self {
        let plan = |epochs, dropout, shrink| Plan { epochs, dropout, shrink, ..Plan::default() };
        Self {
            tagger: Recipe { plan: plan(6, 0.2, 0.01), least: 4, floor: 0.15 },
            moves: Recipe { plan: plan(10, 0.3, 0.025), least: 6, floor: 0.12 },
            relations: Recipe { plan: plan(4, 0.3, 0.03), least: 5, floor: 0.15 },
            folds: 4,
        }
    }
}

impl options::Settings for Settings {
    fn set(&mut self, flag: &str, value: &str) -> Result<()> {
        match flag.split_once('-') {
            Some(("tagger", flag)) => self.tagger.set(flag, value),
            Some(("moves", flag)) => self.moves.set(flag, value),
            Some(("names", flag)) => self.relations.set(flag, value),
            _ if flag == "folds" => put(&mut self.folds, value),
            _ if flag == "seed" => [&mut self.tagger, &mut self.moves, &mut self.relations]
                .into_iter()
                .try_for_each(|recipe| put(&mut recipe.plan.seed, value)),
            _ => Err(unknown(flag)),
        }
    }
}

/// Trains the tagger; gives its file.
pub(crate) fn tagger(words: &Words, trees: &[Tree], settings: &Settings, mut say: impl FnMut(String)) -> Vec<u8> {
    let bank = Bank::new(words, trees);
    say(format!("{} sentences, {} words, {} tags", trees.len(), bank.gold.len(), bank.tags.len()));
    let table = tagger::table(&bank, settings.tagger, |epoch, wrong| {
        say(format!("tagger, epoch {epoch}: {:.2} % wrong", 100.0 * wrong));
    });
    say(format!(
        "{} features, {} words in the lexicon, {} lemma rules at {} endings",
        table.rows.len(),
        table.lexicon.len(),
        table.rules.len(),
        table.lemmas.len()
    ));
    api::write_tagger(&table)
}

/// Trains the parser on tags of taggers that have not seen the sentences; gives its file.
pub(crate) fn parser(words: &Words, trees: &[Tree], settings: &Settings, mut say: impl FnMut(String)) -> Vec<u8> {
    let bank = Bank::new(words, trees);
    let tags = tagger::cross_tag(&bank, settings.tagger, settings.folds, |fold| {
        say(format!("fold {fold} tagged"));
    });
    let right =
        tags.iter().zip(&bank.gold).filter(|(tag, gold)| bank.tags[usize::from(**tag)].0 == bank.tags[usize::from(**gold)].0);
    say(format!("{:.2} % of these tags are right", 100.0 * right.count() as f64 / tags.len().max(1) as f64));
    let moves = parser::train_moves(&bank, &tags, settings.moves, |epoch, wrong| {
        say(format!("moves, epoch {epoch}: {:.2} % wrong", 100.0 * wrong));
    });
    let relations = parser::train_relations(&bank, &tags, settings.relations, |epoch, wrong| {
        say(format!("relations, epoch {epoch}: {:.2} % wrong", 100.0 * wrong));
    });
    let table = parser::table(&bank, &moves, settings.moves.floor, &relations, settings.relations.floor);
    say(format!(
        "{} situations without choice, {} features of moves, {} of relations",
        table.only_moves.len(),
        table.moves.len(),
        table.rows.len()
    ));
    api::write_parser(&table)
}

/// Shares of right words, in per cent, on gold tokens and sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Scores {
    pub(crate) words: usize,
    pub(crate) upos: f64,
    pub(crate) penn: f64,
    pub(crate) lemma: f64,
    /// Heads.
    pub(crate) uas: f64,
    /// Heads and relations without their subtypes, as in the CoNLL 2018 shared task.
    pub(crate) las: f64,
    /// Heads and whole relations.
    pub(crate) las_full: f64,
    /// Words a second.
    pub(crate) speed: f64,
}

impl Scores {
    pub(crate) fn line(&self) -> String {
        format!(
            "UPOS {:.2}  XPOS {:.2}  lemma {:.2}  UAS {:.2}  LAS {:.2} (with subtypes {:.2})  {:.0} words/s",
            self.upos, self.penn, self.lemma, self.uas, self.las, self.las_full, self.speed
        )
    }
}

/// Scores the pipeline on trees.
pub(crate) fn score(pipeline: &Pipeline, trees: &[Tree]) -> Scores {
    let forms: Vec<Vec<String>> = trees.iter().map(|tree| tree.forms.clone()).collect();
    let (text, tokens, sentences) = api::text(&forms);
    let start = Instant::now();
    let syntax = api::parse(pipeline, &text, &tokens, &sentences);
    let seconds = start.elapsed().as_secs_f64();
    let mut counts = [0u32; 6];
    for (tree, sentence) in trees.iter().zip(&sentences) {
        for at in 0..tree.len() {
            let place = sentence.tokens.start as usize + at;
            let Some(found) = syntax.get(place) else { continue };
            let head = found.head.map_or(tree.len() as u32, |head| head.0 - sentence.tokens.start);
            let gold = tree.relations[at];
            let is_head = head == tree.heads[at];
            let checks = [
                found.tag == tree.tags[at].0,
                found.penn == tree.tags[at].1,
                found.lemma.of(&tree.forms[at]) == tree.lemmas[at],
                is_head,
                is_head && found.relation.universal() == gold.universal(),
                is_head && found.relation == gold,
            ];
            for (count, check) in counts.iter_mut().zip(checks) {
                *count += u32::from(check);
            }
        }
    }
    let [upos, penn, lemma, uas, las, las_full] = counts.map(|count| 100.0 * f64::from(count) / tokens.len().max(1) as f64);
    Scores { words: tokens.len(), upos, penn, lemma, uas, las, las_full, speed: tokens.len() as f64 / seconds.max(1e-9) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wirescope_nlp::train_api::{ClusterTable, write_words};

    const BANK: &str = "\
        1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n\
        2\tcities\tcity\tNOUN\tNNS\t_\t3\tnsubj\t_\t_\n\
        3\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_\n\
        4\tquickly\tquickly\tADV\tRB\t_\t3\tadvmod\t_\t_\n\
        5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n\
        1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n\
        2\ttook\ttake\tVERB\tVBD\t_\t0\troot\t_\t_\n\
        3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\t_\n\
        4\tcity\tcity\tNOUN\tNN\t_\t2\tobj\t_\t_\n\
        5\tof\tof\tADP\tIN\t_\t6\tcase\t_\t_\n\
        6\tHerat\tHerat\tPROPN\tNNP\t_\t4\tnmod\t_\t_\n\
        7\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";

    #[test]
    fn a_tiny_treebank_is_learned_and_gives_the_same_bytes_again() {
        let words_file = write_words(&ClusterTable::default());
        let words = Words::read(&words_file).unwrap();
        let once = trees::parse(BANK).unwrap();
        let trees: Vec<Tree> = std::iter::repeat_n(once.clone(), 20).flatten().collect();
        let plan = Plan { epochs: 4, rate: 0.1, dropout: 0.1, shrink: 0.001, seed: 1 };
        let recipe = Recipe { plan, least: 2, floor: 0.01 };
        let settings = Settings { tagger: recipe, moves: recipe, relations: recipe, folds: 2 };
        let train = || (tagger(&words, &trees, &settings, |_| ()), parser(&words, &trees, &settings, |_| ()));
        let (tagger_file, parser_file) = train();
        assert!(train() == (tagger_file.clone(), parser_file.clone()), "two trainings differ");
        let pipeline = Pipeline::with_models(&[&parser_file, &tagger_file, &words_file]).unwrap();
        let scores = Scores { speed: 0.0, ..score(&pipeline, &once) };
        let all =
            Scores { words: 12, upos: 100.0, penn: 100.0, lemma: 100.0, uas: 100.0, las: 100.0, las_full: 100.0, speed: 0.0 };
        assert_eq!(scores, all);
        assert!(Pipeline::with_models(&[&words_file, &parser_file]).is_err(), "the parser needs the tagger");
        assert!(Pipeline::with_models(&[&tagger_file]).is_err(), "the tagger needs the word clusters");
    }
}
