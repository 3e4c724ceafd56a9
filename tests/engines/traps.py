"""Make passages with everything that tells a wrong engine from a right one, from a seed."""

from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from bindery.script import to_hant

GOLD = Path(__file__).resolve().parents[1] / "gold" / "pairs.tsv"

#: So many rows say the same sentence.
BOILERPLATE = 2000

#: Names that are hard to sort, quote or keep.
NAMES = (
    "7",
    "07",
    "007",
    "x\0y",
    "a\0\0b",
    'q"\\\n\u2028',
    "\U00020000",
    "\ue000",
    "",
    " ",
    "10-9",
)


class Row(NamedTuple):
    """A row of the input."""

    id: str
    text: str
    source: str = ""


class Known(NamedTuple):
    """A row of the input of which more is known than its words."""

    id: str
    text: str
    source: str = ""
    realm: str | None = None
    inexact: bool | None = None
    audience: str | None = None
    comment: bool | None = None
    damaged: bool | None = None


def known_rows(size: int, seed: int = 0) -> list[Known]:
    """Make rows as `rows` does, in realms, for audiences, by readers, and damaged."""
    random = Random(seed)  # noqa: S311 - the same rows every time are what is wanted
    return [_known(random, row) for row in rows(size, seed)]


def _known(random: Random, row: Row) -> Known:
    realm = random.choice([None, None, None, "", "in 003", "ui", "ui"])
    return Known(
        *row,
        realm=realm,
        inexact=random.choice([None, True, False]) if realm else None,
        audience=random.choice([None, "", "", "borrower", "borrower", "staff"]),
        comment=random.choice([None, False, False, True]),
        damaged=random.choice([None, False, False, True]),
    )


def rows(size: int, seed: int = 0) -> list[Row]:
    """Make rows in no order: sentences once and often, their variants, documents and copies."""
    random = Random(seed)  # noqa: S311 - the same rows every time are what is wanted
    told = _sentences()
    alike = [
        *_boilerplate(random),
        *(Row(name, random.choice(told)) for name in NAMES),
        *(Row(f"n{at}", random.choice(told), name) for at, name in enumerate(NAMES)),
        # One document that says one sentence over and over.
        *(Row(f"again-{at}", told[0], "again") for at in range(40)),
    ]
    made = [*alike, *islice(_documents(random, told), size - len(alike))]
    random.shuffle(made)
    return made


def _sentences() -> list[str]:
    lines = GOLD.read_text(encoding="utf-8").splitlines()[1:]
    return sorted({text for line in lines for text in line.split("\t")[1:3]})


def _boilerplate(random: Random) -> Iterator[Row]:
    for at in range(BOILERPLATE):
        source = f"doc{random.randrange(1, 60)}" if at % 2 else ""
        yield Row(
            f"b{at}", random.choice(["逾期后平台会上门核实。", "逾期後平臺會上門核實"]), source
        )


def _documents(random: Random, told: Sequence[str]) -> Iterator[Row]:
    """Write document after document; one in six repeats one before, or a part of it."""
    written: list[list[str]] = []
    for number in count(1):
        if written and random.random() < 1 / 6:
            texts = _copied(random, written)
        else:
            texts = [_said(random, told) for _ in range(random.choice([2, 3, 9, 15, 30]))]
        written.append(texts)
        source = "" if number % 10 == 0 else f"doc{number}"
        for line, text in enumerate(texts, start=1):
            yield Row(f"{number}-{line}", text, source)


def _copied(random: Random, written: Sequence[list[str]]) -> list[str]:
    texts = list(random.choice(written[-50:]))
    start = random.choice([0, 0, 1, 5])
    middle = [f"{random.random()}元"] if random.random() < 1 / 3 else []
    texts = [*texts[start : start + 4], *middle, *texts[start + 4 :]]
    return texts * random.choice([1, 1, 1, 2]) or ["没有。"]


def _said(random: Random, told: Sequence[str]) -> str:
    text = random.choice(told)
    variants = (
        text,
        to_hant(text),
        text + random.choice("？?!。，…"),
        text.replace("借款人", "用户").replace("核实", "核查"),
        text.replace("不", ""),
        f"逾期{random.randrange(40)}天后，{text}",
        text[: random.randrange(1, 40)],
        f"\ufffd{text}",
        f"{random.randrange(10**6)}{text}",
        random.choice(["。", "？", "哈", " ", "", "1.", "第3条"]),
    )
    return random.choice(variants)
