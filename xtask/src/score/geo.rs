//! Scores the places of articles against corpora of placed toponyms: within 161 km (100 miles) is right.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use anyhow::{Context as _, Result};
use wirescope_nlp::{Article, Doc, Label, Link, Pipeline, Span, train_api::places::place_toponyms};

use super::{
    report::{Section, Table},
    sets::Scored,
};

/// Kilometres within which a place is right: a hundred miles.
const RIGHT: f64 = 161.0;

/// A toponym with the place that it names.
struct Placed {
    span: Span,
    lat: f64,
    lon: f64,
}

/// An article with its toponyms, in order of their spans.
struct Document {
    article: Article,
    gold: Vec<Placed>,
}

/// Right, gold, predicted.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    right: usize,
    linked: usize,
    gold: usize,
    predicted: usize,
    /// Kilometres to the gold, of those that were linked, summed up in whole ones.
    kilometres: f64,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.linked += other.linked;
        self.gold += other.gold;
        self.predicted += other.predicted;
        self.kilometres += other.kilometres;
    }
}

fn share(part: usize, whole: usize) -> String {
    format!("{:.1}", 100.0 * part as f64 / whole.max(1) as f64)
}

/// Scores a corpus: `lgl` or `geovirus`.
pub(crate) fn score(corpora: &Path, name: &str, pipeline: &Pipeline) -> Result<Scored> {
    let path = corpora.join("geo").join(name).with_extension("xml");
    let file = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let documents = if name == "lgl" { lgl(&file) } else { geovirus(&file) };
    let mut halves: BTreeMap<usize, (Counts, Counts)> = BTreeMap::new();
    let mut errors = String::new();
    for (at, document) in documents.iter().enumerate() {
        let half = halves.entry(at % 2).or_default();
        half.0 += given(document, pipeline, &mut errors);
        half.1 += found(document, pipeline, &mut errors);
    }
    let mut table =
        Table::new(&["Gold toponyms", "Articles", "Toponyms", "Within 161 km %", "Linked %", "Of these right %", "Mean km"]);
    let mut ends = Table::new(&["From text", "Gold", "Predicted", "Precision", "Recall", "F1"]);
    let mut all = (Counts::default(), Counts::default());
    for counts in halves.values() {
        all.0 += counts.0;
        all.1 += counts.1;
    }
    let rows = [("even articles", halves.get(&0)), ("odd articles", halves.get(&1)), ("all", Some(&all))];
    for (part, counts) in rows.into_iter().filter_map(|(part, counts)| Some((part, counts?))) {
        let articles = match part {
            "all" => documents.len(),
            "odd articles" => documents.len() / 2,
            _ => documents.len().div_ceil(2),
        };
        let (given, found) = counts;
        table.row([
            part.to_owned(),
            articles.to_string(),
            given.gold.to_string(),
            share(given.right, given.gold),
            share(given.linked, given.gold),
            share(given.right, given.linked),
            format!("{:.0}", given.kilometres / given.linked.max(1) as f64),
        ]);
        ends.row([
            part.to_owned(),
            found.gold.to_string(),
            found.predicted.to_string(),
            share(found.right, found.predicted),
            share(found.right, found.gold),
            share(2 * found.right, found.gold + found.predicted),
        ]);
    }
    let section = Section {
        heading: format!("Development: places, {name}"),
        about: format!(
            "Toponyms that the corpus gives a place to. Above, its spans are handed to the linker, which is right within 161 km (100 miles)\n\
             of the corpus's place; one that is not linked is wrong. Below, everything is found in the text: GPE, LOC and FAC mentions with a\n\
             link, right where they share a byte with a toponym and lie within 161 km of it; the corpus places adjectives too, which are no\n\
             places here. The linker was tuned on the even articles of lgl. `cargo xtask score --set {name}`"
        ),
        tables: vec![table, ends],
    };
    Ok(Scored { section, errors })
}

