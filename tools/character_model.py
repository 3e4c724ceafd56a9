"""Make the character model of repair from clean simplified texts, one paragraph a line.

    python tools/character_model.py laws.txt.xz rust.txt --about "What they are, and their licence"

Only counts go into the model, no sentence of the texts.
"""

import lzma
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from opencc import OpenCC

from bindery.model import Script
from bindery.repair.characters import CONTEXT, EDGE, FOREIGN, STEPS, packed
from bindery.repair.cp936 import chars_of_cp936

TARGET = Path(__file__).parent / "bindery" / "data" / "characters.bin"

#: The least count with which an n-gram of each length is kept.
LEAST = (1, 1, 2, 2)
#: A character that is nowhere in the texts: as if it were there this many times.
_SEEN_ONCE = 0.05
#: So many characters there might be.
_CHARACTERS = 21_000
#: What a character costs at most that a converter may have left, as a power of ten.
_LEFT = -0.3
_ORDER = CONTEXT + 1
_HIGHEST = FOREIGN - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NGrams:
    """Powers of ten, by n-gram.

    Args:
        chance: Of the last character behind the others.
        behind: Of all that is not known behind an n-gram.
    """

    chance: Mapping[str, float]
    behind: Mapping[str, float]


class Folding(dict[str, str]):
    """What the model knows each character as; see `Characters.fold`."""

    def __init__(self) -> None:
        super().__init__(zip(",:;?()!", "，：；？（）！", strict=True))
        self._convert = OpenCC("t2s").convert

    def __missing__(self, char: str) -> str:
        """Fold a character that was not asked for before."""
        if char.isdigit() and char.isascii():
            folded = "0"
        elif char.isalpha() and char.isascii():
            folded = "a"
        else:
            folded = self._convert(char) if char.isalpha() else char
        self[char] = folded if len(folded) == 1 else char
        return self[char]


def count(lines: Iterable[str], folding: Mapping[str, str]) -> list[Counter[str]]:
    """Count n-grams: the longest by how often they are seen, others by what stands before them."""
    counts: list[Counter[str]] = [Counter() for _ in range(_ORDER)]
    for line in lines:
        text = EDGE * CONTEXT + "".join(folding[char] for char in line.strip()) + EDGE
        counts[-1].update(text[at - CONTEXT : at + 1] for at in range(CONTEXT, len(text)))
    for size in range(_ORDER - 1, 0, -1):
        counts[size - 1].update(gram[1:] for gram in counts[size])
    return counts


def smooth(counts: Sequence[Counter[str]]) -> NGrams:
    """Turn counts into chances.

    Source:
        Chen and Goodman, An empirical study of smoothing techniques for language modeling, 1999:
        interpolated, modified Kneser-Ney. What is too rare to be kept adds to the back-off.
    """
    total = counts[0].total() + _SEEN_ONCE * _CHARACTERS
    chance = {gram: (n + _SEEN_ONCE) / total for gram, n in counts[0].items()}
    behind: dict[str, float] = {}
    for size in range(2, _ORDER + 1):
        grams, least = counts[size - 1], LEAST[size - 1]
        discount = _discounts(grams)
        seen: Counter[str] = Counter()
        freed: dict[str, float] = defaultdict(float)
        for gram, n in grams.items():
            seen[gram[:-1]] += n
            freed[gram[:-1]] += discount[min(n, 3)] if n >= least else n
        behind |= {context: freed[context] / n for context, n in seen.items()}
        for gram, n in grams.items():
            if n >= least:
                own = (n - discount[min(n, 3)]) / seen[gram[:-1]]
                chance[gram] = own + behind[gram[:-1]] * _backed(chance, behind, gram[1:])
    for gram in sorted(chance, key=len, reverse=True):
        for size in range(len(gram) - 1, 1, -1):
            if gram[:size] not in chance:
                chance[gram[:size]] = _backed(chance, behind, gram[:size])
    return NGrams(
        chance={gram: math.log10(p) for gram, p in chance.items()},
        behind={gram: math.log10(p) if p else -8.0 for gram, p in behind.items()},
    )


def _discounts(grams: Counter[str]) -> tuple[float, float, float, float]:
    """Give what is taken from an n-gram seen once, twice, and three times or more."""
    one, two, three, four = (
        max(1, sum(n == wanted for n in grams.values())) for wanted in range(1, 5)
    )
    part = one / (one + 2 * two)
    found = (1 - 2 * part * two / one, 2 - 3 * part * three / two, 3 - 4 * part * four / three)
    # A text of a few lines has no such counts of counts.
    once, twice, more = (min(max(d, 0.1), 0.9 * n) for n, d in enumerate(found, start=1))
    return 0.0, once, twice, more


