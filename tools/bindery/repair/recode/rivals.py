"""Choose among the readings of rival character sets, or leave the text as it is."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bindery.late import late
from bindery.repair.characters import CONTEXT, EDGE, characters
from bindery.repair.recode.usage import is_rare, names, unusual
from bindery.repair.span import HAN, Span

#: The likeliest reading must be a hundred times as likely as the next, as in `repair.shift`.
MARGIN = 2.0

#: In sound clauses, one pair of neighbours in a hundred clauses is less likely, as a power of ten.
_NEIGHBOURS = -9.6
#: The same where one of them is a rare character.
_WITH_RARE = -8.0

_HAN = late(f"[{HAN}]")
_HIRAGANA = late("[\u3041-\u3096]")
#: Letters with accents, of phonetics and of other scripts; they stand in no Chinese clause.
_FOREIGN = late("[\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u0370-\u052f]")
#: More than one character in so many: the text is Japanese, which the model does not know.
_JAPANESE = 5

#: The sets that make a reading, what it gains, and the reading.
Judged = tuple[str, float, Span]


def settled(line: str, judged: Sequence[Judged]) -> Iterator[tuple[float, Span]]:
    """Give the readings that no rival comes near, each with what it gains.

    Where bytes were lost, what follows is read out of step: it proves as well, and is no language.

    Args:
        line: The line as seen.
        judged: Readings, each proved and likelier than what is seen.
    """
    for group in _groups(judged):
        names = dict.fromkeys(name for name, _, _ in group)
        texts = {name: _read(line, group, name) for name in names}
        best = _likeliest(list(texts.values()))
        name = next((name for name, text in texts.items() if text == best), None)
        yield from ((gain, span) for own, gain, span in group if own == name)


def _groups(judged: Sequence[Judged]) -> Iterator[list[Judged]]:
    """Put together what overlaps."""
    group: list[Judged] = []
    reach = 0
    for it in sorted(judged, key=lambda it: it[2][:2]):
        start, end, _ = it[2]
        if group and start >= reach:
            yield group
            group = []
        group.append(it)
        reach = max(reach, end)
    if group:
        yield group


def _read(line: str, group: Sequence[Judged], name: str) -> str:
    """Give the place of a group as one of the sets reads it."""
    at, end = group[0][2][0], max(span[1] for _, _, span in group)
    parts: list[str] = []
    for start, stop, after in apart((gain, span) for own, gain, span in group if own == name):
        parts += [line[at:start], after]
        at = stop
    return "".join((*parts, line[at:end]))


def apart(judged: Iterable[tuple[float, Span]]) -> list[Span]:
    """Choose among readings that overlap the one that gains most; in the order of the line."""
    ranked = sorted(judged, reverse=True)
    first = min((span[0] for _, span in ranked), default=0)
    taken = bytearray(max((span[1] for _, span in ranked), default=0) - first)
    chosen: list[Span] = []
    for _, span in ranked:
        start, end = span[0] - first, span[1] - first
        if not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            chosen.append(span)
    return sorted(chosen)


def _likeliest(texts: Sequence[str]) -> str | None:
    """Give the text that is far likelier than any other, if it can be read."""
    log10 = characters().log10
    ranked = sorted({text: log10(text) for text in texts}.items(), key=lambda it: -it[1])
    if any(first - second < MARGIN for (_, first), (_, second) in pairwise(ranked[:2])):
        return None
    return ranked[0][0] if is_fluent(ranked[0][0]) else None


def is_fluent(text: str) -> bool:
    """Say whether a reading has no rare character and no neighbours that hardly ever meet.

    >>> is_fluent("逾期会影响个人征信"), is_fluent("逾期会影响个苏餍怕穑")
    (True, False)
    """
    if _JAPANESE * len(_HIRAGANA.findall(text)) > len(text):
        return True
    if unusual().search(text) or _FOREIGN.search(text):
        return False
    model = characters()
    for name in names():
        text = text.replace(name, "贷款")
    folded = EDGE * CONTEXT + "".join(map(model.fold, text))
    scores = [
        model.score(folded[at : at + CONTEXT], folded[at + CONTEXT]) for at in range(len(text))
    ]
    both = zip(pairwise(text), pairwise(scores), strict=True)
    return all(sum(two) > _least(chars) for chars, two in both)


def _least(chars: tuple[str, str]) -> float:
    """Give how likely two neighbours must be, as a power of ten."""
    if not all(map(_HAN.match, chars)):
        return float("-inf")
    return _WITH_RARE if any(map(is_rare, chars)) else _NEIGHBOURS
