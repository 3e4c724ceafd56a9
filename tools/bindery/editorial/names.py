"""How words are written in the traditional edition, and names of lenders."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from bindery.editorial.fields import DataFile, Entry

# Templates are converted too, so a word must not look like what stands between their words: signs
# of markup, and names in small letters.
_MARKUP = re.compile(r"""[<>&"'{}%#`\\]""")
_ABBREVIATION = re.compile(r"[A-Z0-9]*[A-Z][A-Z0-9]+|[A-Z0-9]+[A-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name, term or word and how it is written in both scripts.

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
        names: Both forms of names and terms; they hold for all that is converted.
        words: What the editor says otherwise in the traditional edition: 搜尋, not 搜索. They hold
            for the editor's own words only: a source is printed as it speaks.
        lenders: Lenders, platforms and products, simplified; sentences about two different ones
            are never grouped.
    """

    names: tuple[Name, ...] = ()
    words: tuple[Name, ...] = ()
    lenders: tuple[str, ...] = ()

    @property
    def of_sources(self) -> dict[str, str]:
        """Give what holds where a source speaks, simplified to traditional."""
        return {name.hans: name.hant for name in self.names}

    @property
    def of_editor(self) -> dict[str, str]:
        """Give what holds where the editor speaks; names go before words."""
        return {word.hans: word.hant for word in self.words} | self.of_sources


def load_names(path: Path) -> Names:
    """Read the names.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    file = DataFile(path, tables=["name", "word"], lists=["lenders"])
    names = tuple(_name(entry) for entry in file.entries("name"))
    words = tuple(_name(entry) for entry in file.entries("word"))
    lenders = file.texts("lenders")
    file.finish()
    return Names(names=names, words=words, lenders=lenders)


def _name(entry: Entry) -> Name:
    name = Name(hans=entry.text("hans"), hant=entry.text("hant"), place=entry.place)
    if name.hans and not entry.file.claim_key("name", name.hans):
        entry.blame("hans", f"{name.hans} is there twice", "Remove one.")
    _check_words(entry, name)
    return name


def _check_words(entry: Entry, name: Name) -> None:
    if name.hans.isascii() and name.hans and not _ABBREVIATION.fullmatch(name.hans):
        what = f"{name.hans} is no Chinese word"
        entry.blame("hans", what, "Write a Chinese word, or an abbreviation such as APP.")
    for field_name, text in (("hans", name.hans), ("hant", name.hant)):
        if found := _MARKUP.search(text):
            what = f"{field_name} has {found[0]}, a sign of markup"
            entry.blame(field_name, what, "Write words, and what stands between words.")
