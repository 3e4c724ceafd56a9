"""What a passage owes to its neighbours: the sentence before, the lead-in above, the item below."""

import re
from collections.abc import Sequence

from bindery.model import Passage, Role

_POINTS_BACK = re.compile(
    r"^[“\"（(]?(?:但是?|而且?|因此|所以|同时|此外|并且)?[，,]?"
    r"(?:在|通过|对于?)?(?:这|此|该|其|它|他们|她们|上述|以上|前者|后者)"
)
_LISTED = frozenset({Role.ITEM, Role.STEP})


def points_back(text: str) -> bool:
    """Tell whether a sentence speaks of the one before it.

    >>> points_back("这种方式的效果不好。"), points_back("还款计划要可行。")
    (True, False)
    """
    return _POINTS_BACK.match(text) is not None


def antecedents(passages: Sequence[Passage]) -> list[int | None]:
    """Find for each passage of one document the earlier one it leans on, by position.

    A sentence leans on the one before it in its line; when it points back, also across a line
    inside its section. An item leans on the lead-in of its list.

    Args:
        passages: Passages of one document, in reading order.
    """
    found: list[int | None] = []
    leadin: int | None = None
    for at, passage in enumerate(passages):
        before = passages[at - 1] if at else None
        if leadin is not None and passages[leadin].section != passage.section:
            leadin = None
        if passage.role in _LISTED and passage.sentence == 1:
            found.append(leadin)
        elif before is not None and _is_continued(before, passage):
            found.append(at - 1)
        else:
            found.append(None)
        leadin = at if passage.role is Role.LEADIN else leadin
    return found


def _is_continued(before: Passage, passage: Passage) -> bool:
    if before.role is Role.HEADING or before.section != passage.section:
        return False
    return before.line == passage.line or points_back(passage.hans)
