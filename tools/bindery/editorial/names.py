"""Names that conversion between scripts must not change by itself, and names of lenders."""

from dataclasses import dataclass, field
from pathlib import Path

from bindery.editorial.fields import DataFile, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name or term and how it is written in both scripts.

    Args:
        hans: In simplified characters.
        hant: In traditional characters.
        place: Where it is written.
    """

    hans: str
    hant: str
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names, for conversion and for grouping.

    Args:
        names: Both forms of names and terms.
        lenders: Lenders, platforms and products, simplified; sentences about two different ones
            are never grouped.
    """

    names: tuple[Name, ...] = ()
    lenders: tuple[str, ...] = ()


def load_names(path: Path) -> Names:
    """Read the names.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    file = DataFile(path, tables=["name"], lists=["lenders"])
    names = tuple(_name(entry) for entry in file.entries("name"))
    lenders = file.texts("lenders")
    file.finish()
    return Names(names=names, lenders=lenders)


def _name(entry: Entry) -> Name:
    name = Name(hans=entry.text("hans"), hant=entry.text("hant"), place=entry.place)
    if name.hans and not entry.file.claim_key("name", name.hans):
        entry.blame("hans", f"{name.hans} is there twice", "Remove one.")
    return name
