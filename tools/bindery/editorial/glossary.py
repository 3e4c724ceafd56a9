"""The glossary: terms, what they mean, and what else readers call them."""

from dataclasses import dataclass, field
from pathlib import Path

from bindery.editorial.fields import DataFile, Entry
from bindery.editorial.references import Reference, read_passages


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word that a newcomer may not know.

    Args:
        id: Stable name; the anchor in the glossary.
        term: The word, simplified.
        pinyin: Its reading, syllables apart: `shàng mén hé shí`.
        definition: What it means, in the editor's plain words.
        also: Other words for it.
        see: Slug of the page that says more; may be empty.
        quotes: Passages that explain or use it.
        words: How it stands in sentences; pages explain the first of them to the reader. The term
            itself when not given, and none when everybody knows it.
        place: Where it is written.
    """

    id: str
    term: str
    pinyin: str
    definition: str
    also: tuple[str, ...] = ()
    see: str = ""
    quotes: tuple[Reference, ...] = ()
    words: tuple[str, ...] = ()
    place: str = field(default="", compare=False)


def load_glossary(path: Path) -> tuple[Term, ...]:
    """Read the glossary, in the order of the file.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    file = DataFile(path, tables=["term"])
    terms = tuple(_term(entry) for entry in file.entries("term"))
    file.finish()
    return terms


def _term(entry: Entry) -> Term:
    term = entry.text("term")
    if term and not entry.file.claim_key("term.term", term):
        entry.blame("term", f"{term} is explained twice", "Join the two.")
    return Term(
        id=entry.key("id"),
        term=term,
        pinyin=entry.text("pinyin"),
        definition=entry.text("definition"),
        also=entry.texts("also"),
        see=entry.text("see", optional=True),
        quotes=read_passages(entry, "quotes"),
        words=_words(entry, term),
        place=entry.place,
    )


def _words(entry: Entry, term: str) -> tuple[str, ...]:
    words = entry.texts("words")
    for word in words:
        if not entry.file.claim_key("term.words", word):
            entry.blame("words", f"{word} leads to two terms", "Keep it where it fits best.")
    return words if entry.has("words") else (term,)
