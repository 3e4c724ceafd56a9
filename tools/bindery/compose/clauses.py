"""Find which clauses of a sentence speak of what another one says, and which are conditions."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile

from bindery.compose.sentence import Sentence, acts
from bindery.words import Sense, Word

#: Letters that clauses share by chance.
_WEAK = frozenset("在了是有和与或等也更就才都到于从以为其这那此个种并且因而让使把被人")

#: Letters that a clause shares with another sentence when it says something on the same.
_SHARED = 2

#: How many words are looked at on either side of one, and how many clauses.
REACH, _FAR = 24, 8

#: Words that open a condition and those that close it: 当…时. Others say when, and narrow nothing.
_WHEN, _WHILE, _CLOSING = frozenset("当"), frozenset("在于"), frozenset({"时", "情况下", "期间"})

#: Behind it stands whom a sentence is about, as far as he is described: 对无法联系的客户.
_ABOUT = frozenset({"对", "凡"})

_OPENING = _WHEN | _WHILE | _ABOUT

#: 尤其是当 says where something is so above all, not where alone.
_ABOVE_ALL = frozenset({"尤其是", "尤其"})

#: With these a clause says what the one before is good for.
_WHAT_FOR = frozenset({"以便", "以", "以免", "从而", "保障", "避免"})

#: With these a clause goes on with the description that the one before began.
_GOING_ON = frozenset({"并且", "或", "同时"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A stretch of a sentence that says when or of whom the rest is said.

    Args:
        places: Of its words.
        narrows: Without it the rest is not said: 如果, 当. 在…时 may only tell the time.
    """

    places: range
    narrows: bool


def content(sentence: Sentence, places: Sequence[int]) -> frozenset[str]:
    """Give the letters of plain words, each word in the form that stands for its class."""
    words = [sentence.words[at] for at in places]
    return frozenset("".join([it.value for it in words if it.sense is Sense.PLAIN])) - _WEAK


def closeness(sentence: Sentence, letters: frozenset[str]) -> tuple[int, ...]:
    """Count for each clause of a sentence how many of some letters it has."""
    return tuple(len(content(sentence, clause) & letters) for clause in sentence.clauses)


def near(sentence: Sentence, other: Sentence) -> frozenset[int]:
    """Give the clauses that speak of what another sentence says: of each of its clauses, the best.

    Where none is sure to, all may.
    """
    few = len(other.clauses) <= _FAR
    parts = other.clauses if few else (range(len(other.words)),)
    found: set[int] = set()
    for part in parts:
        shared = closeness(sentence, content(other, part))
        best = max(shared, default=0)
        found.update(
            number
            for number, it in enumerate(shared)
            if it >= _SHARED and 2 * it >= best + _says_what_for(sentence, number)
        )
    return frozenset(found or range(len(sentence.clauses)))


def _says_what_for(sentence: Sentence, number: int) -> bool:
    """Say whether a clause says what the one before is good for: 以便及时还款."""
    return sentence.words[sentence.clauses[number][0]].value in _WHAT_FOR


def governed(sentence: Sentence, at: int, clauses: frozenset[int], inside: Container[int]) -> bool:
    """Say whether a word governs one of some clauses.

    It governs its own, the conditions before it, and what comes behind it up to a clause with a
    modal word or somebody of its own.

    Args:
        sentence: Where the word stands.
        at: Its place.
        clauses: Numbers of the clauses.
        inside: Places of words in conditions.
    """
    begin = sentence.clause_of.get(at)
    if begin is None:
        return False
    numbers = range(begin + 1, min(begin + _FAR, len(sentence.clauses)))
    behind = takewhile(lambda it: not _begins_anew(sentence, sentence.clauses[it]), numbers)
    numbers = range(begin - 1, max(begin - _FAR, -1), -1)
    before = takewhile(lambda it: _only_narrows(sentence, it, inside), numbers)
    return begin in clauses or any(it in clauses for it in chain(behind, before))


def _only_narrows(sentence: Sentence, number: int, inside: Container[int]) -> bool:
    """Say whether a clause opens a condition, or says where it is so above all."""
    first = sentence.clauses[number][0]
    return sentence.words[first].value in _ABOVE_ALL or first in inside


def _begins_anew(sentence: Sentence, clause: range) -> bool:
    return any(
        sentence.words[at].sense is Sense.MODALITY
        or (sentence.words[at].sense is Sense.ACTOR and acts(sentence, at))
        for at in clause
    )


def conditions(sentence: Sentence) -> tuple[Condition, ...]:
    """Find the conditions of a sentence, in order; what lies in another one is left out."""
    found: list[Condition] = []
    done = 0
    for at, word in enumerate(sentence.words):
        one = _condition(sentence, at, word) if at >= done else None
        if one:
            found.append(one)
            done = one.places.stop
    return tuple(found)


def _condition(sentence: Sentence, at: int, word: Word) -> Condition | None:
    if word.sense is Sense.CONDITION:
        return Condition(places=range(at, _clause_end(sentence, at)), narrows=True)
    if word.sense is not Sense.PLAIN or word.value not in _OPENING:
        return None
    if word.value in _ABOUT:
        end = _described(sentence, at)
    elif sentence.written(word) in _WHEN | _WHILE:
        end = _closed(sentence, at)
    else:
        return None
    return Condition(places=range(at, end), narrows=_narrows(sentence, at)) if end else None


def _narrows(sentence: Sentence, at: int) -> bool:
    above_all = at and sentence.words[at - 1].value in _ABOVE_ALL
    return sentence.written(sentence.words[at]) in _WHEN and not above_all


def _clause_end(sentence: Sentence, at: int) -> int:
    return sentence.clauses[sentence.clause_of[at]].stop


def _closed(sentence: Sentence, at: int) -> int:
    """Give where 当…时 ends, in its own clause; 0 where nothing closes it."""
    places = range(at + 1, min(_clause_end(sentence, at), at + REACH))
    return next((it + 1 for it in places if sentence.words[it].value in _CLOSING), 0)


def _described(sentence: Sentence, at: int) -> int:
    """Give where somebody stands who is described before: 对…的客户; 0 where nobody does."""
    words = sentence.words
    for place in range(at + 1, min(len(words), at + 2 * REACH)):
        word, before = words[place], words[place - 1]
        if word.sense is Sense.ACTOR and sentence.written(before) == "的":
            return place + 1
        begins = place not in sentence.clause_of
        if begins and words[place + 1 : place + 2] and words[place + 1].value not in _GOING_ON:
            break
    return 0
