"""Compare the groups of a generated corpus with its truth."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from benchmarks.dedup_corpus import Files, Variant
from benchmarks.report import Row, Section, judge, share

_NOTES = {
    Variant.NOISE: "by design not, but for a lost filler",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """What became of the passages of a corpus.

    Args:
        rows: How many there are.
        together: Of each variant, how many are in the group of the passage that they came from.
        all: Of each variant, how many there are.
        wrong: Pairs of ids in one group that say different things.
    """

    rows: int
    together: Mapping[Variant, int]
    all: Mapping[Variant, int]
    wrong: tuple[tuple[str, str], ...]


def compare(files: Files, output: Path) -> Quality:
    """Read what was grouped, and the truth."""
    groups = dict(_groups(output))
    together: Counter[Variant] = Counter()
    count: Counter[Variant] = Counter()
    said: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for name, variant, meaning, origin in _truth(files.truth):
        count[variant] += 1
        together[variant] += name != origin and groups[name] == groups[origin]
        # What noise has left of a text, nobody can say.
        if variant is not Variant.NOISE:
            said[groups[name]].setdefault(meaning, name)
    wrong = [pair for names in said.values() for pair in combinations(names.values(), 2)]
    return Quality(rows=len(groups), together=together, all=count, wrong=tuple(wrong))


def _groups(output: Path) -> Iterator[tuple[str, str]]:
    with output.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["id"], record["group"]


def _truth(path: Path) -> Iterator[tuple[str, Variant, str, str]]:
    variants = {variant.value: variant for variant in Variant}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            name, variant, meaning, origin = line.rstrip("\n").split("\t")
            yield name, variants[variant], meaning, origin


def quality(found: Quality) -> Section:
    """Give the figures."""
    return Section(
        title=f"Groups of {found.rows:,} generated passages: grouped with what they came from",
        rows=(
            *_by_variant(found),
            Row(
                name="statements in the group of another statement",
                value=str(len(found.wrong)),
                target="0",
                verdict=judge(met=not found.wrong, measured=found.rows),
            ),
        ),
    )


def _by_variant(found: Quality) -> Iterator[Row]:
    for variant in Variant:
        if variant is Variant.ORIGINAL or not found.all.get(variant):
            continue
        together, count = found.together.get(variant, 0), found.all[variant]
        note = f" ({_NOTES[variant]})" if variant in _NOTES else ""
        decoy = variant is Variant.DECOY
        yield Row(
            name=f"{variant.value}{note}",
            value=share(together, count),
            target="0" if decoy else "",
            verdict=judge(met=together == 0, measured=count) if decoy else None,
        )


def examples(files: Files, found: Quality, most: int = 20) -> Iterator[str]:
    """Give some texts that were grouped and say different things."""
    shown = found.wrong[:most]
    wanted = {name for pair in shown for name in pair}
    texts = dict(_texts(files.passages, wanted))
    yield from ("", f"grouped, and different: {len(found.wrong)}") if shown else ()
    for pair in shown:
        yield from (f"  {name}  {texts[name]}" for name in pair)


def _texts(path: Path, wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    names = set(wanted)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["id"] in names:
                yield record["id"], record["text"]
