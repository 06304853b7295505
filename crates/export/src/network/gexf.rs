//! GEXF 1.3, the format of Gephi (https://gexf.net/1.3/).

use wirescope_corpus::Taken;
use wirescope_protocol::{ExportAsk, TieBy};

use super::{CLASSES, NOTED, Network, finish, id};
use crate::{About, ExportError, Whole, about::PROGRAM, formats::Format, kinds::label_name, tables::by_name, xml::Xml};

pub(crate) struct Gexf(TieBy);

impl Gexf {
    pub(crate) fn new(ask: &ExportAsk) -> Self {
        Self(ask.network.by)
    }
}

impl Format for Gexf {
    fn take(&mut self, _: &Taken) -> Result<(), ExportError> {
        Ok(())
    }

    fn finish(self: Box<Self>, about: &mut About, whole: &Whole) -> Result<Vec<u8>, ExportError> {
        finish(self.0, about, whole, write)
    }
}

fn write(network: &Network<'_>) -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")])?;
    let day = network.about.when.get(..10).filter(|_| !network.about.when.is_empty());
    match day {
        Some(day) => xml.open("meta", &[("lastmodifieddate", day)])?,
        None => xml.open("meta", &[])?,
    }
    xml.words("creator", &[], PROGRAM)?;
    xml.words("description", &[], &network.about.line())?;
    xml.close("meta")?;
    let direction = if network.is_directed() { "directed" } else { "undirected" };
    xml.open("graph", &[("mode", "static"), ("defaultedgetype", direction)])?;
    xml.open("attributes", &[("class", "node"), ("mode", "static")])?;
    let own = [("field", "string"), ("kind", "string"), ("articles", "integer")].into_iter();
    for (name, kind) in own.chain(NOTED.map(|name| (name, "string"))) {
        xml.empty("attribute", &[("id", name), ("title", name), ("type", kind)])?;
    }
    xml.close("attributes")?;
    xml.open("attributes", &[("class", "edge"), ("mode", "static")])?;
    xml.empty("attribute", &[("id", "tied_by"), ("title", "tied_by"), ("type", "string")])?;
    for class in CLASSES.iter().filter(|_| network.is_directed()) {
        xml.empty("attribute", &[("id", class), ("title", class), ("type", "integer")])?;
    }
    xml.close("attributes")?;
    nodes(network, &mut xml)?;
    edges(network, &mut xml)?;
    xml.close("graph")?;
    xml.close("gexf")?;
    Ok(xml.into_bytes())
}

fn nodes(network: &Network<'_>, xml: &mut Xml) -> std::io::Result<()> {
    xml.open("nodes", &[("count", &network.tied.nodes.len().to_string())])?;
    for (value, articles) in &network.tied.nodes {
        xml.open("node", &[("id", &id(value)), ("label", &value.name)])?;
        xml.open("attvalues", &[])?;
        xml.empty("attvalue", &[("for", "field"), ("value", value.field.code())])?;
        if let Some(label) = value.label {
            xml.empty("attvalue", &[("for", "kind"), ("value", label_name(label))])?;
        }
        xml.empty("attvalue", &[("for", "articles"), ("value", &articles.to_string())])?;
        for (name, words) in network.noted(value) {
            xml.empty("attvalue", &[("for", name), ("value", &words)])?;
        }
        xml.close("attvalues")?;
        xml.close("node")?;
    }
    xml.close("nodes")
}

fn edges(network: &Network<'_>, xml: &mut Xml) -> std::io::Result<()> {
    xml.open("edges", &[("count", &network.tied.edges.len().to_string())])?;
    for (edge, number) in network.tied.edges.iter().zip(0u32..) {
        let ends = network.tied.nodes.get(edge.source as usize).zip(network.tied.nodes.get(edge.target as usize));
        let Some(((source, _), (target, _))) = ends else { continue };
        let (number, weight) = (number.to_string(), edge.weight.to_string());
        xml.open("edge", &[("id", &number), ("source", &id(source)), ("target", &id(target)), ("weight", &weight)])?;
        xml.open("attvalues", &[])?;
        xml.empty("attvalue", &[("for", "tied_by"), ("value", by_name(network.by))])?;
        for (class, count) in CLASSES.iter().zip(edge.quadrants).filter(|_| network.is_directed()) {
            xml.empty("attvalue", &[("for", class), ("value", &count.to_string())])?;
        }
        xml.close("attvalues")?;
        xml.close("edge")?;
    }
    xml.close("edges")
}
