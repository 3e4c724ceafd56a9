"""A sentence with its words, and who acts in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bindery.words import ReadWords, Sense, Word

#: Signs that end a clause; 、 and quotation marks do not. Words give signs in their narrow form.
_ENDS = frozenset(",;:!?\n\N{IDEOGRAPHIC FULL STOP}\N{HORIZONTAL ELLIPSIS}\N{EM DASH}")

#: Words that may stand before the one who acts.
_BEFORE_ACTOR = frozenset("但虽然是当在这那些此因即便凡其也而")


@dataclass(frozen=True)
class Sentence:
    """A sentence with its words.

    Args:
        text: In simplified characters.
        words: Its words, without gaps.
    """

    text: str
    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str, read: ReadWords) -> "Sentence":
        """Read the words of a text."""
        return cls(text, read(text))

    @cached_property
    def forms(self) -> Mapping[str, frozenset[str]]:
        """What its words stand for, each with how it is written here."""
        found: dict[str, set[str]] = {}
        for word in self.words:
            found.setdefault(word.value, set()).add(self.written(word))
        return {value: frozenset(forms) for value, forms in found.items()}

    @cached_property
    def senses(self) -> Mapping[Sense, frozenset[str]]:
        """What its words stand for, by what they do."""
        found: dict[Sense, set[str]] = {}
        for word in self.words:
            found.setdefault(word.sense, set()).add(word.value)
        return {sense: frozenset(values) for sense, values in found.items()}

    @cached_property
    def characters(self) -> frozenset[str]:
        """Characters of the text, and of what its words stand for."""
        return frozenset(self.text).union(*self.forms)

    @cached_property
    def has_actor(self) -> bool:
        """Somebody acts in it."""
        return any(w.sense is Sense.ACTOR and acts(self, at) for at, w in enumerate(self.words))

    @cached_property
    def clauses(self) -> tuple[range, ...]:
        """Places of the words of each clause, in order; signs that end one are in none."""
        ends = [at for at, word in enumerate(self.words) if _ends_clause(word)]
        starts = [0, *(at + 1 for at in ends)]
        found = map(range, starts, [*ends, len(self.words)])
        return tuple(filter(None, found))

    @cached_property
    def clause_of(self) -> Mapping[int, int]:
        """The number of the clause in which the word at a place stands."""
        return {at: number for number, clause in enumerate(self.clauses) for at in clause}

    @cached_property
    def bounds(self) -> frozenset[int]:
        """Where its words begin and end."""
        return frozenset({0, *(word.end for word in self.words)})

    def count(self, stretch: str) -> int:
        """Count a stretch where it is made of whole words: 可能 does not stand in 可能会."""
        found, start = 0, self.text.find(stretch)
        while start >= 0:
            end = start + len(stretch)
            found += start in self.bounds and end in self.bounds
            start = self.text.find(stretch, end)
        return found

    def written(self, word: Word) -> str:
        """Give a word as it stands in the text."""
        return self.text[word.start : word.end]

    def of_sense(self, *senses: Sense) -> tuple[Word, ...]:
        """Give the words of some senses, in order."""
        return tuple(word for word in self.words if word.sense in senses)


def _ends_clause(word: Word) -> bool:
    return word.sense is Sense.SIGN and word.value in _ENDS


def acts(sentence: Sentence, at: int) -> bool:
    """Say whether the one named at a place acts: 平台应核对, not 核对平台的信息.

    It opens a clause, or a modal word follows. Who has staff that acts, acts.
    """
    words = sentence.words
    behind = words[at + 1 : at + 4]
    if behind and sentence.written(behind[0]) == "的":
        if not behind[1:] or behind[1].side != "staff":
            return False
        behind = behind[2:]
    if behind and behind[0].sense in (Sense.MODALITY, Sense.NEGATION):
        return True
    before = at - 1
    while before >= 0 and _may_stand_before(sentence, words[before]):
        before -= 1
    return before < 0 or words[before].sense is Sense.SIGN


def _may_stand_before(sentence: Sentence, word: Word) -> bool:
    if word.sense is Sense.PLAIN:
        return set(sentence.written(word)) <= _BEFORE_ACTOR
    return word.sense in (Sense.QUANTITY, Sense.CONDITION, Sense.TIME, Sense.PARTICLE)
