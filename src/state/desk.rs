//! The slice of the desk: which view is open, what is folded, and how wide things are.

use std::collections::BTreeMap;

use wirescope_protocol::Field;

use super::View;

/// The narrowest and the widest that the list or the reader can be made, in CSS pixels.
pub const WIDTHS: (u32, u32) = (260, 1200);

/// The side of the boundary that can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The list, beside the reader.
    List,
    /// The reader, beside any other view.
    Reader,
}

/// How the desk is laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskSlice {
    /// The open view.
    pub view: View,
    /// Whether the facets are folded away.
    pub folded: bool,
    /// The width of the list, where the reader has chosen one. CSS pixels.
    pub list: Option<u32>,
    /// The width of the reader, where the reader has chosen one. CSS pixels.
    pub reader: Option<u32>,
    /// The facets that are folded by themselves.
    pub shut: Vec<Field>,
    /// How views are drawn, as [`looks`](super::looks) writes it.
    pub looks: BTreeMap<View, String>,
}

impl DeskSlice {
    /// How a view is drawn; empty at first.
    pub fn look(&self, view: View) -> &str {
        self.looks.get(&view).map_or("", String::as_str)
    }

    /// The chosen width of a part.
    pub fn width(&self, part: Part) -> Option<u32> {
        match part {
            Part::List => self.list,
            Part::Reader => self.reader,
        }
    }

    /// Chooses a width; `None` leaves it to the style sheet.
    pub(super) fn resize(&mut self, part: Part, width: Option<u32>) {
        let width = width.map(|width| width.clamp(WIDTHS.0, WIDTHS.1));
        match part {
            Part::List => self.list = width,
            Part::Reader => self.reader = width,
        }
    }

    /// What is kept of it in the browser's storage. How views are drawn is in the address alone.
    pub fn encode(&self) -> String {
        let width = |name: &str, width: Option<u32>| width.map(|width| format!("{name}={width}"));
        let shut: Vec<&str> = self.shut.iter().map(|field| field.code()).collect();
        let parts = [
            self.folded.then(|| "folded".to_owned()),
            width("list", self.list),
            width("reader", self.reader),
            (!shut.is_empty()).then(|| format!("shut={}", shut.join(","))),
            (self.view != View::default()).then(|| format!("view={}", self.view.code())),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Reads what [`DeskSlice::encode`] has written. Unknown parts are ignored.
    pub fn decode(stored: &str) -> DeskSlice {
        let mut desk = DeskSlice::default();
        for part in stored.split(' ') {
            match part.split_once('=') {
                None if part == "folded" => desk.folded = true,
                Some(("list", width)) => desk.resize(Part::List, width.parse().ok()),
                Some(("reader", width)) => desk.resize(Part::Reader, width.parse().ok()),
                Some(("shut", codes)) => desk.shut = codes.split(',').filter_map(Field::from_code).collect(),
                Some(("view", code)) => desk.view = View::from_code(code).unwrap_or_default(),
                _ => {}
            }
        }
        desk
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        for desk in [
            DeskSlice::default(),
            DeskSlice { folded: true, ..DeskSlice::default() },
            DeskSlice { list: Some(400), reader: Some(700), ..DeskSlice::default() },
            DeskSlice { view: View::Map, shut: vec![Field::People, Field::Dates], ..DeskSlice::default() },
        ] {
            assert_eq!(DeskSlice::decode(&desk.encode()), desk);
        }
        let odd = DeskSlice::decode("list=9999999 reader=x later=1 folded");
        assert_eq!((odd.list, odd.reader, odd.folded), (Some(WIDTHS.1), None, true));
    }
}
