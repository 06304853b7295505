//! XML, written in order.

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

/// Writes elements into memory.
pub(crate) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A document with its declaration.
    pub(crate) fn new() -> std::io::Result<Self> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self(writer))
    }

    /// Opens an element.
    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> std::io::Result<()> {
        self.0.write_event(Event::Start(start(name, attributes)))
    }

    /// An element without content.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> std::io::Result<()> {
        self.0.write_event(Event::Empty(start(name, attributes)))
    }

    /// An element with words in it.
    pub(crate) fn words(&mut self, name: &str, attributes: &[(&str, &str)], words: &str) -> std::io::Result<()> {
        self.open(name, attributes)?;
        self.0.write_event(Event::Text(BytesText::new(&clean(words))))?;
        self.close(name)
    }

    /// Closes an element.
    pub(crate) fn close(&mut self, name: &str) -> std::io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner()
    }
}

fn start<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, clean(value).as_str()));
    }
    start
}

/// Characters that no XML document may hold become replacement characters.
fn clean(words: &str) -> String {
    let is_allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    words.chars().map(|c| if is_allowed(c) { c } else { '\u{fffd}' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_written_is_xml() {
        let mut xml = Xml::new().expect("memory");
        xml.words("a", &[("b", "\"<&'\n")], "]]>&<\u{0}\u{202e}").expect("memory");
        let written = String::from_utf8(xml.into_bytes()).expect("UTF-8");
        assert!(written.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a b=\"&quot;&lt;&amp;&apos;"), "{written}");
        assert!(written.ends_with("]]&gt;&amp;&lt;\u{fffd}\u{202e}</a>"), "{written}");
    }
}
