"""The traditional characters of the sites that damage text."""

import re
from collections import Counter
from enum import Enum
from functools import lru_cache
from pathlib import Path

from opencc import OpenCC

_SOURCES = Path(__file__).parents[1] / "sources"

#: The documents that came from such sites, from the one with the fewest glossed characters to the
#: one with the most: what one glosses, the next glosses too.
SEEDS = ("000", "004", "003", "001")


#: Lines with characters that are no words of the seeds: marks of what was withheld, and shifts.
_FOREIGN = re.compile(r"\[|\?.")


class Writing(Enum):
    """How simplified text becomes traditional before it is damaged."""

    S2T = "s2t"
    """As OpenCC's standard has it, word by word: 因爲, 隨着, 覈實, 採取, 以後."""

    SEEDS = "seeds"
    """As the seeds have it, character by character: 因為, 隨著, 核實, 采取, 以后."""


def traditional(text: str, writing: Writing = Writing.S2T) -> str:
    """Give simplified text in traditional characters.

    >>> traditional("因为"), traditional("因为采取", Writing.SEEDS)
    ('因爲', '因為采取')
    """
    if writing is Writing.S2T:
        converted: str = _converter("s2t").convert(text)
        return converted
    known = _characters()
    for char in set(text) - known.keys():
        known[char] = _converter("s2tw").convert(char)
    return "".join(map(known.__getitem__, text))


@lru_cache(maxsize=4)
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


@lru_cache(maxsize=1)
def _characters() -> dict[str, str]:
    """Give what the seeds write for each character that they have, most often if not always."""
    texts = ((_SOURCES / f"{seed}.txt").read_text(encoding="utf-8") for seed in SEEDS)
    lines = (line for text in texts for line in text.splitlines() if not _FOREIGN.search(line))
    count = Counter(char for line in lines for char in line if not char.isascii())
    rising = sorted(count, key=lambda char: (count[char], char))
    # Alone, 著 is 著 in simplified text as well; of the two that the seeds can mean, it is 着.
    hans = {char: _converter("t2s").convert(char) for char in rising} | {"著": "着"}
    return {hans[char]: char for char in rising}
