//! Workers and an index that do what commands say, one at a time, in an order that is given.

use std::{collections::BTreeMap, rc::Rc};

use wirescope_protocol::{AddError, AddItem, Added, Entry, Listed, WrittenDay};

use super::super::{Command, Death, Input, Opening, Scheduler};

/// An entry of a file. Numbers are texts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Good(u32),
    Unreadable,
    StopsReader,
    StopsAnalysis(u32),
    HangsAnalysis(u32),
}

type File = Rc<Vec<Kind>>;
type Bytes = Rc<Vec<Kind>>;

#[derive(Default)]
pub(super) struct Worker {
    opening: Option<Opening<File>>,
    /// Input and entry that come next.
    next: (usize, usize),
    task: Option<Command<File, Bytes>>,
    is_new: bool,
}

#[derive(Default)]
pub(super) struct Index {
    is_up: bool,
    requests: Vec<Command<File, Bytes>>,
    /// Ids that are kept, with their fingerprints.
    pub(super) reserved: BTreeMap<String, String>,
    pub(super) stale: Vec<Kind>,
    has: Vec<String>,
}

pub(super) struct World {
    pub(super) scheduler: Scheduler<File, Bytes>,
    pub(super) workers: BTreeMap<u32, Worker>,
    pub(super) index: Index,
    pub(super) ended: Vec<Added>,
    /// Ids of articles, in the order in which they were stored.
    pub(super) stored: Vec<String>,
    pub(super) renewed: Option<(u32, Vec<AddError>)>,
    /// How many deaths without a reason there may be.
    pub(super) deaths: u32,
    pub(super) index_deaths: u32,
    /// Whether workers start at all.
    pub(super) starts: bool,
    /// An article over which the index dies.
    pub(super) poison: Option<String>,
    choices: Vec<u16>,
    steps: usize,
}

pub(super) fn inputs(files: &[Vec<Kind>]) -> Vec<Input<File>> {
    let input = |(at, file): (usize, &Vec<Kind>)| Input {
        item: AddItem::File { name: format!("f{at}") },
        file: Some(Rc::new(file.clone())),
        size: file.len() as u64 * 10_000,
    };
    files.iter().enumerate().map(input).collect()
}

fn listed(kind: &Kind) -> Listed {
    let (Kind::Good(text) | Kind::StopsAnalysis(text) | Kind::HangsAnalysis(text)) = kind else { panic!("no article") };
    Listed {
        id: text.to_string(),
        fingerprint: text.to_string(),
        title: text.to_string(),
        bytes: 10_000,
        source: String::new(),
        day: WrittenDay::Other,
    }
}

impl World {
    pub(super) fn new(workers: usize, choices: Vec<u16>) -> World {
        let mut scheduler = Scheduler::new(workers, Rc::default());
        scheduler.may_start = true;
        scheduler.index_ready();
        World {
            scheduler,
            workers: BTreeMap::new(),
            index: Index { is_up: true, ..Index::default() },
            ended: Vec::new(),
            stored: Vec::new(),
            renewed: None,
            deaths: 0,
            index_deaths: 0,
            starts: true,
            poison: None,
            choices,
            steps: 0,
        }
    }

    pub(super) fn stored_texts(&self) -> Vec<u32> {
        self.stored.iter().map(|id| id.parse().expect("a number")).collect()
    }

    /// Until there is nothing left to do.
    pub(super) fn run(&mut self) {
        for _ in 0..100_000 {
            if !self.step() {
                assert!(self.scheduler.is_idle(), "something is left, and nobody does it");
                return;
            }
        }
        panic!("it does not end");
    }

    /// Takes the commands, and has one thing happen. `false` if there is nothing that could.
    pub(super) fn step(&mut self) -> bool {
        loop {
            let commands = self.scheduler.commands();
            if commands.is_empty() {
                break;
            }
            commands.into_iter().for_each(|command| self.take(command));
        }
        let choice = usize::from(self.choices[self.steps % self.choices.len()]) + self.steps / self.choices.len();
        self.steps += 1;
        if !self.index.is_up {
            self.index.is_up = true;
            self.scheduler.index_ready();
            return true;
        }
        if self.index_deaths > 0 && choice % 7 == 3 && !self.index.requests.is_empty() {
            self.index_deaths -= 1;
            self.lose_index();
            return true;
        }
        let busy: Vec<u32> =
            self.workers.iter().filter(|(_, worker)| worker.task.is_some() || worker.is_new).map(|(at, _)| *at).collect();
        let options = busy.len() + usize::from(!self.index.requests.is_empty());
        if options == 0 {
            return false;
        }
        match busy.get(choice % options) {
            Some(&worker) if self.deaths > 0 && choice % 5 == 2 => {
                self.deaths -= 1;
                self.workers.remove(&worker);
                self.scheduler.died(worker, &Death::Stopped("by chance".to_owned()));
            }
            Some(&worker) => self.work(worker),
            None => self.answer(),
        }
        true
    }

