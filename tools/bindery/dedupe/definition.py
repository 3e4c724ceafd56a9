"""The one definition by which texts are grouped; every engine runs these functions and no others.

Two texts are grouped when their forms are equal; that is an equivalence, so a group needs no
pairs, no threshold and no connected components, and cannot drift. An engine goes four steps:

1. `sign` every text. Texts with one key and mark are one *class*, and are looked at once from here.
2. Keep the classes that share their *band* with another class. Equal forms have equal bands, so no
   other class can have an equal.
3. `forms` of those. Classes with equal forms are one group; any other class is a group of its own.
4. Choose in every group: whole, most common, earliest.

Everything is a digest or a number, so the engines need agree on nothing but equality and order.
"""

import re
from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

from bindery.dedupe.features import ends_in_question, features_of
from bindery.dedupe.key import fold, key_of
from bindery.dedupe.lexicon import Lexicon
from bindery.script import to_hans

#: Bytes of a digest. With sixteen, a billion texts collide with a chance of one in 10**20.
DIGEST = 16

_DIGITS = re.compile(r"[0-9]+")


class Signed(NamedTuple):
    """What is known of a batch of texts, one entry a text in every column."""

    keys: list[str]
    """Comparison keys."""

    digests: list[bytes]
    """Digest of each key, `DIGEST` bytes."""

    marks: list[bool]
    """A question mark closes the text; a text with the same key and none is of another class."""

    bands: list[int]
    """64 bits with sign, equal wherever forms are equal."""

    whole: list[bool]
    """Nothing shows that the text was cut or damaged; only such a one may stand for others."""


def sign(texts: Sequence[str], lexicon: Lexicon) -> Signed:
    """Read the keys and bands of a batch of texts, in either script."""
    folded = [fold(to_hans(text)) for text in texts]
    keys = [key_of(text) for text in folded]
    return Signed(
        keys=keys,
        digests=[_digest(key) for key in keys],
        marks=[ends_in_question(text) for text in folded],
        bands=[0 for _ in keys],
        whole=["\ufffd" not in text for text in texts],
    )


def forms(keys: Sequence[str], marks: Sequence[bool], lexicon: Lexicon) -> list[bytes]:
    """Give the digests of the forms of classes, `DIGEST` bytes each.

    Args:
        keys: Their keys.
        marks: Whether a question mark closes each.
        lexicon: Whose words decide.
    """
    return [_form(key, lexicon, mark=mark) for key, mark in zip(keys, marks, strict=True)]


def _form(key: str, lexicon: Lexicon, *, mark: bool) -> bytes:
    features = features_of(f"{key}?" if mark else key, lexicon)
    words = "\x1f".join(token.value for token in features.form) or f"\x1e{key}"
    return _digest(f"{features.asks:d}{words}")


def order_of(name: str) -> str:
    """Give a name in a form whose code points sort its numbers as numbers.

    >>> sorted(["003-10-1", "003-9-1"], key=order_of)
    ['003-9-1', '003-10-1']
    """
    return _DIGITS.sub(_sortable, name) + "\0" + name


def _sortable(digits: re.Match[str]) -> str:
    number = digits[0].lstrip("0")
    return f"0{chr(len(number) + 1)}{number}"


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST).digest()
