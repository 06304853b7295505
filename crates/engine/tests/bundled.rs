//! What of the bundled articles must be in no facet: lines that are the page's and not the article's.
#![cfg(not(target_arch = "wasm32"))]

#[path = "desk/mod.rs"]
mod desk;

use desk::Desk;
use wirescope_protocol::{Answer, Ask, CountLevel, Field, Selection};

#[allow(dead_code, reason = "each test uses a part of it")]
mod models {
    include!(concat!(env!("OUT_DIR"), "/models.rs"));
}
use models::MODELS;

fn keys(answer: &Answer, field: Field) -> Vec<String> {
    answer.facet(field).expect("every facet is asked for").values.iter().map(|value| value.key.clone()).collect()
}

#[test]
fn networks_agencies_and_reading_times_are_no_values() {
    let mut desk = Desk::with_models(MODELS).seeded();
    let ask = Ask::overview(Selection::default(), 9, 1000, CountLevel::Article);
    let answer = desk.engine.ask(&ask);
    assert_eq!(answer.matched, 2);
    let organisations = keys(&answer, Field::Organisations);
    assert!(organisations.len() > 3, "{organisations:?}");
    // One of the networks is named in the other article as where somebody wrote something.
    for name in ["facebook", "instagram", "getty"] {
        assert!(!organisations.iter().any(|key| key.contains(name)), "{organisations:?}");
    }
    let times: Vec<String> = [Field::Dates, Field::Numbers].into_iter().flat_map(|field| keys(&answer, field)).collect();
    assert!(times.len() > 3, "{times:?}");
    assert!(!times.iter().any(|key| key == "PT2M" || key.starts_with("2 min")), "{times:?}");
}
