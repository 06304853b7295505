//! No file names the machine it was written on: neither a folder of it, nor the host that its packages came from.

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::shell::root;

/// Where absolute folders of people and of build machines begin.
const FOLDERS: [&str; 4] = [concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("C:\\Us", "ers\\")];
/// Hosts of package registries. The lock file's `registry+` line, which every Rust project has, names none of these.
const HOSTS: [&str; 5] = [
    concat!("registry.", "npmjs.org"),
    concat!("static.", "crates.io"),
    concat!("index.", "crates.io"),
    concat!("files.", "pythonhosted.org"),
    concat!("deb.", "debian.org"),
];
/// Hosts that a configuration may name without being a registry of this machine.
const KNOWN: [&str; 3] = ["github.com", "localhost", "127.0.0.1"];

/// What must not be named.
#[derive(Clone, Debug, Default)]
pub(super) struct Strangers {
    /// Each followed by whatever is inside.
    folders: Vec<String>,
    hosts: Vec<String>,
}

impl Strangers {
    /// What is known of any machine, and this one's repository, home and configured registries.
    pub(super) fn of_this_machine() -> Strangers {
        let mut folders: Vec<String> = FOLDERS.map(str::to_owned).to_vec();
        let mut hosts: Vec<String> = HOSTS.map(str::to_owned).to_vec();
        folders.push(root().to_string_lossy().into_owned());
        let home = env::var_os("HOME").map(PathBuf::from);
        let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(home.as_ref()?.join(".cargo")));
        let configurations =
            [home.map(|dir| dir.join(".npmrc")), cargo.map(|dir| dir.join("config.toml")), Some(PathBuf::from("/etc/pip.conf"))];
        for file in configurations.into_iter().flatten() {
            hosts.extend(hosts_in(&fs::read_to_string(file).unwrap_or_default()));
        }
        for (name, value) in env::vars_os() {
            let name = name.to_string_lossy().to_lowercase();
            if name.contains("registry") || name.contains("registries") || name.contains("index_url") || name.contains("goproxy")
            {
                hosts.extend(hosts_in(&value.to_string_lossy()));
            }
        }
        hosts.retain(|host| !KNOWN.contains(&host.as_str()));
        folders.sort();
        hosts.sort();
        hosts.dedup();
        Strangers { folders, hosts }
    }

    /// Breaches in one file. The bundled articles are verbatim and may say what they like.
    pub(super) fn check(&self, file: &str, text: &str) -> Vec<String> {
        if file.starts_with("seeds/") {
            return Vec::new();
        }
        let mut breaches = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            if let Some(folder) = self.folders.iter().find(|folder| names_folder(line, folder)) {
                breaches.push(format!("{file}:{number}: names a folder of one machine: {folder}"));
            }
            if let Some(host) = self.hosts.iter().find(|host| line.contains(host.as_str())) {
                breaches.push(format!("{file}:{number}: names a registry's host: {host}"));
            }
        }
        breaches
    }
}

/// Whether the folder stands in the line as the beginning of a path, not inside an address.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + folder.len()..].chars().next();
        let begins = !before.is_some_and(|c| c.is_alphanumeric() || "/._-~".contains(c));
        let goes_on = folder.ends_with(['/', '\\']) || !after.is_some_and(|c| c.is_alphanumeric() || "_-".contains(c));
        begins && goes_on
    })
}

/// The hosts of the addresses in a text, names and passwords before an `@` aside.
fn hosts_in(text: &str) -> Vec<String> {
    let authorities = text.split("://").skip(1).filter_map(|rest| rest.split(['/', '"', '\'', ' ', '\n', ',', '|']).next());
    authorities
        .filter_map(|authority| authority.rsplit('@').next()?.split(':').next())
        .filter(|host| host.contains('.'))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Strangers, hosts_in, names_folder};

    #[test]
    fn folders_of_one_machine_are_found() {
        let home = concat!("/ho", "me/");
        assert!(names_folder(&format!("see {home}ann/x"), home));
        assert!(!names_folder(&format!("https://a.org{home}x"), home));
        assert!(names_folder("dir = \"/srv/repo/src\"", "/srv/repo"));
        assert!(!names_folder("/srv/repository", "/srv/repo"));
    }

    #[test]
    fn hosts_are_read_from_configurations() {
        let text = "registry = \"sparse+https://u:p@mirror.example.net:8/index/\"\n//ignored\nurl=http://localhost:80/";
        assert_eq!(hosts_in(text), ["mirror.example.net"]);
        assert_eq!(hosts_in("registry=https://mirror.example.net/npm/"), ["mirror.example.net"]);
    }

    #[test]
    fn each_line_that_names_one_is_told() {
        let strangers = Strangers { folders: vec!["/srv/repo".to_owned()], hosts: vec!["mirror.example.net".to_owned()] };
        assert_eq!(strangers.check("docs/a.md", "one\n/srv/repo\nhttps://mirror.example.net/x\n").len(), 2);
        assert!(strangers.check("seeds/a.txt", "/srv/repo").is_empty());
    }
}
