//! What elements say of the words in them: by their kind, and by the words of which the names in `class`, `id` and the like are made.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dom_query::NodeRef;

/// What may be said of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Link,
    /// A link to the same site.
    Inner,
    Heading,
    Item,
    Cell,
    Quote,
    Strong,
    Emphasis,
    /// The headline.
    Headline,
    /// Below the headline: what the article is about.
    Standfirst,
    /// Who wrote it, and when.
    Byline,
    /// What is in a picture, and whose it is.
    Caption,
    /// Other articles.
    Related,
    /// Newsletters, subscriptions, sharing, comments, advertisements.
    Offer,
    /// About the author.
    Biography,
    /// Subjects that the article is filed under.
    Tags,
    /// Words of the article once more, in large letters.
    Pull,
    /// Shown when something is pointed at.
    Hover,
}

/// How many marks there are.
pub(super) const MARKS: usize = Mark::Hover as usize + 1;

/// Words in names, and what they tell. A name is cut into words at signs and at capitals.
const NAMES: &[(Mark, &[&str])] = &[
    (Mark::Headline, &["headline", "hed", "entry title", "post title", "article title", "page title"]),
    (
        Mark::Standfirst,
        &["standfirst", "dek", "subtitle", "subheadline", "subhead", "deck", "sub title", "sub headline", "article summary"],
    ),
    (
        Mark::Byline,
        &[
            "byline",
            "bylines",
            "author",
            "authors",
            "dateline",
            "timestamp",
            "datetime",
            "date",
            "pubdate",
            "published",
            "publish",
            "posted",
            "updated",
            "entry meta",
            "post meta",
            "article meta",
            "content meta",
            "meta",
            "postmeta",
            "metadata",
            "articleinfo",
            "article info",
            "reading time",
            "readtime",
            "read time",
            "eta",
        ],
    ),
    (
        Mark::Caption,
        &[
            "caption",
            "captions",
            "cutline",
            "credit",
            "credits",
            "photocredit",
            "imagecredit",
            "photo credit",
            "image credit",
            "photographer",
            "copyright",
            "image source",
            "gallery",
            "slideshow",
        ],
    ),
    (
        Mark::Related,
        &[
            "related",
            "relateds",
            "recommended",
            "recommendation",
            "recommendations",
            "recirc",
            "recirculation",
            "readmore",
            "read more",
            "read next",
            "see also",
            "more stories",
            "more from",
            "trending",
            "popular",
            "most read",
            "promo",
            "teaser",
            "teasers",
            "outbrain",
            "taboola",
            "also like",
            "more links",
            "further reading",
            "rich link",
            "interlude",
            "relatedposts",
            "jp relatedposts",
            "crosslink",
            "rail item",
            "sidebar",
        ],
    ),
    (
        Mark::Offer,
        &[
            "newsletter",
            "newsletters",
            "subscribe",
            "subscription",
            "signup",
            "sign up",
            "optin",
            "opt in",
            "paywall",
            "share",
            "sharing",
            "sharebar",
            "social",
            "follow",
            "addthis",
            "sharedaddy",
            "sharethis",
            "ad",
            "ads",
            "advert",
            "advertisement",
            "advertising",
            "sponsor",
            "sponsored",
            "comment",
            "comments",
            "disqus",
            "disclaimer",
            "cta",
            "donate",
            "donation",
            "toolbar",
        ],
    ),
    (
        Mark::Biography,
        &[
            "bio",
            "biography",
            "author bio",
            "about author",
            "about the author",
            "author box",
            "author info",
            "authorbox",
            "abouttheauthor",
        ],
    ),
    (
        Mark::Tags,
        &[
            "tags",
            "taglist",
            "tag list",
            "tag links",
            "keywords",
            "breadcrumb",
            "breadcrumbs",
            "topics",
            "filed under",
            "post categories",
            "category",
        ],
    ),
    (Mark::Pull, &["pullquote", "pull quote", "pullquotes", "blockquote pull", "pulled quote", "article quote"]),
    (
        Mark::Hover,
        &[
            "rollover block",
            "tooltip",
            "popover",
            "hovercard",
            "screen reader text",
            "sr only",
            "visually hidden",
            "visuallyhidden",
        ],
    ),
];

