//! Lines that ask readers for something: to follow, to share, to sign up.

use super::forms::{LISTS, SHORT, ends_sentence, starts, words};

/// The networks that lines ask readers to follow on.
const SOCIAL: &[&str] = &[
    "twitter",
    "facebook",
    "instagram",
    "youtube",
    "tiktok",
    "linkedin",
    "whatsapp",
    "telegram",
    "threads",
    "pinterest",
    "reddit",
    "flipboard",
];

/// Whether a line asks readers for something.
pub fn is_offer(plain: &str) -> bool {
    if plain.chars().count() > 2 * SHORT {
        return false;
    }
    let inside = LISTS.inside_offers.iter().filter(|phrase| plain.contains(**phrase)).count();
    starts(plain, &LISTS.offers)
        || inside >= 2 && plain.chars().count() <= SHORT
        || plain.starts_with("follow ") && names_network(plain)
        || is_button(plain)
}

/// Whether a line asks readers for something in a way that no sentence of an article does.
pub(super) fn is_plain_offer(plain: &str) -> bool {
    let count = plain.chars().count();
    let inside = LISTS.inside_offers.iter().filter(|phrase| plain.contains(**phrase)).count();
    let has_address = ["@", "http", "www.", "[email"].iter().any(|sign| plain.contains(sign));
    is_button(plain)
        || plain.starts_with("follow ") && count <= SHORT && (names_network(plain) || has_address)
        || count <= SHORT
            && !ends_sentence(plain)
            && BETWEEN.iter().any(|(first, last)| plain.starts_with(first) && plain.ends_with(last))
        || count <= 1000 && is_form(plain)
        || starts(plain, &LISTS.offers) && (inside >= 1 || has_address || names_network(plain)) && count <= 2 * SHORT
        || inside >= 2 && count <= SHORT
        || inside >= 3 && count <= 2 * SHORT
}

/// How lines begin and end that offer what a page or its paper has.
const BETWEEN: &[(&str, &str)] =
    &[("get ", "inbox"), ("get the ", " app"), ("download the ", " app"), ("visit ", "more stories"), ("visit ", "homepage")];

/// Whether a line is all the words of a form to sign up with: what it asks, what becomes of it, and that something went wrong.
fn is_form(plain: &str) -> bool {
    const PARTS: &[&str] = &[
        "sign up",
        "signing up",
        "signing you up",
        "subscrib",
        "newsletter",
        "email address",
        "privacy policy",
        "terms of",
        "promotional offers",
        "special offers",
        "recaptcha",
    ];
    const TO_READERS: &[&str] = &[
        "your inbox",
        "you agree",
        "you will receive",
        "you can unsubscribe",
        "our privacy policy",
        "please enable",
        "please try again",
        "invalid email",
        "thanks for signing up",
        "thank you for signing up",
    ];
    let has = |list: &[&str]| list.iter().filter(|phrase| plain.contains(**phrase)).count();
    let to_readers = has(TO_READERS);
    to_readers >= 1 && {
        let parts = has(PARTS);
        parts >= 2 && parts + to_readers >= 4
    }
}

fn names_network(plain: &str) -> bool {
    words(plain).any(|word| SOCIAL.contains(&word))
}

/// Whether a line is what buttons beside an article say, and nothing else: `Share Tweet Email`, `Facebook`.
fn is_button(plain: &str) -> bool {
    // A semicolon parts a list that somebody wrote.
    let count = words(plain).count();
    (1..=6).contains(&count)
        && !plain.contains(';')
        && words(plain).all(|word| SOCIAL.contains(&word) || LISTS.buttons.contains(&word))
}
