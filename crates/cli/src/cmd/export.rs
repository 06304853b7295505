//! `wirescope export`: articles in, one file out.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::prelude::*;
use wirescope_engine::{Engine, Extractor, listed};
use wirescope_journal::Journal;
use wirescope_nlp::Article;
use wirescope_protocol::{Ask, Clause, ExportAsk, ExportFormat, ExportTold, Field, JournalAsk, Origin, Selection, Test, TieBy};

use super::source::{DayOrder, Inputs, Settings, journal_of, parse_day, read_journal};
use crate::models::Models;
use crate::{WRONG_USAGE, complain};

/// How many articles, and about how many bytes of text, are analysed before the engine takes them up.
const BATCH_ARTICLES: usize = 64;
const BATCH_BYTES: usize = 1 << 20;

/// What the command line asks for.
pub(crate) struct Options {
    ask: ExportAsk,
    /// Where to; `None` is standard output.
    out: Option<PathBuf>,
    models: Models,
    journal: Option<OsString>,
    reading: Settings,
    files: Vec<OsString>,
}

/// Articles on their way into an engine.
struct Intake {
    extractor: Extractor,
    engine: Engine,
    journal: Journal,
    waiting: Vec<Article>,
    bytes: usize,
    /// Articles that were there already.
    twice: usize,
}

impl Options {
    /// Reads the options; `None` if help is asked for.
    pub(crate) fn parse(args: &mut lexopt::Parser) -> Result<Option<Self>, lexopt::Error> {
        let (mut format, mut table, mut sure, mut tie) = (None::<String>, None::<String>, None::<u16>, TieBy::default());
        let mut options = Options {
            ask: ExportAsk::new(ExportFormat::JsonLines, Selection::default()),
            out: None,
            models: Models::BuiltIn,
            journal: None,
            reading: Settings::default(),
            files: Vec::new(),
        };
        while let Some(arg) = args.next()? {
            match arg {
                Short('f') | Long("format") => format = Some(args.value()?.string()?),
                Long("table") => table = Some(args.value()?.string()?),
                Short('q') | Long("query") => options.ask.selection.query = args.value()?.string()?,
                Short('o') | Long("out") => options.out = Some(args.value()?.into()),
                Long("furniture") => {
                    let clause = Clause { field: Field::Articles, test: Test::Furniture, pane: None };
                    options.ask.selection.clauses.push(clause);
                }
                Long("sure") => {
                    let percent = args.value()?.string()?;
                    let parsed = percent.parse::<u16>().ok().filter(|percent| *percent <= 100);
                    sure = Some(parsed.ok_or_else(|| format!("--sure wants a number of percent from 0 to 100, not {percent}"))?);
                }
                Long("tie") => {
                    tie = match args.value()?.string()?.as_str() {
                        "sentence" => TieBy::Sentence,
                        "paragraph" => TieBy::Paragraph,
                        "article" => TieBy::Article,
                        "acts" => TieBy::Acts,
                        other => return Err(format!("--tie wants sentence, paragraph, article or acts, not {other}").into()),
                    }
                }
                Long("published") => options.reading.published = Some(parse_day(&args.value()?.string()?)?),
                Long("day-order") => options.reading.order = Some(DayOrder::parse(&args.value()?.string()?)?),
                Long("report") => options.reading.report = Some(args.value()?),
                Long("columns") => options.reading.say_columns(&args.value()?.string()?)?,
                Long("rules") if options.models == Models::BuiltIn => options.models = Models::None,
                Long("models") if options.models == Models::BuiltIn => options.models = Models::Folder(args.value()?.into()),
                Long("rules" | "models") => return Err("--rules and --models are one choice, to be made once".into()),
                Long("journal") => options.journal = Some(args.value()?),
                Long("stdin-name") => options.reading.stdin_name = args.value()?.string()?,
                Short('r') | Long("recursive") => options.reading.recursive = true,
                Short('h') | Long("help") => return Ok(None),
                Value(file) => options.files.push(file),
                other => return Err(other.unexpected()),
            }
        }
        let format = format.or_else(|| options.out.as_deref().and_then(format_of)).ok_or_else(|| {
            let codes = ExportFormat::ALL.map(ExportFormat::code).join(", ");
            format!("export wants --format, or --out with the name of a file that tells it; there are {codes}")
        })?;
        options.ask.format = ExportFormat::from_code(&format, table.as_deref()).map_err(|why| format!("--format: {why}"))?;
        if let Some(percent) = sure {
            options.ask.quotations.min_confidence = percent * 10;
            options.ask.acts.min_confidence = percent * 10;
            options.ask.least_position = percent * 10;
        }
        options.ask.network.by = tie;
        options.ask.collection.name =
            options.out.as_deref().and_then(Path::file_stem).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        options.ask.when = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
        if options.files.is_empty() {
            return Err("export wants at least one file, or - for standard input".into());
        }
        Ok(Some(options))
    }
}

/// The format that the name of a file tells by its end.
fn format_of(out: &Path) -> Option<String> {
    let name = out.file_name()?.to_str()?.to_lowercase();
    // The longest end that fits: `a.csl.json`. One of archives tells nothing.
    let fits = |format: &ExportFormat| name.ends_with(&format!(".{}", format.extension())) && *format != ExportFormat::Brat;
    let format = ExportFormat::ALL.into_iter().filter(fits).max_by_key(|format| format.extension().len())?;
    Some(format.code().to_owned())
}

