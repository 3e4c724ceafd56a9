"""Notes of the editor (编者提示): visibly not a source's words, dated, with their instrument."""

import re
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from bindery.editorial.fields import DataFile, Entry
from bindery.editorial.references import Reference, Target, read_references

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PHONE = re.compile(r"[0-9]{3,12}")
_SHORT_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


class Certainty(Enum):
    """How sure the editor is of a note."""

    HIGH = "high"
    """Several independent places agree on the instrument's text."""

    SECOND_HAND = "second-hand"
    """Reported by others, original not seen; printed with 二手，待核."""

    EDITOR = "editor"
    """The editor's own advice or remark; no instrument stands behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note of the editor.

    Args:
        id: Stable name; the anchor on the page of notes.
        title: A few words.
        text: Plain sentences.
        instrument: Law, standard, guideline or body it rests on; empty for the editor's own.
        instrument_date: `2025-02-28`, `2018-03` or `2018`; may be empty.
        certainty: How sure the editor is.
        checked: Day the editor last checked it, `2026-11-21`.
        scope: Whom or what the instrument may not cover; may be empty.
        on: Where the note belongs.
        theme: What it is about, as the page of notes sorts them; may be empty.
        phones: Public numbers in its title or text, which a telephone may dial.
        places: Where each of them can be dialled, one for each; may be empty.
        place: Where it is written.
    """

    id: str
    title: str
    text: str
    certainty: Certainty
    checked: str
    instrument: str = ""
    instrument_date: str = ""
    scope: str = ""
    on: tuple[Reference, ...] = ()
    theme: str = ""
    phones: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    place: str = field(default="", compare=False)


def load_notes(path: Path) -> tuple[Note, ...]:
    """Read the notes of the editor.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    file = DataFile(path, tables=["note"])
    notes = tuple(_note(entry) for entry in file.entries("note"))
    file.finish()
    return notes


_ANYWHERE_BUT_NOTES = (Target.PAGE, Target.TOPIC, Target.STATEMENT, Target.PASSAGE)


def _note(entry: Entry) -> Note:
    note = Note(
        id=entry.key("id"),
        title=entry.text("title"),
        text=entry.text("text"),
        certainty=entry.choice("certainty", Certainty),
        checked=_date(entry, "checked", _DATE),
        instrument=entry.text("instrument", optional=True),
        instrument_date=_date(entry, "instrument_date", _SHORT_DATE, optional=True),
        scope=entry.text("scope", optional=True),
        on=read_references(entry, "on", _ANYWHERE_BUT_NOTES),
        theme=entry.text("theme", optional=True),
        phones=entry.texts("phones"),
        places=entry.texts("places"),
        place=entry.place,
    )
    _check_instrument(entry, note)
    _check_phones(entry, note)
    return note


def _date(entry: Entry, name: str, form: re.Pattern[str], *, optional: bool = False) -> str:
    text = entry.text(name, optional=optional)
    if text and not form.fullmatch(text):
        entry.blame(name, f"{name} {text!r} is no date", "Write it as 2026-11-21.")
    return text


def _check_instrument(entry: Entry, note: Note) -> None:
    own = note.certainty is Certainty.EDITOR
    if own and note.instrument:
        entry.blame(
            "instrument", "an editor's own note names an instrument", "Remove it, or say how sure."
        )
    if not own and not note.instrument:
        entry.blame("instrument", "no instrument", 'Name it, or write certainty = "editor".')


def _check_phones(entry: Entry, note: Note) -> None:
    """Blame a number that cannot be dialled, or that readers do not see in the words."""
    for phone in note.phones:
        if not _PHONE.fullmatch(phone) or phone not in f"{note.title} {note.text}":
            what = f"{phone!r} is no number in the title or the text"
            entry.blame("phones", what, "Write it there too, in digits only.")
    if note.places and len(note.places) != len(note.phones):
        entry.blame("places", "places and phones differ in number", "Write one place for each.")
