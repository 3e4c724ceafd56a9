"""Make groups from buckets: one wording is chosen, and every member is verified against it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bindery.dedupe.candidates import Bucket, buckets
from bindery.dedupe.entries import Entry
from bindery.dedupe.verify import verify
from bindery.model import Group, Relation

#: Relation of every member by its id; the chosen one comes first.
Star = dict[str, Relation]


def cluster(entries: Sequence[Entry], copies: Mapping[str, str]) -> tuple[Group, ...]:
    """Group entries; each of them is in one group, alone if nothing says the same.

    Args:
        entries: In reading order.
        copies: Id of every passage in a second copy, with the id of its original. They follow
            their original into its group and have no say in the choice.

    Returns:
        Groups in the order of their chosen members; members in reading order.
    """
    places = {entry.id: place for place, entry in enumerate(entries)}
    originals = [entry for entry in entries if entry.id not in copies]
    stars = [star for bucket in buckets(originals) for star in stars_of(bucket)]
    star_of = {member: star for star in stars for member in star}
    for copy, original in copies.items():
        star_of[original][copy] = Relation.COPY
    stars.sort(key=lambda star: places[next(iter(star))])
    return tuple(_group(star, places) for star in stars)


def _group(star: Star, places: Mapping[str, int]) -> Group:
    members = sorted(star.items(), key=lambda member: places[member[0]])
    return Group(chosen=next(iter(star)), members=tuple(members))


def stars_of(bucket: Bucket) -> Iterator[Star]:
    """Choose, gather what verifies against the choice, and go on with the rest.

    Never by way of a third member: that way a chain of small steps would lead anywhere.
    """
    rest = _by_preference(bucket)
    while rest:
        chosen, *others = rest
        star = {chosen.id: Relation.CHOSEN}
        rest = []
        for entry in others:
            relation = verify(chosen.features, entry.features).relation
            if relation is None:
                rest.append(entry)
            else:
                star[entry.id] = relation
        yield star


def _by_preference(bucket: Bucket) -> list[Entry]:
    """Put first what may stand for all: no comment, undamaged, in the words of most documents."""
    witnesses = {(entry.features.key, entry.source) for entry in bucket if not entry.comment}
    spread = Counter(key for key, _ in witnesses)
    return sorted(bucket, key=lambda e: (e.comment, e.damaged, -spread[e.features.key]))
