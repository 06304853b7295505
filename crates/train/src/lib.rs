//! `wirescope-train`: trains the models. See docs/training.md.

mod cluster;
mod corpora;
mod crf;
mod events;
mod labels;
mod lemmas;
mod linear;
mod ner;
mod news;
mod parser;
mod pronouns;
mod quotes;
mod random;
mod score;
mod sure;
mod syntax;
mod tagger;
mod trees;
mod vectors;

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context as _, Result, bail};
use lexopt::ValueExt as _;
use wirescope_gold::{roles, truth};
use wirescope_nlp::{
    Pipeline,
    train_api::{self, Words},
};

const USAGE: &str = "\
usage: wirescope-train words --corpora FOLDER --out FILE [--seed N]
       wirescope-train ner --corpora FOLDER --out FILE [--words FILE] [--seed N] [--epochs N]
       wirescope-train tagger --corpora FOLDER --out FILE [--words FILE] [--seed N]
       wirescope-train parser --corpora FOLDER --out FILE [--words FILE] [--seed N]
       wirescope-train quotes --corpora FOLDER --out FILE [--words FILE] [--seed N]
       wirescope-train events --corpora FOLDER --out FILE [--words FILE, the other models beside it] [--folds N] [--seed N]
       wirescope-train sure --corpora FOLDER --out FILE [--words FILE, the other models beside it] [--seed N]
       wirescope-train pronouns --corpora FOLDER --out FILE [--model FOLDER]
       wirescope-train syntax --corpora FOLDER [--words FILE] --tagger FILE [--parser FILE]
       wirescope-train score --corpora FOLDER [--words FILE --model FILE]";

struct Options {
    command: String,
    corpora: PathBuf,
    words: PathBuf,
    out: PathBuf,
    model: Option<PathBuf>,
    tagger: Option<PathBuf>,
    parser: Option<PathBuf>,
    seed: u64,
    numbers: std::collections::BTreeMap<String, f32>,
}

impl Options {
    fn read() -> Result<Self> {
        use lexopt::prelude::{Long, Value};
        let mut options = Self {
            command: String::new(),
            corpora: "../shared/corpora".into(),
            words: "assets/models/words.bin".into(),
            out: PathBuf::new(),
            model: None,
            tagger: None,
            parser: None,
            seed: 1,
            numbers: std::collections::BTreeMap::new(),
        };
        let mut parser = lexopt::Parser::from_env();
        while let Some(arg) = parser.next()? {
            match arg {
                Value(command) if options.command.is_empty() => options.command = command.string()?,
                Long("corpora") => options.corpora = parser.value()?.into(),
                Long("words") => options.words = parser.value()?.into(),
                Long("out") => options.out = parser.value()?.into(),
                Long("model") => options.model = Some(parser.value()?.into()),
                Long("tagger") => options.tagger = Some(parser.value()?.into()),
                Long("parser") => options.parser = Some(parser.value()?.into()),
                Long("seed") => options.seed = parser.value()?.parse()?,
                Long(name) => {
                    let name = name.to_owned();
                    let value = parser.value()?.parse()?;
                    options.numbers.insert(name, value);
                }
                _ => bail!("{}\n{USAGE}", arg.unexpected()),
            }
        }
        Ok(options)
    }

    fn number(&self, name: &str, default: f32) -> f32 {
        self.numbers.get(name).copied().unwrap_or(default)
    }

    /// How to train the part of a model that the options call `name`: `--name-epochs`, `--name-rate`, `--name-dropout`, `--name-shrink`.
    fn plan(&self, name: &str, epochs: f32, dropout: f32, shrink: f32) -> linear::Plan {
        linear::Plan {
            epochs: self.number(&format!("{name}-epochs"), epochs) as usize,
            rate: self.number(&format!("{name}-rate"), 0.1),
            dropout: self.number(&format!("{name}-dropout"), dropout),
            shrink: self.number(&format!("{name}-shrink"), shrink),
            seed: self.seed,
        }
    }
}

/// Runs the command that the program's arguments name.
///
/// # Errors
/// If the arguments are wrong, a corpus or model cannot be read, or a file cannot be written.
pub fn run() -> Result<()> {
    let options = Options::read()?;
    match options.command.as_str() {
        "words" => words(&options),
        "ner" => train_ner(&options),
        "tagger" | "parser" => train_syntax(&options),
        "quotes" => train_quotes(&options),
        "events" => train_events(&options),
        "sure" => fit_chances(&options),
        "pronouns" => train_pronouns(&options),
        "syntax" => score_syntax(&options),
        "score" => print_scores(&pipeline(&options)?, &options),
        other => bail!("{other:?} is not a command\n{USAGE}"),
    }
}

