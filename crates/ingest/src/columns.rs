//! Which column of a table is what: by its header, else by what is in it.

use wirescope_nlp::Article;

use crate::dates::{self, Order};
use crate::error::{ErrorKind, Problem};
use crate::fields::{self, plain_name};
use crate::formats::html;
use crate::shortened::{Shortened, without_mark};
use crate::story::Story;
use crate::text::{collapse_whitespace, first_words, headline, without_references};

/// Rows that are looked at to tell what the columns hold.
pub(crate) const SAMPLE: usize = 200;
/// Mean characters of a column that holds texts.
const TEXT: usize = 200;
/// Mean characters of a column that holds titles.
const TITLE: std::ops::Range<usize> = 20..TEXT;

/// What somebody says of the columns of a table, or what is guessed of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableColumns {
    /// What the first row calls them; empty where it does not name them.
    pub names: Vec<String>,
    /// What each holds: `text`, `summary`, `title`, `source`, `published`, `url`, `author`, `section`, `language`, `pages`, `id`; empty
    /// for what is kept as it is.
    pub roles: Vec<String>,
    /// The first words of each that has some.
    pub examples: Vec<String>,
    /// Whether only some of the columns are named, wherever they stand; the others are guessed.
    pub is_partial: bool,
}

impl TableColumns {
    /// What is said of some columns, as `text=Body,title=Headline`: the first row of the table calls the texts "Body".
    ///
    /// # Errors
    /// What was expected.
    pub fn parse(said: &str) -> Result<TableColumns, String> {
        let mut columns = TableColumns { is_partial: true, ..TableColumns::default() };
        for pair in said.split(',') {
            let (role, name) = pair.split_once('=').ok_or_else(|| format!("ROLE=NAME was expected, not {pair}"))?;
            if !NAMES.iter().any(|(known, _)| known.code() == role) {
                let roles: Vec<&str> = NAMES.iter().map(|(role, _)| role.code()).collect();
                return Err(format!("{role} is nothing that a column holds; there are {}", roles.join(", ")));
            }
            columns.names.push(collapse_whitespace(name));
            columns.roles.push(role.to_owned());
        }
        Ok(columns)
    }
}

/// Rows that are looked at for examples, and their characters.
const EXAMPLES: usize = 20;
const EXAMPLE: usize = 80;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Text,
    Summary,
    Title,
    Source,
    Published,
    Url,
    Author,
    Section,
    Language,
    Pages,
    Id,
}

impl Role {
    /// As [`TableColumns`] names it.
    fn code(self) -> &'static str {
        match self {
            Role::Text => "text",
            Role::Summary => "summary",
            Role::Title => "title",
            Role::Source => "source",
            Role::Published => "published",
            Role::Url => "url",
            Role::Author => "author",
            Role::Section => "section",
            Role::Language => "language",
            Role::Pages => "pages",
            Role::Id => "id",
        }
    }
}

const NAMES: &[(Role, &[&[&str]])] = &[
    (Role::Text, &[fields::TEXT, fields::HTML]),
    (Role::Summary, &[fields::SUMMARY]),
    (Role::Title, &[fields::TITLE]),
    (Role::Source, &[fields::SOURCE]),
    (Role::Published, &[fields::PUBLISHED]),
    (Role::Url, &[fields::URL]),
    (Role::Author, &[fields::AUTHOR]),
    (Role::Section, &[fields::SECTION]),
    (Role::Language, &[fields::LANGUAGE]),
    (Role::Pages, &[fields::PAGES]),
    (Role::Id, &[fields::ID]),
];

/// The columns of a table.
#[derive(Debug)]
pub(crate) struct Columns {
    roles: Vec<(Role, usize)>,
    /// What the first row calls the columns that have no role; empty where it names none.
    others: Vec<(String, usize)>,
    /// Whether the first row names the columns.
    pub(crate) has_header: bool,
    /// How the table writes days.
    order: Option<Order>,
}

