"""The package as people call it. ``WIRESCOPE`` names the program, whose records these have to be to the byte."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest

import wirescope

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = os.environ["WIRESCOPE"]
TEXT = "Zoë Müller flew to Paris on Thursday.\n\n“We agreed on €20 million,” Ms. Müller told Reuters. France had attacked the plan."


def extract(*arguments: str | Path, cwd: Path | None = None) -> list[bytes]:
    """The lines that the program prints."""
    done = subprocess.run([PROGRAM, "extract", *map(str, arguments)], stdout=subprocess.PIPE, check=False, cwd=cwd)
    return done.stdout.splitlines()


def wire() -> list[dict[str, object]]:
    """Articles of our own gold standard, and rows that are in some way odd."""
    rows: list[dict[str, object]] = []
    files = sorted((ROOT / "tests/truth").glob("[a-z]*.md"))[:12] + sorted((ROOT / "seeds").glob("*.txt"))
    for number, file in enumerate(files):
        rows.append({"id": f"truth-{number}", "published": f"2021-03-{number + 1:02}", "text": file.read_text("utf-8")})
    assert len(rows) >= 5
    rows += [
        {"title": "Zürich – “Nein”", "published": "2019-09-14T23:30:00-05:00", "text": TEXT, "desk": "foreign", "rank": 7},
        {"id": "no-day", "published": "sometime", "text": TEXT},
        {"id": "markup", "text": "<p>Angela Merkel spoke in <b>Berlin</b>.</p><p>It rained.</p>", "url": "https://example.org/a"},
    ]
    return rows


@pytest.fixture(scope="module")
def wire_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("wire") / "wire.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in wire()), "utf-8")
    return file


def test_a_text_becomes_typed_objects() -> None:
    doc = wirescope.analyze(TEXT, published=datetime.date(2021, 3, 18), title="A flight", source="Wire")
    assert doc.text == TEXT and doc.title == "A flight" and doc.published == datetime.date(2021, 3, 18)
    assert doc == wirescope.analyze(TEXT, published="2021-03-18", title="A flight", source="Wire")
    for mention in doc.mentions:
        assert doc.words(mention) == mention.text
        assert TEXT.encode()[mention.start : mention.end].decode() == mention.text
    people = [entity for entity in doc.entities if entity.label == "PERSON"]
    assert [entity.name for entity in people] == ["Zoë Müller"]
    assert len(list(doc.mentions_of(people[0]))) == 2
    said = list(doc.quotations_of(people[0]))
    assert len(said) == 1 and said[0].text.startswith("“We agreed") and said[0].cue is not None
    assert doc.words(said[0].cue) == "told"
    assert [time.value for time in doc.times] == ["2021-03-18"] and doc.times[0].counted_from == "2021-03-18"
    paris = next(entity for entity in doc.entities if entity.name == "Paris")
    assert paris.link is not None and paris.link.iso == "FR" and abs(paris.link.lat - 48.85) < 0.1
    assert all(doc.entities[entity.id] is entity for entity in doc.entities)
    assert [event.action for event in doc.events], "the attack is an act"
    shown = doc.to_displacy()
    assert [shown["text"][ent["start"] : ent["end"]] for ent in shown["ents"]] == [mention.text for mention in doc.mentions]


def test_what_is_no_article_is_said() -> None:
    with pytest.raises(ValueError, match="nothing but white space"):
        wirescope.analyze("  \n")
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        wirescope.analyze("Rain.", published="18 March")


def test_records_of_a_file_are_those_of_the_program(wire_file: Path) -> None:
    with open(wire_file, "rb") as opened:
        ours = [record.encode() for record in wirescope.records(opened.read(), name="wire.jsonl", published="2020-01-02")]
    assert ours == extract("--published", "2020-01-02", "wire.jsonl", cwd=wire_file.parent)
    assert len(ours) == len(wire())
    for file in sorted((ROOT / "seeds").glob("*.txt")):
        assert [doc.to_json().encode() for doc in wirescope.read(file)] == extract(file)


def test_the_module_prints_what_the_program_prints(wire_file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{")
    ours = subprocess.run([sys.executable, "-m", "wirescope", wire_file, bad, tmp_path / "no.txt"], capture_output=True)
    assert ours.returncode == 1
    assert b"bad.json" in ours.stderr and b"no.txt" in ours.stderr and b"Traceback" not in ours.stderr
    assert ours.stdout.splitlines() == extract(wire_file)


def test_the_module_reads_folders_and_standard_input_as_the_program_does(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a.txt", "b/.hidden.txt", "c.jsonl"):
        file = tmp_path / "news" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text('{"text": "It rained.", "published": "03/04/2019"}' if name == "c.jsonl" else f"It rained in Lima, {name} says.")
    (tmp_path / "news/link").symlink_to(tmp_path / "news", target_is_directory=True)

    def both(*arguments: str, given: bytes = b"") -> list[bytes]:
        ours, theirs = (
            subprocess.run([*command, *arguments], input=given, capture_output=True, cwd=tmp_path)
            for command in ([sys.executable, "-m", "wirescope"], [PROGRAM, "extract"])
        )
        assert ours.stdout == theirs.stdout, arguments
        assert (ours.returncode, theirs.returncode) == (0, 0), ours.stderr
        return ours.stdout.splitlines()

    records = both("-r", "--day-order", "day-first", "news")
    assert [json.loads(record)["file"] for record in records] == ["news/a.txt", "news/b/two.txt", "news/c.jsonl"]
    assert json.loads(records[2])["published"] == "2019-04-03"
    assert [json.loads(record)["file"] for record in both("-", given=b"It rained in Quito.")] == [""]
    assert [json.loads(record)["file"] for record in both("--stdin-name", "a.jsonl", "-", given=b'{"text": "One."}\n')] == ["a.jsonl"]
    assert json.loads(next(wirescope.records(b"It rained in Quito.")))["file"] == ""


def column(rows: list[dict[str, object]], name: str) -> list[object]:
    return [None if row.get(name) is None else str(row[name]) for row in rows]


def columns(rows: list[dict[str, object]]) -> pa.RecordBatch:
    names = ["id", "title", "published", "url", "text", "desk", "rank"]
    return pa.RecordBatch.from_pydict({name: pa.array(column(rows, name), pa.string()) for name in names})


def lines(rows: list[dict[str, object]], file: str = "wire.jsonl") -> pa.RecordBatch:
    given = [json.dumps(row, ensure_ascii=False) for row in rows]
    return pa.RecordBatch.from_pydict({"line": given, "file": [file] * len(given)})


def test_a_batch_of_lines_has_the_records_of_the_program(wire_file: Path) -> None:
    found = wirescope.analyze_batch(lines(wire()), line="line", json=True)
    assert isinstance(found, pa.RecordBatch) and found.schema.equals(wirescope.schema(json=True))
    found.validate(full=True)
    expected = extract("wire.jsonl", cwd=wire_file.parent)
    assert [record.encode() for record in found["json"].to_pylist()] == expected
    assert found["error"].null_count == found.num_rows
    # The tables say the same as the record, key by key.
    for row, line in zip(found.to_pylist(), expected, strict=True):
        record = json.loads(line)
        row["published"] = None if row["published"] is None else row["published"].isoformat()
        row["fields"] = dict(row["fields"])
        assert {key: row[key] for key in record} == record


def test_a_batch_of_columns_has_the_records_of_the_program(tmp_path: Path) -> None:
    rows = [{**row, "rank": str(row["rank"])} if "rank" in row else row for row in wire()]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    batch = columns(rows).append_column("file", pa.array(["rows.jsonl"] * len(rows)))
    found = wirescope.analyze_batch(batch, json=True)
    assert [record.encode() for record in found["json"].to_pylist()] == extract("rows.jsonl", cwd=tmp_path)


def test_days_may_be_dates_and_moments() -> None:
    day, moment = datetime.date(2021, 3, 18), datetime.datetime(2021, 3, 18, 23, 15)
    for kind, value in [(pa.date32(), day), (pa.timestamp("us"), moment), (pa.large_string(), "2021-03-18"), (pa.string_view(), "18 March 2021")]:
        batch = pa.RecordBatch.from_arrays([pa.array(["It rained on Monday."]), pa.array([value], kind)], ["text", "published"])
        assert wirescope.analyze_batch(batch)["published"].to_pylist() == [day], kind


def test_a_day_that_may_be_either_of_two_is_left_open_or_read_as_told(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"id": "either", "published": "03/04/2019", "text": "It rained in Lima on Monday."}]
    found = wirescope.analyze_batch(columns(rows))
    assert found["published"].to_pylist() == [None] and "03/04/2019" in found["notice"][0].as_py()
    (tmp_path / "rows.jsonl").write_text(json.dumps(rows[0]))
    for order, day in [("day-first", datetime.date(2019, 4, 3)), ("month-first", datetime.date(2019, 3, 4))]:
        found = wirescope.analyze_batch(lines(rows, "rows.jsonl"), line="line", day_order=order, json=True)  # type: ignore[arg-type]
        assert found["published"].to_pylist() == [day] and found["notice"].to_pylist() == [None]
        assert found["json"].to_pylist()[0].encode() == extract("--day-order", order, "rows.jsonl", cwd=tmp_path)[0]


def test_bad_rows_are_errors_of_their_own() -> None:
    good: dict[str, object] = {"id": "good", "text": "Angela Merkel spoke in Berlin."}
    rows: list[dict[str, object]] = [good, {"id": "null", "text": None}, {"id": "empty", "text": " "}, {"id": "long", "text": "word " * (1 << 20)}, {}, good]
    found = wirescope.analyze_batch(columns(rows))
    assert [error is None for error in found["error"].to_pylist()] == [True, False, False, False, False, True]
    assert found["id"].to_pylist() == ["good", "null", "empty", "long", "", "good"]
    assert found["mentions"][0] == found["mentions"][5] and len(found["mentions"][0]) == 2
    assert all(len(found["mentions"][row]) == 0 for row in (1, 2, 3, 4))

    torn = pa.RecordBatch.from_pydict({"line": ['{"text": ', None, "", "[1]", '{"text":\n"Rain\\nin Lima."}', "\x00"]})
    found = wirescope.analyze_batch(torn, line="line")
    assert [error is None for error in found["error"].to_pylist()] == [False, False, False, False, True, False]
    # A row is a record and no file: a list of two is not its last one, and what a browser's log begins with is a key like any other.
    odd = ['[{"text": "One."}, {"text": "Two."}]', '{"log": {"entries": []}, "id": 7, "text": ""}', '{"log": {"entries": []}, "text": "Rain."}']
    found = wirescope.analyze_batch(pa.RecordBatch.from_pydict({"line": odd}), line="line")
    assert "a list" in found["error"][0].as_py() and found["error"][2].as_py() is None and found["text"].to_pylist()[1:] == ["", "Rain."]
    assert found["id"].to_pylist()[1] == "7"
    cut = wirescope.analyze_batch(columns([{"text": "It rained in Lima on Monday, and the mayor said… [+2310 chars]"}]))
    assert cut["error"].to_pylist() == [None] and "cut off" in cut["notice"][0].as_py()
    nothing = wirescope.analyze_batch(columns([]))
    assert nothing.num_rows == 0 and nothing.schema.equals(wirescope.schema())


def test_a_line_may_be_bytes_in_whatever_charset(tmp_path: Path) -> None:
    rows = [{"id": "a", "text": "It rained in Orléans."}, {"id": "b", "text": "It rained in Zürich on Monday."}]
    given = [json.dumps(row, ensure_ascii=False).encode(charset) for row, charset in zip(rows, ("utf-8", "latin-1"), strict=True)]
    (tmp_path / "rows.jsonl").write_bytes(b"\n".join(given))
    for kind in (pa.binary(), pa.large_binary(), pa.binary_view()):
        batch = pa.RecordBatch.from_arrays([pa.array(given, kind), pa.array(["rows.jsonl"] * 2)], ["line", "file"])
        found = wirescope.analyze_batch(batch, line="line", json=True)
        assert found["text"].to_pylist() == [row["text"] for row in rows], kind
        assert [record.encode() for record in found["json"].to_pylist()] == extract("rows.jsonl", cwd=tmp_path)


def test_a_batch_of_8_mb_has_room_for_all_that_may_be_found_in_it() -> None:
    # As the job on Spark cuts them. Names of two letters, speech and acts, as thick as they can stand: records are many times as long as such a text.
    for words in ("UK US UN EU ", "“No,” he said. ", "US hit UK. He hit us. "):
        batch = pa.RecordBatch.from_pydict({"text": [words * ((32 << 10) // len(words))]})
        found = wirescope.analyze_batch(batch, json=True)
        assert found["error"].to_pylist() == [None]
        assert len(found["json"][0].as_py()) + len(found["text"][0].as_py()) < (512 << 20) / (8 << 20) * batch.nbytes, words


def test_what_is_no_batch_of_articles_is_said() -> None:
    with pytest.raises(ValueError, match="there is no column line"):
        wirescope.analyze_batch(columns([]), line="line")
    with pytest.raises(ValueError, match="has to be of strings or of bytes"):
        wirescope.analyze_batch(pa.RecordBatch.from_pydict({"line": [1]}), line="line")


def test_threads_change_nothing_and_the_interpreter_is_free_meanwhile() -> None:
    batch = lines(wire() * 6)
    one = wirescope.analyze_batch(batch, line="line", json=True)
    assert wirescope.analyze_batch(batch, line="line", json=True, jobs=3).equals(one)

    done = threading.Event()

    def analyze() -> None:
        wirescope.analyze_batch(batch, line="line")
        done.set()

    work = threading.Thread(target=analyze)
    work.start()
    ticks = 0
    while not done.is_set():
        time.sleep(0.001)
        ticks += 1
    work.join()
    assert ticks > 20, "other threads stood still while the batch was analysed"


def test_stubs_name_what_is_there() -> None:
    stub = (Path(wirescope.__file__).parent / "_core.pyi").read_text()
    for name in dir(wirescope._core):
        if not name.startswith("_"):
            assert f"{name}:" in stub or f"def {name}(" in stub or f"class {name}(" in stub, name
    assert all(hasattr(wirescope, name) for name in wirescope.__all__)
    assert (Path(wirescope.__file__).parent / "py.typed").exists()


def test_it_is_built_of_the_versions_that_the_program_is_built_of() -> None:
    def versions(file: Path) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        name = ""
        for line in file.read_text().splitlines():
            key, _, value = line.partition(" = ")
            if key == "name":
                name = value
            elif key == "version" and name:
                found.setdefault(name, set()).add(value)
        return found

    of_program, of_package = versions(ROOT / "Cargo.lock"), versions(ROOT / "crates/py/Cargo.lock")
    assert len(of_package) > 100
    for name, found in of_package.items():
        # What Arrow and PyO3 bring besides may come in more versions, but not instead.
        assert name not in of_program or found & of_program[name], f"{name} {found}, and {of_program[name]} in the program"


def test_the_wheel_has_the_licences_and_names_what_is_compiled_in() -> None:
    with zipfile.ZipFile(os.environ["WIRESCOPE_WHEEL"]) as wheel:
        licences = {name.rsplit("/", 1)[1]: wheel.read(name).decode() for name in wheel.namelist() if "/licenses/" in name}
    assert set(licences) == {"LICENSE-APACHE", "LICENSE-MIT", "NOTICE"}
    for name in ("LICENSE-APACHE", "LICENSE-MIT"):
        assert licences[name] == (ROOT / name).read_text("utf-8")
    lock = (ROOT / "crates/py/Cargo.lock").read_text("utf-8")
    others = set(re.findall(r'name = "(.+)"\nversion = ".+"\nsource = ', lock))
    assert len(others) > 100
    named = {line[2:].partition(":")[0] for line in licences["NOTICE"].splitlines() if line.startswith("- ")}
    assert others <= named, others - named
