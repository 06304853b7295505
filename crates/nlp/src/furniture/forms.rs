//! Forms of lines that stand around an article rather than in it: credits, bylines, times, offers, ties to other articles.
//!
//! A line is looked at by itself here. Who knows where it stands – on a page, in a text – decides what that is worth.

use std::sync::LazyLock;

/// Characters that a line of such a kind may have.
pub(super) const SHORT: usize = 160;

/// The lists of `phrases.txt`, which says what each is.
#[derive(Default)]
pub(super) struct Lists {
    leads: Vec<&'static str>,
    pub(super) offers: Vec<&'static str>,
    pub(super) inside_offers: Vec<&'static str>,
    pub(super) buttons: Vec<&'static str>,
    credits: Vec<&'static str>,
    agencies: Vec<&'static str>,
    made_by: Vec<&'static str>,
    by: Vec<&'static str>,
    machinery: Vec<&'static str>,
    labels: Vec<&'static str>,
    notes: Vec<&'static str>,
    rights: Vec<&'static str>,
}

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    for (section, line) in crate::lists::lines(include_str!("phrases.txt")) {
        let list = match section {
            "leads" => &mut lists.leads,
            "offers" => &mut lists.offers,
            "inside-offers" => &mut lists.inside_offers,
            "buttons" => &mut lists.buttons,
            "credits" => &mut lists.credits,
            "agencies" => &mut lists.agencies,
            "made-by" => &mut lists.made_by,
            "by" => &mut lists.by,
            "machinery" => &mut lists.machinery,
            "labels" => &mut lists.labels,
            "notes" => &mut lists.notes,
            "rights" => &mut lists.rights,
            _ => continue,
        };
        list.extend(line.split('|').map(str::trim).filter(|phrase| !phrase.is_empty()));
    }
    lists
});

pub(super) fn starts(lower: &str, list: &[&str]) -> bool {
    list.iter().any(|start| {
        lower.strip_prefix(start).is_some_and(|rest| {
            let ended = !start.ends_with(char::is_alphanumeric);
            ended || !rest.starts_with(char::is_alphanumeric)
        })
    })
}

pub(super) fn words(plain: &str) -> impl Iterator<Item = &str> {
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn trimmed(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || "|•⦁●▪·–—-*»›>▶►[(".contains(c))
}

/// The line as it is compared: without signs around it, in small letters, with one kind of apostrophe.
pub fn plain(line: &str) -> String {
    trimmed(line).to_lowercase().replace('’', "'")
}

/// Whether a line ends as sentences do.
pub fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '\'', '’', ')', ']', '»', '“', ' ']);
    bare.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '．', '؟', '।'])
}

/// Whether a line leads to other articles.
pub fn is_lead(plain: &str) -> bool {
    starts(plain, &LISTS.leads) && (plain.chars().count() <= SHORT)
}

/// Whether a line is nothing but the heading over ties to other articles.
pub fn is_lead_alone(plain: &str) -> bool {
    matches!(
        plain,
        "more" | "related" | "latest" | "popular" | "comments" | "comment" | "share" | "tweet" | "highlights" | "advertisement"
    ) || starts(plain, &LISTS.leads) && plain.split_whitespace().count() <= 6
}

/// Whether a line says whose a picture is, or what is in it with whose it is at its end.
pub fn is_credit(plain: &str) -> bool {
    let count = plain.chars().count();
    if count <= SHORT && starts(plain, &LISTS.credits) {
        return true;
    }
    if count <= SHORT && plain.contains('©') && ["photo", "image", "foto", "picture"].iter().any(|word| plain.contains(word)) {
        return true;
    }
    let end = plain.trim_end_matches(['.', ')', ']', ' ']);
    let bare = if count <= 400 { end.rsplit_once(['(', '[']) } else { None };
    // `… in Rome. (AP Photo/Ada Lind)`; `Ada Lind/Getty Images`
    if let Some((_, credit)) = bare
        && plain.ends_with([')', ']'])
        && (starts(credit, &LISTS.credits)
            || starts(credit, &LISTS.agencies) && credit.contains('/')
            || ends_in_agency(credit)
            || credit.starts_with("photo "))
    {
        return true;
    }
    count <= 100
        && !plain.ends_with('.')
        && (ends_in_agency(end) && end.contains(['/', '|', ',', ':'])
            || ["getty images", "shutterstock", "ap photo", "istock"].iter().any(|agency| end.ends_with(agency)))
        || count <= 400 && ends_in_slashed_agency(end)
}

