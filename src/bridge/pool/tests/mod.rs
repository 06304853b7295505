//! The scheduler against made-up workers and a made-up index, which finish, stop and die in any order.

mod same_answers;
mod world;

use proptest::prelude::*;
use wirescope_protocol::Added;

use world::{Kind, World};

/// One entry of a file. Few texts, so that some come twice.
fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        20 => (0..200_u32).prop_map(Kind::Good),
        1 => Just(Kind::Unreadable),
        1 => (300..310_u32).prop_map(Kind::StopsAnalysis),
        1 => (400..410_u32).prop_map(Kind::HangsAnalysis),
        1 => Just(Kind::StopsReader),
    ]
}

fn files() -> impl Strategy<Value = Vec<Vec<Kind>>> {
    prop_oneof![
        4 => prop::collection::vec(prop::collection::vec(kind(), 0..6), 1..12),
        1 => prop::collection::vec(prop::collection::vec(kind(), 0..120), 1..3),
    ]
}

/// What must come of a job: the texts that are new, in order, how many are there already, and the names of what is left out.
#[derive(Debug, Default, PartialEq)]
struct Gold {
    added: Vec<u32>,
    already: u32,
    left_out: Vec<String>,
}

fn gold(files: &[Vec<Kind>]) -> Gold {
    let mut gold = Gold::default();
    let mut seen = Vec::new();
    for (at, file) in files.iter().enumerate() {
        for kind in file {
            match *kind {
                Kind::Unreadable => gold.left_out.push(format!("unreadable in f{at}")),
                Kind::StopsReader => {
                    gold.left_out.push(format!("f{at}"));
                    break;
                }
                Kind::Good(text) | Kind::StopsAnalysis(text) | Kind::HangsAnalysis(text) if seen.contains(&text) => {
                    gold.already += 1
                }
                Kind::Good(text) => {
                    seen.push(text);
                    gold.added.push(text);
                }
                Kind::StopsAnalysis(text) | Kind::HangsAnalysis(text) => {
                    seen.push(text);
                    gold.left_out.push(format!("f{at}: {text}"));
                }
            }
        }
    }
    gold
}

/// The same of an ended job. What was given up is known to the index no more, so that an equal article after it may be tried, and named,
/// again: whether it is depends on when that happened, and each is taken as already there for the comparison.
fn told(added: &Added, world: &World) -> Gold {
    let mut told = Gold { added: world.stored_texts(), already: added.already, left_out: Vec::new() };
    for error in &added.errors {
        if told.left_out.contains(&error.name) || again(&told.left_out, &error.name) {
            told.already += 1;
        } else {
            told.left_out.push(error.name.clone());
        }
    }
    told
}

/// Whether an article of this name's text has been left out before.
fn again(left_out: &[String], name: &str) -> bool {
    let text = |name: &str| name.split_once(": ").map(|(_, text)| text.to_owned());
    text(name).is_some_and(|of| left_out.iter().any(|other| text(other).as_ref() == Some(&of)))
}

