"""One damaged line: its places, what they may have been, and whether that is proved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bindery.pinyin import pinyin_of
from bindery.repair.characters import CONTEXT
from bindery.repair.cp936 import widened
from bindery.repair.shift.forward import Glosses, forward, narrowed
from bindery.repair.shift.order import in_order
from bindery.repair.shift.place import Place
from bindery.repair.shift.search import Reading, Search, Stretch
from bindery.repair.shift.tokens import Token, narrow_beside_latin, tokens_of

#: Readings that are this much less likely than the best, in powers of ten, need no proof: they
#: could not come near it.
REACH = 3.0
#: Other combinations of readings that are tried when the likeliest does not prove.
_TRIES = 16
#: More places than this are proved one by one: each proof of them all reads the whole line.
_TOGETHER = 16
#: So many sound characters on each side are as good as the rest of the line.
_AROUND = 40
#: Its second byte is one of ASCII, so what stands behind it is whole, whatever stood before.
_SOUND = "丂"


def places_of(line: str, search: Search, glosses: Mapping[str, str]) -> tuple[Place, ...]:
    """Read the damaged places of a line.

    Args:
        line: The line as observed.
        search: Finds what a place may have been.
        glosses: The readings of the characters that the site glosses.
    """
    tokens = tokens_of(line)
    stretches = tuple(search.stretches(tokens))
    whole = _Part(tokens=tokens, stretches=stretches, glosses=glosses)
    if len(stretches) <= _TOGETHER:
        places = whole.places()
        if len(places) == 1 or any(place.proved for place in places):
            return places
    # One place that nothing explains must not keep the others from being proved on their own.
    return tuple(place for part in whole.cut() for place in part.places())


@dataclass(frozen=True, kw_only=True)
class _Part:
    """A line, or the part of it around one place.

    Args:
        tokens: What is seen.
        stretches: The places, counted in these tokens.
        glosses: The readings of the characters that the site glosses.
    """

    tokens: Sequence[Token]
    stretches: Sequence[Stretch]
    glosses: Mapping[str, str]

    def cut(self) -> Iterator["_Part"]:
        """Give a part for each place, with what is sound before and behind it."""
        before = [0, *(s.end for s in self.stretches[:-1])]
        behind = [*(s.first for s in self.stretches[1:]), len(self.tokens)]
        for stretch, low, high in zip(self.stretches, before, behind, strict=True):
            start = max(low, stretch.first - _AROUND)
            end = min(high, stretch.end + _AROUND)
            moved = replace(stretch, first=stretch.first - start, end=stretch.end - start)
            yield replace(self, tokens=self.tokens[start:end], stretches=(moved,))

    def places(self) -> tuple[Place, ...]:
        """Give each place with the readings that prove together with the best of the others."""
        best = self._proved()
        return tuple(self._place(at, best) for at in range(len(self.stretches)))

    def _proved(self) -> tuple[Reading, ...]:
        """Give the likeliest readings, one for each place, that prove; none when none do."""
        if not all(stretch.readings for stretch in self.stretches):
            return ()
        likeliest = tuple(stretch.readings[0] for stretch in self.stretches)
        others = sorted(
            (stretch.readings[0].score - reading.score, at, rank)
            for at, stretch in enumerate(self.stretches)
            for rank, reading in enumerate(stretch.readings[1:], start=1)
        )
        tries = (
            _with(likeliest, at, self.stretches[at].readings[n]) for _, at, n in others[:_TRIES]
        )
        return next((chosen for chosen in (likeliest, *tries) if self._proves(chosen)), ())

    def _place(self, at: int, best: tuple[Reading, ...]) -> Place:
        stretch = self.stretches[at]
        found = self._equals(stretch, at, best) if best else stretch.readings
        texts, end = self._trimmed(stretch, [reading.text for reading in found])
        return Place(
            start=self.tokens[stretch.first].start,
            end=end,
            readings=tuple(dict.fromkeys(texts)),
            margin=found[0].score - found[1].score if len(found) > 1 else float("inf"),
            proved=bool(best),
            first=bool(best) and found[0].text == stretch.readings[0].text,
            guessed=bool(found) and found[0].guesses,
            usual=found[0].usual if found else 0.0,
        )

    def _equals(self, stretch: Stretch, at: int, best: tuple[Reading, ...]) -> list[Reading]:
        """Give the chosen reading and those near it that prove as well."""
        floor = best[at].score - REACH
        near = (r for r in stretch.readings if r.score > floor and r.text != best[at].text)
        return [best[at], *(r for r in near if self._proves(_with(best, at, r)))]

    def _trimmed(self, stretch: Stretch, texts: list[str]) -> tuple[list[str], int]:
        """Leave out the sound characters behind the place, which only served to judge it."""
        end = stretch.end
        while end > stretch.first + 1 and texts:
            char = self.tokens[end - 1].char
            if not all(text.endswith(char) and len(text) > len(char) for text in texts) or not char:
                break
            texts, end = [text[: -len(char)] for text in texts], end - 1
        return texts, self.tokens[end - 1].end

    def _proves(self, chosen: tuple[Reading, ...]) -> bool:
        pieces = [(widened(text), torn) for text, torn in self._written(chosen)]
        wide = "".join(text for text, _ in pieces)
        torn = dict(gloss for reading in chosen for gloss in reading.glosses)
        glosses = in_order({**self.glosses, **torn}, pieces)
        return any(
            _damaged(text + behind, glosses) == self._observed + behind
            for behind in self._behind
            for text in dict.fromkeys((wide, narrow_beside_latin(wide)))
        )

    @cached_property
    def _observed(self) -> str:
        # Somebody may have made some marks wide again: their width proves nothing.
        return narrowed("".join(token.shown for token in self.tokens))

    @cached_property
    def _behind(self) -> tuple[str, ...]:
        """Give what may have stood behind: nothing, or, for a quotation, any sound character."""
        reaches_end = len(self.tokens) - self.stretches[-1].end < CONTEXT
        return ("", _SOUND) if reaches_end else ("",)

    @cached_property
    def _sound(self) -> tuple[str, ...]:
        """Give the clean text before each place, and that behind the last."""
        starts = [0, *(stretch.end for stretch in self.stretches)]
        ends = [*(stretch.first for stretch in self.stretches), len(self.tokens)]
        return tuple(
            "".join(map(_without_gloss, self.tokens[start:end]))
            for start, end in zip(starts, ends, strict=True)
        )

    def _written(self, chosen: tuple[Reading, ...]) -> Iterator[tuple[str, frozenset[str]]]:
        """Give the clean text in pieces, each with the glosses that went between characters."""
        for sound, reading in zip(self._sound, chosen, strict=False):
            yield sound, frozenset()
            yield reading.text, frozenset(char for char, _ in reading.glosses)
        yield self._sound[-1], frozenset()


def _with(chosen: tuple[Reading, ...], at: int, reading: Reading) -> tuple[Reading, ...]:
    return (*chosen[:at], reading, *chosen[at + 1 :])


def _without_gloss(token: Token) -> str:
    return (
        token.char if not token.reading or token.reading in pinyin_of(token.char) else token.shown
    )


def _damaged(text: str, glosses: Glosses) -> str:
    try:
        return forward(text, glosses)
    except ValueError:
        return ""