fn ends_in_slashed_agency(end: &str) -> bool {
    const ENDS: &[&str] = &[
        "/getty images",
        "/ap photo",
        "/ap",
        "/afp",
        "/reuters",
        "via getty images",
        "/shutterstock",
        "/ap images",
        "/associated press",
        "/epa",
        "| ap photo",
        "| getty",
    ];
    ENDS.iter().any(|agency| end.ends_with(agency))
}

/// The same, in a way that no sentence of an article ends.
pub(super) fn is_plain_credit(plain: &str) -> bool {
    let count = plain.chars().count();
    // A button after the bracket shows all of a caption.
    let plain = plain.strip_suffix(" more").filter(|rest| rest.ends_with(')')).unwrap_or(plain);
    let plain = plain.strip_suffix(", file").unwrap_or(plain);
    let end = plain.trim_end_matches(['.', ')', ']', ' ']);
    if count <= SHORT && starts(plain, &LISTS.credits) {
        return !ends_sentence(plain) || words(plain).count() <= 12 || plain.contains('/');
    }
    let bracket = if plain.ends_with([')', ']']) { end.rsplit_once(['(', '[']) } else { None };
    let is_name = |credit: &str| credit.chars().count() <= 60 && (ends_in_agency(credit) || starts(credit, &LISTS.agencies));
    let is_bracket = bracket.is_some_and(|(_, credit)| {
        let is_led = starts(credit, &LISTS.credits) && credit.chars().count() <= 80 && !is_tie_to_pictures(credit);
        is_led
            || credit.contains('/') && is_name(credit)
            || is_name(credit) && [" photo:", " photos:"].iter().any(|of| credit.contains(of))
    });
    let last = end.rsplit_once(". ").map_or("", |(_, last)| last);
    let is_last =
        starts(last, &["photo:", "photograph:", "image:", "picture:"]) && words(last).count() <= 10 && !last.contains("http");
    let by_agency = end.rsplit_once(['/', '|']).is_some_and(|(before, name)| {
        // `REUTERS/Ada Lind`
        let is_agency = LISTS.agencies.iter().any(|agency| before.ends_with(agency) && agency.len() > 2);
        is_agency && name.split_whitespace().count() <= 4 && !before.contains("http")
    });
    // A caption is a sentence or two, and a paragraph that ends so may be the article's.
    let is_caption = count <= 500 || count <= 1000 && plain.matches(". ").count() <= 2;
    is_caption && (is_bracket || ends_in_slashed_agency(end))
        || count <= 500 && (is_last || by_agency)
        || count <= 100 && !plain.ends_with('.') && ends_in_agency(end) && end.contains(['/', '|']) && !end.contains("http")
}

/// `(VIDEO: Watch how the ferry sailed)`: what is in brackets after a sentence of the article is not its credit.
fn is_tie_to_pictures(credit: &str) -> bool {
    starts(credit, &["photos:", "pictures:", "images:", "video:", "videos:"]) && words(credit).count() > 5
}

