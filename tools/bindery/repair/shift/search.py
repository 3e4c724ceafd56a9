"""Follow the likeliest readings of a damaged place through the bytes that are left of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from math import inf
from operator import itemgetter

from bindery.repair.characters import CONTEXT, EDGE, Characters, Option
from bindery.repair.cp936 import code_of
from bindery.repair.shift.alphabet import Alphabet
from bindery.repair.shift.endings import Endings
from bindery.repair.shift.moves import ALIGNED, ANYTHING, VANISHED, Move, Sight, moves, vanishing
from bindery.repair.shift.tokens import Token

#: Readings that are followed at once; more find hardly more, and take longer.
BEAM = 16
#: Readings that are this much less likely than the best, in powers of ten, are given up.
SPREAD = 7.0
#: So many of the characters that fit are weighed, where one was lost or vanished.
CHOICE = 48
#: A place with more characters than this is given up, and so is what is left of a line when its
#: places have more: hostile text, for which no time is worth while.
LONGEST = 160
MOST = 600
#: Of so many characters that are lost in a row, nothing is left to tell what they were.
GONE = 12
#: For one pair that vanished, and for a second behind it: so many characters are tried in each
#: reading, and so many readings kept. A whole character is gone with the second; any may fit.
_VANISHING = ((6, BEAM // 2), (40, BEAM))
_BYTE = 255

_score = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a damaged place may have been.

    Args:
        score: How likely it is, as a power of ten.
        text: What was written.
        pending: See `moves`.
        context: The last characters as the model knows them.
        glosses: What the site must gloss for this to be so.
        guesses: It has a byte of ASCII of which only the place is known.
        cost: How unusual its moves are, which is part of the score.
    """

    score: float
    text: str
    pending: int
    context: str
    glosses: tuple[tuple[str, str], ...] = ()
    guesses: bool = False
    cost: float = 0.0

    @property
    def usual(self) -> float:
        """Give how likely its characters are, each on average, as a power of ten."""
        return (self.score + self.cost) / max(1, len(self.text))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A damaged place in a line.

    Args:
        first: Its first token.
        end: One past its last; what follows is sound up to the next trigger.
        readings: What it may have been, likeliest first.
    """

    first: int
    end: int
    readings: tuple[Reading, ...]


#: A step of a reading: its score, the reading, the move, and the character that is chosen.
_Step = tuple[float, Reading, Move, Option | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What readings are judged by.

    Args:
        model: Says how likely characters are.
        alphabet: What can have been written.
        listed: The characters that the site glosses wherever they stand.
        endings: How lines of the document end.
    """

    model: Characters
    alphabet: Alphabet
    listed: frozenset[str]
    endings: Endings

    def stretches(self, tokens: Sequence[Token]) -> Iterator[Stretch]:
        """Read each damaged place of a line, from left to right."""
        at, before, lossy, spent = 0, "", False, 0
        while at < len(tokens) and spent < MOST:
            if tokens[at].triggers or (lossy and tokens[at].may_trigger):
                end = _end_of_lost(tokens, at)
                hopeless = end - at >= GONE
                stretch = (
                    Stretch(at, end, ())
                    if hopeless
                    else self._stretch(tokens, at, before, lossy=lossy)
                )
                yield stretch
                before += stretch.readings[0].text if stretch.readings else ""
                spent += 0 if hopeless else stretch.end - stretch.first
                at, lossy = stretch.end, True
            else:
                before += tokens[at].char
                at += 1
            before = before[-CONTEXT:]

    def _stretch(self, tokens: Sequence[Token], first: int, before: str, *, lossy: bool) -> Stretch:
        context = EDGE * CONTEXT + "".join(map(self.model.fold, before))
        beam = [Reading(0.0, "", ALIGNED, context[-CONTEXT:])]
        quiet = 0
        for at in range(first, len(tokens)):
            if at - first == LONGEST:
                return Stretch(first, at, ())
            beam = self._step(beam, before, self._sight(tokens, at, lossy=lossy or at > first))
            if not beam:
                return Stretch(first, at + 1, ())
            sound = not tokens[at].may_trigger and all(r.pending == ALIGNED for r in beam)
            quiet = quiet + 1 if sound else 0
            # Behind so many sound characters no reading can gain on another.
            if quiet == CONTEXT:
                return Stretch(first, at + 1, tuple(beam))
        ended = (self._ended(r, tokens) for r in beam if r.pending == ALIGNED)
        readings = sorted(ended, key=lambda reading: -reading.score)
        return Stretch(first, len(tokens), tuple(readings))

    def _sight(self, tokens: Sequence[Token], at: int, *, lossy: bool) -> Sight:
        after, then = (token.char for token in (*tokens[at + 1 : at + 3], _NOTHING, _NOTHING)[:2])
        return Sight(
            token=tokens[at],
            after=after,
            then=then,
            listed=self.listed,
            alphabet=self.alphabet,
            lossy=lossy,
        )

    def _ended(self, reading: Reading, tokens: Sequence[Token]) -> Reading:
        score = reading.score + self.model.score(reading.context, EDGE)
        line = "".join(token.char for token in tokens[:-1])
        score += self.endings.score(reading.context[-1], line)
        return replace(reading, score=score)

    def _step(self, beam: list[Reading], before: str, sight: Sight) -> list[Reading]:
        known: dict[tuple[int, str], tuple[Move, ...]] = {}
        steps: list[_Step] = []
        for reading in [*beam, *self._with_vanished(beam)]:
            key = reading.pending, "" if sight.token.char else (before + reading.text)[-1:]
            if key not in known:
                known[key] = tuple(moves(*key, sight))
            for move in known[key]:
                steps += self._steps(reading, move, CHOICE)
        return self._best(steps, BEAM)

    def _with_vanished(self, beam: Sequence[Reading]) -> list[Reading]:
        """Give the readings in which one pair, or two, vanished before what is seen."""
        gone: list[Reading] = []
        layer: Sequence[Reading] = beam
        for choice, most in _VANISHING:
            steps: list[_Step] = []
            for reading in layer:
                if 0 <= reading.pending < 2 * VANISHED:
                    move = vanishing(reading.pending, self.alphabet)
                    steps += self._steps(reading, move, choice)
            floor = beam[0].score - SPREAD
            layer = self._best([step for step in steps if step[0] > floor], most)
            gone += layer
        return gone

    def _steps(self, reading: Reading, move: Move, limit: int) -> Iterable[_Step]:
        score = reading.score - move.cost
        if move.options is None:
            return () if move.pending == VANISHED else ((score, reading, move, None),)
        options, last = move.options, reading.context[-1]
        if options is ANYTHING:
            followers = self.model.followers(last)
            best = nlargest(limit, followers, key=lambda char: followers[char])
            options = tuple(o for fold in best for o in self.alphabet.known_as(fold))
        if move.pending == VANISHED and reading.pending >= VANISHED:
            # A whole character is gone: hundreds would do, and only those that follow can be meant.
            options = self.alphabet.hidden_behind(reading.pending & _BYTE, last)
        if len(options) > limit:
            options = self.model.shortened(last, options, limit)
        chances = self.model.behind(reading.context)
        return [
            (score + (chances[option[1]] - option[2]), reading, move, option)
            for option in options
            if not move.bare or option[0] not in self.listed
        ]

    def _best(self, steps: list[_Step], limit: int) -> list[Reading]:
        readings: dict[tuple[str, int], Reading] = {}
        floor = -inf
        for step in sorted(steps, key=_score, reverse=True)[: 2 * limit]:
            if step[0] <= floor:
                break  # What is written behind a character makes no reading likelier.
            reading = self._made(step)
            readings.setdefault((reading.text, reading.pending), reading)
            floor = max(floor, reading.score - SPREAD)
        best = sorted(readings.values(), key=lambda reading: -reading.score)[:limit]
        return [reading for reading in best if reading.score > floor]

    def _made(self, step: _Step) -> Reading:
        score, before, move, option = step
        text, context, pending = before.text, before.context, move.pending
        if option:
            char, fold, _ = option
            text, context = text + char, (context + fold)[-CONTEXT:]
            pending = VANISHED | code_of(char) & _BYTE if pending == VANISHED else pending
        for char in move.tail:
            fold = self.model.fold(char)
            score += self.model.score(context, fold)
            text, context = text + char, (context + fold)[-CONTEXT:]
        glosses = (*before.glosses, move.gloss) if move.gloss else before.glosses
        guesses, cost = before.guesses or move.guesses, before.cost + move.cost
        return Reading(score, text, pending, context, glosses, guesses, cost)


_NOTHING = Token(start=0, end=0, char="", reading="", byte=-1, codes=())


def _end_of_lost(tokens: Sequence[Token], first: int) -> int:
    """Give one past the last of the question marks that stand in a row."""
    return next((at for at in range(first, len(tokens)) if tokens[at].char != "?"), len(tokens))
