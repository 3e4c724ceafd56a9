"""Run all of the engine that comes before MkDocs, once, in this process."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What the engine made, and how much of it.

    Args:
        ledger: The ledger as JSON lines.
        passages: Passages that were read.
        groups: Groups of them that say the same.
        pages: Pages of one edition.
        markdown: Characters of Markdown in the editions.
        index: Characters of the files that search reads.
    """

    ledger: str
    passages: int
    groups: int
    pages: int
    markdown: int
    index: int


def run_engine(
    folder: Path, tick: Callable[[str], None] = lambda _: None, *, both: bool = True
) -> Done:
    """Read, repair, outline, classify, dedupe, compose, render, and index.

    Args:
        folder: Documents; what editors decided is that of the guide.
        tick: Told the name of each stage as it begins, and `end` at the end.
        both: Render both editions, not the traditional one alone, which is the dearer.
    """
    # Late: to load these belongs to what a first run costs.
    from bindery.ledger_lines import as_jsonl
    from bindery.model import Script
    from bindery.pipeline import bind, index_book, printed_pages

    book = bind(folder, ROOT / "editorial", tick=tick)
    scripts = tuple(Script) if both else (Script.HANT,)
    # Page by page, as they are handed on: nobody holds all of them.
    markdown = sum(
        len(text) for script in scripts for _, text in printed_pages(book, script, tick=tick)
    )
    tick("ledger")
    ledger = as_jsonl(book.composed.ledger)
    index = index_book(book, tick=tick)
    tick("end")
    return Done(
        ledger=ledger,
        passages=len(book.corpus.passages),
        groups=len(book.corpus.groups),
        pages=len(book.composed.pages),
        markdown=markdown,
        index=sum(len(text) for text in index.files.values()),
    )
