"""Bind a guide once for both editions, and not at all where nothing has changed."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bindery.kept.editions import Handed, keep, recall
from bindery.kept.inputs import digest_of_folder
from bindery.model import Script
from bindery.store import Store, named

if TYPE_CHECKING:
    from bindery.pipeline import Book
    from bindery.study import Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What an edition is to be made of.

    Args:
        sources: The folder of documents.
        editorial: The folder of decisions.
        script: Its script.
        title: Name of the site, in that script.
        about: What the site is; may be empty.
        address: Where it is published; may be empty.
        written: Entries of the menu for pages that people wrote.
    """

    sources: Path
    editorial: Path
    script: Script
    title: str
    about: str
    address: str
    written: Sequence[Any]

    @property
    def state(self) -> str:
        """The digest of both folders as they are now."""
        return f"{digest_of_folder(self.sources)} {digest_of_folder(self.editorial)}"

    def name(self, state: str) -> str:
        """Name the edition that this order gives while the folders are in a state."""
        settings = (self.script.value, self.title, self.about, self.address)
        return named("edition", state, *settings, json.dumps(self.written, default=str))


#: The guide that was bound last, by the state of its folders: whoever forks hands it down.
_bound: dict[str, "Book"] = {}

#: Whether it is wanted again after an edition was made of it.
_wanted = [False]


@contextmanager
def bound_once() -> Iterator[None]:
    """Make each edition that is asked for meanwhile of one guide; it is forgotten afterwards."""
    _wanted[:] = [True]
    try:
        yield
    finally:
        _wanted[:] = [False]
        _bound.clear()


def bind_ahead(order: Order, store: Store, tick: "Tick") -> None:
    """Bind a guide, if it has to be bound at all, for the processes that are made from this one.

    Args:
        order: An edition of it.
        store: Where results are kept.
        tick: Told the name of each stage as it begins.

    Raises:
        BinderyError: The guide cannot be bound.
    """
    state = order.state
    if not store.holds(order.name(state)):
        book = _book(order, state, store, tick)
        if store.keeps:
            book.prepare()


def hand_over(order: Order, store: Store, tick: "Tick") -> Handed:
    """Give an edition: as it was kept, or made now.

    Args:
        order: What it is to be made of.
        store: Where results are kept.
        tick: Told the name of each stage as it begins.

    Raises:
        BinderyError: The guide cannot be bound.
    """
    state = order.state
    name = order.name(state)
    if found := recall(store, name):
        return found
    book = _book(order, state, store, tick)
    if not any(_wanted):
        _bound.clear()  # A guide is large, and nobody asks this process for it again.
    handed = _printed(book, order, store, tick)
    if order.state == state:  # Nobody has written meanwhile, so this is what the state gives.
        keep(store, name, handed)
    return handed


def _book(order: Order, state: str, store: Store, tick: "Tick") -> "Book":
    if state not in _bound:
        from bindery.pipeline import bind  # Late: it is most of the engine.

        book = bind(order.sources, order.editorial, tick=tick, store=store)
        _bound.clear()
        _bound[state] = book
    return _bound[state]


def _printed(book: "Book", order: Order, store: Store, tick: "Tick") -> Handed:
    from bindery.editorial.plain import plainness  # Late, all of them, as above.
    from bindery.feeds import Edition
    from bindery.navigation import navigation
    from bindery.printing import print_edition

    names = book.editorial.names
    edition = Edition(
        script=order.script,
        title=order.title,
        about=order.about,
        address=order.address,
        names=names.of_sources,
        words=names.of_editor,
    )
    return Handed(
        printed=print_edition(book, edition, tick=tick, store=store),
        menu=json.dumps(navigation(book, order.script, order.written), default=str),
        checked=max((it.checked for it in book.editorial.notes), default=""),
        findings=book.findings,
        remarks=(str(plainness(book.editorial)),),
    )
