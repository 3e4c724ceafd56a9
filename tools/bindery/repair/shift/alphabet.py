"""The characters that a shifted run can hide, by the bytes and readings that are left of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import TypeVar

from bindery.model import Script
from bindery.pinyin import pinyin_of
from bindery.repair.characters import Option, characters
from bindery.repair.cp936 import code_of, codes_of, unused_pairs

_TRAIL = 0x80
_BYTE = 255
#: So many characters are tried for each first byte, where any of many may have vanished.
_USUAL = 4

Options = tuple[Option, ...]
Key = TypeVar("Key", int, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alphabet:
    """What a site can have held, likely characters first in each group.

    Args:
        pairs: Every pair of bytes that is a character of the script, with that character.
        by_lead: Characters by their first byte, of which the second cannot stand alone.
        by_trail: Characters by their second byte.
        unseen: For a first byte, the second bytes with which it vanishes.
    """

    pairs: Mapping[int, Option]
    by_lead: Mapping[int, Options]
    by_trail: Mapping[int, Options]
    unseen: Mapping[int, frozenset[int]]
    _by_fold: dict[str, Options] = field(default_factory=dict)
    _by_reading: dict[str, list[Option]] = field(default_factory=dict)
    _behind: dict[tuple[int, int], Options] = field(default_factory=dict)
    _hidden: dict[int, Options] = field(default_factory=dict)
    _hidden_behind: dict[tuple[int, str], Options] = field(default_factory=dict)
    _first_lost: dict[int, Options] = field(default_factory=dict)
    _vanishing: dict[int, Options] = field(default_factory=dict)

    def itself(self, char: str) -> Option:
        """Give a character that stands as it is seen."""
        return char, characters().fold(char), 0.0

    def known_as(self, fold: str) -> Options:
        """Give the characters that the model knows as one, usual forms first."""
        if not self._by_fold:
            usual = sorted(self.pairs.values(), key=itemgetter(2))
            self._by_fold.update(_grouped((option[1], option) for option in usual))
        return self._by_fold.get(fold, ())

    def read_as(self, reading: str) -> Sequence[Option]:
        """Give the characters that are read so."""
        if not self._by_reading:
            of_all = (option for group in self.by_trail.values() for option in group)
            self._by_reading.update(_by_reading(of_all))
        return self._by_reading.get(reading, ())

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

    def hidden_behind(self, vanished: int, last: str) -> Options:
        """Give those of `hidden` that are known to follow a folded character."""
        found = self._hidden_behind.get((vanished, last))
        if found is None:
            known = characters().followers(last)
            found = tuple(option for option in self.hidden(vanished) if option[1] in known)
            self._hidden_behind[vanished, last] = found
        return found

    def first_lost(self, vanished: int) -> Options:
        """Give the usual characters of which the first byte can have vanished behind another."""
        found = self._first_lost.get(vanished)
        if found is None:
            leads = sorted(self.unseen[vanished])
            found = tuple(o for lead in leads for o in self.by_lead.get(lead, ())[:_USUAL])
            self._first_lost[vanished] = found
        return found


@lru_cache(maxsize=2)
def alphabet_of(script: Script) -> Alphabet:
    """Give the alphabet of a script; a character that the other script alone has is not in it."""
    model = characters()
    options = model.options(script)
    pairs = dict(zip(codes_of("".join(options)), options.values(), strict=True))
    alone = model.behind("")
    known = sorted(
        (cost - alone[fold], code) for code, (_, fold, cost) in pairs.items() if fold in alone
    )
    codes = [code for _, code in known]
    return Alphabet(
        pairs=pairs,
        by_lead=_grouped((code >> 8, pairs[code]) for code in codes if code & _BYTE > _TRAIL),
        by_trail=_grouped((code & _BYTE, pairs[code]) for code in codes),
        unseen=unused_pairs(),
    )


def _by_reading(options: Iterable[Option]) -> dict[str, list[Option]]:
    groups: dict[str, list[Option]] = defaultdict(list)
    for option in options:
        for reading in pinyin_of(option[0]):
            groups[reading].append(option)
    return groups


def _usual_first(options: Iterable[Option]) -> Options:
    model = characters()
    return tuple(sorted(options, key=lambda it: (it[2] - model.chance(it[1]), it[0])))


def _grouped(options: Iterable[tuple[Key, Option]]) -> dict[Key, Options]:
    groups: dict[Key, list[Option]] = defaultdict(list)
    for key, option in options:
        groups[key].append(option)
    return {key: tuple(group) for key, group in groups.items()}
