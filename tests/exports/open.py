"""Opens every export by a program that people use. `cargo xtask exports` runs it: open.py PROGRAM FOLDER, the program `wirescope` and a
folder that it may write to."""

import csv
import hashlib
import io
import json
import pathlib
import shutil
import subprocess
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])
ARTICLES = [json.loads(line) for line in (HERE / "articles.jsonl").read_text("utf-8").splitlines()]
INPUTS = [str(HERE / "articles.jsonl"), *sorted(str(path) for path in (HERE.parents[1] / "seeds").glob("*.txt"))]
TABLES = ["articles", "mentions", "entities", "quotations", "acts", "dates", "co-occurrence"]


def export(name, *options):
    """The file of that name, as the program writes it."""
    path = FOLDER / name
    done = subprocess.run([PROGRAM, "export", *options, "--journal", str(journal()), "--out", str(path), *INPUTS], capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, f"{name}: {done.stderr}"
    assert f"{len(INPUTS) - 1 + len(ARTICLES)} of " in done.stderr or "--query" in options, done.stderr
    return path


TAG, NOTE = "=SUM(A1)|draft", "+1: ask “Kim” again\n@noon"


def journal():
    """A journal of remarks and identifiers, so that every program opens what readers have added too; some would be formulas."""
    path = FOLDER / "journal.json"
    if path.exists():
        return path
    harbour = ARTICLES[0]["text"]
    article = hashlib.sha256(harbour.encode()).hexdigest()
    whole = {"article": {"article": article, "start": 0, "end": 0, "words": ""}}
    start = len(harbour[:harbour.index("Harbour Bank")].encode())
    words = {"words": {"article": article, "start": start, "end": start + len("Harbour Bank"), "words": "Harbour Bank"}}
    merkel = {"everywhere": {"label": "PERSON", "names": ["Angela Merkel"]}}
    lisbon = {"everywhere": {"label": "GPE", "names": ["Lisbon"]}}
    said = [
        (whole, {"tag": {"tag": TAG}}), (whole, {"note": {"text": NOTE}}), (whole, "star"), (whole, "read"),
        (words, {"highlight": {"colour": "blue", "label": "money"}}), (words, {"note": {"text": "which bank?"}}), (words, {"tag": {"tag": "bank"}}),
        (merkel, {"tag": {"tag": "chancellor"}}), (merkel, {"note": {"text": "in office until 2021"}}), (merkel, {"identify": {"identifier": "Q567"}}),
        (lisbon, {"tag": {"tag": "capital"}}),
    ]
    entries = [
        {"schema": 1 if isinstance(change, dict) and "identify" in change else 2, "number": number, "turns": 0, "who": "Kim", "when": "2026-11-30T12:00:00Z",
         "correction": {"about": about, "change": change, "was": None}}
        for number, (about, change) in enumerate(said, 1)
    ]
    path.write_text(json.dumps({"format": "wirescope-journal", "schema": 2, "entries": entries}), "utf-8")
    return path


def same(one, other, what):
    assert one == other, f"{what}: {one!r} is not {other!r}"


def is_formula(cell):
    if not isinstance(cell, str):
        return False
    try:
        return float(cell) is None
    except ValueError:
        return cell[:1] in ("=", "+", "-", "@", "\t", "\r")


def tables_in_pandas():
    """CSV, by pandas and by Python's own reader."""
    import pandas

    counts = {}
    for table in TABLES:
        path = export(f"{table}.csv", "--table", table)
        frame = pandas.read_csv(path, encoding="utf-8-sig", keep_default_na=False)
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        same(len(frame), len(rows) - 1, table)
        assert rows[0][-1].startswith("about this table: Wirescope "), rows[0][-1]
        for column in frame.select_dtypes(include=["object", "string"]).columns:
            assert not any(is_formula(cell) for cell in frame[column]), f"{table}.{column} has a formula"
        counts[table] = len(frame)
    articles = pandas.read_csv(FOLDER / "articles.csv", encoding="utf-8-sig", keep_default_na=False).set_index("article")
    for article in ARTICLES:
        same(articles.loc[article["id"], "text"].removeprefix("'"), article["text"], "the text of " + article["id"])
    noted = articles.loc["harbour"]
    assert "draft" in noted.tags and "bank" in noted.tags, noted.tags
    assert "ask “Kim” again" in noted.notes and "which bank?" in noted.notes, noted.notes
    assert "Harbour Bank" in noted.highlights and "money" in noted.highlights, noted.highlights
    assert noted.starred and noted.read and not articles.loc["plain"].starred
    entities = pandas.read_csv(FOLDER / "entities.csv", encoding="utf-8-sig", keep_default_na=False)
    [merkel] = [row for _, row in entities.iterrows() if row["name"] == "Angela Merkel"]
    same((merkel.tags, merkel.notes, merkel.identifiers), ("chancellor", "in office until 2021", "Q567"), "what is said of a name")
    mentions = pandas.read_csv(FOLDER / "mentions.csv", encoding="utf-8-sig", keep_default_na=False)
    for _, mention in mentions[mentions.article == "turned"].iterrows():
        words = ARTICLES[1]["text"].encode()[mention.start:mention.end].decode()
        same(" ".join(words.split()), mention.text.removeprefix("'"), "the bytes of a mention")
    return counts


def workbook(counts):
    """XLSX, by openpyxl."""
    import openpyxl

    book = openpyxl.load_workbook(export("all.xlsx"))
    same(book.sheetnames, ["about", *TABLES], "sheets")
    for table in TABLES:
        sheet = book[table]
        same(sheet.max_row - 1, counts[table], f"rows of {table}")
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{table}!{cell.coordinate} is a formula"
                assert not is_formula(cell.value) or cell.quotePrefix, f"{table}!{cell.coordinate} becomes one when it is edited"
    about = {row[0].value: row[1].value for row in book["about"].iter_rows()}
    assert about["Made with"].startswith("Wirescope "), about
    published = [cell.value for cell in book["articles"]["D"]][1:]
    assert any(str(day).startswith("2021-01-01") for day in published), published


def libre_office(counts):
    """Workbook, table and dossier, by LibreOffice, where that is installed."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return "LibreOffice is not installed"
    out = FOLDER / "office"
    # A profile of its own, so that one that is open on this machine is left alone.
    profile = "-env:UserInstallation=" + (FOLDER / "office-profile").resolve().as_uri()

    def convert(name, to):
        path = FOLDER / name
        command = [office, profile, "--headless", "--norestore", "--convert-to", to, "--outdir", str(out), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, f"{name}: {done.stderr}"

    # Comma, quotation mark, UTF-8, from the first row; every sheet as a file of its own.
    convert("all.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1")
    for table in TABLES:
        rows = list(csv.reader(io.StringIO((out / f"all-{table}.csv").read_text("utf-8-sig"), newline="")))
        same(len(rows) - 1, counts[table], f"rows of {table} in LibreOffice")
    convert("articles.csv", "xlsx")
    import openpyxl

    sheet = openpyxl.load_workbook(out / "articles.xlsx").worksheets[0]
    same(sheet.max_row - 1, counts["articles"], "rows of articles.csv in LibreOffice")
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row), "LibreOffice sees a formula in articles.csv"
    convert("dossier.docx", "txt:Text (encoded):UTF8")
    assert "whatever it costs" in (out / "dossier.txt").read_text("utf-8-sig")
    return None


def networks():
    """GEXF and GraphML, by networkx."""
    import networkx

    for tie in ("sentence", "acts"):
        graphs = [networkx.read_gexf(export(f"{tie}.gexf", "--tie", tie)), networkx.read_graphml(export(f"{tie}.graphml", "--tie", tie))]
        for graph in graphs:
            same(graph.is_directed(), tie == "acts", f"direction of {tie}")
            assert graph.number_of_edges() > 0, tie
            assert all(data["weight"] >= 1 for *_, data in graph.edges(data=True))
            assert all(data["label"] for _, data in graph.nodes(data=True))
        same(sorted(graphs[0].nodes), sorted(graphs[1].nodes), "nodes")
        assert graphs[1].graph["about"].startswith("Wirescope "), graphs[1].graph


def places():
    """GeoJSON, by geojson."""
    import geojson

    places = geojson.loads(export("places.geojson").read_text("utf-8"))
    assert places.is_valid, places.errors()
    named = {feature.properties["name"]: feature.geometry.coordinates for feature in places.features}
    lon, lat = named["Lisbon"]
    assert abs(lon + 9.1) < 0.5 and abs(lat - 38.7) < 0.5, named["Lisbon"]
    same(places["about"]["articles"], places["about"]["of"], "articles")
    [lisbon] = [feature for feature in places.features if feature.properties["name"] == "Lisbon"]
    same(lisbon.properties["tags"], ["capital"], "tags of a place")


def follow_the_money():
    """FollowTheMoney, by its own model: every entity and every value of it is valid, and every reference leads to an entity."""
    from followthemoney import model
    from followthemoney.types import registry

    lines = [json.loads(line) for line in export("all.ftm.json").read_text("utf-8").splitlines()]
    ids = {line["id"] for line in lines}
    same(len(ids), len(lines), "ids")
    for line in lines:
        proxy = model.get_proxy(line)
        for prop, value in proxy.itervalues():
            assert prop.type.validate(value), f"{line['schema']}.{prop.name}: {value!r} is no {prop.type.name}"
            if prop.type == registry.entity:
                assert value in ids, f"{line['schema']}.{prop.name} leads nowhere"
        given = {(name, value) for name, values in line["properties"].items() for value in values}
        kept = {(prop.name, value) for prop, value in proxy.itervalues()}
        same(kept, given, f"properties of a {line['schema']}")
        proxy.schema.validate(proxy.to_dict())
    [merkel] = [line for line in lines if line["properties"].get("name") == ["Angela Merkel"]]
    same((merkel["properties"]["keywords"], merkel["properties"]["wikidataId"]), (["chancellor"], ["Q567"]), "what is said of a name")
    assert any(TAG in line["properties"].get("keywords", []) for line in lines if line["schema"] == "Article"), "the tag of an article"
    schemata = {line["schema"] for line in lines}
    assert {"Article", "Person", "Address", "Mention", "Note"} <= schemata, schemata


# The terms of the context of the Web Annotation model that are used, from the tables of its vocabulary (https://www.w3.org/TR/annotation-vocab/).
OA, AS, DC, RDF = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#", "http://purl.org/dc/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LINK = {"@type": "@id"}
NUMBER = {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}
CONTEXT = {
    "id": "@id", "type": "@type",
    "Annotation": OA + "Annotation", "TextQuoteSelector": OA + "TextQuoteSelector", "TextPositionSelector": OA + "TextPositionSelector",
    "TextualBody": OA + "TextualBody", "Software": AS + "Application", "AnnotationCollection": AS + "OrderedCollection",
    "AnnotationPage": AS + "OrderedCollectionPage",
    "identifying": OA + "identifying", "describing": OA + "describing", "classifying": OA + "classifying", "tagging": OA + "tagging",
    "commenting": OA + "commenting", "highlighting": OA + "highlighting", "bookmarking": OA + "bookmarking",
    "body": {"@id": OA + "hasBody", **LINK}, "target": {"@id": OA + "hasTarget", **LINK}, "source": {"@id": OA + "hasSource", **LINK},
    "selector": {"@id": OA + "hasSelector", **LINK}, "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"}, "exact": OA + "exact", "prefix": OA + "prefix", "suffix": OA + "suffix",
    "start": {"@id": OA + "start", **NUMBER}, "end": {"@id": OA + "end", **NUMBER}, "value": RDF + "value", "format": DC + "elements/1.1/format",
    "label": "http://www.w3.org/2000/01/rdf-schema#label", "generator": {"@id": AS + "generator", **LINK}, "name": "http://xmlns.com/foaf/0.1/name",
    "total": {"@id": AS + "totalItems", **NUMBER}, "first": {"@id": AS + "first", **LINK}, "startIndex": {"@id": AS + "startIndex", **NUMBER},
    "items": {"@id": AS + "items", **LINK, "@container": "@list"},
}


def annotations():
    """Web Annotations, by PyLD: every name in them is one of the model, so that none is lost when they are expanded."""
    from pyld import jsonld

    def load(url, _options):
        same(url, "http://www.w3.org/ns/anno.jsonld", "context")
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}

    document = json.loads(export("annotations.jsonld").read_text("utf-8"))
    [collection] = jsonld.expand(document, {"documentLoader": load})
    [page] = collection[AS + "first"]
    items = page[AS + "items"][0]["@list"]
    same(len(items), document["total"], "annotations")

    def names(value):
        if isinstance(value, dict):
            return len([key for key in value if key != "@context"]) + sum(names(inner) for key, inner in value.items() if key != "@context")
        return sum(map(names, value)) if isinstance(value, list) else 0

    for plain, expanded in zip(document["first"]["items"], items):
        # Expanding writes a name for each value; those that it does not know it drops.
        same(sorted(plain), sorted(set(plain) & set(CONTEXT)), "names of an annotation")
        [target] = expanded[OA + "hasTarget"]
        same(expanded[OA + "motivatedBy"], [{"@id": OA + plain["motivation"]}], "a motivation")
        for inner in expanded.get(OA + "hasBody", []):
            assert all(purpose["@id"].startswith(OA) for purpose in inner[OA + "hasPurpose"]), inner
        if OA + "hasSelector" not in target:
            assert plain["id"].rpartition("#")[2].startswith("remark-"), plain
            continue
        quote, position = target[OA + "hasSelector"]
        start, end = position[OA + "start"][0]["@value"], position[OA + "end"][0]["@value"]
        same(len(quote[OA + "exact"][0]["@value"]), end - start, "characters of a quote")
        assert len(jsonld.to_rdf(plain | {"@context": CONTEXT}, {"documentLoader": load})["@default"]) >= 8
    motivations = {item["motivation"] for item in document["first"]["items"]}
    assert {"tagging", "commenting", "highlighting", "bookmarking"} <= motivations, motivations
    texts = {article["text"] for article in ARTICLES}
    found = 0
    for item in document["first"]["items"]:
        if not isinstance(item["target"], dict):
            continue
        quote, position = item["target"]["selector"]
        for text in texts:
            words = quote["prefix"] + quote["exact"] + quote["suffix"]
            if words in text:
                same(text[position["start"]:position["end"]], quote["exact"], "characters of a position")
                found += 1
    assert found > 20, found


def brat():
    """BRAT stand-off, by bratly."""
    from bratly.io import read_document_collection_from_folder

    folder = FOLDER / "brat"
    with zipfile.ZipFile(export("brat.zip", "--format", "brat")) as archive:
        same(archive.testzip(), None, "archive")
        archive.extractall(folder)
    texts = {path.read_text("utf-8", newline="") for path in folder.glob("0*.txt")} if sys.version_info >= (3, 13) else {
        path.read_bytes().decode() for path in folder.glob("0*.txt")
    }
    assert {article["text"] for article in ARTICLES} <= texts
    for path in folder.glob("0*.ann"):
        text = path.with_suffix(".txt").read_bytes().decode()
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("T"):
                _, where, words = line.split("\t", 2)
                pieces = [piece.split() for piece in where.split(" ", 1)[1].split(";")]
                same(" ".join(text[int(start):int(end)] for start, end in pieces), words, "the words of " + line)
    for extra in ("README.txt", "annotation.conf"):
        (folder / extra).rename(FOLDER / extra)
    documents = read_document_collection_from_folder(str(folder))
    same(len(documents.documents), len(INPUTS) - 1 + len(ARTICLES), "documents")


def references():
    """RIS by rispy, BibTeX by bibtexparser, CSL-JSON by citeproc."""
    import bibtexparser
    import rispy
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    count = len(INPUTS) - 1 + len(ARTICLES)
    ris = rispy.loads(export("all.ris").read_text("utf-8"))
    same(len(ris), count, "RIS")
    harbour = next(entry for entry in ris if entry["id"] == "harbour")
    same(harbour["authors"], ["Ann Lind", "Bo Åberg"], "authors")
    same(harbour["title"], '=1+1, "quoted" and @broken {off}', "title")
    same((harbour["year"], harbour["urls"]), ("2020", [ARTICLES[0]["url"]]), "year and address")
    bib = bibtexparser.loads(export("all.bib").read_text("utf-8"))
    same(len(bib.entries), count, "BibTeX")
    same(len({entry["ID"] for entry in bib.entries}), count, "keys")
    assert bib.comments[0].startswith("Wirescope "), bib.comments
    items = json.loads(export("all.csl.json").read_text("utf-8"))
    same(len(items), count, "CSL-JSON")
    bibliography = CitationStylesBibliography(CitationStylesStyle("harvard-cite-them-right", validate=False), CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    written = " ".join(map(str, bibliography.bibliography()))
    assert "Lind" in written and "2020" in written, written


def calendar():
    """iCalendar, by icalendar."""
    import icalendar

    calendar = icalendar.Calendar.from_ical(export("all.ics").read_bytes())
    events = calendar.walk("VEVENT")
    assert not calendar.errors and all(not event.errors for event in events)
    days = {str(event.decoded("DTSTART")) for event in events}
    assert {"2020-05-03", "2020-12-31"} <= days, days
    assert all(event.decoded("DTEND") > event.decoded("DTSTART") for event in events)
    assert str(calendar["X-WR-CALDESC"]).startswith("Wirescope ")


def dossiers():
    """The dossiers: DOCX by python-docx, Markdown by markdown-it."""
    import docx
    from markdown_it import MarkdownIt

    document = docx.Document(export("dossier.docx"))
    quotes = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Quote"]
    assert any("whatever it costs" in quote for quote in quotes), quotes
    assert document.core_properties.comments.startswith("Wirescope ")
    assert any(paragraph.hyperlinks and paragraph.hyperlinks[0].address == ARTICLES[0]["url"] for paragraph in document.paragraphs)
    markdown = export("dossier.md").read_text("utf-8")
    tokens = MarkdownIt().parse(markdown)
    same(sum(token.type == "blockquote_open" for token in tokens), len(quotes), "quotations")
    kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or []}
    assert not kinds & {"html_block", "html_inline", "code_block", "fence", "image", "em_open"}, kinds


def records():
    """JSON Lines are what extract gives."""
    written = [json.loads(line) for line in export("all.jsonl").read_text("utf-8").splitlines()]
    given = subprocess.run([PROGRAM, "extract", *INPUTS], capture_output=True, text=True, timeout=600, check=True)
    extracted = {record["text"]: record for record in map(json.loads, given.stdout.splitlines())}
    for record in written:
        for key in ("mentions", "quotations", "events", "title", "published"):
            same(record[key], extracted[record["text"]][key], f"{key} of {record['id']}")


def selections():
    """An export is of what the query finds."""
    path = export("some.csv", "--table", "articles", "--query", "person:merkel")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    same([row["article"] for row in rows], ["turned"], "articles with Merkel")
    bad = subprocess.run([PROGRAM, "export", "--format", "csv", *INPUTS], capture_output=True, text=True)
    assert bad.returncode == 2 and "co-occurrence" in bad.stderr, bad.stderr


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)

    def run(check, *args):
        result = check(*args)
        print(f"ok {check.__name__}: {check.__doc__.splitlines()[0]}", flush=True)
        return result

    counts = run(tables_in_pandas)
    run(workbook, counts)
    for check in (networks, places, follow_the_money, annotations, brat, references, calendar, dossiers, records, selections):
        run(check)
    if without := run(libre_office, counts):
        print(f"not checked: {without}", flush=True)


main()
