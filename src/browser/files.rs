//! Files and folders that are dropped or picked.

use js_sys::{Array, ArrayBuffer, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry, HtmlElement, Url,
};

use super::time::Timeout;

/// Folders that are nested deeper than this are left out.
const MAX_DEPTH: u32 = 32;

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

/// The files of a picker.
pub(crate) fn listed(files: &FileList) -> Vec<Picked> {
    let read = |file: File| {
        let path = js_sys::Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
        let name = path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name());
        Picked { name, file }
    };
    (0..files.length()).filter_map(|at| files.get(at)).map(read).filter(|picked| !is_hidden(&picked.name)).collect()
}

/// Whether files are dragged, and not text.
pub(crate) fn holds_files(transfer: &DataTransfer) -> bool {
    transfer.types().iter().any(|kind| kind == "Files")
}

/// The files and folders that were dropped. They must be taken while the event is handled, because afterwards the transfer is
/// empty.
pub(crate) fn dropped(transfer: &DataTransfer) -> (Vec<FileSystemEntry>, Vec<Picked>) {
    let items = transfer.items();
    let entries: Vec<_> = (0..items.length()).filter_map(|at| items.get(at)?.webkit_get_as_entry().ok().flatten()).collect();
    let plain = if entries.is_empty() { transfer.files().map(|files| listed(&files)).unwrap_or_default() } else { Vec::new() };
    (entries, plain)
}

/// Every file in these files and folders, by name within a folder. What cannot be opened is left out.
pub(crate) async fn walk(roots: Vec<FileSystemEntry>) -> Vec<Picked> {
    let mut found = Vec::new();
    let mut open: Vec<(FileSystemEntry, u32)> = roots.into_iter().rev().map(|entry| (entry, 0)).collect();
    while let Some((entry, depth)) = open.pop() {
        let name = entry.full_path().trim_start_matches('/').to_owned();
        if depth > 0 && is_hidden(&name) {
            continue;
        }
        if entry.is_file() {
            let entry: FileSystemFileEntry = entry.unchecked_into();
            let file = promised(|keep, fail| {
                entry.file_with_callback_and_callback(keep, fail);
                Ok(())
            })
            .await;
            found.extend(file.and_then(|file| file.dyn_into::<File>().ok()).map(|file| Picked { name, file }));
        } else if depth < MAX_DEPTH {
            let folder: FileSystemDirectoryEntry = entry.unchecked_into();
            let mut children = list(&folder.create_reader()).await;
            children.sort_by_key(FileSystemEntry::name);
            open.extend(children.into_iter().rev().map(|child| (child, depth + 1)));
        }
    }
    found
}

/// The entries of a folder. A reader returns them in portions, of which the last one is empty.
async fn list(reader: &FileSystemDirectoryReader) -> Vec<FileSystemEntry> {
    let mut all = Vec::new();
    loop {
        let portion = promised(|keep, fail| reader.read_entries_with_callback_and_callback(keep, fail)).await;
        let portion: Vec<FileSystemEntry> =
            portion.map(|portion| Array::from(&portion).iter().map(JsCast::unchecked_into).collect()).unwrap_or_default();
        if portion.is_empty() {
            return all;
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

/// Whether a path is that of a file of the operating system: `.DS_Store`, `__MACOSX/`.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
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
