"""Passages that say the same, and how large a piece was said before."""

from dataclasses import dataclass
from enum import Enum


class Relation(Enum):
    """How a member of a group stands to the wording that was chosen."""

    CHOSEN = "chosen"
    """Its wording stands for the group."""

    EXACT = "exact"
    """The same words once script, punctuation and list marks are off."""

    NEAR = "near"
    """Every difference is one that the lexicon calls benign."""

    COPY = "copy"
    """Part of a second copy of a document or block."""

    EXCERPT = "excerpt"
    """A reader's comment, all of whose words stand in the chosen wording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Passages of which one wording may stand for all.

    Args:
        chosen: Id of the passage whose wording stands for the group.
        members: Ids of all, `chosen` included, in reading order, each with its relation.
    """

    chosen: str
    members: tuple[tuple[str, Relation], ...]


class Level(Enum):
    """How large the piece is that was said before."""

    DOCUMENT = "document"
    """A document that was posted again, or pasted in twice."""

    SECTION = "section"
    """All that stands under one heading."""

    PARAGRAPH = "paragraph"
    """Every sentence of a line that has several."""

    SENTENCE = "sentence"
    """One passage alone."""

    CONTAINMENT = "containment"
    """A part of a longer passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A passage for which another stands.

    Args:
        passage: Its id.
        of: Id of the passage that stands for it.
        level: How large the piece is that was repeated there.
    """

    passage: str
    of: str
    level: Level