/// Places the spans of the gold.
fn given(document: &Document, pipeline: &Pipeline, errors: &mut String) -> Counts {
    let mut spans: Vec<Span> = document.gold.iter().map(|placed| placed.span).collect();
    spans.dedup();
    let links = place_toponyms(pipeline, &document.article, &spans);
    let mut counts = Counts { gold: document.gold.len(), ..Counts::default() };
    for placed in &document.gold {
        let link = spans.binary_search(&placed.span).ok().and_then(|at| links.get(at)?.as_ref());
        let distance = link.map(|link| kilometres(placed, link));
        counts.linked += usize::from(link.is_some());
        counts.kilometres += distance.unwrap_or(0.0);
        let is_right = distance.is_some_and(|distance| distance <= RIGHT);
        counts.right += usize::from(is_right);
        if !is_right {
            note(errors, "given", document, placed.span, Some(placed), link);
        }
    }
    counts
}

/// Finds and places everything in the text.
fn found(document: &Document, pipeline: &Pipeline, errors: &mut String) -> Counts {
    let doc = pipeline.analyze(document.article.clone());
    let predicted = predicted(&doc);
    let mut counts = Counts { gold: document.gold.len(), predicted: predicted.len(), ..Counts::default() };
    let mut taken = vec![false; document.gold.len()];
    for (span, link) in predicted {
        let hit = document
            .gold
            .iter()
            .zip(&taken)
            .position(|(placed, taken)| !taken && placed.span.overlaps(span) && kilometres(placed, &link) <= RIGHT);
        match hit {
            Some(at) => {
                taken[at] = true;
                counts.right += 1;
            }
            None if !document.gold.iter().any(|placed| placed.span.overlaps(span)) => {
                note(errors, "extra", document, span, None, Some(&link));
            }
            None => {}
        }
    }
    for (placed, _) in document.gold.iter().zip(&taken).filter(|(_, taken)| !**taken) {
        let overlap = doc.mentions.iter().any(|mention| mention.span.overlaps(placed.span) && is_place(mention.label));
        note(errors, if overlap { "missed: elsewhere" } else { "missed: no mention" }, document, placed.span, Some(placed), None);
    }
    counts
}

fn is_place(label: Label) -> bool {
    matches!(label, Label::Gpe | Label::Loc | Label::Fac)
}

fn predicted(doc: &Doc) -> Vec<(Span, Link)> {
    let link = |mention: &wirescope_nlp::Mention| {
        let entity = doc.entities.get(mention.entity?.0 as usize)?;
        Some((mention.span, entity.link.clone()?))
    };
    doc.mentions.iter().filter(|mention| is_place(mention.label)).filter_map(link).collect()
}

fn note(errors: &mut String, what: &str, document: &Document, span: Span, gold: Option<&Placed>, link: Option<&Link>) {
    let place = |lat: f64, lon: f64| format!("{lat:.1},{lon:.1}");
    let gold = gold.map_or("–".to_owned(), |placed| place(placed.lat, placed.lon));
    let link = link.map_or("–".to_owned(), |link| {
        format!("{} {} {} {}", place(link.lat.into(), link.lon.into()), link.iso, link.region, link.level.name())
    });
    let context = super::truth::in_context(&document.article.text, span).to_string();
    // Writing to a string cannot fail.
    let _ = writeln!(
        errors,
        "{what}\t{}\tgold {gold}\tis {link}\t{}\t{context}",
        document.article.id,
        span.of(&document.article.text)
    );
}

/// Great-circle distance, by haversines.
fn kilometres(placed: &Placed, link: &Link) -> f64 {
    let (lat, lon) = (f64::from(link.lat).to_radians(), f64::from(link.lon).to_radians());
    let (gold_lat, gold_lon) = (placed.lat.to_radians(), placed.lon.to_radians());
    let square = |angle: f64| (angle / 2.0).sin().powi(2);
    let half = square(lat - gold_lat) + lat.cos() * gold_lat.cos() * square(lon - gold_lon);
    12_742.0 * half.min(1.0).sqrt().asin()
}

/// The text between the first `<tag>` and the next `</tag>`, and what follows.
fn element<'a>(text: &'a str, tag: &str) -> Option<(&'a str, &'a str)> {
    let (_, rest) = text.split_once(&format!("<{tag}>"))?;
    rest.split_once(&format!("</{tag}>"))
}

