//! Events: who did what to whom, when and where, coded after PLOVER.

use crate::{Argument, Rule, Score, Span};

/// What was done: the codes of PLOVER (Open Event Data Alliance, manual of 2021).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum Action {
    Agree,
    Consult,
    Support,
    Cooperate,
    Aid,
    Concede,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

/// The four fields of conflict research: with or against, in words or in deeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum Quadrant {
    VerbalCooperation,
    MaterialCooperation,
    VerbalConflict,
    MaterialConflict,
}

impl Quadrant {
    /// The name in records, for instance `verbal-conflict`.
    pub fn name(self) -> &'static str {
        match self {
            Quadrant::VerbalCooperation => "verbal-cooperation",
            Quadrant::MaterialCooperation => "material-cooperation",
            Quadrant::VerbalConflict => "verbal-conflict",
            Quadrant::MaterialConflict => "material-conflict",
        }
    }
}

impl Action {
    /// Every action, in PLOVER's order from cooperation to conflict.
    pub const ALL: [Action; 16] = [
        Action::Agree,
        Action::Consult,
        Action::Support,
        Action::Cooperate,
        Action::Aid,
        Action::Concede,
        Action::Retreat,
        Action::Request,
        Action::Accuse,
        Action::Reject,
        Action::Threaten,
        Action::Protest,
        Action::Sanction,
        Action::Mobilize,
        Action::Coerce,
        Action::Assault,
    ];

    /// The code in PLOVER, for instance `CONSULT`.
    pub fn name(self) -> &'static str {
        match self {
            Action::Agree => "AGREE",
            Action::Consult => "CONSULT",
            Action::Support => "SUPPORT",
            Action::Cooperate => "COOPERATE",
            Action::Aid => "AID",
            Action::Concede => "CONCEDE",
            Action::Retreat => "RETREAT",
            Action::Request => "REQUEST",
            Action::Accuse => "ACCUSE",
            Action::Reject => "REJECT",
            Action::Threaten => "THREATEN",
            Action::Protest => "PROTEST",
            Action::Sanction => "SANCTION",
            Action::Mobilize => "MOBILIZE",
            Action::Coerce => "COERCE",
            Action::Assault => "ASSAULT",
        }
    }

    /// The action of a code.
    pub fn from_name(name: &str) -> Option<Action> {
        Action::ALL.into_iter().find(|action| action.name() == name)
    }

    /// Whether to name somebody as its source is to accuse them of harm done or threatened, or to say that they accuse others.
    pub fn is_grave(self) -> bool {
        matches!(self, Action::Assault | Action::Coerce | Action::Threaten | Action::Sanction | Action::Accuse)
    }

    /// With or against, in words or in deeds, as PLOVER orders its codes.
    pub fn quadrant(self) -> Quadrant {
        match self {
            Action::Agree | Action::Consult | Action::Support => Quadrant::VerbalCooperation,
            Action::Cooperate | Action::Aid | Action::Concede | Action::Retreat => Quadrant::MaterialCooperation,
            Action::Request | Action::Accuse | Action::Reject | Action::Threaten => Quadrant::VerbalConflict,
            Action::Protest | Action::Sanction | Action::Mobilize | Action::Coerce | Action::Assault => {
                Quadrant::MaterialConflict
            }
        }
    }
}

/// Whether an event took place, according to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it; each has its example")]
pub enum Modality {
    /// `signed the accord`
    Done,
    /// `will meet on Monday`
    Planned,
    /// `did not attack`, `denied having met`
    Denied,
    /// `cancelled the talks`
    CalledOff,
    /// `urged them to withdraw`
    Demanded,
    /// `might withdraw`, `if they attack`
    Hypothetical,
}

impl Modality {
    /// The name in records, for instance `called-off`.
    pub fn name(self) -> &'static str {
        match self {
            Modality::Done => "done",
            Modality::Planned => "planned",
            Modality::Denied => "denied",
            Modality::CalledOff => "called-off",
            Modality::Demanded => "demanded",
            Modality::Hypothetical => "hypothetical",
        }
    }
}

/// Something done by somebody, often to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The predicate's words: `signed`, `launched an attack`.
    pub predicate: Span,
    /// What kind of act it is.
    pub action: Action,
    /// Whether it took place.
    pub modality: Modality,
    /// Who did it.
    pub source: Option<Argument>,
    /// To whom or against whom.
    pub target: Option<Argument>,
    /// Where: a place's mention.
    pub place: Option<Span>,
    /// When: a time's span.
    pub time: Option<Span>,
    /// The rule that found it.
    pub rule: Rule,
    /// The chance that the act is one, and of this kind.
    pub score: Score,
    /// The chance that those it names take part so; 1000 where it names nobody.
    pub parties: Score,
}

impl Event {
    /// Whether a reader is to see it: it names somebody. Acts of nobody – "talks", "violence" – are kept for counts of what is written about.
    pub fn is_shown(&self) -> bool {
        self.source.is_some() || self.target.is_some()
    }

    /// The chance that act and parties are right.
    pub fn whole(&self) -> Score {
        Score((u32::from(self.score.0) * u32::from(self.parties.0) / 1000) as u16)
    }
}
