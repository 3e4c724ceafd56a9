"""Bring passages and plain lines into one shape for grouping, in reading order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bindery.dedupe.definition import order_of, read_keys
from bindery.dedupe.features import Features, features_of_all
from bindery.dedupe.guards import names_actor
from bindery.dedupe.lexicon import Lexicon
from bindery.dedupe.traits import PLAIN, Traits, traits_of
from bindery.dedupe.whole import is_whole
from bindery.errors import UsageError
from bindery.model import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """One line of text to group.

    Args:
        id: Its name; no other row has it.
        text: The words, in either script.
        source: Name of its document; rows of one document are read in the order of their ids.
        traits: What is known of it beside.
    """

    id: str
    text: str
    source: str = ""
    traits: Traits = PLAIN


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
        whole: Nothing shows that it was cut.
    """

    id: str
    source: str
    features: Features
    realm: str = ""
    inexact: bool = True
    audience: str = ""
    comment: bool = False
    damaged: bool = False
    whole: bool = True


def entries_of_rows(rows: Sequence[TextRow], lexicon: Lexicon) -> tuple[Entry, ...]:
    """Read rows, in the natural order of source and id.

    Raises:
        UsageError: An id occurs twice.
    """
    refuse_repeated(row.id for row in rows)
    ordered = sorted(rows, key=lambda row: (order_of(row.source), order_of(row.id)))
    read = _read([row.text for row in ordered], lexicon)
    return tuple(
        _entry(row.id, row.source, features, row.traits, whole=whole)
        for row, (features, whole) in zip(ordered, read, strict=True)
    )


def entries_of_passages(passages: Sequence[Passage], lexicon: Lexicon) -> tuple[Entry, ...]:
    """Read passages, in reading order.

    Raises:
        UsageError: An id occurs twice.
    """
    refuse_repeated(passage.id for passage in passages)
    ordered = sorted(passages, key=lambda p: (order_of(p.source), p.line, p.sentence, p.id))
    read = _read([passage.hans for passage in ordered], lexicon)
    return tuple(
        _entry(p.id, p.source, features, traits_of(p, features.key, lexicon), whole=whole)
        for p, (features, whole) in zip(ordered, read, strict=True)
    )


def _entry(name: str, source: str, features: Features, traits: Traits, *, whole: bool) -> Entry:
    return Entry(
        id=name,
        source=source,
        features=features,
        realm=traits.realm,
        inexact=traits.inexact,
        audience="" if traits.audience and names_actor(features) else traits.audience,
        comment=traits.comment,
        damaged=traits.damaged,
        whole=whole,
    )


def _read(texts: Sequence[str], lexicon: Lexicon) -> Iterator[tuple[Features, bool]]:
    """Read texts, each key once, and say which of them are whole."""
    classes = list(zip(*read_keys(texts), strict=True))
    once = list(dict.fromkeys(classes))
    keys, marks = [key for key, _ in once], [mark for _, mark in once]
    features = dict(zip(once, features_of_all(keys, marks, lexicon), strict=True))
    return zip((features[one] for one in classes), map(is_whole, texts), strict=True)


def refuse_repeated(ids: Iterable[str]) -> None:
    """Refuse ids that occur twice.

    Raises:
        UsageError: Names them all.
    """
    repeated = [one for one, times in Counter(ids).items() if times > 1]
    if repeated:
        names = ", ".join(repeated)
        raise UsageError(f"ids occur more than once: {names}.\n  Give every line an id of its own.")
