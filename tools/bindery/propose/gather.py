"""Make proposals of what is alike: a further witness of a statement, or a new point."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from bindery.editorial.statements import Standing
from bindery.propose.attach import attachments
from bindery.propose.pairs import alike
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
) -> tuple[Proposal, ...]:
    """Propose which passages say what a statement says, and which make a new point together.

    Args:
        readings: Passages that nothing is decided about, in reading order.
        scales: Weighs them; knows the witnesses and sentences of the statements too.
        known: The statements, in the order of their file.
        apart: Pairs that an editor keeps apart; such a passage is proposed for no statement that
            the other is a witness of.

    Returns:
        The likeliest first. A passage that is proposed for a statement is in no new point, and a
        new point has a passage of each of two documents or more.
    """
    joining = tuple(attachments(readings, scales, known, _others(apart)))
    joined = {passage for proposal in joining for passage in proposal.passages}
    rest = [reading for reading in readings if reading.id not in joined]
    return tuple(sorted((*joining, *_points(rest, scales, apart)), key=lambda one: -one.score))


def _others(apart: Collection[Pair]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for pair in apart:
        for passage in pair:
            found[passage] |= pair - {passage}
    return {passage: frozenset(others) for passage, others in found.items()}


def _points(readings: Sequence[Reading], scales: Scales, apart: Collection[Pair]) -> list[Proposal]:
    order = {reading.id: place for place, reading in enumerate(readings)}
    found = {_pair(it.left, it.right): it for it in alike(readings, scales)}
    pairs = {pair: it for pair, it in found.items() if pair not in apart}
    clusters = (sorted(them, key=lambda one: order[one.id]) for them in _clusters(pairs))
    return [_point(them, pairs, scales) for them in clusters]


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


def _point(readings: Sequence[Reading], pairs: Mapping[Pair, Likeness], scales: Scales) -> Proposal:
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
    )
