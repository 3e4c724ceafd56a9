"""Find candidates with a library for MinHash; run by the Python that has it, which is not ours.

    python benchmarks/dedup_minhash.py gaoya|datasketch|rensa 2|3 FILE

128 permutations in 32 bands of 4, on n-grams of characters: index every text, then ask for each
with which it shares a band. Nothing is verified. Prints how many pairs were found. Besides the
library that is named it needs only the standard one.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path

BANDS, ROWS = 32, 4
PERMUTATIONS = BANDS * ROWS
SEED = 1
_BATCH = 10_000

#: For each text the numbers of those that share a band with it, itself perhaps included.
Found = Iterator[Sequence[int]]


def grams(text: str, size: int) -> set[str]:
    """Give the n-grams of a text, or the text if it is shorter.

    >>> sorted(grams("逾期后", 2))
    ['期后', '逾期']
    """
    return {text[at : at + size] for at in range(max(1, len(text) - size + 1))}


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    rest = iter(texts)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def gaoya(texts: Sequence[str], size: int) -> Found:
    """Use gaoya, all of it in Rust and on all cores.

    It compares signatures with a threshold; at 0 all that share a band are given.
    """
    index = import_module("gaoya.minhash").MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=0.0,
        num_bands=BANDS,
        band_size=ROWS,
        analyzer="char",
        ngram_range=(size, size),
        id_container="vec",
    )
    at = 0
    for batch in _batches(texts):
        index.par_bulk_insert_docs(list(range(at, at + len(batch))), batch)
        at += len(batch)
    for batch in _batches(texts):
        yield from index.par_bulk_query(batch)


def datasketch(texts: Sequence[str], size: int) -> Found:
    """Use datasketch, with its calls for many texts at once."""
    library = import_module("datasketch")
    index = library.MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    sets = ([gram.encode() for gram in grams(text, size)] for text in texts)
    sketches = library.MinHash.bulk(sets, num_perm=PERMUTATIONS, seed=SEED)
    with index.insertion_session() as session:
        for number, sketch in enumerate(sketches):
            session.insert(number, sketch)
    for sketch in sketches:
        yield index.query(sketch)


def rensa(texts: Sequence[str], size: int) -> Found:
    """Use rensa, with its calls for many texts at once."""
    library = import_module("rensa")
    index = library.RMinHashLSH(0.0, PERMUTATIONS, BANDS)
    sketches = []
    for batch in _batches(texts):
        sets = [list(grams(text, size)) for text in batch]
        sketches.extend(library.RMinHash.from_token_sets(sets, PERMUTATIONS, SEED))
    index.insert_many(sketches)
    for at in range(0, len(sketches), _BATCH):
        yield from index.query_all(sketches[at : at + _BATCH])


LIBRARIES: dict[str, Callable[[Sequence[str], int], Found]] = {
    "gaoya": gaoya,
    "datasketch": datasketch,
    "rensa": rensa,
}


def main(library: str, size: str, file: str) -> None:
    """Read the texts, find candidates, and print how many pairs there are."""
    with Path(file).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    pairs = 0
    for number, others in enumerate(LIBRARIES[library](texts, int(size))):
        pairs += sum(other > number for other in others)
    print(pairs)


if __name__ == "__main__":
    main(*sys.argv[1:])
