"""Where passages belong and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from bindery.model.groups import Group, Relation, Repeat
from bindery.model.passages import Passage
from bindery.model.texts import RepairedText

UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a passage belongs in the topic tree, and why.

    Args:
        passage: Id of the passage.
        topic: Id of the topic; `unplaced` when no rule spoke clearly.
        evidence: The rules that spoke, `heading:心理` or `pin`, strongest first.
        score: Sum of the weights of those rules.
    """

    passage: str
    topic: str
    evidence: tuple[str, ...] = ()
    score: float = 0.0


class Fate(Enum):
    """What became of a passage."""

    PRINTED = "printed"
    """It stands on a page in its own words."""

    MERGED = "merged"
    """Another wording stands for it; its own is among the witnesses."""

    LEFT_OUT = "left_out"
    """It is on no topic page; the reason is in the ledger, the text on the source page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairCount:
    """How many edits reached into a passage, by their evidence."""

    proved: int = 0
    editor: int = 0
    rule: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """What became of one passage.

    Args:
        passage: The passage.
        topic: Id of its topic, or `unplaced`.
        evidence: Why it was placed there.
        fate: What became of it.
        reason: Why, in words; empty for a printed passage.
        statement: Key of the statement it belongs to; empty when it belongs to none.
        pages: Addresses of the pages that print it, `visit/why/#sa12`.
        repairs: How much of it was repaired.
        relation: How it stands to the wording that was chosen for its group.
        repeat: Whose words it repeats, and in how large a piece; None when it stands for itself.
    """

    passage: Passage
    topic: str
    fate: Fate
    evidence: tuple[str, ...] = ()
    reason: str = ""
    statement: str = ""
    pages: tuple[str, ...] = field(default=())
    repairs: RepairCount = RepairCount()
    relation: Relation = Relation.CHOSEN
    repeat: Repeat | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Everything the engine found, before an editor's wording is laid over it.

    Args:
        texts: The repaired documents, in the order of their ids.
        passages: All passages, in reading order.
        groups: Passages that say the same; every passage is in exactly one.
        placements: One for each passage, in the same order.
        repeats: Every passage for which another stands, in reading order.
        reposted: Ids of documents that only post another again, each with the id of that one. Both
            are one source: neither is a witness beside the other.
        digests: By the ids of documents, as far as it is known: changes with anything that was
            found in the document by itself, its record, repair, damage, passages and placements.
        lenders: Names of lenders and products that editors name or the documents are about; None
            where nobody says.
    """

    texts: tuple[RepairedText, ...]
    passages: tuple[Passage, ...]
    groups: tuple[Group, ...]
    placements: tuple[Placement, ...]
    repeats: tuple[Repeat, ...] = ()
    reposted: Mapping[str, str] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict, compare=False)
    lenders: tuple[str, ...] | None = field(default=None, compare=False)
