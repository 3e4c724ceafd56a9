"""Cut what is too long for one page into parts of about one size, each with its own address."""

from collections.abc import Sequence

#: How much one page may hold. With markup, packed, that is about 9 KB beside the frame of a page.
ROOM = 9000

#: What stands around each sentence weighs about as much as so many of its characters.
AROUND = 25


def portions(weights: Sequence[int], *, before: int = 0) -> tuple[int, ...]:
    """Give the part in which each thing stands, counted from 0; parts are about equal.

    Args:
        weights: How much each thing takes, in characters.
        before: What the first part holds already.

    >>> portions([4000, 4000, 4000, 4000])
    (0, 0, 1, 1)
    """
    total = before + sum(weights)
    size = total / max(1, -(-total // ROOM))
    done, found = before, []
    for weight in weights:
        found.append(int((done + weight / 2) // size) if size else 0)
        done += weight
    # A thing larger than a part leaves no empty one behind it.
    kept = sorted({0, *found} if before else {*found})
    return tuple(map(kept.index, found))


def part_slug(slug: str, part: int) -> str:
    """Give the address of a part: the first has that of the whole.

    >>> part_slug("ref/source-003", 1)
    'ref/source-003/2'
    """
    return f"{slug}/{part + 1}" if part else slug
