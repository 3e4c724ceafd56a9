"""Ask our engine every form of every query, in this process."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from benchmarks.search_forms import Form, forms
from benchmarks.search_queries import FOLDER, load_queries
from benchmarks.search_scores import Group, Hit, Scored, Wanted
from bindery.asking import Engine, Result
from bindery.model import CONTENT_ROLES, Script
from bindery.pipeline import Book, bind

ROOT = Path(__file__).parents[1]

#: The sets of queries; figures on the unseen are no reason to change anything.
_DEV = ("dev.toml", "dev-mainland.toml", "dev-regions.toml")
_UNSEEN = ("unseen.toml",)
SETS = {"dev": _DEV, "unseen": _UNSEEN, "all": (*_DEV, *_UNSEEN)}


def bound() -> Book:
    """Make the guide of this repository."""
    return bind(ROOT / "sources", ROOT / "editorial")


def wanted(book: Book, name: str) -> tuple[Wanted, ...]:
    """Read a set of queries, each with the passages that answer it.

    Args:
        book: The guide.
        name: Which set, of `SETS`.
    """
    queries = (query for file in SETS[name] for query in load_queries(FOLDER / file))
    said = passages_of(book)
    return tuple(
        Wanted(query=query, passages=frozenset().union(*(said.get(it, ()) for it in query.topics)))
        for query in queries
    )


def passages_of(book: Book) -> dict[str, frozenset[str]]:
    """Give the passages of each topic that say something, by its id."""
    roles = {passage.id: passage.role for passage in book.corpus.passages}
    found: dict[str, set[str]] = {}
    for placement in book.corpus.placements:
        if roles[placement.passage] in CONTENT_ROLES:
            found.setdefault(placement.topic, set()).add(placement.passage)
    return {topic: frozenset(passages) for topic, passages in found.items()}


def ask(
    engine: Engine, queries: Iterable[Wanted], only: Collection[Form] = tuple(Form)
) -> Iterator[Scored]:
    """Ask all forms of each query, and give what came.

    Args:
        engine: What is asked.
        queries: The queries.
        only: Forms to ask.
    """
    for it in queries:
        for typed in (typed for typed in forms(it.query) if typed.form in only):
            edition = Script.HANT if typed.form is Form.HANT else Script.HANS
            yield Scored(wanted=it, typed=typed, groups=groups_of(engine.ask(typed.text, edition)))


def groups_of(result: Result) -> tuple[Group, ...]:
    """Read what the engine answers."""
    return tuple(
        Group(
            group["page"].strip("/") or "index",
            tuple(Hit(it["anchor"], it["kind"], tuple(it["passages"])) for it in group["hits"]),
        )
        for group in result["results"]
    )
