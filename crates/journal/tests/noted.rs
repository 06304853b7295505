//! What readers add beside the analysis, case by case.

use wirescope_journal::{Journal, digest, obstacle};
use wirescope_protocol::{About, Change, Colour, Correction, Excerpt, JOURNAL_SCHEMA, Label, Obstacle};

const TEXT: &str = "Ada Holt met Bo Lind in Lyme.";

fn article() -> About {
    About::Article(Excerpt { article: digest(TEXT), ..Excerpt::default() })
}

fn words(words: &str) -> About {
    let start = TEXT.find(words).expect(words) as u32;
    About::Words(Excerpt {
        article: digest(TEXT),
        start,
        end: start + words.len() as u32,
        words: words.to_owned(),
        ..Excerpt::default()
    })
}

fn name(name: &str) -> About {
    About::Everywhere { label: Label::Person, names: vec![name.to_owned()] }
}

fn tag(tag: &str) -> Change {
    Change::Tag { tag: tag.to_owned() }
}

fn journal(entries: &[(About, Change)]) -> Journal {
    let mut journal = Journal::default();
    for (about, change) in entries.iter().cloned() {
        journal.add(Correction { about, change, was: None }, "", "");
    }
    journal
}

#[test]
fn a_tag_is_called_otherwise_or_deleted_everywhere_it_was() {
    let rename = |to: &str| Change::Rename { name: to.to_owned() };
    let mut entries = vec![(article(), tag("Talks")), (words("Bo Lind"), tag("talks")), (name("Ada Holt"), tag("Key"))];
    assert_eq!(journal(&entries).noted().tags(), ["Key", "Talks"], "capitals make no other tag");
    entries.push((About::Tag("TALKS".to_owned()), rename("Peace")));
    assert_eq!(journal(&entries).noted().tags(), ["Key", "Peace"]);
    // To give a tag the name of another one is to merge them.
    entries.push((About::Tag("Key".to_owned()), rename("Peace")));
    assert_eq!(journal(&entries).noted().tags(), ["Peace"]);
    // What is tagged later is not concerned.
    entries.push((article(), tag("Key")));
    let mut all = journal(&entries);
    assert_eq!(all.noted().tags(), ["Key", "Peace"]);
    let id = all.add(Correction { about: About::Tag("peace".to_owned()), change: Change::Hide, was: None }, "", "");
    assert_eq!(all.noted().tags(), ["Key"]);
    assert!(all.noted().names.is_empty());
    all.turn(&id);
    assert_eq!(all.noted().tags(), ["Key", "Peace"], "and it can be undone");
}

#[test]
fn whoever_said_it_it_is_found_to_be_taken_back() {
    let other = journal(&[(article(), Change::Star)]);
    let mut own = journal(&[(article(), tag("x")), (article(), Change::Star)]);
    own.unite(&other);
    let noted = own.noted();
    assert_eq!(noted.saying(&article(), &Change::Star).len(), 2, "two have starred it");
    assert!(noted.saying(&words("Ada Holt"), &Change::Star).is_empty());
    for id in noted.saying(&article(), &Change::Star) {
        own.turn(&id);
    }
    assert!(own.noted().saying(&article(), &Change::Star).is_empty());
    let named = journal(&[(name("Ada Holt"), tag("Key"))]).noted();
    assert_eq!(named.saying(&name("ADA HOLT"), &tag("key")).len(), 1);
    assert!(named.saying(&name("Bo Lind"), &tag("key")).is_empty());
}

#[test]
fn each_remark_is_about_what_it_can_be_about() {
    let highlight = || Change::Highlight { colour: Colour::Green, label: String::new() };
    let cases = [
        (article(), Change::Star, None),
        (words("Lyme"), Change::Star, Some(Obstacle::NotOfThis)),
        (name("Ada Holt"), Change::Read, Some(Obstacle::NotOfThis)),
        (words("Lyme"), highlight(), None),
        (article(), highlight(), Some(Obstacle::NotOfThis)),
        (article(), tag("  "), Some(Obstacle::NoName)),
        (name("Ada Holt"), Change::Note { text: "Ask her.".to_owned() }, None),
        (article(), Change::Hide, Some(Obstacle::NotOfThis)),
    ];
    for (about, change, gold) in cases {
        assert_eq!(obstacle(&about, &change), gold, "{about:?} {change:?}");
        // One that a file brings is kept and says nothing.
        let said = journal(&[(about, change)]);
        assert_eq!(said.noted().is_empty(), gold.is_some());
        assert_eq!(said.entries().len(), 1);
    }
}

#[test]
fn saved_searches_are_replaced_renamed_and_deleted_by_name() {
    let save = |address: &str| Change::Save { address: address.to_owned() };
    let about = |name: &str| About::Search(name.to_owned());
    let mut entries = vec![(about("Talks"), save("q=a")), (about("b"), save("q=b")), (about("TALKS"), save("q=c"))];
    let searches = |entries: &[(About, Change)]| -> Vec<(String, String)> {
        journal(entries).noted().searches.into_iter().map(|search| (search.name, search.address)).collect()
    };
    let pair = |name: &str, address: &str| (name.to_owned(), address.to_owned());
    assert_eq!(searches(&entries), [pair("b", "q=b"), pair("TALKS", "q=c")]);
    entries.push((about("talks"), Change::Rename { name: "Peace".to_owned() }));
    entries.push((about("B"), Change::Hide));
    assert_eq!(searches(&entries), [pair("Peace", "q=c")]);
}

#[test]
fn entries_that_an_earlier_program_reads_keep_its_version() {
    let all = journal(&[(name("Ada Holt"), Change::Hide), (article(), Change::Star), (About::Tag("x".to_owned()), Change::Hide)]);
    let versions: Vec<u32> = all.entries().iter().map(|entry| entry.schema).collect();
    assert_eq!(versions, [1, 2, 2]);
    assert!(versions.iter().all(|version| *version <= JOURNAL_SCHEMA));
    let file = String::from_utf8(all.export()).expect("text");
    for written in ["\"change\": \"star\"", "\"tag\": \"x\""] {
        assert!(file.contains(written), "{file}");
    }
}
