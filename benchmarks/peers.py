"""What other tools make of damaged lines; script is converted afterwards, alike for all."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import charset_normalizer
import ftfy

from bindery.repair.span import HAN, TONED

_PINYIN = re.compile(rf"(?<=[{HAN}])\([a-zü{TONED}]{{1,7}}\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A way to mend text that is not ours.

    Args:
        name: As the table shows it.
        mend: Gives a line for each line of a document.
    """

    name: str
    mend: Callable[[Sequence[str]], Sequence[str]]


def _strip_pinyin(lines: Sequence[str]) -> list[str]:
    return [_PINYIN.sub("", line) for line in lines]


def _fix_text(lines: Sequence[str]) -> list[str]:
    return [ftfy.fix_text(line) for line in lines]


def _fix_encoding(lines: Sequence[str]) -> list[str]:
    return [ftfy.fix_encoding(line) for line in lines]


def _detect(lines: Sequence[str]) -> list[str]:
    """Decode the bytes of the whole document as charset-normalizer finds best."""
    best = charset_normalizer.from_bytes("\n".join(lines).encode()).best()
    found = list(lines) if best is None else str(best).split("\n")
    return [*found, *[""] * len(lines)][: len(lines)]


#: Doing nothing comes first: it is what the others are compared with.
PEERS = (
    Peer(name="nothing", mend=list),
    Peer(name="ftfy.fix_text", mend=_fix_text),
    Peer(name="ftfy.fix_encoding", mend=_fix_encoding),
    Peer(name="charset-normalizer", mend=_detect),
    Peer(name="regular expression", mend=_strip_pinyin),
)
