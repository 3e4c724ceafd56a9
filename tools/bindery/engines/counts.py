"""Count what a grouping did."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a grouping did; every passage begins a group, is merged, or is a copy.

    Args:
        passages: Rows that were grouped.
        distinct: Classes of texts: same key, same question mark.
        compared: Classes whose forms were needed: they share their band with another, or two
            audiences are known of them.
        groups: Groups, those of one passage included.
        merged: Passages for which the words of another stand, copies not counted.
        copies: Passages in second copies of documents and blocks.
        largest: Passages in the largest group.
    """

    passages: int = 0
    distinct: int = 0
    compared: int = 0
    groups: int = 0
    merged: int = 0
    copies: int = 0
    largest: int = 0

    def __str__(self) -> str:
        """Give one line for people.

        >>> print(Counts(passages=1200, distinct=3, groups=2, merged=1198, largest=1199))
        passages 1,200, distinct texts 3, compared 0, groups 2, merged 1,198, copies 0, \
largest group 1,199
        """
        named = {
            "passages": self.passages,
            "distinct texts": self.distinct,
            "compared": self.compared,
            "groups": self.groups,
            "merged": self.merged,
            "copies": self.copies,
            "largest group": self.largest,
        }
        return ", ".join(f"{name} {number:,}" for name, number in named.items())
