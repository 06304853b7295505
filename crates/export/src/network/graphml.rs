//! GraphML (http://graphml.graphdrawing.org/), which yEd, Cytoscape, igraph and networkx read.

use wirescope_corpus::Taken;
use wirescope_protocol::{ExportAsk, TieBy};

use super::{CLASSES, NOTED, Network, finish, id};
use crate::{About, ExportError, Whole, formats::Format, kinds::label_name, tables::by_name, xml::Xml};

pub(crate) struct GraphMl(TieBy);

impl GraphMl {
    pub(crate) fn new(ask: &ExportAsk) -> Self {
        Self(ask.network.by)
    }
}

impl Format for GraphMl {
    fn take(&mut self, _: &Taken) -> Result<(), ExportError> {
        Ok(())
    }

    fn finish(self: Box<Self>, about: &mut About, whole: &Whole) -> Result<Vec<u8>, ExportError> {
        finish(self.0, about, whole, write)
    }
}

const NODE_KEYS: [(&str, &str); 4] = [("label", "string"), ("field", "string"), ("kind", "string"), ("articles", "long")];

fn write(network: &Network<'_>) -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")])?;
    key(&mut xml, "graph", "about", "string")?;
    for (name, kind) in NODE_KEYS.into_iter().chain(NOTED.map(|name| (name, "string"))) {
        key(&mut xml, "node", name, kind)?;
    }
    key(&mut xml, "edge", "weight", "double")?;
    key(&mut xml, "edge", "tied_by", "string")?;
    for class in CLASSES.iter().filter(|_| network.is_directed()) {
        key(&mut xml, "edge", class, "long")?;
    }
    let direction = if network.is_directed() { "directed" } else { "undirected" };
    xml.open("graph", &[("id", "wirescope"), ("edgedefault", direction)])?;
    xml.words("data", &[("key", "about")], &network.about.line())?;
    for (value, articles) in &network.tied.nodes {
        xml.open("node", &[("id", &id(value))])?;
        xml.words("data", &[("key", "label")], &value.name)?;
        xml.words("data", &[("key", "field")], value.field.code())?;
        if let Some(label) = value.label {
            xml.words("data", &[("key", "kind")], label_name(label))?;
        }
        xml.words("data", &[("key", "articles")], &articles.to_string())?;
        for (name, words) in network.noted(value) {
            xml.words("data", &[("key", name)], &words)?;
        }
        xml.close("node")?;
    }
    for edge in &network.tied.edges {
        let ends = network.tied.nodes.get(edge.source as usize).zip(network.tied.nodes.get(edge.target as usize));
        let Some(((source, _), (target, _))) = ends else { continue };
        xml.open("edge", &[("source", &id(source)), ("target", &id(target))])?;
        xml.words("data", &[("key", "weight")], &edge.weight.to_string())?;
        xml.words("data", &[("key", "tied_by")], by_name(network.by))?;
        for (class, count) in CLASSES.iter().zip(edge.quadrants).filter(|_| network.is_directed()) {
            xml.words("data", &[("key", class)], &count.to_string())?;
        }
        xml.close("edge")?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    Ok(xml.into_bytes())
}

fn key(xml: &mut Xml, of: &str, name: &str, kind: &str) -> std::io::Result<()> {
    xml.empty("key", &[("id", name), ("for", of), ("attr.name", name), ("attr.type", kind)])
}
