"""Undo the shift of bytes that glosses and cuts cause in GBK text, with a proof."""

from bindery.repair.shift.place import Place
from bindery.repair.shift.reversal import Reversal, Shifts

__all__ = ["Place", "Reversal", "Shifts"]
