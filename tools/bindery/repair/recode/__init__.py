"""Undo a decoding in the wrong encoding, with a proof."""

from bindery.repair.recode.runs import UNUSUAL, find_recoded

__all__ = ["UNUSUAL", "find_recoded"]
