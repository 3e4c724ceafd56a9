"""What the editor restores where the damage itself does not prove the reading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from bindery.editorial.fields import DataFile, Entry
from bindery.errors import did_you_mean

_SEEN = re.compile(r"[0-9A-Za-z_]+:[0-9]+")
_ANYTHING = re.compile(r"()")


class RestorationKind(Enum):
    """How far a restoration reaches."""

    RULE = "rule"
    """Every line of every document that the pattern fits."""

    PIN = "pin"
    """One place in one document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorationRule:
    """A restoration for every line that it fits.

    Args:
        id: Stable name.
        pattern: Regular expression over the repaired line, for both scripts, with one group: what
            the group matched is replaced, and an empty group marks where to insert.
        insert: What to put there, simplified, without brackets; converted for a document in
            traditional script.
        why: Why it is right.
        seen: Where it was seen, `000:3`.
        unless: Where this matches around the same place, the line is left alone.
        given: Ids of rules before this one. When there are any, this one acts only in a document in
            which one of them has restored something: it is known to have lost words.
        place: Where it is written.
    """

    id: str
    pattern: re.Pattern[str]
    insert: str
    why: str
    seen: tuple[str, ...]
    unless: re.Pattern[str] | None = None
    given: tuple[str, ...] = ()
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorationPin:
    """A restoration in one place.

    Args:
        id: Stable name.
        source: Id of the document.
        line: Line in it, counted from 1.
        find: What stands there after repair, in the script of the document; once in the line.
        replace: What should stand there, in the same script, without brackets.
        why: Why it is right.
        seen: Where it was seen, `000:25`.
        place: Where it is written.
    """

    id: str
    source: str
    line: int
    find: str
    replace: str
    why: str
    seen: tuple[str, ...]
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restorations:
    """Everything that editors restore.

    Args:
        rules: Tried on every line, in this order.
        pins: Applied in their place, before the rules.
    """

    rules: tuple[RestorationRule, ...] = ()
    pins: tuple[RestorationPin, ...] = ()


def load_restorations(path: Path) -> Restorations:
    """Read the editor's restorations.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    file = DataFile(path, tables=["restoration"])
    rules: list[RestorationRule] = []
    pins: list[RestorationPin] = []
    for entry in file.entries("restoration"):
        if entry.choice("kind", RestorationKind) is RestorationKind.RULE:
            rules.append(_rule(entry, earlier=[rule.id for rule in rules]))
        else:
            pins.append(_pin(entry))
    file.finish()
    return Restorations(rules=tuple(rules), pins=tuple(pins))


def _rule(entry: Entry, *, earlier: Sequence[str]) -> RestorationRule:
    rule = RestorationRule(
        id=entry.key("id"),
        pattern=_expression(entry, "pattern"),
        insert=entry.text("insert"),
        why=entry.text("why"),
        seen=_seen(entry),
        unless=_expression(entry, "unless") if entry.has("unless") else None,
        given=entry.texts("given"),
        place=entry.place,
    )
    for name in rule.given:
        if name not in earlier:
            meant = did_you_mean(name, earlier)
            entry.blame("given", f"given {name} is no rule before it.{meant}", "Correct the name.")
    if rule.pattern.groups != 1:
        what = f"pattern has {rule.pattern.groups} groups"
        entry.blame("pattern", what, "Mark the one place with ( ); write (?: ) for the rest.")
    return rule


def _pin(entry: Entry) -> RestorationPin:
    pin = RestorationPin(
        id=entry.key("id"),
        source=entry.text("source"),
        line=entry.number("line"),
        find=entry.text("find"),
        replace=entry.text("replace"),
        why=entry.text("why"),
        seen=_seen(entry),
        place=entry.place,
    )
    if pin.find and pin.find == pin.replace:
        entry.blame("replace", "replace is what stands there already", "Remove the pin.")
    if {"〔", "〕"} & set(pin.replace):
        entry.blame("replace", "replace has brackets", "Leave 〔〕 out; they are added in print.")
    return pin


def _expression(entry: Entry, name: str) -> re.Pattern[str]:
    try:
        return re.compile(entry.text(name))
    except re.error as error:
        entry.blame(name, f"{name} is no regular expression: {error}", "Correct it.")
        return _ANYTHING


def _seen(entry: Entry) -> tuple[str, ...]:
    seen = entry.texts("seen", optional=False)
    for place in seen:
        if not _SEEN.fullmatch(place):
            entry.blame("seen", f"seen {place!r} is no place", 'Write document and line, "000:3".')
    return seen
