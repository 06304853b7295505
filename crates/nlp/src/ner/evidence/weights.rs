//! How much each sign speaks for a label, and the rule that readers see it as. Negative weights speak against it; a piece is a name
//! if the sum for a label reaches the least that `ner::find` asks for.

use crate::{
    Label::{self, Gpe, Language, Org, Person},
    Rule,
};

/// A sign's vote.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vote {
    pub(super) label: Label,
    pub(super) weight: i32,
    pub(super) rule: Rule,
}

const fn vote(label: Label, weight: i32, rule: Rule) -> Vote {
    Vote { label, weight, rule }
}

/// For the label of a word such as "Ministry", whichever it is.
pub(super) const HEAD: i32 = 800;

// Several words.

/// Every word in capitals throughout.
pub(super) const CAPITALS_THROUGHOUT: Vote = vote(Org, 300, Rule::ContextAcronym);
/// A forename first, which is also a word: "Will".
pub(super) const FORENAME_OR_WORD: Vote = vote(Person, 300, Rule::GazetteerForename);
pub(super) const FORENAME: Vote = vote(Person, 700, Rule::GazetteerForename);
/// A forename first in what the gazetteer knows as something else.
pub(super) const FORENAME_IN_KNOWN: Vote = vote(Person, 250, Rule::GazetteerForename);
/// A surname last, which is also a word: "Baker".
pub(super) const SURNAME_OR_WORD: Vote = vote(Person, 150, Rule::GazetteerSurname);
pub(super) const SURNAME: Vote = vote(Person, 300, Rule::GazetteerSurname);
/// "George W. Bush".
pub(super) const INITIALS: Vote = vote(Person, 500, Rule::ContextInitial);
/// "van", "al-": small words that names of people hold.
pub(super) const NAME_PARTICLE: Vote = vote(Person, 350, Rule::ContextParticle);
/// "of", "for" or "&" inside.
pub(super) const JOINED: Vote = vote(Org, 400, Rule::ContextOrganisationWord);
/// "North", "New", "San" first.
pub(super) const PLACE_PREFIX: Vote = vote(Gpe, 350, Rule::ContextPlaceWord);
/// Everyday words only.
pub(super) const COMMON_WORDS: [Vote; 2] = [vote(Person, -250, Rule::ContextCapitals), vote(Org, 200, Rule::ContextCapitals)];
/// Two or three capitalised words of which none is an everyday word.
pub(super) const RARE_WORDS: Vote = vote(Person, 300, Rule::ContextCapitals);

// One word.

/// "the Agency": a kind of thing, not a name.
pub(super) const KIND_NOUN: [Vote; 3] =
    [vote(Person, -300, Rule::ContextCapitals), vote(Gpe, -400, Rule::ContextCapitals), vote(Org, -150, Rule::ContextCapitals)];
/// "DNA", "TV": capitals that stand for a common noun.
pub(super) const NOUN_ACRONYM: Vote = vote(Org, -400, Rule::ContextAcronym);
pub(super) const ACRONYM: Vote = vote(Org, 420, Rule::ContextAcronym);
/// "iPhone".
pub(super) const MIXED_CASE: Vote = vote(Org, 350, Rule::ContextMixedCase);
/// A capital that its place in the sentence does not explain.
pub(super) const CAPITAL: Vote = vote(Person, 180, Rule::ContextCapitals);
pub(super) const LONE_FORENAME: Vote = vote(Person, 300, Rule::GazetteerForename);
pub(super) const LONE_SURNAME: Vote = vote(Person, 280, Rule::GazetteerSurname);
/// A forename or surname alone that is also a word, or known as something else.
pub(super) const UNLIKELY_FORENAME: Vote = vote(Person, 80, Rule::GazetteerForename);
pub(super) const UNLIKELY_SURNAME: Vote = vote(Person, 80, Rule::GazetteerSurname);

// Words before.

