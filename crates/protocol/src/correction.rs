//! Corrections: what a reader says about the analysis, and what became of it.
//!
//! These are the entries of a journal, as its file has them (docs/journal.md): names and codes here are a format.

use serde::{Deserialize, Serialize, Serializer, ser::SerializeStruct};

use crate::{Label, PlaceLevel};

/// The newest version of [`JournalEntry`]. Raised with every change that an earlier program would misread. Entries that an earlier program
/// reads have its version: [`Correction::schema`].
pub const JOURNAL_SCHEMA: u32 = 3;

/// Words of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Excerpt {
    /// The SHA-256 of the article's text, as 64 hexadecimal digits.
    pub article: String,
    /// First byte in that text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The words there; empty where the article as a whole is meant.
    #[serde(default)]
    pub words: String,
    /// The id of the article, where of several that have this text one alone is meant; else empty.
    #[serde(default)]
    pub id: String,
}

impl Excerpt {
    /// Whether it is of an article of this text and id.
    pub fn is_of(&self, text: &str, id: &str) -> bool {
        self.article == text && (self.id.is_empty() || self.id == id)
    }

    /// Whether it means an article as a whole.
    pub fn is_whole(&self) -> bool {
        self.start == 0 && self.end == 0 && self.words.is_empty()
    }
}

impl Serialize for Excerpt {
    /// In a file an empty `id` is left out, so that entries that have none keep the ids that they always had: digests of what is written here.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Excerpt { article, start, end, words, id } = self;
        let names_one = !id.is_empty() || !serializer.is_human_readable();
        let mut fields = serializer.serialize_struct("Excerpt", 4 + usize::from(names_one))?;
        fields.serialize_field("article", article)?;
        fields.serialize_field("start", start)?;
        fields.serialize_field("end", end)?;
        fields.serialize_field("words", words)?;
        if names_one {
            fields.serialize_field("id", id)?;
        }
        fields.end()
    }
}

/// What a correction is about, and how far it goes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// These words alone.
    Words(Excerpt),
    /// What these words name or say, in all of this article.
    Article(Excerpt),
    /// Everything that has one of these names, in every article.
    Everywhere {
        /// Its label. Places, works and groups are of one kind each, whichever of its labels they have.
        label: Label,
        /// Its names: the one that is shown first.
        names: Vec<String>,
    },
    /// A tag, wherever it is.
    Tag(String),
    /// A search that was saved under this name.
    Search(String),
    /// A question of review, by what identifies it.
    Question(String),
}

/// A position on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// Degrees north, WGS 84.
    pub lat: f32,
    /// Degrees east, WGS 84.
    pub lon: f32,
    /// ISO 3166-1 alpha-2 code of the country; empty where it is not known.
    #[serde(default)]
    pub iso: String,
    /// The state or province; may be empty.
    #[serde(default)]
    pub region: String,
    /// What kind of place it is.
    pub level: PlaceLevel,
    /// GeoNames id; 0 where it has none.
    #[serde(default)]
    pub geonames: u32,
}

/// A place of a name, as the gazetteer has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Namesake {
    /// Where it is.
    pub position: Position,
    /// The name of its country; empty where it lies in none.
    pub country: String,
}

/// What a confirmed or rejected finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// A quotation; it is meant by its words from first to last.
    Quotation,
    /// An act; it is meant by the words of its predicate.
    Act,
}

/// What is to be changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It is the same as another one.
    Merge {
        /// The other's name, which both have from then on.
        name: String,
        /// The other's label, where it is of another kind.
        #[serde(default)]
        label: Option<Label>,
    },
    /// It is not the one for which it was taken.
    Split {
        /// The name of the one that it is not.
        from: String,
        /// Its own name.
        name: String,
    },
    /// It has another name.
    Rename {
        /// The name.
        name: String,
    },
    /// It is of another kind.
    Retype {
        /// The kind: a label of names.
        label: Label,
    },
    /// It is nothing to be found.
    Hide,
    /// It is a name that was not found.
    Add {
        /// What kind of thing it names: a label of names.
        label: Label,
        /// The name of that thing.
        name: String,
    },
    /// An expression of time, or the article as a whole, has another date.
    Redate {
        /// `YYYY-MM-DD`, for an expression of time also `YYYY-MM` or `YYYY`; empty for none.
        value: String,
    },
    /// A quotation has another speaker.
    Speaker {
        /// The speaker's name; empty where nobody is to be named.
        name: String,
    },
    /// A finding was looked at.
    Judge {
        /// What was found.
        finding: Finding,
        /// Whether it is right; one that is not is dropped.
        right: bool,
    },
    /// It lies elsewhere on the map.
    Place {
        /// Where; `None` takes it off the map.
        position: Option<Position>,
    },
    /// It is known elsewhere under an identifier.
    Identify {
        /// The identifier, of whatever list the reader keeps.
        identifier: String,
    },
    /// The reader has tagged it.
    Tag {
        /// The tag.
        tag: String,
    },
    /// The reader has starred the article.
    Star,
    /// The reader has read the article.
    Read,
    /// The reader has noted something about it.
    Note {
        /// What, in the reader's words.
        text: String,
    },
    /// The reader has highlighted the words.
    Highlight {
        /// In this colour.
        colour: Colour,
        /// What it stands for; may be empty.
        #[serde(default)]
        label: String,
    },
    /// A search is saved.
    Save {
        /// The address of the page, from which it is brought back.
        address: String,
    },
    /// The reader was asked, and leaves it as it is.
    Leave,
    /// The article has another source.
    Source {
        /// The paper, agency or site; empty for none.
        name: String,
    },
}

