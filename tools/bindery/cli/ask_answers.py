"""Print what search found, for people or for programs."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from bindery.cli.columns import row_width, wrapped
from bindery.cli.record import as_line
from bindery.edits.sides import visible

if TYPE_CHECKING:
    from bindery.asking import Group, Hit, Result

#: Texts of the ways of asking, by number; None when nobody asked why something ranks.
Ways = Sequence[str] | None

KINDS: Mapping[str, str] = {
    "q": "question",
    "l": "limit",
    "h": "help",
    "p": "page",
    "t": "topic",
    "s": "statement",
    "g": "term",
    "n": "note",
    "r": "source",
}
"""Kinds of what is found, by their letters in the index."""

_INDENT = " " * 4

#: The last character that JavaScript counts as one.
_LAST = "\uffff"

#: Characters of a question that a message quotes.
_QUOTED = 40

_NOTHING = (
    "What now: use fewer words, or others, such as 上门, 还款 or 征信. Three doors lead on:",
    f"{_INDENT}我逾期了 overdue/now, 有人说要上门 visit/door, 我是新员工 staff/start",
)

_LEGEND = (
    "Behind a term: what it got, of its weight. #7 stands for words that mean the same "
    "(synonyms.toml), a'b for two syllables as they sound."
)


def as_text(found: "Result", ways: Ways) -> Iterator[str]:
    """Give an answer for people, line by line; what was asked for is in colour.

    Args:
        found: What the engine answered.
        ways: Texts of the ways of asking, to say why each result ranks; None not to.
    """
    if found["read"]:
        yield f"Read as {visible('、'.join(found['read']))}."
    if found["alike"]:
        names = visible("、".join(found["alike"]))
        yield f"These names sound alike; all of them were looked for: {names}."
    if found["weak"]:
        yield "Nothing fits well; what follows may not be what was meant."
    for number, group in enumerate(found["results"], start=1):
        yield from _group(number, group, ways)
    yield from _end(found, ways)


def _end(found: "Result", ways: Ways) -> Iterator[str]:
    shown, total = len(found["results"]), found["total"]
    if not shown:
        yield f"Nothing was found for 「{_quoted(found['query'])}」."
        yield from _NOTHING
        return
    if shown < total:
        yield f"{shown} of {total} pages; --limit shows more."
    if ways is not None:
        yield from wrapped(_LEGEND, row_width())


def _quoted(query: str) -> str:
    return visible(query[:_QUOTED]) + ("…" if len(query) > _QUOTED else "")


def _group(number: int, group: "Group", ways: Ways) -> Iterator[str]:
    yield f"{f'{number}.':{len(_INDENT)}}{click.style(visible(group['title']), bold=True)}"
    for hit in group["hits"]:
        yield from _hit(group, hit, ways)
    yield ""


def _hit(group: "Group", hit: "Hit", ways: Ways) -> Iterator[str]:
    if hit["title"] != group["title"]:
        yield from _coloured(hit["title"], hit["marks"]["title"])
    yield from _coloured(hit["text"], hit["marks"]["text"])
    about = f"[{', '.join(filter(None, (_kind(hit), hit['said'])))}]"
    place = f"{group['page']}#{hit['anchor']}" if hit["anchor"] else group["page"]
    yield f"{_INDENT}{visible(f'{about} {place}')}"
    if ways is not None:
        yield from (f"{_INDENT}{line}" for line in _reasons(hit, ways))


def _kind(hit: "Hit") -> str:
    return KINDS.get(hit["kind"], hit["kind"])


def _coloured(text: str, marks: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Break a text into lines, and colour what was asked for."""
    marked = frozenset(_characters(text, marks))
    at = 0
    for line in wrapped(text, row_width() - len(_INDENT)):
        at = text.index(line, at)
        pieces = groupby(enumerate(line, start=at), lambda place: place[0] in marked)
        yield _INDENT + "".join(_piece("".join(c for _, c in run), it) for it, run in pieces)
        at += len(line)


def _characters(text: str, marks: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Give the marked characters; the engine counts some of them as two."""
    units = [at for at, char in enumerate(text) for _ in range(1 + (char > _LAST))]
    for start, end in marks:
        yield from units[start:end]


def _piece(text: str, marked: bool) -> str:
    return click.style(visible(text), fg="red") if marked else visible(text)


def _reasons(hit: "Hit", ways: Sequence[str]) -> Iterator[str]:
    terms = (f"{term} {got:g} of {weight:g}" for term, weight, got in hit["why"]["terms"])
    yield from wrapped(visible(f"score {hit['score']:g}: {', '.join(terms)}"), row_width() - 4)
    if way := _way(hit, ways):
        yield visible(f"asked as {way}")


def _way(hit: "Hit", ways: Sequence[str]) -> str | None:
    number = hit["why"]["way"]
    if not isinstance(number, int):
        return None
    return f"「{ways[number]}」" if number < len(ways) else f"way {number}"


def as_json(found: "Result", ways: Ways) -> Iterator[str]:
    """Give the same as one line of JSON: one result for a page, its best place first."""
    record = {
        "query": found["query"],
        "results": [_record(group, ways) for group in found["results"]],
        "read": found["read"],
        "alike": found["alike"],
        "weak": found["weak"],
    }
    yield as_line(record)


def _record(group: "Group", ways: Ways) -> dict[str, Any]:
    best, *more = group["hits"]
    return {
        "page": group["page"],
        # A question lends its score to the page it leads to, which no place of that page has.
        **_place(best, ways) | {"score": group["score"]},
        "crumb": group["crumb"],
        "said": best["said"],
        "more": [{**_place(hit, ways), "said": hit["said"]} for hit in more],
    }


def _place(hit: "Hit", ways: Ways) -> dict[str, Any]:
    record = {
        "anchor": hit["anchor"],
        "title": hit["title"],
        "kind": _kind(hit),
        "text": hit["text"],
        "passages": hit["passages"],
        "score": hit["score"],
    }
    if ways is not None:
        record["why"] = {"terms": hit["why"]["terms"], "asked": _way(hit, ways)}
    return record
