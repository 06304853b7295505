//! Scans: which there are, and how far reading them is.

use std::rc::Rc;

use wirescope_protocol::{AddError, FileTold};

use super::SessionSlice;

/// How far reading scans is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scanning {
    /// Kilobytes of what does it that have arrived, and in total; `None` once it is here.
    pub arrived: Option<(u32, u32)>,
    /// The file that is read.
    pub name: String,
    /// Which it is, from 1.
    pub file: u32,
    /// How many are to be read.
    pub of: u32,
    /// The page that is read, from 1; 0 before the first.
    pub page: u32,
    /// How many pages the file has.
    pub pages: u32,
}

impl Scanning {
    /// The part that is done, 0 to 1.
    pub fn share(&self) -> f64 {
        match self.arrived {
            Some((done, total)) => f64::from(done) / f64::from(total.max(1)),
            None => f64::from(self.page.saturating_sub(1)) / f64::from(self.pages.max(1)),
        }
    }
}

impl SessionSlice {
    /// The names of files that are scans and have not been read.
    pub fn scans(&self) -> Vec<String> {
        self.report.iter().filter(|file| file.is_scan()).map(|file| file.name.clone()).collect()
    }

    /// Takes into the report what came of files. A scan that was read takes the place of its refusal.
    pub(super) fn report(&mut self, files: Vec<FileTold>) {
        let report = Rc::make_mut(&mut self.report);
        report.retain(|old| !old.is_scan() || files.iter().all(|new| new.name != old.name));
        report.extend(files);
    }

    /// A scan cannot be read, for this reason: it counts as none any more.
    pub(super) fn fail_scan(&mut self, name: &str, message: &str) {
        for file in Rc::make_mut(&mut self.report).iter_mut().filter(|file| file.is_scan() && file.name == name) {
            let error =
                AddError { file: name.to_owned(), name: name.to_owned(), message: message.to_owned(), ..AddError::default() };
            (file.errors, file.failed) = (vec![error], 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(name: &str) -> FileTold {
        let error = AddError { name: name.to_owned(), is_scan: true, ..AddError::default() };
        FileTold { name: name.to_owned(), errors: vec![error], failed: 1, ..FileTold::default() }
    }

    #[test]
    fn a_scan_waits_until_it_was_read_or_cannot_be() {
        let mut session = SessionSlice::default();
        session.report(vec![
            scan("a.pdf"),
            scan("b.png"),
            FileTold { name: "c.txt".to_owned(), articles: 1, ..FileTold::default() },
        ]);
        assert_eq!(session.scans(), ["a.pdf", "b.png"]);
        session.report(vec![FileTold { name: "a.pdf".to_owned(), articles: 1, ..FileTold::default() }]);
        assert_eq!(session.scans(), ["b.png"]);
        session.fail_scan("b.png", "no");
        assert_eq!(session.scans(), Vec::<String>::new());
        let told: Vec<_> = session.report.iter().map(|file| (file.name.as_str(), file.articles, file.errors.len())).collect();
        assert_eq!(told, [("b.png", 0, 1), ("c.txt", 1, 0), ("a.pdf", 1, 0)]);
    }

    #[test]
    fn how_far_it_is() {
        assert_eq!(Scanning { arrived: Some((1, 4)), ..Scanning::default() }.share(), 0.25);
        assert_eq!(Scanning { page: 2, pages: 2, ..Scanning::default() }.share(), 0.5);
        assert_eq!(Scanning::default().share(), 0.0);
    }
}
