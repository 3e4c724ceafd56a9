"""Widen a word that decides what a sentence says to the words without which it says little."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from bindery.compose.clauses import REACH, Condition
from bindery.compose.sentence import Sentence
from bindery.words import Sense, Word

OPPOSITES = {"前": "后", "后": "前"}

#: Characters of the longest condition, 后 with what is over, and denial inside a condition.
_LONGEST_CONDITION, _LONGEST_EVENT, _LONGEST_DENIAL = 16, 9, 8


def phrase(sentence: Sentence, at: int) -> Word:
    """Give a word with what it would say little without: 后 with what is over, 许多 with who."""
    word = sentence.words[at]
    behind = sentence.words[at + 1 : at + REACH]
    match word.sense:
        case Sense.QUANTITY:
            who = (w for w in behind[:1] if w.sense is Sense.ACTOR or w.value == "人")
            return _longer(word, (word, *who), _LONGEST_CONDITION)
        case Sense.TIME if word.value in OPPOSITES:
            before = reversed(sentence.words[max(at - REACH, 0) : at])
            event = tuple(takewhile(lambda w: _is_event(sentence, w), before))
            return _longer(word, (*reversed(event), word), _LONGEST_EVENT)
    return word


def condition(sentence: Sentence, at: int, found: Condition) -> Word:
    """Give a condition with all its words, or by the word at a place where that is too long.

    A denial comes with what it denies: 无法取得联系.
    """
    word = sentence.words[at]._replace(sense=Sense.CONDITION)
    stretch = [sentence.words[it] for it in found.places]
    if word.start == stretch[0].start or stretch[-1].end - stretch[0].start <= _LONGEST_CONDITION:
        return _longer(word, stretch, _LONGEST_CONDITION)
    if sentence.words[at].sense is Sense.NEGATION:
        inside = sentence.words[at + 1 : found.places.stop]
        denied = takewhile(lambda it: it.sense is Sense.PLAIN, inside)
        return _longer(word, (word, *denied), _LONGEST_DENIAL)
    return word


def _longer(word: Word, stretch: Sequence[Word], longest: int) -> Word:
    """Widen a word to a stretch, unless that is too long to be looked at as one."""
    start, end = stretch[0].start, stretch[-1].end
    return word._replace(start=start, end=end) if end - start <= longest else word


def _is_event(sentence: Sentence, word: Word) -> bool:
    return word.sense is Sense.PLAIN and sentence.written(word) not in ("在", "于")


def letters(sentence: Sentence, words: Iterable[Word]) -> Iterator[str]:
    """Give words as they are written, letter by letter."""
    for word in words:
        yield from sentence.written(word)
