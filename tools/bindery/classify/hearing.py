"""Hear what a label, a title or a sentence says for topics and families, and against them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from bindery.classify.spotter import Spotted, Spotter
from bindery.editorial.topics import Topics

#: Words that are remembered of each part: titles come back with every sentence below them, and
#: sentences come back with every copy of an article.
_REMEMBERED = 1 << 13


class Clue(NamedTuple):
    """One reason to place a passage in a topic. A tuple, as every sentence has several.

    Args:
        weight: How much it counts.
        words: What to show for it, `heading:心理`.
    """

    weight: float
    words: str


class Heard(NamedTuple):
    """What a part of a passage says; owners are positions of topics and of families.

    Args:
        on_subject: Whether it has a word of the subject.
        topics: The clues for each topic that it speaks for.
        families: The first clue for each family that it speaks for.
        refused: The topics that it forbids.
        outcast: The families that it forbids.
    """

    on_subject: bool = False
    topics: tuple[tuple[int, tuple[Clue, ...]], ...] = ()
    families: Mapping[int, Clue] = {}
    refused: frozenset[int] = frozenset()
    outcast: frozenset[int] = frozenset()


NOTHING = Heard()


def hearing(
    topics: Topics, part: str, *, weights: Sequence[float], veto: str = "veto"
) -> Callable[[str], Heard]:
    """Make what hears one part of a passage; it remembers what it heard.

    Args:
        topics: The topic tree.
        part: The part, by the name of its rules: `label`, `heading`, `section`, `text`.
        weights: What the first, second … clue for a topic counts; there are no more.
        veto: Name of the rules that forbid.
    """
    speaks, forbids = attrgetter(f"rules.{part}"), attrgetter(f"rules.{veto}")
    spotter = Spotter(
        [topics.subject],
        *(
            map(rules, owners)
            for rules in (speaks, forbids)
            for owners in (topics, topics.families)
        ),
    )

    def clues(spotted: Spotted) -> Iterator[tuple[int, tuple[Clue, ...]]]:
        for owner, matched in spotted.items():
            pairs = zip(weights, matched, strict=False)
            yield owner, tuple([Clue(weight, f"{part}:{words}") for weight, words in pairs])

    @lru_cache(_REMEMBERED)
    def hear(words: str) -> Heard:
        subject, own, shared, refused, outcast = spotter.spot(words)
        return Heard(
            on_subject=bool(subject),
            topics=tuple(clues(own)),
            families={owner: first for owner, (first, *_) in clues(shared)},
            refused=frozenset(refused),
            outcast=frozenset(outcast),
        )

    return hear


def together(parts: Sequence[Heard]) -> Heard:
    """Join what several titles say: of two that speak for the same, the first is heard."""
    if len(parts) < 2:  # noqa: PLR2004 - one needs no other
        return parts[0] if parts else NOTHING
    backwards = parts[::-1]
    return Heard(
        on_subject=any(part.on_subject for part in parts),
        topics=tuple(dict(said for part in backwards for said in part.topics).items()),
        families={owner: clue for part in backwards for owner, clue in part.families.items()},
        refused=frozenset().union(*(part.refused for part in parts)),
        outcast=frozenset().union(*(part.outcast for part in parts)),
    )