/// What a row is.
pub(crate) enum Row {
    Article(Article, Option<Shortened>),
    /// The address and title of an article, without a text.
    Listed,
    /// Nothing of an article.
    Blank,
}

impl Columns {
    /// The columns of a table that begins with these rows, where somebody has said what the columns of some tables are; `None` where no column
    /// holds texts, summaries or addresses.
    pub(crate) fn of_known(rows: &[Vec<String>], known: &[TableColumns]) -> Option<Columns> {
        let header = rows.first()?;
        let names: Vec<String> = header.iter().map(|name| collapse_whitespace(name)).collect();
        if let Some(told) = known.iter().find(|told| !told.names.is_empty() && !told.is_partial && told.names == names) {
            return Columns::told(told, rows, true);
        }
        let has_all = |told: &&TableColumns| told.is_partial && told.names.iter().all(|name| names.contains(name));
        if let Some(told) = known.iter().find(has_all) {
            return Columns::told_in_part(told, &names, rows);
        }
        let guessed = Columns::guessed(rows)?;
        let is_nameless = |told: &&TableColumns| told.names.is_empty() && told.roles.len() == header.len();
        match known.iter().find(is_nameless).filter(|_| !guessed.has_header) {
            Some(told) => Columns::told(told, rows, false),
            None => Some(guessed),
        }
    }

    /// What was said of some columns and cannot be meant for a table that begins with this row, because the row has none of that name;
    /// `None` where something that was said is for it, or nothing was.
    pub(crate) fn unknown_name(header: &[String], known: &[TableColumns]) -> Option<String> {
        let names: Vec<String> = header.iter().map(|name| collapse_whitespace(name)).collect();
        let missing = |told: &TableColumns| told.names.iter().find(|name| !names.contains(name)).cloned();
        let said = known.iter().filter(|told| told.is_partial);
        said.map(missing).reduce(|one, other| one.and(other)).flatten()
    }

    /// The columns as somebody has said.
    fn told(told: &TableColumns, rows: &[Vec<String>], has_header: bool) -> Option<Columns> {
        let role = |code: &str| NAMES.iter().map(|(role, _)| *role).find(|role| role.code() == code);
        let roles = told.roles.iter().enumerate().filter_map(|(column, code)| Some((role(code)?, column))).collect();
        Columns::with(roles, rows, has_header)
    }

    /// The columns as somebody has said of some of them; what else they hold is guessed.
    fn told_in_part(told: &TableColumns, names: &[String], rows: &[Vec<String>]) -> Option<Columns> {
        let role = |code: &String| NAMES.iter().map(|(role, _)| *role).find(|role| role.code() == code);
        let column = |name: &String| names.iter().position(|found| found == name);
        let said = told.roles.iter().zip(&told.names).filter_map(|(code, name)| Some((role(code)?, column(name)?)));
        let mut roles: Vec<(Role, usize)> = said.collect();
        let guessed = Columns::guessed(rows).map(|guessed| guessed.roles).unwrap_or_default();
        for (role, column) in guessed {
            if !roles.iter().any(|(known, taken)| *known == role || *taken == column) {
                roles.push((role, column));
            }
        }
        Columns::with(roles, rows, true)
    }

    /// What is guessed of the columns of a table that begins with these rows.
    pub(crate) fn describe(rows: &[Vec<String>], known: &[TableColumns]) -> Option<TableColumns> {
        let header = rows.first()?;
        let columns = Columns::of_known(rows, known);
        let has_header = columns.as_ref().is_none_or(|columns| columns.has_header);
        let body = rows.get(usize::from(has_header)..).unwrap_or_default();
        let role = |column: usize| {
            let roles = columns.as_ref().map(|columns| columns.roles.as_slice()).unwrap_or_default();
            roles.iter().find(|(_, at)| *at == column).map_or("", |(role, _)| role.code()).to_owned()
        };
        let example = |column: usize| {
            let cells = body.iter().take(EXAMPLES).filter_map(|row| row.get(column)).map(|cell| collapse_whitespace(cell));
            cells
                .filter(|cell| !cell.is_empty())
                .map(|cell| cell.chars().take(EXAMPLE).collect::<String>())
                .next()
                .unwrap_or_default()
        };
        Some(TableColumns {
            names: if has_header { header.iter().map(|name| collapse_whitespace(name)).collect() } else { Vec::new() },
            roles: (0..header.len()).map(role).collect(),
            examples: (0..header.len()).map(example).collect(),
            is_partial: false,
        })
    }

