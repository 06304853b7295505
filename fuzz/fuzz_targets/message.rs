//! Any bytes are a message between page and worker or none; what is one is written again as it was read, and no promise of a length in it takes
//! memory that its bytes do not.
//!
//! The first byte of the input says whose message the rest is.
#![no_main]

use std::fmt::Debug;

use libfuzzer_sys::fuzz_target;
use serde::{Serialize, de::DeserializeOwned};
use wirescope_protocol::{AddItem, Ask, CountLevel, Done, Origin, PaneAsk, Request, Response, Selection, Task, decode, encode};

fuzz_target!(init: wirescope_fuzz::write_seeds("message", seeds()), |data: &[u8]| {
    let (&whose, bytes) = data.split_first().unwrap_or((&0, &[]));
    match whose & 7 {
        0 => check::<Request>(bytes),
        1 => check::<Response>(bytes),
        2 => check::<Task>(bytes),
        3 => check::<Done>(bytes),
        4 => check::<PaneAsk>(bytes),
        _ => check::<Vec<AddItem>>(bytes),
    }
});

fn check<T: Serialize + DeserializeOwned + Debug>(bytes: &[u8]) {
    let Ok(message) = decode::<T>(bytes) else { return };
    let written = encode(&message).expect("what was read can be written");
    let again = decode::<T>(&written).expect("what was written can be read");
    assert_eq!(encode(&again).expect("likewise"), written);
}

fn seeds() -> Vec<Vec<u8>> {
    let ask = Ask::overview(Selection::of_query("peace talks"), 100, 5, CountLevel::Article);
    let panes: Vec<PaneAsk> = ask.panes.iter().map(|(_, ask)| ask.clone()).collect();
    let requests = [
        Request::Ask(ask),
        Request::Open { id: "a".to_owned(), selection: Selection::default() },
        Request::Take { origin: Origin::Renewed },
        Request::Stale,
    ];
    let texts = vec![AddItem::File { name: "a.txt".to_owned() }];
    let mut seeds: Vec<Vec<u8>> = requests.iter().map(|request| marked(0, request)).collect();
    seeds.extend(panes.iter().map(|ask| marked(4, ask)));
    seeds.push(marked(5, &texts));
    seeds.extend((0..6).map(|whose| vec![whose]));
    seeds
}

fn marked(whose: u8, message: &impl Serialize) -> Vec<u8> {
    [&[whose], encode(message).expect("a message can be written").as_slice()].concat()
}
