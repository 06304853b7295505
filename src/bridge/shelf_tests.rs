use super::*;

type Bytes = &'static str;

fn ids(all: &str) -> Vec<String> {
    all.split_whitespace().map(str::to_owned).collect()
}

fn set(all: &str) -> BTreeSet<String> {
    ids(all).into_iter().collect()
}

fn keys(all: &[u32]) -> BTreeSet<u32> {
    all.iter().copied().collect()
}

fn stored(key: u32, of: &str, bytes: Bytes) -> Stored<Bytes> {
    (key, ids(of), Some(bytes))
}

/// A shelf with what an earlier visit has stored.
fn shelf(segments: &[Stored<Bytes>], removed: &str) -> Shelf<Bytes> {
    let mut shelf = Shelf::new(set("seed"));
    let all = segments.iter().map(|segment| segment.0).collect();
    shelf.take(&all, segments.to_vec(), &set(removed), true);
    shelf
}

#[test]
fn what_was_stored_comes_back_and_what_is_new_is_unsaved_until_it_is_written() {
    let mut shelf = shelf(&[stored(1, "a b", "1"), stored(2, "c seed", "2")], "b");
    assert_eq!((shelf.own(), shelf.own_count(), shelf.unsaved()), (ids("a c"), 2, ids("")));
    let putting = shelf.add(ids("d b"), "3");
    assert_eq!((shelf.own(), shelf.unsaved()), (ids("a b c d"), ids("b d")), "b was added again");
    shelf.failed(putting.number);
    assert_eq!(shelf.unsaved(), ids("b d"));
    shelf.remove(&ids("d"));
    let again = shelf.retry();
    assert_eq!((again[0].number, &again[0].ids, &again[0].gone), (putting.number, &ids("d b"), &ids("d")));
    assert_eq!(shelf.saved(putting.number, 7), None);
    assert_eq!((shelf.unsaved(), shelf.retry()), (ids(""), Vec::new()));
    assert_eq!(shelf.start_restoring(), ["1", "2", "3"]);
}

#[test]
fn a_removal_names_what_it_removes() {
    let mut shelf = shelf(&[stored(1, "a b", "1"), stored(2, "c", "2")], "");
    assert_eq!(shelf.remove(&ids("a c nobody seed")), Removal { gone: ids("a c"), drop: vec![2] });
    assert_eq!((shelf.own(), shelf.removed()), (ids("b"), ids("a c")));
    assert_eq!(shelf.remove(&ids("b")), Removal { gone: ids("b"), drop: vec![1] });
    let putting = shelf.add(ids("x"), "3");
    assert_eq!(shelf.remove(&ids("x")).drop, [0; 0], "it has no key yet,");
    assert_eq!(shelf.saved(putting.number, 9), Some(9), "and is deleted when it has one");
}

#[test]
fn two_tabs_that_add_and_remove_have_the_same_articles() {
    let first = [stored(1, "a b", "1")];
    let (mut one, mut two) = (shelf(&first, ""), shelf(&first, ""));
    let putting = one.add(ids("c"), "2");
    one.saved(putting.number, 2);
    let putting = two.add(ids("d"), "3");
    two.saved(putting.number, 3);
    let removal = one.remove(&ids("a"));

    let removed = removal.gone.iter().cloned().collect();
    let news = two.take(&keys(&[1, 2, 3]), vec![stored(2, "c", "2")], &removed, false);
    assert_eq!(news, News { fresh: vec!["2"], gone: ids("a") });
    let news = one.take(&keys(&[1, 2, 3]), vec![stored(3, "d", "3")], &removed, false);
    assert_eq!(news, News { fresh: vec!["3"], gone: ids("") });
    assert_eq!((one.own(), two.own()), (ids("b c d"), ids("b c d")));
    // Nothing new: nothing to do.
    assert_eq!(one.take(&keys(&[1, 2, 3]), Vec::new(), &removed, false), News { fresh: Vec::new(), gone: ids("") });
}

#[test]
fn what_is_being_written_is_not_removed_by_what_was_removed_before() {
    let mut shelf = shelf(&[stored(1, "a b", "1")], "a");
    shelf.add(ids("a"), "2");
    assert_eq!(shelf.take(&keys(&[1]), Vec::new(), &set("a"), false).gone, ids(""));
    assert_eq!(shelf.own(), ids("a b"));
}

