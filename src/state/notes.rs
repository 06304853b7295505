//! What a reader adds to articles: what is being written, in a dialog.

use wirescope_protocol::{About, Change, Colour, Draft, JournalAsk, Subject};

/// What is being written, and about what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noting {
    /// What it is about, in the words of the article; empty where that needs no words.
    pub about: String,
    /// What is written.
    pub what: Jotting,
}

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Jotting {
    /// A tag for these.
    Tag(Vec<Subject>),
    /// A note about something.
    Note(Subject),
    /// A highlight of words.
    Highlight(Subject),
    /// What an entry says: it is written anew.
    Revise(String, Revised),
    /// Another name for a tag.
    Retag(String),
    /// A name for a search, which this address brings back.
    Search(String),
    /// Another name for a saved search.
    Research(String),
}

/// What an entry said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Revised {
    /// This note.
    Note(String),
    /// A highlight of this colour, with this label.
    Highlight(Colour, String),
}

impl Jotting {
    /// What stands in the field at first.
    pub fn initial(&self) -> &str {
        match self {
            Jotting::Revise(_, Revised::Note(text) | Revised::Highlight(_, text)) => text,
            Jotting::Retag(name) | Jotting::Research(name) => name,
            Jotting::Tag(_) | Jotting::Note(_) | Jotting::Highlight(_) | Jotting::Search(_) => "",
        }
    }

    /// The colour at first; `None` where there is none to choose.
    pub fn colour(&self) -> Option<Colour> {
        match self {
            Jotting::Highlight(_) => Some(Colour::default()),
            Jotting::Revise(_, Revised::Highlight(colour, _)) => Some(*colour),
            _ => None,
        }
    }

    /// Whether the field may stay empty.
    pub fn may_be_empty(&self) -> bool {
        self.colour().is_some()
    }

    /// Whether it is a text of several lines.
    pub fn is_long(&self) -> bool {
        matches!(self, Jotting::Note(_) | Jotting::Revise(_, Revised::Note(_)))
    }

    /// What is asked of the journal once it is written; `None` while something is missing.
    pub fn ask(&self, typed: &str, colour: Colour, when: String) -> Option<JournalAsk> {
        let text = typed.trim().to_owned();
        if text.is_empty() && !self.may_be_empty() {
            return None;
        }
        let say = |subjects: &[Subject], change: Change| {
            let draft = |subject: &Subject| Draft { subject: subject.clone(), change: change.clone() };
            JournalAsk::Remark { drafts: subjects.iter().map(draft).collect(), on: true, who: String::new(), when: when.clone() }
        };
        let enter = |about: About, change: Change| JournalAsk::Enter { about, change, who: String::new(), when: when.clone() };
        Some(match self {
            Jotting::Tag(subjects) => say(subjects, Change::Tag { tag: text }),
            Jotting::Note(subject) => say(std::slice::from_ref(subject), Change::Note { text }),
            Jotting::Highlight(subject) => say(std::slice::from_ref(subject), Change::Highlight { colour, label: text }),
            Jotting::Revise(id, revised) => {
                let change = match revised {
                    Revised::Note(_) => Change::Note { text },
                    Revised::Highlight(..) => Change::Highlight { colour, label: text },
                };
                JournalAsk::Revise { id: id.clone(), change: Some(change), who: String::new(), when }
            }
            Jotting::Retag(tag) => enter(About::Tag(tag.clone()), Change::Rename { name: text }),
            Jotting::Search(address) => enter(About::Search(text), Change::Save { address: address.clone() }),
            Jotting::Research(name) => enter(About::Search(name.clone()), Change::Rename { name: text }),
        })
    }
}

/// An article as a whole.
pub fn whole(id: &str) -> Subject {
    Subject::Article { id: id.to_owned(), start: 0, end: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_said_once_nothing_is_missing() {
        let ask = |what: &Jotting, typed: &str| what.ask(typed, Colour::Blue, String::new());
        let tag = Jotting::Tag(vec![whole("a"), whole("b")]);
        assert_eq!(ask(&tag, "  "), None);
        let Some(JournalAsk::Remark { drafts, on: true, .. }) = ask(&tag, " Talks ") else { panic!("other") };
        assert_eq!(
            drafts.iter().map(|draft| draft.change.clone()).collect::<Vec<_>>(),
            vec![Change::Tag { tag: "Talks".into() }; 2]
        );
        let highlight = Jotting::Highlight(whole("a"));
        assert!(ask(&highlight, "").is_some(), "a colour is enough");
        let revised = Jotting::Revise("1".into(), Revised::Highlight(Colour::Pink, "who".into()));
        assert_eq!((revised.initial(), revised.colour()), ("who", Some(Colour::Pink)));
        let Some(JournalAsk::Revise { change: Some(change), .. }) = ask(&revised, "whom") else { panic!("other") };
        assert_eq!(change, Change::Highlight { colour: Colour::Blue, label: "whom".into() });
        let search = Jotting::Search("q=a".into());
        let saved = Change::Save { address: "q=a".into() };
        assert_eq!(
            ask(&search, "A"),
            Some(JournalAsk::Enter { about: About::Search("A".into()), change: saved, who: String::new(), when: String::new() })
        );
    }
}
