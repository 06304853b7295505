//! Times as part of a whole analysis: ages, names that end in a weekday, dates that names swallow.

use wirescope_nlp::{Article, Date, Doc, Pipeline};

fn analyze(text: &str) -> Doc {
    let published = Some(Date::constant(2021, 3, 18));
    Pipeline::new().analyze(Article { text: text.to_owned(), published, ..Article::default() })
}

#[test]
fn an_age_is_a_mention_and_no_time() {
    let doc = analyze("Maria Lopez, 54, and her 26-year-old son met a man aged 70 on Monday. She lived there for 20 years.");
    let times: Vec<&str> = doc.times.iter().map(|time| doc.words(time.span)).collect();
    assert_eq!(times, ["Monday", "20 years"]);
    let ages: Vec<(&str, &str, String)> = (doc.mentions.iter())
        .filter_map(|mention| Some((doc.words(mention.span), mention.label.name(), doc.age(mention)?)))
        .collect();
    assert_eq!(
        ages,
        [("54", "DATE", "P54Y".to_owned()), ("26-year-old", "DATE", "P26Y".to_owned()), ("70", "DATE", "P70Y".to_owned())]
    );
}

#[test]
fn every_date_that_is_no_age_has_a_time() {
    let doc = analyze("At 5 p.m. on Monday, Ann Lee, 61, spoke for two hours; it ended on 3 and 4 March.");
    for mention in doc.mentions.iter().filter(|mention| matches!(mention.label.name(), "DATE" | "TIME")) {
        let time = doc.times.iter().find(|time| time.span == mention.span);
        assert_eq!(time.is_none(), doc.age(mention).is_some(), "{}", doc.words(mention.span));
    }
}

#[test]
fn a_weekday_is_no_surname() {
    let doc = analyze("President Emmanuel Macron Thursday condemned the attacks.");
    let found: Vec<(&str, &str)> = doc.mentions.iter().map(|mention| (doc.words(mention.span), mention.label.name())).collect();
    assert!(found.contains(&("Emmanuel Macron", "PERSON")) && found.contains(&("Thursday", "DATE")), "{found:?}");
}
