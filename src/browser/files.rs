//! Files and folders that are dropped or picked.

use std::collections::BTreeMap;

use js_sys::{Array, ArrayBuffer, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry, HtmlElement, Url,
};

use super::time::Timeout;

/// Folders that are nested deeper than this are not looked into.
const MAX_DEPTH: u32 = 64;

/// How long the bytes of a file that is saved are kept. Milliseconds.
const SAVED: i32 = 60_000;

/// A file and its name, which is its path if it was in a folder.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Picked {
    /// The name.
    pub(crate) name: String,
    /// The file.
    pub(crate) file: File,
}

/// Why a file or folder was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PassedFor {
    /// Its name begins with a dot.
    Hidden,
    /// It is nested too deep.
    Depth,
    /// The browser does not hand it out.
    Refusal,
}

/// Files that were found, and the names of what was passed over.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Found {
    /// The files, by name within a folder.
    pub(crate) files: Vec<Picked>,
    /// What was passed over: each hidden folder once, whatever is in it.
    pub(crate) passed: BTreeMap<String, PassedFor>,
}

/// The files of a picker.
pub(crate) fn listed(files: &FileList) -> Found {
    let read = |file: File| {
        let path = js_sys::Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
        let name = path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name());
        Picked { name, file }
    };
    let mut found = Found::default();
    for picked in (0..files.length()).filter_map(|at| files.get(at)).map(read) {
        found.add(picked);
    }
    found
}

impl Found {
    fn add(&mut self, picked: Picked) {
        match seen(&picked.name) {
            // What is picked by itself is meant, whatever it is called.
            _ if !picked.name.contains('/') => self.files.push(picked),
            Seen::File => self.files.push(picked),
            Seen::Hidden(name) => drop(self.passed.insert(name, PassedFor::Hidden)),
            Seen::Litter => {}
        }
    }

    /// Takes what else was found.
    pub(crate) fn extend(&mut self, other: Found) {
        self.files.extend(other.files);
        self.passed.extend(other.passed);
    }
}

/// Whether files are dragged, and not text.
pub(crate) fn holds_files(transfer: &DataTransfer) -> bool {
    transfer.types().iter().any(|kind| kind == "Files")
}

/// The files and folders that were dropped. They must be taken while the event is handled, because afterwards the transfer is
/// empty.
pub(crate) fn dropped(transfer: &DataTransfer) -> (Vec<FileSystemEntry>, Found) {
    let items = transfer.items();
    let entries: Vec<_> = (0..items.length()).filter_map(|at| items.get(at)?.webkit_get_as_entry().ok().flatten()).collect();
    let plain =
        if entries.is_empty() { transfer.files().map(|files| listed(&files)).unwrap_or_default() } else { Found::default() };
    (entries, plain)
}

/// Every file in these files and folders.
pub(crate) async fn walk(roots: Vec<FileSystemEntry>) -> Found {
    let mut found = Found::default();
    let mut open: Vec<(FileSystemEntry, u32)> = roots.into_iter().rev().map(|entry| (entry, 0)).collect();
    while let Some((entry, depth)) = open.pop() {
        let name = entry.full_path().trim_start_matches('/').to_owned();
        // What was dropped is meant, whatever it is called.
        let (root, below) = name.split_once('/').unwrap_or((&name, ""));
        match seen(below) {
            Seen::Hidden(hidden) => {
                found.passed.insert(format!("{root}/{hidden}"), PassedFor::Hidden);
                continue;
            }
            Seen::Litter => continue,
            Seen::File => {}
        }
        if entry.is_file() {
            let entry: FileSystemFileEntry = entry.unchecked_into();
            let file = promised(|keep, fail| {
                entry.file_with_callback_and_callback(keep, fail);
                Ok(())
            })
            .await;
            match file.and_then(|file| file.dyn_into::<File>().ok()) {
                Some(file) => found.files.push(Picked { name, file }),
                None => drop(found.passed.insert(name, PassedFor::Refusal)),
            }
        } else if depth < MAX_DEPTH {
            let folder: FileSystemDirectoryEntry = entry.unchecked_into();
            let (mut children, is_whole) = list(&folder.create_reader()).await;
            if !is_whole {
                found.passed.insert(name, PassedFor::Refusal);
            }
            children.sort_by_key(FileSystemEntry::name);
            open.extend(children.into_iter().rev().map(|child| (child, depth + 1)));
        } else {
            found.passed.insert(name, PassedFor::Depth);
        }
    }
    found
}

