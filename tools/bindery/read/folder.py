"""Read a folder of documents, with `sources.toml` where there is one."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from bindery.editorial.tomlfile import TomlFile, read_toml
from bindery.errors import DataError, SourceError, did_you_mean
from bindery.model import SourceText
from bindery.privacy import redact
from bindery.read.document import read_document

#: Name of the file that records what came in.
MANIFEST = "sources.toml"

_DOCUMENTS = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"}
_ID = re.compile(r"[0-9a-z][0-9a-z_]{0,31}\Z")
_KEYS = {"id", "file", "title", "subject", "date", "encoding", "sha256", "redactions"}
#: Controls, and characters that turn the direction of a line or have no width.
_UNSEEN = ("Cc", "Cf")
_NEEDED = ("id", "file")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """What `sources.toml` says of one document; see `SourceText` for the fields.

    Args:
        file: Name of the file in the folder of sources.
    """

    id: str
    file: str
    title: str = ""
    subject: str = ""
    date: str = ""
    encoding: str = "utf-8"
    sha256: str = ""
    redactions: int = 0


def is_id(text: str) -> bool:
    """Say whether a text can name a document: short, of a-z, 0-9 and _, and nobody's number.

    >>> is_id("003"), is_id("../x"), is_id("A b")
    (True, False, False)
    """
    return bool(_ID.match(text)) and not redact(text)[1]


def read_folder(folder: Path) -> tuple[SourceText, ...]:
    """Read every document of a folder, in the order of their ids.

    Raises:
        SourceError: The folder is missing or empty, or a document cannot be read.
        DataError: `sources.toml` is broken; all of its faults are named.
    """
    if not folder.is_dir():
        raise SourceError(f"{folder}: no such folder.\n  Name the folder of sources, or add one.")
    records = load_manifest(folder) if (folder / MANIFEST).exists() else recordless(folder)
    if not records:
        raise SourceError(f"{folder}: no documents.\n  Take one in with: bindery add FILE")
    return tuple(_read(folder, record) for record in sorted(records, key=lambda r: r.id))


def _read(folder: Path, record: SourceRecord) -> SourceText:
    source = read_document(folder / record.file, source_id=record.id)
    return replace(
        source,
        title=redact(record.title)[0],
        subject=redact(record.subject)[0],
        date=record.date,
        encoding=record.encoding,
        sha256=record.sha256 or source.sha256,
        redactions=record.redactions + source.redactions,
    )


def load_manifest(folder: Path) -> tuple[SourceRecord, ...]:
    """Read `sources.toml`.

    Raises:
        DataError: With all faults at once, each with its line.
    """
    table = read_toml(folder / MANIFEST)
    entries = table.content.get("source", [])
    if shape := _shape_faults(table, entries):
        raise DataError.of_all(shape)
    faults = [f for n, entry in enumerate(entries) for f in _faults(table, n, entry, folder)]
    ids = Counter(str(entry.get("id")) for entry in entries)
    faults += [
        f"{table.path}: two documents have the id {name}.\n  Give one of them another id."
        for name, times in ids.items()
        if times > 1
    ]
    if faults:
        raise DataError.of_all(faults)
    return tuple(SourceRecord(**entry) for entry in entries)


def _shape_faults(table: TomlFile, entries: object) -> list[str]:
    """Find what is no record at all, such as `[source]` or a name that is almost right."""
    faults = [
        f"{table.path}: {key} is not known here.{did_you_mean(key, ['source'])}\n"
        "  A document is a table [[source]]."
        for key in table.content.keys() - {"source"}
    ]
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        faults.append(f"{table.path}: source must be tables.\n  Begin each with [[source]].")
    return sorted(faults)


def _faults(table: TomlFile, number: int, entry: dict[str, object], folder: Path) -> list[str]:
    place = table.place("source", number)
    faults = [
        f"{place}: {key} is not a key of a source.{did_you_mean(key, _KEYS)}"
        for key in entry.keys() - _KEYS
    ]
    faults += [
        f"{place}: a source needs {key}.\n  Add the line." for key in _NEEDED if key not in entry
    ]
    for key, value in entry.items():
        wanted = int if key == "redactions" else str
        if key in _KEYS and type(value) is not wanted:
            faults.append(f"{place}: {key} must be {wanted.__name__}, not {type(value).__name__}.")
    faults += [
        f"{place}: {key} has U+{ord(char):04X}, which cannot be seen.\n  Remove it."
        for key, value in entry.items()
        for char in str(value)
        if unicodedata.category(char) in _UNSEEN
    ]
    if faults:
        return sorted(faults)
    return _name_faults(place, str(entry["id"]), str(entry["file"]), folder)


def _name_faults(place: str, source_id: str, file: str, folder: Path) -> list[str]:
    faults = []
    if not is_id(source_id):
        faults.append(f"{place}: id {source_id!r} must be short, of a-z, 0-9 and _.\n  Correct it.")
    if Path(file).name != file:
        faults.append(
            f"{place}: file {file!r} must be a plain name inside {folder}.\n  Correct it."
        )
    elif not (folder / file).is_file() or (folder / file).is_symlink():
        names = [p.name for p in folder.iterdir()]
        faults.append(f"{place}: file {file} is not in {folder}.{did_you_mean(file, names)}")
    return faults


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
