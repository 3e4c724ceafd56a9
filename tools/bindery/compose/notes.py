"""Lay the editor's notes beside what they belong to, each in full once on a page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from bindery.compose.ground import Ground
from bindery.compose.once import once
from bindery.editorial.kinds import PageKind
from bindery.editorial.notes import Certainty, Note
from bindery.editorial.references import Target
from bindery.views import Address, NoteView, Phone

_CERTAINTY = {
    Certainty.HIGH: "把握：高",
    Certainty.SECOND_HAND: "二手，待核",
    Certainty.EDITOR: "编者的建议，没有文件依据",
}


@dataclass(slots=True)
class Shelf:
    """The notes for one page; remembers which of them already stand on it.

    Args:
        ground: Where the notes come from.
        shown: Ids of those already shown.
    """

    ground: Ground
    shown: set[str] = field(default_factory=set)

    def on(self, target: Target, *names: str) -> tuple[NoteView, ...]:
        """Give the notes on statements, passages, topics or pages of these names."""
        lying = _lying_on(self.ground)
        found = {at for name in names for at in lying.get((target, name), ())}
        return self.take(self.ground.editorial.notes[at] for at in sorted(found))

    def named(self, ids: Iterable[str]) -> tuple[NoteView, ...]:
        """Give the notes of these ids, in this order."""
        notes = {note.id: note for note in self.ground.editorial.notes}
        return self.take(notes[i] for i in ids)

    def take(self, notes: Iterable[Note]) -> tuple[NoteView, ...]:
        """Give each note once; those that stand on the page already, in brief."""
        return tuple(self._once(note) for note in dict.fromkeys(notes))

    def _once(self, note: Note) -> NoteView:
        view = note_view(note, self.ground.slug_of(PageKind.NOTES))
        brief = note.id in self.shown
        self.shown.add(note.id)
        return replace(view, brief=brief)


@once
def _lying_on(ground: Ground) -> Mapping[tuple[Target, str], list[int]]:
    """Give the places of notes in the editor's order, by what they lie on."""
    found: dict[tuple[Target, str], list[int]] = {}
    for at, note in enumerate(ground.editorial.notes):
        for one in note.on:
            found.setdefault((one.target, one.name), []).append(at)
    return found


_SURE = {
    Certainty.HIGH: "高",
    Certainty.SECOND_HAND: "二手，待核",
    Certainty.EDITOR: "编者的建议",
}

#: Over notes of which the editor has not said what they are about.
_OTHER = "其他"


def note_view(note: Note, page: str) -> NoteView:
    """Show a note; *page* is the address of the page of notes."""
    date = f"（{note.instrument_date}）" if note.instrument_date else ""
    return NoteView(
        id=note.id,
        title=note.title,
        text=note.text,
        basis=f"{note.instrument}{date}",
        certainty=_CERTAINTY[note.certainty],
        checked=note.checked,
        scope=note.scope,
        address=Address(slug=page, anchor=f"n-{note.id}"),
        instrument=note.instrument,
        date=note.instrument_date,
        sure=_SURE[note.certainty],
        theme=note.theme or _OTHER,
        phones=phones_of(note),
    )


def phones_of(note: Note) -> tuple[Phone, ...]:
    """Give the numbers in a note, each with its place where the editor says it."""
    places = note.places or ("",) * len(note.phones)
    return tuple(Phone(number=n, place=p) for n, p in zip(note.phones, places, strict=True))


def all_notes(ground: Ground) -> Iterator[NoteView]:
    """Give every note in full, by theme, in the editor's order."""
    page, notes = ground.slug_of(PageKind.NOTES), ground.editorial.notes
    themes = list(dict.fromkeys(note.theme for note in notes))
    return (note_view(note, page) for note in sorted(notes, key=lambda it: themes.index(it.theme)))
