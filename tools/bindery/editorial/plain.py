"""Measure how plain the editor's sentences are: short ones are read, long ones are skipped."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bindery.editorial.desk import Editorial

_SENTENCES = re.compile(r"[^。！？]+[。！？]?[”』」]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plainness:
    """What was measured.

    Args:
        statements: Characters of each merged statement, by its key.
        leads: Characters of each sentence of a lead, by the address of its page.
    """

    statements: dict[str, int]
    leads: dict[str, tuple[int, ...]]

    @property
    def average(self) -> float:
        """Give the characters of a merged statement on average; 0 without one."""
        return sum(self.statements.values()) / max(1, len(self.statements))

    def __str__(self) -> str:
        """Give the figures in one line."""
        sentences = [size for sizes in self.leads.values() for size in sizes]
        return (
            f"plain words: {len(self.statements)} merged statements, "
            f"{self.average:.1f} characters on average, {_most(self.statements.values())} at most; "
            f"leads of {_most(map(len, self.leads.values()))} sentences at most, "
            f"{_most(sentences)} characters in the longest"
        )


def plainness(editorial: Editorial) -> Plainness:
    """Measure merged statements and leads."""
    return Plainness(
        statements={statement.key: len(statement.text) for statement in editorial.statements},
        leads={
            page.slug: tuple(map(len, sentences(page.lead))) for page in editorial.contents.pages
        },
    )


def sentences(text: str) -> list[str]:
    """Cut a text behind its full stops.

    >>> sentences("资料说：要联系。真的吗？")
    ['资料说：要联系。', '真的吗？']
    """
    return _SENTENCES.findall(text)


def _most(sizes: Iterable[int]) -> int:
    return max(sizes, default=0)