fn elements<'a>(text: &'a str, tag: &'a str) -> impl Iterator<Item = &'a str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (inner, after) = element(rest, tag)?;
        rest = after;
        Some(inner)
    })
}

fn unescape(text: &str) -> String {
    match text.strip_prefix("<![CDATA[").and_then(|text| text.strip_suffix("]]>")) {
        Some(plain) => plain.to_owned(),
        None => {
            text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
        }
    }
}

/// The byte offset of each character, and of the end.
fn offsets(text: &str) -> Vec<u32> {
    text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect()
}

/// The toponym of an element with `start` and `end` in characters, counted from `first`, of a text `base` bytes into the article's.
fn placed(element_text: &str, offsets: &[u32], first: usize, base: u32) -> Option<Placed> {
    let number = |tag: &str| element(element_text, tag).and_then(|(text, _)| text.trim().parse::<f64>().ok());
    let at = |tag: &str| offsets.get((number(tag)? as usize).checked_sub(first)?).map(|at| at + base);
    let (start, end) = (at("start")?, at("end")?);
    (start < end).then_some(Placed { span: Span::new(start, end), lat: number("lat")?, lon: number("lon")? })
}

fn lgl(file: &str) -> Vec<Document> {
    let mut documents = Vec::new();
    for block in file.split("<article docid=\"").skip(1) {
        let id = block.split('"').next().unwrap_or_default();
        let text_of = |tag: &str| element(block, tag).map(|(text, _)| unescape(text)).unwrap_or_default();
        let text = text_of("text");
        let offsets = offsets(&text);
        let mut gold: Vec<Placed> = elements(block, "toponym").filter_map(|toponym| placed(toponym, &offsets, 0, 0)).collect();
        gold.sort_by_key(|placed| placed.span);
        let article = Article {
            id: id.to_owned(),
            title: text_of("title"),
            source: text_of("domain"),
            published: text_of("dltime").get(..10).and_then(|date| date.parse().ok()),
            url: text_of("url"),
            text,
        };
        documents.push(Document { article, gold });
    }
    documents
}

/// GeoVirus gives the paragraphs of an article one by one; here they are one again. It counts characters from 1.
fn geovirus(file: &str) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    for block in elements(file, "article") {
        let source = element(block, "source").map(|(text, _)| unescape(text)).unwrap_or_default();
        let text = element(block, "text").map(|(text, _)| unescape(text)).unwrap_or_default();
        if documents.last().is_none_or(|document| document.article.url != source) {
            let id = source.rsplit('/').next().unwrap_or_default().to_owned();
            documents.push(Document { article: Article { id, url: source, ..Article::default() }, gold: Vec::new() });
        }
        let Some(document) = documents.last_mut() else { continue };
        if !document.article.text.is_empty() {
            document.article.text.push_str("\n\n");
        }
        let base = document.article.text.len() as u32;
        let offsets = offsets(&text);
        document.article.text.push_str(&text);
        document.gold.extend(elements(block, "location").filter_map(|location| placed(location, &offsets, 1, base)));
        document.gold.sort_by_key(|placed| placed.span);
    }
    documents
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toponyms_are_read_by_characters() {
        let file = "<articles><article docid=\"7\"><url>x</url><text><![CDATA[Café in Ayr & Bo]]></text>\
                    <toponyms><toponym><start>8</start><end>11</end><gaztag><lat>55.5</lat><lon>-4.6</lon></gaztag></toponym>\
                    <toponym><start>14</start><end>16</end></toponym></toponyms></article></articles>";
        let documents = lgl(file);
        let gold = &documents[0].gold;
        assert_eq!((gold.len(), gold[0].span.of(&documents[0].article.text)), (1, "Ayr"));
    }

    #[test]
    fn distances_are_great_circles() {
        let placed = Placed { span: Span::new(0, 1), lat: 52.52, lon: 13.40 };
        let link = Link {
            iso: String::new(),
            level: wirescope_nlp::Level::City,
            region: String::new(),
            geonames: 0,
            lat: 48.14,
            lon: 11.58,
        };
        assert!((kilometres(&placed, &link) - 504.0).abs() < 5.0);
    }
}
