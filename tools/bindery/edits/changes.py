"""Compose the edits of a line, made one after another, to one list of what became of what."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


class _Patch(NamedTuple):
    """A replaced span of a text, and the edits behind it; a line may have thousands."""

    start: int
    end: int
    after: str
    edits: tuple[Edit, ...]

    @property
    def moves(self) -> int:
        """How far it moves what follows, in characters."""
        return len(self.after) - (self.end - self.start)


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
    for run in _runs(edits):
        _check(text, run)
        found = list(_composed(found, run, text)) if found else [*run]
        text = _patched(text, run)
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


def _runs(edits: Iterable[Edit]) -> Iterator[Sequence[_Patch]]:
    """Cut the edits into runs, each laid over the line at once, in the places before the run.

    No edit of a run lies over another or between two, as a rule goes through a line from either
    end. What lies left of a run has not moved, what lies right of it has by all of it.
    """
    run, moved = deque[_Patch](), 0
    for edit in edits:
        patch = _Patch(edit.start, edit.end, edit.after, (edit,))
        if run and patch.end <= run[0].start:
            run.appendleft(patch)
        elif run and _is_behind(run[-1], patch, moved):
            run.append(patch._replace(start=patch.start - moved, end=patch.end - moved))
        else:
            if run:
                yield run
            run, moved = deque([patch]), 0
        moved += patch.moves
    if run:
        yield run


def _is_behind(last: _Patch, patch: _Patch, moved: int) -> bool:
    """Say whether a patch lies right of a run; what is put in where a text was taken out does not.

    Args:
        last: The last of the run, in the places before the run.
        patch: In the places behind it.
        moved: How far the run moves what follows.
    """
    between = patch.start - moved - last.end
    return between > 0 or (between == 0 and (bool(last.after) or patch.end > patch.start))


def _check(text: str, run: Iterable[_Patch]) -> None:
    for it in run:
        (edit,) = it.edits
        if text[it.start : it.end] != edit.before:
            raise ValueError(f"line {edit.line}: the edit {edit.rule} does not fit.")


class _Item(NamedTuple):
    """A patch at its place in the text in between; sorts by that, what is fresh first."""

    start: int
    end: int
    stale: bool
    number: int
    patch: _Patch


def _composed(old: Sequence[_Patch], fresh: Sequence[_Patch], text: str) -> Iterator[_Patch]:
    """Lay fresh patches of a text over the old ones that made it.

    Args:
        old: Patches of the text as received, in reading order.
        fresh: Patches of what these made of it, in reading order.
        text: What these made of it.
    """
    news = (_Item(it.start, it.end, False, at, it) for at, it in enumerate(fresh))  # noqa: FBT003 - a field of a tuple
    shift = 0
    for cluster in _clusters([*_moved(old), *news]):
        start, end, stale, _, patch = cluster[0]
        if cluster[1:]:
            behind = shift + sum(it.patch.moves for it in cluster if it.stale)
            yield _merged(cluster, text, shift, behind)
            shift = behind
        elif stale:
            shift += patch.moves
            yield patch
        else:
            yield _Patch(start - shift, end - shift, patch.after, patch.edits)


def _merged(cluster: Sequence[_Item], text: str, before: int, behind: int) -> _Patch:
    """Make one patch of those that lie over one another.

    Args:
        cluster: The patches.
        text: The text in between.
        before: How far old patches move the beginning of the cluster.
        behind: How far they move its end.
    """
    start, end = cluster[0].start, max(it.end for it in cluster)
    news = (it for it in cluster if not it.stale)
    here = [_Patch(it.start - start, it.end - start, it.patch.after, ()) for it in news]
    return _Patch(
        start - before,
        end - behind,
        _patched(text[start:end], here),
        tuple(edit for it in sorted(cluster, key=_is_fresh) for edit in it.patch.edits),
    )


def _is_fresh(item: _Item) -> bool:
    return not item.stale


def _moved(old: Iterable[_Patch]) -> Iterator[_Item]:
    """Say where old patches stand in the text that they made."""
    shift = 0
    for number, it in enumerate(old):
        start = it.start + shift
        shift += it.moves
        yield _Item(start, start + len(it.after), True, number, it)  # noqa: FBT003 - a field of a tuple


def _clusters(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """Put together what lies over one another; to touch is not enough."""
    cluster: list[_Item] = []
    reach = 0
    for item in sorted(items):
        if cluster and item.start >= reach:
            yield cluster
            cluster = []
        reach = max(reach, item.end) if cluster else item.end
        cluster.append(item)
    if cluster:
        yield cluster


def _patched(text: str, patches: Iterable[_Patch]) -> str:
    parts, rest = list[str](), 0
    for it in patches:
        parts += [text[rest : it.start], it.after]
        rest = it.end
    return "".join([*parts, text[rest:]])
