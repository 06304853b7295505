//! The messages between the page and its extraction workers, and what passes through the page between these and the index.

use serde::{Deserialize, Serialize};

use crate::{AddError, AddItem, ModelsProblem, TableColumns};

/// A message from the page to an extraction worker, which answers each before it gets the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Task {
    /// Take gazetteer and models, whose bytes come as `files`, or do without if there are none. Answered by [`Done::Ready`].
    Start,
    /// Read these inputs from the beginning. Those that are files come as `files`, `null` where the item is text. Answered by
    /// [`Done::Read`], with articles beside it.
    Open {
        /// The number of the first input; the others follow.
        first: u32,
        /// The inputs.
        items: Vec<AddItem>,
        /// How many entries of the first input have been read before and are passed over.
        passed: u32,
        /// How many entries to read at most.
        limit: u32,
        /// What the reader has said of the columns of some tables.
        tables: Vec<TableColumns>,
    },
    /// Read on in the inputs that were opened last. Answered as [`Task::Open`].
    ReadOn {
        /// How many entries to read at most.
        limit: u32,
    },
    /// Analyse articles of the batch that comes as the only one of `files`. Answered by [`Done::Analyzed`], with a segment beside it.
    Analyze {
        /// The position of the first article.
        from: u32,
        /// The ids of this and the following articles; `None` for one to leave out.
        ids: Vec<Option<String>>,
    },
}

/// A message from an extraction worker to the page. Answers bear the sequence number of their task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Done {
    /// The answer to [`Task::Start`].
    Ready {
        /// Why it cannot use the models that it was given; it does without then.
        problem: Option<ModelsProblem>,
    },
    /// Sent as it begins with an article or an input: with all before it, it is done.
    Reached {
        /// The position of the article among those to analyse, or the number of the input.
        at: u32,
    },
    /// The next entries of the inputs. Their articles, in order, come as one opaque buffer beside the message: a batch.
    Read {
        /// Each with the number of its input.
        entries: Vec<(u32, Entry)>,
        /// Bytes of the inputs, from the first that was opened, that have been read.
        bytes_done: u64,
        /// Whether there is no more to read.
        end: bool,
    },
    /// The articles are analysed; a segment of them comes as one opaque buffer beside the message.
    Analyzed,
    /// The task could not be done, for this reason.
    Failed(String),
}

/// What was found in a file: an article, or something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// An article of a batch.
    Article(Listed),
    /// Something that could not be read.
    Error(AddError),
    /// The journal of a page that was shared, as a file.
    Journal(String),
}

/// What the page and the index need to know of an article that is to be analysed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The id that it brings along.
    pub id: String,
    /// The same for articles of the same text, and else another one.
    pub fingerprint: String,
    /// The headline.
    pub title: String,
    /// Bytes of its text.
    pub bytes: u32,
    /// The paper, agency or site.
    pub source: String,
    /// What its day shows, if its source writes that in numbers.
    pub day: WrittenDay,
}

/// What a day that is written in numbers with the year last shows of their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WrittenDay {
    /// Nothing: it is written in another way, or not at all.
    #[default]
    Other,
    /// The day stands first: `14/03/2019`.
    DayFirst,
    /// The month stands first: `03/14/2019`.
    MonthFirst,
    /// It may be either, and nothing has decided it.
    Open {
        /// As it stands there.
        written: String,
        /// `YYYY-MM-DD`, where the day stands first.
        day_first: String,
        /// `YYYY-MM-DD`, where the month does.
        month_first: String,
    },
}

/// Where a segment comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Its articles are new, under ids that the index has given.
    Added,
    /// Its articles are those of an earlier analysis, analysed again.
    Renewed,
}