fn pipeline(options: &Options) -> Result<Pipeline> {
    Ok(match &options.model {
        Some(path) => Pipeline::with_models(&[GAZETTEER, &read(&options.words)?, &read(path)?])?,
        None => Pipeline::with_models(&[GAZETTEER])?,
    })
}

/// The known names, which are the same for every model.
const GAZETTEER: &[u8] = include_bytes!("../../../assets/models/gazetteer.bin");

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn say(text: &str) -> Result<()> {
    writeln!(std::io::stdout().lock(), "{text}").context("writing to standard output")
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("reading {}", path.display()))
}

fn words(options: &Options) -> Result<()> {
    let start = Instant::now();
    let least = options.number("least", 10.0) as u32;
    let limit = options.number("articles", 30_000.0) as usize;
    let epochs = options.number("epochs", 2.0) as usize;
    let vectors = vectors::learn(&options.corpora, least, epochs, limit, options.seed, |line| {
        let _ = say(&format!("{line}; {:.0?}", start.elapsed()));
    })?;
    say(&format!("{} word forms, vectors after {:.0?}", vectors.words.len(), start.elapsed()))?;
    let table = cluster::table(&vectors, options.seed);
    let file = train_api::write_words(&table);
    fs::write(&options.out, &file).with_context(|| format!("writing {}", options.out.display()))?;
    say(&format!("{} bytes, {:.0?}", file.len(), start.elapsed()))
}

fn train_ner(options: &Options) -> Result<()> {
    let start = Instant::now();
    let words_file = read(&options.words)?;
    let words = Words::read(&words_file)?;
    let mix = corpora::Mix {
        worldwide: options.number("worldwide", 1.0),
        conll: options.number("conll", 1.0),
        uner: options.number("uner", 3.0),
        wiki: options.number("wiki", 0.7),
        politics: options.number("politics", 0.5),
        gmb: options.number("gmb", 0.0),
        own: options.number("own", 1.0),
    };
    let corpora = corpora::training(&options.corpora, &root().join("crates/train/articles"), mix)?;
    let pipeline = Pipeline::with_models(&[GAZETTEER])?;
    let mut prepared = ner::prepare(&pipeline, &words, &corpora);
    say(&format!("{} names, {} of them out of reach; {:.0?}", prepared.names, prepared.lost, start.elapsed()))?;
    let plan = crf::Plan {
        epochs: options.number("epochs", 8.0) as usize,
        rate: options.number("rate", 0.1),
        shrink: options.number("shrink", 0.005),
        seed: options.seed,
        dropout: options.number("dropout", 0.5),
        bags: options.number("bags", 5.0) as usize,
    };
    let folds = options.number("folds", 4.0) as u32;
    if folds > 1 {
        let first = crf::Plan { epochs: plan.epochs.min(5), bags: 1, ..plan };
        ner::read_first(&mut prepared, first, options.number("least", 2.0) as u32, folds, |fold| {
            let _ = say(&format!("fold {} of {folds} read; {:.0?}", fold + 1, start.elapsed()));
        });
    }
    let is_held = |document: u32| document % 20 == 7;
    let trained = ner::train(
        &prepared,
        plan,
        options.number("least", 2.0) as u32,
        |document| !is_held(document),
        |epoch, loss| {
            let _ = say(&format!("epoch {epoch}: loss {loss:.4}; {:.0?}", start.elapsed()));
        },
    );
    let mut table = ner::quantise(&trained, options.number("floor", 0.05));
    let held: Vec<&corpora::Document> = corpora
        .iter()
        .flat_map(|corpus| &corpus.documents)
        .zip(0..)
        .filter(|(_, at)| is_held(*at))
        .map(|(document, _)| document)
        .collect();
    ner::calibrate(&mut table, &words_file, &held);
    let file = train_api::write_names(&table);
    fs::write(&options.out, &file).with_context(|| format!("writing {}", options.out.display()))?;
    say(&format!("{} features, {} bytes; {:.0?}", table.rows.len(), file.len(), start.elapsed()))?;
    say(&format!("scores by margin {:?}", table.scores))?;
    print_scores(&Pipeline::with_models(&[GAZETTEER, &words_file, &file])?, options)
}

