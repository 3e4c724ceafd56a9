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
import unicodedata
from collections.abc import Sequence
from hashlib import blake2b
from itertools import chain, islice
from typing import NamedTuple

from bindery.dedupe.features import Features, ends_in_question, features_of_all
from bindery.dedupe.guards import names_actor
from bindery.dedupe.key import fold_all, keys_of, replaced, without
from bindery.dedupe.lexicon import Lexicon
from bindery.dedupe.numbers import ONE_SIGN
from bindery.dedupe.whole import is_whole
from bindery.model import Script
from bindery.script import detect_script, to_hans

#: Raise it with every change of code that gives any text another key, form, band or mark.
VERSION = 1

#: Bytes of a digest. With sixteen, a billion texts collide with a chance of one in 10**20.
DIGEST = 16

_BAND = 8

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


class Formed(NamedTuple):
    """What is known of a batch of classes, one entry a class in both columns."""

    digests: list[bytes]
    """Digest of each form, `DIGEST` bytes."""

    acts: list[bool]
    """Its texts name an actor, so that they do not ask the section whom they speak to."""


def sign(texts: Sequence[str], lexicon: Lexicon) -> Signed:
    """Read the keys and bands of texts, in either script.

    Args:
        texts: A batch. In which batch a text stands changes nothing but the time it takes; some
            thousands at once take the least.
        lexicon: Whose words decide.
    """
    keys, marks = read_keys(texts)
    return Signed(
        keys=keys,
        digests=[_digest(key) for key in keys],
        marks=marks,
        bands=_bands(keys, lexicon),
        whole=[is_whole(text) for text in texts],
    )


def read_keys(texts: Sequence[str]) -> tuple[list[str], list[bool]]:
    """Give the keys of a batch of texts, in either script, and whether a question mark closes each.

    The two are the class of a text; `sign` gives the same, with what engines ask beside.
    """
    folded = fold_all(in_hans(texts))
    return keys_of(folded), [ends_in_question(text) for text in folded]


def forms(keys: Sequence[str], marks: Sequence[bool], lexicon: Lexicon) -> list[bytes]:
    """Give the digests of the forms of classes, `DIGEST` bytes each.

    Args:
        keys: Their keys.
        marks: Whether a question mark closes each.
        lexicon: Whose words decide.
    """
    return formed(keys, marks, lexicon).digests


def formed(keys: Sequence[str], marks: Sequence[bool], lexicon: Lexicon) -> Formed:
    """Give the forms of classes, as `forms` does, and say which of them name an actor."""
    read = [(_form(it), names_actor(it)) for it in features_of_all(keys, marks, lexicon)]
    return Formed([form for form, _ in read], [acts for _, acts in read])


def definition_id(lexicon: Lexicon) -> str:
    """Name the definition: work begun with one name must not be gone on with under another.

    Args:
        lexicon: Whose words decide, with its lenders.

    Returns:
        A digest in hexadecimal digits.
    """
    tables = (lexicon.words, lexicon.units)
    parts = (*(sorted(table.items()) for table in tables), list(lexicon.rewrites.items()))
    # Keys depend on what Python knows of Unicode.
    return _digest(repr((VERSION, unicodedata.unidata_version, parts))).hex()


def order_of(name: str) -> str:
    """Give a name in a form whose code points sort its numbers as numbers.

    >>> sorted(["003-10-1", "003-9-1"], key=order_of)
    ['003-9-1', '003-10-1']
    """
    return _DIGITS.sub(_sortable, name) + "\0" + name


def _sortable(digits: re.Match[str]) -> str:
    number = digits[0].lstrip("0")
    # Seven digits of length are enough for any text that fits in memory a few times.
    return f"0{len(number):07}{number}"


def in_hans(texts: Sequence[str]) -> list[str]:
    """Give texts in simplified characters; all that are traditional in one call."""
    hant = [detect_script(text) is Script.HANT for text in texts]
    joined = "\n".join(text for text, is_hant in zip(texts, hant, strict=True) if is_hant)
    lines = iter(to_hans(joined, Script.HANT).split("\n"))
    return [
        "\n".join(islice(lines, text.count("\n") + 1)) if is_hant else text
        for text, is_hant in zip(texts, hant, strict=True)
    ]


def _bands(keys: Sequence[str], lexicon: Lexicon) -> list[int]:
    """Give a number for what stands in each key exactly as in every key of the same form."""
    left = replaced(ONE_SIGN, without(lexicon.differing, keys))
    codes = (blake2b(_code(rest), digest_size=_BAND).digest() for rest in left)
    return [int.from_bytes(code, "big", signed=True) for code in codes]


def _form(features: Features) -> bytes:
    words = "\x1f".join(chain.from_iterable(features.form)) or f"\x1e{features.key}"
    return _digest(f"{features.asks:d}{words}")


def _digest(text: str) -> bytes:
    return blake2b(_code(text), digest_size=DIGEST).digest()


def _code(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
