//! What a format's reader is, and how the reader of a file is chosen: by its content first, by its name second.

use std::borrow::Cow;
use std::sync::Arc;

use wirescope_nlp::Article;

use crate::charset;
use crate::columns::TableColumns;
use crate::error::{ErrorKind, IngestError, Problem};
use crate::formats::{READERS, plain};
use crate::refused;
use crate::stream::{Meter, Stream};

/// Archives inside one another that are opened.
const MAX_DEPTH: u8 = 3;

/// Bytes at the start of a file that are looked at to tell its format.
const HEAD: usize = 4096;

/// What a reader makes of a file: articles, and errors for what could not be read. An error does not end it.
pub(crate) type Found = Box<dyn Iterator<Item = Result<Article, IngestError>> + Send>;

/// A format that is read. `formats::READERS` is the table of them.
pub(crate) trait Reader: Sync {
    /// What people call such files, as in "what is read: plain text, Markdown, …".
    fn title(&self) -> &'static str;

    /// The extensions of such files, in small letters.
    fn extensions(&self) -> &'static [&'static str] {
        &[]
    }

    /// How surely the first bytes of a file are those of this format.
    fn evidence(&self, _head: &Head<'_>) -> Evidence {
        Evidence::None
    }

    /// Starts reading.
    ///
    /// # Errors
    /// If nothing can be read of the file. What goes wrong later is an item of the iterator.
    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem>;
}

/// How surely the first bytes of a file are those of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Evidence {
    /// Nothing speaks for it.
    None,
    /// It looks so, and is taken for it where the name does not say otherwise.
    Possible,
    /// An archive, which may be one of the many formats that are archives of a fixed layout: those that are not read are told
    /// by their extension.
    Archive,
    /// Nothing else begins so, whatever the name says.
    Certain,
}

/// The start of a file.
pub(crate) struct Head<'a> {
    pub(crate) bytes: &'a [u8],
    /// The same as text, without byte order mark and white space before it. Legacy charsets show as U+FFFD.
    pub(crate) text: Cow<'a, str>,
}

impl<'a> Head<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Head<'a> {
        let bytes = bytes.get(..HEAD).unwrap_or(bytes);
        let text = match charset::head(bytes) {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim_start()),
            Cow::Owned(text) => Cow::Owned(text.trim_start().to_owned()),
        };
        Head { bytes, text }
    }

    /// Whether the text starts with `word`, in letters of any case.
    pub(crate) fn starts_with(&self, word: &str) -> bool {
        self.text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
    }
}

/// Where a stream stands: what it is called, and what holds it.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// For errors: `clips.zip › page3.html`.
    pub(crate) name: String,
    /// The file's name, which tells the format.
    pub(crate) path: String,
    /// Its folders and name, with the archives around it: `clips/march.zip/a.html`.
    file: String,
    /// Archives around it.
    depth: u8,
    /// Whether it came out of a gzip stream.
    pub(crate) unpacked: bool,
    /// Unpacked bytes of all parts of the outermost file so far.
    pub(crate) total: Meter,
    /// What somebody has said of the columns of some tables.
    pub(crate) tables: Arc<Vec<TableColumns>>,
}

impl Context {
    pub(crate) fn new(name: &str, tables: Arc<Vec<TableColumns>>) -> Context {
        let path = visible(refused::file_name(name));
        let file = visible(name).replace('\\', "/");
        Context { name: path.clone(), path, file, depth: 0, unpacked: false, total: Meter::default(), tables }
    }

    /// What stands in an archive under `path`.
    pub(crate) fn entry(&self, path: &str) -> Context {
        let path = &visible(path);
        Context {
            name: format!("{} › {path}", self.name),
            path: refused::file_name(path).to_owned(),
            file: format!("{}/{}", self.file, path.replace('\\', "/")),
            depth: self.depth.saturating_add(1),
            unpacked: false,
            total: self.total.clone(),
            tables: Arc::clone(&self.tables),
        }
    }

    /// A part of a file that is no file of its own: `alerts.mbox message 3`.
    pub(crate) fn part(&self, label: &str) -> Context {
        Context { name: format!("{} {label}", self.name), ..self.clone() }
    }

