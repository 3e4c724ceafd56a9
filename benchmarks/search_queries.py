"""Read labelled queries from `tests/search/`, and refuse those that are labelled wrongly."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "tests" / "search"

#: Pages of questions; a reader who is led there has not arrived.
NEVER_RIGHT = ("ref/faq",)
LIMITS = "ref/limits"

_KEYS = {"text", "style", "who", "answer", "pages", "topics", "card", "typed", "from"}


class Style(Enum):
    """How a reader puts it."""

    QUESTION = "question"
    """A whole question, as one asks a person."""

    KEYWORD = "keyword"
    """A word or two."""

    PHRASE = "phrase"
    """Some words in a row."""


class Answer(Enum):
    """How far the sources answer."""

    ANSWERED = "answered"
    """They answer it."""

    PARTIAL = "partial"
    """They answer a part."""

    UNANSWERED = "unanswered"
    """They do not; the guide says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a reader types, and where the answer stands.

    Args:
        text: As typed; in simplified characters, unless `typed`.
        style: How it is put.
        who: `borrower` or `staff`.
        answer: How far the sources answer.
        pages: Slugs of the pages that answer it, best first.
        topics: Ids of topics; their passages are right statements.
        card: Id of the card that fits best; empty where none is known.
        typed: No other forms are made from it.
        taken: Where it was taken from; empty if it was written here.
    """

    text: str
    style: Style
    who: str
    answer: Answer
    pages: tuple[str, ...]
    topics: tuple[str, ...] = ()
    card: str = ""
    typed: bool = False
    taken: str = ""


def load_queries(path: Path) -> tuple[Query, ...]:
    """Read a file of queries.

    Raises:
        ValueError: Queries are labelled wrongly; all faults at once.
    """
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["query"]
    queries = tuple(map(_query, entries))
    faults = [f"{path.name}: {fault}" for fault in _faults(queries, entries)]
    if faults:
        raise ValueError("\n".join(faults))
    return queries


def _query(entry: Mapping[str, object]) -> Query:
    return Query(
        text=str(entry.get("text", "")),
        style=Style(entry.get("style")),
        who=str(entry.get("who", "")),
        answer=Answer(entry.get("answer")),
        pages=_texts(entry, "pages"),
        topics=_texts(entry, "topics"),
        card=str(entry.get("card", "")),
        typed=entry.get("typed") is True,
        taken=str(entry.get("from", "")),
    )


def _texts(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _faults(queries: tuple[Query, ...], entries: list[Mapping[str, object]]) -> Iterator[str]:
    seen: set[str] = set()
    for query, entry in zip(queries, entries, strict=True):
        yield from (f"{query.text!r}: {fault}" for fault in _faults_of(query, set(entry)))
        if query.text in seen:
            yield f"{query.text!r}: is there twice."
        seen.add(query.text)


def _faults_of(query: Query, keys: set[str]) -> Iterator[str]:
    yield from (f"key {key!r} is not known." for key in sorted(keys - _KEYS))
    if not query.text.strip():
        yield "no text."
    if query.who not in ("borrower", "staff"):
        yield f"who = {query.who!r}; write borrower or staff."
    if not query.pages:
        yield "no pages; name those that answer it."
    if any(page in NEVER_RIGHT for page in query.pages):
        yield "ref/faq is no answer; name the page that it leads to."
    if (query.answer is Answer.UNANSWERED) != (LIMITS in query.pages):
        yield "unanswered queries lead to ref/limits, and no others do."
