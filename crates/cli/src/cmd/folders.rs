//! Folders: the files in them, in order of their paths.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Folders inside one another that are looked into.
const MAX_DEPTH: usize = 64;

/// What stands for the files of an argument: itself for a file, the files in it for a folder, or why they cannot be had.
pub(crate) fn files(argument: &OsString, recursive: bool) -> Vec<Result<OsString, String>> {
    let path = Path::new(argument);
    if argument == "-" || !path.is_dir() {
        return vec![Ok(argument.clone())];
    }
    if !recursive {
        return vec![Err(format!("{}: it is a folder; with --recursive the files in it are read", path.display()))];
    }
    let mut found = Vec::new();
    walk(path, 0, &mut found);
    found
}

/// Files and folders whose names begin with a dot are left out, and links to folders are not followed: they may lead back.
fn walk(folder: &Path, depth: usize, found: &mut Vec<Result<OsString, String>>) {
    let entries = match list(folder) {
        Ok(entries) => entries,
        Err(error) => return found.push(Err(format!("{}: {error}", folder.display()))),
    };
    for entry in entries {
        let is_folder = entry.is_dir();
        if is_folder && entry.is_symlink() {
            continue;
        }
        if !is_folder {
            found.push(Ok(entry.into_os_string()));
        } else if depth < MAX_DEPTH {
            walk(&entry, depth + 1, found);
        } else {
            found.push(Err(format!("{}: a folder inside {MAX_DEPTH} others is not looked into", entry.display())));
        }
    }
}

fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            entries.push(entry.path());
        }
    }
    entries.sort();
    Ok(entries)
}
