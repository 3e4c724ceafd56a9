"""Read a folder of documents, with `sources.toml` where there is one."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from bindery.errors import SourceError
from bindery.model import SourceText
from bindery.privacy import redact
from bindery.read.document import document_from_bytes
from bindery.read.files import bytes_inside, size_inside
from bindery.read.limits import Limits
from bindery.read.manifest import MANIFEST, Manifest, SourceRecord, read_manifest
from bindery.read.names import is_id, same_file_key

_DOCUMENTS = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A document as it lies in the folder.

    Args:
        record: What is said of it.
        content: Its bytes.
    """

    record: SourceRecord
    content: bytes

    @property
    def sha256(self) -> str:
        """Give the digest of the original, which the record knows where it was changed since."""
        return self.record.sha256 or hashlib.sha256(self.content).hexdigest()


def read_folder(folder: Path) -> tuple[SourceText, ...]:
    """Read every document of a folder, in the order of their ids.

    Nothing outside of the folder is read: a document is a file with a plain name, never a link.

    Raises:
        SourceError: The folder is missing, empty or too large, or a document cannot be read.
        DataError: `sources.toml` is broken; all of its faults are named.
    """
    return tuple(
        recorded_document(it.record, it.content, name=str(folder / it.record.file))
        for it in receive_folder(folder)
    )


def receive_folder(folder: Path) -> Iterator[Received]:
    """Give every document of a folder as it is, in the order of their ids.

    Raises:
        SourceError: As `read_folder`.
        DataError: As there.
    """
    manifest = list_folder(folder)
    _refuse_too_much(folder, manifest.records, manifest.limits)
    for record in manifest.records:
        content = bytes_inside(folder, record.file, manifest.limits.document)
        yield Received(record=record, content=content)


def list_folder(folder: Path) -> Manifest:
    """Name the documents of a folder, in the order of their ids, and read none of them.

    Raises:
        SourceError: The folder is missing or empty.
        DataError: `sources.toml` is broken; all of its faults are named.
    """
    try:
        manifest = _manifest(folder)
    except OSError as error:
        message = f"{folder}: cannot be read: {error.strerror}.\n  Check the rights of the folder."
        raise SourceError(message) from None
    records = sorted(manifest.records, key=lambda record: record.id)
    return replace(manifest, records=tuple(records))


def _manifest(folder: Path) -> Manifest:
    if not folder.is_dir():
        raise SourceError(f"{folder}: no such folder.\n  Name the folder of sources, or add one.")
    if (folder / MANIFEST).exists():
        manifest = read_manifest(folder)
    else:
        manifest = Manifest(records=recordless(folder), limits=Limits())
    _refuse_alike(folder)
    if not manifest.records:
        raise SourceError(f"{folder}: no documents.\n  Take one in with: bindery add FILE")
    return manifest


def _refuse_alike(folder: Path) -> None:
    """Refuse names of which a Mac or Windows would keep one, whether they are recorded or not."""
    names: dict[str, list[str]] = {}
    for path in sorted(folder.iterdir()):
        names.setdefault(same_file_key(path.name), []).append(path.name)
    faults = [
        f"{folder}: {' and '.join(each)} are one file on some machines.\n  Rename one of them."
        for each in names.values()
        if len(each) > 1
    ]
    if faults:
        raise SourceError("\n".join(faults))


def _refuse_too_much(folder: Path, records: Sequence[SourceRecord], limits: Limits) -> None:
    """Refuse what would not fit into memory before any of it is there."""
    total = sum(size_inside(folder, record.file) for record in records)
    if total > limits.folder:
        raise SourceError(
            f"{folder}: {total:,} bytes of documents; folders up to {limits.folder:,} are read.\n"
            f"  Leave some out, or set folder under [limits] in {folder / MANIFEST}.\n"
            "  For the ledger of any number of documents: bindery ledger --work DIR"
        )


def recorded_document(record: SourceRecord, data: bytes, *, name: str) -> SourceText:
    """Read one document from its bytes, and add what its record says.

    Args:
        record: The document, as `list_folder` names it.
        data: All of it.
        name: Its name, for messages.

    Raises:
        SourceError: The document cannot be read; the message names it.
    """
    source = document_from_bytes(data, name=name, source_id=record.id)
    return replace(
        source,
        title=redact(record.title)[0],
        subject=redact(record.subject)[0],
        date=record.date,
        encoding=record.encoding,
        sha256=record.sha256 or source.sha256,
        redactions=record.redactions + source.redactions,
    )


def recordless(folder: Path) -> tuple[SourceRecord, ...]:
    """Name the documents of a folder without `sources.toml` after their files."""
    paths = sorted(
        p
        for p in folder.iterdir()
        if p.suffix.lower() in _DOCUMENTS and p.is_file() and not p.is_symlink()
    )
    short = [p.stem.split("_", 1)[0].lower() for p in paths]
    if len(set(short)) < len(short) or not all(map(is_id, short)):
        short = _own_ids([p.stem.lower().replace("-", "_").replace(" ", "_") for p in paths])
    return tuple(SourceRecord(id=i, file=p.name) for i, p in zip(short, paths, strict=True))


def _own_ids(names: list[str]) -> list[str]:
    """Give each name that cannot be an id, or is another's too, a number that is nobody's."""
    sound = Counter(name for name in names if is_id(name))
    taken = {name for name, times in sound.items() if times == 1}
    ids = []
    for number, name in enumerate(names):
        numbers = (f"d{n:03d}" for n in count(number))
        ids.append(name if name in taken else next(n for n in numbers if n not in taken))
        taken.add(ids[-1])
    return ids
