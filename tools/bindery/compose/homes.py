"""Give everything that is said its place: on the page of its topic, or else in the index."""

from collections.abc import Iterable, Sequence

from bindery.compose.ground import Ground
from bindery.compose.portions import AROUND, part_slug, portions
from bindery.compose.said import Said
from bindery.editorial.kinds import PageKind
from bindery.views import Address


def homes(ground: Ground, said: Sequence[Said]) -> dict[str, Address]:
    """Give the address of everything that is said, by its key."""
    slugs = index_parts(ground, said)
    in_the_index = {
        one.key: Address(slug=slugs[one.key], anchor=one.key) for one in homeless(ground, said)
    }
    return {one.key: _on_its_page(ground, one) for one in said} | in_the_index


def homeless(ground: Ground, said: Iterable[Said]) -> tuple[Said, ...]:
    """Give what has no page but the index."""
    index = ground.slug_of(PageKind.CLAIMS)
    return tuple(one for one in said if _on_its_page(ground, one).slug == index)


def housed(ground: Ground, said: Iterable[Said], *, merged: bool) -> tuple[Said, ...]:
    """Give what has its card on a page: what an editor merged, or what stands as it was said."""
    index = ground.slug_of(PageKind.CLAIMS)
    ours = (one for one in said if bool(one.statement) is merged)
    return tuple(one for one in ours if _on_its_page(ground, one).slug != index)


def index_parts(ground: Ground, said: Sequence[Said]) -> dict[str, str]:
    """Give the page of the index on which each row stands, by its key.

    What editors merged is always on the first, so that its address there stays.
    """
    index = ground.slug_of(PageKind.CLAIMS)
    first = housed(ground, said, merged=True)
    rest = (*homeless(ground, said), *housed(ground, said, merged=False))
    before = sum(map(_weight, first))
    parts = portions([_weight(one) for one in rest], before=before)
    slugs = {one.key: part_slug(index, n) for one, n in zip(rest, parts, strict=True)}
    return {one.key: index for one in first} | slugs


def _on_its_page(ground: Ground, said: Said) -> Address:
    page = said.statement.page if said.statement else ""
    return Address(slug=page or ground.page_of(said.topic), anchor=said.key)


def _weight(said: Said) -> int:
    return len(said.text or said.passages[0].hans) + AROUND
