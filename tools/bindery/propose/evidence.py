"""Say in words what two passages share, and in what they differ."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bindery.propose.near import Index
from bindery.propose.opposed import Sides
from bindery.propose.proposal import Sign
from bindery.propose.readings import Reading, Trait, atoms

#: What differs is shown and does not speak against: it is for the editor to weigh.
_SHOWN = (Trait.MODAL, Trait.CONDITION, Trait.NEGATION, Trait.NUMBER)

#: Shared words that are shown, most telling first.
_MOST = 5

#: How who acts is shown among Chinese words.
_NAMES = {"<borrower>": "借款人", "<lender>": "平台", "<staff>": "工作人员"}


def told(sign: Sign, left: Reading, right: Reading) -> str:
    """Say one sign in words; nothing where it needs none."""
    said = {
        Sign.TOPIC: f"both on topic {left.topic}",
        Sign.FAMILY: f"topics {left.topic} and {right.topic} are of one family",
        Sign.SECTION: "the titles above are alike",
        Sign.LABEL: "the words before the colon are alike",
        Sign.ACTOR: f"against: asked of others, {left.actor} / {right.actor}",
    }
    return said.get(sign, "")


def shared_words(left: Reading, right: Reading, index: Index) -> tuple[str, ...]:
    """Give the longest runs of words of the one that the other has too, most telling first."""
    runs = dict.fromkeys(_runs(atoms(left.words), left.grams & right.grams))
    telling = {run: index.weight({"".join(pair) for pair in pairwise(run)}) for run in runs}
    ranked = sorted(runs, key=lambda run: -telling[run])
    return tuple(f"「{''.join(map(_shown, run))}」" for run in ranked[:_MOST])


def differences(left: Reading, right: Reading) -> tuple[str, ...]:
    """Name what only one side has, `modal differs: 可能 / –`; also conditions and numbers."""
    found = []
    for trait in _SHOWN:
        ours, theirs = Counter(left.of(trait)), Counter(right.of(trait))
        if ours != theirs:
            sides = (_written(ours - theirs, left), _written(theirs - ours, right))
            found.append(f"{trait.value} differs: {_beside(sides)}")
    return tuple(found)


def contradicting(sides: Sides) -> str:
    """Say by which words two passages say no one thing.

    >>> contradicting(("不会", ""))
    'contradicts: 不会 / –'
    """
    return f"contradicts: {_beside(sides)}"


def _written(values: Counter[str], reading: Reading) -> str:
    return " ".join(map(reading.written, values.elements()))


def _beside(sides: Sides) -> str:
    return " / ".join(side or "–" for side in sides)


def numbers_conflict(left: Reading, right: Reading) -> bool:
    """Say whether each names a number that the other does not: 30天 and 90天.

    One that names none, or only some, may still make the same point.
    """
    ours, theirs = set(left.of(Trait.NUMBER)), set(right.of(Trait.NUMBER))
    return bool(ours - theirs and theirs - ours)


def _runs(line: tuple[str, ...], shared: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Give the longest stretches of a line in which every pair of neighbours is shared."""
    start = 0
    for place, pair in enumerate(pairwise(line), start=1):
        if "".join(pair) not in shared:
            if place - start > 1:
                yield line[start:place]
            start = place
    if len(line) - start > 1:
        yield line[start:]


def _shown(atom: str) -> str:
    return _NAMES.get(atom, atom.strip("<>") if len(atom) > 1 else atom)
