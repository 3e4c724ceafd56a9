"""Keep what is found in each document by itself, for as long as nothing it depends on changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from itertools import islice
from pathlib import Path

from bindery.classify import Placer
from bindery.editorial.restorations import Restorations
from bindery.kept.columns import UnreadableError, as_json, of_json
from bindery.model import SourceText
from bindery.read import Received, recorded_document
from bindery.store import Store, digest_of, named
from bindery.study import Study, Tick, study

#: How many studies are in memory twice, as they were written and as they were read.
_AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Studied:
    """All documents, studied.

    Args:
        studies: What was found in each, in the order of the documents.
        digests: What tells one state of a document from another, by its id; empty where nothing
            is kept.
    """

    studies: tuple[Study, ...]
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scholar:
    """Who studies documents, and remembers.

    Args:
        restorations: What editors restored.
        placer: Gives what places passages; asked only when a document has to be studied.
        store: Where studies are kept.
        taught: Digest of all that editors decided about single documents.
        tick: Told the name of each stage as it begins.
    """

    restorations: Restorations
    placer: Callable[[], Placer]
    store: Store
    taught: str
    tick: Tick

    def study_all(self, folder: Path, received: Sequence[Received]) -> Studied:
        """Study every document that was not studied before, as it is now.

        Args:
            folder: Where the documents lie, for messages.
            received: The documents.

        Raises:
            SourceError: A document cannot be read; it is said before any of them is studied.
        """
        names = [self._name(it) if self.store.keeps else "" for it in received]
        # Twice over the documents, so that one that cannot be read stops us before the long part.
        found = [
            kept or recorded_document(it.record, it.content, name=str(folder / it.record.file))
            for it, kept in zip(received, self._kept(received, names), strict=True)
        ]
        done = [self._done(it, name) for it, name in zip(found, names, strict=True)]
        return Studied(
            studies=tuple(it for it, _ in done),
            digests={it.text.source.id: digest for it, digest in done if digest},
        )

    def _name(self, received: Received) -> str:
        # Pins about another document of this name are off the desk, and the file does not say so.
        pinned = any(pin.source == received.record.id for pin in self.restorations.pins)
        told = repr((astuple(received.record), pinned))
        return named("study", self.taught, told, received.content)

    def _kept(
        self, received: Iterable[Received], names: Iterable[str]
    ) -> Iterator[tuple[Study, str] | None]:
        waiting = zip(received, names, strict=True)
        while some := tuple(islice(waiting, _AT_ONCE)):
            kept = self.store.get_all(name for _, name in some if name)
            yield from (_recalled(kept.get(name), it.record.id) for it, name in some)

    def _done(self, found: tuple[Study, str] | SourceText, name: str) -> tuple[Study, str]:
        if not isinstance(found, SourceText):
            return found
        made = study(found, self.restorations, self.placer(), tick=self.tick)
        if not name:
            return made, ""
        content = as_json(made)
        self.store.put(name, content)
        return made, digest_of(content)


def _recalled(content: bytes | None, source: str) -> tuple[Study, str] | None:
    if content is None:
        return None
    try:
        found = of_json(Study, content)
    except UnreadableError:  # Whoever wrote it was no engine of ours.
        return None
    # An id is part of an address, and of the path that is written.
    return (found, digest_of(content)) if _is_of(found, source) else None


def _is_of(study: Study, source: str) -> bool:
    """Say whether all of a study is about one document."""
    ids = (study.text.source.id, *(it.source for it in study.passages))
    placed = [it.passage for it in study.placements]
    return set(ids) == {source} and placed == [it.id for it in study.passages]
