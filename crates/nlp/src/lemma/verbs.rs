//! Forms of verbs that endings do not tell: irregular ones, and those of the verbs that name acts, of which a wrong lemma loses the act.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use crate::{Lemma, Penn, events::verbs, hash::form_hash, lists::lines};

/// Which form of a verb it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    /// Past tense and participle: "shot", "raided".
    Past,
    /// "shooting", "raiding".
    Gerund,
    /// "shoots", "raids".
    Third,
}

/// Of the hash of a form in small letters, and what form it is, its lemma.
static FORMS: LazyLock<HashMap<(u64, Form), Lemma>> = LazyLock::new(|| {
    let mut forms = HashMap::new();
    let mut add = |form: &str, kind: Form, base: &str| {
        if let Some(lemma) = lemma_of(form, base) {
            forms.entry((form_hash(form.as_bytes()), kind)).or_insert(lemma);
        }
    };
    for (_, line) in lines(include_str!("irregular.txt")) {
        let mut words = line.split_whitespace();
        let Some(base) = words.next() else { continue };
        words.for_each(|form| add(form, Form::Past, base));
        regular(base, &mut |form, kind| {
            if kind != Form::Past {
                add(form, kind, base);
            }
        });
    }
    for base in verbs() {
        regular(base, &mut |form, kind| add(form, kind, base));
    }
    forms
});

/// Hashes of the participles that are no past tense too: "slain", "beaten".
static PARTICIPLES: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let forms = lines(include_str!("irregular.txt")).filter_map(|(_, line)| {
        let mut words = line.split_whitespace();
        let (base, past, participle) = (words.next()?, words.next()?, words.next()?);
        (participle != past && participle != base).then(|| form_hash(participle.as_bytes()))
    });
    forms.collect()
});

/// Whether a form in small letters is a participle and no past tense.
pub(crate) fn is_participle(form: &str) -> bool {
    PARTICIPLES.contains(&form_hash(form.as_bytes()))
}

/// The lemma of a verb's form with this hash and tag, if it is one of these.
pub(super) fn find(hash: u64, tag: Penn) -> Option<Lemma> {
    let kind = match tag {
        Penn::Vbd | Penn::Vbn => Form::Past,
        Penn::Vbg => Form::Gerund,
        Penn::Vbz => Form::Third,
        _ => return None,
    };
    FORMS.get(&(hash, kind)).copied()
}

/// How a form becomes its base.
fn lemma_of(form: &str, base: &str) -> Option<Lemma> {
    let same = form.chars().zip(base.chars()).take_while(|(one, other)| one == other).count();
    let added: String = base.chars().skip(same).collect();
    Lemma::new(true, form.chars().count() - same, &added)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Calls `take` with the regular forms of a verb; of those that may double their last letter, "signaled" and "signalled", with both.
fn regular(base: &str, take: &mut impl FnMut(&str, Form)) {
    let letters: Vec<char> = base.chars().rev().take(3).collect();
    let &[last, before, third] = letters.as_slice() else { return };
    let stem = &base[..base.len() - last.len_utf8()];
    let third_form = match (last, before) {
        ('y', before) if !is_vowel(before) => format!("{stem}ies"),
        ('s' | 'x' | 'z' | 'o', _) | ('h', 'c' | 's') => format!("{base}es"),
        _ => format!("{base}s"),
    };
    take(&third_form, Form::Third);
    if last == 'e' {
        take(&format!("{base}d"), Form::Past);
        let gerund = match before {
            'i' => format!("{}ying", &base[..base.len() - 2]),
            'e' | 'o' | 'y' => format!("{base}ing"),
            _ => format!("{stem}ing"),
        };
        return take(&gerund, Form::Gerund);
    }
    if last == 'y' && !is_vowel(before) {
        take(&format!("{stem}ied"), Form::Past);
        return take(&format!("{base}ing"), Form::Gerund);
    }
    if last == 'c' {
        take(&format!("{base}ked"), Form::Past);
        return take(&format!("{base}king"), Form::Gerund);
    }
    let may_double = !is_vowel(last)
        && !matches!(last, 'w' | 'x' | 'y')
        && is_vowel(before)
        && (!is_vowel(third) || third == 'u' && base.contains("qu"));
    let syllables = base.chars().zip(base.chars().skip(1)).filter(|(one, next)| is_vowel(*one) && !is_vowel(*next)).count();
    if may_double {
        take(&format!("{base}{last}ed"), Form::Past);
        take(&format!("{base}{last}ing"), Form::Gerund);
    }
    // "barred", never "bared": that is of "bare".
    if !may_double || syllables > 1 {
        take(&format!("{base}ed"), Form::Past);
        take(&format!("{base}ing"), Form::Gerund);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_verbs() {
        for (form, tag, base) in [
            ("shot", Penn::Vbd, "shoot"),
            ("struck", Penn::Vbn, "strike"),
            ("overthrew", Penn::Vbd, "overthrow"),
            ("invaded", Penn::Vbd, "invade"),
            ("raided", Penn::Vbd, "raid"),
            ("looting", Penn::Vbg, "loot"),
            ("barred", Penn::Vbn, "bar"),
            ("patrolling", Penn::Vbg, "patrol"),
            ("thanks", Penn::Vbz, "thank"),
            ("trafficked", Penn::Vbd, "traffic"),
            ("quashes", Penn::Vbz, "quash"),
            ("defied", Penn::Vbd, "defy"),
            ("fleeing", Penn::Vbg, "flee"),
            ("acquitted", Penn::Vbn, "acquit"),
        ] {
            let lemma = find(form_hash(form.as_bytes()), tag).unwrap_or_else(|| panic!("{form} is unknown"));
            assert_eq!(lemma.of(form), base);
        }
        assert_eq!(find(form_hash(b"bared"), Penn::Vbd), None);
        assert_eq!(find(form_hash(b"shot"), Penn::Nn), None);
    }
}