fn ends_in_agency(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    LISTS.agencies.iter().any(|agency| text.strip_suffix(agency).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}

/// Whether a line says by whom or from what a text was made.
pub fn is_made_by(plain: &str) -> bool {
    starts(plain, &LISTS.made_by) || names_contributors(plain)
}

/// The same, in a way that no sentence of an article does.
pub(super) fn is_plain_made_by(plain: &str) -> bool {
    let count = plain.chars().count();
    let is_credit =
        ["reporting by ", "additional reporting by ", "writing by ", "editing by "].iter().any(|by| plain.starts_with(by));
    names_contributors(plain) && count <= 900
        || is_credit && count <= 400 && (!ends_sentence(plain) || plain.contains("editing by ") || words(plain).count() <= 8)
        || plain.starts_with("write to ") && plain.contains('@') && count <= SHORT
        || starts(plain, &LISTS.rights) && count <= 2 * SHORT
        || ["all rights reserved", "views expressed", "opinions expressed", "are those of the author"]
            .iter()
            .any(|phrase| plain.contains(phrase))
            && count <= 400
            && !plain.starts_with(['"', '“'])
        || starts(plain, &LISTS.made_by) && (!ends_sentence(plain) || words(plain).count() <= 12) && count <= 120
}

fn names_contributors(plain: &str) -> bool {
    const ENDS: &[&str] = &[
        "contributed to this report",
        "contributed to this story",
        "contributed to this article",
        "contributed reporting",
        "무단전재",
    ];
    ENDS.iter().any(|end| plain.contains(end))
}

/// Whether a line names who wrote it and hardly more.
pub fn is_byline(line: &str, plain: &str) -> bool {
    if line.ends_with(['.', '!', '?', ':', '"', '”']) || line.split_whitespace().count() > 14 {
        return false;
    }
    starts(plain, &LISTS.by) && trimmed(line).split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase))
}

/// The same, in a way that no headline does: `By Ann Lind and Bo Ek, Staff Writers`.
pub(super) fn is_plain_byline(line: &str, plain: &str) -> bool {
    const BETWEEN: &[&str] = &["and", "of", "for", "in", "the", "at", "with", "de", "van", "von", "der", "la", "&"];
    let is_by = ["by ", "by: ", "written by ", "reported by "].iter().any(|by| plain.starts_with(by));
    let is_named = |word: &str| {
        let first = word.trim_start_matches(['(', '"']).chars().next();
        first.is_none_or(|c| c.is_uppercase() || c.is_ascii_digit() || !c.is_alphabetic())
            || BETWEEN.contains(&word.trim_matches(','))
    };
    let mut rest = trimmed(line).split_whitespace().skip(1).skip_while(|word| word.eq_ignore_ascii_case("by"));
    is_by && is_byline(line, plain) && rest.all(is_named)
}

/// `5 min read`, `2 hours ago`, `Tempo de leitura: 1 minuto`, `Today 12:01 AM`.
pub fn is_moment(plain: &str) -> bool {
    let words: Vec<&str> = words(plain).collect();
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    if words.len() > 9 || !words.iter().any(|word| is_number(word)) {
        return false;
    }
    let is_update = ["updated", "posted", "published"].iter().any(|verb| plain.starts_with(verb));
    let has = |some: &[&str]| words.iter().any(|word| some.contains(word));
    let minutes = has(&["min", "mins", "minute", "minutes", "minuten", "minuto", "minutos", "minuti", "minuter", "мин", "минут"]);
    minutes && has(&["read", "reading", "lesezeit", "leitura", "lectura", "lecture", "lettura", "leestijd", "lästid", "чтения"])
        || has(&["ago"]) && words.len() <= 5
        || is_update && has(&["at", "am", "pm", "m"]) && words.len() <= 9
        || words.first() == Some(&"today") && words.len() <= 5
}

/// Whether a line is what the page around an article shows: advertisements, players, galleries.
pub(super) fn is_machinery(plain: &str) -> bool {
    let bare = plain.trim_end_matches([':', '.', ' ', '…']);
    LISTS.labels.contains(&bare)
        || starts(plain, &LISTS.machinery) && plain.chars().count() <= 2 * SHORT
        || plain.contains("hide caption")
        || plain.ends_with(" read more") && plain.chars().count() <= SHORT
        || plain.starts_with("slideshow (") && plain.chars().count() <= 30
}

/// Whether a line notes that the article was changed, or how it came about.
pub(super) fn is_note(plain: &str) -> bool {
    starts(plain, &LISTS.notes) && plain.chars().count() <= 600
}
