"""How much time repair takes, in seconds of the processor, so that other programs do not count."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from time import process_time
from unittest.mock import patch

from benchmarks.damage import Document
from benchmarks.ours import mend
from bindery.model import Script
from bindery.repair import engine
from bindery.repair.shift import Reversal, Shifts
from bindery.script import lines_to_hans, to_hans

#: The best of so many runs counts: what disturbs a run only makes it longer.
_RUNS = 7

#: Less text than this many characters is converted several times: short times are not exact.
_ENOUGH = 400_000

#: Enough documents to time damaged lines on.
_TIMED = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What was measured, in seconds.

    Args:
        opencc: OpenCC alone, on the clean text in traditional characters.
        chain: Repair and OpenCC, on the same text.
        damaged: Repair of some damaged documents.
        unreversed: The same with the reversal of shifts turned off.
        flagged: Lines with shifted bytes in these documents.
    """

    opencc: float
    chain: float
    damaged: float
    unreversed: float
    flagged: int

    @property
    def ratio(self) -> float:
        """Give how many times as long as OpenCC the whole chain takes on undamaged text."""
        return self.chain / self.opencc if self.opencc else 0.0

    @property
    def flagged_line(self) -> float:
        """Give the seconds that the reversal of shifts takes for each line that has one."""
        return (self.damaged - self.unreversed) / max(1, self.flagged)


class _NoShifts(Shifts):
    """Learn what `Shifts` learns of a document, and find nothing."""

    def find(self, line: str) -> Reversal:
        """Find nothing in a line."""
        del line
        return Reversal()


def measure_times(documents: Sequence[Document], seed: int = 1) -> Times:
    """Time repair on undamaged text and on damaged lines.

    Args:
        documents: All damaged documents; damaged lines are timed on some of them.
        seed: What the drawing of these begins with.
    """
    clean = [[line.truth for line in document.lines] for document in documents]
    size = sum(len(line) for lines in clean for line in lines)
    clean *= max(1, _ENOUGH // max(1, size))
    drawn = Random(seed).sample(documents, min(_TIMED, len(documents)))  # noqa: S311 - it must repeat
    damaged = [[line.seen for line in document.lines] for document in drawn]
    opencc, chain = _best(lambda: _convert_all(clean), lambda: _chain_all(clean))
    reversed_too, unreversed = _best(lambda: _mend_all(damaged), lambda: _mend_unreversed(damaged))
    return Times(
        opencc=opencc,
        chain=chain,
        damaged=reversed_too,
        unreversed=unreversed,
        flagged=sum(line.shifted for document in drawn for line in document.lines),
    )


def _best(*runs: Callable[[], None]) -> tuple[float, ...]:
    """Give the best time of each; they take turns, so that a busy minute slows all of them."""
    rounds = [[_seconds(run) for run in runs] for _ in range(_RUNS)]
    return tuple(map(min, zip(*rounds, strict=True)))


def _seconds(run: Callable[[], None]) -> float:
    begun = process_time()
    run()
    return process_time() - begun


def _convert_all(documents: Sequence[Sequence[str]]) -> None:
    for lines in documents:
        to_hans("\n".join(lines), Script.HANT)


def _chain_all(documents: Sequence[Sequence[str]]) -> None:
    for lines in documents:
        text = mend(lines)
        lines_to_hans(text.lines, text.script)


def _mend_all(documents: Sequence[Sequence[str]]) -> None:
    for lines in documents:
        mend(lines)


def _mend_unreversed(documents: Sequence[Sequence[str]]) -> None:
    with _without_shifts():
        _mend_all(documents)


@contextmanager
def _without_shifts() -> Iterator[None]:
    with patch.object(engine, "Shifts", _NoShifts):
        yield
