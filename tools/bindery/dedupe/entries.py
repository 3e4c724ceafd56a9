"""Bring passages and plain lines into one shape for grouping, in reading order."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bindery.dedupe.features import Features, ends_in_question, features_of
from bindery.dedupe.guards import audience_of
from bindery.dedupe.key import fold, key_of
from bindery.dedupe.lexicon import Lexicon
from bindery.errors import UsageError
from bindery.model import CONTENT_ROLES, Passage, Role
from bindery.script import to_hans

#: Keys shorter than this say too little to be the same statement in two documents.
TELLING = 4

#: Sorts texts with their numbers as numbers: `003-9-1` before `003-10-1`.
Natural = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """One line of text to group.

    Args:
        id: Its name; no other row has it.
        text: The words, in either script.
        source: Name of its document; rows of one document are read in the order of their ids.
    """

    id: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text with all that grouping needs to know of it.

    Args:
        id: Its name.
        source: Name of its document; may be empty.
        features: What it is compared by; entries with one key share them.
        realm: Entries of different realms are never grouped.
        inexact: It may be grouped with another wording.
        audience: Whom its section speaks to; empty when unknown.
        comment: A reader wrote it.
        damaged: Damage was found in it and not undone.
    """

    id: str
    source: str
    features: Features
    realm: str = ""
    inexact: bool = True
    audience: str = ""
    comment: bool = False
    damaged: bool = False


def entries_of_rows(rows: Sequence[TextRow], lexicon: Lexicon) -> tuple[Entry, ...]:
    """Read rows, in the natural order of source and id.

    Raises:
        UsageError: An id occurs twice.
    """
    refuse_repeated(row.id for row in rows)
    read = _reader(lexicon)
    ordered = sorted(rows, key=lambda row: (natural(row.source), natural(row.id), row.id))
    return tuple(
        Entry(id=row.id, source=row.source, features=read(to_hans(row.text))) for row in ordered
    )


def entries_of_passages(passages: Sequence[Passage], lexicon: Lexicon) -> tuple[Entry, ...]:
    """Read passages, in reading order.

    Raises:
        UsageError: An id occurs twice.
    """
    refuse_repeated(passage.id for passage in passages)
    read = _reader(lexicon)
    ordered = sorted(passages, key=lambda p: (natural(p.source), p.line, p.sentence, p.id))
    return tuple(_entry_of(passage, read(passage.hans), lexicon) for passage in ordered)


def _entry_of(passage: Passage, features: Features, lexicon: Lexicon) -> Entry:
    content = passage.role in CONTENT_ROLES
    return Entry(
        id=passage.id,
        source=passage.source,
        features=features,
        realm=_realm_of(passage, features),
        inexact=content,
        audience=audience_of(passage.section, features, lexicon) if content else "",
        comment=passage.role is Role.COMMENT,
        damaged=passage.damaged,
    )


def _realm_of(passage: Passage, features: Features) -> str:
    """Keep structure with its own role, and very short content with its own context."""
    if passage.role not in CONTENT_ROLES:
        return passage.role.value
    if len(features.key) >= TELLING:
        return ""
    context = "\n".join((passage.label, *passage.section[-1:]))
    return f"under {context}" if passage.label else f"in {passage.source}"


def _reader(lexicon: Lexicon) -> Callable[[str], Features]:
    """Give a reader that reads each key once, the first time it is met."""
    known: dict[tuple[str, bool], Features] = {}

    def read(text: str) -> Features:
        folded = fold(text)
        key, mark = key_of(folded), ends_in_question(folded)
        if (key, mark) not in known:
            known[key, mark] = features_of(key, lexicon, mark=mark)
        return known[key, mark]

    return read


def natural(name: str) -> Natural:
    """Give a name in a form that sorts its numbers as numbers.

    >>> sorted(["003-10-1", "003-9-1"], key=natural)
    ['003-9-1', '003-10-1']
    """
    return tuple(int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", name))


def refuse_repeated(ids: Iterable[str]) -> None:
    """Refuse ids that occur twice.

    Raises:
        UsageError: Names them all.
    """
    repeated = [one for one, times in Counter(ids).items() if times > 1]
    if repeated:
        names = ", ".join(repeated)
        raise UsageError(f"ids occur more than once: {names}.\n  Give every line an id of its own.")
