"""Group passages that say the same: exact, near, or copied; with guards, and nothing is dropped.

The way of the data: `entries` read `features` (`key`, `numbers`, `lexicon`) from passages or lines,
`copies` finds blocks that stand twice, `candidates` brings together what may be the same, `verify`
decides with `guards`, and `cluster` makes the groups.
"""

from bindery.dedupe.entries import TextRow
from bindery.dedupe.group import group_passages, group_texts
from bindery.dedupe.lenders import learned_lenders
from bindery.dedupe.levels import find_repeats, find_reposted
from bindery.dedupe.verify import Verdict, same_text
from bindery.dedupe.words import words_reader

__all__ = [
    "TextRow",
    "Verdict",
    "find_repeats",
    "find_reposted",
    "group_passages",
    "group_texts",
    "learned_lenders",
    "same_text",
    "words_reader",
]
