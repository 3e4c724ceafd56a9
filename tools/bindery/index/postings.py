"""Weigh terms and documents, and write which documents have a term."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bindery.index.numbers import DIGITS, write_array
from bindery.index.stream import QUARTERS
from bindery.index.terms import Counts, Numbers

Levels = NDArray[np.int8]

#: A term in more documents keeps those where it weighs most.
MOST_DOCUMENTS = 600

#: Weights of terms are written in eighths, in one digit.
EIGHTHS, MOST_EIGHTHS = 8, 63

# BM25, with the usual numbers; and where its frequency part (0 to 2.2) goes to the next level.
_K1, _B = 1.2, 0.7
_LEVELS = (0.75, 1.15, 1.6)

# A page with many words is not so much less about each of them.
_LONGEST = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Which documents have which term.

    Args:
        lists: Weight and documents of each term, as the engine reads them.
        weights: Weight of the plain terms of each document together, in eighths.
    """

    lists: Mapping[str, str]
    weights: Numbers


def write_postings(counts: Counts, lengths: NDArray[np.float64]) -> Postings:
    """Write the postings of every term.

    Args:
        counts: How often each document has each term.
        lengths: How long each document is, where 1 is usual.
    """
    having = np.bincount(counts.term, minlength=len(counts.terms))
    weights = _weights(having, len(lengths))
    levels = _levels(counts, lengths)
    kept = _heaviest(counts, having, levels)
    first = np.flatnonzero(np.diff(counts.term[kept], prepend=-1))
    document = counts.document[kept]
    gap = np.diff(document, prepend=0)
    gap[first] = document[first]
    text, ends = write_array(gap << 2 | levels[kept])
    borders = np.concatenate(([0], ends))[np.append(first, len(gap))].tolist()
    pieces = zip(counts.terms, weights.tolist(), pairwise(borders), strict=True)
    return Postings(
        lists={term: DIGITS[weight] + text[start:end] for term, weight, (start, end) in pieces},
        weights=_together(counts, weights, len(lengths)),
    )


def _weights(having: Numbers, documents: int) -> Numbers:
    """Weigh terms: the fewer documents have one, the more it says."""
    rarity = np.log1p((documents - having + 0.5) / (having + 0.5))
    weights: Numbers = np.clip(np.rint(rarity * EIGHTHS), 1, MOST_EIGHTHS).astype(np.int64)
    return weights


def _levels(counts: Counts, lengths: NDArray[np.float64]) -> Levels:
    usual = _K1 * (1 - _B + _B * np.minimum(lengths, _LONGEST))
    often = counts.often / np.float32(QUARTERS)
    part = often * np.float32(_K1 + 1) / (often + usual.astype(np.float32)[counts.document])
    return np.digitize(part, _LEVELS).astype(np.int8)


def _heaviest(counts: Counts, having: Numbers, levels: Levels) -> NDArray[np.bool_]:
    kept = np.ones(len(counts.term), dtype=np.bool_)
    ends = np.cumsum(having)
    for term in np.flatnonzero(having > MOST_DOCUMENTS).tolist():
        end = int(ends[term])
        start = end - int(having[term])
        order = np.argsort(-levels[start:end], kind="stable")
        kept[start + order[MOST_DOCUMENTS:]] = False
    return kept


def _together(counts: Counts, weights: Numbers, documents: int) -> Numbers:
    """Add up the weights of what readers type: pairs and words, or the one character."""
    single = np.fromiter((len(term) == 1 for term in counts.terms), dtype=np.bool_)
    each = np.where(counts.plain & ~single, weights, 0)[counts.term]
    alone = np.where(counts.plain & single, weights, 0)[counts.term]
    sums = np.bincount(counts.document, weights=each, minlength=documents)
    singles = np.bincount(counts.document, weights=alone, minlength=documents)
    return np.where(sums > 0, sums, singles).astype(np.int64)
