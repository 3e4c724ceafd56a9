"""Measure what `bindery review` would propose on the five documents if nothing were decided yet.

    python -m benchmarks.proposals

Two sets of pairs that people labelled, both of passages of different documents, comments and second
copies apart, because no other pair is ever proposed:

- *groups*: `same_as` in `tests/gold/passages.tsv`. Two passages of one group make one point; every
  other two do not, although nobody looked at each of them. Partial support (`~`) does not count.
- *pairs*: rows of `tests/gold/pairs.tsv` whose sides are two such passages, but for characters that
  the damaged source lost. `near` and `paraphrase` make one point, `different` does not. Earlier
  figures were given for 239 pairs, 82 of them one point; those count pairs within a document,
  titles and comments too. In *pairs, lenders neutral* those are left out that were labelled
  different for nothing but the lender: a point may hold for several.
"""

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from pathlib import Path
from time import process_time

from benchmarks.fitting import fitted, lowest
from bindery.dedupe.lexicon import lexicon
from bindery.pipeline import Book, bind
from bindery.points import clauses as clauses_in
from bindery.points import known_statements, read_book
from bindery.propose import (
    Known,
    Likeness,
    Proposal,
    Reading,
    Scales,
    Sign,
    alike,
    contradiction,
    propose,
)

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"

THRESHOLDS = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0)
_ALL = -99.0  # Every pair that shares a telling word.

_LETTERS = re.compile(r"[\W_]+")

#: Share of the letters of a passage that must be left of it in a damaged source.
_LEFT = 0.8

PRECISION = 0.7
"""What has to be reached."""

NOTE = """\
The rules that place passages on topics were written with these documents in view, and so were the
sentences of the statements; the second table shows what is left when no topic is known. Weights are
rounded figures of a fit on all five; the line 'left out' fits them again without a document, with
the lowest threshold that keeps precision 0.70 there, and counts on the pairs of that document."""

Pair = frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Labels:
    """Pairs that people labelled.

    Args:
        name: What to call the set.
        same: Pairs that make one point.
        judged: All pairs of the set; None when every pair that is not in `same` is different.
    """

    name: str
    same: frozenset[Pair]
    judged: frozenset[Pair] | None = None

    def counts(self, pair: Pair) -> bool:
        """Say whether a pair belongs to the set."""
        return self.judged is None or pair in self.judged


@dataclass(frozen=True, kw_only=True)
class Found:
    """How many were proposed, how many of them rightly, and how many there are."""

    proposed: int
    right: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of the proposals that are right; 1.0 when nothing was proposed."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """Share of what there is that was proposed."""
        return self.right / self.wanted if self.wanted else 1.0

    def __add__(self, other: "Found") -> "Found":
        """Count two together."""
        return Found(
            proposed=self.proposed + other.proposed,
            right=self.right + other.right,
            wanted=self.wanted + other.wanted,
        )


class Ground:
    """The five documents, read, with their labels."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.readings = read_book(book)
        self.gold = {row["id"]: row for row in _rows("passages.tsv")}
        self.paired = tuple(
            (left, right)
            for left, right in combinations([r for r in self.readings if not r.comment], 2)
            if left.source != right.source
        )

    @cached_property
    def labels(self) -> tuple[Labels, ...]:
        """All sets of labels."""
        groups = frozenset(_pair(*two) for two in self.paired if self._one_group(*two))
        return (Labels(name="groups", same=groups), *self._pairs())

    def keys_of(self, reading: Reading) -> frozenset[str]:
        """Give the groups that a passage carries in full."""
        keys = self.gold.get(reading.id, {"same_as": ""})["same_as"].split(";")
        return frozenset(key.lower() for key in keys if key and not key.endswith("~"))

    def _one_group(self, left: Reading, right: Reading) -> bool:
        return bool(self.keys_of(left) & self.keys_of(right))

    def _pairs(self) -> Iterator[Labels]:
        between = {_pair(*two) for two in self.paired}
        labelled = {
            _pair(left, right): row
            for row in _rows("pairs.tsv")
            if row["label"] != "exact"
            and (left := self._passage(row["a"]))
            and (right := self._passage(row["b"]))
            and _pair(left, right) in between
        }
        same = frozenset(p for p, row in labelled.items() if row["label"] != "different")
        neutral = (p for p, row in labelled.items() if row["category"] != "platform")
        yield Labels(name="pairs", same=same, judged=frozenset(labelled))
        yield Labels(name="pairs, lenders neutral", same=same, judged=frozenset(neutral))

    def _passage(self, text: str) -> Reading | None:
        letters = _letters(text)
        return next((r for r in self.readings if _is_left_of(letters, self._words[r.id])), None)

    @cached_property
    def _words(self) -> Mapping[str, str]:
        return {p.id: _letters(p.hans[p.mark :]) for p in self.book.corpus.passages}


