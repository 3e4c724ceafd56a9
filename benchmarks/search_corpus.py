"""Guides of any size: clauses of our sources put together anew, with words that nobody else has.

Half of the words that a page could add are new, so the vocabulary grows as that of a library does.
A smaller guide is the beginning of a larger one of the same seed.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random

from benchmarks.dedup_decoys import sentences
from benchmarks.search_forms import common_characters
from bindery.index import Entry, Kind, Page, Shown
from bindery.script import to_hant

#: Entries of a page: itself, and statements; on one page in ten a question is among them. People
#: write questions, so a library has fewer of them than a small guide.
ENTRIES = 6
_ASKED = 10
_WAYS = 8
_CLAUSE = re.compile("[\u4e00-\u9fff]{5,16}")
_MARK = re.compile("[，。；：？！、“”]")
_NEW = 0.5
#: Pages whose texts are converted in one call.
_BATCH = 500

#: A page as lines of simplified text: its name, title and text of each entry, then ways of asking.
Draft = tuple[str, ...]


def pages(count: int, seed: int = 1) -> Iterator[Page]:
    """Give the pages of a guide.

    Args:
        count: How many.
        seed: Another seed, another guide.
    """
    drafts = islice(_drafts(Random(seed)), count)  # noqa: S311 - it must repeat, not be secret
    numbers = iter(range(count))
    while some := list(islice(drafts, _BATCH)):
        lines = [line for draft in some for line in draft]
        hant = iter(to_hant("\n".join(lines)).split("\n"))
        for draft, number in zip(some, numbers, strict=False):
            yield _page(number, [Shown(hans=line, hant=next(hant)) for line in draft])


def _drafts(rng: Random) -> Iterator[Draft]:
    parts = (part for text in sentences() for part in _MARK.split(text))
    clauses = tuple(dict.fromkeys(part for part in parts if _CLAUSE.fullmatch(part)))
    words = [_word(rng)]
    while True:
        words += [_word(rng) for _ in range(6) if rng.random() < _NEW]
        own = (words[-1], *rng.choices(words, k=3))
        entries = (line for _ in range(ENTRIES) for line in _entry(clauses, own, rng))
        ways = (rng.choice(own) + rng.choice(clauses) for _ in range(_WAYS))
        yield (own[0] + rng.choice(clauses), *entries, *ways)


def _entry(clauses: Sequence[str], own: Sequence[str], rng: Random) -> tuple[str, str]:
    said = rng.sample(clauses, rng.randint(3, 6))
    said.insert(rng.randrange(len(said)), rng.choice(own) + rng.choice(clauses))
    return rng.choice(own) + rng.choice(clauses), "，".join(said) + "。"


def _word(rng: Random) -> str:
    return "".join(rng.choices(common_characters(), k=rng.randint(2, 3)))


def _page(number: int, lines: Sequence[Shown]) -> Page:
    slug, rest = f"p{number % 100}/n{number}", lines[1 : 2 * ENTRIES + 1]
    ways = () if number % _ASKED else tuple(line.hans for line in lines[-_WAYS:])
    entries = (
        _one(slug, nth, both, ways if nth == 1 else ())
        for nth, both in enumerate(zip(rest[::2], rest[1::2], strict=True))
    )
    return Page(slug=slug, title=lines[0], crumb=lines[0], entries=tuple(entries))


def _one(slug: str, nth: int, both: tuple[Shown, Shown], ways: tuple[str, ...]) -> Entry:
    return Entry(
        page=slug,
        anchor=f"s{nth}" if nth else "",
        kind=Kind.QUESTION if ways else Kind.STATEMENT if nth else Kind.PAGE,
        title=both[0],
        text=both[1],
        said="" if ways or not nth else "1/5",
        passages=(f"{slug}-{nth}",) if nth else (),
        ways=ways,
    )
