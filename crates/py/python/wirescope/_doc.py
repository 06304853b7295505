"""The record of an article as Python objects. What each field means is told in docs/schema.md, whose names they have."""

from __future__ import annotations

import datetime
import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, from ``start`` up to but not including ``end``.

    ``start`` and ``end`` count bytes of its UTF-8 encoding, as in the record; ``start_char`` and ``end_char`` count characters, so
    that ``doc.text[span.start_char : span.end_char]`` is its words.
    """

    start: int
    end: int
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A name, date or number. ``entity`` is the ``id`` of what it refers to; ``None`` for dates, times and numbers."""

    text: str
    label: str
    entity: int | None
    by: str
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """Where an entity is: degrees north and east, and what they stand on."""

    iso: str
    geonames: int | None
    level: str
    region: str
    lat: float
    lon: float
    approximate: bool
    by: str
    score: float
    evidence: str
    namesakes: int


@dataclass(frozen=True, slots=True)
class Attribute(Span):
    """A title, office or profession (``role``), or an ``age``, in the article's own words."""

    kind: str
    text: str
    by: str
    score: float


@dataclass(frozen=True, slots=True)
class Tie:
    """What an entity belongs to or stands for: ``of``, ``stands-for`` or ``in``."""

    kind: str
    name: str
    entity: int | None
    iso: str


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions refer to; ``id`` is its place in ``doc.entities``."""

    id: int
    name: str
    label: str
    aliases: tuple[str, ...]
    link: Link | None
    attributes: tuple[Attribute, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Time(Span):
    """A DATE, TIME, DURATION or SET with its TIMEX3 value; ``counted_from`` is ``from`` in the record."""

    type: str
    value: str | None
    by: str
    score: float
    why: str | None
    counted_from: str | None


@dataclass(frozen=True, slots=True)
class Reference(Span):
    """A pronoun or description that stands for an entity, or a name that stands for something else (``metonym``)."""

    text: str
    kind: str
    entity: int | None
    name: str
    by: str
    score: float


@dataclass(frozen=True, slots=True)
class Argument(Span):
    """Words that name who takes part; ``entity`` is the ``id`` of who that is, where known."""

    text: str
    entity: int | None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Who said what. A ``speaker`` of ``None`` is unattributed; ``score`` is the chance that content and speaker are right."""

    content: tuple[Span, ...]
    text: str
    kind: str
    cue: Span | None
    speaker: Argument | None
    addressee: Argument | None
    place: Span | None
    time: Span | None
    by: str
    score: float


@dataclass(frozen=True, slots=True)
class Event(Span):
    """Who did what to whom. The span is the predicate; ``action`` is a code of PLOVER."""

    text: str
    action: str
    quadrant: str
    modality: str
    source: Argument | None
    target: Argument | None
    place: Span | None
    time: Span | None
    by: str
    score: float
    parties: float


