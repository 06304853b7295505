//! Word lists in text files: `[section]` headings, words parted by white space, and comments after `#`.

/// The lines of a file of word lists that are neither headings, comments nor empty, each with the section that it stands in.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).filter_map(move |line| {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(heading) => {
                section = heading;
                None
            }
            None => Some((section, line)),
        }
    })
}

/// Word lists that are read from a file.
pub(crate) trait Lists: Default {
    /// Adds the words of a line to the list of its section; `None` if there is no such list.
    fn add(&mut self, section: &str, line: &'static str) -> Option<()>;
}

/// The word lists of a file.
pub(crate) fn read<L: Lists>(file: &'static str) -> L {
    let mut lists = L::default();
    for (section, line) in lines(file) {
        lists.add(section, line);
    }
    lists
}

/// Declares a struct of word lists, each the section of a file that has its name.
macro_rules! word_lists {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $list:ident,)* }) => {
        $(#[$meta])*
        #[derive(Default)]
        pub(super) struct $name {
            $($(#[$doc])* pub(super) $list: Vec<&'static str>,)*
        }

        impl $crate::lists::Lists for $name {
            fn add(&mut self, section: &str, line: &'static str) -> Option<()> {
                let list = match section {
                    $(stringify!($list) => &mut self.$list,)*
                    _ => return None,
                };
                list.extend(line.split_whitespace());
                Some(())
            }
        }
    };
}

pub(crate) use word_lists;

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn lines_come_with_their_section() {
        let file = "# A comment.\n[verbs]\nsay tell\n\n[nouns]\nword\n";
        assert_eq!(lines(file).collect::<Vec<_>>(), [("verbs", "say tell"), ("nouns", "word")]);
    }
}