    fn guessed(rows: &[Vec<String>]) -> Option<Columns> {
        let header = rows.first()?;
        let mut roles = by_name(header);
        let known = roles.iter().filter(|(role, _)| *role != Role::Id).count();
        // A header names several things; a row of texts may have a word such as "Source" by chance.
        let has_header = known >= 2 || (known == 1 && header.iter().all(|name| name.chars().count() < 40));
        if !has_header {
            roles.clear();
        }
        let body = rows.get(usize::from(has_header)..).unwrap_or_default();
        by_content(body, header.len(), &mut roles);
        Columns::with(roles, rows, has_header)
    }

    fn with(roles: Vec<(Role, usize)>, rows: &[Vec<String>], has_header: bool) -> Option<Columns> {
        let header = rows.first()?;
        let body = rows.get(usize::from(has_header)..).unwrap_or_default();
        let useful = roles.iter().any(|(role, _)| matches!(role, Role::Text | Role::Summary | Role::Url));
        let days = roles.iter().find(|(role, _)| *role == Role::Published).map(|(_, column)| *column);
        let order = dates::order(body.iter().filter_map(|row| row.get(days?)).map(String::as_str));
        let is_other = |column: &usize| !roles.iter().any(|(_, taken)| taken == column);
        let named = |(column, name): (usize, &String)| (collapse_whitespace(name), column);
        let others = header.iter().enumerate().filter(|(column, name)| is_other(column) && !name.trim().is_empty()).map(named);
        let others = if has_header { others.collect() } else { Vec::new() };
        useful.then_some(Columns { roles, others, has_header, order })
    }

    /// Whether names in the header tell that the table is one of articles.
    pub(crate) fn tell_articles(header: &[String]) -> bool {
        let roles = by_name(header);
        let has = |wanted: Role| roles.iter().any(|(role, _)| *role == wanted);
        has(Role::Text) && roles.len() >= 2 || (has(Role::Title) && roles.len() >= 3)
    }

    fn cell<'a>(&self, row: &'a [String], role: Role) -> &'a str {
        let column = self.roles.iter().find(|(found, _)| *found == role).map(|(_, column)| *column);
        column.and_then(|column| row.get(column)).map_or("", |cell| cell.trim())
    }

    /// What a row is.
    pub(crate) fn read(&self, row: &[String]) -> Result<Row, Problem> {
        let line = |role| collapse_whitespace(self.cell(row, role));
        let (text, shortened) = match self.cell(row, Role::Text) {
            "" => (self.cell(row, Role::Summary), Some(Shortened::Summary)),
            text => (text, None),
        };
        if text.is_empty() {
            let is_listed = !self.cell(row, Role::Url).is_empty() && !self.cell(row, Role::Title).is_empty();
            return Ok(if is_listed { Row::Listed } else { Row::Blank });
        }
        let (text, cut) = without_mark(text);
        let text =
            if html::is_markup(text) { html::words(text.to_owned())? } else { without_references(text).replace("\r\n", "\n") };
        let mut title = line(Role::Title);
        if title.is_empty() {
            title = headline(&text).map_or_else(|| first_words(&text), str::to_owned);
        }
        let day = self.cell(row, Role::Published);
        let story = Story {
            id: line(Role::Id),
            title,
            source: line(Role::Source),
            published: dates::parse_in(day, self.order).or_else(|| dates::from_serial(day)),
            url: line(Role::Url),
            text,
            author: line(Role::Author),
            section: line(Role::Section),
            language: line(Role::Language),
            time: day.to_owned(),
            pages: line(Role::Pages),
            shortened: cut.or(shortened),
            fields: (self.others.iter())
                .filter_map(|(name, column)| Some((name.clone(), row.get(*column)?.trim().to_owned())))
                .collect(),
            ..Story::default()
        };
        Ok(Row::Article(story.article()?, cut.or(shortened)))
    }
}

