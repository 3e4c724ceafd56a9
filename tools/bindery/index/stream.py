"""All texts in one row of characters, each knowing its document: work on all of them at once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bindery.index.letters import HAN, folding

#: Weights of texts are counted in quarters.
QUARTERS = 4

_LATIN = re.compile("[a-z0-9]{1,40}(?![a-z0-9])|[a-z0-9]{41,}")
_LONGEST = 40
_CODES = 1 << 16
_LARGE = re.compile("[\U00010000-\U0010ffff\ud800-\udfff\n]")


@lru_cache(maxsize=1)
def _folded() -> NDArray[np.uint16]:
    """Give what each code unit counts as; for many texts a table is faster than a dictionary."""
    table = np.arange(_CODES, dtype="<u2")
    for code, to in folding().items():
        table[code] = ord(to)
    return table


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A text of a document.

    Args:
        document: Number of the document.
        text: The text.
        weight: How much it counts, in quarters; at most 63.
        singles: Each of its characters is a term, too.
    """

    document: int
    text: str
    weight: int
    singles: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """The folded texts of all documents in a row, parted by line ends.

    Args:
        text: The row; each character is one code unit.
        codes: The same as numbers.
        fields: Which field each character stands in.
        documents: Document of each field.
        weights: Weight of each field.
        singles: Whether the characters of a field are terms.
    """

    text: str
    codes: NDArray[np.uint16]
    fields: NDArray[np.int32]
    documents: NDArray[np.int64]
    weights: NDArray[np.int64]
    singles: NDArray[np.bool_]

    @classmethod
    def of(cls, fields: Sequence[Field]) -> "Stream":
        """Lay texts in a row."""
        text = "\n".join(_LARGE.sub(" ", field.text) for field in fields)
        codes = _folded()[np.frombuffer(text.encode("utf-16-le"), dtype="<u2")]
        return cls(
            text=codes.tobytes().decode("utf-16-le"),
            codes=codes,
            fields=np.cumsum(codes == ord("\n"), dtype=np.int32),
            documents=np.fromiter((it.document for it in fields), dtype=np.int64),
            weights=np.fromiter((it.weight for it in fields), dtype=np.int64),
            singles=np.fromiter((it.singles for it in fields), dtype=np.bool_),
        )

    def han(self) -> NDArray[np.bool_]:
        """Say which characters are Chinese."""
        table = np.zeros(_CODES, dtype=np.bool_)
        for first, last in re.findall("(.)-(.)", HAN):
            table[ord(first) : ord(last) + 1] = True
        return table[self.codes]

    def latin(self) -> Iterator[tuple[int, str]]:
        """Give words of Latin letters and digits, each with its place."""
        for match in _LATIN.finditer(self.text):
            if len(match[0]) <= _LONGEST:
                yield match.start(), match[0]
