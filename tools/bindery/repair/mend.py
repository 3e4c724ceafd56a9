"""Repair a document, restore what editors restored, and find the damage that is left."""

from dataclasses import replace

from bindery.editorial.restorations import Restorations
from bindery.edits.doubts import standing
from bindery.findings import Finding
from bindery.model import RepairedText, SourceText
from bindery.repair.characters import characters
from bindery.repair.engine import repair
from bindery.repair.restorations import restore
from bindery.repair.suspects import find_suspects


def mend(
    source: SourceText, restorations: Restorations
) -> tuple[RepairedText, tuple[Finding, ...]]:
    """Do to a document all that can be done to it, and say what cannot.

    Args:
        source: The document as read.
        restorations: What editors decided.

    Returns:
        The document with its damaged places and the doubts that no editor settled, and the
        findings about it.
    """
    text, stale = restore(repair(source), restorations)
    recoded = {edit.line for edit in text.edits if edit.rule == "recode"}
    suspects, damaged = find_suspects(
        text.lines, source.id, text.doubts, model=characters, recoded=recoded
    )
    doubts = standing(text.doubts, text.lines)
    return replace(text, damaged=damaged, doubts=doubts), (*stale, *suspects)
