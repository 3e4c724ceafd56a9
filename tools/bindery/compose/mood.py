"""Find where a merged sentence is surer than its witnesses, or of another mood."""

from collections.abc import Iterator, Sequence

from bindery.compose.sentence import Sentence
from bindery.words import Sense, Word

#: How much a modal word takes back, by the word that stands for its class.
_HEDGES = {"往往": 1, "经常": 1, "很可能": 1, "可能": 2, "有时": 2, "不一定": 2}

#: How much a word asks for. Leave is no demand.
_DUTIES = {"可以": 1, "需要": 2, "应": 2, "不应": 2, "必须": 3, "不得": 3}
_DEMAND = 2

#: They describe; what is demanded need not happen.
_DESCRIBES = frozenset({"会", "往往", "经常", "有时"})

_SURE = frozenset({"一定", "总是"})


def lost_hedges(merged: Sentence, witness: Sentence) -> Iterator[Word]:
    """Give the words of a witness that take back more than any in the merged sentence."""
    kept = max((_HEDGES.get(word.value, 0) for word in _moods(merged)), default=0)
    for word in _moods(witness):
        if _HEDGES.get(word.value, 0) > kept:
            yield word


def lost_demands(merged: Sentence, witness: Sentence) -> Iterator[Word]:
    """Give the words by which a witness demands what the merged sentence describes."""
    moods = _moods(merged)
    if any(word.value in _DESCRIBES for word in moods) and _asked(merged) < _DEMAND:
        yield from (w for w in _moods(witness) if _DUTIES.get(w.value, 0) >= _DEMAND)


def overstated(merged: Sentence, witnesses: Sequence[Sentence]) -> Iterator[Word]:
    """Give the words of the merged sentence that ask for more, or are surer, than a witness."""
    asked = [_asked(witness) for witness in witnesses]
    weakest = min(filter(None, asked), default=0)
    said = {word.value for witness in witnesses for word in _moods(witness)}
    for word in _moods(merged):
        asks = _DUTIES.get(word.value, 0)
        if (asks >= _DEMAND and asks > weakest) or word.value in _SURE - said:
            yield word


def _asked(sentence: Sentence) -> int:
    return max((_DUTIES.get(word.value, 0) for word in _moods(sentence)), default=0)


def _moods(sentence: Sentence) -> tuple[Word, ...]:
    return sentence.of_sense(Sense.MODALITY, Sense.NEGATION)
