//! Real extraction and a real index: how many workers there are, and who is faster, changes no byte of what is answered.

use std::{collections::BTreeMap, rc::Rc};

use wirescope_engine::{Engine, Extractor, Input as FileInput, Intake, Next, listed, read_batch, write_batch};
use wirescope_protocol::{AddItem, Added, Ask, CountLevel, Entry, Selection};

use super::super::{Command, Death, Input, Scheduler};

type Bytes = Rc<Vec<u8>>;

/// A worker: what it reads, and its task.
#[derive(Default)]
struct Worker {
    intake: Option<(u32, Intake, Vec<Option<Bytes>>)>,
    task: Option<Command<Bytes, Bytes>>,
}

fn work(extractor: &Extractor, scheduler: &mut Scheduler<Bytes, Bytes>, number: u32, worker: &mut Worker) {
    match worker.task.take() {
        None => scheduler.started(number),
        Some(Command::Analyze { bytes, from, ids, .. }) => {
            let articles = read_batch(&bytes, from as usize, &ids).expect("a batch");
            let segment = extractor.segment(articles, |_| {}).expect("a segment").expect("articles");
            scheduler.analyzed(number, Rc::new(segment.bytes));
        }
        Some(Command::Read { open, limit, .. }) => {
            if let Some(open) = open {
                let inputs = open.inputs.iter().map(|input| FileInput { item: input.item.clone(), size: input.size });
                let files = open.inputs.iter().map(|input| input.file.clone()).collect();
                worker.intake = Some((open.first, Intake::new(inputs.collect(), open.passed), files));
            }
            let (first, intake, files) = worker.intake.as_mut().expect("something open");
            let (mut entries, mut articles) = (Vec::new(), Vec::new());
            let end = loop {
                if entries.len() == limit as usize {
                    break false;
                }
                match intake.next() {
                    Next::End => break true,
                    Next::File(at) => intake.supply(files[at].as_ref().map(|bytes| bytes.to_vec()).ok_or("gone".to_owned())),
                    Next::Entry(at, Ok(article)) => {
                        entries.push((*first + at as u32, Entry::Article(listed(&article))));
                        articles.push(article);
                    }
                    Next::Entry(at, Err(error)) => entries.push((*first + at as u32, Entry::Error(error))),
                    Next::Journal(at, file) => entries.push((*first + at as u32, Entry::Journal(file))),
                }
            };
            let batch = write_batch(&articles).expect("a batch");
            scheduler.read(number, entries, Rc::new(batch), intake.bytes_done(), end);
        }
        Some(other) => panic!("no task: {other:?}"),
    }
}

/// Adds the files with so many workers, of which another one is always the next to be done; one dies on the way.
fn add(extractor: &Extractor, files: &[(&str, String)], size: usize, luck: usize) -> (Engine, Added) {
    let mut engine = Engine::new(extractor.analysis());
    let mut scheduler = Scheduler::new(size, Rc::default());
    scheduler.may_start = true;
    scheduler.index_ready();
    let input = |(name, text): &(&str, String)| Input {
        item: AddItem::File { name: (*name).to_owned() },
        file: Some(Rc::new(text.clone().into_bytes())),
        size: text.len() as u64,
    };
    scheduler.start(files.iter().map(input).collect());
    let mut workers: BTreeMap<u32, Worker> = BTreeMap::new();
    let mut requests = Vec::new();
    let mut ready: Vec<u32> = Vec::new();
    for step in 0..100_000 {
        for command in scheduler.commands() {
            match command {
                Command::Start(worker) => {
                    workers.insert(worker, Worker::default());
                    ready.push(worker);
                }
                Command::Read { worker, .. } | Command::Analyze { worker, .. } => {
                    workers.get_mut(&worker).expect("a worker").task = Some(command);
                    ready.push(worker);
                }
                Command::Name { .. } | Command::Take { .. } | Command::Release(_) => requests.push(command),
                Command::Store { .. } => {}
                Command::Ended(added) => return (engine, added),
                other => panic!("not expected: {other:?}"),
            }
        }
        let options = ready.len() + requests.len();
        assert!(options > 0, "nobody does anything");
        let choice = (step * 7919 + luck * 31) % options;
        if choice < ready.len() {
            let number = ready.remove(choice);
            let worker = workers.get_mut(&number).expect("a worker");
            if step == 20 {
                workers.remove(&number);
                scheduler.died(number, &Death::Stopped("killed".to_owned()));
            } else {
                work(extractor, &mut scheduler, number, worker);
            }
        } else {
            match requests.remove(0) {
                Command::Name { batch, articles } => {
                    let ids = engine.name(&articles);
                    scheduler.named(batch, ids);
                }
                Command::Take { batch, origin, segment } => {
                    engine.take(&segment, origin).expect("a segment");
                    scheduler.taken(batch, None);
                }
                Command::Release(ids) => engine.release(&ids),
                other => panic!("not expected: {other:?}"),
            }
        }
    }
    panic!("it does not end");
}

#[test]
fn one_worker_or_three_give_the_same_answers() {
    let record = |n: usize| {
        format!(
            "{{\"id\":\"{}\",\"text\":\"Mayor Anna Holt met {} officials in Oslo on {} May 2019.\"}}\n",
            n % 40,
            n,
            n % 28 + 1
        )
    };
    let lines: String = (0..150).map(record).collect();
    let files = [
        ("a.txt", "Rain fell on Lima on Monday, said Ana Ruiz.".to_owned()),
        ("wire.jsonl", lines.clone()),
        ("broken.json", "{\"text\": [1".to_owned()),
        ("b.txt", "Snow fell on Bergen, said Kari Nordmann of the weather service.".to_owned()),
        ("again.jsonl", lines),
    ];
    let extractor = Extractor::new();
    let answers = |size: usize, luck: usize| {
        let (mut engine, added) = add(&extractor, &files, size, luck);
        let ask = Ask::overview(Selection::of_query("officials OR snow"), 1000, 1000, CountLevel::Sentence);
        let answer = engine.ask(&ask);
        let readings: Vec<_> = answer.rows().iter().map(|row| engine.open(&row.id, &ask.selection)).collect();
        (added, answer, readings)
    };
    let gold = answers(1, 0);
    assert_eq!((gold.0.articles, gold.0.already, gold.0.failed), (152, 150, 1));
    for size in 1..=3 {
        for luck in 0..4 {
            let other = answers(size, luck);
            assert_eq!(other.0, gold.0, "{size} workers, order {luck}");
            assert!(other == gold, "{size} workers, order {luck}");
        }
    }
}
