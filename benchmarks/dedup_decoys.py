"""Sentences that differ in one word of weight: they must never merge, however much alike.

Made from the sentences of the repository by `dedup_rules`. Each changes exactly one negation,
number, modal, role, lender, word of time or condition. Where a sentence has none to change, one is
put in front of it on both sides. List marks are left alone.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path
from random import Random

from benchmarks.dedup_pairs import Judged, Pair
from benchmarks.dedup_rules import FRONTS, NUMBERED, RULES, Decoy, Kind
from benchmarks.dedup_variants import spun
from benchmarks.report import Row, Section, judge
from bindery.script import to_hant

PASSAGES = Path(__file__).parents[1] / "tests" / "gold" / "passages.tsv"

#: Of so many decoys one is written in the other script, and one has another synonym as well.
_DRESSED = 4

_BRACKETS = str.maketrans("", "", "〔〕")
_DIGITS = "零一二三四五六七八九"


def sentences() -> tuple[str, ...]:
    """Give the sentences of the repository, each once, without headings and list marks."""
    with PASSAGES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        texts = [row["clean"] for row in rows if not re.search(r"\[|缺失", row["clean"])]
    whole = [text for text in texts if re.fullmatch(r"[\u4e00-\u9fff“].{9,}。", text)]
    return tuple(dict.fromkeys(text.translate(_BRACKETS) for text in whole))


def changes(text: str) -> Iterator[Decoy]:
    """Give all that the rules change in a text, one thing at a time."""
    for rule in RULES:
        for found in rule.pattern.finditer(text):
            for word in rule.words:
                changed = f"{text[: found.start()]}{found.expand(word)}{text[found.end() :]}"
                yield Decoy(rule.kind, rule.operation, text, changed)


def fronted(text: str, rng: Random) -> Iterator[Decoy]:
    """Give the text with two fronts that differ, and with one and none."""
    for kind, rows in FRONTS.items():
        for row in rows:
            for one, other in permutations(row, 2):
                yield Decoy(kind, "replace", one + text, other + text)
            if kind not in (Kind.NEGATION, Kind.MODAL):
                one = rng.choice(row)
                yield Decoy(kind, "insert", text, one + text)
                yield Decoy(kind, "delete", one + text, text)
    for row in NUMBERED:
        yield from _renumbered(row, text, rng)


def _renumbered(row: tuple[str, str], text: str, rng: Random) -> Iterator[Decoy]:
    unit, other = row
    for _ in range(3):
        one, two = rng.sample(range(1, 100), 2)
        a, b = unit.format(_written(one, rng)), unit.format(_written(two, rng))
        yield Decoy(Kind.NUMBER, "replace", a + text, b + text)
    number = rng.randrange(1, 100)
    a, b = unit.format(_written(number, rng)), other.format(_written(number, rng))
    yield Decoy(Kind.NUMBER, "replace", a + text, b + text)


def _written(number: int, rng: Random) -> str:
    """Write a number below 100 in digits or in characters."""
    if rng.random() < 0.5:
        return str(number)
    tens, ones = divmod(number, 10)
    head = f"{_DIGITS[tens] if tens > 1 else ''}十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")


def decoys(count: int, seed: int) -> tuple[Decoy, ...]:
    """Draw decoys, as many of each kind as there are to be had; none occurs twice.

    Args:
        count: How many in all.
        seed: What the drawing begins with.
    """
    rng = Random(seed)  # noqa: S311 - it must repeat, not be secret
    pools: dict[Kind, list[Decoy]] = {kind: [] for kind in Kind}
    for text in sentences():
        for decoy in dict.fromkeys((*changes(text), *fronted(text, rng))):
            pools[decoy.kind].append(decoy)
    for pool in pools.values():
        rng.shuffle(pool)
    drawn = _in_turn(list(pools.values()), count)
    return tuple(_dressed(decoy, n % _DRESSED, rng) for n, decoy in enumerate(drawn))


def _dressed(decoy: Decoy, turn: int, rng: Random) -> Decoy:
    """Add a difference that means nothing: script, or a synonym; two of four go without."""
    if turn == 0:
        return decoy._replace(b=to_hant(decoy.b))
    return decoy._replace(b=spun(decoy.b, rng, most=1)) if turn == 1 else decoy


def _in_turn(pools: Sequence[list[Decoy]], count: int) -> list[Decoy]:
    """Take one of each pool in turn, so that a small pool is used up and no large one prevails."""
    drawn: list[Decoy] = []
    while len(drawn) < count and any(pools):
        drawn.extend(pool.pop() for pool in pools if pool)
    return drawn[:count]


def pairs(count: int, seed: int) -> tuple[Pair, ...]:
    """Draw decoys as pairs to judge."""
    return tuple(
        Pair(
            id=f"c{number:05}",
            a=decoy.a,
            b=decoy.b,
            same=False,
            kind=f"{decoy.kind.value}, {decoy.operation}",
        )
        for number, decoy in enumerate(decoys(count, seed), start=1)
    )


def section(judged: Sequence[Judged]) -> Section:
    """Give the figures."""
    merged = [it for it in judged if it.merged]
    kinds = sorted({it.pair.kind for it in judged})
    return Section(
        title="Generated decoys: one word of weight is changed",
        note="a quarter is in the other script as well, a quarter has another synonym as well",
        rows=(
            *(_kind_row(kind, [it for it in judged if it.pair.kind == kind]) for kind in kinds),
            Row(
                name="merged, all of them",
                value=f"{len(merged)} of {len(judged)}",
                target="0",
                verdict=judge(met=not merged, measured=judged),
            ),
        ),
    )


def _kind_row(kind: str, judged: Sequence[Judged]) -> Row:
    merged = sum(it.merged for it in judged)
    return Row(name=f"merged, {kind}", value=f"{merged} of {len(judged)}")
