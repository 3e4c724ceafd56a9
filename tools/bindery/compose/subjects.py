"""Find where a merged sentence speaks of somebody of whom its witnesses do not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bindery.compose.clauses import closeness, conditions, content
from bindery.compose.sentence import Sentence, acts
from bindery.words import Sense, Word

_NAMED = (Sense.ACTOR, Sense.LENDER)
_LENDERS = "lender"

#: Classes that speak of each one, before or behind its name; the rest stand before it.
_ALL = frozenset({"所有", "每", "均"})
_EACH = frozenset("各凡")


#: A text without words.
_NOTHING = Sentence("", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What a witness says, and of whom its document speaks.

    Args:
        sentence: Its words, behind those that announce it.
        subject: Platform or product of its document; may be empty.
        heading: The title above it that opens with somebody, 借款人的应对策略; may be empty.
    """

    sentence: Sentence
    subject: Sentence
    heading: Sentence = _NOTHING

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

    A sentence in which nobody acts speaks of whoever its title or its document is about.
    """
    heard: list[tuple[Speech, list[Word]]] = []
    for at, word in enumerate(merged.words):
        if word.sense not in _NAMED:
            continue
        acting = acts(merged, at)
        if acting and not heard:
            heard = [(one, _actors(one.sentence, merged)) for one in witnesses]
        behind = _behind(word, heard) if acting else _naming(word, witnesses)
        name = merged.written(word)
        if not behind:
            yield name, "no witness speaks of it" if not acting else "no witness says that it acts"
        elif acting and word.sense is Sense.ACTOR and word.side == _LENDERS:
            if _all(merged, at) and not any(_has_all(one.sentence) for one in behind):
                yield name, "no witness speaks of all"
            elif lender := _only(behind):
                yield name, f"its witnesses speak of {lender} only"


def _naming(word: Word, witnesses: Sequence[Speech]) -> list[Speech]:
    """Give the witnesses that name somebody who does not act in them.

    Of a lender, its document may speak all along.
    """
    found = []
    for one in witnesses:
        words = enumerate(one.sentence.words)
        named = [it for at, it in words if it.sense in _NAMED and not acts(one.sentence, at)]
        if word.sense is Sense.LENDER:
            named += one.subject.of_sense(*_NAMED)
        if any(_same(word, it) for it in named):
            found.append(one)
    return found


def _behind(word: Word, heard: Sequence[tuple[Speech, list[Word]]]) -> list[Speech]:
    """Give the witnesses that let somebody act, and those that may; the latter never alone."""
    silent = [one for one, actors in heard if not actors and _may_mean(one, word)]
    loud = [one for one, actors in heard if any(_same(word, it) for it in actors)]
    everybody_silent = not any(actors for _, actors in heard)
    return [*loud, *silent] if loud or everybody_silent else []


def _actors(sentence: Sentence, merged: Sentence) -> list[Word]:
    """Give those who act where a witness comes closest to the merged sentence.

    Who acts in a condition only, 若借款人失联, does nothing of what is said on it. A clause without
    anybody goes on about who acted before.
    """
    inside = {at for one in conditions(sentence) for at in one.places}
    acting: dict[int, list[Word]] = {}
    for at, word in enumerate(sentence.words):
        if word.sense in _NAMED and at not in inside and acts(sentence, at):
            acting.setdefault(sentence.clause_of[at], []).append(word)
    shared = closeness(sentence, content(merged, range(len(merged.words))))
    best = max(shared, default=0)
    last, closest = -1, set()
    for number, it in enumerate(shared):
        last = number if number in acting else last
        closest |= {last} if it == best else set()
    return [word for number in sorted(closest) for word in acting.get(number, ())]


def _may_mean(one: Speech, word: Word) -> bool:
    above = one.heading.of_sense(*_NAMED)[:1] or one.subject.of_sense(*_NAMED)
    return any(_same(word, it) for it in above)


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
