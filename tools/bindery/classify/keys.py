"""Name short strings that a pattern cannot match without, so that most patterns need no trial.

Hundreds of patterns meet every sentence, and nearly all of them fail. A sentence that has none of
a pattern's keys cannot match it; looking keys up is a hundred times cheaper than trying.
"""

import re
from functools import lru_cache

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d*+,?\d*\}|.", re.DOTALL)
_KEY = re.compile(r"[^\W_]")
_CHANCE = re.compile(r"[?*]|\{(?:0(?:,\d*)?|,\d*)\}")
_REPEAT = re.compile(r"\+|\{\d+(?:,\d*)?\}")
_WORDS = re.compile(r"[^\W_]+(?:\|[^\W_]+)*")
_PLAIN_GROUP = re.compile(r"\((?!\?)|\(\?:")

#: Stands where an atom may be missing or is unknown: nothing is learned from it.
_UNKNOWN = ""


# Word lists are spelled out in many patterns: the same group comes back in each.
@lru_cache(maxsize=1 << 12)
def needed(pattern: str) -> frozenset[str]:
    """Name strings of one or two characters of which every match has one.

    Args:
        pattern: A regular expression without flags.

    Returns:
        The strings; empty when none can be named, and the pattern must be tried on everything.

    >>> sorted(needed("(?:家访|走访).{0,4}目?的"))
    ['家访', '走访']
    >>> needed("一?|.+")
    frozenset()
    """
    if _WORDS.fullmatch(pattern):  # Most groups are: no need to look at each sign.
        return frozenset(word[:2] for word in pattern.split("|"))
    found = [_best(branch) for branch in _branches(pattern)]
    return frozenset().union(*found) if all(found) else frozenset()


def _branches(pattern: str) -> list[list[str]]:
    """Cut at the bars outside brackets; each branch is its atoms, groups being one atom."""
    branches: list[list[str]] = [[]]
    group, depth = "", 0
    for piece in _TOKEN.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        group += piece if depth or piece == ")" else ""
        if depth:
            continue
        if group:
            branches[-1].append(group)
            group = ""
        elif piece == "|":
            branches.append([])
        elif _CHANCE.fullmatch(piece):
            branches[-1][-1:] = [_UNKNOWN]
        else:
            branches[-1].append(_UNKNOWN if _REPEAT.fullmatch(piece) else piece)
    return branches


def _best(branch: list[str]) -> frozenset[str]:
    """Choose the keys of a branch that are the longest, then the fewest."""
    candidates: list[frozenset[str]] = []
    run = ""
    for atom in [*branch, _UNKNOWN]:
        if _KEY.fullmatch(atom):
            run += atom
            continue
        if run:
            candidates.append(frozenset({run[:2]}))
            run = ""
        if group := _PLAIN_GROUP.match(atom):
            candidates.append(needed(atom[group.end() : -1]))
    known = [keys for keys in candidates if keys]
    return max(known, key=lambda keys: (min(map(len, keys)), -len(keys)), default=frozenset())
