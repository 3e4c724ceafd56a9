"""The build on one page: read, repair, outline, dedupe, classify, compose, render, index."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bindery.classify import place_passages
from bindery.compose import Composed, compose
from bindery.dedupe import (
    find_repeats,
    find_reposted,
    group_passages,
    learned_lenders,
    words_reader,
)
from bindery.editorial.desk import Editorial, load_editorial
from bindery.editorial.scope import within
from bindery.editorial.topics import Topics, load_topics
from bindery.feeds import (
    OFFLINE,
    Edition,
    feed,
    find_unrecorded,
    kept_pages,
    llms,
    offline_page,
)
from bindery.findings import Finding
from bindery.ledger_lines import as_jsonl
from bindery.model import Corpus, Passage, RepairedText, Role, Script
from bindery.outline import outline
from bindery.read import read_folder
from bindery.render import render_page
from bindery.repair import mend

if TYPE_CHECKING:
    from bindery.index import Index

#: Called with the name of each stage as it begins, so that a caller can show or time it.
Tick = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The whole guide in memory; nothing is written to disk.

    Args:
        corpus: What the engine found.
        editorial: What editors decided.
        topics: The topic tree.
        composed: Pages, ledger and findings of composition.
        findings: All findings, in the order of the stages.
        lenders: Names of lenders and products that the editor names or the documents are about.
    """

    corpus: Corpus
    editorial: Editorial
    topics: Topics
    composed: Composed
    findings: tuple[Finding, ...]
    lenders: tuple[str, ...]


def bind(sources: Path, editorial: Path, *, tick: Tick = lambda _: None) -> Book:
    """Make the guide from a folder of documents and a folder of decisions.

    Args:
        sources: Documents, with or without `sources.toml`.
        editorial: What editors decided.
        tick: Told the name of each stage as it begins.

    Raises:
        BinderyError: A document or a data file is broken; all faults of a file at once.
    """
    tick("editorial")
    topics = load_topics(editorial / "topics.toml")
    desk = load_editorial(editorial, topics=[topic.id for topic in topics])
    tick("read")
    texts = read_folder(sources)
    desk, absent = within(desk, {text.id: text.sha256 for text in texts})
    tick("repair")
    repaired = [mend(text, desk.restorations) for text in texts]
    corpus, unplaced = find_order([text for text, _ in repaired], desk, topics, tick=tick)
    tick("compose")
    damage = tuple(finding for _, found in repaired for finding in found)
    lenders = _lenders(corpus.texts, corpus.passages, desk)
    composed = compose(corpus, desk, topics, words_reader(lenders), damage)
    return Book(
        corpus=corpus,
        editorial=desk,
        topics=topics,
        composed=composed,
        findings=(
            *absent,
            *damage,
            *unplaced,
            *composed.findings,
            *find_unrecorded(composed.pages, desk.published),
        ),
        lenders=lenders,
    )


def find_order(
    texts: Sequence[RepairedText], desk: Editorial, topics: Topics, *, tick: Tick
) -> tuple[Corpus, tuple[Finding, ...]]:
    """Cut documents into passages, group those that say the same, and place each in a topic."""
    tick("outline")
    passages = tuple(passage for text in texts for passage in outline(text))
    tick("dedupe")
    groups = group_passages(passages, lenders=_lenders(texts, passages, desk))
    tick("classify")
    placements, findings = place_passages(passages, topics)
    corpus = Corpus(
        texts=tuple(texts),
        passages=passages,
        groups=groups,
        placements=placements,
        repeats=find_repeats(passages, groups),
        reposted=find_reposted(passages, groups),
    )
    return corpus, findings


def _lenders(
    texts: Sequence[RepairedText], passages: Sequence[Passage], desk: Editorial
) -> tuple[str, ...]:
    """Name the lenders and products that the editor names or the documents are about."""
    titles = [text.source.title for text in texts] + [
        passage.hans for passage in passages if passage.role is Role.TITLE
    ]
    learned = learned_lenders(titles, [text.source.subject for text in texts])
    return (*desk.names.lenders, *learned)


def print_pages(book: Book, script: Script, *, tick: Tick = lambda _: None) -> dict[str, str]:
    """Print every page as Markdown, by its path below the folder of pages.

    Args:
        book: The guide.
        script: The script of the edition.
        tick: Told the name of the stage as it begins.
    """
    tick("render")
    names = book.editorial.names
    kept = kept_pages(book.composed.pages, book.editorial.contents)
    pages = (*book.composed.pages, *([offline_page(kept)] if kept else []))
    return {
        f"{page.slug}.md": render_page(page, script, names.of_sources, names.of_editor)
        for page in pages
    }


def print_files(book: Book, edition: Edition) -> dict[str, str]:
    """Write what machines read of an edition, by path below it: ledger, `llms.txt`, feed.

    Without a record of what was published, or a full address of the site, there is no feed.

    Args:
        book: The guide.
        edition: The edition, as it is published.
    """
    published = book.editorial.published if edition.host else ()
    return {
        "ledger.jsonl": as_jsonl(book.composed.ledger),
        "llms.txt": llms(book.composed.pages, book.editorial, edition),
        **({"feed.xml": feed(published, edition)} if published else {}),
    }


def kept_slugs(book: Book) -> tuple[str, ...]:
    """Name the pages that a reader's device keeps; the one for no network is the last."""
    kept = kept_pages(book.composed.pages, book.editorial.contents)
    return (*(page.slug for page in kept), *([OFFLINE] if kept else []))


def index_book(book: Book, *, tick: Tick = lambda _: None) -> "Index":
    """Make the index by which readers search; one serves both editions.

    Args:
        book: The guide.
        tick: Told the name of the stage as it begins.
    """
    tick("index")
    from bindery.index import build_index, collect  # Late: it needs numpy, and only this needs it.

    pages = collect(book.composed.pages, book.editorial, book.composed.ledger)
    return build_index(pages, book.editorial, book.lenders)
