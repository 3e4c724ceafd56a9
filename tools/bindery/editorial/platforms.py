"""What the editor adds to a source: the name of its platform, its nature, what it leaves out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from bindery.editorial.fields import DataFile, Entry

_SOURCE_ID = re.compile(r"[0-9A-Za-z_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """The platform or product that a document speaks of.

    Args:
        source: Id of the document.
        slug: Last part of the address of its card.
        name: What readers call it.
        nature: What kind of document it is, in a few words.
        intro: One sentence about the document, in the editor's voice.
        missing: What the document does not say, in a few words each.
        topics: Ids of the topics printed on its card first.
        notes: Ids of the notes on its card.
        sha256: Digest of the document as received: decisions about this id hold for that document
            and no other. Empty to trust the id alone.
        place: Where it is written.
    """

    source: str
    slug: str
    name: str
    nature: str
    intro: str
    missing: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sha256: str = ""
    place: str = field(default="", compare=False)


def load_platforms(path: Path) -> Mapping[str, Platform]:
    """Read the platforms by the id of their source.

    A source need not have an entry: its card is then made from `sources.toml` alone.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    file = DataFile(path, tables=["platform"])
    platforms = {found.source: found for found in map(_platform, file.entries("platform"))}
    file.finish()
    return MappingProxyType(platforms)


def _platform(entry: Entry) -> Platform:
    return Platform(
        source=_source(entry),
        slug=entry.key("slug"),
        name=entry.text("name"),
        nature=entry.text("nature"),
        intro=entry.text("intro"),
        missing=entry.texts("missing"),
        topics=entry.texts("topics"),
        notes=entry.texts("notes"),
        sha256=entry.text("sha256", optional=True),
        place=entry.place,
    )


def _source(entry: Entry) -> str:
    source = entry.text("source")
    if source and not _SOURCE_ID.fullmatch(source):
        entry.blame("source", f"source {source!r} is no id", 'Write it as "003".')
    elif source and not entry.file.claim_key("platform.source", source):
        entry.blame("source", f"source {source} is there twice", "One platform for each source.")
    return source
