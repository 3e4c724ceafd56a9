"""Choose the words of a new statement: those of the witness that may stand for all of them."""

import re
from collections.abc import Collection, Sequence

from bindery.editorial.statements import LONGEST_STATEMENT
from bindery.model import Passage
from bindery.propose.mood import strength
from bindery.propose.readings import Reading

# Alone, such a sentence does not say what it speaks of.
_LEANS = re.compile("这|此|该|其|他们|它|上述|同时|因此|但|而且|从而|甚至|也")


def sentence_for(
    passages: Sequence[Passage], readings: Sequence[Reading], names: Collection[str]
) -> str:
    """Give the words of the clearest passage that claims no more than any of them.

    Args:
        passages: The witnesses, in reading order.
        readings: Their readings, in the same order.
        names: Names of lenders: a sentence for several documents names none.

    Returns:
        Its words, without list mark and label; nothing when none of them may stand for all, so
        that a person has to write the sentence.
    """
    weakest = min(map(strength, readings))
    fitting = [
        words
        for passage, reading in zip(passages, readings, strict=True)
        if strength(reading) == weakest
        and not passage.damaged
        and (words := _words(passage))
        and len(words) <= LONGEST_STATEMENT
        and not _LEANS.match(words)
        and not any(name in words for name in names)
    ]
    return min(fitting, key=len, default="")


def _words(passage: Passage) -> str:
    text = passage.hans[passage.mark :].strip()
    before, colon, after = text.partition("：")
    return after.strip() if colon and passage.label and before.endswith(passage.label) else text
