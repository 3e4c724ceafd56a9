"""Name the documents that say something, and those that do not; of many, the first and how many."""

from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from bindery.compose.ground import Ground
from bindery.compose.once import once
from bindery.compose.said import Said

#: So many names are read; of more, people are told the number.
MOST = 12


def some(names: Iterable[str], count: int) -> tuple[str, ...]:
    """Give names as a list that people read: all, or the first and how many there are.

    Args:
        names: The names.
        count: How many there are.

    >>> some("甲乙", 2), some("甲乙丙丁戊己庚辛壬癸子丑寅", 13)[-2:]
    (('甲', '乙'), ('子', '丑等 13 份资料'))
    """
    first = tuple(islice(names, MOST))
    return first if count <= MOST else (*first[:-1], f"{first[-1]}等 {count} 份资料")


def names_of(ground: Ground, sources: Collection[str]) -> tuple[str, ...]:
    """Name documents in their order."""
    return some(map(ground.name, sources), len(sources))


def silent(ground: Ground, said: Said) -> tuple[str, ...]:
    """Name the sources without a word on the topic; others may say it in words nobody merged."""
    return _without(ground, _silent_on(ground, said.topic), said)


def elsewhere(ground: Ground, said: Said) -> tuple[str, ...]:
    """Name the sources that speak on the topic, and of this say nothing."""
    return _without(ground, _speaking_on(ground, said.topic), said)


def _without(ground: Ground, sources: Mapping[str, None], said: Said) -> tuple[str, ...]:
    # A topic has as many cards as sources: whoever walked all of these for each would never end.
    here = {ground.original(p.source) for p in said.passages}
    others = (ground.name(source) for source in sources if source not in here)
    return some(others, len(sources) - sum(source in sources for source in here))


@once
def _silent_on(ground: Ground, topic: str) -> Mapping[str, None]:
    """Give the sources without a word on a topic, in order."""
    speaking = ground.sources_on.get(topic, frozenset())
    return dict.fromkeys(source for source in ground.originals if source not in speaking)


@once
def _speaking_on(ground: Ground, topic: str) -> Mapping[str, None]:
    """Give the sources that speak on a topic, in order."""
    speaking = ground.sources_on.get(topic, frozenset())
    return dict.fromkeys(source for source in ground.originals if source in speaking)


@once
def dates(ground: Ground) -> str:
    """Say how old the documents are, as far as they tell."""
    dated = [f"{ground.name(i)} {t.source.date}" for i, t in ground.texts.items() if t.source.date]
    if not dated:
        return "资料日期不详"
    rest = "" if len(dated) == len(ground.texts) else "；其余资料日期不详"
    return f"资料日期：{'、'.join(some(dated, len(dated)))}{rest}"
