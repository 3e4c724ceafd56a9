"""The build on one page: read, repair, outline, dedupe, classify, compose, render, index."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bindery.classify import Placer, review_placements
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
from bindery.kept.inputs import digest_of_folder
from bindery.kept.pages import Printer
from bindery.kept.studies import Scholar
from bindery.ledger_lines import as_jsonl
from bindery.model import Corpus, Passage, RepairedText, Role, Script
from bindery.read import receive_folder
from bindery.store import NOWHERE, Store
from bindery.study import Study, Tick
from bindery.views import Head

if TYPE_CHECKING:
    from bindery.index import DraftPage, Index

#: What editors decided about single documents; the rest is about what is said in them.
_TAUGHT = ("restorations.toml", "topics.toml")


@dataclass(frozen=True, kw_only=True)
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

    @cached_property
    def jsonl(self) -> str:
        """The ledger as programs read it; that of both editions."""
        return as_jsonl(self.composed.ledger)

    def prepare(self) -> None:
        """Make what each edition needs and none has of its own: ledger, and keys of pages."""
        _ = self.jsonl, [page.key for page in self.composed.pages.planned]


def bind(
    sources: Path, editorial: Path, *, tick: Tick = lambda _: None, store: Store = NOWHERE
) -> Book:
    """Make the guide from a folder of documents and a folder of decisions.

    Args:
        sources: Documents, with or without `sources.toml`.
        editorial: What editors decided.
        tick: Told the name of each stage as it begins.
        store: Where results are kept.

    Raises:
        BinderyError: A document or a data file is broken; all faults of a file at once.
    """
    tick("editorial")
    taught = digest_of_folder(editorial, *_TAUGHT) if store.keeps else ""
    topics = load_topics(editorial / "topics.toml")
    desk = load_editorial(editorial, topics=[topic.id for topic in topics])
    if store.keeps and digest_of_folder(editorial, *_TAUGHT) != taught:
        store = NOWHERE  # Somebody is writing: what we read may be neither the old nor the new.
    tick("read")
    received = tuple(receive_folder(sources))
    desk, absent = within(desk, {it.record.id: it.sha256 for it in received})
    scholar = Scholar(
        restorations=desk.restorations,
        placer=cache(lambda: Placer(topics)),
        store=store,
        taught=taught,
        tick=tick,
    )
    studied = scholar.study_all(sources, received)
    del received
    corpus, unplaced = gather(studied.studies, desk, topics, tick=tick)
    tick("compose")
    damage = tuple(finding for it in studied.studies for finding in it.damage)
    lenders = corpus.lenders or ()
    corpus = replace(corpus, digests=studied.digests)
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
            *find_unrecorded(composed.told, desk.published),
        ),
        lenders=lenders,
    )


def gather(
    studies: Sequence[Study], desk: Editorial, topics: Topics, *, tick: Tick = lambda _: None
) -> tuple[Corpus, tuple[Finding, ...]]:
    """Put together what was found in each document: group the passages that say the same."""
    tick("dedupe")
    texts = tuple(it.text for it in studies)
    passages = tuple(passage for it in studies for passage in it.passages)
    placements = tuple(placement for it in studies for placement in it.placements)
    lenders = _lenders(texts, passages, desk)
    groups = group_passages(passages, lenders=lenders)
    corpus = Corpus(
        texts=texts,
        passages=passages,
        groups=groups,
        placements=placements,
        repeats=find_repeats(passages, groups),
        reposted=find_reposted(passages, groups),
        lenders=lenders,
    )
    return corpus, review_placements(passages, placements, topics)


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
    return dict(printed_pages(book, script, tick=tick))


def printed_pages(
    book: Book, script: Script, *, tick: Tick = lambda _: None, store: Store = NOWHERE
) -> Iterator[tuple[str, str]]:
    """Print pages one at a time, as `print_pages` does, so that nobody need hold all of them.

    Args:
        book: The guide.
        script: The script of the edition.
        tick: Told the name of the stage as it begins.
        store: Where printed pages are kept; one that is there is not even made.
    """
    tick("render")
    printer = Printer(script=script, names=book.editorial.names, store=store)
    yield from printer.pages(book.composed.pages.planned)
    if kept := _kept_pages(book):
        page = offline_page(kept)
        yield f"{page.slug}.md", printer.page(page)


def _kept_pages(book: Book) -> tuple[Head, ...]:
    return kept_pages(book.composed.pages.planned, book.editorial.contents)


def print_files(book: Book, edition: Edition) -> dict[str, str]:
    """Write what machines read of an edition, by path below it: ledger, `llms.txt`, feed.

    Without a record of what was published, or a full address of the site, there is no feed.

    Args:
        book: The guide.
        edition: The edition, as it is published.
    """
    published = book.editorial.published if edition.host else ()
    homes = {one.key: one.page for one in book.composed.told}
    return {
        "ledger.jsonl": book.jsonl,
        "llms.txt": llms(book.composed.pages.planned, book.editorial, edition),
        **({"feed.xml": feed(published, edition, homes=homes)} if published else {}),
    }


def kept_slugs(book: Book) -> tuple[str, ...]:
    """Name the pages that a reader's device keeps; the one for no network is the last."""
    kept = _kept_pages(book)
    return (*(page.slug for page in kept), *([OFFLINE] if kept else []))


def index_book(book: Book, *, tick: Tick = lambda _: None, store: Store = NOWHERE) -> "Index":
    """Make the index by which readers search; one serves both editions.

    Args:
        book: The guide.
        tick: Told the name of the stage as it begins.
        store: Where it is kept what was read from each page.
    """
    return index_of(book, index_pages(book, store), tick=tick)


def index_pages(book: Book, store: Store = NOWHERE) -> "Iterator[DraftPage]":
    """Read each page for the index, one at a time.

    Args:
        book: The guide.
        store: Where it is kept what was read from each page.
    """
    from bindery.kept.drafts import read_pages  # Late: it needs numpy, and only this needs it.

    return read_pages(book.composed.pages.planned, store)


def index_of(book: Book, read: "Iterable[DraftPage]", *, tick: Tick = lambda _: None) -> "Index":
    """Make the index of pages that were read.

    Args:
        book: The guide.
        read: What `index_pages` gave.
        tick: Told the name of the stage as it begins.
    """
    tick("index")
    from bindery.index import build_index, settle  # Late: as above.

    composed = book.composed
    pages = settle(read, book.editorial, composed.ledger, composed.told)
    return build_index(pages, book.editorial, book.lenders)
