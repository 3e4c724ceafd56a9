"""Find where two passages that are alike say no one thing: one denies it, or says the contrary.

Clauses are compared, not passages: what one denies must be what the other says. Denials are
counted, for two of them deny nothing: 不会导致无法按时还款 beside 导致无法按时还款.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bindery.propose.clauses import Clause, Heard, atoms_of
from bindery.propose.denials import Opposites, opposites
from bindery.words import Sense

#: Share of what is denied that the other clause must say, and how alike both must be as wholes.
_COVERED, _ALIKE = 0.5, 0.5

#: The same share where what is denied is not certain.
_SURELY = 0.75

#: Behind a denial at the end of a clause stands too little: 联系不上.
_ENOUGH = 2

#: 双方共同努力，才能共赢 is 只有双方共同努力，才能共赢.
_THEN = "才"

#: The words by which one side differs from the other, as written; either may be empty.
Sides = tuple[str, str]

_Clauses = Sequence[Clause]


def contradiction(left: _Clauses, right: _Clauses) -> Sides | None:
    """Give the words by which two passages say no one thing; None when there are none.

    Args:
        left: Clauses of the one.
        right: Clauses of the other.
    """
    if found := next(_denied(left, right), None):
        return found
    if found := next(_denied(right, left), None):
        return found[1], found[0]
    return next(_contrary(left, right), None)


def _denied(ours: _Clauses, theirs: _Clauses) -> Iterator[Sides]:
    by = opposites()
    for clause in ours:
        for place in _denials(clause, by):
            denied, least = _stretch(clause, place, by)
            found = [
                (covered, _likeness(clause, other), even, n)
                for n, other in enumerate(theirs)
                if (covered := _shared(denied, other.atoms) / max(denied.total(), 1)) >= least
                and _likeness(clause, other) >= _ALIKE
                for even in [_count(clause, denied, by) % 2 == _count(other, denied, by) % 2]
            ]
            if found and not (best := max(found))[2]:
                yield _written(clause, by), _written(theirs[best[3]], by)


def _denials(clause: Clause, by: Opposites) -> Iterator[int]:
    for place, word in enumerate(clause.words):
        denies = word.sense is Sense.NEGATION and word.value not in by.nothing
        if (denies or word.value in by.denying) and not _is_saying(clause.words[place:], by):
            yield place


def _is_saying(words: Iterable[Heard], by: Opposites) -> bool:
    return "".join(word.written for word in words).startswith(by.sayings)


def _stretch(clause: Clause, place: int, by: Opposites) -> tuple[Counter[str], float]:
    """Give what a word denies, and how much of it the other clause must say."""
    behind = atoms_of(clause.words[place + 1 :])
    if behind.total() < _ENOUGH:
        return clause.atoms, _SURELY
    sought = clause.words[place].value in by.sought
    return behind, _SURELY if sought else _COVERED


def _count(clause: Clause, denied: Counter[str], by: Opposites) -> int:
    """Count how often a clause denies; a word that denies in another way counts by itself."""
    if count := sum(1 for _ in _denials(clause, by)):
        return count
    veiled = (word for char, words in by.veiled.items() if char in denied for word in words)
    return int(any(word in clause.text for word in veiled))


def _written(clause: Clause, by: Opposites) -> str:
    return " ".join(clause.words[place].written for place in _denials(clause, by))


def _contrary(left: _Clauses, right: _Clauses) -> Iterator[Sides]:
    by = opposites()
    for ours, theirs in _counterparts(left, right):
        for one, other in by.pairs:
            for first, second in ((one, other), (other, one)):
                said, contrary = _only_of(ours, first, second), _only_of(theirs, second, first)
                if said and contrary:
                    yield said, contrary
        said, other_said = ours.having(by.only), theirs.having(by.only)
        whole = right if said else left
        if bool(said) != bool(other_said) and not any(_THEN in it.text for it in whole):
            yield said, other_said


def _counterparts(left: _Clauses, right: _Clauses) -> Iterator[tuple[Clause, Clause]]:
    """Give the clauses of which each is the other's best."""
    for ours in left if right else ():
        theirs = max(right, key=lambda other: _likeness(ours, other))
        back = max(left, key=lambda other: _likeness(other, theirs))
        if back is ours and _likeness(ours, theirs) >= _ALIKE:
            yield ours, theirs


def _only_of(clause: Clause, wanted: frozenset[str], unwanted: frozenset[str]) -> str:
    return "" if clause.having(unwanted) else clause.having(wanted)


def _likeness(left: Clause, right: Clause) -> float:
    total = left.atoms.total() + right.atoms.total()
    return 2 * _shared(left.atoms, right.atoms) / max(total, 1)


def _shared(left: Counter[str], right: Counter[str]) -> int:
    return (left & right).total()
