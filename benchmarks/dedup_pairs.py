"""Judge pairs of which people have said whether one may stand for the other.

Two sets: the gold pairs of the tests, which the rules were made with, and `pairs/unseen.tsv`, which
was written before anyone looked at the rules and is never tuned on. There an arguable pair is
`loose` in its kind, and counts apart.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import Row, Section, at_least, judge, share
from bindery.dedupe import same_text
from bindery.dedupe.key import fold, key_of
from bindery.script import to_hans

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold" / "pairs.tsv"
UNSEEN = ROOT / "benchmarks" / "pairs" / "unseen.tsv"

_LOOSE = " loose"
_THRESHOLDS = (0.95, 0.90, 0.80)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts and the truth about them.

    Args:
        id: Name of the pair.
        a: One text.
        b: The other.
        same: One may stand for the other.
        kind: What makes them alike or different.
        loose: Careful people may disagree.
    """

    id: str
    a: str
    b: str
    same: bool
    kind: str
    loose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A pair and what was decided.

    Args:
        pair: The pair.
        merged: Ours lets one stand for the other.
        reason: Why, in words.
    """

    pair: Pair
    merged: bool
    reason: str


def gold_pairs() -> tuple[Pair, ...]:
    """Read the gold pairs; those of one general and one special text must stay apart."""
    return tuple(
        Pair(
            id=row["id"],
            a=row["a"],
            b=row["b"],
            same=row["label"] in ("exact", "near") and row["scope"] != "generic-specific",
            kind=row["category"],
        )
        for row in _read(GOLD)
    )


def unseen_pairs() -> tuple[Pair, ...]:
    """Read the pairs that nobody tunes on."""
    return tuple(
        Pair(
            id=row["id"],
            a=row["a"],
            b=row["b"],
            same=row["label"] == "same",
            kind=row["kind"].removesuffix(_LOOSE),
            loose=row["kind"].endswith(_LOOSE),
        )
        for row in _read(UNSEEN)
    )


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def judge_pairs(pairs: Sequence[Pair]) -> tuple[Judged, ...]:
    """Let ours decide about pairs."""
    verdicts = [same_text(pair.a, pair.b) for pair in pairs]
    return tuple(
        Judged(pair=pair, merged=verdict.relation is not None, reason=verdict.reason)
        for pair, verdict in zip(pairs, verdicts, strict=True)
    )


def gold_sections(judged: Sequence[Judged]) -> Iterator[Section]:
    """Give the figures of the gold pairs."""
    yield Section(title="Gold pairs", rows=_totals(judged, found=0.95))
    yield Section(title="Gold pairs by category", rows=tuple(_by_kind(judged)))
    yield Section(
        title="Gold pairs by a score of the surface: found, and merged falsely",
        note="on the same keys: simplified, without punctuation and list marks",
        rows=tuple(_by_threshold([it.pair for it in judged])),
    )


def unseen_sections(judged: Sequence[Judged]) -> Iterator[Section]:
    """Give the figures of the unseen pairs, the arguable ones apart."""
    strict = [it for it in judged if not it.pair.loose]
    loose = [it for it in judged if it.pair.loose]
    yield Section(
        title="Unseen pairs",
        note="written and frozen before the rules were looked at; nobody tunes on them",
        rows=(
            *_totals(strict, found=0.90),
            Row(name="of arguable ones to merge, found", value=_found(loose)),
            Row(name="of arguable ones to keep apart, merged", value=_false(loose)),
        ),
    )
    yield Section(title="Unseen pairs by kind", rows=tuple(_by_kind(strict)))


def _totals(judged: Sequence[Judged], *, found: float) -> tuple[Row, Row]:
    apart = [it.merged for it in judged if not it.pair.same]
    wanted = [it.merged for it in judged if it.pair.same]
    return (
        Row(
            name="merged falsely",
            value=_false(judged),
            target="0",
            verdict=judge(met=not any(apart), measured=apart),
        ),
        at_least(sum(wanted), len(wanted), found, "of those to merge, found"),
    )


def _found(judged: Sequence[Judged]) -> str:
    wanted = [it.merged for it in judged if it.pair.same]
    return share(sum(wanted), len(wanted))


def _false(judged: Sequence[Judged]) -> str:
    apart = [it.merged for it in judged if not it.pair.same]
    return share(sum(apart), len(apart))


def _by_kind(judged: Sequence[Judged]) -> Iterator[Row]:
    for same, what in ((True, "found"), (False, "merged falsely")):
        side = [it for it in judged if it.pair.same is same]
        for kind in dict.fromkeys(it.pair.kind for it in side):
            merged = [it.merged for it in side if it.pair.kind == kind]
            yield Row(name=f"{what}, {kind}", value=share(sum(merged), len(merged)))


def _by_threshold(pairs: Sequence[Pair]) -> Iterator[Row]:
    keys = [(_key(pair.a), _key(pair.b)) for pair in pairs]
    for name, score in (("indel ratio", indel_ratio), ("Jaccard of 2-grams", jaccard)):
        scores = [score(a, b) for a, b in keys]
        for least in _THRESHOLDS:
            merged = [pair.same for pair, it in zip(pairs, scores, strict=True) if it >= least]
            wanted = sum(pair.same for pair in pairs)
            found, false = sum(merged), len(merged) - sum(merged)
            yield Row(
                name=f"{name} >= {least:.2f}", value=f"{found / wanted:7.1%} found {false:4d} false"
            )


def _key(text: str) -> str:
    return key_of(fold(to_hans(text)))


def jaccard(a: str, b: str) -> float:
    """Give the share of 2-grams that two texts have in common.

    >>> jaccard("逾期后", "逾期前")
    0.3333333333333333
    """
    left, right = ({text[n : n + 2] for n in range(max(1, len(text) - 1))} for text in (a, b))
    return len(left & right) / len(left | right)


def indel_ratio(a: str, b: str) -> float:
    """Give twice the longest common subsequence as a share of both lengths.

    >>> indel_ratio("逾期后", "逾期前")
    0.6666666666666666
    """
    places: dict[str, int] = {}
    for at, char in enumerate(a):
        places[char] = places.get(char, 0) | 1 << at
    # A bit that is cleared is a character of `a` that the subsequence ends with.
    row = full = (1 << len(a)) - 1
    for char in b:
        met = row & places.get(char, 0)
        row = (row + met | row - met) & full
    return 2 * (len(a) - row.bit_count()) / (len(a) + len(b) or 1)


def examples(judged: Sequence[Judged]) -> Iterator[str]:
    """Give the pairs that were decided wrongly, with the reason."""
    for merged, what in ((True, "merged falsely"), (False, "not found")):
        wrong = [it for it in judged if it.merged is merged and it.pair.same is not merged]
        yield from ("", f"{what}: {len(wrong)}") if wrong else ()
        for it in wrong:
            loose = ", arguable" if it.pair.loose else ""
            yield f"  {it.pair.id}  {it.pair.kind}{loose}: {it.reason}"
            yield f"        {it.pair.a}\n        {it.pair.b}"
