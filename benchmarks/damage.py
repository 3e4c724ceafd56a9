"""Damage clean text as a site with glosses does, and keep what it was.

    python -m benchmarks.damage FILE

The command prints the damaged text of a file of clean paragraphs, for whoever wants to try another
tool on it.
"""

import argparse
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from opencc import OpenCC
from pypinyin.constants import PINYIN_DICT

from benchmarks.corpus import ROOT, Clean, Corpus, read_corpus
from benchmarks.writing import SEEDS, Writing, traditional
from bindery.repair.cp936 import encode
from bindery.repair.gloss import find_glosses
from bindery.repair.shift.forward import forward

#: Characters with their readings, in the order in which a site puts them in.
Glosses = tuple[tuple[str, str], ...]

#: Never seen with its gloss. It is in the list, and before 導, or 因導 would have stayed as it is.
_UNSEEN = ("驅", "qū")

_WIDE_SIZE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The characters that sites gloss.

    Args:
        name: `small` or `wide`.
        glosses: The characters with their readings.
        levels: How many of them, from the front, a site uses: from few to all.
    """

    name: str
    glosses: Glosses
    levels: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line whose truth is known.

    Args:
        truth: The clean line in traditional characters.
        seen: What a reader of the site sees.
        shifted: Something is damaged beyond glosses and narrow marks, see `is_shifted`.
    """

    truth: str
    seen: str
    shifted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One damaged document.

    Args:
        clean: The text it was made from.
        glosses: The characters its site glosses.
        lines: One for each of `clean.lines`.
    """

    clean: Clean
    glosses: Glosses
    lines: tuple[Line, ...]


def small_table() -> Table:
    """Collect what the seeds gloss: 84 characters, in the order in which they first appear."""
    glosses = dict([_UNSEEN])
    levels = []
    for seed in SEEDS:
        text = (ROOT / "sources" / f"{seed}.txt").read_text(encoding="utf-8")
        for start, end, _ in find_glosses(text):
            glosses.setdefault(text[start - 1], text[start + 1 : end - 1])
        levels.append(len(glosses))
    return Table(name="small", glosses=tuple(glosses.items()), levels=tuple(levels))


def wide_table(corpus: Corpus) -> Table:
    """Collect the most frequent characters of a corpus that only traditional text has.

    Each has the reading that pypinyin's table puts first.
    """
    text = "".join(traditional("\n".join(d.lines), d.writing) for d in corpus.documents)
    count = Counter(text)
    hans = OpenCC("t2s")
    frequent = sorted(count, key=lambda char: (-count[char], char))
    glosses = [(char, _reading(char)) for char in frequent if hans.convert(char) != char]
    taken = tuple(gloss for gloss in glosses if _in_gbk(gloss[1]))[:_WIDE_SIZE]
    quarter = max(1, len(taken) // 4)
    return Table(name="wide", glosses=taken, levels=(quarter, 2 * quarter, 3 * quarter, len(taken)))


def _reading(char: str) -> str:
    return unicodedata.normalize("NFC", PINYIN_DICT.get(ord(char), "").split(",")[0])


def _in_gbk(reading: str) -> bool:
    try:
        return bool(encode(reading))
    except ValueError:
        return False


def damage(corpus: Corpus, table: Table, seed: int = 1) -> tuple[Document, ...]:
    """Damage every document, each on a site that uses one of the levels of the table.

    Args:
        corpus: The clean text.
        table: What the sites gloss.
        seed: What the drawing of the levels begins with.
    """
    chance = Random(seed)  # noqa: S311 - it must repeat, not be secret
    return tuple(
        damage_document(clean, table.glosses[: chance.choice(table.levels)])
        for clean in corpus.documents
    )


def damage_document(clean: Clean, glosses: Glosses) -> Document:
    """Damage one document.

    >>> clean = Clean(name="", lines=("因为各种原因",), writing=Writing.SEEDS)
    >>> damage_document(clean, (("驗", "yàn"),)).lines[0].seen
    '因?yàn)楦鞣N原因'
    """
    lines = tuple(_damaged(traditional(line, clean.writing), glosses) for line in clean.lines)
    return Document(clean=clean, glosses=glosses, lines=lines)


def _damaged(truth: str, glosses: Glosses) -> Line:
    seen = forward(truth, glosses)
    return Line(truth=truth, seen=seen, shifted=is_shifted(truth, seen, glosses))


def is_shifted(truth: str, seen: str, glosses: Glosses) -> bool:
    """Say whether characters acted on one another: glosses and narrow marks alone do not.

    What happens to a character without a neighbour can shift nothing. When these effects, one
    behind the other, are not what is seen, bytes of two characters were taken for one.

    Args:
        truth: The clean line.
        seen: What became of it.
        glosses: The characters that the site glosses.

    >>> table = (("驗", "yàn"),)
    >>> is_shifted("驗，", "驗(yàn),", table), is_shifted("因為各種", "因?yàn)楦鞣N", table)
    (False, True)
    """
    alone = _alone(glosses)
    for char in truth:
        if char not in alone:
            alone[char] = forward(char, glosses)
    return "".join(map(alone.__getitem__, truth)) != seen


@lru_cache(maxsize=8)
def _alone(glosses: Glosses) -> dict[str, str]:  # noqa: ARG001 - it is what the cache goes by
    """Give what becomes of each character alone; filled by whoever asks."""
    return {}


def _print(documents: Iterable[Document]) -> None:
    for document in documents:
        for line in document.lines:
            sys.stdout.write(f"{line.seen}\n")


def main() -> None:
    """Print the damaged text of a file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.damage", description=__doc__)
    parser.add_argument("file", type=Path, help="clean text, one paragraph a line")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other sites")
    parser.add_argument("--table", choices=("small", "wide"), default="small")
    parser.add_argument("--writing", choices=[it.value for it in Writing], default="s2t")
    wanted = parser.parse_args()
    corpus = read_corpus([wanted.file], writing=Writing(wanted.writing))
    table = small_table() if wanted.table == "small" else wide_table(corpus)
    _print(damage(corpus, table, wanted.seed))
    for reason, lines in corpus.left_out:
        sys.stderr.write(f"left out: {lines} lines, {reason}\n")


if __name__ == "__main__":
    main()
