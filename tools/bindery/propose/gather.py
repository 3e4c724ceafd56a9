"""Make proposals of what is alike: a further witness of a statement, or a new point."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType

from bindery.editorial.statements import Standing
from bindery.propose.attach import attachments
from bindery.propose.pairs import near
from bindery.propose.proposal import Known, Likeness, Proposal, score_of
from bindery.propose.readings import Reading
from bindery.propose.scales import Scales

#: Two passages, by their ids.
Pair = frozenset[str]


def propose(
    readings: Sequence[Reading],
    scales: Scales,
    known: Sequence[Known] = (),
    *,
    apart: Collection[Pair] = frozenset(),
    decided: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> tuple[Proposal, ...]:
    """Propose which passages say what a statement says, and which make a new point together.

    Args:
        readings: Passages that stand for themselves, in reading order.
        scales: Weighs them; knows the witnesses and sentences of the statements too.
        known: The statements, in the order of their file.
        apart: Pairs that an editor keeps apart; such a passage is proposed for no statement that
            the other is a witness of.
        decided: For a passage, keys of the statements that name it. It is proposed for others
            still, and for no new point.

    Returns:
        The likeliest first, and last of all what is alike and contradicts. A passage that is
        proposed for a statement is in no new point, and a new point has a passage of each of two
        documents or more.
    """
    joining = tuple(attachments(readings, scales, known, _others(apart), decided))
    joined = {one for it in joining if not it.contradicts for one in it.passages}
    rest = [one for one in readings if one.id not in joined and one.id not in decided]
    found = (*joining, *_points(rest, scales, apart))
    return tuple(sorted(found, key=lambda one: (one.contradicts, -one.score)))


def _others(apart: Collection[Pair]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for pair in apart:
        for passage in pair:
            found[passage] |= pair - {passage}
    return {passage: frozenset(others) for passage, others in found.items()}


def _points(readings: Sequence[Reading], scales: Scales, apart: Collection[Pair]) -> list[Proposal]:
    order = {reading.id: place for place, reading in enumerate(readings)}
    found = {_pair(it.left, it.right): it for it in near(readings, scales)}
    pairs = {pair: it for pair, it in found.items() if pair not in apart}
    agreeing = {pair: it for pair, it in pairs.items() if not it.contradiction}
    clusters = [sorted(them, key=lambda one: order[one.id]) for them in _clusters(agreeing)]
    opposed = [(it.left, it.right) for pair, it in pairs.items() if pair not in agreeing]
    return [
        *(_point(them, pairs, scales) for them in clusters),
        *(_point(them, pairs, scales, contradicts=True) for them in opposed),
    ]


def _pair(left: Reading, right: Reading) -> Pair:
    return frozenset((left.id, right.id))


def _clusters(pairs: Mapping[Pair, Likeness]) -> Iterable[tuple[Reading, ...]]:
    """Put passages together, best pairs first, as long as every two of them are alike."""
    found: dict[str, tuple[Reading, ...]] = {}
    for it in pairs.values():
        ours = found.get(it.left.id, (it.left,))
        theirs = found.get(it.right.id, (it.right,))
        if ours is not theirs and all(_pair(a, b) in pairs for a in ours for b in theirs):
            found.update((reading.id, (*ours, *theirs)) for reading in (*ours, *theirs))
    return dict.fromkeys(found.values())


def _point(
    readings: Sequence[Reading],
    pairs: Mapping[Pair, Likeness],
    scales: Scales,
    *,
    contradicts: bool = False,
) -> Proposal:
    inside = [pairs[_pair(a, b)] for a, b in combinations(readings, 2)]
    topics = Counter(reading.topic for reading in readings if reading.topic)
    return Proposal(
        id="+".join(reading.id for reading in readings),
        statement="",
        passages=tuple(reading.id for reading in readings),
        beside="",
        topic=max(topics, key=lambda topic: topics[topic], default=""),
        standing=Standing.STRONG,
        score=score_of(math.fsum(it.odds for it in inside) / len(inside)),
        evidence=scales.evidence(max(inside, key=lambda it: it.odds)),
        contradicts=contradicts,
    )