/// The entries of a folder, and whether these are all. A reader returns them in portions, of which the last one is empty.
async fn list(reader: &FileSystemDirectoryReader) -> (Vec<FileSystemEntry>, bool) {
    let mut all = Vec::new();
    loop {
        let portion = promised(|keep, fail| reader.read_entries_with_callback_and_callback(keep, fail)).await;
        let Some(portion) = portion else { return (all, false) };
        let portion: Vec<FileSystemEntry> = Array::from(&portion).iter().map(JsCast::unchecked_into).collect();
        if portion.is_empty() {
            return (all, true);
        }
        all.extend(portion);
    }
}

/// Awaits an interface that has a callback for success and one for failure.
async fn promised(start: impl Fn(&js_sys::Function, &js_sys::Function) -> Result<(), JsValue>) -> Option<JsValue> {
    let promise = Promise::new(&mut |keep, fail| {
        if let Err(error) = start(&keep, &fail) {
            let _ = fail.call1(&JsValue::NULL, &error);
        }
    });
    JsFuture::from(promise).await.ok()
}

/// What a path is that of.
#[derive(Debug, PartialEq, Eq)]
enum Seen {
    File,
    /// Something hidden: its path up to the name that is.
    Hidden(String),
    /// What the operating system leaves everywhere: nobody misses it.
    Litter,
}

fn seen(path: &str) -> Seen {
    if path.split('/').any(|part| ["__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"].contains(&part)) {
        return Seen::Litter;
    }
    let parts: Vec<&str> = path.split('/').collect();
    match parts.iter().position(|part| part.starts_with('.')) {
        Some(at) => Seen::Hidden(parts.get(..=at).unwrap_or_default().join("/")),
        None => Seen::File,
    }
}

/// The text of a file; `None` where there is none.
pub(crate) async fn read(file: Option<File>) -> Option<String> {
    JsFuture::from(file?.text()).await.ok()?.as_string()
}

/// Bytes of UTF-8 as text.
pub(crate) fn text(bytes: &ArrayBuffer) -> Option<String> {
    String::from_utf8(js_sys::Uint8Array::new(bytes).to_vec()).ok()
}

/// Saves bytes to a file of that name, where the browser keeps what is downloaded.
pub(crate) fn save(name: &str, bytes: &ArrayBuffer) {
    let _ = Blob::new_with_buffer_source_sequence(&Array::of1(bytes)).and_then(|blob| try_save(name, &blob));
}

/// Saves a blob as [`save`] does bytes.
pub(crate) fn save_blob(name: &str, blob: &Blob) {
    let _ = try_save(name, blob);
}

fn try_save(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let document = super::document().ok_or("no document")?;
    let link: HtmlElement = document.create_element("a")?.unchecked_into();
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.click();
    // The download has its own hold on the bytes once it has begun.
    if let Some(timer) = Timeout::after(SAVED, move || drop(Url::revoke_object_url(&url))) {
        timer.forget();
    }
    Ok(())
}

/// A JavaScript function that can be called once.
pub(crate) fn once(run: impl FnOnce(JsValue) + 'static) -> js_sys::Function {
    Closure::once_into_js(run).unchecked_into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_named_once() {
        assert_eq!(seen("clips/a.txt"), Seen::File);
        assert_eq!(seen("clips/.git/objects/ab/cd"), Seen::Hidden("clips/.git".to_owned()));
        assert_eq!(seen("clips/.hidden.txt"), Seen::Hidden("clips/.hidden.txt".to_owned()));
        assert_eq!(seen("clips/__MACOSX/._a.txt"), Seen::Litter);
        assert_eq!(seen("clips/.DS_Store"), Seen::Litter);
    }
}
