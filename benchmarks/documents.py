"""Documents of any number with known truth, from the clauses of the repository and a seed.

    python -m benchmarks.documents FOLDER COUNT [--seed S] [--damaged SHARE]

A document has about 2 KB and looks as those of the project do: a title, sections, running text,
lists, steps, labels, now and then a reader's comment and the furniture of a page. A third of them
is traditional. Of the sentences 30 % say again what an earlier one says, half of these with other
words; one document in fifty is an earlier one, posted again. A smaller number is the beginning of
a larger one, and with damage a document says what it says without.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import TypeVar

from benchmarks.damage import Glosses, small_table
from benchmarks.dedup_corpus import clauses_of_repository
from benchmarks.dedup_variants import spun
from benchmarks.documents_layout import Draw, Sentence, Sheet, Variant, lay_out
from benchmarks.writing import Writing, traditional
from bindery.repair.shift.forward import forward

_FIGURES = ("借款金额为{}元", "每期应还{}元", "合同期限为{}天", "平台编号为{}", "共有{}人申请")
_REPOSTED, _HANT, _FIGURED = 50, 3, 3
_SHARE = 0.3
#: What is said again was among so many sentences, and what is posted again among so many documents.
_SENTENCES, _DOCUMENTS = 5_000, 400

#: A document of the project lost 题 here; repair puts it back, so this would not be its own truth.
_LOST = "这些问的"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document with its truth.

    Args:
        id: Its name, as `d0000001`.
        lines: What the file holds.
        sentences: Line, counted from 1, place in it, counted from 1, and the sentence.
    """

    id: str
    lines: tuple[str, ...]
    sentences: tuple[tuple[int, int, Sentence], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What was written, and where its truth lies: one line of the file for each sentence.

    Args:
        file: Passage id, what it says as a number, variant and text, with tabs between; it stands
            beside the folder.
        size: Bytes of the documents.
        passages: Sentences in them, headings, titles and furniture not counted.
    """

    file: Path
    size: int
    passages: int

    def rows(self) -> Iterator[tuple[str, Sentence]]:
        """Give every passage id with its sentence; ids are those that the engine gives."""
        with self.file.open(encoding="utf-8") as lines:
            for line in lines:
                name, said, variant, text = line.rstrip("\n").split("\t")
                yield name, Sentence(text, int(said), Variant(variant))

    def groups(self) -> dict[int, list[str]]:
        """Give the passage ids that say the same, by what they say."""
        groups: dict[int, list[str]] = {}
        for name, sentence in self.rows():
            groups.setdefault(sentence.said, []).append(name)
        return groups


def documents(count: int, seed: int, damaged: float = 0.0) -> Iterator[Document]:
    """Give documents one by one; few are held in memory.

    Args:
        count: How many.
        seed: Another seed, other documents.
        damaged: Share of them that come from a site with glosses, up to 1.0.
    """
    for number, (sheet, rng) in enumerate(islice(_sheets(seed), count), start=1):
        lines = _written(sheet.lines, rng, damaged)
        yield Document(id=f"d{number:07}", lines=lines, sentences=sheet.sentences)


def write(folder: Path, count: int, seed: int, damaged: float = 0.0) -> Truth:
    """Write documents to a folder as text files, and their truth beside it.

    Args:
        folder: Made if it is not there; nothing else should be in it.
        count: How many.
        seed: Another seed, other documents.
        damaged: Share of them that come from a site with glosses, up to 1.0.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder.with_name(f"{folder.name}.truth.tsv")
    size = passages = 0
    with file.open("w", encoding="utf-8") as truth:
        for document in documents(count, seed, damaged):
            content = "".join(f"{line}\n" for line in document.lines).encode()
            size += (folder / f"{document.id}.txt").write_bytes(content)
            passages += len(document.sentences)
            for line, place, it in document.sentences:
                row = (f"{document.id}-{line}-{place}", str(it.said), it.variant.value, it.text)
                truth.write("\t".join(row) + "\n")
    return Truth(file=file, size=size, passages=passages)


def _sheets(seed: int) -> Iterator[tuple[Sheet, Random]]:
    """Give what each document says, and the chance by which it is written down."""
    rng = Random(seed)  # noqa: S311 - it must repeat, not be secret
    said = _Said(rng)
    known: list[Sheet] = []
    number = 0
    while True:
        number += 1
        if known and rng.randrange(_REPOSTED) == 0:
            sheet = _reposted(rng.choice(known))
        else:
            sheet = lay_out(rng, said.sentence)
            _remember(known, sheet, number, _DOCUMENTS)
        yield sheet, Random(f"{seed}-{number}")  # noqa: S311 - it must repeat, not be secret


def _remember(known: list[_T], it: _T, number: int, most: int) -> None:
    """Keep the last ones in a ring: a list is drawn from at once, a queue is not."""
    if len(known) < most:
        known.append(it)
    else:
        known[number % most] = it


def _reposted(sheet: Sheet) -> Sheet:
    again = ((n, place, it._replace(variant=Variant.REPOSTED)) for n, place, it in sheet.sentences)
    return Sheet(lines=sheet.lines, sentences=tuple(again))


class _Said:
    """Make sentences, and say some of them again.

    Args:
        rng: Draws them.
    """

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._clauses = [it for it in clauses_of_repository() if _LOST not in it]
        self._known: list[Sentence] = []
        self._count = 0

    def sentence(self, draw: Draw) -> Sentence:
        """Make a sentence or say one again; nothing with a label in front is said again."""
        rng = self._rng
        if self._known and not draw.label and rng.random() < _SHARE:
            return self._again(rng.choice(self._known))
        parts = rng.sample(self._clauses, rng.randint(*draw.clauses))
        if rng.randrange(_FIGURED) == 0:
            figure = rng.choice(_FIGURES).format(rng.randrange(100, 100_000))
            parts.insert(rng.randint(1, len(parts)), figure)
        self._count += 1
        sentence = Sentence(f"{draw.label}{'，'.join(parts)}。", self._count, Variant.ORIGINAL)
        if not draw.label:
            _remember(self._known, sentence, self._count, _SENTENCES)
        return sentence

    def _again(self, sentence: Sentence) -> Sentence:
        if self._rng.random() < 0.5:
            return sentence._replace(variant=Variant.EXACT)
        return sentence._replace(text=spun(sentence.text, self._rng), variant=Variant.SPUN)


def _written(lines: tuple[str, ...], rng: Random, damaged: float) -> tuple[str, ...]:
    """Write lines as a site does: simplified, traditional, or damaged by glosses."""
    hant, level, chance = rng.randrange(_HANT) == 0, rng.randrange(4), rng.random()
    if chance < damaged:
        glosses = _glosses()[level]
        return tuple(forward(traditional(line, Writing.SEEDS), glosses) for line in lines)
    return tuple(map(traditional, lines)) if hant else lines


@lru_cache(maxsize=1)
def _glosses() -> tuple[Glosses, ...]:
    table = small_table()
    return tuple(table.glosses[:level] for level in table.levels)


def main() -> None:
    """Write documents, and say how much."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.documents", description=__doc__)
    parser.add_argument("folder", type=Path, help="an empty folder")
    parser.add_argument("count", type=int, help="how many documents")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other documents")
    parser.add_argument("--damaged", type=float, default=0.0, help="share that is damaged")
    given = parser.parse_args()
    if given.count < 0:
        parser.error(f"count: {given.count} documents cannot be written; name 0 or more")
    truth = write(given.folder, given.count, given.seed, given.damaged)
    print(f"{given.count:,} documents, {truth.size:,} bytes, {truth.passages:,} passages")


if __name__ == "__main__":
    main()