/// "President", "Mr".
pub(super) const TITLE: Vote = vote(Person, 900, Rule::ContextTitle);
/// "[Foreign Ministry / Agency]".
pub(super) const CREDIT: Vote = vote(Org, 650, Rule::ContextCredit);
/// "striker", "spokeswoman".
pub(super) const ROLE: Vote = vote(Person, 650, Rule::ContextRole);
/// And what follows is known as something else.
pub(super) const ROLE_BEFORE_KNOWN: Vote = vote(Person, 200, Rule::ContextRole);
/// "in English", "spoke Welsh".
pub(super) const SPOKEN: Vote = vote(Language, 1000, Rule::ContextSpoken);
/// "in", "near".
pub(super) const IN: Vote = vote(Gpe, 350, Rule::ContextIn);
/// The same before a name that says what it is: "in Heathrow Airport".
pub(super) const IN_BEFORE_HEAD: Vote = vote(Gpe, 50, Rule::ContextIn);
/// "at", "from" before one word.
pub(super) const AT: Vote = vote(Gpe, 130, Rule::ContextIn);
/// "the".
pub(super) const ARTICLE: [Vote; 3] =
    [vote(Person, -350, Rule::ContextThe), vote(Org, 130, Rule::ContextThe), vote(Gpe, -60, Rule::ContextThe)];
/// "the town of".
pub(super) const PLACE_OF: Vote = vote(Gpe, 600, Rule::ContextPlaceNoun);
/// "chairman of", "analyst at".
pub(super) const MEMBER_OF: Vote = vote(Org, 350, Rule::ContextOrganisationNoun);
/// "by", "with" before one word.
pub(super) const BY: Vote = vote(Person, 60, Rule::ContextCapitals);
/// "carmaker", "the charity".
pub(super) const ORG_NOUN_BEFORE: Vote = vote(Org, 250, Rule::ContextOrganisationNoun);
/// "said Brown, and Smith".
pub(super) const SPEECH_BEFORE_LIST: Vote = vote(Person, 100, Rule::ContextSpeech);
/// "said Brown."
pub(super) const SPEECH_BEFORE: Vote = vote(Person, 250, Rule::ContextSpeech);

// Words after.

/// "Brown said", of one word and of several. Organisations speak too.
pub(super) const SPEECH_AFTER_WORD: Vote = vote(Person, 220, Rule::ContextSpeech);
pub(super) const SPEECH_AFTER_WORDS: Vote = vote(Person, 260, Rule::ContextSpeech);
pub(super) const SPEECH_AFTER_BODY: Vote = vote(Org, 60, Rule::ContextSpeech);
/// "was born", "tweeted".
pub(super) const PERSON_VERB: Vote = vote(Person, 250, Rule::ContextPersonVerb);
/// "Brown's".
pub(super) const POSSESSIVE: Vote = vote(Person, 70, Rule::ContextPossessive);
/// "Smith (56)".
pub(super) const AGE_IN_BRACKETS: Vote = vote(Person, 300, Rule::ContextAge);
/// "Grain Trade Board (GTB)".
pub(super) const OWN_INITIALS: Vote = vote(Org, 600, Rule::ContextAcronym);
/// "Pokhara district".
pub(super) const PLACE_NOUN_AFTER: Vote = vote(Gpe, 250, Rule::ContextPlaceNoun);
/// "Acme shares".
pub(super) const ORG_NOUN_AFTER: [Vote; 2] =
    [vote(Org, 180, Rule::ContextOrganisationNoun), vote(Person, -60, Rule::ContextOrganisationNoun)];

// After a comma.

/// "Smith, 56,".
pub(super) const AGE: Vote = vote(Person, 650, Rule::ContextAge);
/// "Smith, who".
pub(super) const WHO: Vote = vote(Person, 550, Rule::ContextWho);
/// "Lagos, where".
pub(super) const WHERE: Vote = vote(Gpe, 450, Rule::ContextWhere);
/// "Smith, the striker", "Lagos, a port", "Acme, a carmaker".
pub(super) const PERSON_APPOSITION: Vote = vote(Person, 450, Rule::ContextApposition);
pub(super) const PLACE_APPOSITION: Vote = vote(Gpe, 400, Rule::ContextApposition);
pub(super) const ORG_APPOSITION: Vote = vote(Org, 350, Rule::ContextApposition);
