"""Undo a decoding in the wrong encoding, with a proof."""

from bindery.repair.recode.leftovers import Leftover, find_leftovers
from bindery.repair.recode.runs import UNUSUAL, find_recoded

__all__ = ["UNUSUAL", "Leftover", "find_leftovers", "find_recoded"]
