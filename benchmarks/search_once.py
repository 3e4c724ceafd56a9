"""Index one guide in this process and print what was measured, as JSON; others start it.

python -m benchmarks.search_once 10000     a generated guide of so many pages
python -m benchmarks.search_once site      the five documents
"""

import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search_forms import Form, forms
from benchmarks.search_queries import FOLDER, load_queries
from bindery.asking import Engine, open_engine

ROOT = Path(__file__).parents[1]

#: What readers usually ask: a word, another, a phrase, two questions.
USUAL = (
    "罚息",
    "宽限期",
    "上门核实的流程",
    "没钱还借呗怎么办",
    "借呗逾期了为什么会有人上门找我",
)
_FORMS = (Form.HANS, Form.PINYIN, Form.HOMOPHONE)
_ASKED = 300


class Counted(Mapping[str, str]):
    """Files that remember which of them were read.

    Args:
        files: The files.
    """

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files
        self.read: set[str] = set()

    def __getitem__(self, path: str) -> str:
        self.read.add(path)
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


@dataclass(frozen=True, slots=True)
class Watched:
    """An index whose files are counted."""

    files: Counted
    ways: tuple[str, ...] = ()


def packed(text: str) -> int:
    """Give the bytes of a file as a web server sends it."""
    return len(gzip.compress(text.encode(), 6, mtime=0))


def first_bytes(files: Mapping[str, str], query: str) -> dict[str, int]:
    """Give the bytes that one query needs when nothing was loaded, by part of the index."""
    counted = Counted(files)
    with open_engine(Watched(counted)) as engine:
        engine.ask(query)
    found: Counter[str] = Counter()
    for path in sorted(counted.read):
        found[part_of(path)] += packed(files[path])
    return dict(found)


def part_of(path: str) -> str:
    """Say what kind of file it is.

    >>> part_of("0a1b/s/12.js"), part_of("engine.js"), part_of("0a1b/words.js")
    ('s', 'engine', 'words')
    """
    parts = path.removesuffix(".js").split("/")
    return parts[min(1, len(parts) - 1)]


def percentiles(values: Iterable[float]) -> tuple[float, float]:
    """Give the median and the 95th of a hundred.

    >>> percentiles(range(1, 101))
    (51, 96)
    """
    ordered = sorted(values)
    return ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]


def warm_ms(engine: Engine, texts: Iterable[str]) -> tuple[float, float]:
    """Ask everything twice; give ms of the processor for the second time, p50 and p95."""
    asked = tuple(texts)
    for text in asked:
        engine.ask(text)
    return percentiles([_spent(engine, text) for text in asked])


def _spent(engine: Engine, text: str) -> float:
    begun = time.process_time()
    engine.ask(text)
    return 1000 * (time.process_time() - begun)


def asked_texts() -> list[str]:
    """Give queries of tests/search/dev.toml in some forms."""
    queries = load_queries(FOLDER / "dev.toml")
    texts = [it.text for query in queries for it in forms(query) if it.form in _FORMS]
    return texts[:: max(1, len(texts) // _ASKED)]


def of_generated(count: int) -> dict[str, object]:
    """Index a generated guide and ask it."""
    from benchmarks.search_corpus import pages
    from bindery.editorial.desk import load_editorial
    from bindery.index import build_index

    desk, made = load_editorial(ROOT / "editorial"), tuple(pages(count))
    begun = time.process_time()
    index = build_index(made, desk)
    cpu = time.process_time() - begun
    with open_engine(index) as engine:
        warm = warm_ms(engine, asked_texts())
    return {
        "cpu": cpu,
        "entries": sum(len(page.entries) for page in made),
        "sizes": index.sizes(),
        "files": len(index.files),
        "largest": max(map(packed, index.files.values())),
        "first": {query: first_bytes(index.files, query) for query in USUAL},
        "warm": warm,
    }


def of_site() -> dict[str, object]:
    """Index the five documents; what index alone imports counts as its time."""
    from bindery.pipeline import bind, index_book

    book = bind(ROOT / "sources", ROOT / "editorial")
    begun = time.process_time()
    index_book(book)
    return {"cpu": time.process_time() - begun}


if __name__ == "__main__":
    print(json.dumps(of_site() if sys.argv[1] == "site" else of_generated(int(sys.argv[1]))))
