//! Batches: articles on their way from a reader of files to the analysis, as bytes. Only programs of one build exchange them.

use serde::{Deserialize, Serialize};
use wirescope_nlp::{Article, Date, Details, fnv64};
use wirescope_protocol::{Listed, WrittenDay};

use crate::EngineError;

#[derive(Serialize, Deserialize)]
struct Packed {
    id: String,
    title: String,
    source: String,
    published: Option<(i16, i8, i8)>,
    url: String,
    text: String,
    details: PackedDetails,
}

/// Author, section, language, time, pages, place, day, lack and file, and then the other fields.
type PackedDetails = ([String; 9], Vec<(String, String)>);

/// Articles as bytes.
///
/// # Errors
/// [`EngineError::Save`], which no article is known to cause.
pub fn write_batch(articles: &[Article]) -> Result<Vec<u8>, EngineError> {
    let pack = |article: &Article| Packed {
        id: article.id.clone(),
        title: article.title.clone(),
        source: article.source.clone(),
        published: article.published.map(|day| (day.year(), day.month(), day.day())),
        url: article.url.clone(),
        text: article.text.clone(),
        details: pack_details(&article.details),
    };
    let packed: Vec<Packed> = articles.iter().map(pack).collect();
    postcard::to_allocvec(&packed).map_err(|error| EngineError::Save(error.to_string()))
}

/// Some articles of a batch: from that position on, under these ids; those whose id is `None` are left out.
///
/// # Errors
/// [`EngineError::Checkpoint`] if the bytes are no batch, or have not so many articles.
pub fn read_batch(bytes: &[u8], from: usize, ids: &[Option<String>]) -> Result<Vec<Article>, EngineError> {
    let packed: Vec<Packed> = postcard::from_bytes(bytes).map_err(|error| EngineError::Checkpoint(error.to_string()))?;
    if packed.len() < from + ids.len() {
        return Err(EngineError::Checkpoint("a batch has fewer articles than were announced".to_owned()));
    }
    let chosen = packed.into_iter().skip(from).zip(ids).filter_map(|(packed, id)| Some((packed, id.clone()?)));
    let unpack = |(packed, id): (Packed, String)| {
        let Packed { title, source, published, url, text, details, .. } = packed;
        let published = published.and_then(|(year, month, day)| Date::new(year, month, day).ok());
        Article { id, title, source, published, url, text, details: unpack_details(details) }
    };
    Ok(chosen.map(unpack).collect())
}

fn pack_details(details: &Details) -> PackedDetails {
    let Details { author, section, language, time, pages, place, day, lack, file, fields } = details.clone();
    ([author, section, language, time, pages, place, day, lack, file], fields)
}

fn unpack_details(([author, section, language, time, pages, place, day, lack, file], fields): PackedDetails) -> Details {
    Details { author, section, language, time, pages, place, day, lack, file, fields }
}

/// What page and index need to know of an article that is to be analysed.
pub fn listed(article: &Article) -> Listed {
    Listed {
        id: article.id.clone(),
        fingerprint: fingerprint(&article.text),
        title: article.title.clone(),
        bytes: u32::try_from(article.text.len()).unwrap_or(u32::MAX),
        source: article.source.clone(),
        day: written_day(article),
    }
}

fn written_day(article: &Article) -> WrittenDay {
    if let Some((day_first, month_first)) = wirescope_ingest::either(article) {
        let (day_first, month_first) = (day_first.to_string(), month_first.to_string());
        return WrittenDay::Open { written: article.details.day.clone(), day_first, month_first };
    }
    match wirescope_ingest::is_day_first(article) {
        Some(true) => WrittenDay::DayFirst,
        Some(false) => WrittenDay::MonthFirst,
        None => WrittenDay::Other,
    }
}

/// Tells texts apart: 64 bits of a digest, and the length. Two texts under one id that agree in it are taken for the same.
pub(crate) fn fingerprint(text: &str) -> String {
    format!("{:016x}{:x}", fnv64(text.as_bytes()), text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_brings_back_the_articles_that_are_asked_for() {
        let article = |id: &str, text: &str| Article {
            id: id.to_owned(),
            title: "T".to_owned(),
            published: "2020-02-29".parse().ok(),
            text: text.to_owned(),
            details: Details {
                author: "Ann Lind".to_owned(),
                file: "clips/a.html".to_owned(),
                fields: vec![("clip".to_owned(), "7".to_owned())],
                ..Details::default()
            },
            ..Article::default()
        };
        let bytes = write_batch(&[article("a", "one"), article("", "two"), article("c", "three")]).expect("bytes");
        let ids = [Some("b".to_owned()), None];
        assert_eq!(read_batch(&bytes, 1, &ids), Ok(vec![article("b", "two")]));
        assert!(read_batch(&bytes, 2, &ids).is_err());
        assert!(read_batch(b"no batch", 0, &ids).is_err());
        assert_ne!(listed(&article("a", "one")).fingerprint, listed(&article("a", "two")).fingerprint);
    }
}
