"""Make groups from buckets: one wording is chosen, and every member is verified against it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bindery.dedupe.candidates import Bucket, buckets
from bindery.dedupe.copies import find_copies
from bindery.dedupe.entries import Entry
from bindery.dedupe.excerpts import find_excerpts
from bindery.dedupe.verify import verify
from bindery.model import Group, Relation

#: Relation of every member by its id; the chosen one comes first.
Star = dict[str, Relation]


def cluster(entries: Sequence[Entry], *, fold: bool = True) -> tuple[Group, ...]:
    """Group entries; each of them is in one group, alone if nothing says the same.

    What stands in a second copy follows its original into the group and has no say in the choice.

    Args:
        entries: In reading order.
        fold: Move comments that only repeat a part of a sentence to that sentence.

    Returns:
        Groups in the order of their chosen members; members in reading order.
    """
    places = {entry.id: place for place, entry in enumerate(entries)}
    copies = find_copies([e.source for e in entries], [e.features.sameness for e in entries])
    originals = [entry for place, entry in enumerate(entries) if place not in copies]
    stars = [star for bucket in buckets(originals) for star in stars_of(bucket)]
    star_of = {member: star for star in stars for member in star}
    for copy, original in copies.items():
        star_of[entries[original].id][entries[copy].id] = Relation.COPY
    if fold:
        _fold_excerpts(stars, originals)
    found = [star for star in stars if star]
    found.sort(key=lambda star: places[next(iter(star))])
    return tuple(_group(star, places) for star in found)


def _fold_excerpts(stars: Iterable[Star], entries: Sequence[Entry]) -> None:
    """Move comments of which every word stands in a sentence of an article to that sentence."""
    by_chosen = {next(iter(star)): star for star in stars}
    chosen = [entry for entry in entries if entry.id in by_chosen]
    for part, whole in find_excerpts(chosen).items():
        moved = by_chosen[part]
        excerpt = Relation.EXCERPT
        by_chosen[whole].update(
            {m: it if it is Relation.COPY else excerpt for m, it in moved.items()}
        )
        moved.clear()


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
    """Put first what may stand for all: an article's, sound, whole, in most documents, earliest."""
    # A line without a document is a witness of its own.
    witnesses = {
        (e.features.key, e.source, "" if e.source else e.id) for e in bucket if not e.comment
    }
    spread = Counter(key for key, *_ in witnesses)
    return sorted(
        bucket, key=lambda e: (e.comment, e.damaged, not e.whole, -spread[e.features.key])
    )