fn train_syntax(options: &Options) -> Result<()> {
    let start = Instant::now();
    let words = Words::read(&read(&options.words)?)?;
    let trees = syntax::training(&options.corpora)?;
    let settings = syntax::Settings {
        tagger: options.plan("tagger", 6.0, 0.2, 0.01),
        moves: options.plan("moves", 10.0, 0.3, 0.025),
        names: options.plan("names", 4.0, 0.3, 0.03),
        folds: options.number("folds", 4.0) as usize,
        least: [
            options.number("tagger-least", 4.0) as u32,
            options.number("moves-least", 6.0) as u32,
            options.number("names-least", 5.0) as u32,
        ],
        floors: [options.number("tagger-floor", 0.15), options.number("moves-floor", 0.12), options.number("names-floor", 0.15)],
    };
    let tell = |line: String| {
        let _ = say(&format!("{line}; {:.0?}", start.elapsed()));
    };
    let file = match options.command.as_str() {
        "tagger" => syntax::tagger(&words, &trees, &settings, tell),
        _ => syntax::parser(&words, &trees, &settings, tell),
    };
    fs::write(&options.out, &file).with_context(|| format!("writing {}", options.out.display()))?;
    say(&format!("{} bytes; {:.0?}", file.len(), start.elapsed()))
}

/// The other models are those beside the word clusters.
fn train_quotes(options: &Options) -> Result<()> {
    let start = Instant::now();
    let files = ["words.bin", "names.bin", "tagger.bin", "parser.bin"].map(|name| read(&options.words.with_file_name(name)));
    let files = files.into_iter().collect::<Result<Vec<_>>>()?;
    let pipeline = Pipeline::with_models(&files.iter().map(Vec::as_slice).chain([GAZETTEER]).collect::<Vec<_>>())?;
    let words = Words::read(&files[0])?;
    let settings = quotes::Settings {
        cues: options.plan("cues", 6.0, 0.6, 0.03),
        chain: options.plan("chain", 16.0, 0.65, 0.02),
        least: [options.number("cues-least", 7.0) as u32, options.number("chain-least", 35.0) as u32],
        floors: [options.number("cues-floor", 0.08), options.number("chain-floor", 0.05)],
        folds: options.number("folds", 4.0) as usize,
        bias: [options.number("source-bias", 0.1), options.number("cue-bias", 0.35)],
    };
    let tell = |line: String| {
        let _ = say(&format!("{line}; {:.0?}", start.elapsed()));
    };
    let articles = quotes::Articles::read(&pipeline, &words, &options.corpora, "train")?;
    if options.number("trial", 0.0) > 0.0 {
        // Every eighth article is kept for scores instead of learned from.
        let (rest, held) = articles.apart(8, 3);
        let file = rest.train(&settings, tell)?.file(settings.floors[1], settings.bias);
        return say(&format!("{} bytes; kept, tokens: {}", file.len(), held.score(&file)?));
    }
    tell(articles.by_rules()?);
    let file = articles.train(&settings, tell)?.file(settings.floors[1], settings.bias);
    fs::write(&options.out, &file).with_context(|| format!("writing {}", options.out.display()))?;
    let dev = quotes::Articles::read(&pipeline, &words, &options.corpora, "dev")?;
    say(&format!("{} bytes; dev, tokens: {}; {:.0?}", file.len(), dev.score(&file)?, start.elapsed()))
}

fn train_events(options: &Options) -> Result<()> {
    let start = Instant::now();
    let folder = options.words.parent().context("--words names no file")?;
    let models = events::models_beside(folder)?;
    let (settings, examples) = (event_settings(options), event_examples(options, &models)?);
    say(&format!("{}; {:.0?}", examples.about(), start.elapsed()))?;
    let folds = options.number("folds", 5.0) as usize;
    if folds > 1 {
        say(&format!("{}; {:.0?}", events::cross_validate(&models, &examples, &settings, folds)?, start.elapsed()))?;
    }
    let file = events::train(&examples, &settings, |_| true);
    fs::write(&options.out, &file).with_context(|| format!("writing {}", options.out.display()))?;
    say(&format!("{} bytes; {:.0?}", file.len(), start.elapsed()))
}

fn event_settings(options: &Options) -> events::Settings {
    events::Settings {
        plan: linear::Plan {
            epochs: options.number("epochs", 8.0) as usize,
            rate: options.number("rate", 0.1),
            dropout: options.number("dropout", 0.3),
            shrink: options.number("shrink", 0.02),
            seed: options.seed,
        },
        least: options.number("least", 2.0) as u32,
        floor: options.number("floor", 0.1),
    }
}

fn event_examples(options: &Options, models: &[Vec<u8>]) -> Result<events::Examples> {
    events::Examples::new(models, roles::sentences(&options.corpora)?)
}

