"""Follow the ledger: every statement has a living source, every passage is accounted for."""

from bindery.check.ledger.following import find_ledger_faults

__all__ = ["find_ledger_faults"]
