//! Documents of word processors, presentations, spreadsheets and e-books.

mod common;

use common::{all_shown, gz, one, read, refused, zip};
use wirescope_ingest::{ErrorKind, IngestError, columns};

#[test]
fn word() {
    let body = r#"<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Ferries sail</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The harbour </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>opened &amp; closed.</w:t></w:r><w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t><w:br/><w:t>two</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Box.</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Box.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:body></w:document>"#;
    let core = "<cp:coreProperties><dc:title>Draft</dc:title><dc:creator>Ann</dc:creator></cp:coreProperties>";
    let file = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", body.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
    ]);
    for name in ["a.docx", "a.zip", "a"] {
        assert_eq!(all_shown(name, &file), ["Ferries sail |  |  |  | The harbour opened & closed.¶Cell/two¶Box."], "{name}");
    }
    let archive = zip(&[("folder/a.docx", &file)]);
    assert_eq!(one("clips.zip", archive).title, "Ferries sail");
    let plain = body.replace("Title", "Normal").replace("Ferries sail", "He went.");
    let article = one("a.docx", zip(&[("word/document.xml", plain.as_bytes()), ("docProps/core.xml", core.as_bytes())]));
    assert_eq!((article.title.as_str(), &article.text[..9]), ("Draft", "He went.\n"));
    assert_eq!(refused("a.docx", zip(&[("word/document.xml", b"<w:document/>")])).kind(), ErrorKind::NoArticle);
    assert_eq!(refused("a.docx", "no zip").kind(), ErrorKind::Malformed);
}

#[test]
fn open_document() {
    let manifest: (&str, &[u8]) = ("META-INF/manifest.xml", b"<manifest/>");
    let text = r#"<office:document-content><office:body><office:text><text:h>Ferries sail</text:h><text:p>The<text:s/>harbour<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>In March.</text:p></text:note-body></text:note>
opened.</text:p><text:p>Closed<text:line-break/>again.</text:p></office:text></office:body></office:document-content>"#;
    let file = zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", text.as_bytes()), manifest]);
    assert_eq!(all_shown("a.odt", file), ["Ferries sail |  |  |  | The harbour opened.¶Closed/again.¶In March."]);
    let table = r#"<office:spreadsheet><table:table><table:table-row><table:table-cell><text:p>title</text:p></table:table-cell><table:table-cell><text:p>date</text:p></table:table-cell><table:table-cell><text:p>text</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>T</text:p></table:table-cell><table:table-cell office:date-value="2020-02-04"><text:p>4.2.20</text:p></table:table-cell><table:table-cell><text:p>One.</text:p><text:p>Two.</text:p></table:table-cell><table:table-cell table:number-columns-repeated="999999999"/></table:table-row></table:table></office:spreadsheet>"#;
    assert_eq!(all_shown("a.ods", zip(&[("content.xml", table.as_bytes()), manifest])), ["T |  | 2020-02-04 |  | One.¶Two."]);
}

