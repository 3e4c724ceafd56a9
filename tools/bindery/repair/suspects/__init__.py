"""Find damage that is not undone, so that it is never printed as if it were sound."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from bindery.edits import Doubt
from bindery.findings import Finding
from bindery.marks import bracketed
from bindery.privacy import redact
from bindery.repair.screen import screen
from bindery.repair.suspects import blanks, mojibake
from bindery.repair.suspects.blanks import Likelihood, Model, find_blanks, find_masks
from bindery.repair.suspects.document import Document
from bindery.repair.suspects.holes import find_holes
from bindery.repair.suspects.lexicon import lexicon
from bindery.repair.suspects.mojibake import find_mojibake
from bindery.repair.suspects.place import Damage, Place
from bindery.repair.suspects.spam import find_spam

__all__ = ["Likelihood", "Model", "find_suspects"]

#: Nobody reads a line with more; each place costs time in later stages.
_MOST = 20

#: How much of the line a message shows on each side.
_SIGHT = 6


def find_suspects(
    lines: Sequence[str],
    source: str,
    doubts: Iterable[Doubt] = (),
    *,
    recoded: Collection[int] = (),
    model: Model | None = None,
) -> tuple[tuple[Finding, ...], tuple[tuple[int, int], ...]]:
    """Find damage in repaired lines.

    Args:
        lines: The lines after repair.
        source: Id of the document.
        doubts: What the engine could not decide.
        recoded: Lines of which a part was read in the wrong encoding, and is undone.
        model: Loads a model of Chinese text, which ranks the words for a blank.

    Returns:
        One finding for each kind and line, or more where they suggest different things; and where
        a sentence cannot be read as it stands: line from 1, character from 0.
    """
    document = Document(lines)
    doubted: dict[int, list[Doubt]] = {}
    for doubt in doubts:
        doubted.setdefault(doubt.line, []).append(doubt)
    found = [
        (number, place)
        for number, line in _doubtful(lines, {*doubted, *recoded})
        for place in (
            *_first(find_mojibake(line, doubted.get(number, ()), recoded=number in recoded)),
            *_in_line(line, document),
        )
    ]
    found += [
        (number, place)
        for number in screen(lines, (blanks.NEEDS,))
        for place in _first(find_blanks(lines[number - 1], document, model))
    ]
    found.sort(key=lambda it: (it[0], it[1].damage.value, it[1].start))
    findings = tuple(_finding(lines[n - 1], f"{source}:{n}", place) for n, place in _told(found))
    # Both ends: a place may begin in one sentence and end in the next.
    return findings, tuple(
        (n, at)
        for n, place in found
        if place.breaks
        for at in dict.fromkeys((place.start, max(place.start, place.end - 1)))
    )


def _doubtful(lines: Sequence[str], doubted: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Give the lines that may have something: most have nothing, and need not be read twice."""
    known = lexicon()
    needs = (*(hole.needs for hole in known.holes), *(spam.needs for spam in known.spam))
    numbers = {*screen(lines, (*mojibake.NEEDS, blanks.MASK_NEEDS, *needs)), *doubted}
    yield from ((number, lines[number - 1]) for number in sorted(numbers))


def _in_line(line: str, document: Document) -> Iterator[Place]:
    yield from _first(find_masks(line, document))
    yield from _first(find_holes(line, document))
    yield from _first(find_spam(line))


def _first(places: Iterable[Place]) -> Iterator[Place]:
    return islice(places, _MOST)


def _told(found: Iterable[tuple[int, Place]]) -> Iterator[tuple[int, Place]]:
    """Leave out what says again what was said of the line."""
    told: set[tuple[int, Damage, str, tuple[str, ...]]] = set()
    for number, place in found:
        said = (number, place.damage, place.message, place.suggestions)
        if said not in told:
            yield number, place
        told.add(said)


def _finding(line: str, place: str, it: Place) -> Finding:
    left, right = line[max(0, it.start - _SIGHT) : it.start], line[it.end : it.end + _SIGHT]
    shown = line[it.start : it.end] if it.shown is None else it.shown
    around = redact(bracketed(f"{left}{shown}{right}"))[0]
    return Finding(
        code=it.damage.value,
        place=place,
        message=f"{it.message} …{around}…",
        suggestions=it.suggestions,
    )