/// The marks of one element, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u32);

impl Marks {
    /// What an element says. `host`: of the page. `whole`: bytes of the text that it is a part of; the names of what holds a third of it say nothing.
    pub(super) fn of(node: &NodeRef<'_>, element: &str, whole: usize, host: &str) -> Self {
        let mut marks = Self::default();
        match element {
            "a" => {
                marks.set(Mark::Link);
                let address = node.attr("href").unwrap_or_default();
                let is_relative = !address.contains("://") && !address.starts_with("//");
                if is_relative || !host.is_empty() && address.contains(host) {
                    marks.set(Mark::Inner);
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => marks.set(Mark::Heading),
            "li" | "dt" | "dd" => marks.set(Mark::Item),
            "td" | "th" => marks.set(Mark::Cell),
            "blockquote" | "q" => marks.set(Mark::Quote),
            "b" | "strong" => marks.set(Mark::Strong),
            "i" | "em" => marks.set(Mark::Emphasis),
            "time" | "address" => marks.set(Mark::Byline),
            _ => {}
        }
        let named = named(node);
        if named.0 != 0 && node.text().len() * 3 <= whole.max(1) {
            marks.0 |= named.0;
        }
        marks
    }

    pub(super) fn has(self, mark: Mark) -> bool {
        self.0 >> mark as u32 & 1 == 1
    }

    fn set(&mut self, mark: Mark) {
        self.0 |= 1 << mark as u32;
    }
}

/// How many open elements have each mark.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Open(pub(super) [u16; MARKS]);

impl Open {
    pub(super) fn enter(&mut self, marks: Marks) {
        self.change(marks, u16::saturating_add);
    }

    pub(super) fn leave(&mut self, marks: Marks) {
        self.change(marks, u16::saturating_sub);
    }

    fn change(&mut self, marks: Marks, by: fn(u16, u16) -> u16) {
        for (mark, count) in self.0.iter_mut().enumerate() {
            if marks.0 >> mark & 1 == 1 {
                *count = by(*count, 1);
            }
        }
    }
}

/// What the names of an element say.
fn named(node: &NodeRef<'_>) -> Marks {
    let mut marks = Marks::default();
    for attribute in ["class", "id", "itemprop", "rel", "data-component", "data-type", "data-testid"] {
        let Some(names) = node.attr(attribute) else { continue };
        if attribute == "itemprop" && matches!(&*names, "description" | "alternativeHeadline") {
            marks.set(Mark::Standfirst);
        }
        for name in names.split_ascii_whitespace() {
            add_name(&words(name), &mut marks);
        }
    }
    marks
}

/// Adds what one, two or three words in a row of a name say.
fn add_name(words: &str, marks: &mut Marks) {
    static KNOWN: LazyLock<BTreeMap<&str, Mark>> =
        LazyLock::new(|| NAMES.iter().flat_map(|(mark, names)| names.iter().map(|name| (*name, *mark))).collect());
    let ends: Vec<usize> = words.match_indices(' ').map(|(at, _)| at).collect();
    for (nth, start) in ends.iter().enumerate() {
        for end in ends.iter().skip(nth + 1).take(3) {
            if let Some(mark) = words.get(start + 1..*end).and_then(|some| KNOWN.get(some)) {
                marks.set(*mark);
            }
        }
    }
}

/// The words of a name in small letters, a space around each: `postMeta-date` has ` post meta date `.
fn words(name: &str) -> String {
    let mut words = String::from(" ");
    let mut before = ' ';
    for c in name.chars() {
        if !c.is_alphanumeric() {
            before = ' ';
        } else {
            if before == ' ' && !words.ends_with(' ') || before.is_lowercase() && c.is_uppercase() {
                words.push(' ');
            }
            words.extend(c.to_lowercase());
            before = c;
        }
    }
    words.push(' ');
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words() {
        assert_eq!(words("postMeta-date__x"), " post meta date x ");
        assert_eq!(words("article-body"), " article body ");
    }
}
