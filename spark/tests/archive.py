"""An archive to try the job on: articles of this repository's texts, recombined, and rows that are in some way odd."""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["WIRESCOPE"]

Row = dict[str, object]


def paragraphs() -> list[str]:
    """The paragraphs of our own gold articles, marks included, and of the two that ship."""
    files = sorted((ROOT / "tests/truth").glob("[a-z]*.md")) + sorted((ROOT / "seeds").glob("*.txt"))
    texts = [file.read_text("utf-8") for file in files]
    return [part.strip() for text in texts for part in text.split("\n\n") if len(part.split()) > 15]


def articles(count: int, seed: int = 1) -> list[Row]:
    """So many articles over thirty days; most days have few and one has half of them."""
    pick = random.Random(seed)
    given = paragraphs()
    rows: list[Row] = []
    for number in range(count):
        text = "\n\n".join(pick.sample(given, pick.choice([1, 1, 2, 3, 5])))
        day = 11 if number % 2 else pick.randint(1, 30)
        rows.append({"id": f"a{number}", "title": f"Report {number}", "source": pick.choice(["Wire", "Courier"]),
                     "published": f"2021-04-{day:02}", "text": text})
    return rows


def odd() -> list[Row]:
    """Rows that a real archive has: nulls, empty texts, days that are none, the same article twice, one of 4 MB."""
    long = "\n\n".join(paragraphs() * 200).encode()[: (4 << 20) - 4096].decode(errors="ignore")
    twice: Row = {"id": "twice", "published": "2021-04-02", "text": "Angela Merkel spoke in Berlin on Monday."}
    return [
        {"id": "null", "published": "2021-04-01", "text": None},
        {"id": "empty", "published": "2021-04-01", "text": "  "},
        {},
        {"id": "no-day", "published": None, "text": "Reuters said on Tuesday that it rained in Lima."},
        {"id": "bad-day", "published": "the day after", "text": "It rained in Quito on Tuesday."},
        {"id": "latin", "published": "2021-04-03", "text": "Café owners met in Orléans on Friday."},
        {"id": "wide", "published": "2021-04-03", "text": "“Żółć,” said Zoë Müller 🙂 in Kraków."},
        twice,
        twice,
        {"id": "long", "published": "2021-04-04", "text": long},
    ]


def write_lines(file: Path, rows: list[Row]) -> None:
    """JSON Lines, one of them in Latin-1, with two blank ones and two that are none in between."""
    charset = {"latin": "latin-1"}
    lines = [json.dumps(row, ensure_ascii=False).encode(charset.get(str(row.get("id")), "utf-8")) for row in rows]
    lines[3:3] = [b"", b'{"text": "it ends', b"no record", b"\t\r"]
    file.write_bytes(b"\n".join(lines) + b"\n")


def extract(file: Path) -> list[str]:
    """The records that the program prints for a file, which is named without its folder."""
    done = subprocess.run([PROGRAM, "extract", file.name], cwd=file.parent, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return done.stdout.decode().splitlines()
