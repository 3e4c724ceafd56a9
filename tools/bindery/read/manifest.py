"""Read and check `sources.toml`, which says of each document what came in."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from bindery.editorial.tomlfile import TomlFile, read_toml
from bindery.editorial.unseen import numbers, unseen
from bindery.errors import DataError, did_you_mean
from bindery.opening import other_than_file
from bindery.read.limits import Limits, limit_faults, limits_of
from bindery.read.names import is_id, is_plain_name, same_file_key

#: Name of the file that records what came in.
MANIFEST = "sources.toml"

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


_KEYS = {field.name for field in fields(SourceRecord)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What `sources.toml` says.

    Args:
        records: What is known of each document.
        limits: How much is read at all.
    """

    records: tuple[SourceRecord, ...]
    limits: Limits


def load_manifest(folder: Path) -> tuple[SourceRecord, ...]:
    """Read what `sources.toml` says of each document; see `read_manifest`."""
    return read_manifest(folder).records


def read_manifest(folder: Path) -> Manifest:
    """Read `sources.toml`.

    Raises:
        DataError: With all faults at once, each with its line.
    """
    table = read_toml(folder / MANIFEST)
    entries = table.content.get("source", [])
    if shape := _shape_faults(table, entries):
        raise DataError.of_all(shape)
    faults = [
        f"{table.place('source', number)}: {fault}"
        for number, entry in enumerate(entries)
        for fault in _faults(entry, folder)
    ]
    if faults := [*limit_faults(table), *faults, *_twice(table, entries)]:
        raise DataError.of_all(faults)
    records = tuple(SourceRecord(**entry) for entry in entries)
    return Manifest(records=records, limits=limits_of(table))


def _shape_faults(table: TomlFile, entries: object) -> list[str]:
    """Find what is no record at all, such as `[source]` or a name that is almost right."""
    known = ["source", "limits"]
    faults = [
        f"{table.path}: {key} is not known here.{did_you_mean(key, known)}\n"
        "  A document is a table [[source]]."
        for key in table.content.keys() - {*known}
    ]
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        faults.append(f"{table.path}: source must be tables.\n  Begin each with [[source]].")
    return sorted(faults)


def _twice(table: TomlFile, entries: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """Find ids and files that two documents share, or would share on another machine."""
    for name, times in Counter(str(entry.get("id")) for entry in entries).items():
        if times > 1:
            yield (
                f"{table.path}: two documents have the id {name}.\n  Give one of them another id."
            )
    files: dict[str, set[str]] = {}
    for entry in entries:
        files.setdefault(same_file_key(str(entry.get("file"))), set()).add(str(entry.get("file")))
    for names in files.values():
        if len(names) > 1:
            yield (
                f"{table.path}: {' and '.join(sorted(names))} are one file on some machines.\n"
                "  Rename one of them."
            )


def _faults(entry: Mapping[str, object], folder: Path) -> list[str]:
    faults = [
        f"{key} is not a key of a source.{did_you_mean(key, _KEYS)}" for key in entry.keys() - _KEYS
    ]
    faults += [f"a source needs {key}.\n  Add the line." for key in _NEEDED if key not in entry]
    for key, value in entry.items():
        wanted = int if key == "redactions" else str
        if key in _KEYS and type(value) is not wanted:
            faults.append(f"{key} must be {wanted.__name__}, not {type(value).__name__}.")
    faults += [
        f"{key} has {numbers(found)}, which cannot be seen.\n  Remove it."
        for key, value in entry.items()
        if (found := unseen(str(value), layout=False))
    ]
    return sorted(faults) or _name_faults(str(entry["id"]), str(entry["file"]), folder)


def _name_faults(source_id: str, file: str, folder: Path) -> list[str]:
    faults = []
    if not is_id(source_id):
        faults.append(f"id {source_id!r} must be short, of a-z, 0-9 and _.\n  Correct it.")
    if not is_plain_name(file):
        faults.append(f"file {file!r} must be a plain name inside {folder}.\n  Correct it.")
    elif other := other_than_file(folder / file):
        faults.append(
            f"file {file} in {folder} is {other}, and no document.\n  Put the file in its place."
        )
    elif not (folder / file).is_file():
        names = [p.name for p in folder.iterdir()]
        faults.append(f"file {file} is not in {folder}.{did_you_mean(file, names)}")
    return faults
