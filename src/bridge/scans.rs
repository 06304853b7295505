//! Scans of this visit: the reader may have their words read, and what comes out is added under their names.

use std::collections::BTreeMap;

use js_sys::Array;
use web_sys::{Blob, File};
use wirescope_protocol::AddItem;

use super::handle::Bridge;
use crate::{
    browser::scans::{self, Reading, Told},
    state::{Action, Notice, Scanning},
    words::scans as words,
};

/// What names of files that may be scans end in.
const ENDS: [&str; 9] = [".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff"];
/// Files of this visit that are kept for it.
const KEPT: usize = 10_000;

/// What may be read.
#[derive(Default)]
pub(super) struct Scans {
    /// Files of this visit, by name.
    files: BTreeMap<String, File>,
    /// What is read, or was read last.
    reading: Option<Reading>,
    is_reading: bool,
}

impl Scans {
    /// Takes note of a file, if it may be a scan.
    pub(super) fn keep(&mut self, name: &str, file: &File) {
        let lower = name.to_ascii_lowercase();
        if self.files.len() < KEPT && ENDS.iter().any(|end| lower.ends_with(end)) {
            self.files.insert(name.to_owned(), file.clone());
        }
    }
}

impl Bridge {
    /// Has the words of scans read, one after the other. Each is added as soon as it is read.
    pub(crate) fn read_scans(&self, names: &[String]) {
        self.with(|session| {
            if session.scans.is_reading {
                return Vec::new();
            }
            let known = |name: &String| Some((name.clone(), session.scans.files.get(name)?.clone()));
            let (names, files): (Vec<String>, Vec<File>) = names.iter().filter_map(known).unzip();
            let bridge = self.clone();
            match scans::read(&files, move |told| bridge.scan_told(&names, told)) {
                Ok(reading) => {
                    (session.scans.reading, session.scans.is_reading) = (Some(reading), true);
                    vec![Action::Scanning(Some(Scanning::default()))]
                }
                Err(_) => vec![Action::Tell(Notice::problem(words::NOT_HERE))],
            }
        });
    }

    /// Reads no more scans. Those that were read stay.
    pub(crate) fn stop_scans(&self) {
        self.with(|session| {
            if let Some(reading) = &session.scans.reading {
                reading.stop();
            }
            session.scans.is_reading = false;
            vec![Action::Scanning(None)]
        });
    }

    fn scan_told(&self, names: &[String], told: Told) {
        let name = |at: usize| names.get(at).cloned().unwrap_or_default();
        let of = u32::try_from(names.len()).unwrap_or(u32::MAX);
        let action = match told {
            Told::Arrived(done, total) => {
                Action::Scanning(Some(Scanning { arrived: Some((kilobytes(done), kilobytes(total))), ..Scanning::default() }))
            }
            Told::Page(at, page, pages) => {
                let file = u32::try_from(at + 1).unwrap_or(u32::MAX);
                Action::Scanning(Some(Scanning { arrived: None, name: name(at), file, of, page, pages }))
            }
            Told::Fetched(urls) => Action::Fetched(urls),
            Told::Traffic(urls, blocked) => Action::Traffic { urls, blocked },
            Told::Read(at, hocr) => return self.add_read(name(at), &hocr),
            Told::Failed(at, code) => Action::ScanFailed(name(at), words::failed(&code).to_owned()),
            Told::End(problem) => {
                self.with(|session| {
                    session.scans.is_reading = false;
                    let told = problem.map(|problem| Action::Tell(Notice::problem(words::problem(&problem))));
                    std::iter::once(Action::Scanning(None)).chain(told).collect()
                });
                return;
            }
        };
        self.with(|_| vec![action]);
    }

    /// Adds what was read of a scan, under its name.
    fn add_read(&self, name: String, hocr: &Blob) {
        let Ok(file) = File::new_with_blob_sequence(&Array::of1(hocr), &name) else { return };
        self.add(vec![(AddItem::File { name: name.clone() }, Some(file))]);
        self.with(|session| {
            session.scans.files.remove(&name);
            Vec::new()
        });
    }
}

fn kilobytes(bytes: f64) -> u32 {
    (bytes / 1000.0).ceil() as u32
}
