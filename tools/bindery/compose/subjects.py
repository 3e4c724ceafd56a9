"""Find where a merged sentence speaks of somebody of whom its witnesses do not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bindery.compose.sentence import Sentence, acts
from bindery.words import Sense, Word

_NAMED = (Sense.ACTOR, Sense.LENDER)
_LENDERS = "lender"

#: Classes that speak of each one, before or behind its name; the rest stand before it.
_ALL = frozenset({"所有", "每", "均"})
_EACH = frozenset("各凡")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What a witness says, and of whom its document speaks.

    Args:
        sentence: Its words, behind those that announce it.
        subject: Platform or product of its document; may be empty.
    """

    sentence: Sentence
    subject: Sentence

    @property
    def lenders(self) -> tuple[Word, ...]:
        """The lenders it names; when it names none, the one its document is about."""
        named = (
            tuple(w for w in side.of_sense(*_NAMED) if w.side == _LENDERS)
            for side in (self.sentence, self.subject)
        )
        return next(filter(None, named), ())


def changed_subjects(merged: Sentence, witnesses: Sequence[Speech]) -> Iterator[tuple[str, str]]:
    """Give those whom the merged sentence names without leave, each with what is wrong.

    A sentence that names nobody speaks of whoever its document is about.
    """
    for at, word in enumerate(merged.words):
        if word.sense not in _NAMED:
            continue
        acting = acts(merged, at)
        behind = [one for one in witnesses if _speaks_of(one, word, acting=acting)]
        name = merged.written(word)
        if not behind:
            yield name, "no witness speaks of it" if not acting else "no witness says that it acts"
        elif acting and word.sense is Sense.ACTOR and word.side == _LENDERS:
            if _all(merged, at) and not any(_has_all(one.sentence) for one in behind):
                yield name, "no witness speaks of all"
            elif lender := _only(behind):
                yield name, f"its witnesses speak of {lender} only"


def _speaks_of(one: Speech, word: Word, *, acting: bool) -> bool:
    words = one.sentence.words
    actors = [w for at, w in enumerate(words) if w.sense in _NAMED and acts(one.sentence, at)]
    if not (acting and actors):
        actors = [*one.sentence.of_sense(*_NAMED), *one.subject.of_sense(*_NAMED)]
    return any(_same(word, actor) for actor in actors)


def _same(ours: Word, theirs: Word) -> bool:
    if ours.sense is Sense.LENDER:
        return ours.value == theirs.value
    return ours.value == theirs.value or (bool(ours.side) and ours.side == theirs.side)


def _all(sentence: Sentence, at: int) -> bool:
    """Say whether one is named as one of all: 所有平台, 各平台, 平台都."""
    words = sentence.words
    before, behind = words[max(at - 2, 0) : at], words[at + 1 : at + 3]
    return any(w.value in _ALL or sentence.written(w)[:1] in _EACH for w in before) or any(
        w.value in _ALL for w in behind
    )


def _has_all(sentence: Sentence) -> bool:
    return any(
        w.sense in _NAMED and w.side == _LENDERS and _all(sentence, at)
        for at, w in enumerate(sentence.words)
    )


def _only(witnesses: Sequence[Speech]) -> str:
    """Name the lender if all that is said is said of it by name; nothing otherwise."""
    named = [word for one in witnesses for word in one.lenders]
    lenders = {w.value for w in named}
    one = len(lenders) == 1 and all(w.sense is Sense.LENDER for w in named)
    return lenders.pop() if one else ""