#[test]
fn slides_and_sheets() {
    let slide = |words: &str| format!("<p:sld><a:p><a:r><a:t>{words}</a:t></a:r></a:p><a:p/></p:sld>");
    let (first, second, tenth) = (slide("Ferries sail"), slide("Two."), slide("Ten."));
    let deck = zip(&[
        ("ppt/presentation.xml", b"<p/>"),
        ("ppt/slides/slide10.xml", tenth.as_bytes()),
        ("ppt/slides/slide1.xml", first.as_bytes()),
        ("ppt/slides/slide2.xml", second.as_bytes()),
    ]);
    assert_eq!(all_shown("a.pptx", deck), ["Ferries sail |  |  |  | Two.¶Ten."]);
    // The presentation says in which order, and a slide what its speaker says.
    let order =
        r#"<p:presentation><p:sldIdLst><p:sldId id="1" r:id="b"/><p:sldId id="2" r:id="a"/></p:sldIdLst></p:presentation>"#;
    let relations = r#"<Relationships><Relationship Id="a" Target="slides/slide1.xml"/><Relationship Id="b" Target="/ppt/slides/slide2.xml"/></Relationships>"#;
    let spoken = slide("She says.").replace("<a:p/>", "<a:p><a:fld><a:t>7</a:t></a:fld></a:p>");
    let notes = r#"<Relationships><Relationship Id="x" Target="../notesSlides/notesSlide1.xml"/></Relationships>"#;
    let deck = zip(&[
        ("ppt/presentation.xml", order.as_bytes()),
        ("ppt/_rels/presentation.xml.rels", relations.as_bytes()),
        ("ppt/slides/slide1.xml", second.as_bytes()),
        ("ppt/slides/slide2.xml", first.as_bytes()),
        ("ppt/slides/_rels/slide1.xml.rels", notes.as_bytes()),
        ("ppt/notesSlides/notesSlide1.xml", spoken.as_bytes()),
    ]);
    assert_eq!(all_shown("a.pptx", deck), ["Ferries sail |  |  |  | Two.¶She says."]);
    // One whose relations are torn has its slides all the same.
    let deck = zip(&[
        ("ppt/presentation.xml", order.as_bytes()),
        ("ppt/_rels/presentation.xml.rels", b"<Relationships><Relationship Id=\"a"),
        ("ppt/slides/slide1.xml", first.as_bytes()),
        ("ppt/slides/slide2.xml", second.as_bytes()),
        ("ppt/slides/_rels/slide2.xml.rels", b"<Relationships"),
    ]);
    assert_eq!(all_shown("a.pptx", deck), ["Ferries sail |  |  |  | Two.", "a.pptx Incomplete", "a.pptx Incomplete"]);
    let strings = "<sst><si><t>headline</t></si><si><t>date</t></si><si><r><t>full </t></r><r><t>text</t></r><rPh><t>x</t></rPh></si><si><t>One.&#10;&#10;Two.</t></si></sst>";
    let sheet = r#"<worksheet><sheetData><row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row>
<row><c r="A2" t="inlineStr"><is><t>T</t></is></c><c r="B2"><v>43865</v></c><c r="D2" t="s"><v>3</v></c><c r="ZZZZZZ2"><v>1</v></c></row></sheetData></worksheet>"#;
    let book = zip(&[
        ("xl/workbook.xml", b"<w/>"),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", b"<worksheet><row><c r=\"A1\"><v>1</v></c></row></worksheet>"),
        ("xl/worksheets/sheet2.xml", sheet.as_bytes()),
    ]);
    assert_eq!(all_shown("a.xlsx", &book), ["T |  | 2020-02-04 |  | One.¶Two.", "a.xlsx Incomplete"]);
    // A sheet that is torn does not take the others with it.
    let torn = zip(&[
        ("xl/workbook.xml", b"<w/>"),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/worksheets/sheet2.xml", b"<worksheet><row><c r=\"A1"),
    ]);
    assert_eq!(all_shown("a.xlsx", &torn).len(), 2, "{:?}", read("a.xlsx", &torn));
    assert!(read("a.xlsx", &torn)[0].is_ok() && read("a.xlsx", &torn)[1].is_err());
    let columns = columns(&book, &[]).expect("a table");
    assert_eq!(columns.names, ["headline", "date", "", "full text"]);
    assert_eq!(columns.roles, ["title", "published", "", "text"]);
    let packed = gz(b"Kop;Tekst\nA;Words of it.\n");
    assert_eq!(
        wirescope_ingest::columns(&packed, &[]).map(|columns| columns.names),
        Some(vec!["Kop".to_owned(), "Tekst".to_owned()])
    );
}

