"""Compose the edits of a line, made one after another, to one list of what became of what."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bindery.edits import Edit, Evidence

#: What a reader should check first comes first.
_WEIGHT = {Evidence.PROVED: 0, Evidence.EDITOR: 1, Evidence.RULE: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one place of a line as received became in the end.

    Args:
        start: First changed character, counted from 0 in the line as received.
        end: One past the last changed character there.
        before: The characters that stood there.
        after: The characters that stand there in the end.
        edits: Which edits did it, in the order in which they were made.
    """

    start: int
    end: int
    before: str
    after: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class _Patch:
    """A replaced span of a text, and the edits behind it."""

    start: int
    end: int
    after: str
    edits: tuple[Edit, ...]


def changes(received: str, edits: Iterable[Edit]) -> tuple[Change, ...]:
    """Say what each place of a line became, where edits may build on earlier ones.

    Args:
        received: The line as received.
        edits: All edits of this line and of no other, in the order in which they were made.

    Returns:
        In reading order, none over another. What lies between them was kept: with the `before` of
        each it is the line as received, with the `after` of each the repaired line.

    Raises:
        ValueError: An edit does not fit the line.

    >>> from bindery.edits import Edit, Evidence
    >>> def edit(at, before, after):
    ...     return Edit(line=1, start=at, end=at + len(before), before=before, after=after,
    ...                 rule="width", evidence=Evidence.RULE)
    >>> [(c.start, c.before, c.after) for c in changes("a,b&#44;c", [edit(3, "&#44;", ","),
    ...     edit(3, ",", "，"), edit(1, ",", "，")])]
    [(1, ',', '，'), (3, '&#44;', '，')]
    """
    text, found = received, list[_Patch]()
    for ascending in _passes(edits):
        fresh = [_Patch(e.start, e.end, e.after, (e,)) for e in ascending]
        for edit in ascending:
            if text[edit.start : edit.end] != edit.before:
                raise ValueError(f"line {edit.line}: the edit {edit.rule} does not fit.")
        found = list(_composed(found, fresh, text))
        text = _patched(text, fresh)
    return tuple(
        Change(
            start=it.start,
            end=it.end,
            before=received[it.start : it.end],
            after=it.after,
            edits=it.edits,
        )
        for it in found
    )


def placed(found: Iterable[Change]) -> Iterator[tuple[int, Change]]:
    """Say where each change of a line begins in the repaired line.

    >>> change = Change(start=1, end=2, before=",", after="", edits=())
    >>> [at for at, _ in placed([change, Change(start=3, end=3, before="", after="x", edits=())])]
    [1, 2]
    """
    shift = 0
    for change in found:
        yield change.start + shift, change
        shift += len(change.after) - len(change.before)


def by_line(edits: Iterable[Edit]) -> dict[int, tuple[Edit, ...]]:
    """Sort the edits of a document by their lines, those of a line in the order of their making."""
    found: dict[int, list[Edit]] = {}
    for edit in edits:
        found.setdefault(edit.line, []).append(edit)
    return {line: tuple(found[line]) for line in sorted(found)}


def by_reason(edits: Iterable[Edit]) -> tuple[tuple[Edit, ...], ...]:
    """Put together the edits of a line that have one reason: the mechanical ones of a rule.

    What was proved and what an editor restored stands alone, for each has a reason of its own;
    these come first, for they are what a reader should check.
    """
    found: dict[int | str, list[Edit]] = {}
    for number, edit in enumerate(edits):
        alone = edit.evidence is not Evidence.RULE
        found.setdefault(number if alone else edit.rule, []).append(edit)
    return tuple(sorted(map(tuple, found.values()), key=lambda group: _WEIGHT[group[0].evidence]))


def _passes(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    """Cut the edits into runs that go from right to left, and turn each run round.

    The edits of a run do not move one another, so that a run of many thousands is laid over the
    line at once.
    """
    run: list[Edit] = []
    for edit in edits:
        if run and edit.end > run[-1].start:
            yield run[::-1]
            run = []
        run.append(edit)
    if run:
        yield run[::-1]


def _composed(old: Sequence[_Patch], fresh: Sequence[_Patch], text: str) -> Iterator[_Patch]:
    """Lay fresh patches of a text over the old ones that made it.

    Args:
        old: Patches of the text as received, in reading order.
        fresh: Patches of what these made of it, in reading order.
        text: What these made of it.
    """
    shift = 0
    for cluster in _clusters([*_moved(old), *((it, 0, True) for it in fresh)]):
        olds = [(it, moved) for it, moved, is_fresh in cluster if not is_fresh]
        news = [it for it, _, is_fresh in cluster if is_fresh]
        start = min(it.start for it, _, _ in cluster)
        end = max(it.end for it, _, _ in cluster)
        here = [_Patch(it.start - start, it.end - start, it.after, ()) for it in news]
        before = shift
        shift += sum(moved for _, moved in olds)
        yield _Patch(
            start - before,
            end - shift,
            _patched(text[start:end], here),
            tuple(edit for it, _, _ in sorted(cluster, key=_is_fresh) for edit in it.edits),
        )


_Item = tuple[_Patch, int, bool]
"""A patch in the places of the text in between, how far it moves what follows, whether fresh."""


def _is_fresh(item: _Item) -> bool:
    return item[2]


def _moved(old: Iterable[_Patch]) -> Iterator[_Item]:
    """Say where old patches stand in the text that they made."""
    shift = 0
    for it in old:
        start, moved = it.start + shift, len(it.after) - (it.end - it.start)
        shift += moved
        yield _Patch(start, start + len(it.after), it.after, it.edits), moved, False


def _clusters(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """Put together what lies over one another; to touch is not enough."""
    cluster: list[_Item] = []
    reach = 0
    for item in sorted(items, key=lambda it: (it[0].start, it[0].end, not it[2])):
        if cluster and item[0].start >= reach:
            yield cluster
            cluster = []
        reach = max(reach, item[0].end) if cluster else item[0].end
        cluster.append(item)
    if cluster:
        yield cluster


def _patched(text: str, patches: Iterable[_Patch]) -> str:
    parts, rest = list[str](), 0
    for it in patches:
        parts += [text[rest : it.start], it.after]
        rest = it.end
    return "".join([*parts, text[rest:]])
