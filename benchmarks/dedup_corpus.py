"""Corpora of any size with known truth, from the clauses of the repository and a seed.

A passage is six to ten clauses, one of them with a figure of its own; a document is twenty to sixty
passages. Of the passages 30 % say again what an earlier one of the corpus says, or look as if they
did; and one document in fifty is an earlier one, posted again. A smaller corpus is the beginning of
a larger one of the same seed.
"""

import json
import re
from collections import deque
from collections.abc import Callable, Iterator
from enum import Enum
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks import dedup_decoys, dedup_pairs, dedup_rules, dedup_variants
from benchmarks.dedup_variants import noisy, punctuated, spun, traditional
from bindery.script import to_hans

_CLAUSE = re.compile(r"(?!.、)[\u4e00-\u9fff、]{5,14}")
_FIGURES = (
    "借款金额为{}元",
    "每期应还{}元",
    "合同期限为{}天",
    "其中罚息{}元",
    "平台编号为{}",
    "共有{}人申请",
    "累计投诉{}件",
    "样本共{}份",
)
_REPOSTED = 50
#: What is said again was said within so many passages.
_MEMORY = 50_000
_DOCUMENTS = 400


class Variant(Enum):
    """What a passage is to the one that it came from."""

    ORIGINAL = "original"
    """It is new."""

    EXACT = "exact"
    """Equal to the last character."""

    PUNCTUATION = "punctuation"
    """Other marks, or none."""

    TRADITIONAL = "traditional"
    """In the other script."""

    SPUN = "synonyms"
    """One to three words are replaced by synonyms."""

    DECOY = "decoy"
    """One word of weight is changed: it says something else."""

    NOISE = "5 % noise"
    """Characters are lost or misread; what it said cannot be known for sure."""

    REPOSTED = "posted again"
    """The whole document is an earlier one."""


#: Variants in equal parts, together 30 % of the passages.
_VARIANTS = (
    Variant.EXACT,
    Variant.PUNCTUATION,
    Variant.TRADITIONAL,
    Variant.SPUN,
    Variant.DECOY,
    Variant.NOISE,
)
_SHARE = 0.3

_MAKE: dict[Variant, Callable[[str, Random], str]] = {
    Variant.EXACT: lambda text, _: text,
    Variant.PUNCTUATION: punctuated,
    Variant.TRADITIONAL: traditional,
    Variant.SPUN: spun,
    Variant.NOISE: noisy,
}


class Row(NamedTuple):
    """A passage and the truth about it."""

    id: str
    """Its name."""

    source: str
    """Its document."""

    text: str
    """What it says."""

    variant: Variant
    """What it is to the one that it came from."""

    said: str
    """Passages with the same word here say the same."""

    origin: str
    """Id of the passage that it came from; its own if it is new."""


def rows(count: int, seed: int) -> Iterator[Row]:
    """Give the passages of a corpus.

    Args:
        count: How many.
        seed: Another seed, another corpus.
    """
    return islice(_documents(Random(seed)), count)  # noqa: S311 - it must repeat, not be secret


def _documents(rng: Random) -> Iterator[Row]:
    clauses = clauses_of_repository()
    known: deque[Row] = deque(maxlen=_MEMORY)
    documents: deque[list[Row]] = deque(maxlen=_DOCUMENTS)
    number = 0
    while True:
        number += 1
        source = f"d{number:07}"
        if documents and rng.randrange(_REPOSTED) == 0:
            yield from (_reposted(row, source) for row in rng.choice(documents))
            continue
        document = []
        for place in range(rng.randint(20, 60)):
            row = _passage(f"{source}-{place}", source, clauses, known, rng)
            known.extend([row] if row.variant is Variant.ORIGINAL else ())
            document.append(row)
            yield row
        documents.append(document)


def _passage(
    name: str, source: str, clauses: tuple[str, ...], known: deque[Row], rng: Random
) -> Row:
    if known and rng.random() < _SHARE:
        return _variant(name, source, rng.choice(known), rng.choice(_VARIANTS), rng)
    figure = rng.choice(_FIGURES).format(rng.randrange(100, 100_000))
    parts = rng.sample(clauses, rng.randint(5, 9))
    parts.insert(rng.randint(1, len(parts)), figure)
    return Row(name, source, "，".join(parts) + "。", Variant.ORIGINAL, name, name)


def _variant(name: str, source: str, origin: Row, variant: Variant, rng: Random) -> Row:
    if variant is Variant.DECOY:
        text = _decoy(origin.text, rng)
        return Row(name, source, text, variant, _digest(text), origin.id)
    said = name if variant is Variant.NOISE else origin.said
    return Row(name, source, _MAKE[variant](origin.text, rng), variant, said, origin.id)


def _decoy(text: str, rng: Random) -> str:
    """Change one thing; two decoys of one passage with the same change say the same."""
    choices = [decoy.b for decoy in dedup_decoys.changes(text)]
    return rng.choice(choices) if choices else f"经本人同意后，{text}"


def _reposted(row: Row, source: str) -> Row:
    name = f"{source}-{row.id.partition('-')[2]}"
    return row._replace(id=name, source=source, variant=Variant.REPOSTED, origin=row.id)


def clauses_of_repository() -> tuple[str, ...]:
    """Give what stands between two marks in texts that do not change from day to day."""
    texts = (*dedup_decoys.sentences(), *(pair.a for pair in dedup_pairs.unseen_pairs()))
    clauses = (clause for text in texts for clause in re.split("[，。；：？！—]", to_hans(text)))
    return tuple(dict.fromkeys(clause for clause in clauses if _CLAUSE.fullmatch(clause)))


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()


class Files(NamedTuple):
    """A corpus on the disk."""

    passages: Path
    """JSON lines with id, text and source."""

    truth: Path
    """For each passage a line: id, variant, said, origin, with tabs between."""


def write(folder: Path, count: int, seed: int) -> Files:
    """Write a corpus, unless it is there from an earlier run of the same generator."""
    code = (Path(str(module.__file__)) for module in (dedup_decoys, dedup_rules, dedup_variants))
    parts = (Path(__file__), dedup_decoys.PASSAGES, dedup_pairs.UNSEEN, *code)
    version = _digest("".join(path.read_text(encoding="utf-8") for path in parts))
    files = Files(*(folder / f"{count}-{seed}-{version}.{end}" for end in ("jsonl", "tsv")))
    if not files.truth.exists():
        folder.mkdir(parents=True, exist_ok=True)
        partial = files.truth.with_suffix(".partial")
        with files.passages.open("w", encoding="utf-8") as out, partial.open("w") as truth:
            for row in rows(count, seed):
                record = {"id": row.id, "text": row.text, "source": row.source}
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
                truth.write(f"{row.id}\t{row.variant.value}\t{row.said}\t{row.origin}\n")
        partial.rename(files.truth)
    return files