#[test]
fn every_sheet_that_is_a_table_is_read() {
    let table = |title: &str| {
        let cell = |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
        let row = |cells: [&str; 2]| format!("<table:table-row>{}{}</table:table-row>", cell(cells[0]), cell(cells[1]));
        format!("<table:table table:name=\"{title}\">{}{}</table:table>", row(["title", "text"]), row([title, "Words of it."]))
    };
    let book = |sheets: &str| {
        let xml = format!("<office:spreadsheet>{sheets}</office:spreadsheet>");
        zip(&[("content.xml", xml.as_bytes()), ("META-INF/manifest.xml", b"<manifest/>")])
    };
    let other = "<table:table table:name=\"Key\"><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>";
    let two = book(&format!("{}{other}{}", table("March"), table("April")));
    assert_eq!(all_shown("a.ods", &two), ["March |  |  |  | Words of it.", "April |  |  |  | Words of it.", "a.ods Incomplete"]);
    let prose = other.replace(">a<", ">The harbour opened on Monday, and closed again on Friday.<");
    assert_eq!(one("a.ods", book(&prose)).text, "The harbour opened on Monday, and closed again on Friday.");
    assert_eq!(refused("a.ods", book(other)).kind(), ErrorKind::NoArticle);
    // What somebody has remarked on a cell is none of its words.
    let remark = "<table:table-cell><office:annotation><text:p>Check!</text:p></office:annotation><text:p>Words";
    let remarked = book(&table("March").replace("<table:table-cell><text:p>Words", remark));
    assert_eq!(all_shown("a.ods", &remarked), ["March |  |  |  | Words of it.", "a.ods LeftOut"]);
    // A sentence among labels is a note on a table, and no text.
    let labels = "<table:table-row><table:table-cell><text:p>Harbours of the north</text:p></table:table-cell></table:table-row>";
    let noted = prose.replace("</table:table>", &format!("{}</table:table>", labels.repeat(5)));
    assert_eq!(refused("a.ods", book(&noted)).kind(), ErrorKind::NoArticle);
}

#[test]
fn notes_are_read_and_remarks_named() {
    let note = |name: &str, kind: &str, words: &str| {
        format!("<w:{name} w:type=\"{kind}\"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:{name}>")
    };
    let body = "<w:document><w:p><w:r><w:t>Ferries sail</w:t></w:r></w:p><w:p><w:r><w:t>The harbour opened.</w:t></w:r></w:p></w:document>";
    let notes =
        format!("<w:footnotes>{}{}</w:footnotes>", note("footnote", "separator", "no"), note("footnote", "", "In March."));
    let remarks = format!("<w:comments>{}{}</w:comments>", note("comment", "", "Check!"), note("comment", "", "Done."));
    let files: &[(&str, &[u8])] = &[
        ("word/document.xml", body.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
        ("word/comments.xml", remarks.as_bytes()),
    ];
    assert_eq!(all_shown("a.docx", zip(files)), ["Ferries sail |  |  |  | The harbour opened.¶In March.", "a.docx LeftOut"]);
    assert_eq!(read("a.docx", zip(files))[1].as_ref().err().map(IngestError::count), Some(2));
}

#[test]
fn e_books() {
    let container = "<container><rootfiles><rootfile full-path=\"OPS/c.opf\"/></rootfiles></container>";
    let package = r#"<package><metadata><dc:title>Week</dc:title></metadata><manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="t/b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="t/../a.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/></spine></package>"#;
    let page = |title: &str| {
        format!("<?xml version=\"1.0\"?><html><head><title>{title}</title></head><body><p>Words of {title}.</p></body></html>")
    };
    let (a, b) = (page("A"), page("B"));
    let files: &[(&str, &[u8])] = &[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.as_bytes()),
        ("OPS/c.opf", package.as_bytes()),
        ("OPS/nav.xhtml", a.as_bytes()),
        ("OPS/a.xhtml", a.as_bytes()),
        ("OPS/t/b.xhtml", b.as_bytes()),
    ];
    assert_eq!(all_shown("a.epub", zip(files)), ["B | Week |  |  | Words of B.", "A | Week |  |  | Words of A."]);
    assert_eq!(refused("a.epub", zip(&files[..3])).kind(), ErrorKind::NoArticle);
}

#[test]
fn hostile_documents() {
    let bomb = vec![b' '; 100 << 20];
    assert_eq!(refused("a.docx", zip(&[("word/document.xml", &bomb)])).kind(), ErrorKind::TooLarge);
    let deep = "<a>".repeat(100_000);
    assert_eq!(refused("a.docx", zip(&[("word/document.xml", deep.as_bytes())])).kind(), ErrorKind::TooLarge);
}

#[test]
fn names_and_what_is_left_out() {
    let archive = zip(&[("../up.txt", b"Words of up."), (".hidden.txt", b"x"), ("a\u{202E}txt.exe", b"x"), (".DS_Store", b"x")]);
    assert_eq!(
        all_shown("a.zip", archive),
        ["up |  |  |  | Words of up.", "a.zip › .hidden.txt LeftOut", "a.zip › a\u{FFFD}txt.exe Unsupported"]
    );
}