/// Reads all inputs, then writes the file.
pub(crate) fn run(options: &Options) -> ExitCode {
    let is_binary =
        matches!(options.ask.format, ExportFormat::Xlsx | ExportFormat::Docx | ExportFormat::Brat | ExportFormat::Wirescope);
    if options.out.is_none() && is_binary && io::stdout().is_terminal() {
        complain("this format is not for a terminal; say with --out which file to write");
        return ExitCode::from(WRONG_USAGE);
    }
    let begun = options.models.pipeline().and_then(|pipeline| {
        let mut journal = options.journal.as_ref().map_or_else(|| Ok(Journal::default()), read_journal)?;
        // A collection brings its corrections along.
        let inputs = Inputs::new(&options.reading, &options.files);
        inputs.files().for_each(|file| drop(journal.unite(&journal_of(file))));
        Ok(Intake::new(Extractor::of(pipeline), journal))
    });
    let mut intake = match begun {
        Ok(intake) => intake,
        Err(error) => {
            complain(&error);
            return ExitCode::FAILURE;
        }
    };
    // Tells what is wrong with the query before anything is read, and has articles counted as the selection wants from the first on.
    let asked = intake.engine.ask(&Ask { selection: options.ask.selection.clone(), panes: Vec::new() });
    if let Some(error) = asked.errors.first() {
        complain(&format!("--query, at byte {}: {}", error.start, error.message));
        return ExitCode::from(WRONG_USAGE);
    }
    match make(options, &mut intake) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

/// Makes the file; whether all inputs could be read.
fn make(options: &Options, intake: &mut Intake) -> Result<bool, String> {
    let mut inputs = Inputs::new(&options.reading, &options.files);
    inputs.articles(|article| intake.push(article))?;
    let all_well = inputs.end();
    intake.flush()?;
    if intake.twice > 0 {
        complain(&format!("{} articles were there twice, and are in the file once", intake.twice));
    }
    intake.tell_idle_corrections();
    let mut export = intake.engine.begin_export(&options.ask).map_err(|error| error.to_string())?;
    while intake.engine.export_next(&mut export).map_err(|error| error.to_string())? {}
    let (told, bytes) = intake.engine.finish_export(export).map_err(|error| error.to_string())?;
    write(options, &told, &bytes)?;
    Ok(all_well)
}

/// Writes the file, and says on standard error what is in it.
fn write(options: &Options, told: &ExportTold, bytes: &[u8]) -> Result<(), String> {
    let place = match &options.out {
        None => {
            match io::stdout().lock().write_all(bytes) {
                // Nobody reads on, which is their right.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
                written => written.map_err(|error| format!("cannot write the output: {error}"))?,
            }
            "standard output".to_owned()
        }
        Some(out) => {
            let out = if out.is_dir() { out.join(options.ask.format.file_name()) } else { out.clone() };
            std::fs::write(&out, bytes).map_err(|error| format!("{}: {error}", out.display()))?;
            out.display().to_string()
        }
    };
    complain(&format!("{} of {} articles, {} rows: {place}", told.articles, told.total, told.rows));
    told.left_out.iter().for_each(|left| complain(left));
    Ok(())
}

impl Intake {
    fn new(extractor: Extractor, journal: Journal) -> Self {
        let mut engine = Engine::new(extractor.analysis());
        if !journal.is_empty() {
            let file = String::from_utf8_lossy(&journal.export()).into_owned();
            engine.ask_journal(&JournalAsk::Restore { file });
        }
        Self { extractor, engine, journal, waiting: Vec::new(), bytes: 0, twice: 0 }
    }

    fn push(&mut self, article: Article) -> Result<(), String> {
        self.bytes += article.text.len();
        self.waiting.push(article);
        if self.waiting.len() >= BATCH_ARTICLES || self.bytes >= BATCH_BYTES { self.flush() } else { Ok(()) }
    }

    /// Analyses what waits.
    fn flush(&mut self) -> Result<(), String> {
        self.bytes = 0;
        let waiting = std::mem::take(&mut self.waiting);
        let ids = self.engine.name(&waiting.iter().map(listed).collect::<Vec<_>>());
        self.twice += ids.iter().filter(|id| id.is_none()).count();
        let named = waiting.into_iter().zip(ids).filter_map(|(article, id)| Some(Article { id: id?, ..article }));
        let segment = self.extractor.segment(named.collect::<Vec<_>>(), |_| {}).map_err(|error| error.to_string())?;
        let Some(segment) = segment else { return Ok(()) };
        self.engine.take(&segment.bytes, Origin::Added).map_err(|error| error.to_string())
    }

    /// Names the corrections that change nothing here. That is no failure: the journal may be of other articles.
    fn tell_idle_corrections(&mut self) {
        if self.journal.is_empty() {
            return;
        }
        let mut answer = self.engine.ask_journal(&JournalAsk::History);
        while self.engine.correct_next() {}
        self.engine.journal_answer(&mut answer);
        for row in answer.history.iter().filter(|row| row.articles == 0 && row.entry.is_in_force()) {
            complain(&format!("the correction {} changes nothing in these articles", row.entry.id));
        }
    }
}
