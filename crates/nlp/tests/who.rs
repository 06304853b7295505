//! Who is who in an article, with the trained models: sentences of our own.

use std::{fs, path::Path, sync::LazyLock};

use wirescope_nlp::{Article, AttributeKind, Doc, Entity, Pipeline, ReferenceKind, TieKind};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/models");
    let files: Vec<Vec<u8>> = ["gazetteer", "words", "names", "syntax"]
        .iter()
        .map(|name| fs::read(folder.join(name).with_extension("bin")).unwrap())
        .collect();
    Pipeline::with_models(&files.iter().map(Vec::as_slice).collect::<Vec<_>>()).unwrap()
});

fn read(text: &str) -> Doc {
    PIPELINE.analyze(Article { text: text.to_owned(), ..Article::default() })
}

/// The words of a kind of reference with the names that they stand for.
fn references(doc: &Doc, kind: ReferenceKind) -> Vec<(&str, &str)> {
    let of_kind = doc.references.iter().filter(|reference| reference.kind == kind);
    of_kind.map(|reference| (doc.words(reference.span), reference.name.as_str())).collect()
}

fn entity<'a>(doc: &'a Doc, name: &str) -> &'a Entity {
    let found = doc.entities.iter().find(|entity| entity.name == name);
    found.unwrap_or_else(|| panic!("no {name:?} among {:?}", doc.entities.iter().map(|entity| &entity.name).collect::<Vec<_>>()))
}

fn attributes<'a>(doc: &'a Doc, name: &str, kind: AttributeKind) -> Vec<&'a str> {
    let of_kind = entity(doc, name).attributes.iter().filter(|attribute| attribute.kind == kind);
    of_kind.map(|attribute| doc.words(attribute.span)).collect()
}

#[test]
fn pronouns_stand_for_those_named_before() {
    for (text, right) in [
        ("Helen Marsh resigned on Friday. She said the board had lied.", vec![("She", "Helen Marsh")]),
        ("Helen Marsh met David Cole in Leeds. He thanked her.", vec![("He", "David Cole"), ("her", "Helen Marsh")]),
        ("David Cole hurt himself.", vec![("himself", "David Cole")]),
        ("In her youth, Helen Marsh sang in a choir.", vec![("her", "Helen Marsh")]),
        ("\"I will not resign,\" Helen Marsh said.", vec![("I", "Helen Marsh")]),
        // Nobody is named.
        ("It rained all night. They left early.", vec![]),
    ] {
        let doc = read(text);
        assert_eq!(references(&doc, ReferenceKind::Pronoun), right, "{text}");
    }
}

#[test]
fn descriptions_stand_for_one_thing_or_are_left_alone() {
    for (text, right) in [
        ("The builder Tom Hall fled in May. The builder was found in Spain.", vec![("The builder", "Tom Hall")]),
        ("The Ministry of Health apologised. The ministry said so on Monday.", vec![("The ministry", "Health Ministry")]),
        // Two builders.
        ("Builder Tom Hall met builder Ian Ross. The builder fled.", vec![]),
        ("Microsoft sued Samsung on Monday. The company declined to comment.", vec![]),
        ("The new company will open in May.", vec![]),
    ] {
        let doc = read(text);
        assert_eq!(references(&doc, ReferenceKind::Description), right, "{text}");
    }
}

#[test]
fn capitals_that_act_are_governments() {
    let doc = read("Moscow and Kyiv agreed to a truce. He flew to Paris. Ukraine has asked for more.");
    let right = [("Moscow", "government of Russia"), ("Kyiv", "government of Ukraine")];
    assert_eq!(references(&doc, ReferenceKind::Metonym), right);
    let ukraine = doc.entities.iter().position(|entity| entity.name == "Ukraine").map(|at| at as u32);
    let kyiv = doc.references.iter().find(|reference| reference.name == "government of Ukraine").unwrap();
    assert_eq!(kyiv.entity.map(|entity| entity.0), ukraine);
}

#[test]
fn roles_and_ages_are_those_that_the_article_tells() {
    for (text, name, roles, ages) in [
        ("Norwegian Foreign Minister Espen Dahl left.", "Espen Dahl", vec!["Norwegian Foreign Minister"], vec![]),
        (
            "Anna Weber, 54, managing director of Weber Steel, spoke.",
            "Anna Weber",
            vec!["managing director of Weber Steel"],
            vec!["54"],
        ),
        ("Anna Weber, a retired teacher from Bonn, spoke.", "Anna Weber", vec!["retired teacher from Bonn"], vec![]),
        ("Anna Weber, who is the mayor of Bonn, spoke.", "Anna Weber", vec!["mayor of Bonn"], vec![]),
        ("Anna Weber is a physicist at CERN.", "Anna Weber", vec!["physicist at CERN"], vec![]),
        ("His wife, Anna Weber, was at home.", "Anna Weber", vec!["wife"], vec![]),
        ("Police arrested 26-year-old waiter Tom Hall.", "Tom Hall", vec!["waiter"], vec!["26-year-old"]),
        ("Mr Tom Hall left with Dr Anna Weber.", "Tom Hall", vec![], vec![]),
        ("Mr Tom Hall left with Dr Anna Weber.", "Anna Weber", vec!["Dr"], vec![]),
        ("Tom Hall, Anna Weber and president Ian Ross met.", "Tom Hall", vec![], vec![]),
    ] {
        let doc = read(text);
        assert_eq!(attributes(&doc, name, AttributeKind::Role), roles, "{text}");
        assert_eq!(attributes(&doc, name, AttributeKind::Age), ages, "{text}");
    }
}

#[test]
fn peoples_capitals_and_seats_are_tied() {
    let doc = read("The Kremlin spoke to French officials in Paris. France agreed.");
    let ties = |name: &str| -> Vec<(TieKind, String)> {
        entity(&doc, name).ties.iter().map(|tie| (tie.kind, tie.name.clone())).collect()
    };
    assert_eq!(ties("French"), [(TieKind::Of, "France".to_owned())]);
    assert_eq!(ties("Paris"), [(TieKind::In, "France".to_owned())]);
    assert_eq!(ties("Kremlin")[0], (TieKind::StandsFor, "government of Russia".to_owned()));
    let france = doc.entities.iter().position(|entity| entity.name == "France").map(|at| at as u32);
    assert_eq!(entity(&doc, "French").ties[0].entity.map(|entity| entity.0), france);
}

#[test]
fn names_of_one_are_together_and_of_two_apart() {
    let names = |text: &str| -> Vec<Vec<String>> { read(text).entities.into_iter().map(|entity| entity.aliases).collect() };
    for (text, right) in [
        ("Sergei Orlov spoke. Sergey Orlov left.", vec![vec!["Sergei Orlov", "Sergey Orlov"]]),
        ("Tom Hall and Anna Hall spoke. Mrs Hall left.", vec![vec!["Tom Hall"], vec!["Anna Hall", "Hall"]]),
        ("Viktor Orbán spoke. Mr Orban left.", vec![vec!["Viktor Orbán", "Orban"]]),
    ] {
        assert_eq!(names(text), right, "{text}");
    }
}