def _backed(chance: Mapping[str, float], behind: Mapping[str, float], gram: str) -> float:
    weight = 1.0
    while gram not in chance:
        weight *= behind.get(gram[:-1], 1.0)
        gram = gram[1:]
    return weight * chance[gram]


def levels(grams: NGrams, vocabulary: str) -> Iterator[bytes]:
    """Give the four parts of each level: last characters, chances, back-offs, starts."""
    number = {char: at for at, char in enumerate(vocabulary)}
    by_size: list[list[tuple[int, ...]]] = [[] for _ in range(_ORDER)]
    for gram in grams.chance:
        by_size[len(gram) - 1].append(tuple(number[char] for char in gram))
    for size, keys in enumerate(by_size, start=1):
        keys.sort()
        names = ["".join(vocabulary[n] for n in key) for key in keys]
        inner = Counter(key[:size] for key in by_size[size]) if size < _ORDER else Counter()
        starts = [0]
        for key in keys:
            starts.append(starts[-1] + inner[key])
        yield array("H", (key[-1] for key in keys)).tobytes()
        yield bytes(steps(grams.chance[name]) for name in names)
        yield bytes(steps(grams.behind.get(name, 0.0)) for name in names) if inner else b""
        yield array("I", starts).tobytes() if inner else b""


def steps(power: float) -> int:
    """Give a power of ten as a whole number of steps.

    >>> steps(-1.0), steps(-99.0)
    (32, 254)
    """
    return min(_HIGHEST, max(0, round(-power * STEPS)))


def forms(lines: Iterable[str], folding: Mapping[str, str]) -> tuple[str, str, bytes, bytes]:
    """Give every character of GBK, what it is folded to, and what it costs in each script.

    A character costs what its share among those of its fold is: 齣 is hardly ever written for 出.
    One that both scripts have costs little, for plain converters leave it: 后 for 後, 采 for 採.
    """
    used: dict[Script, Counter[str]] = {Script.HANS: Counter(), Script.HANT: Counter()}
    converters = [OpenCC("s2t").convert, OpenCC("s2tw").convert]
    for line in lines:
        used[Script.HANS].update(line)
        for convert in converters:
            used[Script.HANT].update(convert(line))
    chars = chars_of_cp936()
    folds = "".join(folding[char] for char in chars)
    hans = _costs(chars, folds, used[Script.HANS], _encodable("gb2312"))
    hant = _costs(chars, folds, used[Script.HANT], _encodable("big5"))
    return chars, folds, hans, hant


def _encodable(codec: str) -> Callable[[str], bool]:
    return lambda char: bool(char.encode(codec, errors="ignore"))


def _costs(chars: str, folds: str, used: Counter[str], is_native: Callable[[str], bool]) -> bytes:
    seen = [used[char] + is_native(char) for char in chars]
    of_fold: Counter[str] = Counter()
    for fold, count in zip(folds, seen, strict=True):
        of_fold[fold] += count
    return bytes(
        FOREIGN
        if not n
        else steps(max(math.log10(n / of_fold[fold]), _LEFT if char == fold else -9.0))
        for char, fold, n in zip(chars, folds, seen, strict=True)
    )


def read(paths: Iterable[Path]) -> list[str]:
    """Read the lines of text files, packed with xz or not."""
    lines: list[str] = []
    for path in paths:
        data = path.read_bytes()
        text = (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8")
        lines += text.splitlines()
    return lines


@click.command()
@click.argument("texts", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--about", required=True, help="What the texts are, and their licence.")
@click.option("--output", type=click.Path(path_type=Path), default=TARGET, show_default=True)
def main(texts: tuple[Path, ...], about: str, output: Path) -> None:
    """Make the character model from clean simplified texts, one paragraph a line."""
    lines = read(texts)
    folding = Folding()
    grams = smooth(count(lines, folding))
    vocabulary = "".join(sorted(gram for gram in grams.chance if len(gram) == 1))
    chars, folds, hans, hant = forms(lines, folding)
    strings = [text.encode("utf-16-le") for text in (vocabulary, chars, folds)]
    output.write_bytes(packed([*strings, hans, hant, *levels(grams, vocabulary)], about))
    click.echo(
        f"{output}: {output.stat().st_size:,} bytes, {len(grams.chance):,} n-grams of "
        f"{len(vocabulary):,} characters from {len(lines):,} lines."
    )


if __name__ == "__main__":
    main()
