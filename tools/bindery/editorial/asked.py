"""How readers ask for a topic, in their own words."""

import re
from dataclasses import dataclass, field

from bindery.editorial.fields import Entry

FEWEST_WAYS, MOST_WAYS = 8, 15
"""Ways of asking for a topic; search finds it by them."""

_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How readers ask for a topic.

    Args:
        topic: Id of the topic; a page shows it.
        ways: How people really ask, eight to fifteen.
        place: Where it is written.
    """

    topic: str
    ways: tuple[str, ...]
    place: str = field(default="", compare=False)


def read_asked(entry: Entry) -> Asked:
    """Read the ways of asking for one topic, and claim each for it."""
    return Asked(topic=entry.key("id"), ways=read_ways(entry, FEWEST_WAYS), place=entry.place)


def read_ways(entry: Entry, fewest: int) -> tuple[str, ...]:
    """Read ways of asking, and claim each: a way leads to one place only.

    Args:
        entry: The table that holds them.
        fewest: How many there must be.
    """
    ways = entry.texts("ways", optional=False)
    if ways and not fewest <= len(ways) <= MOST_WAYS:
        entry.blame("ways", f"{len(ways)} ways of asking", f"Give {fewest} to {MOST_WAYS}.")
    for way in dict.fromkeys(ways):
        if not entry.file.claim_key("way", _words(way)):
            what = f"{way!r} is already a way of asking something else"
            entry.blame("ways", what, "Keep it where it fits best.")
    return ways


def _words(way: str) -> str:
    """Give what search reads of a way: no marks, no case.

    >>> _words("借呗 APP 靠谱吗？")
    '借呗app靠谱吗'
    """
    return _NO_LETTER.sub("", way).casefold()