/// The colours of highlights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Colour {
    /// Yellow.
    #[default]
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Pink.
    Pink,
}

impl Colour {
    /// Every colour.
    pub const ALL: [Colour; 4] = [Colour::Yellow, Colour::Green, Colour::Blue, Colour::Pink];

    /// Its code, as in the file of a journal and as a key of [`Field::Highlight`](crate::Field::Highlight).
    pub fn code(self) -> &'static str {
        match self {
            Colour::Yellow => "yellow",
            Colour::Green => "green",
            Colour::Blue => "blue",
            Colour::Pink => "pink",
        }
    }

    /// The colour of that code.
    pub fn from_code(code: &str) -> Option<Colour> {
        Colour::ALL.into_iter().find(|colour| colour.code() == code)
    }
}

impl Change {
    /// Whether it is a remark: it says something beside what the analysis finds, and corrects nothing of it.
    pub fn is_remark(&self) -> bool {
        matches!(self, Change::Tag { .. } | Change::Star | Change::Read | Change::Note { .. } | Change::Highlight { .. })
    }

    /// Whether it says what a source says of an article: its day or the source itself.
    pub fn is_of_source(&self) -> bool {
        matches!(self, Change::Redate { .. } | Change::Source { .. })
    }
}

/// A correction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// What it is about, and how far it goes.
    pub about: About,
    /// What is to be changed.
    pub change: Change,
    /// What was there when it was made, as far as the change concerns it: the name, the label, the speaker, the date or the position.
    /// Where something else is there when it is applied, it conflicts. `None` asks for nothing.
    #[serde(default)]
    pub was: Option<String>,
}

impl Correction {
    /// Whether it corrects what the analysis finds, and is no remark, tag, search or answer.
    pub fn corrects(&self) -> bool {
        !(self.change.is_remark()
            || matches!(self.about, About::Tag(_) | About::Search(_) | About::Question(_))
            || matches!(self.change, Change::Save { .. } | Change::Leave))
    }

    /// The version of an entry that says this: the first whose programs read it.
    pub fn schema(&self) -> u32 {
        let names_one = matches!(&self.about, About::Words(excerpt) | About::Article(excerpt) if !excerpt.id.is_empty());
        match self.change {
            Change::Source { .. } => 3,
            _ if names_one => 3,
            _ if self.corrects() => 1,
            _ => 2,
        }
    }

    /// Whether it gives an article as a whole another day of publication or source.
    pub fn is_of_source(&self) -> bool {
        self.change.is_of_source() && matches!(&self.about, About::Article(excerpt) if excerpt.is_whole())
    }
}

/// A correction in a journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// The version of this structure: [`Correction::schema`].
    pub schema: u32,
    /// Identifies it: a digest of all else but `turns`.
    #[serde(default)]
    pub id: String,
    /// Its place in the order: one more than the highest that its maker's journal had.
    pub number: u32,
    /// How often it was revoked or put in force again: it is in force while this is even. The higher number counts.
    #[serde(default)]
    pub turns: u32,
    /// Who made it; may be empty.
    #[serde(default)]
    pub who: String,
    /// When it was made; may be empty.
    #[serde(default)]
    pub when: String,
    /// What it says.
    pub correction: Correction,
}

impl JournalEntry {
    /// Whether it has not been revoked.
    pub fn is_in_force(&self) -> bool {
        self.turns.is_multiple_of(2)
    }
}

/// Why a correction was not applied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Obstacle {
    /// It is about an article that is not here.
    NoSuchArticle,
    /// The article has nothing of that name and kind.
    NoSuchName,
    /// Nothing is found at these words.
    NothingThere,
    /// The article names nobody who is called so.
    NotNamedHere,
    /// It is a date or number, or is to be one, and the change is one of names.
    NotAName,
    /// It is no place, body or building.
    NotAPlace,
    /// The date is none.
    NoSuchDate,
    /// The position is not on the globe.
    NoSuchPosition,
    /// The name is empty.
    NoName,
    /// The words are not those of the article.
    OtherWords,
    /// The words are part of a name that begins before or ends after them.
    Overlaps(String),
    /// Something else is there than when it was made: this.
    Changed(String),
    /// A later version of the program has made it.
    LaterVersion,
    /// It can be said of an article, and not of what this is about; or of words alone.
    NotOfThis,
}

/// What became of a correction.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It holds for so many mentions, quotations or acts. None, where all was so already.
    Applied(u32),
    /// There is nothing that it could change.
    Skipped(Obstacle),
    /// It contradicts what is there.
    Conflicting {
        /// The entry that made what is there; empty where that is the analysis.
        with: String,
        /// What is in its way.
        why: Obstacle,
    },
}
