"""Do for one batch what costs time: read and sign its rows, and make the forms of its classes.

These run in processes of their own; all they know is what they are given, all they give is a file.
"""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import numpy as np

from bindery.dedupe.definition import DIGEST, definition_id, formed, sign
from bindery.dedupe.lexicon import Lexicon, lexicon
from bindery.engines.faults import TOLD
from bindery.engines.local.spool import Column, Integers, halves, keep, name_of, pack, take, unpack
from bindery.engines.rows.files import Batch
from bindery.engines.rows.reading import Refusal, Rows, read_rows
from bindery.script import to_hans

Value = TypeVar("Value")

#: Change it with the columns of the files, or with what makes a row usable.
LAYOUT = b"2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Where batches are worked on, and by which words.

    Args:
        folder: Where the files go.
        lenders: Names of lenders beyond those of the lexicon, in either script.
    """

    folder: Path
    lenders: tuple[str, ...]

    def name_of(self, *parts: bytes) -> str:
        """Name what is made of these parts by this definition with these lenders."""
        return name_of(LAYOUT, _definition(self.lenders), *parts)


def sign_batch(bench: Bench, batch: Batch, *, signed: bool) -> tuple[Path, bool]:
    """Read a batch, sign it and keep it; nothing is done when it was kept before.

    Args:
        bench: Where and how.
        batch: Its rows.
        signed: Whether keys are wanted; without them it is only read.

    Returns:
        The file with its columns, and whether it was kept before.
    """
    name = bench.name_of(batch.form.value.encode(), batch.raw)
    path = bench.folder / f"{'signed' if signed else 'read'}-{name}.npz"
    if path.exists():
        return path, True
    rows, refusals = read_rows(batch)
    texts = rows.texts if signed else []
    words = _lexicon(bench.lenders)
    keep(path, {**_of_rows(rows), **_of_refusals(refusals), **_of_texts(texts, words)})
    return path, False


def digests_of(names: Sequence[str]) -> Column:
    """Give names as digests, two numbers each."""
    return halves([_digest(it) for it in names])


def _of_rows(rows: Rows) -> dict[str, Column]:
    sources, source = _once(rows.sources)
    traits, trait = _once(rows.traits)
    return {
        **pack("ids", rows.ids),
        **pack("sources", sources),
        **pack("traits", [json.dumps(astuple(it)) for it in traits]),
        "id": digests_of(rows.ids),
        "source": source,
        "trait": trait,
        "offset": np.array(rows.offsets, dtype=np.int64),
    }


def _of_refusals(refusals: Sequence[Refusal]) -> dict[str, Column]:
    return {
        **pack("refusals", [it.what for it in refusals[:TOLD]]),
        "refused": np.array([it.offset for it in refusals], dtype=np.int64),
    }


def _of_texts(texts: Sequence[str], words: Lexicon) -> dict[str, Column]:
    """Sign every wording once, however often a page repeats it."""
    wordings, text = _once(texts)
    signed = sign(wordings, words)
    return {
        **pack("keys", signed.keys),
        "digest": halves(signed.digests),
        "mark": np.array(signed.marks, dtype=np.bool_),
        "band": np.array(signed.bands, dtype=np.int64),
        "whole": np.array(signed.whole, dtype=np.bool_),
        "text": text,
    }


def _once(values: Sequence[Value]) -> tuple[list[Value], Integers]:
    """Give each value once, and for each entry the place of its own among them."""
    number = {value: place for place, value in enumerate(dict.fromkeys(values))}
    return list(number), np.array([number[it] for it in values], dtype=np.int64)


def form_batch(bench: Bench, signed: Path, wordings: Integers) -> Path:
    """Make the forms of some wordings of a batch and keep them, unless they were kept before.

    Args:
        bench: Where and how.
        signed: The file of the batch.
        wordings: Places of the wordings in it.
    """
    name = bench.name_of(signed.name.encode(), wordings.tobytes())
    path = bench.folder / f"forms-{name}.npz"
    if not path.exists():
        (marks,) = take(signed, "mark")
        keys = unpack(signed, "keys", wordings.tolist())
        made = formed(keys, marks[wordings].tolist(), _lexicon(bench.lenders))
        acts = np.array(made.acts, dtype=np.bool_)
        keep(path, {"form": halves(made.digests), "acts": acts})
    return path


@lru_cache(maxsize=8)
def _definition(lenders: tuple[str, ...]) -> bytes:
    return definition_id(_lexicon(lenders)).encode()


@lru_cache(maxsize=8)
def _lexicon(lenders: tuple[str, ...]) -> Lexicon:
    return lexicon(tuple(to_hans(name) for name in lenders))


def _digest(name: str) -> bytes:
    return blake2b(name.encode(), digest_size=DIGEST).digest()
