"""Take from the desk of the editors what holds for the documents of a corpus."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from bindery.corpora.studying import packed
from bindery.editorial.desk import Editorial, load_editorial
from bindery.editorial.scope import within
from bindery.editorial.topics import Topics, load_topics
from bindery.engines.local.spool import unpack
from bindery.errors import SourceError
from bindery.findings import Finding
from bindery.read import Manifest, SourceRecord, bytes_inside
from bindery.store import digest_of
from bindery.store.names import engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What editors decided.

    Args:
        desk: All of it that holds here.
        every: All of it, whatever the documents.
        topics: The topic tree.
        packed: What a document is studied by, for other processes.
        fingerprint: Names that, and the engine.
        absent: What the editors decided in vain.
    """

    desk: Editorial
    every: Editorial
    topics: Topics
    packed: bytes
    fingerprint: str
    absent: tuple[Finding, ...] = ()


def load_decisions(editorial: Path, sources: Path, listed: Manifest) -> Decisions:
    """Read what editors decided, and keep to the documents that are listed.

    Args:
        editorial: The folder of decisions.
        sources: The folder of documents.
        listed: The documents.

    Raises:
        DataError: Files are broken; all faults of a file at once.
    """
    topics = load_topics(editorial / "topics.toml")
    every = load_editorial(editorial, topics=[topic.id for topic in topics])
    desk, absent = within(every, _digests(sources, listed, every))
    files = [(editorial / name).read_bytes() for name in ("topics.toml", "restorations.toml")]
    pins = (pin.id for pin in desk.restorations.pins)
    return Decisions(
        desk=desk,
        every=every,
        topics=topics,
        packed=packed(topics, desk.restorations),
        fingerprint=digest_of(engine(), *files, *pins),
        absent=absent,
    )


def still_within(decisions: Decisions, sheets: Iterable[Path]) -> Decisions:
    """Keep to the documents that could be read."""
    digests: dict[str, str] = {}
    for sheet in sheets:
        digests.update(zip(unpack(sheet, "ids"), unpack(sheet, "digests"), strict=True))
    desk, absent = within(decisions.every, digests)
    return replace(decisions, desk=desk, absent=absent)


def _digests(sources: Path, listed: Manifest, every: Editorial) -> Mapping[str, str]:
    """Give the digests of documents by their ids; only those that editors know are read for it."""
    known = {source for source, platform in every.platforms.items() if platform.sha256}
    return {
        record.id: _digest(sources, record, listed) if record.id in known else ""
        for record in listed.records
    }


def _digest(sources: Path, record: SourceRecord, listed: Manifest) -> str:
    if record.sha256:
        return record.sha256
    try:
        content = bytes_inside(sources, record.file, listed.limits.document)
    except SourceError:
        return ""  # Whoever studies it says what is the matter.
    return sha256(content).hexdigest()
