"""Say which of many pages each links to: all to all would be the square of their number."""

from collections.abc import Sequence

from bindery.views import Address, Chip

#: So many pages all link to one another.
FEW = 12


def stops(count: int, here: int) -> tuple[int, ...]:
    """Give the pages that a page links to, itself among them.

    Of many these are the two ends, its neighbours, and those two, four, eight ... pages away: a
    page more adds no link to most, and each page is a few steps from each other.

    Args:
        count: How many pages there are.
        here: The page, counted from 0.

    Returns:
        Pages counted from 0, in order.

    >>> stops(4, 1)
    (0, 1, 2, 3)
    >>> stops(100, 40)
    (0, 8, 24, 32, 36, 38, 39, 40, 41, 42, 44, 48, 56, 72, 99)
    """
    if count <= FEW:
        return tuple(range(count))
    ways = [sign << power for power in range(count.bit_length()) for sign in (1, -1)]
    near = (here + way for way in ways)
    return tuple(sorted({0, here, count - 1, *(page for page in near if 0 <= page < count)}))


def numbered(slugs: Sequence[str], slug: str) -> tuple[Chip, ...]:
    """Name pages by their numbers, as far as one of them links to them; one alone names nothing.

    Args:
        slugs: All of them, in order.
        slug: The page on which the links stand.
    """
    if len(slugs) == 1:
        return ()
    return tuple(
        Chip(
            text=f"第 {page + 1} 页",
            says="（本页）" if slugs[page] == slug else "",
            address=Address(slug=slugs[page], anchor="top"),
        )
        for page in stops(len(slugs), slugs.index(slug))
    )
