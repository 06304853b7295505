//! Outlines, digests and headlines of open articles.

use wirescope_engine::{Article, Engine, Extractor};
use wirescope_protocol::{Label, Origin, Reading, Selection};

fn open(title: &str, text: &str) -> Reading {
    let extractor = Extractor::new();
    let mut engine = Engine::new(extractor.analysis());
    let article = Article { id: "one".to_owned(), title: title.to_owned(), text: text.to_owned(), ..Article::default() };
    let segment = extractor.segment([article], |_| {}).expect("a segment").expect("an article");
    engine.take(&segment.bytes, Origin::Added).expect("a segment");
    engine.open("one", &Selection::default()).expect("the article")
}

#[test]
fn an_outline_says_where_the_main_people_appear() {
    let filler = "Nothing happened for a long time. ".repeat(30);
    let text =
        format!("President Ann Becker spoke. {filler}Minister Boris Novak left. {filler}Ann Becker waited. Ann Becker slept.");
    let reading = open("", &text);
    let people: Vec<_> = reading.outline.iter().filter(|lane| reading.cards[lane.card as usize].label == Label::Person).collect();
    assert_eq!(people.len(), 1, "who appears once has no lane: {:?}", reading.outline);
    let lane = people[0];
    assert_eq!(lane.marks as usize, reading.marks.iter().filter(|mark| mark.card == lane.card).count());
    assert_eq!(lane.marks, lane.places.iter().map(|place| place.marks).sum::<u32>());
    assert!(lane.places[0].at < 20 && lane.places.last().is_some_and(|place| place.at > 950), "{lane:?}");
    assert!(lane.places.windows(2).all(|two| two[0].at < two[1].at), "in order, and close ones as one: {lane:?}");
    for place in &lane.places {
        assert_eq!(reading.marks[place.mark as usize].card, lane.card);
    }
    assert!(open("", "Rain fell.").outline.is_empty());
}

#[test]
fn a_text_has_its_digest() {
    // The digest of "abc" that FIPS 180-2 gives, and that of no bytes at all.
    assert_eq!(open("T", "abc").sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert!(!open("T", "abc").title_is_ours);
}

#[test]
fn a_card_is_of_its_own_words_behind_lines_that_are_not_the_articles() {
    let text = "Follow us on Twitter and Facebook\n\n\
                President Ann Becker met Minister Boris Novak in Paris. Becker thanked Novak, and Novak thanked Becker.\n\n\
                Read more: Berlin waits for Clara Dahl\n\nNovak stayed in London on Monday, police in London said.";
    let reading = open("", text);
    assert!(reading.furniture.len() >= 2, "{:?}", reading.furniture);
    let name = |words: &str| {
        let is_there = |mark: &&wirescope_protocol::Mark| text.get(mark.start as usize..mark.end as usize) == Some(words);
        reading.marks.iter().find(is_there).map(|mark| reading.cards[mark.card as usize].name.as_str())
    };
    assert_eq!((name("Paris"), name("London")), (Some("Paris"), Some("London")));
    assert_eq!(name("Novak"), name("Boris Novak"));
    assert!(name("Boris Novak").is_some_and(|name| name.contains("Novak")), "{:?}", name("Boris Novak"));
    assert_eq!((name("Twitter"), name("Berlin")), (None, None), "what is not the article's has no mark");
}
