"""Undo the damage in one line of a document, where it is proved and clear, and doubt the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from bindery.edits import Proof
from bindery.late import late
from bindery.model import Script
from bindery.repair.characters import characters
from bindery.repair.gloss import Glosses, glosses_of
from bindery.repair.shift.place import Place
from bindery.repair.shift.tokens import TRIGGER
from bindery.repair.span import TONED, Span
from bindery.script import detect_script

if TYPE_CHECKING:
    from bindery.repair.shift.endings import Endings
    from bindery.repair.shift.search import Search

#: By so many powers of ten a reading must be likelier than every other that proves.
MARGIN = 2.0
#: A reading that is less likely than this for each character is no language, as a power of ten:
#: the search has lost what was written. Of right readings, one in two hundred is so unusual.
FLOOR = -3.5
_OTHERS = 4

_TORN_GLOSS = late(rf"\?[a-zü]{{0,6}}[{TONED}][a-zü]{{0,6}}\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversal:
    """What was found in one line.

    Args:
        proofs: The places whose reading is proved and clear of the next, each with its proof.
        doubts: The places whose reading is not.
    """

    proofs: Mapping[Span, Proof] = field(default_factory=dict)
    doubts: tuple[Place, ...] = ()


class Shifts:
    """What one document tells about its damage: which characters are glossed, and how.

    Args:
        lines: The lines of the document as received.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def find(self, line: str) -> Reversal:
        """Find the damaged places of one line.

        Without a gloss in the document, only a gloss torn from its character is taken for damage:
        a question mark before a comma may be what it seems.
        """
        if not self.shows_in(line):
            return Reversal()
        places = self._places(line)
        sure = {(p.start, p.end, p.readings[0]): _proof(p) for p in places if _is_sure(line, p)}
        left = (p for p in places if not _is_sure(line, p))
        return Reversal(proofs=sure, doubts=tuple(p for p in left if _is_doubtful(line, p)))

    def shows_in(self, line: str) -> bool:
        """Say whether a line shows damage of this kind, or what can be taken for it."""
        if "?" not in line or not TRIGGER.search(line):
            return False
        return bool(_TORN_GLOSS.search(line)) or self.glosses.by_site

    def _places(self, line: str) -> tuple[Place, ...]:
        """Read the places in the script of the document, or in the other when that explains more.

        A document of a few damaged lines does not show its script.
        """
        from bindery.repair.shift.line import places_of  # Late: sound documents never ask.

        other = {Script.HANS: Script.HANT, Script.HANT: Script.HANS}
        places = places_of(line, self._search(self._script), self.glosses.readings)
        if all(place.proved for place in places):
            return places
        others = places_of(line, self._search(other[self._script]), self.glosses.readings)
        return max(places, others, key=lambda found: sum(_explains(line, it) for it in found))

    def _search(self, script: Script) -> "Search":
        from bindery.repair.shift.alphabet import alphabet_of  # Late, as above.
        from bindery.repair.shift.search import Search

        return Search(
            model=characters(),
            alphabet=alphabet_of(script),
            listed=frozenset(self.glosses.readings),
            endings=self._endings,
        )

    @cached_property
    def _endings(self) -> "Endings":
        from bindery.repair.shift.endings import Endings

        return Endings(line for line in self._lines if not TRIGGER.search(line))

    @cached_property
    def glosses(self) -> Glosses:
        """What the glosses of the document tell."""
        return glosses_of(self._lines)

    @cached_property
    def _script(self) -> Script:
        return detect_script("\n".join(self._lines))


def _is_sure(line: str, place: Place) -> bool:
    is_language = place.usual >= FLOOR and place.first and not place.guessed
    return place.margin >= MARGIN and is_language and _explains(line, place)


def _explains(line: str, place: Place) -> bool:
    """Say whether a place is proved to have been something else."""
    return place.proved and place.readings[0] != line[place.start : place.end]


def _is_doubtful(line: str, place: Place) -> bool:
    """Leave out a question mark that is likeliest to be one, proved or not."""
    return place.readings[:1] != (line[place.start : place.end],)


def _proof(place: Place) -> Proof:
    return Proof(
        candidates=len(place.readings), margin=place.margin, others=place.readings[1 : _OTHERS + 1]
    )