#[test]
fn an_article_that_another_tab_adds_again_or_analyses_again_stays() {
    let mut shelf = shelf(&[stored(1, "a b", "1")], "a");
    let news = shelf.take(&keys(&[1, 2]), vec![stored(2, "a", "2")], &set(""), false);
    assert_eq!((news.fresh, shelf.own()), (vec!["2"], ids("a b")));
    let news = shelf.take(&keys(&[2, 3]), vec![stored(3, "b a", "3")], &set(""), false);
    assert_eq!((news.gone, shelf.own()), (ids(""), ids("a b")), "the old segment has vanished, its articles have not");
    let news = shelf.take(&keys(&[]), Vec::new(), &set("a b"), false);
    assert_eq!((news.gone, shelf.own_count()), (ids("a b"), 0));
}

#[test]
fn records_that_cannot_be_read_are_named_and_not_counted() {
    let mut shelf = Shelf::new(set(""));
    shelf.take(&keys(&[1, 2, 3]), vec![stored(1, "a", "1"), (2, ids(""), None), stored(3, "b c", "3")], &set("c"), true);
    shelf.start_restoring();
    assert!(!shelf.restored(&[], &[1], false));
    assert_eq!((shelf.own(), shelf.start_restoring()), (ids("a"), vec!["1"]));
    let damaged = [(2, ids("")), (3, ids("b"))].map(|(key, ids)| DamagedRecord { key, ids });
    assert_eq!(shelf.damaged(), damaged);
    assert_eq!(shelf.give_up_damaged(), [2, 3]);
}

#[test]
fn stale_segments_are_deleted_once_all_of_them_are_written_anew() {
    let mut shelf = shelf(&[stored(1, "a", "1"), stored(2, "b c", "2")], "");
    shelf.start_restoring();
    shelf.restored(&[0, 1], &[], true);
    let one = shelf.add(ids("a"), "3");
    let two = shelf.add(ids("b c"), "4");
    shelf.saved(one.number, 3);
    assert_eq!(shelf.renewed(true), (vec![1, 2], vec![two.number]), "unless the last one cannot be written");
    assert_eq!((shelf.own(), shelf.start_restoring()), (ids("a b c"), vec!["3", "4"]));
}

#[test]
fn nothing_is_deleted_while_something_cannot_be_written() {
    let mut shelf = shelf(&[stored(1, "a", "1")], "");
    shelf.start_restoring();
    shelf.restored(&[0], &[], true);
    let new = shelf.add(ids("a"), "2");
    shelf.failed(new.number);
    assert_eq!(shelf.renewed(true), (Vec::new(), Vec::new()));
}

#[test]
fn what_could_not_be_rescued_of_a_damaged_segment_is_named_and_its_record_stays() {
    let mut shelf = shelf(&[stored(1, "a b", "1")], "");
    shelf.start_restoring();
    shelf.restored(&[0], &[], true);
    let new = shelf.add(ids("b"), "2");
    shelf.saved(new.number, 2);
    assert_eq!(shelf.renewed(true), (Vec::new(), Vec::new()));
    assert_eq!(shelf.damaged(), [DamagedRecord { key: 1, ids: ids("a") }]);
    assert_eq!(shelf.own(), ids("b"));
}

#[test]
fn two_versions_do_not_analyse_again_what_the_other_one_has() {
    let mut shelf = shelf(&[], "");
    shelf.take(&keys(&[1]), vec![stored(1, "a", "1")], &set(""), false);
    assert!(!shelf.restored(&[0], &[], true), "once is all right");
    shelf.take(&keys(&[1, 2]), vec![stored(2, "a", "2")], &set(""), false);
    assert!(shelf.restored(&[0], &[], true), "twice is not");
}

#[test]
fn what_nobody_has_any_more_is_forgotten() {
    let mut shelf = shelf(&[stored(1, "a b", "1"), stored(2, "c", "2")], "b c x");
    assert_eq!(shelf.spent(), [2]);
    assert_eq!(shelf.forgotten(), ids("c x"));
    assert_eq!(shelf.removed(), ids("b"));
}