    fn take(&mut self, command: Command<File, Bytes>) {
        match command {
            Command::Start(worker) => {
                self.workers.insert(worker, Worker { is_new: true, ..Worker::default() });
            }
            Command::End(worker) => {
                self.workers.remove(&worker);
            }
            Command::Read { worker, .. } | Command::Analyze { worker, .. } => {
                let at = self.workers.get_mut(&worker).expect("a worker that runs");
                assert!(at.task.replace(command).is_none() && !at.is_new, "one task at a time");
            }
            Command::Store { ids, .. } => self.stored.extend(ids),
            Command::Ended(added) => self.ended.push(added),
            Command::Renewed { articles, errors } => self.renewed = Some((articles, errors)),
            request => {
                assert!(self.index.is_up, "nobody hears that");
                self.index.requests.push(request);
            }
        }
    }

    fn lose_index(&mut self) {
        self.index.requests.clear();
        self.index.reserved.clear();
        self.index.has = self.stored.clone();
        self.index.is_up = false;
        self.scheduler.index_lost(true);
    }

    fn work(&mut self, number: u32) {
        let worker = self.workers.get_mut(&number).expect("a worker");
        if std::mem::take(&mut worker.is_new) {
            if self.starts {
                self.scheduler.started(number);
            } else {
                self.workers.remove(&number);
                self.scheduler.died(number, &Death::Stopped("no memory".to_owned()));
            }
            return;
        }
        match worker.task.take() {
            Some(Command::Read { open, limit, .. }) => {
                if let Some(open) = open {
                    worker.next = (0, open.passed as usize);
                    worker.opening = Some(open);
                }
                self.read(number, limit);
            }
            Some(Command::Analyze { bytes, from, ids, .. }) => {
                let mut articles = Vec::new();
                for (at, id) in ids.iter().enumerate().filter(|(_, id)| id.is_some()) {
                    self.scheduler.reached(number, at as u32);
                    let article = bytes[from as usize + at];
                    assert_eq!(id.as_ref(), Some(&listed(&article).id), "the right article under the right id");
                    let death = match article {
                        Kind::StopsAnalysis(_) => Death::Stopped("unreachable".to_owned()),
                        Kind::HangsAnalysis(_) => Death::StoodStill,
                        _ => {
                            articles.push(article);
                            continue;
                        }
                    };
                    self.workers.remove(&number);
                    return self.scheduler.died(number, &death);
                }
                self.scheduler.analyzed(number, Rc::new(articles));
            }
            _ => panic!("no task for a worker"),
        }
    }

    fn read(&mut self, number: u32, limit: u32) {
        let worker = self.workers.get_mut(&number).expect("a worker");
        let opening = worker.opening.as_ref().expect("something open");
        let (mut entries, mut articles) = (Vec::new(), Vec::new());
        let end = loop {
            if entries.len() == limit as usize {
                break false;
            }
            let Some(input) = opening.inputs.get(worker.next.0) else { break true };
            let position = opening.first + worker.next.0 as u32;
            let file = input.file.as_ref().expect("a file");
            match file.get(worker.next.1) {
                None => worker.next = (worker.next.0 + 1, 0),
                Some(Kind::StopsReader) => {
                    self.scheduler.reached(number, position);
                    self.workers.remove(&number);
                    return self.scheduler.died(number, &Death::Stopped("unreachable".to_owned()));
                }
                Some(Kind::Unreadable) => {
                    let name = format!("unreadable in {}", input.name());
                    entries
                        .push((position, Entry::Error(AddError { name, message: "no text".to_owned(), ..AddError::default() })));
                    worker.next.1 += 1;
                }
                Some(article) => {
                    entries.push((position, Entry::Article(listed(article))));
                    articles.push(*article);
                    worker.next.1 += 1;
                }
            }
        };
        self.scheduler.read(number, entries, Rc::new(articles), 0, end);
    }

    /// The index answers its first request.
    fn answer(&mut self) {
        match self.index.requests.remove(0) {
            Command::Name { batch, articles } => {
                let ids = articles.into_iter().map(|article| {
                    let is_there = self.index.has.contains(&article.id) || self.index.reserved.contains_key(&article.id);
                    (!is_there).then(|| {
                        self.index.reserved.insert(article.id.clone(), article.fingerprint);
                        article.id
                    })
                });
                let ids = ids.collect();
                self.scheduler.named(batch, ids);
            }
            Command::Take { batch, segment, .. } => {
                let ids: Vec<String> = segment.iter().map(|article| listed(article).id).collect();
                if self.poison.as_ref().is_some_and(|poison| ids.contains(poison)) {
                    return self.lose_index();
                }
                ids.iter().for_each(|id| drop(self.index.reserved.remove(id)));
                self.index.has.extend(ids);
                self.scheduler.taken(batch, None);
            }
            Command::Reserve(ids) => self.index.reserved.extend(ids),
            Command::Release(ids) => ids.iter().for_each(|id| drop(self.index.reserved.remove(id))),
            Command::AskStale => {
                let some: Vec<Kind> = self.index.stale.drain(..self.index.stale.len().min(32)).collect();
                self.scheduler.stale(some.iter().map(listed).collect(), Rc::new(some));
            }
            other => panic!("no request of an index: {other:?}"),
        }
    }
}