class Doc:
    """An article and all that was found in it. Each table is made when it is first asked for."""

    def __init__(self, record: str) -> None:
        self._json = record
        self._record: dict[str, Any] = json.loads(record)

    @classmethod
    def from_json(cls, record: str) -> Doc:
        """The doc of a record, as ``wirescope extract`` prints it or ``to_json`` gives it."""
        return cls(record)

    def to_json(self) -> str:
        """The record, to the byte as ``wirescope extract`` prints it, without the line end."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """The record as plain Python values, a copy."""
        record: dict[str, Any] = json.loads(self._json)
        return record

    @property
    def id(self) -> str:
        return str(self._record["id"])

    @property
    def title(self) -> str:
        return str(self._record["title"])

    @property
    def source(self) -> str:
        return str(self._record["source"])

    @property
    def published(self) -> datetime.date | None:
        """The day of publication."""
        day = self._record["published"]
        return None if day is None else datetime.date.fromisoformat(day)

    @property
    def url(self) -> str:
        return str(self._record["url"])

    @property
    def author(self) -> str:
        return str(self._record["author"])

    @property
    def section(self) -> str:
        return str(self._record["section"])

    @property
    def language(self) -> str:
        return str(self._record["language"])

    @property
    def time(self) -> str:
        """The moment of publication on the clock of its source; may be empty."""
        return str(self._record["time"])

    @property
    def pages(self) -> str:
        return str(self._record["pages"])

    @property
    def place(self) -> str:
        """Where it was written, as its dateline has it; may be empty."""
        return str(self._record["place"])

    @property
    def day(self) -> str:
        """The day as its source writes it, where that could be read in two ways; else empty."""
        return str(self._record["day"])

    @property
    def lack(self) -> str:
        """Why the text is not the whole article, ``cut`` or ``summary``; else empty."""
        return str(self._record["lack"])

    @property
    def file(self) -> str:
        """The file that it was read from; may be empty."""
        return str(self._record["file"])

    @property
    def fields(self) -> dict[str, str]:
        """What its source says besides, by its own names."""
        return dict(self._record["fields"])

    @property
    def text(self) -> str:
        """The text that all offsets count in."""
        return str(self._record["text"])

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Its sentences, in order."""
        return self._spans(self._record["sentences"])

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Names, dates and numbers, in order."""
        return tuple(Mention(**self._own(one)) for one in self._record["mentions"])

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """What mentions refer to; each at the place that its ``id`` says."""
        return tuple(self._entity(one) for one in self._record["entities"])

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """Dates, times, durations and sets with their values, in order."""
        return tuple(self._time(one) for one in self._record["times"])

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Pronouns, descriptions and metonyms, in order."""
        return tuple(Reference(**self._own(one)) for one in self._record["references"])

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Who said what, in order of the first words."""
        return tuple(self._quotation(one) for one in self._record["quotations"])

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Who did what to whom, in order of the predicates."""
        return tuple(Event(**self._taking_part(self._own(one), "source", "target")) for one in self._record["events"])

    @cached_property
    def furniture(self) -> tuple[Span, ...]:
        """Lines that are not the article's: credits, offers, ties to other articles."""
        return self._spans(self._record["furniture"])

    def words(self, span: Span) -> str:
        """The words at a span."""
        return self.text[span.start_char : span.end_char]

    def mentions_of(self, entity: Entity) -> Iterator[Mention]:
        """The mentions that refer to an entity, in order."""
        return (mention for mention in self.mentions if mention.entity == entity.id)

    def quotations_of(self, entity: Entity) -> Iterator[Quotation]:
        """What an entity said, in order."""
        return (said for said in self.quotations if said.speaker is not None and said.speaker.entity == entity.id)

    def events_of(self, entity: Entity) -> Iterator[Event]:
        """The events in which an entity is source or target, in order."""
        for event in self.events:
            if any(party is not None and party.entity == entity.id for party in (event.source, event.target)):
                yield event

    def to_displacy(self) -> dict[str, Any]:
        """The mentions as ``spacy.displacy.render(…, style="ent", manual=True)`` takes them: offsets in characters."""
        ents = [{"start": one.start_char, "end": one.end_char, "label": one.label} for one in self.mentions]
        return {"text": self.text, "ents": ents, "title": self.title or None}

    def __repr__(self) -> str:
        return f"<Doc {self.id}: {self.title!r}, {len(self._record['mentions'])} mentions>"

    def __eq__(self, other: object) -> bool:
        return self._json == other._json if isinstance(other, Doc) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._json)

    @cached_property
    def _wide(self) -> tuple[list[int], list[int]] | None:
        """Where characters of more than one byte end, in bytes, and by how much bytes are ahead of characters from there on."""
        text = self.text
        if text.isascii():
            return None
        ends, ahead = [], []
        at = surplus = 0
        for character in text:
            wide = 1 if character < "\x80" else 2 if character < "\u0800" else 3 if character < "\U00010000" else 4
            at += wide
            if wide > 1:
                surplus += wide - 1
                ends.append(at)
                ahead.append(surplus)
        return ends, ahead

    def _char(self, byte: int) -> int:
        """The character that begins at a byte."""
        if self._wide is None:
            return byte
        ends, ahead = self._wide
        before = bisect_right(ends, byte)
        return byte - ahead[before - 1] if before else byte

    def _place(self, start: int, end: int) -> dict[str, int]:
        return {"start": start, "end": end, "start_char": self._char(start), "end_char": self._char(end)}

    def _own(self, one: dict[str, Any]) -> dict[str, Any]:
        """The fields of an annotation, with its characters."""
        return {**one, **self._place(one["start"], one["end"])}

    def _span(self, pair: list[int] | None) -> Span | None:
        return None if pair is None else Span(**self._place(*pair))

    def _spans(self, pairs: list[list[int]]) -> tuple[Span, ...]:
        return tuple(Span(**self._place(*pair)) for pair in pairs)

    def _argument(self, one: dict[str, Any] | None) -> Argument | None:
        return None if one is None else Argument(**self._own(one))

    def _taking_part(self, one: dict[str, Any], *parties: str) -> dict[str, Any]:
        arguments = {name: self._argument(one[name]) for name in parties}
        return {**one, **arguments, "place": self._span(one["place"]), "time": self._span(one["time"])}

    def _entity(self, one: dict[str, Any]) -> Entity:
        return Entity(
            id=one["id"],
            name=one["name"],
            label=one["label"],
            aliases=tuple(one["aliases"]),
            link=None if one["link"] is None else Link(**one["link"]),
            attributes=tuple(Attribute(**self._own(each)) for each in one["attributes"]),
            ties=tuple(Tie(**each) for each in one["ties"]),
        )

    def _time(self, one: dict[str, Any]) -> Time:
        fields = self._own(one)
        return Time(counted_from=fields.pop("from"), **fields)

    def _quotation(self, one: dict[str, Any]) -> Quotation:
        fields = self._taking_part(one, "speaker", "addressee")
        fields["content"] = self._spans(one["content"])
        fields["cue"] = self._span(one["cue"])
        return Quotation(**fields)
