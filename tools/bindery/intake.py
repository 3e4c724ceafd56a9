"""Take documents in: lines as received, private data withheld, and a record of what came."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from bindery.errors import SourceError, UsageError
from bindery.model import RepairedText, Role, SourceText
from bindery.outline import outline
from bindery.privacy import redact
from bindery.read.document import document_from_bytes
from bindery.read.files import read_bytes
from bindery.read.folder import recordless
from bindery.read.limits import Limits
from bindery.read.manifest import MANIFEST, Manifest, SourceRecord, read_manifest
from bindery.read.names import is_id, same_file_key
from bindery.repair import repair
from bindery.whole import removed_on_failure, whole, write_whole

_HEAD = """\
# What came in: one entry for each document, written by `bindery add`, corrected by people.
# title and subject are in simplified characters; date is YYYY-MM-DD or empty; sha256 is that of the
# bytes as received; redactions counts the places that were withheld on the way in.
"""


# As the furniture of a page dates it: 发布于 2025-01-09 15:20.
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """A document ready to be taken in.

    Args:
        source: Its lines, without private data, and what is known of it.
        record: What goes into `sources.toml`.
    """

    source: SourceText
    record: SourceRecord


def prepare(  # noqa: PLR0913 - all but two have defaults and are given by name
    path: Path,
    folder: Path,
    *,
    source_id: str = "",
    subject: str = "",
    encoding: str = "",
    lenders: tuple[str, ...] = (),
) -> Intake:
    """Read a document that is to be taken in, and find what can be known of it.

    Args:
        path: The document as received.
        folder: The folder of sources; nothing is written yet.
        source_id: Its id; the next free number when not given.
        subject: What it speaks of; guessed from its title and the names of lenders when not given.
        encoding: Codec to use instead of deciding.
        lenders: Names that a subject can be guessed from.

    Raises:
        SourceError: It cannot be read, or has come in before.
        UsageError: The id is taken, or cannot be one.
    """
    known = _known(folder)
    data = read_bytes(path, known.limits.document, manifest=folder / MANIFEST)
    records = known.records
    new_id = source_id or _next_id(records)
    received = document_from_bytes(data, name=str(path), source_id=new_id, encoding=encoding)
    _refuse_known(received, records, path, folder)
    # Repair shows private data that nobody sees before; its source is without it.
    text = repair(received)
    source = text.source
    refuse_unreadable(source, path)
    title, date = _told_by(text)
    record = SourceRecord(
        id=new_id,
        file=f"{new_id}.txt",
        title=_plain(title),
        subject=_plain(subject) or next((name for name in lenders if name in title), ""),
        date=date,
        encoding=source.encoding,
        sha256=source.sha256,
        redactions=source.redactions,
    )
    return Intake(source=source, record=record)


def _next_id(records: tuple[SourceRecord, ...]) -> str:
    numbers = [int(record.id) for record in records if record.id.isdecimal()]
    return f"{max(numbers, default=-1) + 1:03d}"


def _known(folder: Path) -> Manifest:
    if (folder / MANIFEST).exists():
        return read_manifest(folder)
    if folder.is_dir() and (found := recordless(folder)):
        # A record of the new one alone would shut out all that are there already.
        raise UsageError(
            f"{folder}: has {found[0].file} and no {MANIFEST}.\n"
            "  Take those documents in as well, into another folder, and use that one."
        )
    return Manifest(records=(), limits=Limits())


def _plain(text: str) -> str:
    """Give a text as one line that every file can hold, without private data."""
    printable = "".join(char if char.isprintable() else " " for char in text)
    return redact(" ".join(printable.split()))[0]


def _refuse_known(
    source: SourceText, records: tuple[SourceRecord, ...], path: Path, folder: Path
) -> None:
    if not is_id(source.id):
        raise UsageError(
            f"{path}: {source.id!r} cannot be an id.\n  Choose up to 32 of a-z, 0-9 and _."
        )
    for record in records:
        if record.id == source.id:
            raise UsageError(
                f"{path}: id {source.id} is taken by {record.file}.\n  Choose another."
            )
        if record.sha256 == source.sha256:
            raise SourceError(
                f"{path}: came in before, as {record.id} ({record.title}).\n"
                "  Leave it out; a second copy proves nothing."
            )
    if there := _alike(folder, f"{source.id}.txt"):
        raise UsageError(
            f"{there}: is there already, but not in {MANIFEST}.\n"
            "  Move it away, or choose another id with --id."
        )


def _alike(folder: Path, name: str) -> Path | None:
    """Give what has a name in a folder, also where that differs in case alone."""
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    return next((it for it in paths if same_file_key(it.name) == same_file_key(name)), None)


def as_kept(source: SourceText) -> bytes:
    """Give the bytes that a document is kept as in the folder of sources."""
    return ("\n".join(source.lines) + "\n").encode("utf-8")


def refuse_unreadable(source: SourceText, path: Path) -> None:
    """Refuse a document whose own lines would stop every build once they are in the folder."""
    name = str(path.with_suffix(".txt"))  # Of a web page, the lines of its article are kept.
    try:
        again = document_from_bytes(as_kept(source), name=name, source_id=source.id)
    except SourceError as error:
        raise SourceError(f"{error}\n  It would be so once private data is withheld.") from None
    if again.lines != source.lines:
        raise SourceError(
            f"{path}: its lines would be others when they are read again.\n"
            "  Save the document as UTF-8, and take it in once more."
        )


def _told_by(text: RepairedText) -> tuple[str, str]:
    """Give the title and the date that a document itself names, or nothing."""
    passages = outline(text)
    title = next((p.hans[p.mark :] for p in passages if p.role is Role.TITLE), "")
    dates = (_DATE.search(p.hans) for p in passages if p.role is Role.UI)
    return title, next((f"{m[1]}-{m[2]:0>2}-{m[3]:0>2}" for m in dates if m), "")


def take_in(intake: Intake, folder: Path) -> Path:
    """Write a document into the folder of sources, and its record.

    Returns:
        The file that was written.

    Raises:
        UsageError: The folder cannot be written to; nothing is left half done.
    """
    manifest = folder / MANIFEST
    file = folder / intake.record.file
    try:
        before = manifest.read_text(encoding="utf-8") if manifest.exists() else _HEAD
        with removed_on_failure(file), whole(manifest) as record:
            record.write((before + _entry(intake.record)).encode("utf-8"))
            record.flush()  # A full disk is found out before the document is there.
            write_whole(file, as_kept(intake.source))
    except OSError as error:
        raise UsageError(
            f"{folder}: cannot be written to: {error.strerror}.\n  Name another with --sources."
        ) from None
    return file


def _entry(record: SourceRecord) -> str:
    fields = {
        "id": record.id,
        "file": record.file,
        "title": record.title,
        "subject": record.subject,
        "date": record.date,
        "encoding": record.encoding,
        "sha256": record.sha256,
    }
    # JSON strings are TOML strings, but for the surrogate escapes that neither can have here.
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    return "\n[[source]]\n" + "\n".join(lines) + f"\nredactions = {record.redactions}\n"
