"""Say how large the piece is that was said before: document, section, paragraph, sentence."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from bindery.dedupe.copies import SHARE
from bindery.model import Group, Level, Passage, Relation, Repeat

#: What passages of one section, or of one paragraph, have in common.
_Unit = tuple[object, ...]


def find_repeats(passages: Sequence[Passage], groups: Sequence[Group]) -> tuple[Repeat, ...]:
    """Say of every passage for which another stands, whose words they are and in how large a piece.

    Args:
        passages: In reading order.
        groups: Of these passages.

    Returns:
        In reading order; passages that stand for themselves have none.
    """
    group_of = {member: group for group in groups for member, _ in group.members}
    relation_of = {member: relation for group in groups for member, relation in group.members}
    whole = {
        Level.DOCUMENT: _copied_documents(passages, relation_of),
        Level.SECTION: frozenset(_repeated(passages, group_of, _section_of)),
        Level.PARAGRAPH: frozenset(_repeated(passages, group_of, _paragraph_of)),
    }

    def level_of(passage: Passage) -> Level:
        if relation_of[passage.id] is Relation.EXCERPT:
            return Level.CONTAINMENT
        return next((level for level, them in whole.items() if passage.id in them), Level.SENTENCE)

    return tuple(
        Repeat(passage=p.id, of=group_of[p.id].chosen, level=level_of(p))
        for p in passages
        if relation_of[p.id] is not Relation.CHOSEN
    )


def _copied_documents(
    passages: Sequence[Passage], relation_of: Mapping[str, Relation]
) -> frozenset[str]:
    """Give the copies in documents of which they are most: re-posted, or pasted in twice."""
    found: set[str] = set()
    for _, them in groupby(passages, key=lambda p: p.source):
        document = list(them)
        copied = [p.id for p in document if relation_of[p.id] is Relation.COPY]
        # Of an article that was pasted in twice, the copy is the other half.
        if len(copied) >= SHARE * (len(document) - len(copied)):
            found.update(copied)
    return frozenset(found)


def find_reposted(passages: Sequence[Passage], groups: Iterable[Group]) -> dict[str, str]:
    """Give the documents of which most is a copy of one earlier document, each with that one.

    What such a document says in words of its own, it says as that one: whoever posted it again
    spun a few sentences, and has not become a second witness by that.

    Args:
        passages: In reading order.
        groups: Of these passages.
    """
    places = {source: n for n, source in enumerate(dict.fromkeys(p.source for p in passages))}
    source_of = {p.id: p.source for p in passages}
    sizes = Counter(source_of.values())
    copied: Counter[tuple[str, str]] = Counter()
    for group in groups:
        sources = {source_of[member] for member, _ in group.members}
        first = min(sources, key=places.__getitem__)
        for member, relation in group.members:
            if relation is Relation.COPY and source_of[member] != first:
                copied[source_of[member], first] += 1
    origins = {
        source: first for (source, first), count in copied.items() if count >= SHARE * sizes[source]
    }
    return {source: origins.get(first, first) for source, first in sorted(origins.items())}


def _section_of(passage: Passage) -> _Unit:
    return passage.source, passage.section


def _paragraph_of(passage: Passage) -> _Unit:
    return passage.source, passage.line


def _repeated(
    passages: Sequence[Passage],
    group_of: Mapping[str, Group],
    unit_of: Callable[[Passage], _Unit],
) -> Iterator[str]:
    """Give the passages of units that another unit repeats whole: more than one passage of it."""
    units: dict[str, set[_Unit]] = {}
    for passage in passages:
        units.setdefault(group_of[passage.id].chosen, set()).add(unit_of(passage))
    for unit, them in groupby(passages, key=unit_of):
        members = [p.id for p in them]
        homes = sorted((units[group_of[one].chosen] for one in members), key=len)
        if members[1:] and _share_another(homes, unit):
            yield from members


def _share_another(homes: Sequence[set[_Unit]], unit: _Unit) -> bool:
    """Say whether one unit beside this is in all sets; stops at the first, they may be large."""
    fewest, *others = homes
    return any(it != unit and all(it in other for other in others) for it in fewest)