def _rows(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _letters(text: str) -> str:
    # The labels were made with a conversion that leaves this character.
    return _LETTERS.sub("", re.sub(r"^\s*\d+[.、]\s*", "", text)).replace("著", "着")


def _is_left_of(damaged: str, whole: str) -> bool:
    """Say whether a text is another but for a few characters that were lost."""
    rest = iter(whole)
    return len(damaged) >= _LEFT * len(whole) and all(char in rest for char in damaged)


def _pair(left: Reading, right: Reading) -> Pair:
    return frozenset((left.id, right.id))


def found_at(likenesses: Sequence[Likeness], labels: Labels, threshold: float) -> Found:
    """Count the pairs at or above a threshold that a set of labels knows of."""
    pairs = [_pair(it.left, it.right) for it in likenesses if it.odds >= threshold]
    counted = [pair for pair in pairs if labels.counts(pair)]
    right = sum(pair in labels.same for pair in counted)
    return Found(proposed=len(counted), right=right, wanted=len(labels.same))


def sixth_documents(ground: Ground) -> Iterator[tuple[str, Found, float]]:
    """Take each document as one that came in last, and count the statements it is proposed for.

    Yields:
        Id of the document; what was found; and the share of its passages with a statement whose
        first proposal is right.
    """
    known = known_statements(ground.book, {reading.id: reading for reading in ground.readings})
    for source in sorted({reading.source for reading in ground.readings}):
        before = tuple(_without(known, source))
        scales = Scales((*ground.readings, *(one.reading for one in before)))
        coming = [r for r in ground.readings if r.source == source and not r.comment]
        found = propose(coming, scales, before)
        proposals = [one for one in found if one.statement and not one.contradicts]
        yield source, *_attached(ground, coming, proposals, {one.key for one in before})


def _without(known: Sequence[Known], source: str) -> Iterator[Known]:
    for statement in known:
        if strong := tuple(one for one in statement.strong if one.source != source):
            yield replace(statement, strong=strong)


def _attached(
    ground: Ground, coming: Sequence[Reading], proposals: Sequence[Proposal], keys: set[str]
) -> tuple[Found, float]:
    wanted = {reading.id: ground.keys_of(reading) & keys for reading in coming}
    right = [one.statement in wanted[one.passages[0]] for one in proposals]
    first: dict[str, bool] = {}
    for proposal, good in zip(proposals, right, strict=True):
        first.setdefault(proposal.passages[0], good)
    total = sum(map(len, wanted.values()))
    some = [passage for passage, theirs in wanted.items() if theirs]
    hits = sum(first.get(passage, False) for passage in some)
    return Found(proposed=len(proposals), right=sum(right), wanted=total), hits / max(len(some), 1)


def left_out(ground: Ground, labels: Labels, likenesses: Sequence[Likeness]) -> Found:
    """Fit the weights without each document in turn, and count on the pairs of that document."""
    total = Found(proposed=0, right=0, wanted=0)
    sources = {reading.id: reading.source for reading in ground.readings}
    for source in sorted(set(sources.values())):
        inside = [it for it in likenesses if source in (it.left.source, it.right.source)]
        outside = [it for it in likenesses if source not in (it.left.source, it.right.source)]
        factors = fitted([(_signs(it), _pair(it.left, it.right) in labels.same) for it in outside])
        judged = sorted(
            ((_odds(factors, it), _pair(it.left, it.right) in labels.same) for it in outside),
            reverse=True,
        )
        threshold = lowest(judged, PRECISION)
        taken = [it for it in inside if _odds(factors, it) >= threshold]
        right = sum(_pair(it.left, it.right) in labels.same for it in taken)
        wanted = sum(any(sources[one] == source for one in pair) for pair in labels.same)
        total += Found(proposed=len(taken), right=right, wanted=wanted)
    return total


_SIGNS = tuple(Sign)


def _signs(likeness: Likeness) -> tuple[float, ...]:
    amounts = dict(likeness.signs)
    return tuple(amounts.get(sign, 0.0) for sign in _SIGNS)


def _odds(factors: Sequence[float], likeness: Likeness) -> float:
    return math.fsum(f * x for f, x in zip(factors, _signs(likeness), strict=True))


def report(ground: Ground) -> Iterator[str]:
    """Give the lines to print."""
    scales = Scales(ground.readings)
    began = process_time()
    likenesses = alike(ground.readings, scales, least=_ALL)
    yield f"{len(ground.paired)} pairs of passages of different documents, of which"
    spent = process_time() - began
    yield f"{len(likenesses)} share telling words and were weighed in {spent:.2f} s CPU"
    yield "\nAs `bindery review` proposes (0.0 and more), and at other thresholds"
    for labels in ground.labels:
        yield from _table(labels, likenesses)
    yield "\nWithout topics"
    blind = tuple(replace(reading, topic="", family="") for reading in ground.readings)
    yield from _table(ground.labels[0], alike(blind, Scales(blind), least=_ALL))
    yield from _contradictions(ground)
    yield f"\nleft out   {_line(left_out(ground, ground.labels[0], likenesses))}"
    yield "\nEach document as if it came in last: statements that its passages are proposed for"
    total = Found(proposed=0, right=0, wanted=0)
    for source, found, first in sixth_documents(ground):
        total += found
        yield f"{source:10} {_line(found)}, first proposal right for {first:.0%}"
    yield f"all        {_line(total)}\n\n{NOTE}"


def _contradictions(ground: Ground) -> Iterator[str]:
    """Say how many pairs are taken for contradictions: of one point, and of opposite ones."""
    yield "\nTaken for contradictions, and never proposed"
    clauses = {reading.id: reading.clauses for reading in ground.readings}
    same = sorted(sorted(pair) for pair in ground.labels[0].same)
    wrong = sum(contradiction(clauses[a], clauses[b]) is not None for a, b in same)
    yield f"{wrong} of {len(same)} pairs that make one point"
    for category in ("negation", "opposite"):
        rows = [row for row in _rows("pairs.tsv") if row["category"] == category]
        sides = [(clauses_in(row["a"], lexicon()), clauses_in(row["b"], lexicon())) for row in rows]
        right = sum(contradiction(*both) is not None for both in sides)
        yield f"{right} of {len(rows)} pairs that were labelled '{category}'"


def _table(labels: Labels, likenesses: Sequence[Likeness]) -> Iterator[str]:
    size = len(labels.judged) if labels.judged else "all"
    yield f"\n{labels.name}: {len(labels.same)} of {size} pairs make one point"
    yield from (f"{at:10.1f} {_line(found_at(likenesses, labels, at))}" for at in THRESHOLDS)


def _line(found: Found) -> str:
    return (
        f"precision {found.precision:.2f}  recall {found.recall:.2f}  "
        f"({found.right} of {found.proposed} proposed, {found.wanted} wanted)"
    )


def main() -> None:
    """Print every table."""
    for line in report(Ground(bind(ROOT / "sources", ROOT / "editorial"))):
        print(line)


if __name__ == "__main__":
    main()