/// Fits how sure events are, with the ranker as it is for articles and with those of five folds for the sentences that it has learned from.
fn fit_chances(options: &Options) -> Result<()> {
    let folder = options.words.parent().context("--words names no file")?;
    let models = events::models_beside(folder)?;
    let ranker = read(&folder.join("events.bin"))?;
    let mut judgements = sure::Judgements::default();
    judgements.add_articles(&events::pipeline(&models, Some(&ranker))?, &root().join("tests/truth"))?;
    let (settings, examples) = (event_settings(options), event_examples(options, &models)?);
    events::each_held_out(&models, &examples, &settings, 5, |pipeline, sentence, fold| {
        judgements.add_sentence(pipeline, sentence, fold);
    })?;
    let (table, about) = judgements.fit();
    fs::write(&options.out, table).with_context(|| format!("writing {}", options.out.display()))?;
    say(about.trim_end())
}

fn train_pronouns(options: &Options) -> Result<()> {
    let folder = options.model.clone().unwrap_or_else(|| root().join("assets/models"));
    let files = ["words", "names", "tagger", "parser"].map(|name| read(&folder.join(name).with_extension("bin")));
    let files = files.into_iter().collect::<Result<Vec<_>>>()?;
    let pipeline = Pipeline::with_models(&files.iter().map(Vec::as_slice).chain([GAZETTEER]).collect::<Vec<_>>())?;
    let plan = pronouns::Plan {
        epochs: options.number("epochs", 30.0) as usize,
        rate: options.number("rate", 0.1),
        shrink: options.number("shrink", 0.1),
        hints: options.number("hints", 1.0),
        dropout: options.number("dropout", 0.2),
        seed: options.seed,
    };
    let known = pronouns::known(&pipeline, &options.corpora)?;
    let learned = pronouns::learn(known.iter().flat_map(|known| &known.cases), plan);
    let snippets = pronouns::snippets(&pipeline, &options.corpora, "validation", &learned)?;
    say(&format!("GAP, validation: {}", pronouns::right(&snippets, &learned)))?;
    // GAP's own validation set shows how much further each weight should go for pronouns that are hard.
    let tuning = pronouns::Plan {
        epochs: options.number("tuning-epochs", 8.0) as usize,
        rate: options.number("tuning-rate", 0.05),
        shrink: options.number("tuning-shrink", 0.1),
        ..plan
    };
    say(&format!("tuned on four fifths of it, on the others {} right", pronouns::right_held_out(&snippets, &learned, tuning)))?;
    // How sure a choice is, is read off GAP's development set too; nothing else is learned from it.
    let fresh = pronouns::snippets(&pipeline, &options.corpora, "development", &learned)?;
    let margins = pronouns::held_out(&pipeline, &known, &snippets, &fresh, plan, tuning);
    for line in pronouns::about(&margins) {
        say(&line)?;
    }
    let tuned = snippets.iter().flatten().filter(|case| !case.options[0].1);
    let weights = if tuning.epochs > 0 { pronouns::learn_from(&learned, tuned, tuning) } else { learned };
    fs::write(&options.out, pronouns::file(&weights, &pronouns::calibrated(&margins)))
        .with_context(|| format!("writing {}", options.out.display()))
}

fn score_syntax(options: &Options) -> Result<()> {
    let words = read(&options.words)?;
    let tagger = read(options.tagger.as_deref().context("--tagger is missing")?)?;
    let parser = options.parser.as_deref().map(read).transpose()?;
    let tagging = Pipeline::with_models(&[&words, &tagger])?;
    let parsing = match &parser {
        Some(parser) => Some(Pipeline::with_models(&[&words, &tagger, parser])?),
        None => None,
    };
    for (name, trees) in syntax::development(&options.corpora)? {
        let tagged = syntax::score(&tagging, &trees);
        let scores = parsing.as_ref().map_or(tagged, |parsing| syntax::score(parsing, &trees));
        say(&format!("{name:<11} {}; without the parser {:.0} words/s", scores.line(), tagged.speed))?;
    }
    Ok(())
}

fn print_scores(pipeline: &Pipeline, options: &Options) -> Result<()> {
    let errors = options.numbers.contains_key("errors");
    let note = |set: &str, line: String| {
        if errors {
            let _ = say(&format!("{set} {line}"));
        }
    };
    let articles = truth::read_folder(&root().join("tests/truth"))?;
    let scores = score::gold_articles(pipeline, &articles, |line| note("truth", line));
    say(&format!("gold names {}", score::line(&scores)))?;
    for corpus in corpora::development(&options.corpora)? {
        let start = Instant::now();
        let scores = score::corpus(pipeline, &corpus, |line| note(corpus.name, line));
        let tokens: usize = corpus.documents.iter().map(|document| document.rebuilt.tokens.len()).sum();
        let speed = tokens as f64 / start.elapsed().as_secs_f64();
        say(&format!("{:<10} {}  ({speed:.0} tokens/s)", corpus.name, score::line(&scores)))?;
    }
    Ok(())
}
