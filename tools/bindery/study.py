"""Study documents one by one: repair each, cut it into passages, and place them in topics.

What is found here depends on no other document, so it can be found on any number of processes, and
kept for as long as the document and what editors decided about it stay the same.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bindery.classify import Placer
from bindery.editorial.restorations import Restorations
from bindery.findings import Finding
from bindery.model import Passage, Placement, RepairedText, SourceText
from bindery.outline import outline
from bindery.repair import mend

#: Called with the name of each stage as it begins, so that a caller can show or time it.
Tick = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """What is found in a document by itself.

    Args:
        text: The repaired document.
        damage: What repair noticed and left.
        passages: Its passages, in reading order.
        placements: One for each passage, in the same order.
    """

    text: RepairedText
    damage: tuple[Finding, ...]
    passages: tuple[Passage, ...]
    placements: tuple[Placement, ...]


def study(
    source: SourceText,
    restorations: Restorations,
    placer: Placer,
    *,
    tick: Tick = lambda _: None,
) -> Study:
    """Find all that can be found in a document by itself.

    Args:
        source: The document as read.
        restorations: What editors restored.
        placer: Places passages by the topic tree.
        tick: Told the name of each stage as it begins.
    """
    tick("repair")
    text, damage = mend(source, restorations)
    tick("outline")
    passages = outline(text)
    tick("classify")
    placements = placer.place(passages)
    return Study(text=text, damage=damage, passages=tuple(passages), placements=placements)
