//! Forms of lines that stand around an article rather than in it: credits, bylines, times, offers, ties to other articles.
//!
//! A line is looked at by itself here; `furniture.rs` has the place that it must stand in.

use std::sync::LazyLock;

use crate::dates;

/// Characters that a line of such a kind may have.
const SHORT: usize = 160;

/// The lists of `phrases.txt`, which says what each is.
#[derive(Default)]
struct Lists {
    leads: Vec<&'static str>,
    offers: Vec<&'static str>,
    inside_offers: Vec<&'static str>,
    credits: Vec<&'static str>,
    agencies: Vec<&'static str>,
    made_by: Vec<&'static str>,
    by: Vec<&'static str>,
    beside_days: Vec<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    let mut list = &mut lists.leads;
    for line in include_str!("phrases.txt").lines().filter(|line| !line.starts_with('#')) {
        match line {
            "[leads]" => list = &mut lists.leads,
            "[offers]" => list = &mut lists.offers,
            "[inside-offers]" => list = &mut lists.inside_offers,
            "[credits]" => list = &mut lists.credits,
            "[agencies]" => list = &mut lists.agencies,
            "[made-by]" => list = &mut lists.made_by,
            "[by]" => list = &mut lists.by,
            "[beside-days]" => list = &mut lists.beside_days,
            _ => list.extend(line.split('|').map(str::trim).filter(|phrase| !phrase.is_empty())),
        }
    }
    lists
});

fn starts(lower: &str, list: &[&str]) -> bool {
    list.iter().any(|start| {
        lower.strip_prefix(start).is_some_and(|rest| {
            let ended = !start.ends_with(char::is_alphanumeric);
            ended || !rest.starts_with(char::is_alphanumeric)
        })
    })
}

fn trimmed(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || "|•·–—-*»›>▶►[(".contains(c))
}

/// The line as it is compared: without signs around it, in small letters, with one kind of apostrophe.
pub(super) fn plain(line: &str) -> String {
    trimmed(line).to_lowercase().replace('’', "'")
}

/// Whether a line leads to other articles.
pub(super) fn is_lead(plain: &str) -> bool {
    starts(plain, &LISTS.leads) && (plain.chars().count() <= SHORT)
}

/// Whether a line is nothing but the heading over ties to other articles.
pub(super) fn is_lead_alone(plain: &str) -> bool {
    matches!(
        plain,
        "more" | "related" | "latest" | "popular" | "comments" | "comment" | "share" | "tweet" | "highlights" | "advertisement"
    ) || starts(plain, &LISTS.leads) && plain.split_whitespace().count() <= 6
}

/// Whether a line asks readers for something.
pub(super) fn is_offer(plain: &str) -> bool {
    if plain.chars().count() > 2 * SHORT {
        return false;
    }
    let social = |word: &str| {
        ["twitter", "facebook", "instagram", "youtube", "tiktok", "linkedin", "whatsapp", "telegram", "threads", "pinterest"]
            .contains(&word)
    };
    let words = || plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let few = (1..=4).contains(&words().count());
    let inside = LISTS.inside_offers.iter().filter(|phrase| plain.contains(**phrase)).count();
    starts(plain, &LISTS.offers)
        || inside >= 2 && plain.chars().count() <= SHORT
        || plain.starts_with("follow ") && words().any(social)
        || few
            && words().all(|word| {
                social(word)
                    || [
                        "share",
                        "tweet",
                        "pin",
                        "email",
                        "print",
                        "submit",
                        "comments",
                        "comment",
                        "on",
                        "copy",
                        "link",
                        "save",
                        "like",
                        "0",
                        "reddit",
                        "flipboard",
                    ]
                    .contains(&word)
            })
}

/// Whether a line says whose a picture is, or what is in it with whose it is at its end.
pub(super) fn is_credit(plain: &str) -> bool {
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
        || count <= 400
            && [
                "/getty images",
                "/ap photo",
                "/ap",
                "/afp",
                "/reuters",
                "via getty images",
                "/shutterstock",
                "/ap images",
                "/epa",
            ]
            .iter()
            .any(|agency| end.ends_with(agency))
}

fn ends_in_agency(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    LISTS.agencies.iter().any(|agency| text.strip_suffix(agency).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}

/// Whether a line says by whom or from what a text was made.
pub(super) fn is_made_by(plain: &str) -> bool {
    starts(plain, &LISTS.made_by)
        || plain.contains("contributed to this report")
        || plain.contains("contributed to this story")
        || plain.contains("contributed reporting")
        || plain.contains("무단전재")
}

/// Whether a line names who wrote it and hardly more.
pub(super) fn is_byline(line: &str, plain: &str) -> bool {
    if line.ends_with(['.', '!', '?', ':', '"', '”']) || line.split_whitespace().count() > 14 {
        return false;
    }
    starts(plain, &LISTS.by) && trimmed(line).split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase))
}

/// Whether a line is a day, with perhaps a time and what such lines say beside them.
pub(super) fn is_day(line: &str, plain: &str) -> bool {
    if plain.chars().count() > SHORT || !plain.contains(|c: char| c.is_ascii_digit()) {
        return is_moment(plain);
    }
    let (mut others, mut days) = (0, 0);
    let is_between = |c: char| !c.is_alphanumeric() || "年月日년월일".contains(c);
    for word in plain.split(is_between).filter(|word| !word.is_empty()) {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        if dates::names_day_or_month(word) || digits > 0 && digits <= 4 {
            days += 1;
        } else if !LISTS.beside_days.contains(&word) {
            others += 1;
        }
    }
    dates::holds_day(line) && others <= 3.min(days) || is_moment(plain)
}

/// `5 min read`, `2 hours ago`, `Tempo de leitura: 1 minuto`, `Today 12:01 AM`.
fn is_moment(plain: &str) -> bool {
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    if words.len() > 9 || !words.iter().any(|word| is_number(word)) {
        return false;
    }
    let is_update = ["updated", "posted", "published"].iter().any(|verb| plain.starts_with(verb));
    let has = |some: &[&str]| words.iter().any(|word| some.contains(word));
    let minutes = has(&["min", "mins", "minute", "minutes", "minuten", "minuto", "minutos", "minuti", "minuter", "мин", "минут"]);
    minutes && has(&["read", "reading", "lesezeit", "leitura", "lectura", "lecture", "lettura", "leestijd", "lästid", "чтения"])
        || has(&["ago"]) && words.len() <= 5
        || is_update && has(&["at"]) && words.len() <= 7
        || words.first() == Some(&"today") && words.len() <= 5
}
