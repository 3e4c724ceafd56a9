"""Undo damage inside lines: text and a replayable list of edits, never another number of lines."""

from bindery.repair.engine import repair, replay
from bindery.repair.mend import mend
from bindery.repair.restorations import restore
from bindery.repair.suspects import find_suspects

__all__ = ["find_suspects", "mend", "repair", "replay", "restore"]
