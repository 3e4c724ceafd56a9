"""Find the terms of all documents, and how often each has them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from bindery.index.sounds import fold_syllable, readings
from bindery.index.stream import Stream

Numbers = NDArray[np.int64]
Small = NDArray[np.int32]

# A key is one number: what kind of term it is, and which one of them.
_PAIR, _SOUND, _LATIN, _CONCEPT = (kind << 32 for kind in range(4))
_KINDS = 34
_FIRST = 16
_SYLLABLE = 12

# A key, a document and a weight in one number, for one sort.
_WEIGHT_BITS, _DOCUMENT_BITS = 6, 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How often each document has each term, in the order of terms and documents.

    Args:
        terms: The terms.
        plain: Whether a term is what a reader types: a pair, a character or a word.
        term: Number of the term.
        document: Number of the document.
        often: How often, in quarters.
    """

    terms: tuple[str, ...]
    plain: NDArray[np.bool_]
    term: Small
    document: Small
    often: Small


def count_terms(stream: Stream, concepts: Sequence[Sequence[str]]) -> Counts:
    """Count the terms of all documents.

    Args:
        stream: The texts.
        concepts: Words that mean the same, row by row, folded.
    """
    han = stream.han()
    pairs = np.flatnonzero(han[:-1] & han[1:]) if len(han) else np.zeros(0, dtype=np.int64)
    sounds, syllables = _sounds(stream, han, pairs)
    words, latin = _latin(stream)
    found = [
        _keyed(_PAIR, _pair_keys(stream, pairs), pairs),
        _keyed(_PAIR, *_singles(stream, han)),
        *sounds,
        _keyed(_LATIN, *latin),
        _keyed(_CONCEPT, *_concepts(stream, pairs, concepts)),
    ]
    distinct, term, document, often = _counted(stream, found)
    return Counts(
        terms=tuple(_names(distinct, syllables, words)),
        plain=(distinct < _SOUND) | ((distinct >= _LATIN) & (distinct < _CONCEPT)),
        term=term,
        document=document,
        often=often,
    )


Found = tuple[Numbers, Numbers]
"""Keys, and the place of each in the stream."""


def _keyed(kind: int, keys: Numbers, places: Numbers) -> Found:
    return keys + kind, places


def _pair_keys(stream: Stream, places: Numbers) -> Numbers:
    codes = stream.codes.astype(np.int64)
    return codes[places] << _FIRST | codes[places + 1]


def _singles(stream: Stream, han: NDArray[np.bool_]) -> Found:
    places = np.flatnonzero(han & stream.singles[stream.fields])
    return stream.codes[places].astype(np.int64), places


def _sounds(
    stream: Stream, han: NDArray[np.bool_], pairs: Numbers
) -> tuple[list[Found], Sequence[str]]:
    """Find pairs of syllables, for every reading of both characters."""
    used = np.unique(stream.codes[han])
    read = readings(map(chr, used.tolist()))
    folded = {char: sorted(set(map(fold_syllable, each))) for char, each in read.items()}
    syllables = sorted({syllable for each in folded.values() for syllable in each})
    numbers = {syllable: number for number, syllable in enumerate(syllables)}
    most = max(map(len, folded.values()), default=0)
    table = np.full((most, 1 << 16), -1, dtype=np.int64)
    for char, each in folded.items():
        table[: len(each), ord(char)] = [numbers[syllable] for syllable in each]
    found = []
    for first, second in product(range(most), repeat=2):
        left, right = table[first][stream.codes[pairs]], table[second][stream.codes[pairs + 1]]
        both = (left >= 0) & (right >= 0)
        found.append(_keyed(_SOUND, left[both] << _SYLLABLE | right[both], pairs[both]))
    return found, syllables


def _latin(stream: Stream) -> tuple[Sequence[str], Found]:
    found = list(stream.latin())
    words = sorted({word for _, word in found})
    numbers = {word: number for number, word in enumerate(words)}
    return words, _arrays((numbers[word], place) for place, word in found)


def _concepts(stream: Stream, pairs: Numbers, concepts: Sequence[Sequence[str]]) -> Found:
    """Find words that belong to a concept; only where a pair begins one is it looked for."""
    starts: dict[int, list[tuple[str, int]]] = {}
    for number, words in enumerate(concepts):
        for word in words:
            if len(word) > 1:
                starts.setdefault(ord(word[0]) << _FIRST | ord(word[1]), []).append((word, number))
    keys = _pair_keys(stream, pairs)
    wanted = np.isin(keys, np.fromiter(starts, dtype=np.int64))
    order = np.argsort(keys[wanted], kind="stable")
    places, keys = pairs[wanted][order], keys[wanted][order]
    found = [(places[:0], 0)]
    for key, going_on in starts.items():
        first, last = np.searchsorted(keys, [key, key + 1])
        found += [(_having(stream, places[first:last], word), it) for word, it in going_on]
    numbers = np.repeat([number for _, number in found], [len(them) for them, _ in found])
    return numbers, np.concatenate([them for them, _ in found])


def _having(stream: Stream, places: Numbers, word: str) -> Numbers:
    """Give the places, of those with the first two characters of a word, that have all of it."""
    places = places[places <= len(stream.codes) - len(word)]
    for behind, char in enumerate(word[2:], start=2):
        places = places[stream.codes[places + behind] == ord(char)]
    return places


def _arrays(found: Iterable[tuple[int, int]]) -> Found:
    both = np.array(list(found), dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _counted(stream: Stream, found: Sequence[Found]) -> tuple[Numbers, Small, Small, Small]:
    """Sort keys by document and add up; gives the distinct keys first.

    In place, as far as that goes: a large guide has ten million of them.
    """
    packed = np.concatenate([key for key, _ in found])
    fields = stream.fields[np.concatenate([place for _, place in found])]
    packed <<= _DOCUMENT_BITS
    packed |= stream.documents[fields]
    packed <<= _WEIGHT_BITS
    packed |= stream.weights[fields]
    packed.sort()
    weights = (packed & ((1 << _WEIGHT_BITS) - 1)).astype(np.int32)
    packed >>= _WEIGHT_BITS
    first = np.flatnonzero(_begins(packed))
    often = np.add.reduceat(weights, first) if len(first) else weights
    both = packed[first]
    document = (both & ((1 << _DOCUMENT_BITS) - 1)).astype(np.int32)
    both >>= _DOCUMENT_BITS
    begins = _begins(both)
    return both[begins], np.cumsum(begins, dtype=np.int32) - 1, document, often


def _begins(numbers: Numbers) -> NDArray[np.bool_]:
    """Say where numbers in order become other ones; the first is one."""
    begins = np.ones(len(numbers), dtype=np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=begins[1:])
    return begins


def _names(keys: Numbers, syllables: Sequence[str], words: Sequence[str]) -> Iterable[str]:
    for key in keys.tolist():
        kind, number = key >> 32 << 32, key & 0xFFFFFFFF
        if kind == _PAIR:
            yield (chr(number >> _FIRST) if number >> _FIRST else "") + chr(number & 0xFFFF)
        elif kind == _SOUND:
            left, right = number >> _SYLLABLE, number & ((1 << _SYLLABLE) - 1)
            yield f"{syllables[left]}'{syllables[right]}"
        else:
            yield words[number] if kind == _LATIN else f"#{number}"
