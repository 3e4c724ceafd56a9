"""Make the index of a guide: every file of it, in memory."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np

from bindery.editorial.desk import Editorial
from bindery.index.alike import alike
from bindery.index.documents import Documents
from bindery.index.entries import Page
from bindery.index.files import call, chunks, shards, shown, version_of
from bindery.index.joined import engine
from bindery.index.leads import Lead, find_leads
from bindery.index.letters import everyday, fold, is_han, letters
from bindery.index.numbers import gaps, write_numbers
from bindery.index.postings import EIGHTHS, Postings, write_postings
from bindery.index.sounds import known_readings, readings
from bindery.index.stream import Stream
from bindery.index.suggestions import suggestions
from bindery.index.terms import Numbers, count_terms
from bindery.index.vocabulary import beside_terms, concepts, words
from bindery.index.written import Index
from bindery.model import Script

#: The engine refuses files of another format.
FORMAT = 1

# Where GB 2312 has its common characters.
_TWO_BYTES, _FIRST_ROW, _LAST_ROW = 2, 0xB0, 0xD7

#: Weight of a term that no document has, in eighths: that of a term that one document in 150 has.
UNKNOWN = 40


def build_index(pages: Sequence[Page], desk: Editorial, lenders: Sequence[str] = ()) -> Index:
    """Make the index.

    Args:
        pages: What can be found, as `collect` gives it.
        desk: What editors decided: words of readers, terms and names.
        lenders: Names of lenders and platforms.
    """
    documents = Documents.of(pages)
    names = (*lenders, *(platform.name for _, platform in sorted(desk.platforms.items())))
    rows = concepts(desk)
    others = words(pages, desk, names, rows)
    stream = Stream.of(tuple(documents.fields()))
    postings = write_postings(count_terms(stream, rows), documents.lengths())
    used = frozenset("".join((stream.text, *map("".join, rows), *others, fold(everyday()))))
    dealt, counts = shards(postings.lists, beside_terms(rows)), chunks(documents.entries)
    leads = find_leads(pages, documents.entries)
    contents: dict[str, object] = {
        "words": {"concepts": rows, "words": others},
        "pinyin": _pinyin(used),
        **{f"s/{number}": shard for number, shard in enumerate(dealt)},
        **dict(_shown(pages, counts, leads)),
    }
    written = {name: call(name, content) for name, content in contents.items()}
    first = {
        "shards": len(dealt),
        "letters": _letters(used),
        **_layout(pages, documents, postings),
        "see": [
            [number, lead.page, *(() if lead.entry is None else (lead.entry,))]
            for number, lead in leads.items()
        ],
        "chunks": write_numbers(counts),
        "unknown": UNKNOWN,
        "alike": alike(names),
    }
    version = version_of(written | {"index": call("index", first)})
    return Index(
        files={
            "engine.js": engine(),
            "index.js": call("index", {"format": FORMAT, "version": version, **first}),
            **{f"{version}/{name}.js": content for name, content in written.items()},
        },
        ways=tuple(way for _, way in documents.ways),
        version=version,
    )


def _shown(
    pages: Sequence[Page], counts: Sequence[int], leads: Mapping[int, Lead]
) -> Iterator[tuple[str, object]]:
    for script in (script.value for script in Script):
        yield f"{script}/suggest", suggestions(pages, script)
        for number, content in enumerate(shown(pages, counts, leads, script)):
            yield f"{script}/{number}", content


def _layout(pages: Sequence[Page], documents: Documents, postings: Postings) -> dict[str, object]:
    """Say which documents are what, and belong to which."""
    entries, ways = documents.entries, documents.ways
    kinds = groupby(entry.kind.value for entry in entries)
    return {
        "ways": (
            write_numbers(gaps(number for number, _ in ways)),
            write_numbers(_rounded(postings.weights[: len(ways)])),
        ),
        "pages": write_numbers(len(page.entries) for page in pages),
        "kinds": "".join(f"{kind}{len(list(run))}" for kind, run in kinds),
    }


def _rounded(weights: Numbers) -> list[int]:
    """Round weights of ways to whole ones: every query loads all of them."""
    whole: list[int] = (np.maximum(1, np.rint(weights / EIGHTHS)) * EIGHTHS).astype(int).tolist()
    return whole


def _letters(used: frozenset[str]) -> tuple[str, str]:
    """Give the letters that lead to a used or a common one; nobody types those of compatibility.

    A query may have characters that no page has; it must find the same in both scripts.
    """
    pairs = sorted(
        (char, to)
        for char, to in letters().items()
        if char < "\uf900" and (to in used or _is_common(to))
    )
    return "".join(char for char, _ in pairs), "".join(to for _, to in pairs)


def _is_common(char: str) -> bool:
    """Say whether a character is among the 3,755 of the first level of GB 2312."""
    code = char.encode("gb2312", errors="ignore")
    return len(code) == _TWO_BYTES and _FIRST_ROW <= code[0] <= _LAST_ROW


def _pinyin(used: frozenset[str]) -> dict[str, str]:
    """Give the characters of each syllable: all common ones, and those of the guide."""
    found: dict[str, list[str]] = {}
    for char, said in sorted(readings({*filter(is_han, used), *known_readings()}).items()):
        for syllable in said:
            found.setdefault(syllable, []).append(char)
    return {syllable: "".join(chars) for syllable, chars in sorted(found.items())}
