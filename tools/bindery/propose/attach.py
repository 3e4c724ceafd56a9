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

#: Share of the words by which a passage is found again in the document that it was posted in first.
_SAME = 0.5

#: So many of the best comparisons with a statement count: one may be near by chance.
_BEST = 2


def attachments(
    readings: Iterable[Reading],
    scales: Scales,
    known: Sequence[Known],
    apart: Mapping[str, frozenset[str]],
    decided: Mapping[str, frozenset[str]],
) -> Iterator[Proposal]:
    """Propose for each passage the statements that it likely says.

    A passage is compared with the sentence of a statement and with its witnesses of other
    documents; the two best of these comparisons count.

    Args:
        readings: Passages that stand for themselves; questions say nothing.
        scales: Weighs them; knows the sentences and the witnesses too.
        known: The statements.
        apart: For each passage, the ones that an editor keeps apart from it.
        decided: For each passage, keys of the statements that name it.

    Yields:
        Also what is alike and contradicts.
    """
    statements = {one.key: one for one in known}
    keys = _keys_by_reading(known)
    for reading in readings:
        if reading.of(Trait.ASKS):
            continue
        refused = {key for other in apart.get(reading.id, ()) for key in keys.get(other, ())}
        found = _compared(reading, scales, keys, statements)
        odds = {key: _odds(them) for key, them in found.items() if key not in refused}
        likely = sorted((key for key in odds if odds[key] >= 0.0), key=lambda key: -odds[key])
        ours = decided.get(reading.id, frozenset())
        opposed = {k: it for k in likely if k not in ours and (it := _opposed(found[k]))}
        agreeing = [key for key in likely if key not in opposed]
        # What is decided keeps its place, so that a yes brings no further proposals.
        for key in (*agreeing[:_MOST], *list(opposed)[:_MOST]):
            if key not in ours:
                yield _attachment(statements[key], found[key], scales, opposed.get(key))


def _opposed(found: Sequence[Likeness]) -> Likeness | None:
    """Give the comparison in which a passage contradicts a statement: with its sentence, too."""
    telling = (it for n, it in enumerate(found) if n < _BEST or not it.right.source)
    return next((it for it in telling if it.contradiction), None)


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
        if not others or _is_there(reading, statement, scales):
            continue
        if likely := [it for it in weighed if it]:
            found[key] = sorted(likely, key=lambda it: -it.odds)
    return found


def _odds(found: Sequence[Likeness]) -> float:
    best = [likeness.odds for likeness in found[:_BEST]]
    return math.fsum(best) / len(best)


def _is_there(reading: Reading, statement: Known, scales: Scales) -> bool:
    """Say whether a passage was only posted again, and stands among the witnesses already."""
    if not reading.reposted:
        return False
    ours = (one for one in statement.strong if one.source == reading.source)
    return any(scales.index.share(reading.grams, one.grams) >= _SAME for one in ours)


def _attachment(
    statement: Known, found: Sequence[Likeness], scales: Scales, opposed: Likeness | None
) -> Proposal:
    best = opposed or found[0]
    passage = best.left
    beside = (it.right.id for it in (best, *found) if it.right.source)
    return Proposal(
        id=f"{statement.key}+{passage.id}",
        statement=statement.key,
        passages=(passage.id,),
        beside=next(beside, statement.strong[0].id),
        topic=statement.reading.topic,
        standing=_standing(passage, statement),
        score=score_of(_odds(found)),
        evidence=scales.evidence(best),
        contradicts=bool(opposed),
    )


def _standing(passage: Reading, statement: Known) -> Standing:
    if passage.comment:
        return Standing.COMMENT
    moods = {mood(one) for one in (statement.reading, *statement.strong)}
    return Standing.STRONG if mood(passage) in moods else Standing.PARTIAL
