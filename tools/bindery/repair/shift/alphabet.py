"""The characters that a shifted run can hide, by the bytes and readings that are left of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from bindery.model import Script
from bindery.repair.characters import Option, characters
from bindery.repair.cp936 import FIRST_PRIVATE, code_of, pairs_of_cp936
from bindery.repair.gloss import readings

_TRAIL = 0x80
_BYTE = 255

Options = tuple[Option, ...]
Key = TypeVar("Key", int, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alphabet:
    """What a site can have held, likely characters first in each group.

    Args:
        pairs: Every pair of bytes that is a character of the script, with that character.
        by_lead: Characters by their first byte, of which the second cannot stand alone.
        by_trail: Characters by their second byte.
        by_fold: Characters by what the model knows them as.
        unseen: For a first byte, the second bytes with which it vanishes.
    """

    pairs: Mapping[int, Option]
    by_lead: Mapping[int, Options]
    by_trail: Mapping[int, Options]
    by_fold: Mapping[str, Options]
    unseen: Mapping[int, frozenset[int]]
    _by_reading: dict[str, Options] = field(default_factory=dict)
    _behind: dict[tuple[int, int], Options] = field(default_factory=dict)
    _hidden: dict[int, Options] = field(default_factory=dict)
    _vanishing: dict[int, Options] = field(default_factory=dict)

    def itself(self, char: str) -> Option:
        """Give a character that stands as it is seen."""
        return char, characters().fold(char), 0.0

    def read_as(self, reading: str) -> Options:
        """Give the characters that are read so."""
        found = self._by_reading.get(reading)
        if found is None:
            of_all = (o for group in self.by_trail.values() for o in group)
            found = tuple(o for o in of_all if reading in readings(o[0]))
            self._by_reading[reading] = found
        return found

    def behind(self, vanished: int, trail: int) -> Options:
        """Give the characters with a second byte, of which the first vanished behind another."""
        found = self._behind.get((vanished, trail))
        if found is None:
            leads = self.unseen[vanished]
            of_trail = self.by_trail.get(trail, ())
            found = tuple(o for o in of_trail if code_of(o[0]) >> 8 in leads)
            self._behind[vanished, trail] = found
        return found

    def vanishing(self, lead: int) -> Options:
        """Give the characters with a first byte, of which the second can vanish with the next."""
        found = self._vanishing.get(lead)
        if found is None:
            codes = (lead << 8 | trail for trail in self.unseen)
            found = _usual_first(self.pairs[code] for code in codes if code in self.pairs)
            self._vanishing[lead] = found
        return found

    def hidden(self, vanished: int) -> Options:
        """Give the characters of which both bytes can vanish, the first behind another."""
        found = self._hidden.get(vanished)
        if found is None:
            groups = (self.by_trail.get(trail, ()) for trail in sorted(self.unseen))
            leads = self.unseen[vanished]
            found = _usual_first(
                o for group in groups for o in group if code_of(o[0]) >> 8 in leads
            )
            self._hidden[vanished] = found
        return found


@lru_cache(maxsize=2)
def alphabet_of(script: Script) -> Alphabet:
    """Give the alphabet of a script; a character that the other script alone has is not in it."""
    model = characters()
    options = model.options(script)
    pairs: dict[int, Option] = {}
    unseen: dict[int, set[int]] = defaultdict(set)
    for pair, char in pairs_of_cp936().items():
        if char >= FIRST_PRIVATE:
            unseen[pair[0]].add(pair[1])
        elif char in options:
            pairs[int.from_bytes(pair)] = options[char]
    known = sorted(
        (-model.chance(option[1]) + option[2], code)
        for code, option in pairs.items()
        if model.knows(option[1])
    )
    codes = [code for _, code in known]
    return Alphabet(
        pairs=pairs,
        by_lead=_grouped((code >> 8, pairs[code]) for code in codes if code & _BYTE > _TRAIL),
        by_trail=_grouped((code & _BYTE, pairs[code]) for code in codes),
        by_fold=_grouped((pairs[code][1], pairs[code]) for code in codes),
        unseen={lead: frozenset(trails) for lead, trails in unseen.items()},
    )


def _usual_first(options: Iterable[Option]) -> Options:
    model = characters()
    return tuple(sorted(options, key=lambda it: (it[2] - model.chance(it[1]), it[0])))


def _grouped(options: Iterable[tuple[Key, Option]]) -> dict[Key, Options]:
    groups: dict[Key, list[Option]] = defaultdict(list)
    for key, option in options:
        groups[key].append(option)
    return {key: tuple(group) for key, group in groups.items()}
