"""Take 题 out of every 问题 of a clean text, and count what the editor's rules put back.

A site that filters words leaves 问 alone; it is alone in 询问, in 顾问 and as a verb, too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bindery.editorial.restorations import Restorations, load_restorations
from bindery.marks import CLOSE, OPEN
from bindery.model import RepairedText, Script, SourceText
from bindery.repair import restore

_RULES = Path(__file__).parents[1] / "editorial" / "restorations.toml"
_WORD = "问题"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filtered:
    """What became of the places where a character was taken out.

    Args:
        right: 题 that came back.
        missed: 题 that did not.
        false: 题 put behind another 问.
        others: 问 that never had one.
        touched: Lines of the undamaged text that the rules change.
        lines: Lines of it.
    """

    right: int
    missed: int
    false: int
    others: int
    touched: int
    lines: int


def measure(lines: Sequence[str]) -> Filtered:
    """Measure the rules on a text, taken as one document.

    Args:
        lines: Clean, in simplified characters.
    """
    rules = Restorations(rules=load_restorations(_RULES).rules)
    damaged = [line.replace(_WORD, "问") for line in lines]
    lost = [frozenset(_lost(line)) for line in lines]
    found = [frozenset(_put_back(line)) for line in _restored(damaged, rules)]
    right = sum(len(a & b) for a, b in zip(lost, found, strict=True))
    asked = sum(line.count("问") for line in damaged)
    all_lost = sum(map(len, lost))
    unhurt = _restored(lines, rules)
    return Filtered(
        right=right,
        missed=all_lost - right,
        false=sum(map(len, found)) - right,
        others=asked - all_lost,
        touched=sum(a != b for a, b in zip(lines, unhurt, strict=True)),
        lines=len(lines),
    )


def _restored(lines: Sequence[str], rules: Restorations) -> tuple[str, ...]:
    source = SourceText(id="text", lines=tuple(lines))
    text = RepairedText(source=source, lines=source.lines, edits=(), script=Script.HANS)
    return restore(text, rules)[0].lines


def _lost(line: str) -> Iterator[int]:
    """Give the places in the damaged line before which 题 stood."""
    at = line.find(_WORD)
    gone = 0
    while at >= 0:
        yield at + 1 - gone
        gone += 1
        at = line.find(_WORD, at + 1)


def _put_back(line: str) -> Iterator[int]:
    """Give the places in the damaged line before which something was restored."""
    at, inside = 0, False
    for char in line:
        if char == OPEN:
            inside = True
            yield at
        elif char == CLOSE:
            inside = False
        else:
            at += not inside
