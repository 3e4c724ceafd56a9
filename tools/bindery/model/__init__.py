"""The nouns that pass between rooms: sources, passages, groups and the ledger."""

from bindery.model.groups import Group, Level, Relation, Repeat
from bindery.model.ledger import UNPLACED, Corpus, Fate, LedgerRow, Placement, RepairCount
from bindery.model.passages import CONTENT_ROLES, Passage, Role
from bindery.model.texts import RepairedText, Script, SourceText

__all__ = [
    "CONTENT_ROLES",
    "UNPLACED",
    "Corpus",
    "Fate",
    "Group",
    "LedgerRow",
    "Level",
    "Passage",
    "Placement",
    "Relation",
    "RepairCount",
    "RepairedText",
    "Repeat",
    "Role",
    "Script",
    "SourceText",
]
