//! The registry of rules: every rule and model that can make an annotation, with its stable code.

macro_rules! rules {
    ($($name:ident = $code:literal,)*) => {
        /// The rule or model that made an annotation. Its code is a path from the general to the particular, for instance
        /// `gazetteer/country`, `context/title` or `grammar/date/full`; records, checkpoints and the page know a rule by it.
        /// What a code means in words for readers stands in the page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the codes say it")]
        pub enum Rule {
            $($name,)*
            /// A rule of another version of the program, met in a checkpoint.
            Unknown,
        }

        impl Rule {
            /// Every rule that this version knows, without [`Rule::Unknown`].
            pub const ALL: &[Rule] = &[$(Rule::$name,)*];

            /// The code, for instance `gazetteer/country`. Each rule has its own, and it never changes.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Rule::$name => $code,)*
                    Rule::Unknown => "unknown",
                }
            }
        }
    };
}

rules! {
    // Lists of known names.
    GazetteerCapital = "gazetteer/capital",
    GazetteerCity = "gazetteer/city",
    GazetteerCompound = "gazetteer/compound",
    GazetteerContinent = "gazetteer/continent",
    GazetteerCountry = "gazetteer/country",
    GazetteerDistrict = "gazetteer/district",
    GazetteerFacility = "gazetteer/facility",
    GazetteerForename = "gazetteer/forename",
    GazetteerLandform = "gazetteer/landform",
    GazetteerMisspelt = "gazetteer/misspelt",
    GazetteerNationality = "gazetteer/nationality",
    GazetteerOrganisation = "gazetteer/organisation",
    GazetteerPeople = "gazetteer/people",
    GazetteerPolitics = "gazetteer/politics",
    GazetteerRegion = "gazetteer/region",
    GazetteerRegionPeople = "gazetteer/region-people",
    GazetteerReligion = "gazetteer/religion",
    GazetteerSurname = "gazetteer/surname",
    GazetteerTerritory = "gazetteer/territory",
    GazetteerWater = "gazetteer/water",
    GazetteerWork = "gazetteer/work",
    // The words of a name and those around it.
    ContextAcronym = "context/acronym",
    ContextAge = "context/age",
    ContextApposition = "context/apposition",
    ContextByline = "context/byline",
    ContextCapitals = "context/capitals",
    ContextContainer = "context/container",
    ContextCredit = "context/credit",
    ContextEventWord = "context/event-word",
    ContextFacilityWord = "context/facility-word",
    ContextGovernment = "context/government",
    ContextIn = "context/in",
    ContextInitial = "context/initial",
    ContextLandformWord = "context/landform-word",
    ContextLawWord = "context/law-word",
    ContextMixedCase = "context/mixed-case",
    ContextOrganisationNoun = "context/organisation-noun",
    ContextOrganisationWord = "context/organisation-word",
    ContextParticle = "context/particle",
    ContextPersonVerb = "context/person-verb",
    ContextPlaceNoun = "context/place-noun",
    ContextPlaceWord = "context/place-word",
    ContextPossessive = "context/possessive",
    ContextRole = "context/role",
    ContextRoleAfter = "context/role-after",
    ContextRoleBefore = "context/role-before",
    ContextSmallHead = "context/small-head",
    ContextSpeaker = "context/speaker",
    ContextSpeech = "context/speech",
    ContextSpoken = "context/spoken",
    ContextSpokenFor = "context/spoken-for",
    ContextThe = "context/the",
    ContextTitle = "context/title",
    ContextWhere = "context/where",
    ContextWho = "context/who",
    // What the same article says elsewhere.
    ArticleCompound = "article/compound",
    ArticleForename = "article/forename",
    ArticleFullName = "article/full-name",
    ArticleInitials = "article/initials",
    ArticleOtherMentions = "article/other-mentions",
    ArticleSameName = "article/same-name",
    ArticleSurname = "article/surname",
    // Trained models.
    ModelDescription = "model/description",
    ModelNames = "model/names",
    ModelPronoun = "model/pronoun",
    // How the sentence is built.
    SyntaxRole = "syntax/role",
    // The grammars of dates, times and numbers.
    GrammarAge = "grammar/age",
    GrammarCardinal = "grammar/cardinal",
    GrammarCardinalHalf = "grammar/cardinal/half",
    GrammarCardinalPart = "grammar/cardinal/part",
    GrammarDateCentury = "grammar/date/century",
    GrammarDateCompared = "grammar/date/compared",
    GrammarDateDay = "grammar/date/day",
    GrammarDateDayName = "grammar/date/day-name",
    GrammarDateDayOfTwo = "grammar/date/day-of-two",
    GrammarDateDayOfYear = "grammar/date/day-of-year",
    GrammarDateDecade = "grammar/date/decade",
    GrammarDateFiscalYear = "grammar/date/fiscal-year",
    GrammarDateFull = "grammar/date/full",
    GrammarDateHalf = "grammar/date/half",
    GrammarDateHoliday = "grammar/date/holiday",
    GrammarDateMonth = "grammar/date/month",
    GrammarDateMonthOfYear = "grammar/date/month-of-year",
    GrammarDateNineEleven = "grammar/date/nine-eleven",
    GrammarDateNthWeekday = "grammar/date/nth-weekday",
    GrammarDateNumeric = "grammar/date/numeric",
    GrammarDatePeriod = "grammar/date/period",
    GrammarDateQuarter = "grammar/date/quarter",
    GrammarDateRelative = "grammar/date/relative",
    GrammarDateSeason = "grammar/date/season",
    GrammarDateShifted = "grammar/date/shifted",
    GrammarDateTold = "grammar/date/told",
    GrammarDateVague = "grammar/date/vague",
    GrammarDateWeek = "grammar/date/week",
    GrammarDateWeekday = "grammar/date/weekday",
    GrammarDateYear = "grammar/date/year",
    GrammarDateYearEnd = "grammar/date/year-end",
    GrammarDateYears = "grammar/date/years",
    GrammarDurationAdjective = "grammar/duration/adjective",
    GrammarDurationFrame = "grammar/duration/frame",
    GrammarDurationLength = "grammar/duration/length",
    GrammarDurationPlural = "grammar/duration/plural",
    GrammarDurationRecent = "grammar/duration/recent",
    GrammarDurationYear = "grammar/duration/year",
    GrammarMoneySign = "grammar/money/sign",
    GrammarMoneyWord = "grammar/money/word",
    GrammarOrdinal = "grammar/ordinal",
    GrammarPercent = "grammar/percent",
    GrammarQuantity = "grammar/quantity",
    GrammarSet = "grammar/set",
    GrammarSetRate = "grammar/set/rate",
    GrammarTimeClock = "grammar/time/clock",
    GrammarTimeMoment = "grammar/time/moment",
    GrammarTimePartOfDay = "grammar/time/part-of-day",
    // What decided where a place is.
    Place = "place",
    PlaceAround = "place/around",
    PlaceInName = "place/in-name",
    PlaceKnown = "place/known",
    PlaceListed = "place/listed",
    PlaceOnly = "place/only",
    PlacePaper = "place/paper",
    PlaceSaid = "place/said",
    PlaceWithin = "place/within",
    // Rules of quotations.
    QuotesAttitude = "quotes/attitude",
    QuotesModel = "quotes/model",
    QuotesRules = "quotes/rules",
    QuotesSameSpeaker = "quotes/same-speaker",
    QuotesUnattributed = "quotes/unattributed",
    // The lexicon of acts.
    LexiconNoun = "lexicon/noun",
    LexiconVerb = "lexicon/verb",
    // What a reader says.
    Correction = "correction",
}

impl Rule {
    /// The rule of a code; [`Rule::Unknown`] where this version has none of that code.
    pub fn from_code(code: &str) -> Rule {
        Rule::ALL.iter().copied().find(|rule| rule.code() == code).unwrap_or(Rule::Unknown)
    }

    /// The first part of the code: `gazetteer`, `context`, `article`, `grammar`, `model` …
    pub fn family(self) -> &'static str {
        self.code().split('/').next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Rule;

    #[test]
    fn every_code_names_one_rule() {
        let codes: HashSet<&str> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        assert_eq!(codes.len(), Rule::ALL.len());
        assert!(Rule::ALL.iter().all(|rule| Rule::from_code(rule.code()) == *rule));
        assert_eq!(Rule::from_code("none/such"), Rule::Unknown);
        assert_eq!(Rule::GazetteerCountry.family(), "gazetteer");
    }
}
