"""Find where a merged sentence denies what its witnesses say, or says what they deny."""

from collections.abc import Iterator, Sequence

from bindery.compose.clauses import conditions, content, near
from bindery.compose.denials import Balance, Denial, balance
from bindery.compose.sentence import Sentence

#: Share of what a denial denies that stands in a sentence that says it.
_SAID = 0.5


def changed_denials(
    merged: Sentence, witnesses: Sequence[Sentence]
) -> tuple[tuple[Denial, ...], tuple[tuple[int, Denial], ...]]:
    """Give the denials without leave.

    Returns:
        Those of the merged sentence that no witness has or that one says without, and those of
        witnesses, each with the number of the witness, that the merged sentence lacks.
    """
    found = [balance(merged, it) for it in witnesses]
    added = tuple(_added(found, witnesses))
    lost = (
        (number, it)
        for number, (one, witness) in enumerate(zip(found, witnesses, strict=True))
        for it in _lost(one, merged, witness)
    )
    return added, tuple(lost)


def _added(found: Sequence[Balance], witnesses: Sequence[Sentence]) -> Iterator[Denial]:
    for denial in dict.fromkeys(it for one in found for it in one.ours):
        has_none = [denial in one.ours for one in found]
        if all(has_none) or any(
            none and _says(witness, denial)
            for none, witness in zip(has_none, witnesses, strict=True)
        ):
            yield denial


def _lost(found: Balance, merged: Sentence, witness: Sentence) -> Iterator[Denial]:
    """Give what a witness denies where it speaks of the same, but for conditions: 当…未能…时."""
    if not found.theirs:
        return
    inside = {at for one in conditions(witness) for at in one.places}
    close = near(witness, merged)
    for denial in found.theirs:
        if denial.at not in inside and witness.clause_of[denial.at] in close:
            yield denial


def _says(witness: Sentence, denial: Denial) -> bool:
    said = content(witness, range(len(witness.words)))
    return len(denial.denied & said) > _SAID * len(denial.denied)
