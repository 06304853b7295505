//! Any bytes are a checkpoint or none; what is restored can be shown, analysed again and stored.
//!
//! The first byte of the input says what the rest is: 0, a checkpoint; 1, one of version 1 without its magic and checksum; else one of
//! today's version without these. No mutation would hit a checksum, and behind it is what is worth testing.
#![no_main]

use std::cell::RefCell;

use libfuzzer_sys::fuzz_target;
use wirescope_engine::{Article, Engine, Extractor, fnv64};
use wirescope_protocol::{Ask, CountLevel, Origin, Selection};

const MAGIC: &[u8] = b"WSCP";
/// Inputs that one engine gets. A new one for each would spend nearly all time on making its tables.
const ENGINE_USES: u32 = 1000;

thread_local! {
    static EXTRACTOR: Extractor = Extractor::new();
    static ENGINE: RefCell<(Engine, u32)> = RefCell::new((engine(), 0));
}

fuzz_target!(init: wirescope_fuzz::write_seeds("checkpoint", seeds()), |data: &[u8]| {
    let (&kind, rest) = data.split_first().unwrap_or((&0, &[]));
    let sum = fnv64(rest).to_le_bytes();
    let bytes = match kind {
        0 => rest.to_vec(),
        1 => [MAGIC, &1u16.to_le_bytes(), &sum, rest].concat(),
        _ => [MAGIC, &sum, rest].concat(),
    };
    ENGINE.with_borrow_mut(|(engine, uses)| {
        check(engine, &bytes);
        *uses += 1;
        // The numbers of removed articles are not used again, so that an engine grows with every input.
        if *uses == ENGINE_USES {
            (*engine, *uses) = (self::engine(), 0);
        }
    });
});

/// Restores a checkpoint into an engine without articles, and leaves it without articles.
fn check(engine: &mut Engine, bytes: &[u8]) {
    let Ok(restored) = engine.restore(bytes, &[]) else {
        assert!(engine.is_empty(), "a refused checkpoint brought articles");
        return;
    };
    assert_eq!(engine.len(), restored.articles);
    assert!(engine.stale() <= restored.stale);
    let shown = show(engine);
    EXTRACTOR.with(|extractor| {
        loop {
            let articles = engine.next_stale();
            if articles.is_empty() {
                break;
            }
            let segment = extractor.segment(articles, |_| {}).expect("what is here can be stored").expect("articles");
            engine.take(&segment.bytes, Origin::Renewed).expect("what was stored comes back");
        }
    });
    assert_eq!((engine.stale(), show(engine).len()), (0, shown.len()));
    engine.remove(&shown);
    assert!(engine.is_empty());
}

fn engine() -> Engine {
    EXTRACTOR.with(|extractor| Engine::new(extractor.analysis()))
}

/// Looks at every article as a reader does, and returns their ids.
fn show(engine: &mut Engine) -> Vec<String> {
    let ask = |query: &str| Ask::overview(Selection::of_query(query), u32::MAX, 20, CountLevel::Sentence);
    let some = ask("the OR a* -\"b c\"");
    engine.ask(&some);
    let ids: Vec<String> = engine.ask(&ask("")).rows().iter().map(|row| row.id.clone()).collect();
    assert_eq!(ids.len(), engine.len());
    assert!(ids.iter().all(|id| engine.open(id, &some.selection).is_some()));
    ids
}

/// Checkpoints of short articles that have something of everything.
fn seeds() -> Vec<Vec<u8>> {
    let texts = [
        "Rain.",
        "Angela Merkel flew to Paris on Thursday. She paid €20 – “twice”, she said.",
        "OSLO — Prime Minister Jens Berg, 54, accused Russia of attacking two ships on 3 May 2019. “We will not wait,” he told \
         reporters in Bergen. The Kremlin denied it on Sunday. Berg's Labour Party met the Russians last week.",
    ];
    let mut seeds = vec![vec![0], b"\x00WSCP".to_vec(), vec![1, 0, 0]];
    for count in 1..=texts.len() {
        let article = |at: usize| Article { id: at.to_string(), text: texts[at].to_owned(), ..Article::default() };
        let checkpoint = Extractor::new().segment((0..count).map(article), |_| {}).expect("a segment").expect("articles");
        // Without magic and checksum.
        seeds.push([&[2], &checkpoint.bytes[12..]].concat());
        seeds.push([&[0], &*checkpoint.bytes].concat());
    }
    seeds
}