/// What the names in the first row say. Of several columns for one thing, the one with the more usual name counts.
fn by_name(header: &[String]) -> Vec<(Role, usize)> {
    let header: Vec<String> = header.iter().map(|name| plain_name(name.trim())).collect();
    let mut roles: Vec<(Role, usize)> = Vec::new();
    for (role, names) in NAMES {
        let mut names = names.iter().flat_map(|names| names.iter());
        let column = names.find_map(|name| header.iter().position(|found| found == name));
        if let Some(column) = column
            && !roles.iter().any(|(_, taken)| *taken == column)
        {
            roles.push((*role, column));
        }
    }
    roles
}

/// Adds what columns hold that have no name that is known.
fn by_content(rows: &[Vec<String>], width: usize, roles: &mut Vec<(Role, usize)>) {
    let share = |column: usize, test: &dyn Fn(&str) -> bool| {
        let cells = rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.trim().is_empty());
        let (mut all, mut fit) = (0usize, 0usize);
        for cell in cells {
            all += 1;
            fit += usize::from(test(cell.trim()));
        }
        // Three in four.
        all > 0 && fit * 4 >= all * 3
    };
    let length = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).sum::<usize>() / rows.len().max(1)
    };
    let mut add = |role: Role, best: &dyn Fn(&[usize]) -> Option<usize>| {
        if roles.iter().any(|(found, _)| *found == role) {
            return;
        }
        let free: Vec<usize> = (0..width).filter(|column| !roles.iter().any(|(_, taken)| taken == column)).collect();
        if let Some(column) = best(&free) {
            roles.push((role, column));
        }
    };
    let first = |test: &dyn Fn(&str) -> bool, free: &[usize]| free.iter().copied().find(|&column| share(column, test));
    add(Role::Url, &|free| first(&|cell| cell.starts_with("http://") || cell.starts_with("https://"), free));
    add(Role::Published, &|free| first(&|cell| cell.len() >= 8 && dates::parse(cell).is_some(), free));
    let longest = |free: &[usize]| free.iter().copied().max_by_key(|&column| (length(column), std::cmp::Reverse(column)));
    add(Role::Text, &|free| longest(free).filter(|&column| length(column) >= TEXT));
    add(Role::Title, &|free| longest(free).filter(|&column| TITLE.contains(&length(column))));
}

/// That a table has no column of articles. `first` is its first row, `unknown` what somebody has called a column and it does not.
pub(crate) fn no_texts(first: &[String], unknown: Option<&str>) -> Problem {
    let unknown = unknown.map(|name| format!("No column is called \"{name}\" here. ")).unwrap_or_default();
    let first = shown(first);
    Problem::new(
        ErrorKind::NoArticle,
        format!(
            "{unknown}A table of articles was expected, with a column named \"text\" or one of long texts, but its first row is: {first}. \
             Name the column of the texts \"text\"."
        ),
    )
}

/// That somebody has called a column `unknown`, and the first row does not, so that what the columns hold was guessed.
pub(crate) fn guessed_instead(first: &[String], unknown: &str) -> Problem {
    let message = format!(
        "No column is called \"{unknown}\" here, so what the columns hold was guessed. The first row is: {}.",
        shown(first)
    );
    Problem::new(ErrorKind::Incomplete, message)
}

/// The cells of a row, as far as they fit into a message.
fn shown(row: &[String]) -> String {
    let cells = row.iter().take(8).map(|name| collapse_whitespace(name).chars().take(30).collect::<String>());
    cells.collect::<Vec<_>>().join(", ")
}
