//! 7z archives.

mod common;

use std::io::Cursor;

use common::{all_shown, read, refused};
use sevenz_rust2::{ArchiveEntry, ArchiveWriter, EncoderMethod};
use wirescope_ingest::ErrorKind;

fn packed(method: EncoderMethod, entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ArchiveWriter::new(Cursor::new(Vec::new())).expect("a writer");
    writer.set_content_methods(vec![method.into()]);
    for (name, bytes) in entries {
        writer.push_archive_entry(ArchiveEntry::new_file(name), Some(*bytes)).expect("an entry");
    }
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn entries_go_to_the_table_of_readers() {
    let entries: [(&str, &[u8]); 4] = [
        ("clips/a.txt", b"Ferries sail\n\nWords of it."),
        ("b.jsonl", b"{\"title\":\"T\",\"text\":\"Two.\"}\n"),
        ("empty/", b""),
        (".hidden", b"no"),
    ];
    for method in [EncoderMethod::LZMA2, EncoderMethod::LZMA, EncoderMethod::COPY] {
        let bytes = packed(method, &entries);
        for name in ["a.7z", "a"] {
            let shown = all_shown(name, &bytes);
            assert!(shown.contains(&"Ferries sail |  |  |  | Ferries sail¶Words of it.".to_owned()), "{shown:?}");
            assert!(shown.contains(&"T |  |  |  | Two.".to_owned()), "{shown:?}");
            assert!(shown.contains(&format!("{name} › .hidden LeftOut")), "{shown:?}");
        }
    }
    let files: Vec<String> =
        read("a.7z", packed(EncoderMethod::LZMA2, &entries)).into_iter().flatten().map(|article| article.details.file).collect();
    assert_eq!(files[0], "a.7z/clips/a.txt");
}

#[test]
fn torn_and_false_archives() {
    let bytes = packed(EncoderMethod::LZMA2, &[("a.txt", b"Words of it.")]);
    assert_eq!(refused("a.7z", &bytes[..bytes.len() - 4]).kind(), ErrorKind::Malformed);
    assert_eq!(refused("a.7z", "words").kind(), ErrorKind::Malformed);
    for at in 0..bytes.len() {
        let mut torn = bytes.clone();
        torn[at] ^= 0x55;
        assert!(!read("a.7z", torn).is_empty(), "{at}");
    }
    let spaces = vec![b' '; 20 << 20];
    let bomb = packed(EncoderMethod::LZMA2, &[("a.txt", &spaces)]);
    let error = refused("a.7z", bomb);
    assert_eq!(error.kind(), ErrorKind::TooLarge, "{error}");
}