fn is_unreadable(name: &String) -> bool {
    name.starts_with("unreadable")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_article_is_added_once_or_named_in_order(files in files(), workers in 1..4_usize, choices in prop::collection::vec(any::<u16>(), 20)) {
        let mut world = World::new(workers, choices);
        let job = world.scheduler.start(world::inputs(&files));
        world.run();
        prop_assert_eq!(world.ended.len(), 1, "the job has ended");
        let added = &world.ended[0];
        prop_assert_eq!((added.job, added.cancelled), (job, false));
        prop_assert_eq!(added.articles as usize, world.stored.len());
        prop_assert_eq!(added.failed as usize, added.errors.len());
        let mut told = told(added, &world);
        let mut gold = gold(&files);
        // Of unreadable entries several have one name.
        let count = |list: &[String]| list.iter().filter(|name| is_unreadable(name)).count();
        told.already -= (count(&gold.left_out) - count(&told.left_out)) as u32;
        for list in [&mut gold.left_out, &mut told.left_out] {
            list.sort();
            list.dedup();
        }
        prop_assert_eq!(told, gold);
        prop_assert!(world.scheduler.is_idle() && world.index.reserved.is_empty(), "{:?}", world.index.reserved);
    }

    #[test]
    fn deaths_that_are_nobodys_fault_lose_nothing(
        texts in prop::collection::vec(prop::collection::vec(0..300_u32, 0..50), 1..8),
        workers in 1..4_usize,
        choices in prop::collection::vec(any::<u16>(), 20),
        deaths in 0..2_u32,
        index_deaths in 0..2_u32,
    ) {
        let files: Vec<Vec<Kind>> = texts.iter().map(|file| file.iter().map(|&text| Kind::Good(text)).collect()).collect();
        let mut world = World::new(workers, choices);
        (world.deaths, world.index_deaths) = (deaths, index_deaths);
        world.scheduler.start(world::inputs(&files));
        world.run();
        prop_assert_eq!(world.ended.len(), 1);
        let gold = gold(&files);
        prop_assert_eq!(world.stored_texts(), gold.added);
        prop_assert_eq!((&world.ended[0].errors, world.ended[0].already), (&Vec::new(), gold.already));
    }

    #[test]
    fn a_cancelled_job_ends_with_what_it_has_and_the_next_goes_on(
        files in files(),
        workers in 1..4_usize,
        choices in prop::collection::vec(any::<u16>(), 20),
        after in 0..60_u32,
    ) {
        let mut world = World::new(workers, choices);
        let first = world.scheduler.start(world::inputs(&files));
        let second = world.scheduler.start(world::inputs(&[vec![Kind::Good(1000), Kind::Good(1001)]]));
        for _ in 0..after {
            world.step();
        }
        let was_over = world.ended.iter().any(|added| added.job == first);
        world.scheduler.cancel(first);
        world.run();
        let ended: Vec<(u32, bool)> = world.ended.iter().map(|added| (added.job, added.cancelled)).collect();
        prop_assert_eq!(ended, vec![(first, !was_over), (second, false)]);
        let added: u32 = world.ended.iter().map(|added| added.articles).sum();
        prop_assert_eq!(added as usize, world.stored.len());
        let texts = world.stored_texts();
        prop_assert!(texts.ends_with(&[1000, 1001]));
        prop_assert!(gold(&files).added.starts_with(&texts[..texts.len() - 2]), "what was added is the beginning of all");
        prop_assert!(world.index.reserved.is_empty(), "{:?}", world.index.reserved);
    }
}

#[test]
fn stored_articles_are_renewed_behind() {
    let mut world = World::new(2, vec![3, 1, 4, 1, 5]);
    world.index.stale = (0..100).map(Kind::Good).chain([Kind::StopsAnalysis(300)]).collect();
    world.scheduler.renew(101);
    world.scheduler.start(world::inputs(&[vec![Kind::Good(500)]]));
    world.step();
    world.run();
    let (renewed, errors) = world.renewed.expect("renewed");
    assert_eq!((renewed, errors.len()), (100, 1));
    assert_eq!(errors[0].name, "300");
    assert_eq!(world.ended.len(), 1);
}

#[test]
fn where_no_worker_starts_everything_is_named_and_the_next_job_is_tried() {
    let mut world = World::new(3, vec![0]);
    world.starts = false;
    world.scheduler.start(world::inputs(&[vec![Kind::Good(1)], vec![Kind::Good(2)]]));
    world.run();
    assert_eq!((world.ended[0].articles, world.ended[0].failed), (0, 2));
    world.starts = true;
    world.scheduler.start(world::inputs(&[vec![Kind::Good(1)]]));
    world.run();
    assert_eq!(world.ended[1].articles, 1);
}

#[test]
fn idle_workers_are_let_go_and_come_again() {
    let mut world = World::new(2, vec![0]);
    world.scheduler.start(world::inputs(&[vec![Kind::Good(1)]]));
    world.run();
    assert!(!world.workers.is_empty());
    world.scheduler.rest();
    world.run();
    assert!(world.workers.is_empty());
    world.scheduler.start(world::inputs(&[vec![Kind::Good(2)]]));
    world.scheduler.rest();
    world.run();
    assert_eq!(world.ended.len(), 2);
}

#[test]
fn an_article_over_which_the_index_dies_twice_is_named() {
    let mut world = World::new(1, vec![0]);
    world.poison = Some("5".to_owned());
    world.scheduler.start(world::inputs(&[(0..9).map(Kind::Good).collect()]));
    world.run();
    assert_eq!((world.ended[0].articles, world.ended[0].failed), (8, 1));
    assert_eq!(world.ended[0].errors[0].name, "f0: 5");
}