    /// Whether it stands in an archive or a message.
    pub(crate) fn is_inside(&self) -> bool {
        self.depth > 0
    }

    /// Fails for an archive inside too many others.
    pub(crate) fn check_depth(&self) -> Result<(), Problem> {
        if self.depth < MAX_DEPTH {
            return Ok(());
        }
        Err(Problem::new(
            ErrorKind::Unsupported,
            format!("An archive inside {MAX_DEPTH} others is not read: unpack it, and add what is in it."),
        ))
    }

    /// The title of what has no other: the file's name without its extension.
    pub(crate) fn stem(&self) -> &str {
        refused::stem(&self.path)
    }
}

/// A name without signs that nobody sees, or that turn around what is beside them: U+FFFD stands for each.
pub fn visible(name: &str) -> String {
    let hides =
        |c: char| c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}');
    name.chars().map(|c| if hides(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// What is in a file. A file that cannot be read at all has one error.
pub(crate) fn open(stream: Stream, context: Context) -> Found {
    let name = context.name.clone();
    try_open(stream, context).unwrap_or_else(|problem| one(&name, Err(problem)))
}

/// The same, for those who look into the reason.
pub(crate) fn try_open(mut stream: Stream, context: Context) -> Result<Found, Problem> {
    let head = stream.peek()?;
    let reader = choose(&context, &Head::new(head))?;
    if head.is_empty() {
        return Err(Problem::new(ErrorKind::Empty, "Words were expected here, but it is empty."));
    }
    let file = context.file.clone();
    let found = reader.open(stream, context)?;
    Ok(Box::new(found.map(move |article| article.map(|article| with_file(article, &file)))))
}

/// The article with the file that it was read from: the innermost, where archives are around it.
fn with_file(mut article: Article, file: &str) -> Article {
    if article.details.file.is_empty() {
        file.clone_into(&mut article.details.file);
    }
    article
}

/// The one article of a file that holds one.
pub(crate) fn one(name: &str, article: Result<Article, Problem>) -> Found {
    Box::new(std::iter::once(article.map_err(|problem| problem.at(name))))
}

/// The reader of a file.
///
/// Fails for formats that are known and not read, and for what is no text under an unknown name. In an archive, where there is a
/// lot besides articles, every extension that is not known is refused.
fn choose(context: &Context, head: &Head<'_>) -> Result<&'static dyn Reader, Problem> {
    // The first of those that are equally sure.
    let (evidence, by_content) = READERS
        .iter()
        .map(|reader| (reader.evidence(head), *reader))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .unwrap_or((Evidence::None, &plain::Plain));
    if evidence == Evidence::Certain {
        return Ok(by_content);
    }
    let extension = refused::extension(&context.path);
    if let Some(problem) = refused::find(&extension, head.bytes, context.is_inside()) {
        return Err(problem);
    }
    if evidence == Evidence::Archive {
        return Ok(by_content);
    }
    let by_name = READERS.iter().copied().find(|reader| reader.extensions().contains(&extension.as_str()));
    if let Some(by_name) = by_name {
        return Ok(by_name);
    }
    if context.is_inside() && !extension.is_empty() && !plain::Plain.extensions().contains(&extension.as_str()) {
        return Err(Problem::new(
            ErrorKind::Unsupported,
            format!("Files that end in .{extension} are not read; what is: {}.", read()),
        ));
    }
    if evidence == Evidence::Possible {
        return Ok(by_content);
    }
    if plain::Plain.extensions().contains(&extension.as_str()) || charset::looks_like_text(head.bytes) {
        return Ok(&plain::Plain);
    }
    Err(Problem::new(
        ErrorKind::Unsupported,
        format!("Its name and first bytes tell no format that is read; what is: {}.", read()),
    ))
}

/// What is read, for messages.
pub(crate) fn read() -> String {
    let titles = READERS.iter().map(|reader| reader.title());
    let mut list = vec![plain::Plain.title()];
    for title in titles {
        if !list.contains(&title) {
            list.push(title);
        }
    }
    list.join(", ")
}
