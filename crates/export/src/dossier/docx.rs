//! A dossier for word processors: a package of Office Open XML (ECMA-376) with one document and the styles that it uses.

use std::io::{Cursor, Write as _};

use wirescope_corpus::Taken;
use wirescope_protocol::ExportAsk;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{Dossier, Passage};
use crate::{About, ExportError, Whole, about::PROGRAM, bidi, formats::Format, xml::Xml};

pub(crate) struct Docx(Dossier);

impl Docx {
    pub(crate) fn new(ask: &ExportAsk) -> Self {
        Self(Dossier::new(ask))
    }
}

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

impl Format for Docx {
    fn take(&mut self, taken: &Taken) -> Result<(), ExportError> {
        self.0.take(taken);
        Ok(())
    }

    fn finish(self: Box<Self>, about: &mut About, _: &Whole) -> Result<Vec<u8>, ExportError> {
        let groups = self.0.finish(about);
        let (document, links) = document(about, &groups)?;
        let parts = [
            ("[Content_Types].xml", content_types()?),
            ("_rels/.rels", package_relations()?),
            ("word/document.xml", document),
            ("word/styles.xml", styles()?),
            ("word/_rels/document.xml.rels", document_relations(&links)?),
            ("docProps/core.xml", core(about)?),
        ];
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(name, SimpleFileOptions::default())?;
            zip.write_all(&bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    }
}

fn content_types() -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("Types", &[("xmlns", TYPES)])?;
    for (extension, kind) in [("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")] {
        xml.empty("Default", &[("Extension", extension), ("ContentType", kind)])?;
    }
    for (part, kind) in [
        ("/word/document.xml", format!("{MAIN}.document.main+xml")),
        ("/word/styles.xml", format!("{MAIN}.styles+xml")),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
    ] {
        xml.empty("Override", &[("PartName", part), ("ContentType", &kind)])?;
    }
    xml.close("Types")?;
    Ok(xml.into_bytes())
}

fn package_relations() -> std::io::Result<Vec<u8>> {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    let mut xml = Xml::new()?;
    xml.open("Relationships", &[("xmlns", RELATIONS)])?;
    for (id, kind, target) in
        [("rId1", format!("{OFFICE}/officeDocument"), "word/document.xml"), ("rId2", core.to_owned(), "docProps/core.xml")]
    {
        xml.empty("Relationship", &[("Id", id), ("Type", &kind), ("Target", target)])?;
    }
    xml.close("Relationships")?;
    Ok(xml.into_bytes())
}

fn document_relations(links: &[String]) -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("Relationships", &[("xmlns", RELATIONS)])?;
    xml.empty("Relationship", &[("Id", "rIdStyles"), ("Type", &format!("{OFFICE}/styles")), ("Target", "styles.xml")])?;
    for (link, number) in links.iter().zip(1..) {
        let (id, kind) = (format!("rIdLink{number}"), format!("{OFFICE}/hyperlink"));
        xml.empty("Relationship", &[("Id", &id), ("Type", &kind), ("Target", link), ("TargetMode", "External")])?;
    }
    xml.close("Relationships")?;
    Ok(xml.into_bytes())
}

fn core(about: &About) -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.open("cp:coreProperties", &namespaces)?;
    xml.words("dc:title", &[], "Dossier")?;
    xml.words("dc:creator", &[], PROGRAM)?;
    xml.words("dc:description", &[], &about.line())?;
    xml.close("cp:coreProperties")?;
    Ok(xml.into_bytes())
}

/// The styles: names of Word, so that its own looks and outlines take them up.
fn styles() -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("w:styles", &[("xmlns:w", WORDS)])?;
    // Identity, name, space before, half points of the letters, indentation, italic.
    for (id, name, before, size, indent, italic) in [
        ("Normal", "Normal", "0", "22", "0", false),
        ("Title", "Title", "0", "40", "0", false),
        ("Heading1", "heading 1", "360", "30", "0", false),
        ("Quote", "Quote", "280", "24", "360", true),
        ("Source", "Source", "60", "20", "360", false),
    ] {
        let kind = [("w:type", "paragraph"), ("w:styleId", id)];
        xml.open("w:style", &kind)?;
        xml.empty("w:name", &[("w:val", name)])?;
        if id != "Normal" {
            xml.empty("w:basedOn", &[("w:val", "Normal")])?;
        }
        xml.open("w:pPr", &[])?;
        if name != "Source" && name != "Normal" {
            xml.empty("w:keepNext", &[])?;
        }
        xml.empty("w:spacing", &[("w:before", before), ("w:after", "60")])?;
        xml.empty("w:ind", &[("w:left", indent)])?;
        xml.close("w:pPr")?;
        xml.open("w:rPr", &[])?;
        if italic {
            xml.empty("w:i", &[])?;
        }
        xml.empty("w:sz", &[("w:val", size)])?;
        xml.close("w:rPr")?;
        xml.close("w:style")?;
    }
    xml.close("w:styles")?;
    Ok(xml.into_bytes())
}

/// The document, and the addresses that it links to.
fn document(about: &About, groups: &[(String, Vec<Passage>)]) -> std::io::Result<(Vec<u8>, Vec<String>)> {
    let mut links = Vec::new();
    let mut xml = Xml::new()?;
    xml.open("w:document", &[("xmlns:w", WORDS), ("xmlns:r", OFFICE)])?;
    xml.open("w:body", &[])?;
    paragraph(&mut xml, "Title", &["Dossier"])?;
    for (name, words) in about.lines() {
        paragraph(&mut xml, "Normal", &[&format!("{name}: {words}")])?;
    }
    for (heading, passages) in groups {
        if !heading.is_empty() {
            paragraph(&mut xml, "Heading1", &[heading])?;
        }
        for passage in passages {
            write(passage, &mut xml, &mut links)?;
        }
    }
    xml.close("w:body")?;
    xml.close("w:document")?;
    Ok((xml.into_bytes(), links))
}

fn write(passage: &Passage, xml: &mut Xml, links: &mut Vec<String>) -> std::io::Result<()> {
    paragraph(xml, "Quote", &[&passage.words])?;
    if !passage.speaker.is_empty() {
        paragraph(xml, "Source", &["– ", &passage.speaker])?;
    }
    if !passage.note.trim().is_empty() {
        paragraph(xml, "Source", &[&passage.note])?;
    }
    for said in &passage.remarks {
        paragraph(xml, "Source", &[said])?;
    }
    paragraph(xml, "Source", &[&passage.from])?;
    if !passage.url.is_empty() {
        links.push(passage.url.clone());
        begin(xml, "Source")?;
        xml.open("w:hyperlink", &[("r:id", &format!("rIdLink{}", links.len()))])?;
        run(xml, &passage.url)?;
        xml.close("w:hyperlink")?;
        xml.close("w:p")?;
    }
    paragraph(xml, "Source", &[&passage.proof])
}

fn begin(xml: &mut Xml, style: &str) -> std::io::Result<()> {
    xml.open("w:p", &[])?;
    xml.open("w:pPr", &[])?;
    xml.empty("w:pStyle", &[("w:val", style)])?;
    xml.close("w:pPr")
}

fn paragraph(xml: &mut Xml, style: &str, runs: &[&str]) -> std::io::Result<()> {
    begin(xml, style)?;
    for words in runs {
        run(xml, words)?;
    }
    xml.close("w:p")
}

fn run(xml: &mut Xml, words: &str) -> std::io::Result<()> {
    xml.open("w:r", &[])?;
    xml.words("w:t", &[("xml:space", "preserve")], &bidi::closed(words))?;
    xml.close("w:r")
}
