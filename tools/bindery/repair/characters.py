"""How likely a character is behind others: a small model for choosing among readings, never more.

The counts were made from named clean texts by `make characters`; the data file says which. It is
read when a line is damaged, and at no other time.
"""

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import islice

from bindery.model import Script

#: Characters before the one that is judged.
CONTEXT = 3
#: What the model knows the start and the end of a line as.
EDGE = "\n"
#: Steps of a stored power of ten, downwards from 1.
STEPS = 32.0
#: In place of a cost: the character is not of the script.
FOREIGN = 255

_UNKNOWN = -7.5
_MARKS: dict[str, str] = dict(zip(",:;?()!", "，：；？（）！", strict=True))
_MAGIC = b"bindery characters 1"

#: A character, the one that the model knows it as, and what it costs as that one's form.
Option = tuple[str, str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The n-grams of one length, in the order of their characters.

    Args:
        last: Number of the last character of each.
        chance: How likely it is behind the others, in steps.
        behind: What a longer n-gram that is not here costs, in steps.
        start: Where the next level's n-grams that begin with each are; one more than there are.
    """

    last: "array[int]"
    chance: bytes
    behind: bytes
    start: "array[int]"


class _Fold(dict[str, str]):
    """What the model knows each character as, found as characters are met: few of many are."""

    def __init__(self, chars: str, folds: str) -> None:
        super().__init__()
        self._chars, self._folds = chars, folds

    def __missing__(self, char: str) -> str:
        at = self._chars.find(char) if len(char) == 1 else -1
        if at >= 0:
            folded = self._folds[at]
        elif char.isascii():
            folded = "0" if char.isdigit() else "a" if char.isalpha() else _MARKS.get(char, char)
        else:
            folded = char
        self[char] = folded
        return folded


class _Alone(dict[str, float]):
    """How likely each character is by itself, as a power of ten."""

    def __missing__(self, char: str) -> float:
        return _UNKNOWN


class _Behind(dict[str, float]):
    """How likely each character is behind some others, as a power of ten.

    Args:
        known: Those that were seen there.
        behind: How likely all are behind one character less.
        cost: What one that was not seen there costs.
        alone: All characters that were seen anywhere.
    """

    def __init__(
        self,
        known: Mapping[str, float],
        behind: Mapping[str, float],
        cost: float,
        alone: Mapping[str, float],
    ) -> None:
        super().__init__(known)
        self._behind, self._cost, self._alone = behind, cost, alone

    def __missing__(self, char: str) -> float:
        score = self._behind[char] - self._cost if char in self._alone else _UNKNOWN
        self[char] = score
        return score


class Characters:
    """A model of four characters with back-off, and the forms that characters have in each script.

    Source:
        Interpolated Kneser-Ney smoothing with three discounts (Chen and Goodman 1999).
    """

    def __init__(
        self,
        vocabulary: str,
        levels: Sequence[Level],
        forms: Sequence[str],
        costs: Sequence[bytes],
    ) -> None:
        self._number = {char: number for number, char in enumerate(vocabulary)}
        self._vocabulary = vocabulary
        self._levels = levels
        self._forms = forms
        self._costs = dict(zip(Script, costs, strict=True))
        self._fold = _Fold(*forms)
        chances = (-steps / STEPS for steps in levels[0].chance)
        self._alone = _Alone(zip(vocabulary, chances, strict=True))
        self._nodes: dict[str, int] = {}
        self._behind: dict[str, Mapping[str, float]] = {"": self._alone}
        self._followers: dict[str, dict[str, float]] = {}

    def fold(self, char: str) -> str:
        """Give what the model knows a character as: simplified, wide, digits `0`, letters `a`."""
        return self._fold[char]

    def options(self, script: Script) -> dict[str, Option]:
        """Give every character that texts of a script are written with, in the order of GBK."""
        return {
            char: (char, fold, steps / STEPS)
            for char, fold, steps in zip(*self._forms, self._costs[script], strict=True)
            if steps != FOREIGN
        }

    def knows(self, char: str) -> bool:
        """Say whether a folded character was in the texts."""
        return char in self._number

    def chance(self, char: str) -> float:
        """Give how likely a folded character is by itself, as a power of ten."""
        return self._alone[char]

    def log10(self, text: str) -> float:
        """Give how likely a text is as a whole line, as a power of ten."""
        folded = EDGE * CONTEXT + "".join(map(self.fold, text)) + EDGE
        return sum(
            self.score(folded[at - CONTEXT : at], folded[at]) for at in range(CONTEXT, len(folded))
        )

    def score(self, context: str, char: str) -> float:
        """Give how likely a folded character is behind three others, as a power of ten."""
        return self.behind(context)[char]

    def behind(self, context: str) -> Mapping[str, float]:
        """Give how likely every folded character is behind others, as powers of ten.

        Args:
            context: Three folded characters, or fewer.
        """
        found = self._behind.get(context)
        if found is None:
            found = self._behind[context] = self._looked_up(context)
        return found

    def _looked_up(self, context: str) -> Mapping[str, float]:
        behind, node = self.behind(context[1:]), self._node(context)
        if node < 0:
            return behind
        cost = self._levels[len(context) - 1].behind[node] / STEPS
        known = self.followers(context) if len(context) == 1 else self._seen(len(context), node)
        return _Behind(known, behind, cost, self._alone)

    def _seen(self, size: int, node: int) -> dict[str, float]:
        """Give the characters that were seen behind a context, each with its power of ten."""
        level, inner = self._levels[size - 1], self._levels[size]
        span = slice(level.start[node], level.start[node + 1])
        return {
            self._vocabulary[number]: -steps / STEPS
            for number, steps in zip(inner.last[span], inner.chance[span], strict=True)
        }

    def _node(self, context: str) -> int:
        """Give the place of a context in its level, or -1."""
        node = self._nodes.get(context)
        if node is None:
            node = self._nodes[context] = self._found(context)
        return node

    def _found(self, context: str) -> int:
        number = self._number.get(context[-1], -1)
        if len(context) == 1 or number < 0:
            return number
        node, level = self._node(context[:-1]), self._levels[len(context) - 2]
        if node < 0:
            return -1
        inner = self._levels[len(context) - 1]
        return _find(inner.last, number, level.start[node], level.start[node + 1])

    def followers(self, char: str) -> dict[str, float]:
        """Give the characters that are known to follow one, each with its power of ten."""
        found = self._followers.get(char)
        if found is None:
            node = self._number.get(char, -1)
            found = self._followers[char] = self._seen(1, node) if node >= 0 else {}
        return found

    def shortened(self, last: str, options: Sequence[Option], limit: int) -> tuple[Option, ...]:
        """Take of many options those that are known to follow, then the first of the others.

        Args:
            last: The folded character before them.
            options: Any number of them, the most usual first.
            limit: How many are taken.
        """
        known = self.followers(last)
        following = [(known[o[1]] - o[2], o) for o in options if o[1] in known]
        if len(following) > limit:
            return tuple(option for _, option in sorted(following, reverse=True)[:limit])
        others = (option for option in options if option[1] not in known)
        first_others = islice(others, limit - len(following))
        return (*(option for _, option in following), *first_others)


def _find(numbers: "array[int]", number: int, start: int, end: int) -> int:
    at = bisect_left(numbers, number, start, end)
    return at if at < end and numbers[at] == number else -1


@lru_cache(maxsize=1)
def characters() -> Characters:
    """Give the model that comes with the package."""
    return unpacked(files("bindery").joinpath("data", "characters.bin").read_bytes())


def unpacked(data: bytes) -> Characters:
    """Give the model in a file.

    Raises:
        ValueError: The file is not one of `make characters`.
    """
    if not data.startswith(_MAGIC):
        raise ValueError("characters.bin: not a character model. Make it again: make characters.")
    parts = _parts(zlib.decompress(data[data.index(b"\n\n") + 2 :]))
    vocabulary, chars, folds = (bytes(part).decode("utf-16-le") for part in parts[:3])
    levels = [
        Level(last=_numbers("H", a), chance=bytes(b), behind=bytes(c), start=_numbers("I", d))
        for a, b, c, d in zip(*[iter(parts[5:])] * 4, strict=True)
    ]
    return Characters(vocabulary, levels, (chars, folds), (bytes(parts[3]), bytes(parts[4])))


def packed(parts: Sequence[bytes], about: str) -> bytes:
    """Put the parts of a model into one file, behind a few lines about its making."""
    sized = b"".join(len(part).to_bytes(4, "little") + part for part in parts)
    return _MAGIC + b"\n" + about.encode() + b"\n\n" + zlib.compress(sized, 9)


def _parts(data: bytes) -> list[memoryview]:
    view, parts, at = memoryview(data), [], 0
    while at < len(view):
        size = int.from_bytes(view[at : at + 4], "little")
        parts.append(view[at + 4 : at + 4 + size])
        at += 4 + size
    return parts


def _numbers(kind: str, data: memoryview) -> "array[int]":
    numbers = array(kind)
    numbers.frombytes(data)
    return numbers
