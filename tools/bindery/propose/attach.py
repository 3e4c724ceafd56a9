"""Propose which statement a passage says as well."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bindery.editorial.statements import Standing
from bindery.propose.mood import mood
from bindery.propose.proposal import Known, Likeness, Proposal, score_of
from bindery.propose.readings import Reading, Trait
from bindery.propose.scales import Scales

#: Statements that one passage is proposed for at most.
_MOST = 2

#: So many of the best comparisons with a statement count: one may be near by chance.
_BEST = 2


def attachments(
    readings: Iterable[Reading],
    scales: Scales,
    known: Sequence[Known],
    apart: Mapping[str, frozenset[str]],
) -> Iterator[Proposal]:
    """Propose for each passage the statements that it likely says.

    A passage is compared with the sentence of a statement and with its witnesses of other
    documents; the two best of these comparisons count.

    Args:
        readings: Passages that nothing is decided about; questions say nothing.
        scales: Weighs them; knows the sentences and the witnesses too.
        known: The statements.
        apart: For each passage, the ones that an editor keeps apart from it.
    """
    statements = {one.key: one for one in known}
    keys = _keys_by_reading(known)
    for reading in readings:
        if reading.of(Trait.ASKS):
            continue
        refused = {key for other in apart.get(reading.id, ()) for key in keys.get(other, ())}
        found = _compared(reading, scales, keys, statements)
        odds = {key: _odds(them) for key, them in found.items() if key not in refused}
        for key in sorted(odds, key=lambda key: -odds[key])[:_MOST]:
            if odds[key] >= 0.0:
                yield _attachment(statements[key], found[key], scales, odds[key])


def _keys_by_reading(known: Sequence[Known]) -> Mapping[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for statement in known:
        for reading in (statement.reading, *statement.strong):
            keys.setdefault(reading.id, []).append(statement.key)
    return keys


def _compared(
    reading: Reading,
    scales: Scales,
    keys: Mapping[str, list[str]],
    statements: Mapping[str, Known],
) -> dict[str, list[Likeness]]:
    """Compare a passage with the statements that are near it; best first, its sentence included."""
    near = dict.fromkeys(key for other in scales.near(reading) for key in keys.get(other.id, ()))
    found: dict[str, list[Likeness]] = {}
    for key in near:
        statement = statements[key]
        others = [one for one in statement.strong if one.source != reading.source]
        weighed = [scales.weigh(reading, one) for one in (*others, statement.reading)]
        # Without a witness of another document it would be one document saying it twice.
        if others and (likely := [it for it in weighed if it]):
            found[key] = sorted(likely, key=lambda it: -it.odds)
    return found


def _odds(found: Sequence[Likeness]) -> float:
    best = [likeness.odds for likeness in found[:_BEST]]
    return math.fsum(best) / len(best)


def _attachment(
    statement: Known, found: Sequence[Likeness], scales: Scales, odds: float
) -> Proposal:
    passage = found[0].left
    beside = next((it.right.id for it in found if it.right.source), statement.strong[0].id)
    return Proposal(
        id=f"{statement.key}+{passage.id}",
        statement=statement.key,
        passages=(passage.id,),
        beside=beside,
        topic=statement.reading.topic,
        standing=_standing(passage, statement),
        score=score_of(odds),
        evidence=scales.evidence(found[0]),
    )


def _standing(passage: Reading, statement: Known) -> Standing:
    if passage.comment:
        return Standing.COMMENT
    moods = {mood(one) for one in (statement.reading, *statement.strong)}
    return Standing.STRONG if mood(passage) in moods else Standing.PARTIAL
