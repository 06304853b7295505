//! Folders: the files in them, in order of their paths.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Folders inside one another that are looked into.
const MAX_DEPTH: usize = 64;

/// What an argument, or a folder, has.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    /// A file, or `-`.
    File(OsString),
    /// A name that is passed over, and why.
    LeftOut(String, String),
    /// A name that cannot be read, and why.
    Failed(String, String),
}

/// What stands for the files of an argument: itself for a file, the files in it for a folder, or why they cannot be had.
pub(crate) fn files(argument: &OsString, recursive: bool) -> Vec<Found> {
    let path = Path::new(argument);
    if argument == "-" || !path.is_dir() {
        return vec![Found::File(argument.clone())];
    }
    if !recursive {
        return vec![failed(path, "it is a folder; with --recursive the files in it are read")];
    }
    let mut found = Vec::new();
    walk(path, 0, &mut found);
    found
}

/// Files and folders whose names begin with a dot are left out, and links to folders are not followed: they may lead back.
fn walk(folder: &Path, depth: usize, found: &mut Vec<Found>) {
    let entries = match list(folder) {
        Ok(entries) => entries,
        Err(error) => return found.push(failed(folder, &error.to_string())),
    };
    for entry in entries {
        let is_folder = entry.is_dir();
        if entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
            found.push(left_out(&entry, "Its name begins with a dot, as those of hidden files do: left out."));
        } else if is_folder && entry.is_symlink() {
            found.push(left_out(&entry, "It leads to another folder: left out."));
        } else if !is_folder {
            found.push(Found::File(entry.into_os_string()));
        } else if depth < MAX_DEPTH {
            walk(&entry, depth + 1, found);
        } else {
            found.push(failed(&entry, &format!("a folder inside {MAX_DEPTH} others is not looked into")));
        }
    }
}

fn failed(path: &Path, why: &str) -> Found {
    Found::Failed(path.display().to_string(), why.to_owned())
}

fn left_out(path: &Path, why: &str) -> Found {
    Found::LeftOut(path.display().to_string(), why.to_owned())
}

fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}
