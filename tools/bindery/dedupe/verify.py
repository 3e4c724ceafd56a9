"""Decide whether one of two texts may stand for the other, and say why."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bindery.dedupe.features import Features, read_features
from bindery.dedupe.guards import both_ask_or_state, differing, objection
from bindery.dedupe.lexicon import lexicon
from bindery.model import Relation
from bindery.script import to_hans


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was decided about two texts.

    Args:
        relation: `Relation.EXACT`, `Relation.NEAR`, or None when neither may stand for the other.
        reason: Why, in words.
    """

    relation: Relation | None
    reason: str


def same_text(left: str, right: str, *, lenders: Sequence[str] = ()) -> Verdict:
    """Decide about two texts, in either script. Their order does not matter.

    Args:
        left: One text.
        right: The other.
        lenders: Names of lenders and products beyond those of the lexicon.

    >>> same_text("逾期三十天后平台会上门。", "逾期30天后，平台会上门").relation
    <Relation.NEAR: 'near'>
    >>> same_text("逾期30天后平台会上门。", "逾期90天后平台会上门。")
    Verdict(relation=None, reason='number: 30天 / 90天')
    """
    words = lexicon(tuple(map(to_hans, lenders)))
    return verify(read_features(to_hans(left), words), read_features(to_hans(right), words))


def verify(left: Features, right: Features) -> Verdict:
    """Decide about two texts whose features were read with one lexicon."""
    if left.key == right.key:
        reason = both_ask_or_state(left, right)
        return Verdict(relation=None if reason else Relation.EXACT, reason=reason or "same key")
    reason = objection(left, right) or _unknown_difference(left, right)
    if reason:
        return Verdict(relation=None, reason=reason)
    return Verdict(relation=Relation.NEAR, reason="every difference is benign")


def _unknown_difference(left: Features, right: Features) -> str:
    """Refuse whatever the lexicon does not call benign, and another order of the same words."""
    if left.form == right.form and left.form:
        return ""
    ours, theirs = (Counter(token.value for token in side.form) for side in (left, right))
    return f"other words: {differing(ours, theirs)}" if ours != theirs else "other order"
